/* core/engine/record.c -- the programs of a stage's rules, while a pack is built: scripts/parley/compile.lua notes how they are made. */
#include "engine/pack.h"
#include "lua/bind.h"
#include "lua/state.h"

/* What record_stage is given through Lua. */
typedef struct stage_recorder {
    parley_pack  *pack;
    parley_stage *stage;
} stage_recorder;

void engine_push_codes(lua_State *L, const parley_stage *stage)
{
    lua_createtable(L, (int)stage->test_count, 0);
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

/* stack: recorder (light) */
static int record_stage(lua_State *L)
{
    const stage_recorder *recorder = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, recorder->pack->library);
    lua_getfield(L, -1, "record");
    lua_rawgeti(L, LUA_REGISTRYINDEX, recorder->stage->plan);
    engine_push_codes(L, recorder->stage);
    lua_call(L, 2, 1);
    engine_program_read(L, &recorder->stage->program, &recorder->pack->engine->arena);
    return 0;
}

parley_status engine_record_stage(parley_pack *pack, parley_stage *stage, parley_error *error)
{
    if (stage->text_level)
        return PARLEY_OK;
    stage_recorder recorder = { pack, stage };
    lua_pushcfunction(pack->L, record_stage);
    lua_pushlightuserdata(pack->L, &recorder);
    int status = parley_state_call(pack->L, 1, 0);
    return status == LUA_OK ? PARLEY_OK : parley_state_error(pack->L, status, PARLEY_EPACK, error);
}
