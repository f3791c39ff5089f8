/* core/engine/cache_find.c -- images and pieces that are kept, found again when they are sound and what they were made from is as it was. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/cache.h"
#include "engine/sources.h"

enum { MAX_SIZE = 1 << 30 };  /* bytes */

int engine_cache_open_own(const char *path, struct stat *about)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return -1;
    if (fstat(fd, about) == 0 && S_ISREG(about->st_mode) && about->st_uid == geteuid() && (about->st_mode & (S_IWGRP | S_IWOTH)) == 0)
        return fd;
    close(fd);
    return -1;
}

static bool map_file(parley_engine *engine, const char *path)
{
    struct stat about;
    int fd = engine_cache_open_own(path, &about);
    if (fd < 0)
        return false;
    engine->mapped_state = engine_source_of(PARLEY_STR(""), &about);
    engine->mapped_settled = engine_source_settled(&engine->mapped_state);
    engine->mapped_size = (size_t)about.st_size;
    if (about.st_size > (off_t)sizeof(cache_head) && about.st_size <= MAX_SIZE) {
        engine->mapped = mmap(NULL, engine->mapped_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (engine->mapped == MAP_FAILED)
            engine->mapped = NULL;
    }
    close(fd);
    return engine->mapped != NULL;
}

void engine_cache_spare(const parley_engine *engine)
{
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), first = ((uintptr_t)engine->seldom + page - 1) / page * page;
    const uintptr_t end = (uintptr_t)engine->mapped + engine->mapped_size;
    if (engine->mapped != NULL && engine->seldom != NULL && first < end)
        madvise((void *)first, end - first, MADV_DONTNEED);
}

void engine_cache_release(parley_engine *engine)
{
    if (engine->mapped != NULL)
        munmap(engine->mapped, engine->mapped_size);
    engine->mapped = NULL;
}

/* Does what is mapped begin with a head of ours, for `key` (NULL: any), and end with a sound front? */
static bool has_sound_front(const parley_engine *engine, const uint64_t key[2])
{
    const cache_head *head = engine->mapped;
    const size_t size = engine->mapped_size - sizeof *head;
    return memcmp(head->magic, CACHE_MAGIC, sizeof head->magic) == 0 && head->format == CACHE_FORMAT
        && (key == NULL || (head->key[0] == key[0] && head->key[1] == key[1])) && head->size <= size && head->size % sizeof(uint64_t) == 0 && head->front_size == size - head->size
        && head->front_sum == parley_image_sum((const char *)(head + 1) + head->size, head->front_size);
}

/* The front and the rest of what is mapped, which has_sound_front. */
static parley_image open_front(const parley_engine *engine)
{
    const cache_head *head = engine->mapped;
    return parley_image_open((const char *)(head + 1) + head->size, head->front_size);
}

static parley_image open_rest(const parley_engine *engine)
{
    const cache_head *head = engine->mapped;
    return parley_image_open(head + 1, head->size);
}

/* Is the rest of it sound?  All of it is read. */
static bool has_sound_rest(const parley_engine *engine)
{
    const cache_head *head = engine->mapped;
    madvise(engine->mapped, engine->mapped_size, MADV_POPULATE_READ);
    return head->sum == parley_image_sum(head + 1, head->size);
}

/* Is what is mapped whole, for `key`, and not older than its sources?  Then `image` is the rest of it. */
static bool is_current(parley_engine *engine, const char *path, const uint64_t key[2], parley_image *image)
{
    if (!has_sound_front(engine, key))
        return false;
    parley_image front = open_front(engine);
    *image = open_rest(engine);
    front.known = image->known = engine_cache_is_noted(engine, path);
    if (!engine_read_front(engine, &front) || !engine_sources_unchanged(engine->sources, engine->source_count))
        return false;
    return image->known || has_sound_rest(engine);
}

bool engine_cache_find(parley_engine *engine, parley_image *image)
{
    char path[CACHE_PATH];
    uint64_t key[2];
    if (engine->options.cache == NULL)
        return false;
    engine_cache_key(key, &engine->options);
    if (!engine_cache_name(path, &engine->options, key) || !map_file(engine, path))
        return false;
    if (is_current(engine, path, key, image))
        return true;
    engine_cache_release(engine);
    return false;
}

/* Read the pieces in the file at `path`, when they are sound and what made them is as it was. */
static bool read_pieces(parley_engine *engine, const char *path)
{
    if (!map_file(engine, path))
        return false;
    if (has_sound_front(engine, NULL)) {
        parley_image front = open_front(engine), rest = open_rest(engine);
        if (engine_read_makers(engine, &front) && engine_sources_unchanged(engine->makers, engine->maker_count) && has_sound_rest(engine)) {
            engine_read_pieces(engine, &rest);
            return true;
        }
        engine->maker_count = 0;  /* of pieces that nothing is made from there is nothing to doubt; and they lie in what is let go */
    }
    engine_cache_release(engine);
    return false;
}

/* The pieces in the folder that were written last; false when there are none. */
static bool find_newest(char path[CACHE_PATH], const char *folder)
{
    struct timespec newest = { 0 };
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return false;
    path[0] = '\0';
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        struct stat about;
        if (!engine_cache_ends_with(entry->d_name, CACHE_END_PIECES) || fstatat(dirfd(dir), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (path[0] != '\0' && (about.st_mtim.tv_sec != newest.tv_sec ? about.st_mtim.tv_sec < newest.tv_sec : about.st_mtim.tv_nsec < newest.tv_nsec))
            continue;
        newest = about.st_mtim;
        snprintf(path, CACHE_PATH, "%s/%s", folder, entry->d_name);
    }
    closedir(dir);
    return path[0] != '\0';
}

void engine_cache_find_pieces(parley_engine *engine)
{
    char path[CACHE_PATH], file[CACHE_PATH];
    uint64_t key[2];
    if (engine->options.cache == NULL)
        return;
    engine_cache_key(key, &engine->options);
    if (!engine_cache_name(path, &engine->options, key) || !engine_cache_beside(file, path, CACHE_END_PIECES) || read_pieces(engine, file))
        return;
    /* Another set of packs may have some in common with this one: what a piece was made of is in its key. */
    if (find_newest(file, engine->options.cache))
        read_pieces(engine, file);
}

void engine_cache_doubt(parley_engine *engine)
{
    if (engine->piece_count == 0 || engine_sources_unchanged(engine->makers, engine->maker_count))
        return;
    for (uint32_t i = 0; i < engine->source_count; i++)
        engine->sources[i].changed = 0;  /* as no file is */
}
