/* core/engine/analyse.c -- one document: read, run through every stage of every pack, written. */
#include <stdio.h>
#include <string.h>

#include "base/pool.h"
#include "engine/pack.h"
#include "engine/trace.h"
#include "lua/bind.h"
#include "lua/bind_document.h"
#include "lua/state.h"
#include "text/encoding.h"
#include "text/json.h"

/* {=== reading */

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

static parley_status read_document(parley_engine *engine, parley_document *document, const parley_engine_input *input, parley_str *note, parley_error *error)
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

/* ===} */

/* {=== running */

/* What run_pack is given through Lua. */
typedef struct pack_run {
    parley_pack     *pack;
    parley_document *document;
} pack_run;

/* Where a state's registry has the document that its finish was called with. */
static const char document_key = 0;

/* Take the document away from finish, which may have kept it. */
static void close_document(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &document_key);
    bind_close_document(L, -1);
    lua_pop(L, 1);
}

enum { SEED_BYTES = 4096 };

/* Eight bytes as a number, the same on every machine. */
static uint64_t read_word(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40
        | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* Have the pack's random numbers begin anew, with what depends on the text alone. */
static void begin_document(lua_State *L, const parley_pack *pack, parley_str text)
{
    uint64_t hash = parley_pool_seed(text.len);
    for (size_t at = 0; at + 8 <= text.len && at < SEED_BYTES; at += 8)
        hash = parley_pool_mix(hash, read_word(text.ptr + at));
    for (size_t at = text.len - text.len % 8; at < text.len && at < SEED_BYTES; at++)
        hash = parley_pool_mix(hash, (unsigned char)text.ptr[at]);
    lua_rawgeti(L, LUA_REGISTRYINDEX, pack->library);
    lua_getfield(L, -1, "begin");
    lua_pushinteger(L, (lua_Integer)(hash >> 1));
    lua_call(L, 1, 0);
    lua_pop(L, 1);
}

/* stack: pack_run (light).  Every stage of the pack, then its finish. */
static int run_pack(lua_State *L)
{
    const pack_run *run = lua_touserdata(L, 1);
    parley_pack *pack = run->pack;
    begin_document(L, pack, run->document->text);
    for (uint32_t i = 0; i < pack->stage_count; i++)
        engine_run_stage(L, pack, &pack->stages[i], run->document);
    if (pack->finish == LUA_NOREF)
        return 0;
    if (pack->engine->where != NULL)
        snprintf(pack->engine->where, 256, "finish of %s (%s/finish.lua)", pack->name.ptr, pack->folder.ptr);
    if (pack->engine->trace != NULL)
        engine_trace_finish(pack, run->document, false);
    lua_rawgeti(L, LUA_REGISTRYINDEX, pack->finish);
    bind_access access = { pack->engine->lexicons, pack->writable };
    bind_push_document(L, run->document, &access);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &document_key);  /* for close_document, whatever comes of the call */
    lua_call(L, 1, 0);
    if (pack->engine->trace != NULL)
        engine_trace_finish(pack, run->document, true);
    for (uint32_t layer = 0; layer < pack->engine->layer_count; layer++)
        if (pack->writable[layer] && parley_layer_sort(&run->document->layers[layer], run->document->arena) != PARLEY_OK)
            return bind_refuse(L, "out of memory");
    return 0;
}

/* The records of all packs so far. */
static parley_status check_count(const parley_pack *last, const parley_document *document, parley_error *error)
{
    const parley_engine *engine = last->engine;
    uint64_t count = 0;
    for (uint32_t i = 0; i < engine->pack_count; i++)
        for (uint32_t j = 0; j < engine->packs[i]->record_count; j++)
            count += document->layers[engine->packs[i]->records[j].layer].count;
    if (count <= engine->options.records)
        return PARLEY_OK;
    return parley_error_set(error, PARLEY_ELIMIT, "more than %u records, the most a document may have; pack '%s' made the last ones",
                            (unsigned)engine->options.records, last->name.ptr);
}

enum {
    LEFT_KIB = 256,       /* what packs leave behind is collected while it still lies in the processor's caches */
    SPARE_KIB = 8 << 10,  /* what passed for old meanwhile */
    LONG_TEXT = 64 << 10, /* bytes: the next pack needs all the memory there is */
    SHORT_TEXT = 8 << 10
};

/* Once `pack` has read the document nearly all of its young objects are garbage. */
static void collect_leavings(parley_pack *pack, const parley_document *document)
{
    int used = lua_gc(pack->L, LUA_GCCOUNT);
    if (!pack->collecting || used <= pack->used_kib + LEFT_KIB)
        return;
    bool whole = document->text.len > LONG_TEXT || used > pack->idle_kib + SPARE_KIB;
    if (whole)
        lua_gc(pack->L, LUA_GCCOLLECT);
    else
        lua_gc(pack->L, LUA_GCSTEP, 0);  /* the young ones */
    pack->used_kib = lua_gc(pack->L, LUA_GCCOUNT);
    if (whole)
        pack->idle_kib = pack->used_kib;  /* more than before: rules are compiled when they are first tried */
}

/* To begin, all that was loaded is gone through once: a single short document ends before that would have found anything. */
static void see_to_garbage(parley_engine *engine, const parley_document *document)
{
    const bool needed = document->text.len > SHORT_TEXT || engine->documents != 0;
    for (uint32_t i = 0; needed && i < engine->pack_count; i++)
        if (!engine->packs[i]->collecting)
            engine_begin_collecting(engine->packs[i]);
    engine->documents++;
}

