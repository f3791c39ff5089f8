/* tests/unit/test_error.c -- base/error.h and parley_status_text */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/error.h"

static void set_fills_and_returns(void **state)
{
    (void)state;
    parley_error error = { .line = 3, .column = 4, .file = "old" };
    assert_int_equal(parley_error_set(&error, PARLEY_EIO, "%s: %d", "article.txt", 5), PARLEY_EIO);
    assert_int_equal(error.status, PARLEY_EIO);
    assert_string_equal(error.message, "article.txt: 5");
    assert_string_equal(error.file, "");
    assert_int_equal(error.line + error.column, 0);
    assert_int_equal(parley_error_set(NULL, PARLEY_EPACK, "nobody listens"), PARLEY_EPACK);
}

static void set_may_wrap_its_own_message(void **state)
{
    (void)state;
    parley_error error;
    parley_error_set(&error, PARLEY_ESYNTAX, "expected a tab");
    parley_error_set(&error, PARLEY_EPACK, "pack english: %s", error.message);
    assert_string_equal(error.message, "pack english: expected a tab");
}

static void place_is_added(void **state)
{
    (void)state;
    parley_error error;
    parley_error_set(&error, PARLEY_ESYNTAX, "expected a tab");
    parley_error_place(&error, "cue.tsv", 7, 2);
    assert_string_equal(error.message, "expected a tab");
    assert_string_equal(error.file, "cue.tsv");
    assert_int_equal(error.line, 7);
    assert_int_equal(error.column, 2);
    parley_error_place(&error, NULL, 1, 1);
    assert_string_equal(error.file, "");
    parley_error_place(NULL, "cue.tsv", 7, 2);
}

/* Messages of `len` bytes that end in `tail`: what is left is whole, and nothing whole is lost. */
static void expect_cut(size_t before, const char *tail, size_t kept)
{
    char text[2000];
    memset(text, 'x', before);
    memcpy(text + before, tail, strlen(tail) + 1);
    parley_error error;
    parley_error_set(&error, PARLEY_EBUG, "%s", text);
    assert_int_equal(strlen(error.message), kept);
    assert_memory_equal(error.message, text, kept);
}

static void messages_are_cut_between_code_points(void **state)
{
    (void)state;
    size_t room = sizeof((parley_error *)0)->message - 1;
    expect_cut(room, "", room);
    expect_cut(room, "yyy", room);
    expect_cut(room - 3, "\xE2\x80\x9D", room);      /* fits to the last byte */
    expect_cut(room - 3, "\xE2\x80\x9D...", room);
    expect_cut(room - 2, "\xE2\x80\x9D", room - 2);
    expect_cut(room - 1, "\xE2\x80\x9D", room - 1);
    expect_cut(room - 3, "\xF0\x9F\x98\x80", room - 3);
    expect_cut(room - 1, "\xC3\xA9", room - 1);
}

static void every_status_has_words(void **state)
{
    (void)state;
    for (int status = PARLEY_OK; status <= PARLEY_EBUG; status++)
        assert_string_not_equal(parley_status_text((parley_status)status), "unknown status");
    assert_string_equal(parley_status_text((parley_status)99), "unknown status");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_fills_and_returns),
        cmocka_unit_test(set_may_wrap_its_own_message),
        cmocka_unit_test(place_is_added),
        cmocka_unit_test(messages_are_cut_between_code_points),
        cmocka_unit_test(every_status_has_words),
    };
    return cmocka_run_group_tests_name("base/error", tests, NULL, NULL);
}
