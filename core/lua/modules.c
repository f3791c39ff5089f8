#include "lua/modules.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* modules.def is made by the Makefile: MODULE(name) for each core/module/name.c. */
#define MODULE(name) extern const parley_module parley_module_##name;
#include "modules.def"
#undef MODULE

static const parley_module *const builtins[] = {
#define MODULE(name) &parley_module_##name,
#include "modules.def"
#undef MODULE
    NULL,
};

enum { PATH_BYTES = 4096, MAX_NAME = 64 };

const parley_module *parley_modules_builtin(size_t n)
{
    return n < sizeof builtins / sizeof builtins[0] ? builtins[n] : NULL;
}

void parley_modules_init(parley_modules *modules, const char *const *folders, uint32_t folder_count, parley_arena *arena)
{
    *modules = (parley_modules){ .arena = arena, .folders = folders, .folder_count = folder_count };
}

/* {=== what a module declares */

static bool is_name(const char *name)
{
    if (name == NULL || name[0] < 'a' || name[0] > 'z')
        return false;
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return name[len] == '\0' && len <= MAX_NAME;
}

static parley_status refuse(const parley_module *module, const char *what, const char *name, parley_error *error)
{
    return parley_error_set(error, PARLEY_EPACK, "module '%.64s': %s%s%.64s", module->name, what, name == NULL ? "" : " ", name == NULL ? "" : name);
}

static parley_status check_function(const parley_module *module, uint32_t at, parley_error *error)
{
    const parley_module_function *function = &module->functions[at];
    if (!is_name(function->name))
        return refuse(module, "a function without a good name (letters, digits and _ are expected)", function->name, error);
    for (uint32_t i = 0; i < at; i++)
        if (strcmp(module->functions[i].name, function->name) == 0)
            return refuse(module, "two functions are called", function->name, error);
    for (int i = 0; i <= PARLEY_MODULE_ARGUMENTS && function->arguments[i] != PARLEY_MODULE_NONE; i++)
        if (i == PARLEY_MODULE_ARGUMENTS || (unsigned)function->arguments[i] > PARLEY_MODULE_SPANS)
            return refuse(module, "an argument of a type that there is not, of", function->name, error);
    if ((unsigned)function->result > PARLEY_MODULE_SPANS || function->call == NULL || function->summary == NULL)
        return refuse(module, "no summary, no code or no such result type of", function->name, error);
    return PARLEY_OK;
}

static parley_status check_annotator(const parley_module *module, const parley_module_annotator *annotator, parley_error *error)
{
    if (!is_name(annotator->name) || annotator->run == NULL || annotator->summary == NULL)
        return refuse(module, "no good name, no summary or no code of annotator", annotator->name, error);
    for (int i = 0; i <= PARLEY_MODULE_LAYERS; i++) {
        if (annotator->layers[i] == NULL)
            return PARLEY_OK;
        if (!is_name(annotator->layers[i]))
            return refuse(module, "a layer without a good name:", annotator->layers[i], error);
    }
    return refuse(module, "too many layers of annotator", annotator->name, error);
}

/* What readers of documents and lexicons and formats have in common: a name, a line about it, its code; `wanted` is NULL or has to begin with '.'. */
static parley_status check_named(const parley_module *module, const char *kind, const char *name, const char *summary, const char *wanted, bool coded,
                                 parley_error *error)
{
    char what[128];
    if (is_name(name) && summary != NULL && coded && (wanted == NULL || wanted[0] == '.'))
        return PARLEY_OK;
    snprintf(what, sizeof what, "no good name, no summary, no suffixes (\".html .htm\") or no code of %s", kind);
    return refuse(module, what, name, error);
}

static parley_status check_format(const parley_module *module, uint32_t at, parley_error *error)
{
    static const char *const taken[] = { "text", "jsonl", "json" };
    const parley_module_format *format = &module->formats[at];
    parley_status status = check_named(module, "format", format->name, format->summary, NULL, format->write != NULL, error);
    for (size_t i = 0; i < sizeof taken / sizeof *taken && status == PARLEY_OK; i++)
        if (strcmp(format->name, taken[i]) == 0)
            status = refuse(module, "parley itself has a format", format->name, error);
    for (uint32_t i = 0; i < at && status == PARLEY_OK; i++)
        if (strcmp(module->formats[i].name, format->name) == 0)
            status = refuse(module, "two formats are called", format->name, error);
    return status;
}

