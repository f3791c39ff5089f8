/* core/engine/types.c -- record types: read from the manifest, held against what rules and finish made. */
#include <string.h>

#include "engine/build.h"
#include "lua/bind.h"

enum { MAX_DEPTH = 4 };

/* {=== reading: scripts/parley/types.lua has made tables { kind, optional, list, values, target, fields } of the manifest's words */

static void *take(lua_State *L, const parley_pack *pack, size_t count, size_t size)
{
    void *memory = parley_arena_take(&pack->engine->arena, count, size);
    if (memory == NULL)
        bind_refuse(L, "out of memory");
    return memory;
}

static parley_str copy(lua_State *L, const parley_pack *pack, parley_str text)
{
    parley_str copied = engine_copy(pack->engine, text);
    if (copied.ptr == NULL)
        bind_refuse(L, "out of memory");
    return copied;
}

static void read_type(lua_State *L, const parley_pack *pack, parley_type *type, int depth);

/* The list of { name, type } that is the field "fields" of the table on top. */
static void read_type_fields(lua_State *L, const parley_pack *pack, parley_type *type, int depth)
{
    if (lua_getfield(L, -1, "fields") == LUA_TTABLE) {
        type->field_count = (uint32_t)lua_rawlen(L, -1);
        type->fields = take(L, pack, (size_t)type->field_count + 1, sizeof *type->fields);
        for (uint32_t i = 0; i < type->field_count; i++) {
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
            type->fields[i].name = copy(L, pack, bind_field_str(L, lua_gettop(L), "name", PARLEY_STR("?")));
            lua_getfield(L, -1, "type");
            read_type(L, pack, &type->fields[i].type, depth + 1);
            lua_pop(L, 2);
        }
    }
    lua_pop(L, 1);
}

static void read_type(lua_State *L, const parley_pack *pack, parley_type *type, int depth)
{
    static const char *const kinds[] = { "string", "number", "boolean", "span", "date", "enum", "reference", "map" };
    int table = lua_gettop(L);
    luaL_checktype(L, table, LUA_TTABLE);
    if (depth > MAX_DEPTH)
        bind_refuse(L, "record types nest deeper than %d", MAX_DEPTH);
    const char *kind = bind_field_str(L, table, "kind", PARLEY_STR("")).ptr;
    for (uint32_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i], kind) == 0)
            type->kind = (parley_type_kind)i;
    type->optional = bind_field_true(L, table, "optional");
    type->list = bind_field_true(L, table, "list");
    type->target = copy(L, pack, bind_field_str(L, table, "target", PARLEY_STR("")));
    if (lua_getfield(L, table, "values") == LUA_TTABLE) {
        type->value_count = (uint32_t)lua_rawlen(L, -1);
        parley_str *values = take(L, pack, (size_t)type->value_count + 1, sizeof *values);
        for (uint32_t i = 0; i < type->value_count; i++) {
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
            values[i] = copy(L, pack, bind_check_str(L, -1));
            lua_pop(L, 1);
        }
        type->values = values;
    }
    lua_pop(L, 1);
    read_type_fields(L, pack, type, depth);
}

/* Lists of all packs stand in one object. */
static void check_plural(lua_State *L, const parley_pack *pack, const parley_record *record)
{
    const parley_engine *engine = pack->engine;
    for (uint32_t i = 0; i < engine->pack_count; i++)
        for (uint32_t j = 0; j < engine->packs[i]->record_count && engine->packs[i] != pack; j++)
            if (parley_str_equal(engine->packs[i]->records[j].plural, record->plural))
                bind_refuse(L, "record '%s': the pack '%s' writes a list '%s' already; choose another plural", record->name.ptr,
                           engine->packs[i]->name.ptr, record->plural.ptr);
}

