/* core/engine/write.c -- a document's records, as one JSON line or as nodes. */
#include <stdio.h>
#include <string.h>

#include "engine/emit.h"
#include "engine/pack.h"

/* What a write carries down. */
typedef struct record_writer {
    const parley_engine *engine;
    emitter              to;
} record_writer;

static void add_value(record_writer *writer, const parley_type *type, const parley_value *value);

/* The declared fields, in declared order.  Lists that are not there are written empty. */
static void add_fields(record_writer *writer, const parley_type *type, parley_fields fields, uint32_t rule)
{
    for (uint32_t i = 0; i < type->field_count; i++) {
        const parley_type_field *field = &type->fields[i];
        const parley_value *value = parley_fields_find(fields, field->name);
        bool given = value != NULL && value->kind != PARLEY_VALUE_NIL;
        if (given && !field->type.list) {
            emit_key(&writer->to, field->name);
            add_value(writer, &field->type, value);
        } else if (given || (field->type.list && !field->type.optional)) {
            emit_key(&writer->to, field->name);
            node_mark list = emit_begin(&writer->to, PARLEY_NODE_LIST);
            for (uint32_t j = 0; given && j < value->list.count; j++)
                add_value(writer, &field->type, &value->list.items[j]);
            emit_end(&writer->to, PARLEY_NODE_LIST, list);
        } else if (rule != PARLEY_RULE_NONE && parley_str_equal(field->name, PARLEY_STR("rule"))) {
            emit_key(&writer->to, field->name);
            emit_string(&writer->to, writer->engine->rule_names[rule]);
        }
    }
}

/* The depth is that of the types. */
static void add_value(record_writer *writer, const parley_type *type, const parley_value *value)
{
    node_mark mark;
    switch (value->kind) {
    case PARLEY_VALUE_BOOLEAN: emit_boolean(&writer->to, value->boolean); return;
    case PARLEY_VALUE_NUMBER:  emit_number(&writer->to, value->number); return;
    case PARLEY_VALUE_STRING:  emit_string(&writer->to, value->string); return;
    case PARLEY_VALUE_SPAN:
    case PARLEY_VALUE_MAP:
        mark = value->kind == PARLEY_VALUE_SPAN ? emit_begin_span(&writer->to, value->span) : emit_begin(&writer->to, PARLEY_NODE_OBJECT);
        add_fields(writer, type, value->fields, PARLEY_RULE_NONE);
        emit_end(&writer->to, PARLEY_NODE_OBJECT, mark);
        return;
    case PARLEY_VALUE_NIL:
    case PARLEY_VALUE_LIST:
        break;
    }
    emit_none(&writer->to);
}

static void add_item(record_writer *writer, const parley_record *record, const parley_item *item)
{
    node_mark mark = record->span ? emit_begin_span(&writer->to, item->span) : emit_begin(&writer->to, PARLEY_NODE_OBJECT);
    add_fields(writer, &record->type, item->fields, item->rule);
    emit_end(&writer->to, PARLEY_NODE_OBJECT, mark);
}

static void add_record(record_writer *writer, const parley_record *record)
{
    const parley_layer *layer = &writer->to.document->layers[record->layer];
    if (record->single && layer->count == 0) {
        emit_none(&writer->to);
    } else if (record->single) {
        add_item(writer, record, &layer->items[0]);
    } else {
        node_mark list = emit_begin(&writer->to, PARLEY_NODE_LIST);
        for (uint32_t i = 0; i < layer->count; i++)
            add_item(writer, record, &layer->items[i]);
        emit_end(&writer->to, PARLEY_NODE_LIST, list);
    }
}

/* Is `name` in the comma-separated `list`, or the list empty? */
static bool is_selected(parley_str list, parley_str name)
{
    if (list.len == 0)
        return true;
    for (size_t at = 0; at <= list.len;) {
        const char *comma = memchr(list.ptr + at, ',', list.len - at);
        size_t end = comma == NULL ? list.len : (size_t)(comma - list.ptr);
        if (parley_str_equal((parley_str){ list.ptr + at, end - at }, name))
            return true;
        at = end + 1;
    }
    return false;
}

