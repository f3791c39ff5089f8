/* core/run/jobs.h -- requests from submission to result, in order.  Floor 5; for session.c and crew.c. */
#ifndef PARLEY_JOBS_H
#define PARLEY_JOBS_H

#include "run/session.h"

typedef enum parley_job_state {
    PARLEY_JOB_WAITING,  /* to be handed to a worker */
    PARLEY_JOB_OUT,      /* with a worker, or kept for one */
    PARLEY_JOB_DONE
} parley_job_state;

typedef struct parley_job {
    uint64_t         index;    /* its place in the order of submission; its frames' number is the lower half */
    uint64_t         tag;
    parley_job_state state;
    parley_outcome   outcome;  /* once done */
    uint32_t         losses;   /* workers that died of it */
    char            *reply;    /* owned; NULL when empty or not answered */
    size_t           reply_len;
    parley_failure  *failure;  /* owned; why, once done and not answered */
    size_t           frame_len;
    char             frame[];  /* the whole request, ready to send */
} parley_job;

/* A window over all requests: those in [first, end) have no result received yet. */
typedef struct parley_jobs {
    parley_alloc alloc;
    parley_job **ring;      /* job i is ring[i & (capacity - 1)] */
    size_t       capacity;  /* a power of two, or 0 */
    uint64_t     first, end;
    uint64_t     next;      /* no job before it is waiting */
    size_t       waiting;   /* jobs in that state, */
    size_t       waiting_bytes;  /* and their frames */
    size_t       held_bytes;     /* all jobs with frames and replies */
} parley_jobs;

void parley_jobs_init(parley_jobs *jobs, parley_alloc alloc);
void parley_jobs_free(parley_jobs *jobs);

/* Append a waiting job.  Returns NULL when memory was refused. */
parley_job *parley_jobs_add(parley_jobs *jobs, uint8_t kind, parley_str payload, uint64_t tag);

/* The oldest job, or NULL. */
parley_job *parley_jobs_first(const parley_jobs *jobs);

/* Take the oldest waiting job out, or NULL. */
parley_job *parley_jobs_take(parley_jobs *jobs);

/* Let a job that is out wait again. */
void parley_jobs_put_back(parley_jobs *jobs, parley_job *job);

/* End a job that is out or waiting; reply and failure are copied.  Returns false, the job unchanged, when memory was refused. */
bool parley_jobs_answer(parley_jobs *jobs, parley_job *job, parley_str reply);
bool parley_jobs_fail(parley_jobs *jobs, parley_job *job, parley_outcome outcome, const parley_failure *failure);

/* Forget the oldest job, or the newest. */
void parley_jobs_drop_first(parley_jobs *jobs);
void parley_jobs_drop_last(parley_jobs *jobs);

#endif
