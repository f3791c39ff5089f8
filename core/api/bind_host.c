#include "api/bind_host.h"

#include <parley/parley.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/folders.h"
#include "base/heap.h"
#include "lua/bind.h"
#include "run/reader.h"
#include "text/encoding.h"

#define HOST_TYPE "parley.Host"
#define READER_TYPE "parley.Reader"
#define ARENA_TYPE "parley.Arena"

enum { MAX_LIST = 1024 };

/* {=== lists of strings */

/* The strings of the list at `index`, in a userdata that is pushed and must stay as long as the strings are used. */
static const char **check_list(lua_State *L, int index, uint32_t *count)
{
    luaL_checktype(L, index, LUA_TTABLE);
    lua_Unsigned length = lua_rawlen(L, index);
    if (length > MAX_LIST)
        luaL_error(L, "a list of more than %d strings", MAX_LIST);
    const char **items = lua_newuserdatauv(L, ((size_t)length + 1) * sizeof *items, (int)length + 1);
    for (lua_Unsigned i = 0; i < length; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        items[i] = luaL_checkstring(L, -1);
        lua_setiuservalue(L, -2, (int)i + 1);
    }
    items[length] = NULL;
    *count = (uint32_t)length;
    return items;
}

/* ===} */

/* {=== Host */

typedef struct host_box {
    parley_host *host;  /* NULL when closed */
} host_box;

static int push_failure(lua_State *L, const parley_error *error)
{
    luaL_pushfail(L);
    if (error->file[0] == '\0')
        lua_pushstring(L, error->message);
    else if (error->column != 0)
        lua_pushfstring(L, "%s:%d:%d: %s", error->file, (int)error->line, (int)error->column, error->message);
    else if (error->line != 0)
        lua_pushfstring(L, "%s:%d: %s", error->file, (int)error->line, error->message);
    else
        lua_pushfstring(L, "%s: %s", error->file, error->message);
    return 2;
}

/* A string of the options table, or NULL; the table keeps it. */
static const char *option_string(lua_State *L, const char *key)
{
    parley_str text = bind_field_str(L, 1, key, (parley_str){ 0 });
    return text.ptr;
}

static int host_open(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    host_box *box = lua_newuserdatauv(L, sizeof *box, 4);
    box->host = NULL;
    luaL_setmetatable(L, HOST_TYPE);
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, 2, 1);  /* the options' strings live as long as the host */
    parley_host_limits limits = { .size = sizeof limits };
    parley_host_options options = { .size = sizeof options, .isolation = PARLEY_ISOLATION_FORK, .limits = &limits, .date = option_string(L, "date"), .select = option_string(L, "select"), .colour = bind_field_true(L, 1, "colour"),
                                    .writer = option_string(L, "writer"), .trace = bind_field_true(L, 1, "trace") };
    options.workers = (uint32_t)bind_field_integer(L, 1, "jobs", 1, PARLEY_MAX_JOBS, 0);
    options.cases = bind_field_true(L, 1, "cases");
    options.trial = bind_field_true(L, 1, "trial");
    options.keep_going = bind_field_true(L, 1, "keep_going");
#define LIMIT(field, flag, unit, standard, most, help) \
    limits.field = (uint64_t)bind_field_integer(L, 1, #field, 1, (lua_Integer)(most), 0);
#include <parley/limits.def>
#undef LIMIT
    if (strcmp(bind_field_str(L, 1, "format", PARLEY_STR("jsonl")).ptr, "text") == 0)
        options.format = PARLEY_FORMAT_TEXT;
    if (lua_getfield(L, 1, "packs") != LUA_TNIL) {
        options.packs = check_list(L, lua_gettop(L), &options.pack_count);
        lua_setiuservalue(L, 2, 2);
    }
    if (lua_getfield(L, 1, "path") != LUA_TNIL) {
        options.pack_path = check_list(L, lua_gettop(L), &options.path_count);
        lua_setiuservalue(L, 2, 3);
    }
    if (lua_getfield(L, 1, "modules") != LUA_TNIL) {
        options.modules = check_list(L, lua_gettop(L), &options.module_count);
        lua_setiuservalue(L, 2, 4);
    }
    parley_error error = { 0 };
    if (parley_host_open(&box->host, &options, &error) != PARLEY_OK)
        return push_failure(L, &error);
    lua_settop(L, 2);
    return 1;
}

static parley_host *check_host(lua_State *L)
{
    host_box *box = luaL_checkudata(L, 1, HOST_TYPE);
    luaL_argcheck(L, box->host != NULL, 1, "the host is closed");
    return box->host;
}

