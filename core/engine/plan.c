/* core/engine/plan.c -- the plan of a stage, as scripts/parley/stage.lua makes it, into a parley_stage. */
#include <string.h>

#include "engine/build.h"
#include "lua/bind.h"
#include "lua/bind_value.h"
#include "text/pos.h"
#include "text/utf8.h"

enum { MAX_TESTS = 4096, MAX_RULES = 4096 };

/* What is carried through the plan. */
typedef struct plan_reader {
    lua_State    *L;
    parley_pack  *pack;
    parley_stage *stage;
} plan_reader;

static void *take(const plan_reader *reader, size_t count, size_t size)
{
    void *memory = parley_arena_take(&reader->pack->engine->arena, count, size);
    if (memory == NULL)
        bind_refuse(reader->L, "out of memory");
    return memory;
}

static parley_str copy(const plan_reader *reader, parley_str text)
{
    parley_str copied = engine_copy(reader->pack->engine, text);
    if (copied.ptr == NULL)
        bind_refuse(reader->L, "out of memory");
    return copied;
}

/* Length of the list field `key` of the table on top, which is pushed; at most `limit`. */
static uint32_t push_list(const plan_reader *reader, const char *key, lua_Unsigned limit)
{
    lua_State *L = reader->L;
    if (lua_getfield(L, -1, key) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
    }
    lua_Unsigned count = lua_rawlen(L, -1);
    if (count > limit)
        bind_refuse(L, "more than %I %s in a stage", (LUAI_UACINT)limit, key);
    return (uint32_t)count;
}

static uint32_t find_layer(const plan_reader *reader, parley_str name)
{
    const parley_engine *engine = reader->pack->engine;
    uint32_t layer = parley_names_find(engine->layer_names, engine->layer_count, name);
    if (layer == UINT32_MAX)
        bind_refuse(reader->L, "unknown layer '%s'", name.ptr);
    return layer;
}

static uint32_t find_lexicon(const plan_reader *reader, parley_str name)
{
    uint32_t lexicon = parley_lexicons_find(reader->pack->engine->lexicons, name);
    if (lexicon == UINT32_MAX)
        bind_refuse(reader->L, "unknown lexicon '%s'", name.ptr);
    return lexicon;
}

/* {=== view */

static void read_view(const plan_reader *reader)
{
    static const char *const windows[] = { "sentence", "paragraph", "document" };
    lua_State *L = reader->L;
    parley_view *view = &reader->stage->view;
    uint32_t count = push_list(reader, "over", 64);
    parley_over *over = take(reader, (size_t)count + 1, sizeof *over);
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        int entry = lua_gettop(L);
        parley_str name = bind_field_str(L, entry, "name", PARLEY_STR(""));
        over[i].lexicon = parley_str_equal(bind_field_str(L, entry, "kind", PARLEY_STR("")), PARLEY_STR("lexicon"));
        over[i].index = over[i].lexicon ? find_lexicon(reader, name) : find_layer(reader, name);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    *view = (parley_view){ .over = over, .over_count = count, .within = PARLEY_NOT_WITHIN, .longest = reader->pack->engine->options.window_units };
    int plan = lua_gettop(L);
    parley_str within = bind_field_str(L, plan, "within", PARLEY_STR(""));
    if (within.len != 0)
        view->within = find_layer(reader, within);
    parley_str window = bind_field_str(L, plan, "window", PARLEY_STR("sentence"));
    for (uint32_t i = 0; i < 3; i++)
        if (strcmp(windows[i], window.ptr) == 0)
            view->window = (parley_window)i;
    view->zones = bind_field_true(L, plan, "zones");
    reader->stage->keep_overlaps = parley_str_equal(bind_field_str(L, plan, "overlap", PARLEY_STR("")), PARLEY_STR("keep"));
    reader->stage->text_level = parley_str_equal(bind_field_str(L, plan, "level", PARLEY_STR("")), PARLEY_STR("text"));
}

/* ===} */

/* {=== tests */

