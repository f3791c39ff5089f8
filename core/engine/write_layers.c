/* core/engine/write_layers.c -- what rules and scripts see of a document, as one JSON line. */
#include "engine/write_parts.h"
#include "text/pos.h"

/* What a write carries down. */
typedef struct layer_writer {
    const parley_document *document;
    const parley_lexicons *lexicons;
    parley_buffer         *out;
} layer_writer;

static void add_fields(const layer_writer *writer, parley_fields fields, bool *first);

/* Any value, as it is.  Its depth was bounded when it was made. */
static void add_value(const layer_writer *writer, const parley_value *value)
{
    parley_buffer *out = writer->out;
    bool first = true;
    switch (value->kind) {
    case PARLEY_VALUE_NIL:
        parley_buffer_add_str(out, PARLEY_STR("null"));
        return;
    case PARLEY_VALUE_BOOLEAN:
        parley_buffer_add_str(out, value->boolean ? PARLEY_STR("true") : PARLEY_STR("false"));
        return;
    case PARLEY_VALUE_NUMBER:
        write_number(out, value->number);
        return;
    case PARLEY_VALUE_STRING:
        parley_buffer_add_json(out, value->string);
        return;
    case PARLEY_VALUE_LIST:
        parley_buffer_add_char(out, '[');
        for (uint32_t i = 0; i < value->list.count; i++) {
            if (i != 0)
                parley_buffer_add_char(out, ',');
            add_value(writer, &value->list.items[i]);
        }
        parley_buffer_add_char(out, ']');
        return;
    case PARLEY_VALUE_SPAN:
    case PARLEY_VALUE_MAP:
        parley_buffer_add_char(out, '{');
        if (value->kind == PARLEY_VALUE_SPAN)
            write_span(out, writer->document, value->span, &first);
        add_fields(writer, value->fields, &first);
        parley_buffer_add_char(out, '}');
        return;
    }
}

static void add_fields(const layer_writer *writer, parley_fields fields, bool *first)
{
    for (uint32_t i = 0; i < fields.count; i++) {
        write_key(writer->out, fields.items[i].name, first);
        add_value(writer, &fields.items[i].value);
    }
}

static void add_ranges(const layer_writer *writer, parley_str name, parley_ranges ranges, bool *first)
{
    const parley_token *tokens = writer->document->tokens.items;
    write_key(writer->out, name, first);
    parley_buffer_add_char(writer->out, '[');
    for (uint32_t i = 0; i < ranges.count; i++) {
        parley_span span = { tokens[ranges.items[i].first].start, tokens[ranges.items[i].end - 1].end };
        bool first_key = true;
        parley_buffer_add(writer->out, i == 0 ? "{" : ",{", i == 0 ? 1 : 2);
        write_bounds(writer->out, writer->document, span, &first_key);
        parley_buffer_add_char(writer->out, '}');
    }
    parley_buffer_add_char(writer->out, ']');
}

/* The names of what can be seen of a token's bytes. */
static void add_forms(const layer_writer *writer, uint16_t form)
{
    bool first = true;
    parley_buffer_add_str(writer->out, PARLEY_STR(",\"forms\":["));
    for (uint32_t bit = 0; bit < PARLEY_FORM_COUNT; bit++) {
        if ((form >> bit & 1) == 0)
            continue;
        parley_buffer_add_format(writer->out, first ? "\"%s\"" : ",\"%s\"", parley_form_name(bit));
        first = false;
    }
    parley_buffer_add_char(writer->out, ']');
}

static void add_tokens(const layer_writer *writer, bool *first)
{
    static const char *const kinds[] = { "word", "number", "punctuation", "symbol", "url" };
    const parley_document *document = writer->document;
    write_key(writer->out, PARLEY_STR("tokens"), first);
    parley_buffer_add_char(writer->out, '[');
    for (uint32_t i = 0; i < document->tokens.count; i++) {
        const parley_token *token = &document->tokens.items[i];
        bool first_key = true;
        parley_buffer_add(writer->out, i == 0 ? "{" : ",{", i == 0 ? 1 : 2);
        write_span(writer->out, document, (parley_span){ token->start, token->end }, &first_key);
        parley_buffer_add_format(writer->out, ",\"kind\":\"%s\"", kinds[token->kind]);
        if (token->pos != PARLEY_POS_NONE)
            parley_buffer_add_format(writer->out, ",\"pos\":\"%s\"", parley_pos_name((parley_pos)token->pos));
        if (token->mark != 0)
            parley_buffer_add_format(writer->out, token->mark == '"' ? ",\"mark\":\"\\%c\"" : ",\"mark\":\"%c\"", token->mark);
        add_forms(writer, token->form);
        parley_buffer_add_char(writer->out, '}');
    }
    parley_buffer_add_char(writer->out, ']');
}

