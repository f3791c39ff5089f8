#include "run/feed.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/heap.h"
#include "run/confine.h"
#include "run/failed.h"
#include "run/nursery.h"
#include "run/spawn.h"
#include "run/unpack.h"
#include "run/worker.h"

enum {
    EXIT_BROKEN = 70,  /* the process could not be set up */
    ROOM_MB     = 256, /* address space beyond what it has: the widest window is 128 MiB */
    RATIO       = 250
};

/* {=== the process */

/* Give up what is not needed to read one descriptor and write another; where there are no filters, process and limits have to do. */
static bool confine(size_t room)
{
    parley_filter filter;
    parley_status status = parley_filter_make(&filter, PARLEY_ROLE_FEED, parley_heap(), NULL);
    return (status == PARLEY_OK || status == PARLEY_EFOUND) && parley_confine(PARLEY_ROLE_FEED, &filter, room, NULL) == PARLEY_OK;
}

_Noreturn void parley_feed_run(int fd, pid_t forker)
{
    char packet[PARLEY_PACKET_BYTES];
    parley_frame frame;
    int source = -1;
    if (!parley_worker_settle(&fd, forker))
        _exit(EXIT_BROKEN);
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    uint32_t ratio;
    if (parley_frame_receive(&frame, &source, packet, fd, 0) != PARLEY_OK || source < 0 || frame.payload.len < sizeof ratio)
        _exit(EXIT_BROKEN);
    memcpy(&ratio, frame.payload.ptr, sizeof ratio);
    parley_str head = { frame.payload.ptr + sizeof ratio, frame.payload.len - sizeof ratio };
    parley_feed_kind kind = (parley_feed_kind)frame.detail;
    size_t document_bytes = frame.number;
    if (!confine(((size_t)ROOM_MB << 20) + (kind == PARLEY_FEED_FAILED ? document_bytes * PARLEY_FAILED_COPIES : 0)))
        _exit(EXIT_BROKEN);
    if (kind == PARLEY_FEED_FAILED)
        _exit(parley_failed_feed(fd, source, document_bytes, parley_heap()));
    _exit((int)parley_unpack(fd, source, head, kind == PARLEY_FEED_GZIP ? PARLEY_PACKING_GZIP : PARLEY_PACKING_ZSTD, ratio, PARLEY_FEED_SPARED));
}

/* ===} */

/* Start the process, by fork or as a program. */
static pid_t start(const char *program, int fd, parley_error *error)
{
    pid_t parent = getpid(), pid = -1;
    if (program != NULL) {
        parley_spawn(&pid, program, PARLEY_SPAWN_FEED, &fd, 1, error);
        return pid;
    }
    pid = fork();
    if (pid == 0)
        parley_feed_run(fd, parent);
    if (pid < 0)
        parley_error_set(error, PARLEY_EIO, "cannot start a process to read it: %s", strerror(errno));
    return pid;
}

parley_status parley_feed_open(parley_feed *feed, int source, const parley_feed_options *options, parley_error *error)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return parley_error_set(error, PARLEY_EIO, "cannot make a socket: %s", strerror(errno));
    pid_t pid = start(options->program, pair[1], error);
    close(pair[1]);
    uint32_t ratio = options->ratio == 0 ? RATIO : options->ratio;
    *feed = (parley_feed){ pid > 0 ? pid : 0, pair[0], ratio };
    /* All that it is told: its source, what to make of it, and for packed bytes the ratio and their head. */
    char payload[sizeof ratio + PARLEY_PACKING_HEAD];
    memcpy(payload, &ratio, sizeof ratio);
    if (options->head.len > 0)
        memcpy(payload + sizeof ratio, options->head.ptr, options->head.len);
    parley_frame frame = { .kind = PARLEY_FRAME_FORK, .detail = (uint8_t)options->kind, .number = (uint32_t)options->document_bytes,
                           .payload = { payload, sizeof ratio + options->head.len } };
    if (pid > 0 && parley_frame_send(pair[0], &frame, source, 0) == PARLEY_OK)
        return PARLEY_OK;
    parley_feed_close(feed);
    return pid < 0 ? PARLEY_EIO : parley_error_set(error, PARLEY_EIO, "the process that was to read it ended at once");
}

static int wait_for(const parley_feed *feed)
{
    int status = 0;
    while (waitpid(feed->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

parley_status parley_feed_end(parley_feed *feed, parley_error *error)
{
    char death[100];
    unsigned ratio = feed->ratio;
    int status = wait_for(feed);
    close(feed->fd);
    *feed = (parley_feed){ .fd = -1 };
    switch (WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_BROKEN) {
    case PARLEY_UNPACKED:
        return PARLEY_OK;
    case PARLEY_UNPACK_BROKEN:
        return parley_error_set(error, PARLEY_ESYNTAX, "its packed bytes are broken, or not of the format that its name or its first bytes say");
    case PARLEY_UNPACK_SHORT:
        return parley_error_set(error, PARLEY_ESYNTAX, "its packed bytes end in the middle: it was cut off");
    case PARLEY_UNPACK_SWOLLEN:
        return parley_error_set(error, PARLEY_ELIMIT, "it unpacks to more than %u times its size (--unpack-ratio), which text never does; "
                                "if it is sound, unpack it first", ratio);
    case PARLEY_UNPACK_MEMORY:
        return parley_error_set(error, PARLEY_ELIMIT, "unpacking it takes more than 128 MiB of memory");
    case PARLEY_UNPACK_UNREAD:
        return parley_error_set(error, PARLEY_EIO, "cannot read it: input or output error");
    default:
        parley_describe_death(death, sizeof death, status);
        return parley_error_set(error, PARLEY_EBUG, "the process that unpacks it %s", death);
    }
}

void parley_feed_close(parley_feed *feed)
{
    if (feed->pid > 0) {
        kill(feed->pid, SIGKILL);
        wait_for(feed);
    }
    if (feed->fd >= 0)
        close(feed->fd);
    *feed = (parley_feed){ .fd = -1 };
}
