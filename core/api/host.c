/* core/api/host.c -- implements the host of <parley/parley.h>. */
#include <parley/parley.h>

#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "api/folders.h"
#include "api/service.h"
#include "base/error.h"
#include "base/heap.h"
#include "run/batch.h"

struct parley_host {
    parley_host_options options;
    parley_arena        arena;
    parley_service      service;
    parley_session     *session;
    parley_buffer       packed;
};

static parley_status find_folders(parley_host *host, parley_error *error)
{
    if (host->options.scripts == NULL)
        host->options.scripts = parley_folders_scripts(&host->arena);
    if (host->options.scripts == NULL)
        return parley_error_set(error, PARLEY_EFOUND, "parley's Lua library is not to be found; set PARLEY_SCRIPTS to the folder that holds parley/unit.lua");
    if (host->options.path_count != 0)
        return PARLEY_OK;
    parley_folders folders;
    if (parley_folders_packs(&folders, &host->arena) != PARLEY_OK)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    host->options.pack_path = folders.items;
    host->options.path_count = folders.count;
    return PARLEY_OK;
}

/* Put the default where 0 stands. */
static parley_status fill_limits(parley_host_limits *limits, parley_error *error)
{
#define LIMIT(field, flag, unit, standard, most, help) \
    if (limits->field > (uint64_t)(most)) \
        return parley_error_set(error, PARLEY_ERANGE, "the limit %s is %llu; at most %llu", flag, (unsigned long long)limits->field, \
                                (unsigned long long)(most)); \
    if (limits->field == 0) \
        limits->field = standard;
#include <parley/limits.def>
#undef LIMIT
    return PARLEY_OK;
}

/* How many processors this process may use, at most PARLEY_MAX_JOBS. */
static uint32_t count_processors(void)
{
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : PARLEY_MAX_JOBS;  /* more than fit the set */
    return count > PARLEY_MAX_JOBS ? PARLEY_MAX_JOBS : count < 1 ? 1 : (uint32_t)count;
}

parley_status parley_host_open(parley_host **out, const parley_host_options *options, parley_error *error)
{
    parley_host *host = calloc(1, sizeof *host);
    if (host == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    host->options = *options;
    parley_arena_init(&host->arena, parley_heap());
    parley_buffer_init(&host->packed, parley_heap());
    parley_status status = find_folders(host, error);
    if (status == PARLEY_OK)
        status = fill_limits(&host->options.limits, error);
    if (status == PARLEY_OK) {
        const parley_host_limits *limits = &host->options.limits;
        host->service = api_service(&host->options);
        /* The engine gives up at the limit and says where; who hangs inside C is killed a little later. */
        parley_session_options session = {
            .workers = options->workers == 0 ? count_processors() : options->workers, .stop = options->stop,
            .load_ms = (uint32_t)(limits->load_ms + limits->load_ms / 5 + 100), .document_ms = (uint32_t)limits->document_ms,
            .reply_bytes = (uint32_t)limits->output_bytes, .losses = options->keep_going ? UINT32_MAX : (uint32_t)limits->losses,
        };
        status = parley_session_open(&host->session, &host->service, &session, parley_heap(), error);
    }
    if (status != PARLEY_OK) {
        parley_host_close(host);
        return status;
    }
    *out = host;
    return PARLEY_OK;
}

void parley_host_close(parley_host *host)
{
    if (host == NULL)
        return;
    parley_session_close(host->session);
    parley_buffer_free(&host->packed);
    parley_arena_free(&host->arena);
    free(host);
}

static parley_str date_of(const parley_host *host)
{
    return host->options.date == NULL ? PARLEY_STR("") : (parley_str){ host->options.date, strlen(host->options.date) };
}

parley_status parley_host_submit(parley_host *host, parley_question question, const parley_source *source, parley_error *error)
{
    parley_request request = {
        .form = source->json ? PARLEY_REQUEST_JSON : PARLEY_REQUEST_TEXT, .id = source->id, .path = source->id, .date = date_of(host),
        .bytes = source->bytes,
    };
    parley_buffer_clear(&host->packed);
    parley_request_pack(&host->packed, &request);
    if (host->packed.failed)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    return parley_session_submit(host->session, (uint8_t)question, (parley_str){ host->packed.ptr, host->packed.len }, 0, error);
}

bool parley_host_has_room(const parley_host *host)
{
    return parley_session_has_room(host->session);
}

parley_status parley_host_receive(parley_str *answer, parley_host *host, char where[256], parley_error *error)
{
    parley_result result;
    parley_status status = parley_session_receive(&result, host->session, -1, error);
    if (status != PARLEY_OK)
        return status;
    if (result.outcome == PARLEY_OUTCOME_NONE)
        return parley_error_set(error, PARLEY_ERANGE, "no question waits for an answer");
    if (result.outcome == PARLEY_OUTCOME_ANSWERED) {
        *answer = result.reply;
        return PARLEY_OK;
    }
    if (error != NULL)
        *error = result.failure.error;
    if (where != NULL)
        memcpy(where, result.failure.where, 256);
    return result.failure.error.status == PARLEY_OK ? PARLEY_EPACK : result.failure.error.status;
}

parley_status parley_host_ask(parley_str *answer, parley_host *host, parley_question question, const parley_source *source,
                              char where[256], parley_error *error)
{
    if (parley_session_pending(host->session) != 0)
        return parley_error_set(error, PARLEY_ERANGE, "other questions wait for their answers");
    parley_status status = parley_host_submit(host, question, source, error);
    return status == PARLEY_OK ? parley_host_receive(answer, host, where, error) : status;
}

/* {=== run */

static void report(void *ud, const parley_batch_failure *failure)
{
    const parley_run_options *options = ud;
    if (options->lost == NULL)
        return;
    parley_lost lost = { parley_outcome_text(failure->kind), failure->request->id, failure->error, failure->where };
    options->lost(options->ud, &lost);
}

static void progress(void *ud, uint64_t done, uint64_t bytes_written)
{
    const parley_run_options *options = ud;
    if (options->progress != NULL)
        options->progress(options->ud, done, bytes_written);
}

parley_status parley_host_run(parley_run_counts *counts, parley_host *host, const parley_run_options *options, parley_error *error)
{
    bool array = host->options.format == PARLEY_FORMAT_JSON;
    parley_run_options again = *options;
    parley_batch_options batch = {
        .session = host->session, .kind = (uint8_t)(options->question == 0 ? PARLEY_ASK_RECORDS : options->question),
        .inputs = { .paths = options->paths, .path_count = options->path_count, .stop = host->options.stop,
                    .document_bytes = (size_t)host->options.limits.document_bytes,
                    .input = options->lines > 0 ? PARLEY_INPUT_JSONL : options->lines < 0 ? PARLEY_INPUT_TEXT : PARLEY_INPUT_AUTO },
        .date = date_of(host), .output = options->output, .report = report, .progress = progress, .ud = &again, .stop = host->options.stop,
        .prefix = array ? PARLEY_STR("[\n") : PARLEY_STR(""), .separator = array ? PARLEY_STR(",\n") : PARLEY_STR(""),
        .suffix = array ? PARLEY_STR("]\n") : PARLEY_STR(""),
    };
    parley_batch_summary summary = { 0 };
    parley_status status = parley_batch_run(&summary, &batch, parley_heap(), error);
    *counts = (parley_run_counts){ summary.read, summary.ok, summary.failed, summary.skipped, summary.bytes_written, summary.interrupted,
                                   summary.pipe_closed };
    return status;
}

/* ===} */
