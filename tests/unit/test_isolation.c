/* tests/unit/test_isolation.c -- hosts in processes that are started, that are forked, and in none: the same answers, whatever goes wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <parley/parley.h>

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define TALK "./tests/data/packs/talk"
#define TEXT "Sylvania condemned Freedonia. Freedonia said \"no more tea\"."

static const char *const isolations[] = { "spawn", "fork", "none" };
enum { ISOLATIONS = 3 };

static parley_host_options options_of(parley_isolation isolation, const char *const *pack)
{
    return (parley_host_options){ .size = sizeof (parley_host_options), .packs = pack, .pack_count = 1, .scripts = "scripts", .workers = 1,
                                  .isolation = isolation };
}

static parley_host *open_host(const parley_host_options *options)
{
    parley_host *host = NULL;
    parley_error error = { 0 };
    if (parley_host_open(&host, options, &error) != PARLEY_OK)
        fail_msg("%s: %s:%u: %s", isolations[options->isolation], error.file, error.line, error.message);
    return host;
}

static parley_host *open_talk(parley_isolation isolation)
{
    const char *const pack = TALK;
    parley_host_options options = options_of(isolation, &pack);
    return open_host(&options);
}

static parley_source source_of(const char *text)
{
    return (parley_source){ .bytes = { text, strlen(text) }, .id = PARLEY_STR("a") };
}

/* {=== packs of the tests' own */

/* A pack in a folder of its own: `before` runs when it is loaded, `finish` is its finish.lua. */
static void write_pack(char folder[64], const char *before, const char *finish)
{
    char path[128];
    strcpy(folder, "/tmp/parley-pack-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/pack.lua", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s return { name = '%s', version = '0.1.0', summary = 's', licence = 'MIT', stages = {}, records = {} }", before,
            strrchr(folder, '/') + 1);
    fclose(file);
    snprintf(path, sizeof path, "%s/finish.lua", folder);
    file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s", finish);
    fclose(file);
}

static void remove_pack(const char *folder)
{
    char path[128];
    static const char *const names[] = { "pack.lua", "finish.lua" };
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

/* ===} */

static void each_gives_the_same_answers(void **state)
{
    (void)state;
    char *first = NULL;
    for (int i = 0; i < ISOLATIONS; i++) {
        parley_host *host = open_talk((parley_isolation)i);
        parley_source source = source_of(TEXT);
        parley_str answer;
        parley_error error = { 0 };
        for (int again = 0; again < 2; again++) {
            if (parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, &source, NULL, &error) != PARLEY_OK)
                fail_msg("%s: %s", isolations[i], error.message);
            if (first == NULL)
                first = strndup(answer.ptr, answer.len);
            assert_int_equal(answer.len, strlen(first));
            assert_memory_equal(answer.ptr, first, answer.len);
        }
        /* Questions may be put before answers are taken. */
        assert_int_equal(parley_host_submit(host, PARLEY_ASK_RECORDS, &source, NULL), PARLEY_OK);
        assert_int_equal(parley_host_submit(host, PARLEY_ASK_TOKENS, &source, NULL), PARLEY_OK);
        assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, &source, NULL, NULL), PARLEY_ERANGE);
        assert_int_equal(parley_host_receive(&answer, host, NULL, NULL), PARLEY_OK);
        assert_memory_equal(answer.ptr, first, answer.len);
        assert_int_equal(parley_host_receive(&answer, host, NULL, NULL), PARLEY_OK);
        assert_int_equal(parley_host_receive(&answer, host, NULL, NULL), PARLEY_ERANGE);
        parley_source broken = { .bytes = PARLEY_STR("{"), .json = true, .id = PARLEY_STR("a") };
        assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, &broken, NULL, &error), PARLEY_ESYNTAX);
        parley_host_close(host);
    }
    free(first);
}

