/* tests/bench/engine.c -- CPU time of documents read and analysed, and of other programs over the same bytes, in interleaved rounds.
 *
 * usage: engine SCRIPTS RULES FOLDER CORPUS.jsonl ROUNDS [NAME COMMAND]...
 * FOLDER has the packs ten and two_hundred, phrases.txt (tests/bench/generate.lua) and untagged, RULES without a tagger.  Each COMMAND is run by
 * the shell with $CORPUS set to the file; its user and system time count.  Prints a line a step: name, bytes read, median, lowest and highest
 * seconds, bytes and sum of what it answered; tabs between.  Slow steps read the front of the corpus. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/heap.h"
#include "base/image.h"
#include "base/slabs.h"
#include "engine/engine.h"
#include "text/lexicon.h"
#include "text/sentences.h"

enum { MAX_ROUNDS = 21, MAX_STEPS = 32, SLOW = 2 << 20 };

/* What the steps work on. */
typedef struct workbench {
    parley_str       corpus, front;  /* whole lines; the front is short */
    parley_lexicons *phrases;
    parley_buffer    reply;
    char            *copy;
} workbench;

typedef struct bench_step {
    const char    *name, *command;  /* the command of another program, or NULL */
    void         (*run)(struct bench_step *step, workbench *bench);
    parley_engine *engine;
    bool           slow;
    double         seconds[MAX_ROUNDS];
    size_t         written;
    uint64_t       sum;
} bench_step;

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

/* Cut the next line off the front of `rest`. */
static parley_str next_line(parley_str *rest)
{
    const char *newline = memchr(rest->ptr, '\n', rest->len);
    size_t len = newline == NULL ? rest->len : (size_t)(newline - rest->ptr), taken = len + (newline != NULL);
    parley_str line = { rest->ptr, len };
    *rest = (parley_str){ rest->ptr + taken, rest->len - taken };
    return line;
}

/* {=== steps */

static void run_command(bench_step *step, workbench *bench)
{
    (void)bench;
    if (system(step->command) != 0)
        fprintf(stderr, "engine: %s failed\n", step->name);
}

static void run_memcpy(bench_step *step, workbench *bench)
{
    memcpy(bench->copy, bench->corpus.ptr, bench->corpus.len);
    step->written = bench->corpus.len;
}

/* Tokens and sentences of the raw lines, without JSON: what `wc -w` does, done better; phrases too when the step has them. */
static void run_text(bench_step *step, workbench *bench, const parley_lexicons *phrases)
{
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    step->written = 0;
    for (parley_str rest = bench->corpus; rest.len != 0;) {
        parley_str line = next_line(&rest);
        parley_tokens tokens;
        parley_sentences sentences = { .sentences = { NULL, 0 } };
        parley_phrases found = { NULL, 0 };
        bool ok = parley_tokens_scan(&tokens, line, 0, &arena) == PARLEY_OK;
        if (ok && phrases == NULL)
            ok = parley_sentences_find(&sentences, line, tokens, PARLEY_NEWLINE_AUTO, &arena) == PARLEY_OK;
        if (ok && phrases != NULL)
            ok = parley_lexicons_match(&found, phrases, line, tokens, &arena) == PARLEY_OK;
        if (!ok)
            exit(1);
        step->written += tokens.count + sentences.sentences.count + found.count;
        parley_arena_reset(&arena);
    }
    parley_arena_free(&arena);
}

static void run_tokens(bench_step *step, workbench *bench)
{
    run_text(step, bench, NULL);
}

static void run_phrases(bench_step *step, workbench *bench)
{
    run_text(step, bench, bench->phrases);
}

/* Every document, NDJSON in and out; the sum over the answers shows work that is left out. */
static void run_packs(bench_step *step, workbench *bench)
{
    step->written = 0;
    step->sum = 0;
    for (parley_str rest = step->slow ? bench->front : bench->corpus; rest.len != 0;) {
        parley_engine_input input = { .bytes = next_line(&rest), .json = true };
        parley_error error = { 0 };
        parley_buffer_clear(&bench->reply);
        if (input.bytes.len != 0 && parley_engine_analyse(step->engine, &input, &bench->reply, NULL, &error) != PARLEY_OK)
            fprintf(stderr, "engine: %s\n", error.message);
        step->written += bench->reply.len;
        step->sum = step->sum * 31 + parley_image_sum(bench->reply.ptr, bench->reply.len);
    }
}

/* ===} */

