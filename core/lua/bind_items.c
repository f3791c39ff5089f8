/* core/lua/bind_items.c -- the items of a document's layers for Lua: as tables, one by one, and as values without a table. */
#include "lua/document_box.h"

#include <string.h>

#include "lua/bind_value.h"

enum { NAMES = 3, NAMES_MAX = 64 };  /* where the names of the fields that are asked for begin on the stack; how many there may be */

/* {=== what is asked for */

typedef enum wanted_part { PART_VALUE, PART_RULE, PART_FIRST, PART_LAST, PART_TOKEN, PART_STOP } wanted_part;

/* What a name asks of each item; names are read once for all of them. */
typedef struct wanted {
    parley_str  field;  /* whose value, or whose bound it is; empty: the item's */
    uint32_t    near;   /* where the field was in the last item that had it: those of a layer are much alike */
    wanted_part part;
} wanted;

static wanted_part part_of(parley_str side)
{
    const struct {
        parley_str  name;
        wanted_part part;
    } sides[] = {
        { PARLEY_STR("first"), PART_FIRST }, { PARLEY_STR("last"), PART_LAST }, { PARLEY_STR("token"), PART_TOKEN }, { PARLEY_STR("stop"), PART_STOP },
    };
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++)
        if (parley_str_equal(side, sides[i].name))
            return sides[i].part;
    return PART_VALUE;
}

/* Read the name at `index`: "first", "last", "token", "stop", "rule", a field, or a bound of the span in one, as "cue.first". */
static wanted check_wanted(lua_State *L, int index)
{
    parley_str name = bind_check_str(L, index);
    const char *dot = memchr(name.ptr, '.', name.len);
    parley_str side = dot == NULL ? name : (parley_str){ dot + 1, (size_t)(name.ptr + name.len - dot) - 1 };
    wanted_part part = part_of(side);
    if (part != PART_VALUE)
        return (wanted){ { name.ptr, dot == NULL ? 0 : (size_t)(dot - name.ptr) }, 0, part };
    return (wanted){ name, 0, parley_str_equal(name, PARLEY_STR("rule")) ? PART_RULE : PART_VALUE };
}

/* Read the names at `first`..`last` of the stack. */
static void check_names(lua_State *L, int first, int last, wanted *names)
{
    for (int at = first; at <= last; at++)
        names[at - first] = check_wanted(L, at);
}

static int check_name_count(lua_State *L, int first)
{
    int count = lua_gettop(L) - first + 1;
    luaL_argcheck(L, count <= NAMES_MAX, first + NAMES_MAX, "too many names");
    return count < 0 ? 0 : count;
}

static const parley_value *find_field(parley_fields fields, wanted *want)
{
    if (want->near < fields.count && parley_str_equal(fields.items[want->near].name, want->field))
        return &fields.items[want->near].value;
    for (uint32_t i = 0; i < fields.count; i++) {
        if (parley_str_equal(fields.items[i].name, want->field)) {
            want->near = i;
            return &fields.items[i].value;
        }
    }
    return NULL;
}

/* The span whose bound is asked for: the item's, or that in its field, of a list the first one; NULL where there is none. */
static const parley_span *find_span(const parley_item *item, wanted *want)
{
    if (want->field.len == 0)
        return &item->span;
    const parley_value *value = find_field(item->fields, want);
    if (value != NULL && value->kind == PARLEY_VALUE_LIST && value->list.count > 0)
        value = &value->list.items[0];
    return value != NULL && value->kind == PARLEY_VALUE_SPAN ? &value->span : NULL;
}

/* Push the number of the token that begins where the span does, or ends where it ends; nil where none does. */
static void push_number(lua_State *L, const parley_document *document, const parley_item *item, const parley_span *span, wanted_part part)
{
    const parley_token *tokens = document->tokens.items;
    parley_range range = span == &item->span ? (parley_range){ item->first, item->end } : parley_document_tokens(document, *span);
    if (range.first < range.end && part == PART_TOKEN && tokens[range.first].start == span->start)
        lua_pushinteger(L, (lua_Integer)range.first + 1);
    else if (range.first < range.end && part == PART_STOP && tokens[range.end - 1].end == span->end)
        lua_pushinteger(L, (lua_Integer)range.end);
    else
        lua_pushnil(L);
}

static void push_bound(lua_State *L, const parley_document *document, const parley_item *item, wanted *want)
{
    const parley_span *span = find_span(item, want);
    if (span == NULL)
        lua_pushnil(L);
    else if (want->part == PART_FIRST)
        lua_pushinteger(L, (lua_Integer)span->start + 1);
    else if (want->part == PART_LAST)
        lua_pushinteger(L, (lua_Integer)span->end);
    else
        push_number(L, document, item, span, want->part);
}

/* Push what is asked for; nil where the item has none. */
static void push_wanted(lua_State *L, const parley_document *document, const parley_item *item, wanted *want)
{
    if (want->part >= PART_FIRST) {
        push_bound(L, document, item, want);
        return;
    }
    if (want->part == PART_RULE && item->rule != PARLEY_RULE_NONE) {
        bind_push_str(L, document->names->rules[item->rule]);
        return;
    }
    const parley_value *value = find_field(item->fields, want);
    if (value == NULL)
        lua_pushnil(L);
    else
        bind_push_value(L, value);
}

/* ===} */

/* {=== tables */

/* What the bounds of an item are called; pushed once for all of them. */
static void push_bound_names(lua_State *L)
{
    lua_pushliteral(L, "first");
    lua_pushliteral(L, "last");
}

