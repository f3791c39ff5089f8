/* core/text/sentence_letters.h -- where letters, mails and captions end a sentence.  Floor 1, private to sentences.c. */
#ifndef PARLEY_SENTENCE_LETTERS_H
#define PARLEY_SENTENCE_LETTERS_H

#include <stdbool.h>

#include "text/tokens.h"

enum { PARLEY_LONGEST_FORMULA = 4 };  /* words of "Yours very truly," and its like */

/* Whether a sentence that began at token `start` ends before token `i`, which white space precedes, both inside the paragraph that ends at `end`:
 * "Regards, | Jane Doe", "Dear Mr. Kim, | Thank you", "02/13/2001 08:02 PM | I wanted", "Figure 1.3 | This map".
 * Constant time. */
bool parley_letter_parts(parley_str text, const parley_token *items, uint32_t start, uint32_t i, uint32_t end);

/* Whether parley_letter_parts can be true at all: not between two plain words. */
static inline bool parley_letter_may_part(const parley_token *items, uint32_t start, uint32_t i)
{
    if ((items[i].kind | items[i - 1].kind) != PARLEY_TOKEN_WORD)
        return true;
    return i >= start + 3 && items[i - 2].kind == PARLEY_TOKEN_NUMBER && items[i - 1].form & PARLEY_FORM_UPPER;  /* "08:02 PM" */
}

/* Whether the ASCII token, any case, is one of the `count` words: lower case, sorted, shorter than 16 bytes. */
bool parley_token_is(parley_str text, const parley_token *token, const char *const *words, size_t count);

#endif
