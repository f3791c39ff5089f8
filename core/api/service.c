#include "api/service.h"

#include <string.h>

#include "base/budget.h"
#include "base/heap.h"
#include "base/slabs.h"
#include "engine/engine.h"
#include "run/naming.h"
#include "run/answer.h"
#include "run/request.h"

/* What is loaded, and in processes shared by the workers. */
typedef struct service_state {
    parley_slabs               slabs;
    parley_budget              budget;  /* over the slabs: what lies free there does not count */
    parley_engine             *engine;
    parley_buffer              id;  /* of the document, as it says */
    const parley_host_options *options;
} service_state;

static parley_str view(const char *text)
{
    return text == NULL ? PARLEY_STR("") : (parley_str){ text, strlen(text) };
}

void api_service_unload(void *state)
{
    service_state *service = state;
    parley_alloc base = service->slabs.base;
    parley_engine_close(service->engine);
    parley_buffer_free(&service->id);
    parley_slabs_free(&service->slabs);
    base.fn(base.ud, service, sizeof *service, 0);
}

static parley_status load(void *ud, void **state, parley_note *note, parley_error *error)
{
    (void)note;
    const parley_host_options *options = ud;
    bool inside = options->isolation == PARLEY_ISOLATION_NONE;  /* never so in a process of its own */
    parley_alloc base = inside ? options->alloc : parley_heap();
    service_state *service = base.fn(base.ud, NULL, 0, sizeof *service);
    if (service == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    *service = (service_state){ .options = options, .slabs.base = base };
    service->budget.base = parley_slabs_alloc(&service->slabs);
    parley_buffer_init(&service->id, parley_budget_alloc(&service->budget));
    parley_engine_options engine_options = {
        .packs = options->packs, .pack_count = options->pack_count, .pack_path = options->pack_path, .path_count = options->path_count,
        .modules = options->modules, .module_count = options->module_count, .module_path = options->module_path,
        .module_path_count = options->module_path_count, .cache = options->cache == NULL || options->cache[0] == '\0' ? NULL : options->cache,
        .scripts = options->scripts, .load_ms = (uint32_t)options->limits->load_ms, .document_ms = (uint32_t)options->limits->document_ms,
        .tokens = (uint32_t)options->limits->document_tokens, .window_units = (uint32_t)options->limits->window_units,
        .records = (uint32_t)options->limits->records,
        .newline = (parley_newline)options->line_ends, .single = options->single, .text = options->format == PARLEY_FORMAT_TEXT, .format = options->writer, .trace = options->trace,
        .trial = options->trial, .deadlines = inside ? PARLEY_DEADLINE_COUNT : PARLEY_DEADLINE_SIGNAL,
    };
    service->budget.limit = (size_t)options->limits->load_memory;
    parley_status status = parley_engine_open(&service->engine, &engine_options, parley_budget_alloc(&service->budget), error);
    if (status == PARLEY_OK)
        status = parley_engine_check_select(service->engine, view(options->select), error);
    if (status == PARLEY_OK && options->cases)
        status = parley_engine_keep_cases(service->engine, error);
    if (status == PARLEY_ENOMEM)
        status = parley_error_set(error, PARLEY_ELIMIT, "the packs need more than %llu bytes of memory to load (--load-memory)",
                                  (unsigned long long)options->limits->load_memory);
    if (status != PARLEY_OK) {
        api_service_unload(service);
        return status;
    }
    /* From here on what is loaded is shared, and what a worker takes beyond it is its own. */
    service->budget.limit = service->budget.used + (size_t)options->limits->document_memory;
    parley_slabs_forget(&service->slabs);
    *state = service;
    return PARLEY_OK;
}

static parley_output output_of(uint8_t kind, const parley_host_options *options)
{
    if (kind == PARLEY_ASK_NODES)
        return PARLEY_OUTPUT_NODES;
    if (kind == PARLEY_ASK_RECORDS && options->writer != NULL)
        return PARLEY_OUTPUT_FORMAT;
    if (kind == PARLEY_ASK_RECORDS)
        return options->format == PARLEY_FORMAT_TEXT ? PARLEY_OUTPUT_TEXT : PARLEY_OUTPUT_JSON;
    return kind == PARLEY_ASK_TRACE ? PARLEY_OUTPUT_TRACE : PARLEY_OUTPUT_LAYERS;
}

static parley_status answer(parley_engine *engine, uint8_t kind, const parley_engine_input *input, parley_buffer *reply, parley_note *note,
                            parley_error *error)
{
    switch (kind) {
    case PARLEY_ASK_RECORDS:
    case PARLEY_ASK_NODES:
    case PARLEY_ASK_LAYERS:
    case PARLEY_ASK_TRACE:   return parley_engine_analyse(engine, input, reply, note->where, error);
    case PARLEY_ASK_TOKENS:  return parley_engine_tokens(engine, input, false, reply, error);
    case PARLEY_ASK_SPANS:   return parley_engine_tokens(engine, input, true, reply, error);
    case PARLEY_ASK_LIST:    return parley_engine_list(engine, reply, error);
    case PARLEY_ASK_PACKS:   return parley_engine_packs(engine, reply, error);
    case PARLEY_ASK_HEAD:    parley_engine_head(engine, reply); return PARLEY_OK;
    case PARLEY_ASK_SUFFIXES: parley_engine_suffixes(engine, reply); return PARLEY_OK;
    case PARLEY_ASK_CASES:   return parley_engine_cases(engine, input->bytes, reply, error);
    default:                 return parley_error_set(error, PARLEY_EBUG, "unknown question %u", (unsigned)kind);
    }
}

static parley_status handle(void *state, uint8_t kind, parley_str payload, parley_buffer *reply, parley_note *note, parley_error *error)
{
    service_state *service = state;
    parley_request request;
    parley_status status = parley_request_unpack(&request, payload);
    if (status != PARLEY_OK)
        return parley_error_set(error, PARLEY_EBUG, "a request that is none");
    parley_buffer *id = &service->id;
    parley_buffer_clear(id);
    parley_engine_input input = {
        .bytes = request.bytes, .json = request.form == PARLEY_REQUEST_JSON, .id = request.id,
        .path = { request.path.ptr, parley_naming_unpacked(request.path.ptr, request.path.len) }, .date = request.date,
        .select = view(service->options->select),
        .output = output_of(kind, service->options),
        .colour = service->options->colour, .found_id = id,
    };
    status = answer(service->engine, kind, &input, reply, note, error);
    parley_answer_end(reply, (parley_str){ id->ptr, id->len });
    if (id->failed && status == PARLEY_OK)
        status = PARLEY_ENOMEM;
    if (reply->failed)
        status = parley_error_set(error, PARLEY_ELIMIT, "what is written for it is longer than %llu bytes (--output-bytes)",
                                  (unsigned long long)service->options->limits->output_bytes);
    if (status == PARLEY_ENOMEM)
        parley_error_set(error, status, "it needs more memory than the %llu bytes that a document may take (--document-memory)",
                         (unsigned long long)service->options->limits->document_memory);
    return status;
}

static parley_status probe(void *state, parley_error *error)
{
    service_state *service = state;
    parley_status status = parley_engine_probe(service->engine, error);
    if (status == PARLEY_ENOMEM)
        parley_error_set(error, status, "%llu bytes of memory (--document-memory) are not enough for the shortest document",
                         (unsigned long long)service->options->limits->document_memory);
    return status;
}

parley_service api_service(parley_host_options *options)
{
    return (parley_service){ .ud = options, .load = load, .handle = handle, .probe = probe };
}
