/* core/lua/bind_value.h -- parley_value to and from Lua.  Floor 3. */
#ifndef PARLEY_BIND_VALUE_H
#define PARLEY_BIND_VALUE_H

#include "doc/document.h"
#include "lua/bind.h"

/*
 * In Lua a span is a table with integers `first` and `last`, bytes from 1, inclusive; its other string keys are its fields.  A table
 * with [1] is a list; any other table is a map with string keys; the empty table is an empty list.
 */

/* Push `value`.  [-0, +1, m] */
void bind_push_value(lua_State *L, const parley_value *value);

/* Set the fields in the table on top of the stack.  [-0, +0, m] */
void bind_set_fields(lua_State *L, parley_fields fields);

/*
 * Copy the value at `index` into `arena`.  Raises for functions, userdata, keys that are not strings, numbers that are not finite, spans
 * outside the text and values nested deeper than 16, saying where: `what` names the value.  Maps are sorted by key.  [-0, +0, v]
 */
parley_value bind_check_value(lua_State *L, int index, const parley_document *document, parley_arena *arena, const char *what);

/*
 * The item in the table at `index`: its span, its fields, its rule.  "rule" is a field where it is a string that names no rule: what code
 * says of itself.  Tokens are looked up.  [-0, +0, v]
 */
parley_item bind_check_item(lua_State *L, int index, const parley_document *document, parley_arena *arena, const char *what);

#endif
