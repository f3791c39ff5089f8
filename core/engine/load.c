/* core/engine/load.c -- packs found, loaded in order of need, sealed and laid out as an image. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/pool.h"
#include "engine/build.h"
#include "lua/bind.h"
#include "lua/bind_document.h"
#include "lua/locate.h"
#include "lua/state.h"

enum { MAX_PACKS = 64 };

static const char *const builtin_layers[PARLEY_LAYER_BUILTIN_COUNT] = {
    "quotation", "fragment", "inner_quotation", "headline", "byline", "dateline", "dateline_place", "dateline_date", "agency", "credit",
};

static parley_status load_pack(parley_engine *engine, parley_str name, parley_pack **out, parley_error *error);

parley_str engine_copy(parley_engine *engine, parley_str text)
{
    const char *copy = parley_arena_copy(&engine->arena, text);
    return copy == NULL ? (parley_str){ 0 } : (parley_str){ copy, text.len };
}

uint32_t engine_add_layer(parley_engine *engine, parley_str name, const parley_pack *owner)
{
    uint32_t known = parley_names_find(engine->layer_names, engine->layer_count, name);
    if (known != UINT32_MAX)
        return known;
    uint32_t count = engine->layer_count;
    parley_str *names = parley_arena_grow(&engine->arena, engine->layer_names, count, (size_t)count + 1, sizeof *names);
    const parley_pack **owners = parley_arena_grow(&engine->arena, engine->layer_owners, count, (size_t)count + 1, sizeof *owners);
    if (names == NULL || owners == NULL)
        return UINT32_MAX;
    engine->layer_names = names;
    engine->layer_owners = owners;
    names[count] = engine_copy(engine, name);
    owners[count] = owner;
    return names[count].ptr == NULL ? UINT32_MAX : engine->layer_count++;
}

/* {=== where packs are */

static parley_str last_part(parley_str folder)
{
    for (size_t at = folder.len; at > 0; at--)
        if (folder.ptr[at - 1] == '/')
            return (parley_str){ folder.ptr + at, folder.len - at };
    return folder;
}

/* A pack named by its folder, without slashes at the end; "" for one named by its name. */
static parley_str named_folder(const char *given)
{
    parley_str folder = { given, strlen(given) };
    while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    return memchr(folder.ptr, '/', folder.len) != NULL ? folder : PARLEY_STR("");
}

/* The folder of the pack `name`, "" when there is none.  One that was named by its folder is the one that others need by its name. */
static parley_str find_folder(parley_engine *engine, parley_str name)
{
    char path[4096];
    for (uint32_t i = 0; i < engine->options.pack_count && memchr(name.ptr, '/', name.len) == NULL; i++) {
        parley_str folder = named_folder(engine->options.packs[i]);
        if (folder.len != 0 && parley_str_equal(last_part(folder), name))
            name = folder;
    }
    if (name.len != 0 && memchr(name.ptr, '/', name.len) != NULL) {
        name = named_folder(name.ptr);
        int len = snprintf(path, sizeof path, "%.*s/pack.lua", (int)name.len, name.ptr);
        bool found = len > 0 && (size_t)len < sizeof path && access(path, R_OK) == 0;
        return found ? engine_copy(engine, name) : PARLEY_STR("");
    }
    for (uint32_t i = 0; i < engine->options.path_count; i++) {
        int len = snprintf(path, sizeof path, "%s/%.*s/pack.lua", engine->options.pack_path[i], (int)name.len, name.ptr);
        if (len > 0 && (size_t)len < sizeof path)
            engine_note_source(engine, (parley_str){ path, (size_t)len });  /* a pack that comes to stand further in front is another */
        if (len > 0 && (size_t)len < sizeof path && access(path, R_OK) == 0)
            return engine_copy(engine, (parley_str){ path, (size_t)len - strlen("/pack.lua") });
    }
    return PARLEY_STR("");
}

/* ===} */

/* {=== one pack */

/* stack: pack (light).  Opens the loader in the pack's state and leaves it in the registry. */
static int open_loader(lua_State *L)
{
    parley_pack *pack = lua_touserdata(L, 1);
    bind_open_document(L);
    engine_search_chunks(L, pack->engine);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    engine_push_core(L, pack);
    lua_setfield(L, -2, "parley.core");
    lua_getglobal(L, "require");
    lua_pushliteral(L, "parley.loader");
    lua_call(L, 1, 1);
    pack->library = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

/* stack: pack (light), step (light; "manifest", "load").  Runs that step of the loader; answers what it answers. */
static int run_loader(lua_State *L)
{
    parley_pack *pack = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, pack->library);
    lua_getfield(L, -1, lua_touserdata(L, 2));
    bind_push_str(L, pack->name);
    bind_push_str(L, pack->folder);
    lua_call(L, 2, 1);
    return 1;
}

