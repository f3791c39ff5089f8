/* core/text/lines.h -- from a byte offset to a line and column.  Floor 1. */
#ifndef PARLEY_LINES_H
#define PARLEY_LINES_H

#include "base/arena.h"

/* The lines of one text.  Immutable once built. */
typedef struct parley_lines parley_lines;

/* A place as people name it; both count from 1. */
typedef struct parley_place {
    uint32_t line;
    uint32_t column;  /* code points, not bytes */
} parley_place;

/*
 * Index the lines of `text`.  "\n" ends a line, so "\r\n" does too; a lone "\r" does not.
 *
 *   out    set on success, untouched on failure; owned by `arena`
 *   text   borrowed, must outlive *out; any bytes, less than 4 GiB
 *
 * Errors: PARLEY_ENOMEM; PARLEY_ERANGE for 4 GiB or more.  Cost: linear; 4 bytes a line and 4 for each KiB of text.
 */
parley_status parley_lines_build(const parley_lines **out, parley_str text, parley_arena *arena);

/* Number of lines, at least 1: empty text is one empty line, and so is what follows a last "\n". */
uint32_t parley_lines_count(const parley_lines *lines);

/*
 * Find the place of the byte at `offset`, counted from 0.  Inside a code point it is that code point's place; at text.len it is
 * the place just past the end.
 *
 * Errors: PARLEY_ERANGE beyond the end.  Cost: O(log lines), plus counting over 2 KiB at most, however long the line is.
 */
parley_status parley_lines_find(parley_place *out, const parley_lines *lines, size_t offset);

/* The place of `offset` (at most text.len) without an index, for an error message.  Cost: O(offset). */
parley_place parley_lines_place(parley_str text, size_t offset);

#endif
