/* core/run/checkpoint_file.c -- a checkpoint's file, replaced as a whole. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "run/checkpoint.h"

static parley_status fail(parley_error *error, const char *what, const char *path)
{
    int number = errno;
    return parley_error_set(error, PARLEY_EIO, "cannot %s the checkpoint %s: %s", what, path, strerror(number));
}

/* Sync until it is done; a file system that cannot do so has nothing to lose. */
static bool sync_fd(int fd)
{
    int answer;
    do
        answer = fsync(fd);
    while (answer != 0 && errno == EINTR);
    return answer == 0 || errno == EINVAL;
}

static bool write_all(int fd, parley_str bytes)
{
    while (bytes.len > 0) {
        ssize_t wrote = write(fd, bytes.ptr, bytes.len);
        if (wrote < 0 && errno != EINTR)
            return false;
        size_t step = wrote < 0 ? 0 : (size_t)wrote;
        bytes = (parley_str){ bytes.ptr + step, bytes.len - step };
    }
    return true;
}

/* Sync the folder that holds `path`, so that the new name of the file outlives the machine. */
static bool sync_folder(parley_buffer *name, const char *path)
{
    const char *slash = strrchr(path, '/');
    parley_buffer_clear(name);
    parley_buffer_add(name, slash == NULL ? "." : path, slash == NULL ? 1 : (size_t)(slash - path) + 1);
    parley_buffer_add_char(name, '\0');
    int fd = name->failed ? -1 : open(name->ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = fd >= 0 && sync_fd(fd);
    if (fd >= 0)
        close(fd);
    return synced;
}

parley_status parley_checkpoint_save(const char *path, const parley_checkpoint *checkpoint, parley_alloc alloc, parley_error *error)
{
    parley_buffer text, name;
    parley_buffer_init(&text, alloc);
    parley_buffer_init(&name, alloc);
    parley_checkpoint_write(&text, checkpoint);
    parley_buffer_add(&name, path, strlen(path));
    parley_buffer_add(&name, ".new", sizeof ".new");
    parley_status status = PARLEY_OK;
    if (text.failed || name.failed) {
        status = parley_error_set(error, PARLEY_ENOMEM, "no memory for a checkpoint");
    } else {
        int fd = open(name.ptr, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        bool written = fd >= 0 && write_all(fd, (parley_str){ text.ptr, text.len }) && sync_fd(fd);
        if (!written || close(fd) != 0 || rename(name.ptr, path) != 0) {
            status = fail(error, "write", path);
            if (!written && fd >= 0)
                close(fd);
            unlink(name.ptr);
        } else if (!sync_folder(&name, path)) {
            status = fail(error, "sync the folder of", path);
        }
    }
    parley_buffer_free(&text);
    parley_buffer_free(&name);
    return status;
}

parley_status parley_checkpoint_load(parley_checkpoint *checkpoint, parley_buffer *text, const char *path, parley_error *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    parley_buffer_clear(text);
    if (fd < 0)
        return errno == ENOENT ? parley_error_set(error, PARLEY_EFOUND, "there is no checkpoint %s", path) : fail(error, "open", path);
    ssize_t got = 1;
    char *room = parley_buffer_reserve(text, PARLEY_CHECKPOINT_BYTES + 1);
    while (room != NULL && got != 0 && text->len <= PARLEY_CHECKPOINT_BYTES) {
        got = read(fd, room + text->len, PARLEY_CHECKPOINT_BYTES + 1 - text->len);
        if (got < 0 && errno != EINTR)
            break;
        text->len += got > 0 ? (size_t)got : 0;
    }
    parley_status status = PARLEY_OK;
    if (room == NULL)
        status = parley_error_set(error, PARLEY_ENOMEM, "no memory for a checkpoint");
    else if (got < 0)
        status = fail(error, "read", path);
    close(fd);
    if (status == PARLEY_OK)
        status = parley_checkpoint_read(checkpoint, (parley_str){ text->ptr, text->len }, error);
    if (status == PARLEY_ESYNTAX)
        parley_error_place(error, path, 0, 0);
    return status;
}
