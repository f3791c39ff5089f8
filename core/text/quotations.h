/* core/text/quotations.h -- what stands between quotation marks.  Floor 1. */
#ifndef PARLEY_QUOTATIONS_H
#define PARLEY_QUOTATIONS_H

#include <stdbool.h>

#include "text/sentences.h"

/*
 * One quotation.  It may cross sentences and paragraphs.
 *
 * `sentence`: it is said as a clause of its own.  True when a sentence ends inside it or it has eight words or more; when it
 * has five or more and one sign, or fewer and two, of: a capital begins it; it stands first or behind , : - . ? !; it ends in
 * . , ? ! ... or - inside the marks.  "Game of Thrones," is a title, "in the strongest possible terms" and "ironclad." fragments.
 */
typedef struct parley_quotation {
    uint32_t start, end;              /* bytes, the marks included; an open one ends with the last token of its paragraph */
    uint32_t inner_start, inner_end;  /* bytes between the marks */
    uint32_t first, last;             /* its tokens, marks included: [first, last) */
    uint8_t  depth;                   /* 0 outermost, 1 inside another, ... */
    bool     single;                  /* single marks */
    bool     open;                    /* no closing mark was found */
    bool     sentence;                /* a whole clause, not a fragment ("grave concern") */
    uint8_t  paragraphs;              /* how many it runs through, at most 255 */
} parley_quotation;

/* Sorted by start, then longest first. */
typedef struct parley_quotations {
    parley_quotation *items;
    uint32_t          count;
    uint64_t          steps;  /* readings weighed: what it cost, linear in the tokens */
} parley_quotations;

/*
 * Pair the quotation marks of `text`: straight, curly, low, guillemets, `` and '', single inside double and the reverse.
 * Each paragraph gets the cheapest consistent reading of its marks (ALGORITHM in quotations.c); apostrophes and
 * feet-and-inches are none.  A paragraph that opens with the mark that the one before left open continues that quotation.
 * One that opens and finds no partner ends with its paragraph, one that can only close is no mark; neither spoils what follows.
 * Nesting beyond seven levels is not read.
 *
 *   out        set on success, untouched on failure; owned by `arena`
 *   tokens     of `text`
 *   sentences  of `text`
 *
 * Errors: PARLEY_ENOMEM.  Cost: linear in the tokens, whatever the nesting.
 */
parley_status parley_quotations_find(parley_quotations *out, parley_str text, parley_tokens tokens,
                                     const parley_sentences *sentences, parley_arena *arena);

#endif
