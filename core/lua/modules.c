#include "lua/modules.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
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

bool parley_modules_is_name(const char *name)
{
    if (name == NULL || name[0] < 'a' || name[0] > 'z')
        return false;
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return name[len] == '\0' && len <= MAX_NAME;
}

/* A module whose declarations are checked; `path` is "" for one that is built in. */
typedef struct checking {
    const parley_module *module;
    const char          *path;
    parley_error        *error;
} checking;

/* Refuse the module for a `kind` of thing that it declares, called `name`, which may be NULL. */
static parley_status refuse(const checking *c, const char *kind, const char *name, const char *what)
{
    return parley_error_set(c->error, PARLEY_EPACK, "%s%smodule '%.64s': %s '%.64s' %s", c->path, c->path[0] == '\0' ? "" : ": ", c->module->name, kind,
                            name == NULL ? "" : name, what);
}

/* What all have in common: a name, a line about it, its code. */
static parley_status check_named(const checking *c, const char *kind, const char *name, const char *summary, bool coded)
{
    if (!parley_modules_is_name(name))
        return refuse(c, kind, name, "has no good name: a small letter, then small letters, digits and _ are expected");
    if (summary == NULL)
        return refuse(c, kind, name, "has no summary");
    return coded ? PARLEY_OK : refuse(c, kind, name, "has no code");
}

/* The same of what reads files. */
static parley_status check_reader(const checking *c, const char *kind, const char *name, const char *summary, const char *suffixes, bool coded)
{
    parley_status status = check_named(c, kind, name, summary, coded);
    if (status == PARLEY_OK && (suffixes == NULL || suffixes[0] != '.'))
        return refuse(c, kind, name, "has no suffixes such as \".html .htm\"");
    return status;
}

static parley_status check_function(const checking *c, uint32_t at)
{
    const parley_module_function *function = &c->module->functions[at];
    parley_status status = check_named(c, "function", function->name, function->summary, function->call != NULL);
    if (status != PARLEY_OK)
        return status;
    for (uint32_t i = 0; i < at; i++)
        if (strcmp(c->module->functions[i].name, function->name) == 0)
            return refuse(c, "function", function->name, "is declared twice");
    for (int i = 0; i <= PARLEY_MODULE_ARGUMENTS && function->arguments[i] != PARLEY_MODULE_NONE; i++)
        if (i == PARLEY_MODULE_ARGUMENTS || (unsigned)function->arguments[i] > PARLEY_MODULE_SPANS)
            return refuse(c, "function", function->name, "has an argument of a type that there is not, or more than 8");
    return (unsigned)function->result > PARLEY_MODULE_SPANS ? refuse(c, "function", function->name, "has a result of a type that there is not") : PARLEY_OK;
}

static parley_status check_annotator(const checking *c, const parley_module_annotator *annotator)
{
    parley_status status = check_named(c, "annotator", annotator->name, annotator->summary, annotator->run != NULL);
    if (status != PARLEY_OK)
        return status;
    for (int i = 0; i <= PARLEY_MODULE_LAYERS; i++) {
        if (annotator->layers[i] == NULL)
            return PARLEY_OK;
        if (!parley_modules_is_name(annotator->layers[i]))
            return refuse(c, "layer", annotator->layers[i], "has no good name: a small letter, then small letters, digits and _ are expected");
    }
    return refuse(c, "annotator", annotator->name, "adds to more than 8 layers, or their list has no end");
}

/* Does an annotator of the module add to the layer `name`? */
static bool has_layer(const parley_module *module, const char *name)
{
    for (uint32_t i = 0; i < module->annotator_count; i++)
        for (int at = 0; at < PARLEY_MODULE_LAYERS && module->annotators[i].layers[at] != NULL; at++)
            if (strcmp(module->annotators[i].layers[at], name) == 0)
                return true;
    return false;
}

