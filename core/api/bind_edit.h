/* core/api/bind_edit.h -- "parley.edit": a line typed at a terminal, with history and completion.  Floor 7. */
#ifndef PARLEY_BIND_EDIT_H
#define PARLEY_BIND_EDIT_H

#include <lua.h>

/*
 * The module's opener.  It has
 *   edit.open(history [, complete]) -> Editor.  history: a file that keeps the lines from one time to the next, or nil.
 *     complete(before) -> insert, shown: what to put behind the text before the cursor, or nil, and lines to show, or nil
 *   Editor:read(prompt) -> line without its end; nil at the end of the input.  Lines that are not blank go into the history
 *   Editor:close(), also when collected
 * Over libedit, which Debian keeps and whose licence is BSD; its native interface needs no global state.
 */
int luaopen_parley_edit(lua_State *L);

#endif
