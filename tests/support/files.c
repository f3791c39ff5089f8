#include "support/files.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void check(int answer, const char *what)
{
    if (answer < 0) {
        perror(what);
        abort();
    }
}

char *files_enter(void)
{
    char folder[] = "/tmp/parley-test-XXXXXX";
    char *from = getcwd(NULL, 0);
    if (from == NULL || mkdtemp(folder) == NULL)
        abort();
    check(chdir(folder), folder);
    return from;
}

static int delete(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about;
    (void)kind;
    (void)where;
    return remove(path);
}

void files_leave(char *from)
{
    char *folder = getcwd(NULL, 0);
    if (folder == NULL || strncmp(folder, "/tmp/parley-test-", 17) != 0)
        abort();
    check(chdir(from), from);
    nftw(folder, delete, 8, FTW_DEPTH | FTW_PHYS);
    free(folder);
    free(from);
}

void files_write(const char *path, parley_str bytes)
{
    char folder[4096];
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
        mkdir(folder, 0777);
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    check(fd, path);
    for (size_t done = 0; done < bytes.len;) {
        ssize_t wrote = write(fd, bytes.ptr + done, bytes.len - done);
        check((int)(wrote < 0 ? -1 : 0), path);
        done += (size_t)wrote;
    }
    close(fd);
}
