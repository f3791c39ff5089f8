/* core/engine/sources.c -- the files that an engine is made from: which they are, and whether they are as they were. */
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "engine/sources.h"

enum {
    SETTLED = 20,  /* milliseconds: more than a tick of the clock that files are stamped by */
    NEVER   = 0,   /* when no file changed */
};

parley_source engine_source_of(parley_str path, const struct stat *about)
{
    /* The time of the last change to anything about the file: a copy that keeps the old time of writing is seen too. */
    return (parley_source){ .path = path, .size = (uint64_t)about->st_size, .inode = (uint64_t)about->st_ino,
                            .changed = (uint64_t)about->st_ctim.tv_sec * 1000000000u + (uint64_t)about->st_ctim.tv_nsec };
}

parley_source engine_source_look(parley_str path)
{
    struct stat about;
    return stat(path.ptr, &about) == 0 ? engine_source_of(path, &about) : (parley_source){ .path = path, .size = UINT64_MAX };
}

bool engine_source_same(const parley_source *a, const parley_source *b)
{
    return a->size == b->size && a->changed == b->changed && a->inode == b->inode;
}

static uint64_t clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

bool engine_source_settled(const parley_source *source)
{
    return source->changed + SETTLED * (uint64_t)1000000 <= clock_now();
}

bool engine_note_source(parley_engine *engine, parley_str path)
{
    for (uint32_t i = 0; i < engine->source_count; i++)
        if (parley_str_equal(engine->sources[i].path, path))
            return true;
    if (engine->source_count >= engine->source_room) {
        const uint32_t room = 2 * engine->source_count + 16;
        parley_source *sources = parley_arena_grow(&engine->arena, engine->sources, engine->source_count, room, sizeof *sources);
        if (sources == NULL)
            return false;
        engine->sources = sources;
        engine->source_room = room;
    }
    parley_str copy = engine_copy(engine, path);
    if (copy.ptr == NULL)
        return false;
    parley_source *source = &engine->sources[engine->source_count++];
    *source = engine_source_look(copy);
    if (!engine_source_settled(source))
        source->changed = NEVER;  /* what changes again within one tick of the clock would not show */
    return true;
}

bool engine_sources_unchanged(const parley_source *sources, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        parley_source now = engine_source_look(sources[i].path);
        if (!engine_source_same(&now, &sources[i]))
            return false;
    }
    return true;
}

void engine_doubt_sources(parley_engine *engine)
{
    for (uint32_t i = 0; i < engine->source_count; i++)
        engine->sources[i].changed = NEVER;
}
