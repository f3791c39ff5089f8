#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/chars.h"

static void classifies_characters(void **state)
{
    (void)state;
    static const struct {
        uint32_t code;
        unsigned class;
    } cases[] = {
        { 'a', PARLEY_CHAR_LOWER },
        { 'Z', PARLEY_CHAR_UPPER },
        { '7', PARLEY_CHAR_DIGIT },
        { ' ', PARLEY_CHAR_SPACE },
        { ',', 0 },
        { 0, PARLEY_CHAR_SPACE },
        { 0x7F, PARLEY_CHAR_SPACE },
        { 0xE9, PARLEY_CHAR_LOWER },
        { 0xC9, PARLEY_CHAR_UPPER },
        { 0x1C5, PARLEY_CHAR_UPPER },
        { 0x5D0, PARLEY_CHAR_CASELESS },
        { 0xD55C, PARLEY_CHAR_CASELESS },
        { 0x301, PARLEY_CHAR_EXTENDS },
        { 0x4E2D, PARLEY_CHAR_IDEOGRAPH },
        { 0xBD, PARLEY_CHAR_DIGIT },
        { 0xA0, PARLEY_CHAR_SPACE },
        { 0x200B, PARLEY_CHAR_SPACE },
        { 0x2014, 0 },
        { 0x1F600, 0 },
        { 0x110000, 0 },
        { '\n', PARLEY_CHAR_SPACE | PARLEY_CHAR_NEWLINE },
        { 0x2028, PARLEY_CHAR_SPACE | PARLEY_CHAR_NEWLINE },
        { 0x200D, PARLEY_CHAR_SPACE | PARLEY_CHAR_EXTENDS },
        { 0xFEFF, PARLEY_CHAR_SPACE | PARLEY_CHAR_EXTENDS },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (parley_char_class(cases[i].code) != cases[i].class)
            fail_msg("U+%04X: class %x, expected %x", (unsigned)cases[i].code, parley_char_class(cases[i].code), cases[i].class);
}

static void decodes_one_character(void **state)
{
    (void)state;
    parley_char c = parley_char_at(PARLEY_STR("x\xE2\x80\x99"), 1);
    assert_int_equal(c.code, 0x2019);
    assert_int_equal(c.size, 3);
    assert_int_equal(parley_char_at(PARLEY_STR("x"), 1).size, 0);
    assert_int_equal(parley_char_at(PARLEY_STR("x"), 9).size, 0);
}

static void takes_bad_bytes_one_at_a_time(void **state)
{
    (void)state;
    static const char *const bad[] = { "\x80", "\xC3", "\xE2\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xFF" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t length = strlen(bad[i]);
        char *copy = malloc(length);
        assert_non_null(copy);
        memcpy(copy, bad[i], length);
        parley_char c = parley_char_at((parley_str){ copy, length }, 0);
        assert_int_equal(c.code, 0xFFFD);
        assert_int_equal(c.size, 1);
        free(copy);
    }
}

static void tells_the_kana_apart(void **state)
{
    (void)state;
    assert_int_equal(parley_char_kana(0x3042), 1);
    assert_int_equal(parley_char_kana(0x30A2), 2);
    assert_int_equal(parley_char_kana(0x30FC), 0);
    assert_int_equal(parley_char_kana('a'), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classifies_characters),
        cmocka_unit_test(decodes_one_character),
        cmocka_unit_test(takes_bad_bytes_one_at_a_time),
        cmocka_unit_test(tells_the_kana_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
