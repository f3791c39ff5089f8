/* tests/unit/test_confine.c -- run/confine.h and run/filter.h: what a confined process can still do, and what it cannot. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/heap.h"
#include "run/confine.h"
#include "support/alloc.h"

enum { WORKS = 100, BROKEN = 101 };  /* exit statuses; others are errno */

/* What an action did: WORKS, or errno. */
static int result(bool good)
{
    return good ? WORKS : errno;
}

/* {=== actions */

static int open_file(void) { return result(open("/etc/passwd", O_RDONLY) >= 0); }
static int create_file(void) { return result(open("/tmp/parley-escaped", O_WRONLY | O_CREAT, 0600) >= 0); }
static int write_stderr(void) { return result(write(STDERR_FILENO, "", 0) == 0); }
static int read_stdin(void) { char byte; return result(read(STDIN_FILENO, &byte, 0) == 0); }
static int make_socket(void) { return result(socket(AF_INET, SOCK_STREAM, 0) >= 0); }
static int make_process(void) { pid_t pid = fork(); if (pid == 0) _exit(0); return result(pid > 0 && waitpid(pid, NULL, 0) == pid); }
static int run_program(void) { return result(execl("/bin/true", "true", (char *)NULL) == 0); }
static int trace_parent(void) { return result(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0); }
static int kill_parent(void) { return result(kill(getppid(), 0) == 0); }
static int abort_parent(void) { pid_t pid = getppid(); return result(syscall(SYS_tgkill, pid, pid, 0) == 0); }
static int make_code(void) { return result(mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED); }
static int change_limits(void) { struct rlimit none = { 0, 0 }; return result(setrlimit(RLIMIT_STACK, &none) == 0); }
static int make_namespace(void) { return result(syscall(SYS_clone, 0x10000000 | SIGCHLD, NULL, NULL, NULL, 0) > 0); }  /* of users */
static int make_thread_room(void) { return result(syscall(SYS_clone3, NULL, 0) > 0); }
static int die_by_abort(void) { abort(); }

static int take_memory(void)
{
    size_t size = 50 << 20;
    char *block = malloc(size);
    char *grown = block == NULL ? NULL : realloc(block, 2 * size);
    if (grown == NULL)
        return ENOMEM;
    memset(grown, 1, 2 * size);
    free(grown);
    return WORKS;
}

