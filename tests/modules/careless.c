/* tests/modules/careless.c -- a module with the mistakes that a compiler does not see: results that are not filled, spans that are refused. */
#include <stdlib.h>
#include <string.h>

#include <parley/module.h>

/* {=== functions: each answers what its name says, and declares something else */

static bool fill_nothing(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host, (void)arguments, (void)result;
    return true;
}

/* Number declared, .string filled: what Lua sees is an address. */
static bool fill_string(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host;
    result->string = arguments[0].string;
    return true;
}

static bool fill_integer(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host, (void)arguments;
    result->integer = 12;
    return true;
}

static bool fill_nan(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host, (void)arguments;
    result->number = strtod("nan", NULL);
    return true;
}

/* What lies in memory that was never written. */
static bool fill_garbage(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)arguments;
    const char *memory = host->take(host->context, 16);
    if (memory == NULL)
        return false;
    result->string = (parley_str){ memory, 16 };
    return true;
}

/* As `fill_nothing`, but only of an empty text. */
static bool fill_some(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host;
    if (arguments[0].string.len != 0)
        result->span = (parley_span){ 0, 1 };
    return true;
}

static bool loop(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host, (void)result;
    for (volatile size_t turns = 0; arguments[0].string.len != 0;)
        turns++;
    result->string = PARLEY_STR("");
    return true;
}

/* Takes 800 MB past the host, and touches them. */
static bool grab(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)arguments;
    size_t had = 0;
    for (; had < 800; had++) {
        void *volatile block = malloc(1 << 20);
        if (block == NULL) {
            host->fail(host->context, "no memory");
            return false;
        }
        memset(block, 1, 1 << 20);
    }
    result->integer = (int64_t)had;
    return true;
}

static const parley_module_function functions[] = {
    { "nothing", "a number, of which nothing is said", { PARLEY_MODULE_STRING }, PARLEY_MODULE_NUMBER, fill_nothing },
    { "address", "a number, and a string is filled", { PARLEY_MODULE_STRING }, PARLEY_MODULE_NUMBER, fill_string },
    { "whole", "a number, and an integer is filled", { PARLEY_MODULE_STRING }, PARLEY_MODULE_NUMBER, fill_integer },
    { "part", "a string, and an integer is filled", { PARLEY_MODULE_STRING }, PARLEY_MODULE_STRING, fill_integer },
    { "truth", "a boolean, and an integer is filled", { PARLEY_MODULE_STRING }, PARLEY_MODULE_BOOLEAN, fill_integer },
    { "none", "nothing, and an integer is filled", { PARLEY_MODULE_STRING }, PARLEY_MODULE_NONE, fill_integer },
    { "nan", "a number that is none", { PARLEY_MODULE_STRING }, PARLEY_MODULE_NUMBER, fill_nan },
    { "garbage", "what lay in memory", { PARLEY_MODULE_STRING }, PARLEY_MODULE_STRING, fill_garbage },
    { "some", "a span, sometimes", { PARLEY_MODULE_STRING }, PARLEY_MODULE_SPAN, fill_some },
    { "loop", "never comes to an end", { PARLEY_MODULE_STRING }, PARLEY_MODULE_STRING, loop },
    { "grab", "memory past the host", { PARLEY_MODULE_NONE }, PARLEY_MODULE_INTEGER, grab },
};

/* ===} */

/* What the annotator does wrong is the first word of the text. */
static bool annotate(const parley_module_host *host)
{
    parley_str text = host->document->text;
    parley_module_field field = { "currency", PARLEY_STR("EUR") };
    parley_span span = { 0, 1 };
    const char *layer = "amount", *sin = text.len == 0 ? "" : text.ptr;
    if (strncmp(sin, "layer", 5) == 0)
        layer = "money";
    if (strncmp(sin, "outside", 7) == 0)
        span.end = 900;
    if (strncmp(sin, "name", 4) == 0)
        field.name = "Currency!";
    if (strncmp(sin, "taken", 5) == 0)
        field.name = "first";
    if (strncmp(sin, "field", 5) == 0)
        field.name = "curency";
    if (strncmp(sin, "bytes", 5) == 0)
        field.value = PARLEY_STR("\xFF");
    if (strncmp(sin, "pos", 3) == 0)
        host->set_pos(host->context, 900, "NOUN");
    if (text.len != 0)
        host->add_span(host->context, layer, span, &field, 1);  /* and whether it was refused is not looked at */
    return true;
}

static const parley_module_annotator annotators[] = { { "amounts", "the first letter", { "amount" }, annotate } };
static const parley_module_layer layers[] = { { "amount", { "currency", "value" } } };

PARLEY_MODULE_EXPORT const parley_module parley_module_careless;

const parley_module parley_module_careless = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "careless", .version = "0.1.0", .summary = "for tests", .licence = "MIT",
    .functions = functions, .function_count = sizeof functions / sizeof functions[0],
    .annotators = annotators, .annotator_count = 1, .layers = layers, .layer_count = 1,
};
