#include "text/sentences.h"

#include <stdbool.h>
#include <string.h>

#include "text/abbreviations.h"
#include "text/chars.h"
#include "text/sentence_letters.h"
#include "text/sentence_lines.h"

enum { FIRST_CAPACITY = 16, SHORT_SENTENCE = 4, NAME_LENGTH = 4, MOST_MARK_DIGITS = 2 };

/* How the marks of a list look: "1." "1)" "1.)" "(1)". */
typedef struct list_mark {
    uint32_t value;   /* 1 for "1" and "a"; 0: no mark */
    uint32_t length;  /* in tokens */
    uint8_t  style;
} list_mark;

typedef struct finder {
    parley_str          text;
    const parley_token *items;
    uint32_t            end;        /* of the paragraph */
    uint32_t            start;      /* of the sentence */
    uint32_t            quotes;     /* double quotation marks of the paragraph so far */
    list_mark           list;       /* the last mark of the list that is being read */
    parley_ranges       found;
    uint32_t            capacity;
    parley_arena       *arena;
} finder;

/* Capitalised, these begin a sentence more likely than they go on a name: sorted. */
static const char *const starters[] = {
    "a", "according", "after", "all", "also", "although", "an", "and", "another", "any", "are", "as", "at", "because", "before",
    "both", "but", "by", "can", "could", "despite", "did", "do", "does", "during", "each", "even", "every", "few", "for", "from",
    "had", "has", "have", "he", "her", "here", "his", "how", "however", "i", "if", "in", "instead", "is", "it", "its", "just",
    "last", "later", "let", "many", "meanwhile", "more", "most", "my", "neither", "no", "nor", "not", "now", "of", "on", "once",
    "one", "only", "or", "other", "our", "please", "several", "she", "should", "since", "so", "some", "still", "such", "that",
    "the", "their", "then", "there", "therefore", "these", "they", "this", "those", "though", "thus", "to", "under", "unless",
    "until", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "why", "will", "with", "without",
    "would", "yes", "yet", "you", "your",
};

/* What may follow "10 a.m." with a capital in the same sentence: sorted. */
static const char *const after_times[] = {
    "april", "august", "bst", "cdt", "central", "cest", "cet", "cst", "december", "eastern", "edt", "est", "et", "february",
    "friday", "gmt", "january", "july", "june", "kst", "march", "may", "mdt", "monday", "mountain", "mst", "november", "october",
    "pacific", "pdt", "pst", "pt", "saturday", "september", "sunday", "thursday", "tuesday", "utc", "wednesday",
};

/* Verbs that carry a sentence on behind a quotation that ends in "?" or "!": sorted. */
static const char *const reporting[] = {
    "added", "adds",     "asked",   "asks",    "called", "cried",   "demanded",  "exclaimed", "replied", "responded", "said",
    "says",  "screamed", "shouted", "thought", "told",   "tweeted", "whispered", "wondered",  "wrote",   "yelled",
};

#define ONE_OF(f, i, words) parley_token_is((f)->text, &(f)->items[i], words, sizeof(words) / sizeof *(words))

static bool has(const finder *f, uint32_t i, unsigned form)
{
    return (f->items[i].form & form) != 0;
}

static char byte_at(const finder *f, uint32_t i)
{
    return f->text.ptr[f->items[i].start];
}

static uint32_t length_of(const finder *f, uint32_t i)
{
    return f->items[i].end - f->items[i].start;
}

/* The bullet of a list, standing alone: "•", "⁃", "▪" ... */
static bool is_bullet(const finder *f, uint32_t i)
{
    static const uint16_t bullets[] = { 0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25AA, 0x25CB, 0x25CF, 0x25E6 };
    if (has(f, i, PARLEY_FORM_ASCII))
        return false;
    uint32_t code = parley_char_at(f->text, f->items[i].start).code;
    for (size_t k = 0; k < sizeof bullets / sizeof *bullets; k++)
        if (bullets[k] == code)
            return true;
    return false;
}

