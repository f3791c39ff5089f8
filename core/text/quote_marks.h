/* core/text/quote_marks.h -- the quotation marks of a text, and how well each would open, close or mean nothing.  Floor 1. */
#ifndef PARLEY_QUOTE_MARKS_H
#define PARLEY_QUOTE_MARKS_H

#include <stdbool.h>

#include "text/tokens.h"

/* Marks that pair with each other.  Fits four bits, 0 is none. */
typedef enum quote_family {
    QUOTE_DOUBLE = 1,    /* curly */
    QUOTE_STRAIGHT,      /* straight double, `` and ''; pairs with curly at a price */
    QUOTE_LOW,           /* opened low, as in German; closed by any double mark but a low one */
    QUOTE_GUILLEMET,
    QUOTE_CORNER,        /* East Asian */
    QUOTE_WHITE_CORNER,
    QUOTE_SINGLE,
    QUOTE_LOW_SINGLE,
    QUOTE_ANGLE,         /* single guillemets */
    QUOTE_FAMILIES
} quote_family;

/* One mark.  Costs are small numbers; what is certain costs 0, what never happens QUOTE_NEVER. */
typedef struct quote_mark {
    uint32_t first, last;  /* its tokens, [first, last): two where `` or '' came as two */
    uint8_t  family;       /* what it opens; it closes the same family, and a low one of its kind */
    uint8_t  open, close;  /* cost of opening, of closing its family */
    uint8_t  close_low;    /* cost of closing what a low mark opened */
    uint8_t  nest;         /* cost of opening directly inside its own kind */
    uint8_t  literal;      /* cost of being no quotation mark: apostrophe, inch, stray */
} quote_mark;

enum { QUOTE_NEVER = 6, QUOTE_MIXED = 2 /* more, when a curly mark and a straight one pair */ };

/* The marks of a text in order. */
typedef struct quote_marks {
    quote_mark *items;
    uint32_t    count;
} quote_marks;

/* QUOTE_DOUBLE for the three double families, QUOTE_SINGLE for the two single ones, else `family`. */
uint8_t quote_kind(uint8_t family);

/*
 * Read the marks of `text` by shape and surroundings; nothing is paired yet.
 *
 *   out  set on success, untouched on failure; owned by `arena`
 *
 * Errors: PARLEY_ENOMEM.  Cost: two passes over the tokens.
 */
parley_status quote_marks_read(quote_marks *out, parley_str text, parley_tokens tokens, parley_arena *arena);

#endif
