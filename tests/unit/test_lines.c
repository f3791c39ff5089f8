/* tests/unit/test_lines.c -- text/lines.h */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "support/alloc.h"
#include "support/exact.h"
#include "text/lines.h"

static void expect_place(parley_str text, size_t offset, uint32_t line, uint32_t column)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    text = test_exact(text);
    const parley_lines *lines;
    parley_place place;
    assert_int_equal(parley_lines_build(&lines, text, &arena), PARLEY_OK);
    assert_int_equal(parley_lines_find(&place, lines, offset), PARLEY_OK);
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
    place = parley_lines_place(text, offset);
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
    test_exact_free(text);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void lines_find_places_each_line(void **state)
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

static void lines_find_counts_code_points(void **state)
{
    (void)state;
    expect_place(PARLEY_STR("\xEA\xB9\x80\xEC\xA0\x95!"), 6, 1, 3);
    expect_place(PARLEY_STR("\xEA\xB9\x80\xEC\xA0\x95!"), 3, 1, 2);
    expect_place(PARLEY_STR("\xEA\xB9\x80\xEC\xA0\x95!"), 5, 1, 2);  /* inside the second */
    expect_place(PARLEY_STR("x\n\xA9\xA9"), 2, 2, 1);                /* not UTF-8, still placed */
    expect_place(PARLEY_STR("a\0b\nc"), 4, 2, 1);
}

/* A long line crosses many of the counted blocks: compare every place with a count from the start. */
static void lines_find_agrees_with_counting(void **state)
{
    (void)state;
    uint64_t seed = 99;
    size_t len = 5000;
    char *bytes = malloc(len);
    assert_non_null(bytes);
    static const char some[] = "ab \xC3\xA9\xE2\x80\x9D";
    for (size_t i = 0; i < len; i++)
        bytes[i] = test_random(&seed, 900) == 0 ? '\n' : some[i % (sizeof some - 1)];
    parley_str text = test_exact((parley_str){ bytes, len });
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    const parley_lines *lines;
    assert_int_equal(parley_lines_build(&lines, text, &arena), PARLEY_OK);
    assert_true(parley_lines_count(lines) > 2);
    for (size_t offset = 0; offset <= len; offset++) {
        uint32_t line = 1, column = 0;
        for (size_t i = 0; i <= offset; i++) {
            column += i == len || (bytes[i] & 0xC0) != 0x80;
            if (i < offset && bytes[i] == '\n') {
                line++;
                column = 0;
            }
        }
        parley_place place, direct = parley_lines_place(text, offset);
        assert_int_equal(parley_lines_find(&place, lines, offset), PARLEY_OK);
        assert_int_equal(place.line, line);
        assert_int_equal(place.column, column == 0 ? 1 : column);
        assert_memory_equal(&place, &direct, sizeof place);
    }
    parley_arena_free(&arena);
    test_exact_free(text);
    free(bytes);
}

static void lines_find_refuses_beyond_the_end(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    const parley_lines *lines = NULL;
    parley_place place;
    assert_int_equal(parley_lines_build(&lines, PARLEY_STR("ab"), &arena), PARLEY_OK);
    assert_int_equal(parley_lines_find(&place, lines, 3), PARLEY_ERANGE);
    assert_int_equal(parley_lines_find(&place, lines, SIZE_MAX), PARLEY_ERANGE);
    parley_arena_free(&arena);
    const parley_lines *none = NULL;
    assert_int_equal(parley_lines_build(&none, (parley_str){ "", (size_t)UINT32_MAX + 1 }, &arena), PARLEY_ERANGE);
    assert_null(none);
}

static void lines_build_survives_every_refusal(void **state)
{
    (void)state;
    static char text[20000];
    memset(text, '\n', sizeof text);
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        const parley_lines *lines = NULL;
        parley_status status = parley_lines_build(&lines, (parley_str){ text, sizeof text }, &arena);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (status == PARLEY_OK) {
            assert_true(n >= 2);
            return;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
        assert_null(lines);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_find_places_each_line),
        cmocka_unit_test(lines_find_counts_code_points),
        cmocka_unit_test(lines_find_agrees_with_counting),
        cmocka_unit_test(lines_find_refuses_beyond_the_end),
        cmocka_unit_test(lines_build_survives_every_refusal),
    };
    return cmocka_run_group_tests_name("text/lines", tests, NULL, NULL);
}
