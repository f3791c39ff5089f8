#include "lua/bind_document.h"

#include <string.h>

#include "lua/bind_value.h"
#include "lua/document_box.h"
#include "base/buffer.h"
#include "text/fold.h"

#define DOCUMENT_TYPE "parley.Document"
#define CLOSED "the document is closed: a document cannot be kept from one run of finish to the next"

/* Boxes hold this address, by which they are told from other userdata of their size. */
static const char box_mark;

document_box *bind_check_box(lua_State *L)
{
    /* luaL_checkudata looks the type up by name, which costs more than most methods do; light userdata have no size */
    document_box *box = lua_touserdata(L, 1);
    if (box == NULL || lua_rawlen(L, 1) != sizeof *box || box->mark != &box_mark)
        luaL_typeerror(L, 1, DOCUMENT_TYPE);
    if (box->document == NULL)
        luaL_error(L, CLOSED);
    return box;
}

parley_document *bind_check_document(lua_State *L)
{
    return bind_check_box(L)->document;
}

parley_span bind_check_span(lua_State *L, int arg, const parley_document *document)
{
    lua_Integer length = (lua_Integer)document->text.len;
    int integers[2];
    lua_Integer first = lua_tointegerx(L, arg, &integers[0]), last = lua_tointegerx(L, arg + 1, &integers[1]);
    if (!integers[0])
        first = luaL_optinteger(L, arg, 1);
    if (!integers[1])
        last = luaL_optinteger(L, arg + 1, length);
    luaL_argcheck(L, first >= 1 && first <= length + 1, arg, "position outside the text");
    luaL_argcheck(L, last >= first - 1 && last <= length, arg + 1, "position outside the text");
    return (parley_span){ (uint32_t)first - 1, (uint32_t)last };
}

uint32_t bind_check_layer(lua_State *L, const parley_document *document)
{
    uint32_t layer = parley_names_layer(document->names, bind_check_str(L, 2));
    if (layer == UINT32_MAX)
        luaL_error(L, "no loaded pack has a layer '%s'", lua_tostring(L, 2));
    return layer;
}

void bind_push_bounds(lua_State *L, uint32_t start, uint32_t end, int fields)
{
    lua_createtable(L, 0, fields + 2);
    lua_pushinteger(L, (lua_Integer)start + 1);
    lua_setfield(L, -2, "first");
    lua_pushinteger(L, (lua_Integer)end);
    lua_setfield(L, -2, "last");
}

/* Document:sub(first, last) -> string */
static int document_sub(lua_State *L)
{
    const parley_document *document = bind_check_document(L);
    bind_push_str(L, parley_document_bytes(document, bind_check_span(L, 2, document)));
    return 1;
}

/* Set in the table on top what name stands at `index`. */
static void set_named(lua_State *L, int index, lua_Integer value)
{
    lua_pushvalue(L, index);
    lua_pushinteger(L, value);
    lua_rawset(L, -3);
}

