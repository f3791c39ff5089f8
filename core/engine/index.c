/* core/engine/index.c -- which rules of a stage are tried where: codes, and for each code the rules that it lets pass. */
#include <string.h>

#include "engine/pack.h"
#include "lua/bind.h"
#include "lua/state.h"

/* What one stage's index is made with. */
typedef struct stage_indexer {
    parley_pack  *pack;
    parley_stage *stage;
    parley_error *error;
    uint64_t     *room;  /* a bit for each signature */
    uint32_t      signature_words;
    parley_status status;
} stage_indexer;

static void *take(lua_State *L, const stage_indexer *indexer, size_t count, size_t size)
{
    void *memory = parley_arena_take(&indexer->pack->engine->arena, count, size);
    if (memory == NULL)
        bind_refuse(L, "out of memory");
    return memory;
}

/* A conjunction of tests, component by component. */
typedef struct conjunction {
    uint64_t  bytes[2][4];
    uint64_t *signatures;  /* NULL: no lexical test */
    bool      tests_byte[2];
} conjunction;

static void meet_test(const stage_indexer *indexer, conjunction *all, uint32_t test)
{
    const parley_code_set *set = parley_codes_set(indexer->stage->codes, test);
    if (set->component < 2) {
        all->tests_byte[set->component] = true;
        for (int i = 0; i < 4; i++)
            all->bytes[set->component][i] &= set->bytes[i];
        return;
    }
    if (all->signatures == NULL) {
        all->signatures = indexer->room;
        memset(all->signatures, 0xFF, indexer->signature_words * sizeof *all->signatures);
    }
    for (uint32_t id = 0; id < parley_codes_signature_count(indexer->stage->codes); id++)
        if (!parley_codes_signature_has(indexer->stage->codes, id, set))
            all->signatures[id / 64] &= ~((uint64_t)1 << id % 64);
}

/* Read the conjunction (a list of test numbers from 1) on top of the stack. */
static conjunction read_conjunction(lua_State *L, const stage_indexer *indexer)
{
    conjunction all = { 0 };
    memset(all.bytes, 0xFF, sizeof all.bytes);
    lua_Unsigned count = lua_rawlen(L, -1);
    for (lua_Unsigned i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i);
        lua_Integer test = luaL_checkinteger(L, -1);
        if (test < 1 || (lua_Unsigned)test > indexer->stage->test_count)
            bind_refuse(L, "test %I is not in the plan", (LUAI_UACINT)test);
        meet_test(indexer, &all, (uint32_t)test - 1);
        lua_pop(L, 1);
    }
    return all;
}

static uint32_t count_bits(const uint64_t *words)
{
    uint32_t count = 0;
    for (int i = 0; i < 4; i++)
        for (uint64_t word = words[i]; word != 0; word &= word - 1)
            count++;
    return count;
}

static void set_bit(uint64_t *rows, uint32_t row, uint32_t words, uint32_t bit)
{
    rows[(size_t)row * words + bit / 64] |= (uint64_t)1 << bit % 64;
}

/* Let every unit pass for the rule. */
static void pass_any(const stage_indexer *indexer, const parley_sieve *sieve, uint32_t rule)
{
    for (uint32_t code = 1; code < 256; code++)
        set_bit(sieve->by_byte[0], code, indexer->stage->rule_words, rule);
}

/* Let the units pass that meet one of the alternatives on top of the stack: each is entered at its lexical test where it has one, else
 * at the narrower class byte. */
static void pass_alternatives(lua_State *L, const stage_indexer *indexer, const parley_sieve *sieve, uint32_t rule)
{
    const parley_stage *stage = indexer->stage;
    lua_Unsigned count = lua_rawlen(L, -1);
    for (lua_Unsigned i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i);
        conjunction all = read_conjunction(L, indexer);
        if (all.signatures != NULL) {
            for (uint32_t id = 0; id < parley_codes_signature_count(stage->codes); id++)
                if (all.signatures[id / 64] >> id % 64 & 1)
                    set_bit(sieve->by_signature, id, stage->rule_words, rule);
        } else {
            int byte = !all.tests_byte[0] || (all.tests_byte[1] && count_bits(all.bytes[1]) < count_bits(all.bytes[0]));
            for (uint32_t code = 1; code < 256; code++)
                if (all.bytes[byte][code / 64] >> code % 64 & 1)
                    set_bit(sieve->by_byte[byte], code, stage->rule_words, rule);
        }
        lua_pop(L, 1);
    }
}

