/* core/engine/bind_load.c -- "parley.core": what scripts/parley/loader.lua asks of the engine while a pack loads. */
#include "engine/build.h"
#include "lua/bind.h"
#include "lua/modules.h"

static parley_pack *get_pack(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

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
