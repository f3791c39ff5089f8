#include "doc/layer.h"

#include <stdbool.h>
#include <string.h>

enum { MIN_ITEMS = 8 };

parley_status parley_layer_add(parley_layer *layer, const parley_item *item, parley_arena *arena)
{
    if (layer->count == layer->capacity) {
        uint32_t capacity = layer->capacity == 0 ? MIN_ITEMS : layer->capacity * 2;
        parley_item *items = parley_arena_grow(arena, layer->items, layer->capacity, capacity, sizeof *items);
        if (items == NULL)
            return PARLEY_ENOMEM;
        layer->items = items;
        layer->capacity = capacity;
    }
    layer->items[layer->count++] = *item;
    return PARLEY_OK;
}

static bool in_order(const parley_item *a, const parley_item *b)
{
    return a->span.start != b->span.start ? a->span.start < b->span.start : a->span.end >= b->span.end;
}

/* Merge the sorted runs [low, middle) and [middle, high) of `from` into `to`. */
static void merge_runs(parley_item *to, const parley_item *from, uint32_t low, uint32_t middle, uint32_t high)
{
    uint32_t left = low, right = middle;
    for (uint32_t at = low; at < high; at++) {
        bool take_left = left < middle && (right >= high || in_order(&from[left], &from[right]));
        to[at] = from[take_left ? left++ : right++];
    }
}

parley_status parley_layer_sort(parley_layer *layer, parley_arena *arena)
{
    uint32_t at = 1;
    while (at < layer->count && in_order(&layer->items[at - 1], &layer->items[at]))
        at++;
    if (at >= layer->count)
        return PARLEY_OK;
    parley_item *other = parley_arena_take(arena, layer->capacity, sizeof *other);
    if (other == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t width = 1; width < layer->count; width *= 2) {
        for (uint32_t low = 0; low < layer->count; low += 2 * width) {
            uint32_t middle = low + width < layer->count ? low + width : layer->count;
            uint32_t high = middle + width < layer->count ? middle + width : layer->count;
            merge_runs(other, layer->items, low, middle, high);
        }
        parley_item *sorted = other;
        other = layer->items;
        layer->items = sorted;
    }
    return PARLEY_OK;
}