static parley_status run_packs(parley_engine *engine, parley_document *document, parley_error *error)
{
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        parley_pack *pack = engine->packs[i];
        pack_run run = { pack, document };
        parley_deadline_enter(&engine->deadline, pack->L);
        lua_pushcfunction(pack->L, run_pack);
        lua_pushlightuserdata(pack->L, &run);
        int lua_status = parley_state_call(pack->L, 1, 0);
        parley_deadline_enter(&engine->deadline, NULL);
        close_document(pack->L);
        parley_status status = lua_status == LUA_OK ? engine_check_records(pack, document, error)
                                                    : parley_state_error(pack->L, lua_status, PARLEY_EPACK, error);
        if (lua_status != LUA_OK && (engine->deadline.expired || status == PARLEY_ELIMIT)) {  /* whatever the pack made of the error */
            status = engine->deadline.expired ? PARLEY_ELIMIT : PARLEY_EPACK;
            if (error != NULL)
                error->status = status;
        }
        if (status == PARLEY_ELIMIT)
            parley_error_set(error, status, "pack '%s' took longer than %u ms for the document", pack->name.ptr, (unsigned)engine->options.document_ms);
        lua_settop(pack->L, 0);
        collect_leavings(pack, document);
        if (status == PARLEY_OK)
            status = check_count(pack, document, error);
        if (status != PARLEY_OK)
            return status;
    }
    return PARLEY_OK;
}

/* ===} */

/* Make everything ready for the next document. */
static void clean_up(parley_engine *engine)
{
    parley_deadline_start(&engine->deadline, 0);
    for (uint32_t i = 0; i < engine->pack_count; i++)
        lua_sethook(engine->packs[i]->L, NULL, 0, 0);
    parley_arena_reset(&engine->document);
    engine->where = NULL;
    engine->trace = NULL;
}

/* The records as the format of a module has them. */
static parley_status write_formatted(parley_engine *engine, const parley_document *document, const parley_engine_input *input, parley_str note,
                                     parley_buffer *reply, parley_error *error)
{
    parley_buffer nodes;
    parley_buffer_init(&nodes, engine->alloc);
    parley_status status = engine_write_records(engine, document, input, note, &nodes, error);
    if (status == PARLEY_OK)
        status = engine_format(engine, document, (parley_str){ nodes.ptr, nodes.len }, reply, error);
    parley_buffer_free(&nodes);
    return status;
}

static parley_status write_answer(parley_engine *engine, const parley_document *document, const parley_engine_input *input, parley_str note,
                                  parley_buffer *reply, parley_error *error)
{
    switch (input->output) {
    case PARLEY_OUTPUT_LAYERS: return engine_write_layers(document, engine->lexicons, reply, error);
    case PARLEY_OUTPUT_TRACE:  parley_buffer_add(reply, "]\n", 2); return PARLEY_OK;
    case PARLEY_OUTPUT_FORMAT: return write_formatted(engine, document, input, note, reply, error);
    case PARLEY_OUTPUT_JSON:
    case PARLEY_OUTPUT_NODES:
    case PARLEY_OUTPUT_TEXT:   break;
    }
    return engine_write_records(engine, document, input, note, reply, error);
}

/* Read, run, write.  On failure `reply` holds nothing of the document. */
static parley_status analyse(parley_engine *engine, const parley_engine_input *input, parley_buffer *reply, parley_error *error)
{
    size_t before = reply->len;
    parley_document document;
    parley_str note;
    parley_trace trace = { .out = reply };
    if (input->output == PARLEY_OUTPUT_TRACE) {
        engine->trace = &trace;
        parley_buffer_add_char(reply, '[');
    }
    parley_status status = read_document(engine, &document, input, &note, error);
    if (status == PARLEY_OK)
        status = engine_annotate(engine, &document, error);
    if (status == PARLEY_OK)
        see_to_garbage(engine, &document);
    if (status == PARLEY_OK)
        status = run_packs(engine, &document, error);
    if (status == PARLEY_OK)
        status = write_answer(engine, &document, input, note, reply, error);
    if (status == PARLEY_OK && input->output == PARLEY_OUTPUT_TEXT)
        status = engine_show(engine, input, document.text, reply, before, error);
    if (status != PARLEY_OK)
        reply->len = before;
    return status;
}

static void collect(parley_engine *engine)
{
    for (uint32_t i = 0; i < engine->pack_count; i++)
        lua_gc(engine->packs[i]->L, LUA_GCCOLLECT);
}

/*
 * A document that runs out of memory is begun anew once, after everything that earlier ones left behind is collected: what becomes
 * of it must not depend on what its worker did before.
 */
parley_status parley_engine_analyse(parley_engine *engine, const parley_engine_input *input, parley_buffer *reply, char *where, parley_error *error)
{
    engine->where = where;
    if (where != NULL)
        where[0] = '\0';
    parley_deadline_start(&engine->deadline, engine->options.document_ms);
    parley_status status = analyse(engine, input, reply, error);
    if (status == PARLEY_ENOMEM) {
        parley_arena_reset(&engine->document);
        collect(engine);
        status = analyse(engine, input, reply, error);
        if (status == PARLEY_ENOMEM)
            collect(engine);
    }
    clean_up(engine);
    return status;
}

parley_status parley_engine_tokens(parley_engine *engine, const parley_engine_input *input, bool spans, parley_buffer *reply, parley_error *error)
{
    size_t before = reply->len;
    parley_document document;
    parley_str note;
    parley_status status = read_document(engine, &document, input, &note, error);
    if (status == PARLEY_OK) {
        engine_write_tokens(&document, spans, reply);
        if (reply->failed)
            status = parley_error_set(error, PARLEY_ELIMIT, "the tokens of the document take more room than allowed");
    }
    if (status != PARLEY_OK)
        reply->len = before;
    clean_up(engine);
    return status;
}
