/* core/module/pos/lines.c -- the lines of a model's text, and what they are made of. */
#include <stdio.h>
#include <string.h>

#include "reading.h"

static const char sense_letters[] = "nvarszdg";

bool pos_refuse(const pos_reading *r, parley_str found, const char *expected)
{
    char message[256];
    int length = found.len < 40 ? (int)found.len : 40;
    snprintf(message, sizeof message, "line %u: found \"%.*s\"; expected %s", (unsigned)r->number, length, length == 0 ? "" : found.ptr, expected);
    r->host->fail(r->host->context, message);
    return false;
}

parley_str pos_cut(parley_str *text, char separator)
{
    const char *at = text->len == 0 ? NULL : memchr(text->ptr, separator, text->len);
    parley_str front = { text->ptr, at == NULL ? text->len : (size_t)(at - text->ptr) };
    size_t taken = front.len + (at != NULL);
    *text = (parley_str){ text->ptr + taken, text->len - taken };
    return front;
}

bool pos_next_line(pos_reading *r)
{
    bool more = r->rest.len != 0;
    r->number++;
    r->line = more ? pos_cut(&r->rest, '\n') : (parley_str){ "", 0 };
    return more;
}

bool pos_equals(parley_str a, const char *b)
{
    return a.len == strlen(b) && (a.len == 0 || memcmp(a.ptr, b, a.len) == 0);
}

bool pos_read_number(parley_str digits, uint32_t limit, uint32_t *out)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.ptr[i] < '0' || digits.ptr[i] > '9' || value > limit / 10)
            return false;
        value = value * 10 + (uint32_t)(digits.ptr[i] - '0');
    }
    *out = value;
    return digits.len != 0 && value <= limit;
}

bool pos_find_name(const char *const *names, uint32_t count, parley_str name, uint32_t *out)
{
    for (*out = 0; *out < count; ++*out)
        if (pos_equals(name, names[*out]))
            return true;
    return false;
}

bool pos_is_heading(parley_str line, const char *name, uint32_t *count)
{
    size_t length = strlen(name);
    return line.len > length + 3 && line.ptr[0] == '[' && line.ptr[line.len - 1] == ']' && memcmp(line.ptr + 1, name, length) == 0
        && line.ptr[length + 1] == ' ' && pos_read_number((parley_str){ line.ptr + length + 2, line.len - length - 3 }, POS_MAX_SENSES, count);
}

bool pos_read_heading(pos_reading *r, const char *name, uint32_t *count)
{
    char expected[80];
    while (pos_next_line(r) && r->line.len == 0)
        continue;
    snprintf(expected, sizeof expected, "[%s COUNT]", name);
    return pos_is_heading(r->line, name, count) || pos_refuse(r, r->line, expected);
}

bool pos_next_row(pos_reading *r)
{
    return pos_next_line(r) || pos_refuse(r, r->line, "another line of this section");
}

bool pos_read_senses(parley_str name, unsigned *out)
{
    unsigned bits = 0;
    for (size_t i = 0; i < name.len; i++) {
        const char *letter = name.ptr[i] == '\0' ? NULL : strchr(sense_letters, name.ptr[i]);
        unsigned bit = letter == NULL ? 0 : 1u << (letter - sense_letters);
        if (bit <= bits)  /* unknown, repeated or out of order */
            return false;
        bits |= bit;
    }
    *out = bits;
    return bits != 0;
}
