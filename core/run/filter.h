/* core/run/filter.h -- the system calls that are left to the processes that run packs.  Floor 5. */
#ifndef PARLEY_FILTER_H
#define PARLEY_FILTER_H

#include <linux/filter.h>

#include <parley/base.h>

/* What a process does from now on. */
typedef enum parley_role {
    PARLEY_ROLE_LOADER = 1,  /* the nursery while it reads packs, and what it keeps of them */
    PARLEY_ROLE_FORKER = 2,  /* the nursery afterwards: it opens nothing more */
    PARLEY_ROLE_WORKER = 4,  /* documents in, answers out, through one socket */
    PARLEY_ROLE_FEED   = 8   /* one file in, what is made of it out, through one socket: see feed.h */
} parley_role;

/* An allow-list as the kernel takes it, made once and loaded by many processes. */
typedef struct parley_filter {
    parley_alloc        alloc;
    struct sock_filter *program;
    size_t              size;  /* bytes; 0: no filter */
} parley_filter;

/*
 * Make the filter for `role`.  Other calls fail with EPERM; a few that only an attack would make end the process by SIGSYS.
 *
 *   out  freed by parley_filter_free; empty on failure
 *
 * Errors: PARLEY_EFOUND, this kernel or this process takes no filters, and `error` says why; PARLEY_ENOMEM.  Cost: about a millisecond.
 */
parley_status parley_filter_make(parley_filter *out, parley_role role, parley_alloc alloc, parley_error *error);

/* Load the filter into this process, for good: it adds to those loaded before.  Needs PR_SET_NO_NEW_PRIVS.  Errors: PARLEY_EIO. */
parley_status parley_filter_load(const parley_filter *filter, parley_error *error);

void parley_filter_free(parley_filter *filter);

#endif
