/*
 * tests/tools/eval_tagger.c -- how well and how fast a model of the module pos tags; or, when MODEL ends in .parts, the lists and rules that
 * stand in for it.
 *
 *   build/tests/tools/eval_tagger MODEL FILE.conllu...     accuracy over the treebank's own tokens, the commonest confusions
 *   build/tests/tools/eval_tagger MODEL --text FILE...     tokens a second over plain text, tagging alone and with tokens and sentences
 *   build/tests/tools/eval_tagger MODEL --print FILE...    the text as word/TAG, a sentence a line
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/budget.h"
#include "base/buffer.h"
#include "support/tagger.h"
#include "text/parts.h"

enum { MAX_TOKENS = 10000, REPEATS = 10, SHOWN = 16 };

/* What the files of one call have shown. */
typedef struct tally {
    long   tokens, right;
    long   confused[PARLEY_POS_COUNT][PARLEY_POS_COUNT];  /* by gold, then by what was said */
    double seconds;
} tally;

/* What tags: one of the two. */
typedef struct either {
    test_tagger         trained;
    const parley_parts *parts;  /* or NULL */
} either;

static void tag(either *tagger, parley_str text, parley_tokens tokens, parley_ranges sentences)
{
    if (tagger->parts != NULL)
        parley_parts_tag(tagger->parts, text, tokens, sentences);
    else
        test_tagger_tag(&tagger->trained, text, tokens, sentences);
}

/* Seconds of this process. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);  /* what else the machine does is not counted */
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void fail(const char *path, const char *why)
{
    fprintf(stderr, "eval_tagger: %s: %s\n", path, why);
    exit(2);
}

/* The bytes of a file in `buffer`. */
static parley_str read_file(parley_buffer *buffer, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        fail(path, "cannot be opened");
    char chunk[1 << 16];
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) != 0;)
        parley_buffer_add(buffer, chunk, got);
    fclose(file);
    if (buffer->failed)
        fail(path, "out of memory");
    return (parley_str){ buffer->ptr, buffer->len };
}

/* {=== treebanks */

/* A sentence of a treebank: its forms joined by spaces. */
typedef struct sentence {
    parley_buffer text;
    parley_token  tokens[MAX_TOKENS];
    parley_pos    gold[MAX_TOKENS];
    uint32_t      count;
} sentence;

static void score(either *tagger, sentence *s, tally *seen)
{
    parley_range range = { 0, s->count };
    double start = now();
    tag(tagger, (parley_str){ s->text.ptr, s->text.len }, (parley_tokens){ s->tokens, s->count }, (parley_ranges){ &range, s->count != 0 });
    seen->seconds += now() - start;
    for (uint32_t i = 0; i < s->count; i++) {
        seen->tokens++;
        seen->right += s->gold[i] == s->tokens[i].pos;
        seen->confused[s->gold[i]][s->tokens[i].pos]++;
    }
    s->count = 0;
    parley_buffer_clear(&s->text);
}

/* The cells of a CoNLL-U line that matter; false for comments, ranges and empty nodes. */
static bool read_line(char *line, char **form, char **tag)
{
    char *cells[4];
    for (int i = 0; i < 4; i++) {
        cells[i] = line;
        line = strchr(line, '\t');
        if (line == NULL)
            return false;
        *line++ = '\0';
    }
    *form = cells[1];
    *tag = cells[3];
    return cells[0][strspn(cells[0], "0123456789")] == '\0';
}

static void score_file(either *tagger, const char *path, tally *seen)
{
    FILE *file = fopen(path, "rb");
    sentence *s = calloc(1, sizeof *s);
    if (file == NULL || s == NULL)
        fail(path, "cannot be opened");
    parley_budget budget = { 0 };
    parley_buffer_init(&s->text, parley_budget_alloc(&budget));
    char *line = NULL, *form, *tag;
    size_t room = 0;
    while (getline(&line, &room, file) > 0) {
        if (line[0] == '\n')
            score(tagger, s, seen);
        if (line[0] == '\n' || line[0] == '#' || !read_line(line, &form, &tag))
            continue;
        if (s->count == MAX_TOKENS)
            fail(path, "a sentence of more than 10000 tokens");
        uint32_t start = (uint32_t)s->text.len;
        parley_buffer_add_str(&s->text, (parley_str){ form, strlen(form) });
        s->tokens[s->count] = (parley_token){ .start = start, .end = (uint32_t)s->text.len };
        s->gold[s->count++] = parley_pos_find((parley_str){ tag, strlen(tag) });
        parley_buffer_add_char(&s->text, ' ');
    }
    score(tagger, s, seen);
    parley_buffer_free(&s->text);
    free(s);
    free(line);
    fclose(file);
}

