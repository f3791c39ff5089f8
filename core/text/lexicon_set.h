/* core/text/lexicon_set.h -- the inside of parley_lexicons, for lexicon*.c only.  Floor 1. */
#ifndef PARLEY_LEXICON_SET_H
#define PARLEY_LEXICON_SET_H

#include "base/buffer.h"
#include "base/packed.h"
#include "text/lexicon.h"
#include "text/trie.h"

/* A lexicon. */
struct lexicon_list {
    uint32_t phrases;       /* entries of several tokens */
    uint32_t first, count;  /* its terms, in parley_lexicons.list_terms; once sealed */
};

/* An entry as it was added. */
struct lexicon_record {
    parley_str phrase;
    uint32_t line;
    uint32_t bundle;   /* in parley_lexicons.bundles: its lexicon, then numbers of strings, a name and a value of an attribute in turn */
    uint32_t lexicon   : 30;
    uint32_t case_rule : 2;
};

/*
 * What the last entry said.  A row says much of what the one above it does: what is the same is not looked for again.  In each place stand a string
 * of the pool and its number, whatever entry they are of.
 */
struct lexicon_said {
    uint32_t   *numbers;  /* as in a bundle, whose lexicon is in front */
    parley_str *strings;
    uint32_t    capacity;
    uint32_t    count;    /* of the numbers, that make up `bundle`; 0: none do */
    uint32_t    bundle;
};

/* What an entry needs until the set is sealed: its phrase as words. */
struct lexicon_phrase {
    uint32_t first;    /* in parley_lexicons.words: the folded words, and the exact ones behind them when its rule is exact */
    uint8_t  count;    /* words, at most PARLEY_PHRASE_MAX */
    uint8_t  capital;  /* its first letter is upper case */
};

/*
 * The terms of a phrase in folded form, when no exact entry decides, are a number: a term, then, in the lowest bits, how its first letter matters,
 * of a single word whether an exact entry begins with it, so that their trie has to be asked too, and whether longer phrases begin with it.
 */
enum {
    LEXICON_EITHER     = 0,  /* the term is that of any spelling; 0: none */
    LEXICON_UPPER      = 1,  /* it is that of a spelling whose first letter is upper case; others have none */
    LEXICON_BOTH       = 2,  /* it is that of other spellings; the next term is that of upper case */
    LEXICON_LETTER     = 3,  /* mask of these */
    LEXICON_EXACT      = 4,
    LEXICON_INNER      = 8,
    LEXICON_TERM_SHIFT = 4,
    LEXICON_TERMS      = 1 << (32 - LEXICON_TERM_SHIFT - 1),  /* terms that there may be */
};

/* Which attributes entries of one lexicon have, and where they stand in a row. */
struct lexicon_shape {
    uint32_t lexicon;
    uint32_t first, count;  /* in parley_lexicons.columns */
    uint32_t size;          /* bytes of a row */
};

/* An attribute of a shape. */
struct lexicon_column {
    uint32_t name;   /* in parley_lexicons.values */
    uint32_t at;     /* where in a row the number of its value stands, */
    uint32_t width;  /* and in how many bytes */
};

/*
 * What entries say, once sealed.  An entry is numbered by where it stands when all terms are laid one behind the other, so that a term is its
 * first entry, and an entry of two terms is there twice.  Entries that say the same share a row: the number of a shape, and of values.
 */
struct lexicon_rows {
    parley_narrow          entries;  /* by entry: where its row begins, times two, and one if the next entry is of the same term */
    parley_packed          values;   /* names and values of attributes, what most rows have first */
    struct lexicon_shape  *shapes;
    struct lexicon_column *columns;
    unsigned char         *bytes;    /* rows, and PARLEY_NARROW_SLACK more */
    uint32_t               shape_count, column_count, byte_count;
    uint32_t               shape_width;  /* bytes of the number that a row begins with */
};

struct parley_lexicons {
    parley_arena *arena;
    parley_pool   names;     /* of lexicons */

    /* Until it is sealed, of an arena of their own. */
    parley_arena *unsealed;
    parley_pages  lists;     /* struct lexicon_list, by lexicon */
    parley_pool   strings;   /* names and values of attributes */
    parley_pool   bundles;   /* what entries say, as bytes: strings are pooled, so what is equal is one */
    struct lexicon_said said;
    parley_pages  records;   /* struct lexicon_record, as added */
    parley_pages  phrases;   /* struct lexicon_phrase, by record */
    parley_pages  words;     /* uint32_t */
    uint64_t      steps[2];  /* words beyond the first of all phrases: folded, exact */
    parley_trie_draft drafts[2];  /* of the tries below */

    /* Once sealed, all that is asked for lies in arrays: those of an image look the same. */
    bool                       sealed;
    uint32_t                   list_count, term_count, list_term_count;
    const struct lexicon_list *sealed_lists;
    parley_trie                folded, exact;
    parley_narrow              variants;     /* by node of `folded` */
    parley_narrow              exact_terms;  /* by node of `exact` */
    struct lexicon_rows        rows;

    /* What no document asks for lies apart in an image. */
    parley_packed              written;      /* by entry: its phrase */
    parley_narrow              lines;        /* by entry */
    uint32_t                  *list_terms;
};

/* What is known of an entry while a set is sealed. */
struct lexicon_place {
    uint32_t record;
    bool     more;  /* the next one is of the same term */
};

/* Lay out what the entries at `places` say; the first of them is none.  `scratch` is for what is not kept. */
parley_status parley_lexicon_lay_rows(parley_lexicons *set, const struct lexicon_place *places, uint32_t count, parley_arena *scratch);

/* Do the numbers of an image's rows stay within what they count, and is each term ended? */
bool parley_lexicon_rows_are_sound(const struct lexicon_rows *rows, uint32_t lexicons);

/* Of how many entries is `term`, which is not 0? */
static inline uint32_t parley_lexicon_term_size(const parley_lexicons *set, uint32_t term)
{
    uint32_t end = term;
    while ((parley_narrow_get(&set->rows.entries, end) & 1) != 0)
        end++;
    return end + 1 - term;
}

/* The lexicon numbered `index`, sealed or not. */
static inline const struct lexicon_list *parley_lexicon_list(const parley_lexicons *set, uint32_t index)
{
    return set->sealed ? &set->sealed_lists[index] : (const struct lexicon_list *)parley_pages_get(&set->lists, index);
}

/* Bytes of the longest word that the ASCII path holds; longer ones take the general path. */
enum { LEXICON_ASCII_MAX = 64 };

/*
 * Is `token` ASCII and short enough?  Then its bytes, lower-cased if `fold`, lie in `words`, the last one padded with zeros.
 * Cost: constant, no allocation.
 */
bool parley_lexicon_ascii_words(uint64_t words[LEXICON_ASCII_MAX / 8], parley_str text, const parley_token *token, bool fold);

/* Lower-case the ASCII letters of eight ASCII bytes at once. */
static inline uint64_t parley_lexicon_lower(uint64_t word)
{
    const uint64_t ones = UINT64_MAX / 255;
    uint64_t not_below_a = word + ones * (0x80 - 'A'), above_z = word + ones * (0x7F - 'Z');
    return word | ((not_below_a ^ above_z) & ones * 0x80) >> 2;
}

/* Append the exact form of `text` to `out`: apostrophes and hyphens as parley_fold_add has them, all else as it is. */
void parley_lexicon_add_exact(parley_buffer *out, parley_str text);

/* Is the first letter of tokens [first, end) upper case?  So is one of a script without case. */
bool parley_lexicon_is_capital(parley_tokens tokens, uint32_t first, uint32_t end);

#endif
