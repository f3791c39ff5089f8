/* tests/unit/test_image.c -- base/image.h: what is written is read, and nothing outside is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/heap.h"
#include "base/image.h"
#include "base/pool.h"

/* An image of one of each, in a block without a byte to spare. */
static unsigned char *write_image(size_t *len)
{
    static const uint32_t numbers[] = { 3, 1, 2 };
    parley_buffer image;
    parley_buffer_init(&image, parley_heap());
    parley_image_put(&image, numbers, 3, sizeof numbers[0]);
    parley_image_put_number(&image, 77);
    parley_image_put_str(&image, PARLEY_STR("South Korea"));
    parley_image_put(&image, NULL, 0, 8);
    unsigned char *exact = malloc(image.len);
    assert_non_null(exact);
    memcpy(exact, image.ptr, *len = image.len);
    parley_buffer_free(&image);
    return exact;
}

/* Read it all, whatever it is; answers a sum of what was read, so that a sanitizer sees every byte that is touched. */
static uint64_t read_image(parley_image *image)
{
    uint32_t count, empty;
    const uint32_t *numbers = parley_image_get(image, sizeof *numbers, &count);
    uint64_t sum = count;
    parley_image_check_below(image, numbers, count, 4);
    for (uint32_t i = 0; i < count; i++)
        sum = sum * 31 + numbers[i];
    sum = sum * 31 + parley_image_get_number(image, 100);
    parley_str text = parley_image_get_str(image);
    for (size_t i = 0; i <= text.len; i++)
        sum = sum * 31 + (unsigned char)text.ptr[i];
    parley_image_get(image, 8, &empty);
    return sum + empty;
}

static void blocks_come_back(void **state)
{
    (void)state;
    size_t len;
    uint32_t count;
    unsigned char *bytes = write_image(&len);
    parley_image image = parley_image_open(bytes, len);
    const uint32_t *numbers = parley_image_get(&image, sizeof *numbers, &count);
    assert_int_equal(count, 3);
    assert_int_equal(numbers[0], 3);
    assert_int_equal(numbers[2], 2);
    assert_int_equal(parley_image_get_number(&image, 77), 77);
    assert_string_equal(parley_image_get_str(&image).ptr, "South Korea");
    assert_non_null(parley_image_get(&image, 8, &count));
    assert_int_equal(count, 0);
    assert_int_equal(image.left, 0);
    assert_false(image.damaged);
    free(bytes);
}

static void numbers_above_the_most_are_damage(void **state)
{
    (void)state;
    size_t len;
    uint32_t count;
    unsigned char *bytes = write_image(&len);
    parley_image image = parley_image_open(bytes, len);
    parley_image_get(&image, sizeof(uint32_t), &count);
    assert_int_equal(parley_image_get_number(&image, 76), 0);
    assert_true(image.damaged);
    assert_int_equal(parley_image_get_str(&image).len, 0);
    free(bytes);
}

static void a_cut_image_is_damaged(void **state)
{
    (void)state;
    size_t len;
    unsigned char *bytes = write_image(&len);
    for (size_t cut = 0; cut < len; cut++) {
        unsigned char *part = malloc(cut + (cut == 0));
        assert_non_null(part);
        memcpy(part, bytes, cut);
        parley_image image = parley_image_open(part, cut);
        read_image(&image);
        assert_true(image.damaged);
        free(part);
    }
    free(bytes);
}

/* Any byte may be wrong: reading stays inside, and the sum tells. */
static void a_changed_byte_shows(void **state)
{
    (void)state;
    size_t len;
    unsigned char *bytes = write_image(&len);
    uint64_t sum = parley_image_sum(bytes, len);
    for (size_t at = 0; at < len; at++) {
        for (int bit = 0; bit < 8; bit++) {
            bytes[at] ^= (unsigned char)(1 << bit);
            parley_image image = parley_image_open(bytes, len);
            read_image(&image);
            assert_true(parley_image_sum(bytes, len) != sum);
            bytes[at] ^= (unsigned char)(1 << bit);
        }
    }
    assert_true(parley_image_sum(bytes, len) == sum);
    assert_true(parley_image_sum(bytes, len - 1) != sum);
    free(bytes);
}

static const char *const strings[] = { "", "a", "reaffirmed", "reaffirmation of what was said", "b" };

static void a_pool_is_used_where_it_lies(void **state)
{
    (void)state;
    parley_arena arena;
    parley_buffer bytes;
    parley_pool pool, opened;
    parley_arena_init(&arena, parley_heap());
    parley_buffer_init(&bytes, parley_heap());
    parley_pool_init(&pool, &arena);
    for (uint32_t i = 0; i < 5; i++)
        assert_int_equal(parley_pool_add(&pool, (parley_str){ strings[i], strlen(strings[i]) }), i);
    parley_pool_write(&pool, &bytes);
    parley_image image = parley_image_open(bytes.ptr, bytes.len);
    parley_pool_open(&opened, &image);
    assert_false(image.damaged);
    assert_int_equal(image.left, 0);
    assert_int_equal(opened.longest, strlen(strings[3]));
    for (uint32_t i = 0; i < 5; i++) {
        parley_str string = parley_pool_get(&opened, i);
        assert_int_equal(string.len, strlen(strings[i]));
        assert_memory_equal(string.ptr, strings[i], string.len);
        assert_int_equal(parley_pool_find(&opened, (parley_str){ strings[i], strlen(strings[i]) }), i);
    }
    assert_int_equal(parley_pool_find(&opened, PARLEY_STR("reaffirms")), PARLEY_POOL_NONE);
    assert_int_equal(parley_pool_add(&opened, PARLEY_STR("more")), PARLEY_POOL_NONE);
    parley_buffer_free(&bytes);
    parley_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_come_back),     cmocka_unit_test(numbers_above_the_most_are_damage), cmocka_unit_test(a_cut_image_is_damaged),
        cmocka_unit_test(a_changed_byte_shows), cmocka_unit_test(a_pool_is_used_where_it_lies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
