/* core/module/stem.c -- stems of words, by the Snowball stemmers of libstemmer. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE  /* RTLD_DEFAULT */
#endif
#include <dlfcn.h>
#include <string.h>

#include <libstemmer.h>
#include <parley/module.h>

/* libstemmer calls malloc and takes no allocator, so its memory is outside of the budget: at most 4 KiB with words of this length, in any
 * language, given back before the call ends (tests/unit/test_stem.c counts them). */
enum { MAX_LANGUAGE = 32, MAX_WORD = 1024 };

/* Its tables are 330 KiB of addresses, which the loader would write at each start of any program that is linked with it. */
static const char *const libraries[] = { PARLEY_STEMMER };

/* What is called of libstemmer; `whole` is false when it is not there. */
typedef struct stemmers {
    struct sb_stemmer *(*new)(const char *language, const char *encoding);
    const sb_symbol *(*stem)(struct sb_stemmer *stemmer, const sb_symbol *word, int size);
    int (*length)(struct sb_stemmer *stemmer);
    void (*delete)(struct sb_stemmer *stemmer);
    const char **(*list)(void);
    bool whole;
} stemmers;

static stemmers find_stemmers(const parley_module_host *host)
{
    static const char *const names[] = { "sb_stemmer_new", "sb_stemmer_stem", "sb_stemmer_length", "sb_stemmer_delete", "sb_stemmer_list" };
    stemmers found;
    void *const places[] = { &found.new, &found.stem, &found.length, &found.delete, &found.list };
    found.whole = true;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        void *function = dlsym(RTLD_DEFAULT, names[i]);
        memcpy(places[i], &function, sizeof function);
        found.whole = found.whole && function != NULL;
    }
    if (!found.whole)
        host->fail(host->context, "libstemmer is not there");
    return found;
}

/* stem.stem(language, word) -> its stem: ("english", "negotiations") is "negoti".  The word is in lower case, as stemmers want it. */
static bool stem(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    parley_str language = arguments[0].string, word = arguments[1].string;
    char name[MAX_LANGUAGE];
    if (language.len >= sizeof name || word.len > MAX_WORD) {
        host->fail(host->context, "a language and one word are expected");
        return false;
    }
    memcpy(name, language.ptr, language.len);
    name[language.len] = '\0';
    const stemmers use = find_stemmers(host);
    struct sb_stemmer *stemmer = use.whole ? use.new(name, NULL) : NULL;
    if (!use.whole)
        return false;
    if (stemmer == NULL) {
        host->fail(host->context, "no such language; languages() lists them");
        return false;
    }
    const sb_symbol *stemmed = use.stem(stemmer, (const sb_symbol *)word.ptr, (int)word.len);
    size_t len = stemmed == NULL ? 0 : (size_t)use.length(stemmer);
    char *copy = stemmed == NULL ? NULL : host->take(host->context, len + 1);
    if (copy != NULL)
        memcpy(copy, stemmed, len);
    use.delete(stemmer);
    result->string = (parley_str){ copy, len };
    return copy != NULL;
}

/* stem.languages() -> their names, separated by spaces */
static bool languages(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)arguments;
    const stemmers use = find_stemmers(host);
    if (!use.whole)
        return false;
    const char **names = use.list();
    size_t len = 0, at = 0;
    for (size_t i = 0; names[i] != NULL; i++)
        len += strlen(names[i]) + 1;
    char *list = host->take(host->context, len + 1);
    if (list == NULL)
        return false;
    for (size_t i = 0; names[i] != NULL; i++) {
        size_t part = strlen(names[i]);
        if (i != 0)
            list[at++] = ' ';
        memcpy(list + at, names[i], part);
        at += part;
    }
    result->string = (parley_str){ list, at };
    return true;
}

static const parley_module_function functions[] = {
    { "stem", "the stem of a word in lower case", { PARLEY_MODULE_STRING, PARLEY_MODULE_STRING }, PARLEY_MODULE_STRING, stem },
    { "languages", "the languages that there are, separated by spaces", { PARLEY_MODULE_NONE }, PARLEY_MODULE_STRING, languages },
};

PARLEY_MODULE_EXPORT const parley_module parley_module_stem;

const parley_module parley_module_stem = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "stem", .version = "0.1.0", .summary = "stems of words, by libstemmer",
    .licence = "MIT", .functions = functions, .function_count = sizeof functions / sizeof functions[0],
    .libraries = libraries, .library_count = 1,
};
