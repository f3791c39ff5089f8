/* core/doc/encode.c -- the four bytes of a unit. */
#include "doc/codes_private.h"

#include <endian.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum {
    MAX_OPEN   = 16,  /* nested spans of one layer around a token, beyond which the outer ones are not seen */
    MEMO_BITS  = 7,
    MEMO       = 1 << MEMO_BITS,
    SECOND     = 16,  /* bits of a sum that the first class byte has; the second one has those above */
};

/* Where the encoder stands in one layer. */
typedef struct layer_cursor {
    uint32_t next;            /* first item that starts behind the last unit's start */
    uint32_t open[MAX_OPEN];  /* items that may still lie around the units to come, innermost last */
    uint32_t open_count;
} layer_cursor;

/* What the class and form of a token add to both class bytes. */
typedef struct class_memo {
    uint64_t key;  /* 0: nothing is known */
    uint32_t sum;
} class_memo;

/* Units of one tape, in order: each dimension is gone through by itself. */
typedef struct encoder {
    const parley_codes    *codes;
    const parley_document *document;
    const parley_unit     *units;
    uint32_t               count;
    uint32_t              *sums;    /* one a unit, of both class bytes: 0 for an edge, else each 1 and more */
    class_memo             memo[MEMO];
} encoder;

static bool value_equals(const parley_value *value, parley_str text)
{
    char digits[40];
    switch (value->kind) {
    case PARLEY_VALUE_STRING:
        return parley_str_equal(value->string, text);
    case PARLEY_VALUE_BOOLEAN:
        return parley_str_equal(value->boolean ? PARLEY_STR("true") : PARLEY_STR("false"), text);
    case PARLEY_VALUE_NUMBER:
        snprintf(digits, sizeof digits, "%.14g", value->number);
        return parley_str_equal((parley_str){ digits, strlen(digits) }, text);
    default:
        return false;
    }
}

/* Bring `cursor` to the unit: take in the items that start at or before it, drop those that end before it. */
static void advance(layer_cursor *cursor, const parley_layer *layer, const parley_unit *unit)
{
    for (; cursor->next < layer->count && layer->items[cursor->next].first <= unit->first; cursor->next++) {
        if (layer->items[cursor->next].end <= unit->first)
            continue;
        if (cursor->open_count == MAX_OPEN)
            memmove(cursor->open, cursor->open + 1, --cursor->open_count * sizeof cursor->open[0]);
        cursor->open[cursor->open_count++] = cursor->next;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < cursor->open_count; i++)
        if (layer->items[cursor->open[i]].end > unit->first)
            cursor->open[kept++] = cursor->open[i];
    cursor->open_count = kept;
}

static bool is_edge(const parley_unit *unit)
{
    return unit->first == unit->end;
}

/* Is the unit a span of the layer? */
static bool is_span(const dimension *axis, const parley_unit *unit)
{
    return axis->over && unit->item != NULL && unit->layer == axis->value;
}

/* The span of the layer that the unit is (looked over) or lies in (not looked over), or NULL. */
static const parley_item *find_item(const dimension *axis, layer_cursor *cursor, const parley_layer *layer, const parley_unit *unit)
{
    if (is_span(axis, unit))
        return unit->item;
    advance(cursor, layer, unit);
    for (uint32_t i = cursor->open_count; i-- > 0;) {
        const parley_item *item = &layer->items[cursor->open[i]];
        if (axis->over ? item->first == unit->first && item->end == unit->end : item->end >= unit->end)
            return item;
    }
    return NULL;
}

/* 1 + the mixed-radix number of the item's values, each field's 0 standing for a value that no test asks for. */
static uint32_t layer_digit(const dimension *axis, const parley_item *item)
{
    uint32_t number = 0, radix = 1;
    for (uint32_t i = 0; i < axis->field_count; i++) {
        const parley_condition *field = axis->fields[i];
        const parley_value *value = parley_fields_find(item->fields, field->name);
        for (uint32_t j = 0; j < field->value_count && value != NULL; j++) {
            if (value_equals(value, field->values[j])) {
                number += radix * (j + 1);
                break;
            }
        }
        radix *= field->value_count + 1;
    }
    return number + 1;
}

/* The token that heads a unit: the one its field "head" names, else its last word; the unit's end when it has none. */
static uint32_t find_head(const parley_document *document, const parley_unit *unit)
{
    const parley_value *head = unit->item == NULL ? NULL : parley_fields_find(unit->item->fields, PARLEY_STR("head"));
    if (head != NULL && head->kind == PARLEY_VALUE_SPAN) {
        parley_range range = parley_document_tokens(document, head->span);
        if (range.end > range.first)
            return range.end - 1;
    }
    for (uint32_t at = unit->end; at-- > unit->first;)
        if (document->tokens.items[at].kind == PARLEY_TOKEN_WORD && !(document->tokens.items[at].form & PARLEY_FORM_CLITIC))
            return at;
    return unit->end;
}

/* Has the unit a word, or a phrase, whose signature has `bit`?  `*phrase` moves on to the first phrase that does not begin before it. */
static bool has_term(const parley_codes *codes, const parley_document *document, const parley_unit *unit, uint32_t bit, uint32_t *phrase)
{
    const parley_phrases *phrases = &document->phrases;
    for (uint32_t at = unit->first; at < unit->end; at++)
        if (codes_row_has(codes, codes_signature(codes, document->tokens.items[at].term), bit))
            return true;
    while (*phrase < phrases->count && phrases->items[*phrase].first < unit->first)
        ++*phrase;
    for (uint32_t i = *phrase; i < phrases->count && phrases->items[i].first < unit->end; i++)
        if (phrases->items[i].end <= unit->end && codes_row_has(codes, codes_signature(codes, phrases->items[i].term), bit))
            return true;
    return false;
}

