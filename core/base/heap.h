/* core/base/heap.h -- malloc as a parley_alloc, without a limit.  Floor 0. */
#ifndef PARLEY_HEAP_H
#define PARLEY_HEAP_H

#include <parley/base.h>

/* The C library's heap. */
parley_alloc parley_heap(void);

/*
 * Take what lies free between blocks of the C library's heap, for good: what a forked process then asks for comes in whole fresh pages, and
 * not in pieces of pages that it shares, each of which would be copied for it.  Nothing is touched but the pages of the holes; at most
 * 64 MiB are taken.  Does nothing where the C library cannot tell what is free.
 */
void parley_heap_fill(void);

#endif
