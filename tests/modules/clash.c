/* tests/modules/clash.c -- a module that does what the built-in module csv does. */
#include <parley/module.h>

static bool write_nothing(const parley_module_host *host)
{
    (void)host;
    return true;
}

static const parley_module_format formats[] = { { "csv", "nothing", NULL, write_nothing } };

PARLEY_MODULE_EXPORT const parley_module parley_module_clash;

const parley_module parley_module_clash = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "clash", .version = "0.1.0", .summary = "clashes", .licence = "MIT",
    .formats = formats, .format_count = 1,
};
