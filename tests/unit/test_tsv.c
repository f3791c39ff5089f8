/* tests/unit/test_tsv.c -- text/tsv.h. */
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
#include "text/tsv.h"

/* What a reading printed: "line:phrase/case/inflect[name=value...]|" for each row. */
struct listing {
    parley_buffer text;
    uint32_t      stop_at;  /* the line whose row is refused; 0: none */
};

static parley_status list_row(void *ud, const parley_tsv_row *row, parley_error *error)
{
    struct listing *listing = ud;
    static const char *const rules[] = { "any", "exact", "capital" };
    if (row->line == listing->stop_at)
        return parley_error_set(error, PARLEY_EPACK, "stopped");
    parley_buffer_add_format(&listing->text, "%u:%.*s/%s/%.*s[", row->line, (int)row->phrase.len, row->phrase.ptr,
                             rules[row->case_rule], (int)row->inflect.len, row->inflect.ptr);
    for (uint32_t i = 0; i < row->attribute_count; i++) {
        const parley_attribute *attribute = &row->attributes[i];
        parley_buffer_add_format(&listing->text, "%s%.*s=%.*s", i == 0 ? "" : " ", (int)attribute->name.len, attribute->name.ptr,
                                 (int)attribute->value.len, attribute->value.ptr);
    }
    parley_buffer_add_str(&listing->text, PARLEY_STR("]|"));
    return PARLEY_OK;
}

/* Read a copy of `bytes` without a byte to spare; expect `status` and the rows listed as `expected`. */
static void expect_listing(parley_str bytes, uint32_t stop_at, parley_status status, const char *expected, parley_error *error)
{
    test_heap heap = { .refuse_at = -1 };
    struct listing listing = { .stop_at = stop_at };
    parley_buffer_init(&listing.text, test_alloc(&heap));
    char *exact = malloc(bytes.len + (bytes.len == 0));
    assert_non_null(exact);
    memcpy(exact, bytes.ptr, bytes.len);
    parley_status got = parley_tsv_read((parley_str){ exact, bytes.len }, "pack/words.tsv", list_row, &listing, error);
    assert_int_equal(got, status);
    parley_buffer_add_char(&listing.text, '\0');
    assert_string_equal(listing.text.ptr, expected);
    free(exact);
    parley_buffer_free(&listing.text);
}

static void expect_rows(parley_str bytes, const char *expected)
{
    parley_error error = { 0 };
    expect_listing(bytes, 0, PARLEY_OK, expected, &error);
    assert_int_equal(error.status, PARLEY_OK);
}

static void expect_refusal(parley_str bytes, uint32_t line, uint32_t column, const char *message)
{
    parley_error error = { 0 };
    expect_listing(bytes, 0, PARLEY_ESYNTAX, "", &error);
    assert_string_equal(error.message, message);
    assert_string_equal(error.file, "pack/words.tsv");
    assert_int_equal(error.status, PARLEY_ESYNTAX);
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    expect_listing(bytes, 0, PARLEY_ESYNTAX, "", NULL);
}

static void tsv_reads_phrases_and_attributes(void **state)
{
    (void)state;
    expect_rows(PARLEY_STR("phrase\tact\tpolarity\nsaid\tsay\npraised\tpraise\tpositive\n"),
                "2:said/any/[act=say]|3:praised/any/[act=praise polarity=positive]|");
    expect_rows(PARLEY_STR("phrase\none\ntwo words"), "2:one/any/[]|3:two words/any/[]|");
    expect_rows(PARLEY_STR("phrase\tpolarity\nca\xC3\xA9\tn\xC3\xA9gatif\n"), "2:ca\xC3\xA9/any/[polarity=n\xC3\xA9gatif]|");
}

static void tsv_keeps_case_and_inflection_apart_from_attributes(void **state)
{
    (void)state;
    expect_rows(PARLEY_STR("phrase\tcase\ttype\tinflect\nUS\texact\tcountry\nTurkey\tcapital\nask\tany\t\tverb\n"),
                "2:US/exact/[type=country]|3:Turkey/capital/[]|4:ask/any/verb[]|");
}

