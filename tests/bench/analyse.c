/* tests/bench/analyse.c -- documents analysed over and over, for profilers: `measured` is what they look at.
 *
 * usage: analyse SCRIPTS RULES CORPUS.jsonl DOCUMENTS ROUNDS PACK...
 * The first DOCUMENTS lines are analysed once, so that all is compiled that will be, then ROUNDS times by `measured`.  Prints the bytes of their
 * lines, their tokens, the lowest seconds of CPU of a round, and a sum over the answers; tabs between. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/heap.h"
#include "base/image.h"
#include "base/slabs.h"
#include "engine/engine.h"

enum { MAX_PACKS = 16 };

typedef struct work {
    parley_engine *engine;
    parley_str     lines;
    parley_buffer  reply;
    uint64_t       sum;
} work;

static parley_str next_line(parley_str *rest)
{
    const char *newline = memchr(rest->ptr, '\n', rest->len);
    size_t len = newline == NULL ? rest->len : (size_t)(newline - rest->ptr), taken = len + (newline != NULL);
    parley_str line = { rest->ptr, len };
    *rest = (parley_str){ rest->ptr + taken, rest->len - taken };
    return line;
}

/* The first `count` lines of a file. */
static parley_str read_lines(const char *path, long count)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    size_t len = 0;
    for (int byte = 0; file != NULL && count > 0 && (byte = getc(file)) != EOF; count -= byte == '\n') {
        if ((len & (len - 1)) == 0 && (bytes = realloc(bytes, len == 0 ? 1 : len * 2)) == NULL)
            exit(1);
        bytes[len++] = (char)byte;
    }
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return (parley_str){ bytes, len };
}

static void analyse_all(work *all)
{
    for (parley_str rest = all->lines; rest.len != 0;) {
        parley_engine_input input = { .bytes = next_line(&rest), .json = true };
        parley_error error = { 0 };
        parley_buffer_clear(&all->reply);
        if (parley_engine_analyse(all->engine, &input, &all->reply, NULL, &error) != PARLEY_OK)
            fprintf(stderr, "analyse: %s\n", error.message);
        all->sum = all->sum * 31 + parley_image_sum(all->reply.ptr, all->reply.len);
    }
}

__attribute__((noinline)) static void measured(work *all)
{
    analyse_all(all);
    __asm__ volatile("" ::: "memory");  /* no tail call: it would leave the function before the work is done */
}

static unsigned long count_tokens(work *all)
{
    static const char before[] = "\"tokens\":[";
    unsigned long count = 0;
    for (parley_str rest = all->lines; rest.len != 0;) {
        parley_engine_input input = { .bytes = next_line(&rest), .json = true };
        parley_error error = { 0 };
        parley_buffer_clear(&all->reply);
        if (parley_engine_tokens(all->engine, &input, false, &all->reply, &error) != PARLEY_OK)
            continue;
        const char *end = all->reply.ptr + all->reply.len, *at = memmem(all->reply.ptr, all->reply.len, before, sizeof before - 1);
        for (at += sizeof before - 1; at < end; at++)
            count += *at == '[';
    }
    return count;
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    if (argc < 7 || argc > 6 + MAX_PACKS) {
        fprintf(stderr, "usage: analyse SCRIPTS RULES CORPUS.jsonl DOCUMENTS ROUNDS PACK...\n");
        return 2;
    }
    static parley_slabs slabs;
    slabs.base = parley_heap();
    const char *path[] = { argv[2] }, *packs[MAX_PACKS];
    for (int i = 6; i < argc; i++)
        packs[i - 6] = argv[i];
    parley_engine_options options = { .packs = packs, .pack_count = (uint32_t)argc - 6, .pack_path = path, .path_count = 1, .scripts = argv[1] };
    parley_error error = { 0 };
    work all = { .lines = read_lines(argv[3], atol(argv[4])) };
    parley_buffer_init(&all.reply, parley_heap());
    if (parley_engine_open(&all.engine, &options, parley_slabs_alloc(&slabs), &error) != PARLEY_OK) {
        fprintf(stderr, "analyse: %s:%u: %s\n", error.file, (unsigned)error.line, error.message);
        return 1;
    }
    unsigned long tokens = count_tokens(&all);
    analyse_all(&all);
    double lowest = 0;
    for (int round = 0; round < atoi(argv[5]); round++) {
        all.sum = 0;
        double start = cpu_seconds();
        measured(&all);
        double took = cpu_seconds() - start;
        lowest = round == 0 || took < lowest ? took : lowest;
    }
    printf("%zu\t%lu\t%.6f\t%016llx\n", all.lines.len, tokens, lowest, (unsigned long long)all.sum);
    parley_engine_close(all.engine);
    parley_buffer_free(&all.reply);
    free((char *)(uintptr_t)all.lines.ptr);
    return 0;
}
