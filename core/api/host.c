/* core/api/host.c -- implements the host of <parley/parley.h>. */
#include <parley/parley.h>

#include <sched.h>
#include <string.h>

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
        .single = options->single,
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
    parley_status status = host_settle(host, error);
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

/* Is it a question, and is there what it is about? */
static parley_status check_question(const parley_host *host, parley_question question, const parley_source *source, parley_error *error)
{
    const unsigned sourceless = 1u << PARLEY_ASK_LIST | 1u << PARLEY_ASK_PACKS | 1u << PARLEY_ASK_HEAD | 1u << PARLEY_ASK_SUFFIXES;
    if (question < PARLEY_ASK_RECORDS || question > PARLEY_ASK_NODES)
        return parley_error_set(error, PARLEY_ERANGE, "there is no question %d", (int)question);
    if (source == NULL && (sourceless >> question & 1) == 0)
        return parley_error_set(error, PARLEY_ERANGE, "the question is about a source, and that is NULL");
    if (question == PARLEY_ASK_TRACE && !host->options.trace)
        return parley_error_set(error, PARLEY_ERANGE, "the host was opened without options.trace");
    if (question == PARLEY_ASK_TRACE && !source->json)
        return parley_error_set(error, PARLEY_ERANGE, "the source has to be a JSON object, whose \"trace\" says what is asked");
    return PARLEY_OK;
}

parley_status parley_host_submit(parley_host *host, parley_question question, const parley_source *given, parley_error *error)
{
    parley_status status = check_question(host, question, given, error);
    if (status != PARLEY_OK)
        return status;
    const parley_source source = given == NULL ? (parley_source){ 0 } : *given;
    parley_request request = {
        .form = source.json ? PARLEY_REQUEST_JSON : PARLEY_REQUEST_TEXT, .id = source.id, .path = source.id, .date = host_date(host),
        .bytes = source.bytes,
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
