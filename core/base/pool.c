#include "base/pool.h"

#include <endian.h>
#include <string.h>

enum { MIN_CAPACITY = 64, CHUNK = 4096, WORD = sizeof(uint64_t), MOST_IN_8 = 5 /* of eight slots that are only searched, how many are used at most */ };

/* Strings are stored in whole words, the last padded with zeros: comparing needs no byte loop. */
struct pool_string {
    const uint64_t *words;
    uint32_t        len, hash;
};

/* The bytes of `key` from `at` on as a word, padded with zero bytes. */
static uint64_t load_word(parley_str key, size_t at)
{
    uint64_t word = 0;
    if (at < key.len)
        memcpy(&word, key.ptr + at, key.len - at < WORD ? key.len - at : WORD);
    return word;
}

uint64_t parley_pool_mix_text(uint64_t hash, parley_str text)
{
    size_t at = 0;
    for (; text.len - at >= WORD; at += WORD)
        hash = parley_pool_mix(hash, le64toh(load_word(text, at)));
    for (; at < text.len; at++)
        hash = parley_pool_mix(hash, (unsigned char)text.ptr[at]);
    return hash;
}

uint32_t parley_pool_hash_bytes(parley_str key)
{
    uint64_t hash = parley_pool_seed(key.len);
    for (size_t at = 0; at < key.len; at += WORD)
        hash = parley_pool_mix(hash, load_word(key, at));
    return (uint32_t)hash;
}

void parley_pool_init(parley_pool *pool, parley_arena *arena)
{
    *pool = (parley_pool){ 0 };
    parley_pages_init(&pool->strings, arena, sizeof(struct pool_string));
}

static struct pool_string *get_string(const parley_pool *pool, uint32_t index)
{
    return parley_pages_get(&pool->strings, index);
}

static const uint64_t *get_words(const parley_pool *pool, uint32_t index)
{
    return pool->places != NULL ? pool->words + pool->places[index].at : get_string(pool, index)->words;
}

/* The slot that holds `key`, or the empty one where it belongs.  There is always one. */
static struct pool_slot *find_slot(const parley_pool *pool, parley_str key, uint32_t hash)
{
    uint32_t mask = pool->capacity - 1;
    uint64_t head = load_word(key, 0);
    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        struct pool_slot *slot = &pool->slots[at];
        if (slot->next == 0)
            return slot;
        if (slot->head != head || slot->len != key.len)
            continue;
        if (key.len <= WORD || memcmp(get_words(pool, slot->next - 1), key.ptr, key.len) == 0)
            return slot;
    }
}

static bool grow(parley_pool *pool)
{
    uint32_t capacity = pool->capacity == 0 ? MIN_CAPACITY : pool->capacity * 2;
    struct pool_slot *slots = capacity == 0 ? NULL : parley_arena_grow_raw(pool->strings.arena, pool->slots, pool->capacity, capacity, sizeof *slots);
    if (slots == NULL)
        return false;
    memset(slots, 0, capacity * sizeof *slots);
    for (uint32_t i = 0; i < pool->strings.count; i++) {
        const struct pool_string *string = get_string(pool, i);
        uint32_t at = string->hash & (capacity - 1);
        while (slots[at].next != 0)
            at = (at + 1) & (capacity - 1);
        slots[at] = (struct pool_slot){ string->words[0], string->len, i + 1 };
    }
    pool->slots = slots;
    pool->capacity = capacity;
    return true;
}

/* Copy `key` into words of the pool's own.  NULL when refused. */
static const uint64_t *copy_words(parley_pool *pool, parley_str key)
{
    size_t need = (key.len + WORD - 1) / WORD * WORD;
    need += need == 0 ? WORD : 0;
    char *copy;
    if (need > CHUNK / 4) {
        copy = parley_arena_take(pool->strings.arena, need, 1);
    } else {
        if (need > pool->left) {
            pool->room = parley_arena_take(pool->strings.arena, CHUNK, 1);
            pool->left = pool->room == NULL ? 0 : CHUNK;
        }
        copy = pool->room;
        if (copy != NULL) {
            pool->room += need;
            pool->left -= need;
        }
    }
    if (copy == NULL)
        return NULL;
    if (key.len != 0)
        memcpy(copy, key.ptr, key.len);
    return (const uint64_t *)(const void *)copy;
}

