/* core/text/lexicon.h -- all the phrases that the loaded packs know, found in one pass over the tokens.  Floor 1. */
#ifndef PARLEY_LEXICON_H
#define PARLEY_LEXICON_H

#include <stdbool.h>

#include "base/image.h"
#include "text/tokens.h"

/*
 * One set holds every lexicon.  A lexicon is a named list of entries; an entry is a phrase (up to PARLEY_PHRASE_MAX tokens,
 * split by parley_tokens_scan as text is), a case rule and attributes.
 *
 * A *term* is the identity that a word or phrase of a text has against the set: the distinct set of entries that it
 * satisfies.  Terms have numbers from 1 on, not each of them, once the set is sealed; 0 is "in no lexicon".  Two surface forms that
 * satisfy different entries ("May", "may") are different terms.
 */
typedef struct parley_lexicons parley_lexicons;

enum {
    PARLEY_PHRASE_MAX    = 16,  /* tokens of a phrase */
    PARLEY_SPELLINGS_MAX = 64,  /* exact entries that differ in case only ("US", "Us"): bounds the terms of a phrase */
};

/* How an entry compares case.  Folded comparison is case folding plus one form for apostrophes and for hyphens. */
typedef enum parley_case_rule {
    PARLEY_CASE_ANY,      /* folded forms are equal */
    PARLEY_CASE_EXACT,    /* bytes are equal, but for apostrophe and hyphen variants: "US" is not "us" */
    PARLEY_CASE_CAPITAL,  /* folded forms are equal and the text's first letter is upper case: names ("Turkey"); any letter of
                             a script without case will do */
} parley_case_rule;

typedef struct parley_attribute {
    parley_str name, value;
} parley_attribute;

/* An entry as it was added. */
typedef struct parley_entry {
    parley_str              phrase;
    uint32_t                lexicon;          /* index of its lexicon */
    parley_case_rule        case_rule;
    const parley_attribute *attributes;
    uint32_t                attribute_count;
    uint32_t                line;             /* of its file, for messages; 0 when generated */
} parley_entry;

/* A phrase of two tokens or more that stands in a text, or one token that is in a lexicon. */
typedef struct parley_phrase {
    uint32_t first, end;  /* tokens */
    uint32_t term;
} parley_phrase;

/* Sorted by first, then longest first.  Only phrases of two tokens or more: single tokens carry their term. */
typedef struct parley_phrases {
    parley_phrase *items;
    uint32_t       count;
} parley_phrases;

/* An empty set, owned by `arena`: freed with it.  What it needs until it is sealed, the most of it, comes from `unsealed`, which may be freed or
 * reset then, or may be the same.  NULL when refused. */
parley_lexicons *parley_lexicons_new(parley_arena *arena, parley_arena *unsealed);

/* Index of the lexicon `name` ("claims.cue"), made when new.  UINT32_MAX when refused memory, beyond 2^30 of them, or when the set is sealed. */
uint32_t parley_lexicons_add(parley_lexicons *set, parley_str name);

/* Index of the lexicon `name`, or UINT32_MAX. */
uint32_t parley_lexicons_find(const parley_lexicons *set, parley_str name);
uint32_t parley_lexicons_count(const parley_lexicons *set);
parley_str parley_lexicons_name(const parley_lexicons *set, uint32_t lexicon);

/*
 * Add an entry.  Everything in `entry` is copied; equal strings are kept once.
 * Errors: PARLEY_ENOMEM; PARLEY_ESYNTAX for an empty phrase; PARLEY_ELIMIT beyond PARLEY_PHRASE_MAX tokens; PARLEY_EUTF8;
 * PARLEY_ERANGE once sealed, or for a lexicon or case rule that there is not.  A refused entry leaves nothing that can be seen.
 * Cost: O(phrase).
 */
parley_status parley_lexicons_add_entry(parley_lexicons *set, const parley_entry *entry);

/* How many entries of two tokens or more the lexicon has.  A stage that tests one with any must look over it. */
uint32_t parley_lexicons_phrases(const parley_lexicons *set, uint32_t lexicon);

/*
 * Number the terms.  Nothing can be added any more; sealing again does nothing.
 *
 * Errors: PARLEY_ENOMEM; PARLEY_ELIMIT beyond PARLEY_SPELLINGS_MAX, 2^27 entries, each counted for every term of it, or 2 GiB of what they
 * say.  Cost: linear in the entries.
 */
parley_status parley_lexicons_seal(parley_lexicons *set);

/* Highest term plus one; 1 for an empty set.  Sealed sets only, as all that follow. */
uint32_t parley_lexicons_term_count(const parley_lexicons *set);

/* The entries that `term` satisfies, in order of lexicon, then of adding: the number of the first, others follow.  `*count` is set, to 0 for no
 * term.  An entry that several terms satisfy has a number for each. */
uint32_t parley_lexicons_term_entries(const parley_lexicons *set, uint32_t term, uint32_t *count);

/* The first of the entries of `term` that are of `lexicon`, or 0.  Cost: that of the term's entries. */
uint32_t parley_lexicons_term_entry(const parley_lexicons *set, uint32_t term, uint32_t lexicon);

/* The lexicon, phrase and line of an entry. */
uint32_t parley_lexicons_entry_lexicon(const parley_lexicons *set, uint32_t entry);
parley_str parley_lexicons_entry_phrase(const parley_lexicons *set, uint32_t entry);
uint32_t parley_lexicons_entry_line(const parley_lexicons *set, uint32_t entry);

/* How many attributes an entry has; one of them, in the order in which they were added. */
uint32_t parley_lexicons_attribute_count(const parley_lexicons *set, uint32_t entry);
parley_attribute parley_lexicons_attribute_at(const parley_lexicons *set, uint32_t entry, uint32_t index);

/* The attribute `name` of an entry, or {NULL, 0}. */
parley_str parley_lexicons_attribute(const parley_lexicons *set, uint32_t entry, parley_str name);

/* The terms that satisfy at least one entry of `lexicon`, ascending; owned by the set. */
const uint32_t *parley_lexicons_terms(const parley_lexicons *set, uint32_t lexicon, uint32_t *count);

/*
 * Set `term` of every token and list the longer phrases, longest first at each place.  Every match is reported, of all lexicons:
 * which one wins is the stage's business.  A phrase does not reach over a blank line.
 *
 *   out     set on success; owned by `arena`
 *   tokens  of `text`; their `term` is written
 *
 * Errors: PARLEY_ENOMEM; PARLEY_ERANGE before the set is sealed.  Cost: one pass; at most PARLEY_PHRASE_MAX steps a token.
 */
parley_status parley_lexicons_match(parley_phrases *out, const parley_lexicons *set, parley_str text, parley_tokens tokens,
                                    parley_arena *arena);

/* Append a sealed set to an image: what documents look up; and what only people ask for, lists of a lexicon's terms, phrases and lines of entries,
 * which had best lie where no document leads. */
void parley_lexicons_write(const parley_lexicons *set, parley_buffer *image);
void parley_lexicons_write_rest(const parley_lexicons *set, parley_buffer *image);

/* The sealed set that the image has next, used where it lies; `arena` holds the little that is made anew.  NULL when refused memory.
 * Whatever the bytes, nothing outside of them is ever read; the caller asks whether the image is damaged.  Cost: linear in the set. */
parley_lexicons *parley_lexicons_open(parley_image *image, parley_arena *arena);

/* The rest of the set; before, nobody may ask for it. */
void parley_lexicons_open_rest(parley_lexicons *set, parley_image *image);

#endif
