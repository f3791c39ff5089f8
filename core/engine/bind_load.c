/* core/engine/bind_load.c -- "parley.core": what scripts/parley/loader.lua asks of the engine while a pack loads. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "engine/pack.h"
#include "lua/bind.h"
#include "lua/modules.h"
#include "text/tsv.h"

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

/* The pack called `name` that `pack` may read: itself or one that it needs; NULL otherwise. */
static const parley_pack *find_visible(const parley_pack *pack, parley_str name)
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

/* Push the bytes of the file at `path`; answers false, and pushes why, when it cannot be read. */
static bool push_file(lua_State *L, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        lua_pushstring(L, strerror(errno));
        return false;
    }
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    size_t total = 0, got;
    do {
        char *room = luaL_prepbuffsize(&buffer, LUAL_BUFFERSIZE);
        got = fread(room, 1, LUAL_BUFFERSIZE, file);
        luaL_addsize(&buffer, got);
        total += got;
    } while (got != 0 && total <= MAX_FILE);
    bool failed = ferror(file) != 0;
    fclose(file);
    luaL_pushresult(&buffer);
    if (!failed && total <= MAX_FILE)
        return true;
    lua_pushstring(L, failed ? "reading failed" : "the file is larger than 64 MiB");
    return false;
}

/* core.read(file [, pack]) -> bytes, path; or nil, message.  Files of the pack and of those it needs, and no others. */
static int core_read(lua_State *L)
{
    parley_pack *pack = get_pack(L);
    parley_str file = bind_check_str(L, 1);
    parley_str name = lua_isnoneornil(L, 2) ? pack->name : bind_check_str(L, 2);
    const parley_pack *owner = find_visible(pack, name);
    if (owner == NULL || !is_inside(file)) {
        luaL_pushfail(L);
        lua_pushfstring(L, owner == NULL ? "pack '%s' is not among the needs" : "'%s' is not a path inside the pack",
                        owner == NULL ? name.ptr : file.ptr);
        return 2;
    }
    bind_push_str(L, owner->folder);
    lua_pushfstring(L, "%s/%s", lua_tostring(L, -1), file.ptr);
    const char *path = lua_tostring(L, -1);
    if (!push_file(L, path)) {
        luaL_pushfail(L);
        lua_pushfstring(L, "%s: %s", path, lua_tostring(L, -2));
        return 2;
    }
    size_t len;
    const char *bytes = lua_tolstring(L, -1, &len);
    digest(pack, bytes, len);
    lua_pushvalue(L, -2);
    return 2;
}

/* ===} */

/* {=== lexicons */

/* Index of the lexicon `pack.name`. */
static uint32_t add_lexicon(lua_State *L, parley_pack *pack, parley_str name)
{
    bind_push_str(L, pack->name);
    bind_push_str(L, name);
    lua_pushfstring(L, "%s.%s", lua_tostring(L, -2), lua_tostring(L, -1));
    uint32_t lexicon = parley_lexicons_add(pack->engine->lexicons, bind_check_str(L, -1));
    lua_pop(L, 3);
    if (lexicon == UINT32_MAX)
        luaL_error(L, "out of memory");
    return lexicon;
}

/* What a row needs to become entries.  Stack: 3 is the function that inflects. */
typedef struct row_reader {
    lua_State   *L;
    parley_pack *pack;
    const char  *path;
    uint32_t     lexicon;
} row_reader;

static parley_status add_entry(row_reader *reader, const parley_entry *entry, parley_error *error)
{
    parley_status status = parley_lexicons_add_entry(reader->pack->engine->lexicons, entry);
    if (status == PARLEY_OK)
        return status;
    const char *why = status == PARLEY_ELIMIT ? "a phrase has at most 16 tokens" : status == PARLEY_ESYNTAX ? "the phrase has no token" : parley_status_text(status);
    parley_error_set(error, status, "%s", why);
    parley_error_place(error, reader->path, entry->line, 1);
    return status;
}

