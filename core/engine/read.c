/* core/engine/read.c -- a document out of the bytes that came: taken out of JSON or read by a module, decoded, its words tagged, and what is odd about it noted. */
#include <stdio.h>
#include <string.h>

#include "engine/trace.h"
#include "text/encoding.h"
#include "text/json.h"

/* What the asker of a trace wants. */
static void read_request(parley_engine *engine, parley_str request)
{
    parley_json_field want = { .name = PARLEY_STR("want") };
    parley_json_notes notes;
    engine->trace->request = request;
    engine->trace->costs_only = parley_json_read_fields(&want, 1, request, &notes, &engine->document, NULL) == PARLEY_OK
        && want.kind == PARLEY_JSON_IS_STRING && parley_str_equal(want.value, PARLEY_STR("costs"));
}

/* Fill `metadata` and `*text` from the JSON object of one line; `*repairs` counts what was ill-formed in them. */
static parley_status read_object(parley_engine *engine, const parley_engine_input *input, parley_metadata *metadata, parley_str *text,
                                 uint32_t *repairs, parley_error *error)
{
    enum { ID, TEXT, TITLE, DATE, SOURCE, URL, TRACE, COUNT };
    parley_json_field fields[COUNT] = {
        [ID] = { .name = PARLEY_STR("id") },         [TEXT] = { .name = PARLEY_STR("text") },
        [TITLE] = { .name = PARLEY_STR("title") },   [DATE] = { .name = PARLEY_STR("date") },
        [SOURCE] = { .name = PARLEY_STR("source") }, [URL] = { .name = PARLEY_STR("url") },
        [TRACE] = { .name = PARLEY_STR("trace") },
    };
    parley_json_notes notes;
    parley_status status = parley_json_read_fields(fields, COUNT, input->bytes, &notes, &engine->document, error);
    if (status != PARLEY_OK)
        return status;
    for (int i = 0; i < COUNT; i++) {
        bool absent = fields[i].kind == PARLEY_JSON_ABSENT || fields[i].kind == PARLEY_JSON_IS_NULL;
        if (i == TRACE && engine->trace == NULL)
            break;  /* any field of the user's */
        bool number_as_id = i == ID && fields[i].kind == PARLEY_JSON_IS_NUMBER;
        if (!absent && fields[i].kind != PARLEY_JSON_IS_STRING && !number_as_id)
            return parley_error_set(error, PARLEY_ESYNTAX, "the field \"%s\" of the document must be a string", fields[i].name.ptr);
        if (absent)
            fields[i].value = PARLEY_STR("");
    }
    if (fields[TEXT].kind != PARLEY_JSON_IS_STRING)
        return parley_error_set(error, PARLEY_ESYNTAX, "the document has no field \"text\"; a document is an object like {\"id\": \"1\", \"text\": \"...\"}");
    *metadata = (parley_metadata){ fields[ID].value.len != 0 ? fields[ID].value : input->id, fields[TITLE].value, fields[DATE].value,
                                   fields[SOURCE].value, fields[URL].value };
    if (engine->trace != NULL)
        read_request(engine, fields[TRACE].value);
    *text = fields[TEXT].value;
    *repairs = notes.repairs;
    return PARLEY_OK;
}

enum { NOTE = 320, MIN_WORDS = 10, MIN_KNOWN = 15 /* per cent of the words */, STRETCH = 64 };

/* The language that the loaded packs read, when few of the document's words are known to them; else "". */
static parley_str strange_language(const parley_engine *engine, const parley_document *document)
{
    parley_str language = PARLEY_STR("");
    uint32_t words = 0, known = 0;
    for (uint32_t i = 0; i < engine->pack_count && language.len == 0; i++)
        language = engine->packs[i]->language;
    /* Of documents in the packs' language the front says enough. */
    const parley_token *tokens = document->tokens.items, *end = tokens + document->tokens.count;
    while (tokens < end && (uint64_t)known * 100 < (uint64_t)document->tokens.count * MIN_KNOWN) {
        const parley_token *stop = end - tokens < STRETCH ? end : tokens + STRETCH;
        for (; tokens < stop; tokens++) {
            uint32_t word = tokens->kind == PARLEY_TOKEN_WORD;
            words += word;
            known += word & (tokens->term != 0);
        }
    }
    bool strange = words >= MIN_WORDS && (uint64_t)known * 100 < (uint64_t)words * MIN_KNOWN;
    return strange ? language : PARLEY_STR("");
}

