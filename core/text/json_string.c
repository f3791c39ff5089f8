#include "text/json_string.h"

#include <endian.h>
#include <string.h>

#include "text/utf8.h"

#define ONES      0x0101010101010101u
#define HIGH_BITS 0x8080808080808080u

/* Bits of the 8 bytes at `ptr`: the lowest one lies in the first that is a quote, a backslash, a control or not ASCII; 0 when none is. */
static uint64_t find_special(const char *ptr)
{
    uint64_t word;
    memcpy(&word, ptr, sizeof word);
    word = le64toh(word);
    uint64_t quote = word ^ ONES * '"', backslash = word ^ ONES * '\\';
    return ((quote - ONES) | (backslash - ONES) | (word - ONES * 0x20) | word) & HIGH_BITS;
}

/* The four hexadecimal digits at `at`, or UINT32_MAX. */
static uint32_t read_hex(parley_str bytes, size_t at)
{
    if (bytes.len < 4 || at > bytes.len - 4)
        return UINT32_MAX;
    uint32_t value = 0;
    for (size_t i = at; i < at + 4; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        unsigned char lower = byte | 0x20;
        if (byte >= '0' && byte <= '9')
            value = value << 4 | (uint32_t)(byte - '0');
        else if (lower >= 'a' && lower <= 'f')
            value = value << 4 | (uint32_t)(lower - 'a' + 10);
        else
            return UINT32_MAX;
    }
    return value;
}

/* Offset of the next byte at or after `at` that is not plain. */
static size_t skip_plain(parley_str bytes, size_t at)
{
    for (; bytes.len - at >= 8; at += 8) {
        uint64_t special = find_special(bytes.ptr + at);
        if (special != 0)
            return at + (size_t)__builtin_ctzll(special) / 8;
    }
    for (; at < bytes.len; at++) {
        unsigned char byte = (unsigned char)bytes.ptr[at];
        if (byte < 0x20 || byte == '"' || byte == '\\' || byte >= 0x80)
            break;
    }
    return at;
}

/* Check the escape whose backslash is at `*at` and step over it. */
static const char *scan_escape(size_t *at, parley_str bytes)
{
    size_t letter = *at + 1;
    if (letter < bytes.len && bytes.ptr[letter] == 'u') {
        if (read_hex(bytes, letter + 1) == UINT32_MAX)
            return "expected four hexadecimal digits behind '\\u'";
        *at += 6;
        return NULL;
    }
    if (letter == bytes.len || bytes.ptr[letter] == '\0' || strchr("\"\\/bfnrt", bytes.ptr[letter]) == NULL) {
        *at = letter;
        return "expected one of \" \\ / b f n r t u behind '\\'";
    }
    *at += 2;
    return NULL;
}

const char *json_string_scan(struct json_string *out, parley_str bytes, size_t start)
{
    *out = (struct json_string){ .start = start };
    const char *message = NULL;
    size_t at = start;
    for (;;) {
        at = skip_plain(bytes, at);
        if (at == bytes.len) {
            message = "expected '\"' to end a string";
            break;
        }
        unsigned char byte = (unsigned char)bytes.ptr[at];
        if (byte == '"')
            break;
        if (byte == '\\') {
            out->escaped = true;
            message = scan_escape(&at, bytes);
            if (message != NULL)
                break;
        } else if (byte >= 0x80) {
            uint32_t point;
            size_t size = parley_utf8_decode(&point, bytes, at);
            out->bad += size == 0;
            at += size == 0 ? parley_utf8_subpart(bytes, at) : size;
        } else {
            message = "expected no control character in a string";
            break;
        }
    }
    out->end = at;
    return message;
}

/* Write what the escape at `*at` stands for and step over it; false when it was a lone surrogate. */
static bool write_escape(char **to, size_t *at, parley_str bytes)
{
    static const char letters[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    char letter = bytes.ptr[*at + 1];
    if (letter != 'u') {
        *(*to)++ = values[strchr(letters, letter) - letters];
        *at += 2;
        return true;
    }
    uint32_t point = read_hex(bytes, *at + 2);
    *at += 6;
    if ((point & 0xFC00u) == 0xD800u && bytes.ptr[*at] == '\\' && bytes.ptr[*at + 1] == 'u') {
        uint32_t second = read_hex(bytes, *at + 2);
        if ((second & 0xFC00u) == 0xDC00u) {
            point = 0x10000u + ((point & 0x3FFu) << 10 | (second & 0x3FFu));
            *at += 6;
        }
    }
    size_t size = parley_utf8_encode(*to, point);
    *to += size == 0 ? parley_utf8_encode(*to, PARLEY_UTF8_REPLACEMENT) : size;
    return size != 0;
}

bool json_string_text(parley_str *out, uint32_t *repairs, const struct json_string *string, parley_str bytes, parley_arena *arena)
{
    size_t len = string->end - string->start;
    if (!string->escaped && string->bad == 0) {
        *out = (parley_str){ bytes.ptr + string->start, len };
        return true;
    }
    char *text = parley_arena_take(arena, len + 2 * string->bad, 1);  /* only an ill-formed byte grows: to three */
    if (text == NULL)
        return false;
    char *to = text;
    parley_str inside = { bytes.ptr, string->end };  /* the closing quote completes nothing */
    for (size_t at = string->start; at < string->end;) {
        size_t plain = skip_plain(inside, at);
        memcpy(to, bytes.ptr + at, plain - at);
        to += plain - at;
        at = plain;
        if (at == string->end)
            break;
        if (bytes.ptr[at] == '\\') {
            *repairs += !write_escape(&to, &at, bytes);
            continue;
        }
        uint32_t point;
        size_t size = parley_utf8_decode(&point, inside, at);
        *repairs += size == 0;
        memcpy(to, size == 0 ? "\xEF\xBF\xBD" : bytes.ptr + at, size == 0 ? 3 : size);
        to += size == 0 ? 3 : size;
        at += size == 0 ? parley_utf8_subpart(inside, at) : size;
    }
    *out = (parley_str){ text, (size_t)(to - text) };
    return true;
}
