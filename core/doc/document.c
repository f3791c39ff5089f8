#include "doc/document.h"

#include <string.h>

#include "base/pool.h"

enum { COPIED = 512, LONGEST_COPIED = 32 };

uint32_t parley_names_find(const parley_str *names, uint32_t count, parley_str name)
{
    for (uint32_t i = 0; i < count; i++)
        if (parley_str_equal(names[i], name))
            return i;
    return UINT32_MAX;
}

static parley_status number_names(parley_table *table, const parley_str *names, uint32_t count, parley_arena *arena)
{
    parley_table_init(table, arena);
    for (uint32_t i = 0; i < count; i++)
        if (parley_table_add(table, names[i], i) == PARLEY_TABLE_NONE)
            return PARLEY_ENOMEM;
    return PARLEY_OK;
}

parley_status parley_names_make(parley_names *out, const parley_str *layers, uint32_t layer_count, const parley_str *rules,
                                uint32_t rule_count, parley_arena *arena)
{
    parley_names names = { .layers = layers, .layer_count = layer_count, .rules = rules, .rule_count = rule_count };
    parley_status status = number_names(&names.layer_numbers, layers, layer_count, arena);
    if (status == PARLEY_OK)
        status = number_names(&names.rule_numbers, rules, rule_count, arena);
    if (status == PARLEY_OK)
        *out = names;
    return status;
}

uint32_t parley_names_layer(const parley_names *names, parley_str name)
{
    return parley_table_find(&names->layer_numbers, name);
}

uint32_t parley_names_rule(const parley_names *names, parley_str name)
{
    return parley_table_find(&names->rule_numbers, name);
}

/* The title, a blank line and the body in one text, so that one pass reads both. */
static parley_status join_title(parley_document *document, parley_str title, parley_str body)
{
    static const char gap[] = "\n\n";
    if (title.len == 0) {
        document->text = body;
        return PARLEY_OK;
    }
    size_t shift = title.len + sizeof gap - 1;
    if (body.len > UINT32_MAX - shift)
        return PARLEY_ELIMIT;
    char *text = parley_arena_take(document->arena, shift + body.len, 1);
    if (text == NULL)
        return PARLEY_ENOMEM;
    memcpy(text, title.ptr, title.len);
    memcpy(text + title.len, gap, sizeof gap - 1);
    if (body.len != 0)
        memcpy(text + shift, body.ptr, body.len);
    document->text = (parley_str){ text, shift + body.len };
    document->body = (uint32_t)shift;
    return PARLEY_OK;
}

static parley_status scan(parley_document *document, parley_newline newline, const parley_lexicons *lexicons,
                          const parley_limits *limits)
{
    parley_arena *arena = document->arena;
    parley_status status = parley_tokens_scan(&document->tokens, document->text, limits->tokens, arena);
    if (status == PARLEY_OK)
        status = parley_sentences_find(&document->sentences, document->text, document->tokens, newline, arena);
    if (status == PARLEY_OK)
        status = parley_quotations_find(&document->quotations, document->text, document->tokens, &document->sentences, arena);
    if (status == PARLEY_OK)
        status = parley_layout_find(&document->layout, document->text, document->tokens, &document->sentences, arena);
    if (status == PARLEY_OK && lexicons != NULL)
        status = parley_lexicons_match(&document->phrases, lexicons, document->text, document->tokens, arena);
    return status;
}

parley_status parley_document_read(parley_document *out, const parley_metadata *metadata, parley_str body, parley_newline newline,
                                   const parley_lexicons *lexicons, const parley_names *names,
                                   const parley_limits *limits, parley_arena *arena, parley_error *error)
{
    if (body.len >= UINT32_MAX)
        return parley_error_set(error, PARLEY_ELIMIT, "the document has 4 GiB or more");
    parley_document document = { .arena = arena, .metadata = *metadata, .names = names };
    document.layers = parley_arena_take(arena, names->layer_count, sizeof *document.layers);
    document.copied = parley_arena_take(arena, 1, sizeof *document.copied);
    parley_status status = document.layers == NULL || document.copied == NULL ? PARLEY_ENOMEM : join_title(&document, metadata->title, body);
    if (status == PARLEY_ELIMIT)
        return parley_error_set(error, status, "the document and its title have 4 GiB or more");
    if (status == PARLEY_OK)
        status = scan(&document, newline, lexicons, limits);
    if (status == PARLEY_ELIMIT)
        return parley_error_set(error, status, "the document has more than %u tokens", (unsigned)limits->tokens);
    if (status != PARLEY_OK)
        return parley_error_set(error, status, "%s while reading the document", parley_status_text(status));
    *out = document;
    return PARLEY_OK;
}

/* As parley_document_token, for a token that is none of those before `low`. */
static uint32_t find_token(const parley_document *document, uint32_t offset, uint32_t low)
{
    uint32_t high = document->tokens.count;  /* tokens before low end at or before offset */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (document->tokens.items[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t parley_document_token(const parley_document *document, uint32_t offset)
{
    return find_token(document, offset, 0);
}

enum { NEAR = 4 };  /* tokens: most spans have no more */

parley_range parley_document_tokens(const parley_document *document, parley_span span)
{
    parley_range range = { parley_document_token(document, span.start), 0 };
    range.end = range.first;
    if (span.end > span.start) {
        uint32_t last = range.first, count = document->tokens.count;
        while (last < count && last < range.first + NEAR && document->tokens.items[last].end < span.end)
            last++;
        if (last == range.first + NEAR)
            last = find_token(document, span.end - 1, last);
        bool touches = last < document->tokens.count && document->tokens.items[last].start < span.end;
        range.end = last + touches;
        if (range.end < range.first)
            range.end = range.first;
    }
    return range;
}

parley_str *parley_document_copied(const parley_document *document, parley_str text)
{
    if (text.len > LONGEST_COPIED)
        return NULL;
    uint64_t hash = parley_pool_seed(text.len), word = 0;
    for (size_t at = 0; at < text.len; at += sizeof word) {
        word = 0;
        memcpy(&word, text.ptr + at, text.len - at < sizeof word ? text.len - at : sizeof word);
        hash = parley_pool_mix(hash, word);
    }
    if (*document->copied == NULL)  /* many documents have none */
        *document->copied = parley_arena_take(document->arena, COPIED, sizeof **document->copied);
    return *document->copied == NULL ? NULL : &(*document->copied)[hash % COPIED];
}

parley_str parley_document_bytes(const parley_document *document, parley_span span)
{
    return (parley_str){ document->text.ptr + span.start, span.end - span.start };
}
