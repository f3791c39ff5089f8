/* core/text/layout_parts.h -- what layout.c puts together: words of the trade, datelines, bylines, credits.  Floor 1. */
#ifndef PARLEY_LAYOUT_PARTS_H
#define PARLEY_LAYOUT_PARTS_H

#include <stdbool.h>

#include "text/layout.h"

/* The text at hand; borrowed. */
typedef struct layout_text {
    parley_str    text;
    parley_tokens tokens;
} layout_text;

enum { LAYOUT_MAX_ZONES = 64 };

/* Zones as they are found; beyond the limit they are dropped. */
typedef struct layout_zones {
    parley_zone items[LAYOUT_MAX_ZONES];
    uint32_t    count;
} layout_zones;

/* What a word may be in a dateline, byline or credit; bits. */
enum {
    LAYOUT_MONTH   = 1 << 0,
    LAYOUT_WEEKDAY = 1 << 1,
    LAYOUT_AGENCY  = 1 << 2,  /* "Reuters" */
    LAYOUT_PRESS   = 1 << 3,  /* ends the name of a publisher: "Press", "Times" */
    LAYOUT_LINK    = 1 << 4,  /* joins names: "by", "and", "from", "of" */
    LAYOUT_KICKER  = 1 << 5,  /* looks like a place in capitals and is none: "BREAKING", "NATO" */
    LAYOUT_PICTURE = 1 << 6,  /* "Photo" */
    LAYOUT_WORK    = 1 << 7,  /* "Reporting", "Editing" */
    LAYOUT_STAFF   = 1 << 8,  /* "writer", "correspondent" */
    LAYOUT_CONTACT = 1 << 9,  /* "e-mail", "contact", "follow" */
};

/* The bits of token `at`, 0 for a word not of the trade or beyond the end.  Cost: constant. */
uint32_t layout_word(const layout_text *t, uint32_t at);

/* As layout_is, of a token that there is. */
bool layout_is_word(const layout_text *t, uint32_t at, const char *lower);

/* Is token `at` the word `lower`, in any case?  Mostly its first byte tells. */
static inline bool layout_is(const layout_text *t, uint32_t at, const char *lower)
{
    return at < t->tokens.count && ((t->text.ptr[t->tokens.items[at].start] ^ lower[0]) & ~0x20) == 0 && layout_is_word(t, at, lower);
}

/* The mark of token `at`; 0 beyond the end.  The slash, the bar and their like count as marks here. */
static inline uint8_t layout_mark(const layout_text *t, uint32_t at)
{
    if (at >= t->tokens.count)
        return 0;
    const parley_token *token = &t->tokens.items[at];
    if (token->kind < PARLEY_TOKEN_SYMBOL || token->end - token->start != 1)
        return token->mark;
    char byte = t->text.ptr[token->start];
    return byte == '/' || byte == '|' || byte == '_' || byte == '&' || byte == '#' ? (uint8_t)byte : token->mark;
}

/* Does token `at` begin with a capital? */
static inline bool layout_is_raised(const layout_text *t, uint32_t at)
{
    return at < t->tokens.count && t->tokens.items[at].kind == PARLEY_TOKEN_WORD && (t->tokens.items[at].form & PARLEY_FORM_CAPITALISED) != 0;
}

/* Is [first, end) the name of a news agency or a publisher? */
bool layout_is_agency(const layout_text *t, uint32_t first, uint32_t end);

/* Add tokens [first, end) as a zone; nothing when they are none. */
void layout_add(const layout_text *t, layout_zones *zones, uint8_t kind, uint32_t first, uint32_t end);

/* The three below look at a bounded number of tokens: constant cost. */

/* The end of the dateline that starts [first, end), its zones added; `first` when there is none. */
uint32_t layout_match_dateline(const layout_text *t, uint32_t first, uint32_t end, layout_zones *zones);

/* Is the line [first, end) a byline?  `follows`: the line before it was one.  Zones are added. */
bool layout_match_byline(const layout_text *t, uint32_t first, uint32_t end, bool follows, layout_zones *zones);

/* How sure it is that a stretch is a credit. */
typedef enum layout_credit {
    LAYOUT_NO_CREDIT,
    LAYOUT_WEAK_CREDIT,    /* only as a line of its own at the end of the text */
    LAYOUT_STRONG_CREDIT,  /* also above the body, and glued to the last sentence */
} layout_credit;

layout_credit layout_match_credit(const layout_text *t, uint32_t first, uint32_t end);

#endif
