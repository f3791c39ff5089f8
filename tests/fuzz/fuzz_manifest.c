/* tests/fuzz/fuzz_manifest.c -- any bytes as pack.lua. */
#include "fuzz_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_pack_file("pack.lua", data, size);
    fuzz_pack_run();
    return 0;
}