/* The list mark that begins at token `i`, if one does: a number or a single letter with ".", ")" or both. */
static list_mark read_list_mark(const finder *f, uint32_t i)
{
    list_mark mark = { 0 };
    uint32_t at = i;
    if (f->items[at].mark == PARLEY_MARK_OPEN && byte_at(f, at) == '(') {
        mark.style = 8;
        if (++at >= f->end || has(f, at, PARLEY_FORM_SPACE))
            return (list_mark){ 0 };
    }
    if (f->items[at].kind > PARLEY_TOKEN_NUMBER || !has(f, at, PARLEY_FORM_ASCII))
        return mark;
    uint32_t length = length_of(f, at) - (has(f, at, PARLEY_FORM_PERIOD) ? 1 : 0);
    char first = byte_at(f, at);
    uint32_t value = 0;
    if (f->items[at].kind == PARLEY_TOKEN_NUMBER && length <= MOST_MARK_DIGITS) {
        for (uint32_t k = 0; k < length; k++) {
            char digit = f->text.ptr[f->items[at].start + k];
            if (digit < '0' || digit > '9')
                return (list_mark){ 0 };
            value = value * 10 + (uint32_t)(digit - '0');
        }
    } else if (length == 1 && first >= 'a' && first <= 'z') {
        value = (uint32_t)(first - 'a') + 1;
        mark.style |= 4;
    } else {
        return (list_mark){ 0 };
    }
    uint8_t tail = has(f, at, PARLEY_FORM_PERIOD) ? 1 : 0;
    at++;
    if (tail == 0 && at < f->end && f->items[at].mark == PARLEY_MARK_PERIOD && !has(f, at, PARLEY_FORM_SPACE)) {
        tail = 1;
        at++;
    }
    if (at < f->end && byte_at(f, at) == ')' && !has(f, at, PARLEY_FORM_SPACE)) {
        tail |= 2;
        at++;
    }
    if (tail == 0 || (mark.style & 8 && !(tail & 2)) || at >= f->end || !has(f, at, PARLEY_FORM_SPACE)
        || f->items[at].kind > PARLEY_TOKEN_NUMBER)
        return (list_mark){ 0 };
    mark.style |= tail;
    mark.value = value;
    mark.length = at - i;
    return mark;
}

/* Whether token `i`, inside a sentence, is the next mark of the list that the sentence began with. */
static bool continues_list(const finder *f, uint32_t i)
{
    list_mark mark = read_list_mark(f, i);
    return mark.value == f->list.value + 1 && mark.style == f->list.style;
}

/* Whether token `i` is a bullet, and not a dot between two words of a line. */
static bool begins_item(const finder *f, uint32_t i)
{
    return f->items[i].kind >= PARLEY_TOKEN_PUNCTUATION && is_bullet(f, i)
           && (is_bullet(f, f->start) || parley_is_stop(&f->items[i - 1]) || f->items[i - 1].mark == PARLEY_MARK_COLON);
}

/* Whether the number at `i`, behind a stop, is that of a footnote: "the end.23 The next" */
static bool is_footnote(const finder *f, uint32_t i)
{
    if (f->items[i].kind != PARLEY_TOKEN_NUMBER || length_of(f, i) > 3 || i + 1 >= f->end || !has(f, i + 1, PARLEY_FORM_SPACE))
        return false;
    return has(f, i, PARLEY_FORM_SPACE) ? has(f, i + 1, PARLEY_FORM_CAPITALISED) && ONE_OF(f, i + 1, starters)
                                        : !has(f, i - 1, PARLEY_FORM_SPACE);
}

/* Pass what closes the sentence behind its stop: more stops, quotation marks, brackets, "[3]", an emoticon.  Answers the first
 * token behind, and whether a quotation or bracket was closed. */
