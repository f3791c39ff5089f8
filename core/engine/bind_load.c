/* core/engine/bind_load.c -- "parley.core": what scripts/parley/loader.lua asks of the engine while a pack loads. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/build.h"
#include "lua/bind.h"
#include "lua/modules.h"

enum { MAX_FILE = 64 << 20 };

static parley_pack *get_pack(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

/* {=== files */

/* A path inside a pack: parts of letters, digits, '_', '-' and '.', none of them starting with '.'. */
static bool is_inside(parley_str path)
{
    bool starts = true;
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        if (c == '/' ? starts : !plain && (c != '.' || starts))
            return false;
        starts = c == '/';
    }
    return path.len != 0 && !starts;
}

/* The pack `name` when it changes `pack`: their names are the last and the first part of a change. */
static const parley_pack *find_changer(const parley_pack *pack, parley_str name)
{
    const parley_engine *engine = pack->engine;
    for (uint32_t i = 0; i < engine->change_count; i++) {
        parley_str change = engine->changes[i];
        bool ours = change.len > pack->name.len && memcmp(change.ptr, pack->name.ptr, pack->name.len) == 0 && change.ptr[pack->name.len] == '\t';
        bool theirs = change.len > name.len && memcmp(change.ptr + change.len - name.len, name.ptr, name.len) == 0
                      && change.ptr[change.len - name.len - 1] == '\t';
        for (uint32_t j = 0; j < engine->pack_count && ours && theirs; j++)
            if (parley_str_equal(engine->packs[j]->name, name))
                return engine->packs[j];
    }
    return NULL;
}

const parley_pack *engine_find_visible(const parley_pack *pack, parley_str name)
{
    if (parley_str_equal(pack->name, name))
        return pack;
    for (uint32_t i = 0; i < pack->need_count; i++)
        if (parley_str_equal(pack->needs[i]->name, name))
            return pack->needs[i];
    return NULL;
}

static void digest(parley_pack *pack, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        pack->digest = (pack->digest ^ (unsigned char)bytes[i]) * 1099511628211u;
}

/* Does `path` lead out of `folder`, by a link? */
static bool leads_out(const char *folder, const char *path)
{
    char *inner = realpath(path, NULL), *outer = realpath(folder, NULL);
    size_t len = outer == NULL ? 0 : strlen(outer);
    bool out = inner != NULL && outer != NULL && len > 1 && (strncmp(inner, outer, len) != 0 || inner[len] != '/');
    free(inner);
    free(outer);
    return out;
}

/* Why a file cannot be opened.  EPERM is what a worker gets, which has no files any more. */
static const char *explain(int number)
{
    return number == EPERM ? "files are read while packs load, and not while documents are; require it at the top of the file" : strerror(number);
}

/* Push the bytes of the file at `path`; answers false, and pushes why, when it cannot be read. */
static bool push_file(lua_State *L, const char *path)
{
    struct stat about;
    bool there = stat(path, &about) == 0;
    if (!there || !S_ISREG(about.st_mode) || about.st_size > MAX_FILE) {
        lua_pushstring(L, !there ? explain(errno) : !S_ISREG(about.st_mode) ? "it is no regular file" : "the file is larger than 64 MiB");
        return false;
    }
    size_t size = (size_t)about.st_size;
    char *bytes = lua_newuserdatauv(L, size + 1, 0);  /* taken first: Lua must not raise while the file is open */
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        lua_pushstring(L, explain(errno));
        return false;
    }
    size_t got = fread(bytes, 1, size + 1, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed || got > size) {
        lua_pushstring(L, failed ? "reading failed" : "the file grew while it was read");
        return false;
    }
    lua_pushlstring(L, bytes, got);
    return true;
}

/* Push the path of the file that arguments 1 and 2 name, and answer the pack that it is of; NULL, and push nil and why, when this pack may not have it. */
static const parley_pack *push_path(lua_State *L, const parley_pack *pack)
{
    parley_str file = bind_check_str(L, 1);
    parley_str name = lua_isnoneornil(L, 2) ? pack->name : bind_check_str(L, 2);
    const parley_pack *owner = engine_find_visible(pack, name);
    if (owner == NULL)
        owner = find_changer(pack, name);
    if (owner == NULL || !is_inside(file)) {
        luaL_pushfail(L);
        lua_pushfstring(L, owner == NULL ? "pack '%s' is not among the needs" : "'%s' is not a path inside the pack",
                        owner == NULL ? name.ptr : file.ptr);
        return NULL;
    }
    bind_push_str(L, owner->folder);
    lua_pushfstring(L, "%s/%s", lua_tostring(L, -1), file.ptr);
    lua_remove(L, -2);
    return owner;
}

