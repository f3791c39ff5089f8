/* tests/modules/short.c -- a module as one was built before lexicon readers and formats: its descriptor ends before them. */
#include <parley/module.h>

#include <stddef.h>

/* short.one() -> 1 */
static bool one(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host;
    (void)arguments;
    result->integer = 1;
    return true;
}

static const parley_module_function functions[] = { { "one", "1", { PARLEY_MODULE_NONE }, PARLEY_MODULE_INTEGER, one } };

PARLEY_MODULE_EXPORT const parley_module parley_module_short;

/* What lies beyond the size is not the module's: it would be refused. */
const parley_module parley_module_short = {
    .abi = PARLEY_MODULE_ABI, .size = offsetof(parley_module, lexicons), .name = "short", .version = "0.1.0", .summary = "an older one", .licence = "MIT",
    .functions = functions, .function_count = 1, .lexicon_count = 7, .format_count = 7,
};
