#include "run/jobs.h"

#include <string.h>

enum { MIN_RING = 64 };

void parley_jobs_init(parley_jobs *jobs, parley_alloc alloc)
{
    *jobs = (parley_jobs){ .alloc = alloc };
}

static void *resize(parley_jobs *jobs, void *ptr, size_t old_size, size_t size)
{
    return jobs->alloc.fn(jobs->alloc.ud, ptr, old_size, size);
}

static parley_job **place_of(const parley_jobs *jobs, uint64_t index)
{
    return &jobs->ring[index & (jobs->capacity - 1)];
}

static bool grow_ring(parley_jobs *jobs)
{
    parley_jobs grown = *jobs;
    grown.capacity = jobs->capacity == 0 ? MIN_RING : jobs->capacity * 2;
    grown.ring = resize(jobs, NULL, 0, grown.capacity * sizeof *grown.ring);
    if (grown.ring == NULL)
        return false;
    for (uint64_t i = jobs->first; i < jobs->end; i++)
        *place_of(&grown, i) = *place_of(jobs, i);
    if (jobs->ring != NULL)
        resize(jobs, jobs->ring, jobs->capacity * sizeof *jobs->ring, 0);
    *jobs = grown;
    return true;
}

parley_job *parley_jobs_add(parley_jobs *jobs, uint8_t kind, parley_str payload, uint64_t tag)
{
    if (jobs->end - jobs->first == jobs->capacity && !grow_ring(jobs))
        return NULL;
    size_t frame_len = PARLEY_FRAME_HEADER + payload.len;
    parley_job *job = resize(jobs, NULL, 0, sizeof *job + frame_len);
    if (job == NULL)
        return NULL;
    *job = (parley_job){ .index = jobs->end, .tag = tag, .frame_len = frame_len };
    parley_frame frame = { .kind = PARLEY_FRAME_REQUEST, .detail = kind, .number = (uint32_t)jobs->end, .payload = payload };
    parley_frame_head(job->frame, &frame);
    if (payload.len > 0)
        memcpy(job->frame + PARLEY_FRAME_HEADER, payload.ptr, payload.len);
    *place_of(jobs, jobs->end++) = job;
    jobs->waiting++;
    jobs->waiting_bytes += frame_len;
    jobs->held_bytes += sizeof *job + frame_len;
    return job;
}

parley_job *parley_jobs_first(const parley_jobs *jobs)
{
    return jobs->first == jobs->end ? NULL : *place_of(jobs, jobs->first);
}

/* Change a job's state, keeping count of the waiting ones. */
static void set_state(parley_jobs *jobs, parley_job *job, parley_job_state state)
{
    if (job->state == PARLEY_JOB_WAITING) {
        jobs->waiting--;
        jobs->waiting_bytes -= job->frame_len;
    }
    if (state == PARLEY_JOB_WAITING) {
        jobs->waiting++;
        jobs->waiting_bytes += job->frame_len;
    }
    job->state = state;
}

parley_job *parley_jobs_take(parley_jobs *jobs)
{
    if (jobs->next < jobs->first)
        jobs->next = jobs->first;
    while (jobs->waiting > 0 && jobs->next < jobs->end) {
        parley_job *job = *place_of(jobs, jobs->next++);
        if (job->state != PARLEY_JOB_WAITING)
            continue;
        set_state(jobs, job, PARLEY_JOB_OUT);
        return job;
    }
    return NULL;
}

void parley_jobs_put_back(parley_jobs *jobs, parley_job *job)
{
    set_state(jobs, job, PARLEY_JOB_WAITING);
    if (job->index < jobs->next)
        jobs->next = job->index;
}

bool parley_jobs_answer(parley_jobs *jobs, parley_job *job, parley_str reply)
{
    if (reply.len > 0) {
        job->reply = resize(jobs, NULL, 0, reply.len);
        if (job->reply == NULL)
            return false;
        memcpy(job->reply, reply.ptr, reply.len);
    }
    job->reply_len = reply.len;
    jobs->held_bytes += reply.len;
    job->outcome = PARLEY_OUTCOME_ANSWERED;
    set_state(jobs, job, PARLEY_JOB_DONE);
    return true;
}

bool parley_jobs_fail(parley_jobs *jobs, parley_job *job, parley_outcome outcome, const parley_failure *failure)
{
    job->failure = resize(jobs, NULL, 0, sizeof *job->failure);
    if (job->failure == NULL)
        return false;
    *job->failure = *failure;
    jobs->held_bytes += sizeof *job->failure;
    job->outcome = outcome;
    set_state(jobs, job, PARLEY_JOB_DONE);
    return true;
}

static void free_job(parley_jobs *jobs, parley_job *job)
{
    if (job->state == PARLEY_JOB_WAITING)
        set_state(jobs, job, PARLEY_JOB_DONE);
    jobs->held_bytes -= sizeof *job + job->frame_len + job->reply_len;
    if (job->reply != NULL)
        resize(jobs, job->reply, job->reply_len, 0);
    if (job->failure != NULL) {
        jobs->held_bytes -= sizeof *job->failure;
        resize(jobs, job->failure, sizeof *job->failure, 0);
    }
    resize(jobs, job, sizeof *job + job->frame_len, 0);
}

void parley_jobs_drop_first(parley_jobs *jobs)
{
    free_job(jobs, *place_of(jobs, jobs->first++));
}

void parley_jobs_drop_last(parley_jobs *jobs)
{
    free_job(jobs, *place_of(jobs, --jobs->end));
}

void parley_jobs_free(parley_jobs *jobs)
{
    while (jobs->first != jobs->end)
        parley_jobs_drop_first(jobs);
    if (jobs->ring != NULL)
        resize(jobs, jobs->ring, jobs->capacity * sizeof *jobs->ring, 0);
    parley_jobs_init(jobs, jobs->alloc);
}
