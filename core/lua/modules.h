/* core/lua/modules.h -- the C modules that there are: built in, or loaded from files.  Floor 3. */
#ifndef PARLEY_MODULES_H
#define PARLEY_MODULES_H

#include <lua.h>
#include <parley/module.h>

#include "base/arena.h"
#include "base/error.h"

/* Fields are private but for `items`, `count`: the modules in use, in the order in which they were first wanted. */
typedef struct parley_modules {
    parley_arena               *arena;
    const char *const          *folders;  /* where NAME.so is looked for */
    uint32_t                    folder_count;
    const parley_module *const *items;
    const char *const          *paths;    /* of their files; NULL for those that are built in */
    uint32_t                    count;
} parley_modules;

/* Begin with no module in use.  `folders` are borrowed; memory comes from `arena`. */
void parley_modules_init(parley_modules *modules, const char *const *folders, uint32_t folder_count, parley_arena *arena);

/*
 * Bring the module `name` into use: one that is already, else built in, else NAME.so of the first folder that has it.  A name with a slash is
 * the file itself, whose module is called as the file is, without ".so".
 *
 *   out   set on success; lives as long as the arena
 *   path  set on success to the file that it is from, NULL for one that is built in; owned by the arena
 *
 * Errors: PARLEY_EFOUND, naming what there is; PARLEY_EPACK for a file that is no module of this ABI, or whose declarations are wrong;
 * PARLEY_ENOMEM.
 */
parley_status parley_modules_use(const parley_module **out, const char **path, parley_modules *modules, parley_str name, parley_error *error);

/* The nth built-in module, from 0; NULL behind the last. */
const parley_module *parley_modules_builtin(size_t n);

/* Is `name` one for what modules declare: a small letter, then small letters, digits and _, at most 64 bytes? */
bool parley_modules_is_name(const char *name);

/*
 * Push a table of the module's functions, each of which checks its arguments against its declaration and raises what fails. (module_call.c)
 *
 *   where  points to 256 bytes, or NULL, where is said what runs: "function NAME.FUNCTION, in " and what stood there while one does;
 *          borrowed as long as `L` lives
 *   trial  each call is two, over results and memory that hold different bytes before: functions that do not fill the field that they
 *          declare, or answer otherwise each time, raise "module fault: ..."
 * [-0, +1, m]
 */
void parley_modules_push(lua_State *L, const parley_module *module, char *const *where, bool trial);

#endif