static void tsv_passes_over_comments_and_empty_lines(void **state)
{
    (void)state;
    expect_rows(PARLEY_STR("# source: none\n\nphrase\tact\n# more\n  \n\nsaid\tsay\n#\n"), "7:said/any/[act=say]|");
}

static void tsv_takes_empty_and_missing_cells_for_absent(void **state)
{
    (void)state;
    expect_rows(PARLEY_STR("phrase\ta\tb\tc\none\t\t2\ntwo\t\t\t\nthree\n"), "2:one/any/[b=2]|3:two/any/[]|4:three/any/[]|");
}

static void tsv_reads_windows_lines_and_byte_order_marks(void **state)
{
    (void)state;
    expect_rows(PARLEY_STR("\xEF\xBB\xBFphrase\tact\r\nsaid\tsay\r\n\r\nasked\task"),
                "2:said/any/[act=say]|4:asked/any/[act=ask]|");
}

static void tsv_does_not_count_spaces_around_cells(void **state)
{
    (void)state;
    expect_rows(PARLEY_STR("phrase \t act\n said so \t say \n"), "2:said so/any/[act=say]|");
}

static void tsv_refuses_a_wrong_header(void **state)
{
    (void)state;
    expect_refusal(PARLEY_STR("word\tact\nsaid\tsay\n"), 1, 1,
                   "the first column is \"word\"; expected \"phrase\", then the attributes, separated by tabs");
    expect_refusal(PARLEY_STR("# x\nphrase\tAct\n"), 2, 8,
                   "a column is named \"Act\"; expected a lower-case letter, then letters, digits, '_' or '-'");
    expect_refusal(PARLEY_STR("phrase\t\n"), 1, 8,
                   "a column is named \"\"; expected a lower-case letter, then letters, digits, '_' or '-'");
    expect_refusal(PARLEY_STR("phrase\t2nd\n"), 1, 8,
                   "a column is named \"2nd\"; expected a lower-case letter, then letters, digits, '_' or '-'");
    expect_refusal(PARLEY_STR("phrase\tact\tact\n"), 1, 12, "there is a second column \"act\"; expected each name once");
}

static void tsv_refuses_a_file_without_header(void **state)
{
    (void)state;
    static const char message[] = "the file has no rows; expected a line that names the columns: \"phrase\", then attributes";
    expect_refusal(PARLEY_STR(""), 1, 1, message);
    expect_refusal(PARLEY_STR("\xEF\xBB\xBF"), 1, 1, message);
    expect_refusal(PARLEY_STR("# nothing\n\n# here"), 3, 1, message);
}

static void tsv_refuses_a_33rd_column(void **state)
{
    (void)state;
    char text[512] = "phrase";
    for (int i = 1; i < 32; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "\tc%d", i);
    expect_rows((parley_str){ text, strlen(text) }, "");
    strcat(text, "\tlast");
    expect_refusal((parley_str){ text, strlen(text) }, 1, 123, "one column too many: \"last\"; expected at most 32");
}

static void tsv_refuses_wrong_rows(void **state)
{
    (void)state;
    expect_refusal(PARLEY_STR("phrase\tact\n\tsay\n"), 2, 1, "the first cell is \"\"; expected a phrase");
    expect_refusal(PARLEY_STR("phrase\tact\n\xC3\xA9t\xC3\xA9\tsay\tmore\n"), 2, 9,
                   "one cell too many: \"more\"; expected at most 2, one for each column");
    expect_refusal(PARLEY_STR("phrase\tcase\nUS\tExact\n"), 2, 4, "the case rule is \"Exact\"; expected any, exact or capital");
}

