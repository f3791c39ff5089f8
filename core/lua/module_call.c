/* core/lua/module_call.c -- the functions of C modules as Lua functions: arguments checked, results pushed. */
#include <string.h>

#include "lua/bind.h"
#include "lua/deadline.h"
#include "lua/modules.h"

/* A call under way: what the module takes stands on the stack, where nothing collects it. */
typedef struct module_call {
    lua_State *L;
    char       message[256];
    bool       refused;
} module_call;

/* {=== services */

static int new_memory(lua_State *L)
{
    lua_newuserdatauv(L, (size_t)lua_tointeger(L, 1), 0);
    return 1;
}

/* The module's frame must not be jumped over: memory errors are caught here and told as NULL. */
static void *take(void *context, size_t size)
{
    module_call *call = context;
    if (!lua_checkstack(call->L, 4) || size > (size_t)LUA_MAXINTEGER) {
        call->refused = true;
        return NULL;
    }
    lua_pushcfunction(call->L, new_memory);
    lua_pushinteger(call->L, (lua_Integer)size);
    if (lua_pcall(call->L, 1, 1, 0) == LUA_OK)
        return lua_touserdata(call->L, -1);
    lua_pop(call->L, 1);
    call->refused = true;
    return NULL;
}

static void fail(void *context, const char *message)
{
    module_call *call = context;
    size_t len = strnlen(message, sizeof call->message - 1);
    memcpy(call->message, message, len);
    call->message[len] = '\0';
}

static bool tick(void *context)
{
    const module_call *call = context;
    return !parley_deadline_is_over_in(call->L);
}

/* ===} */

/* {=== values */

/* The span { first, last } at `index`.  [-0, +0, v] */
static parley_span check_span(lua_State *L, int index)
{
    lua_Integer first = bind_field_integer(L, index, "first", 1, UINT32_MAX, 0), last = bind_field_integer(L, index, "last", 0, UINT32_MAX, -1);
    if (first == 0 || last < first - 1)
        luaL_error(L, "a span { first =, last = } is expected, positions from 1");
    return (parley_span){ (uint32_t)first - 1, (uint32_t)last };
}

/* A list of spans, in memory that is pushed and has to stay.  [-0, +1, v] */
static parley_module_spans check_spans(lua_State *L, int arg)
{
    luaL_checktype(L, arg, LUA_TTABLE);
    lua_Unsigned count = lua_rawlen(L, arg);
    luaL_argcheck(L, count <= UINT32_MAX, arg, "too many spans");
    parley_span *items = lua_newuserdatauv(L, ((size_t)count + 1) * sizeof *items, 0);
    for (lua_Unsigned i = 0; i < count; i++) {
        lua_rawgeti(L, arg, (lua_Integer)i + 1);
        luaL_argcheck(L, lua_istable(L, -1), arg, "a list of spans is expected");
        items[i] = check_span(L, lua_gettop(L));
        lua_pop(L, 1);
    }
    return (parley_module_spans){ items, (uint32_t)count };
}

static parley_module_value check_argument(lua_State *L, int arg, parley_module_type type)
{
    parley_module_value value = { .integer = 0 };
    switch (type) {
    case PARLEY_MODULE_STRING:
        luaL_checktype(L, arg, LUA_TSTRING);
        value.string = bind_check_str(L, arg);
        break;
    case PARLEY_MODULE_INTEGER:
        value.integer = luaL_checkinteger(L, arg);
        break;
    case PARLEY_MODULE_NUMBER:
        value.number = luaL_checknumber(L, arg);
        break;
    case PARLEY_MODULE_BOOLEAN:
        luaL_checktype(L, arg, LUA_TBOOLEAN);
        value.boolean = lua_toboolean(L, arg);
        break;
    case PARLEY_MODULE_SPAN:
        luaL_checktype(L, arg, LUA_TTABLE);
        value.span = check_span(L, arg);
        break;
    case PARLEY_MODULE_SPANS:
        value.spans = check_spans(L, arg);
        break;
    case PARLEY_MODULE_NONE:
        break;
    }
    return value;
}

static void push_span(lua_State *L, parley_span span)
{
    lua_createtable(L, 0, 2);
    lua_pushinteger(L, (lua_Integer)span.start + 1);
    lua_setfield(L, -2, "first");
    lua_pushinteger(L, (lua_Integer)span.end);
    lua_setfield(L, -2, "last");
}

static int push_result(lua_State *L, parley_module_type type, const parley_module_value *result)
{
    switch (type) {
    case PARLEY_MODULE_STRING:  bind_push_str(L, result->string); return 1;
    case PARLEY_MODULE_INTEGER: lua_pushinteger(L, (lua_Integer)result->integer); return 1;
    case PARLEY_MODULE_NUMBER:  lua_pushnumber(L, result->number); return 1;
    case PARLEY_MODULE_BOOLEAN: lua_pushboolean(L, result->boolean); return 1;
    case PARLEY_MODULE_SPAN:    push_span(L, result->span); return 1;
    case PARLEY_MODULE_SPANS:
        lua_createtable(L, (int)result->spans.count, 0);
        for (uint32_t i = 0; i < result->spans.count; i++) {
            push_span(L, result->spans.items[i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        return 1;
    case PARLEY_MODULE_NONE:    break;
    }
    return 0;
}

/* ===} */

/* upvalue 1: the function's declaration (light) */
static int call_function(lua_State *L)
{
    const parley_module_function *function = lua_touserdata(L, lua_upvalueindex(1));
    parley_module_value arguments[PARLEY_MODULE_ARGUMENTS], result = { .integer = 0 };
    int count = 0, given = lua_gettop(L);
    while (count < PARLEY_MODULE_ARGUMENTS && function->arguments[count] != PARLEY_MODULE_NONE)
        count++;
    if (given > count)
        return luaL_error(L, "%s takes %d argument%s, %d given", function->name, count, count == 1 ? "" : "s", given);
    lua_settop(L, count);
    for (int i = 0; i < count; i++)
        arguments[i] = check_argument(L, i + 1, function->arguments[i]);
    module_call call = { .L = L };
    const parley_module_host host = { .size = sizeof host, .context = &call, .take = take, .fail = fail, .tick = tick };
    if (!function->call(&host, arguments, &result))
        return luaL_error(L, "%s: %s", function->name, call.message[0] != '\0' ? call.message : call.refused ? "out of memory" : "failed");
    return push_result(L, function->result, &result);
}

void parley_modules_push(lua_State *L, const parley_module *module)
{
    lua_createtable(L, 0, (int)module->function_count);
    for (uint32_t i = 0; i < module->function_count; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)&module->functions[i]);
        lua_pushcclosure(L, call_function, 1);
        lua_setfield(L, -2, module->functions[i].name);
    }
}
