/* core/engine/write.c -- a document's records as one JSON line. */
#include <stdio.h>
#include <string.h>

#include "engine/write_parts.h"

/* What a write carries down. */
typedef struct record_writer {
    const parley_engine   *engine;
    const parley_document *document;
    parley_buffer         *out;
} record_writer;

static void add_value(const record_writer *writer, const parley_type *type, const parley_value *value);

/* The declared fields, in declared order.  Lists that are not there are written empty. */
static void add_fields(const record_writer *writer, const parley_type *type, parley_fields fields, uint32_t rule, bool *first)
{
    for (uint32_t i = 0; i < type->field_count; i++) {
        const parley_type_field *field = &type->fields[i];
        const parley_value *value = parley_fields_find(fields, field->name);
        if (value != NULL && value->kind != PARLEY_VALUE_NIL) {
            write_key(writer->out, field->name, first);
            if (field->type.list) {
                parley_buffer_add_char(writer->out, '[');
                for (uint32_t j = 0; j < value->list.count; j++) {
                    if (j != 0)
                        parley_buffer_add_char(writer->out, ',');
                    add_value(writer, &field->type, &value->list.items[j]);
                }
                parley_buffer_add_char(writer->out, ']');
            } else {
                add_value(writer, &field->type, value);
            }
        } else if (rule != PARLEY_RULE_NONE && parley_str_equal(field->name, PARLEY_STR("rule"))) {
            write_key(writer->out, field->name, first);
            parley_buffer_add_json(writer->out, writer->engine->rule_names[rule]);
        } else if (field->type.list && !field->type.optional) {
            write_key(writer->out, field->name, first);
            parley_buffer_add(writer->out, "[]", 2);
        }
    }
}

/* The depth is that of the types. */
static void add_value(const record_writer *writer, const parley_type *type, const parley_value *value)
{
    parley_buffer *out = writer->out;
    bool first = true;
    switch (value->kind) {
    case PARLEY_VALUE_BOOLEAN:
        parley_buffer_add_str(out, value->boolean ? PARLEY_STR("true") : PARLEY_STR("false"));
        return;
    case PARLEY_VALUE_NUMBER:
        write_number(out, value->number);
        return;
    case PARLEY_VALUE_STRING:
        parley_buffer_add_json(out, value->string);
        return;
    case PARLEY_VALUE_SPAN:
    case PARLEY_VALUE_MAP:
        parley_buffer_add_char(out, '{');
        if (value->kind == PARLEY_VALUE_SPAN)
            write_span(writer->out, writer->document, value->span, &first);
        add_fields(writer, type, value->fields, PARLEY_RULE_NONE, &first);
        parley_buffer_add_char(out, '}');
        return;
    case PARLEY_VALUE_NIL:
    case PARLEY_VALUE_LIST:
        break;
    }
    parley_buffer_add_str(out, PARLEY_STR("null"));
}

static void add_item(const record_writer *writer, const parley_record *record, const parley_item *item)
{
    bool first = true;
    parley_buffer_add_char(writer->out, '{');
    if (record->span)
        write_span(writer->out, writer->document, item->span, &first);
    add_fields(writer, &record->type, item->fields, item->rule, &first);
    parley_buffer_add_char(writer->out, '}');
}

static void add_record(const record_writer *writer, const parley_record *record)
{
    const parley_layer *layer = &writer->document->layers[record->layer];
    if (record->single) {
        if (layer->count == 0)
            parley_buffer_add_str(writer->out, PARLEY_STR("null"));
        else
            add_item(writer, record, &layer->items[0]);
        return;
    }
    parley_buffer_add_char(writer->out, '[');
    for (uint32_t i = 0; i < layer->count; i++) {
        if (i != 0)
            parley_buffer_add_char(writer->out, ',');
        add_item(writer, record, &layer->items[i]);
    }
    parley_buffer_add_char(writer->out, ']');
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

static void add_packs(const record_writer *writer)
{
    const parley_engine *engine = writer->engine;
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        const parley_pack *pack = engine->packs[i];
        parley_buffer_add_char(writer->out, i == 0 ? '{' : ',');
        parley_buffer_add_json(writer->out, pack->name);
        parley_buffer_add_format(writer->out, ":\"%s+%s\"", pack->version.ptr, pack->hash);
    }
    parley_buffer_add_str(writer->out, engine->pack_count == 0 ? PARLEY_STR("{}") : PARLEY_STR("}"));
}

parley_status engine_write_json(const parley_engine *engine, const parley_document *document, const parley_engine_input *input, parley_str note,
                                parley_buffer *out, parley_error *error)
{
    record_writer writer = { engine, document, out };
    const parley_metadata *metadata = &document->metadata;
    const struct {
        parley_str name, value;
    } head[] = {
        { PARLEY_STR("id"), metadata->id },         { PARLEY_STR("title"), metadata->title }, { PARLEY_STR("date"), metadata->date },
        { PARLEY_STR("source"), metadata->source }, { PARLEY_STR("url"), metadata->url },     { PARLEY_STR("note"), note },
    };
    bool first = true;
    parley_buffer_add_char(out, '{');
    for (size_t i = 0; i < sizeof head / sizeof head[0]; i++) {
        if (i != 0 && head[i].value.len == 0)
            continue;
        write_key(out, head[i].name, &first);
        parley_buffer_add_json(out, head[i].value);
    }
    write_key(out, PARLEY_STR("parley"), &first);
    parley_buffer_add_json(out, PARLEY_STR(PARLEY_VERSION));
    write_key(out, PARLEY_STR("packs"), &first);
    add_packs(&writer);
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        for (uint32_t j = 0; j < engine->packs[i]->record_count; j++) {
            const parley_record *record = &engine->packs[i]->records[j];
            if (!is_selected(input->select, record->plural))
                continue;
            write_key(out, record->plural, &first);
            add_record(&writer, record);
        }
    }
    parley_buffer_add(out, "}\n", 2);
    return out->failed ? parley_error_set(error, PARLEY_ELIMIT, "the records of the document take more room than allowed") : PARLEY_OK;
}
