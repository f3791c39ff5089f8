/* tests/fuzz/fuzz_quotations.c -- quotations nest, lie in the text, and cost what the tokens cost. */
#include "base/heap.h"
#include "fuzz.h"
#include "text/quotations.h"

enum { MOST_STEPS = 4096 };  /* readings weighed for a token: a bound on nesting, and not on the text */

static void check_quotation(const parley_quotations *found, uint32_t i, parley_str text, parley_tokens tokens)
{
    const parley_quotation *one = &found->items[i];
    FUZZ_HOLDS(one->start <= one->inner_start && one->inner_start <= one->inner_end && one->inner_end <= one->end && one->end <= text.len);
    FUZZ_HOLDS(one->first < one->last && one->last <= tokens.count);
    FUZZ_HOLDS(tokens.items[one->first].start <= one->start && tokens.items[one->last - 1].end >= one->inner_end);
    if (i > 0) {
        const parley_quotation *before = &found->items[i - 1];
        FUZZ_HOLDS(before->start <= one->start);
        FUZZ_HOLDS(one->depth <= before->depth + 1);
        if (one->depth > before->depth)
            FUZZ_HOLDS(one->end <= before->end);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    parley_str text;
    parley_tokens tokens;
    if (fuzz_text(&text, data, size, &arena) && parley_tokens_scan(&tokens, text, 0, &arena) == PARLEY_OK) {
        parley_sentences sentences;
        parley_quotations found;
        FUZZ_HOLDS(parley_sentences_find(&sentences, text, tokens, PARLEY_NEWLINE_AUTO, &arena) == PARLEY_OK);
        FUZZ_HOLDS(parley_quotations_find(&found, text, tokens, &sentences, &arena) == PARLEY_OK);
        for (uint32_t i = 0; i < found.count; i++)
            check_quotation(&found, i, text, tokens);
        FUZZ_HOLDS(found.steps <= (uint64_t)MOST_STEPS * (tokens.count + 1));
    }
    parley_arena_free(&arena);
    return 0;
}
