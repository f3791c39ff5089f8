/* tests/unit/test_lines.c -- text/lines.h */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "support/exact.h"
#include "text/lines.h"

static void expect_place(parley_str text, size_t offset, uint32_t line, uint32_t column)
{
    text = test_exact(text);
    parley_place place = parley_lines_place(text, offset);
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
    test_exact_free(text);
}

static void lines_place_finds_each_line(void **state)
{
    (void)state;
    expect_place(PARLEY_STR(""), 0, 1, 1);
    expect_place(PARLEY_STR("one\ntwo"), 0, 1, 1);
    expect_place(PARLEY_STR("one\ntwo"), 3, 1, 4);         /* the line end itself */
    expect_place(PARLEY_STR("one\ntwo"), 4, 2, 1);
    expect_place(PARLEY_STR("one\ntwo"), 7, 2, 4);         /* just past the end */
    expect_place(PARLEY_STR("one\r\ntwo\n"), 9, 3, 1);
    expect_place(PARLEY_STR("one\rtwo"), 4, 1, 5);         /* a lone CR ends nothing */
}

static void lines_place_counts_code_points(void **state)
{
    (void)state;
    expect_place(PARLEY_STR("\xEA\xB9\x80\xEC\xA0\x95!"), 6, 1, 3);
    expect_place(PARLEY_STR("\xEA\xB9\x80\xEC\xA0\x95!"), 3, 1, 2);
    expect_place(PARLEY_STR("\xEA\xB9\x80\xEC\xA0\x95!"), 5, 1, 2);  /* inside the second */
    expect_place(PARLEY_STR("x\n\xA9\xA9"), 2, 2, 1);                /* not UTF-8, still placed */
    expect_place(PARLEY_STR("a\0b\nc"), 4, 2, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_place_finds_each_line),
        cmocka_unit_test(lines_place_counts_code_points),
    };
    return cmocka_run_group_tests_name("text/lines", tests, NULL, NULL);
}
