#include "run/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/error.h"

enum { MAX_FILES = 64, LATER = PARLEY_ROLE_FORKER | PARLEY_ROLE_WORKER | PARLEY_ROLE_FEED,
       FIRST = PARLEY_ROLE_LOADER | PARLEY_ROLE_FEED,  /* of a process: what comes later has it from there */
#ifdef PARLEY_SANITIZED
       MEASURED = FIRST
#else
       MEASURED = FIRST | PARLEY_ROLE_FORKER  /* whose workers have no files, and so cannot measure themselves */
#endif
};

static const struct { int resource; rlim_t most; unsigned roles; const char *name; } limits[] = {
    { RLIMIT_CORE, 0, FIRST, "core files" },
    { RLIMIT_NOFILE, MAX_FILES, FIRST, "descriptors" },
    { RLIMIT_FSIZE, 0, LATER, "files" },
    { RLIMIT_MEMLOCK, 0, LATER, "locked memory" },
    { RLIMIT_NPROC, 0, PARLEY_ROLE_WORKER | PARLEY_ROLE_FEED, "processes" },
};

static bool limit(int resource, rlim_t most)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)resource, &now) != 0)
        return false;
    if (now.rlim_max < most)  /* what is lower already stays */
        most = now.rlim_max;
    return setrlimit((__rlimit_resource_t)resource, &(struct rlimit){ most, most }) == 0
        || setrlimit((__rlimit_resource_t)resource, &(struct rlimit){ most, now.rlim_max }) == 0;  /* all that valgrind allows */
}

/* Bytes of address space that this process has; 0 when that is not to be known. */
static rlim_t measure_space(void)
{
    char text[128] = "";  /* the first number: pages; a stream would cost a tenth of a millisecond of a start */
    size_t len = 0;
    ssize_t got;
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    do {
        got = read(fd, text + len, sizeof text - 1 - len);
        len += got > 0 ? (size_t)got : 0;
    } while (got > 0 || (got < 0 && errno == EINTR));
    close(fd);
    return (rlim_t)strtoull(text, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE);
}

parley_status parley_confine(parley_role role, const parley_filter *filter, size_t room, parley_error *error)
{
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        if ((limits[i].roles & role) != 0 && !limit(limits[i].resource, limits[i].most))
            return parley_error_set(error, PARLEY_EIO, "%s cannot be limited: %s", limits[i].name, strerror(errno));
    rlim_t space = (role & MEASURED) != 0 && room != 0 ? measure_space() : 0;
    if (space != 0 && !limit(RLIMIT_AS, space + room))
        return parley_error_set(error, PARLEY_EIO, "the address space cannot be limited: %s", strerror(errno));
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return parley_error_set(error, PARLEY_EIO, "new privileges cannot be given up: %s", strerror(errno));
    return filter->size == 0 ? PARLEY_OK : parley_filter_load(filter, error);
}