/* The words that rules mention literally live in lexicons of their own, "=that". */
static uint32_t word_lexicon(const plan_reader *reader, parley_str word)
{
    lua_State *L = reader->L;
    parley_engine *engine = reader->pack->engine;
    lua_pushfstring(L, "=%s", word.ptr);
    parley_str name = bind_check_str(L, -1);
    uint32_t lexicon = parley_lexicons_find(engine->lexicons, name);
    if (lexicon == UINT32_MAX) {
        parley_token items[PARLEY_TOKENS_ROOM(1)];
        parley_tokens tokens = { items, 0 };
        const bool text = parley_utf8_validate(word, 0) == word.len, several = text && parley_tokens_scan_few(&tokens, word, 1) != PARLEY_OK;
        if (several)
            bind_refuse(L, "u \"%s\" is read as several words; write them one after the other, as in u \"do\" * u \"n't\"", word.ptr);
        if (tokens.count == 0)
            bind_refuse(L, "u \"%s\" is no word that can stand in a text", word.ptr);
        lexicon = engine_add_lexicon(engine, name);
        if (lexicon == UINT32_MAX || !engine_add_word(engine, lexicon, word))
            bind_refuse(L, "out of memory");
    }
    lua_pop(L, 1);
    return lexicon;
}

/* where = { field = values }, put in order of the fields. */
static void read_conditions(const plan_reader *reader, parley_test *test)
{
    lua_State *L = reader->L;
    if (lua_getfield(L, -1, "where") != LUA_TTABLE) {
        lua_pop(L, 1);
        return;
    }
    uint32_t count = 0;
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1))
        count++;
    parley_condition *conditions = take(reader, count, sizeof *conditions);
    for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
        luaL_checktype(L, -1, LUA_TTABLE);
        uint32_t values = (uint32_t)lua_rawlen(L, -1);
        parley_str *list = take(reader, values, sizeof *list);
        for (uint32_t i = 0; i < values; i++) {
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
            size_t len;
            const char *text = luaL_tolstring(L, -1, &len);
            list[i] = copy(reader, (parley_str){ text, len });
            lua_pop(L, 2);
        }
        parley_condition condition = { copy(reader, bind_check_str(L, -2)), list, values };
        uint32_t at = test->condition_count++;
        for (; at > 0 && strcmp(conditions[at - 1].name.ptr, condition.name.ptr) > 0; at--)
            conditions[at] = conditions[at - 1];
        conditions[at] = condition;
    }
    test->conditions = conditions;
    lua_pop(L, 1);
}

static uint32_t find_name(const plan_reader *reader, parley_str value, const char *const *names, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(names[i], value.ptr) == 0)
            return i;
    return (uint32_t)bind_refuse(reader->L, "unknown class '%s'", value.ptr);
}

static uint32_t form_bit(const plan_reader *reader, parley_str value)
{
    for (uint32_t bit = 0; bit < PARLEY_FORM_COUNT; bit++)
        if (strcmp(parley_form_name(bit), value.ptr) == 0)
            return 1u << bit;
    return (uint32_t)bind_refuse(reader->L, "unknown class '%s'", value.ptr);
}

static void read_test(const plan_reader *reader, parley_test *test)
{
    static const char *const kinds[] = { "word", "lexicon", "pos", "token", "mark", "form", "layer", "head", "has" };
    static const char *const tokens[] = { "word", "number", "punctuation", "symbol", "url" };
    lua_State *L = reader->L;
    int table = lua_gettop(L);
    luaL_checktype(L, table, LUA_TTABLE);
    parley_str value = bind_field_str(L, table, "value", PARLEY_STR(""));
    parley_str word = bind_field_str(L, table, "word", bind_field_str(L, table, "form", PARLEY_STR("")));
    parley_str lexicon = bind_field_str(L, table, "lexicon", PARLEY_STR(""));
    uint32_t kind = find_name(reader, bind_field_str(L, table, "kind", PARLEY_STR("")), kinds, sizeof kinds / sizeof kinds[0]);
    switch (kind) {
    case 0:
    case 1:
        test->kind = PARLEY_TEST_LEXICON;
        break;
    case 2:
        test->kind = PARLEY_TEST_POS;
        test->value = parley_pos_find(value);
        break;
    case 3:
        test->kind = PARLEY_TEST_TOKEN;
        test->value = find_name(reader, value, tokens, sizeof tokens / sizeof tokens[0]);
        break;
    case 4:
        test->kind = PARLEY_TEST_MARK;
        test->value = (unsigned char)value.ptr[0];
        break;
    case 5:
        test->kind = PARLEY_TEST_FORM;
        test->value = form_bit(reader, value);
        break;
    case 6:
        test->kind = PARLEY_TEST_LAYER;
        test->value = find_layer(reader, bind_field_str(L, table, "layer", PARLEY_STR("")));
        for (uint32_t i = 0; i < reader->stage->view.over_count; i++) {
            const parley_over *over = &reader->stage->view.over[i];
            test->over = test->over || (!over->lexicon && over->index == test->value);
        }
        break;
    default:
        test->kind = kind == 7 ? PARLEY_TEST_HEAD : PARLEY_TEST_HAS;
        break;
    }
    if (test->kind == PARLEY_TEST_LEXICON || test->kind == PARLEY_TEST_HEAD || test->kind == PARLEY_TEST_HAS)
        test->value = lexicon.len != 0 ? find_lexicon(reader, lexicon) : word_lexicon(reader, word);
    read_conditions(reader, test);
}

