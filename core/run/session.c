#include "run/session.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "run/clock.h"
#include "run/crew.h"

enum {
    DEFAULT_LOAD_MS     = 10000,
    DEFAULT_DOCUMENT_MS = 5000,
    DEFAULT_LOSSES      = 10,
    DEFAULT_REPLY       = 16 << 20,
    DEFAULT_IN_FLIGHT   = 64 << 20,
    DEFAULT_ROOM        = 8,  /* GiB */
    MAX_REQUEST         = 1 << 30,
    MAX_PENDING         = 1 << 16  /* requests held, whatever their size */
};

struct parley_session {
    parley_crew  crew;
    parley_alloc alloc;
    bool         received;  /* the oldest job is the caller's until the next call */
    uint32_t     losses_allowed;
    uint32_t     losses;    /* results in a row, in order, whose workers died of them */
    parley_error given_up;  /* set when they are too many: nothing is received any more */
    parley_error broken;    /* why no more results come once all that is done has been received, or a zeroed one */
};

const char *parley_outcome_text(parley_outcome outcome)
{
    switch (outcome) {
    case PARLEY_OUTCOME_NONE:     return "none";
    case PARLEY_OUTCOME_ANSWERED: return "ok";
    case PARLEY_OUTCOME_FAILED:   return "failed";
    case PARLEY_OUTCOME_CRASHED:  return "crashed";
    case PARLEY_OUTCOME_EXITED:   return "exited";
    case PARLEY_OUTCOME_KILLED:   return "killed: time";
    case PARLEY_OUTCOME_GARBLED:  return "killed: protocol";
    case PARLEY_OUTCOME_UNREAD:   return "unread";
    }
    return "unknown";
}

static size_t notes_size(uint32_t workers)
{
    return (1 + (size_t)workers) * sizeof(parley_note);
}

/* Notes that are shared with processes that are forked or, where there is a `program`, by `*fd` with those that are started; else it is -1. */
static parley_note *make_notes(const char *program, uint32_t workers, int *fd)
{
    size_t size = notes_size(workers);
    *fd = -1;
    if (program == NULL)
        return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    *fd = memfd_create("parley", MFD_CLOEXEC);
    return *fd < 0 || ftruncate(*fd, (off_t)size) != 0 ? MAP_FAILED : mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, *fd, 0);
}

/* Set up all but the nursery.  Returns NULL, with nothing left behind but `*notes_fd`, when something was refused. */
static parley_session *make_session(const parley_session_options *options, uint32_t workers, parley_alloc alloc, int *notes_fd)
{
    const uint32_t kinds = 1u << PARLEY_FRAME_READY | 1u << PARLEY_FRAME_REPLY | 1u << PARLEY_FRAME_FAILURE;
    uint32_t reply = options->reply_bytes == 0 ? DEFAULT_REPLY : options->reply_bytes;
    parley_session *session = alloc.fn(alloc.ud, NULL, 0, sizeof *session);
    parley_hand *hands = alloc.fn(alloc.ud, NULL, 0, workers * sizeof *hands);
    parley_note *notes = make_notes(options->program, workers, notes_fd);
    if (session == NULL || hands == NULL || notes == MAP_FAILED) {
        if (notes != MAP_FAILED)
            munmap(notes, notes_size(workers));
        if (hands != NULL)
            alloc.fn(alloc.ud, hands, workers * sizeof *hands, 0);
        if (session != NULL)
            alloc.fn(alloc.ud, session, sizeof *session, 0);
        return NULL;
    }
    *session = (parley_session){ .alloc = alloc, .losses_allowed = options->losses == 0 ? DEFAULT_LOSSES : options->losses, .crew = {
        .nursery = { .fd = -1 }, .notes = notes, .hands = hands, .workers = workers,
        .document_ms = options->document_ms == 0 ? DEFAULT_DOCUMENT_MS : options->document_ms,
        .most_held = (options->in_flight_bytes == 0 ? DEFAULT_IN_FLIGHT : options->in_flight_bytes) / 4,
    } };
    parley_jobs_init(&session->crew.jobs, alloc);
    for (uint32_t i = 0; i < workers; i++) {
        hands[i] = (parley_hand){ .fd = -1 };
        parley_frames_init(&hands[i].frames, kinds, reply < PARLEY_FAILURE_BYTES ? PARLEY_FAILURE_BYTES : reply, alloc);
    }
    return session;
}

