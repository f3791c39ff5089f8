/* core/engine/stage.c -- one stage over one document: each rule tried where it can match. */
#include <string.h>

#include "engine/stage_run.h"
#include "engine/trace.h"
#include "lua/bind.h"
#include "lua/bind_value.h"

enum {
    WHERE    = 256,
    MAX_OPEN = 250,  /* captures, one in the other */
    NEAR     = 16,   /* units that are looked through one by one for a trigger */
};

void *engine_grow(stage_run *run, void *items, uint32_t *capacity, size_t size)
{
    uint32_t wanted = *capacity == 0 ? 64 : *capacity * 2;
    void *grown = parley_arena_grow(&run->pack->engine->scratch, items, *capacity, wanted, size);
    if (grown == NULL)
        bind_refuse(run->L, "out of memory");
    *capacity = wanted;
    return grown;
}

/* {=== trying a rule */

static void note_rule(const parley_pack *pack, const parley_rule *rule)
{
    char *where = pack->engine->where;
    size_t len = rule->where.len < WHERE - 1 ? rule->where.len : WHERE - 1;
    if (where != NULL) {
        memcpy(where, rule->where.ptr, len);
        where[len] = '\0';
    }
}

/* Each mark opens a capture or closes the one that was opened last. */
static void read_marks(stage_run *run, stage_match *match)
{
    uint32_t open[MAX_OPEN], depth = 0;
    match->captures = run->capture_count;
    for (uint32_t i = 0; i < run->mark_count; i++) {
        const stage_mark *mark = &run->marks[i];
        if (mark->capture == STAGE_CLOSES) {
            if (depth > 0)
                run->captures[open[--depth]].end = mark->unit;
            continue;
        }
        if (mark->capture >= match->rule->capture_count || depth == MAX_OPEN)
            bind_refuse(run->L, "rule '%s': captures nest too deep", match->rule->name.ptr);
        if (run->capture_count == run->capture_capacity)
            run->captures = engine_grow(run, run->captures, &run->capture_capacity, sizeof *run->captures);
        open[depth++] = run->capture_count;
        run->captures[run->capture_count++] = (stage_capture){ mark->capture, mark->unit, mark->unit };
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
    const parley_rule *rule = &run->stage->rules[number];
    stage_match match = { .rule = rule, .number = number, .first = start };
    note_rule(run->pack, rule);
    if (!engine_match(run, rule, run->stage->program.roots[number], start, &match.end))
        return;
    read_marks(run, &match);
    find_anchor(run, &match);
    if (run->match_count == run->match_capacity)
        run->matches = engine_grow(run, run->matches, &run->match_capacity, sizeof *run->matches);
    run->matches[run->match_count++] = match;
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

/* Rows have words of 64 rules; the words are gone through one after the other, so that a row is one word here. */

static inline uint64_t pass(const stage_run *run, uint32_t sieve, uint32_t unit, uint32_t word)
{
    return run->passing[unit][sieve * run->stage->rule_words + word];
}

/* Those of the rules in `open`, whose first unit may stand at `start`, for which those behind it may too. */
static inline uint64_t may_go_on(const stage_run *run, uint64_t open, uint32_t start, uint32_t word)
{
    for (uint32_t distance = 1; distance < PARLEY_SIEVES && open != 0; distance++) {
        uint64_t over = run->stage->sieves[distance].over[word];
        if (stage_is_edge(run, start + distance))
            return open & over;  /* what may be over here may be over further on */
        open &= over | pass(run, distance, start + distance, word);
    }
    return open;
}

/* By word: the rules that the unit or a later one of its window triggers. */
static inline uint64_t *later_of(const stage_run *run, uint32_t unit)
{
    return run->later + (size_t)(unit - run->window) * run->stage->rule_words;
}

/* Of the rules in `open`, those whose trigger stands where it may; the window ends before `end`. */
static uint64_t keep_triggered(const stage_run *run, uint64_t open, uint32_t start, uint32_t end, uint32_t word)
{
    const parley_stage *stage = run->stage;
    uint64_t kept = open & stage->untriggered[word];
    for (uint32_t i = 0; i < stage->reach_count && kept != open; i++) {
        const parley_reach *reach = &stage->reaches[i];
        uint64_t waiting = open & reach->rules[word], met = 0;
        if (waiting == 0 || reach->nearest >= end - start)
            continue;
        uint32_t low = start + reach->nearest;
        if (reach->furthest - reach->nearest >= NEAR || reach->furthest >= end - start) {
            met = later_of(run, low)[word];
        } else {
            for (uint32_t unit = low; unit <= start + reach->furthest; unit++)
                met |= pass(run, PARLEY_TRIGGER, unit, word);
        }
        kept |= waiting & met;
    }
    return kept;
}

/* Note which triggers stand at each unit of the window before `end` or behind it; false for none at all. */
static bool find_triggers(stage_run *run, uint32_t end)
{
    const uint32_t words = run->stage->rule_words;
    uint64_t any = 0;
    memset(later_of(run, end), 0, words * sizeof *run->later);
    for (uint32_t unit = end; unit-- > run->window;) {
        uint64_t *later = later_of(run, unit);
        for (uint32_t word = 0; word < words; word++)
            any |= later[word] = later[words + word] | pass(run, PARLEY_TRIGGER, unit, word);
    }
    return any != 0;
}

/* Of the rules of a word in `open`, whose first unit may stand at `start`, those to be tried; the window ends before `end`. */
static uint64_t find_open(const stage_run *run, uint64_t open, uint32_t start, uint32_t end, uint32_t word)
{
    open = may_go_on(run, open, start, word);
    if (open != 0 && start < run->swept_until)
        open &= ~engine_swept(run, start, word);
    return open == 0 ? 0 : keep_triggered(run, open, start, end, word);
}

/* Try the rules at the units of the window before `end`; `untriggered`: some are tried without a trigger. */
static void search_window(stage_run *run, uint32_t end, bool untriggered)
{
    const parley_stage *stage = run->stage;
    bool triggered = find_triggers(run, end);
    for (uint32_t start = run->window; start < end && (triggered || untriggered); start++) {
        const uint64_t *later = later_of(run, start), *passing = run->passing[start];
        uint64_t any = 0;
        uint32_t before = run->match_count;
        for (uint32_t word = 0; word < stage->rule_words; word++) {
            uint64_t open = (later[word] | stage->untriggered[word]) & passing[word];
            any |= later[word];
            if (open == 0)
                continue;
            for (open = find_open(run, open, start, end, word); open != 0; open &= open - 1)
                try_rule(run, word * 64 + (uint32_t)__builtin_ctzll(open), start);
        }
        triggered = any != 0;
        if (run->match_count != before)
            engine_sweep(run, before);
    }
}

static void find_matches(stage_run *run)
{
    const uint32_t words = run->stage->rule_words;
    bool untriggered = false;
    for (uint32_t word = 0; word < words; word++)
        untriggered = untriggered || run->stage->untriggered[word] != 0;
    run->later = parley_arena_grow_raw(&run->pack->engine->scratch, NULL, 0, ((size_t)run->tape.count + 1) * words, sizeof *run->later);  /* no window has more */
    if (run->later == NULL)
        bind_refuse(run->L, "out of memory");
    for (uint32_t unit = 1; unit < run->tape.count; unit++) {
        run->window = unit;
        while (!stage_is_edge(run, unit))
            unit++;
        search_window(run, unit, untriggered);
    }
}

/* ===} */

/* note(number): the text-level rule that runs next.  Upvalues: pack, stage (light). */
static int note_text_rule(lua_State *L)
{
    const parley_stage *stage = lua_touserdata(L, lua_upvalueindex(2));
    lua_Integer number = luaL_checkinteger(L, 1);
    luaL_argcheck(L, number >= 1 && number <= stage->rule_count, 1, "no rule has this number");
    note_rule(lua_touserdata(L, lua_upvalueindex(1)), &stage->rules[number - 1]);
    return 0;
}

/* Text-level rules run in Lua: runner.run_text(file, text, note) -> list of { rule = number, first, last, fields... } */
static void run_text_stage(lua_State *L, parley_pack *pack, parley_stage *stage, parley_document *document)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, pack->library);
    lua_getfield(L, -1, "run_text");
    bind_push_str(L, stage->file);
    bind_push_str(L, document->text);
    lua_pushlightuserdata(L, pack);
    lua_pushlightuserdata(L, stage);
    lua_pushcclosure(L, note_text_rule, 2);
    lua_call(L, 3, 1);
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
    stage_run run = { .L = L, .pack = pack, .stage = stage, .document = document };
    parley_arena *scratch = &pack->engine->scratch;
    parley_arena_reset(scratch);
    if (parley_tape_build(&run.tape, document, &stage->view, stage->codes, pack->engine->lexicons, scratch) != PARLEY_OK)
        bind_refuse(L, "out of memory");
    engine_sift(&run);
    if (pack->engine->trace != NULL)
        engine_trace_begin(&run);
    engine_find_sweeps(&run);
    find_matches(&run);
    engine_emit_winners(&run);
    if (pack->engine->trace != NULL)
        engine_trace_stage(&run);
}