/* The entries that tokens first to end, of one term, satisfy; words that rules name are no lexicons. */
static void add_entries(const layer_writer *writer, uint32_t first, uint32_t end, uint32_t term, bool *first_entry)
{
    const parley_token *tokens = writer->document->tokens.items;
    uint32_t count;
    uint32_t entry = parley_lexicons_term_entries(writer->lexicons, term, &count);
    for (uint32_t i = 0; i < count; i++) {
        parley_str name = parley_lexicons_name(writer->lexicons, parley_lexicons_entry_lexicon(writer->lexicons, entry + i));
        if (name.ptr[0] == '=')
            continue;
        bool first_key = true, first_attribute = true;
        parley_buffer_add(writer->out, *first_entry ? "{" : ",{", *first_entry ? 1 : 2);
        *first_entry = false;
        write_span(writer->out, writer->document, (parley_span){ tokens[first].start, tokens[end - 1].end }, &first_key);
        write_key(writer->out, PARLEY_STR("lexicon"), &first_key);
        parley_buffer_add_json(writer->out, name);
        parley_buffer_add_format(writer->out, ",\"line\":%u,\"attributes\":{", (unsigned)parley_lexicons_entry_line(writer->lexicons, entry + i));
        for (uint32_t j = 0; j < parley_lexicons_attribute_count(writer->lexicons, entry + i); j++) {
            parley_attribute attribute = parley_lexicons_attribute_at(writer->lexicons, entry + i, j);
            write_key(writer->out, attribute.name, &first_attribute);
            parley_buffer_add_json(writer->out, attribute.value);
        }
        parley_buffer_add(writer->out, "}}", 2);
    }
}

/* What stands in lexicons: longer phrases before shorter ones at each place. */
static void add_lexicons(const layer_writer *writer, bool *first)
{
    const parley_document *document = writer->document;
    bool first_entry = true;
    uint32_t phrase = 0;
    write_key(writer->out, PARLEY_STR("lexicons"), first);
    parley_buffer_add_char(writer->out, '[');
    for (uint32_t i = 0; i < document->tokens.count; i++) {
        for (; phrase < document->phrases.count && document->phrases.items[phrase].first == i; phrase++)
            add_entries(writer, i, document->phrases.items[phrase].end, document->phrases.items[phrase].term, &first_entry);
        add_entries(writer, i, i + 1, document->tokens.items[i].term, &first_entry);
    }
    parley_buffer_add_char(writer->out, ']');
}

static void add_layer(const layer_writer *writer, const parley_layer *layer)
{
    parley_buffer_add_char(writer->out, '[');
    for (uint32_t i = 0; i < layer->count; i++) {
        const parley_item *item = &layer->items[i];
        bool first = true;
        parley_buffer_add(writer->out, i == 0 ? "{" : ",{", i == 0 ? 1 : 2);
        write_span(writer->out, writer->document, item->span, &first);
        add_fields(writer, item->fields, &first);
        if (item->rule != PARLEY_RULE_NONE && parley_fields_find(item->fields, PARLEY_STR("rule")) == NULL) {
            write_key(writer->out, PARLEY_STR("rule"), &first);
            parley_buffer_add_json(writer->out, writer->document->names->rules[item->rule]);
        }
        parley_buffer_add_char(writer->out, '}');
    }
    parley_buffer_add_char(writer->out, ']');
}

void engine_write_layer(const parley_document *document, uint32_t layer, parley_buffer *out)
{
    add_layer(&(layer_writer){ document, NULL, out }, &document->layers[layer]);
}

parley_status engine_write_layers(const parley_document *document, const parley_lexicons *lexicons, parley_buffer *out, parley_error *error)
{
    layer_writer writer = { document, lexicons, out };
    bool first = true, first_layer = true;
    parley_buffer_add_char(out, '{');
    write_key(out, PARLEY_STR("id"), &first);
    parley_buffer_add_json(out, document->metadata.id);
    add_ranges(&writer, PARLEY_STR("paragraphs"), document->sentences.paragraphs, &first);
    add_ranges(&writer, PARLEY_STR("sentences"), document->sentences.sentences, &first);
    add_tokens(&writer, &first);
    add_lexicons(&writer, &first);
    write_key(out, PARLEY_STR("layers"), &first);
    parley_buffer_add_char(out, '{');
    for (uint32_t i = 0; i < document->names->layer_count; i++) {
        write_key(out, document->names->layers[i], &first_layer);
        add_layer(&writer, &document->layers[i]);
    }
    parley_buffer_add(out, "}}\n", 3);
    return out->failed ? parley_error_set(error, PARLEY_ELIMIT, "the layers of the document take more room than allowed") : PARLEY_OK;
}
