/* core/run/crew.h -- the parent's ends of the workers: hand out jobs, take answers, find the guilty.  Floor 5; for session.c. */
#ifndef PARLEY_CREW_H
#define PARLEY_CREW_H

#include "run/jobs.h"
#include "run/nursery.h"

enum { PARLEY_BATCH_DOCUMENTS = 32, PARLEY_BATCH_BYTES = 256 << 10 };  /* what a worker has in flight at most, or one document */

/* The parent's end of one worker, or the empty place for one. */
typedef struct parley_hand {
    int            fd;         /* its socket; -1: no worker here */
    uint32_t       number;     /* which worker, among all that ever were */
    parley_job    *batch[PARLEY_BATCH_DOCUMENTS];  /* in flight, in the order of the answers: if it dies, the first is guilty */
    size_t         count, bytes;
    size_t         sent;       /* jobs of the batch sent whole, */
    size_t         sent_bytes; /* and the bytes sent of the next */
    parley_job    *retry;      /* to be tried once more, alone, by the next worker here */
    int64_t        deadline;   /* for the answer to the first; for the nursery's word when `ending` */
    bool           ending;     /* not listened to any more: the nursery will tell how it ended */
    parley_outcome verdict;    /* why the parent ended it; NONE: by itself */
    bool           dead;       /* the nursery has told */
    bool           refused;    /* it never lived */
    int            wait_status;
    parley_frames  frames;
} parley_hand;

typedef struct parley_crew {
    parley_jobs    jobs;
    parley_nursery nursery;
    parley_note   *notes;      /* shared memory: the nursery's, then one a hand */
    parley_hand   *hands;
    uint32_t       workers;
    uint32_t       number;     /* of the last worker started */
    uint32_t       document_ms;
    size_t         held_bytes; /* of all jobs, beyond which workers wait */
    uint32_t       losses_allowed;
    uint32_t       losses;     /* documents lost in a row */
    uint32_t       idle_deaths;  /* workers in a row that died without a document */
    int64_t        look;       /* when the sockets were to be looked at again */
    bool           again;      /* memory was refused: what was left undone comes before any waiting */
    parley_error   refusal;    /* why a worker was refused */
} parley_crew;

/*
 * Hand out, send, receive and settle deaths once, waiting at most `timeout_ms` (negative: no bound) for something to happen.
 * Errors: PARLEY_ENOMEM, to be repeated; PARLEY_EPACK, PARLEY_EBUG, PARLEY_EIO: the crew is broken.
 */
parley_status parley_crew_turn(parley_crew *crew, int timeout_ms, parley_error *error);

#endif
