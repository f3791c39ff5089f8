#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/message.h"

static void tell_unwritable(const char *path)
{
    char what[128];
    snprintf(what, sizeof what, "cannot write it: %s", strerror(errno));
    message_file(path, what);
}

bool output_open(cli_output *output, const char *path)
{
    struct stat about;
    *output = (cli_output){ path, STDOUT_FILENO, false };
    if (path == NULL)
        return true;
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
    output->fd = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 3);  /* 0 to 2 stand for something else, even when they were closed */
    if (fd >= 0)
        close(fd);
    if (output->fd < 0 || fstat(output->fd, &about) != 0) {
        tell_unwritable(path);
        return false;
    }
    output->own = S_ISREG(about.st_mode);
    return true;
}

static bool is_same(const struct stat *one, const struct stat *other)
{
    return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

bool output_clashes(const cli_output *output, const char *const *inputs, size_t input_count, const cli_output *other)
{
    struct stat about, input;
    if (!output->own || fstat(output->fd, &about) != 0)
        return false;
    for (size_t i = 0; i < input_count; i++)
        if (stat(inputs[i], &input) == 0 && is_same(&about, &input)) {
            message_file(output->path, "it is an input, and cannot be written as well");
            return true;
        }
    if (other != NULL && other->own && fstat(other->fd, &input) == 0 && is_same(&about, &input)) {
        message_file(output->path, "it is named twice to be written");
        return true;
    }
    return false;
}

bool output_lock(const cli_output *output)
{
    if (!output->own || flock(output->fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return true;  /* some file systems know no locks */
    message_file(output->path, "another run is writing it");
    return false;
}

bool output_empty(const cli_output *output)
{
    if (!output->own || ftruncate(output->fd, 0) == 0)
        return true;
    tell_unwritable(output->path);
    return false;
}

bool output_close(cli_output *output)
{
    int fd = output->fd;
    output->fd = -1;
    if (output->path == NULL || fd < 0 || close(fd) == 0)
        return true;
    tell_unwritable(output->path);
    return false;
}
