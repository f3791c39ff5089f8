#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/pos.h"

static void finds_every_class_by_its_name(void **state)
{
    (void)state;
    for (int i = PARLEY_POS_NONE + 1; i < PARLEY_POS_COUNT; i++) {
        const char *name = parley_pos_name((parley_pos)i);
        assert_true(strlen(name) >= 1);
        assert_int_equal(parley_pos_find((parley_str){ name, strlen(name) }), i);
    }
    assert_string_equal(parley_pos_name(PARLEY_POS_PROPN), "PROPN");
}

static void answers_none_for_other_names(void **state)
{
    (void)state;
    assert_int_equal(parley_pos_find(PARLEY_STR("")), PARLEY_POS_NONE);
    assert_int_equal(parley_pos_find((parley_str){ NULL, 0 }), PARLEY_POS_NONE);
    assert_int_equal(parley_pos_find(PARLEY_STR("NOUNS")), PARLEY_POS_NONE);
    assert_int_equal(parley_pos_find(PARLEY_STR("NOU")), PARLEY_POS_NONE);
    assert_int_equal(parley_pos_find(PARLEY_STR("noun")), PARLEY_POS_NONE);
    assert_string_equal(parley_pos_name(PARLEY_POS_NONE), "");
    assert_string_equal(parley_pos_name((parley_pos)99), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_every_class_by_its_name),
        cmocka_unit_test(answers_none_for_other_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
