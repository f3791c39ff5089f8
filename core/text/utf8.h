/* core/text/utf8.h -- code points of UTF-8 text, exactly as Unicode defines them.  Floor 1. */
#ifndef PARLEY_UTF8_H
#define PARLEY_UTF8_H

#include <stdbool.h>

#include <parley/base.h>

/*
 * Well-formed means well-formed: no surrogates, no overlong forms, nothing above U+10FFFF (Unicode, table 3-7).
 * All functions take any bytes, an empty text with a NULL pointer included; none allocates or fails otherwise than stated.
 */

enum {
    PARLEY_UTF8_MAX         = 4,        /* most bytes of one code point */
    PARLEY_UTF8_REPLACEMENT = 0xFFFD,   /* stands for what was ill-formed; three bytes */
};

/* Is `byte` the second or later byte of a sequence? */
static inline bool parley_utf8_is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0u) == 0x80u;
}

/* parley_utf8_decode for what is not ASCII. */
size_t parley_utf8_decode_long(uint32_t *point, parley_str text, size_t offset);

/*
 * Decode the code point that starts at `offset`.  Returns its size, 1 to 4, or 0 when the bytes are ill-formed or `offset` is at
 * the end or beyond; `*point` is then untouched.
 */
static inline size_t parley_utf8_decode(uint32_t *point, parley_str text, size_t offset)
{
    if (offset < text.len && (unsigned char)text.ptr[offset] < 0x80) {
        *point = (unsigned char)text.ptr[offset];
        return 1;
    }
    return parley_utf8_decode_long(point, text, offset);
}

/*
 * Size of the ill-formed bytes at `offset` that one U+FFFD replaces, 1 to 3: the longest start of a well-formed sequence that
 * stands there, else one byte (Unicode's "maximal subpart").  0 when a well-formed sequence, or nothing, stands at `offset`.
 */
size_t parley_utf8_subpart(parley_str text, size_t offset);

/*
 * Offset of the code point after the one at `offset`; text.len at the end.  An ill-formed byte counts as one code point.
 */
static inline size_t parley_utf8_next(parley_str text, size_t offset)
{
    uint32_t point;
    size_t size = parley_utf8_decode(&point, text, offset);
    return offset >= text.len ? text.len : offset + (size == 0 ? 1 : size);
}

/*
 * Offset of the code point that ends at `offset` (at most text.len); 0 at the start.  An ill-formed byte counts as one.
 */
size_t parley_utf8_previous(parley_str text, size_t offset);

/* Length of the run of ASCII bytes that begins at `offset`.  8 bytes a step. */
size_t parley_utf8_ascii_run(parley_str text, size_t offset);

/* Offset of the first ill-formed sequence at or after `offset`, or text.len when there is none.  16 bytes of ASCII a step. */
size_t parley_utf8_validate(parley_str text, size_t offset);

/* How many bytes of `text` start a code point: its code points, when well-formed.  8 bytes a step. */
size_t parley_utf8_count(parley_str text);

/* Write `point` to `out`, which has room for 4 bytes.  Returns its size, or 0 for a surrogate or a number above U+10FFFF. */
size_t parley_utf8_encode(char *out, uint32_t point);

#endif
