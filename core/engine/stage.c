/* core/engine/stage.c -- one stage over one document: each rule tried where it can match. */
#include <stdio.h>

#include "engine/stage_run.h"
#include "engine/trace.h"
#include "lua/bind.h"
#include "lua/bind_value.h"

enum { WHERE = 256, ROOT_STACK = 4 };

static void *grow(stage_run *run, void *items, uint32_t *capacity, size_t size)
{
    uint32_t wanted = *capacity == 0 ? 64 : *capacity * 2;
    void *grown = parley_arena_grow(run->document->arena, items, *capacity, wanted, size);
    if (grown == NULL)
        bind_refuse(run->L, "out of memory");
    *capacity = wanted;
    return grown;
}

static bool is_edge(const stage_run *run, uint32_t unit)
{
    return run->tape.units[unit].first == run->tape.units[unit].end;
}

/* {=== trying a rule */

void engine_push_codes(stage_run *run)
{
    lua_State *L = run->L;
    parley_stage *stage = run->stage;
    if (stage->code_table != LUA_NOREF) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, stage->code_table);
        return;
    }
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
    lua_pushvalue(L, -1);
    stage->code_table = luaL_ref(L, LUA_REGISTRYINDEX);
}

/* A rule becomes an LPeg program when it is first tried. */
static void compile(stage_run *run, parley_rule *rule, uint32_t number)
{
    lua_State *L = run->L;
    lua_rawgeti(L, LUA_REGISTRYINDEX, run->pack->loader);
    lua_getfield(L, -1, "compile");
    lua_remove(L, -2);
    lua_rawgeti(L, LUA_REGISTRYINDEX, run->stage->plan);
    lua_pushinteger(L, (lua_Integer)number + 1);
    engine_push_codes(run);
    lua_call(L, 3, 1);
    rule->pattern = luaL_ref(L, LUA_REGISTRYINDEX);
}

static void note_rule(const stage_run *run, const parley_rule *rule)
{
    char *where = run->pack->engine->where;
    if (where != NULL)
        snprintf(where, WHERE, "rule %s (%s:%u)", rule->name.ptr, rule->file.ptr, (unsigned)rule->line);
}

/* The captures come as pairs: +i and a tape position opens capture i, -i and a position closes it. */
static void read_captures(stage_run *run, int base, int pairs, stage_match *match)
{
    lua_State *L = run->L;
    uint32_t open[250], depth = 0;
    match->captures = run->capture_count;
    for (int i = 0; i < pairs; i++) {
        lua_Integer name = lua_tointeger(L, base + 2 * i);
        uint32_t unit = (uint32_t)(lua_tointeger(L, base + 2 * i + 1) - 1) / PARLEY_TAPE_UNIT;
        if (name < 0) {
            if (depth > 0)
                run->captures[open[--depth]].end = unit;
            continue;
        }
        if (name == 0 || (lua_Unsigned)name > match->rule->capture_count || depth == sizeof open / sizeof open[0])
            bind_refuse(L, "rule '%s': captures nest too deep", match->rule->name.ptr);
        if (run->capture_count == run->capture_capacity)
            run->captures = grow(run, run->captures, &run->capture_capacity, sizeof *run->captures);
        open[depth++] = run->capture_count;
        run->captures[run->capture_count++] = (stage_capture){ (uint32_t)name - 1, unit, unit };
    }
    match->capture_count = run->capture_count - match->captures;
}

static void find_anchor(const stage_run *run, stage_match *match)
{
    match->anchor_first = match->first;
    match->anchor_end = match->end;
    for (uint32_t i = 0; i < match->capture_count; i++) {
        const stage_capture *capture = &run->captures[match->captures + i];
        if (capture->name == match->rule->anchor) {
            match->anchor_first = capture->first;
            match->anchor_end = capture->end;
            return;
        }
    }
}

static void run_rule(stage_run *run, uint32_t number, uint32_t start)
{
    lua_State *L = run->L;
    parley_rule *rule = &run->stage->rules[number];
    if (rule->pattern == LUA_NOREF)
        compile(run, rule, number);
    int base = lua_gettop(L) + 1;
    lua_pushvalue(L, run->program);
    lua_rawgeti(L, LUA_REGISTRYINDEX, rule->pattern);
    lua_pushvalue(L, run->tape_string);
    lua_pushinteger(L, (lua_Integer)start * PARLEY_TAPE_UNIT + 1);
    note_rule(run, rule);
    lua_call(L, 3, LUA_MULTRET);
    int results = lua_gettop(L) - base + 1;
    if (results > 0 && lua_type(L, -1) == LUA_TNUMBER) {
        stage_match match = { .rule = rule, .number = number, .first = start };
        match.end = (uint32_t)(lua_tointeger(L, -1) - 1) / PARLEY_TAPE_UNIT;
        read_captures(run, base, (results - 1) / 2, &match);
        find_anchor(run, &match);
        if (run->match_count == run->match_capacity)
            run->matches = grow(run, run->matches, &run->match_capacity, sizeof *run->matches);
        run->matches[run->match_count++] = match;
    }
    lua_settop(L, base - 1);
}

static void try_rule(stage_run *run, uint32_t number, uint32_t start)
{
    const parley_trace *trace = run->pack->engine->trace;
    if (trace == NULL) {
        run_rule(run, number, start);
        return;
    }
    uint64_t began = engine_trace_now();
    uint32_t before = run->match_count;
    run_rule(run, number, start);
    trace->costs[number].tries++;
    trace->costs[number].matches += run->match_count - before;
    trace->costs[number].nanoseconds += engine_trace_now() - began;
}

