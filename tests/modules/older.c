/* tests/modules/older.c -- a module that was built for another parley. */
#include <parley/module.h>

PARLEY_MODULE_EXPORT const parley_module parley_module_older;

const parley_module parley_module_older = {
    .abi = PARLEY_MODULE_ABI - 1, .size = sizeof(parley_module), .name = "older", .version = "0.1.0", .summary = "for tests", .licence = "MIT",
};
