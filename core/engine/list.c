/* core/engine/list.c -- what is loaded, and a pack's cases, as JSON. */
#include <string.h>

#include "engine/pack.h"
#include "lua/bind.h"
#include "lua/state.h"

static void add_field(parley_buffer *out, const char *key, parley_str value)
{
    parley_buffer_add_format(out, "\"%s\":", key);
    parley_buffer_add_json(out, value);
}

/* The part behind the dot of the lexicons whose name begins with the pack's. */
static void add_lexicons(parley_buffer *out, const parley_engine *engine, const parley_pack *pack)
{
    bool first = true;
    parley_buffer_add_str(out, PARLEY_STR(",\"lexicons\":["));
    for (uint32_t i = 0; i < parley_lexicons_count(engine->lexicons); i++) {
        parley_str name = parley_lexicons_name(engine->lexicons, i);
        if (name.len <= pack->name.len || memcmp(name.ptr, pack->name.ptr, pack->name.len) != 0 || name.ptr[pack->name.len] != '.')
            continue;
        if (!first)
            parley_buffer_add_char(out, ',');
        first = false;
        uint32_t terms;
        parley_lexicons_terms(engine->lexicons, i, &terms);
        parley_buffer_add_char(out, '{');
        add_field(out, "name", name);
        parley_buffer_add_format(out, ",\"phrases\":%u,\"has_phrases\":%s}", (unsigned)terms,
                                 parley_lexicons_phrases(engine->lexicons, i) != 0 ? "true" : "false");
    }
    parley_buffer_add_char(out, ']');
}

static void add_layers(parley_buffer *out, const parley_engine *engine, const parley_pack *pack)
{
    bool first = true;
    parley_buffer_add_str(out, PARLEY_STR(",\"layers\":["));
    for (uint32_t i = 0; i < engine->layer_count; i++) {
        if (engine->layer_owners[i] != pack)
            continue;
        if (!first)
            parley_buffer_add_char(out, ',');
        first = false;
        parley_buffer_add_json(out, engine->layer_names[i]);
    }
    parley_buffer_add_char(out, ']');
}

/* A field's type: { name, kind, list, optional, target of a reference, values of an enumeration, fields of a span or map }.  Bounded by the
 * depth of types. */
static void add_type(parley_buffer *out, const parley_type_field *field)
{
    static const char *const kinds[] = { "string", "number", "boolean", "span", "date", "enum", "reference", "map" };
    parley_buffer_add_char(out, '{');
    add_field(out, "name", field->name);
    parley_buffer_add_format(out, ",\"kind\":\"%s\"", kinds[field->type.kind]);
    if (field->type.kind == PARLEY_TYPE_REFERENCE) {
        parley_buffer_add_char(out, ',');
        add_field(out, "target", field->type.target);
    }
    if (field->type.list)
        parley_buffer_add_str(out, PARLEY_STR(",\"list\":true"));
    if (field->type.optional)
        parley_buffer_add_str(out, PARLEY_STR(",\"optional\":true"));
    for (uint32_t i = 0; i < field->type.value_count; i++) {
        parley_buffer_add_str(out, i == 0 ? PARLEY_STR(",\"values\":[") : PARLEY_STR(","));
        parley_buffer_add_json(out, field->type.values[i]);
    }
    parley_buffer_add_str(out, field->type.value_count > 0 ? PARLEY_STR("]") : PARLEY_STR(""));
    for (uint32_t i = 0; i < field->type.field_count; i++) {
        parley_buffer_add_str(out, i == 0 ? PARLEY_STR(",\"fields\":[") : PARLEY_STR(","));
        add_type(out, &field->type.fields[i]);
    }
    parley_buffer_add_str(out, field->type.field_count > 0 ? PARLEY_STR("]}") : PARLEY_STR("}"));
}

static void add_records(parley_buffer *out, const parley_pack *pack)
{
    parley_buffer_add_str(out, PARLEY_STR(",\"records\":["));
    for (uint32_t i = 0; i < pack->record_count; i++) {
        const parley_record *record = &pack->records[i];
        parley_buffer_add_str(out, i == 0 ? PARLEY_STR("{") : PARLEY_STR(",{"));
        add_field(out, "name", record->name);
        parley_buffer_add_char(out, ',');
        add_field(out, "plural", record->plural);
        parley_buffer_add_format(out, ",\"span\":%s,\"single\":%s,\"fields\":[", record->span ? "true" : "false", record->single ? "true" : "false");
        for (uint32_t j = 0; j < record->type.field_count; j++) {
            if (j != 0)
                parley_buffer_add_char(out, ',');
            add_type(out, &record->type.fields[j]);
        }
        parley_buffer_add_str(out, PARLEY_STR("]}"));
    }
    parley_buffer_add_char(out, ']');
}

