/* core/engine/write_tokens.c -- a document's tokens and sentences as one JSON line. */
#include "engine/pack.h"

static void add_pair(parley_buffer *out, uint32_t start, uint32_t end, bool first)
{
    parley_buffer_add(out, first ? "[" : ",[", first ? 1 : 2);
    parley_buffer_add_uint(out, start);
    parley_buffer_add_char(out, ',');
    parley_buffer_add_uint(out, end);
    parley_buffer_add_char(out, ']');
}

static void add_typed(parley_buffer *out, uint32_t start, uint32_t end, parley_str type, bool first)
{
    parley_buffer_add_str(out, first ? PARLEY_STR("{\"start\":") : PARLEY_STR(",{\"start\":"));
    parley_buffer_add_uint(out, start);
    parley_buffer_add_str(out, PARLEY_STR(",\"end\":"));
    parley_buffer_add_uint(out, end);
    parley_buffer_add_str(out, PARLEY_STR(",\"type\":"));
    parley_buffer_add_json(out, type);
    parley_buffer_add_char(out, '}');
}

void engine_write_tokens(const parley_document *document, bool spans, parley_buffer *out)
{
    const parley_token *tokens = document->tokens.items;
    parley_ranges sentences = document->sentences.sentences;
    parley_buffer_add_str(out, PARLEY_STR("{\"id\":"));
    parley_buffer_add_json(out, document->metadata.id);
    if (spans) {
        parley_buffer_add_str(out, PARLEY_STR(",\"text\":"));
        parley_buffer_add_json(out, document->text);
        parley_buffer_add_str(out, PARLEY_STR(",\"spans\":["));
        for (uint32_t i = 0; i < sentences.count; i++)
            add_typed(out, tokens[sentences.items[i].first].start, tokens[sentences.items[i].end - 1].end, PARLEY_STR("sentence"), i == 0);
        for (uint32_t i = 0; i < document->tokens.count; i++)
            add_typed(out, tokens[i].start, tokens[i].end, PARLEY_STR("token"), i == 0 && sentences.count == 0);
    } else {
        parley_buffer_add_str(out, PARLEY_STR(",\"sentences\":["));
        for (uint32_t i = 0; i < sentences.count; i++)
            add_pair(out, tokens[sentences.items[i].first].start, tokens[sentences.items[i].end - 1].end, i == 0);
        parley_buffer_add_str(out, PARLEY_STR("],\"tokens\":["));
        for (uint32_t i = 0; i < document->tokens.count; i++)
            add_pair(out, tokens[i].start, tokens[i].end, i == 0);
    }
    parley_buffer_add(out, "]}\n", 3);
}
