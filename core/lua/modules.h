/* core/lua/modules.h -- C modules as Lua tables.  Floor 3. */
#ifndef PARLEY_MODULES_H
#define PARLEY_MODULES_H

#include <lua.h>
#include <parley/module.h>

/* The built-in module `name`, or NULL. */
const parley_module *parley_modules_find(parley_str name);

/* The nth built-in module, from 0; NULL behind the last. */
const parley_module *parley_modules_get(size_t n);

/*
 * Push a table of the module's functions, each of which checks its arguments against its declaration and raises what fails.
 * Raises when the module's ABI is not ours.  [-0, +1, v]
 */
void parley_modules_push(lua_State *L, const parley_module *module);

#endif
