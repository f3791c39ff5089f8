#include "base/node.h"

#include <string.h>

enum { MAX_DEPTH = 64 };

/* {=== writing */

static void add_u32(parley_buffer *out, size_t number)
{
    uint32_t bytes = (uint32_t)number;
    parley_buffer_add(out, &bytes, sizeof bytes);
}

void node_add_none(parley_buffer *out)
{
    parley_buffer_add_char(out, PARLEY_NODE_NONE);
}

void node_add_boolean(parley_buffer *out, bool value)
{
    parley_buffer_add_char(out, PARLEY_NODE_BOOLEAN);
    parley_buffer_add_char(out, value);
}

void node_add_number(parley_buffer *out, double value)
{
    parley_buffer_add_char(out, PARLEY_NODE_NUMBER);
    parley_buffer_add(out, &value, sizeof value);
}

void node_add_string(parley_buffer *out, parley_str value)
{
    parley_buffer_add_char(out, PARLEY_NODE_STRING);
    node_add_name(out, value);
}

void node_add_name(parley_buffer *out, parley_str name)
{
    add_u32(out, name.len);
    parley_buffer_add_str(out, name);
}

/* Room for count and length of a container. */
static node_mark open_container(parley_buffer *out, uint32_t *count)
{
    node_mark mark = { out->len, *count };
    add_u32(out, 0);
    add_u32(out, 0);
    *count = 0;
    return mark;
}

node_mark node_begin(parley_buffer *out, parley_node_kind kind, uint32_t *count)
{
    parley_buffer_add_char(out, (char)kind);
    return open_container(out, count);
}

node_mark node_begin_span(parley_buffer *out, parley_span span, bool in_title, parley_str bytes, uint32_t *count)
{
    parley_buffer_add_char(out, PARLEY_NODE_SPAN);
    parley_buffer_add_char(out, in_title);
    add_u32(out, span.start);
    add_u32(out, span.end);
    node_add_name(out, bytes);
    return open_container(out, count);
}

void node_end(parley_buffer *out, node_mark mark, uint32_t *count)
{
    if (!out->failed) {
        uint32_t head[2] = { *count, (uint32_t)(out->len - mark.at - sizeof head) };
        memcpy(out->ptr + mark.at, head, sizeof head);
    }
    *count = mark.count;
}

/* ===} */

/* {=== reading */

/* What is left of the bytes; `damaged` once something did not fit. */
typedef struct node_reader {
    const char *at, *end;
    bool        damaged;
} node_reader;

static void read_bytes(node_reader *reader, void *out, size_t size)
{
    if (reader->damaged || (size_t)(reader->end - reader->at) < size) {
        reader->damaged = true;
        memset(out, 0, size);
        return;
    }
    memcpy(out, reader->at, size);
    reader->at += size;
}

static uint32_t read_u32(node_reader *reader)
{
    uint32_t number;
    read_bytes(reader, &number, sizeof number);
    return number;
}

/* Pass over `size` bytes; answers where they are. */
static const char *skip(node_reader *reader, size_t size)
{
    const char *at = reader->at;
    reader->damaged = reader->damaged || (size_t)(reader->end - reader->at) < size;
    if (!reader->damaged)
        reader->at += size;
    return at;
}

static parley_str read_str(node_reader *reader)
{
    uint32_t len = read_u32(reader);
    const char *at = skip(reader, len);
    return reader->damaged ? (parley_str){ "", 0 } : (parley_str){ at, len };
}

/* Read one value, and pass over what is in it. */
static parley_node read_value(node_reader *reader)
{
    unsigned char kind, byte;
    read_bytes(reader, &kind, 1);
    parley_node node = { .kind = (parley_node_kind)kind };
    switch (node.kind) {
    case PARLEY_NODE_NONE:
        return node;
    case PARLEY_NODE_BOOLEAN:
        read_bytes(reader, &byte, 1);
        node.boolean = byte != 0;
        return node;
    case PARLEY_NODE_NUMBER:
        read_bytes(reader, &node.number, sizeof node.number);
        return node;
    case PARLEY_NODE_STRING:
        node.string = read_str(reader);
        return node;
    case PARLEY_NODE_SPAN:
        read_bytes(reader, &byte, 1);
        node.in_title = byte != 0;
        node.span.start = read_u32(reader);
        node.span.end = read_u32(reader);
        node.string = read_str(reader);
        reader->damaged = reader->damaged || node.span.start > node.span.end;
        break;
    case PARLEY_NODE_LIST:
    case PARLEY_NODE_OBJECT:
        break;
    default:
        reader->damaged = true;
        return node;
    }
    node.count = read_u32(reader);
    node.size = read_u32(reader);
    node.inside = skip(reader, node.size);
    return node;
}

/* Is everything in `node` as it should be? */
static bool check_inside(parley_node node, int depth, bool *deep)
{
    node_reader reader = { node.inside, node.inside + node.size, false };
    *deep = *deep || depth > MAX_DEPTH;
    if (*deep)
        return false;
    for (uint32_t i = 0; i < node.count && !reader.damaged; i++) {
        if (node.kind != PARLEY_NODE_LIST)
            read_str(&reader);
        parley_node value = read_value(&reader);
        if (!reader.damaged && value.inside != NULL && !check_inside(value, depth + 1, deep))
            return false;
    }
    return !reader.damaged && reader.at == reader.end;
}

parley_status node_read(parley_node *root, parley_str bytes, parley_error *error)
{
    node_reader reader = { bytes.ptr, bytes.ptr + bytes.len, bytes.len == 0 };
    bool deep = false;
    parley_node node = read_value(&reader);
    if (!reader.damaged && reader.at == reader.end && (node.inside == NULL || check_inside(node, 1, &deep))) {
        *root = node;
        return PARLEY_OK;
    }
    return deep ? parley_error_set(error, PARLEY_ELIMIT, "records that nest deeper than %d", MAX_DEPTH)
                : parley_error_set(error, PARLEY_ESYNTAX, "these bytes are no answer to PARLEY_ASK_NODES");
}

parley_node_walk node_walk(parley_node node)
{
    bool inside = node.kind == PARLEY_NODE_LIST || node.kind == PARLEY_NODE_OBJECT || node.kind == PARLEY_NODE_SPAN;
    return (parley_node_walk){ .at = node.inside, .end = inside ? node.inside + node.size : NULL, .left = inside ? node.count : 0, .named = node.kind != PARLEY_NODE_LIST };
}

bool node_next(parley_node *value, parley_str *name, parley_node_walk *walk)
{
    if (walk->left == 0)
        return false;
    node_reader reader = { walk->at, walk->end, false };
    parley_str called = walk->named ? read_str(&reader) : PARLEY_STR("");
    *value = read_value(&reader);
    if (name != NULL)
        *name = called;
    walk->at = reader.at;
    walk->left--;
    return true;
}

parley_node node_get(parley_node node, const char *name)
{
    parley_node value;
    parley_str called;
    size_t len = strlen(name);
    for (parley_node_walk walk = node_walk(node); node_next(&value, &called, &walk);)
        if (walk.named && called.len == len && memcmp(called.ptr, name, len) == 0)
            return value;
    return (parley_node){ .kind = PARLEY_NODE_NONE };
}

/* ===} */
