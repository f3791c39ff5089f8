/* tests/unit/test_table.c -- base/table.h */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <stdio.h>

#include "base/table.h"
#include "support/alloc.h"
#include "support/exact.h"

enum { KEYS = 20000 };

static parley_str make_key(char *room, size_t size, int i)
{
    int len = snprintf(room, size, "%s%d", i % 3 == 0 ? "a longer key, over two words: " : "", i);
    return (parley_str){ room, (size_t)len };
}

static void table_remembers_every_key(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_table table;
    parley_table_init(&table, &arena);
    char room[64];
    assert_int_equal(parley_table_find(&table, PARLEY_STR("0")), PARLEY_TABLE_NONE);
    for (int i = 0; i < KEYS; i++) {
        parley_str key = test_exact(make_key(room, sizeof room, i));
        assert_int_equal(parley_table_find(&table, key), PARLEY_TABLE_NONE);
        assert_int_equal(parley_table_add(&table, key, (uint32_t)i), i);
        test_exact_free(key);  /* the table has a copy */
    }
    for (int i = 0; i < KEYS; i++) {
        assert_int_equal(parley_table_find(&table, make_key(room, sizeof room, i)), i);
        assert_int_equal(parley_table_add(&table, make_key(room, sizeof room, i), 7), i);  /* the first value stays */
    }
    assert_int_equal(table.count, KEYS);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void keys_are_bytes(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_table table;
    parley_table_init(&table, &arena);
    static const struct { const char *ptr; size_t len; } keys[] = {
        { NULL, 0 }, { "\0", 1 }, { "\0\0", 2 }, { "a", 1 }, { "a\0", 2 }, { "\xFF", 1 },
    };
    for (uint32_t i = 0; i < 6; i++)
        assert_int_equal(parley_table_add(&table, (parley_str){ keys[i].ptr, keys[i].len }, i), i);
    for (uint32_t i = 0; i < 6; i++)
        assert_int_equal(parley_table_find(&table, (parley_str){ keys[i].ptr, keys[i].len }), i);
    parley_arena_free(&arena);
}

/* Numbered keys, as bad as real ones get: the low bits, which pick the slot, must still spread. */
static void hash_spreads_in_its_low_bits(void **state)
{
    (void)state;
    static uint16_t slots[4096];
    memset(slots, 0, sizeof slots);
    char room[64];
    unsigned most = 0;
    for (int i = 0; i < KEYS; i++) {
        uint16_t *slot = &slots[parley_hash(make_key(room, sizeof room, i)) % 4096];
        most = ++*slot > most ? *slot : most;
    }
    assert_in_range(most, 5, 24);  /* 4.9 on average */
}

static void add_survives_every_refusal(void **state)
{
    (void)state;
    size_t refused = 1;
    for (long n = 0; refused != 0; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_table table;
        parley_table_init(&table, &arena);
        char room[64];
        refused = 0;
        for (int i = 0; i < 1000; i++) {
            if (parley_table_add(&table, make_key(room, sizeof room, i), (uint32_t)i) == PARLEY_TABLE_NONE) {
                refused++;
                assert_int_equal(parley_table_find(&table, make_key(room, sizeof room, i)), PARLEY_TABLE_NONE);
            }
            if (i > 0 && refused == 0)  /* known keys need no memory */
                assert_int_equal(parley_table_add(&table, make_key(room, sizeof room, i - 1), 7), i - 1);
        }
        assert_int_equal(table.count + refused, 1000);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        assert_true(n < 100);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_remembers_every_key),
        cmocka_unit_test(keys_are_bytes),
        cmocka_unit_test(hash_spreads_in_its_low_bits),
        cmocka_unit_test(add_survives_every_refusal),
    };
    return cmocka_run_group_tests_name("base/table", tests, NULL, NULL);
}
