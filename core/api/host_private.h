/* core/api/host_private.h -- the host as its own files see it.  Floor 7; for host*.c. */
#ifndef PARLEY_API_HOST_PRIVATE_H
#define PARLEY_API_HOST_PRIVATE_H

#include <parley/parley.h>

#include "api/inside.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "run/session.h"

struct parley_host {
    parley_host_options options;
    parley_host_limits  limits;
    parley_alloc        alloc;
    parley_arena        arena;
    parley_service      service;
    parley_session     *session;  /* in processes, or */
    api_inside         *inside;   /* in this one; the other is NULL */
    parley_buffer       packed;
};

/* The date of documents that have none, or "". */
parley_str host_date(const parley_host *host);

/* Check the options, and fill in limits, folders and programs that they leave out.  Errors: PARLEY_ERANGE, PARLEY_EFOUND, PARLEY_ENOMEM. */
parley_status host_settle(parley_host *host, parley_error *error);

/* Copy a struct that begins with its size as its caller knew it to `out` of `size` bytes; what the caller did not know is zero.
 * Errors: PARLEY_ERANGE, it is NULL, or the size of `name` cannot be one. */
parley_status host_copy_sized(void *out, size_t size, const void *given, const char *name, parley_error *error);

#endif
