/* tests/unit/test_tagger.c -- text/tagger.h, with models made by hand. */
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
#include "text/tagger.h"

static const char *const names[] = {
    "classes", "wordnet", "words", "word", "exact", "suffix", "prefix", "senses", "hyphen", "class", "shape", "before", "after", "before-2",
    "after-2", "class-before", "class-after", "next-class", "class-next", "next-classes", "last-class", "next-shape", "last-shape", "tag",
    "tags", "class-tag", "next-class-tag", "word-tag",
};
enum { SECTIONS = sizeof names / sizeof *names };

/* A section of a model: its name and its lines, each with its end. */
typedef struct section {
    const char *name, *lines;
} section;

/* "the" is decided, "can" is ambiguous, "run" and "runs" have no class; "May" differs from "may". */
static const section tiny[] = {
    { "classes", "?\n?-ing\n?=number\n?nv\nAUX|NOUN\nDET\nPROPN\n" },
    { "wordnet", "nv\trun walk\nr\tnow\n" },
    { "words", "<s>\t-\n</s>\t-\nMay\tPROPN\ncan\tAUX|NOUN\nmay\tAUX|NOUN\nthe\tDET F\nrun\t-\n" },
    { "word", "can\tD5 H4\nmay\tD9\n" },
    { "exact", "May\tL20\n" },
    { "suffix", "ly\tC9\ning\tP7\n\xC3\xA9\tH3\n" },
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

/* The tiny model with the lines of one section replaced; its bytes are a block of exactly their size. */
static parley_str write_model(const char *changed, const char *lines)
{
    test_heap heap = { .refuse_at = -1 };
    parley_buffer text;
    parley_buffer_init(&text, test_alloc(&heap));
    parley_buffer_add_str(&text, PARLEY_STR("parley-tagger 1\n# made by hand\n"));
    for (uint32_t i = 0; i < SECTIONS; i++) {
        const char *content = "";
        for (uint32_t j = 0; j < TINY; j++)
            if (strcmp(tiny[j].name, names[i]) == 0)
                content = tiny[j].lines;
        if (changed != NULL && strcmp(changed, names[i]) == 0)
            content = lines;
        parley_buffer_add_format(&text, "\n[%s %u]\n%s", names[i], (unsigned)count_lines(content), content);
    }
    parley_str exact = test_exact((parley_str){ text.ptr, text.len });
    parley_buffer_free(&text);
    return exact;
}

/* Tag `text`, one sentence, with that model; expect "TAG TAG ...". */
static void expect_changed(const char *changed, const char *lines, parley_str text, const char *expected)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_buffer found;
    parley_buffer_init(&found, test_alloc(&heap));
    const parley_tagger *tagger;
    parley_tokens tokens;
    parley_error error = { 0 };
    parley_str model = write_model(changed, lines), copy = test_exact(text);
    if (parley_tagger_build(&tagger, model, "tiny.model", &arena, &error) != PARLEY_OK)
        fail_msg("line %u: %s", (unsigned)error.line, error.message);
    test_exact_free(model);
    assert_int_equal(parley_tokens_scan(&tokens, copy, 0, &arena), PARLEY_OK);
    parley_range all = { 0, tokens.count };
    parley_tagger_tag(tagger, copy, tokens, (parley_ranges){ &all, tokens.count != 0 });
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
    const parley_tagger *tagger = NULL;
    parley_error error = { 0 };
    assert_int_equal(parley_tagger_build(&tagger, model, "tiny.model", &arena, &error), PARLEY_ESYNTAX);
    assert_null(tagger);
    assert_string_equal(error.message, message);
    assert_string_equal(error.file, "tiny.model");
    assert_int_equal(error.line, line);
    assert_int_equal(parley_tagger_build(&tagger, model, NULL, &arena, NULL), PARLEY_ESYNTAX);
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
    expect_changed("senses", "nv\tH2 P3\nd\tP9\nz\tA1\ng\tQ9\nnvs\tK1\nsz\tK9\n", PARLEY_STR("walked walking walks"), "VERB X PRON");
}

static void tagger_tags_each_sentence_by_itself(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    const parley_tagger *tagger;
    parley_str model = write_model("before", "<s>\tO90\nthe\tH5\n"), text = test_exact(PARLEY_STR("can can can can"));
    assert_int_equal(parley_tagger_build(&tagger, model, NULL, &arena, NULL), PARLEY_OK);
    parley_tokens tokens;
    assert_int_equal(parley_tokens_scan(&tokens, text, 0, &arena), PARLEY_OK);
    parley_range halves[] = { { 0, 1 }, { 1, 4 } };
    parley_tagger_tag(tagger, text, tokens, (parley_ranges){ halves, 2 });
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
    const parley_tagger *tagger;
    parley_str model = write_model(NULL, NULL), copy = test_exact((parley_str){ text, LONG });
    assert_int_equal(parley_tagger_build(&tagger, model, NULL, &arena, NULL), PARLEY_OK);
    parley_tokens tokens;
    assert_int_equal(parley_tokens_scan(&tokens, copy, 0, &arena), PARLEY_OK);
    parley_range all = { 0, tokens.count };
    parley_tagger_tag(tagger, copy, tokens, (parley_ranges){ &all, 1 });
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
    expect_changed("word", "can\tA-127 D127 Q127\n", PARLEY_STR("can it"), "AUX NOUN");
    expect_changed("word", "can\tA-127 D-127 H-127 I-126\n", PARLEY_STR("can it"), "ADP NOUN");
}

