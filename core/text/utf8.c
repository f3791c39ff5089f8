#include "text/utf8.h"

#include <string.h>

#define HIGH_BITS 0x8080808080808080u

static uint64_t load_word(const char *ptr)
{
    uint64_t word;
    memcpy(&word, ptr, sizeof word);
    return word;
}

/*
 * What the byte `lead` asks for: how many bytes in all (0: it cannot start a long sequence), and the range of the second one,
 * which alone tells overlong forms, surrogates and too large numbers.
 */
static size_t expect_sequence(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    *high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (lead < 0xC2)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

/* How many of the bytes at `p`, `left` of them, are a well-formed sequence or the start of one; `*need` is what is wanted. */
static size_t measure_sequence(size_t *need, const unsigned char *p, size_t left)
{
    unsigned char low, high;
    *need = expect_sequence(p[0], &low, &high);
    if (*need == 0)
        return 0;
    if (left < 2 || p[1] < low || p[1] > high)
        return 1;
    size_t have = 2;
    while (have < *need && have < left && (p[have] & 0xC0u) == 0x80u)
        have++;
    return have;
}

size_t parley_utf8_decode_long(uint32_t *point, parley_str text, size_t offset)
{
    if (offset >= text.len)
        return 0;
    const unsigned char *p = (const unsigned char *)text.ptr + offset;
    if (p[0] < 0x80) {
        *point = p[0];
        return 1;
    }
    size_t need;
    if (measure_sequence(&need, p, text.len - offset) != need || need == 0)
        return 0;
    uint32_t value = p[0] & (0xFFu >> (need + 1));
    for (size_t i = 1; i < need; i++)
        value = value << 6 | (p[i] & 0x3Fu);
    *point = value;
    return need;
}

size_t parley_utf8_subpart(parley_str text, size_t offset)
{
    if (offset >= text.len || (unsigned char)text.ptr[offset] < 0x80)
        return 0;
    size_t need;
    size_t have = measure_sequence(&need, (const unsigned char *)text.ptr + offset, text.len - offset);
    return need == 0 ? 1 : have == need ? 0 : have;
}

size_t parley_utf8_previous(parley_str text, size_t offset)
{
    if (offset == 0)
        return 0;
    for (size_t size = 1; size <= PARLEY_UTF8_MAX && size <= offset; size++) {
        uint32_t point;
        if (!parley_utf8_is_continuation(text.ptr[offset - size])) {
            parley_str before = { text.ptr, offset };  /* nothing behind `offset` may complete the sequence */
            if (parley_utf8_decode(&point, before, offset - size) == size)
                return offset - size;
            break;
        }
    }
    return offset - 1;
}

size_t parley_utf8_ascii_run(parley_str text, size_t offset)
{
    size_t at = offset;
    while (at < text.len && text.len - at >= 8 && (load_word(text.ptr + at) & HIGH_BITS) == 0)
        at += 8;
    while (at < text.len && (unsigned char)text.ptr[at] < 0x80)
        at++;
    return at - offset;
}

size_t parley_utf8_validate(parley_str text, size_t offset)
{
    size_t at = offset;
    while (at < text.len) {
        while (text.len - at >= 16 && ((load_word(text.ptr + at) | load_word(text.ptr + at + 8)) & HIGH_BITS) == 0)
            at += 16;
        while (at < text.len && (unsigned char)text.ptr[at] < 0x80)
            at++;
        while (at < text.len && (unsigned char)text.ptr[at] >= 0x80) {
            size_t need;
            size_t have = measure_sequence(&need, (const unsigned char *)text.ptr + at, text.len - at);
            if (need == 0 || have != need)
                return at;
            at += need;
        }
    }
    return at;
}

size_t parley_utf8_count(parley_str text)
{
    size_t at = 0, continuations = 0;
    for (; text.len - at >= 8; at += 8) {
        uint64_t word = load_word(text.ptr + at);
        uint64_t marked = word & ~(word << 1) & HIGH_BITS;  /* the high bit of each byte 10xxxxxx */
        continuations += marked == 0 ? 0 : (size_t)((marked >> 7) * 0x0101010101010101u >> 56);
    }
    for (; at < text.len; at++)
        continuations += parley_utf8_is_continuation(text.ptr[at]);
    return text.len - continuations;
}

size_t parley_utf8_encode(char *out, uint32_t point)
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0u | point >> 6);
        out[1] = (char)(0x80u | (point & 0x3Fu));
        return 2;
    }
    if ((point >= 0xD800 && point < 0xE000) || point > 0x10FFFF)
        return 0;
    if (point < 0x10000) {
        out[0] = (char)(0xE0u | point >> 12);
        out[1] = (char)(0x80u | (point >> 6 & 0x3Fu));
        out[2] = (char)(0x80u | (point & 0x3Fu));
        return 3;
    }
    out[0] = (char)(0xF0u | point >> 18);
    out[1] = (char)(0x80u | (point >> 12 & 0x3Fu));
    out[2] = (char)(0x80u | (point >> 6 & 0x3Fu));
    out[3] = (char)(0x80u | (point & 0x3Fu));
    return 4;
}
