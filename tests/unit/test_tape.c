/* tests/unit/test_tape.c -- doc/tape.h, doc/codes.h and doc/document.h: units of a text, their codes, their windows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/heap.h"
#include "doc/tape.h"
#include "support/alloc.h"
#include "support/exact.h"
#include "text/pos.h"

enum { PARTY, GROUP, LAYERS };

/* A document with two layers, and what a tape is made of. */
typedef struct tape_bench {
    parley_arena        arena;
    parley_names        names;
    parley_document     document;
    parley_lexicons    *lexicons;
    const parley_codes *codes;
    parley_tape         tape;
    parley_str          text;
    parley_error        error;
} tape_bench;

static parley_status read_text(tape_bench *bench, parley_str title, parley_str text, parley_alloc alloc)
{
    static const parley_str layers[] = { { "party", 5 }, { "group", 5 } };
    *bench = (tape_bench){ .text = test_exact(text) };
    parley_arena_init(&bench->arena, alloc);
    parley_metadata metadata = { .title = title };
    parley_limits limits = { 0 };
    bench->lexicons = parley_lexicons_new(&bench->arena, &bench->arena);
    parley_entry entry = { .phrase = PARLEY_STR("south korea") };
    if (bench->lexicons == NULL || parley_lexicons_add(bench->lexicons, PARLEY_STR("x.names")) == UINT32_MAX)
        return PARLEY_ENOMEM;
    parley_status status = parley_lexicons_add_entry(bench->lexicons, &entry);
    if (status == PARLEY_OK)
        status = parley_lexicons_seal(bench->lexicons);
    if (status == PARLEY_OK)
        status = parley_names_make(&bench->names, layers, LAYERS, NULL, 0, &bench->arena);
    if (status == PARLEY_OK)
        status = parley_document_read(&bench->document, &metadata, bench->text, PARLEY_NEWLINE_AUTO, bench->lexicons, &bench->names, &limits,
                                      &bench->arena, &bench->error);
    return status;
}

static void begin(tape_bench *bench, const char *text)
{
    assert_int_equal(read_text(bench, PARLEY_STR(""), (parley_str){ text, strlen(text) }, parley_heap()), PARLEY_OK);
}

static void end(tape_bench *bench)
{
    parley_arena_free(&bench->arena);
    test_exact_free(bench->text);
}

static void add(tape_bench *bench, uint32_t layer, uint32_t first, uint32_t last)
{
    const parley_token *tokens = bench->document.tokens.items;
    parley_item item = { .span = { tokens[first].start, tokens[last - 1].end }, .first = first, .end = last, .rule = PARLEY_RULE_NONE };
    assert_int_equal(parley_layer_add(&bench->document.layers[layer], &item, &bench->arena), PARLEY_OK);
}

static parley_status build(tape_bench *bench, const parley_view *view, const parley_test *tests, uint32_t count)
{
    parley_status status = parley_codes_build(&bench->codes, tests, count, bench->lexicons, &bench->arena, &bench->error);
    return status != PARLEY_OK ? status : parley_tape_build(&bench->tape, &bench->document, view, bench->codes, bench->lexicons, &bench->arena);
}

/* The tape's units as "0-1 1-3 |": tokens of each, a bar for an edge. */
static void assert_units(tape_bench *bench, const parley_view *view, const char *expected)
{
    assert_int_equal(build(bench, view, NULL, 0), PARLEY_OK);
    char shown[512] = "";
    for (uint32_t i = 0; i < bench->tape.count; i++) {
        const parley_unit *unit = &bench->tape.units[i];
        size_t used = strlen(shown);
        if (unit->first == unit->end)
            snprintf(shown + used, sizeof shown - used, "|");
        else
            snprintf(shown + used, sizeof shown - used, "%u-%u ", (unsigned)unit->first, (unsigned)unit->end);
        static const unsigned char zero[4];
        assert_int_equal(memcmp(bench->tape.bytes + 4 * i, zero, 4) == 0, unit->first == unit->end);
    }
    assert_string_equal(shown, expected);
}

static const parley_view plain = { .within = PARLEY_NOT_WITHIN };

/* {=== documents */

