/* tests/fuzz/fuzz_pack.c -- any bytes as a stage and as the body of finish.  A zero byte parts the two. */
#include <string.h>

#include "fuzz_pack.h"

#define MANIFEST "return { name = 'fuzz', version = '0.1.0', summary = 'x', licence = 'MIT', stages = { 's' },\n" \
                 "records = { { name = 'r', span = true, fields = { { 'said', 'string?' }, { 'who', 'span*' }, { 'rule', 'string?' } } } } }"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *zero = size == 0 ? NULL : memchr(data, 0, size);
    size_t stage = zero == NULL ? size : (size_t)(zero - data);
    fuzz_pack_file("pack.lua", (const uint8_t *)MANIFEST, strlen(MANIFEST));
    fuzz_pack_file("s.lua", data, stage);
    if (zero != NULL)
        fuzz_pack_file("finish.lua", zero + 1, size - stage - 1);
    else
        fuzz_pack_file("finish.lua", (const uint8_t *)"return function() end", 21);
    fuzz_pack_run();
    return 0;
}
