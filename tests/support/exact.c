#include "support/exact.h"

#include <stdlib.h>
#include <string.h>

parley_str test_exact(parley_str text)
{
    char *copy = malloc(text.len + (text.len == 0));
    if (copy == NULL)
        abort();
    if (text.len != 0)
        memcpy(copy, text.ptr, text.len);
    return (parley_str){ copy, text.len };
}

void test_exact_free(parley_str text)
{
    union { const char *read; void *own; } ptr = { .read = text.ptr };
    free(ptr.own);
}

uint32_t test_random(uint64_t *seed, uint32_t limit)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)(*seed >> 32) % limit;
}