static void add_rules(parley_buffer *out, const parley_pack *pack)
{
    bool first = true;
    parley_buffer_add_str(out, PARLEY_STR(",\"rules\":["));
    for (uint32_t i = 0; i < pack->stage_count; i++) {
        for (uint32_t j = 0; j < pack->stages[i].rule_count; j++) {
            const parley_rule *rule = &pack->stages[i].rules[j];
            parley_buffer_add_str(out, first ? PARLEY_STR("{") : PARLEY_STR(",{"));
            first = false;
            add_field(out, "name", rule->name);
            parley_buffer_add_char(out, ',');
            add_field(out, "emits", pack->engine->layer_names[rule->layer]);
            parley_buffer_add_char(out, ',');
            add_field(out, "file", rule->file);
            parley_buffer_add_format(out, ",\"line\":%u}", (unsigned)rule->line);
        }
    }
    parley_buffer_add_char(out, ']');
}

/* {=== modules */

static void add_text(parley_buffer *out, const char *name, const char *text)
{
    add_field(out, name, (parley_str){ text, strlen(text) });
}

static void add_function(parley_buffer *out, const parley_module_function *function)
{
    static const char *const types[] = { "none", "string", "integer", "number", "boolean", "span", "spans" };
    add_text(out, "name", function->name);
    parley_buffer_add_char(out, ',');
    add_text(out, "summary", function->summary);
    parley_buffer_add_str(out, PARLEY_STR(",\"arguments\":["));
    for (int i = 0; i < PARLEY_MODULE_ARGUMENTS && function->arguments[i] != PARLEY_MODULE_NONE; i++)
        parley_buffer_add_format(out, "%s\"%s\"", i == 0 ? "" : ",", types[function->arguments[i]]);
    parley_buffer_add_format(out, "],\"result\":\"%s\"", types[function->result]);
}

/* Begin number `index` of a list of what has a name and a line about it, and perhaps suffixes. */
static void begin_named(parley_buffer *out, uint32_t index, const char *name, const char *summary, const char *suffixes)
{
    parley_buffer_add_str(out, index == 0 ? PARLEY_STR("{") : PARLEY_STR(",{"));
    add_text(out, "name", name);
    parley_buffer_add_char(out, ',');
    add_text(out, "summary", summary);
    if (suffixes != NULL) {
        parley_buffer_add_char(out, ',');
        add_text(out, "suffixes", suffixes);
    }
}

static void add_named(parley_buffer *out, uint32_t index, const char *name, const char *summary, const char *suffixes)
{
    begin_named(out, index, name, summary, suffixes);
    parley_buffer_add_char(out, '}');
}

/* Add a member, the names in a list that NULL ends. */
static void add_names(parley_buffer *out, const char *key, const char *const *names)
{
    parley_buffer_add_format(out, ",\"%s\":[", key);
    for (int i = 0; names[i] != NULL; i++) {
        if (i != 0)
            parley_buffer_add_char(out, ',');
        parley_buffer_add_json(out, (parley_str){ names[i], strlen(names[i]) });
    }
    parley_buffer_add_char(out, ']');
}

/* An annotator with its layers, and of each the fields where they are declared. */
static void add_annotator(parley_buffer *out, const parley_module *module, uint32_t index)
{
    const parley_module_annotator *annotator = &module->annotators[index];
    begin_named(out, index, annotator->name, annotator->summary, NULL);
    parley_buffer_add_str(out, PARLEY_STR(",\"layers\":["));
    for (int at = 0; at < PARLEY_MODULE_LAYERS && annotator->layers[at] != NULL; at++) {
        parley_buffer_add_str(out, at == 0 ? PARLEY_STR("{") : PARLEY_STR(",{"));
        add_text(out, "name", annotator->layers[at]);
        for (uint32_t i = 0; i < module->layer_count; i++)
            if (strcmp(module->layers[i].name, annotator->layers[at]) == 0)
                add_names(out, "fields", module->layers[i].fields);
        parley_buffer_add_char(out, '}');
    }
    parley_buffer_add_str(out, PARLEY_STR("]}"));
}