static void report(const char *path, tally *seen)
{
    printf("%s: %.2f%% of %ld tokens, %.1f million tokens/s\n ", path, 100.0 * (double)seen->right / (double)seen->tokens, seen->tokens,
           (double)seen->tokens / seen->seconds / 1e6);
    for (int shown = 0; shown < SHOWN; shown++) {
        int gold = 0, said = 0;
        for (int i = 0; i < PARLEY_POS_COUNT; i++)
            for (int j = 0; j < PARLEY_POS_COUNT; j++)
                if (i != j && (seen->confused[i][j] > seen->confused[gold][said] || gold == said))
                    gold = i, said = j;
        if (seen->confused[gold][said] == 0)
            break;
        printf(" %s>%s %ld", parley_pos_name((parley_pos)gold), parley_pos_name((parley_pos)said), seen->confused[gold][said]);
        seen->confused[gold][said] = 0;
    }
    printf("\n");
}

/* ===} */

/* {=== plain text */

static void run_text(either *tagger, const char *path, bool print, parley_alloc alloc)
{
    parley_buffer bytes;
    parley_arena arena;
    parley_buffer_init(&bytes, alloc);
    parley_arena_init(&arena, alloc);
    parley_str text = read_file(&bytes, path);
    double all = 0, tagging = 0;
    parley_tokens tokens = { 0 };
    for (int i = 0; i < (print ? 1 : REPEATS); i++) {
        parley_sentences found;
        double start = now();
        if (parley_tokens_scan(&tokens, text, 0, &arena) != PARLEY_OK
            || parley_sentences_find(&found, text, tokens, PARLEY_NEWLINE_AUTO, &arena) != PARLEY_OK)
            fail(path, "cannot be tokenised");
        double middle = now();
        tag(tagger, text, tokens, found.sentences);
        tagging += now() - middle;
        all += now() - start;
        for (uint32_t j = 0; print && j < found.sentences.count; j++) {
            for (uint32_t k = found.sentences.items[j].first; k < found.sentences.items[j].end; k++)
                printf("%.*s/%s ", (int)(tokens.items[k].end - tokens.items[k].start), text.ptr + tokens.items[k].start,
                       parley_pos_name((parley_pos)tokens.items[k].pos));
            printf("\n");
        }
        parley_arena_reset(&arena);
    }
    double count = (double)tokens.count * REPEATS / 1e6;
    if (!print)
        printf("%s: %u tokens; %.1f million tokens/s tagged, %.1f with tokens and sentences\n", path, (unsigned)tokens.count, count / tagging, count / all);
    parley_arena_free(&arena);
    parley_buffer_free(&bytes);
}

/* ===} */

int main(int count, char **arguments)
{
    parley_budget budget = { 0 };
    parley_alloc alloc = parley_budget_alloc(&budget);
    parley_arena arena;
    parley_buffer model;
    parley_error error = { 0 };
    either made = { .parts = NULL }, *tagger = &made;
    parley_arena_init(&arena, alloc);
    parley_buffer_init(&model, alloc);
    if (count < 3)
        fail("usage", "eval_tagger MODEL [--text | --print] FILE...");
    double start = now();
    parley_str bytes = read_file(&model, arguments[1]);
    size_t length = strlen(arguments[1]);
    if (length > 6 && strcmp(arguments[1] + length - 6, ".parts") == 0) {
        if (parley_parts_build(&made.parts, bytes, arguments[1], &arena, &error) != PARLEY_OK) {
            fprintf(stderr, "%s:%u: %s\n", error.file, (unsigned)error.line, error.message);
            return 2;
        }
    } else if (!test_tagger_build(&made.trained, bytes, &arena)) {
        fail(arguments[1], made.trained.message);
    }
    fprintf(stderr, "model: %zu bytes, %.1f MB in memory, read in %.0f ms\n", model.len, (double)(budget.used - model.capacity) / 1e6, (now() - start) * 1e3);
    bool text = strcmp(arguments[2], "--text") == 0, print = strcmp(arguments[2], "--print") == 0;
    for (int i = text || print ? 3 : 2; i < count; i++) {
        tally seen = { 0 };
        if (text || print) {
            run_text(tagger, arguments[i], print, alloc);
            continue;
        }
        score_file(tagger, arguments[i], &seen);
        report(arguments[i], &seen);
    }
    parley_buffer_free(&model);
    parley_arena_free(&arena);
    return 0;
}
