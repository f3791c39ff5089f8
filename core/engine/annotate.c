/* core/engine/annotate.c -- what C modules do with whole documents: annotators before the packs, readers of other formats. */
#include <stdio.h>
#include <string.h>

#include "engine/pack.h"
#include "text/encoding.h"
#include "text/pos.h"
#include "text/utf8.h"

/* A call under way. */
typedef struct annotation {
    parley_engine                 *engine;
    parley_document               *document;
    const engine_annotator        *annotator;
    char                           message[256];
    bool                           refused;  /* memory */
} annotation;

/* {=== services */

static void *take(void *context, size_t size)
{
    annotation *call = context;
    void *memory = parley_arena_take(&call->engine->document, size == 0 ? 1 : size, 1);
    call->refused = call->refused || memory == NULL;
    return memory;
}

static void fail(void *context, const char *message)
{
    annotation *call = context;
    snprintf(call->message, sizeof call->message, "%s", message);
}

static bool tick(void *context)
{
    const annotation *call = context;
    return !parley_deadline_is_over(&call->engine->deadline);
}

static bool set_pos(void *context, uint32_t token, const char *name)
{
    annotation *call = context;
    parley_pos pos = parley_pos_find((parley_str){ name, strlen(name) });
    if (pos == PARLEY_POS_NONE || token >= call->document->tokens.count) {
        snprintf(call->message, sizeof call->message, "set_pos: no part of speech '%.32s', or no token %u", name, (unsigned)token);
        return false;
    }
    call->document->tokens.items[token].pos = (uint8_t)pos;
    return true;
}

/* The number of the annotator's layer `name`; UINT32_MAX when it declares none of that name. */
static uint32_t own_layer(const engine_annotator *annotator, const char *name)
{
    for (int i = 0; i < PARLEY_MODULE_LAYERS && annotator->declared->layers[i] != NULL; i++)
        if (strcmp(annotator->declared->layers[i], name) == 0)
            return annotator->layers[i];
    return UINT32_MAX;
}

static bool add_span(void *context, const char *layer, parley_span span, const parley_module_field *fields, uint32_t field_count)
{
    annotation *call = context;
    parley_document *document = call->document;
    uint32_t number = own_layer(call->annotator, layer);
    if (number == UINT32_MAX || span.start > span.end || span.end > document->text.len) {
        snprintf(call->message, sizeof call->message, "add_span: the annotator declares no layer '%.32s', or the span lies outside of the text", layer);
        return false;
    }
    parley_range tokens = parley_document_tokens(document, span);
    parley_item item = { .span = span, .first = tokens.first, .end = tokens.end, .rule = PARLEY_RULE_NONE };
    item.fields.items = parley_arena_take(document->arena, (size_t)field_count + 1, sizeof *item.fields.items);
    for (uint32_t i = 0; i < field_count && item.fields.items != NULL; i++) {
        const char *name = parley_arena_copy(document->arena, (parley_str){ fields[i].name, strlen(fields[i].name) });
        const char *value = parley_arena_copy(document->arena, fields[i].value);
        if (name == NULL || value == NULL)
            break;
        item.fields.items[item.fields.count++] = (parley_field){
            { name, strlen(fields[i].name) }, { .kind = PARLEY_VALUE_STRING, .string = { value, fields[i].value.len } } };
    }
    if (item.fields.count < field_count || parley_layer_add(&document->layers[number], &item, document->arena) != PARLEY_OK) {
        call->refused = true;
        return false;
    }
    return true;
}

/* ===} */

static parley_status say(const annotation *call, const char *what, const char *name, parley_error *error)
{
    if (parley_deadline_is_over(&call->engine->deadline))
        return parley_error_set(error, PARLEY_ELIMIT, "%s '%s' took longer than %u ms for the document", what, name,
                                (unsigned)call->engine->options.document_ms);
    return parley_error_set(error, call->refused ? PARLEY_ENOMEM : PARLEY_EPACK, "%s '%s': %s", what, name,
                            call->message[0] != '\0' ? call->message : call->refused ? "out of memory" : "it failed");
}

/* The document's tokens as modules see them, in its arena; NULL when refused. */
static const parley_module_token *list_tokens(const parley_document *document)
{
    static const char *const kinds[] = { "word", "number", "punctuation", "symbol", "url" };
    parley_module_token *tokens = parley_arena_take(document->arena, (size_t)document->tokens.count + 1, sizeof *tokens);
    for (uint32_t i = 0; i < document->tokens.count && tokens != NULL; i++) {
        const parley_token *token = &document->tokens.items[i];
        tokens[i] = (parley_module_token){ { token->start, token->end }, kinds[token->kind], parley_pos_name((parley_pos)token->pos) };
    }
    return tokens;
}

parley_status engine_annotate(parley_engine *engine, parley_document *document, parley_error *error)
{
    if (engine->annotator_count == 0)
        return PARLEY_OK;
    const parley_metadata *known = &document->metadata;
    const parley_module_document shown = { document->text, known->title, known->date, known->source, known->url };
    for (uint32_t i = 0; i < engine->annotator_count; i++) {
        const engine_annotator *annotator = &engine->annotators[i];
        const parley_module_token *tokens = list_tokens(document);
        if (tokens == NULL)
            return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
        annotation call = { .engine = engine, .document = document, .annotator = annotator };
        const parley_module_host host = {
            .size = sizeof host, .context = &call, .take = take, .fail = fail, .tick = tick, .document = &shown, .tokens = tokens,
            .token_count = document->tokens.count, .add_span = add_span, .set_pos = set_pos,
        };
        if (engine->where != NULL)
            snprintf(engine->where, 256, "annotator %s/%s", annotator->module->name, annotator->declared->name);
        if (!annotator->declared->run(&host))
            return say(&call, "annotator", annotator->declared->name, error);
        for (int at = 0; at < PARLEY_MODULE_LAYERS && annotator->declared->layers[at] != NULL; at++)
            if (parley_layer_sort(&document->layers[annotator->layers[at]], document->arena) != PARLEY_OK)
                return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    }
    return PARLEY_OK;
}

