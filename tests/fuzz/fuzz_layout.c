/* tests/fuzz/fuzz_layout.c -- zones lie in the text, on whole tokens. */
#include "base/heap.h"
#include "fuzz.h"
#include "text/layout.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    parley_str text;
    parley_tokens tokens;
    if (fuzz_text(&text, data, size, &arena) && parley_tokens_scan(&tokens, text, 0, &arena) == PARLEY_OK) {
        parley_sentences sentences;
        parley_layout found;
        FUZZ_HOLDS(parley_sentences_find(&sentences, text, tokens, PARLEY_NEWLINE_AUTO, &arena) == PARLEY_OK);
        FUZZ_HOLDS(parley_layout_find(&found, text, tokens, &sentences, &arena) == PARLEY_OK);
        for (uint32_t i = 0; i < found.count; i++) {
            const parley_zone *zone = &found.items[i];
            FUZZ_HOLDS(zone->start < zone->end && zone->end <= text.len && zone->first < zone->last && zone->last <= tokens.count);
            FUZZ_HOLDS(tokens.items[zone->first].start == zone->start && tokens.items[zone->last - 1].end == zone->end);
        }
    }
    parley_arena_free(&arena);
    return 0;
}
