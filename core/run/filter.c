#include "run/filter.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"

enum {
    LOADER = PARLEY_ROLE_LOADER,
    FORKER = PARLEY_ROLE_FORKER | LOADER,  /* what comes later is allowed before, as filters add up */
    WORKER = PARLEY_ROLE_WORKER | FORKER,
    FEED   = PARLEY_ROLE_FEED,
    BOTH   = WORKER | FEED,
    API    = 3,                            /* of libseccomp: find_obstacle has asked the kernel what this one needs, so that the library need not */
    SELF   = 0x5EC0517F,                   /* stands for the id of the process that loads the filter */
    NEW_NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET
};

/* Calls that are allowed whatever their arguments. */
static const struct { int call; unsigned roles; } allowed[] = {
    { SCMP_SYS(recvfrom), WORKER },       { SCMP_SYS(sendmsg), BOTH },         /* its socket; there is no other */
    { SCMP_SYS(brk), BOTH },            { SCMP_SYS(munmap), BOTH },          /* malloc */
    { SCMP_SYS(mremap), BOTH },         { SCMP_SYS(madvise), BOTH },
    { SCMP_SYS(futex), BOTH },          { SCMP_SYS(getrandom), BOTH },       /* locks of the C library; its hash seeds */
    { SCMP_SYS(sysinfo), WORKER },                                               /* qsort: how much memory there is */
    { SCMP_SYS(timer_create), WORKER },   { SCMP_SYS(timer_settime), WORKER },   /* deadlines */
    { SCMP_SYS(timer_delete), WORKER },   { SCMP_SYS(clock_gettime), WORKER },
    { SCMP_SYS(rt_sigaction), WORKER },   { SCMP_SYS(rt_sigprocmask), WORKER },
    { SCMP_SYS(rt_sigreturn), BOTH },   { SCMP_SYS(restart_syscall), BOTH },
    { SCMP_SYS(getpid), BOTH },         { SCMP_SYS(gettid), BOTH },
    { SCMP_SYS(exit), BOTH },           { SCMP_SYS(exit_group), BOTH },

    { SCMP_SYS(read), FEED },             { SCMP_SYS(write), FEED },             /* its file and its socket */

    { SCMP_SYS(recvmsg), FORKER },        { SCMP_SYS(read), FORKER },            /* the parent's wishes; deaths of children */
    { SCMP_SYS(poll), FORKER },           { SCMP_SYS(ppoll), FORKER },
    { SCMP_SYS(wait4), FORKER },          { SCMP_SYS(kill), FORKER },            /* its children, whose ids are not known yet */
    { SCMP_SYS(tgkill), FORKER },
    { SCMP_SYS(signalfd4), FORKER },      { SCMP_SYS(close), FORKER },
    { SCMP_SYS(close_range), FORKER },    { SCMP_SYS(dup2), FORKER },            /* what a child does before it is a worker */
    { SCMP_SYS(dup3), FORKER },           { SCMP_SYS(getppid), FORKER },
    { SCMP_SYS(prctl), FORKER },          { SCMP_SYS(seccomp), FORKER },
    { SCMP_SYS(prlimit64), FORKER },      { SCMP_SYS(setrlimit), FORKER },
    { SCMP_SYS(getrlimit), FORKER },      { SCMP_SYS(set_robust_list), FORKER },
    { SCMP_SYS(rseq), FORKER },

    { SCMP_SYS(openat), LOADER },         { SCMP_SYS(open), LOADER },            /* packs, the Lua library */
    { SCMP_SYS(pread64), LOADER },        { SCMP_SYS(lseek), LOADER },
    { SCMP_SYS(fstat), LOADER },          { SCMP_SYS(newfstatat), LOADER },
    { SCMP_SYS(stat), LOADER },           { SCMP_SYS(lstat), LOADER },
    { SCMP_SYS(statx), LOADER },          { SCMP_SYS(access), LOADER },
    { SCMP_SYS(faccessat), LOADER },      { SCMP_SYS(faccessat2), LOADER },
    { SCMP_SYS(readlink), LOADER },       { SCMP_SYS(readlinkat), LOADER },
    { SCMP_SYS(getdents64), LOADER },     { SCMP_SYS(getcwd), LOADER },
    { SCMP_SYS(fcntl), LOADER },          { SCMP_SYS(geteuid), LOADER },
    { SCMP_SYS(getuid), LOADER },         { SCMP_SYS(umask), LOADER },
    { SCMP_SYS(write), LOADER },          { SCMP_SYS(writev), LOADER },          /* the cache of loaded packs */
    { SCMP_SYS(pwrite64), LOADER },       { SCMP_SYS(mkdir), LOADER },
    { SCMP_SYS(mkdirat), LOADER },        { SCMP_SYS(rename), LOADER },
    { SCMP_SYS(renameat), LOADER },       { SCMP_SYS(renameat2), LOADER },
    { SCMP_SYS(unlink), LOADER },         { SCMP_SYS(unlinkat), LOADER },
    { SCMP_SYS(fsync), LOADER },          { SCMP_SYS(fdatasync), LOADER },
    { SCMP_SYS(ftruncate), LOADER },      { SCMP_SYS(fchmod), LOADER },
    { SCMP_SYS(fallocate), LOADER },      { SCMP_SYS(utimensat), LOADER },
    { SCMP_SYS(flock), LOADER },
#ifdef PARLEY_SANITIZED  /* what sanitizers need to say what they found; names of functions take files, and are done without */
    { SCMP_SYS(write), BOTH },            { SCMP_SYS(sigaltstack), BOTH },       { SCMP_SYS(sched_yield), BOTH },
#endif
};

