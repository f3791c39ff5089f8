/* core/lua/state.h -- a Lua state with LPeg and parley's own Lua library.  Floor 3. */
#ifndef PARLEY_STATE_H
#define PARLEY_STATE_H

#include <lua.h>

#include "base/error.h"

/*
 * Make a state: the standard libraries, `lpeg` (backtrack stack of 2,000), and `require` that finds the library in `scripts`.
 * It is for trusted code; what a pack may see is decided by scripts/parley/sandbox.lua.
 *
 *   out      closed by lua_close
 *   scripts  the folder that holds parley/; copied
 *
 * Errors: PARLEY_ENOMEM; PARLEY_EPACK with Lua's message.
 */
parley_status parley_state_new(lua_State **out, const char *scripts, parley_alloc alloc, parley_error *error);

/* Put the message on top of the stack of `L` into `error`, split into file, line and the rest where it has the form
 * "file:line: message" or "file:line:column: message"; pops it.  Returns `status`, or PARLEY_ENOMEM for Lua's memory errors.  [-1, +0, -] */
parley_status parley_state_error(lua_State *L, int lua_status, parley_status status, parley_error *error);

/* lua_pcall with a traceback-free message handler that turns any error value into a string.  [-(nargs + 1), +(nresults|1), -] */
int parley_state_call(lua_State *L, int nargs, int nresults);

#endif
