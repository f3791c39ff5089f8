#include "cli/line.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char ellipsis[] = "\xE2\x80\xA6";

enum { ROOM = LINE_BYTES - sizeof ellipsis };  /* before the mark and the newline */

/* Decode the UTF-8 sequence at `p`, of which `left` bytes are there.  Returns its size; 0 when it is none. */
static size_t decode(uint32_t *point, const unsigned char *p, size_t left)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t size = p[0] < 0x80 ? 1 : (p[0] & 0xE0u) == 0xC0 ? 2 : (p[0] & 0xF0u) == 0xE0 ? 3 : (p[0] & 0xF8u) == 0xF0 ? 4 : 0;
    if (size == 0 || size > left)
        return 0;
    *point = size == 1 ? p[0] : p[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        if ((p[i] & 0xC0u) != 0x80)
            return 0;
        *point = *point << 6 | (p[i] & 0x3Fu);
    }
    return *point < least[size] || *point > 0x10FFFF || (*point >= 0xD800 && *point < 0xE000) ? 0 : size;
}

/* Does a code point steer a terminal: a control, a line end, or a mark that changes the direction of text? */
static bool steers(uint32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x61C || point == 0x200E || point == 0x200F
        || (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF;
}

/* Append whole or not at all. */
static void append(cli_line *line, const char *bytes, size_t len)
{
    line->full = line->full || len > ROOM - line->len;
    if (line->full)
        return;
    memcpy(line->bytes + line->len, bytes, len);
    line->len += len;
}

void line_add(cli_line *line, const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;
    for (size_t i = 0, size; i < len && p[i] != '\0' && !line->full; i += size) {
        uint32_t point = 0;
        size = decode(&point, p + i, len - i);
        if (size != 0 && !steers(point)) {
            append(line, text + i, size);
            continue;
        }
        char escaped[4 * 4 + 1];
        size = size == 0 ? 1 : size;
        for (size_t j = 0; j < size; j++)
            snprintf(escaped + 4 * j, 5, "\\x%02X", (unsigned)p[i + j]);
        append(line, escaped, 4 * size);
    }
}

void line_add_format(cli_line *line, const char *format, ...)
{
    char text[LINE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (len > 0)
        append(line, text, (size_t)len < sizeof text ? (size_t)len : sizeof text - 1);
}

void line_print(cli_line *line)
{
    size_t len = line->len;
    if (line->full) {
        memcpy(line->bytes + len, ellipsis, sizeof ellipsis - 1);
        len += sizeof ellipsis - 1;
    }
    line->bytes[len++] = '\n';
    fflush(stderr);
    for (size_t done = 0; done < len;) {
        ssize_t wrote = write(STDERR_FILENO, line->bytes + done, len - done);
        if (wrote < 0 && errno != EINTR)
            return;  /* nobody to tell */
        done += wrote > 0 ? (size_t)wrote : 0;
    }
}
