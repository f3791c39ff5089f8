/* tests/bench/isolation.c -- what processes, confinement and limits cost a document.
 *
 * usage: isolation SCRIPTS UNGUARDED RULES CORPUS.jsonl [ROUNDS]
 * UNGUARDED is a copy of SCRIPTS whose parley/sandbox.lua is tests/hostile/unguarded.lua.  Prints, as medians over the rounds with the lowest and highest: microseconds a document that is only handed over and back, alone and
 * batched, as wall time and as CPU time of all processes; how long a fresh worker takes to its first answer; and how much deadlines,
 * budget and notes, and the guards of the Lua states, add to the analysis of CORPUS by the shipped packs. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "api/service.h"
#include "base/budget.h"
#include "base/heap.h"
#include "engine/engine.h"
#include "run/request.h"
#include "run/session.h"
#include "run/worker.h"

enum { MAX_ROUNDS = 21, DOCUMENTS = 20000, ALONE = 4000, STARTS = 50, ECHO = 1 };

static const char *const shipped[] = { "parties", "claims", "sentiment" };

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* CPU seconds of this process and of those that it has waited for. */
static double cpu_seconds(void)
{
    struct rusage children;
    getrusage(RUSAGE_CHILDREN, &children);
    return seconds(CLOCK_PROCESS_CPUTIME_ID) + (double)children.ru_utime.tv_sec + (double)children.ru_utime.tv_usec / 1e6
         + (double)children.ru_stime.tv_sec + (double)children.ru_stime.tv_usec / 1e6;
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void print(const char *what, double *values, int count, const char *goal)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    printf("%-46s %9.2f %9.2f %9.2f   %s\n", what, values[count / 2], values[0], values[count - 1], goal);
}

static void check(parley_status status, const parley_error *error)
{
    if (status == PARLEY_OK)
        return;
    fprintf(stderr, "isolation: %s\n", error->message);
    exit(1);
}

/* {=== documents handed over and back */

static parley_status echo_load(void *ud, void **state, parley_note *note, parley_error *error)
{
    (void)note;
    (void)error;
    *state = ud;
    return PARLEY_OK;
}

static parley_status echo_handle(void *state, uint8_t kind, parley_str payload, parley_buffer *reply, parley_note *note, parley_error *error)
{
    (void)state;
    (void)kind;
    (void)note;
    (void)error;
    parley_buffer_add_str(reply, payload);
    return PARLEY_OK;
}

static void receive(parley_session *session)
{
    parley_result result;
    parley_error error = { 0 };
    check(parley_session_receive(&result, session, -1, &error), &error);
    if (result.outcome != PARLEY_OUTCOME_ANSWERED)
        check(PARLEY_EBUG, &result.failure.error);
}

/* Microseconds a document, as wall and CPU time. */
static void hand_over(double *wall, double *cpu, int documents, bool alone, bool unfiltered)
{
    static const char text[] = "{\"id\":\"1\",\"text\":\"A small document of some sixty bytes, and not one more.\"}";
    parley_service service = { .load = echo_load, .handle = echo_handle };
    parley_session_options options = { .workers = 1, .unfiltered = unfiltered };
    parley_session *session;
    parley_error error = { 0 };
    double before = cpu_seconds();
    check(parley_session_open(&session, &service, &options, parley_heap(), &error), &error);
    double start = seconds(CLOCK_MONOTONIC);
    for (int sent = 0, got = 0; got < documents; got++) {
        for (; sent < documents && (alone ? sent == got : parley_session_has_room(session)); sent++)
            check(parley_session_submit(session, ECHO, (parley_str){ text, sizeof text - 1 }, 0, &error), &error);
        receive(session);
    }
    *wall = (seconds(CLOCK_MONOTONIC) - start) * 1e6 / documents;
    parley_session_close(session);
    *cpu = (cpu_seconds() - before) * 1e6 / documents;
}

/* ===} */

/* {=== a fresh worker */

/* parley's own service, whose workers answer once: what comes next ends them, and is done again by a fresh one. */
typedef struct mayfly {
    parley_service inner;
    void          *state;
    bool           used;
} mayfly;

static parley_status mayfly_load(void *ud, void **state, parley_note *note, parley_error *error)
{
    mayfly *service = ud;
    *state = service;
    return service->inner.load(service->inner.ud, &service->state, note, error);
}

