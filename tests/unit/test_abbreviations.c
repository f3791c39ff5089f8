#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/abbreviations.h"

static void finds_words_in_any_case(void **state)
{
    (void)state;
    const unsigned title = PARLEY_ABBREVIATION_KNOWN | PARLEY_ABBREVIATION_TITLE | PARLEY_ABBREVIATION_CAPITAL;
    assert_int_equal(parley_abbreviation_find(PARLEY_STR("Mr")), title);
    assert_int_equal(parley_abbreviation_find(PARLEY_STR("GEN")), title);
    assert_true(parley_abbreviation_find(PARLEY_STR("Ph.D")) != 0);
    assert_true(parley_abbreviation_find(PARLEY_STR("etc")) != 0);
    assert_true(parley_abbreviation_find(PARLEY_STR("no")) & PARLEY_ABBREVIATION_NUMBER);
    assert_true(parley_abbreviation_find(PARLEY_STR("Jan")) & PARLEY_ABBREVIATION_DATE);
}

static void asks_for_a_capital_where_the_word_is_common(void **state)
{
    (void)state;
    assert_true(parley_abbreviation_find(PARLEY_STR("Sun")) & PARLEY_ABBREVIATION_WORD);
    assert_int_equal(parley_abbreviation_find(PARLEY_STR("sun")), 0);
    assert_int_equal(parley_abbreviation_find(PARLEY_STR("gen")), 0);
}

static void knows_no_other_word(void **state)
{
    (void)state;
    assert_int_equal(parley_abbreviation_find(PARLEY_STR("")), 0);
    assert_int_equal(parley_abbreviation_find((parley_str){ NULL, 0 }), 0);
    assert_int_equal(parley_abbreviation_find(PARLEY_STR("war")), 0);
    assert_int_equal(parley_abbreviation_find(PARLEY_STR("no\0x")), 0);
    assert_int_equal(parley_abbreviation_find(PARLEY_STR("\xFF\xFE")), 0);
    assert_int_equal(parley_abbreviation_find(PARLEY_STR("mrmrmrmrmrmrmrmr")), 0);
}

/* Every entry must be reachable: the search needs the order. */
static void is_sorted(void **state)
{
    (void)state;
    static const char *const some[] = { "Adm",  "Approx", "Bros", "Calif", "Co", "Corp",   "Dr",  "Esq",  "Fla",
                                        "Gov",  "Hon",    "Inc",  "Jr",    "Lt", "Lt.Gov", "Ltd", "M.Sc", "Messrs",
                                        "Okla", "Prof",   "Sen",  "Sgt",   "St", "Univ",   "Vs",  "Yr" };
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        size_t length = 0;
        while (some[i][length] != '\0')
            length++;
        if (parley_abbreviation_find((parley_str){ some[i], length }) == 0)
            fail_msg("%s is not found", some[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_words_in_any_case),
        cmocka_unit_test(asks_for_a_capital_where_the_word_is_common),
        cmocka_unit_test(knows_no_other_word),
        cmocka_unit_test(is_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
