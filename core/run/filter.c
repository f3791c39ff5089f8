#include "run/filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"

/* What the kernel calls this machine; 0: one whose calls nobody has looked through.  What a program of another kind calls on it, as x32, has
 * other numbers, and is refused with them. */
#if defined __x86_64__ && defined __LP64__
#define MACHINE AUDIT_ARCH_X86_64
#elif defined __aarch64__ && defined __LP64__
#define MACHINE AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define MACHINE AUDIT_ARCH_RISCV64
#else
#define MACHINE 0
#endif

/* Calls that some machines or headers have not. */
#define CALL(name) SYS_##name
enum {
    NO_CALL = -1,
#ifndef SYS_open
    SYS_open = NO_CALL,
#endif
#ifndef SYS_stat
    SYS_stat = NO_CALL,
#endif
#ifndef SYS_lstat
    SYS_lstat = NO_CALL,
#endif
#ifndef SYS_access
    SYS_access = NO_CALL,
#endif
#ifndef SYS_readlink
    SYS_readlink = NO_CALL,
#endif
#ifndef SYS_mkdir
    SYS_mkdir = NO_CALL,
#endif
#ifndef SYS_rename
    SYS_rename = NO_CALL,
#endif
#ifndef SYS_renameat
    SYS_renameat = NO_CALL,
#endif
#ifndef SYS_unlink
    SYS_unlink = NO_CALL,
#endif
#ifndef SYS_dup2
    SYS_dup2 = NO_CALL,
#endif
#ifndef SYS_poll
    SYS_poll = NO_CALL,
#endif
#ifndef SYS_getrlimit
    SYS_getrlimit = NO_CALL,
#endif
#ifndef SYS_setrlimit
    SYS_setrlimit = NO_CALL,
#endif
#ifndef SYS_faccessat2
    SYS_faccessat2 = NO_CALL,
#endif
#ifndef SYS_close_range
    SYS_close_range = NO_CALL,
#endif
#ifndef SYS_clone3
    SYS_clone3 = NO_CALL,
#endif
};

enum {
    LOADER = PARLEY_ROLE_LOADER,
    FORKER = PARLEY_ROLE_FORKER | LOADER,  /* what comes later is allowed before, as filters add up */
    WORKER = PARLEY_ROLE_WORKER | FORKER,
    FEED   = PARLEY_ROLE_FEED,
    BOTH   = WORKER | FEED,
    SELF   = 0x5EC0517F,                   /* stands for the id of the process that loads the filter */
    NEW_NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET
};

/* Calls that are allowed whatever their arguments. */
static const struct { int call; unsigned roles; } allowed[] = {
    { CALL(recvfrom), WORKER },       { CALL(sendmsg), BOTH },         /* its socket; there is no other */
    { CALL(brk), BOTH },            { CALL(munmap), BOTH },          /* malloc */
    { CALL(mremap), BOTH },         { CALL(madvise), BOTH },
    { CALL(futex), BOTH },          { CALL(getrandom), BOTH },       /* locks of the C library; its hash seeds */
    { CALL(sysinfo), WORKER },                                               /* qsort: how much memory there is */
    { CALL(timer_create), WORKER },   { CALL(timer_settime), WORKER },   /* deadlines */
    { CALL(timer_delete), WORKER },   { CALL(clock_gettime), WORKER },
    { CALL(rt_sigaction), WORKER },   { CALL(rt_sigprocmask), WORKER },
    { CALL(rt_sigreturn), BOTH },   { CALL(restart_syscall), BOTH },
    { CALL(getpid), BOTH },         { CALL(gettid), BOTH },
    { CALL(exit), BOTH },           { CALL(exit_group), BOTH },

    { CALL(read), FEED },             { CALL(write), FEED },             /* its file and its socket */

    { CALL(recvmsg), FORKER },        { CALL(read), FORKER },            /* the parent's wishes; deaths of children */
    { CALL(poll), FORKER },           { CALL(ppoll), FORKER },
    { CALL(wait4), FORKER },          { CALL(kill), FORKER },            /* its children, whose ids are not known yet */
    { CALL(tgkill), FORKER },
    { CALL(signalfd4), FORKER },      { CALL(close), FORKER },
    { CALL(close_range), FORKER },    { CALL(dup2), FORKER },            /* what a child does before it is a worker */
    { CALL(dup3), FORKER },           { CALL(getppid), FORKER },
    { CALL(prctl), FORKER },          { CALL(seccomp), FORKER },
    { CALL(prlimit64), FORKER },      { CALL(setrlimit), FORKER },
    { CALL(getrlimit), FORKER },      { CALL(set_robust_list), FORKER },
    { CALL(rseq), FORKER },

    { CALL(openat), LOADER },         { CALL(open), LOADER },            /* packs, the Lua library */
    { CALL(pread64), LOADER },        { CALL(lseek), LOADER },
    { CALL(fstat), LOADER },          { CALL(newfstatat), LOADER },
    { CALL(stat), LOADER },           { CALL(lstat), LOADER },
    { CALL(statx), LOADER },          { CALL(access), LOADER },
    { CALL(faccessat), LOADER },      { CALL(faccessat2), LOADER },
    { CALL(readlink), LOADER },       { CALL(readlinkat), LOADER },
    { CALL(getdents64), LOADER },     { CALL(getcwd), LOADER },
    { CALL(fcntl), LOADER },          { CALL(geteuid), LOADER },
    { CALL(getuid), LOADER },         { CALL(umask), LOADER },
    { CALL(write), LOADER },          { CALL(writev), LOADER },          /* the cache of loaded packs */
    { CALL(pwrite64), LOADER },       { CALL(mkdir), LOADER },
    { CALL(mkdirat), LOADER },        { CALL(rename), LOADER },
    { CALL(renameat), LOADER },       { CALL(renameat2), LOADER },
    { CALL(unlink), LOADER },         { CALL(unlinkat), LOADER },
    { CALL(fsync), LOADER },          { CALL(fdatasync), LOADER },
    { CALL(ftruncate), LOADER },      { CALL(fchmod), LOADER },
    { CALL(fallocate), LOADER },      { CALL(utimensat), LOADER },
    { CALL(flock), LOADER },
#ifdef PARLEY_SANITIZED  /* what sanitizers need to say what they found; names of functions take files, and are done without */
    { CALL(write), BOTH },            { CALL(sigaltstack), BOTH },       { CALL(sched_yield), BOTH },
#endif
};