static int take_all_memory(void) { return result(mmap(NULL, (size_t)1 << 40, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED); }

static volatile sig_atomic_t rang;
static void on_alarm(int number) { (void)number; rang = 1; }

static int use_timer(void)
{
    timer_t timer;
    struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
    struct itimerspec when = { .it_value = { .tv_nsec = 1000000 } };
    if (signal(SIGALRM, on_alarm) == SIG_ERR || timer_create(CLOCK_MONOTONIC, &event, &timer) != 0 || timer_settime(timer, 0, &when, NULL) != 0)
        return errno;
    while (!rang)
        continue;
    return WORKS;
}

/* ===} */

/* What came of `action` in a process confined to `role`: its result, or minus the signal that ended it. */
static int play(parley_role role, int (*action)(void))
{
    parley_filter filter;
    parley_error error;
    if (parley_filter_make(&filter, role, parley_heap(), &error) != PARLEY_OK)
        skip();
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGABRT, SIG_DFL);
        _exit(parley_confine(role, &filter, (size_t)1 << 30, &error) == PARLEY_OK ? action() : BROKEN);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    parley_filter_free(&filter);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void workers_have_what_documents_need(void **state)
{
    (void)state;
    assert_int_equal(play(PARLEY_ROLE_WORKER, take_memory), WORKS);
    assert_int_equal(play(PARLEY_ROLE_WORKER, use_timer), WORKS);
    assert_int_equal(play(PARLEY_ROLE_WORKER, die_by_abort), -SIGABRT);  /* so that a crash is told as what it is */
}

static void workers_have_nothing_else(void **state)
{
    (void)state;
    static int (*const actions[])(void) = { open_file, create_file, read_stdin, make_process, kill_parent, abort_parent, make_code, change_limits };
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (play(PARLEY_ROLE_WORKER, actions[i]) != EPERM)
            fail_msg("action %zu: %d", i, play(PARLEY_ROLE_WORKER, actions[i]));
#ifndef PARLEY_SANITIZED  /* sanitizers write there */
    assert_int_equal(play(PARLEY_ROLE_WORKER, write_stderr), EPERM);
#endif
}

static void feeds_read_and_write_and_nothing_else(void **state)
{
    (void)state;
    static int (*const actions[])(void) = { open_file, create_file, make_process, kill_parent, abort_parent, make_code, change_limits };
    assert_int_equal(play(PARLEY_ROLE_FEED, write_stderr), WORKS);
    assert_int_equal(play(PARLEY_ROLE_FEED, read_stdin), WORKS);
    assert_int_equal(play(PARLEY_ROLE_FEED, make_socket), -SIGSYS);
    assert_int_equal(play(PARLEY_ROLE_FEED, die_by_abort), -SIGABRT);
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (play(PARLEY_ROLE_FEED, actions[i]) != EPERM)
            fail_msg("action %zu: %d", i, play(PARLEY_ROLE_FEED, actions[i]));
}

static void what_only_an_attack_does_is_deadly(void **state)
{
    (void)state;
    for (parley_role role = PARLEY_ROLE_LOADER; role <= PARLEY_ROLE_WORKER; role *= 2) {
        assert_int_equal(play(role, make_socket), -SIGSYS);
        assert_int_equal(play(role, run_program), -SIGSYS);
        assert_int_equal(play(role, trace_parent), -SIGSYS);
    }
}

static void the_nursery_reads_then_only_forks(void **state)
{
    (void)state;
    assert_int_equal(play(PARLEY_ROLE_LOADER, open_file), WORKS);
    assert_int_equal(play(PARLEY_ROLE_LOADER, make_process), WORKS);
    assert_int_equal(play(PARLEY_ROLE_LOADER, make_code), EPERM);
    assert_int_equal(play(PARLEY_ROLE_LOADER, make_namespace), EPERM);
    assert_int_equal(play(PARLEY_ROLE_FORKER, make_process), WORKS);
    assert_int_equal(play(PARLEY_ROLE_FORKER, open_file), EPERM);
    assert_int_equal(play(PARLEY_ROLE_FORKER, make_code), EPERM);
    assert_int_equal(play(PARLEY_ROLE_FORKER, make_namespace), EPERM);
    assert_int_equal(play(PARLEY_ROLE_FORKER, make_thread_room), ENOSYS);
}

/* Workers are left the room that their forker was given, however much its loader had. */
static void workers_have_the_room_of_their_forker(void **state)
{
    (void)state;
#ifndef PARLEY_SANITIZED
    parley_filter none = { .size = 0 };
    parley_error error;
    pid_t pid = fork();
    if (pid == 0) {
        bool good = parley_confine(PARLEY_ROLE_LOADER, &none, (size_t)4 << 30, &error) == PARLEY_OK && malloc((size_t)1 << 30) != NULL
                 && parley_confine(PARLEY_ROLE_FORKER, &none, (size_t)256 << 20, &error) == PARLEY_OK
                 && parley_confine(PARLEY_ROLE_WORKER, &none, 0, &error) == PARLEY_OK;
        if (!good)
            _exit(BROKEN);
        void *volatile some = malloc((size_t)128 << 20), *volatile more = malloc((size_t)256 << 20);
        _exit(some != NULL && more == NULL ? WORKS : ENOMEM);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(WEXITSTATUS(status), WORKS);
#endif
}

/* Without a filter the rest holds. */
static void limits_hold_without_a_filter(void **state)
{
    (void)state;
    parley_filter none = { .size = 0 };
    parley_error error;
    pid_t pid = fork();
    if (pid == 0) {
        struct rlimit core, files;
        bool good = parley_confine(PARLEY_ROLE_LOADER, &none, (size_t)1 << 30, &error) == PARLEY_OK
                 && parley_confine(PARLEY_ROLE_WORKER, &none, 0, &error) == PARLEY_OK
                 && getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_max == 0 && getrlimit(RLIMIT_FSIZE, &files) == 0 && files.rlim_max == 0
                 && prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 && take_memory() == WORKS;
        _exit(good ? take_all_memory() : BROKEN);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), ENOMEM);
}

static void making_a_filter_survives_every_refusal(void **state)
{
    (void)state;
    parley_filter filter;
    parley_error error;
    test_heap heap = { .refuse_at = 0 };
    parley_status status = parley_filter_make(&filter, PARLEY_ROLE_WORKER, test_alloc(&heap), &error);
    assert_true(status == PARLEY_ENOMEM || status == PARLEY_EFOUND);
    assert_int_equal(filter.size, 0);
    assert_int_equal(heap.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workers_have_what_documents_need),
        cmocka_unit_test(workers_have_nothing_else),
        cmocka_unit_test(feeds_read_and_write_and_nothing_else),
        cmocka_unit_test(what_only_an_attack_does_is_deadly),
        cmocka_unit_test(the_nursery_reads_then_only_forks),
        cmocka_unit_test(workers_have_the_room_of_their_forker),
        cmocka_unit_test(limits_hold_without_a_filter),
        cmocka_unit_test(making_a_filter_survives_every_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
