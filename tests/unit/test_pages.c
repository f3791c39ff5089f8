/* tests/unit/test_pages.c -- base/pages.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/pages.h"
#include "support/alloc.h"

enum { ITEMS = 20 * PARLEY_PAGE_ITEMS + 1 };  /* more pages than the first list of them holds */

static void items_stay_where_they_are(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_pages pages;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_pages_init(&pages, &arena, sizeof(uint64_t));
    static uint64_t *items[ITEMS];
    for (uint32_t i = 0; i < ITEMS; i++) {
        items[i] = parley_pages_add(&pages);
        assert_non_null(items[i]);
        assert_true(*items[i] == 0);
        *items[i] = i;
    }
    assert_int_equal(pages.count, ITEMS);
    for (uint32_t i = 0; i < ITEMS; i++) {
        assert_ptr_equal(parley_pages_get(&pages, i), items[i]);
        assert_true(*items[i] == i);
    }
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void items_survive_every_refusal(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_pages pages;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_pages_init(&pages, &arena, sizeof(uint64_t));
        uint32_t refused = 0;
        while (pages.count < ITEMS) {
            uint32_t before = pages.count;
            uint64_t *item = parley_pages_add(&pages);
            refused += item == NULL;
            assert_int_equal(pages.count, item == NULL ? before : before + 1);
            if (item != NULL)
                *item = before;
        }
        for (uint32_t i = 0; i < ITEMS; i++)
            assert_true(*(uint64_t *)parley_pages_get(&pages, i) == i);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (refused == 0) {
            assert_true(n > 3);
            return;
        }
        assert_int_equal(refused, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_stay_where_they_are),
        cmocka_unit_test(items_survive_every_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
