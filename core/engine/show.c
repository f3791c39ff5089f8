/* core/engine/show.c -- records for people: the JSON line, rendered by scripts/parley/show.lua in a state of parley's own. */
#include <string.h>

#include "engine/pack.h"
#include "lua/bind.h"
#include "lua/state.h"

/* stack: engine (light) */
static int require_show(lua_State *L)
{
    engine_search_chunks(L, lua_touserdata(L, 1));
    lua_getglobal(L, "require");
    lua_pushliteral(L, "parley.show");
    lua_call(L, 1, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, "parley.show");
    return 0;
}

parley_status engine_open_reader(parley_engine *engine, parley_error *error)
{
    parley_status status = parley_state_new(&engine->reader, engine->options.scripts, engine->alloc, error);
    if (status != PARLEY_OK)
        return status;
    lua_pushcfunction(engine->reader, require_show);
    lua_pushlightuserdata(engine->reader, engine);
    int lua_status = parley_state_call(engine->reader, 1, 0);
    return lua_status == LUA_OK ? PARLEY_OK : parley_state_error(engine->reader, lua_status, PARLEY_EBUG, error);
}

/* What call_show is given. */
typedef struct show_call {
    parley_str json, text;
    bool       colour;
} show_call;

/* stack: show_call (light).  Answers the text. */
static int call_show(lua_State *L)
{
    const show_call *call = lua_touserdata(L, 1);
    lua_getfield(L, LUA_REGISTRYINDEX, "parley.show");
    lua_getfield(L, -1, "document");
    bind_push_str(L, call->json);
    bind_push_str(L, call->text);
    lua_pushboolean(L, call->colour);
    lua_call(L, 3, 1);
    luaL_checktype(L, -1, LUA_TSTRING);
    return 1;
}

parley_status engine_show(parley_engine *engine, const parley_engine_input *input, parley_str text, parley_buffer *out, size_t before,
                          parley_error *error)
{
    lua_State *L = engine->reader;
    if (L == NULL)
        return parley_error_set(error, PARLEY_EBUG, "the engine was opened without text output");
    show_call call = { { out->ptr + before, out->len - before }, text, input->colour };
    lua_pushcfunction(L, call_show);
    lua_pushlightuserdata(L, &call);
    int status = parley_state_call(L, 1, 1);
    if (status != LUA_OK)
        return parley_state_error(L, status, PARLEY_EBUG, error);
    size_t len;
    const char *shown = lua_tolstring(L, -1, &len);
    out->len = before;
    parley_buffer_add(out, shown, len);
    lua_pop(L, 1);
    return out->failed ? parley_error_set(error, PARLEY_ELIMIT, "the text takes more room than allowed") : PARLEY_OK;
}
