/* tests/unit/test_tagger.c -- the module pos, with models made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "support/alloc.h"
#include "support/exact.h"
#include "support/tagger.h"
#include "text/pos.h"

static const char *const names[] = {
    "classes", "wordnet", "clusters-of", "words", "word", "exact", "suffix", "prefix", "senses", "hyphen", "class", "shape", "before", "after",
    "before-2", "after-2", "next-class", "class-next", "next-classes", "last-class", "next-shape", "last-shape", "cluster", "cluster-shape",
    "last-cluster", "next-cluster", "class-last-cluster", "class-next-cluster", "tag", "tags", "class-tag", "next-class-tag", "cluster-tag",
};
enum { SECTIONS = sizeof names / sizeof *names };

/* A section of a model: its name and its lines, each with its end. */
typedef struct section {
    const char *name, *lines;
} section;

/* "the" is decided, "can" is ambiguous, "run" has no class; "May" differs from "may"; "it" is of cluster 1, the ends of a sentence of 2 and 3. */
static const section tiny[] = {
    { "classes", "?\n?-ing\n?=number\n?nv\nAUX|NOUN\nDET\nPROPN\n" },
    { "wordnet", "nv\trun walk\nr\tnow\n" },
    { "words", "<s>\t- 2\n</s>\t- 3\nMay\tPROPN -\ncan\tAUX|NOUN -\nit\t- 1\nmay\tAUX|NOUN -\nthe\tDET - F\nrun\t- -\n" },
    { "word", "can\tD5 H4\nmay\tD9\n" },
    { "exact", "May\tL20\n" },
    { "suffix", "ing\tP7\nly\tC9\n\xC3\xA9\tH3\n" },
    { "prefix", "un\tA6\n" },
    { "senses", "nv\tH2 P3\nr\tC4\n" },
    { "hyphen", "-\tA5\n" },
    { "class", "?=number\tI9\n?nv\tP1\n" },
    { "shape", "capital inside prose\tL12\nupper inside prose\tL12\n" },
    { "before", "the\tH5\n" },
    { "after", "</s>\tH1\n" },
    { "tags", "- DET\tH1\n" },
    { "next-class-tag", "AUX|NOUN DET\tA20 H-9\n" },
};
enum { TINY = sizeof tiny / sizeof *tiny };

static uint32_t count_lines(const char *lines)
{
    uint32_t count = 0;
    for (; *lines != '\0'; lines++)
        count += *lines == '\n';
    return count;
}

/* The tiny model with the lines of some sections replaced; its bytes are a block of exactly their size. */
static parley_str write_sections(const section *changed, uint32_t changed_count)
{
    test_heap heap = { .refuse_at = -1 };
    parley_buffer text;
    parley_buffer_init(&text, test_alloc(&heap));
    parley_buffer_add_str(&text, PARLEY_STR("parley-tagger 2\n# made by hand\n"));
    for (uint32_t i = 0; i < SECTIONS; i++) {
        const char *content = "";
        for (uint32_t j = 0; j < TINY; j++)
            if (strcmp(tiny[j].name, names[i]) == 0)
                content = tiny[j].lines;
        for (uint32_t j = 0; j < changed_count; j++)
            if (strcmp(changed[j].name, names[i]) == 0)
                content = changed[j].lines;
        bool many = strcmp(names[i], "clusters-of") == 0;  /* a number of clusters, no lines */
        parley_buffer_add_format(&text, "\n[%s %u]\n", names[i], many ? 3 : (unsigned)count_lines(content));
        parley_buffer_add(&text, content, strlen(content));
    }
    parley_str exact = test_exact((parley_str){ text.ptr, text.len });
    parley_buffer_free(&text);
    return exact;
}

/* The same with one section replaced, or none. */
static parley_str write_model(const char *changed, const char *lines)
{
    return write_sections(&(section){ changed, lines }, changed != NULL);
}

