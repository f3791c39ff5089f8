/* core/base/pool.h -- distinct byte strings, each kept once and numbered.  Floor 0. */
#ifndef PARLEY_POOL_H
#define PARLEY_POOL_H

#include <stdbool.h>

#include "base/image.h"
#include "base/pages.h"

/* A slot of the hash table.  It holds the key's first eight bytes: a short key is told from others without a further look. */
struct pool_slot {
    uint64_t head;  /* padded with zero bytes */
    uint32_t len;
    uint32_t next;  /* the string's number plus one; 0: empty */
};

/* A string of a pool that lies in an image. */
struct pool_place {
    uint32_t at;   /* in whole words */
    uint32_t len;
};

/* A pool.  Fields are private, but for `longest` and `strings.count`, the number of strings. */
typedef struct parley_pool {
    parley_pages      strings;
    const struct pool_place *places;  /* of strings in an image, instead of the pages; NULL: none */
    const uint64_t   *words;          /* what they are places in */
    struct pool_slot *slots;     /* open addressing */
    uint32_t          capacity;  /* a power of two, or 0 */
    uint32_t          longest;   /* bytes of the longest string */
    char             *room;      /* where the next string goes */
    size_t            left;
} parley_pool;

#define PARLEY_POOL_NONE UINT32_MAX

/* Make `pool` empty; it draws on `arena`, which must outlive it. */
void parley_pool_init(parley_pool *pool, parley_arena *arena);

/*
 * The number of `key`, from 0 in order of adding; its bytes are copied when new, aligned as a pointer is.
 * Returns PARLEY_POOL_NONE when memory was refused or `key` has 4 GiB.  Cost: O(key) expected.
 */
uint32_t parley_pool_add(parley_pool *pool, parley_str key);

/* The number of `key`, or PARLEY_POOL_NONE.  Cost: O(key) expected. */
uint32_t parley_pool_find(const parley_pool *pool, parley_str key);

static inline uint64_t parley_pool_mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0xD6E8FEB86659FD93u;
    return hash ^ hash >> 32;
}

static inline uint64_t parley_pool_seed(size_t len)
{
    return 0x9E3779B97F4A7C15u ^ len;
}

/* The hash of a key of `len` bytes that lies in whole words, the last one padded with zero bytes. */
static inline uint32_t parley_pool_hash(const uint64_t *words, uint32_t len)
{
    uint64_t hash = parley_pool_seed(len);
    for (uint32_t i = 0; i * sizeof *words < len; i++)
        hash = parley_pool_mix(hash, words[i]);
    return (uint32_t)hash;
}

/*
 * Looking for many keys: most of the time goes by waiting for memory, so each step below asks for what the next will read, and is taken for all
 * keys before the next one is.  The pool must have strings.
 *
 *   hash  of parley_pool_hash
 */
static inline void parley_pool_await_slot(const parley_pool *pool, uint32_t hash)
{
    __builtin_prefetch(&pool->slots[hash & (pool->capacity - 1)]);
}

/* The first string of `len` bytes, 1 at least, that begins with `head`, a word padded with zero bytes; PARLEY_POOL_NONE when there is none.
 * Of 8 bytes or less, it is the key; of more, it may be another. */
static inline uint32_t parley_pool_find_head(const parley_pool *pool, uint32_t hash, uint64_t head, uint32_t len)
{
    uint32_t mask = pool->capacity - 1;  /* the pool is not empty, so there is an empty slot */
    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        const struct pool_slot *slot = &pool->slots[at];
        if (slot->head == head && slot->len == len)
            return slot->next - 1;
        if (slot->next == 0)
            return PARLEY_POOL_NONE;
    }
}

/* For what parley_pool_find_head answered. */
static inline void parley_pool_await_place(const parley_pool *pool, uint32_t index)
{
    if (pool->places != NULL)
        __builtin_prefetch(&pool->places[index]);
}

static inline void parley_pool_await_string(const parley_pool *pool, uint32_t index)
{
    if (pool->places != NULL)
        __builtin_prefetch(pool->words + pool->places[index].at);
}

/* As parley_pool_find, for a key of `len` bytes that lies in whole words, the last one padded with zero bytes, and its hash.  Faster. */
uint32_t parley_pool_find_words(const parley_pool *pool, uint32_t hash, const uint64_t *words, uint32_t len);

/* The string numbered `index`; its `ptr` is never NULL.  Owned by the arena. */
parley_str parley_pool_get(const parley_pool *pool, uint32_t index);

/* Append the pool to an image; what it is searched by only if it will be `searched`, as it takes the most room. */
void parley_pool_write(const parley_pool *pool, parley_buffer *image, bool searched);

/* Use the pool that the image has next, where it lies; nothing may be added to it.  `searched` is as it was when written: if not, parley_pool_get
 * is all that may be asked. */
void parley_pool_open(parley_pool *pool, parley_image *image, bool searched);

#endif
