/* core/engine/chunks.c -- the Lua of packs and library, compiled once: for the states of all packs that are built, then for those that run, whose part
 * of it is kept in the image as Lua writes it down itself, names and lines included, so that a start needs no parser; all of it is among the pieces of the
 * build (pieces.c), for the next one.  Nothing checks what compiled code does: it is made here, of text that was read by name, kept
 * in the user's own file behind a sum that is looked at before any of it runs, and never taken from a pack's files. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/build.h"
#include "lua/bind.h"

static parley_chunk *find_chunk(const parley_engine *engine, parley_str path)
{
    for (uint32_t i = 0; i < engine->chunk_count; i++)
        if (parley_str_equal(engine->chunks[i].path, path))
            return &engine->chunks[i];
    return NULL;
}

bool engine_push_chunk(lua_State *L, const parley_engine *engine, parley_str path)
{
    parley_chunk *chunk = find_chunk(engine, path);
    if (chunk == NULL)
        return false;
    chunk->used = true;
    if (luaL_loadbufferx(L, chunk->code.ptr, chunk->code.len, path.ptr, "b") != LUA_OK)
        lua_error(L);
    return true;
}

/* {=== recording */

static int write_code(lua_State *L, const void *bytes, size_t len, void *ud)
{
    (void)L;
    parley_buffer_add(ud, bytes, len);
    return ((parley_buffer *)ud)->failed;
}

/* Keep `code` as what the file at `path` compiles to.  For want of memory it is left out, and compiled again. */
static void add_code(parley_engine *engine, parley_str path, parley_str code)
{
    parley_chunk *chunks = parley_arena_grow(&engine->arena, engine->chunks, engine->chunk_count, (size_t)engine->chunk_count + 1, sizeof *chunks);
    const char *kept_path = parley_arena_copy(&engine->arena, path), *kept_code = parley_arena_copy(&engine->arena, code);
    if (chunks != NULL)
        engine->chunks = chunks;
    if (chunks != NULL && kept_path != NULL && kept_code != NULL)
        chunks[engine->chunk_count++] = (parley_chunk){ { kept_path, path.len }, { kept_code, code.len }, true };
}

/* Keep the function on top as what the file at `path` compiles to, and as the piece that was made of `source`. */
static void add_chunk(lua_State *L, parley_engine *engine, parley_str path, const char *kind, parley_str source)
{
    parley_buffer code;
    parley_buffer_init(&code, engine->alloc);
    if (find_chunk(engine, path) == NULL && lua_dump(L, write_code, &code, 0) == 0) {
        add_code(engine, path, (parley_str){ code.ptr, code.len });
        engine_piece_keep(engine, kind, source, (parley_str){ code.ptr, code.len });
    }
    parley_buffer_free(&code);
}

/* Push the function that an earlier build made of `source`, for the file at `path`. */
static bool push_piece(lua_State *L, parley_engine *engine, parley_str path, const char *kind, parley_str source)
{
    parley_str code;
    if (!engine_piece_find(engine, kind, source, &code))
        return false;
    add_code(engine, path, code);
    return engine_push_chunk(L, engine, path);
}

void engine_compile(lua_State *L, parley_engine *engine, parley_str path, parley_str text)
{
    if (push_piece(L, engine, path, path.ptr, text))
        return;
    lua_pushfstring(L, "@%s", path.ptr);
    if (luaL_loadbufferx(L, text.ptr, text.len, lua_tostring(L, -1), "t") != LUA_OK)
        lua_error(L);
    lua_remove(L, -2);
    if (engine->recording)
        add_chunk(L, engine, path, path.ptr, text);
}

/* ===} */

/* {=== the library */

/* A searcher of `require`, whose upvalue is the engine (light): the function of a file of the library, and its path. */
static int search(lua_State *L)
{
    parley_engine *engine = lua_touserdata(L, lua_upvalueindex(1));
    const char *name = luaL_checkstring(L, 1);
    struct stat about;
    if (strncmp(name, "parley.", strlen("parley.")) != 0)
        return 0;
    luaL_gsub(L, name, ".", "/");
    lua_pushfstring(L, "%s/%s.lua", engine->options.scripts, lua_tostring(L, -1));
    parley_str path = bind_check_str(L, -1);
    if (engine_push_chunk(L, engine, path)) {
        lua_insert(L, -2);
        return 2;
    }
    if (!engine->recording || stat(path.ptr, &about) != 0)
        return 0;  /* Lua looks for it */
    if (!engine_note_source(engine, path))  /* before it is read */
        return bind_refuse(L, "out of memory");
    if (!push_piece(L, engine, path, "library", path)) {  /* pieces are for one state of the library's files */
        if (luaL_loadfilex(L, path.ptr, "t") != LUA_OK)
            lua_error(L);
        add_chunk(L, engine, path, "library", path);
    }
    lua_insert(L, -2);
    return 2;
}

void engine_search_chunks(lua_State *L, parley_engine *engine)
{
    lua_getglobal(L, "package");
    lua_getfield(L, -1, "searchers");
    for (lua_Integer i = (lua_Integer)lua_rawlen(L, -1); i >= 2; i--) {  /* behind that for package.preload */
        lua_rawgeti(L, -1, i);
        lua_rawseti(L, -2, i + 1);
    }
    lua_pushlightuserdata(L, engine);
    lua_pushcclosure(L, search, 1);
    lua_rawseti(L, -2, 2);
    lua_pop(L, 2);
}

/* ===} */
