/* core/cli/line.h -- a line for standard error: nothing in it steers a terminal, and it has an end. */
#ifndef PARLEY_CLI_LINE_H
#define PARLEY_CLI_LINE_H

#include <stddef.h>

#include <parley/base.h>

enum { LINE_BYTES = 1024 };  /* the longest line, with its newline */

/* A line being made.  Zeroed, it is empty.  What does not fit is dropped, and "…" shows it. */
typedef struct cli_line {
    char   bytes[LINE_BYTES];
    size_t len;
    int    full;
} cli_line;

/* Append `len` bytes of foreign text, up to a NUL: controls, marks that change the direction of text, and what is not UTF-8 as \xNN. */
void line_add(cli_line *line, const char *text, size_t len);

/* Append our own words, as printf does. */
void line_add_format(cli_line *line, const char *format, ...) PARLEY_PRINTF(2, 3);

/* End the line and write it to standard error by one call, so that lines of two processes do not mix. */
void line_print(cli_line *line);

#endif
