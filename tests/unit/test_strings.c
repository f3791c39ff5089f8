/* tests/unit/test_strings.c -- text/strings.h */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "support/exact.h"
#include "text/strings.h"
#include "text/utf8.h"

static void expect_trim(parley_str text, parley_str expected)
{
    parley_str exact = test_exact(text), trimmed = parley_trim(exact);
    assert_int_equal(trimmed.len, expected.len);
    assert_memory_equal(trimmed.ptr, expected.ptr, expected.len);
    test_exact_free(exact);
}

static void trim_cuts_unicode_space_at_both_ends(void **state)
{
    (void)state;
    expect_trim(PARLEY_STR(""), PARLEY_STR(""));
    expect_trim(PARLEY_STR(" \t\r\n\v\f "), PARLEY_STR(""));
    expect_trim(PARLEY_STR("  a b  "), PARLEY_STR("a b"));
    expect_trim(PARLEY_STR("\xC2\xA0\xE3\x80\x80" "a\xE2\x80\x89\xC2\x85"), PARLEY_STR("a"));
    expect_trim(PARLEY_STR("\xE2\x80\x8B" "a"), PARLEY_STR("\xE2\x80\x8B" "a"));  /* zero width is no white space */
    expect_trim(PARLEY_STR(" \x80 \xA0"), PARLEY_STR("\x80 \xA0"));               /* nor are stray bytes */
    expect_trim(PARLEY_STR(" \0 "), PARLEY_STR("\0"));
    assert_int_equal(parley_trim((parley_str){ NULL, 0 }).len, 0);
}

static void space_is_what_unicode_lists(void **state)
{
    (void)state;
    size_t count = 0;
    for (uint32_t point = 0; point <= 0x10FFFF; point++)
        count += parley_is_space(point);
    assert_int_equal(count, 25);
    assert_true(parley_is_space(0x202F));
    assert_false(parley_is_space(0x200B));
    assert_false(parley_is_space(0xFEFF));
}

static size_t find_slowly(parley_str text, parley_str needle, size_t offset)
{
    for (size_t at = offset; at + needle.len <= text.len; at++)
        if (needle.len == 0 || memcmp(text.ptr + at, needle.ptr, needle.len) == 0)
            return at;
    return SIZE_MAX;
}

static void find_agrees_with_the_slow_way(void **state)
{
    (void)state;
    uint64_t seed = 5;
    size_t hits = 0;
    for (int round = 0; round < 60000; round++) {
        char bytes[64], wanted[24];
        uint32_t letters = 1 + test_random(&seed, 3);  /* few letters: many periods and near misses */
        size_t len = test_random(&seed, sizeof bytes), size = test_random(&seed, round % 2 == 0 ? 6 : sizeof wanted);
        for (size_t i = 0; i < len; i++)
            bytes[i] = (char)test_random(&seed, letters);
        for (size_t i = 0; i < size; i++)
            wanted[i] = (char)test_random(&seed, letters);
        if (round % 3 == 0 && size <= len && size != 0)
            memcpy(wanted, bytes + test_random(&seed, (uint32_t)(len - size + 1)), size);
        parley_str text = test_exact((parley_str){ bytes, len }), needle = test_exact((parley_str){ wanted, size });
        size_t offset = test_random(&seed, 4), found = parley_find(text, needle, offset);
        assert_int_equal(found, offset > len ? SIZE_MAX : find_slowly(text, needle, offset));
        hits += found != SIZE_MAX;
        test_exact_free(text);
        test_exact_free(needle);
    }
    assert_in_range(hits, 20000, 59000);
}

static void find_answers_at_the_edges(void **state)
{
    (void)state;
    assert_int_equal(parley_find(PARLEY_STR("abc"), PARLEY_STR(""), 3), 3);
    assert_int_equal(parley_find(PARLEY_STR("abc"), PARLEY_STR(""), 4), SIZE_MAX);
    assert_int_equal(parley_find(PARLEY_STR(""), PARLEY_STR("a"), 0), SIZE_MAX);
    assert_int_equal(parley_find(PARLEY_STR("abc"), PARLEY_STR("abc"), 0), 0);
    assert_int_equal(parley_find(PARLEY_STR("abc"), PARLEY_STR("abcd"), 0), SIZE_MAX);
    assert_int_equal(parley_find(PARLEY_STR("a\0b"), PARLEY_STR("\0b"), 0), 1);
}

/* A needle and a text that make the plain way quadratic: 10^12 comparisons, which would never end here. */
static void find_stays_linear(void **state)
{
    (void)state;
    size_t len = 2000000, half = len / 2;
    char *text = malloc(len), *needle = malloc(half);
    assert_non_null(text);
    assert_non_null(needle);
    memset(text, 'a', len);
    memset(needle, 'a', half);
    needle[half - 1] = 'b';
    assert_int_equal(parley_find((parley_str){ text, len }, (parley_str){ needle, half }, 0), SIZE_MAX);
    needle[half - 1] = 'a';
    needle[0] = 'b';
    assert_int_equal(parley_find((parley_str){ text, len }, (parley_str){ needle, half }, 0), SIZE_MAX);
    needle[0] = 'a';
    needle[half / 2] = 'b';
    assert_int_equal(parley_find((parley_str){ text, len }, (parley_str){ needle, half }, 0), SIZE_MAX);
    text[len - half + half / 2] = 'b';
    assert_int_equal(parley_find((parley_str){ text, len }, (parley_str){ needle, half }, 0), len - half);
    free(text);
    free(needle);
}

/* The pieces of `text`, each followed by "|". */
static void expect_split(parley_str text, parley_str separator, const char *expected)
{
    parley_str exact = test_exact(text), piece;
    parley_split split = parley_split_begin(exact, separator);
    char joined[100];
    size_t len = 0;
    while (parley_split_next(&piece, &split)) {
        memcpy(joined + len, piece.ptr, piece.len);
        len += piece.len;
        joined[len++] = '|';
    }
    joined[len] = '\0';
    assert_string_equal(joined, expected);
    assert_false(parley_split_next(&piece, &split));
    test_exact_free(exact);
}

static void split_gives_every_piece_once(void **state)
{
    (void)state;
    expect_split(PARLEY_STR("a,b,,c"), PARLEY_STR(","), "a|b||c|");
    expect_split(PARLEY_STR(","), PARLEY_STR(","), "||");
    expect_split(PARLEY_STR(""), PARLEY_STR(","), "|");
    expect_split(PARLEY_STR("a--b---c"), PARLEY_STR("--"), "a|b|-c|");
    expect_split(PARLEY_STR("abc"), PARLEY_STR("abcd"), "abc|");
    expect_split(PARLEY_STR("  one\xC2\xA0two \n three "), PARLEY_STR(""), "one|two|three|");
    expect_split(PARLEY_STR(" \t "), PARLEY_STR(""), "");
    expect_split(PARLEY_STR(""), PARLEY_STR(""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trim_cuts_unicode_space_at_both_ends),
        cmocka_unit_test(space_is_what_unicode_lists),
        cmocka_unit_test(find_agrees_with_the_slow_way),
        cmocka_unit_test(find_answers_at_the_edges),
        cmocka_unit_test(find_stays_linear),
        cmocka_unit_test(split_gives_every_piece_once),
    };
    return cmocka_run_group_tests_name("text/strings", tests, NULL, NULL);
}
