/* core/text/lines.h -- from a byte offset to a line and column.  Floor 1. */
#ifndef PARLEY_LINES_H
#define PARLEY_LINES_H

#include <parley/base.h>

/* A place as people name it; both count from 1. */
typedef struct parley_place {
    uint32_t line;
    uint32_t column;  /* code points, not bytes */
} parley_place;

/*
 * The place of the byte at `offset`, counted from 0, at most text.len, which is just past the end; inside a code point it is that code point's.
 * "\n" ends a line, so "\r\n" does too; a lone "\r" does not.  `text` may be any bytes.  Cost: O(offset).
 */
parley_place parley_lines_place(parley_str text, size_t offset);

#endif
