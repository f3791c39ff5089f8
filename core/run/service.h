/* core/run/service.h -- what the machinery of processes asks of the engine that it runs.  Floor 5: knows no engine, no Lua. */
#ifndef PARLEY_SERVICE_H
#define PARLEY_SERVICE_H

#include "base/buffer.h"

/*
 * Memory shared by a process that works and the parent that watches it.  The worker keeps `where` at what it runs now, as in
 * "rule claims/acts:condemned (rules/claims/acts.lua:41)", so that even a crash or a kill is reported with it.  NUL-terminated;
 * the parent believes nothing of it but the bytes.  Emptied before each document.
 */
typedef struct parley_note {
    char where[256];
} parley_note;

/* The engine, as the processes see it.  `load` is called once, in the nursery; `handle` in workers forked from it. */
typedef struct parley_service {
    void *ud;

    /*
     * Load packs, lexicons and modules, and collect garbage: `*state` is shared by all workers, copy on write, and never freed.
     * Runs under a deadline, ended by SIGKILL.  Descriptors that it leaves open are closed in the workers.
     */
    parley_status (*load)(void *ud, void **state, parley_note *note, parley_error *error);

    /*
     * Answer one request into `reply`, which is empty and holds at most the session's `reply_bytes`.
     * `kind` and `payload` are the submitter's own; `payload` is borrowed until the call returns.  Has to end by itself within
     * the session's `document_ms`.  On failure fill `error`; what was put into `reply` is dropped.  PARLEY_ENOMEM may be the fault
     * of earlier requests: then a fresh worker tries again.
     */
    parley_status (*handle)(void *state, uint8_t kind, parley_str payload, parley_buffer *reply, parley_note *note,
                            parley_error *error);

    /*
     * Do what documents make a worker do, without anything of packs or documents: a worker that fails here, once it is confined,
     * is broken itself.  Answered requests do not call it.  May be NULL.
     */
    parley_status (*probe)(void *state, parley_error *error);
} parley_service;

#endif
