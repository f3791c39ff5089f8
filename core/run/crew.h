/* core/run/crew.h -- the parent's ends of the workers: hand out jobs, take answers, find the guilty.  Floor 5; for session.c. */
#ifndef PARLEY_CREW_H
#define PARLEY_CREW_H

#include "run/jobs.h"
#include "run/nursery.h"

enum { PARLEY_BATCH_DOCUMENTS = 32, PARLEY_BATCH_BYTES = 256 << 10 };  /* what a worker has in flight at most, or one document */

/* The parent's end of one worker, or the place for one: the batch of a worker that died waits here for the next. */
typedef struct parley_hand {
    int            fd;         /* its socket; -1: no worker here */
    uint32_t       number;     /* which worker, among all that ever were */
    parley_job    *batch[PARLEY_BATCH_DOCUMENTS];  /* in flight, in order of index and of the answers: if it dies, the first is guilty */
    size_t         count, bytes;
    size_t         sent;       /* jobs of the batch sent whole, */
    size_t         sent_bytes; /* and the bytes sent of the next */
    bool           ready;      /* it has said that it can work */
    bool           answered;   /* it has answered something */
    pid_t          pid;        /* its process; 0 while the nursery has not told */
    int64_t        deadline;   /* when to look after the first, or for being ready; for the nursery's word when `ending` */
    int64_t        latest;     /* for the answer to the first, however little its worker was let run */
    int64_t        spent_ms;   /* processor time at the first look after it; -1: there was none yet */
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
    size_t         most_held;  /* bytes of jobs and of what is being received, beyond which workers wait */
    uint32_t       idle_deaths;  /* workers in a row that died without a document; those that never were ready count more */
    int64_t        look;       /* when the sockets were to be looked at again */
    bool           again;      /* memory was refused: what was left undone comes before any waiting */
    parley_error   unfiltered; /* why system calls of workers are not filtered; zeroed when they are */
    parley_error   refusal;    /* why a worker was refused, or could not work */
} parley_crew;

/* Is more held than is good?  Then only the worker that has the oldest job is listened to. */
bool parley_crew_is_full(const parley_crew *crew);

/*
 * Take a frame of `hand`: that it is ready, or the answer to its first job.  Returns false when it is neither, or nonsense.
 * `*status` becomes PARLEY_ENOMEM, and the frame stays, when memory was refused.
 */
bool parley_crew_take(parley_crew *crew, parley_hand *hand, const parley_frame *frame, parley_status *status);

/*
 * Bury the dead worker of `hand`, which has said all it will say: find the guilty, keep the rest of its batch for the next one.
 * Errors: PARLEY_ENOMEM, to be repeated; PARLEY_EBUG: too many died without a document.  (losses.c)
 */
parley_status parley_crew_bury(parley_crew *crew, parley_hand *hand, parley_error *error);

/*
 * Hand out, send, receive and settle deaths once, waiting at most `timeout_ms` (negative: no bound) for something to happen.
 * Errors: PARLEY_ENOMEM, to be repeated; PARLEY_EBUG, PARLEY_EIO: the crew is broken.
 */
parley_status parley_crew_turn(parley_crew *crew, int timeout_ms, parley_error *error);

#endif
