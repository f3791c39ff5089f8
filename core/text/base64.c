#include "text/base64.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void parley_base64_add(parley_buffer *buffer, parley_str bytes)
{
    parley_buffer_reserve(buffer, bytes.len / 3 * 4 + 4);
    for (size_t i = 0; i < bytes.len; i += 3) {
        size_t left = bytes.len - i < 3 ? bytes.len - i : 3;
        uint32_t group = 0;
        for (size_t j = 0; j < 3; j++)
            group = group << 8 | (j < left ? (unsigned char)bytes.ptr[i + j] : 0u);
        char four[4];
        for (size_t j = 0; j < 4; j++)
            four[j] = j <= left ? digits[group >> (18 - 6 * j) & 63u] : '=';
        parley_buffer_add(buffer, four, sizeof four);
    }
}

/* The value of a digit, or 64. */
static uint32_t value_of(char digit)
{
    if (digit >= 'A' && digit <= 'Z')
        return (uint32_t)(digit - 'A');
    if (digit >= 'a' && digit <= 'z')
        return (uint32_t)(digit - 'a') + 26;
    if (digit >= '0' && digit <= '9')
        return (uint32_t)(digit - '0') + 52;
    return digit == '+' ? 62 : digit == '/' ? 63 : 64;
}

parley_status parley_base64_read(parley_str *bytes, parley_str text, parley_arena *arena)
{
    if (text.len % 4 != 0)
        return PARLEY_ESYNTAX;
    size_t padding = text.len == 0 || text.ptr[text.len - 1] != '=' ? 0 : text.ptr[text.len - 2] != '=' ? 1 : 2;
    size_t len = text.len / 4 * 3 - padding, at = 0;
    char *out = parley_arena_take(arena, len + 1, 1);
    if (out == NULL)
        return PARLEY_ENOMEM;
    for (size_t i = 0; i < text.len; i += 4) {
        size_t count = text.len - i > 4 ? 4 : 4 - padding;
        uint32_t group = 0;
        for (size_t j = 0; j < 4; j++) {
            uint32_t value = j < count ? value_of(text.ptr[i + j]) : 0;
            if (value > 63)
                return PARLEY_ESYNTAX;
            group = group << 6 | value;
        }
        for (size_t j = 0; j + 1 < count; j++)
            out[at++] = (char)(group >> (16 - 8 * j) & 255u);
    }
    *bytes = (parley_str){ out, len };
    return PARLEY_OK;
}
