/* core/base/buffer.h -- bytes that grow at the end.  Floor 0. */
#ifndef PARLEY_BUFFER_H
#define PARLEY_BUFFER_H

#include <stdbool.h>

#include <parley/base.h>

/*
 * Growing bytes.  After a refusal the buffer is `failed`: what was appended stays, later appends do nothing, so a writer
 * appends freely and asks once, at the end.
 */
typedef struct parley_buffer {
    parley_alloc alloc;
    char        *ptr;     /* `len` bytes, not NUL-terminated; NULL while capacity is 0 */
    size_t       len;
    size_t       capacity;
    size_t       limit;   /* `len` never exceeds it; 0 is no limit */
    bool         failed;
} parley_buffer;

/* Make `buffer` empty, drawing on `alloc`.  Allocates nothing, cannot fail. */
void parley_buffer_init(parley_buffer *buffer, parley_alloc alloc);

/* Make room for `more` bytes behind `len` and answer where they start, or NULL when refused.  The caller adds to `len`. */
char *parley_buffer_reserve(parley_buffer *buffer, size_t more);

/* Append bytes.  `bytes` may not point into the buffer. */
void parley_buffer_add(parley_buffer *buffer, const void *bytes, size_t len);
void parley_buffer_add_str(parley_buffer *buffer, parley_str text);
void parley_buffer_add_char(parley_buffer *buffer, char byte);

/* Append the decimal digits of `value`. */
void parley_buffer_add_uint(parley_buffer *buffer, uint64_t value);

/* Append what printf would print.  For what is short and rare. */
void parley_buffer_add_format(parley_buffer *buffer, const char *format, ...) PARLEY_PRINTF(2, 3);

/* Append `text` as a JSON string with its quotes: controls, quote and backslash escaped, each byte that is not UTF-8 replaced by
 * U+FFFD, DEL, C1 controls and U+2028/9 escaped so that a terminal or a script tag sees nothing of them.  One pass. */
void parley_buffer_add_json(parley_buffer *buffer, parley_str text);

/* Forget the bytes, keep the memory, clear `failed`. */
void parley_buffer_clear(parley_buffer *buffer);

/* Free the memory and leave the buffer empty, with its limit.  Safe to repeat. */
void parley_buffer_free(parley_buffer *buffer);

#endif