/* nil, what went wrong, and what was running. */
static int push_unanswered(lua_State *L, const parley_error *error, const char *where)
{
    push_failure(L, error);
    lua_pushstring(L, where);
    return 3;
}

/* The question and document of an ask or submit: question, bytes [, id [, is_json]] from argument 2 on. */
static parley_question check_question(lua_State *L, parley_source *source)
{
    static const char *const questions[] = { "records", "tokens", "spans", "list", "cases", "layers", "trace", "packs", "head", "suffixes",
                                             NULL };
    size_t id_length;
    const char *id = luaL_optlstring(L, 4, "-", &id_length);
    *source = (parley_source){ .bytes = bind_check_str(L, 3), .id = { id, id_length }, .json = lua_toboolean(L, 5) };
    return (parley_question)(luaL_checkoption(L, 2, NULL, questions) + 1);
}

/* Host:ask(question, bytes [, id [, is_json]]) */
static int host_ask(lua_State *L)
{
    parley_source source;
    parley_host *host = check_host(L);
    parley_question question = check_question(L, &source);
    parley_str answer;
    parley_error error = { 0 };
    char where[256] = "";
    if (parley_host_ask(&answer, host, question, &source, where, &error) != PARLEY_OK)
        return push_unanswered(L, &error, where);
    bind_push_str(L, answer);
    return 1;
}

/* Host:submit(question, bytes [, id [, is_json]]) */
static int host_submit(lua_State *L)
{
    parley_source source;
    parley_host *host = check_host(L);
    parley_question question = check_question(L, &source);
    parley_error error = { 0 };
    if (parley_host_submit(host, question, &source, &error) != PARLEY_OK)
        return push_unanswered(L, &error, "");
    lua_pushboolean(L, 1);
    return 1;
}

/* Host:has_room() */
static int host_has_room(lua_State *L)
{
    lua_pushboolean(L, parley_host_has_room(check_host(L)));
    return 1;
}

/* Host:receive() */
static int host_receive(lua_State *L)
{
    parley_host *host = check_host(L);
    parley_str answer;
    parley_error error = { 0 };
    char where[256] = "";
    if (parley_host_receive(&answer, host, where, &error) != PARLEY_OK)
        return push_unanswered(L, &error, where);
    bind_push_str(L, answer);
    return 1;
}

static int host_close(lua_State *L)
{
    host_box *box = luaL_checkudata(L, 1, HOST_TYPE);
    parley_host_close(box->host);
    box->host = NULL;
    return 0;
}

/* ===} */

/* {=== Reader */

typedef struct reader_box {
    parley_reader reader;
} reader_box;

/* host.reader(paths [, lines [, suffixes]]) */
static int host_reader(lua_State *L)
{
    lua_settop(L, 3);
    reader_box *box = lua_newuserdatauv(L, sizeof *box, 2);
    parley_reader_options options = { .input = lua_isnil(L, 2) ? PARLEY_INPUT_AUTO : lua_toboolean(L, 2) ? PARLEY_INPUT_JSONL : PARLEY_INPUT_TEXT,
                                      .suffixes = luaL_optstring(L, 3, NULL) };
    uint32_t count;
    options.paths = check_list(L, 1, &count);
    options.path_count = count;
    lua_setiuservalue(L, 4, 1);
    lua_pushvalue(L, 3);
    lua_setiuservalue(L, 4, 2);
    parley_reader_init(&box->reader, &options, parley_heap());
    luaL_setmetatable(L, READER_TYPE);
    return 1;
}

/* Reader:next() */
static int reader_next(lua_State *L)
{
    reader_box *box = luaL_checkudata(L, 1, READER_TYPE);
    parley_read_item item;
    parley_error error = { 0 };
    if (parley_reader_next(&item, &box->reader, &error) != PARLEY_OK)
        return luaL_error(L, "%s", error.message);
    if (item.kind == PARLEY_ITEM_END)
        return 0;
    if (item.kind == PARLEY_ITEM_FAILURE) {
        push_failure(L, &item.error);
        bind_push_str(L, item.request.id);
        return 3;
    }
    bind_push_str(L, item.request.bytes);
    bind_push_str(L, item.request.id);
    lua_pushboolean(L, item.request.form == PARLEY_REQUEST_JSON);
    return 3;
}

/* Reader:is_ready() */
static int reader_is_ready(lua_State *L)
{
    reader_box *box = luaL_checkudata(L, 1, READER_TYPE);
    lua_pushboolean(L, parley_reader_is_ready(&box->reader));
    return 1;
}

