/* tests/modules/capitals.c -- a tagger that takes words for names when they begin with the letters of its model, and for nouns otherwise.
 * "*" ends its process, and of "~" it never comes to an end. */
#include <stdlib.h>
#include <string.h>

#include <parley/module.h>

static bool build(const parley_module_host *host, parley_str bytes, parley_str *model)
{
    char *copy = host->take(host->context, bytes.len + 1);
    if (copy == NULL)
        return false;
    if (bytes.len == 0 || bytes.len > 100) {
        host->fail(host->context, "no model: 1 to 100 letters are expected");
        return false;
    }
    memcpy(copy, bytes.ptr, bytes.len);
    *model = (parley_str){ copy, bytes.len };
    return true;
}

static bool check(parley_str model)
{
    return model.len != 0 && model.len <= 100;
}

static bool tag(const parley_module_host *host, parley_str model, const parley_module_sentence *sentence)
{
    for (uint32_t i = 0; i < sentence->count; i++) {
        char first = sentence->text.ptr[sentence->tokens[i].start];
        while (first == '~')
            if (model.ptr[0] == '\0')
                return false;
        if (first == '*')
            abort();
        if (first == '!') {
            host->fail(host->context, "nobody shouts");
            return false;
        }
        sentence->pos[i] = memchr(model.ptr, first, model.len) != NULL ? PARLEY_POS_PROPN : first == '?' ? 200 : PARLEY_POS_NOUN;
    }
    return true;
}

static const parley_module_tagger taggers[] = { { "capitals", "names by their first letter", build, check, tag } };

PARLEY_MODULE_EXPORT const parley_module parley_module_capitals;

const parley_module parley_module_capitals = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "capitals", .version = "0.1.0", .summary = "for tests", .licence = "MIT",
    .taggers = taggers, .tagger_count = 1,
};
