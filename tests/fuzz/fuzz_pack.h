/* tests/fuzz/fuzz_pack.h -- a pack laid out in a folder of its own, loaded, and run over a document. */
#ifndef TEST_FUZZ_PACK_H
#define TEST_FUZZ_PACK_H

#include "fuzz.h"

/* Write `path` of the pack "fuzz"; the rest of its files stay as they are. */
void fuzz_pack_file(const char *path, const uint8_t *data, size_t size);

/* Load the pack and read one document with it, with little time and memory: it does, or says why not. */
void fuzz_pack_run(void);

#endif