/* With memory as workers take it. */
static parley_engine *open_engine(const char *scripts, const char *rules, const char *const *packs, uint32_t count)
{
    static parley_slabs slabs;
    slabs.base = parley_heap();
    const char *path[] = { rules };
    parley_engine_options options = { .packs = packs, .pack_count = count, .pack_path = path, .path_count = 1, .scripts = scripts };
    parley_engine *engine;
    parley_error error = { 0 };
    if (parley_engine_open(&engine, &options, parley_slabs_alloc(&slabs), &error) == PARLEY_OK)
        return engine;
    fprintf(stderr, "engine: %s:%u: %s\n", error.file, (unsigned)error.line, error.message);
    exit(1);
}

static parley_engine *open_pack(const char *scripts, const char *rules, const char *folder, const char *pack)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, pack);
    return open_engine(scripts, rules, (const char *const[]){ path }, 1);
}

static parley_lexicons *read_phrases(const char *folder, parley_arena *arena)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/phrases.txt", folder);
    parley_str text = read_file(path);
    parley_lexicons *set = parley_lexicons_new(arena, arena);
    parley_entry entry = { .lexicon = parley_lexicons_add(set, PARLEY_STR("phrases")) };
    for (parley_str rest = text; rest.len != 0;) {
        entry.phrase = next_line(&rest);
        if (entry.phrase.len != 0 && parley_lexicons_add_entry(set, &entry) != PARLEY_OK)
            exit(1);
    }
    if (parley_lexicons_seal(set) != PARLEY_OK)
        exit(1);
    free((char *)(uintptr_t)text.ptr);
    return set;
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static double children_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6 + (double)usage.ru_stime.tv_sec + (double)usage.ru_stime.tv_usec / 1e6;
}

static double time_step(bench_step *step, workbench *bench)
{
    double (*clock_of)(void) = step->command != NULL ? children_seconds : cpu_seconds;
    double start = clock_of();
    step->run(step, bench);
    return clock_of() - start;
}

int main(int argc, char **argv)
{
    int rounds = argc > 5 ? atoi(argv[5]) : 0;
    if (rounds < 1 || rounds > MAX_ROUNDS || argc % 2 != 0 || argc > 6 + 2 * 20) {
        fprintf(stderr, "usage: engine SCRIPTS RULES FOLDER CORPUS.jsonl ROUNDS [NAME COMMAND]...\n");
        return 2;
    }
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    workbench bench = { .corpus = read_file(argv[4]), .phrases = read_phrases(argv[3], &arena) };
    bench.copy = malloc(bench.corpus.len + 1);
    parley_buffer_init(&bench.reply, parley_heap());
    for (parley_str rest = bench.corpus; rest.len != 0 && bench.front.len < SLOW; bench.front = (parley_str){ bench.corpus.ptr, bench.corpus.len - rest.len })
        next_line(&rest);
    setenv("CORPUS", argv[4], 1);
    static const char *const shipped[] = { "parties", "claims", "sentiment" };
    static bench_step steps[MAX_STEPS];
    int count = 0;
    for (int i = 6; i + 1 < argc; i += 2)
        steps[count++] = (bench_step){ .name = argv[i], .command = argv[i + 1], .run = run_command };
    steps[count++] = (bench_step){ .name = "memcpy", .run = run_memcpy };
    steps[count++] = (bench_step){ .name = "tokens + sentences", .run = run_tokens };
    steps[count++] = (bench_step){ .name = "tokens + 10,000 phrases", .run = run_phrases };
    steps[count++] = (bench_step){ .name = "10 rules", .run = run_packs, .engine = open_pack(argv[1], argv[2], argv[3], "ten") };
    steps[count++] = (bench_step){ .name = "200 rules", .run = run_packs, .engine = open_pack(argv[1], argv[2], argv[3], "two_hundred") };
    steps[count++] = (bench_step){ .name = "shipped packs", .run = run_packs, .engine = open_engine(argv[1], argv[2], shipped, 3), .slow = true };
    char untagged[4096];
    snprintf(untagged, sizeof untagged, "%s/untagged", argv[3]);
    steps[count++] = (bench_step){ .name = "the same, no tagger", .run = run_packs, .engine = open_engine(argv[1], untagged, shipped, 3), .slow = true };
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < count; i++)
            steps[i].seconds[round] = time_step(&steps[i], &bench);
    for (int i = 0; i < count; i++) {
        bench_step *one = &steps[i];
        qsort(one->seconds, (size_t)rounds, sizeof one->seconds[0], compare);
        printf("%s\t%zu\t%.6f\t%.6f\t%.6f\t%zu\t%016llx\n", one->name, one->slow ? bench.front.len : bench.corpus.len, one->seconds[rounds / 2], one->seconds[0],
               one->seconds[rounds - 1], one->written, (unsigned long long)one->sum);
        parley_engine_close(one->engine);
    }
    parley_buffer_free(&bench.reply);
    parley_arena_free(&arena);
    free(bench.copy);
    free((char *)(uintptr_t)bench.corpus.ptr);
    return 0;
}
