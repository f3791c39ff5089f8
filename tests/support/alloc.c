#include "support/alloc.h"

#include <stdlib.h>

static void *resize(void *ud, void *ptr, size_t old_size, size_t size)
{
    test_heap *heap = ud;
    size_t had = ptr == NULL ? 0 : old_size;
    if (size == 0) {
        heap->live -= had;
        free(ptr);
        return NULL;
    }
    if (size > had) {
        long request = heap->asked++;
        if (request == heap->refuse_at || (heap->refuse_rest && request > heap->refuse_at))
            return NULL;
    }
    void *moved = realloc(ptr, size);
    if (moved != NULL)
        heap->live += size - had;
    return moved;
}

parley_alloc test_alloc(test_heap *heap)
{
    return (parley_alloc){ resize, heap };
}
