/* core/run/sink.h -- a file or stream that whole pieces are written to: what stands there always ends behind one.  Floor 5. */
#ifndef PARLEY_SINK_H
#define PARLEY_SINK_H

#include "base/buffer.h"

typedef struct parley_sink {
    /* To be read: */
    uint64_t      position;   /* where the next byte goes, written or not yet */
    uint64_t      lost;       /* pieces that were added and could not be written whole */
    bool          pipe_closed;/* the reader went away: EPIPE */
    /* Private: */
    int           fd;
    const char   *name;       /* what it is, for messages: "the output" */
    bool          own;
    uint64_t      written;    /* the system has taken the bytes before it */
    uint64_t      whole;      /* the end of the last whole piece before it */
    parley_buffer bytes;      /* not yet written */
    parley_buffer marks;      /* the ends of pieces in them */
} parley_sink;

/*
 * Begin to write at `position` of descriptor `fd`, which is borrowed, as `name` is.  `own`: it is a regular file that nobody else
 * writes, and may be cut.  Allocates nothing.
 */
void parley_sink_init(parley_sink *sink, int fd, uint64_t position, bool own, const char *name, parley_alloc alloc);
void parley_sink_free(parley_sink *sink);

/*
 * Append bytes, writing when enough have come together; large ones are not copied.
 * Errors: PARLEY_EIO; PARLEY_ENOMEM.  After PARLEY_EIO an own file has been cut behind its last whole piece, the others are
 * counted in sink->lost, and nothing more may be added.
 */
parley_status parley_sink_add(parley_sink *sink, parley_str bytes, parley_error *error);

/* What has been added so far ends a piece; a piece may be empty.  Errors: PARLEY_ENOMEM. */
parley_status parley_sink_mark(parley_sink *sink, parley_error *error);

/* Write what has been added.  Errors: as for add. */
parley_status parley_sink_flush(parley_sink *sink, parley_error *error);

/* Flush, and see to it that the bytes outlive the machine's power.  Errors: as for add. */
parley_status parley_sink_sync(parley_sink *sink, parley_error *error);

#endif
