/* core/engine/write_parts.h -- keys, spans and numbers of the JSON that is written of a document.  Floor 5. */
#ifndef PARLEY_WRITE_PARTS_H
#define PARLEY_WRITE_PARTS_H

#include "engine/pack.h"

/* `"name":`, behind a comma unless it is the first of its object. */
void write_key(parley_buffer *out, parley_str name, bool *first);

/*
 * Cut a span that reaches from the title over its end (a quotation mark that is never closed); `*base` is where its offsets count from, the
 * start of the body or of the title.  True when it is in the title.
 */
bool write_place(const parley_document *document, parley_span *span, uint32_t *base);

/*
 * The bounds of a span, `"start":..,"end":..`: offsets as write_place has them, those in the title with `"in":"title"`.  Returns the span as it
 * was written.
 */
parley_span write_bounds(parley_buffer *out, const parley_document *document, parley_span span, bool *first);

/* The bounds, and the bytes as "text". */
void write_span(parley_buffer *out, const parley_document *document, parley_span span, bool *first);

/* The shortest digits that read back as `number`, the same on every machine. */
void write_number(parley_buffer *out, double number);

#endif
