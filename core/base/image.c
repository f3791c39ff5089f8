#include "base/image.h"

#include <string.h>

enum { WORD = sizeof(uint64_t), LANES = 4 };

/* What an empty block points to. */
static const uint64_t nothing[2];

/* {=== writing */

void parley_image_pad(parley_buffer *image)
{
    static const char zeros[WORD];
    parley_buffer_add(image, zeros, (WORD - image->len % WORD) % WORD);
}

void parley_image_put(parley_buffer *image, const void *items, size_t count, size_t size)
{
    parley_image_put_number(image, count);
    if (count != 0)
        parley_buffer_add(image, items, count * size);
    parley_image_pad(image);
}

void parley_image_put_number(parley_buffer *image, uint64_t number)
{
    parley_buffer_add(image, &number, sizeof number);
}

void parley_image_put_str(parley_buffer *image, parley_str text)
{
    parley_image_put_number(image, text.len);
    if (text.len != 0)
        parley_buffer_add(image, text.ptr, text.len);
    parley_buffer_add_char(image, '\0');
    parley_image_pad(image);
}

/* ===} */

/* {=== reading */

parley_image parley_image_open(const void *bytes, size_t len)
{
    return (parley_image){ .at = bytes, .left = len };
}

/* Take `len` bytes and those that pad them; NULL when there are fewer. */
static const unsigned char *take(parley_image *image, size_t len)
{
    size_t padded = len > SIZE_MAX - WORD ? SIZE_MAX : (len + WORD - 1) / WORD * WORD;
    if (image->damaged || padded > image->left) {
        image->damaged = true;
        return NULL;
    }
    const unsigned char *bytes = image->at;
    image->at += padded;
    image->left -= padded;
    return bytes;
}

uint64_t parley_image_get_number(parley_image *image, uint64_t most)
{
    uint64_t number = 0;
    const unsigned char *bytes = take(image, sizeof number);
    if (bytes != NULL)
        memcpy(&number, bytes, sizeof number);
    if (number <= most)
        return number;
    image->damaged = true;
    return 0;
}

const void *parley_image_get(parley_image *image, size_t size, uint32_t *count)
{
    uint64_t number = parley_image_get_number(image, UINT32_MAX);
    const unsigned char *bytes = number <= SIZE_MAX / size ? take(image, (size_t)number * size) : NULL;
    *count = bytes == NULL ? 0 : (uint32_t)number;
    if (bytes == NULL)
        image->damaged = true;
    return *count == 0 ? (const void *)nothing : bytes;
}

const void *parley_image_get_exact(parley_image *image, size_t size, uint32_t count)
{
    uint32_t found;
    const void *items = parley_image_get(image, size, &found);
    if (found == count)
        return items;
    image->damaged = true;
    return nothing;
}

parley_str parley_image_get_str(parley_image *image)
{
    uint64_t len = parley_image_get_number(image, UINT32_MAX - 1);
    const unsigned char *bytes = take(image, (size_t)len + 1);
    if (bytes != NULL && bytes[len] == '\0')
        return (parley_str){ (const char *)bytes, (size_t)len };
    image->damaged = true;
    return PARLEY_STR("");
}

void parley_image_check_below(parley_image *image, const uint32_t *numbers, uint32_t count, uint32_t limit)
{
    uint32_t most = 0;
    if (image->known)
        return;
    for (uint32_t i = 0; i < count; i++)
        most = numbers[i] > most ? numbers[i] : most;
    if (count != 0 && most >= limit)
        image->damaged = true;
}

/* ===} */

uint64_t parley_image_sum(const void *bytes, size_t len)
{
    const unsigned char *at = bytes;
    uint64_t lanes[LANES] = { 0x9E3779B97F4A7C15u, 0xD6E8FEB86659FD93u, 0xA0761D6478BD642Fu, 0xE7037ED1A0B428DBu ^ len };
    for (; len >= sizeof lanes; at += sizeof lanes, len -= sizeof lanes) {
        for (int i = 0; i < LANES; i++) {
            uint64_t word;
            memcpy(&word, at + i * WORD, sizeof word);
            lanes[i] = (lanes[i] ^ word) * 0xD6E8FEB86659FD93u;
            lanes[i] ^= lanes[i] >> 32;
        }
    }
    uint64_t sum = 0;
    for (size_t i = 0; i < len; i++)
        sum = (sum ^ at[i]) * 0xD6E8FEB86659FD93u;
    for (int i = 0; i < LANES; i++) {
        sum = (sum ^ lanes[i]) * 0x9E3779B97F4A7C15u;
        sum ^= sum >> 29;
    }
    return sum;
}
