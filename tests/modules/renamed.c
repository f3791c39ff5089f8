/* tests/modules/renamed.c -- a file that defines no module of its name. */
#include <parley/module.h>

PARLEY_MODULE_EXPORT const parley_module parley_module_another;

const parley_module parley_module_another = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "another", .version = "0.1.0", .summary = "for tests", .licence = "MIT",
};
