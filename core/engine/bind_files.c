/* core/engine/bind_files.c -- files for a pack that loads: of its folder and of those that it needs or that change it, and of nothing else. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/pool.h"
#include "engine/build.h"
#include "lua/bind.h"

enum { MAX_FILE = 64 << 20 };

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
    const parley_str bytes = bind_check_str(L, -1);
    if (pack->loading)
        pack->digest = parley_pool_mix_text(parley_pool_mix(pack->digest, bytes.len), bytes);
    lua_pushstring(L, path);
    return 2;
}

/* core.read(file [, pack]) -> bytes, path; or nil, message, and true when there is no such file.  Files of the pack, of those it needs and
 * of those that change it, and no others. */
int engine_core_read(lua_State *L)
{
    parley_pack *pack = lua_touserdata(L, lua_upvalueindex(1));
    const parley_pack *owner = push_path(L, pack);
    return owner == NULL ? 2 : push_bytes(L, pack, owner);
}

/* core.load(file, pack or nil, environment) -> function, path; or as above.  Raises what is wrong with its text. */
int engine_core_load(lua_State *L)
{
    enum { ENVIRONMENT = 3, PATH };
    parley_pack *pack = lua_touserdata(L, lua_upvalueindex(1));
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
