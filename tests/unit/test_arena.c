/* tests/unit/test_arena.c -- base/arena.h */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "support/alloc.h"
#include "support/exact.h"

static void open_arena(parley_arena *arena, test_heap *heap)
{
    *heap = (test_heap){ .refuse_at = -1 };
    parley_arena_init(arena, test_alloc(heap));
}

static bool is_zero(const unsigned char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void take_gives_zeroed_aligned_memory_of_its_own(void **state)
{
    (void)state;
    parley_arena arena;
    test_heap heap;
    open_arena(&arena, &heap);
    uint64_t seed = 11;
    for (int round = 0; round < 2; round++) {  /* the second time in memory that was written to */
        unsigned char *taken[500];
        size_t sizes[500];
        for (size_t i = 0; i < 500; i++) {
            sizes[i] = test_random(&seed, i % 50 == 0 ? 100000 : 100);
            taken[i] = parley_arena_take(&arena, sizes[i], 1);
            assert_non_null(taken[i]);
            assert_int_equal((uintptr_t)taken[i] % _Alignof(max_align_t), 0);
            assert_true(is_zero(taken[i], sizes[i]));
            memset(taken[i], (int)(i % 255 + 1), sizes[i]);
        }
        for (size_t i = 0; i < 500; i++)
            for (size_t j = 0; j < sizes[i]; j++)
                assert_int_equal(taken[i][j], i % 255 + 1);
        parley_arena_reset(&arena);
    }
    parley_arena_free(&arena);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void take_refuses_what_overflows(void **state)
{
    (void)state;
    parley_arena arena;
    test_heap heap;
    open_arena(&arena, &heap);
    assert_null(parley_arena_take(&arena, SIZE_MAX, 1));
    assert_null(parley_arena_take(&arena, SIZE_MAX / 2 + 1, 2));
    assert_null(parley_arena_take(&arena, 2, SIZE_MAX / 2 + 1));
    assert_null(parley_arena_take(&arena, SIZE_MAX - 8, 1));
    assert_null(parley_arena_copy(&arena, (parley_str){ "", SIZE_MAX }));
    assert_int_equal(heap.asked, 0);
    assert_non_null(parley_arena_take(&arena, 0, 8));
    assert_non_null(parley_arena_take(&arena, SIZE_MAX, 0));
    parley_arena_free(&arena);
}

static void grow_keeps_what_was_there_and_zeroes_the_rest(void **state)
{
    (void)state;
    parley_arena arena;
    test_heap heap;
    open_arena(&arena, &heap);
    uint32_t *items = NULL;
    size_t count = 0, moves = 0;
    for (size_t next = 3; next < 100000; next = next * 2 + 1) {
        uint32_t *grown = parley_arena_grow(&arena, items, count, next, sizeof *items);
        assert_non_null(grown);
        moves += grown != items;
        items = grown;
        for (size_t i = 0; i < count; i++)
            assert_int_equal(items[i], i + 1);
        for (; count < next; count++) {
            assert_int_equal(items[count], 0);
            items[count] = (uint32_t)count + 1;
        }
        if (next < 200)
            parley_arena_take(&arena, 1, 1);  /* now the array is not the last thing taken */
    }
    assert_true(moves >= 4);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void grow_in_place_does_not_move(void **state)
{
    (void)state;
    parley_arena arena;
    test_heap heap;
    open_arena(&arena, &heap);
    char *items = parley_arena_take(&arena, 5, 1);
    memcpy(items, "five!", 5);
    assert_ptr_equal(parley_arena_grow(&arena, items, 5, 300, 1), items);
    assert_memory_equal(items, "five!\0\0", 7);
    assert_ptr_equal(parley_arena_grow(&arena, items, 300, 2, 1), items);  /* fewer: nothing happens, nothing is overwritten */
    char *other = parley_arena_take(&arena, 100, 1);
    assert_true(other >= items + 300);
    assert_ptr_equal(parley_arena_grow(&arena, items, 300, 2, 1), items);
    parley_arena_free(&arena);
}

static void grow_of_what_is_large_leaves_no_copies_behind(void **state)
{
    (void)state;
    parley_arena arena;
    test_heap heap;
    open_arena(&arena, &heap);
    for (int round = 0; round < 2; round++) {  /* the second time in memory that was written to */
        unsigned char *small = parley_arena_take(&arena, 100, 1), *items = NULL;
        size_t count = 0;
        for (size_t next = 1000; next < 32 << 20; next *= 2) {
            items = parley_arena_grow(&arena, items, count, next, 1);
            assert_non_null(items);
            assert_true(is_zero(items + count, next - count));
            assert_true(count == 0 || items[count - 1] == 1);
            memset(items, 1, next);
            assert_non_null(parley_arena_take(&arena, 10, 1));
            count = next;
        }
        assert_true(heap.live < count + (4 << 20));
        assert_true(is_zero(small, 100));
        parley_arena_reset(&arena);
    }
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void copy_ends_in_a_nul(void **state)
{
    (void)state;
    parley_arena arena;
    test_heap heap;
    open_arena(&arena, &heap);
    parley_str text = test_exact(PARLEY_STR("sixteen bytes...a\0b"));
    assert_memory_equal(parley_arena_copy(&arena, text), "sixteen bytes...a\0b", 20);
    test_exact_free(text);
    assert_string_equal(parley_arena_copy(&arena, (parley_str){ NULL, 0 }), "");
    parley_arena_free(&arena);
}

static void reset_serves_the_next_document_without_allocating(void **state)
{
    (void)state;
    parley_arena arena;
    test_heap heap;
    open_arena(&arena, &heap);
    long asked = 0;
    for (int document = 0; document < 10; document++) {
        for (int i = 0; i < 1000; i++)
            assert_non_null(parley_arena_take(&arena, 200, 1));
        parley_arena_reset(&arena);
        if (document == 2)
            asked = heap.asked;
    }
    assert_int_equal(heap.asked, asked);
    assert_non_null(parley_arena_take(&arena, 64 << 20, 1));
    parley_arena_reset(&arena);  /* one huge document leaves nothing behind */
    assert_true(heap.live < 1 << 20);
    parley_arena_free(&arena);
}

static void take_survives_every_refusal(void **state)
{
    (void)state;
    for (long n = 0; n < 5; n++) {
        parley_arena arena;
        test_heap heap = { .refuse_at = n };
        parley_arena_init(&arena, test_alloc(&heap));
        size_t refused = 0;
        for (int i = 0; i < 100; i++)
            refused += parley_arena_take(&arena, 1000, 1) == NULL;
        assert_int_equal(refused, 1);  /* the arena is good for the next request */
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(take_gives_zeroed_aligned_memory_of_its_own),
        cmocka_unit_test(take_refuses_what_overflows),
        cmocka_unit_test(grow_keeps_what_was_there_and_zeroes_the_rest),
        cmocka_unit_test(grow_in_place_does_not_move),
        cmocka_unit_test(grow_of_what_is_large_leaves_no_copies_behind),
        cmocka_unit_test(copy_ends_in_a_nul),
        cmocka_unit_test(reset_serves_the_next_document_without_allocating),
        cmocka_unit_test(take_survives_every_refusal),
    };
    return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