uint32_t parley_pool_add(parley_pool *pool, parley_str key)
{
    if (key.len >= UINT32_MAX || pool->places != NULL || (pool->strings.count >= pool->capacity / 2 && !grow(pool)))
        return PARLEY_POOL_NONE;
    uint32_t hash = parley_pool_hash_bytes(key);
    struct pool_slot *slot = find_slot(pool, key, hash);
    if (slot->next != 0)
        return slot->next - 1;
    const uint64_t *words = copy_words(pool, key);
    struct pool_string *string = words == NULL ? NULL : parley_pages_add(&pool->strings);
    if (string == NULL)
        return PARLEY_POOL_NONE;
    *string = (struct pool_string){ words, (uint32_t)key.len, hash };
    *slot = (struct pool_slot){ words[0], (uint32_t)key.len, pool->strings.count };
    if (key.len > pool->longest)
        pool->longest = (uint32_t)key.len;
    return pool->strings.count - 1;
}

uint32_t parley_pool_find(const parley_pool *pool, parley_str key)
{
    if (key.len > pool->longest || pool->capacity == 0)
        return PARLEY_POOL_NONE;
    const struct pool_slot *slot = find_slot(pool, key, parley_pool_hash_bytes(key));
    return slot->next == 0 ? PARLEY_POOL_NONE : slot->next - 1;
}

parley_str parley_pool_get(const parley_pool *pool, uint32_t index)
{
    uint32_t len = pool->places != NULL ? pool->places[index].len : get_string(pool, index)->len;
    return (parley_str){ (const char *)get_words(pool, index), len };
}

/* {=== images */

/* Append slots for what is only searched: more of them are used than while strings are added. */
static void write_slots(const parley_pool *pool, parley_buffer *image)
{
    uint32_t capacity = pool->capacity;
    while (capacity > MIN_CAPACITY && pool->strings.count <= capacity / 2 / 8 * MOST_IN_8)
        capacity /= 2;
    parley_image_put_number(image, capacity);
    struct pool_slot *slots = (void *)parley_buffer_reserve(image, capacity * sizeof *slots);
    if (slots == NULL)
        return;
    memset(slots, 0, capacity * sizeof *slots);
    for (uint32_t i = 0; i < pool->strings.count; i++) {
        parley_str string = parley_pool_get(pool, i);
        uint32_t at = parley_pool_hash_bytes(string) & (capacity - 1);
        while (slots[at].next != 0)
            at = (at + 1) & (capacity - 1);
        slots[at] = (struct pool_slot){ get_words(pool, i)[0], (uint32_t)string.len, i + 1 };
    }
    image->len += capacity * sizeof *slots;
}

void parley_pool_write(const parley_pool *pool, parley_buffer *image)
{
    uint32_t count = pool->strings.count, words = 0;
    if (pool->capacity != 0)
        write_slots(pool, image);
    else
        parley_image_put_number(image, 0);
    parley_image_put_number(image, pool->longest);
    parley_image_put_number(image, count);
    for (uint32_t i = 0; i < count; i++) {
        struct pool_place place = { words, (uint32_t)parley_pool_get(pool, i).len };
        words += (uint32_t)((place.len + WORD - 1) / WORD);
        parley_buffer_add(image, &place, sizeof place);
    }
    parley_image_put_number(image, words);
    for (uint32_t i = 0; i < count; i++) {
        parley_str string = parley_pool_get(pool, i);
        parley_buffer_add(image, string.ptr, (string.len + WORD - 1) / WORD * WORD);
    }
}

/* Do slots and places stay within what they lead to, and is one slot empty? */
static bool is_sound(const parley_pool *pool, uint32_t count, uint32_t words)
{
    bool sound = true;
    uint32_t used = 0, longest = 0;
    for (uint32_t i = 0; i < pool->capacity; i++) {
        sound = sound && pool->slots[i].next <= count;
        used += pool->slots[i].next != 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t len = pool->places[i].len;
        sound = sound && (pool->places[i].at + (uint64_t)(len + WORD - 1) / WORD) <= words && len <= UINT32_MAX - WORD;
        longest = len > longest ? len : longest;
    }
    return sound && longest == pool->longest && (pool->capacity == 0 || used < pool->capacity);
}

void parley_pool_open(parley_pool *pool, parley_image *image)
{
    uint32_t count, words;
    *pool = (parley_pool){ 0 };
    pool->slots = (struct pool_slot *)(uintptr_t)parley_image_get(image, sizeof *pool->slots, &pool->capacity);  /* never written: places is set */
    pool->longest = (uint32_t)parley_image_get_number(image, UINT32_MAX);
    pool->places = parley_image_get(image, sizeof *pool->places, &count);
    pool->words = parley_image_get(image, sizeof *pool->words, &words);
    pool->strings.count = count;
    if ((pool->capacity & (pool->capacity - 1)) != 0 || (pool->capacity == 0 && count != 0) || (!image->known && !is_sound(pool, count, words)))
        image->damaged = true;
}

/* ===} */