static int push_ranges(lua_State *L, const parley_document *document, parley_ranges ranges)
{
    enum { FIRST = 2, LAST, TOKEN, STOP };  /* where the names are */
    const parley_token *tokens = document->tokens.items;
    lua_settop(L, FIRST - 1);
    lua_pushliteral(L, "first");
    lua_pushliteral(L, "last");
    lua_pushliteral(L, "token");
    lua_pushliteral(L, "stop");
    lua_createtable(L, (int)ranges.count, 0);
    for (uint32_t i = 0; i < ranges.count; i++) {
        parley_range range = ranges.items[i];
        lua_createtable(L, 0, STOP - FIRST + 1);
        set_named(L, FIRST, (lua_Integer)tokens[range.first].start + 1);
        set_named(L, LAST, (lua_Integer)tokens[range.end - 1].end);
        set_named(L, TOKEN, (lua_Integer)range.first + 1);
        set_named(L, STOP, (lua_Integer)range.end);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* Document:sentences() -> list of spans with the numbers of their tokens */
static int document_sentences(lua_State *L)
{
    const parley_document *document = bind_check_document(L);
    return push_ranges(L, document, document->sentences.sentences);
}

/* Document:paragraphs() -> list of spans with the numbers of their tokens */
static int document_paragraphs(lua_State *L)
{
    const parley_document *document = bind_check_document(L);
    return push_ranges(L, document, document->sentences.paragraphs);
}

/* Document:slug(text) -> string */
static int document_slug(lua_State *L)
{
    const parley_document *document = bind_check_document(L);
    size_t len;
    const char *text = luaL_checklstring(L, 2, &len);
    parley_buffer slug;
    parley_buffer_init(&slug, document->arena->alloc);
    parley_slug_add(&slug, (parley_str){ text, len });
    char *copy = slug.failed ? NULL : parley_arena_copy(document->arena, (parley_str){ slug.ptr, slug.len });
    size_t copy_len = slug.len;
    parley_buffer_free(&slug);  /* before Lua can raise */
    if (copy == NULL)
        return luaL_error(L, "out of memory");
    lua_pushlstring(L, copy, copy_len);
    return 1;
}

static parley_layer *check_writable(lua_State *L, const document_box *box)
{
    uint32_t layer = bind_check_layer(L, box->document);
    if (box->access.writable == NULL || !box->access.writable[layer])
        luaL_error(L, "layer '%s' belongs to another pack; a pack writes only layers that its own manifest declares", lua_tostring(L, 2));
    return &box->document->layers[layer];
}

/* Copy the item at `index` behind the others of `layer`. */
static void add_item(lua_State *L, const document_box *box, parley_layer *layer, int index)
{
    parley_document *document = box->document;
    parley_item item = bind_check_item(L, index, document, document->arena, lua_tostring(L, 2));
    if (parley_layer_add(layer, &item, document->arena) != PARLEY_OK)
        luaL_error(L, "out of memory");
}

/* Document:emit(layer, item) */
static int document_emit(lua_State *L)
{
    const document_box *box = bind_check_box(L);
    parley_layer *layer = check_writable(L, box);
    luaL_checktype(L, 3, LUA_TTABLE);
    add_item(L, box, layer, 3);
    return 0;
}

/* Document:replace(layer, items) */
static int document_replace(lua_State *L)
{
    const document_box *box = bind_check_box(L);
    parley_layer *layer = check_writable(L, box);
    luaL_checktype(L, 3, LUA_TTABLE);
    parley_layer fresh = { 0 };
    lua_Unsigned count = lua_rawlen(L, 3);
    for (lua_Unsigned i = 1; i <= count; i++) {
        lua_rawgeti(L, 3, (lua_Integer)i);
        add_item(L, box, &fresh, lua_gettop(L));
        lua_pop(L, 1);
    }
    if (parley_layer_sort(&fresh, box->document->arena) != PARLEY_OK)
        return luaL_error(L, "out of memory");
    *layer = fresh;
    return 0;
}

enum { METHODS = 1, BOX };  /* upvalues of what finds what a document is asked for */

/* Push the text, one Lua string however often it is asked for. */
static void push_text(lua_State *L, const parley_document *document)
{
    if (lua_getiuservalue(L, lua_upvalueindex(BOX), 1) != LUA_TNIL)
        return;
    lua_pop(L, 1);
    bind_push_str(L, document->text);
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, lua_upvalueindex(BOX), 1);
}

/* found[key], not found before: a method, which is kept, metadata, or text. */
static int document_index(lua_State *L)
{
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(METHODS)) != LUA_TNIL) {
        lua_pushvalue(L, 2);
        lua_pushvalue(L, -2);
        lua_rawset(L, 1);
        return 1;
    }
    const document_box *box = lua_touserdata(L, lua_upvalueindex(BOX));
    const parley_document *document = box->document;
    if (document == NULL)
        return luaL_error(L, CLOSED);
    parley_str key = bind_check_str(L, 2);
    const struct {
        parley_str name, value;
    } fields[] = {
        { PARLEY_STR("id"), document->metadata.id },         { PARLEY_STR("title"), document->metadata.title },
        { PARLEY_STR("date"), document->metadata.date },     { PARLEY_STR("source"), document->metadata.source },
        { PARLEY_STR("url"), document->metadata.url },
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (parley_str_equal(key, fields[i].name)) {
            if (fields[i].value.len == 0)
                lua_pushnil(L);
            else
                bind_push_str(L, fields[i].value);
            return 1;
        }
    }
    if (parley_str_equal(key, PARLEY_STR("text")))
        push_text(L, document);
    else if (parley_str_equal(key, PARLEY_STR("body")))
        lua_pushinteger(L, (lua_Integer)document->body + 1);
    else
        return luaL_error(L, "a document has no '%s'", key.ptr);
    return 1;
}

void bind_open_document(lua_State *L)
{
    static const luaL_Reg methods[] = {
        { "sub", document_sub },   { "sentences", document_sentences }, { "paragraphs", document_paragraphs }, { "slug", document_slug },
        { "emit", document_emit }, { "replace", document_replace },     { NULL, NULL },
    };
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    luaL_setfuncs(L, bind_item_methods, 0);
    luaL_setfuncs(L, bind_token_methods, 0);
    luaL_setfuncs(L, bind_lookup_methods, 0);
    lua_setfield(L, LUA_REGISTRYINDEX, DOCUMENT_TYPE);
}

/* Each document has a metatable of its own, whose __index is a table: what it is asked for is looked for once, and found there from then on
 * without a call. */
void bind_push_document(lua_State *L, parley_document *document, const bind_access *access)
{
    document_box *box = lua_newuserdatauv(L, sizeof *box, 1);
    *box = (document_box){ .mark = &box_mark, .document = document, .access = *access, .place = { .span = { UINT32_MAX, UINT32_MAX } } };
    lua_createtable(L, 0, 3);  /* its metatable */
    lua_pushliteral(L, DOCUMENT_TYPE);
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_newtable(L);  /* what was found */
    lua_createtable(L, 0, 1);
    lua_getfield(L, LUA_REGISTRYINDEX, DOCUMENT_TYPE);
    lua_pushvalue(L, -5);
    lua_pushcclosure(L, document_index, BOX);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
}

void bind_close_document(lua_State *L, int index)
{
    document_box *box = lua_touserdata(L, index);  /* no look at its type: that could ask for memory */
    if (box != NULL)
        box->document = NULL;
}