static parley_status mayfly_handle(void *state, uint8_t kind, parley_str payload, parley_buffer *reply, parley_note *note, parley_error *error)
{
    mayfly *service = state;
    if (service->used)
        _exit(PARLEY_WORKER_SPENT);
    service->used = true;
    return service->inner.handle(service->state, kind, payload, reply, note, error);
}

static parley_status mayfly_probe(void *state, parley_error *error)
{
    const mayfly *service = state;
    return service->inner.probe(service->state, error);
}

/*
 * Milliseconds from a question to its answer by a fresh worker, the end of the one before included, with the shipped packs loaded: for
 * the tokens of a sentence, which takes the process and nothing else, and for its records, which takes rules that are met for the
 * first time.  As wall time, a value a round, and as CPU time of all processes, one value in all.
 */
static double start_workers(double *wall, int rounds, parley_question question, const char *scripts, const char *rules)
{
    const char *path[] = { rules };
    parley_host_limits limits = { .size = sizeof limits };
    parley_host_options host = { .size = sizeof host, .isolation = PARLEY_ISOLATION_FORK, .packs = shipped, .pack_count = 3, .pack_path = path,
                                 .path_count = 1, .scripts = scripts, .limits = &limits, .cache = getenv("PARLEY_CACHE") };
#define LIMIT(field, flag, unit, standard, most, help) limits.field = standard;
#include <parley/limits.def>
#undef LIMIT
    mayfly service = { .inner = api_service(&host) };
    parley_service outer = { .ud = &service, .load = mayfly_load, .handle = mayfly_handle, .probe = mayfly_probe };
    parley_session_options options = { .workers = 1, .load_ms = 60000 };
    double spent[2];
    parley_buffer packed;
    parley_request request = { .form = PARLEY_REQUEST_TEXT, .id = PARLEY_STR("a"), .path = PARLEY_STR("a"), .bytes = PARLEY_STR("It rained on Monday.") };
    parley_buffer_init(&packed, parley_heap());
    parley_request_pack(&packed, &request);
    for (int run = -1; run < 2; run++) {  /* loading is in both, and in neither of the difference; the first is there for caches */
        parley_session *session;
        parley_error error = { 0 };
        double before = cpu_seconds();
        check(parley_session_open(&session, &outer, &options, parley_heap(), &error), &error);
        for (int round = 0; round < (run < 1 ? 1 : 1 + STARTS); round++) {
            double start = seconds(CLOCK_MONOTONIC);
            check(parley_session_submit(session, (uint8_t)question, (parley_str){ packed.ptr, packed.len }, 0, &error), &error);
            receive(session);
            if (round > 1 && round < 2 + rounds)  /* not those before the nursery has made things ahead */
                wall[round - 2] = (seconds(CLOCK_MONOTONIC) - start) * 1e3;
        }
        parley_session_close(session);
        if (run >= 0)
            spent[run] = cpu_seconds() - before;
    }
    parley_buffer_free(&packed);
    return (spent[1] - spent[0]) * 1e3 / STARTS;
}

/* ===} */

/* {=== deadlines, budget, notes */

static parley_str read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    fseek(file, 0, SEEK_END);
    size_t len = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(len + 1);
    len = fread(bytes, 1, len, file);
    fclose(file);
    return (parley_str){ bytes, len };
}

/* CPU seconds for all documents of the corpus. */
static double analyse(parley_engine *engine, parley_str corpus, char *where)
{
    parley_buffer reply;
    parley_buffer_init(&reply, parley_heap());
    double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (size_t at = 0; at < corpus.len;) {
        const char *newline = memchr(corpus.ptr + at, '\n', corpus.len - at);
        size_t end = newline == NULL ? corpus.len : (size_t)(newline - corpus.ptr);
        parley_engine_input input = { .bytes = { corpus.ptr + at, end - at }, .json = true };
        parley_error error = { 0 };
        parley_buffer_clear(&reply);
        if (end > at)
            check(parley_engine_analyse(engine, &input, &reply, where, &error), &error);
        at = end + 1;
    }
    double spent = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    parley_buffer_free(&reply);
    return spent;
}

