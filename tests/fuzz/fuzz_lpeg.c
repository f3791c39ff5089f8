/* tests/fuzz/fuzz_lpeg.c -- guarded LPeg: the first bytes build a pattern (tests/fuzz/lpeg.lua), the rest is what it is matched on. */
#include "base/budget.h"
#include "fuzz.h"
#include "lua/deadline.h"
#include "lua/state.h"

#include <lauxlib.h>

enum { MILLISECONDS = 500, MEMORY = 48 << 20 };

/* The state, opened when first asked for and after a limit was met. */
typedef struct lpeg_player {
    parley_budget   budget;
    lua_State      *L;
    int             play;  /* in the registry: what tests/fuzz/lpeg.lua returns */
    parley_deadline deadline;
} lpeg_player;

static int load_player(lua_State *L)
{
    if (luaL_loadfilex(L, "tests/fuzz/lpeg.lua", "t") != LUA_OK)
        return lua_error(L);
    lua_call(L, 0, 1);
    lua_pushinteger(L, luaL_ref(L, LUA_REGISTRYINDEX));
    return 1;
}

static void open_player(lpeg_player *player)
{
    player->budget = (parley_budget){ .limit = MEMORY };
    FUZZ_HOLDS(parley_state_new(&player->L, "scripts", parley_budget_alloc(&player->budget), NULL) == PARLEY_OK);
    FUZZ_HOLDS(parley_deadline_open(&player->deadline, PARLEY_DEADLINE_SIGNAL) == PARLEY_OK);
    lua_pushcfunction(player->L, load_player);
    FUZZ_HOLDS(parley_state_call(player->L, 0, 1) == LUA_OK);
    player->play = (int)lua_tointeger(player->L, -1);
    lua_settop(player->L, 0);
}

/* stack: the function, the input (light), its size */
static int play(lua_State *L)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, lua_tointeger(L, 1));
    lua_pushlstring(L, lua_touserdata(L, 2), (size_t)lua_tointeger(L, 3));
    lua_call(L, 1, 0);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static lpeg_player player;
    if (player.L == NULL)
        open_player(&player);
    parley_deadline_start(&player.deadline, MILLISECONDS);
    parley_deadline_enter(&player.deadline, player.L);
    lua_pushcfunction(player.L, play);
    lua_pushinteger(player.L, player.play);
    lua_pushlightuserdata(player.L, (void *)(uintptr_t)(size == 0 ? (const void *)"" : data));
    lua_pushinteger(player.L, (lua_Integer)size);
    int status = parley_state_call(player.L, 3, 0);
    parley_deadline_leave(&player.deadline, player.L);
    if (status == LUA_OK)
        return 0;
    parley_status known = parley_state_error(player.L, status, PARLEY_EPACK, NULL);
    FUZZ_HOLDS(known == PARLEY_ENOMEM || known == PARLEY_ELIMIT);  /* the player catches the rest */
    parley_deadline_close(&player.deadline);
    lua_close(player.L);
    player.L = NULL;
    FUZZ_HOLDS(player.budget.used == 0);
    return 0;
}
