/* core/run/session.h -- the parent's face: requests in, results out in their order, whatever becomes of workers.  Floor 5. */
#ifndef PARLEY_SESSION_H
#define PARLEY_SESSION_H

#include <signal.h>

#include "run/frame.h"
#include "run/service.h"

typedef struct parley_session parley_session;

typedef struct parley_session_options {
    uint32_t workers;          /* 0: 1; at most PARLEY_MAX_WORKERS */
    uint32_t load_ms;          /* of processor time, for service.load; 0: 10,000 */
    uint32_t document_ms;      /* of processor time: when service.handle gives up; a worker is killed at 120% of it + 100 ms, or
                                  when ten times that has passed; 0: 5,000 */
    uint32_t reply_bytes;      /* the longest reply; 0: 16 MiB */
    size_t   in_flight_bytes;  /* requests, results and what is being received; workers wait from a quarter of it on, so that the
                                  longest answer still fits twice, or more is held if it does not; 0: 64 MiB */
    uint32_t losses;           /* documents lost in a row that break the session; 0: 10; UINT32_MAX: none do */
    size_t   room;             /* bytes of address space for what is loaded and for documents; 0: 8 GiB */
    size_t   worker_room;      /* bytes of address space for documents, beyond what was loaded; 0: what is left of `room` */
    const char *program;       /* what the processes are started as: see parley_nursery_options; NULL: they are forked */
    parley_str  setup;         /* for the program */
    bool     single;           /* a single request is to come: the process that loads answers it, and one worker is all there is.  More may come;
                                  should it die, another loads anew.  Not for `program` */
    bool     unfiltered;       /* system calls are not filtered: for tests whose documents misbehave */
    const volatile sig_atomic_t *stop;  /* ends the loading, not what is in flight; may be NULL */
} parley_session_options;

/* What came of a request. */
typedef enum parley_outcome {
    PARLEY_OUTCOME_NONE = 0,  /* nothing has come yet */
    PARLEY_OUTCOME_ANSWERED,
    PARLEY_OUTCOME_FAILED,    /* the service said so */
    PARLEY_OUTCOME_CRASHED,   /* a signal ended its worker, twice */
    PARLEY_OUTCOME_EXITED,    /* its worker ended by itself, twice */
    PARLEY_OUTCOME_KILLED,    /* the parent ended its worker at the deadline, twice */
    PARLEY_OUTCOME_GARBLED,   /* its worker sent what is no answer, twice */
    PARLEY_OUTCOME_UNREAD     /* never handed out: see parley_session_refuse */
} parley_outcome;

/* Name an outcome: "failed", "crashed", "killed: time".  Static; never NULL. */
const char *parley_outcome_text(parley_outcome outcome);

/* Borrowed until the next receive or close. */
typedef struct parley_result {
    parley_outcome outcome;
    uint64_t       tag;      /* the submitter's */
    parley_str     request;  /* the payload that was submitted */
    parley_str     reply;    /* ANSWERED only */
    parley_failure failure;  /* otherwise: why, and what was running */
} parley_result;

/*
 * Load `service` in a nursery.  `service` is borrowed until close; without a program the calling thread has to live as long.
 * Errors: as parley_nursery_open; PARLEY_ENOMEM; PARLEY_ERANGE, too many workers.
 */
parley_status parley_session_open(parley_session **session, const parley_service *service, const parley_session_options *options,
                                  parley_alloc alloc, parley_error *error);

/* Why system calls of workers are not filtered, or NULL: they are, or no worker has started yet. */
const parley_error *parley_session_unfiltered(const parley_session *session);

/* Whether one more request would keep the workers busy rather than pile up. */
bool parley_session_has_room(const parley_session *session);

/* How many requests have no result received yet. */
size_t parley_session_pending(const parley_session *session);

/*
 * Queue a request; `payload` is copied.  Never waits.  Errors: PARLEY_ENOMEM; PARLEY_ELIMIT, the payload is 1 GiB or longer.
 * Nothing is queued then.
 */
parley_status parley_session_submit(parley_session *session, uint8_t kind, parley_str payload, uint64_t tag, parley_error *error);

/* Queue a request that has failed already, so that its result comes in order.  Errors as above. */
parley_status parley_session_refuse(parley_session *session, parley_str payload, uint64_t tag, const parley_error *why,
                                    parley_error *error);

/*
 * Wait at most `timeout_ms` (negative: as long as it takes) for the next result in the order of submission.  The outcome is
 * PARLEY_OUTCOME_NONE when nothing is pending or the time is up.  A document whose worker dies is tried once more, alone, in a
 * fresh worker; what was queued behind it is done again.
 *
 * Errors: PARLEY_ENOMEM, nothing is lost the call may be repeated; else the session is broken and says so again: PARLEY_EPACK,
 * too many documents in a row were lost; PARLEY_EBUG, the nursery is gone; PARLEY_EIO, the system refuses sockets.
 */
parley_status parley_session_receive(parley_result *result, parley_session *session, int timeout_ms, parley_error *error);

/* End all processes and free everything.  NULL is allowed. */
void parley_session_close(parley_session *session);

#endif