static bool is_list(const parley_engine *engine, parley_str name)
{
    for (uint32_t i = 0; i < engine->pack_count; i++)
        for (uint32_t j = 0; j < engine->packs[i]->record_count; j++)
            if (parley_str_equal(engine->packs[i]->records[j].plural, name))
                return true;
    return false;
}

parley_status parley_engine_check_select(const parley_engine *engine, parley_str select, parley_error *error)
{
    for (size_t at = 0; select.len != 0 && at <= select.len;) {
        const char *comma = memchr(select.ptr + at, ',', select.len - at);
        size_t end = comma == NULL ? select.len : (size_t)(comma - select.ptr);
        if (!is_list(engine, (parley_str){ select.ptr + at, end - at })) {
            char known[512] = "";
            for (uint32_t i = 0; i < engine->pack_count; i++) {
                for (uint32_t j = 0; j < engine->packs[i]->record_count; j++) {
                    size_t used = strlen(known);
                    snprintf(known + used, sizeof known - used, "%s%s", used == 0 ? "" : ", ", engine->packs[i]->records[j].plural.ptr);
                }
            }
            return parley_error_set(error, PARLEY_EFOUND, "select: no list of records '%.*s'; the loaded packs write %s",
                                    (int)(end - at < 64 ? end - at : 64), select.ptr + at, known[0] == '\0' ? "none" : known);
        }
        at = end + 1;
    }
    return PARLEY_OK;
}

enum { LONGEST_VERSION = 100 };

static void add_packs(record_writer *writer)
{
    const parley_engine *engine = writer->engine;
    node_mark mark = emit_begin(&writer->to, PARLEY_NODE_OBJECT);
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        const parley_pack *pack = engine->packs[i];
        char version[LONGEST_VERSION + 1 + sizeof pack->hash];
        size_t len = pack->version.len < LONGEST_VERSION ? pack->version.len : LONGEST_VERSION, hash = strlen(pack->hash);
        memcpy(version, pack->version.ptr, len);
        version[len++] = '+';
        memcpy(version + len, pack->hash, hash);
        emit_key(&writer->to, pack->name);
        emit_string(&writer->to, (parley_str){ version, len + hash });
    }
    emit_end(&writer->to, PARLEY_NODE_OBJECT, mark);
}

parley_status engine_write_records(const parley_engine *engine, const parley_document *document, const parley_engine_input *input, parley_str note,
                                   parley_buffer *out, parley_error *error)
{
    record_writer writer = { engine, { .out = out, .document = document, .nodes = input->output == PARLEY_OUTPUT_NODES || input->output == PARLEY_OUTPUT_FORMAT, .fresh = true } };
    const parley_metadata *metadata = &document->metadata;
    const struct {
        parley_str name, value;
    } head[] = {
        { PARLEY_STR("id"), metadata->id },         { PARLEY_STR("title"), metadata->title }, { PARLEY_STR("date"), metadata->date },
        { PARLEY_STR("source"), metadata->source }, { PARLEY_STR("url"), metadata->url },     { PARLEY_STR("note"), note },
    };
    node_mark mark = emit_begin(&writer.to, PARLEY_NODE_OBJECT);
    for (size_t i = 0; i < sizeof head / sizeof head[0]; i++) {
        if (i != 0 && head[i].value.len == 0)
            continue;
        emit_key(&writer.to, head[i].name);
        emit_string(&writer.to, head[i].value);
    }
    emit_key(&writer.to, PARLEY_STR("parley"));
    emit_string(&writer.to, PARLEY_STR(PARLEY_VERSION));
    emit_key(&writer.to, PARLEY_STR("packs"));
    add_packs(&writer);
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        for (uint32_t j = 0; j < engine->packs[i]->record_count; j++) {
            const parley_record *record = &engine->packs[i]->records[j];
            if (!is_selected(input->select, record->plural))
                continue;
            emit_key(&writer.to, record->plural);
            add_record(&writer, record);
        }
    }
    emit_end(&writer.to, PARLEY_NODE_OBJECT, mark);
    if (!writer.to.nodes)
        parley_buffer_add_char(out, '\n');
    return out->failed ? parley_error_set(error, PARLEY_ELIMIT, "the records of the document take more room than allowed") : PARLEY_OK;
}
