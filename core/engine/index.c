/* core/engine/index.c -- which rules of a stage are tried where: codes, and in which ways a unit's code lets a rule pass. */
#include <string.h>

#include "engine/build.h"
#include "lua/bind.h"
#include "lua/state.h"

/* What one stage's index is made with. */
typedef struct stage_indexer {
    parley_pack  *pack;
    parley_stage *stage;
    uint64_t     *room;  /* a bit for each signature */
    uint64_t    **known; /* by test, a bit for each signature for which it holds; NULL until asked for */
    uint32_t      way_capacity[PARLEY_ALL_SIEVES], row_capacity;
} stage_indexer;

static void *take(lua_State *L, const stage_indexer *indexer, size_t count, size_t size)
{
    void *memory = parley_arena_take(&indexer->pack->engine->arena, count, size);
    if (memory == NULL)
        bind_refuse(L, "out of memory");
    return memory;
}

static void *grow(lua_State *L, const stage_indexer *indexer, void *items, uint32_t *capacity, size_t size)
{
    uint32_t wanted = *capacity == 0 ? 8 : *capacity * 2;
    void *grown = parley_arena_grow(&indexer->pack->engine->arena, items, *capacity, wanted, size);
    if (grown == NULL)
        bind_refuse(L, "out of memory");
    *capacity = wanted;
    return grown;
}

/* A conjunction of tests, component by component. */
typedef struct conjunction {
    uint64_t  bytes[2][4];
    uint64_t *signatures;  /* NULL: no lexical test */
} conjunction;

/* The signatures for which a lexical test holds. */
static const uint64_t *signatures_of(lua_State *L, const stage_indexer *indexer, uint32_t test)
{
    const parley_stage *stage = indexer->stage;
    if (indexer->known[test] == NULL) {
        uint64_t *row = indexer->known[test] = take(L, indexer, stage->signature_words, sizeof *row);
        const parley_code_set *set = parley_codes_set(stage->codes, test);
        for (uint32_t id = 0; id < parley_codes_signature_count(stage->codes); id++)
            row[id / 64] |= (uint64_t)parley_codes_signature_has(stage->codes, id, set) << id % 64;
    }
    return indexer->known[test];
}

/* `holds`: the test must hold; else it must not. */
static void meet_test(lua_State *L, const stage_indexer *indexer, conjunction *all, uint32_t test, bool holds)
{
    const parley_stage *stage = indexer->stage;
    const parley_code_set *set = parley_codes_set(stage->codes, test);
    if (set->component < 2) {
        for (int i = 0; i < 4; i++)
            all->bytes[set->component][i] &= holds ? set->bytes[i] : ~set->bytes[i];
        return;
    }
    if (all->signatures == NULL) {
        all->signatures = indexer->room;
        memset(all->signatures, 0xFF, stage->signature_words * sizeof *all->signatures);
    }
    const uint64_t *row = signatures_of(L, indexer, test);
    for (uint32_t i = 0; i < stage->signature_words; i++)
        all->signatures[i] &= holds ? row[i] : ~row[i];
}

/* Meet the tests whose numbers, from 1, are in the list on top of the stack. */
static void meet_tests(lua_State *L, const stage_indexer *indexer, conjunction *all, bool hold)
{
    lua_Unsigned count = lua_rawlen(L, -1);
    for (lua_Unsigned i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i);
        lua_Integer test = luaL_checkinteger(L, -1);
        if (test < 1 || (lua_Unsigned)test > indexer->stage->test_count)
            bind_refuse(L, "test %I is not in the plan", (LUAI_UACINT)test);
        meet_test(L, indexer, all, (uint32_t)test - 1, hold);
        lua_pop(L, 1);
    }
}

/* Any unit: no edge, whose code is 0. */
static conjunction any_unit(void)
{
    conjunction all = { .signatures = NULL };
    memset(all.bytes, 0xFF, sizeof all.bytes);
    all.bytes[0][0] &= ~(uint64_t)1;
    return all;
}

/* Read the alternative on top of the stack: tests that hold together and, in its field "without", tests of which none does. */
static conjunction read_conjunction(lua_State *L, const stage_indexer *indexer)
{
    conjunction all = any_unit();
    meet_tests(L, indexer, &all, true);
    if (lua_getfield(L, -1, "without") == LUA_TTABLE)
        meet_tests(L, indexer, &all, false);
    lua_pop(L, 1);
    return all;
}

static void set_bit(uint64_t *row, uint32_t bit)
{
    row[bit / 64] |= (uint64_t)1 << bit % 64;
}

/* A row for the signatures of `all`. */
static uint32_t add_row(lua_State *L, stage_indexer *indexer, const conjunction *all)
{
    parley_stage *stage = indexer->stage;
    if (all->signatures == NULL)
        return 0;
    if (stage->signature_row_count == indexer->row_capacity)
        stage->signature_rows = grow(L, indexer, stage->signature_rows, &indexer->row_capacity, stage->signature_words * sizeof *stage->signature_rows);
    memcpy(stage->signature_rows + (size_t)stage->signature_row_count * stage->signature_words, all->signatures,
           stage->signature_words * sizeof *stage->signature_rows);
    return stage->signature_row_count++;
}

