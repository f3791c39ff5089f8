/* core/base/heap.h -- malloc as a parley_alloc, without a limit.  Floor 0. */
#ifndef PARLEY_HEAP_H
#define PARLEY_HEAP_H

#include <stdbool.h>

#include <parley/base.h>

/* The C library's heap. */
parley_alloc parley_heap(void);

/*
 * Take what lies free between blocks of the C library's heap, for good: what a forked process then asks for comes in whole fresh pages, and
 * not in pieces of pages that it shares, each of which would be copied for it.  Nothing is touched but the pages of the holes; at most
 * 64 MiB are taken, and, if `wide`, as parley_heap_widen has told, the rest of a wide page.  Does nothing where the C library cannot tell what is free.
 */
void parley_heap_fill(bool wide);

/*
 * Have the C library's heap grow in pages of 2 MiB where the kernel has them: a page costs as much to come by as it takes to clear some ten
 * times its size, and a process that answers one document comes by thousands.  For a process that is nobody else's: what is free is not given
 * back any more.  Address space for 64 MiB is taken, memory as it is used.  False, where the C library or the kernel cannot.
 */
bool parley_heap_widen(void);

#endif
