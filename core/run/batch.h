/* core/run/batch.h -- documents in, results out, every one accounted for.  Floor 5. */
#ifndef PARLEY_BATCH_H
#define PARLEY_BATCH_H

#include "run/reader.h"
#include "run/session.h"

/* A document without a result, borrowed for the call.  Texts are as input and worker gave them: to be escaped for a terminal. */
typedef struct parley_batch_failure {
    parley_outcome        kind;
    const parley_request *request;  /* the document: id, path, line, and its bytes unless it was not read */
    const parley_error   *error;
    const char           *where;    /* what was running; "" when nothing was noted */
} parley_batch_failure;

typedef struct parley_batch_options {
    parley_session       *session;  /* borrowed */
    uint8_t               kind;     /* that documents are submitted under: the service knows it */
    parley_reader_options inputs;
    parley_str            date;     /* for documents without one */
    int                   output;   /* a descriptor; results are written in the order of the inputs */
    parley_str            prefix, separator, suffix;  /* before the first result, between two, after the last; "" for lines */
    void (*report)(void *ud, const parley_batch_failure *failure);        /* each failure, in order; may be NULL */
    void (*progress)(void *ud, uint64_t done, uint64_t bytes_written);  /* after each document; may be NULL */
    void                 *ud;
    const volatile sig_atomic_t *stop;  /* when set by a signal handler: no more is read, what is in flight ends; may be NULL */
} parley_batch_options;

/* read = ok + failed + skipped.  Inputs and lines that cannot be read count as read and failed. */
typedef struct parley_batch_summary {
    uint64_t read, ok, failed;
    uint64_t skipped;        /* read, but the run ended before they were done */
    uint64_t bytes_written;
    bool     interrupted;    /* `stop` was set */
    bool     pipe_closed;    /* the reader of the output went away: EPIPE */
} parley_batch_summary;

/*
 * Run all inputs through the session.  An empty reply is written as nothing, without a separator.
 *
 *   summary  always set, whatever is returned
 *
 * Errors: PARLEY_EIO, the output cannot be written; PARLEY_ENOMEM; those of a broken session.  What was written is then a valid
 * prefix; when it is the session that broke, the suffix follows.  Memory: bounded by the session's and the reader's limits.
 */
parley_status parley_batch_run(parley_batch_summary *summary, const parley_batch_options *options, parley_alloc alloc, parley_error *error);

#endif
