/* tests/unit/test_fold.c -- text/fold.h */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <utf8proc.h>

#include "support/alloc.h"
#include "support/exact.h"
#include "text/fold.h"
#include "text/utf8.h"

typedef void add_form(parley_buffer *out, parley_str text);

static void expect_form(add_form *add, parley_str text, parley_str expected)
{
    test_heap heap = { .refuse_at = -1 };
    parley_buffer out;
    parley_buffer_init(&out, test_alloc(&heap));
    parley_str exact = test_exact(text);
    parley_buffer_add_str(&out, PARLEY_STR("Before:"));  /* what is there stays as it is */
    add(&out, exact);
    assert_false(out.failed);
    assert_memory_equal(out.ptr, "Before:", 7);
    assert_int_equal(out.len - 7, expected.len);
    assert_memory_equal(out.ptr + 7, expected.ptr, expected.len);
    test_exact_free(exact);
    parley_buffer_free(&out);
    assert_int_equal(heap.live, 0);
}

#define FOLD(text, expected) expect_form(parley_fold_add, PARLEY_STR(text), PARLEY_STR(expected))
#define SLUG(text, expected) expect_form(parley_slug_add, PARLEY_STR(text), PARLEY_STR(expected))

static void fold_lowers_case_in_full(void **state)
{
    (void)state;
    FOLD("", "");
    FOLD("Non-Proliferation [@Z`{]", "non-proliferation [@z`{]");
    FOLD("Stra\xC3\x9F" "e", "strasse");
    FOLD("\xC3\x89LYS\xC3\x89" "E", "\xC3\xA9lys\xC3\xA9" "e");
    FOLD("\xCE\xA3\xCE\x91\xCE\xA3", "\xCF\x83\xCE\xB1\xCF\x83");
    FOLD("A\0B", "a\0b");
}

static void fold_normalises(void **state)
{
    (void)state;
    FOLD("CAFE\xCC\x81", "caf\xC3\xA9");                                       /* a decomposed accent behind an ASCII letter */
    FOLD("\xEF\xBC\xB5\xEF\xBC\xAE", "un");                                    /* full-width letters */
    FOLD("de\xEF\xAC\x81" "cit", "deficit");                                   /* a ligature */
    FOLD("a\xC2\xA0" "b", "a b");
    FOLD("\xE1\x84\x80\xE1\x85\xB5\xE1\x86\xB7", "\xEA\xB9\x80");              /* jamo of Kim */
    FOLD("\xEF\xBD\xB6\xEF\xBE\x9E", "\xE3\x82\xAC");                          /* half-width ka and its voicing mark */
    FOLD("a\xCC\xA3\xCC\x82", "\xE1\xBA\xAD");                                 /* marks in order, and the wrong way round */
    FOLD("a\xCC\x82\xCC\xA3", "\xE1\xBA\xAD");
    FOLD("\xE2\x84\xA6", "\xCF\x89");
}

static void fold_has_one_apostrophe_and_one_hyphen_and_nothing_unseen(void **state)
{
    (void)state;
    FOLD("Korea\xE2\x80\x99s Xi\xCA\xBC" "an", "korea's xi'an");
    FOLD("co\xE2\x80\x90op co\xE2\x80\x91op", "co-op co-op");
    FOLD("a \xE2\x80\x93 b", "a \xE2\x80\x93 b");                              /* a dash is no hyphen */
    FOLD("co\xC2\xAD" "op\xE2\x80\x8D\xE2\x80\x8C\xEF\xBB\xBF", "coop");
    FOLD("e\xE2\x80\x8D\xCC\x81", "\xC3\xA9");
}

static void fold_replaces_what_is_ill_formed(void **state)
{
    (void)state;
    FOLD("A\xFF\xE2\x80" "B", "a\xEF\xBF\xBD\xEF\xBF\xBD" "b");
    FOLD("\xC3", "\xEF\xBF\xBD");
}

/* Fold every code point, alone and between letters, twice; and compare with utf8proc's own NFKC_Casefold. */
static void fold_of_every_code_point_is_stable_and_agrees_with_utf8proc(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_buffer once, twice;
    parley_buffer_init(&once, test_alloc(&heap));
    parley_buffer_init(&twice, test_alloc(&heap));
    for (uint32_t point = 1; point <= 0x10FFFF; point++) {
        char text[8] = "A";
        size_t size = parley_utf8_encode(text + 1, point);
        if (size == 0)
            continue;
        text[1 + size] = 'Z';
        text[2 + size] = '\0';
        parley_buffer_clear(&once);
        parley_fold_add(&once, (parley_str){ text, size + 2 });
        parley_buffer_clear(&twice);
        parley_fold_add(&twice, (parley_str){ once.ptr, once.len });
        assert_int_equal(once.len, twice.len);
        assert_memory_equal(once.ptr, twice.ptr, once.len);
        utf8proc_uint8_t *theirs = utf8proc_NFKC_Casefold((const utf8proc_uint8_t *)text);
        assert_non_null(theirs);
        bool ours_alone = point == 0x2019 || point == 0x02BC || point == 0x0149 || point == 0x2010 || point == 0x2011;
        if (!ours_alone) {
            assert_int_equal(strlen((char *)theirs), once.len);
            assert_memory_equal(theirs, once.ptr, once.len);
        }
        free(theirs);
    }
    parley_buffer_free(&once);
    parley_buffer_free(&twice);
    assert_int_equal(heap.live, 0);
}