/* The C modules in use, with what they declare. */
static void add_modules(parley_buffer *out, const parley_modules *modules)
{
    parley_buffer_add_str(out, PARLEY_STR(",\"modules\":["));
    for (uint32_t i = 0; i < modules->count; i++) {
        const parley_module *module = modules->items[i];
        parley_buffer_add_str(out, i == 0 ? PARLEY_STR("{") : PARLEY_STR(",{"));
        add_text(out, "name", module->name);
        parley_buffer_add_char(out, ',');
        add_text(out, "version", module->version);
        parley_buffer_add_char(out, ',');
        add_text(out, "summary", module->summary);
        parley_buffer_add_char(out, ',');
        add_text(out, "licence", module->licence);
        parley_buffer_add_str(out, PARLEY_STR(",\"functions\":["));
        for (uint32_t j = 0; j < module->function_count; j++) {
            parley_buffer_add_str(out, j == 0 ? PARLEY_STR("{") : PARLEY_STR(",{"));
            add_function(out, &module->functions[j]);
            parley_buffer_add_char(out, '}');
        }
        parley_buffer_add_str(out, PARLEY_STR("],\"annotators\":["));
        for (uint32_t j = 0; j < module->annotator_count; j++)
            add_annotator(out, module, j);
        parley_buffer_add_str(out, PARLEY_STR("],\"readers\":["));
        for (uint32_t j = 0; j < module->reader_count; j++)
            add_named(out, j, module->readers[j].name, module->readers[j].summary, module->readers[j].suffixes);
        parley_buffer_add_str(out, PARLEY_STR("],\"lexicons\":["));
        for (uint32_t j = 0; j < module->lexicon_count; j++)
            add_named(out, j, module->lexicons[j].name, module->lexicons[j].summary, module->lexicons[j].suffixes);
        parley_buffer_add_str(out, PARLEY_STR("],\"formats\":["));
        for (uint32_t j = 0; j < module->format_count; j++)
            add_named(out, j, module->formats[j].name, module->formats[j].summary, NULL);
        parley_buffer_add_str(out, PARLEY_STR("],\"taggers\":["));
        for (uint32_t j = 0; j < module->tagger_count; j++)
            add_named(out, j, module->taggers[j].name, module->taggers[j].summary, NULL);
        parley_buffer_add_str(out, PARLEY_STR("]}"));
    }
    parley_buffer_add_char(out, ']');
}

/* Where modules are: the names of those built in, and the folders of others. */
static void add_module_places(parley_buffer *out, const parley_engine_options *options)
{
    parley_buffer_add_str(out, PARLEY_STR(",\"module_places\":{\"builtin\":["));
    for (size_t i = 0; parley_modules_builtin(i) != NULL; i++)
        parley_buffer_add_format(out, "%s\"%s\"", i == 0 ? "" : ",", parley_modules_builtin(i)->name);
    parley_buffer_add_str(out, PARLEY_STR("],\"folders\":["));
    for (uint32_t i = 0; i < options->module_path_count; i++) {
        if (i != 0)
            parley_buffer_add_char(out, ',');
        parley_buffer_add_json(out, (parley_str){ options->module_path[i], strlen(options->module_path[i]) });
    }
    parley_buffer_add_str(out, PARLEY_STR("]}"));
}

/* ===} */

