/* core/text/token_scanner.h -- what the files that make up parley_tokens_scan share.  Floor 1, private to core/text/token*.c. */
#ifndef PARLEY_TOKEN_SCANNER_H
#define PARLEY_TOKEN_SCANNER_H

#include <stdbool.h>

#include "text/chars.h"
#include "text/short_words.h"
#include "text/token_blocks.h"
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
    parley_arena *arena;         /* NULL: there is room for all tokens that are allowed */
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

/* A short word in lower case, padded with zeros.  Lists of them are sorted by bytes. */
typedef char scan_word[PARLEY_SHORT_WORD];

/* Which of the `count` words the ASCII bytes [start, end), any case, are; `count` when none. */
uint32_t parley_scan_find(const token_scanner *s, uint32_t start, uint32_t end, const scan_word *words, uint32_t count);

#define PARLEY_SCAN_IS(s, start, end, words) \
    (parley_scan_find(s, start, end, words, sizeof(words) / sizeof *(words)) != sizeof(words) / sizeof *(words))

/* The length of an apostrophe at `at`, straight or curly; 0 when there is none. */
uint32_t parley_scan_apostrophe(const token_scanner *s, uint32_t at);

/* The length of a hyphen at `at`: "-", U+2010, U+2011; 0 when there is none. */
uint32_t parley_scan_hyphen(const token_scanner *s, uint32_t at);

/* Whether [start, end) are the letters of a clitic that follows an apostrophe: s, ll, re, ve, d, m. */
bool parley_scan_clitic(const token_scanner *s, uint32_t start, uint32_t end);

/* Bytes that may carry a word on behind its letters; behind any other it ends. */
extern const bool parley_word_joins[256];

/* The length of the first of two words written as one ("can" of "cannot"), or 0. */
uint32_t parley_scan_fused(const token_scanner *s, uint32_t start, uint32_t end);

/* Whether [start, end) is one of the prefixes that stay on their word behind a hyphen. */
bool parley_scan_is_prefix(const token_scanner *s, uint32_t start, uint32_t end);

/* The block of text that words are read off. */
typedef struct scan_window {
    uint32_t    start;
    token_block block;
} scan_window;

/* The window at the start of `text`. */
scan_window parley_scan_window(parley_str text);

/*
 * Emit what is plain from `at` on, until the scan has `most` tokens: words in ASCII with nothing behind them that may carry them on, marks that
 * mean what they are, and the spaces between.  Most of all tokens are; the functions below find the same and all else, slower.  Answers where
 * to go on.
 */
uint32_t parley_scan_plain(token_scanner *s, scan_window *w, uint32_t at, uint32_t most);

/* Each emits what begins at `at` and answers where to go on, always beyond `at`. */
uint32_t parley_scan_word(token_scanner *s, uint32_t at);
uint32_t parley_scan_number(token_scanner *s, uint32_t at);
uint32_t parley_scan_mark(token_scanner *s, uint32_t at);

/* The end of the URL, address or file name that begins at `start`, where ordinary letters end at `end`; 0 when there is none. */
uint32_t parley_scan_address(token_scanner *s, uint32_t start, uint32_t end);

#endif