/* ===} */

/* {=== rules */

static uint32_t find_capture(const plan_reader *reader, const parley_rule *rule, parley_str name)
{
    for (uint32_t i = 0; i < rule->capture_count && name.len != 0; i++)
        if (parley_str_equal(rule->captures[i], name))
            return i;
    if (name.len != 0)
        bind_refuse(reader->L, "rule '%s' has no capture '%s'", rule->name.ptr, name.ptr);
    return UINT32_MAX;
}

/* A record keeps the captures that its type declares and the pack's own ("_head"); other layers keep all. */
static bool keeps_capture(const parley_pack *pack, uint32_t layer, parley_str name)
{
    for (uint32_t i = 0; i < pack->record_count; i++) {
        const parley_record *record = &pack->records[i];
        if (record->layer != layer)
            continue;
        for (uint32_t j = 0; j < record->type.field_count; j++)
            if (parley_str_equal(record->type.fields[j].name, name))
                return true;
        return name.ptr[0] == '_';
    }
    return true;
}

static void read_captures(const plan_reader *reader, parley_rule *rule)
{
    lua_State *L = reader->L;
    rule->capture_count = push_list(reader, "names", 250);
    parley_str *names = take(reader, (size_t)rule->capture_count + 1, sizeof *names);
    unsigned char *kept = take(reader, (size_t)rule->capture_count + 1, sizeof *kept);
    for (uint32_t i = 0; i < rule->capture_count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        names[i] = copy(reader, bind_check_str(L, -1));
        kept[i] = keeps_capture(reader->pack, rule->layer, names[i]);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    rule->captures = names;
    rule->kept = kept;
}

/* Literal keys, in order of their names. */
static void read_literals(const plan_reader *reader, parley_rule *rule)
{
    lua_State *L = reader->L;
    parley_document nothing = { 0 };
    if (lua_getfield(L, -1, "literals") == LUA_TTABLE) {
        parley_value value = bind_check_value(L, -1, &nothing, &reader->pack->engine->arena, rule->name.ptr);
        if (value.kind == PARLEY_VALUE_MAP) {
            rule->literals = value.fields.items;
            rule->literal_count = value.fields.count;
        }
    }
    lua_pop(L, 1);
}

/* attrs = { key = { capture =, attribute = } }, put in order of the keys. */
static void read_attributes(const plan_reader *reader, parley_rule *rule)
{
    lua_State *L = reader->L;
    if (lua_getfield(L, -1, "attrs") == LUA_TTABLE) {
        uint32_t count = 0;
        for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1))
            count++;
        rule->attributes = take(reader, (size_t)count + 1, sizeof *rule->attributes);
        for (lua_pushnil(L); lua_next(L, -2) != 0; lua_pop(L, 1)) {
            int value = lua_gettop(L);
            parley_rule_attribute attribute = { copy(reader, bind_check_str(L, -2)),
                                                find_capture(reader, rule, bind_field_str(L, value, "capture", PARLEY_STR(""))),
                                                copy(reader, bind_field_str(L, value, "attribute", PARLEY_STR(""))) };
            uint32_t at = rule->attribute_count++;
            for (; at > 0 && strcmp(rule->attributes[at - 1].key.ptr, attribute.key.ptr) > 0; at--)
                rule->attributes[at] = rule->attributes[at - 1];
            rule->attributes[at] = attribute;
        }
    }
    lua_pop(L, 1);
}

