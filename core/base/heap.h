/* core/base/heap.h -- malloc as a parley_alloc, without a limit.  Floor 0. */
#ifndef PARLEY_HEAP_H
#define PARLEY_HEAP_H

#include <parley/base.h>

/* The C library's heap. */
parley_alloc parley_heap(void);

/*
 * Take what lies free between blocks of the C library's heap, for good: what a forked process then asks for comes in whole fresh pages, and
 * not in pieces of pages that it shares, each of which would be copied for it.  Nothing is touched but the pages of the holes; at most
 * 64 MiB are taken, and, with what parley_heap_widen has told, the rest of a wide page.  Does nothing where the C library cannot tell what is free.
 */
void parley_heap_fill(const void *wide);

/*
 * Have the C library's heap grow in pages of 2 MiB where the kernel has them: a page costs as much to come by as it takes to clear some ten
 * times its size, and a process that answers one document comes by thousands.  For a process that is nobody else's: what is free is not given
 * back any more.  Address space for 64 MiB is taken, memory as it is used.  Answers where those pages begin; NULL, where the C library or the
 * kernel cannot.
 */
void *parley_heap_widen(void);

/*
 * For a process that was just forked, with what parley_heap_widen told the one that forked it, after parley_heap_fill: have the heap so far, when
 * that is a few wide pages, copied at once.  Each small page of it that is written to would else be copied on its own, and a document
 * writes to some hundreds.  What cannot be had is left as it is.
 */
void parley_heap_own(void *wide);

#endif
