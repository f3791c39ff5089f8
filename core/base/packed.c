#include "base/packed.h"

parley_status parley_packed_make(parley_packed *packed, const parley_str *strings, uint32_t count, parley_arena *arena)
{
    uint64_t size = 0;
    for (uint32_t i = 0; i < count; i++)
        size += strings[i].len;
    if (size >= UINT32_MAX)
        return PARLEY_ELIMIT;
    parley_arena scratch;
    parley_arena_init(&scratch, arena->alloc);
    uint32_t *ends = parley_arena_take(&scratch, count, sizeof *ends), at = 0;
    char *bytes = parley_arena_take(arena, (size_t)size + 1, 1);
    for (uint32_t i = 0; i < count && ends != NULL && bytes != NULL; i++) {
        if (strings[i].len != 0)
            memcpy(bytes + at, strings[i].ptr, strings[i].len);
        ends[i] = at += (uint32_t)strings[i].len;
    }
    bool made = ends != NULL && bytes != NULL && parley_narrow_make(&packed->ends, ends, count, arena);
    parley_arena_free(&scratch);
    packed->bytes = bytes;
    return made ? PARLEY_OK : PARLEY_ENOMEM;
}

void parley_packed_write(const parley_packed *packed, parley_buffer *image)
{
    const uint32_t count = packed->ends.count;
    parley_narrow_write(&packed->ends, image);
    parley_image_put(image, packed->bytes, count == 0 ? 0 : parley_narrow_get(&packed->ends, count - 1), 1);
}

void parley_packed_open(parley_packed *packed, parley_image *image)
{
    uint32_t size, end = 0;
    parley_narrow_open(&packed->ends, image);
    packed->bytes = parley_image_get(image, 1, &size);
    for (uint32_t i = 0; i < packed->ends.count && !image->known; i++) {
        uint32_t start = end;
        end = parley_narrow_get(&packed->ends, i);
        image->damaged = image->damaged || end < start;
    }
    if (!image->known && end != size)
        image->damaged = true;
    if (image->damaged)
        packed->ends.count = 0;
}
