/* core/doc/layer.h -- a named, sorted list of spans with fields.  Floor 2. */
#ifndef PARLEY_LAYER_H
#define PARLEY_LAYER_H

#include "base/arena.h"
#include "doc/value.h"

/* parley_item.rule of what no rule made. */
#define PARLEY_RULE_NONE UINT32_MAX

/* One span of a layer: what a rule emitted or a pack's finish added.  A record is an item of a layer whose type is declared. */
typedef struct parley_item {
    parley_span   span;        /* bytes */
    uint32_t      first, end;  /* the tokens it touches, half open */
    uint32_t      rule;        /* index of the rule, over all packs; PARLEY_RULE_NONE when no rule made it */
    parley_fields fields;
} parley_item;

/* Items in order of start, then longest first, then as added. */
typedef struct parley_layer {
    parley_item *items;
    uint32_t     count;
    uint32_t     capacity;
} parley_layer;

/* Append `item`; the order is made by parley_layer_sort.  Fields are borrowed.  Errors: PARLEY_ENOMEM.  Cost: O(1) amortised. */
parley_status parley_layer_add(parley_layer *layer, const parley_item *item, parley_arena *arena);

/* Put the items in order.  Stable.  Errors: PARLEY_ENOMEM.  Cost: O(n log n), one pass when already in order. */
parley_status parley_layer_sort(parley_layer *layer, parley_arena *arena);

#endif
