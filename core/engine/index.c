/* core/engine/index.c -- which rules of a stage are tried where: codes, start filters, trigger lists. */
#include <string.h>

#include "engine/pack.h"
#include "lua/bind.h"
#include "lua/state.h"

/* What one stage's index is made with. */
typedef struct stage_indexer {
    parley_pack  *pack;
    parley_stage *stage;
    parley_error *error;
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

static void meet_test(const stage_indexer *indexer, conjunction *all, uint64_t *room, uint32_t test)
{
    const parley_code_set *set = parley_codes_set(indexer->stage->codes, test);
    if (set->component < 2) {
        all->tests_byte[set->component] = true;
        for (int i = 0; i < 4; i++)
            all->bytes[set->component][i] &= set->bytes[i];
        return;
    }
    if (all->signatures == NULL) {
        all->signatures = room;
        memset(room, 0xFF, indexer->signature_words * sizeof *room);
    }
    for (uint32_t id = 0; id < parley_codes_signature_count(indexer->stage->codes); id++)
        if (!parley_codes_signature_has(indexer->stage->codes, id, set))
            room[id / 64] &= ~((uint64_t)1 << id % 64);
}

/* Read the conjunction (a list of test numbers from 1) on top of the stack. */
static conjunction read_conjunction(lua_State *L, const stage_indexer *indexer, uint64_t *room)
{
    conjunction all = { 0 };
    memset(all.bytes, 0xFF, sizeof all.bytes);
    lua_Unsigned count = lua_rawlen(L, -1);
    for (lua_Unsigned i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i);
        lua_Integer test = luaL_checkinteger(L, -1);
        if (test < 1 || (lua_Unsigned)test > indexer->stage->test_count)
            bind_refuse(L, "test %I is not in the plan", (LUAI_UACINT)test);
        meet_test(indexer, &all, room, (uint32_t)test - 1);
        lua_pop(L, 1);
    }
    return all;
}

/* The filter of the list of alternatives on top of the stack: what may begin a match. */
static parley_filter *read_filter(lua_State *L, const stage_indexer *indexer)
{
    parley_filter *filter = take(L, indexer, 1, sizeof *filter);
    filter->signatures = take(L, indexer, indexer->signature_words, sizeof *filter->signatures);
    uint64_t *room = take(L, indexer, indexer->signature_words, sizeof *room);
    lua_Unsigned count = lua_rawlen(L, -1);
    for (lua_Unsigned i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i);
        conjunction all = read_conjunction(L, indexer, room);
        for (int byte = 0; byte < 2; byte++)
            for (int word = 0; word < 4; word++)
                filter->bytes[byte][word] |= all.bytes[byte][word];
        for (uint32_t word = 0; word < indexer->signature_words && filter->signatures != NULL; word++)
            filter->signatures[word] |= all.signatures == NULL ? UINT64_MAX : all.signatures[word];
        if (all.signatures == NULL)
            filter->signatures = NULL;
        lua_pop(L, 1);
    }
    return filter;
}

static void list_rule(lua_State *L, const stage_indexer *indexer, parley_rule_list *list, uint32_t rule)
{
    if (list->count != 0 && list->rules[list->count - 1] == rule)
        return;
    uint32_t *rules = parley_arena_grow(&indexer->pack->engine->arena, list->rules, list->count, (size_t)list->count + 1, sizeof *rules);
    if (rules == NULL)
        bind_refuse(L, "out of memory");
    list->rules = rules;
    rules[list->count++] = rule;
}

static uint32_t count_bits(const uint64_t *words)
{
    uint32_t count = 0;
    for (int i = 0; i < 4; i++)
        for (uint64_t word = words[i]; word != 0; word &= word - 1)
            count++;
    return count;
}

/* Enter the alternatives on top of the stack: each at its lexical test where it has one, else at the narrower class byte. */
static void enter_trigger(lua_State *L, const stage_indexer *indexer, uint32_t rule)
{
    parley_stage *stage = indexer->stage;
    uint64_t *room = take(L, indexer, indexer->signature_words, sizeof *room);
    lua_Unsigned count = lua_rawlen(L, -1);
    for (lua_Unsigned i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i);
        conjunction all = read_conjunction(L, indexer, room);
        if (all.signatures != NULL) {
            for (uint32_t id = 1; id < parley_codes_signature_count(stage->codes); id++)
                if (all.signatures[id / 64] >> id % 64 & 1)
                    list_rule(L, indexer, &stage->by_signature[id], rule);
        } else {
            int byte = !all.tests_byte[0] || (all.tests_byte[1] && count_bits(all.bytes[1]) < count_bits(all.bytes[0]));
            for (uint32_t code = 1; code < 256; code++)
                if (all.bytes[byte][code / 64] >> code % 64 & 1)
                    list_rule(L, indexer, &stage->by_byte[byte][code], rule);
        }
        lua_pop(L, 1);
    }
}

/* stack top: the rule's table in the plan */
static void index_rule(lua_State *L, const stage_indexer *indexer, uint32_t number)
{
    parley_stage *stage = indexer->stage;
    parley_rule *rule = &stage->rules[number];
    if (lua_getfield(L, -1, "start") == LUA_TTABLE)
        rule->start = read_filter(L, indexer);
    lua_pop(L, 1);
    if (lua_getfield(L, -1, "trigger") == LUA_TTABLE) {
        int trigger = lua_gettop(L);
        rule->triggered = true;
        rule->nearest = (uint32_t)bind_field_integer(L, trigger, "min", 0, INT32_MAX, 0);
        rule->furthest = (uint32_t)bind_field_integer(L, trigger, "max", 0, INT32_MAX, UINT32_MAX);
        lua_getfield(L, trigger, "alternatives");
        enter_trigger(L, indexer, number);
        lua_pop(L, 1);
    } else {
        stage->untriggered[stage->untriggered_count++] = number;
    }
    lua_pop(L, 1);
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
    uint32_t signatures = parley_codes_signature_count(stage->codes);
    indexer->signature_words = signatures / 64 + 1;
    stage->by_signature = take(L, indexer, signatures, sizeof *stage->by_signature);
    stage->untriggered = take(L, indexer, (size_t)stage->rule_count + 1, sizeof *stage->untriggered);
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
