/* core/base/pages.h -- an array that grows without moving its items.  Floor 0. */
#ifndef PARLEY_PAGES_H
#define PARLEY_PAGES_H

#include "base/arena.h"

enum { PARLEY_PAGE_ITEMS = 256 };

/* Items of one size in pages of PARLEY_PAGE_ITEMS: addresses stay good, and growing leaves next to no waste in the arena. */
typedef struct parley_pages {
    parley_arena *arena;
    void        **pages;
    uint32_t      count;     /* items */
    uint32_t      capacity;  /* page pointers that fit */
    uint32_t      size;      /* bytes an item */
} parley_pages;

/* Make `pages` empty; it draws on `arena`, which must outlive it. */
void parley_pages_init(parley_pages *pages, parley_arena *arena, uint32_t size);

/* Append a zeroed item.  Returns NULL when memory was refused or the index would not fit 32 bits.  Cost: constant, amortised. */
void *parley_pages_add(parley_pages *pages);

/* The items in one array of `arena`, or NULL when refused.  Cost: linear. */
void *parley_pages_flatten(const parley_pages *pages, parley_arena *arena);

/* The item at `index`, which must be below `count`. */
static inline void *parley_pages_get(const parley_pages *pages, uint32_t index)
{
    return (char *)pages->pages[index / PARLEY_PAGE_ITEMS] + (size_t)(index % PARLEY_PAGE_ITEMS) * pages->size;
}

#endif
