/* core/api/host_nodes.c -- implements the records by value of <parley/parley.h>. */
#include <parley/parley.h>

#include "base/node.h"

parley_status parley_node_read(parley_node *root, parley_str answer, parley_error *error)
{
    return node_read(root, answer, error);
}

parley_node parley_node_get(parley_node node, const char *name)
{
    return node_get(node, name);
}

parley_node_walk parley_node_begin(parley_node node)
{
    return node_walk(node);
}

bool parley_node_next(parley_node *value, parley_str *name, parley_node_walk *walk)
{
    return node_next(value, name, walk);
}
