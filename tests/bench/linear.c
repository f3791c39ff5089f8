/*
 * tests/bench/linear.c -- is the cost linear?  For each trigger a text of 100 KB and one of 1 MB, each read in a process of its own, so
 * that both find memory and caches cold; CPU time, the best of three.  More than 15 times as much is too much.
 *
 *   linear SCRIPTS RULES tokens|run [TRIGGER ...]    tokens: the text primitives; run: the shipped packs too
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/heap.h"
#include "engine/engine.h"

enum { SMALL = 100000, LARGE = 1000000, RUNS = 3, PATIENCE_MS = 1800000, MOST = 15 };

static const struct { const char *name, *unit; } triggers[] = {
    { "double quotes", "\"" }, { "open quotes", "\xE2\x80\x9C" }, { "closing quotes", "\xE2\x80\x9D" },
    { "open quotes with words", "\xE2\x80\x9CWe said, " }, { "quotations", "\xE2\x80\x9CWe will not,\xE2\x80\x9D said Kim. " },
    { "quotes in quotes", "\xE2\x80\x9C" "a \xE2\x80\x98" "b\xE2\x80\x99 c\xE2\x80\x9D " }, { "single quotes", "'" }, { "apostrophes", "it's " },
    { "abbreviations", "U.S. " }, { "initials", "J. " }, { "dots", "." }, { "ellipses", "... " }, { "questions", "?!" }, { "commas", "a, " },
    { "open brackets", "(" }, { "closing brackets", ")" }, { "brackets", "(a) " }, { "dashes", "-" }, { "long dashes", "\xE2\x80\x94 " },
    { "hyphens", "a-" }, { "spaces", " " }, { "line ends", "\n" }, { "short paragraphs", "a\n\n" }, { "short lines", "KIM SAYS NO\n" },
    { "one word", "a" }, { "capitals", "A" }, { "combining marks", "\xCC\x81" }, { "digits", "9" }, { "numbers", "1,000.5 " },
    { "dates", "June 24, 2024 " }, { "emoji", "\xF0\x9F\x98\x80" }, { "URLs", "http://a.b/c?d=e " }, { "mail", "a@b." },
    { "datelines", "SEOUL, June 24 (Yonhap) -- " }, { "names", "Kim Lee Park " }, { "claims in claims", "Kim said that " },
    { "claims", "Kim said no. " }, { "pronouns", "They said it. " }, { "definitions", "the Monetary Fund (IMF) " },
    { "news", "South Korea condemned the North, and the U.S. urged both to talk. " },
};

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Seconds that the engine takes for `size` bytes of `unit`; negative when it fails, whose reason is printed. */
static double read_text(parley_engine *engine, const char *unit, size_t size, bool whole)
{
    size_t len = strlen(unit), count = size / len;
    char *text = malloc(count * len + 1);
    if (text == NULL)
        return -1;
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * len, unit, len);
    parley_buffer reply;
    parley_buffer_init(&reply, parley_heap());
    parley_engine_input input = { .bytes = { text, count * len }, .id = PARLEY_STR("d"), .date = PARLEY_STR("2024-06-24") };
    parley_error error = { 0 };
    double before = cpu_seconds();
    parley_status status = whole ? parley_engine_analyse(engine, &input, &reply, NULL, &error) : parley_engine_tokens(engine, &input, false, &reply, &error);
    double took = cpu_seconds() - before;
    if (status != PARLEY_OK)
        fprintf(stderr, "        %zu bytes: %s\n", size, error.message);
    parley_buffer_free(&reply);
    free(text);
    return status == PARLEY_OK ? took : -1;
}

/* The best of a few runs, each in a process of its own. */
static double measure(parley_engine *engine, const char *unit, size_t size, bool whole)
{
    double best = -1;
    for (int i = 0; i < RUNS; i++) {
        int ends[2];
        double took = -1;
        if (pipe(ends) != 0)
            return -1;
        pid_t child = fork();
        if (child == 0) {
            took = read_text(engine, unit, size, whole);
            _exit(write(ends[1], &took, sizeof took) == sizeof took ? 0 : 1);
        }
        close(ends[1]);
        bool told = child > 0 && read(ends[0], &took, sizeof took) == sizeof took;
        close(ends[0]);
        waitpid(child, NULL, 0);
        if (!told || took < 0)
            return -1;
        best = best < 0 || took < best ? took : best;
        if (took > 0.3)
            break;  /* long enough to be true */
    }
    return best;
}

static bool is_chosen(const char *name, int count, char **names)
{
    bool chosen = count == 0;
    for (int i = 0; i < count; i++)
        chosen = chosen || strcmp(names[i], name) == 0;
    return chosen;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    bool whole = strcmp(argv[3], "run") == 0;
    const char *const packs[] = { "parties", "claims", "sentiment" }, *const path[] = { argv[2] };
    const parley_engine_options options = { .packs = packs, .pack_count = 3, .pack_path = path, .path_count = 1, .scripts = argv[1], .load_ms = PATIENCE_MS,
                                            .document_ms = PATIENCE_MS, .deadlines = PARLEY_DEADLINE_SIGNAL, .tokens = UINT32_MAX, .records = UINT32_MAX };
    parley_engine *engine = NULL;
    parley_error error = { 0 };
    if (parley_engine_open(&engine, &options, parley_heap(), &error) != PARLEY_OK) {
        fprintf(stderr, "linear: %s\n", error.message);
        return 3;
    }
    int judged = 0, failed = 0;
    for (size_t i = 0; i < sizeof triggers / sizeof *triggers; i++) {
        if (!is_chosen(triggers[i].name, argc - 4, argv + 4))
            continue;
        double small = measure(engine, triggers[i].unit, SMALL, whole), large = small < 0 ? -1 : measure(engine, triggers[i].unit, LARGE, whole);
        bool good = small > 0 && large > 0 && large <= MOST * small;
        printf("%s %s %-24s %9.2f ms %10.2f ms %7.1f times\n", good ? "ok    " : "FAILED", argv[3], triggers[i].name, small * 1e3, large * 1e3,
               small > 0 ? large / small : 0);
        fflush(stdout);
        judged++;
        failed += !good;
    }
    printf("%s: %d judged, %d not linear\n", argv[3], judged, failed);
    parley_engine_close(engine);
    return failed == 0 ? 0 : 1;
}
