#include "run/ledger.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/table.h"
#include "run/clock.h"

enum { DEFAULT_MS = 1000 };

/* {=== opening */

/* Is `fd` a regular file of at least `len` bytes?  Its length otherwise goes into the error. */
static parley_status check_file(int fd, const char *name, uint64_t len, parley_error *error)
{
    struct stat about;
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))
        return parley_error_set(error, PARLEY_ERANGE, "%s is no regular file: a run can be gone on with only in one", name);
    if ((uint64_t)about.st_size < len)
        return parley_error_set(error, PARLEY_ERANGE, "%s has %llu bytes, but had %llu: it is another file, or was changed", name,
                                (unsigned long long)about.st_size, (unsigned long long)len);
    return PARLEY_OK;
}

static parley_status cut_file(int fd, const char *name, uint64_t len, parley_error *error)
{
    if (ftruncate(fd, (off_t)len) == 0 && lseek(fd, (off_t)len, SEEK_SET) == (off_t)len)
        return PARLEY_OK;
    return parley_error_set(error, PARLEY_EIO, "cannot cut %s: %s", name, strerror(errno));
}

/* Compare with what was saved, and take it over. */
static parley_status take_up(parley_ledger *ledger, const parley_checkpoint *saved, parley_error *error)
{
    const parley_ledger_options *options = ledger->options;
    parley_error why = { 0 };
    parley_status status = parley_checkpoint_compare(saved->facts, options->facts, &why);
    if (status != PARLEY_OK)
        parley_error_set(error, status, "this is another run than that of %s: %s", options->checkpoint, why.message);
    if (status == PARLEY_OK)
        status = check_file(options->output, "the output", saved->output_bytes, error);
    if (status == PARLEY_OK && options->failures != 0)
        status = check_file(options->failures, "the file of failures", saved->failure_bytes, error);
    ledger->state = *saved;
    ledger->state.facts = options->facts;
    ledger->resumed = saved->documents;
    return status;
}

/* Find out where to begin. */
static parley_status look_back(parley_ledger *ledger, parley_error *error)
{
    const parley_ledger_options *options = ledger->options;
    parley_checkpoint saved = { 0 };
    parley_buffer text;
    struct stat about;
    parley_buffer_init(&text, ledger->alloc);
    parley_status status = parley_checkpoint_load(&saved, &text, options->checkpoint, error);
    if (status == PARLEY_OK && options->resume)
        status = take_up(ledger, &saved, error);
    else if (status == PARLEY_OK && !saved.finished && saved.documents > 0)
        status = parley_error_set(error, PARLEY_ERANGE, "%s is of a run that is not finished; add --resume to go on with it, or delete the file",
                                  options->checkpoint);
    else if (status == PARLEY_EFOUND && options->resume && fstat(options->output, &about) == 0 && about.st_size > 0)
        status = parley_error_set(error, PARLEY_ERANGE, "there is no checkpoint %s to go on from, but the output is not empty; "
                                  "without --resume it is overwritten", options->checkpoint);
    else if (status == PARLEY_EFOUND || (status == PARLEY_ESYNTAX && !options->resume))
        status = PARLEY_OK;
    parley_buffer_free(&text);
    if (status == PARLEY_OK)
        status = check_file(options->output, "the output", 0, error);
    if (status == PARLEY_OK && options->failures != 0)
        status = check_file(options->failures, "the file of failures", 0, error);
    return status;
}

parley_status parley_ledger_open(parley_ledger *ledger, const parley_ledger_options *options, parley_alloc alloc, parley_error *error)
{
    *ledger = (parley_ledger){ .options = options, .alloc = alloc, .state.facts = options->facts };
    parley_status status = options->checkpoint == NULL ? PARLEY_OK : look_back(ledger, error);
    if (status != PARLEY_OK)
        return status;
    parley_buffer_init(&ledger->record, alloc);
    parley_known_init(&ledger->ids, alloc);
    parley_sink_init(&ledger->output, options->output, ledger->state.output_bytes, options->own, "the output", alloc);
    parley_sink_init(&ledger->failures, options->failures, ledger->state.failure_bytes, true, "the failures", alloc);
    return PARLEY_OK;
}

parley_status parley_ledger_begin(parley_ledger *ledger, parley_error *error)
{
    const parley_ledger_options *options = ledger->options;
    const parley_checkpoint *state = &ledger->state;
    parley_status status = PARLEY_OK;
    ledger->begun = true;
    ledger->saved_at = parley_clock_ms();
    if (options->checkpoint == NULL)
        return PARLEY_OK;
    if (ledger->resumed == 0)  /* before the first byte, so that what stood there is not taken for ours */
        status = parley_checkpoint_save(options->checkpoint, state, ledger->alloc, error);
    if (status == PARLEY_OK)
        status = cut_file(options->output, "the output", state->output_bytes, error);
    if (status == PARLEY_OK && options->failures != 0)
        status = cut_file(options->failures, "the file of failures", state->failure_bytes, error);
    ledger->failing = status != PARLEY_OK;
    return status;
}

/* ===} */

