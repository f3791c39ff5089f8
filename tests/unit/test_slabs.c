/* tests/unit/test_slabs.c -- base/slabs.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/slabs.h"
#include "support/alloc.h"

enum { BLOCKS = 4000 };

typedef struct held {
    unsigned char *block;
    size_t         size;
} held;

static unsigned char mark_of(size_t i) { return (unsigned char)(i * 7 + 1); }

static void check(const held *one, size_t i)
{
    for (size_t at = 0; at < one->size; at++)
        assert_int_equal(one->block[at], mark_of(i));
}

/* Sizes below, at and above the largest that is cut from a chunk. */
static size_t size_of(size_t i) { return 1 + i * 37 % (2 * PARLEY_SLAB_MAX); }

static void blocks_keep_what_they_hold(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_slabs slabs = { .base = test_alloc(&heap) };
    parley_alloc alloc = parley_slabs_alloc(&slabs);
    static held all[BLOCKS];
    for (size_t round = 0; round < 3; round++) {
        for (size_t i = 0; i < BLOCKS; i++) {
            size_t size = size_of(i + round * 11);
            unsigned char *block = alloc.fn(alloc.ud, all[i].block, all[i].size, size);
            assert_non_null(block);
            assert_int_equal((uintptr_t)block % PARLEY_SLAB_UNIT, 0);
            for (size_t at = 0; at < all[i].size && at < size; at++)
                assert_int_equal(block[at], mark_of(i));
            memset(block, mark_of(i), size);
            all[i] = (held){ block, size };
        }
        for (size_t i = 0; i < BLOCKS; i++)
            check(&all[i], i);
        for (size_t i = round; i < BLOCKS; i += 3) {
            assert_null(alloc.fn(alloc.ud, all[i].block, all[i].size, 0));
            all[i] = (held){ NULL, 0 };
        }
    }
    for (size_t i = 0; i < BLOCKS; i++)
        if (all[i].block != NULL)
            alloc.fn(alloc.ud, all[i].block, all[i].size, 0);
    memset(all, 0, sizeof all);
    parley_slabs_free(&slabs);
    assert_int_equal(heap.live, 0);
}

static void what_is_given_back_is_used_again(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_slabs slabs = { .base = test_alloc(&heap) };
    parley_alloc alloc = parley_slabs_alloc(&slabs);
    void *first = alloc.fn(alloc.ud, NULL, 0, 56);
    alloc.fn(alloc.ud, first, 56, 0);
    assert_ptr_equal(alloc.fn(alloc.ud, NULL, 0, 50), first);
    assert_ptr_equal(alloc.fn(alloc.ud, first, 50, 55), first);
    size_t live = heap.live;
    for (int i = 0; i < BLOCKS; i++)
        alloc.fn(alloc.ud, alloc.fn(alloc.ud, NULL, 0, 100), 100, 0);
    assert_int_equal(heap.live, live);
    alloc.fn(alloc.ud, first, 55, 0);
    parley_slabs_forget(&slabs);
    assert_ptr_not_equal(alloc.fn(alloc.ud, NULL, 0, 56), first);
    parley_slabs_free(&slabs);
    assert_int_equal(heap.live, 0);
}

static void chunks_that_are_free_go_back(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_slabs slabs = { .base = test_alloc(&heap) };
    parley_alloc alloc = parley_slabs_alloc(&slabs);
    static unsigned char *all[BLOCKS];
    for (size_t i = 0; i < BLOCKS; i++)
        all[i] = memset(alloc.fn(alloc.ud, NULL, 0, 40), mark_of(i), 40);
    size_t live = heap.live;
    for (size_t i = 0; i < BLOCKS; i++)
        if (i != BLOCKS / 2)
            alloc.fn(alloc.ud, all[i], 40, 0);
    assert_int_equal(heap.live, live);
    parley_slabs_trim(&slabs);
    assert_true(heap.live < live / 4);
    for (size_t at = 0; at < 40; at++)
        assert_int_equal(all[BLOCKS / 2][at], mark_of(BLOCKS / 2));
    for (size_t i = 0; i < BLOCKS; i++)  /* what is left of the chunk, and new ones */
        if (i != BLOCKS / 2)
            all[i] = memset(alloc.fn(alloc.ud, NULL, 0, 40), mark_of(i), 40);
    for (size_t i = 0; i < BLOCKS; i++) {
        check(&(held){ all[i], 40 }, i);
        alloc.fn(alloc.ud, all[i], 40, 0);
    }
    parley_slabs_trim(&slabs);
    assert_int_equal(heap.live, 0);
    unsigned char *again = alloc.fn(alloc.ud, NULL, 0, 40);
    assert_non_null(again);
    alloc.fn(alloc.ud, again, 40, 0);
    heap.refuse_at = heap.asked;  /* a trim makes room */
    void *large = alloc.fn(alloc.ud, NULL, 0, 2 * PARLEY_SLAB_MAX);
    assert_non_null(large);
    alloc.fn(alloc.ud, large, 2 * PARLEY_SLAB_MAX, 0);
    assert_int_equal(heap.live, 0);
}

static void refusals_leave_everything_as_it_was(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = 1, .refuse_rest = true };
    parley_slabs slabs = { .base = test_alloc(&heap) };
    parley_alloc alloc = parley_slabs_alloc(&slabs);
    static unsigned char *all[1 << 16];
    size_t count = 0;
    for (unsigned char *block; (block = alloc.fn(alloc.ud, NULL, 0, 64)) != NULL; count++) {
        memset(block, mark_of(count), 64);
        all[count] = block;
    }
    assert_true(count > 100);
    for (size_t size = 56; size > 0; size -= 8)
        while (alloc.fn(alloc.ud, NULL, 0, size) != NULL)
            ;  /* the rest of the chunk */
    assert_null(alloc.fn(alloc.ud, all[0], 64, 65));  /* nothing that large lies free */
    assert_null(alloc.fn(alloc.ud, all[0], 64, PARLEY_SLAB_MAX + 1));
    alloc.fn(alloc.ud, all[1], 64, 0);
    assert_ptr_equal(alloc.fn(alloc.ud, NULL, 0, 24), all[1]);  /* a larger one does where no chunk is to be had */
    assert_ptr_equal(alloc.fn(alloc.ud, all[2], 64, 16), all[2]);  /* and what shrinks may stay */
    for (size_t i = 3; i < count; i++)
        for (size_t at = 0; at < 64; at++)
            assert_int_equal(all[i][at], mark_of(i));
    parley_slabs_free(&slabs);
    assert_int_equal(heap.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_keep_what_they_hold),
        cmocka_unit_test(what_is_given_back_is_used_again),
        cmocka_unit_test(chunks_that_are_free_go_back),
        cmocka_unit_test(refusals_leave_everything_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
