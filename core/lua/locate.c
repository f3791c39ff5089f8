#include "lua/locate.h"

#include <string.h>

#include "base/error.h"
#include "lua/state.h"

#include <lauxlib.h>

typedef struct locating {
    const char   *path;
    parley_error *error;
} locating;

/* Give the message's lines behind `first` their columns.  stack: locating (light), library */
static void locate_others(lua_State *L, const char *path, parley_error *error, size_t first)
{
    const char *slash = strrchr(path, '/');
    lua_getfield(L, 2, "message");
    lua_pushstring(L, error->message + first);
    lua_pushlstring(L, path, slash == NULL ? 0 : (size_t)(slash - path));
    lua_call(L, 2, 1);
    parley_error_set(error, error->status, "%.*s%s", (int)first, error->message, lua_tostring(L, -1));
}

/* stack: locating (light) */
static int locate(lua_State *L)
{
    const locating *here = lua_touserdata(L, 1);
    parley_error   *error = here->error;
    size_t          first = strcspn(error->message, "\n");
    lua_getglobal(L, "require");
    lua_pushliteral(L, "parley.locate");
    lua_call(L, 1, 1);
    lua_getfield(L, 2, "place");
    lua_pushstring(L, here->path);
    lua_pushinteger(L, error->line);
    lua_pushlstring(L, error->message, first);
    lua_call(L, 3, 2);
    if (!lua_isinteger(L, -2))
        return 0;
    uint32_t line = (uint32_t)lua_tointeger(L, -2), column = (uint32_t)lua_tointeger(L, -1);
    if (error->message[first] != '\0')
        locate_others(L, here->path, error, first);
    parley_error_place(error, here->path, line, column);
    return 0;
}

void parley_locate(const char *path, const char *scripts, parley_alloc alloc, parley_error *error)
{
    locating   here = { path, error };
    lua_State *L;
    if (error->column != 0 || parley_state_new(&L, scripts, alloc, NULL) != PARLEY_OK)
        return;
    lua_pushcfunction(L, locate); /* in a state of its own: the one that failed may have spent its time */
    lua_pushlightuserdata(L, &here);
    (void)parley_state_call(L, 1, 0);
    lua_close(L);
}
