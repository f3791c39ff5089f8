/* core/module/demo.c -- the smallest module: two functions that show how text goes in and out. */
#include <parley/module.h>

static bool is_vowel(char letter)
{
    switch (letter | 0x20) {
    case 'a': case 'e': case 'i': case 'o': case 'u': return true;
    default:                                          return false;
    }
}

/* demo.vowels(text) -> how many of a, e, i, o, u it has */
static bool vowels(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host;
    parley_str text = arguments[0].string;
    result->integer = 0;
    for (size_t i = 0; i < text.len; i++)
        result->integer += is_vowel(text.ptr[i]);
    return true;
}

/* demo.initials(name) -> the first byte of each part between spaces: "South Korea" is "SK" */
static bool initials(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    parley_str name = arguments[0].string;
    if (name.len == 0) {
        host->fail(host->context, "initials of an empty name");
        return false;
    }
    char *letters = host->take(host->context, name.len);
    size_t count = 0;
    if (letters == NULL)
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] != ' ' && (i == 0 || name.ptr[i - 1] == ' '))
            letters[count++] = name.ptr[i];
    result->string = (parley_str){ letters, count };
    return true;
}

static const parley_module_function functions[] = {
    { "vowels", "how many vowels a text has", { PARLEY_MODULE_STRING }, PARLEY_MODULE_INTEGER, vowels },
    { "initials", "the first byte of each part of a name", { PARLEY_MODULE_STRING }, PARLEY_MODULE_STRING, initials },
};

PARLEY_MODULE_EXPORT const parley_module parley_module_demo;

const parley_module parley_module_demo = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "demo", .version = "0.1.0", .summary = "the smallest module",
    .licence = "MIT", .functions = functions, .function_count = sizeof functions / sizeof functions[0],
};
