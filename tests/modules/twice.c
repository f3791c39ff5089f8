/* tests/modules/twice.c -- a module whose declarations are wrong: two functions of one name. */
#include <parley/module.h>

static bool one(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host;
    (void)arguments;
    result->integer = 1;
    return true;
}

static const parley_module_function functions[] = {
    { "one", "1", { PARLEY_MODULE_NONE }, PARLEY_MODULE_INTEGER, one },
    { "one", "1 again", { PARLEY_MODULE_NONE }, PARLEY_MODULE_INTEGER, one },
};

PARLEY_MODULE_EXPORT const parley_module parley_module_twice;

const parley_module parley_module_twice = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "twice", .version = "0.1.0", .summary = "for tests", .licence = "MIT",
    .functions = functions, .function_count = 2,
};
