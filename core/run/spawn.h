/* core/run/spawn.h -- processes started anew, by posix_spawn, for hosts with threads and signals of their own.  Floor 5. */
#ifndef PARLEY_SPAWN_H
#define PARLEY_SPAWN_H

#include <sys/types.h>

#include <parley/base.h>

/* What a started process is there for: the word behind --worker. */
#define PARLEY_SPAWN_NURSERY "packs"
#define PARLEY_SPAWN_FEED "feed"

/* Descriptors of a started process. */
enum {
    PARLEY_SPAWN_SOCKET = 3,  /* to the process that started it, */
    PARLEY_SPAWN_NOTES,       /* shared memory: notes; a nursery's only */
    PARLEY_SPAWN_SETUP        /* a file: what it is to do; a nursery's only */
};

/*
 * Start `program --worker ROLE` with the `count` descriptors of `fds` as 3, 4, ... besides 0, 1 and 2, every signal unblocked and as by
 * default.  It has no tie to the calling thread; it ends when its socket is closed.
 * Errors: PARLEY_EIO, which names the program.  Safe in a process with threads.
 */
parley_status parley_spawn(pid_t *pid, const char *program, const char *role, const int *fds, size_t count, parley_error *error);

#endif
