/* core/engine/cache_note.c -- the note that an image was found whole.  As long as the image is as it was then, and the machine was not started anew
 * since (what was written last may not have reached the disk), it need not be read to the last byte again. */
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/cache.h"
#include "engine/sources.h"

/* What an image was like when all of it was found whole and sound. */
typedef struct whole_note {
    char     magic[8];
    uint64_t size, changed, inode, sum;  /* of the image */
    char     boot[40];                   /* what the machine calls itself since it was started */
    uint64_t own;                        /* sum of the above */
} whole_note;

/* The note for what is mapped, which it will be compared with as bytes; false when that cannot be said. */
static bool write_note(whole_note *note, const parley_engine *engine)
{
    memset(note, 0, sizeof *note);
    memcpy(note->magic, CACHE_MAGIC, sizeof note->magic);
    note->size = engine->file.state.size;
    note->changed = engine->file.state.changed;
    note->inode = engine->file.state.inode;
    note->sum = ((const cache_head *)engine->file.at)->sum;
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t len = fd < 0 ? -1 : read(fd, note->boot, sizeof note->boot - 1);
    if (fd >= 0)
        close(fd);
    note->own = parley_image_sum(note, offsetof(whole_note, own));
    return len > 0;
}

bool engine_cache_is_noted(const parley_engine *engine, const char *path)
{
    char file[CACHE_PATH];
    struct stat about;
    whole_note wanted, found;
    int fd = engine_cache_beside(file, path, CACHE_END_NOTE) ? engine_cache_open_own(file, &about) : -1;
    if (fd < 0)
        return false;
    bool read_whole = about.st_size == (off_t)sizeof found && read(fd, &found, sizeof found) == (ssize_t)sizeof found;
    close(fd);
    return read_whole && write_note(&wanted, engine) && memcmp(&wanted, &found, sizeof found) == 0;
}

void engine_cache_note(const parley_engine *engine)
{
    char path[CACHE_PATH], file[CACHE_PATH];
    uint64_t key[2];
    whole_note note;
    engine_cache_key(key, &engine->options);
    if (!engine->file.settled || !engine_cache_name(path, &engine->options, key) || !engine_cache_beside(file, path, CACHE_END_NOTE) || !write_note(&note, engine))
        return;
    const parley_source now = engine_source_look((parley_str){ path, strlen(path) });
    if (engine_source_same(&now, &engine->file.state))  /* as it was before it was read */
        engine_cache_replace(file, &(parley_str){ (const char *)&note, sizeof note }, 1);
}
