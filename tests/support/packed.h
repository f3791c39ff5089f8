/* tests/support/packed.h -- packed bytes for tests. */
#ifndef TEST_PACKED_H
#define TEST_PACKED_H

#include <parley/base.h>

/* `bytes` as one gzip member or Zstandard frame; free the pointer with free(). */
parley_str packed_gzip(parley_str bytes);
parley_str packed_zstd(parley_str bytes);

#endif
