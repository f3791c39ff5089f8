/* core/text/chars.h -- what a character is, as far as tokens and sentences care.  Floor 1. */
#ifndef PARLEY_CHARS_H
#define PARLEY_CHARS_H

#include <parley/base.h>

/* Bits of a character's class.  A letter has one of the first four; a sign that is none of these has no bit. */
enum {
    PARLEY_CHAR_LOWER     = 1 << 0,
    PARLEY_CHAR_UPPER     = 1 << 1,  /* upper or title case */
    PARLEY_CHAR_CASELESS  = 1 << 2,  /* a letter of a script without case, a modifier letter, kana, Hangul */
    PARLEY_CHAR_IDEOGRAPH = 1 << 3,  /* Han: each is a token of its own, for no space divides the words */
    PARLEY_CHAR_DIGIT     = 1 << 4,  /* a digit or another number: "7", "½", "²" */
    PARLEY_CHAR_EXTENDS   = 1 << 5,  /* belongs to what is before it: combining marks; with SPACE: joiners, soft hyphen, BOM */
    PARLEY_CHAR_SPACE     = 1 << 6,  /* white space and controls */
    PARLEY_CHAR_NEWLINE   = 1 << 7,  /* ends a line; always with PARLEY_CHAR_SPACE */

    PARLEY_CHAR_CASED  = PARLEY_CHAR_LOWER | PARLEY_CHAR_UPPER,
    PARLEY_CHAR_LETTER = PARLEY_CHAR_CASED | PARLEY_CHAR_CASELESS | PARLEY_CHAR_IDEOGRAPH,
    PARLEY_CHAR_BODY   = PARLEY_CHAR_CASED | PARLEY_CHAR_CASELESS | PARLEY_CHAR_DIGIT | PARLEY_CHAR_EXTENDS,
};

/* The class of each ASCII byte; 0 for bytes above 127, which need decoding. */
extern const uint8_t parley_char_ascii[256];

/* One decoded character. */
typedef struct parley_char {
    uint32_t code;   /* U+FFFD for a byte that is not UTF-8 */
    uint8_t  size;   /* bytes, 1 to 4; 0 only at the end of the text */
    uint8_t  class;  /* PARLEY_CHAR_* bits */
} parley_char;

/* The class of any code point. */
uint8_t parley_char_class(uint32_t code);

/* The character at byte `at` of `text`; bytes that are not UTF-8 come one at a time.  At the end or beyond: all zero. */
parley_char parley_char_at(parley_str text, size_t at);

/* Whether kana of one kind: hiragana 1, katakana 2, neither 0.  A run of letters ends where this changes. */
int parley_char_kana(uint32_t code);

#endif
