/* tests/fuzz/fuzz_sentences.c -- every token lies in one sentence, every sentence in one paragraph, however line ends are read. */
#include "base/heap.h"
#include "fuzz.h"
#include "text/sentences.h"

/* The ranges cover [0, end) without a gap. */
static void check_cover(parley_ranges ranges, uint32_t end)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < ranges.count; i++) {
        FUZZ_HOLDS(ranges.items[i].first == at && ranges.items[i].end > at);
        at = ranges.items[i].end;
    }
    FUZZ_HOLDS(at == end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    parley_str text;
    parley_tokens tokens;
    if (fuzz_text(&text, data, size, &arena) && parley_tokens_scan(&tokens, text, 0, &arena) == PARLEY_OK) {
        for (int newline = PARLEY_NEWLINE_AUTO; newline <= PARLEY_NEWLINE_BREAKS; newline++) {
            parley_sentences found;
            FUZZ_HOLDS(parley_sentences_find(&found, text, tokens, (parley_newline)newline, &arena) == PARLEY_OK);
            check_cover(found.sentences, tokens.count);
            check_cover(found.paragraphs, tokens.count);
            for (uint32_t i = 0, paragraph = 0; i < found.sentences.count; i++) {
                while (found.sentences.items[i].first >= found.paragraphs.items[paragraph].end)
                    paragraph++;
                FUZZ_HOLDS(found.sentences.items[i].end <= found.paragraphs.items[paragraph].end);
            }
        }
    }
    parley_arena_free(&arena);
    return 0;
}
