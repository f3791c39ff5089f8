/* core/run/nursery.h -- the process that loads once and forks workers.  Floor 5. */
#ifndef PARLEY_NURSERY_H
#define PARLEY_NURSERY_H

#include <signal.h>
#include <sys/types.h>

#include "run/frame.h"
#include "run/service.h"

enum { PARLEY_MAX_WORKERS = 64 };

typedef struct parley_nursery_options {
    parley_note *notes;                    /* shared memory: one for the nursery, then one for each slot */
    const char  *program;                  /* started as `program --worker packs`; NULL: this process forks */
    int          notes_fd;                 /* the file that the notes lie in; */
    parley_str   setup;                    /* and what the program makes its service of; both for `program` only */
    parley_alloc alloc;                    /* what the workers draw on */
    uint32_t     load_ms;                  /* of processor time for service.load, or ten times as much on the clock */
    uint32_t     reply_bytes;              /* the longest reply of a worker */
    size_t       room;                     /* the address space of nursery and workers, beyond what this process has */
    size_t       worker_room;              /* that of workers, beyond what was loaded; 0: what is left of `room` */
    bool         unfiltered;               /* their system calls are not filtered */
    bool         single;                   /* the nursery is its own first worker: see parley_nursery_fork; not for `program` */
    const volatile sig_atomic_t *stop;     /* ends the loading when set by a signal handler; may be NULL */
} parley_nursery_options;

/* The parent's end of the nursery.  Fields are private but `fd`. */
typedef struct parley_nursery {
    const parley_service  *service;
    parley_nursery_options options;
    pid_t    pid;     /* 0 when it has ended */
    int      fd;      /* readable when there is something to listen to; -1 when there is not */
    uint32_t worker;  /* the worker that it has become; 0: none */
} parley_nursery;

/* What the nursery tells: a worker that was started, that ended, or that could not be started. */
typedef struct parley_nursery_event {
    enum { PARLEY_NURSERY_QUIET, PARLEY_NURSERY_FORKED, PARLEY_NURSERY_DIED, PARLEY_NURSERY_REFUSED } kind;
    uint32_t     number;  /* of the worker */
    pid_t        pid;     /* its process; FORKED only */
    int          status;  /* its wait status; DIED only */
    parley_error error;   /* REFUSED only */
} parley_nursery_event;

/*
 * Start the nursery and wait until it has loaded.  One that is forked dies with the calling thread.  `service`, which a program does
 * not see, and the notes are borrowed until close.  Errors: those of service.load; PARLEY_EPACK, loading crashed or took too long, with what was running; PARLEY_EIO, no
 * process, or stopped.  Nothing is left behind then.
 */
parley_status parley_nursery_open(parley_nursery *nursery, const parley_service *service, const parley_nursery_options *options,
                                  parley_error *error);

/*
 * Ask for worker `number`, not 0, on `slot`.  `*fd` becomes the parent's end of its socket, which takes requests at once, `*pid` its process, or 0
 * when the nursery is still to tell.  Errors: PARLEY_EIO.  Cost: does not wait for the fork.
 *
 * With the option `single` the nursery becomes the first worker itself: no second process, no pages to copy.  Only that one dead may another be
 * asked for, which loads again, and waits for that; its errors are those of parley_nursery_open.  From then on workers are forked.
 */
parley_status parley_nursery_fork(int *fd, pid_t *pid, parley_nursery *nursery, uint8_t slot, uint32_t number, parley_error *error);

/* Ask for the end of worker `number`, if it lives.  Its death is told as any other. */
parley_status parley_nursery_kill(parley_nursery *nursery, uint32_t number, parley_error *error);

/* What is new, without waiting.  Errors: PARLEY_EBUG, the nursery is gone or speaks nonsense. */
parley_status parley_nursery_listen(parley_nursery_event *event, parley_nursery *nursery, parley_error *error);

/* End the nursery and its workers, and wait for that.  Safe to repeat. */
void parley_nursery_close(parley_nursery *nursery);

/* Say how a process ended, as in "was ended by signal 11 (Segmentation fault)". */
void parley_describe_death(char *text, size_t size, int wait_status);

#endif
