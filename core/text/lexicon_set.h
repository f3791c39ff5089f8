/* core/text/lexicon_set.h -- the inside of parley_lexicons, for lexicon*.c only.  Floor 1. */
#ifndef PARLEY_LEXICON_SET_H
#define PARLEY_LEXICON_SET_H

#include "base/buffer.h"
#include "text/lexicon.h"
#include "text/trie.h"

/* A lexicon. */
struct lexicon_list {
    uint32_t has_phrases;
    uint32_t first, count;  /* its terms, in parley_lexicons.list_terms; once sealed */
};

/* An entry. */
struct lexicon_record {
    uint32_t phrase;   /* in parley_lexicons.strings */
    uint32_t line;
    uint32_t bundle;   /* its attributes, in parley_lexicons.bundles: numbers of strings, a name and a value in turn */
    uint32_t lexicon   : 30;
    uint32_t case_rule : 2;
};

/* What an entry needs until the set is sealed: its phrase as words. */
struct lexicon_phrase {
    uint32_t first;    /* in parley_lexicons.words: the folded words, and the exact ones behind them when its rule is exact */
    uint8_t  count;    /* words, at most PARLEY_PHRASE_MAX */
    uint8_t  capital;  /* its first letter is upper case */
};

/* The terms of a phrase in folded form, when no exact entry decides: as its first letter is lower or upper case. */
struct lexicon_variant {
    uint32_t lower;
    uint32_t upper        : 31;
    uint32_t begins_exact : 1;  /* of a single word: an exact entry begins with it, so their trie has to be asked too */
};

struct parley_lexicons {
    parley_arena *arena;
    parley_pool   names;     /* of lexicons */
    parley_pages  lists;     /* struct lexicon_list, by lexicon */
    parley_pool   strings;   /* phrases, names and values of attributes */
    parley_pool   bundles;   /* lists of attributes, as bytes: their strings are pooled, so equal lists are one */
    parley_pages  entries;   /* struct lexicon_record, as added */
    parley_pages  phrases;   /* struct lexicon_phrase, by entry */
    parley_pages  words;     /* uint32_t */
    uint64_t      steps[2];  /* words beyond the first of all phrases: folded, exact */
    parley_trie   folded, exact;

    /* Once sealed, all that is asked for lies in arrays: those of an image look the same. */
    bool                         sealed;
    uint32_t                     list_count, entry_count, term_count, term_entry_count, list_term_count;
    const struct lexicon_list   *sealed_lists;
    const struct lexicon_record *records;
    struct lexicon_variant      *variants;      /* by node of `folded` */
    uint32_t                    *exact_terms;   /* by node of `exact` */
    uint32_t                    *term_starts;   /* by term: where its entries begin in term_entries; one more at the end */
    uint32_t                    *term_entries;  /* numbers of records */
    uint32_t                    *list_terms;
};

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
