/* tests/unit/test_pool.c -- base/pool.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/pool.h"
#include "support/alloc.h"

enum { STRINGS = 3000 };

/* The `index`th of many different strings of all lengths; many begin alike. */
static parley_str make_string(char out[64], uint32_t index)
{
    int len = snprintf(out, 64, "%.*s%u", (int)(index % 40), "a common beginning that many words have", index);
    return (parley_str){ out, (size_t)len };
}

static void strings_are_numbered_once(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_pool pool;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_pool_init(&pool, &arena);
    char text[64];
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < STRINGS; i++)
            assert_int_equal(parley_pool_add(&pool, make_string(text, i)), i);
    assert_int_equal(pool.strings.count, STRINGS);
    for (uint32_t i = 0; i < STRINGS; i++) {
        parley_str expected = make_string(text, i), kept = parley_pool_get(&pool, i);
        assert_int_equal(kept.len, expected.len);
        assert_memory_equal(kept.ptr, expected.ptr, kept.len);
        assert_int_equal((uintptr_t)kept.ptr % sizeof(void *), 0);
        assert_int_equal(parley_pool_find(&pool, expected), i);
    }
    assert_int_equal(parley_pool_find(&pool, PARLEY_STR("unknown")), PARLEY_POOL_NONE);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void hashes_agree_wherever_a_string_lies(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_pool pool;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_pool_init(&pool, &arena);
    char text[64];
    for (uint32_t i = 0; i < STRINGS; i++)
        parley_pool_add(&pool, make_string(text, i));
    uint32_t found = 0;
    for (uint32_t i = 0; i < 2 * STRINGS; i++) {
        parley_str key = make_string(text, i);
        uint64_t words[8] = { 0 };
        memcpy(words, key.ptr, key.len);
        char *exact = malloc(key.len);
        assert_non_null(exact);
        memcpy(exact, key.ptr, key.len);
        uint32_t index = parley_pool_find(&pool, (parley_str){ exact, key.len });
        assert_int_equal(parley_pool_hash(words, (uint32_t)key.len), parley_pool_hash_bytes((parley_str){ exact, key.len }));
        free(exact);
        assert_int_equal(index, i < STRINGS ? i : PARLEY_POOL_NONE);
        found += index != PARLEY_POOL_NONE;
    }
    assert_int_equal(found, STRINGS);
    parley_arena_free(&arena);
}

static void empty_strings_and_nuls_are_strings(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_pool pool;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_pool_init(&pool, &arena);
    assert_int_equal(parley_pool_find(&pool, PARLEY_STR("")), PARLEY_POOL_NONE);
    assert_int_equal(parley_pool_add(&pool, PARLEY_STR("a")), 0);
    assert_int_equal(parley_pool_find(&pool, PARLEY_STR("a\0")), PARLEY_POOL_NONE);
    assert_int_equal(parley_pool_find(&pool, PARLEY_STR("\0")), PARLEY_POOL_NONE);
    assert_int_equal(parley_pool_find(&pool, (parley_str){ NULL, 0 }), PARLEY_POOL_NONE);
    assert_int_equal(parley_pool_add(&pool, PARLEY_STR("a\0")), 1);
    assert_int_equal(parley_pool_add(&pool, (parley_str){ NULL, 0 }), 2);
    assert_int_equal(parley_pool_add(&pool, PARLEY_STR("\0")), 3);
    assert_int_equal(parley_pool_find(&pool, PARLEY_STR("")), 2);
    assert_int_equal(parley_pool_find(&pool, PARLEY_STR("\0")), 3);
    assert_non_null(parley_pool_get(&pool, 2).ptr);
    parley_arena_free(&arena);
}

static void long_strings_lie_between_short_ones(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_pool pool;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_pool_init(&pool, &arena);
    static char text[70000];
    memset(text, 'x', sizeof text);
    for (uint32_t len = 1, i = 0; len < sizeof text; len = len * 3 / 2 + 1, i++)
        assert_int_equal(parley_pool_add(&pool, (parley_str){ text, len }), i);
    for (uint32_t len = 1, i = 0; len < sizeof text; len = len * 3 / 2 + 1, i++) {
        assert_int_equal(parley_pool_get(&pool, i).len, len);
        assert_memory_equal(parley_pool_get(&pool, i).ptr, text, len);
    }
    assert_int_equal(parley_pool_add(&pool, (parley_str){ text, UINT32_MAX }), PARLEY_POOL_NONE);  /* refused before it is read */
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void a_refused_string_can_be_added_again(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_pool pool;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_pool_init(&pool, &arena);
        char text[64];
        uint32_t refused = 0;
        for (uint32_t i = 0; i < STRINGS; i++) {
            uint32_t index = parley_pool_add(&pool, make_string(text, i));
            refused += index == PARLEY_POOL_NONE;
            if (index == PARLEY_POOL_NONE)
                index = parley_pool_add(&pool, make_string(text, i));
            assert_int_equal(index, i);
        }
        for (uint32_t i = 0; i < STRINGS; i++)
            assert_int_equal(parley_pool_find(&pool, make_string(text, i)), i);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (refused == 0) {
            assert_true(n > 3);
            return;
        }
    }
}

/* Words are read lowest byte first on every machine, what is left behind them byte by byte; and each byte counts. */
static void mixed_text_is_the_same_everywhere(void **state)
{
    (void)state;
    char text[] = "x0123456789abc";
    const parley_str whole = { text + 1, 13 };  /* at an odd address */
    uint64_t wanted = parley_pool_mix(7, 0x3736353433323130u);
    for (size_t i = 8; i < whole.len; i++)
        wanted = parley_pool_mix(wanted, (unsigned char)whole.ptr[i]);
    assert_true(parley_pool_mix_text(7, whole) == wanted);
    assert_true(parley_pool_mix_text(7, PARLEY_STR("")) == 7);
    for (size_t i = 1; i <= whole.len; i++) {
        text[i] ^= 1;
        assert_true(parley_pool_mix_text(7, whole) != wanted);
        text[i] ^= 1;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_numbered_once),
        cmocka_unit_test(hashes_agree_wherever_a_string_lies),
        cmocka_unit_test(empty_strings_and_nuls_are_strings),
        cmocka_unit_test(long_strings_lie_between_short_ones),
        cmocka_unit_test(a_refused_string_can_be_added_again),
        cmocka_unit_test(mixed_text_is_the_same_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
