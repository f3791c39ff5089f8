#include "base/heap.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
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
    AT_HAND       = 128 << 10, /* more than malloc keeps ready without counting it as free */
    WIDE          = 2 << 20,   /* a wide page */
    ROOM          = 64 << 20,  /* address space for wide pages */
    SOME          = 128 << 10, /* more than what malloc writes beside a block */
    EDGE          = 64,        /* bytes before a wide page where malloc may note what follows */
    MOST_OWNED    = 4 * WIDE   /* more is dearer to copy than the pieces of it that are written to */
};

/* Where what was never taken begins. */
static uintptr_t find_top(void)
{
    return (uintptr_t)sbrk(0) - mallinfo2().keepcost;
}

/* Take a block for good, and touch nothing of it but what malloc writes at its ends. */
static bool take(size_t size)
{
    void *volatile block = malloc(size);  /* volatile: compilers leave out what is taken and not used */
    return block != NULL;
}

void parley_heap_fill(const void *wide)
{
    if (wide == NULL)  /* a wide page of which a part is given back is one no more */
        malloc_trim(0);
    const struct mallinfo2 heap = mallinfo2();
    const uintptr_t top = find_top();
    const size_t holes = heap.fordblks - heap.keepcost + AT_HAND;
    size_t left = holes < MOST_FILLED ? holes : MOST_FILLED;
    for (size_t size = LARGEST_HOLE; size >= SMALLEST_HOLE && size <= left; size = size > FINE ? size / 2 : size - 16) {
        void *block = malloc(size);
        for (; block != NULL && (uintptr_t)block < top && size <= left; block = malloc(size))
            left -= size;
        free(block);  /* there are no more holes of this size */
    }
    const size_t rest = WIDE - find_top() % WIDE;
    if (wide != NULL && rest > EDGE)
        take(rest - EDGE);
}

void *parley_heap_widen(void)
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20);  /* the most there can be */
    mallopt(M_TRIM_THRESHOLD, 2 * ROOM);
    mallopt(M_TOP_PAD, ROOM);
    const size_t more = mallinfo2().keepcost + SOME;
    void *volatile block = malloc(more);  /* the heap has to grow */
    const uintptr_t touched = (uintptr_t)block + more + SOME, first = (touched + WIDE - 1) / WIDE * WIDE;
    free(block);
    const uintptr_t end = (uintptr_t)sbrk(0), top = find_top();
    return top <= first && first < end && madvise((void *)first, end - first, MADV_HUGEPAGE) == 0 && take(first - top) ? (void *)first : NULL;
}

void parley_heap_own(void *wide)
{
    const uintptr_t first = (uintptr_t)wide, end = (find_top() + WIDE - 1) / WIDE * WIDE;
    const size_t size = end - first;
    if (wide == NULL || first >= end || size > MOST_OWNED)
        return;
    char *room = mmap(NULL, size + WIDE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED)
        return;
    const size_t before = (WIDE - (uintptr_t)room % WIDE) % WIDE;
    char *copy = room + before;
    if (madvise(copy, size, MADV_HUGEPAGE) == 0) {
        memcpy(copy, wide, size);
        if (mremap(copy, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, wide) == MAP_FAILED)
            munmap(copy, size);
    } else {
        munmap(copy, size);
    }
    if (before != 0)
        munmap(room, before);
    if (before != WIDE)
        munmap(copy + size, WIDE - before);
}

#else

void *parley_heap_widen(void)
{
    return NULL;
}

void parley_heap_fill(const void *wide)
{
    (void)wide;
}

void parley_heap_own(void *wide)
{
    (void)wide;
}

#endif
