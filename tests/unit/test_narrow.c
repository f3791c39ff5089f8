/* tests/unit/test_narrow.c -- base/narrow.h and base/packed.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/packed.h"
#include "support/alloc.h"
#include "support/damage.h"

static void numbers_take_what_the_largest_needs(void **state)
{
    (void)state;
    static const uint32_t most[] = { 0, 255, 256, 65535, 65536, 0xFFFFFF, 0x1000000, UINT32_MAX };
    for (size_t i = 0; i < sizeof most / sizeof most[0]; i++) {
        test_heap heap = { .refuse_at = -1 };
        parley_arena arena;
        parley_narrow narrow, opened;
        parley_buffer bytes;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_buffer_init(&bytes, test_alloc(&heap));
        uint32_t numbers[] = { 0, most[i] / 3, most[i], 1 < most[i] };
        assert_true(parley_narrow_make(&narrow, numbers, 4, &arena));
        assert_int_equal(narrow.width, i / 2 + 1);
        parley_narrow_write(&narrow, &bytes);
        parley_image image = parley_image_open(bytes.ptr, bytes.len);
        parley_narrow_open(&opened, &image);
        for (uint32_t k = 0; k < 4; k++) {
            assert_int_equal(parley_narrow_get(&narrow, k), numbers[k]);
            assert_int_equal(parley_narrow_get(&opened, k), numbers[k]);
        }
        if (most[i] != UINT32_MAX)
            parley_narrow_check_below(&opened, most[i] + 1, &image);
        assert_false(image.damaged);
        parley_narrow_check_below(&opened, most[i], &image);
        assert_true(image.damaged);
        parley_buffer_free(&bytes);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
    }
}

static bool is_same(parley_str a, parley_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Strings of all kinds, in an image of which one byte after the other is another. */
static void strings_come_back_or_are_damaged(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_packed packed;
    parley_buffer bytes;
    static char text[300];
    memset(text, 'x', sizeof text);
    const parley_str strings[] = { PARLEY_STR("said"), { NULL, 0 }, PARLEY_STR("a\0"), { text, sizeof text }, PARLEY_STR(""), PARLEY_STR("says") };
    enum { STRINGS = sizeof strings / sizeof strings[0] };
    parley_arena_init(&arena, test_alloc(&heap));
    parley_buffer_init(&bytes, test_alloc(&heap));
    assert_int_equal(parley_packed_make(&packed, strings, STRINGS, &arena), PARLEY_OK);
    parley_packed_write(&packed, &bytes);
    parley_image image = parley_image_open(bytes.ptr, bytes.len);
    parley_packed_open(&packed, &image);
    assert_false(image.damaged);
    assert_int_equal(packed.ends.count, STRINGS);
    for (uint32_t i = 0; i < STRINGS; i++)
        assert_true(is_same(parley_packed_get(&packed, i), strings[i]));
    for (test_damage damage = test_damage_begin(&bytes); test_damage_next(&damage, &image);) {
        parley_packed_open(&packed, &image);
        for (uint32_t i = 0; i < packed.ends.count; i++) {
            parley_str string = parley_packed_get(&packed, i);
            assert_non_null(string.ptr);
            assert_true(string.ptr >= (char *)damage.exact && string.ptr + string.len <= (char *)damage.exact + bytes.len);
        }
    }
    parley_buffer_free(&bytes);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void every_refusal_is_told(void **state)
{
    (void)state;
    const parley_str strings[] = { PARLEY_STR("one"), PARLEY_STR("two") };
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_packed packed;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_status status = parley_packed_make(&packed, strings, 2, &arena);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (status == PARLEY_OK) {
            assert_true(n > 0);
            return;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_take_what_the_largest_needs),
        cmocka_unit_test(strings_come_back_or_are_damaged),
        cmocka_unit_test(every_refusal_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