static parley_status call_step(parley_pack *pack, const char *step, parley_error *error)
{
    lua_State *L = pack->L;
    parley_deadline_enter(&pack->engine->deadline, L);
    lua_pushcfunction(L, run_loader);
    lua_pushlightuserdata(L, pack);
    lua_pushlightuserdata(L, (void *)(uintptr_t)step);
    int status = parley_state_call(L, 2, 1);
    parley_deadline_enter(&pack->engine->deadline, NULL);
    if (status == LUA_OK)
        return PARLEY_OK;
    parley_status result = parley_state_error(L, status, PARLEY_EPACK, error);
    if (result == PARLEY_ELIMIT && error != NULL)
        snprintf(error->message, sizeof error->message, "the pack was still loading after %u ms, and was stopped; a pack's files only declare, they compute nothing long",
                 (unsigned)pack->engine->options.load_ms);
    return result;
}

static parley_status open_state(parley_pack *pack, parley_error *error)
{
    parley_status status = parley_state_new(&pack->L, pack->engine->options.scripts, pack->engine->alloc, error);
    if (status != PARLEY_OK)
        return status;
    lua_pushcfunction(pack->L, open_loader);
    lua_pushlightuserdata(pack->L, pack);
    int lua_status = parley_state_call(pack->L, 1, 0);
    return lua_status == LUA_OK ? PARLEY_OK : parley_state_error(pack->L, lua_status, PARLEY_EPACK, error);
}

static parley_status load_needs(parley_pack *pack, parley_error *error)
{
    /* stack of pack->L: the list of needs */
    lua_State *L = pack->L;
    lua_Unsigned count = lua_rawlen(L, -1);
    pack->needs = parley_arena_take(&pack->engine->arena, (size_t)count + 1, sizeof *pack->needs);
    if (pack->needs == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    for (lua_Unsigned i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i);
        if (lua_type(L, -1) != LUA_TSTRING)
            return parley_error_set(error, PARLEY_EPACK, "pack '%s': needs must be a list of names", pack->name.ptr);
        parley_str need = { lua_tostring(L, -1), lua_rawlen(L, -1) };
        if (need.len != 0 && (need.ptr[0] == '.' || memchr(need.ptr, '/', need.len) != NULL))  /* only who runs packs may say where they are */
            return parley_error_set(error, PARLEY_EPACK, "pack '%s': no pack is called '%s': needs are names of packs, as in needs = { \"english\" }",
                                    pack->name.ptr, need.ptr);
        parley_status status = load_pack(pack->engine, need, &pack->needs[pack->need_count], error);
        lua_pop(L, 1);
        if (status != PARLEY_OK)
            return status;
        pack->need_count++;
    }
    return PARLEY_OK;
}

/* Name the packs that need each other, from the first of them on. */
static parley_status refuse_cycle(const parley_engine *engine, const parley_pack *again, parley_error *error)
{
    char chain[512] = "";
    bool inside = false;
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        const parley_pack *pack = engine->packs[i];
        inside = inside || pack == again;
        size_t used = strlen(chain);
        if (inside && pack->loading)
            snprintf(chain + used, sizeof chain - used, "%.*s -> ", (int)pack->name.len, pack->name.ptr);
    }
    parley_error_set(error, PARLEY_EPACK, "packs need each other: %s%.*s; take one need out of a manifest", chain, (int)again->name.len, again->name.ptr);
    char file[512];
    snprintf(file, sizeof file, "%.*s/pack.lua", (int)again->folder.len, again->folder.ptr);
    parley_error_place(error, file, 0, 0);
    return PARLEY_EPACK;
}

/* What no file is known of stands in the manifest, which names files, needs and all else. */
static void place_in_manifest(const parley_pack *pack, parley_error *error)
{
    char file[sizeof error->file];
    if (error == NULL || error->file[0] != '\0' || error->status == PARLEY_ENOMEM)
        return;
    snprintf(file, sizeof file, "%.*s/pack.lua", (int)pack->folder.len, pack->folder.ptr);
    parley_error_place(error, file, 0, 0);
}

