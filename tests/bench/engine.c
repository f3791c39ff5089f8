/* tests/bench/engine.c -- how fast documents are read and analysed, as ratios to `wc -w` on the same bytes in the same run.
 *
 * usage: engine SCRIPTS RULES FOLDER CORPUS.jsonl [ROUNDS]
 * Each round times, in turn and as CPU time: wc -w over the file; tokens and sentences; the packs FOLDER/ten and FOLDER/two_hundred;
 * the shipped packs.  Prints medians with the lowest and highest. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/heap.h"
#include "engine/engine.h"
#include "text/sentences.h"

enum { MAX_ROUNDS = 21, STEPS = 5 };

static const char *const names[STEPS] = { "wc -w", "tokens + sentences", "10 rules", "200 rules", "shipped packs" };

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

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

static double run_wc(const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stdout) == NULL)
            _exit(1);
        execlp("wc", "wc", "-w", path, (char *)NULL);
        _exit(127);
    }
    struct rusage usage;
    int status;
    wait4(child, &status, 0, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6 + (double)usage.ru_stime.tv_sec + (double)usage.ru_stime.tv_usec / 1e6;
}

/* Tokens and sentences of the raw lines, without JSON: what `wc -w` does, done better. */
static double run_tokens(parley_str corpus)
{
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    double start = cpu_seconds();
    for (size_t at = 0; at < corpus.len;) {
        const char *newline = memchr(corpus.ptr + at, '\n', corpus.len - at);
        size_t end = newline == NULL ? corpus.len : (size_t)(newline - corpus.ptr);
        parley_str line = { corpus.ptr + at, end - at };
        parley_tokens tokens;
        parley_sentences sentences;
        if (parley_tokens_scan(&tokens, line, 0, &arena) != PARLEY_OK
            || parley_sentences_find(&sentences, line, tokens, PARLEY_NEWLINE_AUTO, &arena) != PARLEY_OK)
            exit(1);
        parley_arena_reset(&arena);
        at = end + 1;
    }
    double spent = cpu_seconds() - start;
    parley_arena_free(&arena);
    return spent;
}

/* Every document, NDJSON in and out; `*written` counts the bytes of the answers, so that no work can be left out unseen. */
static double run_packs(parley_engine *engine, parley_str corpus, size_t *written)
{
    parley_buffer reply;
    parley_buffer_init(&reply, parley_heap());
    *written = 0;
    double start = cpu_seconds();
    for (size_t at = 0; at < corpus.len;) {
        const char *newline = memchr(corpus.ptr + at, '\n', corpus.len - at);
        size_t end = newline == NULL ? corpus.len : (size_t)(newline - corpus.ptr);
        parley_engine_input input = { .bytes = { corpus.ptr + at, end - at }, .json = true };
        parley_error error = { 0 };
        parley_buffer_clear(&reply);
        if (end > at && parley_engine_analyse(engine, &input, &reply, NULL, &error) != PARLEY_OK)
            fprintf(stderr, "engine: %s\n", error.message);
        *written += reply.len;
        at = end + 1;
    }
    double spent = cpu_seconds() - start;
    parley_buffer_free(&reply);
    return spent;
}

static parley_engine *open_engine(const char *scripts, const char *rules, const char *const *packs, uint32_t count)
{
    const char *path[] = { rules };
    parley_engine_options options = { .packs = packs, .pack_count = count, .pack_path = path, .path_count = 1, .scripts = scripts };
    parley_engine *engine;
    parley_error error = { 0 };
    if (parley_engine_open(&engine, &options, parley_heap(), &error) == PARLEY_OK)
        return engine;
    fprintf(stderr, "engine: %s:%u: %s\n", error.file, (unsigned)error.line, error.message);
    exit(1);
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr, "usage: engine SCRIPTS RULES FOLDER CORPUS.jsonl [ROUNDS]\n");
        return 2;
    }
    int rounds = argc > 5 ? atoi(argv[5]) : 5;
    if (rounds < 1 || rounds > MAX_ROUNDS)
        rounds = 5;
    parley_str corpus = read_file(argv[4]);
    char ten[4096], two_hundred[4096];
    snprintf(ten, sizeof ten, "%s/ten", argv[3]);
    snprintf(two_hundred, sizeof two_hundred, "%s/two_hundred", argv[3]);
    static const char *const shipped[] = { "parties", "claims", "sentiment" };
    parley_engine *engines[STEPS] = { NULL, NULL, open_engine(argv[1], argv[2], (const char *const[]){ ten }, 1),
                                      open_engine(argv[1], argv[2], (const char *const[]){ two_hundred }, 1),
                                      open_engine(argv[1], argv[2], shipped, 3) };
    static double seconds[STEPS][MAX_ROUNDS];
    size_t written[STEPS] = { 0 };
    for (int round = 0; round < rounds; round++) {
        seconds[0][round] = run_wc(argv[4]);
        seconds[1][round] = run_tokens(corpus);
        for (int step = 2; step < STEPS; step++)
            seconds[step][round] = run_packs(engines[step], corpus, &written[step]);
    }
    printf("%.1f MB, %d rounds, CPU time, one core\n%-20s %8s %8s %8s %9s %10s %12s\n", (double)corpus.len / 1e6, rounds, "", "median s", "min", "max",
           "MB/s", "x wc -w", "bytes out");
    for (int step = 0; step < STEPS; step++)
        qsort(seconds[step], (size_t)rounds, sizeof seconds[step][0], compare);
    for (int step = 0; step < STEPS; step++)
        printf("%-20s %8.3f %8.3f %8.3f %9.1f %10.3f %12zu\n", names[step], seconds[step][rounds / 2], seconds[step][0], seconds[step][rounds - 1],
               (double)corpus.len / 1e6 / seconds[step][rounds / 2], seconds[0][rounds / 2] / seconds[step][rounds / 2], written[step]);
    double growth = seconds[3][rounds / 2] / seconds[2][rounds / 2];
    printf("200 rules / 10 rules: %.2f (goal: at most 1.50): %s\n", growth, growth <= 1.5 ? "PASS" : "short");
    for (int step = 2; step < STEPS; step++)
        parley_engine_close(engines[step]);
    free((char *)(uintptr_t)corpus.ptr);
    return 0;
}
