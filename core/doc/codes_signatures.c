#include "doc/codes_private.h"

#include <string.h>

/* Signatures: which lexical tests each term meets. */

enum { MAX_SIGNATURES = 65536 };

static bool entry_meets(const parley_lexicons *set, uint32_t entry, const parley_test *test)
{
    for (uint32_t i = 0; i < test->condition_count; i++)
        if (!codes_lists(&test->conditions[i], parley_lexicons_attribute(set, entry, test->conditions[i].name)))
            return false;
    return true;
}

/* Which tests terms meet.  Few terms meet any: they alone have a row. */
typedef struct term_marks {
    uint32_t *row_of;           /* by term: from 1, 0 for none */
    uint64_t *rows;             /* row_words words each; row 0 is nobody's */
    uint32_t  count, capacity;  /* of rows */
} term_marks;

/* The row of `term`; NULL when refused memory. */
static uint64_t *find_marks(const parley_codes *codes, term_marks *marks, uint32_t term, parley_arena *scratch)
{
    if (marks->row_of[term] == 0) {
        if (marks->count == marks->capacity) {
            const uint32_t capacity = marks->capacity == 0 ? 256 : marks->capacity * 2;
            uint64_t *rows = parley_arena_grow(scratch, marks->rows, marks->capacity, capacity, codes->row_words * sizeof *rows);
            if (rows == NULL)
                return NULL;
            marks->rows = rows;
            marks->count += marks->capacity == 0;
            marks->capacity = capacity;
        }
        marks->row_of[term] = marks->count++;
    }
    return marks->rows + (size_t)marks->row_of[term] * codes->row_words;
}

/* Give the terms that meet `test` its bit. */
static parley_status mark_terms(const parley_codes *codes, term_marks *marks, const parley_test *test, uint32_t bit, parley_arena *scratch)
{
    uint32_t count;
    const uint32_t *terms = parley_lexicons_terms(codes->lexicons, test->value, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t entry_count;
        uint32_t first = parley_lexicons_term_entries(codes->lexicons, terms[i], &entry_count);
        for (uint32_t j = 0; j < entry_count; j++) {
            if (parley_lexicons_entry_lexicon(codes->lexicons, first + j) == test->value && entry_meets(codes->lexicons, first + j, test)) {
                uint64_t *row = find_marks(codes, marks, terms[i], scratch);
                if (row == NULL)
                    return PARLEY_ENOMEM;
                row[bit / 64] |= (uint64_t)1 << bit % 64;
                break;
            }
        }
    }
    return PARLEY_OK;
}

/* Keep the signatures by term, which fill whole blocks. */
static parley_status keep_signatures(parley_codes *codes, uint16_t *signatures, uint32_t blocks, parley_arena *scratch)
{
    const size_t size = CODES_BLOCK * sizeof *signatures;
    uint32_t *numbers = parley_arena_take(scratch, blocks, sizeof *numbers);
    parley_table table;
    parley_table_init(&table, scratch);
    if (numbers == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t i = 0; i < blocks; i++) {
        const uint16_t *block = signatures + (size_t)i * CODES_BLOCK;
        if (i != 0 && memcmp(block, block - CODES_BLOCK, size) == 0) {  /* most are: what was moved lies before */
            numbers[i] = numbers[i - 1];
            continue;
        }
        numbers[i] = parley_table_add(&table, (parley_str){ (const char *)block, size }, codes->block_count);
        if (numbers[i] == PARLEY_TABLE_NONE)
            return PARLEY_ENOMEM;
        if (numbers[i] == codes->block_count)  /* a new one closes up to those before it */
            memmove(signatures + (size_t)codes->block_count++ * CODES_BLOCK, block, size);
    }
    codes->signatures = parley_arena_take(codes->arena, codes->block_count, size);
    if (codes->signatures == NULL || !parley_narrow_make(&codes->blocks, numbers, blocks, codes->arena))
        return PARLEY_ENOMEM;
    memcpy(codes->signatures, signatures, codes->block_count * size);
    return PARLEY_OK;
}

/* Number the distinct rows of `marks`, in the order of the terms. */
static parley_status number_signatures(parley_codes *codes, const term_marks *marks, uint32_t terms, parley_arena *scratch, parley_error *error)
{
    size_t row_size = codes->row_words * sizeof *marks->rows;
    parley_table table;
    parley_table_init(&table, scratch);
    uint32_t capacity = 64;
    codes->rows = parley_arena_take(codes->arena, capacity, row_size);
    uint16_t *signatures = parley_arena_take(scratch, codes_blocks(terms), CODES_BLOCK * sizeof *signatures);
    if (codes->rows == NULL || signatures == NULL)
        return PARLEY_ENOMEM;
    codes->signature_count = 1;  /* the empty set */
    const uint64_t *last = NULL;
    uint32_t last_id = 0;
    for (uint32_t term = 1; term < terms; term++) {
        if (marks->row_of[term] == 0)
            continue;
        const uint64_t *row = marks->rows + (size_t)marks->row_of[term] * codes->row_words;
        if (last != NULL && memcmp(row, last, row_size) == 0) {  /* terms of one lexicon stand together */
            signatures[term] = (uint16_t)last_id;
            continue;
        }
        uint32_t id = parley_table_add(&table, (parley_str){ (const char *)row, row_size }, codes->signature_count);
        if (id == PARLEY_TABLE_NONE)
            return PARLEY_ENOMEM;
        if (id == MAX_SIGNATURES)
            return parley_error_set(error, PARLEY_ELIMIT, "the stage tests words and lexicons in more than %d combinations; split the stage", MAX_SIGNATURES);
        if (id == codes->signature_count) {
            if (id == capacity) {
                uint64_t *rows = parley_arena_grow(codes->arena, codes->rows, capacity, (size_t)capacity * 2, row_size);
                if (rows == NULL)
                    return PARLEY_ENOMEM;
                codes->rows = rows;
                capacity *= 2;
            }
            memcpy(codes->rows + (size_t)id * codes->row_words, row, row_size);
            codes->signature_count++;
        }
        signatures[term] = (uint16_t)id;
        last = row;
        last_id = id;
    }
    return keep_signatures(codes, signatures, codes_blocks(terms), scratch);
}

static parley_status number_terms(parley_codes *codes, parley_arena *scratch, parley_error *error)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < codes->test_count; i++) {
        codes->sets[i].component = 2;
        if (codes_is_lexical(&codes->tests[i]))
            codes->sets[i].bit = bits++;
    }
    codes->row_words = bits / 64 + 1;
    uint32_t terms = parley_lexicons_term_count(codes->lexicons);
    term_marks marks = { .row_of = parley_arena_take(scratch, terms, sizeof *marks.row_of) };
    if (marks.row_of == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t i = 0; i < codes->test_count; i++)
        if (codes_is_lexical(&codes->tests[i]) && mark_terms(codes, &marks, &codes->tests[i], codes->sets[i].bit, scratch) != PARLEY_OK)
            return PARLEY_ENOMEM;
    return number_signatures(codes, &marks, terms, scratch, error);
}

parley_status codes_number_terms(parley_codes *codes, parley_error *error)
{
    parley_arena scratch;
    parley_arena_init(&scratch, codes->arena->alloc);
    parley_status status = number_terms(codes, &scratch, error);
    parley_arena_free(&scratch);
    return status;
}
