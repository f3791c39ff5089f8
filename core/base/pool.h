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

/* Mix in the bytes of `text`, in words of eight and then what is left, the same on every machine. */
uint64_t parley_pool_mix_text(uint64_t hash, parley_str text);

/* The hash of a key of `len` bytes that lies in whole words, the last one padded with zero bytes. */
static inline uint32_t parley_pool_hash(const uint64_t *words, uint32_t len)
{
    uint64_t hash = parley_pool_seed(len);
    for (uint32_t i = 0; i * sizeof *words < len; i++)
        hash = parley_pool_mix(hash, words[i]);
    return (uint32_t)hash;
}

/* The same for bytes that lie anywhere. */
uint32_t parley_pool_hash_bytes(parley_str key);

/* The string numbered `index`; its `ptr` is never NULL.  Owned by the arena. */
parley_str parley_pool_get(const parley_pool *pool, uint32_t index);

/* Append the pool to an image. */
void parley_pool_write(const parley_pool *pool, parley_buffer *image);

/* Use the pool that the image has next, where it lies; nothing may be added to it. */
void parley_pool_open(parley_pool *pool, parley_image *image);

#endif