static parley_status add_annotators(parley_engine *engine, const parley_module *module, parley_error *error)
{
    for (uint32_t i = 0; i < engine->annotator_count; i++)
        if (engine->annotators[i].module == module)
            return PARLEY_OK;
    for (uint32_t i = 0; i < module->annotator_count; i++) {
        engine_annotator annotator = { .module = module, .declared = &module->annotators[i] };
        for (int at = 0; at < PARLEY_MODULE_LAYERS && annotator.declared->layers[at] != NULL; at++) {
            const char *name = annotator.declared->layers[at];
            annotator.layers[at] = engine_add_layer(engine, (parley_str){ name, strlen(name) }, NULL);
            if (annotator.layers[at] == UINT32_MAX)
                return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
            if (annotator.layers[at] < PARLEY_LAYER_BUILTIN_COUNT || engine->layer_owners[annotator.layers[at]] != NULL)
                return parley_error_set(error, PARLEY_EPACK, "module '%s': layer '%s' is declared already, by a pack or by parley itself", module->name, name);
        }
        engine_annotator *grown = parley_arena_grow(&engine->arena, engine->annotators, engine->annotator_count, (size_t)engine->annotator_count + 1, sizeof *grown);
        if (grown == NULL)
            return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
        engine->annotators = grown;
        grown[engine->annotator_count++] = annotator;
    }
    return PARLEY_OK;
}

parley_status engine_use_module(parley_engine *engine, parley_str name, const parley_module **out, parley_error *error)
{
    const char *path = NULL;
    parley_status status = parley_modules_use(out, &path, &engine->modules, name, error);
    if (status == PARLEY_OK && path != NULL && !engine_note_source(engine, (parley_str){ path, strlen(path) }))
        status = parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    return status == PARLEY_OK ? add_annotators(engine, *out, error) : status;
}

parley_status engine_use_named_modules(parley_engine *engine, parley_error *error)
{
    parley_status status = PARLEY_OK;
    parley_modules_init(&engine->modules, engine->options.module_path, engine->options.module_path_count, &engine->arena);
    for (uint32_t i = 0; i < engine->options.module_count && status == PARLEY_OK; i++) {
        const parley_module *module;
        const char *name = engine->options.modules[i];
        status = engine_use_module(engine, (parley_str){ name, strlen(name) }, &module, error);
    }
    return status;
}

/* {=== readers */

/* Does `path` end in one of `suffixes` (".html .htm"), in any case? */
static bool has_suffix(parley_str path, const char *suffixes)
{
    while (*suffixes != '\0') {
        size_t len = strcspn(suffixes, " ");
        bool same = len != 0 && len < path.len;
        for (size_t i = 0; i < len && same; i++) {
            char letter = path.ptr[path.len - len + i];
            same = suffixes[i] == (letter >= 'A' && letter <= 'Z' ? (char)(letter | 0x20) : letter);
        }
        if (same)
            return true;
        suffixes += len + (suffixes[len] == ' ');
    }
    return false;
}

static const parley_module_reader *reader_of(const parley_module *module, parley_str path)
{
    for (uint32_t i = 0; i < module->reader_count; i++)
        if (has_suffix(path, module->readers[i].suffixes))
            return &module->readers[i];
    return NULL;
}

const parley_module_reader *engine_find_reader(const parley_engine *engine, parley_str path)
{
    const parley_module_reader *reader = NULL;
    for (uint32_t i = 0; i < engine->modules.count && reader == NULL; i++)
        reader = reader_of(engine->modules.items[i], path);
    for (size_t i = 0; reader == NULL && parley_modules_builtin(i) != NULL; i++)
        reader = reader_of(parley_modules_builtin(i), path);
    return reader;
}

parley_status engine_read_with(parley_engine *engine, const parley_module_reader *reader, parley_str bytes, parley_metadata *metadata, parley_str *text,
                               parley_error *error)
{
    annotation call = { .engine = engine };
    const parley_module_host host = { .size = sizeof host, .context = &call, .take = take, .fail = fail, .tick = tick };
    parley_module_document document = { .text = PARLEY_STR("") };
    parley_imported imported = { .text = bytes };
    if (reader->text) {
        parley_status status = parley_encoding_import(&imported, bytes, &engine->document, error);
        if (status != PARLEY_OK)
            return status;
    }
    if (engine->where != NULL)
        snprintf(engine->where, 256, "reader %s", reader->name);
    if (!reader->read(&host, imported.text, &document)) {
        parley_status status = say(&call, "reader", reader->name, error);
        return status == PARLEY_EPACK ? parley_error_set(error, PARLEY_ESYNTAX, "reader '%s': %s", reader->name, call.message) : status;
    }
    const parley_str all[] = { document.text, document.title, document.date, document.source, document.url };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].len != 0 && parley_utf8_validate(all[i], 0) < all[i].len)
            return parley_error_set(error, PARLEY_EUTF8, "reader '%s' answered text that is not UTF-8", reader->name);
    metadata->title = document.title;
    metadata->date = document.date;
    metadata->source = document.source;
    metadata->url = document.url;
    *text = document.text;
    return PARLEY_OK;
}

/* ===} */
