#include "lua/locate.h"

#include "base/error.h"
#include "lua/state.h"

#include <lauxlib.h>

typedef struct locating {
    const char   *path;
    parley_error *error;
} locating;

/* stack: locating (light) */
static int locate(lua_State *L)
{
    const locating *here = lua_touserdata(L, 1);
    lua_getglobal(L, "require");
    lua_pushliteral(L, "parley.locate");
    lua_call(L, 1, 1);
    lua_getfield(L, -1, "place");
    lua_pushstring(L, here->path);
    lua_pushinteger(L, here->error->line);
    lua_pushstring(L, here->error->message);
    lua_call(L, 3, 2);
    if (lua_isinteger(L, -2))
        parley_error_place(here->error, here->path, (uint32_t)lua_tointeger(L, -2), (uint32_t)lua_tointeger(L, -1));
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
