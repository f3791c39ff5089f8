/* core/engine/emit.h -- values on their way out, as JSON or as the bytes of base/node.h.  Floor 5. */
#ifndef PARLEY_EMIT_H
#define PARLEY_EMIT_H

#include "base/node.h"
#include "doc/document.h"

/* Where values go.  Begin with `out`, `document`, `nodes` set, `fresh` true and the rest zero. */
typedef struct emitter {
    parley_buffer         *out;
    const parley_document *document;
    bool                   nodes;  /* bytes of base/node.h, else JSON */
    bool                   fresh;  /* JSON: no comma is due */
    uint32_t               count;  /* nodes: values of the present container so far */
} emitter;

/* The name of the value that comes next. */
void emit_key(emitter *to, parley_str name);

void emit_none(emitter *to);
void emit_boolean(emitter *to, bool value);
void emit_number(emitter *to, double value);
void emit_string(emitter *to, parley_str value);

/* Begin a list or object, or an object that is a span of the document; end what was begun last. */
node_mark emit_begin(emitter *to, parley_node_kind kind);
node_mark emit_begin_span(emitter *to, parley_span span);
void      emit_end(emitter *to, parley_node_kind kind, node_mark mark);

#endif
