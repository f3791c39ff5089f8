#include "base/heap.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

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

#if defined __GLIBC__ && __GLIBC_PREREQ(2, 33)

enum {
    MOST_FILLED   = 64 << 20,
    LARGEST_HOLE  = 32 << 10,
    SMALLEST_HOLE = 16,        /* steps of 16 down from FINE end here */
    FINE          = 512,
    AT_HAND       = 128 << 10  /* more than malloc keeps ready without counting it as free */
};

void parley_heap_fill(void)
{
    malloc_trim(0);  /* joins what lies side by side */
    const struct mallinfo2 heap = mallinfo2();
    const uintptr_t top = (uintptr_t)sbrk(0) - heap.keepcost;
    const size_t holes = heap.fordblks - heap.keepcost + AT_HAND;
    size_t left = holes < MOST_FILLED ? holes : MOST_FILLED;
    for (size_t size = LARGEST_HOLE; size >= SMALLEST_HOLE && size <= left; size = size > FINE ? size / 2 : size - 16) {
        void *block = malloc(size);
        for (; block != NULL && (uintptr_t)block < top && size <= left; block = malloc(size))
            left -= size;
        free(block);  /* there are no more holes of this size */
    }
}

#else

void parley_heap_fill(void)
{
}

#endif
