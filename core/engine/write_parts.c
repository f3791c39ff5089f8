#include "engine/write_parts.h"

#include <math.h>

void write_key(parley_buffer *out, parley_str name, bool *first)
{
    if (!*first)
        parley_buffer_add_char(out, ',');
    *first = false;
    parley_buffer_add_json(out, name);
    parley_buffer_add_char(out, ':');
}

bool write_place(const parley_document *document, parley_span *span, uint32_t *base)
{
    bool in_title = span->start < document->body;
    uint32_t title_end = (uint32_t)document->metadata.title.len;
    if (in_title && span->end > title_end) {
        span->end = title_end;
        span->start = span->start < title_end ? span->start : title_end;
    }
    *base = in_title ? 0 : document->body;
    return in_title;
}

parley_span write_bounds(parley_buffer *out, const parley_document *document, parley_span span, bool *first)
{
    uint32_t base;
    if (write_place(document, &span, &base)) {
        write_key(out, PARLEY_STR("in"), first);
        parley_buffer_add_json(out, PARLEY_STR("title"));
    }
    write_key(out, PARLEY_STR("start"), first);
    parley_buffer_add_uint(out, span.start - base);
    write_key(out, PARLEY_STR("end"), first);
    parley_buffer_add_uint(out, span.end - base);
    return span;
}

void write_span(parley_buffer *out, const parley_document *document, parley_span span, bool *first)
{
    span = write_bounds(out, document, span, first);
    write_key(out, PARLEY_STR("text"), first);
    parley_buffer_add_json(out, parley_document_bytes(document, span));
}

void write_number(parley_buffer *out, double number)
{
    if (number == floor(number) && fabs(number) < 1e15)
        parley_buffer_add_format(out, "%.0f", number == 0 ? 0.0 : number);
    else
        parley_buffer_add_format(out, "%.14g", number);
}