static parley_pack *new_pack(parley_engine *engine, parley_str name, parley_str folder)
{
    parley_pack *pack = parley_arena_take(&engine->arena, 1, sizeof *pack);
    parley_pack **packs = parley_arena_grow(&engine->arena, engine->packs, engine->pack_count, (size_t)engine->pack_count + 1, sizeof *packs);
    if (pack == NULL || packs == NULL)
        return NULL;
    *pack = (parley_pack){ .engine = engine, .name = engine_copy(engine, name), .folder = folder, .library = LUA_NOREF, .finish = LUA_NOREF,
                           .loading = true, .digest = parley_pool_seed(0) };
    engine->packs = packs;
    engine->packs[engine->pack_count++] = pack;
    return pack->name.ptr == NULL ? NULL : pack;
}

/* Packs stand in the list in the order in which loading began; a pack goes behind those that it needs. */
static void move_last(parley_engine *engine, parley_pack *pack)
{
    uint32_t at = 0;
    while (engine->packs[at] != pack)
        at++;
    memmove(&engine->packs[at], &engine->packs[at + 1], (engine->pack_count - at - 1) * sizeof engine->packs[0]);
    engine->packs[engine->pack_count - 1] = pack;
}

static parley_status fill_pack(parley_pack *pack, parley_error *error)
{
    parley_status status = open_state(pack, error);
    if (status == PARLEY_OK)
        status = call_step(pack, "manifest", error);
    if (status == PARLEY_OK)
        status = load_needs(pack, error);
    if (status != PARLEY_OK)
        return status;
    lua_settop(pack->L, 0);
    status = call_step(pack, "load", error);
    lua_settop(pack->L, 0);
    snprintf(pack->hash, sizeof pack->hash, "%06x", (unsigned)((pack->digest ^ pack->digest >> 24 ^ pack->digest >> 48) & 0xFFFFFFu));
    return status;
}

/* The depth is bounded by MAX_PACKS. */
static parley_status load_pack(parley_engine *engine, parley_str name, parley_pack **out, parley_error *error)
{
    parley_str folder = find_folder(engine, name);
    if (folder.len == 0)
        return engine_no_pack(engine, name, error);
    name = last_part(folder);
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        if (!parley_str_equal(engine->packs[i]->name, name))
            continue;
        *out = engine->packs[i];
        return engine->packs[i]->loading ? refuse_cycle(engine, engine->packs[i], error) : PARLEY_OK;
    }
    if (engine->pack_count == MAX_PACKS)
        return parley_error_set(error, PARLEY_ELIMIT, "more than %d packs", MAX_PACKS);
    parley_pack *pack = new_pack(engine, name, folder);
    if (pack == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    parley_status status = fill_pack(pack, error);
    if (status != PARLEY_OK) {
        place_in_manifest(pack, error);
        return status;
    }
    pack->loading = false;
    move_last(engine, pack);
    *out = pack;
    return PARLEY_OK;
}

/* ===} */

/* Number what is loaded and index the stages. */
static parley_status seal(parley_engine *engine, parley_error *error)
{
    parley_status status = engine_seal_lexicons(engine, error);
    if (status != PARLEY_OK)
        return status;
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        parley_pack *pack = engine->packs[i];
        pack->writable = parley_arena_take(&engine->arena, engine->layer_count, sizeof *pack->writable);
        if (pack->writable == NULL)
            return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
        for (uint32_t layer = 0; layer < engine->layer_count; layer++)
            pack->writable[layer] = engine->layer_owners[layer] == pack;
        for (uint32_t j = 0; j < pack->stage_count && status == PARLEY_OK; j++)
            status = engine_index_stage(pack, &pack->stages[j], error);
        for (uint32_t j = 0; j < pack->stage_count && status == PARLEY_OK; j++)
            status = engine_compile_stage(pack, &pack->stages[j], error);
        if (status != PARLEY_OK)
            return status;
    }
    return PARLEY_OK;
}

