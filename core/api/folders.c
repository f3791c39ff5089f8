#include "api/folders.h"

#include <dirent.h>
#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "places.h"

enum { PATH_BYTES = 4096, MAX_PACKS = 4096 };

static char *copy(parley_arena *arena, const char *text)
{
    return parley_arena_copy(arena, (parley_str){ text, strlen(text) });
}

/* Is there a library in `folder`? */
static bool holds_library(const char *folder)
{
    char path[PATH_BYTES];
    int len = snprintf(path, sizeof path, "%s/parley/unit.lua", folder);
    return len > 0 && (size_t)len < sizeof path && access(path, R_OK) == 0;
}

/* The folder of the file at `path`, cut in place; NULL when it has none. */
static const char *cut_name(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash == NULL)
        return NULL;
    *slash = '\0';
    return path;
}

/* The folder of the running program. */
static const char *program_folder(char path[PATH_BYTES])
{
    ssize_t len = readlink("/proc/self/exe", path, PATH_BYTES - 1);
    if (len <= 0)
        return NULL;
    path[len] = '\0';
    return cut_name(path);
}

/* The folder of what this code is in: the library, or the program that it is linked into. */
static const char *library_folder(char path[PATH_BYTES])
{
    Dl_info about;
    static const char here = 0;
    if (dladdr(&here, &about) == 0 || about.dli_fname == NULL || strchr(about.dli_fname, '/') == NULL)
        return program_folder(path);
    char *real = realpath(about.dli_fname, NULL);
    int len = snprintf(path, PATH_BYTES, "%s", real == NULL ? "" : real);
    free(real);
    return len < PATH_BYTES ? cut_name(path) : NULL;
}

/* The first of `places` below `folder` that `fits`, without . and .., owned by `arena`; NULL when none does. */
static const char *find_place(parley_arena *arena, const char *folder, const char *const *places, bool (*fits)(const char *path))
{
    char path[PATH_BYTES];
    for (size_t i = 0; folder != NULL && places[i] != NULL; i++) {
        int len = snprintf(path, sizeof path, "%s%s", folder, places[i]);
        if (len < 0 || (size_t)len >= sizeof path || !fits(path))
            continue;
        char *real = realpath(path, NULL);
        const char *result = copy(arena, real == NULL ? path : real);
        free(real);
        return result;
    }
    return NULL;
}

const char *parley_folders_scripts(parley_arena *arena)
{
    /* Beside the program or the library in the source tree, then where either is installed; /usr/lib/x86_64-linux-gnu is one level deeper. */
    static const char *const places[] = { "/../scripts", "/../../scripts", "/../share/parley/scripts", "/../../share/parley/scripts", NULL };
    char folder[PATH_BYTES];
    const char *named = getenv("PARLEY_SCRIPTS");
    if (named != NULL && named[0] != '\0')
        return holds_library(named) ? copy(arena, named) : NULL;
    const char *found = find_place(arena, program_folder(folder), places, holds_library);
    if (found == NULL)
        found = find_place(arena, library_folder(folder), places, holds_library);
    if (found == NULL && holds_library(PARLEY_SHARE "/scripts"))
        found = copy(arena, PARLEY_SHARE "/scripts");
    return found;
}

static bool is_program(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode) && access(path, X_OK) == 0;
}

const char *parley_folders_program(parley_arena *arena)
{
    static const char *const places[] = { "/parley", "/../bin/parley", "/../../bin/parley", NULL };
    char folder[PATH_BYTES];
    const char *named = getenv("PARLEY_PROGRAM");
    if (named != NULL && named[0] != '\0')
        return is_program(named) ? copy(arena, named) : NULL;
    const char *found = find_place(arena, library_folder(folder), places, is_program);
    if (found == NULL && is_program(PARLEY_BIN "/parley"))
        found = copy(arena, PARLEY_BIN "/parley");
    return found;
}

static parley_status add(parley_folders *folders, parley_arena *arena, const char *folder)
{
    const char **items = parley_arena_grow(arena, folders->items, folders->count, (size_t)folders->count + 1, sizeof *items);
    const char *kept = items == NULL ? NULL : copy(arena, folder);
    if (kept == NULL)
        return PARLEY_ENOMEM;
    folders->items = items;
    items[folders->count++] = kept;
    return PARLEY_OK;
}

/* The user's own folder for `what` ("rules", "scripts"). */
static parley_status add_users(parley_folders *folders, parley_arena *arena, const char *what)
{
    char folder[PATH_BYTES];
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data != NULL && data[0] == '/')
        snprintf(folder, sizeof folder, "%s/parley/%s", data, what);
    else if (home != NULL && home[0] == '/')
        snprintf(folder, sizeof folder, "%s/.local/share/parley/%s", home, what);
    else
        return PARLEY_OK;
    return add(folders, arena, folder);
}