/* ===} */

/* {=== refusals */

static void tagger_refuses_another_format(void **state)
{
    (void)state;
    expect_refusal(test_exact(PARLEY_STR("")), 1, "found \"\"; expected \"parley-tagger 1\", the format and its version");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 2\n")), 1, "found \"parley-tagger 2\"; expected \"parley-tagger 1\", the format and its version");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 1\n# x\n[words 0]\n")), 3, "found \"[words 0]\"; expected [classes COUNT]");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 1\n[classes 1001]\n")), 2, "found \"[classes 1001]\"; expected [classes COUNT]");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 1\n[classes x]\n")), 2, "found \"[classes x]\"; expected [classes COUNT]");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 1\n[classes 2]\nA")), 4, "found \"\"; expected another line of this section");
    expect_refusal(test_exact(PARLEY_STR("parley-tagger 1\n[classes 0]\n[wordnet 0]\n[words 1048576]\n")), 4,
                   "found \"[words 1048576]\"; expected no more words than bytes");
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
    expect_refusal(write_model("wordnet", "n\trun  fun\n"), 14, "found \"\"; expected a word of 1 to 48 bytes, valid UTF-8");
    expect_refusal(write_model("words", "a\tDET\na\tDET\n"), 19, "found \"a\"; expected each form once");
    expect_refusal(write_model("words", "a\tNONE\n"), 18, "found \"NONE\"; expected a tab, then a class that [classes] lists, or \"-\"");
    expect_refusal(write_model("words", "a\tDET R\n"), 18, "found \"R\"; expected the letter of a tag, A to Q");
    expect_refusal(write_model("words", "\xFF\tDET\n"), 18, "found \"\xFF\"; expected a form of 1 to 48 bytes, valid UTF-8");
}

static void tagger_refuses_bad_rows(void **state)
{
    (void)state;
    expect_refusal(write_model("word", "dog\tA1\n"), 27, "found \"dog\"; expected a form that [words] lists");
    expect_refusal(write_model("word", "can\n"), 27, "found \"\"; expected a tab, then weights such as \"A12 H-3\"");
    expect_refusal(write_model("word", "can\tA128\n"), 27, "found \"A128\"; expected a weight from -127 to 127");
    expect_refusal(write_model("word", "can\tB1 A1\n"), 27, "found \"A1\"; expected the letter of a tag, A to Q in order, and its weight, as in \"A12 H-3\"");
    expect_refusal(write_model("word", "can\tA-\n"), 27, "found \"A-\"; expected the letter of a tag, A to Q in order, and its weight, as in \"A12 H-3\"");
    expect_refusal(write_model("word", "can\tA1\ncan\tA1\n"), 28, "found \"can\"; expected each key once");
    expect_refusal(write_model("word", "can can\tA1\n"), 27, "found \"can\"; expected a tab behind the key");
    expect_refusal(write_model("word-tag", "can NAME\tA1\n"), 93, "found \"NAME\"; expected the name of a tag, or \"-\"");
}

static void tagger_refuses_more_than_a_model(void **state)
{
    (void)state;
    parley_str model = write_model(NULL, NULL);
    char *longer = malloc(model.len + 5);
    assert_non_null(longer);
    memcpy(longer, model.ptr, model.len);
    memcpy(longer + model.len, "more\n", 5);
    expect_refusal(test_exact((parley_str){ longer, model.len + 5 }), 93, "found \"more\"; expected the end of the model");
    free(longer);
    test_exact_free(model);
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
        parley_error error = { 0 };
        const parley_tagger *tagger;
        parley_status status = parley_tagger_build(&tagger, damaged, "x", &arena, &error);
        assert_true(status == PARLEY_OK || (status == PARLEY_ESYNTAX && error.line != 0 && error.message[0] != '\0'));
        if (status == PARLEY_OK) {
            parley_tokens tokens;
            assert_int_equal(parley_tokens_scan(&tokens, PARLEY_STR("the May walks 12"), 0, &arena), PARLEY_OK);
            parley_range all = { 0, tokens.count };
            parley_tagger_tag(tagger, PARLEY_STR("the May walks 12"), tokens, (parley_ranges){ &all, 1 });
        }
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
    parley_status status = PARLEY_ENOMEM;
    for (long n = 0; status != PARLEY_OK; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        const parley_tagger *tagger = NULL;
        parley_error error = { 0 };
        status = parley_tagger_build(&tagger, model, "tiny.model", &arena, &error);
        assert_true(status == PARLEY_OK ? tagger != NULL && n > 0 : status == PARLEY_ENOMEM && tagger == NULL && error.status == PARLEY_ENOMEM);
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
        cmocka_unit_test(tagger_refuses_another_format),
        cmocka_unit_test(tagger_refuses_bad_classes),
        cmocka_unit_test(tagger_refuses_bad_words),
        cmocka_unit_test(tagger_refuses_bad_rows),
        cmocka_unit_test(tagger_refuses_more_than_a_model),
        cmocka_unit_test(tagger_refuses_or_reads_any_damaged_model),
        cmocka_unit_test(tagger_survives_refused_memory),
    };
    return cmocka_run_group_tests_name("text/tagger", tests, NULL, NULL);
}