static void what_does_not_end_is_ended(void **state)
{
    (void)state;
    char folder[64];
    write_pack(folder, "", "return function(doc) if doc:sub(1, 4) == 'Loop' then while true do pcall(function() while true do end end) end end end");
    const char *const pack = folder;
    for (int i = 0; i < ISOLATIONS; i++) {
        parley_host_limits limits = { .size = sizeof limits, .document_ms = 100 };
        parley_host_options options = options_of((parley_isolation)i, &pack);
        options.limits = &limits;
        parley_host *host = open_host(&options);
        parley_source loop = source_of("Loop."), other = source_of("Other.");
        parley_str answer;
        char where[256] = "";
        parley_error error = { 0 };
        assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, &loop, where, &error), PARLEY_ELIMIT);
        assert_non_null(strstr(error.message, "longer than 100 ms"));
        assert_non_null(strstr(where, "finish of"));
        assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, &other, NULL, &error), PARLEY_OK);
        parley_host_close(host);
    }
    remove_pack(folder);
}

/* {=== memory */

typedef struct ledger {
    size_t held, calls, refused_at;  /* refused_at: the call that is refused, and all behind it; 0: none */
} ledger;

static void *count_memory(void *ud, void *ptr, size_t old_size, size_t size)
{
    ledger *counts = ud;
    size_t had = ptr == NULL ? 0 : old_size;
    if (size == 0) {
        counts->held -= had;
        free(ptr);
        return NULL;
    }
    counts->calls++;
    if (counts->refused_at != 0 && counts->calls >= counts->refused_at && size > had)
        return NULL;
    void *moved = realloc(ptr, size);
    if (moved != NULL)
        counts->held += size - had;
    return moved == NULL && size <= had ? ptr : moved;
}

static void all_memory_is_the_allocators(void **state)
{
    (void)state;
    const char *const pack = TALK;
    for (int i = 0; i < ISOLATIONS; i++) {
        ledger counts = { 0 };
        parley_host_options options = options_of((parley_isolation)i, &pack);
        options.alloc = (parley_alloc){ count_memory, &counts };
        parley_host *host = open_host(&options);
        parley_source source = source_of(TEXT);
        parley_str answer;
        assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, &source, NULL, NULL), PARLEY_OK);
        assert_true(counts.held > sizeof counts);
        assert_true(i != PARLEY_ISOLATION_NONE || counts.held > 100000);  /* the packs as well */
        parley_host_close(host);
        assert_int_equal(counts.held, 0);
    }
}

static void refused_memory_is_an_error(void **state)
{
    (void)state;
    const char *const pack = TALK;
    size_t opened = 0;
    for (size_t at = 1; opened < 3; at += at < 60 ? 1 : at / 4) {
        ledger counts = { .refused_at = at };
        parley_host_options options = options_of(PARLEY_ISOLATION_NONE, &pack);
        options.alloc = (parley_alloc){ count_memory, &counts };
        parley_host *host = NULL;
        parley_error error = { 0 };
        parley_status status = parley_host_open(&host, &options, &error);
        if (status == PARLEY_OK) {
            parley_source source = source_of(TEXT);
            parley_str answer;
            status = parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, &source, NULL, &error);
            opened++;
        }
        assert_true(status == PARLEY_OK || status == PARLEY_ENOMEM || status == PARLEY_ELIMIT || status == PARLEY_EFOUND);
        parley_host_close(host);
        assert_int_equal(counts.held, 0);
    }
}

/* ===} */

/* {=== a program with threads and signals */

