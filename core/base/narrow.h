/* core/base/narrow.h -- numbers in as few bytes as the largest of them needs.  Floor 0. */
#ifndef PARLEY_NARROW_H
#define PARLEY_NARROW_H

#include <endian.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/image.h"

enum { PARLEY_NARROW_SLACK = 3 };  /* bytes behind the last number that are read and not used */

/* An array of numbers, only read once made.  What many documents look up at random takes room in the caches and pages by its size. */
typedef struct parley_narrow {
    const unsigned char *bytes;  /* count * width, little-endian, and PARLEY_NARROW_SLACK more */
    uint32_t             count, width, mask;
} parley_narrow;

/* The largest number of `width` bytes, 1 to 4. */
static inline uint32_t parley_narrow_mask(uint32_t width)
{
    return UINT32_MAX >> (32 - 8 * width);
}

/* The bytes that numbers up to `most` take. */
static inline uint32_t parley_narrow_width(uint32_t most)
{
    return most > 0xFFFFFF ? 4 : most > 0xFFFF ? 3 : most > 0xFF ? 2 : 1;
}

/* A number of which `mask` tells the width; PARLEY_NARROW_SLACK bytes behind it must be readable. */
static inline uint32_t parley_narrow_load(const unsigned char *at, uint32_t mask)
{
    uint32_t number;
    memcpy(&number, at, sizeof number);
    return le32toh(number) & mask;
}

/* Write `number` in `width` bytes. */
static inline void parley_narrow_store(unsigned char *at, uint32_t number, uint32_t width)
{
    number = htole32(number);
    memcpy(at, &number, width);
}

/* The number at `index`, which must be below `count`. */
static inline uint32_t parley_narrow_get(const parley_narrow *narrow, uint32_t index)
{
    return parley_narrow_load(narrow->bytes + (size_t)index * narrow->width, narrow->mask);
}

static inline void parley_narrow_await(const parley_narrow *narrow, uint32_t index)
{
    __builtin_prefetch(narrow->bytes + (size_t)index * narrow->width);
}

/* Copy `count` numbers into the arena; false when memory was refused. */
bool parley_narrow_make(parley_narrow *narrow, const uint32_t *numbers, uint32_t count, parley_arena *arena);

/* Append the array to an image; use the one that the image has next, where it lies. */
void parley_narrow_write(const parley_narrow *narrow, parley_buffer *image);
void parley_narrow_open(parley_narrow *narrow, parley_image *image);

/* Are all numbers below `limit`?  Else the image is damaged.  Not looked at when the image is known. */
void parley_narrow_check_below(const parley_narrow *narrow, uint32_t limit, parley_image *image);

#endif
