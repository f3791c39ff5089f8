/* tests/unit/test_parts.c -- text/parts.h: parts of speech by lists and rules. */
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
#include "text/parts.h"

static const char small[] = "# made by hand\n\n"
                            "word\tDET\tthe a\nword\tVERB\twalk met\nword\tPRON\tI it\nword\tADJ\tKorean\nword\tADP\tin\n"
                            "ending\tADV\tly\nending\tNOUN\tfly\nending\tVERB\ting\n"
                            "change\tVERB\tNOUN\t-1:DET\nchange\tNOUN\tVERB\t-2:- 1=it\nchange\tADP\tADV\t1:-\n";

/* Tag `text`, one sentence, by `file`, through an image when asked; expect "TAG TAG ...". */
static void expect_through(bool image, const char *file, parley_str text, const char *expected)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_buffer found, kept;
    parley_tokens tokens;
    parley_error error = { 0 };
    const parley_parts *parts;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_buffer_init(&found, test_alloc(&heap));
    parley_buffer_init(&kept, test_alloc(&heap));
    parley_str bytes = test_exact((parley_str){ file, strlen(file) }), copy = test_exact(text);
    if (parley_parts_build(&parts, bytes, "small.parts", &arena, &error) != PARLEY_OK)
        fail_msg("line %u: %s", (unsigned)error.line, error.message);
    test_exact_free(bytes);
    if (image) {
        parley_parts_write(parts, &kept);
        parley_image read = parley_image_open(kept.ptr, kept.len);
        parts = parley_parts_open(&read, &arena);
        assert_non_null(parts);
        assert_false(read.damaged);
    }
    assert_int_equal(parley_tokens_scan(&tokens, copy, 0, &arena), PARLEY_OK);
    parley_range all = { 0, tokens.count };
    parley_parts_tag(parts, copy, tokens, (parley_ranges){ &all, tokens.count != 0 });
    for (uint32_t i = 0; i < tokens.count; i++)
        parley_buffer_add_format(&found, "%s%s", i == 0 ? "" : " ", parley_pos_name((parley_pos)tokens.items[i].pos));
    parley_buffer_add_char(&found, '\0');
    assert_string_equal(found.ptr, expected);
    test_exact_free(copy);
    parley_buffer_free(&found);
    parley_buffer_free(&kept);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void expect(parley_str text, const char *expected)
{
    expect_through(false, small, text, expected);
    expect_through(true, small, text, expected);
}

static void parts_tells_a_word_by_list_capital_ending_and_bytes(void **state)
{
    (void)state;
    expect(PARLEY_STR("it met people."), "PRON VERB NOUN PUNCT");
    expect(PARLEY_STR("Walk, Korean Seoul"), "VERB PUNCT ADJ PROPN");
    expect(PARLEY_STR("so truly a butterfly singing fly"), "NOUN ADV DET NOUN VERB NOUN");
    expect(PARLEY_STR("24 % caf\xC3\xA9"), "NUM PUNCT NOUN");
    expect(PARLEY_STR("\xED\x95\x9C\xEA\xB5\xAD"), "NOUN");
    expect(PARLEY_STR(""), "");
}

static void parts_changes_what_stands_where_a_rule_asks(void **state)
{
    (void)state;
    expect(PARLEY_STR("the walk met"), "DET NOUN VERB");
    expect(PARLEY_STR("met dogs it"), "VERB VERB PRON");
    expect(PARLEY_STR("it met dogs it"), "PRON VERB NOUN PRON");
    expect(PARLEY_STR("in Seoul in"), "ADP PROPN ADV");
}

static void parts_tags_any_bytes_and_any_length(void **state)
{
    (void)state;
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
    const parley_parts *parts;
    parley_tokens tokens;
    parley_str copy = test_exact((parley_str){ text, LONG });
    assert_int_equal(parley_parts_build(&parts, (parley_str){ small, sizeof small - 1 }, NULL, &arena, NULL), PARLEY_OK);
    assert_int_equal(parley_tokens_scan(&tokens, copy, 0, &arena), PARLEY_OK);
    parley_range all = { 0, tokens.count };
    parley_parts_tag(parts, copy, tokens, (parley_ranges){ &all, 1 });
    for (uint32_t i = 0; i < tokens.count; i++)
        assert_int_not_equal(tokens.items[i].pos, PARLEY_POS_NONE);
    test_exact_free(copy);
    parley_arena_free(&arena);
    free(text);
}