static parley_status load_all(parley_engine *engine, parley_error *error)
{
    engine->lexicons = parley_lexicons_new(&engine->arena, &engine->builder->unsealed);
    if (engine->lexicons == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    for (uint32_t i = 0; i < PARLEY_LAYER_BUILTIN_COUNT; i++) {
        parley_str name = { builtin_layers[i], strlen(builtin_layers[i]) };
        if (engine_add_layer(engine, name, NULL) != i)
            return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    }
    parley_status status = engine_use_named_modules(engine, error);
    if (status != PARLEY_OK)
        return status;
    for (uint32_t i = 0; i < engine->options.pack_count; i++) {
        parley_pack *pack;
        parley_str name = { engine->options.packs[i], strlen(engine->options.packs[i]) };
        status = load_pack(engine, name, &pack, error);
        if (status != PARLEY_OK)
            return status;
    }
    return seal(engine, error);
}

/* Note where Lua is, when it is no part of this program: another one may not run what this one compiled. */
static bool note_lua(parley_engine *engine)
{
    Dl_info about;
    const bool found = dladdr((void *)(uintptr_t)&lua_newstate, &about) != 0 && about.dli_fname != NULL && strchr(about.dli_fname, '/') != NULL;
    return !found || engine_note_source(engine, (parley_str){ about.dli_fname, strlen(about.dli_fname) });
}

/* Note what is neither a file of a pack nor of the library: this program. */
static parley_status note_program(parley_engine *engine, parley_error *error)
{
    return note_lua(engine) && engine_note_source(engine, PARLEY_STR("/proc/self/exe")) ? PARLEY_OK : parley_error_set(error, PARLEY_ENOMEM, "out of memory");
}

/* Stop the states: what they declared lies in the engine. */
static void close_states(const parley_engine *engine)
{
    for (uint32_t i = 0; i < engine->pack_count; i++)
        if (engine->packs[i]->L != NULL)
            lua_close(engine->packs[i]->L);
}

static void close_builder(parley_engine *engine)
{
    parley_deadline_close(&engine->deadline);
    parley_arena_free(&engine->document);
    parley_arena_free(&engine->scratch);
    parley_arena_free(&engine->builder->unsealed);
    parley_arena_free(&engine->arena);
    parley_buffer_free(&engine->builder->recipe);
    engine_cache_release(&engine->builder->pieces_file);
    engine_cache_release(&engine->builder->image_file);
}

/* Give an error of a file that was read its line and column.  Lua writes "..." for the beginning of a long path. */
static void locate(const parley_engine *engine, parley_error *error)
{
    if (error == NULL || error->file[0] == '\0')
        return;
    const char *end = strncmp(error->file, "...", 3) == 0 ? error->file + 3 : NULL;
    size_t len = end == NULL ? 0 : strlen(end);
    for (uint32_t i = 0; i < engine->source_count; i++) {
        parley_str path = engine->sources[i].path;
        if (end != NULL ? path.len < len || strcmp(path.ptr + path.len - len, end) != 0 : strcmp(path.ptr, error->file) != 0)
            continue;
        parley_locate(path.ptr, engine->options.scripts, engine->alloc, error);
        return;
    }
}

parley_status engine_build(parley_buffer *image, const parley_engine_options *options, parley_alloc alloc, parley_error *error)
{
    engine_builder builder = { .piece_count = 0 };
    parley_engine engine = { .alloc = alloc, .options = *options, .builder = &builder, .recording = true };
    parley_arena_init(&engine.arena, alloc);
    parley_arena_init(&engine.document, alloc);
    parley_arena_init(&engine.scratch, alloc);
    parley_arena_init(&builder.unsealed, alloc);
    parley_buffer_init(&builder.recipe, alloc);
    parley_status status = PARLEY_OK;
    if (parley_deadline_open(&engine.deadline, options->deadlines) != PARLEY_OK)
        status = parley_error_set(error, PARLEY_EIO, "no timer to be had");
    parley_deadline_start(&engine.deadline, options->load_ms);
    engine_cache_find_pieces(&engine);
    if (status == PARLEY_OK)
        status = note_program(&engine, error);
    if (status == PARLEY_OK)
        status = load_all(&engine, error);
    parley_deadline_start(&engine.deadline, 0);
    close_states(&engine);
    if (status == PARLEY_OK) {
        engine_doubt_pieces(&engine);
        parley_buffer_reserve(image, builder.image_file.size);  /* the last one, when it is known, was about as large: what grows is copied */
        engine_write_front(&engine, image);
        const size_t front = image->len;
        const engine_extents extents = engine_write_image(&engine, image);
        if (!image->failed)
            engine_keep_sealed(&engine, (parley_str){ image->ptr + front, image->len - front }, &extents);
    } else {
        locate(&engine, error);
    }
    engine_cache_keep_pieces(&engine, status == PARLEY_OK);
    close_builder(&engine);
    return status;
}
