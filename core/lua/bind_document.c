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

static uint32_t check_layer(lua_State *L, const parley_document *document)
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

static const parley_value *find_field(parley_fields fields, parley_str name)
{
    for (uint32_t i = 0; i < fields.count; i++)
        if (parley_str_equal(fields.items[i].name, name))
            return &fields.items[i].value;
    return NULL;
}

/* Push the item's field of the name at `index` of the stack, "rule" being one, and answer whether it has any. */
static bool push_field(lua_State *L, const parley_document *document, const parley_item *item, int index)
{
    parley_str name = bind_check_str(L, index);
    if (item->rule != PARLEY_RULE_NONE && parley_str_equal(name, PARLEY_STR("rule"))) {
        bind_push_str(L, document->names->rules[item->rule]);
        return true;
    }
    const parley_value *value = find_field(item->fields, name);
    if (value != NULL)
        bind_push_value(L, value);
    return value != NULL;
}

/* What the bounds of an item are called; pushed once for all of them. */
static void push_bound_names(lua_State *L)
{
    lua_pushliteral(L, "first");
    lua_pushliteral(L, "last");
}

/* Push an item with the fields whose names are at `first`..`last` of the stack, or all where there are none; behind them stand the names of the
 * bounds.  Names that are Lua's already are not made anew. */
static void push_item(lua_State *L, const parley_document *document, const parley_item *item, int first, int last)
{
    int named = last - first + 1, fields = (int)item->fields.count + 1;
    lua_createtable(L, 0, 2 + (named > 0 && named < fields ? named : fields));
    lua_pushvalue(L, last + 1);
    lua_pushinteger(L, (lua_Integer)item->span.start + 1);
    lua_rawset(L, -3);
    lua_pushvalue(L, last + 2);
    lua_pushinteger(L, (lua_Integer)item->span.end);
    lua_rawset(L, -3);
    for (int at = first; at <= last; at++) {
        lua_pushvalue(L, at);
        if (push_field(L, document, item, at))
            lua_rawset(L, -3);
        else
            lua_pop(L, 1);
    }
    if (named > 0)
        return;
    bind_set_fields(L, item->fields);
    if (item->rule != PARLEY_RULE_NONE) {
        bind_push_str(L, document->names->rules[item->rule]);
        lua_setfield(L, -2, "rule");
    }
}

enum { NAMES = 3 };  /* where the names of the fields that are asked for begin on the stack */

