#include "text/sentence_lines.h"

enum {
    LONG_LINE   = 40,  /* bytes; hard-wrapped prose has lines at least this long */
    MARGIN_PART = 60,  /* per cent of the longest line: a shorter one ends a paragraph of hard-wrapped prose */
};

/* Whether the line whose last token is `last` ends as a sentence does, closing marks aside; it began at token `line`. */
static bool ends_stopped(parley_tokens tokens, uint32_t line, uint32_t last)
{
    const parley_token *items = tokens.items;
    while (last > line && (items[last].mark == PARLEY_MARK_QUOTE || items[last].mark == PARLEY_MARK_SINGLE
                           || items[last].mark == PARLEY_MARK_CLOSE))
        last--;
    return parley_is_stop(&items[last]) || items[last].mark == PARLEY_MARK_COLON;
}

/*
 * Hard-wrapped prose goes on in small letters on most of its lines.  A text whose lines are headings, list items or whole
 * paragraphs does not, or never ends in a stop.
 */
line_reading parley_lines_read(parley_tokens tokens, parley_newline newline)
{
    if (newline != PARLEY_NEWLINE_AUTO)
        return (line_reading){ .breaks = newline == PARLEY_NEWLINE_BREAKS };
    const parley_token *items = tokens.items;
    uint32_t line = 0, ends = 0, carried = 0, long_ends = 0, longest = 0;
    bool capital = false;
    for (uint32_t i = 1; i < tokens.count; i++) {
        if (!(items[i].form & PARLEY_FORM_NEWLINE))
            continue;
        uint32_t length = items[i - 1].end - items[line].start;
        longest = length > longest ? length : longest;
        if (!(items[i].form & PARLEY_FORM_BLANK_LINE)) {
            ends++;
            capital = capital || (items[line].form & PARLEY_FORM_CAPITALISED);
            if (items[i].form & PARLEY_FORM_LOWER && !ends_stopped(tokens, line, i - 1)) {
                carried++;
                long_ends += length >= LONG_LINE;
            }
        }
        line = i;
    }
    bool stopped = tokens.count != 0 && ends_stopped(tokens, line, tokens.count - 1);
    if (ends == 0 || carried * 2 < ends || (long_ends * 2 < carried && !(stopped && capital && ends <= 2)))
        return (line_reading){ .breaks = true };
    return (line_reading){ .margin = long_ends * 2 < carried ? 0 : longest / 100 * MARGIN_PART + longest % 100 * MARGIN_PART / 100 };
}

bool parley_lines_part(line_reading reading, parley_tokens tokens, uint32_t line, uint32_t i)
{
    const parley_token *token = &tokens.items[i];
    if (!(token->form & PARLEY_FORM_NEWLINE))
        return false;
    if (token->form & PARLEY_FORM_BLANK_LINE || reading.breaks)
        return true;
    return tokens.items[i - 1].end - tokens.items[line].start < reading.margin && !(token->form & PARLEY_FORM_LOWER);
}
