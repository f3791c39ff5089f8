/* core/text/tagger_model.h -- what a built tagger is made of; shared by text/tagger*.c only. */
#ifndef PARLEY_TAGGER_MODEL_H
#define PARLEY_TAGGER_MODEL_H

#include <stdbool.h>

#include "base/pool.h"
#include "text/tagger.h"

/* What is asked of a token, in the order in which the model lists it. */
typedef enum tagger_template {
    TAGGER_WORD, TAGGER_EXACT, TAGGER_SUFFIX, TAGGER_PREFIX, TAGGER_SENSES, TAGGER_HYPHEN,  /* of the word alone */
    TAGGER_CLASS, TAGGER_SHAPE, TAGGER_BEFORE, TAGGER_AFTER, TAGGER_BEFORE_2, TAGGER_AFTER_2, TAGGER_CLASS_BEFORE, TAGGER_CLASS_AFTER,
    TAGGER_NEXT_CLASS, TAGGER_CLASS_NEXT, TAGGER_NEXT_CLASSES, TAGGER_LAST_CLASS, TAGGER_NEXT_SHAPE, TAGGER_LAST_SHAPE,
    TAGGER_TAG, TAGGER_TAGS, TAGGER_CLASS_TAG, TAGGER_NEXT_CLASS_TAG, TAGGER_WORD_TAG,      /* of the tags before it, too */
    TAGGER_TEMPLATE_COUNT
} tagger_template;

/* How the letters of a token stand. */
typedef enum tagger_shape {
    TAGGER_LOWER, TAGGER_CAPITAL, TAGGER_UPPER, TAGGER_INITIAL, TAGGER_MIXED, TAGGER_ALPHANUMERIC, TAGGER_NUMBER, TAGGER_SIGN, TAGGER_OTHER,
    TAGGER_EDGE,  /* outside the sentence */
    TAGGER_SHAPE_COUNT
} tagger_shape;

/* How a sentence is written. */
typedef enum tagger_mode { TAGGER_PROSE, TAGGER_CAPITALS, TAGGER_TITLE, TAGGER_SMALL, TAGGER_MODE_COUNT } tagger_mode;

/* Where a token stands: inside its sentence, first, behind a sign that opens something. */
typedef enum tagger_place { TAGGER_INSIDE, TAGGER_FIRST, TAGGER_OPENING, TAGGER_PLACE_COUNT } tagger_place;

enum {
    TAGGER_TAGS_USED = PARLEY_POS_COUNT - 1,
    TAGGER_LANES     = 24,   /* tags of a row: those used, rounded up to whole words */
    TAGGER_WEIGHT    = 127,  /* largest */
    TAGGER_WORD_SIZE = 48,   /* bytes of a form; of a longer one the first and last half are seen, and it is in no list */
    TAGGER_SENSE_SETS = 256,  /* sets of senses */
    TAGGER_CASES     = 3,    /* of an unknown word: small, capital where any word has one, capital inside */
    TAGGER_ENDINGS   = 23,
    TAGGER_NO_CLASS  = 1023, /* the class of what the training data never showed */
};

/* A form that the model lists. */
typedef struct tagger_word {
    uint16_t class;    /* 0: none */
    uint8_t  decided;  /* parley_pos; 0: to be scored */
} tagger_word;

/*
 * The weights of a feature: a byte for each tag, its weight plus 128, eight in a word from the low byte up.  What is added to all tags
 * alike changes nothing, so rows are added as they are.
 */
typedef struct tagger_row {
    uint64_t words[TAGGER_LANES / 8];
} tagger_row;

/* Rows added up, 16 bits for each tag: those at even places, then those at odd ones.  A token has fewer than 256 rows. */
typedef struct tagger_sum {
    uint64_t even[TAGGER_LANES / 8], odd[TAGGER_LANES / 8];
} tagger_sum;

/* A place in the hash table of features.  Where it lies and `print` together tell 49 bits and more of the mixed key: enough for model rows,
 * which are checked to differ, and a row found by mistake once in billions is noise. */
typedef struct tagger_slot {
    uint32_t print;
    uint32_t row;  /* 0: empty */
} tagger_slot;