void engine_add_records(lua_State *L, parley_pack *pack)
{
    pack->record_count = (uint32_t)lua_rawlen(L, -1);
    pack->records = take(L, pack, (size_t)pack->record_count + 1, sizeof *pack->records);
    for (uint32_t i = 0; i < pack->record_count; i++) {
        parley_record *record = &pack->records[i];
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        int table = lua_gettop(L);
        record->name = copy(L, pack, bind_field_str(L, table, "name", PARLEY_STR("?")));
        record->plural = copy(L, pack, bind_field_str(L, table, "plural", record->name));
        record->single = bind_field_true(L, table, "single");
        record->span = bind_field_true(L, table, "span");
        record->layer = parley_names_find(pack->engine->layer_names, pack->engine->layer_count, record->name);
        record->type.kind = PARLEY_TYPE_MAP;
        if (record->layer == UINT32_MAX)
            bind_refuse(L, "record '%s' is no layer of the pack", record->name.ptr);
        check_plural(L, pack, record);
        read_type_fields(L, pack, &record->type, 0);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* ===} */

/* {=== checking */

/* What a check carries down. */
typedef struct record_checker {
    const parley_pack     *pack;
    const parley_document *document;
    const parley_record   *record;
    const parley_item     *item;
    uint32_t               number;  /* of the item, from 1 */
    parley_table         **ids;     /* by layer: what its items are called; NULL until asked for */
    parley_error          *error;
} record_checker;

static parley_status refuse(const record_checker *check, parley_str field, const char *found, parley_str detail)
{
    const parley_engine *engine = check->pack->engine;
    const parley_rule *rule = check->item->rule == PARLEY_RULE_NONE ? NULL : engine->rules[check->item->rule];
    parley_error_set(check->error, PARLEY_EPACK, "%s %u of the document: field '%s' %s%s%.*s%s; it was made by %s", check->record->name.ptr,
                     (unsigned)check->number, field.ptr, found, detail.len == 0 ? "" : " '", (int)(detail.len < 80 ? detail.len : 80),
                     detail.len == 0 ? "" : detail.ptr, detail.len == 0 ? "" : "'", rule == NULL ? "finish.lua" : rule->name.ptr);
    if (rule != NULL)
        parley_error_place(check->error, rule->file.ptr, rule->line, 0);
    else
        parley_error_place(check->error, check->pack->folder.ptr, 0, 0);
    return PARLEY_EPACK;
}

static parley_status refuse_second(const record_checker *check)
{
    parley_error_set(check->error, PARLEY_EPACK, "there are several of the record '%s', which the manifest says is single; doc:replace it with one",
                     check->record->name.ptr);
    parley_error_place(check->error, check->pack->folder.ptr, 0, 0);
    return PARLEY_EPACK;
}

/* "2024-06-24", "XXXX-06", "2024-W25", "2024-06-24T10:00": digits, X, and TIMEX3's letters and joints. */
static bool is_date(parley_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && c != '-' && c != ':' && c != '_' && c != '.' && c != '+')
            return false;
    }
    return text.len != 0;
}

static bool is_listed(const parley_type *type, parley_str text)
{
    for (uint32_t i = 0; i < type->value_count; i++)
        if (parley_str_equal(type->values[i], text))
            return true;
    return false;
}

/* The ids of the items of `layer`, gathered when they are first asked for; NULL when refused memory. */
static const parley_table *gather_ids(const record_checker *check, uint32_t layer)
{
    if (check->ids[layer] != NULL)
        return check->ids[layer];
    parley_table *ids = parley_arena_take(check->document->arena, 1, sizeof *ids);
    if (ids == NULL)
        return NULL;
    parley_table_init(ids, check->document->arena);
    const parley_layer *records = &check->document->layers[layer];
    for (uint32_t i = 0; i < records->count; i++) {
        const parley_value *id = parley_fields_find(records->items[i].fields, PARLEY_STR("id"));
        if (id != NULL && id->kind == PARLEY_VALUE_STRING && parley_table_add(ids, id->string, i) == PARLEY_TABLE_NONE)
            return NULL;
    }
    check->ids[layer] = ids;
    return ids;
}

/* A reference must name the id of an item of the layer that `type` says. */
static parley_status check_reference(const record_checker *check, const parley_type *type, parley_str field, parley_str id)
{
    uint32_t layer = parley_names_layer(check->document->names, type->target);
    const parley_table *ids = layer == UINT32_MAX ? NULL : gather_ids(check, layer);
    if (ids == NULL && layer != UINT32_MAX)
        return parley_error_set(check->error, PARLEY_ENOMEM, "out of memory");
    if (ids == NULL || parley_table_find(ids, id) == PARLEY_TABLE_NONE)
        return refuse(check, field, "refers to a record that is not there:", id);
    return PARLEY_OK;
}

static parley_status check_fields(const record_checker *check, const parley_type *type, parley_fields *fields);

