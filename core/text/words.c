#include "text/words.h"

#include <stdlib.h>

enum {
    MIN_CAPACITY = 64,
    MOST_IN_8    = 5,  /* of eight slots, how many are used at most */
    HASH_BITS    = 7,  /* of a slot, at least, if it can be */
    MOST_WORDS   = 1 << 28
};

/* {=== looking */

/* The class of words of `len` bytes, or the end's. */
static const struct words_class *find_class(const parley_words *words, size_t len)
{
    if (len <= WORDS_SHORT)
        return &words->classes[len];
    uint32_t low = WORDS_SHORT + 1, high = words->class_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (words->classes[middle].len < len)
            low = middle + 1;
        else
            high = middle;
    }
    return &words->classes[low < words->class_count && words->classes[low].len == len ? low : words->class_count];
}

uint32_t parley_words_find_hashed(const parley_words *words, uint32_t hash, parley_str word)
{
    const struct words_class *class = find_class(words, word.len);
    const uint32_t wanted = hash >> words->hash_shift, numbers = (UINT32_C(1) << words->number_bits) - 1;
    if (class == &words->classes[words->class_count])
        return 0;
    for (uint32_t at = hash & words->mask;; at = (at + 1) & words->mask) {
        const uint32_t slot = parley_narrow_get(&words->slots, at), index = (slot & numbers) - class->first;
        if (slot == 0)
            return 0;
        if (slot >> words->number_bits == wanted && index < class[1].first - class->first
            && (word.len == 0 || memcmp(words->bytes + class->at + (size_t)index * word.len, word.ptr, word.len) == 0))
            return slot & numbers;
    }
}

uint32_t parley_words_find(const parley_words *words, parley_str word)
{
    return word.len > words->longest ? 0 : parley_words_find_hashed(words, parley_pool_hash_bytes(word), word);
}

/* ===} */

/* {=== making */

/* A word that is longer than WORDS_SHORT. */
struct long_word {
    uint32_t len, index;
};

static int compare(const void *left, const void *right)
{
    const struct long_word *a = left, *b = right;
    return a->len != b->len ? (a->len > b->len) - (a->len < b->len) : (a->index > b->index) - (a->index < b->index);
}

/* Lay out the classes: `*out` and their number; `firsts` and `at` of all but the first are for the caller to add up. */
static parley_status make_classes(parley_words *words, const parley_pool *pool, struct words_class **out, parley_arena *arena, parley_arena *scratch)
{
    uint32_t counts[WORDS_SHORT + 1] = { 0 }, longs = 0, lengths = 0;
    for (uint32_t i = 0; i < pool->strings.count; i++) {
        size_t len = parley_pool_get(pool, i).len;
        if (len <= WORDS_SHORT)
            counts[len]++;
        else
            longs++;
    }
    struct long_word *sorted = parley_arena_take(scratch, longs, sizeof *sorted);
    if (sorted == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t i = 0, next = 0; next < longs; i++) {
        size_t len = parley_pool_get(pool, i).len;
        if (len > WORDS_SHORT)
            sorted[next++] = (struct long_word){ (uint32_t)len, i };
    }
    qsort(sorted, longs, sizeof *sorted, compare);
    for (uint32_t i = 0; i < longs; i++)
        lengths += i == 0 || sorted[i].len != sorted[i - 1].len;
    words->class_count = WORDS_SHORT + 1 + lengths;
    struct words_class *classes = parley_arena_take(arena, (size_t)words->class_count + 1, sizeof *classes);
    if (classes == NULL)
        return PARLEY_ENOMEM;
    uint64_t at = 0;
    uint32_t first = 1, class = 0;
    for (; class <= WORDS_SHORT; class++) {
        classes[class] = (struct words_class){ class, first, (uint32_t)at };
        first += counts[class];
        at += (uint64_t)counts[class] * class;
    }
    for (uint32_t i = 0; i < longs; i++, first++) {
        if (i == 0 || sorted[i].len != sorted[i - 1].len)
            classes[class++] = (struct words_class){ sorted[i].len, first, (uint32_t)at };
        at += sorted[i].len;
    }
    classes[class] = (struct words_class){ UINT32_MAX, first, (uint32_t)at };
    *out = classes;
    return at > UINT32_MAX - WORDS_SLACK ? PARLEY_ELIMIT : PARLEY_OK;
}

/* Copy the words to their places, which tell their numbers. */
static parley_status place_words(parley_words *words, uint32_t *numbers, const parley_pool *pool, parley_arena *arena, parley_arena *scratch)
{
    struct words_class *classes;
    parley_status status = make_classes(words, pool, &classes, arena, scratch);
    if (status != PARLEY_OK)
        return status;
    words->classes = classes;
    const struct words_class *end = &classes[words->class_count];
    unsigned char *bytes = parley_arena_take(arena, (size_t)end->at + WORDS_SLACK, 1);
    uint32_t *used = parley_arena_take(scratch, words->class_count, sizeof *used);
    if (bytes == NULL || used == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t i = 0; i < pool->strings.count; i++) {
        const parley_str word = parley_pool_get(pool, i);
        const struct words_class *class = find_class(words, word.len);
        const uint32_t index = used[class - classes]++;
        numbers[i] = class->first + index;
        if (word.len != 0)
            memcpy(bytes + class->at + (size_t)index * word.len, word.ptr, word.len);
    }
    words->bytes = bytes;
    return PARLEY_OK;
}

