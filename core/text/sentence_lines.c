#include "text/sentence_lines.h"

enum {
    SHORT_MARGIN = 30,   /* bytes: the longest line of hard-wrapped prose is between these */
    LONG_MARGIN  = 200,
    MARGIN_PART  = 60,   /* per cent of the longest line: a shorter one ends a paragraph of hard-wrapped prose */
    SLACK        = 6,    /* bytes that a full line may leave free: editors break at hyphens and dashes too */
    FEW_LINES    = 3,
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

/* What the line ends inside paragraphs are like. */
typedef struct line_count {
    uint32_t ends;     /* how many there are */
    uint32_t carried;  /* those where a sentence goes on in a small letter */
    uint32_t full;     /* of those, where the next word did not fit into the longest line */
    uint32_t longest;  /* bytes of the longest line */
    bool     capital, stopped;  /* the text begins with a capital, ends in a stop */
} line_count;

static void count_line_ends(line_count *count, parley_tokens tokens, uint32_t first, uint32_t longest)
{
    const parley_token *items = tokens.items;
    uint32_t line = 0;
    *count = (line_count){ .capital = tokens.count != 0 && (items[0].form & PARLEY_FORM_CAPITALISED) };
    for (uint32_t i = first; i < tokens.count; i = parley_lines_next(tokens, i + 1)) {
        uint32_t length = items[i - 1].end - items[line].start;
        count->longest = length > count->longest ? length : count->longest;
        if (!(items[i].form & PARLEY_FORM_BLANK_LINE)) {
            count->ends++;
            if (items[i].form & PARLEY_FORM_LOWER && !ends_stopped(tokens, line, i - 1)) {
                count->carried++;
                count->full += length + 1 + items[i].end - items[i].start + SLACK >= longest;
            }
        }
        line = i;
    }
    count->stopped = tokens.count != 0 && ends_stopped(tokens, line, tokens.count - 1);
}

/*
 * Hard-wrapped prose goes on in small letters on most of its lines, and each of them is as full as it can be.  A text whose lines
 * are headings, list items or whole paragraphs is not like that.
 */
line_reading parley_lines_read(parley_tokens tokens, uint32_t first, parley_newline newline)
{
    if (newline != PARLEY_NEWLINE_AUTO)
        return (line_reading){ .breaks = newline == PARLEY_NEWLINE_BREAKS };
    line_count count;
    count_line_ends(&count, tokens, first, 0);
    if (count.ends != 0)
        count_line_ends(&count, tokens, first, count.longest);
    if (count.ends == 0 || count.carried * 2 < count.ends)
        return (line_reading){ .breaks = true };
    if (count.longest >= SHORT_MARGIN && count.longest <= LONG_MARGIN && count.full * 2 > count.carried)
        return (line_reading){ .margin = count.longest * MARGIN_PART / 100 };
    /* One sentence, cut in two or three. */
    return (line_reading){ .breaks = !(count.ends < FEW_LINES && count.carried == count.ends && count.capital && count.stopped) };
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
