/* core/run/batch.h -- documents in, results out, every one accounted for.  Floor 5. */
#ifndef PARLEY_BATCH_H
#define PARLEY_BATCH_H

#include "run/ledger.h"
#include "run/reader.h"
#include "run/session.h"

/* read = ok + failed + skipped.  Inputs and lines that cannot be read count as read and failed. */
typedef struct parley_batch_summary {
    uint64_t read, ok, failed;
    uint64_t skipped;        /* read, but the run ended before they were done */
    uint64_t repeated;       /* ok, but an earlier document had the same id */
    uint64_t resumed;        /* of ok and failed: done by the run that this one goes on with */
    uint64_t bytes_written;  /* to the output, by that run too */
    uint64_t input_bytes;    /* taken of the inputs, as they are stored; 0 when that cannot be told */
    bool     ids_dropped;    /* too many ids to compare them all: see known.h */
    bool     interrupted;    /* `stop` was set */
    bool     pipe_closed;    /* the reader of the output went away: EPIPE */
} parley_batch_summary;

typedef struct parley_batch_options {
    parley_session       *session;  /* borrowed */
    uint8_t               kind;     /* that documents are submitted under: the service knows it */
    parley_reader_options inputs;
    parley_str            date;     /* for documents without one */
    parley_ledger_options ledger;   /* where results and failures go, in the order of the inputs */
    void (*report)(void *ud, const parley_batch_failure *failure);  /* each failure, in order; may be NULL */
    void (*repeat)(void *ud, const parley_request *request, parley_str id);  /* each document whose id came before; may be NULL */
    void (*progress)(void *ud, const parley_batch_summary *summary);  /* after each document; may be NULL */
    void                 *ud;
    const volatile sig_atomic_t *stop;  /* when set by a signal handler: no more is read, what is in flight may end; may be NULL */
} parley_batch_options;

/*
 * Run all inputs through the session, whose answers end as answer.h says.  An empty output is written as nothing, without a
 * separator.  Stopped, it waits a few seconds for what is in flight; the rest is skipped, and the session is then only to be closed.
 *
 *   summary  always set, whatever is returned
 *
 * Errors: PARLEY_EIO, the output or a record of a failure cannot be written; PARLEY_ERANGE, the run cannot be resumed, and why;
 * PARLEY_ENOMEM; those of a broken session.  What was written is then a valid prefix; when it is the session that broke, the suffix
 * follows.  Memory: bounded by the session's and the reader's limits, and 32 MiB for ids.
 */
parley_status parley_batch_run(parley_batch_summary *summary, const parley_batch_options *options, parley_alloc alloc, parley_error *error);

#endif
