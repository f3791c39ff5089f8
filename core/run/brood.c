#include "run/brood.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/heap.h"
#include "run/confine.h"
#include "run/worker.h"

struct child {
    pid_t    pid;  /* 0: a free place */
    uint32_t number;
};

struct brood {
    const parley_nursery_options *options;
    parley_worker worker;  /* the common part of all workers */
    int           fd;      /* the parent */
    parley_filter loading, forking, working;  /* empty when there can be no filters, */
    parley_error  unfiltered;                 /* for this reason */
    int           deaths;  /* readable when a child has died */
    void         *wide;    /* where the heap has wide pages; NULL: nowhere */
    struct child  children[PARLEY_MAX_WORKERS];
};

/* Tell the parent; without one there is nothing left to do, and the children end with this process. */
static void tell(struct brood *brood, parley_frame_kind kind, uint32_t number, parley_str payload)
{
    parley_frame frame = { .kind = (uint8_t)kind, .number = number, .payload = payload };
    if (parley_frame_send(brood->fd, &frame, -1, 0) != PARLEY_OK)
        _exit(0);
}

static void tell_failure(struct brood *brood, uint32_t number, const parley_error *error)
{
    parley_failure failure = { .error = *error };
    char packed[PARLEY_FAILURE_BYTES];
    tell(brood, PARLEY_FRAME_FAILURE, number, (parley_str){ packed, parley_failure_pack(packed, &failure) });
}

static void load(struct brood *brood)
{
    parley_error error = { 0 };
    const parley_service *service = brood->worker.service;
    parley_status status = service->load(service->ud, &brood->worker.state, &brood->options->notes[0], &error);
    if (status != PARLEY_OK) {
        error.status = status;
        tell_failure(brood, 0, &error);
        _exit(0);
    }
}

/* Read and write nothing through standard input and output, nor will the workers. */
static bool mute(void)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    bool muted = null >= 0 && dup2(null, STDIN_FILENO) >= 0 && dup2(null, STDOUT_FILENO) >= 0;
    if (null > STDERR_FILENO)
        close(null);
    return muted;
}

/* Make the filters while that can be done; without them processes are still apart and limited. */
static void make_filters(struct brood *brood)
{
    const parley_nursery_options *options = brood->options;
    parley_status status = PARLEY_OK;
    if (options->unfiltered)
        status = parley_error_set(&brood->unfiltered, PARLEY_EFOUND, "it was asked for");
    if (status == PARLEY_OK)
        status = parley_filter_make(&brood->loading, PARLEY_ROLE_LOADER, options->alloc, &brood->unfiltered);
    if (status == PARLEY_OK && !options->single)
        status = parley_filter_make(&brood->forking, PARLEY_ROLE_FORKER, options->alloc, &brood->unfiltered);
    if (status == PARLEY_OK)
        status = parley_filter_make(&brood->working, PARLEY_ROLE_WORKER, options->alloc, &brood->unfiltered);
    if (status == PARLEY_OK)
        return;
    parley_filter_free(&brood->loading);
    parley_filter_free(&brood->forking);
}

/* Confine this process, or tell why that cannot be, and end. */
static void confine(struct brood *brood, parley_role role, const parley_filter *filter)
{
    parley_error error;
    size_t room = role == PARLEY_ROLE_FORKER ? brood->options->worker_room : brood->options->room;
    if (parley_confine(role, filter, room, &error) == PARLEY_OK)
        return;
    error.status = PARLEY_EBUG;
    tell_failure(brood, 0, &error);
    _exit(0);
}

static struct child *find_child(struct brood *brood, pid_t pid)
{
    for (size_t i = 0; i < PARLEY_MAX_WORKERS; i++)
        if (brood->children[i].pid == pid)
            return &brood->children[i];
    return NULL;
}

static void fork_worker(struct brood *brood, const parley_frame *request, int fd)
{
    parley_error error;
    struct child *child = find_child(brood, 0);
    pid_t forker = getpid();
    pid_t pid = child == NULL ? -1 : fork();
    if (pid == 0) {
        brood->worker.note = &brood->options->notes[1 + request->detail];
        brood->worker.forker = forker;
        parley_heap_own(brood->wide);
        parley_worker_run(&brood->worker, fd);
    }
    if (pid > 0) {
        *child = (struct child){ pid, request->number };
        int32_t told = pid;
        tell(brood, PARLEY_FRAME_FORKED, request->number, (parley_str){ (const char *)&told, sizeof told });
    } else {
        parley_error_set(&error, PARLEY_EIO, "cannot start a worker: %s", child == NULL ? "too many" : strerror(errno));
        tell_failure(brood, request->number, &error);
    }
    close(fd);
}