static uint32_t skip_closing(const finder *f, uint32_t i, bool *closed, uint32_t quotes)
{
    for (; i < f->end; i++) {
        const parley_token *token = &f->items[i];
        bool apart = (token->form & PARLEY_FORM_SPACE) != 0;
        bool before_space = i + 1 >= f->end || has(f, i + 1, PARLEY_FORM_SPACE) || f->items[i + 1].kind != PARLEY_TOKEN_WORD;
        if (token->mark == PARLEY_MARK_CLOSE && !apart) {
            *closed = true;
        } else if (token->mark == PARLEY_MARK_QUOTE || token->mark == PARLEY_MARK_SINGLE) {
            bool alone = apart && (i + 1 >= f->end || has(f, i + 1, PARLEY_FORM_SPACE));
            if (apart ? !(alone && token->mark == PARLEY_MARK_QUOTE && quotes % 2 != 0) : !before_space)
                break;
            quotes += token->mark == PARLEY_MARK_QUOTE;
            *closed = true;
        } else if (parley_is_stop(token) && !apart) {
            continue;
        } else if (byte_at(f, i) == '[' && i + 2 < f->end && byte_at(f, i + 2) == ']'
                   && (f->items[i + 1].kind == PARLEY_TOKEN_NUMBER || f->items[i + 1].mark == PARLEY_MARK_ELLIPSIS)) {
            i += 2;
        } else if (token->kind == PARLEY_TOKEN_SYMBOL && length_of(f, i) > 1 && (byte_at(f, i) == ':' || byte_at(f, i) == ';')) {
            continue;
        } else if (is_footnote(f, i)) {
            continue;
        } else {
            break;
        }
    }
    return i;
}

/* Pass what may stand before the first word of a sentence. */
static uint32_t skip_opening(const finder *f, uint32_t i)
{
    while (i + 1 < f->end && (f->items[i].mark == PARLEY_MARK_OPEN || f->items[i].mark == PARLEY_MARK_QUOTE
                              || f->items[i].mark == PARLEY_MARK_SINGLE || f->items[i].mark == PARLEY_MARK_DASH))
        i++;
    return i;
}

/* Whether a name and a verb of saying follow: `"Why?" Mr. Kim asked.` */
static bool is_reported(const finder *f, uint32_t i)
{
    if (ONE_OF(f, i, starters))
        return false;  /* `"Why?" She nodded.` */
    for (uint32_t k = 0; k < NAME_LENGTH && i < f->end; k++, i++) {
        if (ONE_OF(f, i, reporting))
            return k != 0;
        if (f->items[i].kind != PARLEY_TOKEN_WORD || (k != 0 && !has(f, i, PARLEY_FORM_CAPITALISED)))
            return false;
    }
    return i < f->end && ONE_OF(f, i, reporting);
}

/* Whether the period of the abbreviation, initial or initialism at `i` also ends the sentence, when `next` with first word `word`
 * follows. */
static bool abbreviation_ends(const finder *f, uint32_t i, uint32_t next, uint32_t word)
{
    uint32_t length = length_of(f, i) - 1;
    bool starter = ONE_OF(f, word, starters);
    if (f->items[i].kind == PARLEY_TOKEN_NUMBER || !has(f, word, PARLEY_FORM_CAPITALISED)
        || f->items[next].mark == PARLEY_MARK_OPEN)
        return false;
    parley_str name = { f->text.ptr + f->items[i].start, length };
    if (memchr(name.ptr, '.', length) != NULL) {
        bool time = length == 3 && (name.ptr[2] | 0x20) == 'm' && ((name.ptr[0] | 0x20) == 'a' || (name.ptr[0] | 0x20) == 'p');
        if (time)
            return i - f->start >= SHORT_SENTENCE && !ONE_OF(f, word, after_times);
    }
    unsigned known = parley_abbreviation_find(name);
    if (known & (PARLEY_ABBREVIATION_TITLE | PARLEY_ABBREVIATION_INSIDE | PARLEY_ABBREVIATION_NUMBER))
        return false;
    if (length == 3 && (memcmp(name.ptr, "etc", 3) == 0 || memcmp(name.ptr, "ect", 3) == 0))
        return true;
    return starter || (next != word && f->items[next].mark == PARLEY_MARK_QUOTE);
}