/* The parts of `path`, separated by colons; it may be NULL. */
static parley_status add_listed(parley_folders *folders, parley_arena *arena, const char *path)
{
    parley_status status = PARLEY_OK;
    while (path != NULL && *path != '\0' && status == PARLEY_OK) {
        size_t len = strcspn(path, ":");
        char *part = parley_arena_copy(arena, (parley_str){ path, len });
        status = part == NULL ? PARLEY_ENOMEM : len == 0 ? PARLEY_OK : add(folders, arena, part);
        path += len + (path[len] == ':');
    }
    return status;
}

parley_status parley_folders_packs(parley_folders *out, parley_arena *arena)
{
    parley_folders folders = { 0 };
    parley_status status = add_listed(&folders, arena, getenv("PARLEY_PATH"));
    if (status == PARLEY_OK)
        status = add_users(&folders, arena, "rules");
    const char *scripts = parley_folders_scripts(arena);
    if (status == PARLEY_OK && scripts != NULL) {
        char folder[PATH_BYTES];
        const char *slash = strrchr(scripts, '/');
        int len = slash == NULL ? 0 : (int)(slash - scripts);
        snprintf(folder, sizeof folder, "%.*s%srules", len, scripts, slash == NULL ? "" : "/");
        status = add(&folders, arena, folder);
    }
    *out = folders;
    return status;
}

parley_status parley_folders_modules(parley_folders *out, parley_arena *arena)
{
    parley_folders folders = { 0 };
    parley_status status = add_listed(&folders, arena, getenv("PARLEY_MODULE_PATH"));
    if (status == PARLEY_OK)
        status = add_users(&folders, arena, "modules");
    if (status == PARLEY_OK)
        status = add(&folders, arena, PARLEY_LIB "/modules");
    *out = folders;
    return status;
}

parley_status parley_folders_commands(parley_folders *out, parley_arena *arena)
{
    parley_folders folders = { 0 };
    parley_status status = add_users(&folders, arena, "scripts");
    const char *scripts = parley_folders_scripts(arena);
    if (status == PARLEY_OK && scripts != NULL)
        status = add(&folders, arena, scripts);
    *out = folders;
    return status;
}

const char *parley_folders_cache(parley_arena *arena)
{
    char folder[PATH_BYTES];
    const char *named = getenv("PARLEY_CACHE"), *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int len = 0;
    if (named != NULL)
        len = snprintf(folder, sizeof folder, "%s", named);
    else if (cache != NULL && cache[0] == '/')
        len = snprintf(folder, sizeof folder, "%s/parley", cache);
    else if (home != NULL && home[0] == '/')
        len = snprintf(folder, sizeof folder, "%s/.cache/parley", home);
    return len <= 0 || (size_t)len >= sizeof folder ? "" : parley_arena_copy(arena, (parley_str){ folder, (size_t)len });
}

/* {=== packs that can be named */

static bool is_known(const parley_found_pack *packs, uint32_t count, const char *name)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(packs[i].name, name) == 0)
            return true;
    return false;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const parley_found_pack *)a)->name, ((const parley_found_pack *)b)->name);
}

/* Add the packs of one folder to `*packs`. */
static parley_status list_folder(parley_found_pack **packs, uint32_t *count, const char *folder, parley_arena *arena)
{
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return PARLEY_OK;
    parley_status status = PARLEY_OK;
    for (struct dirent *entry; status == PARLEY_OK && (entry = readdir(dir)) != NULL;) {
        char path[PATH_BYTES];
        int len = snprintf(path, sizeof path, "%s/%s/pack.lua", folder, entry->d_name);
        if (entry->d_name[0] == '.' || len < 0 || (size_t)len >= sizeof path || access(path, R_OK) != 0 || is_known(*packs, *count, entry->d_name))
            continue;
        path[(size_t)len - strlen("/pack.lua")] = '\0';
        parley_found_pack *grown = parley_arena_grow(arena, *packs, *count, (size_t)*count + 1, sizeof *grown);
        parley_found_pack found = { copy(arena, entry->d_name), copy(arena, path) };
        if (*count == MAX_PACKS)
            status = PARLEY_ELIMIT;
        else if (grown == NULL || found.name == NULL || found.folder == NULL)
            status = PARLEY_ENOMEM;
        if (status == PARLEY_OK) {
            *packs = grown;
            grown[(*count)++] = found;
        }
    }
    closedir(dir);
    return status;
}

parley_status parley_folders_list(parley_found_pack **out, uint32_t *count, const parley_folders *folders, parley_arena *arena)
{
    parley_found_pack *packs = NULL;
    uint32_t found = 0;
    for (uint32_t i = 0; i < folders->count; i++) {
        parley_status status = list_folder(&packs, &found, folders->items[i], arena);
        if (status != PARLEY_OK)
            return status;
    }
    if (found > 1)
        qsort(packs, found, sizeof *packs, compare_names);
    *out = packs;
    *count = found;
    return PARLEY_OK;
}

/* ===} */
