/* tests/unit/test_layer.c -- doc/layer.h: items in order of start, then longest first, then as added. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/heap.h"
#include "doc/layer.h"
#include "support/alloc.h"
#include "support/exact.h"

static parley_item item_at(uint32_t start, uint32_t end, uint32_t rule)
{
    return (parley_item){ .span = { start, end }, .rule = rule };
}

static void assert_in_order(const parley_layer *layer)
{
    for (uint32_t i = 1; i < layer->count; i++) {
        const parley_item *a = &layer->items[i - 1], *b = &layer->items[i];
        assert_true(a->span.start <= b->span.start);
        if (a->span.start == b->span.start)
            assert_true(a->span.end > b->span.end || (a->span.end == b->span.end && a->rule < b->rule));
    }
}

static void any_order_of_adding_is_sorted_and_stable(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (uint32_t count = 0; count < 70; count++) {
        parley_arena arena;
        parley_arena_init(&arena, parley_heap());
        parley_layer layer = { 0 };
        for (uint32_t i = 0; i < count; i++) {
            uint32_t start = test_random(&seed, 8);
            parley_item item = item_at(start, start + test_random(&seed, 4), i);
            assert_int_equal(parley_layer_add(&layer, &item, &arena), PARLEY_OK);
        }
        assert_int_equal(parley_layer_sort(&layer, &arena), PARLEY_OK);
        assert_int_equal(layer.count, count);
        assert_in_order(&layer);
        parley_arena_free(&arena);
    }
}

static void items_can_be_added_behind_a_sort(void **state)
{
    (void)state;
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    parley_layer layer = { 0 };
    for (uint32_t i = 0; i < 40; i++) {
        parley_item item = item_at(40 - i, 50, i);
        assert_int_equal(parley_layer_add(&layer, &item, &arena), PARLEY_OK);
        assert_int_equal(parley_layer_sort(&layer, &arena), PARLEY_OK);
        assert_int_equal(layer.items[0].span.start, 40 - i);
    }
    assert_in_order(&layer);
    parley_arena_free(&arena);
}

static void every_refused_request_is_told(void **state)
{
    (void)state;
    parley_status status = PARLEY_ENOMEM;
    for (long n = 0; status != PARLEY_OK; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_layer layer = { 0 };
        status = PARLEY_OK;
        for (uint32_t i = 0; i < 300 && status == PARLEY_OK; i++) {
            parley_item item = item_at(300 - i, 300, i);
            status = parley_layer_add(&layer, &item, &arena);
        }
        if (status == PARLEY_OK)
            status = parley_layer_sort(&layer, &arena);
        assert_true(status == PARLEY_OK || status == PARLEY_ENOMEM);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_of_adding_is_sorted_and_stable),
        cmocka_unit_test(items_can_be_added_behind_a_sort),
        cmocka_unit_test(every_refused_request_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
