/* core/engine/open.c -- an engine opened from an image, which is built first when none is kept: a Lua state for each pack. */
#include <string.h>

#include "engine/image.h"
#include "engine/sources.h"
#include "engine/trace.h"
#include "lua/bind.h"
#include "lua/bind_document.h"
#include "lua/state.h"

enum { LOAD_MS = 10000, DOCUMENT_MS = 5000, MAX_TOKENS = 1000000, MAX_RECORDS = 100000 };

/* {=== states */

/* stack: pack (light).  Opens scripts/parley/runner.lua in the pack's state, and what it makes of the pack's finish. */
static int open_runner(lua_State *L)
{
    parley_pack *pack = lua_touserdata(L, 1);
    bind_open_document(L);
    engine_search_chunks(L, pack->engine);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    engine_push_run_core(L, pack);
    lua_setfield(L, -2, "parley.core");
    lua_getglobal(L, "require");
    lua_pushliteral(L, "parley.runner");
    lua_call(L, 1, 1);
    lua_getfield(L, -1, "open");
    lua_createtable(L, (int)pack->module_count, 0);
    for (uint32_t i = 0; i < pack->module_count; i++) {
        bind_push_str(L, pack->modules[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_call(L, 1, 1);
    if (!lua_isnil(L, -1))
        pack->finish = luaL_ref(L, LUA_REGISTRYINDEX);
    else
        lua_pop(L, 1);
    for (uint32_t i = 0; i < pack->stage_count; i++) {
        if (!pack->stages[i].text_level)
            continue;
        lua_getfield(L, -1, "open_text");
        bind_push_str(L, pack->stages[i].file);
        lua_call(L, 1, 0);
    }
    pack->library = luaL_ref(L, LUA_REGISTRYINDEX);
    if (pack->engine->options.trace)
        engine_trace_open(L, pack);
    return 0;
}

void engine_begin_collecting(parley_pack *pack)
{
    lua_gc(pack->L, LUA_GCRESTART);
    lua_gc(pack->L, LUA_GCGEN, 100, 400);  /* what a document leaves is young, what the pack declared is old */
    pack->idle_kib = pack->used_kib = lua_gc(pack->L, LUA_GCCOUNT);
    pack->collecting = true;
}

static parley_status open_state(parley_pack *pack, parley_error *error)
{
    parley_engine *engine = pack->engine;
    parley_status status = parley_state_new(&pack->L, engine->options.scripts, engine->alloc, error);
    if (status != PARLEY_OK)
        return status;
    lua_gc(pack->L, LUA_GCSTOP);  /* next to nothing of what is loaded is garbage */
    parley_deadline_enter(&engine->deadline, pack->L);
    lua_pushcfunction(pack->L, open_runner);
    lua_pushlightuserdata(pack->L, pack);
    int lua_status = parley_state_call(pack->L, 1, 0);
    parley_deadline_enter(&engine->deadline, NULL);
    if (lua_status != LUA_OK)
        return parley_state_error(pack->L, lua_status, PARLEY_EPACK, error);
    if (!engine->options.single)
        engine_begin_collecting(pack);
    return PARLEY_OK;
}

/* ===} */

/* Use the image that is kept, or build one; `*body` is then what has to be kept besides sources and chunks. */
static parley_status open_image(parley_engine *engine, const parley_engine_options *options, bool *known, parley_str *body, parley_error *error)
{
    parley_image image;
    *known = false;
    *body = PARLEY_STR("");
    if (engine_cache_find(engine, &image) && engine_read_image(engine, &image) == PARLEY_OK) {
        *known = image.known;
        return PARLEY_OK;
    }
    /* Whatever a damaged one has left is forgotten. */
    engine_cache_release(&engine->file);
    parley_arena_free(&engine->arena);
    *engine = (parley_engine){ .alloc = engine->alloc, .arena = engine->arena, .document = engine->document, .scratch = engine->scratch, .options = engine->options };
    parley_buffer_init(&engine->image, engine->alloc);
    parley_status status = engine_build(&engine->image, options, engine->alloc, error);
    if (status != PARLEY_OK)
        return status;
    image = parley_image_open(engine->image.ptr, engine->image.len);
    if (engine->image.failed || !engine_read_front(engine, &image))
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    *body = (parley_str){ (const char *)image.at, image.left };
    engine->recording = engine->options.cache != NULL;
    status = engine_read_image(engine, &image);
    return status == PARLEY_OK ? status : parley_error_set(error, status == PARLEY_ESYNTAX ? PARLEY_EBUG : status, "what was built cannot be read back");
}

static parley_status open_all(parley_engine *engine, const parley_engine_options *options, parley_error *error)
{
    bool known;
    parley_str body;
    parley_status status = open_image(engine, options, &known, &body, error);
    if (status == PARLEY_OK && parley_deadline_open(&engine->deadline, options->deadlines) != PARLEY_OK)
        status = parley_error_set(error, PARLEY_EIO, "no timer to be had");
    parley_deadline_start(&engine->deadline, engine->options.load_ms);
    if (status == PARLEY_OK)
        status = engine_use_named_modules(engine, error);
    if (status == PARLEY_OK)
        status = engine_open_tagger(engine, known, error);
    if (status == PARLEY_OK && engine->file.at != NULL && !known)
        engine_cache_note(engine);
    for (uint32_t i = 0; i < engine->pack_count && status == PARLEY_OK; i++)
        status = open_state(engine->packs[i], error);
    if (status == PARLEY_OK && options->format != NULL)
        status = engine_find_format(engine, options->format, error);
    parley_deadline_start(&engine->deadline, 0);
    if (status == PARLEY_OK && (options->text || engine->recording))
        status = engine_open_reader(engine, error);
    if (engine->recording && status != PARLEY_OK)
        engine_doubt_sources(engine);  /* it is not opened again, but pieces of the build lie in it */
    if (engine->recording)
        engine_cache_keep(engine, body);
    engine->recording = false;
    engine_cache_spare(engine);
    return status;
}

/* Memory for a document.  Lua collects when it is refused memory itself; where C is, it collects for C. */
static void *take_or_collect(void *ud, void *ptr, size_t old_size, size_t size)
{
    parley_engine *engine = ud;
    void *block = engine->alloc.fn(engine->alloc.ud, ptr, old_size, size);
    if (block != NULL || size == 0 || engine->deadline.running == NULL)
        return block;
    for (uint32_t i = 0; i < engine->pack_count; i++)
        lua_gc(engine->packs[i]->L, LUA_GCCOLLECT);
    return engine->alloc.fn(engine->alloc.ud, ptr, old_size, size);
}

parley_status parley_engine_open(parley_engine **out, const parley_engine_options *options, parley_alloc alloc, parley_error *error)
{
    parley_engine *engine = alloc.fn(alloc.ud, NULL, 0, sizeof *engine);
    if (engine == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    *engine = (parley_engine){ .alloc = alloc, .options = *options };
    parley_arena_init(&engine->arena, alloc);
    parley_arena_init(&engine->document, (parley_alloc){ take_or_collect, engine });
    parley_arena_init(&engine->scratch, (parley_alloc){ take_or_collect, engine });
    parley_buffer_init(&engine->image, alloc);
    engine->options.load_ms = options->load_ms == 0 ? LOAD_MS : options->load_ms;
    engine->options.document_ms = options->document_ms == 0 ? DOCUMENT_MS : options->document_ms;
    engine->options.tokens = options->tokens == 0 ? MAX_TOKENS : options->tokens;
    engine->options.records = options->records == 0 ? MAX_RECORDS : options->records;

    parley_status status = open_all(engine, &engine->options, error);
    if (status != PARLEY_OK) {
        parley_engine_close(engine);
        return status;
    }
    *out = engine;
    return PARLEY_OK;
}

void parley_engine_close(parley_engine *engine)
{
    if (engine == NULL)
        return;
    for (uint32_t i = 0; i < engine->pack_count; i++)
        if (engine->packs[i]->L != NULL)
            lua_close(engine->packs[i]->L);
    if (engine->reader != NULL)
        lua_close(engine->reader);
    parley_deadline_close(&engine->deadline);
    parley_arena_free(&engine->scratch);
    parley_arena_free(&engine->document);
    parley_arena_free(&engine->arena);
    parley_buffer_free(&engine->image);
    engine_cache_release(&engine->file);
    engine->alloc.fn(engine->alloc.ud, engine, sizeof *engine, 0);
}
