/* tests/modules/fragile.c -- a module that holds only for what its author thought of. */
#include <signal.h>

#include <parley/module.h>

/* fragile.first(text) -> its first byte; of an empty text there is none */
static bool first(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host;
    if (arguments[0].string.len == 0)
        raise(SIGSEGV);
    result->string = (parley_str){ arguments[0].string.ptr, 1 };
    return true;
}

/* fragile.end(span) -> an end before its start */
static bool end(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host;
    result->span = (parley_span){ arguments[0].span.end, arguments[0].span.start };
    return true;
}

static const parley_module_function functions[] = {
    { "first", "the first byte", { PARLEY_MODULE_STRING }, PARLEY_MODULE_STRING, first },
    { "end", "a span the wrong way round", { PARLEY_MODULE_SPAN }, PARLEY_MODULE_SPAN, end },
};

PARLEY_MODULE_EXPORT const parley_module parley_module_fragile;

const parley_module parley_module_fragile = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "fragile", .version = "0.1.0", .summary = "for tests", .licence = "MIT",
    .functions = functions, .function_count = 2,
};