static void tsv_refuses_control_characters_and_invalid_bytes(void **state)
{
    (void)state;
    expect_refusal(PARLEY_STR("phrase\nab\0c\n"), 2, 3, "control character U+0000; expected text, tabs between cells");
    expect_refusal(PARLEY_STR("phrase\na\rb\n"), 2, 2, "control character U+000D; expected text, tabs between cells");
    expect_refusal(PARLEY_STR("phrase\n\xC3\xA9\xC2\x9B\n"), 2, 2, "control character U+009B; expected text, tabs between cells");
    expect_refusal(PARLEY_STR("phrase\n\xC3\xA9 \xFF\n"), 2, 3, "byte 0xFF is not UTF-8; expected the file in UTF-8");
    expect_refusal(PARLEY_STR("phrase\n\xC3"), 2, 1, "byte 0xC3 is not UTF-8; expected the file in UTF-8");
    expect_refusal(PARLEY_STR("phrase\n\xED\xA0\x80\n"), 2, 1, "byte 0xED is not UTF-8; expected the file in UTF-8");
}

static void tsv_cuts_what_it_quotes_at_a_whole_character(void **state)
{
    (void)state;
    char text[256] = "phrase\tcase\nx\tz";
    for (int i = 0; i < 40; i++)
        strcat(text, "\xC3\xA9");
    char message[256] = "the case rule is \"z";
    for (int i = 0; i < 29; i++)
        strcat(message, "\xC3\xA9");
    strcat(message, "\"; expected any, exact or capital");
    expect_refusal((parley_str){ text, strlen(text) }, 2, 3, message);
}

static void tsv_ends_when_the_reader_of_rows_says_so(void **state)
{
    (void)state;
    parley_error error = { 0 };
    expect_listing(PARLEY_STR("phrase\none\ntwo\nthree\n"), 3, PARLEY_EPACK, "2:one/any/[]|", &error);
    assert_string_equal(error.message, "stopped");
}

/* Every prefix of a file is read or refused without a byte too many. */
static void tsv_reads_every_prefix(void **state)
{
    (void)state;
    static const char whole[] = "# c\r\nphrase\tcase\tact\r\nUS \texact\tsay\n\n caf\xC3\xA9\tcapital";
    for (size_t len = 0; len < sizeof whole; len++) {
        test_heap heap = { .refuse_at = -1 };
        struct listing listing = { .stop_at = 0 };
        parley_buffer_init(&listing.text, test_alloc(&heap));
        char *exact = malloc(len + (len == 0));
        assert_non_null(exact);
        memcpy(exact, whole, len);
        parley_error error = { 0 };
        parley_status status = parley_tsv_read((parley_str){ exact, len }, "f", list_row, &listing, &error);
        assert_int_equal(status, error.status);
        assert_true(status == PARLEY_OK || status == PARLEY_ESYNTAX);
        free(exact);
        parley_buffer_free(&listing.text);
        assert_int_equal(heap.live, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tsv_reads_phrases_and_attributes),
        cmocka_unit_test(tsv_keeps_case_and_inflection_apart_from_attributes),
        cmocka_unit_test(tsv_passes_over_comments_and_empty_lines),
        cmocka_unit_test(tsv_takes_empty_and_missing_cells_for_absent),
        cmocka_unit_test(tsv_reads_windows_lines_and_byte_order_marks),
        cmocka_unit_test(tsv_does_not_count_spaces_around_cells),
        cmocka_unit_test(tsv_refuses_a_wrong_header),
        cmocka_unit_test(tsv_refuses_a_file_without_header),
        cmocka_unit_test(tsv_refuses_a_33rd_column),
        cmocka_unit_test(tsv_refuses_wrong_rows),
        cmocka_unit_test(tsv_refuses_control_characters_and_invalid_bytes),
        cmocka_unit_test(tsv_cuts_what_it_quotes_at_a_whole_character),
        cmocka_unit_test(tsv_ends_when_the_reader_of_rows_says_so),
        cmocka_unit_test(tsv_reads_every_prefix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