/* Push the bytes of the file of `owner` whose path is on top, and its path; or nil, why, and whether there is no such file.  How many. */
static int push_bytes(lua_State *L, parley_pack *pack, const parley_pack *owner)
{
    const char *path = lua_tostring(L, -1);
    if ((pack->loading || pack->engine->recording) && !engine_note_source(pack->engine, bind_check_str(L, -1)))
        return bind_refuse(L, "out of memory");
    if (leads_out(owner->folder.ptr, path)) {
        luaL_pushfail(L);
        lua_pushfstring(L, "%s: it leads out of the pack's folder", path);
        return 2;
    }
    if (!push_file(L, path)) {
        luaL_pushfail(L);
        lua_pushfstring(L, "%s: %s", path, lua_tostring(L, -2));
        lua_pushboolean(L, access(path, F_OK) != 0 && errno == ENOENT);
        return 3;
    }
    size_t len;
    const char *bytes = lua_tolstring(L, -1, &len);
    if (pack->loading)
        digest(pack, bytes, len);
    lua_pushstring(L, path);
    return 2;
}

/* core.read(file [, pack]) -> bytes, path; or nil, message, and true when there is no such file.  Files of the pack, of those it needs and
 * of those that change it, and no others. */
int engine_core_read(lua_State *L)
{
    parley_pack *pack = get_pack(L);
    const parley_pack *owner = push_path(L, pack);
    return owner == NULL ? 2 : push_bytes(L, pack, owner);
}

/* core.load(file, pack or nil, environment) -> function, path; or as above.  Raises what is wrong with its text. */
int engine_core_load(lua_State *L)
{
    enum { ENVIRONMENT = 3, PATH };
    parley_pack *pack = get_pack(L);
    lua_settop(L, ENVIRONMENT);
    const parley_pack *owner = push_path(L, pack);
    if (owner == NULL)
        return 2;
    if (pack->loading || !engine_push_chunk(L, pack->engine, bind_check_str(L, PATH))) {
        int count = push_bytes(L, pack, owner);
        if (lua_isnil(L, -count))
            return count;
        const parley_str path = bind_check_str(L, PATH), text = bind_check_str(L, -2);
        pack->code = (pack->code ^ parley_image_sum(text.ptr, text.len) ^ parley_image_sum(path.ptr, path.len) << 1) * 0x9E3779B97F4A7C15u;
        if (!engine_push_chunk(L, pack->engine, path))  /* another pack may have run it */
            engine_compile(L, pack->engine, path, text);
    }
    lua_pushvalue(L, ENVIRONMENT);
    lua_setupvalue(L, -2, 1);
    lua_pushvalue(L, PATH);
    return 2;
}

/* ===} */

/* {=== what packs change of each other */

/*
 * core.change(pack, text): note a change that the manifest asks of `pack`, which it needs; text is for core.changes().  A pack that is loaded
 * already cannot be changed any more.
 */
static int core_change(lua_State *L)
{
    parley_pack *pack = get_pack(L);
    parley_engine *engine = pack->engine;
    parley_str target = bind_check_str(L, 1);
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        if (!parley_str_equal(engine->packs[i]->name, target))
            continue;
        bind_push_str(L, pack->name);
        return bind_refuse(L, "it changes the pack '%s', which is loaded already; name '%s' before it (-p %s -p %s)", target.ptr,
                           lua_tostring(L, -1), lua_tostring(L, -1), target.ptr);
    }
    parley_str *changes = parley_arena_grow(&engine->arena, engine->changes, engine->change_count, (size_t)engine->change_count + 1, sizeof *changes);
    parley_str copy = engine_copy(engine, bind_check_str(L, 2));
    if (changes == NULL || copy.ptr == NULL)
        return bind_refuse(L, "out of memory");
    engine->changes = changes;
    changes[engine->change_count++] = copy;
    return 0;
}

