/* core/text/token_scanner.h -- what the files that make up parley_tokens_scan share.  Floor 1, private to core/text/token*.c. */
#ifndef PARLEY_TOKEN_SCANNER_H
#define PARLEY_TOKEN_SCANNER_H

#include <stdbool.h>

#include "text/chars.h"
#include "text/tokens.h"

enum { PARLEY_SCAN_ROOM = 4 };  /* most tokens that one step may emit */

/* The state of one scan.  Positions are bytes of `text`. */
typedef struct token_scanner {
    parley_str    text;
    parley_token *items;
    uint32_t      count, capacity;
    uint16_t      gap;           /* PARLEY_FORM_SPACE, _NEWLINE, _BLANK_LINE: what stands before the next token */
    uint32_t      no_address;    /* no e-mail address begins before this place: nothing is looked through twice */
    uint32_t      no_host;       /* the same for host and file names */
    parley_arena *arena;
} token_scanner;

/* The byte at `at`, or 0 at the end. */
static inline unsigned char parley_scan_byte(const token_scanner *s, uint32_t at)
{
    return at < s->text.len ? (unsigned char)s->text.ptr[at] : 0;
}

/* The class of the character at `at`, decoded when it is not ASCII. */
static inline uint8_t parley_scan_class(const token_scanner *s, uint32_t at)
{
    unsigned char byte = parley_scan_byte(s, at);
    return byte < 0x80 ? (at < s->text.len ? parley_char_ascii[byte] : PARLEY_CHAR_SPACE) : parley_char_at(s->text, at).class;
}

/* Append the token [start, end); there is room for PARLEY_SCAN_ROOM of them in each step.  Clears the gap. */
parley_token *parley_scan_emit(token_scanner *s, uint32_t start, uint32_t end, parley_token_kind kind, unsigned form);

/* The same, with the letter and digit bits of `form` read off the bytes. */
parley_token *parley_scan_emit_seen(token_scanner *s, uint32_t start, uint32_t end, parley_token_kind kind, unsigned form);

/* Where the letters, digits and marks that go on at `at` end; `at` itself when there are none. */
uint32_t parley_scan_run(const token_scanner *s, uint32_t at);

/* A list of short words in lower case: padded with zeros, so that one comparison of eight bytes tells. */
typedef char scan_word[8];

/* Whether the ASCII bytes [start, end), any case, are one of the `count` words. */
bool parley_scan_is(const token_scanner *s, uint32_t start, uint32_t end, const scan_word *words, size_t count);

/* The length of an apostrophe at `at`, straight or curly; 0 when there is none. */
uint32_t parley_scan_apostrophe(const token_scanner *s, uint32_t at);

/* The length of a hyphen at `at`: "-", U+2010, U+2011; 0 when there is none. */
uint32_t parley_scan_hyphen(const token_scanner *s, uint32_t at);

/* Whether [start, end) are the letters of a clitic that follows an apostrophe: s, ll, re, ve, d, m. */
bool parley_scan_clitic(const token_scanner *s, uint32_t start, uint32_t end);

/* Bytes that may carry a word on behind its letters; behind any other it ends. */
extern const bool parley_word_joins[256];

/* Whether the word of `length` letters before `stop` can be two written as one, as "cannot" is: by its first and its last letters. */
static inline bool parley_word_may_part(const unsigned char *stop, uint32_t length)
{
    enum { SHORTEST = 4, LONGEST = 8 };
#define LETTER(c) ((uint32_t)1 << ((c) & 31))
    static const uint32_t first = LETTER('a') | LETTER('c') | LETTER('d') | LETTER('g') | LETTER('h') | LETTER('i') | LETTER('l') | LETTER('o')
                                | LETTER('s') | LETTER('t') | LETTER('w');
    /* for each last letter, those that may stand before it; for each of these, those that may stand before them */
    static const uint32_t second[32] = {
        ['t' & 31] = LETTER('n') | LETTER('o'), ['a' & 31] = LETTER('n') | LETTER('t'), ['e' & 31] = LETTER('m'), ['s' & 31] = LETTER('t'),
    };
    static const uint32_t third[32] = {
        ['n' & 31] = LETTER('d') | LETTER('e') | LETTER('n') | LETTER('o') | LETTER('s'), ['o' & 31] = LETTER('l') | LETTER('n'),
        ['m' & 31] = LETTER('m'), ['t' & 31] = LETTER('a') | LETTER('t'),
    };
#undef LETTER
    return length - SHORTEST <= LONGEST - SHORTEST
        && (first >> (stop[-(int)length] & 31) & second[stop[-1] & 31] >> (stop[-2] & 31) & third[stop[-2] & 31] >> (stop[-3] & 31) & 1);
}

/* Each emits what begins at `at` and answers where to go on, always beyond `at`. */
uint32_t parley_scan_word(token_scanner *s, uint32_t at);
uint32_t parley_scan_number(token_scanner *s, uint32_t at);
uint32_t parley_scan_mark(token_scanner *s, uint32_t at);

/* The end of the URL, address or file name that begins at `start`, where ordinary letters end at `end`; 0 when there is none. */
uint32_t parley_scan_address(token_scanner *s, uint32_t start, uint32_t end);

#endif