/* Document:items(layer, name...) -> list of items, with the named fields alone where there are names */
static int document_items(lua_State *L)
{
    const parley_document *document = bind_check_document(L);
    const parley_layer *layer = &document->layers[check_layer(L, document)];
    int last = lua_gettop(L);
    push_bound_names(L);
    lua_createtable(L, (int)layer->count, 0);
    for (uint32_t i = 0; i < layer->count; i++) {
        push_item(L, document, &layer->items[i], NAMES, last);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* Upvalues of the iterators, behind the names of fields those of the bounds; names that they may have. */
enum { EACH_BOX = 1, EACH_LAYER, EACH_NEXT, EACH_COUNT, EACH_NAMES, EACH_NAMES_MAX = 64 };

/* The item that is next, which it is no more; NULL behind the last. */
static const parley_item *take_item(lua_State *L, const parley_document **document)
{
    const document_box *box = lua_touserdata(L, lua_upvalueindex(EACH_BOX));
    if (box->document == NULL)
        luaL_error(L, "the document is closed: its items cannot be kept from one run of finish to the next");
    const parley_layer *layer = &box->document->layers[lua_tointeger(L, lua_upvalueindex(EACH_LAYER))];
    lua_Integer next = lua_tointeger(L, lua_upvalueindex(EACH_NEXT));
    if (next >= layer->count)
        return NULL;
    lua_pushinteger(L, next + 1);
    lua_replace(L, lua_upvalueindex(EACH_NEXT));
    *document = box->document;
    return &layer->items[next];
}

/* Push the names that the iterator has, and behind them those of the bounds; answer how many stand before these. */
static int push_names(lua_State *L)
{
    int count = (int)lua_tointeger(L, lua_upvalueindex(EACH_COUNT));
    lua_settop(L, 0);
    luaL_checkstack(L, count + 2 + LUA_MINSTACK, "too many names");
    for (int i = 0; i < count + 2; i++)
        lua_pushvalue(L, lua_upvalueindex(EACH_NAMES + i));
    return count;
}

static int next_item(lua_State *L)
{
    const parley_document *document;
    const parley_item *item = take_item(L, &document);
    if (item == NULL)
        return 0;
    push_item(L, document, item, 1, push_names(L));
    return 1;
}

/* Push an iterator with the names behind the layer, 64 at most. */
static int push_iterator(lua_State *L, lua_CFunction next)
{
    const parley_document *document = bind_check_document(L);
    lua_Integer layer = check_layer(L, document);
    int count = lua_gettop(L) - NAMES + 1;
    luaL_argcheck(L, count <= EACH_NAMES_MAX, NAMES + EACH_NAMES_MAX, "too many names");
    for (int at = NAMES; at < NAMES + count; at++)
        luaL_checktype(L, at, LUA_TSTRING);
    lua_pushinteger(L, layer);
    lua_replace(L, 2);
    lua_pushinteger(L, 0);
    lua_insert(L, EACH_NEXT);
    lua_pushinteger(L, count < 0 ? 0 : count);
    lua_insert(L, EACH_COUNT);
    push_bound_names(L);
    lua_pushcclosure(L, next, lua_gettop(L));
    return 1;
}

/* Document:each(layer, name...) -> iterator over what items would list, each made when it is its turn */
static int document_each(lua_State *L)
{
    return push_iterator(L, next_item);
}

/* Push what `side` says, "first" or "last", of the span in the field, of a list of its first one; nil where there is none. */
static void push_bound(lua_State *L, const parley_item *item, parley_str field, parley_str side)
{
    const parley_value *value = find_field(item->fields, field);
    if (value != NULL && value->kind == PARLEY_VALUE_LIST && value->list.count > 0)
        value = &value->list.items[0];
    if (value == NULL || value->kind != PARLEY_VALUE_SPAN)
        lua_pushnil(L);
    else if (parley_str_equal(side, PARLEY_STR("first")))
        lua_pushinteger(L, (lua_Integer)value->span.start + 1);
    else if (parley_str_equal(side, PARLEY_STR("last")))
        lua_pushinteger(L, (lua_Integer)value->span.end);
    else
        lua_pushnil(L);
}

/* Push the value of the field whose name is at `index`, bounds being some; nil where there is none. */
static void push_value(lua_State *L, const parley_document *document, const parley_item *item, int index)
{
    parley_str name = bind_check_str(L, index);
    const char *dot = memchr(name.ptr, '.', name.len);
    if (dot != NULL)
        push_bound(L, item, (parley_str){ name.ptr, (size_t)(dot - name.ptr) }, (parley_str){ dot + 1, (size_t)(name.ptr + name.len - dot) - 1 });
    else if (parley_str_equal(name, PARLEY_STR("first")))
        lua_pushinteger(L, (lua_Integer)item->span.start + 1);
    else if (parley_str_equal(name, PARLEY_STR("last")))
        lua_pushinteger(L, (lua_Integer)item->span.end);
    else if (!push_field(L, document, item, index))
        lua_pushnil(L);
}

static int next_values(lua_State *L)
{
    const parley_document *document;
    const parley_item *item = take_item(L, &document);
    if (item == NULL)
        return 0;
    int count = (int)lua_tointeger(L, lua_upvalueindex(EACH_COUNT));
    luaL_checkstack(L, count + LUA_MINSTACK, "too many names");
    lua_pushvalue(L, lua_upvalueindex(EACH_NEXT));
    for (int i = 0; i < count; i++)
        push_value(L, document, item, lua_upvalueindex(EACH_NAMES + i));
    return count + 1;
}

/* Document:values(layer, name...) -> iterator over number and fields of items */
static int document_values(lua_State *L)
{
    return push_iterator(L, next_values);
}

/* Document:value(layer, number, name...) -> fields of one item */
static int document_value(lua_State *L)
{
    const parley_document *document = bind_check_document(L);
    const parley_layer *layer = &document->layers[check_layer(L, document)];
    lua_Integer number = luaL_checkinteger(L, 3);
    luaL_argcheck(L, number >= 1 && number <= layer->count, 3, "no item has this number");
    int last = lua_gettop(L);
    luaL_checkstack(L, last + LUA_MINSTACK, "too many names");
    for (int at = NAMES + 1; at <= last; at++)
        push_value(L, document, &layer->items[number - 1], at);
    return last - NAMES;
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
    push_bound_names(L);
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
    uint32_t layer = check_layer(L, box->document);
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
        { "sub", document_sub },             { "items", document_items },     { "each", document_each },
        { "values", document_values },       { "value", document_value },
        { "sentences", document_sentences }, { "paragraphs", document_paragraphs }, { "slug", document_slug },
        { "emit", document_emit },           { "replace", document_replace },
        { NULL, NULL },
    };
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
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
