#include "run/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "run/naming.h"

void parley_walk_init(parley_walk *walk, parley_alloc alloc)
{
    *walk = (parley_walk){ .alloc = alloc };
    parley_buffer_init(&walk->path, alloc);
}

static int compare_names(const void *left, const void *right, void *names)
{
    size_t a, b;
    memcpy(&a, left, sizeof a);
    memcpy(&b, right, sizeof b);
    return strcmp((const char *)names + a, (const char *)names + b);  /* as unsigned bytes, whatever the locale */
}

/* Is the entry a folder, a file (also behind a link), or nothing for us? */
static mode_t kind_of(DIR *folder, const struct dirent *entry)
{
    struct stat at;
    if (entry->d_type == DT_DIR || entry->d_type == DT_REG)
        return entry->d_type == DT_DIR ? S_IFDIR : S_IFREG;
    if (fstatat(dirfd(folder), entry->d_name, &at, AT_SYMLINK_NOFOLLOW) != 0)
        return 0;
    bool link = S_ISLNK(at.st_mode);
    if (link && fstatat(dirfd(folder), entry->d_name, &at, 0) != 0)
        return S_IFREG;  /* a broken link is reported when it is opened */
    return link && S_ISDIR(at.st_mode) ? 0 : at.st_mode & S_IFMT;
}

/* Collect and sort the names in `folder`.  A folder sorts with its slash, so that whole paths come out in order. */
static parley_status list_names(struct walk_level *level, DIR *folder, const char *path, parley_error *error)
{
    struct dirent *entry;
    while (errno = 0, (entry = readdir(folder)) != NULL) {
        mode_t kind = entry->d_name[0] == '.' ? 0 : kind_of(folder, entry);
        if (kind != S_IFDIR && kind != S_IFREG)
            continue;
        size_t offset = level->names.len;
        parley_buffer_add(&level->order, &offset, sizeof offset);
        parley_buffer_add(&level->names, entry->d_name, strlen(entry->d_name));
        parley_buffer_add(&level->names, "/", kind == S_IFDIR ? 2 : 0);
        if (kind != S_IFDIR)
            parley_buffer_add_char(&level->names, '\0');
    }
    if (errno != 0)
        return parley_error_set(error, PARLEY_EIO, "cannot read the folder %s: %s", path, strerror(errno));
    if (level->names.failed || level->order.failed)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for the names in a folder");
    if (level->order.len > 0)
        qsort_r(level->order.ptr, level->order.len / sizeof(size_t), sizeof(size_t), compare_names, level->names.ptr);
    return PARLEY_OK;
}

static void leave(parley_walk *walk)
{
    struct walk_level *level = &walk->levels[--walk->depth];
    parley_buffer_free(&level->names);
    parley_buffer_free(&level->order);
    walk->path.len = level->path_len;
}

/* Go down into the folder whose name, with its slash, was appended to walk->path from `path_len` on. */
static parley_status enter(parley_walk *walk, size_t path_len, parley_error *error)
{
    parley_buffer_add_char(&walk->path, '\0');
    if (walk->path.failed)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a path");
    const char *path = walk->path.ptr;
    walk->path.len--;
    parley_status status = PARLEY_OK;
    DIR *folder = NULL;
    if (walk->depth == PARLEY_WALK_DEPTH)
        status = parley_error_set(error, PARLEY_ELIMIT, "the folder %s lies deeper than %d levels", path, PARLEY_WALK_DEPTH);
    else if ((folder = opendir(path)) == NULL)
        status = parley_error_set(error, PARLEY_EIO, "cannot read the folder %s: %s", path, strerror(errno));
    if (status != PARLEY_OK) {
        walk->path.len = path_len;
        return status;
    }
    struct walk_level *level = &walk->levels[walk->depth++];
    *level = (struct walk_level){ .path_len = path_len };
    parley_buffer_init(&level->names, walk->alloc);
    parley_buffer_init(&level->order, walk->alloc);
    status = list_names(level, folder, path, error);
    closedir(folder);
    if (status != PARLEY_OK)
        leave(walk);
    return status;
}

parley_status parley_walk_open(parley_walk *walk, const char *folder, parley_error *error)
{
    size_t len = strlen(folder);
    parley_buffer_add(&walk->path, folder, len);
    if (len == 0 || folder[len - 1] != '/')
        parley_buffer_add_char(&walk->path, '/');
    return enter(walk, 0, error);
}

parley_status parley_walk_next(parley_buffer *path, parley_walk *walk, const char *suffixes, parley_error *error)
{
    while (walk->depth > 0) {
        struct walk_level *level = &walk->levels[walk->depth - 1];
        if (level->next == level->order.len) {
            leave(walk);
            continue;
        }
        size_t offset;
        memcpy(&offset, level->order.ptr + level->next, sizeof offset);
        level->next += sizeof offset;
        const char *name = level->names.ptr + offset;
        size_t len = strlen(name), path_len = walk->path.len;
        if (name[len - 1] == '/') {
            parley_buffer_add(&walk->path, name, len);
            parley_status status = enter(walk, path_len, error);
            if (status != PARLEY_OK)
                return status;
        } else if (parley_naming_is_document(name, suffixes)) {
            parley_buffer_add_str(path, (parley_str){ walk->path.ptr, path_len });
            parley_buffer_add(path, name, len + 1);
            return path->failed ? parley_error_set(error, PARLEY_ENOMEM, "no memory for a path") : PARLEY_OK;
        }
    }
    return PARLEY_OK;
}

void parley_walk_close(parley_walk *walk)
{
    while (walk->depth > 0)
        leave(walk);
    parley_buffer_free(&walk->path);
}