/* Let the units of `all` pass for the rule; ways that differ in their signatures alone become one. */
static void add_way(lua_State *L, stage_indexer *indexer, int number, uint32_t rule, const conjunction *all)
{
    parley_stage *stage = indexer->stage;
    parley_sieve *sieve = &stage->sieves[number];
    for (uint32_t i = sieve->way_count; i-- > 0 && sieve->ways[i].rule == rule;) {
        parley_way *way = &sieve->ways[i];
        if (memcmp(way->bytes, all->bytes, sizeof way->bytes) != 0)
            continue;
        if (all->signatures == NULL)
            way->signatures = 0;
        for (uint32_t word = 0; way->signatures != 0 && word < stage->signature_words; word++)
            stage->signature_rows[(size_t)way->signatures * stage->signature_words + word] |= all->signatures[word];
        return;
    }
    if (sieve->way_count == indexer->way_capacity[number])
        sieve->ways = grow(L, indexer, sieve->ways, &indexer->way_capacity[number], sizeof *sieve->ways);
    parley_way way = { .rule = rule, .signatures = add_row(L, indexer, all) };
    memcpy(way.bytes, all->bytes, sizeof way.bytes);
    sieve->ways[sieve->way_count++] = way;
}

/* Let every unit pass for the rule. */
static void pass_any(lua_State *L, stage_indexer *indexer, int sieve, uint32_t rule)
{
    conjunction all = any_unit();
    add_way(L, indexer, sieve, rule, &all);
}

/* Let the units pass that meet one of the alternatives on top of the stack. */
static void pass_alternatives(lua_State *L, stage_indexer *indexer, int sieve, uint32_t rule)
{
    lua_Unsigned count = lua_rawlen(L, -1);
    for (lua_Unsigned i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i);
        conjunction all = read_conjunction(L, indexer);
        add_way(L, indexer, sieve, rule, &all);
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
    set_bit(stage->reaches[at].rules, rule);
}

/* stack top: the rule's table in the plan */
static void index_rule(lua_State *L, stage_indexer *indexer, uint32_t number)
{
    parley_stage *stage = indexer->stage;
    int rule = lua_gettop(L);
    if (lua_getfield(L, rule, "start") == LUA_TTABLE)
        pass_alternatives(L, indexer, 0, number);
    else
        pass_any(L, indexer, 0, number);
    lua_getfield(L, rule, "ahead");
    for (int distance = 1; distance < PARLEY_SIEVES; distance++) {
        int type = lua_rawgeti(L, -1, (lua_Integer)distance);
        if (type == LUA_TTABLE)
            pass_alternatives(L, indexer, distance, number);
        else if (type == LUA_TBOOLEAN)
            pass_any(L, indexer, distance, number);
        else
            set_bit(stage->sieves[distance].over, number);
        lua_pop(L, 1);
    }
    if (lua_getfield(L, rule, "trigger") == LUA_TTABLE) {
        int trigger = lua_gettop(L);
        uint32_t nearest = (uint32_t)bind_field_integer(L, trigger, "min", 0, INT32_MAX, 0);
        join_reach(L, indexer, number, nearest, (uint32_t)bind_field_integer(L, trigger, "max", 0, INT32_MAX, UINT32_MAX));
        lua_getfield(L, trigger, "alternatives");
        pass_alternatives(L, indexer, PARLEY_TRIGGER, number);
    } else {
        set_bit(stage->untriggered, number);
    }
    lua_settop(L, rule);
}

/* stack: indexer (light) */
static int index_stage(lua_State *L)
{
    stage_indexer *indexer = lua_touserdata(L, 1);
    parley_stage *stage = indexer->stage;
    stage->signature_words = parley_codes_signature_count(stage->codes) / 64 + 1;
    indexer->known = take(L, indexer, stage->test_count, sizeof *indexer->known);
    indexer->room = take(L, indexer, stage->signature_words, sizeof *indexer->room);
    stage->signature_rows = grow(L, indexer, NULL, &indexer->row_capacity, stage->signature_words * sizeof *stage->signature_rows);
    memset(stage->signature_rows, 0xFF, stage->signature_words * sizeof *stage->signature_rows);
    stage->signature_row_count = 1;
    stage->rule_words = stage->rule_count / 64 + 1;
    stage->untriggered = take(L, indexer, stage->rule_words, sizeof *stage->untriggered);
    stage->reaches = take(L, indexer, (size_t)stage->rule_count + 1, sizeof *stage->reaches);
    for (int sieve = 0; sieve < PARLEY_ALL_SIEVES; sieve++)
        stage->sieves[sieve].over = take(L, indexer, stage->rule_words, sizeof *stage->sieves[sieve].over);
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
    parley_status status = engine_make_codes(pack->engine, stage, error);
    if (status != PARLEY_OK) {
        if (error != NULL && error->message[0] == '\0')
            parley_error_set(error, status, "%s", parley_status_text(status));
        parley_error_place(error, stage->rule_count == 0 ? stage->name.ptr : stage->rules[0].file.ptr, 0, 0);
        return status;
    }
    stage_indexer indexer = { .pack = pack, .stage = stage };
    lua_pushcfunction(pack->L, index_stage);
    lua_pushlightuserdata(pack->L, &indexer);
    int lua_status = parley_state_call(pack->L, 1, 0);
    return lua_status == LUA_OK ? PARLEY_OK : parley_state_error(pack->L, lua_status, PARLEY_EPACK, error);
}