static void names_are_found_by_table(void **state)
{
    (void)state;
    tape_bench bench;
    begin(&bench, "");
    assert_int_equal(parley_names_layer(&bench.names, PARLEY_STR("group")), GROUP);
    assert_int_equal(parley_names_layer(&bench.names, PARLEY_STR("grou")), UINT32_MAX);
    assert_int_equal(parley_names_rule(&bench.names, PARLEY_STR("group")), UINT32_MAX);
    assert_int_equal(parley_names_find(bench.names.layers, LAYERS, PARLEY_STR("party")), PARTY);
    end(&bench);
}

static void spans_are_mapped_to_the_tokens_that_they_touch(void **state)
{
    (void)state;
    tape_bench bench;
    begin(&bench, "Ab cd, ef");
    static const struct { uint32_t start, end, first, last; } cases[] = {
        { 0, 9, 0, 4 }, { 0, 2, 0, 1 }, { 1, 4, 0, 2 }, { 2, 3, 1, 1 }, { 5, 6, 2, 3 }, { 9, 9, 4, 4 }, { 0, 0, 0, 0 }, { 6, 7, 3, 3 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        parley_range range = parley_document_tokens(&bench.document, (parley_span){ cases[i].start, cases[i].end });
        assert_int_equal(range.first, cases[i].first);
        assert_int_equal(range.end, cases[i].last);
    }
    end(&bench);
}

static void the_title_stands_before_the_body(void **state)
{
    (void)state;
    tape_bench bench;
    assert_int_equal(read_text(&bench, PARLEY_STR("Title"), PARLEY_STR("Body."), parley_heap()), PARLEY_OK);
    assert_int_equal(bench.document.body, 7);
    assert_int_equal(bench.document.text.len, 12);
    assert_memory_equal(bench.document.text.ptr, "Title\n\nBody.", 12);
    parley_view view = { .window = PARLEY_WINDOW_DOCUMENT, .within = PARLEY_NOT_WITHIN, .zones = true };
    assert_units(&bench, &view, "|0-1 |1-2 2-3 |");
    end(&bench);
}

/* ===} */

/* {=== units and windows */

static void an_empty_text_has_an_empty_tape(void **state)
{
    (void)state;
    tape_bench bench;
    begin(&bench, "");
    assert_units(&bench, &plain, "");
    parley_view view = { .window = PARLEY_WINDOW_DOCUMENT, .within = PARTY };
    assert_units(&bench, &view, "");
    end(&bench);
}

static void sentences_are_windows(void **state)
{
    (void)state;
    tape_bench bench;
    begin(&bench, "He came. She went.");
    assert_units(&bench, &plain, "|0-1 1-2 2-3 |3-4 4-5 5-6 |");
    end(&bench);
}

static void spans_and_phrases_are_one_unit_each(void **state)
{
    (void)state;
    tape_bench bench;
    begin(&bench, "The South Korea team won it");
    const parley_over names = { true, 0 }, party = { false, PARTY };
    const parley_over over[] = { names, party }, other[] = { party, names };
    parley_view view = { .over = over, .over_count = 2, .within = PARLEY_NOT_WITHIN };
    add(&bench, PARTY, 2, 4);
    add(&bench, PARTY, 4, 6);
    assert_units(&bench, &view, "|0-1 1-3 3-4 4-6 |");
    view.over = other;  /* what stands earlier wins */
    assert_units(&bench, &view, "|0-1 1-2 2-4 4-6 |");
    end(&bench);
}

static void nested_and_crossing_spans_leave_the_leftmost_longest(void **state)
{
    (void)state;
    tape_bench bench;
    begin(&bench, "a b c d e f g h");
    const parley_over over[] = { { false, PARTY }, { false, GROUP } };
    parley_view view = { .over = over, .over_count = 2, .within = PARLEY_NOT_WITHIN };
    add(&bench, PARTY, 1, 4);
    add(&bench, PARTY, 1, 3);
    add(&bench, PARTY, 2, 5);
    add(&bench, GROUP, 0, 2);
    add(&bench, GROUP, 4, 6);
    add(&bench, GROUP, 5, 8);
    assert_units(&bench, &view, "|0-1 1-4 4-6 6-7 7-8 |");
    end(&bench);
}

/* One that reaches into what an earlier layer holds is no unit; those that end before that, or begin behind it, are. */
static void what_an_earlier_layer_holds_is_not_taken(void **state)
{
    (void)state;
    tape_bench bench;
    begin(&bench, "a b c d e f g h");
    const parley_over over[] = { { false, PARTY }, { false, GROUP } };
    parley_view view = { .over = over, .over_count = 2, .within = PARLEY_NOT_WITHIN };
    add(&bench, PARTY, 4, 5);
    add(&bench, GROUP, 0, 2);
    add(&bench, GROUP, 2, 6);
    add(&bench, GROUP, 2, 4);
    add(&bench, GROUP, 3, 5);
    add(&bench, GROUP, 4, 7);
    add(&bench, GROUP, 5, 7);
    assert_units(&bench, &view, "|0-2 2-4 4-5 5-7 7-8 |");
    end(&bench);
}

static void a_span_over_the_end_of_a_sentence_joins_it_with_the_next(void **state)
{
    (void)state;
    tape_bench bench;
    begin(&bench, "He came. She went. It rained.");
    const parley_over over[] = { { false, PARTY } };
    parley_view view = { .over = over, .over_count = 1, .within = PARLEY_NOT_WITHIN };
    add(&bench, PARTY, 1, 4);
    assert_units(&bench, &view, "|0-1 1-4 4-5 5-6 |6-7 7-8 8-9 |");
    end(&bench);
}

static void the_insides_of_spans_are_windows(void **state)
{
    (void)state;
    tape_bench bench;
    begin(&bench, "He \"came here\" to go");
    parley_view view = { .within = PARTY };
    add(&bench, PARTY, 1, 5);
    add(&bench, PARTY, 2, 3);  /* inside one that is taken */
    add(&bench, PARTY, 6, 7);
    assert_units(&bench, &view, "|2-3 3-4 |6-7 |");
    end(&bench);
}

static void a_long_window_is_split(void **state)
{
    (void)state;
    size_t words = 2 * PARLEY_WINDOW_MAX + 3;
    char *text = malloc(2 * words + 1);
    for (size_t i = 0; i < words; i++)
        memcpy(text + 2 * i, "a ", 2);
    text[2 * words] = '\0';
    tape_bench bench;
    begin(&bench, text);
    assert_int_equal(build(&bench, &plain, NULL, 0), PARLEY_OK);
    assert_int_equal(bench.tape.count, words + 4);
    uint32_t length = 0;
    for (uint32_t i = 0; i < bench.tape.count; i++) {
        length = bench.tape.units[i].first == bench.tape.units[i].end ? 0 : length + 1;
        assert_true(length <= PARLEY_WINDOW_MAX);
    }
    free(text);
    end(&bench);
}

/* Spans that all end at one token that another holds: each was once walked to its end. */
static void crossing_spans_cost_no_more_than_their_number(void **state)
{
    (void)state;
    size_t words = 200000;
    char *text = malloc(2 * words + 1);
    for (size_t i = 0; i < words; i++)
        memcpy(text + 2 * i, "a ", 2);
    text[2 * words] = '\0';
    tape_bench bench;
    begin(&bench, text);
    const parley_over over[] = { { false, PARTY }, { false, GROUP } };
    parley_view view = { .over = over, .over_count = 2, .within = PARLEY_NOT_WITHIN };
    add(&bench, PARTY, (uint32_t)words - 1, (uint32_t)words);
    for (uint32_t i = 0; i < words - 1; i++)
        add(&bench, GROUP, i, (uint32_t)words);
    assert_int_equal(build(&bench, &view, NULL, 0), PARLEY_OK);
    assert_true(bench.tape.count > words);
    free(text);
    end(&bench);
}

/* ===} */

/* {=== codes */

static bool holds(const tape_bench *bench, uint32_t test, uint32_t unit)
{
    const parley_code_set *set = parley_codes_set(bench->codes, test);
    const unsigned char *code = bench->tape.bytes + (size_t)unit * 4;
    if (set->component == 2)
        return parley_codes_signature_has(bench->codes, (uint32_t)code[2] << 8 | code[3], set);
    return set->bytes[code[set->component] / 64] >> code[set->component] % 64 & 1;
}

static void tests_hold_where_they_should(void **state)
{
    (void)state;
    tape_bench bench;
    begin(&bench, "South Korea, 3 men");
    const parley_over over[] = { { true, 0 }, { false, PARTY } };
    parley_view view = { .over = over, .over_count = 2, .within = PARLEY_NOT_WITHIN };
    add(&bench, PARTY, 3, 5);
    add(&bench, GROUP, 2, 4);
    const parley_test tests[] = {
        { .kind = PARLEY_TEST_LEXICON }, { .kind = PARLEY_TEST_MARK, .value = PARLEY_MARK_COMMA }, { .kind = PARLEY_TEST_TOKEN, .value = PARLEY_TOKEN_PUNCTUATION },
        { .kind = PARLEY_TEST_FORM, .value = PARLEY_FORM_CAPITALISED }, { .kind = PARLEY_TEST_LAYER, .value = PARTY, .over = true },
        { .kind = PARLEY_TEST_LAYER, .value = GROUP }, { .kind = PARLEY_TEST_HAS }, { .kind = PARLEY_TEST_TOKEN, .value = PARLEY_TOKEN_NUMBER },
    };
    assert_int_equal(build(&bench, &view, tests, sizeof tests / sizeof tests[0]), PARLEY_OK);
    assert_int_equal(bench.tape.count, 5);  /* | "South Korea" , "3 men" | */
    static const char *const expected[] = { "100", "010", "010", "100", "001", "010", "100", "000" };
    for (uint32_t test = 0; test < sizeof tests / sizeof tests[0]; test++)
        for (uint32_t unit = 1; unit <= 3; unit++)
            if (holds(&bench, test, unit) != (expected[test][unit - 1] == '1'))
                fail_msg("test %u at unit %u", (unsigned)test, (unsigned)unit);
    end(&bench);
}

static void too_many_combinations_are_refused_with_advice(void **state)
{
    (void)state;
    tape_bench bench;
    begin(&bench, "a");
    parley_test tests[12 + PARLEY_POS_COUNT];
    uint32_t count = 0;
    for (uint32_t i = 0; i < 12; i++)
        tests[count++] = (parley_test){ .kind = PARLEY_TEST_FORM, .value = 1u << i };
    for (uint32_t i = 1; i < PARLEY_POS_COUNT; i++)
        tests[count++] = (parley_test){ .kind = PARLEY_TEST_POS, .value = i };
    assert_int_equal(build(&bench, &plain, tests, count), PARLEY_ELIMIT);
    assert_non_null(strstr(bench.error.message, "split it into two stages"));
    assert_int_equal(build(&bench, &plain, tests, 12), PARLEY_OK);
    end(&bench);
}

/* ===} */

static void every_refused_request_is_told(void **state)
{
    (void)state;
    const parley_over over[] = { { true, 0 }, { false, PARTY } };
    parley_view view = { .over = over, .over_count = 2, .within = PARLEY_NOT_WITHIN };
    const parley_test tests[] = { { .kind = PARLEY_TEST_LEXICON }, { .kind = PARLEY_TEST_LAYER, .value = PARTY, .over = true } };
    parley_status status = PARLEY_ENOMEM;
    for (long n = 0; status != PARLEY_OK; n++) {
        test_heap heap = { .refuse_at = n };
        tape_bench bench;
        status = read_text(&bench, PARLEY_STR("A title"), PARLEY_STR("South Korea won. It did."), test_alloc(&heap));
        if (status == PARLEY_OK)
            status = build(&bench, &view, tests, 2);
        assert_true(status == PARLEY_OK || status == PARLEY_ENOMEM);
        end(&bench);
        assert_int_equal(heap.live, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found_by_table),
        cmocka_unit_test(spans_are_mapped_to_the_tokens_that_they_touch),
        cmocka_unit_test(the_title_stands_before_the_body),
        cmocka_unit_test(an_empty_text_has_an_empty_tape),
        cmocka_unit_test(sentences_are_windows),
        cmocka_unit_test(spans_and_phrases_are_one_unit_each),
        cmocka_unit_test(nested_and_crossing_spans_leave_the_leftmost_longest),
        cmocka_unit_test(what_an_earlier_layer_holds_is_not_taken),
        cmocka_unit_test(a_span_over_the_end_of_a_sentence_joins_it_with_the_next),
        cmocka_unit_test(the_insides_of_spans_are_windows),
        cmocka_unit_test(a_long_window_is_split),
        cmocka_unit_test(crossing_spans_cost_no_more_than_their_number),
        cmocka_unit_test(tests_hold_where_they_should),
        cmocka_unit_test(too_many_combinations_are_refused_with_advice),
        cmocka_unit_test(every_refused_request_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
