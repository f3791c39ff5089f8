#include "run/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static parley_status fail(parley_error *error, const char *what)
{
    int number = errno;
    return parley_error_set(error, number == ENOENT ? PARLEY_EFOUND : PARLEY_EIO, "cannot %s: %s", what, strerror(number));
}

parley_status parley_stream_open(parley_stream *stream, const char *path, bool standard, parley_error *error)
{
    struct stat about;
    *stream = PARLEY_STREAM_CLOSED;
    stream->fd = standard ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (stream->fd < 0)
        return fail(error, "open it");
    if (fstat(stream->fd, &about) != 0) {
        parley_status status = fail(error, "look at it");
        parley_stream_close(stream);
        return status;
    }
    stream->id = (parley_file_id){ about.st_dev, about.st_ino };
    stream->folder = S_ISDIR(about.st_mode);
    stream->size = S_ISREG(about.st_mode) ? (uint64_t)about.st_size : 0;
    return PARLEY_OK;
}

/* Is there a line end at `at`? */
static bool is_line_end(const parley_stream *stream, uint64_t at)
{
    char byte;
    return pread(stream->fd, &byte, 1, (off_t)at) == 1 && byte == '\n';
}

parley_status parley_stream_limit(parley_stream *stream, const parley_part *part, parley_error *error)
{
    if (part->start > stream->size || part->bytes > stream->size - part->start)
        return parley_error_set(error, PARLEY_ERANGE, "the part ends at byte %" PRIu64 ", the file has %" PRIu64, part->start + part->bytes, stream->size);
    uint64_t end = part->start + part->bytes;
    if ((part->start != 0 && !is_line_end(stream, part->start - 1)) || (end != stream->size && !is_line_end(stream, end - 1)))
        return parley_error_set(error, PARLEY_ERANGE, "the part does not begin and end with whole lines");
    if (lseek(stream->fd, (off_t)part->start, SEEK_SET) < 0)
        return fail(error, "read it from its middle");
    stream->part = true;
    stream->start = part->start;
    stream->left = part->bytes;
    return PARLEY_OK;
}

/* Read once from the descriptor; -1 with errno EINTR only when `stop` was set. */
static ssize_t read_once(int fd, char *room, size_t size, const volatile sig_atomic_t *stop)
{
    ssize_t count;
    do
        count = read(fd, room, size);
    while (count < 0 && errno == EINTR && (stop == NULL || *stop == 0));
    return count;
}

parley_status parley_stream_sniff(parley_packing *packing, parley_stream *stream, const volatile sig_atomic_t *stop, parley_error *error)
{
    bool more = true;
    *packing = PARLEY_PACKING_NONE;
    while (more) {
        ssize_t count = read_once(stream->fd, stream->head + stream->head_len, sizeof stream->head - stream->head_len, stop);
        if (count < 0 && errno != EINTR)
            return fail(error, "read it");
        if (count <= 0)
            return PARLEY_OK;
        stream->head_len += (size_t)count;
        *packing = parley_packing_of(stream->head, stream->head_len, &more);
    }
    return PARLEY_OK;
}

parley_status parley_stream_feed(parley_stream *stream, const parley_feed_options *options, parley_error *error)
{
    parley_feed_options with_head = *options;
    with_head.head = (parley_str){ stream->head, stream->head_len };
    parley_status status = parley_feed_open(&stream->feed, stream->fd, &with_head, error);
    if (status != PARLEY_OK)
        return status;
    stream->head_len = 0;
    stream->file = stream->fd;
    stream->fd = stream->feed.fd;
    return PARLEY_OK;
}

parley_status parley_stream_read(size_t *got, parley_stream *stream, char *room, size_t size, const volatile sig_atomic_t *stop,
                                 parley_error *error)
{
    *got = 0;
    if (stream->fd < 0 || (stream->part && stream->left == 0))
        return PARLEY_OK;
    if (stream->head_len > 0) {
        *got = stream->head_len < size ? stream->head_len : size;
        memcpy(room, stream->head, *got);
        stream->head_len -= *got;
        memmove(stream->head, stream->head + *got, stream->head_len);
        return PARLEY_OK;
    }
    if (stream->part && size > stream->left)
        size = (size_t)stream->left;
    ssize_t count = read_once(stream->fd, room, size, stop);
    if (count < 0 && errno == EINTR)
        return PARLEY_OK;
    if (count <= 0 && stream->file >= 0)
        return parley_stream_end(stream, error);  /* a feed that dies may reset its socket */
    if (count < 0)
        return fail(error, "read it");
    if (count == 0 && stream->part)
        return parley_error_set(error, PARLEY_EIO, "the file ends before the part does");
    stream->left -= stream->part ? (uint64_t)count : 0;
    *got = (size_t)count;
    return PARLEY_OK;
}

parley_status parley_stream_end(parley_stream *stream, parley_error *error)
{
    if (stream->fd < 0)
        return PARLEY_OK;  /* it has been told */
    stream->fd = -1;  /* the feed's own, closed with it */
    return parley_feed_end(&stream->feed, error);
}

uint64_t parley_stream_position(const parley_stream *stream)
{
    int file = stream->file >= 0 ? stream->file : stream->fd;  /* a feed shares the place in the file with this process */
    off_t at = file < 0 ? -1 : lseek(file, 0, SEEK_CUR);
    return at < 0 ? 0 : (uint64_t)at - stream->start;
}

void parley_stream_close(parley_stream *stream)
{
    parley_feed_close(&stream->feed);
    if (stream->file >= 0)
        close(stream->file);
    else if (stream->fd >= 0)
        close(stream->fd);
    *stream = PARLEY_STREAM_CLOSED;
}
