/* core/text/quotations.h -- what stands between quotation marks.  Floor 1. */
#ifndef PARLEY_QUOTATIONS_H
#define PARLEY_QUOTATIONS_H

#include <stdbool.h>

#include "text/sentences.h"

/* One quotation.  It may cross sentences and paragraphs. */
typedef struct parley_quotation {
    uint32_t start, end;              /* bytes, the marks included; an open one ends with its last token */
    uint32_t inner_start, inner_end;  /* bytes between the marks */
    uint32_t first, last;             /* its tokens, marks included: [first, last) */
    uint8_t  depth;                   /* 0 outermost, 1 inside another, ... */
    bool     single;                  /* single marks */
    bool     open;                    /* no closing mark was found: it ends with its paragraph */
    bool     sentence;                /* holds at least a whole clause: ends in . , ? ! or -, inside the marks, or has five words or more; else a fragment ("grave concern") */
} parley_quotation;

/* Sorted by start, then longest first. */
typedef struct parley_quotations {
    parley_quotation *items;
    uint32_t          count;
} parley_quotations;

/*
 * Pair the quotation marks of `text`: straight, curly, guillemets, single inside double and the reverse; a paragraph that
 * opens with a mark while a quotation is open continues it; a mark without partner ends with its paragraph and spoils
 * nothing behind it; apostrophes and feet-and-inches are not marks.
 *
 *   out        set on success, untouched on failure; owned by `arena`
 *   tokens     of `text`
 *   sentences  of `text`
 *
 * Errors: PARLEY_ENOMEM.  Cost: linear, whatever the nesting.
 */
parley_status parley_quotations_find(parley_quotations *out, parley_str text, parley_tokens tokens,
                                     const parley_sentences *sentences, parley_arena *arena);

#endif
