#include "lua/state.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <lauxlib.h>
#include <lualib.h>

enum { BACKTRACK_MAX = 2000 };

int luaopen_lpeg(lua_State *L);

/* stack: scripts folder (light) */
static int open_libraries(lua_State *L)
{
    const char *scripts = lua_touserdata(L, 1);
    luaL_openlibs(L);
    lua_getglobal(L, "package");
    lua_pushfstring(L, "%s/?.lua;%s/?/init.lua;", scripts, scripts);
    lua_getfield(L, -2, "path");
    lua_concat(L, 2);
    lua_setfield(L, -2, "path");
    luaL_requiref(L, "lpeg", luaopen_lpeg, 0);
    lua_getfield(L, -1, "setmaxstack");
    lua_pushinteger(L, BACKTRACK_MAX);
    lua_call(L, 1, 0);
    return 0;
}

/* Any error value as a string; never as an address, which differs from run to run. */
static int to_message(lua_State *L)
{
    if (lua_type(L, 1) == LUA_TSTRING)
        return 1;
    if (lua_type(L, 1) == LUA_TNUMBER || luaL_getmetafield(L, 1, "__tostring") != LUA_TNIL)
        luaL_tolstring(L, 1, NULL);
    else
        lua_pushfstring(L, "an error that is a %s and no message", luaL_typename(L, 1));
    return 1;
}

int parley_state_call(lua_State *L, int nargs, int nresults)
{
    int base = lua_gettop(L) - nargs;
    lua_pushcfunction(L, to_message);
    lua_insert(L, base);
    int status = lua_pcall(L, nargs, nresults, base);
    lua_remove(L, base);
    return status;
}

parley_status parley_state_new(lua_State **out, const char *scripts, parley_alloc alloc, parley_error *error)
{
    lua_State *L = lua_newstate(alloc.fn, alloc.ud);
    if (L == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory for a Lua state");
    lua_pushcfunction(L, open_libraries);
    lua_pushlightuserdata(L, (void *)(uintptr_t)scripts);  /* nothing outside of a protected call may ask for memory */
    int status = parley_state_call(L, 1, 0);
    if (status != LUA_OK) {
        parley_status result = parley_state_error(L, status, PARLEY_EBUG, error);
        lua_close(L);
        return result;
    }
    *out = L;
    return PARLEY_OK;
}

/* Read the digits at `text`, which a colon must follow; answers where it stands, or NULL. */
static const char *read_number(const char *text, uint32_t *number)
{
    uint32_t value = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9' && value < 100000000; at++)
        value = value * 10 + (uint32_t)(*at - '0');
    if (at == text || *at != ':')
        return NULL;
    *number = value;
    return at;
}

/* Split "file:line: " or "file:line:column: " off the front of `message`; NULL when it has no such front. */
static const char *split_place(const char *message, size_t *file_length, uint32_t *line, uint32_t *column)
{
    const char *colon = strchr(message, ':');
    if (colon == NULL || colon == message)
        return NULL;
    const char *end = read_number(colon + 1, line);
    if (end == NULL)
        return NULL;
    *file_length = (size_t)(colon - message);
    const char *after = read_number(end + 1, column);
    if (after != NULL)
        end = after;
    return end[1] == ' ' ? end + 2 : end + 1;
}

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), end_len = strlen(end);
    return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

parley_status parley_state_error(lua_State *L, int lua_status, parley_status status, parley_error *error)
{
    const char *message = lua_tostring(L, -1);
    bool memory = message != NULL && (ends_with(message, "not enough memory") || ends_with(message, "out of memory"));
    if (lua_status == LUA_ERRMEM || memory)  /* a pcall between may have made it an error like others */
        status = PARLEY_ENOMEM;
    else if (message != NULL && strstr(message, "time limit reached") != NULL)
        status = PARLEY_ELIMIT;
    if (message == NULL)
        message = "an error without a message";
    size_t file_length = 0;
    uint32_t line = 0, column = 0;
    const char *rest = split_place(message, &file_length, &line, &column);
    if (rest == NULL) {
        parley_error_set(error, status, "%s", message);
    } else {
        char file[sizeof error->file];
        size_t length = file_length < sizeof file - 1 ? file_length : sizeof file - 1;
        memcpy(file, message, length);
        file[length] = '\0';
        parley_error_set(error, status, "%s", rest);
        parley_error_place(error, file, line, column);
    }
    lua_pop(L, 1);
    return status;
}
