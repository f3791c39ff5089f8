#include "lua/modules.h"

#include <string.h>

#include "lua/bind.h"

/* modules.def is made by the Makefile: MODULE(name) for each core/module/name.c. */
#define MODULE(name) extern const parley_module parley_module_##name;
#include "modules.def"
#undef MODULE

static const parley_module *const modules[] = {
#define MODULE(name) &parley_module_##name,
#include "modules.def"
#undef MODULE
    NULL,
};

const parley_module *parley_modules_get(size_t n)
{
    return n < sizeof modules / sizeof modules[0] ? modules[n] : NULL;
}

const parley_module *parley_modules_find(parley_str name)
{
    for (size_t i = 0; modules[i] != NULL; i++)
        if (strlen(modules[i]->name) == name.len && memcmp(modules[i]->name, name.ptr, name.len) == 0)
            return modules[i];
    return NULL;
}

/* A call under way: what the module takes stands on the stack, where nothing collects it. */
typedef struct module_call {
    lua_State *L;
    char       message[256];
    bool       refused;
} module_call;

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
    case PARLEY_MODULE_NONE:
        break;
    }
    return value;
}

static int push_result(lua_State *L, parley_module_type type, const parley_module_value *result)
{
    switch (type) {
    case PARLEY_MODULE_STRING:  bind_push_str(L, result->string); return 1;
    case PARLEY_MODULE_INTEGER: lua_pushinteger(L, (lua_Integer)result->integer); return 1;
    case PARLEY_MODULE_NUMBER:  lua_pushnumber(L, result->number); return 1;
    case PARLEY_MODULE_BOOLEAN: lua_pushboolean(L, result->boolean); return 1;
    case PARLEY_MODULE_NONE:    break;
    }
    return 0;
}

/* upvalue 1: the function's declaration (light) */
static int call_function(lua_State *L)
{
    const parley_module_function *function = lua_touserdata(L, lua_upvalueindex(1));
    parley_module_value arguments[PARLEY_MODULE_ARGUMENTS], result = { .integer = 0 };
    int count = 0;
    for (; count < PARLEY_MODULE_ARGUMENTS && function->arguments[count] != PARLEY_MODULE_NONE; count++)
        arguments[count] = check_argument(L, count + 1, function->arguments[count]);
    if (lua_gettop(L) > count)
        return luaL_error(L, "%s takes %d argument%s, %d given", function->name, count, count == 1 ? "" : "s", lua_gettop(L));
    module_call call = { .L = L };
    const parley_module_host host = { &call, take, fail };
    if (!function->call(&host, arguments, &result))
        return luaL_error(L, "%s: %s", function->name, call.message[0] != '\0' ? call.message : call.refused ? "out of memory" : "failed");
    return push_result(L, function->result, &result);
}

void parley_modules_push(lua_State *L, const parley_module *module)
{
    if (module->abi != PARLEY_MODULE_ABI || module->size != sizeof *module)
        luaL_error(L, "module '%s' was built for another parley: it has ABI %d, this one %d", module->name, (int)module->abi, PARLEY_MODULE_ABI);
    lua_createtable(L, 0, (int)module->function_count);
    for (uint32_t i = 0; i < module->function_count; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)&module->functions[i]);
        lua_pushcclosure(L, call_function, 1);
        lua_setfield(L, -2, module->functions[i].name);
    }
}