static parley_status check_layer(const checking *c, uint32_t at)
{
    const parley_module_layer *layer = &c->module->layers[at];
    if (!parley_modules_is_name(layer->name) || !has_layer(c->module, layer->name))
        return refuse(c, "layer", layer->name, "is none to which its annotators add");
    for (uint32_t i = 0; i < at; i++)
        if (strcmp(c->module->layers[i].name, layer->name) == 0)
            return refuse(c, "layer", layer->name, "is declared twice");
    for (int i = 0; i <= PARLEY_MODULE_FIELDS; i++) {
        if (layer->fields[i] == NULL)
            return PARLEY_OK;
        if (!parley_modules_is_name(layer->fields[i]))
            return refuse(c, "layer", layer->name, "has a field without a good name: a small letter, then small letters, digits and _ are expected");
    }
    return refuse(c, "layer", layer->name, "has more than 16 fields, or their list has no end");
}

static parley_status check_format(const checking *c, uint32_t at)
{
    static const char *const taken[] = { "text", "jsonl", "json" };
    const parley_module_format *format = &c->module->formats[at];
    parley_status status = check_named(c, "format", format->name, format->summary, format->write != NULL);
    for (size_t i = 0; i < sizeof taken / sizeof *taken && status == PARLEY_OK; i++)
        if (strcmp(format->name, taken[i]) == 0)
            status = refuse(c, "format", format->name, "is one of parley itself");
    for (uint32_t i = 0; i < at && status == PARLEY_OK; i++)
        if (strcmp(c->module->formats[i].name, format->name) == 0)
            status = refuse(c, "format", format->name, "is declared twice");
    return status;
}

