#include "base/narrow.h"

bool parley_narrow_make(parley_narrow *narrow, const uint32_t *numbers, uint32_t count, parley_arena *arena)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < count; i++)
        most = numbers[i] > most ? numbers[i] : most;
    const uint32_t width = parley_narrow_width(most);
    unsigned char *bytes = parley_arena_take(arena, (size_t)count * width + PARLEY_NARROW_SLACK, 1);
    if (bytes == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++)
        parley_narrow_store(bytes + (size_t)i * width, numbers[i], width);
    *narrow = (parley_narrow){ bytes, count, width, parley_narrow_mask(width) };
    return true;
}

void parley_narrow_write(const parley_narrow *narrow, parley_buffer *image)
{
    parley_image_put_number(image, narrow->width);
    parley_image_put_number(image, narrow->count);
    parley_image_put(image, narrow->bytes, (size_t)narrow->count * narrow->width + PARLEY_NARROW_SLACK, 1);
}

void parley_narrow_open(parley_narrow *narrow, parley_image *image)
{
    uint32_t width = (uint32_t)parley_image_get_number(image, 4), count = (uint32_t)parley_image_get_number(image, UINT32_MAX), size;
    const unsigned char *bytes = parley_image_get(image, 1, &size);
    if (width == 0 || size != (uint64_t)count * width + PARLEY_NARROW_SLACK)
        image->damaged = true;
    if (image->damaged)
        width = 1, count = 0;
    *narrow = (parley_narrow){ bytes, count, width, parley_narrow_mask(width) };
}

void parley_narrow_check_below(const parley_narrow *narrow, uint32_t limit, parley_image *image)
{
    uint32_t most = 0;
    if (image->known)
        return;
    for (uint32_t i = 0; i < narrow->count; i++) {
        uint32_t number = parley_narrow_get(narrow, i);
        most = number > most ? number : most;
    }
    if (narrow->count != 0 && most >= limit)
        image->damaged = true;
}