/* Add the inflected forms of a row: what the Lua function says, each with the attributes "form" and "lemma". */
static parley_status add_forms(row_reader *reader, const parley_tsv_row *row, parley_entry entry, parley_error *error)
{
    lua_State *L = reader->L;
    parley_attribute attributes[34];
    uint32_t count = row->attribute_count;
    memcpy(attributes, row->attributes, count * sizeof attributes[0]);
    entry.attributes = attributes;
    entry.attribute_count = count + 2;
    attributes[count + 1] = (parley_attribute){ PARLEY_STR("lemma"), row->phrase };
    lua_pushvalue(L, 3);
    bind_push_str(L, row->phrase);
    bind_push_str(L, row->inflect);
    lua_call(L, 2, 2);
    if (!lua_istable(L, -2)) {
        parley_error_set(error, PARLEY_ESYNTAX, "%s", lua_tostring(L, -1));
        parley_error_place(error, reader->path, row->line, 1);
        lua_pop(L, 2);
        return PARLEY_ESYNTAX;
    }
    lua_Unsigned forms = lua_rawlen(L, -2);
    for (lua_Unsigned i = 1; i <= forms; i++) {
        lua_rawgeti(L, -2, (lua_Integer)i);
        int form = lua_gettop(L);
        entry.phrase = bind_field_str(L, form, "form", PARLEY_STR(""));
        attributes[count] = (parley_attribute){ PARLEY_STR("form"), bind_field_str(L, form, "tag", PARLEY_STR("")) };
        parley_status status = add_entry(reader, &entry, error);
        lua_pop(L, 1);
        if (status != PARLEY_OK)
            return status;
    }
    lua_pop(L, 2);
    return PARLEY_OK;
}

static parley_status add_row(void *ud, const parley_tsv_row *row, parley_error *error)
{
    row_reader *reader = ud;
    parley_entry entry = { .phrase = row->phrase, .lexicon = reader->lexicon, .case_rule = row->case_rule, .attributes = row->attributes,
                           .attribute_count = row->attribute_count, .line = row->line };
    return row->inflect.len == 0 ? add_entry(reader, &entry, error) : add_forms(reader, row, entry, error);
}

/* core.lexicon(name, file, inflect): read the TSV file of the pack into its lexicon `name`;
 * inflect(phrase, kind) -> list of { form, tag }, or nil and a message */
static int core_lexicon(lua_State *L)
{
    parley_pack *pack = get_pack(L);
    parley_str name = bind_check_str(L, 1);
    luaL_checktype(L, 3, LUA_TFUNCTION);
    lua_settop(L, 3);
    row_reader reader = { .L = L, .pack = pack, .lexicon = add_lexicon(L, pack, name) };
    lua_pushlightuserdata(L, pack);
    lua_pushcclosure(L, core_read, 1);
    lua_pushvalue(L, 2);
    lua_call(L, 1, 2);
    if (lua_isnil(L, -2))
        return lua_error(L);
    reader.path = lua_tostring(L, -1);
    parley_error error = { 0 };
    if (parley_tsv_read(bind_check_str(L, -2), reader.path, add_row, &reader, &error) != PARLEY_OK)
        return bind_raise(L, &error);
    return 0;
}

/* ===} */

/* core.tagger(file): read the model that gives tokens their part-of-speech classes; all packs together have at most one */
static int core_tagger(lua_State *L)
{
    parley_pack *pack = get_pack(L);
    parley_engine *engine = pack->engine;
    bind_check_str(L, 1);
    lua_settop(L, 1);
    if (engine->tagger != NULL) {
        bind_push_str(L, engine->tagger_owner->name);
        bind_push_str(L, pack->name);
        return luaL_error(L, "packs '%s' and '%s' both bring a tagger; take the field 'tagger' out of one manifest", lua_tostring(L, -2), lua_tostring(L, -1));
    }
    lua_pushlightuserdata(L, pack);
    lua_pushcclosure(L, core_read, 1);
    lua_pushvalue(L, 1);
    lua_call(L, 1, 2);
    if (lua_isnil(L, -2))
        return lua_error(L);
    parley_error error = { 0 };
    if (parley_tagger_build(&engine->tagger, bind_check_str(L, -2), lua_tostring(L, -1), &engine->arena, &error) != PARLEY_OK)
        return bind_raise(L, &error);
    engine->tagger_owner = pack;
    return 0;
}

