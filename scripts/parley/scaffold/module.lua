-- parley.scaffold.module -- a new C module: one function that packs reach as require("module.NAME").  NAME stands for its name.

return {
  ["NAME.c"] = [==[
/* NAME -- functions for packs that Lua cannot do fast or safely.  Put it into core/module/ and build; a manifest then says modules = { "NAME" }. */
#include <parley/module.h>

/*
 * NAME.digits(text) -> how many ASCII digits it has.
 *
 * A module knows <parley/module.h> and nothing else of parley: no Lua, no files.  Arguments have the types that the table below says;
 * the result goes into *result.  On failure call host->fail with a message for people and return false.
 */
static bool digits(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host;
    parley_str text = arguments[0].string;
    result->integer = 0;
    for (size_t i = 0; i < text.len; i++)
        result->integer += text.ptr[i] >= '0' && text.ptr[i] <= '9';
    return true;
}

static const parley_module_function functions[] = {
    { "digits", "how many digits a text has", { PARLEY_MODULE_STRING }, PARLEY_MODULE_INTEGER, digits },
};

extern const parley_module parley_module_NAME;

const parley_module parley_module_NAME = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "NAME", .version = "0.1.0", .summary = "what it is for",
    .licence = "MIT", .functions = functions, .function_count = sizeof functions / sizeof functions[0],
};
]==],
}
