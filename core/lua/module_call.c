/* core/lua/module_call.c -- the functions of C modules as Lua functions: arguments checked, results pushed. */
#include <stddef.h>
#include <string.h>

#include "lua/bind.h"
#include "lua/deadline.h"
#include "lua/modules.h"

/* A call under way: what the module takes stands on the stack, where nothing collects it. */
typedef struct module_call {
    lua_State                    *L;
    const parley_module          *module;
    const parley_module_function *function;
    int                           given;    /* arguments */
    char                          message[256];
    bool                          refused;  /* memory */
    int                           pattern;  /* of what was not written, in a trial; 0: none */
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
    if (lua_pcall(call->L, 1, 1, 0) == LUA_OK) {
        void *memory = lua_touserdata(call->L, -1);
        if (call->pattern != 0)
            memset(memory, call->pattern, size);
        return memory;
    }
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

/* Say which argument is wrong, of which function, and what it should be. */
static int refuse_argument(const module_call *call, int arg, const char *wanted)
{
    const char *found = arg > call->given ? "nothing" : lua_istable(call->L, arg) ? "a table that is none" : luaL_typename(call->L, arg);
    return luaL_error(call->L, "bad argument #%d to '%s.%s': %s is expected, found %s", arg, call->module->name, call->function->name, wanted, found);
}

/* The span { first =, last = } at `index`; false when there is none.  Other fields do not matter: items of layers are spans too.  [-0, +0, e] */
static bool read_span(lua_State *L, int index, parley_span *span)
{
    static const char *const keys[] = { "first", "last" };
    lua_Integer bounds[2];
    if (!lua_istable(L, index))
        return false;
    for (int i = 0; i < 2; i++) {
        int whole;
        lua_getfield(L, index, keys[i]);
        bounds[i] = lua_tointegerx(L, -1, &whole);
        lua_pop(L, 1);
        if (!whole || bounds[i] < 0 || bounds[i] > UINT32_MAX)
            return false;
    }
    if (bounds[0] == 0 || bounds[1] < bounds[0] - 1)
        return false;
    *span = (parley_span){ (uint32_t)bounds[0] - 1, (uint32_t)bounds[1] };
    return true;
}

/* A list of spans, in memory that is pushed and has to stay.  [-0, +1, v] */
static parley_module_spans check_spans(const module_call *call, int arg)
{
    static const char wanted[] = "a list of spans { first =, last = }";
    lua_State *L = call->L;
    if (!lua_istable(L, arg))
        refuse_argument(call, arg, wanted);
    lua_Unsigned count = lua_rawlen(L, arg);
    luaL_argcheck(L, count <= UINT32_MAX, arg, "too many spans");
    parley_span *items = lua_newuserdatauv(L, ((size_t)count + 1) * sizeof *items, 0);
    for (lua_Unsigned i = 0; i < count; i++) {
        lua_rawgeti(L, arg, (lua_Integer)i + 1);
        if (!read_span(L, lua_gettop(L), &items[i]))
            refuse_argument(call, arg, wanted);
        lua_pop(L, 1);
    }
    return (parley_module_spans){ items, (uint32_t)count };
}

/* Argument `arg` as the module gets it.  [-0, +(0|1), v] */
static parley_module_value check_argument(const module_call *call, int arg, parley_module_type type)
{
    lua_State *L = call->L;
    parley_module_value value;
    int good = 1;
    memset(&value, 0, sizeof value);
    switch (type) {
    case PARLEY_MODULE_STRING:
        if (lua_type(L, arg) != LUA_TSTRING)
            refuse_argument(call, arg, "a string");
        value.string = bind_check_str(L, arg);
        break;
    case PARLEY_MODULE_INTEGER:
        value.integer = lua_tointegerx(L, arg, &good);
        if (!good)
            refuse_argument(call, arg, "a whole number");
        break;
    case PARLEY_MODULE_NUMBER:
        value.number = lua_tonumberx(L, arg, &good);
        if (!good)
            refuse_argument(call, arg, "a number");
        break;
    case PARLEY_MODULE_BOOLEAN:
        if (!lua_isboolean(L, arg))
            refuse_argument(call, arg, "a boolean");
        value.boolean = lua_toboolean(L, arg);
        break;
    case PARLEY_MODULE_SPAN:
        if (!read_span(L, arg, &value.span))
            refuse_argument(call, arg, "a span { first =, last = }");
        break;
    case PARLEY_MODULE_SPANS:
        value.spans = check_spans(call, arg);
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

/* {=== what runs */

enum { WHERE_BYTES = 256 };  /* of the text that says what runs */

static char *append(char *at, const char *end, const char *text)
{
    size_t len = strnlen(text, (size_t)(end - at));
    memcpy(at, text, len);
    return at + len;
}

/* Say in `where` that the function runs, in what ran, of which `before` gets a copy. */
static void enter(const module_call *call, char *where, char before[WHERE_BYTES])
{
    const char *end = where + WHERE_BYTES - 1;
    *append(before, before + WHERE_BYTES - 1, where) = '\0';
    char *at = append(append(append(append(where, end, "function "), end, call->module->name), end, "."), end, call->function->name);
    if (before[0] != '\0')
        at = append(append(at, end, ", in "), end, before);
    *at = '\0';
}

/* ===} */

/* {=== calls */

/* Call the function once; raises when it fails. */
static void call_once(module_call *call, char *where, const parley_module_value *arguments, parley_module_value *result)
{
    lua_State *L = call->L;
    char before[WHERE_BYTES];
    const parley_module_host host = { .size = sizeof host, .context = call, .take = take, .fail = fail, .tick = tick };
    if (where != NULL)
        enter(call, where, before);
    bool answered = call->function->call(&host, arguments, result), late = parley_deadline_is_over_in(L);
    if (where != NULL && !late)
        *append(where, where + WHERE_BYTES - 1, before) = '\0';
    if (answered)
        return;
    if (late)
        luaL_error(L, "time limit reached");
    luaL_error(L, "%s.%s: %s", call->module->name, call->function->name,
               call->message[0] != '\0' ? call->message : call->refused ? "out of memory" : "it failed without a message (host->fail)");
}

/* {=== trials */

/* How a type's field is called, and how much of the union it fills: at least, and at most where padding stands behind it. */
static const struct { const char *name; size_t least, most; } fields[] = {
    [PARLEY_MODULE_NONE]    = { "no result", 0, 0 },
    [PARLEY_MODULE_STRING]  = { ".string", sizeof (parley_str), sizeof (parley_str) },
    [PARLEY_MODULE_INTEGER] = { ".integer", sizeof (int64_t), sizeof (int64_t) },
    [PARLEY_MODULE_NUMBER]  = { ".number", sizeof (double), sizeof (double) },
    [PARLEY_MODULE_BOOLEAN] = { ".boolean", sizeof (bool), sizeof (bool) },
    [PARLEY_MODULE_SPAN]    = { ".span", sizeof (parley_span), sizeof (parley_span) },
    [PARLEY_MODULE_SPANS]   = { ".spans", offsetof(parley_module_spans, count) + sizeof (uint32_t), sizeof (parley_module_spans) },
};

static bool are_equal(parley_module_type type, const parley_module_value *a, const parley_module_value *b)
{
    const size_t count = a->spans.count * sizeof *a->spans.items;
    if (type == PARLEY_MODULE_STRING)
        return a->string.len == b->string.len && (a->string.len == 0 || memcmp(a->string.ptr, b->string.ptr, a->string.len) == 0);
    if (type == PARLEY_MODULE_SPANS)
        return a->spans.count == b->spans.count && (count == 0 || memcmp(a->spans.items, b->spans.items, count) == 0);
    return memcmp(a, b, fields[type].least) == 0;
}

/* What is wrong with the answers of two calls, before each of which every byte of the result was its pattern; NULL for nothing. */
static const char *judge(parley_module_type type, const parley_module_value results[2], const int patterns[2])
{
    const unsigned char *first = (const unsigned char *)&results[0], *second = (const unsigned char *)&results[1];
    size_t inside = 0, outside = 0;
    for (size_t i = 0; i < sizeof results[0]; i++) {
        bool written = first[i] != patterns[0] || second[i] != patterns[1];
        inside += written && i < fields[type].least;
        outside += written && i >= fields[type].most;
    }
    if (type == PARLEY_MODULE_NONE)
        return outside == 0 ? NULL : "it filled a result";
    if (inside + outside == 0)
        return "it returned true and filled nothing";
    if (outside != 0 || inside < fields[type].least || (type == PARLEY_MODULE_BOOLEAN && (first[0] > 1 || second[0] > 1)))
        return "it filled another field of the result, or not all of its own";
    int64_t bits;
    memcpy(&bits, first, sizeof bits);
    if (type == PARLEY_MODULE_NUMBER && bits > 0 && bits <= UINT32_MAX)  /* no number that anybody means: a whole one */
        return "it filled .integer";
    return are_equal(type, &results[0], &results[1]) ? NULL : "it answers otherwise when it is called again";
}

/* The answer, of the second of two calls; raises when they show that the function does not fill its result. */
static void try_call(module_call *call, char *where, const parley_module_value *arguments, parley_module_value *result)
{
    static const int patterns[2] = { 0xA5, 0x5A };
    parley_module_value results[2];
    for (int i = 0; i < 2; i++) {
        memset(&results[i], patterns[i], sizeof results[i]);
        call->pattern = patterns[i];
        call_once(call, where, arguments, &results[i]);
    }
    const char *fault = judge(call->function->result, results, patterns);
    if (fault != NULL)
        luaL_error(call->L, "module fault: %s (it declares %s)", fault, fields[call->function->result].name);
    *result = results[1];
}

/* ===} */

/* upvalues: 1 the module, 2 the function's declaration, 3 a pointer to where is said what runs (light), 4 is it tried? */
static int call_function(lua_State *L)
{
    const parley_module_function *function = lua_touserdata(L, lua_upvalueindex(2));
    module_call call = { .L = L, .module = lua_touserdata(L, lua_upvalueindex(1)), .function = function, .given = lua_gettop(L) };
    char *const *where = lua_touserdata(L, lua_upvalueindex(3));
    parley_module_value arguments[PARLEY_MODULE_ARGUMENTS], result;
    int count = 0;
    while (count < PARLEY_MODULE_ARGUMENTS && function->arguments[count] != PARLEY_MODULE_NONE)
        count++;
    if (call.given > count)
        return luaL_error(L, "%s.%s takes %d argument%s, %d given", call.module->name, function->name, count, count == 1 ? "" : "s", call.given);
    lua_settop(L, count);
    for (int i = 0; i < count; i++)
        arguments[i] = check_argument(&call, i + 1, function->arguments[i]);
    memset(&result, 0, sizeof result);  /* the whole union: of what a function leaves alone, nothing that stood there before shows */
    if (lua_toboolean(L, lua_upvalueindex(4)))
        try_call(&call, *where, arguments, &result);
    else
        call_once(&call, *where, arguments, &result);
    return push_result(L, function->result, &result);
}

/* ===} */

void parley_modules_push(lua_State *L, const parley_module *module, char *const *where, bool trial)
{
    lua_createtable(L, 0, (int)module->function_count);
    for (uint32_t i = 0; i < module->function_count; i++) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)module);
        lua_pushlightuserdata(L, (void *)(uintptr_t)&module->functions[i]);
        lua_pushlightuserdata(L, (void *)(uintptr_t)where);
        lua_pushboolean(L, trial);
        lua_pushcclosure(L, call_function, 4);
        lua_setfield(L, -2, module->functions[i].name);
    }
}