static parley_status check_one(const record_checker *check, const parley_type *type, parley_str field, parley_value *value)
{
    static const parley_value_kind wanted[] = {
        PARLEY_VALUE_STRING, PARLEY_VALUE_NUMBER, PARLEY_VALUE_BOOLEAN, PARLEY_VALUE_SPAN, PARLEY_VALUE_STRING, PARLEY_VALUE_STRING,
        PARLEY_VALUE_STRING, PARLEY_VALUE_MAP,
    };
    static const char *const names[] = { "nothing", "a boolean", "a number", "a string", "a span", "a list", "a map" };
    if (type->kind == PARLEY_TYPE_MAP && value->kind == PARLEY_VALUE_LIST && value->list.count == 0)
        *value = (parley_value){ .kind = PARLEY_VALUE_MAP };  /* Lua writes both {} */
    if (value->kind != wanted[type->kind]) {
        parley_str found = { names[value->kind], strlen(names[value->kind]) };
        return refuse(check, field, wanted[type->kind] == PARLEY_VALUE_SPAN ? "must be a span (first and last), not" :
                      wanted[type->kind] == PARLEY_VALUE_STRING ? "must be a string, not" : wanted[type->kind] == PARLEY_VALUE_NUMBER ? "must be a number, not" :
                      wanted[type->kind] == PARLEY_VALUE_BOOLEAN ? "must be true or false, not" : "must be a map of fields, not", found);
    }
    if (type->kind == PARLEY_TYPE_ENUM && !is_listed(type, value->string))
        return refuse(check, field, "is not among the values that the manifest lists:", value->string);
    if (type->kind == PARLEY_TYPE_REFERENCE)
        return check_reference(check, type, field, value->string);
    if (type->kind == PARLEY_TYPE_DATE && !is_date(value->string))
        return refuse(check, field, "is no date:", value->string);
    if (type->kind == PARLEY_TYPE_MAP || type->kind == PARLEY_TYPE_SPAN)
        return check_fields(check, type, &value->fields);
    return PARLEY_OK;
}

static parley_status check_value(const record_checker *check, const parley_type_field *field, parley_value *value)
{
    if (!field->type.list)
        return check_one(check, &field->type, field->name, value);
    if (value->kind != PARLEY_VALUE_LIST) {  /* a capture that matched once */
        parley_value *items = parley_arena_take(check->document->arena, 1, sizeof *items);
        if (items == NULL)
            return parley_error_set(check->error, PARLEY_ENOMEM, "out of memory");
        *items = *value;
        *value = (parley_value){ .kind = PARLEY_VALUE_LIST };
        value->list.items = items;
        value->list.count = 1;
    }
    for (uint32_t i = 0; i < value->list.count; i++) {
        parley_status status = check_one(check, &field->type, field->name, &value->list.items[i]);
        if (status != PARLEY_OK)
            return status;
    }
    return PARLEY_OK;
}

static bool is_declared(const parley_type *type, parley_str name)
{
    for (uint32_t i = 0; i < type->field_count; i++)
        if (parley_str_equal(type->fields[i].name, name))
            return true;
    return false;
}

/* The depth is that of the types. */
static parley_status check_fields(const record_checker *check, const parley_type *type, parley_fields *fields)
{
    for (uint32_t i = 0; i < fields->count; i++)
        if (fields->items[i].name.ptr[0] != '_' && !is_declared(type, fields->items[i].name))
            return refuse(check, fields->items[i].name, "is not declared in the manifest (a name that begins with '_' is the pack's own)", PARLEY_STR(""));
    for (uint32_t i = 0; i < type->field_count; i++) {
        const parley_type_field *field = &type->fields[i];
        parley_value *value = NULL;
        for (uint32_t j = 0; j < fields->count && value == NULL; j++)
            if (parley_str_equal(fields->items[j].name, field->name))
                value = &fields->items[j].value;
        if (value == NULL || value->kind == PARLEY_VALUE_NIL) {
            if (!field->type.optional && !field->type.list && !parley_str_equal(field->name, PARLEY_STR("rule")))
                return refuse(check, field->name, "is missing", PARLEY_STR(""));
            continue;
        }
        parley_status status = check_value(check, field, value);
        if (status != PARLEY_OK)
            return status;
    }
    return PARLEY_OK;
}

parley_status engine_check_records(const parley_pack *pack, parley_document *document, parley_error *error)
{
    parley_table **ids = parley_arena_take(document->arena, pack->engine->layer_count, sizeof *ids);
    if (ids == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    for (uint32_t i = 0; i < pack->record_count; i++) {
        const parley_record *record = &pack->records[i];
        parley_layer *layer = &document->layers[record->layer];
        for (uint32_t j = 0; j < layer->count; j++) {
            record_checker check = { pack, document, record, &layer->items[j], j + 1, ids, error };
            if (record->single && j != 0)
                return refuse_second(&check);
            parley_status status = check_fields(&check, &record->type, &layer->items[j].fields);
            if (status != PARLEY_OK)
                return status;
        }
    }
    return PARLEY_OK;
}

/* ===} */
