/* tests/bench/phrases.c -- phrase lists of several sizes: what loading them costs, and finding them in the same text.
 *
 * usage: phrases CORPUS ROUNDS FILE...
 * Prints a line a file: phrases, seconds of CPU time to load, the least to find its phrases in CORPUS, phrases found; tabs between.  Rounds are
 * interleaved. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/heap.h"
#include "text/lexicon.h"

enum { MAX_FILES = 8 };

typedef struct phrase_list {
    parley_arena     arena;
    parley_lexicons *set;
    uint32_t         count, found;
    double           load, find;
} phrase_list;

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void stop(const char *what)
{
    fprintf(stderr, "phrases: %s\n", what);
    exit(1);
}

static void load(phrase_list *list, const char *path)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    if (file == NULL)
        stop(path);
    double start = cpu_seconds();
    parley_arena_init(&list->arena, parley_heap());
    list->set = parley_lexicons_new(&list->arena, &list->arena);
    parley_entry entry = { .lexicon = parley_lexicons_add(list->set, PARLEY_STR("phrases")) };
    for (ssize_t len; (len = getline(&line, &room, file)) > 0; list->count++) {
        entry.phrase = (parley_str){ line, (size_t)len - (line[len - 1] == '\n') };
        if (parley_lexicons_add_entry(list->set, &entry) != PARLEY_OK)
            stop("a phrase cannot be added");
    }
    if (parley_lexicons_seal(list->set) != PARLEY_OK)
        stop("the phrases cannot be made ready");
    list->load = cpu_seconds() - start;
    free(line);
    fclose(file);
}

/* Find the list's phrases in each line of the corpus. */
static void find(phrase_list *list, FILE *corpus)
{
    parley_arena arena;
    char *line = NULL;
    size_t room = 0;
    double seconds = 0;
    parley_arena_init(&arena, parley_heap());
    rewind(corpus);
    list->found = 0;
    for (ssize_t len; (len = getline(&line, &room, corpus)) > 0;) {
        parley_str text = { line, (size_t)len };
        parley_tokens tokens;
        parley_phrases found;
        double start = cpu_seconds();
        if (parley_tokens_scan(&tokens, text, 0, &arena) != PARLEY_OK || parley_lexicons_match(&found, list->set, text, tokens, &arena) != PARLEY_OK)
            stop("a line cannot be read");
        seconds += cpu_seconds() - start;
        list->found += found.count;
        parley_arena_reset(&arena);
    }
    if (list->find == 0 || seconds < list->find)
        list->find = seconds;
    parley_arena_free(&arena);
    free(line);
}

int main(int argc, char **argv)
{
    static phrase_list lists[MAX_FILES];
    int rounds = argc > 3 ? atoi(argv[2]) : 0, count = argc - 3;
    FILE *corpus = argc > 3 ? fopen(argv[1], "r") : NULL;
    if (rounds < 1 || corpus == NULL || count > MAX_FILES)
        stop("usage: phrases CORPUS ROUNDS FILE...");
    for (int i = 0; i < count; i++)
        load(&lists[i], argv[3 + i]);
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < count; i++)
            find(&lists[i], corpus);
    for (int i = 0; i < count; i++) {
        printf("%u\t%.6f\t%.6f\t%u\n", (unsigned)lists[i].count, lists[i].load, lists[i].find, (unsigned)lists[i].found);
        parley_arena_free(&lists[i].arena);
    }
    fclose(corpus);
    return 0;
}