/* ===} */

/* {=== where to try */

static bool may_start(const stage_run *run, const parley_filter *filter, uint32_t unit)
{
    const unsigned char *code = run->tape.bytes + (size_t)unit * PARLEY_TAPE_UNIT;
    if (code[0] == 0)
        return false;
    if (filter == NULL)
        return true;
    uint32_t signature = (uint32_t)code[2] << 8 | code[3];
    return (filter->bytes[0][code[0] / 64] >> code[0] % 64 & 1) && (filter->bytes[1][code[1] / 64] >> code[1] % 64 & 1)
        && (filter->signatures == NULL || (filter->signatures[signature / 64] >> signature % 64 & 1));
}

/* The trigger of the rule stands at `unit`, in a window whose first unit is `window`: try the starts that it allows. */
static void try_around(stage_run *run, uint32_t number, uint32_t window, uint32_t unit)
{
    const parley_rule *rule = &run->stage->rules[number];
    if (unit < rule->nearest || unit - rule->nearest < window)
        return;
    uint32_t low = rule->furthest > unit - window ? window : unit - rule->furthest;
    if (low < run->next_start[number])
        low = run->next_start[number];
    uint32_t high = unit - rule->nearest;
    for (uint32_t start = low; start <= high; start++)
        if (may_start(run, rule->start, start))
            try_rule(run, number, start);
    if (high + 1 > run->next_start[number])
        run->next_start[number] = high + 1;
}

static void try_list(stage_run *run, const parley_rule_list *list, uint32_t window, uint32_t unit)
{
    for (uint32_t i = 0; i < list->count; i++)
        try_around(run, list->rules[i], window, unit);
}

static void find_matches(stage_run *run)
{
    const parley_stage *stage = run->stage;
    uint32_t window = 1;
    for (uint32_t unit = 1; unit < run->tape.count; unit++) {
        if (is_edge(run, unit)) {
            window = unit + 1;
            continue;
        }
        const unsigned char *code = run->tape.bytes + (size_t)unit * PARLEY_TAPE_UNIT;
        try_list(run, &stage->by_signature[(uint32_t)code[2] << 8 | code[3]], window, unit);
        try_list(run, &stage->by_byte[0][code[0]], window, unit);
        try_list(run, &stage->by_byte[1][code[1]], window, unit);
        for (uint32_t i = 0; i < stage->untriggered_count; i++)
            if (may_start(run, stage->rules[stage->untriggered[i]].start, unit))
                try_rule(run, stage->untriggered[i], unit);
    }
}

/* ===} */

/* Text-level rules run in Lua: loader.run_text(plan, text) -> list of { rule = number, first, last, fields... } */
static void run_text_stage(lua_State *L, parley_pack *pack, parley_stage *stage, parley_document *document)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, pack->loader);
    lua_getfield(L, -1, "run_text");
    lua_rawgeti(L, LUA_REGISTRYINDEX, stage->plan);
    bind_push_str(L, document->text);
    lua_call(L, 2, 1);
    lua_Unsigned count = lua_rawlen(L, -1);
    for (lua_Unsigned i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i);
        lua_Integer number = bind_field_integer(L, lua_gettop(L), "rule", 1, stage->rule_count, 1) - 1;
        const parley_rule *rule = &stage->rules[number];
        parley_item item = bind_check_item(L, -1, document, document->arena, rule->name.ptr);
        item.rule = stage->first_rule + (uint32_t)number;
        parley_fields fields = { parley_arena_take(document->arena, (size_t)item.fields.count + rule->literal_count, sizeof *fields.items), 0 };
        if (fields.items == NULL)
            bind_refuse(L, "out of memory");
        for (uint32_t j = 0; j < rule->literal_count; j++)
            fields.items[fields.count++] = rule->literals[j];
        for (uint32_t j = 0; j < item.fields.count; j++)
            fields.items[fields.count++] = item.fields.items[j];
        item.fields = fields;
        if (parley_layer_add(&document->layers[rule->layer], &item, document->arena) != PARLEY_OK)
            bind_refuse(L, "out of memory");
        lua_pop(L, 1);
    }
    engine_sort_layers(L, stage, document);
    lua_pop(L, 2);
}

void engine_run_stage(lua_State *L, parley_pack *pack, parley_stage *stage, parley_document *document)
{
    if (stage->text_level) {
        run_text_stage(L, pack, stage, document);
        return;
    }
    int top = lua_gettop(L);
    luaL_checkstack(L, ROOT_STACK, NULL);
    stage_run run = { .L = L, .pack = pack, .stage = stage, .document = document };
    if (parley_tape_build(&run.tape, document, &stage->view, stage->codes, pack->engine->lexicons) != PARLEY_OK)
        bind_refuse(L, "out of memory");
    run.next_start = parley_arena_take(document->arena, (size_t)stage->rule_count + 1, sizeof *run.next_start);
    if (run.next_start == NULL)
        bind_refuse(L, "out of memory");
    lua_rawgeti(L, LUA_REGISTRYINDEX, pack->loader);
    lua_getfield(L, -1, "match");
    run.program = lua_gettop(L);
    lua_pushlstring(L, (const char *)run.tape.bytes, (size_t)run.tape.count * PARLEY_TAPE_UNIT);
    run.tape_string = lua_gettop(L);
    if (pack->engine->trace != NULL)
        engine_trace_begin(&run);
    find_matches(&run);
    engine_emit_winners(&run);
    if (pack->engine->trace != NULL)
        engine_trace_stage(&run);
    lua_settop(L, top);
}
