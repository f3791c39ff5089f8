#include "run/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

enum { MAX_FDS = 3, FIRST = PARLEY_SPAWN_SOCKET, ABOVE = 16 };

extern char **environ;

/* Every signal at its default, none blocked. */
static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t all, none;
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    sigemptyset(&none);
    int number = posix_spawnattr_setsigdefault(attributes, &all);
    if (number == 0)
        number = posix_spawnattr_setsigmask(attributes, &none);
    return number != 0 ? number : posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

/* Start it with `high`, descriptors above those that they become: none overwrites another. */
static int start(pid_t *pid, const char *program, const char *role, const int *high, size_t count)
{
    char *const argv[] = { (char *)(uintptr_t)program, (char *)(uintptr_t)"--worker", (char *)(uintptr_t)role, NULL };
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int number = posix_spawn_file_actions_init(&actions);
    if (number != 0)
        return number;
    number = posix_spawnattr_init(&attributes);
    if (number != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return number;
    }
    number = set_attributes(&attributes);
    for (size_t i = 0; i < count && number == 0; i++)
        number = posix_spawn_file_actions_adddup2(&actions, high[i], FIRST + (int)i);
    if (number == 0)
        number = posix_spawn(pid, program, &actions, &attributes, argv, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return number;
}

parley_status parley_spawn(pid_t *pid, const char *program, const char *role, const int *fds, size_t count, parley_error *error)
{
    int high[MAX_FDS], number = 0;
    size_t made = 0;
    while (made < count && (high[made] = fcntl(fds[made], F_DUPFD_CLOEXEC, ABOVE)) >= 0)
        made++;
    number = made < count ? errno : start(pid, program, role, high, count);
    for (size_t i = 0; i < made; i++)
        close(high[i]);
    return number == 0 ? PARLEY_OK : parley_error_set(error, PARLEY_EIO, "cannot start %s: %s", program, strerror(number));
}
