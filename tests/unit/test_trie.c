/* tests/unit/test_trie.c -- text/trie.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "support/alloc.h"
#include "text/trie.h"

/* A trie of `words` words named by their number, open for `steps`. */
static parley_status open_trie(parley_trie *trie, parley_arena *arena, uint32_t words, uint64_t steps)
{
    parley_trie_init(trie, arena);
    for (uint32_t i = 1; i <= words; i++) {
        char text[16];
        int len = snprintf(text, sizeof text, "%u", i);
        uint32_t word = parley_trie_add_word(trie, (parley_str){ text, (size_t)len });
        if (word == 0)
            return PARLEY_ENOMEM;
        assert_int_equal(word, i);
    }
    return parley_trie_open(trie, steps);
}

/* The node that `words` lead to, or 0. */
static uint32_t walk(const parley_trie *trie, const uint32_t *words, uint32_t count)
{
    uint32_t node = words[0];
    for (uint32_t i = 1; i < count && node != 0; i++)
        node = parley_trie_step(trie, node, words[i]);
    return node;
}

static void sequences_share_their_beginnings(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_trie trie;
    parley_arena_init(&arena, test_alloc(&heap));
    assert_int_equal(open_trie(&trie, &arena, 3, 6), PARLEY_OK);
    assert_int_equal(parley_trie_add(&trie, (uint32_t[]){ 2 }, 1), 2);  /* a word is its own node */
    uint32_t one_two = parley_trie_add(&trie, (uint32_t[]){ 1, 2 }, 2);
    uint32_t one_two_three = parley_trie_add(&trie, (uint32_t[]){ 1, 2, 3 }, 3);
    assert_int_equal(one_two, 4);
    assert_int_equal(one_two_three, 5);
    assert_int_equal(parley_trie_add(&trie, (uint32_t[]){ 1, 2 }, 2), one_two);
    assert_int_equal(parley_trie_step(&trie, 1, 2), one_two);
    assert_int_equal(parley_trie_step(&trie, one_two, 3), one_two_three);
    assert_int_equal(parley_trie_step(&trie, one_two, 2), 0);
    assert_int_equal(parley_trie_step(&trie, 2, 1), 0);
    assert_int_equal(parley_trie_step(&trie, 1, 0), 0);  /* an unknown word leads nowhere */
    assert_int_equal(trie.node_count, 6);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void every_sequence_has_a_node_of_its_own(void **state)
{
    (void)state;
    enum { WORDS = 20 };
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_trie trie;
    parley_arena_init(&arena, test_alloc(&heap));
    assert_int_equal(open_trie(&trie, &arena, WORDS, WORDS * WORDS * (WORDS + 1)), PARLEY_OK);
    static unsigned char seen[1 + WORDS + WORDS * WORDS + WORDS * WORDS * WORDS];
    for (uint32_t a = 1; a <= WORDS; a++)
        for (uint32_t b = 1; b <= WORDS; b++)
            for (uint32_t c = 1; c <= WORDS; c++) {
                uint32_t words[] = { a, b, c }, node = parley_trie_add(&trie, words, 3);
                assert_true(node > WORDS && node < sizeof seen);
                assert_int_equal(seen[node]++, 0);
                assert_int_equal(walk(&trie, words, 3), node);
            }
    assert_int_equal(trie.node_count, sizeof seen);
    parley_arena_free(&arena);
}

static void an_empty_trie_leads_nowhere(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_trie trie;
    parley_arena_init(&arena, test_alloc(&heap));
    assert_int_equal(open_trie(&trie, &arena, 1, 0), PARLEY_OK);
    assert_int_equal(parley_trie_step(&trie, 1, 1), 0);
    assert_int_equal(parley_trie_open(&trie, UINT32_MAX), PARLEY_ELIMIT);
    parley_arena_free(&arena);
}

static void opening_survives_every_refusal(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_trie trie;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_status status = open_trie(&trie, &arena, 3000, 300000);
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
        cmocka_unit_test(sequences_share_their_beginnings),
        cmocka_unit_test(every_sequence_has_a_node_of_its_own),
        cmocka_unit_test(an_empty_trie_leads_nowhere),
        cmocka_unit_test(opening_survives_every_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