static void fold_of_endless_marks_ends(void **state)
{
    (void)state;
    size_t len = 400000;  /* classes that alternate: ordering them in one run would be quadratic */
    char *text = malloc(len);
    assert_non_null(text);
    for (size_t i = 0; i < len; i += 4)
        memcpy(text + i, "\xCC\x82\xCC\xA3", 4);
    test_heap heap = { .refuse_at = -1 };
    parley_buffer out;
    parley_buffer_init(&out, test_alloc(&heap));
    parley_fold_add(&out, (parley_str){ text, len });
    assert_int_equal(out.len, len);
    assert_int_equal(parley_utf8_validate((parley_str){ out.ptr, out.len }, 0), len);
    parley_buffer_free(&out);
    free(text);
}

static void fold_borrows_what_is_folded(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_str text = PARLEY_STR("grave concern"), out;
    assert_int_equal(parley_fold(&out, text, &arena), PARLEY_OK);
    assert_ptr_equal(out.ptr, text.ptr);
    assert_int_equal(heap.asked, 0);
    assert_int_equal(parley_fold(&out, PARLEY_STR("UN"), &arena), PARLEY_OK);
    assert_int_equal(out.len, 2);
    assert_memory_equal(out.ptr, "un", 2);
    assert_int_equal(parley_fold(&out, PARLEY_STR("\xC2\xAD"), &arena), PARLEY_OK);
    assert_int_equal(out.len, 0);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void fold_survives_every_refusal(void **state)
{
    (void)state;
    char text[1000];
    memset(text, 'X', sizeof text);
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_str out = { NULL, 0 };
        parley_status status = parley_fold(&out, (parley_str){ text, sizeof text }, &arena);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (status == PARLEY_OK) {
            assert_true(n >= 2);
            return;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
        assert_null(out.ptr);
    }
}

static void slug_names_records(void **state)
{
    (void)state;
    SLUG("Kim Jong-un", "kim-jong-un");
    SLUG("Japan's foreign ministry", "japans-foreign-ministry");
    SLUG("Japan\xE2\x80\x99s foreign ministry", "japans-foreign-ministry");
    SLUG("\"comprehensive strategic partnership\" treaty", "comprehensive-strategic-partnership-treaty");
    SLUG("U.S. State Department", "us-state-department");
    SLUG("J.K. Rowling (author)", "jk-rowling-author");
    SLUG("St. Petersburg", "st-petersburg");
    SLUG("Route 3.5/example.com", "route-3-5-example-com");
    SLUG("  AT&T -- \n Inc. ", "at-t-inc");
}

static void slug_spells_latin_plainly_and_keeps_other_scripts(void **state)
{
    (void)state;
    SLUG("\xC5\x81\xC3\xB3" "d\xC5\xBA", "lodz");
    SLUG("Erdo\xC4\x9F" "an, \xC4\xB0stanbul", "erdogan-istanbul");
    SLUG("S\xC3\xB8ren Stra\xC3\x9F" "e \xC3\x86r\xC3\xB8", "soren-strasse-aero");
    SLUG("e\xCC\x81\xCC\x82tat", "etat");
    SLUG("\xEA\xB9\x80\xEC\xA0\x95\xEC\x9D\x80", "\xEA\xB9\x80\xEC\xA0\x95\xEC\x9D\x80");
    SLUG("\xD0\x99\xD0\x9E\xD0\x92", "\xD0\xB9\xD0\xBE\xD0\xB2");                       /* Cyrillic short i keeps its breve */
    SLUG("\xE0\xA4\xA6\xE0\xA4\xBF", "\xE0\xA4\xA6\xE0\xA4\xBF");                       /* Devanagari vowel signs stay */
}

static void slug_of_nothing_is_nothing(void **state)
{
    (void)state;
    SLUG("", "");
    SLUG("... '\" --", "");
    SLUG("\xFF", "");
    SLUG("\xCC\x81", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fold_lowers_case_in_full),
        cmocka_unit_test(fold_normalises),
        cmocka_unit_test(fold_has_one_apostrophe_and_one_hyphen_and_nothing_unseen),
        cmocka_unit_test(fold_replaces_what_is_ill_formed),
        cmocka_unit_test(fold_of_every_code_point_is_stable_and_agrees_with_utf8proc),
        cmocka_unit_test(fold_of_endless_marks_ends),
        cmocka_unit_test(fold_borrows_what_is_folded),
        cmocka_unit_test(fold_survives_every_refusal),
        cmocka_unit_test(slug_names_records),
        cmocka_unit_test(slug_spells_latin_plainly_and_keeps_other_scripts),
        cmocka_unit_test(slug_of_nothing_is_nothing),
    };
    return cmocka_run_group_tests_name("text/fold", tests, NULL, NULL);
}
