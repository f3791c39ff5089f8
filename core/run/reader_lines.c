/* core/run/reader_lines.c -- files with a JSON document a line. */
#include <string.h>

#include "base/error.h"
#include "run/reader_parts.h"

/* Find the end of the line at reader->at in what was read.  At the end of the input the rest is a line. */
static bool find_line(parley_str *line, parley_reader *reader)
{
    parley_buffer *bytes = &reader->bytes;
    size_t left = bytes->len - reader->scanned;
    const char *end = left == 0 ? NULL : memchr(bytes->ptr + reader->scanned, '\n', left);
    size_t stop = end != NULL ? (size_t)(end - bytes->ptr) : bytes->len;
    reader->scanned = stop;
    if (end == NULL && (!reader->at_end || reader->at == stop))
        return false;
    *line = (parley_str){ bytes->ptr + reader->at, stop - reader->at };
    reader->at = reader->scanned = end != NULL ? stop + 1 : stop;
    return true;
}

/* Read more of the lines, keeping what begins at reader->at. */
static parley_status read_lines(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    parley_buffer *bytes = &reader->bytes;
    if (reader->at > 0 && bytes->len > reader->at)
        memmove(bytes->ptr, bytes->ptr + reader->at, bytes->len - reader->at);
    bytes->len -= reader->at;
    reader->scanned -= reader->at;
    reader->at = 0;
    size_t got;
    parley_status status = reader_read_some(&got, item, reader, error);
    if (bytes->failed)
        return status;
    reader->at_end = got == 0;
    if (status == PARLEY_OK)
        return PARLEY_OK;
    bytes->len = reader->scanned = 0;  /* of a line that was cut off nothing is to be made */
    reader->line++;
    status = reader_refuse(item, reader, PARLEY_REQUEST_JSON, error);
    reader_close_input(reader);
    return status;
}

static bool is_blank(parley_str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] != ' ' && line.ptr[i] != '\t' && line.ptr[i] != '\r')
            return false;
    return true;
}

/* Make a document of the line that was found, unless it is blank. */
static parley_status take_line(parley_read_item *item, parley_reader *reader, parley_str line, parley_error *error)
{
    reader->line++;
    if (reader->line == 1 && line.len >= 3 && memcmp(line.ptr, "\xEF\xBB\xBF", 3) == 0)
        line = (parley_str){ line.ptr + 3, line.len - 3 };
    if (line.len > 0 && line.ptr[line.len - 1] == '\r')
        line.len--;
    if (is_blank(line))
        return PARLEY_OK;
    if (line.len > reader->options.document_bytes)
        return reader_refuse_long(item, reader, PARLEY_REQUEST_JSON, error);
    item->kind = PARLEY_ITEM_DOCUMENT;
    parley_status status = reader_describe(item, reader, PARLEY_REQUEST_JSON, error);
    item->request.bytes = line;
    return status;
}

parley_status reader_next_line(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    size_t limit = reader->options.document_bytes;
    parley_status status = PARLEY_OK;
    while (status == PARLEY_OK && item->kind == PARLEY_ITEM_END && !reader_is_stopped(reader)) {  /* stopped, half a line is none */
        parley_str line;
        if (find_line(&line, reader)) {
            if (!reader->too_long)
                status = take_line(item, reader, line, error);
            reader->too_long = false;
        } else if (reader->at_end) {
            reader_close_input(reader);
            break;
        } else if (reader->too_long) {
            reader->at = reader->scanned;
            status = read_lines(item, reader, error);
        } else if (reader->scanned - reader->at > limit + 2) {  /* more than the line's own "\r" and "\n" could explain */
            reader->too_long = true;
            reader->line++;
            return reader_refuse_long(item, reader, PARLEY_REQUEST_JSON, error);
        } else {
            status = read_lines(item, reader, error);
        }
    }
    return status;
}

bool reader_has_line(const parley_reader *reader)
{
    size_t left = reader->bytes.len - reader->scanned;
    return reader->at_end || (left > 0 && memchr(reader->bytes.ptr + reader->scanned, '\n', left) != NULL);
}
