/* core/run/walk.h -- the files of a folder, at any depth, in the bytewise order of their paths.  Floor 5. */
#ifndef PARLEY_WALK_H
#define PARLEY_WALK_H

#include "base/buffer.h"

enum { PARLEY_WALK_DEPTH = 32 };

/* Fields are private.  A zeroed one with `alloc` set is closed. */
typedef struct parley_walk {
    parley_alloc  alloc;
    parley_buffer path;   /* of the folder being walked, with a slash behind it */
    struct walk_level {
        parley_buffer names;    /* each with its NUL, folders with a slash before it */
        parley_buffer order;    /* size_t offsets into names, sorted */
        size_t        next;     /* in order */
        size_t        path_len; /* of the folder that holds this one */
    } levels[PARLEY_WALK_DEPTH];
    size_t depth;
} parley_walk;

void parley_walk_init(parley_walk *walk, parley_alloc alloc);

/* Begin with `folder`.  Hidden names and folders behind symbolic links are passed over.  Errors: PARLEY_EIO, PARLEY_ENOMEM. */
parley_status parley_walk_open(parley_walk *walk, const char *folder, parley_error *error);

/*
 * Append the next path whose name parley_naming_is_document accepts to `path`, with a NUL; nothing is appended after the last.
 * Errors: PARLEY_EIO and PARLEY_ELIMIT, a folder inside that is unreadable or too deep, which the message names; the next call
 * goes on behind it.  PARLEY_ENOMEM.
 */
parley_status parley_walk_next(parley_buffer *path, parley_walk *walk, const char *suffixes, parley_error *error);

/* Free everything.  Safe to repeat. */
void parley_walk_close(parley_walk *walk);

#endif
