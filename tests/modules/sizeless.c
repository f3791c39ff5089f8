/* tests/modules/sizeless.c -- a module that does not say its size. */
#include <parley/module.h>

PARLEY_MODULE_EXPORT const parley_module parley_module_sizeless;

const parley_module parley_module_sizeless = { .abi = PARLEY_MODULE_ABI, .name = "sizeless", .version = "0.1.0", .summary = "for tests", .licence = "MIT" };
