/* core/api/host.c -- implements the host of <parley/parley.h>. */
#include <parley/parley.h>

#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "api/folders.h"
#include "api/host_private.h"
#include "api/service.h"
#include "base/error.h"
#include "base/heap.h"
#include "run/answer.h"
#include "run/request.h"

/* Address space beyond twice what packs and documents may take: memory is counted elsewhere, and exactly. */
#define ROOM ((size_t)4 << 30)

static parley_status find_folders(parley_host *host, parley_error *error)
{
    if (host->options.scripts == NULL)
        host->options.scripts = parley_folders_scripts(&host->arena);
    if (host->options.scripts == NULL)
        return parley_error_set(error, PARLEY_EFOUND, "parley's Lua library is not to be found; set PARLEY_SCRIPTS to the folder that holds parley/unit.lua");
    if (host->options.cache == NULL)
        host->options.cache = parley_folders_cache(&host->arena);
    parley_folders packs, modules;
    if (parley_folders_packs(&packs, &host->arena) != PARLEY_OK || parley_folders_modules(&modules, &host->arena) != PARLEY_OK)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    if (host->options.path_count == 0) {
        host->options.pack_path = packs.items;
        host->options.path_count = packs.count;
    }
    if (host->options.module_path_count == 0) {
        host->options.module_path = modules.items;
        host->options.module_path_count = modules.count;
    }
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
            .room = ROOM + 2 * (size_t)(limits->load_memory + limits->document_memory),
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

parley_str host_date(const parley_host *host)
{
    return host->options.date == NULL ? PARLEY_STR("") : (parley_str){ host->options.date, strlen(host->options.date) };
}

parley_status parley_host_submit(parley_host *host, parley_question question, const parley_source *source, parley_error *error)
{
    parley_request request = {
        .form = source->json ? PARLEY_REQUEST_JSON : PARLEY_REQUEST_TEXT, .id = source->id, .path = source->id, .date = host_date(host),
        .bytes = source->bytes,
    };
    parley_buffer_clear(&host->packed);
    parley_request_pack(&host->packed, &request);
    if (host->packed.failed)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    return parley_session_submit(host->session, (uint8_t)question, (parley_str){ host->packed.ptr, host->packed.len }, 0, error);
}

const char *parley_host_unfiltered(const parley_host *host)
{
    const parley_error *why = parley_session_unfiltered(host->session);
    return why == NULL ? NULL : why->message;
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
        parley_str id;
        return parley_answer_split(answer, &id, result.reply) == PARLEY_OK
             ? PARLEY_OK : parley_error_set(error, PARLEY_EBUG, "its worker sent bytes that are no answer");
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
