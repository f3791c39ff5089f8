/* core/api/setup.h -- what a host tells the process that loads its packs, when that is started anew.  Floor 7. */
#ifndef PARLEY_API_SETUP_H
#define PARLEY_API_SETUP_H

#include <parley/parley.h>

#include "base/arena.h"
#include "base/buffer.h"

/* What the process needs besides the options. */
typedef struct api_setup {
    uint64_t room;         /* see parley_session_options */
    uint64_t worker_room;
    uint32_t reply_bytes;
    uint32_t workers;
} api_setup;

/* Append all of it to `out`, which is `failed` when memory was refused. */
void api_setup_pack(parley_buffer *out, const api_setup *setup, const parley_host_options *options);

/*
 * Read what pack wrote; texts borrow from `packed`, lists and limits from `arena`.
 * Errors: PARLEY_EBUG, it is not of this version, which `error` names; PARLEY_ENOMEM.
 */
parley_status api_setup_unpack(api_setup *setup, parley_host_options *options, parley_str packed, parley_arena *arena, parley_error *error);

#endif
