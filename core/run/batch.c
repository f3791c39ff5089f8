#include "run/batch.h"

#include "base/error.h"
#include "run/answer.h"
#include "run/clock.h"

enum {
    INPUT_MS = 20,   /* how long a result is waited for before a slow input is looked at again */
    LOOK_MS  = 500,  /* and before it is seen whether the run was stopped */
    STOP_MS  = 3000  /* how long what is in flight is waited for once the run is stopped */
};

struct run {
    const parley_batch_options *options;
    parley_batch_summary       *summary;
    parley_reader reader;
    parley_ledger ledger;
    parley_buffer packed;   /* one request */
    bool          ended;    /* nothing more is read */
    bool          finished; /* the end of the inputs was read */
    int64_t       until;    /* when a stopped run gives up; 0: not stopped */
};

static bool is_stopped(const struct run *run)
{
    return run->options->stop != NULL && *run->options->stop != 0;
}

/* Read one document, or what cannot be read as one, and pack it into run->packed; `run` has ended behind the last. */
static parley_status read_next(parley_read_item *item, struct run *run, parley_error *error)
{
    parley_status status = parley_reader_next(item, &run->reader, error);
    run->ended = status == PARLEY_OK && item->kind == PARLEY_ITEM_END;
    run->finished = run->ended && !is_stopped(run);
    if (status != PARLEY_OK || run->ended)
        return status;
    item->request.date = run->options->date;
    parley_buffer_clear(&run->packed);
    parley_request_pack(&run->packed, &item->request);
    return run->packed.failed ? parley_error_set(error, PARLEY_ENOMEM, "no memory for a document") : PARLEY_OK;
}

static parley_status submit_next(struct run *run, parley_error *error)
{
    parley_read_item item;
    parley_status status = read_next(&item, run, error);
    if (status != PARLEY_OK || run->ended)
        return status;
    parley_str packed = { run->packed.ptr, run->packed.len };
    status = item.kind == PARLEY_ITEM_DOCUMENT
           ? parley_session_submit(run->options->session, run->options->kind, packed, 0, error)
           : parley_session_refuse(run->options->session, packed, 0, &item.error, error);
    run->summary->read += status == PARLEY_OK;
    return status;
}

/* Pass over the documents that are done already, seeing to it that they are the same ones. */
static parley_status pass_done(struct run *run, parley_error *error)
{
    uint64_t content = 0, count = run->ledger.resumed;
    parley_status status = PARLEY_OK;
    for (uint64_t i = 0; i < count && status == PARLEY_OK; i++) {
        parley_read_item item;
        status = read_next(&item, run, error);
        if (status == PARLEY_OK && run->ended)
            return is_stopped(run) ? PARLEY_OK
                 : parley_error_set(error, PARLEY_ERANGE, "the input has %llu documents, but %llu of it were done already: it is another one",
                                    (unsigned long long)i, (unsigned long long)count);
        parley_ledger_recall(&content, (parley_str){ run->packed.ptr, run->packed.len });
    }
    if (status == PARLEY_OK && content != run->ledger.state.content)
        return parley_error_set(error, PARLEY_ERANGE, "the first %llu documents of the input are not those that were done already: it was changed",
                                (unsigned long long)count);
    return status;
}

/* {=== results */

static void count(struct run *run)
{
    parley_batch_summary *summary = run->summary;
    const parley_checkpoint *state = &run->ledger.state;
    summary->ok = state->ok;
    summary->failed = state->failed;
    summary->repeated = state->repeated;
    summary->resumed = run->ledger.resumed;
    summary->bytes_written = run->ledger.output.position;
    summary->ids_dropped = run->ledger.ids.full;
}

static parley_status lose(struct run *run, const parley_result *result, const parley_request *request, parley_error *error)
{
    parley_batch_failure failure = { result->outcome, request, &result->failure.error, result->failure.where };
    parley_status status = parley_ledger_fail(&run->ledger, result->request, &failure, error);
    if (status == PARLEY_OK && run->options->report != NULL)
        run->options->report(run->options->ud, &failure);
    return status;
}

