/* core/doc/codes.h -- the alphabet of a stage: which four bytes stand for a unit.  Floor 2. */
#ifndef PARLEY_CODES_H
#define PARLEY_CODES_H

#include "base/image.h"
#include "doc/document.h"

/* What a rule can ask of one unit. */
typedef enum parley_test_kind {
    PARLEY_TEST_LEXICON,  /* value: a lexicon; the unit's word or phrase has an entry there that meets the conditions */
    PARLEY_TEST_POS,      /* value: parley_pos */
    PARLEY_TEST_TOKEN,    /* value: parley_token_kind */
    PARLEY_TEST_MARK,     /* value: a PARLEY_MARK_* */
    PARLEY_TEST_FORM,     /* value: one PARLEY_FORM_* bit */
    PARLEY_TEST_LAYER,    /* value: a layer; the unit is a span of it (when the stage looks over it) or lies inside one */
    PARLEY_TEST_HEAD,     /* value: a lexicon that the head word is in: the field "head" of the span, else its last word */
    PARLEY_TEST_HAS,      /* value: a lexicon that one of its words or phrases is in */
} parley_test_kind;

/* One attribute or field must have one of some values.  Booleans are "true" and "false". */
typedef struct parley_condition {
    parley_str        name;
    const parley_str *values;
    uint32_t          value_count;
} parley_condition;

typedef struct parley_test {
    parley_test_kind        kind;
    uint32_t                value;
    bool                    over;        /* PARLEY_TEST_LAYER: the stage looks over the layer */
    const parley_condition *conditions;  /* all must hold */
    uint32_t                condition_count;
} parley_test;

/* The units for which a test holds, by one component of their code. */
typedef struct parley_code_set {
    uint8_t  component;  /* 0, 1: that class byte; 2: the signature in bytes 2 and 3 */
    uint64_t bytes[4];   /* components 0 and 1: a bit for each byte value; never bit 0 */
    uint32_t bit;        /* component 2: the test's bit in the rows of signatures */
} parley_code_set;

/*
 * The alphabet.  Byte 0 and byte 1 number combinations of the class tests, from 1; bytes 2 and 3 number, big-endian, the distinct sets
 * of lexicon tests that words and phrases meet, 0 for none.  Code 0000 is no unit's.
 */
typedef struct parley_codes parley_codes;

/*
 * Build the alphabet for `tests`.
 *
 *   out    set on success; owned by `arena`
 *   tests  borrowed, must outlive *out
 *   set    sealed
 *
 * Errors: PARLEY_ENOMEM; PARLEY_ELIMIT with advice when the class tests have more than 254 * 254 combinations that fit two bytes.
 * Cost: linear in the terms of the lexicons tested.
 */
parley_status parley_codes_build(const parley_codes **out, const parley_test *tests, uint32_t count, const parley_lexicons *set,
                                 parley_arena *arena, parley_error *error);

/* Where `test` (an index into the tests) holds. */
const parley_code_set *parley_codes_set(const parley_codes *codes, uint32_t test);

/* Number of signatures, the empty one included; ids are below it. */
uint32_t parley_codes_signature_count(const parley_codes *codes);

/* Does signature `id` meet the test of `set`, whose component is 2? */
bool parley_codes_signature_has(const parley_codes *codes, uint32_t id, const parley_code_set *set);

/* A sum over where the tests hold: in codes with the same sum, of as many tests, each test holds of the same codes. */
uint64_t parley_codes_sum(const parley_codes *codes);

/* Append an alphabet to an image. */
void parley_codes_write(const parley_codes *codes, parley_buffer *image);

/*
 * The alphabet that the image has next, used where it lies.
 *
 *   tests   kind, value and over are enough: conditions are in the image; borrowed
 *   set     sealed, the one that it was built for
 *   layers  their number
 *
 * NULL when refused memory.  Whatever the bytes, nothing outside of them is ever read; the caller asks whether the image is damaged.
 */
const parley_codes *parley_codes_open(parley_image *image, const parley_test *tests, uint32_t count, const parley_lexicons *set, uint32_t layers,
                                      parley_arena *arena);

/* A unit to be encoded: a token or a span that the stage looks over. */
typedef struct parley_unit {
    uint32_t           first, end;  /* tokens; equal for the edge of a window */
    const parley_item *item;        /* the layer's span, or NULL */
    uint32_t           layer;       /* its layer */
    uint32_t           term;        /* what its word or phrase is in the lexicons; 0 for a longer span of a layer */
} parley_unit;

/*
 * Write the four bytes of each unit, zeros for edges.
 *
 *   out    room for 4 * `count` bytes
 *   units  in order of their tokens, of `document`
 *   arena  takes what is needed on the way
 *
 * Errors: PARLEY_ENOMEM.  Cost: O(tests) a unit, amortised.
 */
parley_status parley_codes_encode(unsigned char *out, const parley_codes *codes, const parley_document *document, const parley_unit *units,
                                  uint32_t count, parley_arena *arena);

#endif