parley_status parley_engine_list(parley_engine *engine, parley_buffer *reply, parley_error *error)
{
    parley_buffer_add_str(reply, PARLEY_STR("{\"packs\":["));
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        const parley_pack *pack = engine->packs[i];
        parley_buffer_add_str(reply, i == 0 ? PARLEY_STR("{") : PARLEY_STR(",{"));
        add_field(reply, "name", pack->name);
        parley_buffer_add_format(reply, ",\"version\":\"%s\",\"hash\":\"%s\",", pack->version.ptr, pack->hash);
        add_field(reply, "summary", pack->summary);
        parley_buffer_add_char(reply, ',');
        add_field(reply, "folder", pack->folder);
        parley_buffer_add_str(reply, PARLEY_STR(",\"needs\":["));
        for (uint32_t j = 0; j < pack->need_count; j++) {
            if (j != 0)
                parley_buffer_add_char(reply, ',');
            parley_buffer_add_json(reply, pack->needs[j]->name);
        }
        parley_buffer_add_str(reply, PARLEY_STR("],\"modules\":["));
        for (uint32_t j = 0; j < pack->module_count; j++) {
            if (j != 0)
                parley_buffer_add_char(reply, ',');
            parley_buffer_add_json(reply, pack->modules[j]);
        }
        if (pack == engine->tagger_owner && engine->tagger_module.len != 0) {
            if (pack->module_count != 0)
                parley_buffer_add_char(reply, ',');
            parley_buffer_add_json(reply, engine->tagger_module);
        }
        parley_buffer_add_char(reply, ']');
        add_lexicons(reply, engine, pack);
        add_layers(reply, engine, pack);
        add_records(reply, pack);
        add_rules(reply, pack);
        parley_buffer_add_char(reply, '}');
    }
    parley_buffer_add_char(reply, ']');
    add_modules(reply, &engine->modules);
    add_module_places(reply, &engine->options);
    parley_buffer_add_str(reply, PARLEY_STR(",\"changes\":["));
    for (uint32_t i = 0; i < engine->change_count; i++) {
        if (i != 0)
            parley_buffer_add_char(reply, ',');
        parley_buffer_add_json(reply, engine->changes[i]);
    }
    parley_buffer_add_str(reply, PARLEY_STR("]}\n"));
    return reply->failed ? parley_error_set(error, PARLEY_ELIMIT, "the list takes more room than allowed") : PARLEY_OK;
}

parley_status parley_engine_packs(parley_engine *engine, parley_buffer *reply, parley_error *error)
{
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        const parley_pack *pack = engine->packs[i];
        parley_buffer_add_format(reply, "%s %s+%016llx\n", pack->name.ptr, pack->version.ptr, (unsigned long long)pack->digest);
    }
    return reply->failed ? parley_error_set(error, PARLEY_ELIMIT, "the names of the packs take more room than allowed") : PARLEY_OK;
}

/* stack: pack (light) */
static int call_cases(lua_State *L)
{
    const parley_pack *pack = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, pack->library);
    lua_getfield(L, -1, "cases");
    lua_call(L, 0, 1);
    return 1;
}

/* Read the pack's cases.lua; `*cases` is on the stack of pack->L, for the caller to pop. */
static parley_status read_cases(parley_pack *pack, parley_str *cases, parley_error *error)
{
    parley_engine *engine = pack->engine;
    parley_deadline_start(&engine->deadline, engine->options.load_ms);
    parley_deadline_enter(&engine->deadline, pack->L);
    lua_pushcfunction(pack->L, call_cases);
    lua_pushlightuserdata(pack->L, pack);
    int status = parley_state_call(pack->L, 1, 1);
    parley_deadline_leave(&engine->deadline, pack->L);
    if (status != LUA_OK)
        return parley_state_error(pack->L, status, PARLEY_EPACK, error);
    cases->ptr = lua_tolstring(pack->L, -1, &cases->len);
    return PARLEY_OK;
}

parley_status parley_engine_keep_cases(parley_engine *engine, parley_error *error)
{
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        parley_pack *pack = engine->packs[i];
        parley_kept_cases *kept = parley_arena_take(&engine->arena, 1, sizeof *kept);
        parley_str cases;
        if (kept == NULL)
            return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
        if (read_cases(pack, &cases, &kept->wrong) == PARLEY_OK) {
            kept->json = engine_copy(engine, cases);
            lua_pop(pack->L, 1);
            if (kept->json.ptr == NULL)
                return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
        }
        pack->cases = kept;
    }
    return PARLEY_OK;
}

parley_status parley_engine_cases(parley_engine *engine, parley_str name, parley_buffer *reply, parley_error *error)
{
    const parley_pack *pack = NULL;
    for (uint32_t i = 0; i < engine->pack_count; i++)
        if (parley_str_equal(engine->packs[i]->name, name))
            pack = engine->packs[i];
    if (pack == NULL)
        return parley_error_set(error, PARLEY_EFOUND, "the pack '%.*s' is not loaded", (int)name.len, name.ptr);
    if (pack->cases == NULL)
        return parley_error_set(error, PARLEY_ERANGE, "the packs were opened without options.cases (in Lua, host.open { cases = true })");
    if (pack->cases->wrong.status != PARLEY_OK) {
        *error = pack->cases->wrong;
        return error->status;
    }
    parley_buffer_add_str(reply, pack->cases->json);
    return reply->failed ? parley_error_set(error, PARLEY_ELIMIT, "the cases take more room than allowed") : PARLEY_OK;
}