/* Where names lie: on the stack from `at` on, or, where `upvalues`, among those of the function.  Behind them stand the names of the bounds. */
typedef struct name_place {
    int  at;
    bool upvalues;
} name_place;

static int index_of(name_place place, int number)
{
    return place.upvalues ? lua_upvalueindex(place.at + number) : place.at + number;
}

/* Set in the table on top what the name says.  Names that are Lua's already are not made anew. */
static void set_bound(lua_State *L, int name, lua_Integer bound)
{
    lua_pushvalue(L, name);
    lua_pushinteger(L, bound);
    lua_rawset(L, -3);
}

/* Push an item with the `count` fields that are asked for, or all where there are none. */
static void push_item(lua_State *L, const parley_document *document, const parley_item *item, wanted *names, int count, name_place place)
{
    int fields = (int)item->fields.count + 1;
    lua_createtable(L, 0, 2 + (count > 0 && count < fields ? count : fields));
    set_bound(L, index_of(place, count), (lua_Integer)item->span.start + 1);
    set_bound(L, index_of(place, count + 1), (lua_Integer)item->span.end);
    for (int i = 0; i < count; i++) {
        lua_pushvalue(L, index_of(place, i));
        push_wanted(L, document, item, &names[i]);
        lua_rawset(L, -3);
    }
    if (count > 0)
        return;
    bind_set_fields(L, item->fields);
    if (item->rule != PARLEY_RULE_NONE) {
        bind_push_str(L, document->names->rules[item->rule]);
        lua_setfield(L, -2, "rule");
    }
}

/* Document:items(layer, name...) -> list of items, with the named fields alone where there are names */
static int document_items(lua_State *L)
{
    const parley_document *document = bind_check_document(L);
    const parley_layer *layer = &document->layers[bind_check_layer(L, document)];
    wanted names[NAMES_MAX];
    int count = check_name_count(L, NAMES);
    check_names(L, NAMES, NAMES + count - 1, names);
    lua_settop(L, NAMES + count - 1);
    push_bound_names(L);
    lua_createtable(L, (int)layer->count, 0);
    for (uint32_t i = 0; i < layer->count; i++) {
        push_item(L, document, &layer->items[i], names, count, (name_place){ NAMES, false });
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* ===} */

/* {=== one by one */

/* What an iterator keeps; what it points to lies in its other upvalues: the document, the names, and those of the bounds. */
typedef struct item_walk {
    const document_box *box;
    uint32_t            layer, next;
    int                 count;
    wanted              names[];
} item_walk;

enum { WALK_BOX = 1, WALK, WALK_NAMES };

/* The item that is next, which it is no more; NULL behind the last. */
static const parley_item *take_item(lua_State *L, item_walk *walk)
{
    if (walk->box->document == NULL)
        luaL_error(L, "the document is closed: its items cannot be kept from one run of finish to the next");
    const parley_layer *layer = &walk->box->document->layers[walk->layer];
    return walk->next < layer->count ? &layer->items[walk->next++] : NULL;
}

static int next_item(lua_State *L)
{
    item_walk *walk = lua_touserdata(L, lua_upvalueindex(WALK));
    const parley_item *item = take_item(L, walk);
    if (item == NULL)
        return 0;
    push_item(L, walk->box->document, item, walk->names, walk->count, (name_place){ WALK_NAMES, true });
    return 1;
}

static int next_values(lua_State *L)
{
    item_walk *walk = lua_touserdata(L, lua_upvalueindex(WALK));
    const parley_item *item = take_item(L, walk);
    if (item == NULL)
        return 0;
    luaL_checkstack(L, walk->count + LUA_MINSTACK, "too many names");
    lua_pushinteger(L, walk->next);
    for (int i = 0; i < walk->count; i++)
        push_wanted(L, walk->box->document, item, &walk->names[i]);
    return walk->count + 1;
}

/* Push an iterator with the names behind the layer. */
static int push_iterator(lua_State *L, lua_CFunction next)
{
    const document_box *box = bind_check_box(L);
    uint32_t layer = bind_check_layer(L, box->document);
    int count = check_name_count(L, NAMES);
    item_walk *walk = lua_newuserdatauv(L, sizeof *walk + (size_t)count * sizeof *walk->names, 0);
    *walk = (item_walk){ .box = box, .layer = layer, .count = count };
    check_names(L, NAMES, NAMES + count - 1, walk->names);
    lua_replace(L, 2);
    push_bound_names(L);
    lua_pushcclosure(L, next, lua_gettop(L));
    return 1;
}

/* Document:each(layer, name...) -> iterator over what items would list, each made when it is its turn */
static int document_each(lua_State *L)
{
    return push_iterator(L, next_item);
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
    const parley_layer *layer = &document->layers[bind_check_layer(L, document)];
    lua_Integer number = luaL_checkinteger(L, 3);
    luaL_argcheck(L, number >= 1 && number <= layer->count, 3, "no item has this number");
    int last = lua_gettop(L);
    luaL_checkstack(L, last + LUA_MINSTACK, "too many names");
    for (int at = NAMES + 1; at <= last; at++) {
        wanted want = check_wanted(L, at);
        push_wanted(L, document, &layer->items[number - 1], &want);
    }
    return last - NAMES;
}

/* ===} */

const luaL_Reg bind_item_methods[] = {
    { "items", document_items }, { "each", document_each }, { "values", document_values }, { "value", document_value }, { NULL, NULL },
};
