/* tests/unit/test_words.c -- text/words.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "support/alloc.h"
#include "support/damage.h"
#include "text/words.h"

enum { STRINGS = 3000, ROOM = 160 };

/* The `index`th of many different strings of all lengths; many begin alike. */
static parley_str make_string(char out[ROOM], uint32_t index)
{
    int len = snprintf(out, ROOM, "%.*s%u", (int)(index % 140),
                       "a common beginning that many words have, and of which some go on for longer than any word of a language that people speak, do they not, ah well", index);
    return (parley_str){ out, (size_t)len };
}

/* The words of `count` such strings; `numbers` is by string. */
static parley_status make_words(parley_words *words, uint32_t *numbers, uint32_t count, parley_arena *arena)
{
    parley_pool pool;
    char text[ROOM];
    parley_pool_init(&pool, arena);
    for (uint32_t i = 0; i < count; i++)
        if (parley_pool_add(&pool, make_string(text, i)) != i)
            return PARLEY_ENOMEM;
    return parley_words_make(words, numbers, &pool, arena);
}

static uint32_t find_whole(const parley_words *words, const uint64_t *whole, uint32_t len)
{
    uint32_t hash = parley_pool_hash(whole, len);
    parley_words_await(words, hash);
    return parley_words_find_whole(words, hash, whole, len, UINT64_MAX >> (64 - 8 * (len > 8 ? len - 8 : len)), len > 8);
}

static void all_ways_to_look_agree(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_words made, opened;
    parley_buffer bytes;
    static uint32_t numbers[STRINGS];
    static unsigned char seen[STRINGS + 1];
    parley_arena_init(&arena, test_alloc(&heap));
    parley_buffer_init(&bytes, test_alloc(&heap));
    assert_int_equal(make_words(&made, numbers, STRINGS, &arena), PARLEY_OK);
    assert_int_equal(made.count, STRINGS);
    parley_words_write(&made, &bytes);
    unsigned char *exact = malloc(bytes.len);
    assert_non_null(exact);
    memcpy(exact, bytes.ptr, bytes.len);
    parley_image image = parley_image_open(exact, bytes.len);
    parley_words_open(&opened, &image);
    assert_false(image.damaged);
    assert_int_equal(image.left, 0);
    for (uint32_t i = 0; i < 2 * STRINGS; i++) {
        char text[ROOM];
        uint64_t whole[ROOM / 8] = { 0 };
        parley_str key = make_string(text, i);
        memcpy(whole, key.ptr, key.len);
        const uint32_t expected = i < STRINGS ? numbers[i] : 0;
        const parley_words *both[] = { &made, &opened };
        for (int w = 0; w < 2; w++) {
            assert_int_equal(parley_words_find(both[w], key), expected);
            assert_int_equal(parley_words_find_hashed(both[w], parley_pool_hash_bytes(key), key), expected);
            if (key.len <= 16)
                assert_int_equal(find_whole(both[w], whole, (uint32_t)key.len), expected);
        }
        if (i < STRINGS) {
            assert_in_range(expected, 1, STRINGS);
            assert_int_equal(seen[expected]++, 0);
        }
    }
    free(exact);
    parley_buffer_free(&bytes);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void empty_strings_and_nuls_are_words(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_pool pool;
    parley_words words;
    uint32_t numbers[4];
    parley_arena_init(&arena, test_alloc(&heap));
    parley_pool_init(&pool, &arena);
    assert_int_equal(parley_words_make(&words, numbers, &pool, &arena), PARLEY_OK);
    assert_int_equal(parley_words_find(&words, PARLEY_STR("")), 0);
    assert_int_equal(parley_words_find(&words, PARLEY_STR("a")), 0);
    parley_pool_add(&pool, PARLEY_STR("a\0"));
    parley_pool_add(&pool, PARLEY_STR("\0"));
    parley_pool_add(&pool, PARLEY_STR("b"));
    assert_int_equal(parley_words_make(&words, numbers, &pool, &arena), PARLEY_OK);
    assert_int_equal(parley_words_find(&words, PARLEY_STR("")), 0);
    assert_int_equal(parley_words_find(&words, PARLEY_STR("a")), 0);
    assert_int_equal(parley_words_find(&words, PARLEY_STR("a\0")), numbers[0]);
    assert_int_equal(parley_words_find(&words, PARLEY_STR("\0")), numbers[1]);
    parley_pool_add(&pool, PARLEY_STR(""));
    assert_int_equal(parley_words_make(&words, numbers, &pool, &arena), PARLEY_OK);
    assert_int_equal(parley_words_find(&words, PARLEY_STR("")), numbers[3]);
    assert_int_equal(numbers[3], 1);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

/* Slots of every width: as many words as need another byte. */
static void more_words_take_wider_slots(void **state)
{
    (void)state;
    static const uint32_t counts[] = { 1, 511, 512, 131071, 131072 };
    static const uint32_t widths[] = { 1, 2, 3, 3, 4 };
    static uint32_t numbers[131072];
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        test_heap heap = { .refuse_at = -1 };
        parley_arena arena;
        parley_words words;
        parley_arena_init(&arena, test_alloc(&heap));
        assert_int_equal(make_words(&words, numbers, counts[i], &arena), PARLEY_OK);
        assert_int_equal(words.slots.width, widths[i]);
        char text[ROOM];
        for (uint32_t k = 0; k < counts[i]; k++)
            assert_int_equal(parley_words_find(&words, make_string(text, k)), numbers[k]);
        for (uint32_t k = counts[i]; k < counts[i] + 1000; k++)
            assert_int_equal(parley_words_find(&words, make_string(text, k)), 0);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
    }
}

/* Whatever byte of an image is another, what is opened is damaged or stays inside. */
static void a_changed_image_stays_inside(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_words words;
    parley_buffer bytes;
    uint32_t numbers[20], damaged = 0;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_buffer_init(&bytes, test_alloc(&heap));
    assert_int_equal(make_words(&words, numbers, 20, &arena), PARLEY_OK);
    parley_words_write(&words, &bytes);
    test_damage damage = test_damage_begin(&bytes);
    for (parley_image image; test_damage_next(&damage, &image);) {
        parley_words_open(&words, &image);
        damaged += image.damaged;
        for (uint32_t i = 0; i < 40 && !image.damaged; i++) {
            char text[ROOM];
            uint64_t whole[ROOM / 8] = { 0 };
            parley_str key = make_string(text, i);
            memcpy(whole, key.ptr, key.len);
            assert_in_range(parley_words_find(&words, key), 0, words.count);
            if (key.len <= 16)
                assert_in_range(find_whole(&words, whole, (uint32_t)key.len), 0, words.count);
        }
    }
    assert_true(damaged > bytes.len);
    parley_buffer_free(&bytes);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void every_refusal_is_told(void **state)
{
    (void)state;
    static uint32_t numbers[STRINGS];
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_words words;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_status status = make_words(&words, numbers, STRINGS, &arena);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (status == PARLEY_OK) {
            assert_true(n > 3);
            return;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_ways_to_look_agree),
        cmocka_unit_test(empty_strings_and_nuls_are_words),
        cmocka_unit_test(more_words_take_wider_slots),
        cmocka_unit_test(a_changed_image_stays_inside),
        cmocka_unit_test(every_refusal_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
