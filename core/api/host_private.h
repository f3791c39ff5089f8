/* core/api/host_private.h -- the host as its own files see it.  Floor 7; for host*.c. */
#ifndef PARLEY_API_HOST_PRIVATE_H
#define PARLEY_API_HOST_PRIVATE_H

#include <parley/parley.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "run/session.h"

struct parley_host {
    parley_host_options options;
    parley_arena        arena;
    parley_service      service;
    parley_session     *session;
    parley_buffer       packed;
};

/* The date of documents that have none, or "". */
parley_str host_date(const parley_host *host);

#endif
