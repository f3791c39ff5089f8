/* tests/modules/clash.c -- a module that does what the built-in module csv does, and adds to a layer of the module careless. */
#include <parley/module.h>

static bool write_nothing(const parley_module_host *host)
{
    (void)host;
    return true;
}

static const parley_module_annotator annotators[] = { { "amounts", "nothing", { "amount" }, write_nothing } };
static const parley_module_format formats[] = { { "csv", "nothing", NULL, write_nothing } };

PARLEY_MODULE_EXPORT const parley_module parley_module_clash;

const parley_module parley_module_clash = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "clash", .version = "0.1.0", .summary = "clashes", .licence = "MIT",
    .annotators = annotators, .annotator_count = 1, .formats = formats, .format_count = 1,
};
