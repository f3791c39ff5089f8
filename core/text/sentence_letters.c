#include "text/sentence_letters.h"

#include <string.h>

enum { LONGEST_WORD = 15, LONG_RULE = 5 };

#define COUNT(words) (sizeof(words) / sizeof *(words))

static const char *const closings[] = {
    "best",      "cheers", "cordially", "faithfully", "kind", "kindest", "love",   "many",   "regards", "respectfully",
    "sincerely", "thanks", "truly",     "very",       "warm", "warmest", "warmly", "wishes", "with",    "yours",
};
static const char *const greetings[] = { "dear", "hello", "hi" };
static const char *const labels[] = { "box", "chart", "diagram", "exhibit", "fig.", "figure", "graph", "map", "table" };

bool parley_token_is(parley_str text, const parley_token *token, const char *const *words, size_t count)
{
    char folded[LONGEST_WORD + 1] = { 0 };
    size_t length = token->end - token->start;
    if (length > LONGEST_WORD || !(token->form & PARLEY_FORM_ASCII))
        return false;
    for (size_t k = 0; k < length; k++) {
        char byte = text.ptr[token->start + k];
        folded[k] = byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
    }
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(folded, words[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* How often `byte` stands in the token, which is short. */
static uint32_t count_byte(parley_str text, const parley_token *token, char byte)
{
    uint32_t found = 0;
    if (token->end - token->start > LONGEST_WORD)
        return 0;
    for (uint32_t at = token->start; at < token->end; at++)
        found += text.ptr[at] == byte;
    return found;
}

/* Whether the tokens at `i` are a date and a time as mail programs write them: "02/13/2001 08:02". */
static bool is_stamp(parley_str text, const parley_token *items, uint32_t i, uint32_t end)
{
    return i + 1 < end && items[i].kind == PARLEY_TOKEN_NUMBER && items[i + 1].kind == PARLEY_TOKEN_NUMBER
           && count_byte(text, &items[i], '/') == 2 && count_byte(text, &items[i + 1], ':') != 0;
}

static bool is_half_of_day(parley_str text, const parley_token *token)
{
    static const char *const halves[] = { "am", "pm" };
    return token->end - token->start == 2 && parley_token_is(text, token, halves, COUNT(halves));
}

/* A run of signs across the page. */
static bool is_rule(const parley_token *token)
{
    return token->end - token->start >= LONG_RULE && (token->kind == PARLEY_TOKEN_SYMBOL || token->mark == PARLEY_MARK_DASH)
           && (token->form & PARLEY_FORM_ASCII);
}

static bool has_scheme(parley_str text, const parley_token *token)
{
    size_t length = token->end - token->start;
    return token->kind == PARLEY_TOKEN_URL && length > LONG_RULE && memcmp(text.ptr + token->start, "http", 4) == 0;
}

/* Whether [start, i) is a greeting or a closing formula with its comma. */
static bool is_formula(parley_str text, const parley_token *items, uint32_t start, uint32_t i)
{
    if (items[i - 1].mark != PARLEY_MARK_COMMA || i - 1 == start || i - start > PARLEY_LONGEST_FORMULA + 1)
        return false;
    bool greets = parley_token_is(text, &items[start], greetings, COUNT(greetings)), closes = true;
    for (uint32_t k = start; k + 1 < i; k++) {
        greets = greets && items[k].form & PARLEY_FORM_CAPITALISED;
        closes = closes && parley_token_is(text, &items[k], closings, COUNT(closings));
    }
    return greets || closes;
}

bool parley_letter_parts(parley_str text, const parley_token *items, uint32_t start, uint32_t i, uint32_t end)
{
    const parley_token *token = &items[i], *before = &items[i - 1];
    if (is_rule(token) || is_rule(before))
        return true;
    bool capital = (token->form & PARLEY_FORM_CAPITALISED) != 0;
    if (capital && i - start == 2 && before->kind == PARLEY_TOKEN_NUMBER
        && parley_token_is(text, &items[start], labels, COUNT(labels)))
        return items[start].form & PARLEY_FORM_CAPITALISED;
    if (capital && before->mark == PARLEY_MARK_COMMA)
        return is_formula(text, items, start, i);
    if (is_stamp(text, items, i, end))
        return (before->kind == PARLEY_TOKEN_WORD && before->form & PARLEY_FORM_CAPITALISED) || before->kind == PARLEY_TOKEN_URL
               || text.ptr[before->start] == '>';
    if (capital && i >= start + 2 && is_stamp(text, items, i - 2, end))
        return !is_half_of_day(text, token);
    if (capital && i >= start + 3 && is_stamp(text, items, i - 3, end) && is_half_of_day(text, before))
        return true;
    if (has_scheme(text, token))
        return has_scheme(text, before);
    return capital && text.ptr[before->start] == '>' && i >= start + 2 && items[i - 2].kind == PARLEY_TOKEN_URL;
}
