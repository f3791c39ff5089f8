/* core/engine/cache.c -- images of built packs kept in files, so that packs are built again only when one of their sources has changed; and
 * beside each the pieces that its build made of single sources, so that a build makes only what has changed. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "engine/pack.h"

enum {
    FORMAT    = 12,        /* changes whenever image_write.c does */
    PATH      = 4096,
    MAX_KEPT  = 32,        /* images in the folder, the oldest of which go; */
    MAX_HELD  = 256 << 20, /* and bytes, unless the newest alone has more */
    ABANDONED = 3600,      /* seconds after which nobody writes to a file any more */
    SETTLED   = 20,        /* milliseconds: more than a tick of the clock that files are stamped by */
    MAX_SIZE  = 1 << 30,   /* bytes */
};

static const char end_of_name[] = ".image";
static const char end_of_note[] = ".whole";  /* of the note that an image was found whole; its name begins with a dot */
static const char end_of_pieces[] = ".pieces";  /* the same of its pieces */
static const char end_of_new[] = ".new";

/* The front of a file. */
typedef struct cache_head {
    char     magic[8];
    uint64_t format;
    uint64_t front_size, front_sum;  /* of the front, sources and chunks, which no document needs: it lies last; */
    uint64_t size, sum;              /* of the rest, which follows */
    uint64_t key[2];                 /* what the image was built for */
} cache_head;

static const char magic[8] = "parley\x1A";

/* What an image was like when all of it was found whole and sound.  As long as it is so, and the machine was not started anew since (what was
 * written last may not have reached the disk), it need not be read to the last byte again. */
typedef struct whole_note {
    char     magic[8];
    uint64_t size, changed, inode, sum;  /* of the image */
    char     boot[40];                   /* what the machine calls itself since it was started */
    uint64_t own;                        /* sum of the above */
} whole_note;

/* {=== sources */

/* What tells one state of a file from another. */
static parley_source state_of(parley_str path, const struct stat *about)
{
    /* The time of the last change to anything about the file: a copy that keeps the old time of writing is seen too. */
    return (parley_source){ .path = path, .size = (uint64_t)about->st_size, .inode = (uint64_t)about->st_ino,
                            .changed = (uint64_t)about->st_ctim.tv_sec * 1000000000u + (uint64_t)about->st_ctim.tv_nsec };
}

static parley_source look_at(parley_str path)
{
    struct stat about;
    return stat(path.ptr, &about) == 0 ? state_of(path, &about) : (parley_source){ .path = path, .size = UINT64_MAX };
}

static bool is_same_state(const parley_source *a, const parley_source *b)
{
    return a->size == b->size && a->changed == b->changed && a->inode == b->inode;
}

static uint64_t clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* Would another change now show, in the time of the last one? */
static bool is_settled(const parley_source *source)
{
    return source->changed + SETTLED * (uint64_t)1000000 <= clock_now();
}

bool engine_note_source(parley_engine *engine, parley_str path)
{
    for (uint32_t i = 0; i < engine->source_count; i++)
        if (parley_str_equal(engine->sources[i].path, path))
            return true;
    parley_source *sources = parley_arena_grow(&engine->arena, engine->sources, engine->source_count, (size_t)engine->source_count + 1, sizeof *sources);
    if (sources == NULL)
        return false;
    engine->sources = sources;
    parley_str copy = engine_copy(engine, path);
    if (copy.ptr == NULL)
        return false;
    sources[engine->source_count] = look_at(copy);
    if (!is_settled(&sources[engine->source_count]))
        sources[engine->source_count].changed = 0;  /* as no file is: what changes again within one tick of the clock would not show */
    engine->source_count++;
    return true;
}

/* Are all sources as they were? */
static bool are_unchanged(const parley_source *sources, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        parley_source now = look_at(sources[i].path);
        if (!is_same_state(&now, &sources[i]))
            return false;
    }
    return true;
}

/* ===} */

/* {=== names */

static void mix(uint64_t key[2], const char *text)
{
    size_t len = strlen(text);
    key[0] = (key[0] ^ parley_image_sum(text, len)) * 0x9E3779B97F4A7C15u;
    key[1] = (key[1] ^ parley_image_sum(text, len) ^ len) * 0xD6E8FEB86659FD93u;
    key[0] ^= key[0] >> 31;
    key[1] ^= key[1] >> 29;
}

/* What an image is for: this program, these packs, found from here. */
static void make_key(uint64_t key[2], const parley_engine_options *options)
{
    char text[PATH];
    key[0] = FORMAT;
    key[1] = PARLEY_VERSION_NUMBER;
    ssize_t len = readlink("/proc/self/exe", text, sizeof text - 1);
    text[len < 0 ? 0 : len] = '\0';
    mix(key, text);
    mix(key, getcwd(text, sizeof text) == NULL ? "" : text);
    mix(key, options->scripts);
    for (uint32_t i = 0; i < options->path_count; i++)
        mix(key, options->pack_path[i]);
    mix(key, "\n");
    for (uint32_t i = 0; i < options->pack_count; i++)
        mix(key, options->packs[i]);
    mix(key, "\n");
    for (uint32_t i = 0; i < options->module_path_count; i++)
        mix(key, options->module_path[i]);
    mix(key, "\n");
    for (uint32_t i = 0; i < options->module_count; i++)
        mix(key, options->modules[i]);
}