/* Is what `module`, from the file `path` or built in (""), declares in order? */
static parley_status check(const parley_module *module, const char *path, parley_error *error)
{
    const checking c = { module, path, error };
    parley_status status = PARLEY_OK;
    for (uint32_t i = 0; i < module->function_count && status == PARLEY_OK; i++)
        status = check_function(&c, i);
    for (uint32_t i = 0; i < module->annotator_count && status == PARLEY_OK; i++)
        status = check_annotator(&c, &module->annotators[i]);
    for (uint32_t i = 0; i < module->layer_count && status == PARLEY_OK; i++)
        status = check_layer(&c, i);
    for (uint32_t i = 0; i < module->reader_count && status == PARLEY_OK; i++) {
        const parley_module_reader *reader = &module->readers[i];
        status = check_reader(&c, "reader", reader->name, reader->summary, reader->suffixes, reader->read != NULL);
    }
    for (uint32_t i = 0; i < module->lexicon_count && status == PARLEY_OK; i++) {
        const parley_module_lexicon *lexicon = &module->lexicons[i];
        status = check_reader(&c, "lexicon reader", lexicon->name, lexicon->summary, lexicon->suffixes, lexicon->read != NULL);
    }
    for (uint32_t i = 0; i < module->format_count && status == PARLEY_OK; i++)
        status = check_format(&c, i);
    for (uint32_t i = 0; i < module->tagger_count && status == PARLEY_OK; i++) {
        const parley_module_tagger *tagger = &module->taggers[i];
        status = check_named(&c, "tagger", tagger->name, tagger->summary, tagger->build != NULL && tagger->check != NULL && tagger->tag != NULL);
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

/* Say what there is instead, and what to do. */
static parley_status not_found(const parley_modules *modules, parley_str name, parley_error *error)
{
    char known[400] = "";
    const int len = (int)(name.len < MAX_NAME ? name.len : MAX_NAME);
    for (size_t i = 0; builtins[i] != NULL; i++) {
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s%s", used == 0 ? "" : ", ", builtins[i]->name);
    }
    for (uint32_t i = 0; i < modules->folder_count; i++) {
        size_t used = strlen(known);
        snprintf(known + used, sizeof known - used, "%s %s", i == 0 ? "; no such .so in" : ",", modules->folders[i]);
    }
    return parley_error_set(error, PARLEY_EFOUND, "no module \"%.*s\"; built in are %s; name its file (--module ./%.*s.so), or its folder in PARLEY_MODULE_PATH",
                            len, name.ptr, known, len, name.ptr);
}

/* The descriptor with what it ended before, as empty; owned by `arena`.  NULL when refused. */
static const parley_module *complete(const parley_module *module, parley_arena *arena)
{
    parley_module *whole = parley_arena_take(arena, 1, sizeof *whole);
    if (whole != NULL)
        memcpy(whole, module, module->size < sizeof *whole ? module->size : sizeof *whole);
    return whole;
}

/* Refuse a folder, and say which file of it may be meant. */
static parley_status refuse_folder(const char *path, parley_str name, parley_error *error)
{
    return parley_error_set(error, PARLEY_EPACK, "%s is a folder; the file of its module is expected, as in %s/%.*s.so", path, path, (int)name.len, name.ptr);
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Open the file and check that it is the module `name` of our ABI. */
static parley_status load(const parley_module **out, const char *path, parley_str name, parley_arena *arena, parley_error *error)
{
    const size_t first = offsetof(parley_module, lexicons);  /* the size of the first modules of this ABI */
    char symbol[MAX_NAME + 32];
    if (is_folder(path))
        return refuse_folder(path, name, error);
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);  /* never closed: its code and data live as long as the process */
    if (handle == NULL)
        return parley_error_set(error, PARLEY_EPACK, "module '%.*s': %s", (int)name.len, name.ptr, dlerror());
    snprintf(symbol, sizeof symbol, "parley_module_%.*s", (int)name.len, name.ptr);
    const parley_module *module = dlsym(handle, symbol);
    if (module == NULL)
        return parley_error_set(error, PARLEY_EPACK, "%s defines no %s: it is no module, or has another name", path, symbol);
    if (module->abi == PARLEY_MODULE_ABI && module->size == 0)
        return parley_error_set(error, PARLEY_EPACK, "%s: module '%.*s': .size is 0; write .size = sizeof(parley_module)", path, (int)name.len, name.ptr);
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
    return check(module, path, error);
}

/* Find the module; `path` is set to its file, or "". */
static parley_status find(const parley_module **out, char path[PATH_BYTES], const parley_modules *modules, parley_str name, parley_str bare, parley_error *error)
{
    path[0] = '\0';
    if (bare.len != name.len && memchr(name.ptr, '/', name.len) == NULL)  /* dlopen would look in the system's folders */
        return parley_error_set(error, PARLEY_EFOUND, "'%.*s': a file needs a slash: ./%.*s", (int)name.len, name.ptr, (int)name.len, name.ptr);
    if (bare.len != name.len) {
        snprintf(path, PATH_BYTES, "%.*s", (int)name.len, name.ptr);
        return load(out, path, bare, modules->arena, error);
    }
    *out = find_builtin(name);
    if (*out != NULL)
        return check(*out, "", error);
    for (uint32_t i = 0; i < modules->folder_count; i++) {
        int len = snprintf(path, PATH_BYTES, "%s/%.*s.so", modules->folders[i], (int)name.len, name.ptr);
        if (len > 0 && len < PATH_BYTES && access(path, R_OK) == 0)
            return load(out, path, name, modules->arena, error);
    }
    return not_found(modules, name, error);
}

/* Open what the module looks functions up in; never closed, as the module. */
static parley_status open_libraries(const parley_module *module, parley_error *error)
{
    for (uint32_t i = 0; i < module->library_count; i++)
        if (dlopen(module->libraries[i], RTLD_NOW | RTLD_GLOBAL) == NULL)
            return parley_error_set(error, PARLEY_EPACK, "module '%s': %s", module->name, dlerror());
    return PARLEY_OK;
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
    while (name.len > 1 && name.ptr[name.len - 1] == '/')  /* of a folder, which is told as one */
        name.len--;
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
        if (status == PARLEY_OK)
            status = open_libraries(module, error);
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