/* Tag `text`, one sentence, with that model; expect "TAG TAG ...". */
static void expect_changed(const char *changed, const char *lines, parley_str text, const char *expected)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_buffer found;
    parley_buffer_init(&found, test_alloc(&heap));
    test_tagger tagger;
    parley_tokens tokens;
    parley_str model = write_model(changed, lines), copy = test_exact(text);
    if (!test_tagger_build(&tagger, model, &arena))
        fail_msg("%s", tagger.message);
    test_exact_free(model);
    assert_int_equal(parley_tokens_scan(&tokens, copy, 0, &arena), PARLEY_OK);
    parley_range all = { 0, tokens.count };
    test_tagger_tag(&tagger, copy, tokens, (parley_ranges){ &all, tokens.count != 0 });
    for (uint32_t i = 0; i < tokens.count; i++)
        parley_buffer_add_format(&found, "%s%s", i == 0 ? "" : " ", parley_pos_name((parley_pos)tokens.items[i].pos));
    parley_buffer_add_char(&found, '\0');
    assert_string_equal(found.ptr, expected);
    test_exact_free(copy);
    parley_buffer_free(&found);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void expect_tags(parley_str text, const char *expected)
{
    expect_changed(NULL, NULL, text, expected);
}

/* Expect the refusal of `model`, which is freed. */
static void expect_refusal(parley_str model, uint32_t line, const char *message)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    test_tagger tagger;
    char expected[320];
    snprintf(expected, sizeof expected, "line %u: %s", (unsigned)line, message);
    assert_false(test_tagger_build(&tagger, model, &arena));
    assert_string_equal(tagger.message, expected);
    parley_arena_free(&arena);
    test_exact_free(model);
}

/* {=== tagging */

static void tagger_keeps_a_decided_word(void **state)
{
    (void)state;
    expect_tags(PARLEY_STR("the"), "DET");
    expect_changed("word", "the\tP99\n", PARLEY_STR("the"), "DET");
}

static void tagger_chooses_by_the_words_around(void **state)
{
    (void)state;
    expect_tags(PARLEY_STR("can it"), "AUX NOUN");
    expect_tags(PARLEY_STR("the can"), "DET NOUN");
    expect_tags(PARLEY_STR("can the"), "AUX DET");
}

static void tagger_chooses_by_tags_before(void **state)
{
    (void)state;
    expect_tags(PARLEY_STR("the can can"), "DET ADJ AUX");
    expect_changed("tag", "DET\tP50\n", PARLEY_STR("the can can"), "DET VERB AUX");
}

static void tagger_tells_a_name_by_its_capital(void **state)
{
    (void)state;
    expect_tags(PARLEY_STR("may May"), "AUX PROPN");
    expect_tags(PARLEY_STR("the Korea now"), "DET PROPN ADV");
    expect_tags(PARLEY_STR("MAY MAY"), "AUX AUX");
}

static void tagger_guesses_an_unknown_word_by_its_form(void **state)
{
    (void)state;
    expect_tags(PARLEY_STR("oddly"), "ADV");
    expect_tags(PARLEY_STR("zapping zapping"), "VERB VERB");
    expect_changed("prefix", "un\tC6\n", PARLEY_STR("unfit it"), "ADV NOUN");
    expect_changed("hyphen", "-\tC6\n", PARLEY_STR("pre-fit it"), "ADV NOUN");
    expect_tags(PARLEY_STR("1,234"), "NUM");
    expect_tags(PARLEY_STR("caf\xC3\xA9"), "NOUN");
}

static void tagger_knows_the_senses_of_a_stem(void **state)
{
    (void)state;
    expect_tags(PARLEY_STR("walk walk"), "VERB VERB");
    expect_changed("senses", "d\tP9\ng\tQ9\nnv\tH2 P3\nnvs\tK1\nsz\tK9\nz\tA1\n", PARLEY_STR("walked walking walks"), "VERB X PRON");
}