/* Calls that nothing of parley's makes, by mistake or otherwise, and an attack would. */
static const int deadly[] = {
    CALL(execve), CALL(execveat), CALL(socket), CALL(connect), CALL(ptrace), CALL(process_vm_readv),
    CALL(process_vm_writev), CALL(mount), CALL(unshare), CALL(setns), CALL(bpf), CALL(io_uring_setup),
    CALL(userfaultfd), CALL(keyctl), CALL(init_module), CALL(finit_module),
};

/* {=== the program: which call, then what becomes of it */

enum { MOST = 240, REFUSE, KILL, ALLOW };  /* steps; ends of the program, as what a jump leads to until they have a place */

typedef struct steps {
    struct sock_filter at[MOST];
    unsigned           count;  /* more than MOST: they had no room */
} steps;

static void add(steps *program, struct sock_filter step)
{
    if (program->count < MOST)
        program->at[program->count] = step;
    program->count++;
}

static void load(steps *program, size_t field)
{
    add(program, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)field));
}

static void load_call(steps *program)
{
    load(program, offsetof(struct seccomp_data, nr));
}

/* Is what was loaded `value`?  Either way pass over so many steps, or go to an end. */
static void jump(steps *program, uint32_t value, uint8_t then, uint8_t otherwise)
{
    add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, then, otherwise));
}

static void end_with(steps *program, uint32_t action)
{
    add(program, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

/* Of `call`, `argument`, of which the kernel reads 32 bits, has to be `value` in the bits of `mask`. */
static void allow_when(steps *program, int call, unsigned argument, uint32_t mask, uint32_t value)
{
    enum { UPPER = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? sizeof(uint32_t) : 0 };
    jump(program, (uint32_t)call, 0, 4);
    load(program, offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t) + UPPER);
    add(program, (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, mask));
    jump(program, value, ALLOW, 0);
    load_call(program);
}

/* Give jumps to the three ends, which are the last steps, their length. */
static void settle(steps *program)
{
    const unsigned first_end = program->count - (ALLOW - REFUSE + 1);
    for (unsigned i = 0; i < first_end; i++) {
        struct sock_filter *step = &program->at[i];
        if (BPF_CLASS(step->code) != BPF_JMP)
            continue;
        if (step->jt >= REFUSE)
            step->jt = (uint8_t)(first_end + step->jt - REFUSE - i - 1);
        if (step->jf >= REFUSE)
            step->jf = (uint8_t)(first_end + step->jf - REFUSE - i - 1);
    }
}

/* False when it is too long. */
static bool write_program(steps *program, parley_role role)
{
    load(program, offsetof(struct seccomp_data, arch));
    jump(program, MACHINE, 0, KILL);
    load_call(program);
    for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
        jump(program, (uint32_t)deadly[i], KILL, 0);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if ((allowed[i].roles & role) != 0 && allowed[i].call != NO_CALL)
            jump(program, (uint32_t)allowed[i].call, ALLOW, 0);
    /* Memory that runs is never made; a module's file is mapped while packs load. */
    if (role == PARLEY_ROLE_LOADER)
        allow_when(program, SYS_mmap, 3, MAP_ANONYMOUS, 0);
    allow_when(program, SYS_mmap, 2, PROT_EXEC, 0);
    allow_when(program, SYS_mprotect, 2, PROT_EXEC, 0);
    if (role == PARLEY_ROLE_WORKER || role == PARLEY_ROLE_FEED) {
        allow_when(program, SYS_tgkill, 0, UINT32_MAX, SELF);  /* abort */
    } else {
        allow_when(program, SYS_clone, 0, NEW_NAMESPACES | CLONE_THREAD, 0);
        jump(program, (uint32_t)SYS_clone3, 0, 1);
        end_with(program, SECCOMP_RET_ERRNO | ENOSYS);  /* its flags are out of sight: clone will do */
    }
    end_with(program, SECCOMP_RET_ERRNO | EPERM);
    end_with(program, SECCOMP_RET_KILL_PROCESS);
    end_with(program, SECCOMP_RET_ALLOW);
    if (program->count > MOST)
        return false;
    settle(program);
    return true;
}

/* ===} */

/* Why no filter can be had here, or NULL. */
static const char *find_obstacle(void)
{
    const char *preloaded = getenv("LD_PRELOAD");
    if (preloaded != NULL && strstr(preloaded, "vgpreload") != NULL)
        return "valgrind makes system calls of its own";
    if (MACHINE == 0)
        return "the system calls of this kind of machine are not known";
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
    steps program = { .count = 0 };
    if (!write_program(&program, role))
        return parley_error_set(error, PARLEY_EFOUND, "the filter of system calls is too long");
    const size_t size = program.count * sizeof program.at[0];
    out->program = alloc.fn(alloc.ud, NULL, 0, size);
    if (out->program == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a filter of system calls");
    out->size = size;
    memcpy(out->program, program.at, size);
    return PARLEY_OK;
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
