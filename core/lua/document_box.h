/* core/lua/document_box.h -- what the files that make up the type of bind_document.h share.  Floor 3. */
#ifndef PARLEY_DOCUMENT_BOX_H
#define PARLEY_DOCUMENT_BOX_H

#include <lauxlib.h>

#include "lua/bind_document.h"

enum { BOX_LEXICONS = 64 };  /* a power of two */

/* What was looked up last, as the same place is looked up in several lexicons in a row. */
typedef struct document_place {
    parley_span  span;   /* not before the text's end: none */
    parley_range range;  /* its tokens */
    uint32_t     phrase; /* the first phrase that begins with its first token, or behind it */
} document_place;

/* The userdata that is a document in Lua. */
typedef struct document_box {
    const void      *mark;      /* that it is one */
    parley_document *document;  /* NULL once closed */
    bind_access      access;
    document_place   place;
    uint32_t         lexicons[BOX_LEXICONS];  /* those asked for, by where the string that names them lies */
} document_box;

/* The box that is argument 1 of a method; raises when it is none, or closed.  [-0, +0, v] */
document_box *bind_check_box(lua_State *L);

/* The document that is argument 1 of a method; raises when it is none, or closed.  [-0, +0, v] */
parley_document *bind_check_document(lua_State *L);

/* The positions in argument `arg` and the one behind it as bytes; the defaults are the whole text.  Raises when they lie outside.  [-0, +0, v] */
parley_span bind_check_span(lua_State *L, int arg, const parley_document *document);

/* The layer that argument 2 names; raises when no loaded pack has it.  [-0, +0, v] */
uint32_t bind_check_layer(lua_State *L, const parley_document *document);

/* Push { first, last } with room for so many fields more.  [-0, +1, m] */
void bind_push_bounds(lua_State *L, uint32_t start, uint32_t end, int fields);

/* The methods that tell of the items of layers.  (bind_items.c) */
extern const luaL_Reg bind_item_methods[];

/* Those that tell of tokens.  (bind_tokens.c) */
extern const luaL_Reg bind_token_methods[];

/* Those that look words up in lexicons.  (bind_lookup.c) */
extern const luaL_Reg bind_lookup_methods[];

#endif
