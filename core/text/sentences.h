/* core/text/sentences.h -- sentences and paragraphs, as ranges of tokens.  Floor 1. */
#ifndef PARLEY_SENTENCES_H
#define PARLEY_SENTENCES_H

#include "text/tokens.h"

/* A range of tokens, half open: a sentence or a paragraph.  Never empty. */
typedef struct parley_range {
    uint32_t first, end;
} parley_range;

typedef struct parley_ranges {
    parley_range *items;
    uint32_t      count;
} parley_ranges;

/* How a line end inside a paragraph is read. */
typedef enum parley_newline {
    PARLEY_NEWLINE_AUTO,   /* decided per text: hard-wrapped prose (full lines that go on in small letters) flows up to a short
                              line, and so does one sentence cut in two or three; otherwise a line end ends a paragraph */
    PARLEY_NEWLINE_FLOWS,  /* a single line end is a space; only a blank line ends a paragraph */
    PARLEY_NEWLINE_BREAKS, /* every line end ends a paragraph */
} parley_newline;

/* What was found; every token lies in exactly one sentence, every sentence in exactly one paragraph. */
typedef struct parley_sentences {
    parley_ranges sentences;
    parley_ranges paragraphs;
} parley_sentences;

/*
 * Find the sentences and paragraphs of `text`.  Quotation marks, brackets and footnote numbers that close behind a stop belong to
 * its sentence; a quotation of several sentences is parted like any text, `"Why?" he asked.` is one.
 *
 *   out     set on success, untouched on failure; owned by `arena`
 *   tokens  of `text`, from parley_tokens_scan
 *
 * Errors: PARLEY_ENOMEM.  Cost: one pass over the tokens.
 */
parley_status parley_sentences_find(parley_sentences *out, parley_str text, parley_tokens tokens, parley_newline newline,
                                    parley_arena *arena);

#endif
