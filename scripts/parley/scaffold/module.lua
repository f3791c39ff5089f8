-- parley.scaffold.module -- a new C module in a folder of its own: source, Makefile, a pack that uses it.  NAME stands for its name, PROGRAM
-- for the program that writes it.

return {
  ["NAME.c"] = [==[
/* NAME.c -- the C module NAME: what packs cannot do fast or safely in Lua. */
#include <string.h>

#include <parley/module.h>

/*
 * NAME.digits(text, span) -> the digits of what the span covers, and nothing else of it: "2024" of "2,024".
 *
 * A module knows <parley/module.h> and nothing else of parley: no Lua, no files.  Arguments have the types that the table below says; the
 * host has checked that.  A span comes without its text, so that is an argument as well: NAME.digits(doc.text, record).
 */
static bool digits(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    parley_str text = arguments[0].string;
    parley_span span = arguments[1].span;  /* bytes from 0, half open */
    if (span.end > text.len) {
        host->fail(host->context, "the span lies outside of the text");  /* for people; then return false */
        return false;
    }
    char *found = host->take(host->context, span.end - span.start);  /* memory that lives until the result is read; never freed */
    size_t count = 0;
    if (found == NULL)
        return false;
    for (uint32_t at = span.start; at < span.end; at++) {
        if (at % 65536 == 0 && !host->tick(host->context))  /* in long loops: is there time left? */
            return false;
        if (text.ptr[at] >= '0' && text.ptr[at] <= '9')
            found[count++] = text.ptr[at];
    }
    if (count == 0) {
        host->fail(host->context, "there is no digit");
        return false;
    }
    result->string = (parley_str){ found, count };  /* the field of the type that is declared, and no other */
    return true;
}

/* What packs can call. */
static const parley_module_function functions[] = {
    { "digits", "the digits of a span", { PARLEY_MODULE_STRING, PARLEY_MODULE_SPAN }, PARLEY_MODULE_STRING, digits },
};

/* Adds a span NAME_amount where a dollar sign stands before a number.  Runs over every document before the packs' rules do. */
static bool mark_amounts(const parley_module_host *host)
{
    const char *text = host->document->text.ptr;
    const parley_module_field currency = { "currency", PARLEY_STR("USD") };
    for (uint32_t i = 1; i < host->token_count; i++) {
        parley_span sign = host->tokens[i - 1].span, number = host->tokens[i].span;
        bool amount = text[sign.start] == '$' && sign.end == number.start && strcmp(host->tokens[i].kind, "number") == 0;
        if (amount && !host->add_span(host->context, "NAME_amount", (parley_span){ sign.start, number.end }, &currency, 1))
            return false;  /* the host knows why */
    }
    return true;
}

/* What it adds to; the fields are what rules may ask for. */
static const parley_module_annotator annotators[] = { { "amounts", "amounts in dollars", { "NAME_amount" }, mark_amounts } };
static const parley_module_layer layers[] = { { "NAME_amount", { "currency" } } };

PARLEY_MODULE_EXPORT const parley_module parley_module_NAME;

const parley_module parley_module_NAME = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "NAME", .version = "0.1.0", .summary = "what it is for", .licence = "MIT",
    .functions = functions, .function_count = sizeof functions / sizeof functions[0],
    .annotators = annotators, .annotator_count = sizeof annotators / sizeof annotators[0],
    .layers = layers, .layer_count = sizeof layers / sizeof layers[0],
};
]==],
  ["Makefile"] = [==[
# NAME -- a C module for parley.  `make check` builds it, calls everything in it in earnest and in jest, and runs the cases of the example.
CFLAGS  ?= -O2 -g
# The program that wrote this file, else the one on the PATH; make check PARLEY=... takes another.
PARLEY  ?= $(firstword $(wildcard PROGRAM) parley)
# The header: that of the tree or of the installation that wrote this file, else one that the compiler finds.
INCLUDE ?= $(firstword $(wildcard SCRIPTS/../core/include SCRIPTS/../../../include))

NAME.so: NAME.c
	$(CC) -std=c11 -Wall -Wextra $(addprefix -I,$(INCLUDE)) $(CPPFLAGS) $(CFLAGS) -fPIC -shared $(LDFLAGS) -o $@ $<

.PHONY: check clean
check: NAME.so
	$(PARLEY) test-module ./NAME.so
	$(PARLEY) test -m ./NAME.so ./example
	echo "In 2024 they paid \$$1,200." | $(PARLEY) run -q -m ./NAME.so -p ./example -

clean:
	rm -f NAME.so
]==],
  ["example/pack.lua"] = [==[
-- A pack that uses the module.
return {
  name = "example", version = "0.1.0", summary = "numbers, how many digits they have, and in which currency they are", licence = "MIT",
  modules = { "NAME" }, stages = { "rules" },
  records = {
    { name = "count", plural = "counts", span = true, fields = { { "digits", "number" }, { "currency", "string?" }, { "rule", "string" } } },
  },
}
]==],
  ["example/rules.lua"] = [==[
local u = require "parley.unit"
return {
  over = { "NAME_amount" },  -- a span of the module's layer is one unit
  { name = "number", emits = "count", digits = 0, u.number },
  { name = "amount", emits = "count", digits = 0, currency = u.attr("amount", "currency"), u.NAME_amount:as "amount" },
}
]==],
  ["example/finish.lua"] = [==[
local module = require "module.NAME"
return function(doc)
  local counts = doc:items "count"
  for _, count in ipairs(counts) do count.digits = #module.digits(doc.text, count) end
  doc:replace("count", counts)
end
]==],
  ["example/cases.lua"] = [==[
return {
  { "It rained in <<2024>>.", digits = 4 },
  { "They paid <<$1,200>>.", digits = 4, currency = "USD" },
  { none = "count", "They paid nothing." },
}
]==],
  ["README.md"] = [==[
# NAME

A C module for parley.

    make check                    # build, test, run the example
    parley run -m ./NAME.so ...   # use it from here
    mkdir -p ~/.local/share/parley/modules && cp NAME.so ~/.local/share/parley/modules/   # from anywhere

A pack names it in its manifest, `modules = { "NAME" }`, and calls its functions as `require "module.NAME"`; rules see its layers.
`parley list --modules -m ./NAME.so` says what is in it.
]==],
}
