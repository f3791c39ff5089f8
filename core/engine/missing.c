/* core/engine/missing.c -- what is said of a pack that is not there: where it was looked for, and which there are that are called nearly so. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/build.h"
#include "lua/bind.h"
#include "lua/state.h"

/* What asking for the nearest names needs, and the answer. */
typedef struct name_hint {
    parley_str  name;
    parley_str *known;  /* names of packs */
    uint32_t    count;
    char        text[256];  /* "; did you mean ...?", or "" */
} name_hint;

/* Note the name of the pack in `folder`; one that cannot be noted is not told. */
static void add_name(parley_engine *engine, name_hint *hint, const char *folder, const char *name)
{
    char path[4096];
    const int len = snprintf(path, sizeof path, "%s/%s/pack.lua", folder, name);
    if (name[0] == '.' || len < 0 || (size_t)len >= sizeof path || access(path, R_OK) != 0)
        return;
    parley_str *known = parley_arena_grow(&engine->arena, hint->known, hint->count, (size_t)hint->count + 1, sizeof *known);
    if (known == NULL)
        return;
    hint->known = known;
    known[hint->count] = engine_copy(engine, (parley_str){ name, strlen(name) });
    hint->count += known[hint->count].ptr != NULL;
}

static void list_names(parley_engine *engine, name_hint *hint)
{
    for (uint32_t i = 0; i < engine->options.path_count; i++) {
        DIR *dir = opendir(engine->options.pack_path[i]);
        for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;)
            add_name(engine, hint, engine->options.pack_path[i], entry->d_name);
        if (dir != NULL)
            closedir(dir);
    }
}

/* stack: hint (light).  Asks scripts/parley/nearest.lua. */
static int ask(lua_State *L)
{
    name_hint *hint = lua_touserdata(L, 1);
    lua_getglobal(L, "require");
    lua_pushliteral(L, "parley.nearest");
    lua_call(L, 1, 1);
    lua_getfield(L, -1, "hint");
    bind_push_str(L, hint->name);
    lua_createtable(L, (int)hint->count, 0);
    for (uint32_t i = 0; i < hint->count; i++) {
        bind_push_str(L, hint->known[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_call(L, 2, 1);
    snprintf(hint->text, sizeof hint->text, "%s", lua_tostring(L, -1));
    return 0;
}

/* Where that goes wrong nothing is said of other names. */
static void find_nearest(parley_engine *engine, name_hint *hint)
{
    lua_State *L;
    parley_error error;
    list_names(engine, hint);
    if (hint->count == 0 || parley_state_new(&L, engine->options.scripts, engine->alloc, &error) != PARLEY_OK)
        return;
    lua_pushcfunction(L, ask);
    lua_pushlightuserdata(L, hint);
    parley_state_call(L, 1, 0);
    lua_close(L);
}

parley_status engine_no_pack(parley_engine *engine, parley_str name, parley_error *error)
{
    if (memchr(name.ptr, '/', name.len) != NULL)
        return parley_error_set(error, PARLEY_EFOUND, "no pack in %.*s: a pack is a folder with a pack.lua", (int)name.len, name.ptr);
    char tried[512] = "";
    for (uint32_t i = 0; i < engine->options.path_count; i++) {
        size_t used = strlen(tried);
        snprintf(tried + used, sizeof tried - used, "%s%s", i == 0 ? "" : ", ", engine->options.pack_path[i]);
    }
    name_hint hint = { .name = name };
    find_nearest(engine, &hint);
    if (hint.text[0] != '\0')
        return parley_error_set(error, PARLEY_EFOUND, "no pack '%.*s' in %s%s", (int)name.len, name.ptr, tried, hint.text);
    return parley_error_set(error, PARLEY_EFOUND, "no pack '%.*s' in %s; a pack is a folder with a pack.lua (name one elsewhere by its path, \"./%.*s\")",
                            (int)name.len, name.ptr, tried, (int)name.len, name.ptr);
}
