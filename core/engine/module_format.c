/* core/engine/module_format.c -- output formats of C modules. */
#include <stdio.h>
#include <string.h>

#include "base/node.h"
#include "engine/module_calls.h"

/* A document being written. */
typedef struct format_writing {
    module_calls   calls;
    parley_buffer *out;
} format_writing;

static bool put(void *context, parley_str bytes)
{
    format_writing *writing = context;
    parley_buffer_add_str(writing->out, bytes);
    return !writing->out->failed;
}

static const parley_module_format *format_of(const parley_module *module, const char *name)
{
    for (uint32_t i = 0; i < module->format_count; i++)
        if (strcmp(module->formats[i].name, name) == 0)
            return &module->formats[i];
    return NULL;
}

parley_status engine_find_format(parley_engine *engine, const char *name, parley_error *error)
{
    char known[300] = "";
    engine->format = NULL;
    for (uint32_t i = 0; i < engine->modules.count && engine->format == NULL; i++)
        engine->format = format_of(engine->modules.items[i], name);
    for (size_t i = 0; engine->format == NULL && parley_modules_builtin(i) != NULL; i++) {
        const parley_module *module = parley_modules_builtin(i);
        engine->format = format_of(module, name);
        for (uint32_t j = 0; j < module->format_count; j++) {
            size_t used = strlen(known);
            snprintf(known + used, sizeof known - used, ", %s", module->formats[j].name);
        }
    }
    if (engine->format != NULL)
        return PARLEY_OK;
    return parley_error_set(error, PARLEY_EFOUND, "there is no format '%.64s'; text, jsonl, json%s and those of modules that --module names are expected",
                            name, known);
}

void parley_engine_head(const parley_engine *engine, parley_buffer *reply)
{
    if (engine->format != NULL && engine->format->head != NULL)
        parley_buffer_add(reply, engine->format->head, strlen(engine->format->head));
}

parley_status engine_format(parley_engine *engine, const parley_document *document, parley_str nodes, parley_buffer *out, parley_error *error)
{
    const parley_metadata *known = &document->metadata;
    const parley_module_document shown = {
        { document->text.ptr + document->body, document->text.len - document->body }, known->title, known->date, known->source, known->url };
    parley_node records;
    if (node_read(&records, nodes, error) != PARLEY_OK)
        return parley_error_set(error, PARLEY_EBUG, "records that cannot be walked");
    format_writing writing = { .calls.engine = engine, .out = out };
    parley_module_host host = module_host(&writing.calls);
    host.document = &shown;
    host.records = &records;
    host.get = node_get;
    host.begin = node_walk;
    host.next = node_next;
    host.put = put;
    if (engine->where != NULL)
        snprintf(engine->where, 256, "format %s", engine->format->name);
    if (engine->format->write(&host))
        return PARLEY_OK;
    return out->failed ? parley_error_set(error, PARLEY_ELIMIT, "the records of the document take more room than allowed")
                       : module_say(&writing.calls, "format", engine->format->name, error);
}
