/* tests/fuzz/fuzz.h -- what every fuzz target has.  The same files are built by clang's libFuzzer and, with replay.c, by any compiler. */
#ifndef TEST_FUZZ_H
#define TEST_FUZZ_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

/* One input: any bytes.  Returns 0; what must not be ends the process. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* End the process, naming the line, unless `condition` holds. */
#define FUZZ_HOLDS(condition)                                                                        \
    do {                                                                                             \
        if (!(condition)) {                                                                          \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);           \
            abort();                                                                                 \
        }                                                                                            \
    } while (0)

/* Valid UTF-8 made of the input, owned by `arena`; false for what parley takes for no text. */
bool fuzz_text(parley_str *text, const uint8_t *data, size_t size, parley_arena *arena);

#endif
