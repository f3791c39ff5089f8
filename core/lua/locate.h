/* core/lua/locate.h -- the column of an error in a Lua file or a lexicon, for editors. */
#ifndef PARLEY_LUA_LOCATE_H
#define PARLEY_LUA_LOCATE_H

#include <parley/base.h>

/*
 * Give `error`, of the file at `path`, the line and column that it does not know, and the further lines of its message the column of theirs, if
 * they tell of files in the same folder: scripts/parley/locate.lua looks through the file for what the message quotes.  The error keeps the place
 * that it has when the file cannot be read or memory is refused.  Cost: a Lua state, the file once for each line of the message.
 */
void parley_locate(const char *path, const char *scripts, parley_alloc alloc, parley_error *error);

#endif
