/* core/engine/compile.c -- the program of a stage's rules, while a pack is built: scripts/parley/compile.lua makes it. */
#include "engine/build.h"
#include "lua/bind.h"
#include "lua/state.h"

/* What compile_stage is given through Lua. */
typedef struct stage_compiler {
    parley_pack  *pack;
    parley_stage *stage;
} stage_compiler;

void engine_push_codes(lua_State *L, const parley_stage *stage)
{
    lua_createtable(L, (int)stage->test_count, 1);
    lua_pushinteger(L, parley_codes_signature_count(stage->codes));
    lua_setfield(L, -2, "signature_count");
    for (uint32_t i = 0; i < stage->test_count; i++) {
        const parley_code_set *set = parley_codes_set(stage->codes, i);
        lua_createtable(L, 0, 2);
        if (set->component < 2) {
            char members[256];
            size_t count = 0;
            for (uint32_t code = 1; code < 256; code++)
                if (set->bytes[code / 64] >> code % 64 & 1)
                    members[count++] = (char)code;
            lua_pushlstring(L, members, count);
            lua_setfield(L, -2, "set");
            lua_pushinteger(L, set->component);
            lua_setfield(L, -2, "byte");
        } else {
            lua_newtable(L);
            lua_Integer count = 0;
            for (uint32_t id = 1; id < parley_codes_signature_count(stage->codes); id++) {
                if (parley_codes_signature_has(stage->codes, id, set)) {
                    lua_pushinteger(L, (lua_Integer)id);
                    lua_rawseti(L, -2, ++count);
                }
            }
            lua_setfield(L, -2, "signatures");
        }
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* codes() -> the codes of the stage that is the upvalue (light) */
static int push_codes(lua_State *L)
{
    engine_push_codes(L, lua_touserdata(L, lua_upvalueindex(1)));
    return 1;
}

/* stack: compiler (light) */
static int compile_stage(lua_State *L)
{
    const stage_compiler *compiler = lua_touserdata(L, 1);
    const uint64_t sum = parley_codes_sum(compiler->stage->codes);
    lua_rawgeti(L, LUA_REGISTRYINDEX, compiler->pack->library);
    lua_getfield(L, -1, "compile");
    lua_rawgeti(L, LUA_REGISTRYINDEX, compiler->stage->plan);
    lua_pushlstring(L, (const char *)&sum, sizeof sum);
    lua_pushlightuserdata(L, compiler->stage);
    lua_pushcclosure(L, push_codes, 1);
    lua_call(L, 3, 1);
    engine_program_read(L, &compiler->stage->program, compiler->stage->signature_words, &compiler->pack->engine->arena);
    return 0;
}

parley_status engine_compile_stage(parley_pack *pack, parley_stage *stage, parley_error *error)
{
    if (stage->text_level)
        return PARLEY_OK;
    stage_compiler compiler = { pack, stage };
    lua_pushcfunction(pack->L, compile_stage);
    lua_pushlightuserdata(pack->L, &compiler);
    int status = parley_state_call(pack->L, 1, 0);
    return status == LUA_OK ? PARLEY_OK : parley_state_error(pack->L, status, PARLEY_EPACK, error);
}