void parley_ledger_recall(uint64_t *content, parley_str packed)
{
    uint64_t both[2] = { *content, parley_hash(packed) };
    *content = parley_hash((parley_str){ (const char *)both, sizeof both });
}

/* {=== going on */

/* Save how far the run has come: first what was written, then that it was. */
static parley_status save(parley_ledger *ledger, parley_error *error)
{
    parley_status status = parley_sink_sync(&ledger->output, error);
    if (status == PARLEY_OK && ledger->options->failures != 0)
        status = parley_sink_sync(&ledger->failures, error);
    if (status == PARLEY_OK) {
        ledger->state.output_bytes = ledger->output.position;
        ledger->state.failure_bytes = ledger->options->failures != 0 ? ledger->failures.position : 0;
        status = parley_checkpoint_save(ledger->options->checkpoint, &ledger->state, ledger->alloc, error);
    }
    ledger->saved_at = parley_clock_ms();
    return status;
}

/* One document more is done. */
static parley_status advance(parley_ledger *ledger, parley_str packed, parley_error *error)
{
    const parley_ledger_options *options = ledger->options;
    ledger->state.documents++;
    if (options->checkpoint == NULL)
        return PARLEY_OK;
    parley_ledger_recall(&ledger->state.content, packed);
    uint32_t every = options->checkpoint_ms == 0 ? DEFAULT_MS : options->checkpoint_ms;
    return parley_clock_ms() - ledger->saved_at < every ? PARLEY_OK : save(ledger, error);
}

static parley_status keep(parley_ledger *ledger, parley_status status)
{
    ledger->failing = ledger->failing || status == PARLEY_EIO;
    return status;
}

parley_status parley_ledger_answer(bool *repeated, parley_ledger *ledger, parley_str packed, parley_str output, parley_str id,
                                   parley_error *error)
{
    const parley_ledger_options *options = ledger->options;
    parley_status status = PARLEY_OK;
    *repeated = parley_known_add(&ledger->ids, id);
    if (output.len > 0) {
        status = parley_sink_add(&ledger->output, ledger->state.began ? options->separator : options->prefix, error);
        ledger->state.began = true;
    }
    if (status == PARLEY_OK)
        status = parley_sink_add(&ledger->output, output, error);
    if (status == PARLEY_OK)
        status = parley_sink_mark(&ledger->output, error);
    if (status != PARLEY_OK)
        return keep(ledger, status);
    ledger->state.ok++;
    ledger->state.repeated += *repeated;
    return keep(ledger, advance(ledger, packed, error));
}

parley_status parley_ledger_fail(parley_ledger *ledger, parley_str packed, const parley_batch_failure *failure, parley_error *error)
{
    parley_status status = PARLEY_OK;
    if (ledger->options->failures != 0) {
        parley_buffer_clear(&ledger->record);
        parley_failed_pack(&ledger->record, failure);
        if (ledger->record.failed)
            return parley_error_set(error, PARLEY_ENOMEM, "no memory for the record of a failure");
        status = parley_sink_add(&ledger->failures, (parley_str){ ledger->record.ptr, ledger->record.len }, error);
        if (status == PARLEY_OK)
            status = parley_sink_mark(&ledger->failures, error);
    }
    if (status != PARLEY_OK)
        return keep(ledger, status);
    ledger->state.failed++;
    return keep(ledger, advance(ledger, packed, error));
}

parley_status parley_ledger_flush(parley_ledger *ledger, parley_error *error)
{
    parley_status status = parley_sink_flush(&ledger->output, error);
    if (status == PARLEY_OK && ledger->options->failures != 0)
        status = parley_sink_flush(&ledger->failures, error);
    return keep(ledger, status);
}

/* ===} */

/* End the output well: what comes now is not part of what a resumed run goes on from. */
static parley_status write_suffix(parley_ledger *ledger, parley_error *error)
{
    const parley_ledger_options *options = ledger->options;
    parley_status status = ledger->state.began ? PARLEY_OK : parley_sink_add(&ledger->output, options->prefix, error);
    if (status == PARLEY_OK)
        status = parley_sink_add(&ledger->output, options->suffix, error);
    if (status == PARLEY_OK)
        status = parley_ledger_flush(ledger, error);
    return keep(ledger, status);
}

parley_status parley_ledger_close(parley_ledger *ledger, bool finished, parley_error *error)
{
    parley_status status = PARLEY_OK;
    bool saves = ledger->options->checkpoint != NULL;
    if (ledger->failing) {  /* one of the files may still take what it was given */
        parley_sink_flush(&ledger->output, NULL);
        parley_sink_flush(&ledger->failures, NULL);
    } else if (ledger->begun) {
        if (saves)
            status = keep(ledger, save(ledger, error));
        if (status == PARLEY_OK)
            status = write_suffix(ledger, error);
        if (status == PARLEY_OK && saves && finished) {
            ledger->state.finished = true;
            status = keep(ledger, save(ledger, error));
        }
    }
    ledger->state.ok -= ledger->output.lost;
    ledger->state.failed -= ledger->failures.lost;
    parley_sink_free(&ledger->output);
    parley_sink_free(&ledger->failures);
    parley_buffer_free(&ledger->record);
    parley_known_free(&ledger->ids);
    return status;
}