/* Calls that nothing of parley's makes, by mistake or otherwise, and an attack would. */
static const int deadly[] = {
    SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev), SCMP_SYS(mount), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(bpf), SCMP_SYS(io_uring_setup),
    SCMP_SYS(userfaultfd), SCMP_SYS(keyctl), SCMP_SYS(init_module), SCMP_SYS(finit_module),
};

/* Allow `call` when `test` holds of its arguments; what this machine has not is passed over. */
static bool allow(scmp_filter_ctx list, int call, struct scmp_arg_cmp test)
{
    return call < 0 || seccomp_rule_add_array(list, SCMP_ACT_ALLOW, call, 1, &test) == 0;
}

static bool add_rules(scmp_filter_ctx list, parley_role role)
{
    bool good = true;
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed && good; i++)
        if ((allowed[i].roles & role) != 0 && allowed[i].call >= 0)
            good = seccomp_rule_add_array(list, SCMP_ACT_ALLOW, allowed[i].call, 0, NULL) == 0;
    /* Memory that runs is never made; a module's file is mapped while packs load. */
    if (role == PARLEY_ROLE_LOADER)
        good = good && allow(list, SCMP_SYS(mmap), SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, 0));
    good = good && allow(list, SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0))
        && allow(list, SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    if (role == PARLEY_ROLE_WORKER || role == PARLEY_ROLE_FEED)
        good = good && allow(list, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, SELF, 0));  /* abort */
    else
        good = good && allow(list, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, NEW_NAMESPACES | CLONE_THREAD, 0))
            && seccomp_rule_add(list, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;  /* its flags are out of sight: clone will do */
    for (size_t i = 0; i < sizeof deadly / sizeof *deadly && good; i++)
        if (deadly[i] >= 0)
            good = seccomp_rule_add_array(list, SCMP_ACT_KILL_PROCESS, deadly[i], 0, NULL) == 0;
    return good;
}

/* Have the library write the program into memory that looks like a file, and read it back. */
static parley_status export(parley_filter *out, scmp_filter_ctx list)
{
    int file = memfd_create("filter", MFD_CLOEXEC);
    off_t size = file >= 0 && seccomp_export_bpf(list, file) == 0 ? lseek(file, 0, SEEK_END) : -1;
    parley_status status = size > 0 ? PARLEY_OK : PARLEY_EFOUND;
    if (status == PARLEY_OK) {
        out->program = out->alloc.fn(out->alloc.ud, NULL, 0, (size_t)size);
        out->size = out->program == NULL ? 0 : (size_t)size;
        status = out->program == NULL ? PARLEY_ENOMEM : PARLEY_OK;
    }
    if (status == PARLEY_OK && pread(file, out->program, out->size, 0) != (ssize_t)out->size)
        status = PARLEY_EFOUND;
    if (file >= 0)
        close(file);
    return status;
}

/* Why no filter can be had here, or NULL. */
static const char *find_obstacle(void)
{
    const char *preloaded = getenv("LD_PRELOAD");
    if (preloaded != NULL && strstr(preloaded, "vgpreload") != NULL)
        return "valgrind makes system calls of its own";
    if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) < 0)
        return "this system has no seccomp";
    const uint32_t action = SECCOMP_RET_KILL_PROCESS;
    if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) != 0)
        return "this system's seccomp takes no such filters";
    return NULL;
}

parley_status parley_filter_make(parley_filter *out, parley_role role, parley_alloc alloc, parley_error *error)
{
    *out = (parley_filter){ .alloc = alloc };
    const char *obstacle = find_obstacle();
    if (obstacle != NULL)
        return parley_error_set(error, PARLEY_EFOUND, "%s", obstacle);
    seccomp_api_set(API);
    scmp_filter_ctx list = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (list == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a filter of system calls");
    parley_status status = add_rules(list, role) ? export(out, list) : PARLEY_EFOUND;
    seccomp_release(list);
    if (status == PARLEY_OK)
        return PARLEY_OK;
    parley_filter_free(out);
    return parley_error_set(error, status, status == PARLEY_ENOMEM ? "no memory for a filter of system calls" : "libseccomp cannot make the filter");
}

parley_status parley_filter_load(const parley_filter *filter, parley_error *error)
{
    size_t count = filter->size / sizeof *filter->program;
    for (size_t i = 0; i < count; i++)  /* this process's own copy */
        if (filter->program[i].k == SELF)
            filter->program[i].k = (uint32_t)getpid();
    struct sock_fprog program = { (unsigned short)count, filter->program };
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0)
        return PARLEY_OK;
    return parley_error_set(error, PARLEY_EIO, "the filter of system calls cannot be loaded: %s", strerror(errno));
}

void parley_filter_free(parley_filter *filter)
{
    if (filter->size != 0)
        filter->alloc.fn(filter->alloc.ud, filter->program, filter->size, 0);
    filter->program = NULL;
    filter->size = 0;
}
