/* core/api/script.c -- implements scripts of <parley/parley.h>: a Lua program with the library, trusted. */
#include <parley/parley.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>

#include "api/bind_edit.h"
#include "api/bind_host.h"
#include "api/folders.h"
#include "base/error.h"
#include "base/heap.h"
#include "lua/locate.h"
#include "lua/state.h"

/* What run_script is given. */
typedef struct script_run {
    const char *path;
    int         argc;
    char      **argv;
    int         exit_code;
} script_run;

/* The file of the script `name`, owned by `arena`; NULL when there is none. */
static const char *find_script(const char *name, parley_arena *arena)
{
    if (strchr(name, '/') != NULL)
        return access(name, R_OK) == 0 ? name : NULL;
    parley_folders folders;
    if (parley_folders_commands(&folders, arena) != PARLEY_OK)
        return NULL;
    for (uint32_t i = 0; i < folders.count; i++) {
        char path[4096];
        int len = snprintf(path, sizeof path, "%s/%s.lua", folders.items[i], name);
        if (len > 0 && (size_t)len < sizeof path && access(path, R_OK) == 0)
            return parley_arena_copy(arena, (parley_str){ path, (size_t)len });
    }
    return NULL;
}

bool parley_script_exists(const char *name)
{
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    bool exists = find_script(name, &arena) != NULL;
    parley_arena_free(&arena);
    return exists;
}

/* Give an error of a Lua file its column; other files may be as large as a corpus. */
static void locate(const char *scripts, parley_error *error)
{
    char path[sizeof error->file];
    size_t len = strlen(error->file);
    memcpy(path, error->file, len + 1);
    if (len > 4 && strcmp(path + len - 4, ".lua") == 0)
        parley_locate(path, scripts, parley_heap(), error);
}

/* stack: script (light) */
static int run_script(lua_State *L)
{
    script_run *script = lua_touserdata(L, 1);
    luaL_requiref(L, "parley.host", luaopen_parley_host, 0);
    luaL_requiref(L, "parley.edit", luaopen_parley_edit, 0);
    lua_createtable(L, script->argc, 1);
    lua_pushstring(L, script->path);
    lua_rawseti(L, -2, 0);
    for (int i = 0; i < script->argc; i++) {
        lua_pushstring(L, script->argv[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setglobal(L, "arg");
    if (luaL_loadfilex(L, script->path, "t") != LUA_OK)
        return lua_error(L);
    luaL_checkstack(L, script->argc, "too many arguments");
    for (int i = 0; i < script->argc; i++)
        lua_pushstring(L, script->argv[i]);
    lua_call(L, script->argc, 1);
    script->exit_code = lua_isinteger(L, -1) ? (int)lua_tointeger(L, -1) : 0;
    return 0;
}

parley_status parley_script_run(int *exit_code, const char *name, int argc, char **argv, parley_error *error)
{
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    const char *scripts = parley_folders_scripts(&arena);
    script_run script = { find_script(name, &arena), argc, argv, 0 };
    lua_State *L = NULL;
    parley_status status = PARLEY_OK;
    if (scripts == NULL)
        status = parley_error_set(error, PARLEY_EFOUND, "parley's Lua library is not to be found; set PARLEY_SCRIPTS to the folder that holds parley/unit.lua");
    else if (script.path == NULL)
        status = parley_error_set(error, PARLEY_EFOUND, "no script '%s'", name);
    else
        status = parley_state_new(&L, scripts, parley_heap(), error);
    if (status == PARLEY_OK) {
        lua_pushcfunction(L, run_script);
        lua_pushlightuserdata(L, &script);
        int lua_status = parley_state_call(L, 1, 0);
        if (lua_status != LUA_OK) {
            status = parley_state_error(L, lua_status, PARLEY_EPACK, error);
            if (error != NULL)
                locate(scripts, error);
        }
        lua_close(L);
    }
    parley_arena_free(&arena);
    *exit_code = script.exit_code;
    return status;
}