static void read_rule(const plan_reader *reader, parley_rule *rule)
{
    lua_State *L = reader->L;
    int table = lua_gettop(L);
    luaL_checktype(L, table, LUA_TTABLE);
    lua_pushfstring(L, "%s:%s", reader->stage->name.ptr, bind_field_str(L, table, "name", PARLEY_STR("?")).ptr);
    rule->name = copy(reader, bind_check_str(L, -1));
    lua_pop(L, 1);
    rule->file = copy(reader, bind_field_str(L, table, "file", PARLEY_STR("?")));
    rule->line = (uint32_t)bind_field_integer(L, table, "line", 0, INT32_MAX, 0);
    rule->priority = (int32_t)bind_field_integer(L, table, "priority", -1000000, 1000000, 0);
    rule->layer = find_layer(reader, bind_field_str(L, table, "emits", PARLEY_STR("")));
    const parley_pack *owner = reader->pack->engine->layer_owners[rule->layer];
    if (owner != reader->pack)
        bind_refuse(L, "%s:%d: rule '%s' emits the layer '%s' of another pack", rule->file.ptr, (int)rule->line, rule->name.ptr,
                   reader->pack->engine->layer_names[rule->layer].ptr);
    read_captures(reader, rule);
    rule->anchor = find_capture(reader, rule, bind_field_str(L, table, "anchor", PARLEY_STR("")));
    rule->span = find_capture(reader, rule, bind_field_str(L, table, "span", PARLEY_STR("")));
    read_literals(reader, rule);
    read_attributes(reader, rule);
    if (rule->line != 0)
        lua_pushfstring(L, "rule %s (%s:%d)", rule->name.ptr, rule->file.ptr, (int)rule->line);
    else  /* raw LPeg knows no line */
        lua_pushfstring(L, "rule %s (%s)", rule->name.ptr, rule->file.ptr);
    rule->where = copy(reader, bind_check_str(L, -1));
    lua_pop(L, 1);
}

/* Give the stage's rules their numbers over all packs. */
static void number_rules(const plan_reader *reader)
{
    parley_engine *engine = reader->pack->engine;
    parley_stage *stage = reader->stage;
    size_t total = (size_t)engine->rule_count + stage->rule_count;
    parley_str *names = parley_arena_grow(&engine->arena, engine->rule_names, engine->rule_count, total, sizeof *names);
    const parley_rule **rules = parley_arena_grow(&engine->arena, engine->rules, engine->rule_count, total, sizeof *rules);
    if (names == NULL || rules == NULL)
        bind_refuse(reader->L, "out of memory");
    engine->rule_names = names;
    engine->rules = rules;
    stage->first_rule = engine->rule_count;
    for (uint32_t i = 0; i < stage->rule_count; i++) {
        names[engine->rule_count] = stage->rules[i].name;
        rules[engine->rule_count++] = &stage->rules[i];
    }
}

/* ===} */

void engine_add_stage(lua_State *L, parley_pack *pack, parley_str file)
{
    parley_stage *stages = parley_arena_grow(&pack->engine->arena, pack->stages, pack->stage_count, (size_t)pack->stage_count + 1, sizeof *stages);
    if (stages == NULL)
        bind_refuse(L, "out of memory");
    pack->stages = stages;
    parley_stage *stage = &stages[pack->stage_count];
    plan_reader reader = { L, pack, stage };
    bind_push_str(L, pack->name);
    lua_pushfstring(L, "%s/%s", lua_tostring(L, -1), bind_field_str(L, -2, "name", PARLEY_STR("?")).ptr);
    stage->name = copy(&reader, bind_check_str(L, -1));
    lua_pop(L, 2);
    read_view(&reader);

    stage->test_count = push_list(&reader, "tests", MAX_TESTS);
    stage->tests = take(&reader, (size_t)stage->test_count + 1, sizeof *stage->tests);
    for (uint32_t i = 0; i < stage->test_count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        read_test(&reader, &stage->tests[i]);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);

    stage->rule_count = push_list(&reader, "rules", MAX_RULES);
    stage->rules = take(&reader, (size_t)stage->rule_count + 1, sizeof *stage->rules);
    for (uint32_t i = 0; i < stage->rule_count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        read_rule(&reader, &stage->rules[i]);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    number_rules(&reader);
    stage->file = copy(&reader, file);
    stage->plan = luaL_ref(L, LUA_REGISTRYINDEX);
    pack->stage_count++;
}
