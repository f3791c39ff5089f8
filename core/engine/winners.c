/* core/engine/winners.c -- which matches of a stage win, and the spans that they emit. */
#include "engine/stage_run.h"

#include <stdlib.h>

#include "lua/bind.h"

/* Leftmost anchor, longest anchor, priority, then the order of the rules; a longer whole match breaks what is still a tie. */
static int compare_matches(const void *left, const void *right)
{
    const stage_match *a = left, *b = right;
    if (a->rule->layer != b->rule->layer)
        return a->rule->layer < b->rule->layer ? -1 : 1;
    if (a->anchor_first != b->anchor_first)
        return a->anchor_first < b->anchor_first ? -1 : 1;
    if (a->anchor_end != b->anchor_end)
        return a->anchor_end > b->anchor_end ? -1 : 1;
    if (a->rule->priority != b->rule->priority)
        return a->rule->priority > b->rule->priority ? -1 : 1;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->end < b->end) - (a->end > b->end);
}

static parley_span unit_span(const stage_run *run, uint32_t first, uint32_t end)
{
    const parley_token *tokens = run->document->tokens.items;
    const parley_unit *units = run->tape.units;
    if (end <= first) {
        uint32_t at = units[first].first < run->document->tokens.count ? tokens[units[first].first].start : (uint32_t)run->document->text.len;
        return (parley_span){ at, at };
    }
    return (parley_span){ tokens[units[first].first].start, tokens[units[end - 1].end - 1].end };
}

/* Does a test of the stage ask for the lexicon? */
static bool is_tested(const parley_stage *stage, uint32_t lexicon)
{
    for (uint32_t i = 0; i < stage->test_count; i++)
        if (stage->tests[i].kind == PARLEY_TEST_LEXICON && stage->tests[i].value == lexicon)
            return true;
    return false;
}

/* The attribute that a rule takes from what it captured: a field of the layer's span, or an attribute of the word's entries. */
static parley_value find_attribute(const stage_run *run, const stage_match *match, const parley_rule_attribute *wanted)
{
    parley_value value = { .kind = PARLEY_VALUE_NIL };
    for (uint32_t i = 0; i < match->capture_count && value.kind == PARLEY_VALUE_NIL; i++) {
        const stage_capture *capture = &run->captures[match->captures + i];
        for (uint32_t unit = capture->first; capture->name == wanted->capture && unit < capture->end && value.kind == PARLEY_VALUE_NIL; unit++) {
            const parley_item *item = run->tape.units[unit].item;
            const parley_value *field = item == NULL ? NULL : parley_fields_find(item->fields, wanted->attribute);
            uint32_t count = 0;
            const parley_lexicons *lexicons = run->pack->engine->lexicons;
            uint32_t first = 0;
            if (field != NULL)
                value = *field;
            else if (run->tape.units[unit].term != 0)
                first = parley_lexicons_term_entries(lexicons, run->tape.units[unit].term, &count);
            for (uint32_t j = 0; j < count && value.kind == PARLEY_VALUE_NIL; j++) {
                parley_str text = parley_lexicons_attribute(lexicons, first + j, wanted->attribute);
                if (text.len != 0 && is_tested(run->stage, parley_lexicons_entry_lexicon(lexicons, first + j)))
                    value = (parley_value){ .kind = PARLEY_VALUE_STRING, .string = text };
            }
        }
    }
    return value;
}

/* The spans captured under one name: one alone, several as a list. */
static parley_value capture_value(const stage_run *run, const stage_match *match, uint32_t name)
{
    uint32_t count = 0;
    parley_value value = { .kind = PARLEY_VALUE_NIL };
    for (uint32_t i = 0; i < match->capture_count; i++)
        count += run->captures[match->captures + i].name == name;
    if (count == 0)
        return value;
    parley_value *items = parley_arena_take(run->document->arena, count, sizeof *items);
    if (items == NULL)
        bind_refuse(run->L, "out of memory");
    uint32_t at = 0;
    for (uint32_t i = 0; i < match->capture_count; i++) {
        const stage_capture *capture = &run->captures[match->captures + i];
        if (capture->name == name)
            items[at++] = (parley_value){ .kind = PARLEY_VALUE_SPAN, .span = unit_span(run, capture->first, capture->end) };
    }
    if (count == 1)
        return items[0];
    value.kind = PARLEY_VALUE_LIST;
    value.list.items = items;
    value.list.count = count;
    return value;
}

static void emit(stage_run *run, const stage_match *match)
{
    const parley_rule *rule = match->rule;
    parley_item item = { .rule = run->stage->first_rule + match->number, .span = unit_span(run, match->first, match->end) };
    for (uint32_t i = 0; i < match->capture_count; i++) {
        const stage_capture *capture = &run->captures[match->captures + i];
        if (capture->name == rule->span) {
            item.span = unit_span(run, capture->first, capture->end);
            break;
        }
    }
    parley_range range = parley_document_tokens(run->document, item.span);
    item.first = range.first;
    item.end = range.end;
    size_t most = (size_t)rule->capture_count + rule->literal_count + rule->attribute_count;
    item.fields.items = parley_arena_take(run->document->arena, most, sizeof *item.fields.items);
    if (item.fields.items == NULL)
        bind_refuse(run->L, "out of memory");
    for (uint32_t i = 0; i < rule->literal_count; i++)
        item.fields.items[item.fields.count++] = rule->literals[i];
    for (uint32_t i = 0; i < rule->capture_count; i++) {
        parley_value value = rule->kept[i] ? capture_value(run, match, i) : (parley_value){ .kind = PARLEY_VALUE_NIL };
        if (value.kind != PARLEY_VALUE_NIL)
            item.fields.items[item.fields.count++] = (parley_field){ rule->captures[i], value };
    }
    for (uint32_t i = 0; i < rule->attribute_count; i++) {
        parley_value value = find_attribute(run, match, &rule->attributes[i]);
        if (value.kind != PARLEY_VALUE_NIL)
            item.fields.items[item.fields.count++] = (parley_field){ rule->attributes[i].key, value };
    }
    if (parley_layer_add(&run->document->layers[rule->layer], &item, run->document->arena) != PARLEY_OK)
        bind_refuse(run->L, "out of memory");
}

void engine_sort_layers(lua_State *L, const parley_stage *stage, parley_document *document)
{
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < stage->rule_count; i++) {
        uint32_t layer = stage->rules[i].layer;
        if (layer != last && parley_layer_sort(&document->layers[layer], document->arena) != PARLEY_OK)
            bind_refuse(L, "out of memory");
        last = layer;
    }
}

void engine_emit_winners(stage_run *run)
{
    if (run->match_count == 0)
        return;
    qsort(run->matches, run->match_count, sizeof *run->matches, compare_matches);
    uint32_t layer = UINT32_MAX, covered = 0;
    for (uint32_t i = 0; i < run->match_count; i++) {
        stage_match *match = &run->matches[i];
        if (match->rule->layer != layer) {
            layer = match->rule->layer;
            covered = 0;
        }
        if (!run->stage->keep_overlaps && match->anchor_first < covered)
            continue;
        covered = match->anchor_end > match->anchor_first ? match->anchor_end : match->anchor_first + 1;
        match->won = true;
        emit(run, match);
    }
    engine_sort_layers(run->L, run->stage, run->document);
}