parley_status parley_session_open(parley_session **session, const parley_service *service, const parley_session_options *options,
                                  parley_alloc alloc, parley_error *error)
{
    uint32_t workers = options->workers == 0 || options->single ? 1 : options->workers;
    if (workers > PARLEY_MAX_WORKERS)
        return parley_error_set(error, PARLEY_ERANGE, "%u workers; at most %d", (unsigned)workers, PARLEY_MAX_WORKERS);
    int notes_fd;
    parley_session *opened = make_session(options, workers, alloc, &notes_fd);
    if (opened == NULL) {
        if (notes_fd >= 0)
            close(notes_fd);
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a session");
    }
    parley_nursery_options nursery = {
        .notes = opened->crew.notes, .program = options->program, .notes_fd = notes_fd, .setup = options->setup, .alloc = alloc, .stop = options->stop,
        .load_ms = options->load_ms == 0 ? DEFAULT_LOAD_MS : options->load_ms,
        .reply_bytes = options->reply_bytes == 0 ? DEFAULT_REPLY : options->reply_bytes,
        .room = options->room == 0 ? (size_t)DEFAULT_ROOM << 30 : options->room, .worker_room = options->worker_room,
        .unfiltered = options->unfiltered, .single = options->single,
    };
    parley_status status = parley_nursery_open(&opened->crew.nursery, service, &nursery, error);
    if (notes_fd >= 0)
        close(notes_fd);
    opened->crew.look = parley_clock_ms();
    if (status == PARLEY_OK)
        *session = opened;
    else
        parley_session_close(opened);
    return status;
}

const parley_error *parley_session_unfiltered(const parley_session *session)
{
    return session->crew.unfiltered.status == PARLEY_OK ? NULL : &session->crew.unfiltered;
}

bool parley_session_has_room(const parley_session *session)
{
    const parley_jobs *jobs = &session->crew.jobs;
    size_t workers = session->crew.workers;
    return !parley_crew_is_full(&session->crew) && jobs->end - jobs->first < MAX_PENDING
        && jobs->waiting < workers * PARLEY_BATCH_DOCUMENTS && jobs->waiting_bytes < workers * PARLEY_BATCH_BYTES;
}

size_t parley_session_pending(const parley_session *session)
{
    return (size_t)(session->crew.jobs.end - session->crew.jobs.first) - session->received;
}

/* Queue a request; NULL, with `*status` and `error` set, when that cannot be. */
static parley_job *add_job(parley_status *status, parley_session *session, uint8_t kind, parley_str payload, uint64_t tag,
                           parley_error *error)
{
    parley_job *job = NULL;
    if (payload.len >= MAX_REQUEST)
        *status = parley_error_set(error, PARLEY_ELIMIT, "a request of %zu bytes; at most %d", payload.len, MAX_REQUEST - 1);
    else if ((job = parley_jobs_add(&session->crew.jobs, kind, payload, tag)) == NULL)
        *status = parley_error_set(error, PARLEY_ENOMEM, "no memory for a request");
    return job;
}

parley_status parley_session_submit(parley_session *session, uint8_t kind, parley_str payload, uint64_t tag, parley_error *error)
{
    parley_status status = PARLEY_OK;
    add_job(&status, session, kind, payload, tag, error);
    return status;
}