/* core.changes() -> list of the texts of all changes, in the order in which they were noted */
static int core_changes(lua_State *L)
{
    const parley_engine *engine = get_pack(L)->engine;
    lua_createtable(L, (int)engine->change_count, 0);
    for (uint32_t i = 0; i < engine->change_count; i++) {
        bind_push_str(L, engine->changes[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* ===} */

/* Read the file that argument `at` names; its path and its bytes stay on the stack.  [-0, +2, e] */
static parley_str read_named(lua_State *L, parley_pack *pack, int at)
{
    lua_pushlightuserdata(L, pack);
    lua_pushcclosure(L, engine_core_read, 1);
    lua_pushvalue(L, at);
    lua_call(L, 1, 2);
    if (lua_isnil(L, -2))
        lua_error(L);
    return bind_check_str(L, -2);
}

/* core.tagger(module, model, otherwise): the tagger that gives tokens their parts of speech and its model, and for want of that module the
 * file of lists and rules, which may be nil; all packs together have at most one */
static int core_tagger(lua_State *L)
{
    parley_pack *pack = get_pack(L);
    parley_engine *engine = pack->engine;
    parley_str module = bind_check_str(L, 1);
    parley_error error = { 0 };
    bool found;
    bind_check_str(L, 2);
    lua_settop(L, 3);
    if (engine->tagger_owner != NULL) {
        bind_push_str(L, engine->tagger_owner->name);
        bind_push_str(L, pack->name);
        return bind_refuse(L, "packs '%s' and '%s' both bring a tagger; take the field 'tagger' out of one manifest", lua_tostring(L, -2), lua_tostring(L, -1));
    }
    engine->tagger_owner = pack;
    parley_status status = engine_find_tagger(engine, module, &found, &error);
    if (status != PARLEY_OK)
        return bind_raise(L, &error);
    if (!found && lua_isnil(L, 3))
        return bind_refuse(L, "tagger: there is no module '%s', and no file for want of it (otherwise = \"FILE\")", lua_tostring(L, 1));
    parley_str bytes = read_named(L, pack, found ? 2 : 3);
    const char *file = lua_tostring(L, -1);
    status = found ? engine_build_tagger(engine, bytes, file, &error) : parley_parts_build(&engine->parts, bytes, file, &engine->arena, &error);
    return status == PARLEY_OK ? 0 : bind_raise(L, &error);
}

/* core.layer(name): declare a layer of the pack */
static int core_layer(lua_State *L)
{
    parley_pack *pack = get_pack(L);
    parley_str name = bind_check_str(L, 1);
    uint32_t layer = engine_add_layer(pack->engine, name, pack);
    if (layer == UINT32_MAX)
        return bind_refuse(L, "out of memory");
    const parley_pack *owner = pack->engine->layer_owners[layer];
    if (owner != pack) {
        const parley_module *module = engine_layer_module(pack->engine, name);
        if (module != NULL)
            lua_pushfstring(L, "module %s", module->name);
        else
            bind_push_str(L, owner == NULL ? PARLEY_STR("parley itself") : owner->name);
        return bind_refuse(L, "layer '%s' is already declared by %s; choose another name", name.ptr, lua_tostring(L, -1));
    }
    return 0;
}

/* core.known() -> { lexicons = { ["pack.name"] = { has_phrases, size, attributes = names } }, layers = { name = true, or
 * { fields = names } } }: what the pack can see */
static int core_known(lua_State *L)
{
    const parley_pack *pack = get_pack(L);
    const parley_engine *engine = pack->engine;
    lua_createtable(L, 0, 2);
    engine_push_lexicons(L, pack);
    lua_setfield(L, -2, "lexicons");
    lua_newtable(L);
    for (uint32_t i = 0; i < engine->layer_count; i++) {
        const parley_pack *owner = engine->layer_owners[i];
        if (owner != NULL && engine_find_visible(pack, owner->name) != owner)
            continue;
        bind_push_str(L, engine->layer_names[i]);
        engine_push_layer_fields(L, engine, engine->layer_names[i]);
        lua_rawset(L, -3);
    }
    lua_setfield(L, -2, "layers");
    return 1;
}

/* core.identity(version, summary, language): the manifest's; "" for packs of any language */
static int core_identity(lua_State *L)
{
    parley_pack *pack = get_pack(L);
    pack->version = engine_copy(pack->engine, bind_check_str(L, 1));
    pack->summary = engine_copy(pack->engine, bind_check_str(L, 2));
    pack->language = engine_copy(pack->engine, bind_check_str(L, 3));
    return 0;
}

/* core.stage(plan, file): add the stage that scripts/parley/stage.lua planned */
static int core_stage(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    parley_str file = bind_check_str(L, 2);
    lua_pushvalue(L, 1);
    engine_add_stage(L, get_pack(L), file);
    return 0;
}

/* core.records(list): the manifest's record types */
static int core_records(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    engine_add_records(L, get_pack(L));
    return 0;
}

/* {=== what was made before */

/* core.kept(kind, source) -> what core.keep was given for them, in this build or the last; nil when that is not known */
static int core_kept(lua_State *L)
{
    parley_str made;
    if (engine_piece_find(get_pack(L)->engine, bind_check_str(L, 1).ptr, bind_check_str(L, 2), &made))
        bind_push_str(L, made);
    else
        luaL_pushfail(L);
    return 1;
}

/* core.keep(kind, source, made): keep what was made of `source`, a string that says all that it depends on besides the library */
static int core_keep(lua_State *L)
{
    engine_piece_keep(get_pack(L)->engine, bind_check_str(L, 1).ptr, bind_check_str(L, 2), bind_check_str(L, 3));
    return 0;
}

/* core.sum(text) -> sixteen bytes that tell it from others */
static int core_sum(lua_State *L)
{
    const parley_str text = bind_check_str(L, 1);
    const uint64_t sum[] = { parley_image_sum(text.ptr, text.len), text.len };
    lua_pushlstring(L, (const char *)sum, sizeof sum);
    return 1;
}

/* core.code() -> a sum over the Lua files that the pack has run, in their order, and their paths */
static int core_code(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)get_pack(L)->code);
    return 1;
}

/* ===} */

/* Note that the pack uses the C module `name`. */
static void add_module(lua_State *L, parley_pack *pack, parley_str name)
{
    parley_str *modules = parley_arena_grow(&pack->engine->arena, pack->modules, pack->module_count, (size_t)pack->module_count + 1, sizeof *modules);
    parley_str copy = engine_copy(pack->engine, name);
    if (modules == NULL || copy.ptr == NULL)
        bind_refuse(L, "out of memory");
    pack->modules = modules;
    modules[pack->module_count++] = copy;
}

/* core.module(name) -> table of its functions; its annotators run from now on.  Raises when there is none or it is wrong. */
static int core_module(lua_State *L)
{
    parley_pack *pack = get_pack(L);
    const parley_module *module;
    parley_error error = { 0 };
    parley_str name = bind_check_str(L, 1);
    if (engine_use_module(pack->engine, name, &module, &error) != PARLEY_OK)
        return bind_raise(L, &error);
    if (pack->loading)
        add_module(L, pack, name);
    parley_modules_push(L, module, &pack->engine->where, pack->engine->options.trial);
    return 1;
}

int engine_push_core(lua_State *L, parley_pack *pack)
{
    static const luaL_Reg functions[] = {
        { "read", engine_core_read },  { "load", engine_core_load },  { "lexicon", engine_core_lexicon }, { "layer", core_layer },   { "known", core_known },
        { "module", core_module },     { "identity", core_identity }, { "stage", core_stage },
        { "records", core_records },   { "tagger", core_tagger },   { "split", engine_core_split },
        { "change", core_change },     { "changes", core_changes },     { "kept", core_kept },
        { "keep", core_keep },         { "code", core_code },           { "set", bind_set },           { "sum", core_sum },
        { NULL, NULL },
    };
    luaL_newlibtable(L, functions);
    lua_pushlightuserdata(L, pack);
    luaL_setfuncs(L, functions, 1);
    lua_pushboolean(L, pack->engine->options.cache != NULL);
    lua_setfield(L, -2, "keeps");
    return 1;
}

int engine_push_run_core(lua_State *L, parley_pack *pack)
{
    static const luaL_Reg functions[] = {
        { "read", engine_core_read }, { "load", engine_core_load }, { "module", core_module }, { "changes", core_changes },
        { "set", bind_set },          { NULL, NULL },
    };
    luaL_newlibtable(L, functions);
    lua_pushlightuserdata(L, pack);
    luaL_setfuncs(L, functions, 1);
    return 1;
}