/* Be the worker that the parent asks for first. */
static _Noreturn void become_worker(struct brood *brood)
{
    char packet[PARLEY_PACKET_BYTES];
    parley_frame request;
    int fd = -1;
    parley_status status = parley_frame_receive(&request, &fd, packet, brood->fd, 0);
    if (status != PARLEY_OK || request.kind != PARLEY_FRAME_FORK || fd < 0 || request.detail >= PARLEY_MAX_WORKERS)
        _exit(0);
    brood->worker.note = &brood->options->notes[1 + request.detail];
    brood->worker.settled = true;
    parley_worker_run(&brood->worker, fd);
}

/* Do what the parent asks.  Returns false when it is gone. */
static bool obey(struct brood *brood)
{
    char packet[PARLEY_PACKET_BYTES];
    parley_frame request;
    int fd;
    if (parley_frame_receive(&request, &fd, packet, brood->fd, 0) != PARLEY_OK)
        return false;
    if (request.kind == PARLEY_FRAME_FORK && fd >= 0 && request.detail < PARLEY_MAX_WORKERS)
        fork_worker(brood, &request, fd);
    else if (fd >= 0)
        close(fd);
    if (request.kind == PARLEY_FRAME_KILL)
        for (size_t i = 0; i < PARLEY_MAX_WORKERS; i++)
            if (brood->children[i].pid != 0 && brood->children[i].number == request.number)
                kill(brood->children[i].pid, SIGKILL);  /* not yet waited for, so the pid is still its own */
    return true;
}

/* Report the children that have died.  One signal may stand for several. */
static void mourn(struct brood *brood)
{
    struct signalfd_siginfo ignored;
    if (read(brood->deaths, &ignored, sizeof ignored) < 0 && errno != EAGAIN && errno != EINTR)
        _exit(1);
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
        struct child *child = find_child(brood, pid);
        if (child == NULL)
            continue;  /* a process of what was loaded */
        child->pid = 0;
        int32_t told = status;
        tell(brood, PARLEY_FRAME_DIED, child->number, (parley_str){ (const char *)&told, sizeof told });
    }
}

/* Leave no process behind. */
static _Noreturn void disband(struct brood *brood)
{
    for (size_t i = 0; i < PARLEY_MAX_WORKERS; i++)
        if (brood->children[i].pid != 0)
            kill(brood->children[i].pid, SIGKILL);
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR)
        continue;
    _exit(0);
}

/* Have the kernel end this process when the socket is closed, while it does not look at it.  Nothing comes over it before it has loaded. */
static void end_with_parent(int fd, bool on)
{
    fcntl(fd, F_SETOWN, getpid());
    fcntl(fd, F_SETFL, on ? O_ASYNC : 0);  /* SIGIO, whose default is the end */
    if (on && poll(&(struct pollfd){ fd, POLLIN, 0 }, 1, 0) != 0)  /* it was closed before */
        _exit(0);
}

_Noreturn void parley_brood_run(const parley_service *service, const parley_nursery_options *options, int fd, pid_t parent)
{
    struct brood brood = { .options = options, .worker = { .service = service, .alloc = options->alloc,
                                                           .reply_bytes = options->reply_bytes } };
    brood.worker.filter = &brood.working;
    brood.worker.unfiltered = &brood.unfiltered;
    if (!parley_worker_settle(&fd, parent) || !mute())
        _exit(1);
    brood.wide = parley_heap_widen();
    brood.fd = fd;
    sigset_t death;
    sigemptyset(&death);
    sigaddset(&death, SIGCHLD);
    make_filters(&brood);
    if (parent == 0)
        end_with_parent(fd, true);
    confine(&brood, PARLEY_ROLE_LOADER, &brood.loading);
    load(&brood);
    if (!options->single)
        parley_heap_fill(brood.wide);
    if (parent == 0)
        end_with_parent(fd, false);
    confine(&brood, PARLEY_ROLE_FORKER, &brood.forking);
    tell(&brood, PARLEY_FRAME_LOADED, 0, (parley_str){ 0 });
    if (options->single)
        become_worker(&brood);
    sigprocmask(SIG_BLOCK, &death, NULL);  /* workers unblock it when they settle */
    brood.deaths = signalfd(-1, &death, SFD_CLOEXEC | SFD_NONBLOCK);
    if (brood.deaths < 0)
        _exit(1);
    for (;;) {
        struct pollfd polls[] = { { brood.fd, POLLIN, 0 }, { brood.deaths, POLLIN, 0 } };
        if (poll(polls, 2, -1) < 0 && errno != EINTR)
            _exit(1);
        if (polls[1].revents != 0)
            mourn(&brood);
        if (polls[0].revents != 0 && !obey(&brood))
            disband(&brood);
    }
}
