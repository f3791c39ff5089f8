/* core/api/host.c -- implements the host of <parley/parley.h>. */
#include <parley/parley.h>

#include <sched.h>
#include <string.h>

#include "api/folders.h"
#include "api/host_private.h"
#include "api/service.h"
#include "api/setup.h"
#include "base/error.h"
#include "base/heap.h"
#include "run/answer.h"
#include "run/request.h"

/* Address space beyond twice what packs and documents may take: memory is counted elsewhere, and exactly. */
#define ROOM ((size_t)4 << 30)
#define WORKER_ROOM ((size_t)256 << 20)

static parley_status find_folders(parley_host *host, parley_error *error)
{
    if (host->options.scripts == NULL)
        host->options.scripts = parley_folders_scripts(&host->arena);
    if (host->options.scripts == NULL)
        return parley_error_set(error, PARLEY_EFOUND, "parley's Lua library is not to be found; set PARLEY_SCRIPTS to the folder that holds parley/unit.lua");
    if (host->options.cache == NULL)
        host->options.cache = parley_folders_cache(&host->arena);
    if (host->options.isolation == PARLEY_ISOLATION_SPAWN && host->options.program == NULL)
        host->options.program = parley_folders_program(&host->arena);
    if (host->options.isolation == PARLEY_ISOLATION_SPAWN && host->options.program == NULL)
        return parley_error_set(error, PARLEY_EFOUND, "the parley program, which runs packs in processes of their own, is not to be found; "
                                "set PARLEY_PROGRAM or options.program to it");
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

parley_status host_copy_sized(void *out, size_t size, const void *given, const char *name, parley_error *error)
{
    size_t known;
    memcpy(&known, given, sizeof known);
    if (known < sizeof known || known > 4 * size)
        return parley_error_set(error, PARLEY_ERANGE, "%s.size is %zu: it has to be the size of the struct", name, known);
    memset(out, 0, size);
    memcpy(out, given, known < size ? known : size);
    return PARLEY_OK;
}

/* The limits, with the default where 0 stands. */
static parley_status fill_limits(parley_host_limits *limits, const parley_host_limits *given, parley_error *error)
{
    parley_status status = given == NULL ? PARLEY_OK : host_copy_sized(limits, sizeof *limits, given, "limits", error);
    if (status != PARLEY_OK)
        return status;
    limits->size = sizeof *limits;
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

/* Load the packs in processes. */
static parley_status open_session(parley_host *host, parley_error *error)
{
    const parley_host_options *options = &host->options;
    const parley_host_limits *limits = &host->limits;
    /* The engine gives up at the limit and says where; who hangs inside C is killed a little later. */
    parley_session_options session = {
        .workers = options->workers == 0 ? count_processors() : options->workers, .stop = options->stop,
        .load_ms = (uint32_t)(limits->load_ms + limits->load_ms / 5 + 100), .document_ms = (uint32_t)limits->document_ms,
        .room = ROOM + 2 * (size_t)(limits->load_memory + limits->document_memory),
        /* What C takes past the budget ends here.  Within it no document comes near: blocks that grow are there twice, and so are holes. */
        .worker_room = WORKER_ROOM + 4 * (size_t)(limits->document_memory + limits->document_bytes + limits->output_bytes),
        .reply_bytes = (uint32_t)limits->output_bytes, .losses = options->keep_going ? UINT32_MAX : (uint32_t)limits->losses,
    };
    parley_buffer setup;
    parley_buffer_init(&setup, host->alloc);
    if (options->isolation == PARLEY_ISOLATION_SPAWN) {
        api_setup needed = { .room = session.room, .worker_room = session.worker_room, .reply_bytes = session.reply_bytes, .workers = session.workers };
        api_setup_pack(&setup, &needed, options);
        session.program = options->program;
        session.setup = (parley_str){ setup.ptr, setup.len };
    }
    parley_status status = setup.failed ? parley_error_set(error, PARLEY_ENOMEM, "out of memory")
                                        : parley_session_open(&host->session, &host->service, &session, host->alloc, error);
    parley_buffer_free(&setup);
    return status;
}

static parley_status open_host(parley_host *host, parley_error *error)
{
    parley_status status = fill_limits(&host->limits, host->options.limits, error);
    host->options.limits = &host->limits;
    if (status == PARLEY_OK && (unsigned)host->options.isolation > PARLEY_ISOLATION_NONE)
        status = parley_error_set(error, PARLEY_ERANGE, "there is no isolation %d", (int)host->options.isolation);
    if (status == PARLEY_OK)
        status = find_folders(host, error);
    if (status != PARLEY_OK)
        return status;
    host->service = api_service(&host->options);
    if (host->options.isolation != PARLEY_ISOLATION_NONE)
        return open_session(host, error);
    return api_inside_open(&host->inside, &host->service, api_service_unload, (size_t)host->limits.output_bytes, host->alloc, error);
}

parley_status parley_host_open(parley_host **out, const parley_host_options *options, parley_error *error)
{
    parley_host_options known;
    parley_status status = host_copy_sized(&known, sizeof known, options, "options", error);
    if (status != PARLEY_OK)
        return status;
    if (known.alloc.fn == NULL)
        known.alloc = parley_heap();
    parley_host *host = known.alloc.fn(known.alloc.ud, NULL, 0, sizeof *host);
    if (host == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    *host = (parley_host){ .options = known, .alloc = known.alloc };
    parley_arena_init(&host->arena, host->alloc);
    parley_buffer_init(&host->packed, host->alloc);
    status = open_host(host, error);
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
    parley_alloc alloc = host->alloc;
    parley_session_close(host->session);
    api_inside_close(host->inside);
    parley_buffer_free(&host->packed);
    parley_arena_free(&host->arena);
    alloc.fn(alloc.ud, host, sizeof *host, 0);
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
    parley_str packed = { host->packed.ptr, host->packed.len };
    return host->inside != NULL ? api_inside_submit(host->inside, (uint8_t)question, packed, error)
                                : parley_session_submit(host->session, (uint8_t)question, packed, 0, error);
}

const char *parley_host_unfiltered(const parley_host *host)
{
    const parley_error *why = host->session == NULL ? NULL : parley_session_unfiltered(host->session);
    return why == NULL ? NULL : why->message;
}

bool parley_host_has_room(const parley_host *host)
{
    return host->inside != NULL ? api_inside_pending(host->inside) == 0 : parley_session_has_room(host->session);
}

parley_status parley_host_receive(parley_str *answer, parley_host *host, char where[256], parley_error *error)
{
    parley_result result;
    parley_status status = PARLEY_OK;
    if (host->inside != NULL)
        api_inside_receive(&result, host->inside);
    else
        status = parley_session_receive(&result, host->session, -1, error);
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
    if ((host->inside != NULL ? api_inside_pending(host->inside) : parley_session_pending(host->session)) != 0)
        return parley_error_set(error, PARLEY_ERANGE, "other questions wait for their answers");
    parley_status status = parley_host_submit(host, question, source, error);
    return status == PARLEY_OK ? parley_host_receive(answer, host, where, error) : status;
}