/* What a reader should know of how the bytes were read; "" for plain text of the packs' language, {NULL, 0} when refused memory. */
static parley_str describe(parley_engine *engine, const parley_document *document, const parley_imported *imported, const parley_module_reader *reader)
{
    char note[NOTE] = "";
    size_t used = 0;
    parley_str language = strange_language(engine, document);
    if (reader != NULL)
        used = (size_t)snprintf(note, sizeof note, "read by '%.64s'; offsets count bytes of the text that it found", reader->name);
    else if (imported->encoding != PARLEY_ENCODING_UTF8)
        used = (size_t)snprintf(note, sizeof note, "read as %s; offsets count bytes of the text converted to UTF-8", parley_encoding_name(imported->encoding));
    if (imported->repairs != 0)
        used += (size_t)snprintf(note + used, sizeof note - used, "%s%u ill-formed sequence%s replaced by U+FFFD", used == 0 ? "" : "; ",
                                 (unsigned)imported->repairs, imported->repairs == 1 ? "" : "s");
    if (language.len != 0)
        snprintf(note + used, sizeof note - used, "%sfew of its words are known: the loaded packs read '%.*s'", used == 0 ? "" : "; ",
                 (int)(language.len < 16 ? language.len : 16), language.ptr);
    const char *copy = parley_arena_copy(&engine->document, (parley_str){ note, strlen(note) });
    return (parley_str){ copy, copy == NULL ? 0 : strlen(note) };
}

static parley_status add_builtin(parley_document *document, parley_builtin_layer layer, parley_span span, uint32_t first, uint32_t end)
{
    parley_item item = { .span = span, .first = first, .end = end, .rule = PARLEY_RULE_NONE };
    return parley_layer_add(&document->layers[layer], &item, document->arena);
}

/* Quotations and layout as layers, so that rules and finish see them like any other. */
static parley_status add_builtin_layers(parley_document *document)
{
    static const parley_builtin_layer zones[] = {
        [PARLEY_ZONE_HEADLINE] = PARLEY_LAYER_HEADLINE, [PARLEY_ZONE_BYLINE] = PARLEY_LAYER_BYLINE,
        [PARLEY_ZONE_DATELINE] = PARLEY_LAYER_DATELINE, [PARLEY_ZONE_PLACE] = PARLEY_LAYER_DATELINE_PLACE,
        [PARLEY_ZONE_DATE] = PARLEY_LAYER_DATELINE_DATE, [PARLEY_ZONE_AGENCY] = PARLEY_LAYER_AGENCY,
        [PARLEY_ZONE_CREDIT] = PARLEY_LAYER_CREDIT,
    };
    parley_status status = PARLEY_OK;
    for (uint32_t i = 0; i < document->quotations.count && status == PARLEY_OK; i++) {
        const parley_quotation *quotation = &document->quotations.items[i];
        parley_builtin_layer layer = quotation->depth > 0 ? PARLEY_LAYER_INNER : quotation->sentence ? PARLEY_LAYER_QUOTATION : PARLEY_LAYER_FRAGMENT;
        status = add_builtin(document, layer, (parley_span){ quotation->start, quotation->end }, quotation->first, quotation->last);
    }
    for (uint32_t i = 0; i < document->layout.count && status == PARLEY_OK; i++) {
        const parley_zone *zone = &document->layout.items[i];
        status = add_builtin(document, zones[zone->kind], (parley_span){ zone->start, zone->end }, zone->first, zone->last);
    }
    return status;
}

parley_status engine_read_document(parley_engine *engine, parley_document *document, const parley_engine_input *input, parley_str *note, parley_error *error)
{
    parley_metadata metadata = { .id = input->id };
    parley_str bytes = input->bytes;
    uint32_t repairs = 0;
    parley_status status = PARLEY_OK;
    if (input->json)
        status = read_object(engine, input, &metadata, &bytes, &repairs, error);
    const parley_module_reader *reader = input->json ? NULL : engine_find_reader(engine, input->path);
    if (reader != NULL)
        status = engine_read_with(engine, reader, input->bytes, &metadata, &bytes, error);
    parley_imported imported = { .text = bytes };  /* strings of JSON are UTF-8 and nothing else: offsets count in them as they came */
    if (status == PARLEY_OK && !input->json && reader == NULL)
        status = parley_encoding_import(&imported, bytes, &engine->document, error);
    if (status != PARLEY_OK)
        return status;
    if (input->found_id != NULL)
        parley_buffer_add_str(input->found_id, metadata.id);
    if (metadata.date.len == 0)
        metadata.date = input->date;
    imported.repairs += repairs;
    parley_limits limits = { engine->options.tokens };
    status = parley_document_read(document, &metadata, imported.text, engine->options.newline, engine->lexicons, &engine->names, &limits,
                                  &engine->document, error);
    if (status == PARLEY_OK)
        status = engine_tag(engine, document, error);
    if (status == PARLEY_OK)
        *note = describe(engine, document, &imported, reader);
    if (status == PARLEY_OK && (note->ptr == NULL || add_builtin_layers(document) != PARLEY_OK))
        status = parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    return status;
}
