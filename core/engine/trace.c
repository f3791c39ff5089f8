#include "engine/trace.h"

#include <string.h>
#include <time.h>

#include "engine/build.h"
#include "engine/write_parts.h"
#include "lua/bind.h"

uint64_t engine_trace_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);  /* the clock of the process moves with the ticks while the deadline runs on it */
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* {=== opening */

/* Push what the pack's rules may name: { ["pack.name"] = { has_phrases =, size = } }. */
static void push_lexicons(lua_State *L, const parley_pack *pack)
{
    const parley_lexicons *lexicons = pack->engine->lexicons;
    lua_newtable(L);
    for (uint32_t i = 0; i < parley_lexicons_count(lexicons); i++) {
        parley_str name = parley_lexicons_name(lexicons, i);
        const char *dot = memchr(name.ptr, '.', name.len);
        uint32_t terms;
        if (dot == NULL || engine_find_visible(pack, (parley_str){ name.ptr, (size_t)(dot - name.ptr) }) == NULL)
            continue;
        parley_lexicons_terms(lexicons, i, &terms);
        bind_push_str(L, name);
        lua_createtable(L, 0, 2);
        lua_pushboolean(L, parley_lexicons_phrases(lexicons, i) != 0);
        lua_setfield(L, -2, "has_phrases");
        lua_pushstring(L, engine_lexicon_size(terms));
        lua_setfield(L, -2, "size");
        lua_rawset(L, -3);
    }
}

static void push_layers(lua_State *L, const parley_pack *pack)
{
    const parley_engine *engine = pack->engine;
    lua_newtable(L);
    for (uint32_t i = 0; i < engine->layer_count; i++) {
        const parley_pack *owner = engine->layer_owners[i];
        if (owner != NULL && engine_find_visible(pack, owner->name) != owner)
            continue;
        bind_push_str(L, engine->layer_names[i]);
        lua_pushboolean(L, 1);
        lua_rawset(L, -3);
    }
}

/* Push the list of { name, file } of the stages. */
static void push_stages(lua_State *L, const parley_pack *pack)
{
    lua_createtable(L, (int)pack->stage_count, 0);
    for (uint32_t i = 0; i < pack->stage_count; i++) {
        lua_createtable(L, 2, 0);
        bind_push_str(L, pack->stages[i].name);
        lua_rawseti(L, -2, 1);
        bind_push_str(L, pack->stages[i].file);
        lua_rawseti(L, -2, 2);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

void engine_trace_open(lua_State *L, parley_pack *pack)
{
    luaL_checkstack(L, 8, NULL);
    lua_getglobal(L, "require");
    lua_pushliteral(L, "parley.trace");
    lua_call(L, 1, 1);
    lua_pushvalue(L, -1);
    pack->tracer = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_getfield(L, -1, "open");
    lua_createtable(L, 0, 6);
    bind_push_str(L, pack->name);
    lua_setfield(L, -2, "pack");
    lua_createtable(L, (int)pack->need_count, 0);
    for (uint32_t i = 0; i < pack->need_count; i++) {
        bind_push_str(L, pack->needs[i]->name);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "needs");
    push_lexicons(L, pack);
    lua_setfield(L, -2, "lexicons");
    push_layers(L, pack);
    lua_setfield(L, -2, "layers");
    push_stages(L, pack);
    lua_setfield(L, -2, "stages");
    lua_pushlightuserdata(L, pack);
    lua_pushcclosure(L, engine_core_split, 1);
    lua_setfield(L, -2, "split");
    lua_call(L, 1, 0);
    lua_pop(L, 1);
}

/* ===} */

void engine_trace_begin(stage_run *run)
{
    parley_trace *trace = run->pack->engine->trace;
    trace->costs = parley_arena_take(&run->pack->engine->scratch, (size_t)run->stage->rule_count + 1, sizeof *trace->costs);
    if (trace->costs == NULL)
        bind_refuse(run->L, "out of memory");
    trace->stage_began = engine_trace_now();
}

/* {=== what trace.lua is given */

static stage_run *get_run(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

static void set_number(lua_State *L, lua_Integer *count, lua_Integer value)
{
    lua_pushinteger(L, value);
    lua_rawseti(L, -2, ++*count);
}

/*
 * units() -> tape, bounds, spans: the tape's bytes; for each unit two offsets into the body, half open, from 0 (negative in the title);
 * for units that are spans of a layer { layer, rule or false } by number of the unit, from 1
 */
static int trace_units(lua_State *L)
{
    const stage_run *run = get_run(L);
    const parley_document *document = run->document;
    const parley_token *tokens = document->tokens.items;
    lua_pushlstring(L, (const char *)run->tape.bytes, (size_t)run->tape.count * PARLEY_TAPE_UNIT);
    lua_createtable(L, (int)run->tape.count * 2, 0);
    lua_newtable(L);
    lua_Integer count = 0;
    for (uint32_t i = 0; i < run->tape.count; i++) {
        const parley_unit *unit = &run->tape.units[i];
        bool edge = unit->first == unit->end;
        lua_pushvalue(L, -2);
        set_number(L, &count, edge ? 0 : (lua_Integer)tokens[unit->first].start - document->body);
        set_number(L, &count, edge ? 0 : (lua_Integer)tokens[unit->end - 1].end - document->body);
        lua_pop(L, 1);
        if (edge || unit->item == NULL)
            continue;
        lua_createtable(L, 2, 0);
        bind_push_str(L, document->names->layers[unit->layer]);
        lua_rawseti(L, -2, 1);
        if (unit->item->rule == PARLEY_RULE_NONE)
            lua_pushboolean(L, false);
        else
            bind_push_str(L, document->names->rules[unit->item->rule]);
        lua_rawseti(L, -2, 2);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 3;
}

/*
 * matches() -> list of { rule, first, stop, anchor_first, anchor_stop, won, captures... }: numbers of rules and units from 1, stop behind
 * the last unit; each capture is three numbers, its name in the plan, first and stop
 */
static int trace_matches(lua_State *L)
{
    const stage_run *run = get_run(L);
    lua_createtable(L, (int)run->match_count, 0);
    for (uint32_t i = 0; i < run->match_count; i++) {
        const stage_match *match = &run->matches[i];
        lua_Integer count = 0;
        lua_createtable(L, 6 + 3 * (int)match->capture_count, 0);
        set_number(L, &count, (lua_Integer)match->number + 1);
        set_number(L, &count, (lua_Integer)match->first + 1);
        set_number(L, &count, (lua_Integer)match->end + 1);
        set_number(L, &count, (lua_Integer)match->anchor_first + 1);
        set_number(L, &count, (lua_Integer)match->anchor_end + 1);
        set_number(L, &count, match->won);
        for (uint32_t j = 0; j < match->capture_count; j++) {
            const stage_capture *capture = &run->captures[match->captures + j];
            set_number(L, &count, (lua_Integer)capture->name + 1);
            set_number(L, &count, (lua_Integer)capture->first + 1);
            set_number(L, &count, (lua_Integer)capture->end + 1);
        }
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* costs() -> list of { tries, matches, nanoseconds } by rule */
static int trace_costs(lua_State *L)
{
    const stage_run *run = get_run(L);
    const trace_cost *costs = run->pack->engine->trace->costs;
    lua_createtable(L, (int)run->stage->rule_count, 0);
    for (uint32_t i = 0; i < run->stage->rule_count; i++) {
        lua_Integer count = 0;
        lua_createtable(L, 3, 0);
        set_number(L, &count, costs[i].tries);
        set_number(L, &count, costs[i].matches);
        set_number(L, &count, (lua_Integer)costs[i].nanoseconds);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* codes() -> what scripts/parley/compile.lua is given for each test */
static int trace_codes(lua_State *L)
{
    engine_push_codes(L, get_run(L)->stage);
    return 1;
}

/* entries(unit) -> list of { lexicon, line, phrase, attributes }: what the unit's word or phrase is in lexicons */
static int trace_entries(lua_State *L)
{
    const stage_run *run = get_run(L);
    const parley_lexicons *lexicons = run->pack->engine->lexicons;
    lua_Integer unit = luaL_checkinteger(L, 1);
    luaL_argcheck(L, unit >= 1 && unit <= (lua_Integer)run->tape.count, 1, "no unit has this number");
    uint32_t count, term = run->tape.units[unit - 1].term;
    uint32_t first = parley_lexicons_term_entries(lexicons, term, &count);
    lua_createtable(L, (int)count, 0);
    for (uint32_t i = 0; i < count; i++) {
        lua_createtable(L, 4, 0);
        bind_push_str(L, parley_lexicons_name(lexicons, parley_lexicons_entry_lexicon(lexicons, first + i)));
        lua_rawseti(L, -2, 1);
        lua_pushinteger(L, parley_lexicons_entry_line(lexicons, first + i));
        lua_rawseti(L, -2, 2);
        bind_push_str(L, parley_lexicons_entry_phrase(lexicons, first + i));
        lua_rawseti(L, -2, 3);
        lua_newtable(L);
        for (uint32_t j = 0; j < parley_lexicons_attribute_count(lexicons, first + i); j++) {
            parley_attribute attribute = parley_lexicons_attribute_at(lexicons, first + i, j);
            bind_push_str(L, attribute.name);
            bind_push_str(L, attribute.value);
            lua_rawset(L, -3);
        }
        lua_rawseti(L, -2, 4);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* text() -> the body */
static int trace_text(lua_State *L)
{
    const parley_document *document = get_run(L)->document;
    lua_pushlstring(L, document->text.ptr + document->body, document->text.len - document->body);
    return 1;
}

/* ===} */

static void begin_item(parley_trace *trace)
{
    if (trace->begun)
        parley_buffer_add_char(trace->out, ',');
    trace->begun = true;
}

void engine_trace_stage(stage_run *run)
{
    static const luaL_Reg functions[] = { { "units", trace_units }, { "matches", trace_matches }, { "costs", trace_costs },
                                          { "codes", trace_codes }, { "entries", trace_entries }, { "text", trace_text }, { NULL, NULL } };
    lua_State *L = run->L;
    parley_trace *trace = run->pack->engine->trace;
    uint64_t took = engine_trace_now() - trace->stage_began;
    luaL_checkstack(L, 8, NULL);
    lua_rawgeti(L, LUA_REGISTRYINDEX, run->pack->tracer);
    lua_getfield(L, -1, "stage");
    bind_push_str(L, run->stage->name);
    bind_push_str(L, trace->request);
    luaL_newlibtable(L, functions);
    lua_pushlightuserdata(L, run);
    luaL_setfuncs(L, functions, 1);
    lua_pushinteger(L, (lua_Integer)took);
    lua_call(L, 4, 1);
    if (lua_isstring(L, -1)) {
        begin_item(trace);
        parley_buffer_add_str(trace->out, bind_check_str(L, -1));
    }
    lua_pop(L, 2);
}

void engine_trace_finish(const parley_pack *pack, const parley_document *document, bool ended)
{
    parley_trace *trace = pack->engine->trace;
    bool first = true;
    if (ended) {
        parley_buffer_add_format(trace->out, ",\"nanoseconds\":%llu}", (unsigned long long)(engine_trace_now() - trace->stage_began));
        return;
    }
    begin_item(trace);
    parley_buffer_add_char(trace->out, '{');
    write_key(trace->out, PARLEY_STR("finish"), &first);
    parley_buffer_add_json(trace->out, pack->name);
    write_key(trace->out, PARLEY_STR("layers"), &first);
    parley_buffer_add_char(trace->out, '{');
    first = true;
    for (uint32_t i = 0; i < pack->record_count; i++) {
        write_key(trace->out, document->names->layers[pack->records[i].layer], &first);
        engine_write_layer(document, pack->records[i].layer, trace->out);
    }
    parley_buffer_add_char(trace->out, '}');
    trace->stage_began = engine_trace_now();
}