static parley_status deliver(struct run *run, parley_result *result, parley_error *error)
{
    const parley_batch_options *options = run->options;
    parley_request request = { 0 };
    parley_str output, id;
    bool repeated = false;
    parley_request_unpack(&request, result->request);  /* our own bytes */
    if (result->outcome == PARLEY_OUTCOME_ANSWERED && parley_answer_split(&output, &id, result->reply) != PARLEY_OK) {
        result->outcome = PARLEY_OUTCOME_GARBLED;
        parley_error_set(&result->failure.error, PARLEY_EBUG, "its worker sent bytes that are no answer");
    }
    parley_status status = result->outcome == PARLEY_OUTCOME_ANSWERED
                         ? parley_ledger_answer(&repeated, &run->ledger, result->request, output, id, error)
                         : lose(run, result, &request, error);
    if (status == PARLEY_OK && repeated && options->repeat != NULL)
        options->repeat(options->ud, &request, id);
    if (status == PARLEY_OK && options->progress != NULL) {
        count(run);
        run->summary->input_bytes = parley_reader_position(&run->reader);
        options->progress(options->ud, run->summary);
    }
    return status;
}

/* Receive one result if there is one; `wait_ms` as in parley_session_receive.  The output is flushed before any wait. */
static parley_status receive_next(struct run *run, int wait_ms, parley_error *error)
{
    parley_result result;
    parley_status status = parley_session_receive(&result, run->options->session, 0, error);
    if (status == PARLEY_OK && result.outcome == PARLEY_OUTCOME_NONE) {
        status = parley_ledger_flush(&run->ledger, error);
        if (status == PARLEY_OK)
            status = parley_session_receive(&result, run->options->session, wait_ms, error);
    }
    return status == PARLEY_OK && result.outcome != PARLEY_OUTCOME_NONE ? deliver(run, &result, error) : status;
}

/* ===} */

/* How long to wait for a result before looking around; a stopped run waits until its time is up, and then not at all: 0. */
static int wait_ms(struct run *run, bool room)
{
    if (!is_stopped(run))
        return room ? INPUT_MS : LOOK_MS;
    int64_t now = parley_clock_ms();
    if (run->until == 0)
        run->until = now + STOP_MS;
    return run->until > now ? (int)(run->until - now) : 0;
}

/* Read while there is room, receive while something is pending; never wait for the input while a result could come. */
static parley_status run_all(struct run *run, parley_error *error)
{
    const parley_batch_options *options = run->options;
    parley_status status = pass_done(run, error);
    if (status == PARLEY_OK && !is_stopped(run))
        status = parley_ledger_begin(&run->ledger, error);
    while (status == PARLEY_OK) {
        run->ended = run->ended || is_stopped(run);
        size_t pending = parley_session_pending(options->session);
        if (run->ended && pending == 0)
            return PARLEY_OK;
        bool room = !run->ended && parley_session_has_room(options->session);
        if (room && (pending == 0 || parley_reader_is_ready(&run->reader))) {
            if (pending == 0 && !parley_reader_is_ready(&run->reader))
                status = parley_ledger_flush(&run->ledger, error);
            if (status == PARLEY_OK)
                status = submit_next(run, error);
            continue;
        }
        int wait = wait_ms(run, room);
        if (wait == 0)
            return PARLEY_OK;
        status = receive_next(run, wait, error);
    }
    return status;
}

parley_status parley_batch_run(parley_batch_summary *summary, const parley_batch_options *options, parley_alloc alloc, parley_error *error)
{
    struct run run = { .options = options, .summary = summary };
    parley_reader_options inputs = options->inputs;
    inputs.stop = options->stop;
    *summary = (parley_batch_summary){ 0 };
    parley_status status = parley_ledger_open(&run.ledger, &options->ledger, alloc, error);
    if (status != PARLEY_OK)
        return status;
    parley_reader_init(&run.reader, &inputs, alloc);
    parley_buffer_init(&run.packed, alloc);
    summary->read = run.ledger.resumed;
    if (!run.ledger.state.finished)
        status = run_all(&run, error);
    parley_error late = { 0 };
    bool finished = status == PARLEY_OK && run.finished && parley_session_pending(options->session) == 0;
    summary->interrupted = is_stopped(&run) && !finished;
    parley_status closed = parley_ledger_close(&run.ledger, finished, &late);
    if (status == PARLEY_OK && closed != PARLEY_OK && error != NULL)
        *error = late;
    count(&run);
    summary->pipe_closed = run.ledger.output.pipe_closed;
    summary->skipped = summary->read - summary->ok - summary->failed;
    summary->input_bytes = parley_reader_position(&run.reader);
    parley_reader_free(&run.reader);
    parley_buffer_free(&run.packed);
    return status == PARLEY_OK ? closed : status;
}
