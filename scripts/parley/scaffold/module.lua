-- parley.scaffold.module -- a new C module in a folder of its own: source, Makefile, a pack that uses it.  NAME stands for its name.

return {
  ["NAME.c"] = [==[
/* NAME.c -- the C module NAME: what packs cannot do fast or safely in Lua. */
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

/* What packs can call, with the types that the host checks. */
static const parley_module_function functions[] = {
    { "digits", "how many digits a text has", { PARLEY_MODULE_STRING }, PARLEY_MODULE_INTEGER, digits },
};

PARLEY_MODULE_EXPORT const parley_module parley_module_NAME;

const parley_module parley_module_NAME = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "NAME", .version = "0.1.0", .summary = "what it is for",
    .licence = "MIT", .functions = functions, .function_count = sizeof functions / sizeof functions[0],
};
]==],
  ["Makefile"] = [==[
# NAME -- a C module for parley.  `make check` builds it, calls everything in it in earnest and in jest, and runs the example.
CFLAGS  ?= -O2 -g
PARLEY  ?= parley
# The header: that of the tree or of the installation that wrote this file, else one that the compiler finds.
INCLUDE ?= $(firstword $(wildcard SCRIPTS/../core/include SCRIPTS/../../../include))

NAME.so: NAME.c
	$(CC) -std=c11 -Wall -Wextra $(addprefix -I,$(INCLUDE)) $(CPPFLAGS) $(CFLAGS) -fPIC -shared $(LDFLAGS) -o $@ $<

.PHONY: check clean
check: NAME.so
	$(PARLEY) test-module ./NAME.so
	echo "In 2024 they were 42." | $(PARLEY) run -q -m ./NAME.so -p ./example -

clean:
	rm -f NAME.so
]==],
  ["example/pack.lua"] = [==[
-- A pack that uses the module.
return {
  name = "example", version = "0.1.0", summary = "numbers, and how many digits they have", licence = "MIT",
  modules = { "NAME" }, stages = { "rules" },
  records = { { name = "count", plural = "counts", span = true, fields = { { "digits", "number" }, { "rule", "string" } } } },
}
]==],
  ["example/rules.lua"] = [==[
local u = require "parley.unit"
return { { name = "number", emits = "count", digits = 0, u.number } }
]==],
  ["example/finish.lua"] = [==[
local module = require "module.NAME"
return function(doc)
  local counts = doc:items "count"
  for _, count in ipairs(counts) do count.digits = module.digits(doc:sub(count.first, count.last)) end
  doc:replace("count", counts)
end
]==],
  ["README.md"] = [==[
# NAME

A C module for parley.

    make check                    # build, test, run the example
    parley run -m ./NAME.so ...   # use it from here
    mkdir -p ~/.local/share/parley/modules && cp NAME.so ~/.local/share/parley/modules/   # from anywhere

A pack names it in its manifest, `modules = { "NAME" }`, and calls it as `require "module.NAME"`.
]==],
}
