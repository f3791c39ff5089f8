/* core/engine/analyse.c -- one document, once read: run through every stage of every pack, written. */
#include <stdio.h>
#include <string.h>

#include "base/pool.h"
#include "engine/pack.h"
#include "engine/trace.h"
#include "lua/bind.h"
#include "lua/bind_document.h"
#include "lua/state.h"

/* {=== running */

/* What run_pack is given through Lua. */
typedef struct pack_run {
    parley_pack     *pack;
    parley_document *document;
} pack_run;

/* Where a state's registry has the document that its finish was called with. */
static const char document_key = 0;

/* Take the document away from finish, which may have kept it. */
static void close_document(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &document_key);
    bind_close_document(L, -1);
    lua_pop(L, 1);
}

enum { SEED_BYTES = 4096 };

/* Have the pack's random numbers begin anew, with what depends on the text alone. */
static void begin_document(lua_State *L, const parley_pack *pack, parley_str text)
{
    const uint64_t hash = parley_pool_mix_text(parley_pool_seed(text.len), (parley_str){ text.ptr, text.len < SEED_BYTES ? text.len : SEED_BYTES });
    lua_rawgeti(L, LUA_REGISTRYINDEX, pack->library);
    lua_getfield(L, -1, "begin");
    lua_pushinteger(L, (lua_Integer)(hash >> 1));
    lua_call(L, 1, 0);
    lua_pop(L, 1);
}

/* stack: pack_run (light).  Every stage of the pack, then its finish. */
static int run_pack(lua_State *L)
{
    const pack_run *run = lua_touserdata(L, 1);
    parley_pack *pack = run->pack;
    begin_document(L, pack, run->document->text);
    for (uint32_t i = 0; i < pack->stage_count; i++)
        engine_run_stage(L, pack, &pack->stages[i], run->document);
    if (pack->finish == LUA_NOREF)
        return 0;
    if (pack->engine->where != NULL)
        snprintf(pack->engine->where, 256, "finish of %s (%s/finish.lua)", pack->name.ptr, pack->folder.ptr);
    if (pack->engine->trace != NULL)
        engine_trace_finish(pack, run->document, false);
    lua_rawgeti(L, LUA_REGISTRYINDEX, pack->finish);
    bind_access access = { pack->engine->lexicons, pack->writable };
    bind_push_document(L, run->document, &access);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &document_key);  /* for close_document, whatever comes of the call */
    lua_call(L, 1, 0);
    if (pack->engine->trace != NULL)
        engine_trace_finish(pack, run->document, true);
    for (uint32_t layer = 0; layer < pack->engine->layer_count; layer++)
        if (pack->writable[layer] && parley_layer_sort(&run->document->layers[layer], run->document->arena) != PARLEY_OK)
            return bind_refuse(L, "out of memory");
    return 0;
}

/* The records of all packs so far. */
static parley_status check_count(const parley_pack *last, const parley_document *document, parley_error *error)
{
    const parley_engine *engine = last->engine;
    uint64_t count = 0;
    for (uint32_t i = 0; i < engine->pack_count; i++)
        for (uint32_t j = 0; j < engine->packs[i]->record_count; j++)
            count += document->layers[engine->packs[i]->records[j].layer].count;
    if (count <= engine->options.records)
        return PARLEY_OK;
    return parley_error_set(error, PARLEY_ELIMIT, "more than %u records, the most a document may have; pack '%s' made the last ones",
                            (unsigned)engine->options.records, last->name.ptr);
}

enum {
    LEFT_KIB = 256,       /* what packs leave behind is collected while it still lies in the processor's caches */
    SPARE_KIB = 8 << 10,  /* what passed for old meanwhile */
    LONG_TEXT = 64 << 10, /* bytes: the next pack needs all the memory there is */
    SHORT_TEXT = 8 << 10
};

/* Once `pack` has read the document nearly all of its young objects are garbage. */
static void collect_leavings(parley_pack *pack, const parley_document *document)
{
    int used = lua_gc(pack->L, LUA_GCCOUNT);
    if (!pack->collecting || used <= pack->used_kib + LEFT_KIB)
        return;
    bool whole = document->text.len > LONG_TEXT || used > pack->idle_kib + SPARE_KIB;
    if (whole)
        lua_gc(pack->L, LUA_GCCOLLECT);
    else
        lua_gc(pack->L, LUA_GCSTEP, 0);  /* the young ones */
    pack->used_kib = lua_gc(pack->L, LUA_GCCOUNT);
    if (whole)
        pack->idle_kib = pack->used_kib;  /* more than before: rules are compiled when they are first tried */
}

/* To begin, all that was loaded is gone through once: a single short document ends before that would have found anything. */
static void see_to_garbage(parley_engine *engine, const parley_document *document)
{
    const bool needed = document->text.len > SHORT_TEXT || engine->documents != 0;
    for (uint32_t i = 0; needed && i < engine->pack_count; i++)
        if (!engine->packs[i]->collecting)
            engine_begin_collecting(engine->packs[i]);
    engine->documents++;
}

