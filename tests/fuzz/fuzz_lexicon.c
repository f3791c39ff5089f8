/* tests/fuzz/fuzz_lexicon.c -- a lexicon file, sealed and matched against the rest of the input.  A zero byte parts the two. */
#include <string.h>

#include "base/heap.h"
#include "fuzz.h"
#include "text/tsv.h"

typedef struct lexicon_reading {
    parley_lexicons *set;
    uint32_t         lexicon, rows, line;
} lexicon_reading;

static parley_status add_row(void *ud, const parley_tsv_row *row, parley_error *error)
{
    lexicon_reading *reading = ud;
    FUZZ_HOLDS(row->line > reading->line && row->attribute_count <= 32);
    reading->line = row->line;
    reading->rows++;
    parley_entry entry = { row->phrase, reading->lexicon, row->case_rule, row->attributes, row->attribute_count, row->line };
    parley_status status = parley_lexicons_add_entry(reading->set, &entry);
    return status == PARLEY_OK ? status : parley_error_set(error, status, "refused");
}

static void check_matches(const parley_lexicons *set, parley_str text, parley_arena *arena)
{
    parley_tokens tokens;
    parley_phrases phrases;
    if (parley_tokens_scan(&tokens, text, 0, arena) != PARLEY_OK)
        return;
    FUZZ_HOLDS(parley_lexicons_match(&phrases, set, text, tokens, arena) == PARLEY_OK);
    uint32_t terms = parley_lexicons_term_count(set), count;
    for (uint32_t i = 0; i < tokens.count; i++)
        FUZZ_HOLDS(tokens.items[i].term < terms);
    for (uint32_t i = 0; i < phrases.count; i++) {
        const parley_phrase *one = &phrases.items[i];
        FUZZ_HOLDS(one->end >= one->first + 2 && one->end - one->first <= PARLEY_PHRASE_MAX && one->end <= tokens.count);
        FUZZ_HOLDS(one->term > 0 && one->term < terms && parley_lexicons_term_entries(set, one->term, &count) != NULL && count > 0);
        FUZZ_HOLDS(i == 0 || phrases.items[i - 1].first < one->first
                   || (phrases.items[i - 1].first == one->first && phrases.items[i - 1].end > one->end));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *zero = size == 0 ? NULL : memchr(data, 0, size);
    size_t file = zero == NULL ? size : (size_t)(zero - data);
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    lexicon_reading reading = { .set = parley_lexicons_new(&arena, &arena) };
    FUZZ_HOLDS(reading.set != NULL);
    reading.lexicon = parley_lexicons_add(reading.set, PARLEY_STR("fuzz.words"));
    parley_error error = { 0 };
    parley_status status = parley_tsv_read((parley_str){ (const char *)data, file }, "words.tsv", add_row, &reading, &error);
    FUZZ_HOLDS(status == PARLEY_OK || error.message[0] != '\0');
    FUZZ_HOLDS(status != PARLEY_ESYNTAX || error.line > 0 || reading.rows > 0);
    parley_str text;
    status = parley_lexicons_seal(reading.set);
    FUZZ_HOLDS(status == PARLEY_OK || status == PARLEY_ELIMIT);
    if (status == PARLEY_OK && fuzz_text(&text, data + file, size - file, &arena))
        check_matches(reading.set, text, &arena);
    parley_arena_free(&arena);
    return 0;
}
