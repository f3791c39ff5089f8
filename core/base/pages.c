#include "base/pages.h"

#include <string.h>

enum { MIN_CAPACITY = 16 };

void parley_pages_init(parley_pages *pages, parley_arena *arena, uint32_t size)
{
    *pages = (parley_pages){ .arena = arena, .size = size };
}

void *parley_pages_add(parley_pages *pages)
{
    if (pages->count == UINT32_MAX)
        return NULL;
    uint32_t page = pages->count / PARLEY_PAGE_ITEMS;
    if (pages->count % PARLEY_PAGE_ITEMS == 0) {
        if (page == pages->capacity) {
            uint32_t capacity = page == 0 ? MIN_CAPACITY : page * 2;
            void **grown = parley_arena_grow(pages->arena, pages->pages, page, capacity, sizeof *grown);
            if (grown == NULL)
                return NULL;
            pages->pages = grown;
            pages->capacity = capacity;
        }
        if (pages->pages[page] == NULL)
            pages->pages[page] = parley_arena_take(pages->arena, PARLEY_PAGE_ITEMS, pages->size);
        if (pages->pages[page] == NULL)
            return NULL;
    }
    return parley_pages_get(pages, pages->count++);
}

void *parley_pages_flatten(const parley_pages *pages, parley_arena *arena)
{
    char *items = parley_arena_take(arena, pages->count, pages->size);
    for (uint32_t i = 0; i < pages->count && items != NULL; i++)
        memcpy(items + (size_t)i * pages->size, parley_pages_get(pages, i), pages->size);
    return items;
}