/* Whether the sentence ends between the stop at `i`, what closes it included, and `next`. */
static bool stop_ends(const finder *f, uint32_t i, uint32_t next, bool closed)
{
    const parley_token *stop = &f->items[i];
    uint32_t word = skip_opening(f, next);
    bool apart = has(f, next, PARLEY_FORM_SPACE), capital = has(f, word, PARLEY_FORM_CAPITALISED);
    bool lower = f->items[word].kind == PARLEY_TOKEN_WORD && !capital && has(f, word, PARLEY_FORM_LOWER | PARLEY_FORM_MIXED);
    uint8_t mark = f->items[next].mark;
    if (mark == PARLEY_MARK_COMMA || mark == PARLEY_MARK_SEMICOLON || mark == PARLEY_MARK_COLON || mark == PARLEY_MARK_CLOSE
        || mark == PARLEY_MARK_HYPHEN || has(f, next, PARLEY_FORM_CLITIC))
        return false;
    if (stop->mark == 0)
        return apart && abbreviation_ends(f, i, next, word);
    if (i == f->start)
        return false;
    if (stop->mark == PARLEY_MARK_ELLIPSIS) {
        bool four = length_of(f, i) == 4 || length_of(f, i) == 7;  /* "...." and ". . . .": one is a full stop */
        return capital && !(word == next && length_of(f, word) == 1 && !four) && (apart || !has(f, word, PARLEY_FORM_UPPER))
               && byte_at(f, i - 1) != '[';
    }
    const parley_token *before = &f->items[i - 1];
    if (!apart) {
        bool east = !(stop->form & PARLEY_FORM_ASCII);  /* no space follows the full stops of Chinese and Japanese */
        bool whole = before->kind == PARLEY_TOKEN_NUMBER
                     || (before->kind == PARLEY_TOKEN_WORD && length_of(f, i - 1) > 1 && !(before->form & PARLEY_FORM_UPPER));
        return east
               || (next == word && whole
                   && (capital ? !has(f, word, PARLEY_FORM_UPPER) : lower && stop->mark != PARLEY_MARK_PERIOD));
    }
    if (closed && mark == PARLEY_MARK_DASH)
        return false;  /* "We won." - Jane Doe */
    if (lower) {
        bool name =
            stop->mark != PARLEY_MARK_PERIOD && (before->form & PARLEY_FORM_CAPITALISED) && i > f->start + 1; /* "at Yahoo! in" */
        return !closed && !name && before->kind != PARLEY_TOKEN_NUMBER;
    }
    if (stop->mark == PARLEY_MARK_PERIOD && next < f->end && f->items[next].mark == PARLEY_MARK_ELLIPSIS)
        return capital || (next + 1 < f->end && has(f, next + 1, PARLEY_FORM_CAPITALISED));
    if (closed && stop->mark != PARLEY_MARK_PERIOD && is_reported(f, next))
        return false;
    return true;
}

/* Append to `ranges`, whose array has room for `*capacity`. */
static bool add_range(parley_ranges *ranges, uint32_t *capacity, uint32_t first, uint32_t end, parley_arena *arena)
{
    if (ranges->count == *capacity) {
        uint32_t wanted = *capacity == 0 ? FIRST_CAPACITY : *capacity * 2;
        parley_range *items = parley_arena_grow(arena, ranges->items, *capacity, wanted, sizeof *items);
        if (items == NULL)
            return false;
        ranges->items = items;
        *capacity = wanted;
    }
    ranges->items[ranges->count++] = (parley_range){ first, end };
    return true;
}

/* Take note of what the sentence that begins at `i` begins with; answers the first token behind its list mark. */
static uint32_t begin_sentence(finder *f, uint32_t i)
{
    f->start = i;
    uint32_t at = i < f->end && is_bullet(f, i) && i + 1 < f->end ? i + 1 : i;
    if (at >= f->end)
        return i;
    list_mark mark = read_list_mark(f, at);
    if (mark.value == 0)
        return i;
    f->list = mark;
    return at + mark.length;
}

/* Whether the sentence ends before token `i`, where no stop stands. */
static bool parts_without_stop(const finder *f, uint32_t i)
{
    if (!has(f, i, PARLEY_FORM_SPACE))
        return false;
    if (f->list.value != 0 && continues_list(f, i))
        return true;
    return parley_letter_may_part(f->items, f->start, i)
           && (begins_item(f, i) || parley_letter_parts(f->text, f->items, f->start, i, f->end));
}

/* Why a token is looked at, by its mark and by its kind: it may end a sentence, a quotation may begin or end at it, or parts_without_stop may
 * say yes at it or at one of the two tokens behind it.  Words without a period and most marks are not. */
enum { STOP = 1, QUOTE = 2, COMMA = 4, ODD = 8 };

