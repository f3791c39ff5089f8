/* core/lua/bind.h -- the few helpers every binding uses.  Floor 3. */
#ifndef PARLEY_BIND_H
#define PARLEY_BIND_H

#include <lauxlib.h>
#include <lua.h>
#include <parley/base.h>

/* The string argument `arg`; raises otherwise.  Valid while that stack slot holds it.  [-0, +0, v] */
parley_str bind_check_str(lua_State *L, int arg);

/* The string field `key` of the table at `index`, or `absent` when it is nil; raises for another type.  The string must stay
 * reachable from the table.  [-0, +0, e] */
parley_str bind_field_str(lua_State *L, int index, const char *key, parley_str absent);

/* The integer field `key` of the table at `index` in [low, high], or `absent` when it is nil; raises otherwise.  [-0, +0, e] */
lua_Integer bind_field_integer(lua_State *L, int index, const char *key, lua_Integer low, lua_Integer high, lua_Integer absent);

/* Is the field `key` of the table at `index` true?  [-0, +0, e] */
int bind_field_true(lua_State *L, int index, const char *key);

/* Push bytes as a string.  [-0, +1, m] */
void bind_push_str(lua_State *L, parley_str text);

/* Raise what `error` says, as "file:line: message".  [-0, +0, v] */
int bind_raise(lua_State *L, const parley_error *error);

/* As luaL_error, without the place of the Lua code that called, which is the library's and tells a pack's author nothing.  [-0, +0, v] */
int bind_refuse(lua_State *L, const char *format, ...);

/* set(text) -> { [word] = true } of the words of a text between spaces.  As a lua_CFunction; cost: linear.  [-1, +1, v] (bind_words.c) */
int bind_set(lua_State *L);

/* Create the metatable `type` with `methods` and `meta`; scripts can neither read nor replace it.  [-0, +0, m] */
void bind_new_type(lua_State *L, const char *type, const luaL_Reg *methods, const luaL_Reg *meta);

#endif
