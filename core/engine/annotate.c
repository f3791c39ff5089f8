/* core/engine/annotate.c -- what C modules do with whole documents: annotators before the packs, readers of other formats. */
#include <stdio.h>
#include <string.h>

#include "engine/module_calls.h"
#include "text/encoding.h"
#include "text/pos.h"
#include "text/utf8.h"

/* A call under way. */
typedef struct annotation {
    module_calls            calls;
    parley_document        *document;
    const engine_annotator *annotator;
} annotation;

/* {=== services */

static bool set_pos(void *context, uint32_t token, const char *name)
{
    annotation *call = context;
    parley_pos pos = parley_pos_find((parley_str){ name, strlen(name) });
    if (pos == PARLEY_POS_NONE)
        return module_refuse(&call->calls, "set_pos: there is no part of speech '%.32s'", name);
    if (token >= call->document->tokens.count)
        return module_refuse(&call->calls, "set_pos: there is no token %u; the document has %u", (unsigned)token, (unsigned)call->document->tokens.count);
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

/* What the module declares of its layer `name`; NULL for nothing. */
static const parley_module_layer *find_layer(const parley_module *module, parley_str name)
{
    for (uint32_t i = 0; i < module->layer_count; i++)
        if (parley_str_equal((parley_str){ module->layers[i].name, strlen(module->layers[i].name) }, name))
            return &module->layers[i];
    return NULL;
}

static bool has_field(const parley_module_layer *layer, const char *name)
{
    for (int i = 0; layer != NULL && layer->fields[i] != NULL; i++)
        if (strcmp(layer->fields[i], name) == 0)
            return true;
    return layer == NULL;
}

/* Is `name` what a span is made of, or has of parley? */
static bool is_taken(const char *name)
{
    static const char *const taken[] = { "first", "last", "start", "end", "text", "in", "rule" };
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (strcmp(taken[i], name) == 0)
            return true;
    return false;
}

/* Can spans of `layer` have the field?  Refused when not. */
static bool check_field(annotation *call, const char *layer, const parley_module_field *field)
{
    const char *name = field->name == NULL ? "" : field->name;
    if (!parley_modules_is_name(name) || is_taken(name))
        return module_refuse(&call->calls, "add_span: a field cannot be called '%.32s': a small letter, then small letters, digits and _ are expected, "
                             "and no name of what a span has anyway", name);
    if (!has_field(find_layer(call->annotator->module, (parley_str){ layer, strlen(layer) }), name))
        return module_refuse(&call->calls, "add_span: the module declares no field '%.32s' of layer '%.32s'", name, layer);
    if (field->value.len != 0 && parley_utf8_validate(field->value, 0) < field->value.len)
        return module_refuse(&call->calls, "add_span: the value of field '%.32s' is not UTF-8", name);
    return true;
}

static bool add_span(void *context, const char *layer, parley_span span, const parley_module_field *fields, uint32_t field_count)
{
    annotation *call = context;
    parley_document *document = call->document;
    uint32_t number = own_layer(call->annotator, layer);
    if (number == UINT32_MAX)
        return module_refuse(&call->calls, "add_span: the annotator declares no layer '%.32s'", layer);
    if (span.start > span.end || span.end > document->text.len)
        return module_refuse(&call->calls, "add_span: the span from %u to %u lies outside of the text, which has %zu bytes", (unsigned)span.start,
                             (unsigned)span.end, document->text.len);
    for (uint32_t i = 0; i < field_count; i++)
        if (!check_field(call, layer, &fields[i]))
            return false;
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
        call->calls.refused = true;
        return module_refuse(&call->calls, "out of memory");
    }
    return true;
}

/* ===} */

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
    if (engine->annotator_count == 0 || engine->options.trial)
        return PARLEY_OK;
    const parley_metadata *known = &document->metadata;
    const parley_module_document shown = { document->text, known->title, known->date, known->source, known->url };
    for (uint32_t i = 0; i < engine->annotator_count; i++) {
        const engine_annotator *annotator = &engine->annotators[i];
        const parley_module_token *tokens = list_tokens(document);
        if (tokens == NULL)
            return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
        annotation call = { .calls.engine = engine, .document = document, .annotator = annotator };
        parley_module_host host = module_host(&call.calls);
        host.document = &shown;
        host.tokens = tokens;
        host.token_count = document->tokens.count;
        host.add_span = add_span;
        host.set_pos = set_pos;
        if (engine->where != NULL)
            snprintf(engine->where, 256, "annotator %s/%s", annotator->module->name, annotator->declared->name);
        if (!annotator->declared->run(&host) || call.calls.failed)
            return module_say(&call.calls, "annotator", annotator->declared->name, error);
        for (int at = 0; at < PARLEY_MODULE_LAYERS && annotator->declared->layers[at] != NULL; at++)
            if (parley_layer_sort(&document->layers[annotator->layers[at]], document->arena) != PARLEY_OK)
                return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    }
    return PARLEY_OK;
}

const parley_module *engine_layer_module(const parley_engine *engine, parley_str name)
{
    for (uint32_t i = 0; i < engine->annotator_count; i++)
        for (int at = 0; at < PARLEY_MODULE_LAYERS && engine->annotators[i].declared->layers[at] != NULL; at++)
            if (parley_str_equal((parley_str){ engine->annotators[i].declared->layers[at], strlen(engine->annotators[i].declared->layers[at]) }, name))
                return engine->annotators[i].module;
    return NULL;
}