static void tagger_tags_each_sentence_by_itself(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    test_tagger tagger;
    parley_str model = write_model("before", "<s>\tO90\nthe\tH5\n"), text = test_exact(PARLEY_STR("can can can can"));
    assert_true(test_tagger_build(&tagger, model, &arena));
    parley_tokens tokens;
    assert_int_equal(parley_tokens_scan(&tokens, text, 0, &arena), PARLEY_OK);
    parley_range halves[] = { { 0, 1 }, { 1, 4 } };
    test_tagger_tag(&tagger, text, tokens, (parley_ranges){ halves, 2 });
    assert_int_equal(tokens.items[0].pos, PARLEY_POS_SYM);
    assert_int_equal(tokens.items[1].pos, PARLEY_POS_SYM);
    assert_int_not_equal(tokens.items[2].pos, PARLEY_POS_SYM);
    test_exact_free(model);
    test_exact_free(text);
    parley_arena_free(&arena);
}

static void tagger_tags_nothing_in_an_empty_document(void **state)
{
    (void)state;
    expect_tags(PARLEY_STR(""), "");
    expect_tags(PARLEY_STR(" \n"), "");
}

static void tagger_tags_any_bytes_and_any_length(void **state)
{
    (void)state;
    expect_tags(PARLEY_STR("\xED\x95\x9C\xEA\xB5\xAD"), "NOUN");
    enum { LONG = 100000 };
    char *text = malloc(LONG);
    assert_non_null(text);
    uint64_t seed = 7;
    for (int i = 0; i < LONG; i++)
        text[i] = (char)(test_random(&seed, 3) == 0 ? test_random(&seed, 128) : 'a' + test_random(&seed, 26));
    memset(text, 'x', LONG / 2);
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    test_tagger tagger;
    parley_str model = write_model(NULL, NULL), copy = test_exact((parley_str){ text, LONG });
    assert_true(test_tagger_build(&tagger, model, &arena));
    parley_tokens tokens;
    assert_int_equal(parley_tokens_scan(&tokens, copy, 0, &arena), PARLEY_OK);
    parley_range all = { 0, tokens.count };
    test_tagger_tag(&tagger, copy, tokens, (parley_ranges){ &all, 1 });
    for (uint32_t i = 0; i < tokens.count; i++)
        assert_int_not_equal(tokens.items[i].pos, PARLEY_POS_NONE);
    test_exact_free(model);
    test_exact_free(copy);
    parley_arena_free(&arena);
    free(text);
}

static void tagger_makes_ties_go_to_the_first_tag(void **state)
{
    (void)state;
    expect_changed("word", "can\tD5 H5\n", PARLEY_STR("can it"), "AUX NOUN");
}

static void tagger_takes_the_largest_weights(void **state)
{
    (void)state;
    expect_changed("word", "can\tA-500 D500 Q500\n", PARLEY_STR("can it"), "AUX NOUN");
    expect_changed("word", "can\tA-500 D-500 H-500 I-499\n", PARLEY_STR("can it"), "ADP NOUN");
}

/* Weights that few tokens ask for are kept in a byte each: what is beyond it counts as much as fits. */
static void tagger_cuts_weights_of_pairs(void **state)
{
    (void)state;
    expect_changed("class-tag", "AUX|NOUN -\tD125 H127\n", PARLEY_STR("can it"), "NOUN NOUN");
    expect_changed("class-tag", "AUX|NOUN -\tD127 H129\n", PARLEY_STR("can it"), "AUX NOUN");
    expect_changed("class-tag", "AUX|NOUN -\tD127 H129 Q2\n", PARLEY_STR("can it"), "NOUN NOUN");
}

