/* tests/unit/test_trie.c -- text/trie.h. */
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
#include "text/trie.h"

/* A draft of `words` words named by their number, open for `steps`. */
static parley_status open_draft(parley_trie_draft *draft, parley_arena *arena, uint32_t words, uint64_t steps)
{
    parley_trie_begin(draft, arena);
    for (uint32_t i = 1; i <= words; i++) {
        char text[16];
        int len = snprintf(text, sizeof text, "%u", i);
        uint32_t word = parley_trie_add_word(draft, (parley_str){ text, (size_t)len });
        if (word == 0)
            return PARLEY_ENOMEM;
        assert_int_equal(word, i);
    }
    return parley_trie_open(draft, steps, arena);
}

/* The node that `words`, numbers of the draft, lead to, or 0. */
static uint32_t walk(const parley_trie *trie, const uint32_t *numbers, const uint32_t *words, uint32_t count)
{
    uint32_t node = numbers[words[0]];
    for (uint32_t i = 1; i < count && node != 0; i++)
        node = parley_trie_step(trie, node, numbers[words[i]]);
    return node;
}

static void sequences_share_their_beginnings(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_trie_draft draft;
    parley_trie trie;
    uint32_t *numbers;
    parley_arena_init(&arena, test_alloc(&heap));
    assert_int_equal(open_draft(&draft, &arena, 3, 6), PARLEY_OK);
    assert_int_equal(parley_trie_add(&draft, (uint32_t[]){ 2 }, 1), 2);  /* a word is its own node */
    uint32_t one_two = parley_trie_add(&draft, (uint32_t[]){ 1, 2 }, 2);
    uint32_t one_two_three = parley_trie_add(&draft, (uint32_t[]){ 1, 2, 3 }, 3);
    assert_int_equal(one_two, 4);
    assert_int_equal(one_two_three, 5);
    assert_int_equal(parley_trie_add(&draft, (uint32_t[]){ 1, 2 }, 2), one_two);
    assert_int_equal(parley_trie_make(&trie, &numbers, &draft, &arena, &arena), PARLEY_OK);
    for (uint32_t word = 1; word <= 3; word++)
        assert_int_equal(numbers[word], parley_words_find(&trie.words, (parley_str){ (const char[]){ (char)('0' + word) }, 1 }));
    one_two = numbers[one_two];
    assert_int_equal(parley_trie_step(&trie, numbers[1], numbers[2]), one_two);
    assert_int_equal(parley_trie_step(&trie, one_two, numbers[3]), numbers[one_two_three]);
    assert_int_equal(parley_trie_step(&trie, one_two, numbers[2]), 0);
    assert_int_equal(parley_trie_step(&trie, numbers[2], numbers[1]), 0);
    assert_int_equal(parley_trie_step(&trie, numbers[1], 0), 0);  /* an unknown word leads nowhere */
    assert_int_equal(trie.node_count, 6);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void every_sequence_has_a_node_of_its_own(void **state)
{
    (void)state;
    enum { WORDS = 20, MOST = 1 + WORDS + WORDS * WORDS + WORDS * WORDS * WORDS };
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_trie_draft draft;
    parley_trie trie, opened;
    parley_buffer bytes;
    uint32_t *numbers;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_buffer_init(&bytes, test_alloc(&heap));
    assert_int_equal(open_draft(&draft, &arena, WORDS, WORDS * WORDS * (WORDS + 1)), PARLEY_OK);
    static unsigned char seen[MOST];
    static uint32_t nodes[WORDS + 1][WORDS + 1][WORDS + 1];
    for (uint32_t a = 1; a <= WORDS; a++)
        for (uint32_t b = 1; b <= WORDS; b++)
            for (uint32_t c = 1; c <= WORDS; c++)
                if ((a + b * c) % 3 != 0)
                    nodes[a][b][c] = parley_trie_add(&draft, (uint32_t[]){ a, b, c }, 3);
    assert_int_equal(parley_trie_make(&trie, &numbers, &draft, &arena, &arena), PARLEY_OK);
    parley_trie_write(&trie, &bytes);
    parley_image image = parley_image_open(bytes.ptr, bytes.len);
    parley_trie_open_image(&opened, &image);
    assert_false(image.damaged);
    for (uint32_t a = 1; a <= WORDS; a++)
        for (uint32_t b = 1; b <= WORDS; b++)
            for (uint32_t c = 1; c <= WORDS; c++) {
                uint32_t words[] = { a, b, c }, node = walk(&trie, numbers, words, 3);
                assert_int_equal(node, numbers[nodes[a][b][c]]);
                assert_int_equal(walk(&opened, numbers, words, 3), node);
                assert_int_equal(node == 0, nodes[a][b][c] == 0);
                assert_true(node == 0 || (node > WORDS && node < trie.node_count));
                assert_int_equal(node == 0 ? 0 : seen[node]++, 0);
            }
    parley_buffer_free(&bytes);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void an_empty_trie_leads_nowhere(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_trie_draft draft;
    parley_trie trie;
    uint32_t *numbers;
    parley_arena_init(&arena, test_alloc(&heap));
    assert_int_equal(open_draft(&draft, &arena, 1, 0), PARLEY_OK);
    assert_int_equal(parley_trie_make(&trie, &numbers, &draft, &arena, &arena), PARLEY_OK);
    assert_int_equal(parley_trie_step(&trie, 1, 1), 0);
    assert_int_equal(parley_trie_open(&draft, UINT32_MAX, &arena), PARLEY_ELIMIT);
    parley_arena_free(&arena);
}

/* Whatever byte of an image is another, what is opened is damaged or stays inside. */
static void a_changed_image_stays_inside(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_trie_draft draft;
    parley_trie trie;
    parley_buffer bytes;
    uint32_t *numbers;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_buffer_init(&bytes, test_alloc(&heap));
    assert_int_equal(open_draft(&draft, &arena, 9, 40), PARLEY_OK);
    for (uint32_t a = 1; a <= 9; a++)
        parley_trie_add(&draft, (uint32_t[]){ a % 3 + 1, a, 9 }, 3);
    assert_int_equal(parley_trie_make(&trie, &numbers, &draft, &arena, &arena), PARLEY_OK);
    parley_trie_write(&trie, &bytes);
    test_damage damage = test_damage_begin(&bytes);
    for (parley_image image; test_damage_next(&damage, &image);) {
        parley_trie_open_image(&trie, &image);
        for (uint32_t node = 1; !image.damaged && node < trie.node_count; node++)
            for (uint32_t word = 0; word <= trie.words.count; word++)
                assert_in_range(parley_trie_step(&trie, node, word), 0, trie.node_count - 1);
    }
    parley_buffer_free(&bytes);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

/* Numbers of nodes on both sides of what a block holds. */
static void tries_of_any_size_come_back(void **state)
{
    (void)state;
    for (uint32_t words = 1; words <= 2 * TRIE_BLOCK; words++) {
        test_heap heap = { .refuse_at = -1 };
        parley_arena arena;
        parley_trie_draft draft;
        parley_trie trie;
        parley_buffer bytes;
        uint32_t *numbers;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_buffer_init(&bytes, test_alloc(&heap));
        assert_int_equal(open_draft(&draft, &arena, words, 1), PARLEY_OK);
        uint32_t node = parley_trie_add(&draft, (uint32_t[]){ words, 1 }, 2);
        assert_int_equal(parley_trie_make(&trie, &numbers, &draft, &arena, &arena), PARLEY_OK);
        parley_trie_write(&trie, &bytes);
        parley_image image = parley_image_open(bytes.ptr, bytes.len);
        parley_trie_open_image(&trie, &image);
        assert_false(image.damaged);
        assert_int_equal(parley_trie_step(&trie, numbers[words], numbers[1]), numbers[node]);
        parley_buffer_free(&bytes);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
    }
}

static void making_survives_every_refusal(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_trie_draft draft;
        parley_trie trie;
        uint32_t *numbers;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_status status = open_draft(&draft, &arena, 3000, 300000);
        for (uint32_t i = 1; i < 3000 && status == PARLEY_OK; i++)
            parley_trie_add(&draft, (uint32_t[]){ i, i + 1, 1 }, 3);
        if (status == PARLEY_OK)
            status = parley_trie_make(&trie, &numbers, &draft, &arena, &arena);
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
        cmocka_unit_test(a_changed_image_stays_inside),
        cmocka_unit_test(tries_of_any_size_come_back),
        cmocka_unit_test(making_survives_every_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
