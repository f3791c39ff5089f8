/* core/api/folders.h -- where parley's own files and the user's packs are.  Floor 7. */
#ifndef PARLEY_FOLDERS_H
#define PARLEY_FOLDERS_H

#include <parley/base.h>

#include "base/arena.h"

/* A list of folders, none of which need exist. */
typedef struct parley_folders {
    const char **items;
    uint32_t     count;
} parley_folders;

/*
 * The folder that holds the Lua library (parley/unit.lua): $PARLEY_SCRIPTS; from the program and then the library, ../scripts,
 * ../share/parley/scripts; where `make install` puts it.
 * NULL when there is none; owned by `arena`.
 */
const char *parley_folders_scripts(parley_arena *arena);

/*
 * The program that is a host's worker (parley --worker): $PARLEY_PROGRAM; from the library, parley beside it, ../bin/parley; where
 * `make install` puts it.  NULL when there is none; owned by `arena`.
 */
const char *parley_folders_program(parley_arena *arena);

/*
 * Where packs are looked for: each part of $PARLEY_PATH, $XDG_DATA_HOME/parley/rules (or ~/.local/share), then the rules beside the scripts.
 * Errors: PARLEY_ENOMEM.
 */
parley_status parley_folders_packs(parley_folders *out, parley_arena *arena);

/* Where C modules are looked for: each part of $PARLEY_MODULE_PATH, $XDG_DATA_HOME/parley/modules (or ~/.local/share), where `make install` puts
 * them.  Errors: PARLEY_ENOMEM. */
parley_status parley_folders_modules(parley_folders *out, parley_arena *arena);

/* The folder that keeps what was built of packs: $PARLEY_CACHE ("": none), $XDG_CACHE_HOME/parley, ~/.cache/parley.  "" when there is none;
 * NULL when refused memory. */
const char *parley_folders_cache(parley_arena *arena);

/* A pack that can be named. */
typedef struct parley_found_pack {
    const char *name, *folder;
} parley_found_pack;

/*
 * The packs in `folders`, by name; of those with one name, the one found first, as loading does.  Folders that cannot be read hold none.
 * Errors: PARLEY_ENOMEM; PARLEY_ELIMIT, more than 4096.  Owned by `arena`.
 */
parley_status parley_folders_list(parley_found_pack **out, uint32_t *count, const parley_folders *folders, parley_arena *arena);

/* Where scripts are looked for: $XDG_DATA_HOME/parley/scripts (or ~/.local/share), then the library's folder.  Errors: PARLEY_ENOMEM. */
parley_status parley_folders_commands(parley_folders *out, parley_arena *arena);

#endif
