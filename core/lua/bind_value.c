#include "lua/bind_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 16, FEW = 16 };  /* fields that are read in one go */

/* {=== to Lua */

static void push_span(lua_State *L, parley_span span)
{
    lua_pushinteger(L, (lua_Integer)span.start + 1);
    lua_setfield(L, -2, "first");
    lua_pushinteger(L, (lua_Integer)span.end);
    lua_setfield(L, -2, "last");
}

void bind_set_fields(lua_State *L, parley_fields fields)
{
    for (uint32_t i = 0; i < fields.count; i++) {
        bind_push_str(L, fields.items[i].name);
        bind_push_value(L, &fields.items[i].value);
        lua_rawset(L, -3);
    }
}

static void push_number(lua_State *L, double number)
{
    lua_Integer integer;
    if (lua_numbertointeger(number, &integer) && (lua_Number)integer == number)
        lua_pushinteger(L, integer);
    else
        lua_pushnumber(L, number);
}

/* The depth is bounded: values are made by bind_check_value or by rules, which nest less. */
void bind_push_value(lua_State *L, const parley_value *value)
{
    if (value->kind > PARLEY_VALUE_STRING)  /* one slot is there */
        luaL_checkstack(L, 6, "value nested too deep");
    switch (value->kind) {
    case PARLEY_VALUE_NIL:     lua_pushnil(L); return;
    case PARLEY_VALUE_BOOLEAN: lua_pushboolean(L, value->boolean); return;
    case PARLEY_VALUE_NUMBER:  push_number(L, value->number); return;
    case PARLEY_VALUE_STRING:  bind_push_str(L, value->string); return;
    case PARLEY_VALUE_LIST:
        lua_createtable(L, (int)value->list.count, 0);
        for (uint32_t i = 0; i < value->list.count; i++) {
            bind_push_value(L, &value->list.items[i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        return;
    case PARLEY_VALUE_SPAN:
    case PARLEY_VALUE_MAP:
        lua_createtable(L, 0, (int)value->fields.count + 2);
        if (value->kind == PARLEY_VALUE_SPAN)
            push_span(L, value->span);
        bind_set_fields(L, value->fields);
        return;
    }
}

/* ===} */

/* {=== from Lua */

/* What bind_check_value carries down. */
typedef struct value_reader {
    const parley_document *document;
    parley_arena          *arena;
    const char            *what;
    int                    depth;
    const char            *field;  /* whose value is read; NULL: none's */
} value_reader;

static parley_value read_value(lua_State *L, int index, value_reader *reader);

static void *take(lua_State *L, const value_reader *reader, size_t count, size_t size)
{
    void *memory = parley_arena_take(reader->arena, count, size);
    if (memory == NULL)
        luaL_error(L, "out of memory");
    return memory;
}

/* Names of fields and words of a few letters come over and over: one that was copied lately is used again. */
static parley_str copy_string(lua_State *L, int index, const value_reader *reader)
{
    parley_str text;
    text.ptr = lua_tolstring(L, index, &text.len);
    parley_str *known = reader->document == NULL || reader->arena != reader->document->arena ? NULL : parley_document_copied(reader->document, text);
    if (known != NULL && known->ptr != NULL && parley_str_equal(*known, text))
        return *known;
    const char *copy = parley_arena_copy(reader->arena, text);
    if (copy == NULL)
        luaL_error(L, "out of memory");
    if (known != NULL)
        *known = (parley_str){ copy, text.len };
    return (parley_str){ copy, text.len };
}

/* Push the field `key` without metamethods: what is read must not change while it is read. */
static int push_raw(lua_State *L, int index, const char *key)
{
    lua_pushstring(L, key);
    return lua_rawget(L, index);
}

static bool splits_character(parley_str text, uint32_t offset)
{
    return offset < text.len && ((unsigned char)text.ptr[offset] & 0xC0) == 0x80;
}

/* Is the table at `index` a span?  Then `*span` is set; raises when it lies outside the text or cuts a character in two. */
static bool read_span(lua_State *L, int index, const value_reader *reader, parley_span *span)
{
    bool is_span = push_raw(L, index, "first") != LUA_TNIL;
    is_span = push_raw(L, index, "last") != LUA_TNIL && is_span;
    if (is_span) {
        int integers[2];
        lua_Integer first = lua_tointegerx(L, -2, &integers[0]), last = lua_tointegerx(L, -1, &integers[1]);
        if (!integers[0] || !integers[1] || first < 1 || last < first - 1 || (lua_Unsigned)last > reader->document->text.len) {
            const char *from = luaL_tolstring(L, -2, NULL), *to = luaL_tolstring(L, -2, NULL);
            luaL_error(L, "%s: the span first = %s, last = %s does not lie in the text (1 to %I)", reader->what, from, to,
                       (LUAI_UACINT)reader->document->text.len);
        }
        *span = (parley_span){ (uint32_t)first - 1, (uint32_t)last };
        if (splits_character(reader->document->text, span->start) || splits_character(reader->document->text, span->end))
            luaL_error(L, "%s: the span first = %I, last = %I begins or ends inside a character", reader->what, (LUAI_UACINT)first, (LUAI_UACINT)last);
    }
    lua_pop(L, 2);
    return is_span;
}

static int compare_names(const void *left, const void *right)
{
    parley_str a = ((const parley_field *)left)->name, b = ((const parley_field *)right)->name;
    int order = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static bool is_reserved(parley_str name, bool span, bool ruled)
{
    return (span && (parley_str_equal(name, PARLEY_STR("first")) || parley_str_equal(name, PARLEY_STR("last"))))
        || (ruled && parley_str_equal(name, PARLEY_STR("rule")));
}

/* Is the key below the top of the stack a field's name? */
static bool check_name(lua_State *L, const value_reader *reader, bool span, bool ruled)
{
    if (lua_type(L, -2) != LUA_TSTRING)
        luaL_error(L, "%s: a field's name must be a string, not a %s", reader->what, luaL_typename(L, -2));
    parley_str name;
    name.ptr = lua_tolstring(L, -2, &name.len);
    return !is_reserved(name, span, ruled);
}

/* Keys come in any order; no two are equal. */
static void sort_names(parley_fields fields)
{
    if (fields.count > FEW) {
        qsort(fields.items, fields.count, sizeof *fields.items, compare_names);
        return;
    }
    for (uint32_t i = 1; i < fields.count; i++) {
        parley_field field = fields.items[i];
        uint32_t at = i;
        for (; at > 0 && compare_names(&fields.items[at - 1], &field) > 0; at--)
            fields.items[at] = fields.items[at - 1];
        fields.items[at] = field;
    }
}

/* The key and value on top of the stack. */
static parley_field read_field(lua_State *L, value_reader *reader)
{
    const char *outer = reader->field;
    parley_field field = { .name = copy_string(L, -2, reader) };
    reader->field = lua_tostring(L, -2);
    field.value = read_value(L, lua_gettop(L), reader);
    reader->field = outer;
    return field;
}

/* The fields of the table at `index`; a span's bounds are none, nor is an item's rule. */
static parley_fields read_fields(lua_State *L, int index, value_reader *reader, bool span, bool ruled)
{
    parley_field few[FEW];
    uint32_t count = 0;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
        if (check_name(L, reader, span, ruled) && count++ < FEW)
            few[count - 1] = read_field(L, reader);
    if (count == 0)
        return (parley_fields){ 0 };
    parley_fields fields = { take(L, reader, count, sizeof *fields.items), count };
    memcpy(fields.items, few, (count < FEW ? count : FEW) * sizeof *few);
    if (count > FEW) {
        uint32_t at = 0;
        for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
            if (check_name(L, reader, span, ruled) && at++ >= FEW)
                fields.items[at - 1] = read_field(L, reader);
    }
    sort_names(fields);
    return fields;
}

static parley_value read_table(lua_State *L, int index, value_reader *reader)
{
    parley_value value = { .kind = PARLEY_VALUE_LIST };
    lua_Unsigned count = lua_rawlen(L, index);
    if (count != 0) {
        if (count > UINT32_MAX)
            luaL_error(L, "%s: list too long", reader->what);
        value.list.items = take(L, reader, (size_t)count, sizeof value);
        for (; value.list.count < count; value.list.count++) {
            lua_rawgeti(L, index, (lua_Integer)value.list.count + 1);
            value.list.items[value.list.count] = read_value(L, lua_gettop(L), reader);
            lua_pop(L, 1);
        }
        return value;
    }
    parley_span span;
    if (read_span(L, index, reader, &span)) {
        value.kind = PARLEY_VALUE_SPAN;
        value.fields = read_fields(L, index, reader, true, false);
        value.span = span;
        return value;
    }
    parley_fields fields = read_fields(L, index, reader, false, false);
    if (fields.count != 0) {
        value.kind = PARLEY_VALUE_MAP;
        value.fields = fields;
    }
    return value;
}

static parley_value read_value(lua_State *L, int index, value_reader *reader)
{
    if (++reader->depth > MAX_DEPTH)
        luaL_error(L, "%s: nested deeper than %d", reader->what, MAX_DEPTH);
    luaL_checkstack(L, 8, "value nested too deep");
    parley_value value = { .kind = PARLEY_VALUE_NIL };
    switch (lua_type(L, index)) {
    case LUA_TNIL:
        break;
    case LUA_TBOOLEAN:
        value.kind = PARLEY_VALUE_BOOLEAN;
        value.boolean = lua_toboolean(L, index);
        break;
    case LUA_TNUMBER:
        value.kind = PARLEY_VALUE_NUMBER;
        value.number = lua_tonumber(L, index);
        if (!isfinite(value.number))
            luaL_error(L, "%s: %s%s%sa number must be finite, found %s", reader->what, reader->field == NULL ? "" : "field '",
                       reader->field == NULL ? "" : reader->field, reader->field == NULL ? "" : "': ", isnan(value.number) ? "NaN" : "an infinite one");
        break;
    case LUA_TSTRING:
        value.kind = PARLEY_VALUE_STRING;
        value.string = copy_string(L, index, reader);
        break;
    case LUA_TTABLE:
        value = read_table(L, index, reader);
        break;
    default:
        luaL_error(L, "%s: a record cannot hold a %s", reader->what, luaL_typename(L, index));
    }
    reader->depth--;
    return value;
}

parley_value bind_check_value(lua_State *L, int index, const parley_document *document, parley_arena *arena, const char *what)
{
    value_reader reader = { document, arena, what, 0, NULL };
    return read_value(L, lua_absindex(L, index), &reader);
}

parley_item bind_check_item(lua_State *L, int index, const parley_document *document, parley_arena *arena, const char *what)
{
    value_reader reader = { document, arena, what, 1, NULL };
    parley_item item = { .rule = PARLEY_RULE_NONE };
    index = lua_absindex(L, index);
    if (lua_type(L, index) != LUA_TTABLE)
        luaL_error(L, "%s must be a table, not a %s", what, luaL_typename(L, index));
    lua_pushliteral(L, "rule");
    bool named = lua_rawget(L, index) == LUA_TSTRING;
    if (named)
        item.rule = parley_names_rule(document->names, bind_check_str(L, -1));
    lua_pop(L, 1);
    bool has_span = read_span(L, index, &reader, &item.span);
    item.fields = read_fields(L, index, &reader, has_span, !named || item.rule != PARLEY_RULE_NONE);
    parley_range range = parley_document_tokens(document, item.span);
    item.first = range.first;
    item.end = range.end;
    return item;
}

/* ===} */
