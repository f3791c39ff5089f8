/* core/engine/cache_find.c -- images and pieces that are kept, found again when they are sound and what they were made from is as it was. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/build.h"
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

static bool map_file(engine_file *file, const char *path)
{
    struct stat about;
    int fd = engine_cache_open_own(path, &about);
    if (fd < 0)
        return false;
    *file = (engine_file){ .size = (size_t)about.st_size, .state = engine_source_of(PARLEY_STR(""), &about) };
    file->settled = engine_source_settled(&file->state);
    void *at = about.st_size > (off_t)sizeof(cache_head) && about.st_size <= MAX_SIZE ? mmap(NULL, file->size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    file->at = at == MAP_FAILED ? NULL : at;
    close(fd);
    return file->at != NULL;
}

void engine_cache_spare(const parley_engine *engine)
{
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), first = ((uintptr_t)engine->seldom + page - 1) / page * page;
    const uintptr_t end = (uintptr_t)engine->file.at + engine->file.size;
    if (engine->file.at != NULL && engine->seldom != NULL && first < end)
        madvise((void *)first, end - first, MADV_DONTNEED);
}

void engine_cache_release(engine_file *file)
{
    if (file->at != NULL)
        munmap((void *)(uintptr_t)file->at, file->size);
    file->at = NULL;
}

/* {=== what is in a file */

/* Does the file begin with a head of ours, for `key` (NULL: any), and are both of its parts there? */
static bool has_head(const engine_file *file, const uint64_t key[2])
{
    const cache_head *head = file->at;
    const size_t size = file->size - sizeof *head;
    return memcmp(head->magic, CACHE_MAGIC, sizeof head->magic) == 0 && head->format == CACHE_FORMAT
        && (key == NULL || (head->key[0] == key[0] && head->key[1] == key[1])) && head->size <= size && head->size % sizeof(uint64_t) == 0 && head->front_size == size - head->size;
}

/* The front and the rest of a file that has_head. */
static parley_str get_front(const engine_file *file)
{
    const cache_head *head = file->at;
    return (parley_str){ (const char *)(head + 1) + head->size, head->front_size };
}

static parley_str get_rest(const engine_file *file)
{
    const cache_head *head = file->at;
    return (parley_str){ (const char *)(head + 1), head->size };
}

/* Is its front sound?  That of the rest, all of which is read? */
static bool has_sound_front(const engine_file *file)
{
    const parley_str front = get_front(file);
    return ((const cache_head *)file->at)->front_sum == parley_image_sum(front.ptr, front.len);
}

static bool has_sound_rest(const engine_file *file)
{
    const parley_str rest = get_rest(file);
    madvise((void *)(uintptr_t)file->at, file->size, MADV_POPULATE_READ);
    return ((const cache_head *)file->at)->sum == parley_image_sum(rest.ptr, rest.len);
}

static parley_image open_part(parley_str part)
{
    return parley_image_open(part.ptr, part.len);
}

/* ===} */

/* Is engine->file whole, for `key`, and not older than its sources?  Then `image` is the rest of it. */
static bool is_current(parley_engine *engine, const char *path, const uint64_t key[2], parley_image *image)
{
    if (!has_head(&engine->file, key) || !has_sound_front(&engine->file))
        return false;
    parley_image front = open_part(get_front(&engine->file));
    *image = open_part(get_rest(&engine->file));
    front.known = image->known = engine_cache_is_noted(engine, path);
    if (!engine_read_front(engine, &front) || !engine_sources_unchanged(engine->sources, engine->source_count))
        return false;
    return image->known || has_sound_rest(&engine->file);
}

bool engine_cache_find(parley_engine *engine, parley_image *image)
{
    char path[CACHE_PATH];
    uint64_t key[2];
    if (engine->options.cache == NULL)
        return false;
    engine_cache_key(key, &engine->options);
    if (!engine_cache_name(path, &engine->options, key) || !map_file(&engine->file, path))
        return false;
    if (is_current(engine, path, key, image))
        return true;
    engine_cache_release(&engine->file);
    return false;
}

/* {=== pieces */

/* Read the pieces beside the image at `path`, and those that lie in it, when what made them is as it was. */
static bool read_pieces(parley_engine *engine, const char *path)
{
    char name[CACHE_PATH];
    engine_builder *builder = engine->builder;
    engine_file *file = &builder->pieces_file, *image = &builder->image_file;
    if (!engine_cache_beside(name, path, CACHE_END_PIECES) || !map_file(file, name))
        return false;
    if (has_head(file, NULL) && has_sound_front(file)) {
        parley_image front = open_part(get_front(file));
        if (engine_read_makers(engine, &front) && engine_sources_unchanged(builder->makers, builder->maker_count)) {
            const bool both = map_file(image, path) && has_head(image, NULL);
            engine_read_pieces(engine, &front, get_rest(file), both ? get_rest(image) : PARLEY_STR(""));
            return true;
        }
        builder->maker_count = 0;  /* of pieces that nothing is made from there is nothing to doubt; and they lie in what is let go */
    }
    engine_cache_release(file);
    return false;
}

/* The image in the folder whose pieces were written last; false when there are none. */
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
        const size_t len = strlen(entry->d_name) - strlen(CACHE_END_PIECES);  /* behind a dot */
        snprintf(path, CACHE_PATH, "%s/%.*s%s", folder, (int)len - 1, entry->d_name + 1, CACHE_END_IMAGE);
    }
    closedir(dir);
    return path[0] != '\0';
}

void engine_cache_find_pieces(parley_engine *engine)
{
    char path[CACHE_PATH];
    uint64_t key[2];
    if (engine->options.cache == NULL)
        return;
    engine_cache_key(key, &engine->options);
    if (!engine_cache_name(path, &engine->options, key) || read_pieces(engine, path))
        return;
    /* Another set of packs may have some in common with this one: what a piece was made of is in its key. */
    if (find_newest(path, engine->options.cache))
        read_pieces(engine, path);
}

/* ===} */
