/* core/base/node.h -- records as bytes that are walked where they lie: the values of <parley/base.h>.  Floor 0. */
#ifndef PARLEY_BASE_NODE_H
#define PARLEY_BASE_NODE_H

#include "base/buffer.h"
#include "base/error.h"

/*
 * A value is its kind in a byte, and
 *   BOOLEAN  a byte · NUMBER  8 bytes · STRING  its length in 4 bytes, its bytes
 *   LIST     count, length of what follows, the values
 *   OBJECT   count, length of what follows, for each value its name (as a string without kind) and itself
 *   SPAN     a byte (1: in the title), start, end, its bytes (as a string without kind), then as OBJECT
 * Numbers lie in the machine's order: the bytes never leave it.
 */

/* A container that is being written. */
typedef struct node_mark {
    size_t   at;     /* of its count */
    uint32_t count;  /* of the container around it, so far */
} node_mark;

/* {=== writing: each value appends itself; whoever writes a container counts */

void node_add_none(parley_buffer *out);
void node_add_boolean(parley_buffer *out, bool value);
void node_add_number(parley_buffer *out, double value);
void node_add_string(parley_buffer *out, parley_str value);

/* The name of the value that comes next, in an object or span. */
void node_add_name(parley_buffer *out, parley_str name);

/* Begin and end a container; `*count` is of its values, and that of the container around it again behind the end. */
node_mark node_begin(parley_buffer *out, parley_node_kind kind, uint32_t *count);
node_mark node_begin_span(parley_buffer *out, parley_span span, bool in_title, parley_str bytes, uint32_t *count);
void      node_end(parley_buffer *out, node_mark mark, uint32_t *count);

/* ===} */

/* {=== reading: see parley_node_read and its kin in <parley/parley.h> */

parley_status    node_read(parley_node *root, parley_str bytes, parley_error *error);
parley_node      node_get(parley_node node, const char *name);
parley_node_walk node_walk(parley_node node);
bool             node_next(parley_node *value, parley_str *name, parley_node_walk *walk);

/* ===} */

#endif