/* Per cent of CPU that the engine of `with` takes more than that of `without`, round by round. */
static void compare_engines(double *per_cent, int rounds, parley_engine *with, parley_engine *without, parley_str corpus)
{
    char where[256];
    analyse(without, corpus, NULL);
    analyse(with, corpus, where);
    for (int round = 0; round < rounds; round++) {
        double more = round % 2 == 0 ? analyse(with, corpus, where) : 0;
        double less = analyse(without, corpus, NULL);
        if (round % 2 != 0)
            more = analyse(with, corpus, where);
        per_cent[round] = (more / less - 1) * 100;
    }
}

/* What limits add, and what the guards of the Lua states add to that, whose place `unguarded` takes. */
static void measure_limits(double *limits, double *guards, int rounds, const char *scripts, const char *unguarded, const char *rules, parley_str corpus)
{
    const char *path[] = { rules };
    parley_engine_options options = { .packs = shipped, .pack_count = 3, .pack_path = path, .path_count = 1, .scripts = scripts, .load_ms = 60000,
                                      .document_ms = 60000 };
    parley_budget budget = { .limit = (size_t)1 << 32 }, other_budget = budget;
    parley_engine *free_engine, *limited, *open_engine;
    parley_error error = { 0 };
    check(parley_engine_open(&free_engine, &options, parley_heap(), &error), &error);
    options.deadlines = true;
    check(parley_engine_open(&limited, &options, parley_budget_alloc(&budget), &error), &error);
    options.scripts = unguarded;
    check(parley_engine_open(&open_engine, &options, parley_budget_alloc(&other_budget), &error), &error);
    compare_engines(limits, rounds, limited, free_engine, corpus);
    compare_engines(guards, rounds, limited, open_engine, corpus);
    parley_engine_close(open_engine);
    parley_engine_close(limited);
    parley_engine_close(free_engine);
}

/* ===} */

int main(int argc, char **argv)
{
    static double wall[3][MAX_ROUNDS], cpu[3][MAX_ROUNDS], other[MAX_ROUNDS], guards[MAX_ROUNDS];
    if (argc < 5) {
        fprintf(stderr, "usage: isolation SCRIPTS UNGUARDED RULES CORPUS.jsonl [ROUNDS]\n");
        return 2;
    }
    const char *scripts = argv[1], *unguarded = argv[2], *rules = argv[3];
    int rounds = argc > 5 ? atoi(argv[5]) : 7;
    if (rounds < 1 || rounds > MAX_ROUNDS)
        rounds = 7;
    for (int round = 0; round < rounds; round++) {
        hand_over(&wall[0][round], &cpu[0][round], ALONE, true, false);
        hand_over(&wall[1][round], &cpu[1][round], DOCUMENTS, false, false);
        hand_over(&wall[2][round], &cpu[2][round], DOCUMENTS, false, true);
    }
    printf("%-46s %9s %9s %9s\n", "", "median", "min", "max");
    print("a document alone, us wall", wall[0], rounds, "(goal: at most 30)");
    print("a document alone, us CPU of all processes", cpu[0], rounds, "");
    print("a document in a batch, us wall", wall[1], rounds, "(goal: at most 6)");
    print("a document in a batch, us CPU", cpu[1], rounds, "");
    print("the same, system calls not filtered, us CPU", cpu[2], rounds, "");
    double tokens = start_workers(other, rounds, PARLEY_ASK_TOKENS, scripts, rules);
    print("a fresh worker to its first tokens, ms wall", other, rounds, "(goal: at most 5)");
    double records = start_workers(other, rounds, PARLEY_ASK_RECORDS, scripts, rules);
    print("a fresh worker to its first records, ms wall", other, rounds, "");
    printf("%-46s %9.2f\n%-46s %9.2f\n", "the same, tokens, ms CPU of all processes", tokens, "the same, records, ms CPU", records);
    parley_str corpus = read_file(argv[4]);
    measure_limits(other, guards, rounds, scripts, unguarded, rules, corpus);
    print("deadline, budget and notes, % more CPU", other, rounds, "(goal: at most 3)");
    print("guards of the Lua states, % more CPU", guards, rounds, "(goal: at most 3)");
    free((char *)(uintptr_t)corpus.ptr);
    return 0;
}
