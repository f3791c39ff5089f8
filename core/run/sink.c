#include "run/sink.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

enum { FLUSH_BYTES = 64 << 10 };

/* `count` pieces end at `end`. */
struct mark {
    uint64_t end, count;
};

void parley_sink_init(parley_sink *sink, int fd, uint64_t position, bool own, const char *name, parley_alloc alloc)
{
    *sink = (parley_sink){ .fd = fd, .name = name, .position = position, .written = position, .whole = position, .own = own };
    parley_buffer_init(&sink->bytes, alloc);
    parley_buffer_init(&sink->marks, alloc);
}

void parley_sink_free(parley_sink *sink)
{
    parley_buffer_free(&sink->bytes);
    parley_buffer_free(&sink->marks);
}

/* Forget the marks of what was written; answers how many pieces the others are. */
static uint64_t settle_marks(parley_sink *sink)
{
    uint64_t open = 0;
    for (size_t at = 0; at < sink->marks.len; at += sizeof(struct mark)) {
        struct mark mark;
        memcpy(&mark, sink->marks.ptr + at, sizeof mark);
        if (mark.end <= sink->written)
            sink->whole = mark.end;
        else
            open += mark.count;
    }
    parley_buffer_clear(&sink->marks);
    return open;
}

/* Leave behind what can be used: the whole pieces. */
static parley_status give_up(parley_sink *sink, int number, parley_error *error)
{
    sink->pipe_closed = number == EPIPE;
    sink->lost += settle_marks(sink);
    parley_buffer_clear(&sink->bytes);
    if (sink->own && ftruncate(sink->fd, (off_t)sink->whole) == 0)
        sink->written = sink->whole;
    sink->position = sink->written;
    return parley_error_set(error, PARLEY_EIO, "cannot write %s: %s", sink->name, strerror(number));
}

static parley_status write_all(parley_sink *sink, parley_str bytes, parley_error *error)
{
    while (bytes.len > 0) {
        ssize_t wrote = write(sink->fd, bytes.ptr, bytes.len);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            struct pollfd one = { sink->fd, POLLOUT, 0 };
            poll(&one, 1, -1);
            continue;
        }
        if (wrote < 0)
            return give_up(sink, errno, error);
        sink->written += (uint64_t)wrote;
        bytes = (parley_str){ bytes.ptr + wrote, bytes.len - (size_t)wrote };
    }
    return PARLEY_OK;
}

parley_status parley_sink_flush(parley_sink *sink, parley_error *error)
{
    parley_status status = write_all(sink, (parley_str){ sink->bytes.ptr, sink->bytes.len }, error);
    parley_buffer_clear(&sink->bytes);
    if (status == PARLEY_OK)
        settle_marks(sink);
    return status;
}

parley_status parley_sink_add(parley_sink *sink, parley_str bytes, parley_error *error)
{
    parley_status status = PARLEY_OK;
    if (sink->bytes.len + bytes.len > FLUSH_BYTES)
        status = parley_sink_flush(sink, error);
    if (status != PARLEY_OK)
        return status;
    sink->position += bytes.len;
    if (bytes.len > FLUSH_BYTES)
        return write_all(sink, bytes, error);
    parley_buffer_add_str(&sink->bytes, bytes);
    return sink->bytes.failed ? parley_error_set(error, PARLEY_ENOMEM, "no memory for %s", sink->name) : PARLEY_OK;
}

parley_status parley_sink_mark(parley_sink *sink, parley_error *error)
{
    struct mark last = { 0 }, mark = { sink->position, 1 };
    size_t before = sink->marks.len >= sizeof last ? sink->marks.len - sizeof last : 0;
    if (sink->marks.len > 0)
        memcpy(&last, sink->marks.ptr + before, sizeof last);
    if (sink->marks.len > 0 && last.end == mark.end) {
        sink->marks.len = before;  /* room for it is there */
        mark.count += last.count;
    }
    parley_buffer_add(&sink->marks, &mark, sizeof mark);
    return sink->marks.failed ? parley_error_set(error, PARLEY_ENOMEM, "no memory for %s", sink->name) : PARLEY_OK;
}

parley_status parley_sink_sync(parley_sink *sink, parley_error *error)
{
    parley_status status = parley_sink_flush(sink, error);
    if (status != PARLEY_OK || !sink->own)
        return status;
    int answer;
    do
        answer = fdatasync(sink->fd);
    while (answer != 0 && errno == EINTR);
    return answer == 0 ? PARLEY_OK : give_up(sink, errno, error);
}