/* The file for `key`; false when its name is too long. */
static bool name_file(char path[PATH], const parley_engine_options *options, const uint64_t key[2])
{
    int len = snprintf(path, PATH, "%s/%016llx%016llx%s", options->cache, (unsigned long long)key[0], (unsigned long long)key[1], end_of_name);
    return len > 0 && len < PATH;
}

/* The file with `end` beside the image at `path`: its note, or its pieces. */
static bool name_beside(char file[PATH], const char *path, const char *end)
{
    const char *name = strrchr(path, '/') + 1;
    int len = snprintf(file, PATH, "%.*s.%.*s%s", (int)(name - path), path, (int)(strlen(name) - strlen(end_of_name)), name, end);
    return len > 0 && len < PATH;
}

static bool ends_with(const char *name, const char *end)
{
    const size_t len = strlen(name), end_len = strlen(end);
    return len > end_len && strcmp(name + len - end_len, end) == 0;
}

/* ===} */

/* {=== finding */

/* Open the file at `path` when it is the user's own and nobody else can write to it; -1 otherwise. */
static int open_own(const char *path, struct stat *about)
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
    int fd = open_own(path, &about);
    if (fd < 0)
        return false;
    engine->mapped_state = state_of(PARLEY_STR(""), &about);
    engine->mapped_settled = is_settled(&engine->mapped_state);
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

/* The note for what is mapped, which it will be compared with as bytes; false when that cannot be said. */
static bool write_note(whole_note *note, const parley_engine *engine)
{
    memset(note, 0, sizeof *note);
    memcpy(note->magic, magic, sizeof magic);
    note->size = engine->mapped_state.size;
    note->changed = engine->mapped_state.changed;
    note->inode = engine->mapped_state.inode;
    note->sum = ((const cache_head *)engine->mapped)->sum;
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t len = fd < 0 ? -1 : read(fd, note->boot, sizeof note->boot - 1);
    if (fd >= 0)
        close(fd);
    note->own = parley_image_sum(note, offsetof(whole_note, own));
    return len > 0;
}

/* Was what is mapped, as it is now, found whole before? */
static bool is_noted(const parley_engine *engine, const char *path)
{
    char file[PATH];
    struct stat about;
    whole_note wanted, found;
    int fd = name_beside(file, path, end_of_note) ? open_own(file, &about) : -1;
    if (fd < 0)
        return false;
    bool read_whole = about.st_size == (off_t)sizeof found && read(fd, &found, sizeof found) == (ssize_t)sizeof found;
    close(fd);
    return read_whole && write_note(&wanted, engine) && memcmp(&wanted, &found, sizeof found) == 0;
}

/* Does what is mapped begin with a head of ours, for `key` (NULL: any), and end with a sound front? */
static bool has_sound_front(const parley_engine *engine, const uint64_t key[2])
{
    const cache_head *head = engine->mapped;
    const size_t size = engine->mapped_size - sizeof *head;
    return memcmp(head->magic, magic, sizeof magic) == 0 && head->format == FORMAT
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
    front.known = image->known = is_noted(engine, path);
    if (!engine_read_front(engine, &front) || !are_unchanged(engine->sources, engine->source_count))
        return false;
    return image->known || has_sound_rest(engine);
}

bool engine_cache_find(parley_engine *engine, parley_image *image)
{
    char path[PATH];
    uint64_t key[2];
    if (engine->options.cache == NULL)
        return false;
    make_key(key, &engine->options);
    if (!name_file(path, &engine->options, key) || !map_file(engine, path))
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
        if (engine_read_makers(engine, &front) && are_unchanged(engine->makers, engine->maker_count) && has_sound_rest(engine)) {
            engine_read_pieces(engine, &rest);
            return true;
        }
        engine->maker_count = 0;  /* of pieces that nothing is made from there is nothing to doubt; and they lie in what is let go */
    }
    engine_cache_release(engine);
    return false;
}