static int reader_close(lua_State *L)
{
    reader_box *box = luaL_checkudata(L, 1, READER_TYPE);
    parley_reader_free(&box->reader);
    return 0;
}

/* ===} */

/* Push an arena that the collector frees, so that what raises loses nothing.  [-0, +1, m] */
static parley_arena *push_arena(lua_State *L)
{
    parley_arena *arena = lua_newuserdatauv(L, sizeof *arena, 0);
    parley_arena_init(arena, parley_heap());
    luaL_setmetatable(L, ARENA_TYPE);
    return arena;
}

static int arena_close(lua_State *L)
{
    parley_arena_free(luaL_checkudata(L, 1, ARENA_TYPE));
    return 0;
}

/* host.import(bytes) -> text */
static int host_import(lua_State *L)
{
    parley_imported imported;
    parley_error error = { 0 };
    parley_str bytes = bind_check_str(L, 1);
    parley_arena *arena = push_arena(L);
    if (parley_encoding_import(&imported, bytes, arena, &error) != PARLEY_OK)
        return push_failure(L, &error);
    bind_push_str(L, imported.text);
    parley_arena_free(arena);
    return 1;
}

/* host.path() -> list of folders */
static int host_path(lua_State *L)
{
    parley_folders folders;
    parley_status status = parley_folders_packs(&folders, push_arena(L));
    lua_newtable(L);
    for (uint32_t i = 0; i < folders.count && status == PARLEY_OK; i++) {
        lua_pushstring(L, folders.items[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return status == PARLEY_OK ? 1 : luaL_error(L, "out of memory");
}

/* host.packs() -> list of { name, folder } */
static int host_packs(lua_State *L)
{
    parley_folders folders;
    parley_found_pack *packs = NULL;
    uint32_t count = 0;
    parley_arena *arena = push_arena(L);
    parley_status status = parley_folders_packs(&folders, arena);
    if (status == PARLEY_OK)
        status = parley_folders_list(&packs, &count, &folders, arena);
    lua_newtable(L);
    for (uint32_t i = 0; i < count && status == PARLEY_OK; i++) {
        lua_createtable(L, 0, 2);
        lua_pushstring(L, packs[i].name);
        lua_setfield(L, -2, "name");
        lua_pushstring(L, packs[i].folder);
        lua_setfield(L, -2, "folder");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return status == PARLEY_OK ? 1 : luaL_error(L, "the packs cannot be listed: %s", parley_status_text(status));
}

/* The list host.limits. */
static void push_limits(lua_State *L)
{
    static const char *const names[] = {
#define LIMIT(field, flag, unit, standard, most, help) #field,
#include <parley/limits.def>
#undef LIMIT
    };
    lua_createtable(L, sizeof names / sizeof *names, 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lua_pushstring(L, names[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* host.is_terminal() -> boolean */
static int host_is_terminal(lua_State *L)
{
    lua_pushboolean(L, isatty(STDOUT_FILENO));
    return 1;
}

int luaopen_parley_host(lua_State *L)
{
    static const luaL_Reg host_methods[] = { { "ask", host_ask }, { "submit", host_submit }, { "has_room", host_has_room },
                                             { "receive", host_receive }, { "close", host_close }, { NULL, NULL } };
    static const luaL_Reg host_meta[] = { { "__gc", host_close }, { "__close", host_close }, { NULL, NULL } };
    static const luaL_Reg reader_methods[] = { { "next", reader_next }, { "is_ready", reader_is_ready }, { NULL, NULL } };
    static const luaL_Reg reader_meta[] = { { "__gc", reader_close }, { NULL, NULL } };
    static const luaL_Reg arena_methods[] = { { NULL, NULL } }, arena_meta[] = { { "__gc", arena_close }, { NULL, NULL } };
    static const luaL_Reg functions[] = { { "open", host_open }, { "reader", host_reader }, { "import", host_import }, { "path", host_path },
                                          { "packs", host_packs }, { "is_terminal", host_is_terminal }, { NULL, NULL } };
    bind_new_type(L, HOST_TYPE, host_methods, host_meta);
    bind_new_type(L, READER_TYPE, reader_methods, reader_meta);
    bind_new_type(L, ARENA_TYPE, arena_methods, arena_meta);
    luaL_newlib(L, functions);
    lua_pushliteral(L, PARLEY_VERSION);
    lua_setfield(L, -2, "version");
    push_limits(L);
    lua_setfield(L, -2, "limits");
    return 1;
}
