#include "text/lines.h"

#include <string.h>

#include "text/utf8.h"

enum { BLOCK = 1024 };  /* bytes between two counts of code points */

struct parley_lines {
    parley_str text;
    uint32_t   count;
    uint32_t  *starts;  /* byte offset of each line; starts[0] == 0 */
    uint32_t  *points;  /* code points before each block of the text */
};

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

parley_status parley_lines_build(const parley_lines **out, parley_str text, parley_arena *arena)
{
    if (text.len >= UINT32_MAX)
        return PARLEY_ERANGE;
    uint32_t count = 1;
    for (size_t at = find_next_line(text, 0); at != 0; at = find_next_line(text, at))
        count++;

    size_t blocks = text.len / BLOCK + 1;
    parley_lines *lines = parley_arena_take(arena, 1, sizeof *lines);
    uint32_t *starts = parley_arena_take(arena, count, sizeof *starts);
    uint32_t *points = parley_arena_take(arena, blocks, sizeof *points);
    if (lines == NULL || starts == NULL || points == NULL)
        return PARLEY_ENOMEM;

    for (uint32_t i = 1; i < count; i++)
        starts[i] = (uint32_t)find_next_line(text, starts[i - 1]);
    for (size_t i = 1; i < blocks; i++)
        points[i] = points[i - 1] + (uint32_t)parley_utf8_count(cut_text(text, (i - 1) * BLOCK, i * BLOCK));
    *lines = (parley_lines){ .text = text, .count = count, .starts = starts, .points = points };
    *out = lines;
    return PARLEY_OK;
}

uint32_t parley_lines_count(const parley_lines *lines)
{
    return lines->count;
}

/* How many code points start before `offset`. */
static uint32_t count_points(const parley_lines *lines, size_t offset)
{
    size_t block = offset / BLOCK;
    return lines->points[block] + (uint32_t)parley_utf8_count(cut_text(lines->text, block * BLOCK, offset));
}

parley_status parley_lines_find(parley_place *out, const parley_lines *lines, size_t offset)
{
    if (offset > lines->text.len)
        return PARLEY_ERANGE;
    uint32_t low = 0, high = lines->count;  /* starts[low] <= offset < starts[high] */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (lines->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    /* The byte at `offset` is counted as well: inside a code point, nothing more is then needed than its first byte. */
    size_t after = offset == lines->text.len ? offset : offset + 1;
    uint32_t column = count_points(lines, after) - count_points(lines, lines->starts[low]) + (after == offset);
    *out = (parley_place){ .line = low + 1, .column = column == 0 ? 1 : column };
    return PARLEY_OK;
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
