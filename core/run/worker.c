#include "run/worker.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/error.h"
#include "run/confine.h"
#include "run/frame.h"

enum { EXIT_BROKEN = 70 };  /* the process could not be set up, or its parent speaks nonsense */

/* Close every descriptor above 3. */
static void close_others(void)
{
    if (close_range(4, UINT_MAX, 0) == 0)
        return;
    long limit = sysconf(_SC_OPEN_MAX);  /* a kernel before 5.9 */
    for (int fd = 4; fd < (limit < 0 || limit > 65536 ? 65536 : (int)limit); fd++)
        close(fd);
}

/* Give every signal its default, but for those that the parent answers for all. */
static void reset_signals(void)
{
    static const int parents[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ };  /* the last two: errors, not ends */
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    for (size_t i = 0; i < sizeof parents / sizeof *parents; i++)
        signal(parents[i], SIG_IGN);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Keep descriptor `*fd`, renumbered 3, besides 0, 1 and 2. */
static bool keep_only(int *fd)
{
    if (*fd != 3 && dup2(*fd, 3) < 0)
        return false;
    *fd = 3;
    close_others();
    return true;
}

bool parley_worker_settle(int *fd, pid_t forker)
{
    if (forker != 0 && (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != forker))  /* asked after: it may have died before */
        return false;
    reset_signals();
    return keep_only(fd);
}

static parley_status send_failure(int fd, parley_frame_kind kind, uint32_t number, const parley_failure *failure)
{
    char packed[PARLEY_FAILURE_BYTES];
    parley_str payload = { packed, parley_failure_pack(packed, failure) };
    return parley_frame_send(fd, &(parley_frame){ .kind = (uint8_t)kind, .number = number, .payload = payload }, -1, 0);
}

/* Confine this process and see whether it can still work; the parent hears either way. */
static void prepare(const parley_worker *worker, int fd)
{
    parley_failure failure = { 0 };
    snprintf(worker->note->where, sizeof worker->note->where, "the probe of a fresh worker");
    parley_status status = parley_confine(PARLEY_ROLE_WORKER, worker->filter, 0, &failure.error);
    if (status == PARLEY_OK && worker->service->probe != NULL)
        status = worker->service->probe(worker->state, &failure.error);
    failure.error.status = status;
    if (status != PARLEY_OK) {
        send_failure(fd, PARLEY_FRAME_FAILURE, 0, &failure);
        _exit(EXIT_BROKEN);
    }
    failure.error = *worker->unfiltered;
    parley_frame ready = { .kind = PARLEY_FRAME_READY };
    if ((worker->filter->size != 0 ? parley_frame_send(fd, &ready, -1, 0) : send_failure(fd, PARLEY_FRAME_READY, 0, &failure)) != PARLEY_OK)
        _exit(0);
}

/* Have the service answer `request` and send what comes of it.  `first`: nothing was answered before. */
static parley_status answer(const parley_worker *worker, const parley_frame *request, parley_buffer *reply, int fd, bool first)
{
    parley_failure failure = { 0 };
    parley_buffer_clear(reply);
    worker->note->where[0] = '\0';
    parley_status status = worker->service->handle(worker->state, request->detail, request->payload, reply, worker->note,
                                                   &failure.error);
    if (status == PARLEY_OK && reply->failed)
        status = parley_error_set(&failure.error, PARLEY_ELIMIT,
                                  "the output needs more than %u bytes, or more memory than there is",
                                  (unsigned)worker->reply_bytes);
    parley_frame frame = { .kind = PARLEY_FRAME_REPLY, .number = request->number, .payload = { reply->ptr, reply->len } };
    if (status == PARLEY_OK)
        return parley_frame_send(fd, &frame, -1, 0);
    if (status == PARLEY_ENOMEM && !first)
        _exit(PARLEY_WORKER_SPENT);
    failure.error.status = status;
    for (size_t i = 0; i + 1 < sizeof failure.where; i++)
        failure.where[i] = worker->note->where[i];
    return send_failure(fd, PARLEY_FRAME_FAILURE, request->number, &failure);
}

_Noreturn void parley_worker_run(const parley_worker *worker, int fd)
{
    if (!(worker->settled ? keep_only(&fd) : parley_worker_settle(&fd, worker->forker)))
        _exit(EXIT_BROKEN);
    prepare(worker, fd);
    parley_frames requests;
    parley_frames_init(&requests, 1u << PARLEY_FRAME_REQUEST, UINT32_MAX, worker->alloc);
    parley_buffer reply;
    parley_buffer_init(&reply, worker->alloc);
    reply.limit = worker->reply_bytes;
    for (bool first = true;;) {
        parley_frame request;
        if (parley_frames_peek(&request, &requests) != PARLEY_OK)
            _exit(EXIT_BROKEN);
        if (request.kind == PARLEY_FRAME_NONE) {
            size_t got;
            parley_status status = parley_frames_fill(&got, &requests, fd, 0);
            if (status != PARLEY_OK)
                _exit(status == PARLEY_EIO ? 0 : EXIT_BROKEN);
            continue;
        }
        if (answer(worker, &request, &reply, fd, first) != PARLEY_OK)
            _exit(0);  /* nobody listens any more */
        first = false;
        parley_frames_drop(&requests, &request);
    }
}
