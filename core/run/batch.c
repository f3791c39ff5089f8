#include "run/batch.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

enum {
    FLUSH_BYTES = 64 << 10,
    INPUT_MS    = 20  /* how long a result is waited for before a slow input is looked at again */
};

struct run {
    const parley_batch_options *options;
    parley_batch_summary       *summary;
    parley_reader reader;
    parley_buffer packed;   /* one request */
    parley_buffer output;   /* not yet written */
    bool          began;    /* a result was written */
    bool          ended;    /* nothing more is read */
};

static parley_status write_all(struct run *run, parley_str bytes, parley_error *error)
{
    while (bytes.len > 0) {
        ssize_t wrote = write(run->options->output, bytes.ptr, bytes.len);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            struct pollfd one = { run->options->output, POLLOUT, 0 };
            poll(&one, 1, -1);
            continue;
        }
        if (wrote < 0) {
            run->summary->pipe_closed = errno == EPIPE;
            return parley_error_set(error, PARLEY_EIO, "cannot write the output: %s", strerror(errno));
        }
        run->summary->bytes_written += (uint64_t)wrote;
        bytes = (parley_str){ bytes.ptr + wrote, bytes.len - (size_t)wrote };
    }
    return PARLEY_OK;
}

static parley_status flush(struct run *run, parley_error *error)
{
    parley_status status = write_all(run, (parley_str){ run->output.ptr, run->output.len }, error);
    parley_buffer_clear(&run->output);
    return status;
}

/* Write through the buffer, which joins small results; large ones are not copied. */
static parley_status emit(struct run *run, parley_str bytes, parley_error *error)
{
    parley_status status = PARLEY_OK;
    if (run->output.len + bytes.len > FLUSH_BYTES)
        status = flush(run, error);
    if (status != PARLEY_OK || bytes.len > FLUSH_BYTES)
        return status != PARLEY_OK ? status : write_all(run, bytes, error);
    parley_buffer_add_str(&run->output, bytes);
    return run->output.failed ? parley_error_set(error, PARLEY_ENOMEM, "no memory for the output") : PARLEY_OK;
}

/* Read one document, or what cannot be read as one, and submit it. */
static parley_status submit_next(struct run *run, parley_error *error)
{
    parley_read_item item;
    parley_status status = parley_reader_next(&item, &run->reader, error);
    run->ended = status == PARLEY_OK && item.kind == PARLEY_ITEM_END;
    if (status != PARLEY_OK || run->ended)
        return status;
    item.request.date = run->options->date;
    parley_buffer_clear(&run->packed);
    parley_request_pack(&run->packed, &item.request);
    if (run->packed.failed)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a document");
    parley_str packed = { run->packed.ptr, run->packed.len };
    status = item.kind == PARLEY_ITEM_DOCUMENT
           ? parley_session_submit(run->options->session, run->options->kind, packed, 0, error)
           : parley_session_refuse(run->options->session, packed, 0, &item.error, error);
    run->summary->read += status == PARLEY_OK;
    return status;
}

static parley_status deliver(struct run *run, const parley_result *result, parley_error *error)
{
    const parley_batch_options *options = run->options;
    parley_status status = PARLEY_OK;
    if (result->outcome == PARLEY_OUTCOME_ANSWERED) {
        if (result->reply.len > 0) {
            status = emit(run, run->began ? options->separator : options->prefix, error);
            run->began = true;
        }
        if (status == PARLEY_OK)
            status = emit(run, result->reply, error);
        run->summary->ok += status == PARLEY_OK;
    } else {
        parley_request request = { 0 };
        parley_request_unpack(&request, result->request);  /* our own bytes */
        run->summary->failed++;
        if (options->report != NULL)
            options->report(options->ud, &(parley_batch_failure){ result->outcome, &request, &result->failure.error,
                                                                result->failure.where });
    }
    if (status == PARLEY_OK && options->progress != NULL)
        options->progress(options->ud, run->summary->ok + run->summary->failed, run->summary->bytes_written);
    return status;
}

/* Receive one result if there is one; `wait_ms` as in parley_session_receive.  The output is flushed before any wait. */
static parley_status receive_next(struct run *run, int wait_ms, parley_error *error)
{
    parley_result result;
    parley_status status = parley_session_receive(&result, run->options->session, 0, error);
    if (status == PARLEY_OK && result.outcome == PARLEY_OUTCOME_NONE) {
        status = flush(run, error);
        if (status == PARLEY_OK)
            status = parley_session_receive(&result, run->options->session, wait_ms, error);
    }
    return status == PARLEY_OK && result.outcome != PARLEY_OUTCOME_NONE ? deliver(run, &result, error) : status;
}

/* Read while there is room, receive while something is pending; never wait for the input while a result could come. */
static parley_status run_all(struct run *run, parley_error *error)
{
    const parley_batch_options *options = run->options;
    for (parley_status status = PARLEY_OK;;) {
        if (options->stop != NULL && *options->stop != 0)
            run->ended = true;
        size_t pending = parley_session_pending(options->session);
        if (run->ended && pending == 0)
            return PARLEY_OK;
        bool room = !run->ended && parley_session_has_room(options->session);
        if (room && (pending == 0 || parley_reader_is_ready(&run->reader))) {
            if (pending == 0 && !parley_reader_is_ready(&run->reader))
                status = flush(run, error);
            if (status == PARLEY_OK)
                status = submit_next(run, error);
        } else {
            status = receive_next(run, room ? INPUT_MS : -1, error);
        }
        if (status != PARLEY_OK)
            return status;
    }
}

parley_status parley_batch_run(parley_batch_summary *summary, const parley_batch_options *options, parley_alloc alloc, parley_error *error)
{
    struct run run = { .options = options, .summary = summary };
    parley_reader_options inputs = options->inputs;
    inputs.stop = options->stop;
    *summary = (parley_batch_summary){ 0 };
    parley_reader_init(&run.reader, &inputs, alloc);
    parley_buffer_init(&run.packed, alloc);
    parley_buffer_init(&run.output, alloc);
    parley_status status = run_all(&run, error);
    summary->interrupted = options->stop != NULL && *options->stop != 0;
    if (status != PARLEY_EIO) {  /* end the output well, whatever else went wrong */
        parley_error late = { 0 };
        parley_status written = run.began ? PARLEY_OK : emit(&run, options->prefix, &late);
        if (written == PARLEY_OK)
            written = emit(&run, options->suffix, &late);
        if (written == PARLEY_OK)
            written = flush(&run, &late);
        if (status == PARLEY_OK && written != PARLEY_OK && error != NULL)
            *error = late;
        status = status == PARLEY_OK ? written : status;
    }
    summary->skipped = summary->read - summary->ok - summary->failed;
    parley_reader_free(&run.reader);
    parley_buffer_free(&run.packed);
    parley_buffer_free(&run.output);
    return status;
}