/* Tables of pairs lie over each other: every pair of classes has its own row, and a pair without one has none. */
static void tagger_tells_every_pair(void **state)
{
    (void)state;
    enum { CLASSES = 26 };
    test_heap heap = { .refuse_at = -1 };
    parley_buffer classes, words, pairs;
    parley_buffer_init(&classes, test_alloc(&heap));
    parley_buffer_init(&words, test_alloc(&heap));
    parley_buffer_init(&pairs, test_alloc(&heap));
    uint64_t seed = 5;
    char tags[CLASSES][CLASSES];
    for (int a = 0; a < CLASSES; a++) {
        parley_buffer_add_format(&classes, "%c\n", 'a' + a);
        parley_buffer_add_format(&words, "%c\t%c -\n", 'a' + a, 'a' + a);
        for (int b = 0; b < CLASSES; b++) {
            tags[a][b] = (char)test_random(&seed, 3 * PARLEY_POS_COUNT);
            if (tags[a][b] >= PARLEY_POS_ADJ && tags[a][b] < PARLEY_POS_X)
                parley_buffer_add_format(&pairs, "%c %c\t%c9\n", 'a' + a, 'a' + b, 'A' + tags[a][b] - 1);
            else
                tags[a][b] = PARLEY_POS_ADJ;
        }
    }
    parley_buffer *const made[] = { &classes, &words, &pairs };
    for (int i = 0; i < 3; i++)
        parley_buffer_add_char(made[i], '\0');
    static const char *const emptied[] = { "word", "exact", "suffix", "prefix", "before", "next-class-tag", "class", "after", "tags", "shape" };
    enum { EMPTIED = sizeof emptied / sizeof *emptied };
    section sections[3 + EMPTIED] = { { "classes", classes.ptr }, { "words", words.ptr }, { "class-next", pairs.ptr } };
    for (int i = 0; i < EMPTIED; i++)
        sections[3 + i] = (section){ emptied[i], "" };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    test_tagger tagger;
    parley_str model = write_sections(sections, 3 + EMPTIED);
    if (!test_tagger_build(&tagger, model, &arena))
        fail_msg("%s", tagger.message);
    for (int a = 0; a < CLASSES; a++)
        for (int b = 0; b < CLASSES; b++) {
            char text[] = { (char)('a' + a), ' ', (char)('a' + b) };
            parley_token tokens[] = { { .start = 0, .end = 1 }, { .start = 2, .end = 3 } };
            parley_range all = { 0, 2 };
            test_tagger_tag(&tagger, (parley_str){ text, sizeof text }, (parley_tokens){ tokens, 2 }, (parley_ranges){ &all, 1 });
            assert_int_equal(tokens[0].pos, tags[a][b]);
        }
    test_exact_free(model);
    for (int i = 0; i < 3; i++)
        parley_buffer_free(made[i]);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

/* ===} */

/* {=== refusals */

static void tagger_refuses_another_format(void **state)
{
    (void)state;
    expect_refusal(test_exact(PARLEY_STR("")), 1, "found \"\"; expected \"parley-tagger 2\", the format and its version");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 1\n")), 1, "found \"parley-tagger 1\"; expected \"parley-tagger 2\", the format and its version");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 2\n# x\n[words 0]\n")), 3, "found \"[words 0]\"; expected [classes COUNT]");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 2\n[classes 255]\n")), 2, "found \"[classes 255]\"; expected at most 254 classes, 255 clusters, 65535 rows, 65534 forms and 1048576 words of senses");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 2\n[classes x]\n")), 2, "found \"[classes x]\"; expected [classes COUNT]");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 2\n[classes 2]\nA")), 4, "found \"\"; expected another line of this section");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 2\n[classes 0]\n[wordnet 0]\n[words 65535]\n")), 4,
                   "found \"[words 65535]\"; expected at most 254 classes, 255 clusters, 65535 rows, 65534 forms and 1048576 words of senses");
}

static void tagger_refuses_bad_classes(void **state)
{
    (void)state;
    expect_refusal(write_model("classes", "X\nX\n"), 6, "found \"X\"; expected each class once");
    expect_refusal(write_model("classes", "-\n"), 5, "found \"-\"; expected each class once");
    expect_refusal(write_model("classes", "\n"), 5, "found \"\"; expected the name of a class");
    static const char guess[] = "expected behind \"?\" nothing, ^ or C, then senses, +, an ending such as -ing, or = and a shape";
    const char *const wrong[] = { "?vn", "?-xyz", "?=tall", "?q" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char line[16], message[160];
        snprintf(line, sizeof line, "%s\n", wrong[i]);
        snprintf(message, sizeof message, "found \"%s\"; %s", wrong[i], guess);
        expect_refusal(write_model("classes", line), 5, message);
    }
}