/* What a thread does; NULL when all went well, else its argument. */
static void *use_hosts(void *ud)
{
    const char *const pack = TALK;
    parley_host_options options = options_of(*(const parley_isolation *)ud, &pack);
    for (int round = 0; round < 2; round++) {
        parley_host *host = NULL;
        if (parley_host_open(&host, &options, NULL) != PARLEY_OK)
            return ud;
        for (int i = 0; i < 10; i++) {
            parley_source source = source_of(TEXT);
            parley_str answer;
            parley_node root;
            if (parley_host_ask(&answer, host, PARLEY_ASK_NODES, &source, NULL, NULL) != PARLEY_OK || parley_node_read(&root, answer, NULL) != PARLEY_OK)
                return ud;
            if (parley_node_get(root, "claims").count != 2)
                return ud;
        }
        parley_host_close(host);
    }
    return NULL;
}

static void hosts_of_many_threads_do_not_meet(void **state)
{
    (void)state;
    parley_isolation kinds[] = { PARLEY_ISOLATION_NONE, PARLEY_ISOLATION_SPAWN, PARLEY_ISOLATION_NONE, PARLEY_ISOLATION_SPAWN };
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, use_hosts, &kinds[i]), 0);
    for (int i = 0; i < 4; i++) {
        void *wrong;
        pthread_join(threads[i], &wrong);
        if (wrong != NULL)
            fail_msg("a thread got no answer, or a wrong one");
    }
}

static void ignore_alarm(int number)
{
    (void)number;
}

/* No handler, no mask and no child of the program's is touched; the thread that opened a host may end before it. */
static void the_program_keeps_its_signals(void **state)
{
    (void)state;
    struct sigaction before[NSIG], after, mine = { .sa_handler = ignore_alarm };
    sigset_t mask, masked;
    sigaction(SIGALRM, &mine, NULL);
    sigemptyset(&mask);
    sigaddset(&mask, SIGUSR1);
    sigprocmask(SIG_BLOCK, &mask, NULL);
    for (int number = 1; number < NSIG; number++)
        sigaction(number, NULL, &before[number]);
    for (int i = 0; i < ISOLATIONS; i++) {
        if (i == PARLEY_ISOLATION_FORK)
            continue;
        parley_host *host = open_talk((parley_isolation)i);
        parley_source source = source_of(TEXT);
        parley_str answer;
        assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, &source, NULL, NULL), PARLEY_OK);
        for (int number = 1; number < NSIG; number++) {
            if (sigaction(number, NULL, &after) == 0)
                assert_ptr_equal(after.sa_handler, before[number].sa_handler);
        }
        sigprocmask(SIG_BLOCK, NULL, &masked);
        assert_true(sigismember(&masked, SIGUSR1) == 1 && sigismember(&masked, SIGALRM) == 0);
        parley_host_close(host);
    }
    sigprocmask(SIG_UNBLOCK, &mask, NULL);
    signal(SIGALRM, SIG_DFL);
}

/* ===} */

/* {=== the program that is started */

static void expect_refused(const char *program, parley_status status, const char *part)
{
    const char *const pack = TALK;
    parley_host_options options = options_of(PARLEY_ISOLATION_SPAWN, &pack);
    parley_host *host = NULL;
    parley_error error = { 0 };
    options.program = program;
    assert_int_equal(parley_host_open(&host, &options, &error), status);
    assert_null(host);
    if (strstr(error.message, part) == NULL)
        fail_msg("no %s in %s", part, error.message);
}

static void a_program_that_is_none_is_told(void **state)
{
    (void)state;
    expect_refused("/nowhere/parley", PARLEY_EFOUND, "/nowhere/parley, which is to run packs");
    expect_refused("/bin/true", PARLEY_EPACK, "ended with status 0 (is it a program that calls parley_worker_main?)");
    const char *known = getenv("PARLEY_PROGRAM");
    char *program = known == NULL ? NULL : strdup(known);
    setenv("PARLEY_PROGRAM", "/nowhere/parley", 1);
    expect_refused(NULL, PARLEY_EFOUND, "PARLEY_PROGRAM");
    if (program == NULL)
        unsetenv("PARLEY_PROGRAM");
    else
        setenv("PARLEY_PROGRAM", program, 1);
    free(program);
}