/* Do two lists of suffixes have one in common? */
static bool share_suffix(const char *a, const char *b)
{
    char path[64];
    for (; *a != '\0'; a += strspn(a, " ")) {
        size_t len = strcspn(a, " ");
        int made = snprintf(path, sizeof path, "x%.*s", (int)(len < 60 ? len : 60), a);
        if (module_has_suffix((parley_str){ path, (size_t)made }, b))
            return true;
        a += len;
    }
    return false;
}

/* What two modules in use would both do: "files that end in .csv"; NULL when there is nothing of that kind. */
static const char *find_clash(const parley_module *a, const parley_module *b)
{
    for (uint32_t i = 0; i < a->reader_count; i++)
        for (uint32_t j = 0; j < b->reader_count; j++)
            if (share_suffix(a->readers[i].suffixes, b->readers[j].suffixes))
                return a->readers[i].suffixes;
    for (uint32_t i = 0; i < a->lexicon_count; i++)
        for (uint32_t j = 0; j < b->lexicon_count; j++)
            if (share_suffix(a->lexicons[i].suffixes, b->lexicons[j].suffixes))
                return a->lexicons[i].suffixes;
    for (uint32_t i = 0; i < a->format_count; i++)
        for (uint32_t j = 0; j < b->format_count; j++)
            if (strcmp(a->formats[i].name, b->formats[j].name) == 0)
                return a->formats[i].name;
    return NULL;
}

/* The modules in use besides `module` may do nothing that it does. */
static parley_status check_clashes(const parley_engine *engine, const parley_module *module, parley_error *error)
{
    for (uint32_t i = 0; i < engine->modules.count; i++) {
        const parley_module *other = engine->modules.items[i];
        const char *clash = other == module ? NULL : find_clash(other, module);
        if (clash != NULL)
            return parley_error_set(error, PARLEY_EPACK, "module '%s': '%s' is for module '%s' already; use one of them", module->name, clash, other->name);
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
            const parley_module *other = engine_layer_module(engine, (parley_str){ name, strlen(name) });
            if (other != NULL && other != module)
                return parley_error_set(error, PARLEY_EPACK, "module '%s': module '%s' adds to the layer '%s' already; use one of them", module->name, other->name, name);
            annotator.layers[at] = engine_add_layer(engine, (parley_str){ name, strlen(name) }, NULL);
            if (annotator.layers[at] == UINT32_MAX)
                return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
            if (annotator.layers[at] < PARLEY_LAYER_BUILTIN_COUNT || engine->layer_owners[annotator.layers[at]] != NULL)
                return parley_error_set(error, PARLEY_EPACK, "module '%s': layer '%s' is declared already, by %s", module->name, name,
                                        annotator.layers[at] < PARLEY_LAYER_BUILTIN_COUNT ? "parley itself" : engine->layer_owners[annotator.layers[at]]->name.ptr);
        }
        engine_annotator *grown = parley_arena_grow(&engine->arena, engine->annotators, engine->annotator_count, (size_t)engine->annotator_count + 1, sizeof *grown);
        if (grown == NULL)
            return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
        engine->annotators = grown;
        grown[engine->annotator_count++] = annotator;
    }
    return PARLEY_OK;
}

void engine_push_layer_fields(lua_State *L, const parley_engine *engine, parley_str name)
{
    const parley_module *module = engine_layer_module(engine, name);
    const parley_module_layer *layer = module == NULL ? NULL : find_layer(module, name);
    if (layer == NULL) {
        lua_pushboolean(L, 1);
        return;
    }
    lua_createtable(L, 0, 1);
    lua_newtable(L);
    for (int i = 0; layer->fields[i] != NULL; i++) {
        lua_pushstring(L, layer->fields[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, "fields");
}

parley_status engine_use_module(parley_engine *engine, parley_str name, const parley_module **out, parley_error *error)
{
    const char *path = NULL;
    parley_status status = parley_modules_use(out, &path, &engine->modules, name, error);
    if (status == PARLEY_OK && path != NULL && !engine_note_source(engine, (parley_str){ path, strlen(path) }))
        status = parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    if (status == PARLEY_OK)
        status = check_clashes(engine, *out, error);
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

static const parley_module_reader *reader_of(const parley_module *module, parley_str path)
{
    for (uint32_t i = 0; i < module->reader_count; i++)
        if (module_has_suffix(path, module->readers[i].suffixes))
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

void parley_engine_suffixes(const parley_engine *engine, parley_buffer *reply)
{
    for (uint32_t i = 0; i < engine->modules.count; i++)
        for (uint32_t j = 0; j < engine->modules.items[i]->reader_count; j++)
            parley_buffer_add_format(reply, "%s%s", reply->len == 0 ? "" : " ", engine->modules.items[i]->readers[j].suffixes);
}

parley_status engine_read_with(parley_engine *engine, const parley_module_reader *reader, parley_str bytes, parley_metadata *metadata, parley_str *text,
                               parley_error *error)
{
    module_calls calls = { .engine = engine };
    const parley_module_host host = module_host(&calls);
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
        parley_status status = module_say(&calls, "reader", reader->name, error);
        return status == PARLEY_EPACK ? parley_error_set(error, PARLEY_ESYNTAX, "reader '%s': %s", reader->name, calls.message) : status;
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
