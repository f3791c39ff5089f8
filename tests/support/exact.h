/* tests/support/exact.h -- inputs with no byte to spare, so that ASan sees an over-read; numbers that only look random. */
#ifndef TEST_EXACT_H
#define TEST_EXACT_H

#include <parley/base.h>

/* A copy of `text` in a block of exactly its size; free it with test_exact_free. */
parley_str test_exact(parley_str text);
void test_exact_free(parley_str text);

/* The next number of the sequence that `*seed` (not 0) stands in, below `limit`. */
uint32_t test_random(uint64_t *seed, uint32_t limit);

#endif