static parley_status run_packs(parley_engine *engine, parley_document *document, parley_error *error)
{
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        parley_pack *pack = engine->packs[i];
        pack_run run = { pack, document };
        parley_deadline_enter(&engine->deadline, pack->L);
        lua_pushcfunction(pack->L, run_pack);
        lua_pushlightuserdata(pack->L, &run);
        int lua_status = parley_state_call(pack->L, 1, 0);
        parley_deadline_enter(&engine->deadline, NULL);
        close_document(pack->L);
        parley_status status = lua_status == LUA_OK ? engine_check_records(pack, document, error)
                                                    : parley_state_error(pack->L, lua_status, PARLEY_EPACK, error);
        if (lua_status != LUA_OK && (engine->deadline.expired || status == PARLEY_ELIMIT)) {  /* whatever the pack made of the error */
            status = engine->deadline.expired ? PARLEY_ELIMIT : PARLEY_EPACK;
            if (error != NULL)
                error->status = status;
        }
        if (status == PARLEY_ELIMIT)
            parley_error_set(error, status, "pack '%s' took longer than %u ms for the document", pack->name.ptr, (unsigned)engine->options.document_ms);
        lua_settop(pack->L, 0);
        collect_leavings(pack, document);
        if (status == PARLEY_OK)
            status = check_count(pack, document, error);
        if (status != PARLEY_OK)
            return status;
    }
    return PARLEY_OK;
}

/* ===} */

/* Make everything ready for the next document. */
static void clean_up(parley_engine *engine)
{
    parley_deadline_start(&engine->deadline, 0);
    for (uint32_t i = 0; i < engine->pack_count; i++)
        lua_sethook(engine->packs[i]->L, NULL, 0, 0);
    parley_arena_reset(&engine->document);
    engine->where = NULL;
    engine->trace = NULL;
}

/* The records as the format of a module has them. */
static parley_status write_formatted(parley_engine *engine, const parley_document *document, const parley_engine_input *input, parley_str note,
                                     parley_buffer *reply, parley_error *error)
{
    parley_buffer nodes;
    parley_buffer_init(&nodes, engine->alloc);
    parley_status status = engine_write_records(engine, document, input, note, &nodes, error);
    if (status == PARLEY_OK)
        status = engine_format(engine, document, (parley_str){ nodes.ptr, nodes.len }, reply, error);
    parley_buffer_free(&nodes);
    return status;
}

static parley_status write_answer(parley_engine *engine, const parley_document *document, const parley_engine_input *input, parley_str note,
                                  parley_buffer *reply, parley_error *error)
{
    switch (input->output) {
    case PARLEY_OUTPUT_LAYERS: return engine_write_layers(document, engine->lexicons, reply, error);
    case PARLEY_OUTPUT_TRACE:  parley_buffer_add(reply, "]\n", 2); return PARLEY_OK;
    case PARLEY_OUTPUT_FORMAT: return write_formatted(engine, document, input, note, reply, error);
    case PARLEY_OUTPUT_JSON:
    case PARLEY_OUTPUT_NODES:
    case PARLEY_OUTPUT_TEXT:   break;
    }
    return engine_write_records(engine, document, input, note, reply, error);
}

/* Read, run, write.  On failure `reply` holds nothing of the document. */
static parley_status analyse(parley_engine *engine, const parley_engine_input *input, parley_buffer *reply, parley_error *error)
{
    size_t before = reply->len;
    parley_document document;
    parley_str note;
    parley_trace trace = { .out = reply };
    if (input->output == PARLEY_OUTPUT_TRACE) {
        engine->trace = &trace;
        parley_buffer_add_char(reply, '[');
    }
    parley_status status = engine_read_document(engine, &document, input, &note, error);
    if (status == PARLEY_OK)
        status = engine_annotate(engine, &document, error);
    if (status == PARLEY_OK)
        see_to_garbage(engine, &document);
    if (status == PARLEY_OK)
        status = run_packs(engine, &document, error);
    if (status == PARLEY_OK)
        status = write_answer(engine, &document, input, note, reply, error);
    if (status == PARLEY_OK && input->output == PARLEY_OUTPUT_TEXT)
        status = engine_show(engine, input, document.text, reply, before, error);
    if (status != PARLEY_OK)
        reply->len = before;
    return status;
}

static void collect(parley_engine *engine)
{
    for (uint32_t i = 0; i < engine->pack_count; i++)
        lua_gc(engine->packs[i]->L, LUA_GCCOLLECT);
}

/*
 * A document that runs out of memory is begun anew once, after everything that earlier ones left behind is collected: what becomes
 * of it must not depend on what its worker did before.
 */
parley_status parley_engine_analyse(parley_engine *engine, const parley_engine_input *input, parley_buffer *reply, char *where, parley_error *error)
{
    engine->where = where;
    if (where != NULL)
        where[0] = '\0';
    parley_deadline_start(&engine->deadline, engine->options.document_ms);
    parley_status status = analyse(engine, input, reply, error);
    if (status == PARLEY_ENOMEM) {
        parley_arena_reset(&engine->document);
        collect(engine);
        status = analyse(engine, input, reply, error);
        if (status == PARLEY_ENOMEM)
            collect(engine);
    }
    clean_up(engine);
    return status;
}

parley_status parley_engine_tokens(parley_engine *engine, const parley_engine_input *input, bool spans, parley_buffer *reply, parley_error *error)
{
    size_t before = reply->len;
    parley_document document;
    parley_str note;
    parley_status status = engine_read_document(engine, &document, input, &note, error);
    if (status == PARLEY_OK) {
        engine_write_tokens(&document, spans, reply);
        if (reply->failed)
            status = parley_error_set(error, PARLEY_ELIMIT, "the tokens of the document take more room than allowed");
    }
    if (status != PARLEY_OK)
        reply->len = before;
    clean_up(engine);
    return status;
}
