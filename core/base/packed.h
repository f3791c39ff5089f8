/* core/base/packed.h -- strings that are only read, one behind the other.  Floor 0. */
#ifndef PARLEY_PACKED_H
#define PARLEY_PACKED_H

#include "base/narrow.h"

/* A list of strings.  Fields are private, but for `ends.count`, their number. */
typedef struct parley_packed {
    parley_narrow ends;   /* by string: where it ends in `bytes` */
    const char   *bytes;  /* NULL when nothing was made or opened */
} parley_packed;

/* Copy `count` strings into the arena.  Errors: PARLEY_ENOMEM; PARLEY_ELIMIT when they have 4 GiB together. */
parley_status parley_packed_make(parley_packed *packed, const parley_str *strings, uint32_t count, parley_arena *arena);

/* The string numbered `index`, below the count; its `ptr` is never NULL, no zero byte ends it. */
static inline parley_str parley_packed_get(const parley_packed *packed, uint32_t index)
{
    uint32_t start = index == 0 ? 0 : parley_narrow_get(&packed->ends, index - 1);
    return (parley_str){ packed->bytes + start, parley_narrow_get(&packed->ends, index) - start };
}

/* Append the list to an image; use the one that the image has next, where it lies. */
void parley_packed_write(const parley_packed *packed, parley_buffer *image);
void parley_packed_open(parley_packed *packed, parley_image *image);

#endif
