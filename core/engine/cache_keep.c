/* core/engine/cache_keep.c -- images and pieces written to files, whole or not at all; the oldest go. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "engine/build.h"
#include "engine/cache.h"

enum {
    MAX_KEPT  = 32,        /* images in the folder, the oldest of which go; */
    MAX_HELD  = 256 << 20, /* and bytes, unless the newest alone has more */
    ABANDONED = 3600,      /* seconds after which nobody writes to a file any more */
};

static const char end_of_new[] = ".new";

/* Make the folder, and those that it is in; whether that worked shows when a file is made in it. */
static void make_folders(const char *folder)
{
    char path[CACHE_PATH];
    size_t len = strlen(folder);
    if (len >= sizeof path)
        return;
    memcpy(path, folder, len + 1);
    for (size_t i = 1; i <= len; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        path[i] = '\0';
        if (mkdir(path, S_IRWXU) != 0 && errno != EEXIST)
            return;
        path[i] = i == len ? '\0' : '/';
    }
}

static bool write_all(int fd, const void *bytes, size_t len)
{
    for (size_t done = 0; done < len;) {
        ssize_t written = write(fd, (const char *)bytes + done, len - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        done += (size_t)written;
    }
    return true;
}

/* Was it being written by a process that ended before it was whole? */
static bool is_left_behind(const char *name, const struct stat *about)
{
    return engine_cache_ends_with(name, end_of_new) && about->st_mtim.tv_sec + ABANDONED < time(NULL);
}

/* Remove what was left behind, and the oldest images when there are too many, or when they take too much room. */
static void thin_out(const char *folder)
{
    for (;;) {
        char oldest[CACHE_PATH] = "";
        struct timespec least = { 0 };
        uint32_t count = 0;
        uint64_t held = 0;
        DIR *dir = opendir(folder);
        if (dir == NULL)
            return;
        for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
            struct stat about;
            if (fstatat(dirfd(dir), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0)
                continue;
            if (is_left_behind(entry->d_name, &about))
                unlinkat(dirfd(dir), entry->d_name, 0);
            if (engine_cache_ends_with(entry->d_name, CACHE_END_PIECES))
                held += (uint64_t)about.st_size;
            if (!engine_cache_ends_with(entry->d_name, CACHE_END_IMAGE))
                continue;
            bool older = about.st_mtim.tv_sec != least.tv_sec ? about.st_mtim.tv_sec < least.tv_sec : about.st_mtim.tv_nsec < least.tv_nsec;
            held += (uint64_t)about.st_size;
            if (count++ == 0 || older) {
                least = about.st_mtim;
                snprintf(oldest, sizeof oldest, "%s/%s", folder, entry->d_name);
            }
        }
        closedir(dir);
        char beside[CACHE_PATH];
        if (count <= 1 || (count <= MAX_KEPT && held <= MAX_HELD) || unlink(oldest) != 0)
            return;
        if (engine_cache_beside(beside, oldest, CACHE_END_NOTE))
            unlink(beside);
        if (engine_cache_beside(beside, oldest, CACHE_END_PIECES))
            unlink(beside);
    }
}

bool engine_cache_replace(const char *path, const parley_str *parts, size_t count)
{
    char temporary[CACHE_PATH + 32];
    /* Several threads and processes may write at once: each writes a file of its own, and the last to rename wins; all hold the same. */
    snprintf(temporary, sizeof temporary, "%s.%ld%s", path, (long)gettid(), end_of_new);
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (fd < 0)
        return false;
    bool written = true;
    for (size_t i = 0; i < count && written; i++)
        written = write_all(fd, parts[i].ptr, parts[i].len);
    if (close(fd) == 0 && written && rename(temporary, path) == 0)
        return true;
    unlink(temporary);
    return false;
}

/* Have the file at `path` hold front and body, whose sum is `sum`, for `key`. */
static bool keep(const parley_engine *engine, const char *path, const uint64_t key[2], const parley_buffer *front, parley_str body, uint64_t sum)
{
    cache_head head = { .format = CACHE_FORMAT, .front_size = front->len, .front_sum = parley_image_sum(front->ptr, front->len), .size = body.len, .sum = sum,
                        .key = { key[0], key[1] } };
    memcpy(head.magic, CACHE_MAGIC, sizeof head.magic);
    make_folders(engine->options.cache);
    return !front->failed && engine_cache_replace(path, (const parley_str[]){ { (const char *)&head, sizeof head }, body, { front->ptr, front->len } }, 3);
}

void engine_cache_keep(const parley_engine *engine, parley_str body)
{
    char path[CACHE_PATH];
    uint64_t key[2];
    parley_buffer front;
    engine_cache_key(key, &engine->options);
    if (!engine_cache_name(path, &engine->options, key))
        return;
    parley_buffer_init(&front, engine->alloc);
    engine_write_front(engine, &front);
    if (keep(engine, path, key, &front, body, parley_image_sum(body.ptr, body.len)))
        thin_out(engine->options.cache);
    parley_buffer_free(&front);
}

void engine_cache_keep_pieces(const parley_engine *engine, bool used)
{
    char path[CACHE_PATH], file[CACHE_PATH];
    uint64_t key[2];
    parley_buffer front, body;
    if (!engine->builder->pieces_changed)
        return;
    engine_cache_key(key, &engine->options);
    if (!engine_cache_name(path, &engine->options, key) || !engine_cache_beside(file, path, CACHE_END_PIECES))
        return;
    parley_buffer_init(&front, engine->alloc);
    parley_buffer_init(&body, engine->alloc);
    engine_write_makers(engine, &front);
    engine_write_pieces(engine, used, &front, &body);
    if (!body.failed && body.len <= MAX_HELD)
        keep(engine, file, key, &front, (parley_str){ body.ptr, body.len }, 0);
    parley_buffer_free(&body);
    parley_buffer_free(&front);
}
