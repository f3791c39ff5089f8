#include "engine/emit.h"

#include "engine/write_parts.h"

void emit_key(emitter *to, parley_str name)
{
    if (to->nodes)
        node_add_name(to->out, name);
    else
        write_key(to->out, name, &to->fresh);
    to->fresh = true;
}

/* A value comes. */
static void start(emitter *to)
{
    to->count++;
    if (!to->nodes && !to->fresh)
        parley_buffer_add_char(to->out, ',');
    to->fresh = false;
}

void emit_none(emitter *to)
{
    start(to);
    if (to->nodes)
        node_add_none(to->out);
    else
        parley_buffer_add_str(to->out, PARLEY_STR("null"));
}

void emit_boolean(emitter *to, bool value)
{
    start(to);
    if (to->nodes)
        node_add_boolean(to->out, value);
    else
        parley_buffer_add_str(to->out, value ? PARLEY_STR("true") : PARLEY_STR("false"));
}

void emit_number(emitter *to, double value)
{
    start(to);
    if (to->nodes)
        node_add_number(to->out, value);
    else
        write_number(to->out, value);
}

void emit_string(emitter *to, parley_str value)
{
    start(to);
    if (to->nodes)
        node_add_string(to->out, value);
    else
        parley_buffer_add_json(to->out, value);
}

node_mark emit_begin(emitter *to, parley_node_kind kind)
{
    start(to);
    if (to->nodes)
        return node_begin(to->out, kind, &to->count);
    parley_buffer_add_char(to->out, kind == PARLEY_NODE_LIST ? '[' : '{');
    to->fresh = true;
    return (node_mark){ 0 };
}

node_mark emit_begin_span(emitter *to, parley_span span)
{
    start(to);
    if (to->nodes) {
        uint32_t base;
        bool in_title = write_place(to->document, &span, &base);
        parley_str bytes = parley_document_bytes(to->document, span);
        return node_begin_span(to->out, (parley_span){ span.start - base, span.end - base }, in_title, bytes, &to->count);
    }
    parley_buffer_add_char(to->out, '{');
    to->fresh = true;
    write_span(to->out, to->document, span, &to->fresh);
    return (node_mark){ 0 };
}

void emit_end(emitter *to, parley_node_kind kind, node_mark mark)
{
    if (to->nodes)
        node_end(to->out, mark, &to->count);
    else
        parley_buffer_add_char(to->out, kind == PARLEY_NODE_LIST ? ']' : '}');
    to->fresh = false;
}