static void tagger_refuses_bad_words(void **state)
{
    (void)state;
    expect_refusal(write_model("wordnet", "x\trun\n"), 14, "found \"x\"; expected senses: letters of n, v, a, r in that order, then a tab");
    expect_refusal(write_model("wordnet", "n\trun  fun\n"), 14, "found \"\"; expected a word of 1 to 48 bytes, none of them zero");
    expect_refusal(write_model("words", "a\tDET -\na\tDET -\n"), 21, "found \"a\"; expected each form once");
    expect_refusal(write_model("words", "a\tNONE -\n"), 20, "found \"NONE\"; expected a tab, then a class that [classes] lists, or \"-\"");
    expect_refusal(write_model("words", "a\tDET - R\n"), 20, "found \"R\"; expected the letter of a tag, A to Q");
    expect_refusal(write_model("words", "\tDET -\n"), 20, "found \"\"; expected a form of 1 to 48 bytes, none of them zero");
    expect_refusal(write_model("words", "a\tDET 4\n"), 20, "found \"4\"; expected the number of a cluster, from 1 to as many as [clusters-of] says, or \"-\"");
    expect_refusal(write_model("words", "a\tDET\n"), 20, "found \"\"; expected the number of a cluster, from 1 to as many as [clusters-of] says, or \"-\"");
}

static void tagger_refuses_bad_rows(void **state)
{
    (void)state;
    expect_refusal(write_model("word", "dog\tA1\n"), 30, "found \"dog\"; expected a form that [words] lists");
    expect_refusal(write_model("word", "can\n"), 30, "found \"\"; expected a tab, then weights such as \"A12 H-3\"");
    expect_refusal(write_model("word", "can\tA501\n"), 30, "found \"A501\"; expected a weight from -500 to 500");
    expect_refusal(write_model("word", "can\tB1 A1\n"), 30, "found \"A1\"; expected the letter of a tag, A to Q in order, and its weight, as in \"A12 H-3\"");
    expect_refusal(write_model("word", "can\tA-\n"), 30, "found \"A-\"; expected the letter of a tag, A to Q in order, and its weight, as in \"A12 H-3\"");
    expect_refusal(write_model("word", "can\tA1\ncan\tA1\n"), 31, "found \"can\"; expected each key once, in order");
    expect_refusal(write_model("word", "can can\tA1\n"), 30, "found \"can\"; expected a tab behind the key");
    expect_refusal(write_model("cluster-tag", "1 NAME\tA1\n"), 104, "found \"NAME\"; expected the name of a tag, or \"-\"");
}

static void tagger_refuses_more_than_a_model(void **state)
{
    (void)state;
    parley_str model = write_model(NULL, NULL);
    char *longer = malloc(model.len + 5);
    assert_non_null(longer);
    memcpy(longer, model.ptr, model.len);
    memcpy(longer + model.len, "more\n", 5);
    expect_refusal(test_exact((parley_str){ longer, model.len + 5 }), 104, "found \"more\"; expected the end of the model");
    free(longer);
    test_exact_free(model);
}

static void tag_something(test_tagger *tagger, parley_arena *arena)
{
    parley_tokens tokens;
    assert_int_equal(parley_tokens_scan(&tokens, PARLEY_STR("the May walks it 12"), 0, arena), PARLEY_OK);
    parley_range all = { 0, tokens.count };
    test_tagger_tag(tagger, PARLEY_STR("the May walks it 12"), tokens, (parley_ranges){ &all, 1 });
}

