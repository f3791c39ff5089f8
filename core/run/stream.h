/* core/run/stream.h -- the bytes of one input, unpacked on the way where its name or its first bytes ask for it.  Floor 5. */
#ifndef PARLEY_STREAM_H
#define PARLEY_STREAM_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

#include "run/feed.h"
#include "run/naming.h"

/* Which file it is, whatever its names. */
typedef struct parley_file_id {
    dev_t device;
    ino_t inode;
} parley_file_id;

/* Fields are private.  A zeroed one with fd -1 is closed. */
typedef struct parley_stream {
    int         fd;     /* to read from; -1: closed, or a feed's that has ended */
    int         file;   /* the input itself when a feed reads it, else -1 */
    parley_feed feed;
    bool        folder; /* opened, but not to be read */
    parley_file_id id;
    uint64_t    size;   /* of a regular file, as it is stored; 0 for others */
    uint64_t    start, left;  /* of a part, where it starts and what is still to be read */
    bool        part;
    char        head[PARLEY_PACKING_HEAD];  /* bytes read ahead, to be given first */
    size_t      head_len;
} parley_stream;

#define PARLEY_STREAM_CLOSED ((parley_stream){ .fd = -1, .file = -1, .feed = { .fd = -1 } })

/* Has it been opened and not closed? */
static inline bool parley_stream_is_open(const parley_stream *stream)
{
    return stream->fd >= 0 || stream->file >= 0;
}

/*
 * Open `path`, or standard input for "-" where `standard`; a folder is looked at only.
 * Errors: PARLEY_EFOUND, PARLEY_EIO.  A signal may interrupt the waiting for a pipe's writer: PARLEY_EIO then too.
 */
parley_status parley_stream_open(parley_stream *stream, const char *path, bool standard, parley_error *error);

/*
 * Read only `part` of the regular file, which must begin and end with whole lines.
 * Errors: PARLEY_ERANGE, it does not, or the file is no longer as long; PARLEY_EIO.
 */
parley_status parley_stream_limit(parley_stream *stream, const parley_part *part, parley_error *error);

/*
 * Look how the bytes of a fresh stream are packed, reading ahead no more of them than that takes.
 * Errors: PARLEY_EIO.
 */
parley_status parley_stream_sniff(parley_packing *packing, parley_stream *stream, const volatile sig_atomic_t *stop, parley_error *error);

/* Have a process of its own make something of the file's bytes; the head in `options` is filled in.  Errors: those of parley_feed_open. */
parley_status parley_stream_feed(parley_stream *stream, const parley_feed_options *options, parley_error *error);

/*
 * Read at most `size` bytes; `*got` is 0 at the end, or when `stop` (may be NULL) was set while it waited.
 * Errors: PARLEY_EIO; at the end those of parley_feed_end: what came before may then lack its rest.
 */
parley_status parley_stream_read(size_t *got, parley_stream *stream, char *room, size_t size, const volatile sig_atomic_t *stop,
                                 parley_error *error);

/* At the end of what a feed gives: close it.  Errors: those of parley_feed_end. */
parley_status parley_stream_end(parley_stream *stream, parley_error *error);

/* How many bytes of the file or part have been taken, as it is stored; 0 where that cannot be told. */
uint64_t parley_stream_position(const parley_stream *stream);

/* Safe to repeat. */
void parley_stream_close(parley_stream *stream);

#endif
