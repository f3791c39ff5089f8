/* core/text/tokens.h -- words, numbers, punctuation marks and symbols of a text.  Floor 1. */
#ifndef PARLEY_TOKENS_H
#define PARLEY_TOKENS_H

#include "base/arena.h"

/* What a token is. */
typedef enum parley_token_kind {
    PARLEY_TOKEN_WORD,         /* letters: "Korea", "non-proliferation", "U.S.", "'s", "n't"; a Han character */
    PARLEY_TOKEN_NUMBER,       /* begins with a digit, or a point and a digit: "3.4", "1,000", "24th", "10:30"; no sign */
    PARLEY_TOKEN_PUNCTUATION,  /* one mark, or a run that means one: "...", "--" */
    PARLEY_TOKEN_SYMBOL,       /* "$", "%", "+", an emoji */
    PARLEY_TOKEN_URL,          /* URLs, e-mail addresses, @names, #tags */
} parley_token_kind;

/* What can be seen of its bytes: bits of parley_token.form. */
enum {
    PARLEY_FORM_CAPITALISED = 1 << 0,  /* the first letter is upper or title case */
    PARLEY_FORM_UPPER       = 1 << 1,  /* at least two letters, all upper case: "ROK", "U.S." */
    PARLEY_FORM_LOWER       = 1 << 2,  /* at least one letter, all lower case */
    PARLEY_FORM_MIXED       = 1 << 3,  /* upper case behind lower case: "iPhone", "McDonald" */
    PARLEY_FORM_DIGIT       = 1 << 4,  /* holds a digit */
    PARLEY_FORM_PERIOD      = 1 << 5,  /* ends in a period that belongs to it: "Mr.", "U.S." */
    PARLEY_FORM_HYPHEN      = 1 << 6,  /* holds a hyphen inside */
    PARLEY_FORM_ASCII       = 1 << 7,  /* only ASCII bytes */
    PARLEY_FORM_CLITIC      = 1 << 8,  /* split off the word before it: "'s", "n't", "'ll" */
    PARLEY_FORM_SPACE       = 1 << 9,  /* white space stands before it */
    PARLEY_FORM_NEWLINE     = 1 << 10, /* at least one line end stands before it; the first token has it too */
    PARLEY_FORM_BLANK_LINE  = 1 << 11, /* at least two line ends stand before it (white space between them allowed) */
    PARLEY_FORM_S           = 1 << 12, /* a word of three letters or more that ends in "s", not "ss", "us", "is": "talks", not "crisis" */
    PARLEY_FORM_ED          = 1 << 13, /* a word of four letters or more that ends in "ed", not "eed": "urged", "aged", not "need" */
    PARLEY_FORM_ING         = 1 << 14, /* a word of five letters or more that ends in "ing": "saying", not "sing" */
    PARLEY_FORM_COUNT       = 15,      /* how many there are */
};

/* What rules call the form of bit number `bit`, below PARLEY_FORM_COUNT: "capitalised", "space", "ends_s". */
const char *parley_form_name(uint32_t bit);

/* One token, 20 bytes. */
typedef struct parley_token {
    uint32_t start, end;  /* bytes of the text, half open */
    uint32_t term;        /* its lexical identity, set by parley_lexicon_match; 0: in no lexicon */
    uint16_t form;        /* PARLEY_FORM_* bits */
    uint8_t  kind;        /* parley_token_kind */
    uint8_t  pos;         /* parley_pos (text/pos.h), set by the tagger; 0: not tagged */
    uint8_t  mark;        /* for punctuation: a letter that says which, see PARLEY_MARK_*; else 0 */
    uint8_t  reserved[3];
} parley_token;

/* Values of parley_token.mark.  Straight and curly variants share one. */
enum {
    PARLEY_MARK_COMMA = ',', PARLEY_MARK_PERIOD = '.', PARLEY_MARK_COLON = ':', PARLEY_MARK_SEMICOLON = ';',
    PARLEY_MARK_QUESTION = '?', PARLEY_MARK_EXCLAMATION = '!',
    PARLEY_MARK_DASH = '-',      /* a dash between words: en, em, "--", or a hyphen that stands alone */
    PARLEY_MARK_HYPHEN = 'h',    /* a hyphen that joins the tokens around it, no space on either side: "nuclear-armed" */
    PARLEY_MARK_ELLIPSIS = 'e', PARLEY_MARK_OPEN = '(', PARLEY_MARK_CLOSE = ')',  /* round, square, curly brackets */
    PARLEY_MARK_QUOTE = '"',     /* any double quotation mark, straight, curly or guillemet */
    PARLEY_MARK_SINGLE = '\'',   /* a single quotation mark or apostrophe that stands alone */
    PARLEY_MARK_OTHER = 'o',
};

/* The tokens of one text in order; spans never overlap, white space lies between them. */
typedef struct parley_tokens {
    parley_token *items;
    uint32_t      count;
} parley_tokens;

/*
 * Split `text` into tokens, by the conventions of the English universal treebanks: clitics ("Korea|'s", "do|n't", "can|not"),
 * currency and percent signs ("$|3.4", "5|%") and units ("10|km") stand apart; so do the parts of a compound and their hyphens
 * ("South|-|Korea|-|led"), but a prefix stays on its word ("non-proliferation", "e-mail").  A period belongs to abbreviations,
 * initials and initialisms ("Mr.", "J.", "U.S."), also at the end of a sentence.  "..." and ". . ." are one token.
 *
 *   out    set on success, untouched on failure; items owned by `arena`
 *   text   valid UTF-8, less than 4 GiB; borrowed
 *   limit  most tokens allowed; 0 is no limit
 *
 * Errors: PARLEY_ENOMEM; PARLEY_ELIMIT beyond `limit`.  Cost: one pass, linear whatever the bytes.
 */
parley_status parley_tokens_scan(parley_tokens *out, parley_str text, uint32_t limit, parley_arena *arena);

/* Items that parley_tokens_scan_few needs for `limit` tokens. */
#define PARLEY_TOKENS_ROOM(limit) ((limit) + 8)

/*
 * The same for at most `limit` tokens, not 0, into out->items, which has PARLEY_TOKENS_ROOM(limit): no memory is asked for.  Sets out->count on success.
 * Errors: PARLEY_ELIMIT beyond `limit`.
 */
parley_status parley_tokens_scan_few(parley_tokens *out, parley_str text, uint32_t limit);

#endif
