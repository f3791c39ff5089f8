/*
 * tests/shim/io.c -- reads and writes that are short, interrupted or fail, for LD_PRELOAD: PARLEY_SHIM holds words NAME=N.
 *
 *   read=N, write=N  at most N bytes a call
 *   eintr=N          every N-th call fails with EINTR first
 *   full=N           the disk takes N more bytes of files, but for 0 to 2, then ENOSPC; what fits of a write is written
 *   broken=N         reading regular files fails with EIO after N bytes
 *   kill=N           SIGKILL in the place of the N-th call that changes a file (write, fsync, fdatasync, rename, ftruncate)
 *   half=1           of that write, the first half is written before
 *   crash=1          4711 ^ 0.815 in Lua is a SIGSEGV, so that a pack can crash its worker
 *
 * `full`, `broken` and `kill` hold for the first process only, the others for its children too.
 */
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What the words say; negative: not said. */
static struct {
    long  read, write, eintr, full, broken, kill, half, crash;
    long  calls, changes, taken, given;
    pid_t first;
} shim = { -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0 };

static long word(const char *words, const char *name)
{
    size_t len = strlen(name);
    for (const char *at = words; (at = strstr(at, name)) != NULL; at += len)
        if ((at == words || at[-1] == ' ') && at[len] == '=')
            return strtol(at + len + 1, NULL, 10);
    return -1;
}

__attribute__((constructor)) static void set_up(void)
{
    const char *words = getenv("PARLEY_SHIM");
    if (words == NULL)
        return;
    shim.read = word(words, "read");
    shim.write = word(words, "write");
    shim.eintr = word(words, "eintr");
    shim.full = word(words, "full");
    shim.broken = word(words, "broken");
    shim.kill = word(words, "kill");
    shim.half = word(words, "half");
    shim.crash = word(words, "crash");
    shim.first = (pid_t)syscall(SYS_getpid);
    unsetenv("LD_PRELOAD");  /* programs that this one starts are not meant */
}

static bool is_first(void)
{
    return shim.first == (pid_t)syscall(SYS_getpid);
}

static bool is_regular(int fd)
{
    struct stat about;
    return fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_nlink > 0;
}

/* Memory that looks like a file, in which libseccomp writes its programs: no disk, and never short. */
static bool is_memory(int fd)
{
    struct stat about;
    return fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_nlink == 0;
}

static bool is_interrupted(void)
{
    if (shim.eintr <= 0 || ++shim.calls % shim.eintr != 0)
        return false;
    errno = EINTR;
    return true;
}

/* A call that changes a file is about to happen. */
static void change(int fd, const void *bytes, size_t len)
{
    if (shim.kill < 0 || !is_first() || ++shim.changes != shim.kill)
        return;
    if (shim.half > 0 && len > 1)
        syscall(SYS_write, fd, bytes, len / 2);
    kill(shim.first, SIGKILL);
}

static size_t at_most(size_t len, long most)
{
    return most > 0 && len > (size_t)most ? (size_t)most : len;
}

ssize_t read(int fd, void *bytes, size_t len)
{
    if (is_interrupted())
        return -1;
    bool counted = shim.broken >= 0 && is_first() && is_regular(fd);
    if (counted && shim.taken >= shim.broken) {
        errno = EIO;
        return -1;
    }
    ssize_t got = syscall(SYS_read, fd, bytes, at_most(len, shim.read));
    shim.taken += counted && got > 0 ? got : 0;
    return got;
}

ssize_t recv(int fd, void *bytes, size_t len, int flags)
{
    if (is_interrupted())
        return -1;
    return syscall(SYS_recvfrom, fd, bytes, at_most(len, shim.read), flags, NULL, NULL);
}

ssize_t write(int fd, const void *bytes, size_t len)
{
    if (is_memory(fd))
        return syscall(SYS_write, fd, bytes, len);
    if (is_interrupted())
        return -1;
    len = at_most(len, shim.write);
    if (shim.full >= 0 && fd > STDERR_FILENO && is_first() && is_regular(fd)) {
        if (shim.given >= shim.full && len > 0) {
            errno = ENOSPC;
            return -1;
        }
        len = at_most(len, shim.full - shim.given);
        shim.given += (long)len;
    }
    if (fd > STDERR_FILENO && is_regular(fd))
        change(fd, bytes, len);
    return syscall(SYS_write, fd, bytes, len);
}

int fsync(int fd)
{
    if (is_interrupted())
        return -1;
    change(fd, NULL, 0);
    return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    if (is_interrupted())
        return -1;
    change(fd, NULL, 0);
    return (int)syscall(SYS_fdatasync, fd);
}

int rename(const char *from, const char *to)
{
    change(-1, NULL, 0);
    return (int)syscall(SYS_rename, from, to);
}

int ftruncate(int fd, off_t len)
{
    change(fd, NULL, 0);
    return (int)syscall(SYS_ftruncate, fd, len);
}

double pow(double base, double exponent);
double pow(double base, double exponent)
{
    double (*real)(double, double) = NULL;
    if (shim.crash > 0 && base > 4710 && base < 4712 && exponent > 0.8149 && exponent < 0.8151) {
        signal(SIGSEGV, SIG_DFL);
        raise(SIGSEGV);
    }
    *(void **)&real = dlsym(RTLD_NEXT, "pow");
    return real(base, exponent);
}