static const uint8_t reason_of_mark[256] = {
    [PARLEY_MARK_PERIOD] = STOP,     [PARLEY_MARK_QUESTION] = STOP, [PARLEY_MARK_EXCLAMATION] = STOP,
    [PARLEY_MARK_ELLIPSIS] = STOP,   [PARLEY_MARK_QUOTE] = QUOTE,   [PARLEY_MARK_COMMA] = COMMA, [PARLEY_MARK_DASH] = ODD,
    [PARLEY_MARK_OTHER] = ODD,
};
static const uint8_t reason_of_kind[] = {
    [PARLEY_TOKEN_WORD] = 0, [PARLEY_TOKEN_NUMBER] = ODD, [PARLEY_TOKEN_PUNCTUATION] = 0, [PARLEY_TOKEN_SYMBOL] = ODD, [PARLEY_TOKEN_URL] = ODD,
};
static inline unsigned reasons_of(const parley_token *token)
{
    return reason_of_kind[token->kind] | reason_of_mark[token->mark];
}

/* The first token from `i` that is looked at; all before `watched` are. */
static inline uint32_t skip_plain(const finder *f, uint32_t i, uint32_t watched)
{
    if (i < watched || f->list.value != 0)
        return i;
    while (i < f->end && (reasons_of(&f->items[i]) | (f->items[i].form & PARLEY_FORM_PERIOD)) == 0)
        i++;
    return i;
}

/* Split the paragraph [first, end) into sentences. */
static bool split_paragraph(finder *f, uint32_t first, uint32_t end)
{
    enum { NEAR = 3 };
    f->end = end;
    f->quotes = 0;
    f->list = (list_mark){ 0 };
    uint32_t i = begin_sentence(f, first), watched = i + NEAR;
    while ((i = skip_plain(f, i, watched)) < end) {
        const parley_token *token = &f->items[i];
        unsigned reasons = reasons_of(token);
        f->quotes += (reasons & QUOTE) != 0;
        uint32_t next = i + 1;
        bool ends = false, closed = false;
        if (i > f->start && parts_without_stop(f, i)) {
            next = i;
            ends = true;
        } else if (reasons & STOP || token->form & PARLEY_FORM_PERIOD) {
            next = skip_closing(f, i + 1, &closed, f->quotes);
            for (uint32_t k = i + 1; k < next; k++)
                f->quotes += f->items[k].mark == PARLEY_MARK_QUOTE;
            ends = next < end && !(i == f->start && has(f, i, PARLEY_FORM_PERIOD)) && stop_ends(f, i, next, closed);
            watched = next + NEAR;
        } else if (reasons & ODD || (reasons & COMMA && i - f->start <= PARLEY_LONGEST_FORMULA)) {
            watched = i + NEAR;
        }
        if (!ends) {
            i = next;
            continue;
        }
        if (!add_range(&f->found, &f->capacity, f->start, next, f->arena))
            return false;
        i = begin_sentence(f, next);
        i += i == next && (is_bullet(f, i) || parley_is_stop(&f->items[i])) ? 1 : 0;
        watched = i + NEAR;
    }
    return f->start >= end || add_range(&f->found, &f->capacity, f->start, end, f->arena);
}

/* `line_end`: the token before which the first line ends */
static bool find_paragraphs(parley_ranges *out, parley_tokens tokens, uint32_t line_end, line_reading reading, parley_arena *arena)
{
    uint32_t first = 0, line = 0, capacity = 0;
    for (uint32_t i = line_end; i < tokens.count; i = parley_lines_next(tokens, i + 1)) {
        bool parts = parley_lines_part(reading, tokens, line, i);
        if (parts && !add_range(out, &capacity, first, i, arena))
            return false;
        first = parts ? i : first;
        line = i;
    }
    return tokens.count == 0 || add_range(out, &capacity, first, tokens.count, arena);
}

parley_status parley_sentences_find(parley_sentences *out, parley_str text, parley_tokens tokens, parley_newline newline,
                                    parley_arena *arena)
{
    parley_ranges paragraphs = { 0 };
    finder f = { .text = text, .items = tokens.items, .arena = arena };
    uint32_t line_end = parley_lines_next(tokens, 1);
    if (!find_paragraphs(&paragraphs, tokens, line_end, parley_lines_read(tokens, line_end, newline), arena))
        return PARLEY_ENOMEM;
    for (uint32_t i = 0; i < paragraphs.count; i++)
        if (!split_paragraph(&f, paragraphs.items[i].first, paragraphs.items[i].end))
            return PARLEY_ENOMEM;
    *out = (parley_sentences){ f.found, paragraphs };
    return PARLEY_OK;
}
