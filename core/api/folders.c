#include "api/folders.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

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

const char *parley_folders_scripts(parley_arena *arena)
{
    const char *named = getenv("PARLEY_SCRIPTS");
    if (named != NULL && named[0] != '\0')
        return holds_library(named) ? copy(arena, named) : NULL;
    char program[PATH_BYTES - 64], folder[PATH_BYTES];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
    if (len <= 0)
        return NULL;
    program[len] = '\0';
    char *slash = strrchr(program, '/');
    if (slash == NULL)
        return NULL;
    *slash = '\0';
    static const char *const places[] = { "/../scripts", "/../../scripts", "/../share/parley/scripts" };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        snprintf(folder, sizeof folder, "%s%s", program, places[i]);
        if (holds_library(folder)) {
            char *real = realpath(folder, NULL);
            const char *result = copy(arena, real == NULL ? folder : real);
            free(real);
            return result;
        }
    }
    return NULL;
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

parley_status parley_folders_packs(parley_folders *out, parley_arena *arena)
{
    parley_folders folders = { 0 };
    parley_status status = PARLEY_OK;
    const char *path = getenv("PARLEY_PATH");
    while (path != NULL && *path != '\0' && status == PARLEY_OK) {
        size_t len = strcspn(path, ":");
        char *part = parley_arena_copy(arena, (parley_str){ path, len });
        status = part == NULL ? PARLEY_ENOMEM : len == 0 ? PARLEY_OK : add(&folders, arena, part);
        path += len + (path[len] == ':');
    }
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
