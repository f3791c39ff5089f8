/* tests/modules/grump.c -- a module whose annotator never works, without a word; its function does. */
#include <parley/module.h>

/* grump.mood() -> how it feels */
static bool mood(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host;
    (void)arguments;
    result->string = PARLEY_STR("bad");
    return true;
}

static bool refuse(const parley_module_host *host)
{
    (void)host;
    return false;
}

static const parley_module_function functions[] = { { "mood", "how it feels", { PARLEY_MODULE_NONE }, PARLEY_MODULE_STRING, mood } };
static const parley_module_annotator annotators[] = { { "refuses", "nothing, ever", { "nothing" }, refuse } };

PARLEY_MODULE_EXPORT const parley_module parley_module_grump;

const parley_module parley_module_grump = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "grump", .version = "0.1.0", .summary = "for tests", .licence = "MIT",
    .functions = functions, .function_count = 1, .annotators = annotators, .annotator_count = 1,
};