/* Put the rule with those whose trigger stands as far from the start. */
static void join_reach(lua_State *L, const stage_indexer *indexer, uint32_t rule, uint32_t nearest, uint32_t furthest)
{
    parley_stage *stage = indexer->stage;
    uint32_t at = 0;
    while (at < stage->reach_count && (stage->reaches[at].nearest != nearest || stage->reaches[at].furthest != furthest))
        at++;
    if (at == stage->reach_count) {
        stage->reaches[at] = (parley_reach){ nearest, furthest, take(L, indexer, stage->rule_words, sizeof(uint64_t)) };
        stage->reach_count++;
    }
    set_bit(stage->reaches[at].rules, 0, stage->rule_words, rule);
}

/* stack top: the rule's table in the plan */
static void index_rule(lua_State *L, const stage_indexer *indexer, uint32_t number)
{
    parley_stage *stage = indexer->stage;
    int rule = lua_gettop(L);
    if (lua_getfield(L, rule, "start") == LUA_TTABLE)
        pass_alternatives(L, indexer, &stage->units[0], number);
    else
        pass_any(indexer, &stage->units[0], number);
    lua_getfield(L, rule, "ahead");
    for (uint32_t distance = 1; distance < PARLEY_SIEVES; distance++) {
        int type = lua_rawgeti(L, -1, (lua_Integer)distance);
        if (type == LUA_TTABLE)
            pass_alternatives(L, indexer, &stage->units[distance], number);
        else if (type == LUA_TBOOLEAN)
            pass_any(indexer, &stage->units[distance], number);
        else
            set_bit(stage->units[distance].over, 0, stage->rule_words, number);
        lua_pop(L, 1);
    }
    if (lua_getfield(L, rule, "trigger") == LUA_TTABLE) {
        int trigger = lua_gettop(L);
        uint32_t nearest = (uint32_t)bind_field_integer(L, trigger, "min", 0, INT32_MAX, 0);
        join_reach(L, indexer, number, nearest, (uint32_t)bind_field_integer(L, trigger, "max", 0, INT32_MAX, UINT32_MAX));
        lua_getfield(L, trigger, "alternatives");
        pass_alternatives(L, indexer, &stage->triggers, number);
    } else {
        set_bit(stage->untriggered, 0, stage->rule_words, number);
    }
    lua_settop(L, rule);
}

static void make_sieve(lua_State *L, const stage_indexer *indexer, parley_sieve *sieve)
{
    uint32_t words = indexer->stage->rule_words;
    for (int byte = 0; byte < 2; byte++)
        sieve->by_byte[byte] = take(L, indexer, (size_t)256 * words, sizeof(uint64_t));
    sieve->by_signature = take(L, indexer, (size_t)parley_codes_signature_count(indexer->stage->codes) * words, sizeof(uint64_t));
    sieve->over = take(L, indexer, words, sizeof(uint64_t));
}

/* stack: indexer (light) */
static int index_stage(lua_State *L)
{
    stage_indexer *indexer = lua_touserdata(L, 1);
    parley_stage *stage = indexer->stage;
    parley_engine *engine = indexer->pack->engine;
    indexer->status = parley_codes_build(&stage->codes, stage->tests, stage->test_count, engine->lexicons, &engine->arena, indexer->error);
    if (indexer->status != PARLEY_OK)
        return 0;
    indexer->signature_words = parley_codes_signature_count(stage->codes) / 64 + 1;
    indexer->room = take(L, indexer, indexer->signature_words, sizeof *indexer->room);
    stage->rule_words = stage->rule_count / 64 + 1;
    stage->untriggered = take(L, indexer, stage->rule_words, sizeof *stage->untriggered);
    stage->reaches = take(L, indexer, (size_t)stage->rule_count + 1, sizeof *stage->reaches);
    for (uint32_t distance = 0; distance < PARLEY_SIEVES; distance++)
        make_sieve(L, indexer, &stage->units[distance]);
    make_sieve(L, indexer, &stage->triggers);
    lua_rawgeti(L, LUA_REGISTRYINDEX, stage->plan);
    lua_getfield(L, -1, "rules");
    for (uint32_t i = 0; i < stage->rule_count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        index_rule(L, indexer, i);
        lua_pop(L, 1);
    }
    return 0;
}

parley_status engine_index_stage(parley_pack *pack, parley_stage *stage, parley_error *error)
{
    if (stage->text_level)
        return PARLEY_OK;
    stage_indexer indexer = { .pack = pack, .stage = stage, .error = error };
    lua_pushcfunction(pack->L, index_stage);
    lua_pushlightuserdata(pack->L, &indexer);
    int status = parley_state_call(pack->L, 1, 0);
    if (status != LUA_OK)
        return parley_state_error(pack->L, status, PARLEY_EPACK, error);
    if (indexer.status != PARLEY_OK) {
        if (error != NULL && error->message[0] == '\0')
            parley_error_set(error, indexer.status, "%s", parley_status_text(indexer.status));
        parley_error_place(error, stage->rule_count == 0 ? stage->name.ptr : stage->rules[0].file.ptr, 0, 0);
    }
    return indexer.status;
}
