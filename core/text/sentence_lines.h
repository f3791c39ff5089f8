/* core/text/sentence_lines.h -- which line ends part paragraphs.  Floor 1, private to core/text/sentence*.c. */
#ifndef PARLEY_SENTENCE_LINES_H
#define PARLEY_SENTENCE_LINES_H

#include <stdbool.h>

#include "text/sentences.h"

/* How the line ends of one text are read. */
typedef struct line_reading {
    bool     breaks;  /* every line end ends a paragraph */
    uint32_t margin;  /* where lines flow: a line of fewer bytes ends its paragraph, unless a small letter follows */
} line_reading;

/* Decide for `newline`; AUTO looks at how the lines of the text end and go on, from its first line end on, which is before token `first`.  One
 * pass. */
line_reading parley_lines_read(parley_tokens tokens, uint32_t first, parley_newline newline);

/* Whether a paragraph ends before token `i`, not the first; its line began at token `line`. */
bool parley_lines_part(line_reading reading, parley_tokens tokens, uint32_t line, uint32_t i);

/* The first token from `i` on before which a line ends; the count of tokens when there is none.  Most lines are long: four at a time. */
static inline uint32_t parley_lines_next(parley_tokens tokens, uint32_t i)
{
    const parley_token *items = tokens.items;
    while (i + 4 <= tokens.count && !((items[i].form | items[i + 1].form | items[i + 2].form | items[i + 3].form) & PARLEY_FORM_NEWLINE))
        i += 4;
    while (i < tokens.count && !(items[i].form & PARLEY_FORM_NEWLINE))
        i++;
    return i;
}

/* Whether the token is a full stop, question or exclamation mark or an ellipsis. */
static inline bool parley_is_stop(const parley_token *token)
{
    return token->mark == PARLEY_MARK_PERIOD || token->mark == PARLEY_MARK_QUESTION || token->mark == PARLEY_MARK_EXCLAMATION
           || token->mark == PARLEY_MARK_ELLIPSIS;
}

#endif
