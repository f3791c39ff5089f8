#include "base/heap.h"

#include <stdlib.h>

static void *resize(void *ud, void *ptr, size_t old_size, size_t size)
{
    (void)ud;
    (void)old_size;
    if (size == 0) {
        free(ptr);
        return NULL;
    }
    return realloc(ptr, size);
}

parley_alloc parley_heap(void)
{
    return (parley_alloc){ resize, NULL };
}