parley_status parley_session_refuse(parley_session *session, parley_str payload, uint64_t tag, const parley_error *why,
                                    parley_error *error)
{
    parley_status status = PARLEY_OK;
    parley_job *job = add_job(&status, session, 0, payload, tag, error);
    parley_failure failure = { .error = *why };
    if (job == NULL || parley_jobs_fail(&session->crew.jobs, job, PARLEY_OUTCOME_UNREAD, &failure))
        return status;
    parley_jobs_drop_last(&session->crew.jobs);
    return parley_error_set(error, PARLEY_ENOMEM, "no memory for a failure");
}

/* Count documents lost in a row, as the caller sees them: so it ends at the same one whatever the number of workers. */
static void count_losses(parley_session *session, const parley_job *job)
{
    if (job->outcome == PARLEY_OUTCOME_UNREAD)
        return;
    bool lost = job->outcome != PARLEY_OUTCOME_ANSWERED && job->outcome != PARLEY_OUTCOME_FAILED;
    session->losses = lost ? session->losses + 1 : 0;
    if (session->losses < session->losses_allowed || session->losses_allowed == UINT32_MAX)
        return;
    const char *where = job->failure->where;
    parley_error_set(&session->given_up, PARLEY_EPACK,
                     "%u documents in a row were lost, so the packs are taken to be broken; the last one (%s): %s%s%s",
                     (unsigned)session->losses, parley_outcome_text(job->outcome), job->failure->error.message,
                     where[0] == '\0' ? "" : ", while running ", where);
}

/* Show the oldest job, which is done, to the caller. */
static void show(parley_result *result, const parley_job *job)
{
    *result = (parley_result){
        .outcome = job->outcome, .tag = job->tag, .reply = { job->reply, job->reply_len },
        .request = { job->frame + PARLEY_FRAME_HEADER, job->frame_len - PARLEY_FRAME_HEADER },
    };
    if (job->failure != NULL)
        result->failure = *job->failure;
}

static parley_status tell(parley_error *error, const parley_error *why)
{
    if (error != NULL)
        *error = *why;
    return why->status;
}

parley_status parley_session_receive(parley_result *result, parley_session *session, int timeout_ms, parley_error *error)
{
    parley_jobs *jobs = &session->crew.jobs;
    *result = (parley_result){ .outcome = PARLEY_OUTCOME_NONE };
    if (session->received)
        parley_jobs_drop_first(jobs);
    session->received = false;
    int64_t end = timeout_ms < 0 ? INT64_MAX : parley_clock_ms() + timeout_ms;
    for (bool looked = false;; looked = true) {
        if (session->given_up.status != PARLEY_OK)
            return tell(error, &session->given_up);
        const parley_job *first = parley_jobs_first(jobs);
        if (first != NULL && first->state == PARLEY_JOB_DONE) {
            show(result, first);
            count_losses(session, first);
            session->received = true;
            return PARLEY_OK;
        }
        if (session->broken.status != PARLEY_OK)
            return tell(error, &session->broken);
        int64_t left = timeout_ms < 0 ? -1 : end - parley_clock_ms();
        if (first == NULL || (looked && timeout_ms >= 0 && left <= 0))
            return PARLEY_OK;
        parley_error trouble = { 0 };
        parley_status status = parley_crew_turn(&session->crew, left < -1 ? 0 : (int)left, &trouble);
        if (status == PARLEY_ENOMEM)
            return tell(error, &trouble);
        if (status != PARLEY_OK)
            session->broken = trouble;  /* told once all that is done has been received */
    }
}

void parley_session_close(parley_session *session)
{
    if (session == NULL)
        return;
    parley_crew *crew = &session->crew;
    parley_alloc alloc = session->alloc;
    for (uint32_t i = 0; i < crew->workers; i++) {
        if (crew->hands[i].fd >= 0)
            close(crew->hands[i].fd);
        parley_frames_free(&crew->hands[i].frames);
    }
    parley_nursery_close(&crew->nursery);
    parley_jobs_free(&crew->jobs);
    munmap(crew->notes, notes_size(crew->workers));
    alloc.fn(alloc.ud, crew->hands, crew->workers * sizeof *crew->hands, 0);
    alloc.fn(alloc.ud, session, sizeof *session, 0);
}
