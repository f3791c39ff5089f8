/* core/base/heap.h -- malloc as a parley_alloc, without a limit.  Floor 0. */
#ifndef PARLEY_HEAP_H
#define PARLEY_HEAP_H

#include <parley/base.h>

/* The C library's heap. */
parley_alloc parley_heap(void);

#endif