/* The first child of `parent`, or 0. */
static pid_t child_of(pid_t parent)
{
    char path[64];
    int child = 0;
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)parent, (int)parent);
    FILE *file = fopen(path, "r");
    if (file != NULL && fscanf(file, "%d", &child) != 1)
        child = 0;
    if (file != NULL)
        fclose(file);
    return child;
}

/* Is there no such process any more, but for what nobody has waited for? */
static bool is_gone(pid_t pid)
{
    char path[64], letter = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return true;
    bool read = fscanf(file, "%*d (%*[^)]) %c", &letter) == 1;
    fclose(file);
    return read && letter == 'Z';
}

/* A program that dies, even while packs load that never end, leaves no process behind. */
static void nothing_outlives_the_program(void **state)
{
    (void)state;
    char folder[64];
    write_pack(folder, "while true do pcall(function() while true do end end) end", "");
    pid_t program = fork();
    assert_true(program >= 0);
    if (program == 0) {
        const char *const pack = folder;
        parley_host_limits limits = { .size = sizeof limits, .load_ms = 3600000 };
        parley_host_options options = options_of(PARLEY_ISOLATION_SPAWN, &pack);
        parley_host *host;
        options.limits = &limits;
        _exit(parley_host_open(&host, &options, NULL) == PARLEY_OK);
    }
    pid_t nursery;
    while ((nursery = child_of(program)) == 0)
        usleep(1000);
    usleep(100000);  /* most likely it loads by now; if not, it ends no less */
    kill(program, SIGKILL);
    waitpid(program, NULL, 0);
    for (int i = 0; i < 600 && !is_gone(nursery); i++)
        usleep(50000);
    bool gone = is_gone(nursery);
    if (!gone)
        kill(nursery, SIGKILL);
    assert_true(gone);
    remove_pack(folder);
}

static void runs_read_packed_files_in_started_processes(void **state)
{
    (void)state;
    char packed[] = "/tmp/parley-host-XXXXXX.gz", command[128];
    int file = mkstemps(packed, 3), output = fileno(tmpfile());
    assert_true(file >= 0 && output >= 0);
    close(file);
    snprintf(command, sizeof command, "printf '%s' | gzip > %s", "Sylvania condemned Freedonia.", packed);
    assert_int_equal(system(command), 0);
    parley_host *host = open_talk(PARLEY_ISOLATION_SPAWN), *inside = open_talk(PARLEY_ISOLATION_NONE);
    const char *const path = packed;
    parley_run_options run = { .size = sizeof run, .paths = &path, .path_count = 1, .output = output };
    parley_run_counts counts;
    parley_error error = { 0 };
    if (parley_host_run(&counts, host, &run, &error) != PARLEY_OK)
        fail_msg("%s", error.message);
    assert_int_equal(counts.ok, 1);
    assert_int_equal(parley_host_run(&counts, inside, &run, &error), PARLEY_ERANGE);
    assert_non_null(strstr(error.message, "without isolation"));
    parley_host_close(host);
    parley_host_close(inside);
    close(output);
    unlink(packed);
}

/* ===} */

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_gives_the_same_answers),       cmocka_unit_test(what_does_not_end_is_ended),
        cmocka_unit_test(all_memory_is_the_allocators),      cmocka_unit_test(refused_memory_is_an_error),
        cmocka_unit_test(hosts_of_many_threads_do_not_meet), cmocka_unit_test(the_program_keeps_its_signals),
        cmocka_unit_test(a_program_that_is_none_is_told),    cmocka_unit_test(nothing_outlives_the_program),
        cmocka_unit_test(runs_read_packed_files_in_started_processes),
    };
    if (getenv("PARLEY_PROGRAM") == NULL) {  /* this program would be started in parley's place, and again by that one */
        fputs("test_isolation: PARLEY_PROGRAM must lead to the program; 'make check-units T=isolation' sees to that\n", stderr);
        return 2;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