/* Is what `module` declares in order? */
static parley_status check(const parley_module *module, parley_error *error)
{
    parley_status status = PARLEY_OK;
    for (uint32_t i = 0; i < module->function_count && status == PARLEY_OK; i++)
        status = check_function(module, i, error);
    for (uint32_t i = 0; i < module->annotator_count && status == PARLEY_OK; i++)
        status = check_annotator(module, &module->annotators[i], error);
    for (uint32_t i = 0; i < module->reader_count && status == PARLEY_OK; i++) {
        const parley_module_reader *reader = &module->readers[i];
        status = check_named(module, "reader", reader->name, reader->summary, reader->suffixes == NULL ? "" : reader->suffixes, reader->read != NULL, error);
    }
    for (uint32_t i = 0; i < module->lexicon_count && status == PARLEY_OK; i++) {
        const parley_module_lexicon *lexicon = &module->lexicons[i];
        status = check_named(module, "lexicon reader", lexicon->name, lexicon->summary, lexicon->suffixes == NULL ? "" : lexicon->suffixes,
                             lexicon->read != NULL, error);
    }
    for (uint32_t i = 0; i < module->format_count && status == PARLEY_OK; i++)
        status = check_format(module, i, error);
    for (uint32_t i = 0; i < module->tagger_count && status == PARLEY_OK; i++) {
        const parley_module_tagger *tagger = &module->taggers[i];
        bool coded = tagger->build != NULL && tagger->check != NULL && tagger->tag != NULL;
        status = check_named(module, "tagger", tagger->name, tagger->summary, NULL, coded, error);
    }
    return status;
}

/* ===} */

/* {=== finding */

static const parley_module *find_builtin(parley_str name)
{
    for (size_t i = 0; builtins[i] != NULL; i++)
        if (strlen(builtins[i]->name) == name.len && memcmp(builtins[i]->name, name.ptr, name.len) == 0)
            return builtins[i];
    return NULL;
}

/* The module's name, of "NAME" or "folder/NAME.so". */
static parley_str bare_name(parley_str name)
{
    for (size_t at = name.len; at > 0; at--) {
        if (name.ptr[at - 1] == '/') {
            name = (parley_str){ name.ptr + at, name.len - at };
            break;
        }
    }
    if (name.len > 3 && memcmp(name.ptr + name.len - 3, ".so", 3) == 0)
        name.len -= 3;
    return name;
}

/* Say what there is instead. */
static parley_status not_found(const parley_modules *modules, parley_str name, parley_error *error)
{
    char known[400] = "";
    for (size_t i = 0; builtins[i] != NULL; i++) {
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", used == 0 ? "" : ", ", builtins[i]->name);
    }
    for (uint32_t i = 0; i < modules->folder_count; i++) {
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s %s", i == 0 ? "; no such .so in" : ",", modules->folders[i]);
    }
    return parley_error_set(error, PARLEY_EFOUND, "no module \"%.*s\"; built in are %s", (int)(name.len < MAX_NAME ? name.len : MAX_NAME), name.ptr, known);
}

/* The descriptor with what it ended before, as empty; owned by `arena`.  NULL when refused. */
static const parley_module *complete(const parley_module *module, parley_arena *arena)
{
    parley_module *whole = parley_arena_take(arena, 1, sizeof *whole);
    if (whole != NULL)
        memcpy(whole, module, module->size < sizeof *whole ? module->size : sizeof *whole);
    return whole;
}

