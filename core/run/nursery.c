#include "run/nursery.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "run/brood.h"
#include "run/clock.h"
#include "run/spawn.h"

enum { CLOSE_MS = 2000 };  /* how long the nursery may take to put its workers to rest */

void parley_describe_death(char *text, size_t size, int wait_status)
{
    if (WIFSIGNALED(wait_status))
        snprintf(text, size, "was ended by signal %d (%s)", WTERMSIG(wait_status), strsignal(WTERMSIG(wait_status)));
    else
        snprintf(text, size, "ended with status %d", WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : wait_status);
}

/* Collect the nursery, by force if need be. */
static int wait_for(pid_t pid, bool kill_it)
{
    int status = 0;
    if (kill_it)
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

/* Wait until the nursery says something: PARLEY_OK.  PARLEY_ELIMIT after `ms`, PARLEY_EIO when stopped. */
static parley_status await(int fd, uint32_t ms, const volatile sig_atomic_t *stop)
{
    for (int64_t end = parley_clock_ms() + ms;;) {
        int64_t left = end - parley_clock_ms();
        if (left < 0)
            return PARLEY_ELIMIT;
        if (stop != NULL && *stop != 0)
            return PARLEY_EIO;
        struct pollfd one = { fd, POLLIN, 0 };
        int64_t nap = stop != NULL && left > 200 ? 200 : left;  /* a signal may come between the look and the sleep */
        int ready = poll(&one, 1, (int)nap);
        if (ready > 0)
            return PARLEY_OK;
        if (ready < 0 && errno != EINTR)
            return PARLEY_EIO;
    }
}

/* Wait until the nursery has loaded, or has had its time for it, which is processor time as that of documents is. */
static parley_status await_loaded(const parley_nursery *nursery, const parley_nursery_options *options)
{
    int64_t latest = parley_clock_ms() + (int64_t)options->load_ms * PARLEY_PATIENCE, spent = 0;
    parley_status status = PARLEY_ELIMIT;
    while (status == PARLEY_ELIMIT && spent >= 0 && spent < options->load_ms && parley_clock_ms() <= latest) {
        status = await(nursery->fd, options->load_ms - (uint32_t)spent, options->stop);
        spent = parley_clock_spent_ms(nursery->pid);
    }
    return status;
}

/* What was noted as running: " while running ..." or "". */
static void describe_note(char *text, size_t size, const parley_note *note)
{
    char where[sizeof note->where];
    memcpy(where, note->where, sizeof where);
    where[sizeof where - 1] = '\0';
    snprintf(text, size, "%s%s", where[0] == '\0' ? "" : ", while running ", where);
}

/* Hear how the loading went. */
static parley_status hear_loaded(parley_nursery *nursery, const parley_nursery_options *options, parley_error *error)
{
    char packet[PARLEY_PACKET_BYTES], note[300], death[100];
    parley_frame frame = { 0 };
    parley_failure failure;
    int passed = -1;
    parley_status status = await_loaded(nursery, options);
    bool late = status == PARLEY_ELIMIT;
    bool stopped = status == PARLEY_EIO;
    if (status == PARLEY_OK)
        status = parley_frame_receive(&frame, &passed, packet, nursery->fd, MSG_DONTWAIT);
    if (passed >= 0)
        close(passed);
    if (status == PARLEY_OK && frame.kind == PARLEY_FRAME_LOADED)
        return PARLEY_OK;
    bool told = status == PARLEY_OK && frame.kind == PARLEY_FRAME_FAILURE
             && parley_failure_unpack(&failure, frame.payload) == PARLEY_OK;
    bool gone = status == PARLEY_EIO && !stopped;
    int wait_status = wait_for(nursery->pid, !gone);
    describe_note(note, sizeof note, &options->notes[0]);
    if (told) {
        if (error != NULL)
            *error = failure.error;
        return failure.error.status;
    }
    if (stopped)
        return parley_error_set(error, PARLEY_EIO, "interrupted while loading");
    if (late)
        return parley_error_set(error, PARLEY_EPACK, "loading took longer than %u ms and was ended%s",
                                (unsigned)options->load_ms, note);
    parley_describe_death(death, sizeof death, wait_status);
    return parley_error_set(error, PARLEY_EPACK, "the process that loads the packs %s%s%s", gone ? death : "speaks nonsense", note,
                            options->program != NULL && note[0] == '\0' ? " (is it a program that calls parley_worker_main?)" : "");
}

/* A file that holds `bytes` and has no name; -1 when refused. */
static int make_file(parley_str bytes)
{
    int fd = memfd_create("parley", MFD_CLOEXEC);
    for (size_t at = 0; fd >= 0 && at < bytes.len;) {
        ssize_t wrote = pwrite(fd, bytes.ptr + at, bytes.len - at, (off_t)at);
        if (wrote <= 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        at += wrote > 0 ? (size_t)wrote : 0;
    }
    return fd;
}

/* Start the nursery's process at socket `fd`, by fork or as a program. */
static pid_t start(const parley_service *service, const parley_nursery_options *options, int fd, parley_error *error)
{
    pid_t parent = getpid(), pid = -1;
    if (options->program == NULL) {
        pid = fork();
        if (pid == 0)
            parley_brood_run(service, options, fd, parent);
        if (pid < 0)
            parley_error_set(error, PARLEY_EIO, "cannot start a process: %s", strerror(errno));
        return pid;
    }
    int setup = make_file(options->setup);
    if (setup < 0) {
        parley_error_set(error, PARLEY_EIO, "cannot make a file in memory: %s", strerror(errno));
        return -1;
    }
    parley_spawn(&pid, options->program, PARLEY_SPAWN_NURSERY, (const int[]){ fd, options->notes_fd, setup }, 3, error);
    close(setup);
    return pid;
}

/* A descriptor that is readable when process `pid` has ended; -1 where kernels have none (before 5.3). */
static int watch(pid_t pid)
{
    return (int)syscall(SYS_pidfd_open, pid, 0);
}

/* Start a process, which has loaded then. */
static parley_status load(parley_nursery *nursery, parley_error *error)
{
    const parley_nursery_options *options = &nursery->options;
    memset(&options->notes[0], 0, sizeof options->notes[0]);
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return parley_error_set(error, PARLEY_EIO, "cannot make a socket: %s", strerror(errno));
    nursery->pid = start(nursery->service, options, pair[1], error);
    nursery->fd = pair[0];
    close(pair[1]);
    parley_status status = nursery->pid < 0 ? PARLEY_EIO : hear_loaded(nursery, options, error);
    if (status != PARLEY_OK) {
        close(nursery->fd);
        nursery->fd = -1;
        nursery->pid = 0;
    }
    return status;
}

parley_status parley_nursery_open(parley_nursery *nursery, const parley_service *service, const parley_nursery_options *options,
                                  parley_error *error)
{
    *nursery = (parley_nursery){ .service = service, .options = *options, .fd = -1 };
    int own = options->single && options->program == NULL ? watch(getpid()) : -1;
    nursery->options.single = own >= 0;
    if (own >= 0)
        close(own);
    return load(nursery, error);
}

static parley_status send_request(parley_nursery *nursery, parley_frame_kind kind, uint8_t slot, uint32_t number, int passed,
                                  parley_error *error)
{
    parley_frame frame = { .kind = (uint8_t)kind, .detail = slot, .number = number };
    if (parley_frame_send(nursery->fd, &frame, passed, MSG_DONTWAIT) == PARLEY_OK)
        return PARLEY_OK;
    return parley_error_set(error, PARLEY_EBUG, "the process that forks the workers is gone");
}

/* The nursery was asked to be worker `number`: it says nothing more, and is watched. */
static parley_status part_with(parley_nursery *nursery, uint32_t number, parley_error *error)
{
    int ended = watch(nursery->pid);
    if (ended < 0)
        return parley_error_set(error, PARLEY_EIO, "cannot watch a process: %s", strerror(errno));
    close(nursery->fd);
    nursery->fd = ended;
    nursery->worker = number;
    return PARLEY_OK;
}

parley_status parley_nursery_fork(int *fd, pid_t *pid, parley_nursery *nursery, uint8_t slot, uint32_t number, parley_error *error)
{
    int pair[2];
    parley_status status = nursery->pid == 0 ? load(nursery, error) : PARLEY_OK;
    if (status == PARLEY_OK && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        status = parley_error_set(error, PARLEY_EIO, "cannot make a socket: %s", strerror(errno));
    if (status != PARLEY_OK)
        return status;
    status = send_request(nursery, PARLEY_FRAME_FORK, slot, number, pair[1], error);
    close(pair[1]);
    if (status == PARLEY_OK && nursery->options.single)
        status = part_with(nursery, number, error);
    if (status == PARLEY_OK) {
        *fd = pair[0];
        *pid = nursery->worker != 0 ? nursery->pid : 0;
    } else {
        close(pair[0]);
    }
    return status;
}

/* The worker that the nursery has become has ended: the next one is started anew, and forks. */
static void lose_worker(parley_nursery_event *event, parley_nursery *nursery)
{
    int status = 0;
    if (waitpid(nursery->pid, &status, WNOHANG) == 0)
        return;
    *event = (parley_nursery_event){ .kind = PARLEY_NURSERY_DIED, .number = nursery->worker, .status = status };
    close(nursery->fd);
    nursery->fd = -1;
    nursery->pid = 0;
    nursery->worker = 0;
    nursery->options.single = false;
}

parley_status parley_nursery_kill(parley_nursery *nursery, uint32_t number, parley_error *error)
{
    if (nursery->worker != 0 || nursery->pid == 0) {
        if (number == nursery->worker)
            kill(nursery->pid, SIGKILL);  /* not yet waited for, so the pid is still its own */
        return PARLEY_OK;
    }
    return send_request(nursery, PARLEY_FRAME_KILL, 0, number, -1, error);
}

parley_status parley_nursery_listen(parley_nursery_event *event, parley_nursery *nursery, parley_error *error)
{
    char packet[PARLEY_PACKET_BYTES];
    parley_frame frame;
    int passed;
    *event = (parley_nursery_event){ .kind = PARLEY_NURSERY_QUIET };
    if (nursery->worker != 0)
        lose_worker(event, nursery);
    if (event->kind != PARLEY_NURSERY_QUIET || nursery->worker != 0 || nursery->pid == 0)
        return PARLEY_OK;
    parley_status status = parley_frame_receive(&frame, &passed, packet, nursery->fd, MSG_DONTWAIT);
    if (passed >= 0)
        close(passed);
    if (status == PARLEY_EIO)
        return parley_error_set(error, PARLEY_EBUG, "the process that forks the workers is gone");
    if (status == PARLEY_OK && frame.kind == PARLEY_FRAME_NONE)
        return PARLEY_OK;
    parley_failure failure;
    event->number = frame.number;
    bool forked = status == PARLEY_OK && frame.kind == PARLEY_FRAME_FORKED, died = status == PARLEY_OK && frame.kind == PARLEY_FRAME_DIED;
    if ((forked || died) && frame.payload.len == sizeof(int32_t)) {
        int32_t told;
        memcpy(&told, frame.payload.ptr, sizeof told);
        *event = forked ? (parley_nursery_event){ .kind = PARLEY_NURSERY_FORKED, .number = frame.number, .pid = told }
                        : (parley_nursery_event){ .kind = PARLEY_NURSERY_DIED, .number = frame.number, .status = told };
        return PARLEY_OK;
    }
    if (status == PARLEY_OK && frame.kind == PARLEY_FRAME_FAILURE
        && parley_failure_unpack(&failure, frame.payload) == PARLEY_OK) {
        event->kind = PARLEY_NURSERY_REFUSED;
        event->error = failure.error;
        return PARLEY_OK;
    }
    return parley_error_set(error, PARLEY_EBUG, "the process that forks the workers speaks nonsense");
}

void parley_nursery_close(parley_nursery *nursery)
{
    if (nursery->pid <= 0)
        return;
    if (nursery->worker != 0) {  /* as workers end that are forked */
        close(nursery->fd);
        wait_for(nursery->pid, true);
        *nursery = (parley_nursery){ .fd = -1 };
        return;
    }
    shutdown(nursery->fd, SHUT_WR);  /* the nursery reads the end, and ends; what it still says is of no interest */
    char packet[PARLEY_PACKET_BYTES];
    parley_frame frame;
    parley_status heard = PARLEY_OK, status = PARLEY_OK;
    for (int64_t end = parley_clock_ms() + CLOSE_MS; heard != PARLEY_EIO && status == PARLEY_OK;) {
        int64_t left = end - parley_clock_ms();
        status = await(nursery->fd, left < 0 ? 0 : (uint32_t)left, NULL);
        int passed = -1;
        if (status == PARLEY_OK)
            heard = parley_frame_receive(&frame, &passed, packet, nursery->fd, MSG_DONTWAIT);
        if (passed >= 0)
            close(passed);
        if (left < 0)
            break;
    }
    close(nursery->fd);
    wait_for(nursery->pid, heard != PARLEY_EIO);
    *nursery = (parley_nursery){ .fd = -1 };
}