struct parley_tagger {
    parley_pool  forms;    /* of [words]; numbers index `words` and `own` */
    tagger_word *words;
    tagger_sum  *own;      /* all that depends on the form alone */
    parley_pool  affixes;
    uint32_t    *senses;   /* of [wordnet]: 28 bits of the word's hash, 4 bits of senses; open addressing, 0 is empty */
    uint32_t     sense_mask;
    tagger_row  *rows;     /* row 0 is all zero */
    uint32_t     row_count;
    tagger_slot *slots;    /* open addressing, at most half full */
    unsigned     shift;    /* 64 less the logarithm of the number of slots */
    uint32_t     edges[2]; /* forms "<s>" and "</s>", or PARLEY_POOL_NONE */
    uint16_t     by_senses[TAGGER_CASES][TAGGER_SENSE_SETS], by_ending[TAGGER_CASES][TAGGER_ENDINGS];
    uint16_t     known[TAGGER_CASES], plain[TAGGER_CASES], by_shape[TAGGER_SHAPE_COUNT];
};

/* A token as the tagger sees it. */
typedef struct tagger_form {
    char    exact[TAGGER_WORD_SIZE], lower[TAGGER_WORD_SIZE];  /* digits are "0", apostrophes straight */
    uint8_t length;
    bool    cut;   /* it was longer */
    bool    same;  /* exact and lower are */
    uint8_t shape;
} tagger_form;

/* The key of a feature; `a` below 2^28, `b` below 2^28. */
static inline uint64_t tagger_key(tagger_template template, uint32_t a, uint32_t b)
{
    return (uint64_t)(template + 1) << 56 | (uint64_t)a << 28 | b;
}

/* Where the search for a key starts, and what tells it from others there. */
static inline uint32_t tagger_mix(const parley_tagger *tagger, uint64_t key, uint32_t *print)
{
    uint64_t mixed = key * 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ mixed >> 32) * 0xD6E8FEB86659FD93u;
    *print = (uint32_t)mixed;
    return (uint32_t)(mixed >> tagger->shift);
}

/* The row of a feature; 0, the row of zeros, when the model has none. */
static inline uint32_t tagger_find(const parley_tagger *tagger, uint64_t key)
{
    uint32_t print, at = tagger_mix(tagger, key, &print), mask = ((uint32_t)1 << (64 - tagger->shift)) - 1;
    for (;; at = (at + 1) & mask) {
        const tagger_slot *slot = &tagger->slots[at];
        if (slot->row == 0 || slot->print == print)
            return slot->row;
    }
}

static inline void tagger_add(tagger_sum *sum, const tagger_row *row)
{
    const uint64_t bytes = 0x00FF00FF00FF00FFu;
    for (unsigned i = 0; i < TAGGER_LANES / 8; i++) {
        sum->even[i] += row->words[i] & bytes;
        sum->odd[i] += row->words[i] >> 8 & bytes;
    }
}

/* The score of tag `tag`, from 0, as far as it differs from other tags'. */
static inline uint32_t tagger_score(const tagger_sum *sum, unsigned tag)
{
    uint64_t word = tag % 2 == 0 ? sum->even[tag / 8] : sum->odd[tag / 8];
    return (uint32_t)(word >> (tag % 8 / 2 * 16)) & 0xFFFFu;
}

/* {=== tagger_form.c */

/* See `token`, the bytes of one token, which are not empty. */
void tagger_form_see(tagger_form *form, parley_str token);

/* The shape alone. */
tagger_shape tagger_shape_of(parley_str token);

/* The senses that [wordnet] lists for a word, 0 when it does not; the place where it stands or belongs. */
unsigned tagger_find_senses(const parley_tagger *tagger, parley_str word, uint32_t *place, uint32_t *print);

/* The senses of a lower-case form: its own and those of the stem that its ending leaves. */
unsigned tagger_senses(const parley_tagger *tagger, parley_str lower);

/* Add to `sum` the rows of suffixes, prefixes, senses and hyphen of a lower-case form. */
void tagger_add_affixes(const parley_tagger *tagger, tagger_sum *sum, parley_str lower, tagger_shape shape, unsigned senses);

/* The number of the ending that tells most of a lower-case form; TAGGER_ENDINGS when none. */
unsigned tagger_ending(parley_str lower);

/* Ending `index`, as the names of classes spell it. */
const char *tagger_ending_name(unsigned index);

/* ===} */

#endif
