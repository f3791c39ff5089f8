#include "base/buffer.h"

#include <endian.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MIN_CAPACITY = 256 };

void parley_buffer_init(parley_buffer *buffer, parley_alloc alloc)
{
    *buffer = (parley_buffer){ .alloc = alloc };
}

/* parley_buffer_reserve, with room for `spare` bytes more, which the limit does not count. */
static char *make_room(parley_buffer *buffer, size_t more, size_t spare)
{
    size_t limit = buffer->limit == 0 || buffer->limit > SIZE_MAX / 4 ? SIZE_MAX / 4 : buffer->limit;
    if (buffer->failed || more > limit || buffer->len > limit - more) {
        buffer->failed = true;
        return NULL;
    }
    size_t need = buffer->len + more + spare;
    if (need > buffer->capacity || buffer->ptr == NULL) {
        size_t capacity = buffer->capacity < MIN_CAPACITY ? MIN_CAPACITY : buffer->capacity;
        while (capacity < need)
            capacity *= 2;
        char *grown = buffer->alloc.fn(buffer->alloc.ud, buffer->ptr, buffer->capacity, capacity);
        if (grown == NULL) {
            buffer->failed = true;
            return NULL;
        }
        buffer->ptr = grown;
        buffer->capacity = capacity;
    }
    return buffer->ptr + buffer->len;
}

/* parley_buffer_reserve, where the room is there already most of the time. */
static inline char *reserve(parley_buffer *buffer, size_t more)
{
    bool fits = more <= buffer->capacity - buffer->len && !buffer->failed && (buffer->limit == 0 || more + buffer->len <= buffer->limit);
    return fits && buffer->ptr != NULL ? buffer->ptr + buffer->len : make_room(buffer, more, 0);
}

char *parley_buffer_reserve(parley_buffer *buffer, size_t more)
{
    return reserve(buffer, more);
}

void parley_buffer_add(parley_buffer *buffer, const void *bytes, size_t len)
{
    char *room = reserve(buffer, len);
    if (room == NULL || len == 0)
        return;
    memcpy(room, bytes, len);
    buffer->len += len;
}

void parley_buffer_add_str(parley_buffer *buffer, parley_str text)
{
    parley_buffer_add(buffer, text.ptr, text.len);
}

void parley_buffer_add_char(parley_buffer *buffer, char byte)
{
    char *room = reserve(buffer, 1);
    if (room != NULL) {
        *room = byte;
        buffer->len++;
    }
}

void parley_buffer_add_uint(parley_buffer *buffer, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    parley_buffer_add(buffer, digits + at, sizeof digits - at);
}

void parley_buffer_add_format(parley_buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    buffer->failed = buffer->failed || len < 0;
    char *room = make_room(buffer, len < 0 ? 0 : (size_t)len, 1);
    if (room != NULL) {
        vsnprintf(room, (size_t)len + 1, format, again);
        buffer->len += (size_t)len;
    }
    va_end(again);
}

/* Length of the well-formed UTF-8 sequence at `at` of `text`, or 0. */
static size_t sequence_length(parley_str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.ptr + at;
    size_t left = text.len - at;
    size_t need = p[0] < 0x80 ? 1 : p[0] >= 0xC2 && p[0] < 0xE0 ? 2 : (p[0] & 0xF0u) == 0xE0 ? 3
                : p[0] >= 0xF0 && p[0] < 0xF5 ? 4 : 0;
    if (need == 0 || need > left)
        return 0;
    for (size_t i = 1; i < need; i++)
        if ((p[i] & 0xC0u) != 0x80)
            return 0;
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F)
        || (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
        return 0;
    return need;
}

/* Is the sequence of `len` bytes at `p` one that must not reach a terminal or a script as it is? */
static bool needs_escape(const unsigned char *p, size_t len)
{
    if (len == 1)
        return p[0] < 0x20 || p[0] == '"' || p[0] == '\\' || p[0] == 0x7F;
    if (len == 2)
        return p[0] == 0xC2 && p[1] < 0xA0;
    return len == 3 && p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9);
}

static void add_escaped(parley_buffer *buffer, const unsigned char *p, size_t len)
{
    static const char names[] = "btn?fr";  /* the letters of 8..13; 11 has none */
    if (len == 1 && (p[0] == '"' || p[0] == '\\'))
        parley_buffer_add(buffer, (char[]){ '\\', (char)p[0] }, 2);
    else if (len == 1 && p[0] >= 8 && p[0] <= 13 && p[0] != 11)
        parley_buffer_add(buffer, (char[]){ '\\', names[p[0] - 8] }, 2);
    else
        parley_buffer_add_format(buffer, "\\u%04x", len == 1 ? p[0] : len == 2 ? p[1] : 0x2028u + (p[2] & 1u));
}

/* Offset of the next byte at or after `at` that is not plain ASCII: most of a text is, and goes 8 bytes a step. */
static size_t skip_plain(parley_str text, size_t at)
{
    const uint64_t ones = 0x0101010101010101u;
    for (; text.len - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, text.ptr + at, sizeof word);
        word = le64toh(word);
        uint64_t special = (word - ones * 0x20) | ((word ^ ones * '"') - ones) | ((word ^ ones * '\\') - ones)
                         | ((word ^ ones * 0x7F) - ones) | word;
        special &= ones * 0x80;
        if (special != 0)  /* its lowest bit is that of the first one: none is borrowed from before */
            return at + (size_t)__builtin_ctzll(special) / 8;
    }
    while (at < text.len && (unsigned char)text.ptr[at] < 0x80 && !needs_escape((const unsigned char *)text.ptr + at, 1))
        at++;
    return at;
}

void parley_buffer_add_json(parley_buffer *buffer, parley_str text)
{
    size_t plain = 0, at = skip_plain(text, 0);  /* [plain, at) waits to be copied as it is */
    if (at == text.len) {  /* most are plain from end to end */
        char *room = reserve(buffer, text.len + 2);
        if (room == NULL)
            return;
        room[0] = room[text.len + 1] = '"';
        if (text.len != 0)
            memcpy(room + 1, text.ptr, text.len);
        buffer->len += text.len + 2;
        return;
    }
    parley_buffer_add_char(buffer, '"');
    while (at < text.len) {
        at = skip_plain(text, at);
        if (at == text.len)
            break;
        size_t len = sequence_length(text, at);
        const unsigned char *p = (const unsigned char *)text.ptr + at;
        if (len != 0 && !needs_escape(p, len)) {
            at += len;
            continue;
        }
        parley_buffer_add(buffer, text.ptr + plain, at - plain);
        if (len == 0)
            parley_buffer_add(buffer, "\xEF\xBF\xBD", 3);
        else
            add_escaped(buffer, p, len);
        at += len == 0 ? 1 : len;
        plain = at;
    }
    if (at > plain)
        parley_buffer_add(buffer, text.ptr + plain, at - plain);
    parley_buffer_add_char(buffer, '"');
}

void parley_buffer_clear(parley_buffer *buffer)
{
    buffer->len = 0;
    buffer->failed = false;
}

void parley_buffer_free(parley_buffer *buffer)
{
    if (buffer->ptr != NULL)
        buffer->alloc.fn(buffer->alloc.ud, buffer->ptr, buffer->capacity, 0);
    *buffer = (parley_buffer){ .alloc = buffer->alloc, .limit = buffer->limit };
}
