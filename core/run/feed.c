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

static _Noreturn void run_feed(int fd, pid_t forker, const parley_feed_options *options)
{
    char packet[PARLEY_PACKET_BYTES];
    parley_frame frame;
    int source = -1;
    bool records = options->kind == PARLEY_FEED_FAILED;
    size_t room = ((size_t)ROOM_MB << 20) + (records ? options->document_bytes * PARLEY_FAILED_COPIES : 0);
    if (!parley_worker_settle(&fd, forker))
        _exit(EXIT_BROKEN);
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    if (parley_frame_receive(&frame, &source, packet, fd, 0) != PARLEY_OK || source < 0 || !confine(room))
        _exit(EXIT_BROKEN);
    if (records)
        _exit(parley_failed_feed(fd, source, options->document_bytes, parley_heap()));
    _exit((int)parley_unpack(fd, source, options->head, options->kind == PARLEY_FEED_GZIP ? PARLEY_PACKING_GZIP : PARLEY_PACKING_ZSTD,
                             options->ratio, PARLEY_FEED_SPARED));
}

/* ===} */

parley_status parley_feed_open(parley_feed *feed, int source, const parley_feed_options *given, parley_error *error)
{
    parley_feed_options options = *given;
    options.ratio = options.ratio == 0 ? RATIO : options.ratio;
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return parley_error_set(error, PARLEY_EIO, "cannot make a socket: %s", strerror(errno));
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0)
        run_feed(pair[1], parent, &options);
    int number = errno;
    close(pair[1]);
    *feed = (parley_feed){ pid > 0 ? pid : 0, pair[0], options.ratio };
    parley_frame frame = { .kind = PARLEY_FRAME_FORK };  /* the one thing that it is told: its source */
    if (pid > 0 && parley_frame_send(pair[0], &frame, source, 0) == PARLEY_OK)
        return PARLEY_OK;
    parley_feed_close(feed);
    return parley_error_set(error, PARLEY_EIO, "cannot start a process to read it: %s", pid < 0 ? strerror(number) : "it ended at once");
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