static void expect_refusal(const char *file, uint32_t line, const char *message)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    const parley_parts *parts = NULL;
    parley_error error = { 0 };
    parley_str bytes = test_exact((parley_str){ file, strlen(file) });
    assert_int_equal(parley_parts_build(&parts, bytes, "small.parts", &arena, &error), PARLEY_ESYNTAX);
    assert_null(parts);
    assert_string_equal(error.message, message);
    assert_string_equal(error.file, "small.parts");
    assert_int_equal(error.line, line);
    test_exact_free(bytes);
    parley_arena_free(&arena);
}

static void parts_refuses_lines_that_mean_nothing(void **state)
{
    (void)state;
    static const char conditions[] = "expected 1 to 3 conditions such as \"-1:NOUN\" or \"1=to\", of words listed above, a space between";
    static const char *const wrong[] = { "3:NOUN", "-1:THING", "1=dog", "x", "-", "--1:NOUN" };
    expect_refusal("nouns\tNOUN\tdog\n", 1, "found \"nouns\"; expected \"word\", \"ending\" or \"change\", then a tab");
    expect_refusal("# x\nword\tTHING\tdog", 2, "found \"THING\"; expected a part of speech such as NOUN, then a tab");
    expect_refusal("word\tNOUN\n", 1, "found \"\"; expected words of 1 to 48 bytes, a space between");
    expect_refusal("word\tNOUN\tdog dog\n", 1, "found \"dog\"; expected each word and each ending once");
    expect_refusal("ending\tNOUN\tation\n", 1, "found \"ation\"; expected endings of 1 to 4 bytes, a space between");
    expect_refusal("change\tNOUN\tTHING\t-1:NOUN\n", 1, "found \"THING\"; expected the class that it becomes, then a tab");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char line[64], message[160];
        snprintf(line, sizeof line, "change\tNOUN\tVERB\t%s\n", wrong[i]);
        snprintf(message, sizeof message, "found \"%s\"; %s", wrong[i], conditions);
        expect_refusal(line, 1, message);
    }
    char message[160];
    snprintf(message, sizeof message, "found \"0:NOUN\"; %s", conditions);
    expect_refusal("change\tNOUN\tVERB\t1:DET 1:DET 1:DET 0:NOUN\n", 1, message);
}

/* An image with bytes changed: what passes for sound reads nothing outside of it. */
static void parts_refuses_or_reads_any_damaged_image(void **state)
{
    (void)state;
    uint64_t seed = 11;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_buffer kept;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_buffer_init(&kept, test_alloc(&heap));
    const parley_parts *parts;
    assert_int_equal(parley_parts_build(&parts, (parley_str){ small, sizeof small - 1 }, NULL, &arena, NULL), PARLEY_OK);
    parley_parts_write(parts, &kept);
    for (int round = 0; round < 3000; round++) {
        uint64_t *copy = malloc(kept.len);
        assert_non_null(copy);
        memcpy(copy, kept.ptr, kept.len);
        for (uint32_t i = 0; i < 1 + test_random(&seed, 3); i++)
            ((char *)copy)[test_random(&seed, (uint32_t)kept.len)] = (char)test_random(&seed, 256);
        parley_image image = parley_image_open(copy, round % 2 == 0 ? kept.len : test_random(&seed, (uint32_t)kept.len));
        const parley_parts *damaged = parley_parts_open(&image, &arena);
        assert_non_null(damaged);
        if (!image.damaged) {
            parley_tokens tokens;
            assert_int_equal(parley_tokens_scan(&tokens, PARLEY_STR("the walk it 12 truly"), 0, &arena), PARLEY_OK);
            parley_range all = { 0, tokens.count };
            parley_parts_tag(damaged, PARLEY_STR("the walk it 12 truly"), tokens, (parley_ranges){ &all, 1 });
        }
        free(copy);
    }
    parley_buffer_free(&kept);
    parley_arena_free(&arena);
}

static void parts_survives_refused_memory(void **state)
{
    (void)state;
    parley_status status = PARLEY_ENOMEM;
    for (long n = 0; status != PARLEY_OK; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        const parley_parts *parts = NULL;
        parley_error error = { 0 };
        status = parley_parts_build(&parts, (parley_str){ small, sizeof small - 1 }, NULL, &arena, &error);
        assert_true(status == PARLEY_OK ? parts != NULL && n > 0 : status == PARLEY_ENOMEM && parts == NULL && error.status == PARLEY_ENOMEM);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_tells_a_word_by_list_capital_ending_and_bytes),
        cmocka_unit_test(parts_changes_what_stands_where_a_rule_asks),
        cmocka_unit_test(parts_tags_any_bytes_and_any_length),
        cmocka_unit_test(parts_refuses_lines_that_mean_nothing),
        cmocka_unit_test(parts_refuses_or_reads_any_damaged_image),
        cmocka_unit_test(parts_survives_refused_memory),
    };
    return cmocka_run_group_tests_name("text/parts", tests, NULL, NULL);
}
