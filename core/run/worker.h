/* core/run/worker.h -- a process that answers requests, one after the other.  Floor 5. */
#ifndef PARLEY_WORKER_H
#define PARLEY_WORKER_H

#include <sys/types.h>

#include "run/filter.h"
#include "run/service.h"

/* The exit status of a worker whose memory earlier documents may have used up: the one in flight is for a fresh worker. */
enum { PARLEY_WORKER_SPENT = 71 };

/* What a worker works with; everything is borrowed and outlives it. */
typedef struct parley_worker {
    const parley_service *service;
    void                 *state;        /* what the service loaded */
    parley_note          *note;         /* shared with the parent */
    parley_alloc          alloc;
    uint32_t              reply_bytes;  /* the longest reply */
    pid_t                 forker;       /* the process that has to outlive this one */
    bool                  settled;      /* it has settled already: what was loaded since, a handler of its timer, holds */
    const parley_filter  *filter;       /* of PARLEY_ROLE_WORKER; empty when there is none, */
    const parley_error   *unfiltered;   /* for this reason, which the parent is told */
} parley_worker;

/*
 * Turn a process just forked by `forker` into one that depends on nobody: it dies with its forker, keeps descriptor `*fd`
 * (renumbered 3) besides 0, 1 and 2, and leaves interrupts to the parent.  `forker` 0: it was started anew and dies with nobody.
 * Returns false when the forker is gone already, or the system refuses.
 */
bool parley_worker_settle(int *fd, pid_t forker);

/* Be the worker at socket `fd`: confine, probe, say so, then answer until the parent closes it.  For a process just forked,
 * or one that has settled. */
_Noreturn void parley_worker_run(const parley_worker *worker, int fd);

#endif