/* Does the token that heads the unit have a signature with `bit`? */
static bool has_head(const parley_codes *codes, const parley_document *document, const parley_unit *unit, uint32_t bit)
{
    uint32_t head = find_head(document, unit);
    return head < unit->end && codes_row_has(codes, codes_signature(codes, document->tokens.items[head].term), bit);
}

/* The token whose class and form the unit shows: its only one, or the first of a phrase; none for a longer span of a layer. */
static const parley_token *class_token(const parley_document *document, const parley_unit *unit)
{
    bool shows = unit->end == unit->first + 1 || unit->item == NULL;
    return shows ? &document->tokens.items[unit->first] : NULL;
}

/* The digit of a dimension that asks for the class and form of a token alone. */
static uint32_t class_digit(const dimension *axis, const parley_token *token)
{
    switch (axis->kind) {
    case BY_POS:
        return axis->digits[token->pos & 127];
    case BY_SHAPE:
        if (token->kind == PARLEY_TOKEN_PUNCTUATION && axis->digits[token->mark & 127] != 0)
            return axis->digits[token->mark & 127];
        return axis->digits[128 + (token->kind & 127)];
    case BY_FORM:
        return (token->form & axis->value) != 0;
    case BY_LAYER:
    case BY_WORDS:
        break;
    }
    return 0;
}

/* What a digit adds to the sum: each class byte is below 2 ^ SECOND. */
static uint32_t weigh(const dimension *axis, uint32_t digit)
{
    return axis->stride * digit << (axis->byte * SECOND);
}

static uint32_t add_classes(const parley_codes *codes, const parley_token *token)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < codes->dimension_count; i++)
        sum += weigh(&codes->dimensions[i], class_digit(&codes->dimensions[i], token));
    return sum;
}

_Static_assert(sizeof(parley_token) - offsetof(parley_token, form) == sizeof(uint64_t), "form, kind, pos, mark and three zeros");

/* What the class and form of `token` add to both class bytes. */
static inline uint32_t find_class(encoder *e, const parley_token *token)
{
    uint64_t key;
    memcpy(&key, &token->form, sizeof key);  /* all that it depends on, as it lies there */
    key = ~key;  /* the zeros make it another number than 0 */
    class_memo *memo = &e->memo[key * 0x9E3779B97F4A7C15u >> (64 - MEMO_BITS)];
    if (memo->key != key)
        *memo = (class_memo){ key, add_classes(e->codes, token) };
    return memo->sum;
}

/* Add what the spans of a layer say of the units that they hold or are. */
static void add_layer(encoder *e, const dimension *axis)
{
    const parley_layer *layer = &e->document->layers[axis->value];
    layer_cursor cursor = { 0 };
    for (uint32_t i = 0; i < e->count; i++) {
        if (cursor.open_count == 0) {  /* most units lie between spans */
            const uint32_t next = cursor.next < layer->count ? layer->items[cursor.next].first : UINT32_MAX;
            while (i < e->count && e->units[i].first < next && !is_span(axis, &e->units[i]))
                i++;
            if (i == e->count)
                return;
        }
        const parley_item *item = is_edge(&e->units[i]) ? NULL : find_item(axis, &cursor, layer, &e->units[i]);
        if (item != NULL)
            e->sums[i] += weigh(axis, layer_digit(axis, item));
    }
}

/* Add what a test of the words of units says of them. */
static void add_words(encoder *e, const dimension *axis)
{
    const uint32_t bit = e->codes->sets[axis->value].bit;
    const bool any = e->codes->tests[axis->value].kind == PARLEY_TEST_HAS;
    uint32_t phrase = 0;
    for (uint32_t i = 0; i < e->count; i++) {
        const parley_unit *unit = &e->units[i];
        if (!is_edge(unit) && (any ? has_term(e->codes, e->document, unit, bit, &phrase) : has_head(e->codes, e->document, unit, bit)))
            e->sums[i] += weigh(axis, 1);
    }
}

/* Set the sums to what the classes and forms of tokens say. */
static void set_classes(encoder *e)
{
    for (uint32_t i = 0; i < e->count; i++) {
        const parley_unit *unit = &e->units[i];
        const parley_token *token = class_token(e->document, unit);
        e->sums[i] = is_edge(unit) ? 0 : (1 | 1 << SECOND) + (token == NULL ? 0 : find_class(e, token));  /* codes count from 1 */
    }
}

static void write_codes(unsigned char *out, const encoder *e)
{
    for (uint32_t i = 0; i < e->count; i++, out += 4) {
        const uint32_t sum = e->sums[i], signature = sum == 0 ? 0 : codes_signature(e->codes, e->units[i].term);
        const uint32_t bytes = htole32((sum & ((1u << SECOND) - 1)) | sum >> SECOND << 8 | signature >> 8 << 16 | signature << 24);
        memcpy(out, &bytes, 4);
    }
}

parley_status parley_codes_encode(unsigned char *out, const parley_codes *codes, const parley_document *document, const parley_unit *units,
                                  uint32_t count, parley_arena *arena)
{
    encoder e = { .codes = codes, .document = document, .units = units, .count = count };
    e.sums = parley_arena_grow_raw(arena, NULL, 0, count, sizeof *e.sums);
    if (e.sums == NULL)
        return PARLEY_ENOMEM;
    set_classes(&e);
    for (uint32_t i = 0; i < codes->dimension_count; i++) {
        const dimension *axis = &codes->dimensions[i];
        if (axis->kind == BY_WORDS)
            add_words(&e, axis);
        else if (axis->kind == BY_LAYER && document->layers[axis->value].count != 0)
            add_layer(&e, axis);
    }
    write_codes(out, &e);
    return PARLEY_OK;
}
