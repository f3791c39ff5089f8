#include "lua/bind.h"

#include <stdarg.h>

parley_str bind_check_str(lua_State *L, int arg)
{
    parley_str text;
    text.ptr = luaL_checklstring(L, arg, &text.len);
    return text;
}

parley_str bind_field_str(lua_State *L, int index, const char *key, parley_str absent)
{
    parley_str text = absent;
    int type = lua_getfield(L, index, key);
    if (type == LUA_TSTRING)
        text.ptr = lua_tolstring(L, -1, &text.len);
    else if (type != LUA_TNIL)
        luaL_error(L, "field '%s' must be a string, not a %s", key, lua_typename(L, type));
    lua_pop(L, 1);
    return text;
}

lua_Integer bind_field_integer(lua_State *L, int index, const char *key, lua_Integer low, lua_Integer high, lua_Integer absent)
{
    lua_Integer value = absent;
    if (lua_getfield(L, index, key) != LUA_TNIL) {
        int is_integer;
        value = lua_tointegerx(L, -1, &is_integer);
        if (!is_integer || value < low || value > high)
            luaL_error(L, "field '%s' must be a whole number from %I to %I", key, (LUAI_UACINT)low, (LUAI_UACINT)high);
    }
    lua_pop(L, 1);
    return value;
}

int bind_field_true(lua_State *L, int index, const char *key)
{
    lua_getfield(L, index, key);
    int is_true = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return is_true;
}

void bind_push_str(lua_State *L, parley_str text)
{
    lua_pushlstring(L, text.len == 0 ? "" : text.ptr, text.len);
}

int bind_raise(lua_State *L, const parley_error *error)
{
    if (error->file[0] == '\0')
        return bind_refuse(L, "%s", error->message);
    return bind_refuse(L, "%s:%d:%d: %s", error->file, (int)error->line, (int)error->column, error->message);
}

int bind_refuse(lua_State *L, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    return lua_error(L);
}

void bind_new_type(lua_State *L, const char *type, const luaL_Reg *methods, const luaL_Reg *meta)
{
    luaL_newmetatable(L, type);
    luaL_setfuncs(L, meta, 0);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}
