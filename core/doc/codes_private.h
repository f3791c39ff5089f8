/* core/doc/codes_private.h -- how codes.c and codes_signatures.c number units, for encode.c to follow.  Floor 2. */
#ifndef PARLEY_CODES_PRIVATE_H
#define PARLEY_CODES_PRIVATE_H

#include "base/narrow.h"
#include "base/table.h"
#include "doc/codes.h"

/* Classes that exclude each other share a dimension: a unit has one digit in it.  A code is 1 + the sum of digit * stride. */
typedef enum dimension_kind { BY_POS, BY_SHAPE, BY_FORM, BY_LAYER, BY_WORDS } dimension_kind;

typedef struct dimension {
    dimension_kind kind;
    uint32_t       value;   /* BY_FORM: the bit; BY_LAYER: the layer; BY_WORDS: the test */
    bool           over;    /* BY_LAYER */
    uint32_t       size;    /* number of digits */
    uint32_t       stride;
    uint8_t        byte;
    uint8_t        digits[256];  /* BY_POS: of a class; BY_SHAPE: of a mark, or 128 + token kind */
    const parley_condition **fields;  /* BY_LAYER: conditions, one a field, whose values are all that tests ask for */
    uint32_t       field_count;
} dimension;

/* Most stages ask for few words, so that most blocks of neighbouring terms are one and the same, all empty. */
enum { CODES_BLOCK = 32 };

struct parley_codes {
    const parley_test     *tests;
    parley_code_set       *sets;         /* one a test */
    uint32_t              *dimension_of; /* one a test; UINT32_MAX for lexicon tests */
    uint32_t               test_count;
    dimension             *dimensions;
    uint32_t               dimension_count;
    uint16_t              *signatures;   /* blocks, each of the signatures of CODES_BLOCK terms in a row; equal blocks are kept once */
    uint32_t               block_count;
    parley_narrow          blocks;       /* by term over CODES_BLOCK: number of a block */
    uint64_t              *rows;         /* by signature: row_words words, a bit a lexicon test */
    uint32_t               row_words;
    uint32_t               signature_count;
    const parley_lexicons *lexicons;
    parley_arena          *arena;
};

/* Blocks for `terms` terms. */
static inline uint32_t codes_blocks(uint32_t terms)
{
    return terms / CODES_BLOCK + 1;
}

static inline uint32_t codes_signature(const parley_codes *codes, uint32_t term)
{
    return codes->signatures[(size_t)parley_narrow_get(&codes->blocks, term / CODES_BLOCK) * CODES_BLOCK + term % CODES_BLOCK];
}

/* Is `bit` set in the row of signature `id`? */
static inline bool codes_row_has(const parley_codes *codes, uint32_t id, uint32_t bit)
{
    return codes->rows[(size_t)id * codes->row_words + bit / 64] >> bit % 64 & 1;
}

/* Is `text` one of the values that the condition lists? */
static inline bool codes_lists(const parley_condition *condition, parley_str text)
{
    for (uint32_t i = 0; i < condition->value_count; i++)
        if (parley_str_equal(condition->values[i], text))
            return true;
    return false;
}

/* Is the test one of words, and so of signatures? */
static inline bool codes_is_lexical(const parley_test *test)
{
    return test->kind == PARLEY_TEST_LEXICON || test->kind == PARLEY_TEST_HEAD || test->kind == PARLEY_TEST_HAS;
}

/* Number the sets of lexical tests that terms meet, and keep the number of each term: signatures, blocks, rows and the bit of each such test.
 * Errors: PARLEY_ENOMEM; PARLEY_ELIMIT. (codes_signatures.c) */
parley_status codes_number_terms(parley_codes *codes, parley_error *error);

#endif