static parley_status fill_slots(parley_words *words, const uint32_t *numbers, const parley_pool *pool, parley_arena *arena, parley_arena *scratch)
{
    uint32_t capacity = MIN_CAPACITY;
    while (words->count > capacity / 8 * MOST_IN_8)
        capacity *= 2;
    words->mask = capacity - 1;
    words->number_bits = 1;
    while (words->count >> words->number_bits != 0)
        words->number_bits++;
    const uint32_t bytes = (words->number_bits + HASH_BITS + 7) / 8, bits = (bytes < 4 ? bytes : 4) * 8 - words->number_bits;
    words->hash_shift = 32 - (bits < 31 ? bits : 31);
    uint32_t *slots = parley_arena_take(scratch, capacity, sizeof *slots);
    if (slots == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t i = 0; i < words->count; i++) {
        const uint32_t hash = parley_pool_hash_bytes(parley_pool_get(pool, i));
        uint32_t at = hash & words->mask;
        while (slots[at] != 0)
            at = (at + 1) & words->mask;
        slots[at] = hash >> words->hash_shift << words->number_bits | numbers[i];
    }
    return parley_narrow_make(&words->slots, slots, capacity, arena) ? PARLEY_OK : PARLEY_ENOMEM;
}

parley_status parley_words_make(parley_words *words, uint32_t *numbers, const parley_pool *pool, parley_arena *arena)
{
    if (pool->strings.count >= MOST_WORDS)
        return PARLEY_ELIMIT;
    parley_arena scratch;
    parley_arena_init(&scratch, arena->alloc);
    *words = (parley_words){ .count = pool->strings.count, .longest = pool->longest };
    parley_status status = place_words(words, numbers, pool, arena, &scratch);
    if (status == PARLEY_OK)
        status = fill_slots(words, numbers, pool, arena, &scratch);
    parley_arena_free(&scratch);
    return status;
}

/* ===} */

/* {=== images */

void parley_words_write(const parley_words *words, parley_buffer *image)
{
    const struct words_class *end = &words->classes[words->class_count];
    parley_narrow_write(&words->slots, image);
    parley_image_put(image, words->classes, (size_t)words->class_count + 1, sizeof *words->classes);
    parley_image_put(image, words->bytes, (size_t)end->at + WORDS_SLACK, 1);
    parley_image_put_number(image, words->number_bits);
    parley_image_put_number(image, words->hash_shift);
    parley_image_put_number(image, words->longest);
}

/* Do classes stay within the `size` bytes, and is one slot empty?  What is in the others leads nowhere else, whatever it is. */
static bool is_sound(const parley_words *words, uint32_t size)
{
    uint64_t at = 0;
    uint32_t longest = 0;
    bool sound = words->classes[0].first == 1 && words->classes[0].len == 0 && words->classes[0].at == 0, empty = false;
    for (uint32_t i = 0; i < words->class_count && sound; i++) {
        const struct words_class *class = &words->classes[i];
        sound = (i <= WORDS_SHORT ? class->len == i : class->len > class[-1].len) && class[1].first >= class->first;
        at += sound ? (uint64_t)(class[1].first - class->first) * class->len : 0;
        sound = sound && at <= UINT32_MAX && class[1].at == at;
        longest = class[1].first > class->first ? class->len : longest;
    }
    for (uint32_t i = 0; i < words->slots.count && !empty; i++)
        empty = parley_narrow_get(&words->slots, i) == 0;
    return sound && empty && at + WORDS_SLACK == size && longest == words->longest;
}

void parley_words_open(parley_words *words, parley_image *image)
{
    uint32_t classes, size;
    parley_narrow_open(&words->slots, image);
    words->classes = parley_image_get(image, sizeof *words->classes, &classes);
    words->bytes = parley_image_get(image, 1, &size);
    words->number_bits = (uint32_t)parley_image_get_number(image, 31);
    words->hash_shift = (uint32_t)parley_image_get_number(image, 31);
    words->longest = (uint32_t)parley_image_get_number(image, UINT32_MAX);
    words->mask = words->slots.count - 1;
    if (words->slots.count == 0 || (words->slots.count & words->mask) != 0 || classes <= WORDS_SHORT + 1)
        image->damaged = true;
    if (image->damaged)
        return;
    words->class_count = classes - 1;
    words->count = words->classes[words->class_count].first - 1;
    if (!image->known && !is_sound(words, size))
        image->damaged = true;
}

/* ===} */