/* Open the file and check that it is the module `name` of our ABI. */
static parley_status load(const parley_module **out, const char *path, parley_str name, parley_arena *arena, parley_error *error)
{
    const size_t first = offsetof(parley_module, lexicons);  /* the size of the first modules of this ABI */
    char symbol[MAX_NAME + 32];
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);  /* never closed: its code and data live as long as the process */
    if (handle == NULL)
        return parley_error_set(error, PARLEY_EPACK, "module '%.*s': %s", (int)name.len, name.ptr, dlerror());
    snprintf(symbol, sizeof symbol, "parley_module_%.*s", (int)name.len, name.ptr);
    const parley_module *module = dlsym(handle, symbol);
    if (module == NULL)
        return parley_error_set(error, PARLEY_EPACK, "%s defines no %s: it is no module, or has another name", path, symbol);
    if (module->abi != PARLEY_MODULE_ABI || module->size < first)
        return parley_error_set(error, PARLEY_EPACK, "%s was built for another parley: it has ABI %u of %u bytes, this one ABI %d of %zu or more; build it anew",
                                path, (unsigned)module->abi, (unsigned)module->size, PARLEY_MODULE_ABI, first);
    if (module->name == NULL || strlen(module->name) != name.len || memcmp(module->name, name.ptr, name.len) != 0)
        return parley_error_set(error, PARLEY_EPACK, "%s says that it is called '%.64s'", path, module->name == NULL ? "" : module->name);
    if (module->version == NULL || module->summary == NULL || module->licence == NULL)
        return parley_error_set(error, PARLEY_EPACK, "%s names no version, summary or licence", path);
    module = complete(module, arena);
    if (module == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    *out = module;
    return check(module, error);
}

/* Find the module; `path` is set to its file, or "". */
static parley_status find(const parley_module **out, char path[PATH_BYTES], const parley_modules *modules, parley_str name, parley_str bare, parley_error *error)
{
    path[0] = '\0';
    if (bare.len != name.len) {
        snprintf(path, PATH_BYTES, "%.*s", (int)name.len, name.ptr);
        return load(out, path, bare, modules->arena, error);
    }
    *out = find_builtin(name);
    if (*out != NULL)
        return check(*out, error);
    for (uint32_t i = 0; i < modules->folder_count; i++) {
        int len = snprintf(path, PATH_BYTES, "%s/%.*s.so", modules->folders[i], (int)name.len, name.ptr);
        if (len > 0 && len < PATH_BYTES && access(path, R_OK) == 0)
            return load(out, path, name, modules->arena, error);
    }
    return not_found(modules, name, error);
}

/* Append the module that was found.  Errors: PARLEY_ENOMEM. */
static parley_status add(parley_modules *modules, const parley_module *module, const char *path)
{
    const parley_module **items = parley_arena_grow(modules->arena, (void *)(uintptr_t)modules->items, modules->count, (size_t)modules->count + 1, sizeof *items);
    const char **paths = parley_arena_grow(modules->arena, (void *)(uintptr_t)modules->paths, modules->count, (size_t)modules->count + 1, sizeof *paths);
    const char *copy = path[0] == '\0' ? NULL : parley_arena_copy(modules->arena, (parley_str){ path, strlen(path) });
    if (items == NULL || paths == NULL || (copy == NULL && path[0] != '\0'))
        return PARLEY_ENOMEM;
    items[modules->count] = module;
    paths[modules->count++] = copy;
    modules->items = items;
    modules->paths = paths;
    return PARLEY_OK;
}

parley_status parley_modules_use(const parley_module **out, const char **path, parley_modules *modules, parley_str name, parley_error *error)
{
    parley_str bare = bare_name(name);
    if (bare.len == 0 || bare.len > MAX_NAME || name.len >= PATH_BYTES || memchr(name.ptr, '\0', name.len) != NULL)
        return parley_error_set(error, PARLEY_EFOUND, "a module is named by a short name, or by the path of its .so");
    uint32_t at = 0;
    while (at < modules->count && (strlen(modules->items[at]->name) != bare.len || memcmp(modules->items[at]->name, bare.ptr, bare.len) != 0))
        at++;
    if (at == modules->count) {
        char file[PATH_BYTES];
        const parley_module *module = NULL;
        parley_status status = find(&module, file, modules, name, bare, error);
        if (status != PARLEY_OK)
            return status;
        if (add(modules, module, file) != PARLEY_OK)
            return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    }
    *out = modules->items[at];
    *path = modules->paths[at];
    return PARLEY_OK;
}

/* ===} */
