/* core/lua/document_box.h -- what the files that make up the type of bind_document.h share.  Floor 3. */
#ifndef PARLEY_DOCUMENT_BOX_H
#define PARLEY_DOCUMENT_BOX_H

#include <lauxlib.h>

#include "lua/bind_document.h"

/* The userdata that is a document in Lua. */
typedef struct document_box {
    parley_document *document;  /* NULL once closed */
    bind_access      access;
} document_box;

/* The document that is argument 1 of a method; raises when it is none, or closed.  [-0, +0, v] */
parley_document *bind_check_document(lua_State *L);

/* The positions in arguments 2 and 3 as bytes; the defaults are the whole text.  Raises when they lie outside.  [-0, +0, v] */
parley_span bind_check_span(lua_State *L, const parley_document *document);

/* Push { first, last } with room for so many fields more.  [-0, +1, m] */
void bind_push_bounds(lua_State *L, uint32_t start, uint32_t end, int fields);

/* The methods that tell of tokens.  (bind_tokens.c) */
extern const luaL_Reg bind_token_methods[];

#endif