/* What was built, with bytes changed: whatever passes for a model reads nothing outside of it. */
static void tagger_checks_what_it_built(void **state)
{
    (void)state;
    uint64_t seed = 13;
    parley_str text = write_model(NULL, NULL);
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    test_tagger tagger;
    assert_true(test_tagger_build(&tagger, text, &arena));
    assert_true(test_tagger_check(tagger.model));
    assert_false(test_tagger_check(PARLEY_STR("")));
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
        uint64_t *copy = malloc(tagger.model.len);  /* aligned as an image is */
        assert_non_null(copy);
        memcpy(copy, tagger.model.ptr, tagger.model.len);
        uint32_t room = round % 3 == 0 ? 64 : (uint32_t)tagger.model.len;
        for (uint32_t i = 0; i < 1 + test_random(&seed, 3); i++)
            ((char *)copy)[test_random(&seed, room)] = (char)test_random(&seed, 256);
        test_tagger damaged = { .arena = &arena, .model = { (char *)copy, tagger.model.len } };
        if (test_tagger_check(damaged.model))
            tag_something(&damaged, &arena);
        else
            refused++;
        assert_false(test_tagger_check((parley_str){ (char *)copy, test_random(&seed, (uint32_t)tagger.model.len) }));
        free(copy);
    }
    assert_true(refused > 100);
    parley_arena_free(&arena);
    test_exact_free(text);
}

static void tagger_refuses_or_reads_any_damaged_model(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int round = 0; round < 3000; round++) {
        parley_str model = write_model(NULL, NULL);
        char *bytes = malloc(model.len);
        assert_non_null(bytes);
        memcpy(bytes, model.ptr, model.len);
        for (uint32_t i = 0; i < 1 + test_random(&seed, 3); i++)
            bytes[test_random(&seed, (uint32_t)model.len)] = (char)test_random(&seed, 256);
        parley_str damaged = test_exact((parley_str){ bytes, round % 2 == 0 ? model.len : test_random(&seed, (uint32_t)model.len) });
        test_heap heap = { .refuse_at = -1 };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        test_tagger tagger;
        if (test_tagger_build(&tagger, damaged, &arena))
            tag_something(&tagger, &arena);
        else
            assert_true(strncmp(tagger.message, "line ", 5) == 0);
        parley_arena_free(&arena);
        test_exact_free(damaged);
        test_exact_free(model);
        free(bytes);
    }
}

static void tagger_survives_refused_memory(void **state)
{
    (void)state;
    parley_str model = write_model(NULL, NULL);
    bool built = false;
    for (long n = 0; !built; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        test_tagger tagger;
        built = test_tagger_build(&tagger, model, &arena);
        assert_true(built ? n > 0 : tagger.message[0] == '\0');
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
    }
    test_exact_free(model);
}

/* ===} */

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tagger_keeps_a_decided_word),
        cmocka_unit_test(tagger_chooses_by_the_words_around),
        cmocka_unit_test(tagger_chooses_by_tags_before),
        cmocka_unit_test(tagger_tells_a_name_by_its_capital),
        cmocka_unit_test(tagger_guesses_an_unknown_word_by_its_form),
        cmocka_unit_test(tagger_knows_the_senses_of_a_stem),
        cmocka_unit_test(tagger_tags_each_sentence_by_itself),
        cmocka_unit_test(tagger_tags_nothing_in_an_empty_document),
        cmocka_unit_test(tagger_tags_any_bytes_and_any_length),
        cmocka_unit_test(tagger_makes_ties_go_to_the_first_tag),
        cmocka_unit_test(tagger_takes_the_largest_weights),
        cmocka_unit_test(tagger_cuts_weights_of_pairs),
        cmocka_unit_test(tagger_tells_every_pair),
        cmocka_unit_test(tagger_refuses_another_format),
        cmocka_unit_test(tagger_refuses_bad_classes),
        cmocka_unit_test(tagger_refuses_bad_words),
        cmocka_unit_test(tagger_refuses_bad_rows),
        cmocka_unit_test(tagger_refuses_more_than_a_model),
        cmocka_unit_test(tagger_checks_what_it_built),
        cmocka_unit_test(tagger_refuses_or_reads_any_damaged_model),
        cmocka_unit_test(tagger_survives_refused_memory),
    };
    return cmocka_run_group_tests_name("module/pos", tests, NULL, NULL);
}
