/* tests/support/alloc.h -- an allocator that counts what lives and can refuse. */
#ifndef TEST_ALLOC_H
#define TEST_ALLOC_H

#include <stdbool.h>

#include <parley/base.h>

typedef struct test_heap {
    size_t live;       /* bytes taken and not freed */
    long   asked;      /* requests for more memory so far */
    long   refuse_at;  /* the request, from 0, that is refused; negative: none */
    bool   refuse_rest;  /* and all behind it */
} test_heap;

/* An allocator over malloc that keeps `heap` up to date; `heap` must outlive it. */
parley_alloc test_alloc(test_heap *heap);

#endif
