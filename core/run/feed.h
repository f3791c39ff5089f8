/* core/run/feed.h -- what has to be parsed before documents can be split: done in a confined process of its own.  Floor 5. */
#ifndef PARLEY_FEED_H
#define PARLEY_FEED_H

#include <sys/types.h>

#include <parley/base.h>

/* What is made of the bytes of a file. */
typedef enum parley_feed_kind {
    PARLEY_FEED_GZIP = 1,  /* they are unpacked: see unpack.h */
    PARLEY_FEED_ZSTD,
    PARLEY_FEED_FAILED     /* records of failures become frames: see failed.h */
} parley_feed_kind;

typedef struct parley_feed {
    pid_t pid;  /* 0: none */
    int   fd;   /* a stream socket: what was made of the file */
    uint32_t ratio;
} parley_feed;

enum { PARLEY_FEED_SPARED = 64 << 20 };  /* so many bytes come whatever the ratio */

typedef struct parley_feed_options {
    const char *program;        /* started as `program --worker feed`; NULL: this process forks, and the new one dies with the calling thread */
    parley_feed_kind kind;
    parley_str head;            /* of a packed file: bytes that were read before; at most PARLEY_PACKING_HEAD */
    size_t     document_bytes;  /* the longest document in records of failures */
    uint32_t   ratio;           /* bytes that one packed byte may become; 0: 250 */
} parley_feed_options;

/*
 * Start a process that reads `source`, which stays the caller's and is not to be read meanwhile, and gives what becomes of it to
 * feed->fd.  It gets that descriptor and nothing else of the machine (PARLEY_ROLE_FEED of filter.h; where there are no filters, limits only).
 *
 * Errors: PARLEY_EIO.  Cost: a fork, about half a millisecond; a program takes a few more.
 */
parley_status parley_feed_open(parley_feed *feed, int source, const parley_feed_options *options, parley_error *error);

/* Be such a process, at socket `fd`; `forker` 0: one that was started. */
_Noreturn void parley_feed_run(int fd, pid_t forker);

/*
 * After the end of feed->fd: wait for the process and say how it went.  Closes the feed.
 * Errors: PARLEY_ESYNTAX, PARLEY_ELIMIT, PARLEY_EIO; PARLEY_EBUG, it crashed or could not be set up.
 */
parley_status parley_feed_end(parley_feed *feed, parley_error *error);

/* End the process, whatever it does.  Safe to repeat. */
void parley_feed_close(parley_feed *feed);

#endif
