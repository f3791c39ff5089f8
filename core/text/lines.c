#include "text/lines.h"

#include <string.h>

#include "text/utf8.h"

/* Offset just past the next "\n" at or after `offset`, or 0 when there is none. */
static size_t find_next_line(parley_str text, size_t offset)
{
    const char *newline = offset == text.len ? NULL : memchr(text.ptr + offset, '\n', text.len - offset);
    return newline == NULL ? 0 : (size_t)(newline - text.ptr) + 1;
}

static parley_str cut_text(parley_str text, size_t start, size_t end)
{
    return start == end ? (parley_str){ NULL, 0 } : (parley_str){ text.ptr + start, end - start };
}

parley_place parley_lines_place(parley_str text, size_t offset)
{
    parley_str before = { text.ptr, offset };
    uint32_t line = 1;
    size_t start = 0;
    for (size_t at = find_next_line(before, 0); at != 0; at = find_next_line(before, at)) {
        line++;
        start = at;
    }
    size_t after = offset == text.len ? offset : offset + 1;
    uint32_t column = (uint32_t)parley_utf8_count(cut_text(text, start, after)) + (after == offset);
    return (parley_place){ .line = line, .column = column == 0 ? 1 : column };
}