/* core.layer(name): declare a layer of the pack */
static int core_layer(lua_State *L)
{
    parley_pack *pack = get_pack(L);
    parley_str name = bind_check_str(L, 1);
    uint32_t layer = engine_add_layer(pack->engine, name, pack);
    if (layer == UINT32_MAX)
        return luaL_error(L, "out of memory");
    const parley_pack *owner = pack->engine->layer_owners[layer];
    if (owner != pack) {
        bind_push_str(L, owner == NULL ? PARLEY_STR("parley itself") : owner->name);
        return luaL_error(L, "layer '%s' is already declared by %s; choose another name", name.ptr, lua_tostring(L, -1));
    }
    return 0;
}

/* core.known() -> { lexicons = { ["pack.name"] = has_phrases }, layers = { name = true } }: what the pack can see */
static int core_known(lua_State *L)
{
    const parley_pack *pack = get_pack(L);
    const parley_engine *engine = pack->engine;
    lua_createtable(L, 0, 2);
    lua_newtable(L);
    for (uint32_t i = 0; i < parley_lexicons_count(engine->lexicons); i++) {
        parley_str name = parley_lexicons_name(engine->lexicons, i);
        const char *dot = memchr(name.ptr, '.', name.len);
        if (dot == NULL || find_visible(pack, (parley_str){ name.ptr, (size_t)(dot - name.ptr) }) == NULL)
            continue;
        bind_push_str(L, name);
        lua_pushboolean(L, parley_lexicons_has_phrases(engine->lexicons, i));
        lua_rawset(L, -3);
    }
    lua_setfield(L, -2, "lexicons");
    lua_newtable(L);
    for (uint32_t i = 0; i < engine->layer_count; i++) {
        const parley_pack *owner = engine->layer_owners[i];
        if (owner != NULL && find_visible(pack, owner->name) != owner)
            continue;
        bind_push_str(L, engine->layer_names[i]);
        lua_pushboolean(L, 1);
        lua_rawset(L, -3);
    }
    lua_setfield(L, -2, "layers");
    return 1;
}

/* core.identity(version, summary): the manifest's */
static int core_identity(lua_State *L)
{
    parley_pack *pack = get_pack(L);
    pack->version = engine_copy(pack->engine, bind_check_str(L, 1));
    pack->summary = engine_copy(pack->engine, bind_check_str(L, 2));
    return 0;
}

/* core.stage(plan): add the stage that scripts/parley/stage.lua planned */
static int core_stage(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    engine_add_stage(L, get_pack(L));
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

/* core.finish(f): the function to be called with each document once the stages have run */
static int core_finish(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    get_pack(L)->finish = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

/* core.module(name) -> table of its functions; or nil and the names that there are */
static int core_module(lua_State *L)
{
    const parley_module *module = parley_modules_find(bind_check_str(L, 1));
    if (module != NULL) {
        parley_modules_push(L, module);
        return 1;
    }
    luaL_pushfail(L);
    lua_newtable(L);
    for (size_t i = 0; (module = parley_modules_get(i)) != NULL; i++) {
        lua_pushboolean(L, 1);
        lua_setfield(L, -2, module->name);
    }
    return 2;
}

int engine_push_core(lua_State *L, parley_pack *pack)
{
    static const luaL_Reg functions[] = {
        { "read", core_read },         { "lexicon", core_lexicon }, { "layer", core_layer },   { "known", core_known },
        { "module", core_module },     { "identity", core_identity }, { "stage", core_stage },     { "records", core_records },
        { "finish", core_finish },     { "tagger", core_tagger },   { NULL, NULL },
    };
    luaL_newlibtable(L, functions);
    lua_pushlightuserdata(L, pack);
    luaL_setfuncs(L, functions, 1);
    return 1;
}