/* The pieces in the folder that were written last; false when there are none. */
static bool find_newest(char path[PATH], const char *folder)
{
    struct timespec newest = { 0 };
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return false;
    path[0] = '\0';
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        struct stat about;
        if (!ends_with(entry->d_name, end_of_pieces) || fstatat(dirfd(dir), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (path[0] != '\0' && (about.st_mtim.tv_sec != newest.tv_sec ? about.st_mtim.tv_sec < newest.tv_sec : about.st_mtim.tv_nsec < newest.tv_nsec))
            continue;
        newest = about.st_mtim;
        snprintf(path, PATH, "%s/%s", folder, entry->d_name);
    }
    closedir(dir);
    return path[0] != '\0';
}

void engine_cache_find_pieces(parley_engine *engine)
{
    char path[PATH], file[PATH];
    uint64_t key[2];
    if (engine->options.cache == NULL)
        return;
    make_key(key, &engine->options);
    if (!name_file(path, &engine->options, key) || !name_beside(file, path, end_of_pieces) || read_pieces(engine, file))
        return;
    /* Another set of packs may have some in common with this one: what a piece was made of is in its key. */
    if (find_newest(file, engine->options.cache))
        read_pieces(engine, file);
}

void engine_cache_doubt(parley_engine *engine)
{
    if (engine->piece_count == 0 || are_unchanged(engine->makers, engine->maker_count))
        return;
    for (uint32_t i = 0; i < engine->source_count; i++)
        engine->sources[i].changed = 0;  /* as no file is */
}

/* ===} */

/* {=== keeping */

/* Make the folder, and those that it is in; whether that worked shows when a file is made in it. */
static void make_folders(const char *folder)
{
    char path[PATH];
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
    return ends_with(name, end_of_new) && about->st_mtim.tv_sec + ABANDONED < time(NULL);
}

/* Remove what was left behind, and the oldest images when there are too many, or when they take too much room. */
static void thin_out(const char *folder)
{
    for (;;) {
        char oldest[PATH] = "";
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
            if (ends_with(entry->d_name, end_of_pieces))
                held += (uint64_t)about.st_size;
            if (!ends_with(entry->d_name, end_of_name))
                continue;
            bool older = about.st_mtim.tv_sec != least.tv_sec ? about.st_mtim.tv_sec < least.tv_sec : about.st_mtim.tv_nsec < least.tv_nsec;
            held += (uint64_t)about.st_size;
            if (count++ == 0 || older) {
                least = about.st_mtim;
                snprintf(oldest, sizeof oldest, "%s/%s", folder, entry->d_name);
            }
        }
        closedir(dir);
        char beside[PATH];
        if (count <= 1 || (count <= MAX_KEPT && held <= MAX_HELD) || unlink(oldest) != 0)
            return;
        if (name_beside(beside, oldest, end_of_note))
            unlink(beside);
        if (name_beside(beside, oldest, end_of_pieces))
            unlink(beside);
    }
}

/* Have the file at `path` hold `parts`, whole or not at all. */
static bool replace_file(const char *path, const parley_str *parts, size_t count)
{
    char temporary[PATH + 32];
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

void engine_cache_note(const parley_engine *engine)
{
    char path[PATH], file[PATH];
    uint64_t key[2];
    whole_note note;
    make_key(key, &engine->options);
    if (!engine->mapped_settled || !name_file(path, &engine->options, key) || !name_beside(file, path, end_of_note) || !write_note(&note, engine))
        return;
    const parley_source now = look_at((parley_str){ path, strlen(path) });
    if (is_same_state(&now, &engine->mapped_state))  /* as it was before it was read */
        replace_file(file, &(parley_str){ (const char *)&note, sizeof note }, 1);
}

/* Have the file at `path` hold front and body, for `key`. */
static bool keep(const parley_engine *engine, const char *path, const uint64_t key[2], const parley_buffer *front, parley_str body)
{
    cache_head head = { .format = FORMAT, .front_size = front->len, .front_sum = parley_image_sum(front->ptr, front->len), .size = body.len,
                        .sum = parley_image_sum(body.ptr, body.len), .key = { key[0], key[1] } };
    memcpy(head.magic, magic, sizeof magic);
    make_folders(engine->options.cache);
    return !front->failed && replace_file(path, (const parley_str[]){ { (const char *)&head, sizeof head }, body, { front->ptr, front->len } }, 3);
}

void engine_cache_keep(const parley_engine *engine, parley_str body)
{
    char path[PATH];
    uint64_t key[2];
    parley_buffer front;
    make_key(key, &engine->options);
    if (!name_file(path, &engine->options, key))
        return;
    parley_buffer_init(&front, engine->alloc);
    engine_write_front(engine, &front);
    if (keep(engine, path, key, &front, body))
        thin_out(engine->options.cache);
    parley_buffer_free(&front);
}

void engine_cache_keep_pieces(const parley_engine *engine, bool used)
{
    char path[PATH], file[PATH];
    uint64_t key[2];
    parley_buffer front, body;
    if (!engine->pieces_changed)
        return;
    make_key(key, &engine->options);
    if (!name_file(path, &engine->options, key) || !name_beside(file, path, end_of_pieces))
        return;
    parley_buffer_init(&front, engine->alloc);
    parley_buffer_init(&body, engine->alloc);
    engine_write_makers(engine, &front);
    engine_write_pieces(engine, used, &body);
    if (!body.failed && body.len <= MAX_HELD)
        keep(engine, file, key, &front, (parley_str){ body.ptr, body.len });
    parley_buffer_free(&body);
    parley_buffer_free(&front);
}

/* ===} */
