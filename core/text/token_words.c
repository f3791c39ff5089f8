#include "text/abbreviations.h"
#include "text/token_scanner.h"

const bool parley_word_joins[256] = {
    ['.'] = true, ['\''] = true, ['-'] = true, ['&'] = true, ['@'] = true, [':'] = true, ['_'] = true, ['/'] = true,
    ['$'] = true, ['+'] = true,
#define ROW(n)                                                                                                                   \
    [n] = true, [n + 1] = true, [n + 2] = true, [n + 3] = true, [n + 4] = true, [n + 5] = true, [n + 6] = true, [n + 7] = true
    ROW(0x80),    ROW(0x88),     ROW(0x90),    ROW(0x98),    ROW(0xA0),    ROW(0xA8),    ROW(0xB0),    ROW(0xB8),
    ROW(0xC0),    ROW(0xC8),     ROW(0xD0),    ROW(0xD8),    ROW(0xE0),    ROW(0xE8),    ROW(0xF0),    ROW(0xF8),
#undef ROW
};

/* Prefixes that stay on their word behind a hyphen. */
static const scan_word prefixes[] = {
    "anti", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e", "eco", "ex", "extra", "inter", "intra", "macro", "mega",
    "micro", "mid", "mini", "mis", "mono", "multi", "non", "over", "pan", "para", "post", "pre", "pro", "pseudo", "re", "semi",
    "socio", "sub", "super", "tri", "u", "uh", "ultra", "un", "uni", "vice", "x",
};

/* Words that are two, and where the second begins: "can|not", "did|nt". */
static const scan_word fused[] = {
    "alot", "arent", "cannot", "couldnt", "didnt", "doesnt", "dont", "gimme", "gonna", "gotta", "hadnt", "hasnt", "havent",
    "isnt", "lemme", "outta", "shouldnt", "thats", "wanna", "wasnt", "werent", "whats", "wouldnt",
};
static const uint8_t fused_first[] = { 1, 3, 3, 5, 3, 4, 2, 3, 3, 3, 3, 3, 4, 2, 3, 3, 6, 4, 3, 3, 4, 4, 5 };

uint32_t parley_scan_fused(const token_scanner *s, uint32_t start, uint32_t end)
{
    enum { COUNT = sizeof fused / sizeof *fused };
    _Static_assert(sizeof fused_first == COUNT, "each word has its place");
    uint32_t found = parley_scan_find(s, start, end, fused, COUNT);
    return found == COUNT ? 0 : fused_first[found];
}

static bool is_upper(const token_scanner *s, uint32_t at)
{
    return parley_char_ascii[parley_scan_byte(s, at)] & PARLEY_CHAR_UPPER;
}

static uint32_t skip_blanks(const token_scanner *s, uint32_t at)
{
    while (parley_scan_byte(s, at) == ' ')
        at++;
    return at;
}

/* Whether the period at `end` belongs to the letter that is the whole word [start, end): an initial, a list mark, "p. 55". */
static bool is_initial(const token_scanner *s, uint32_t start, uint32_t end)
{
    uint32_t next = skip_blanks(s, end + 1);
    uint8_t class = parley_scan_class(s, next);
    const parley_token *before = s->count != 0 ? &s->items[s->count - 1] : NULL;
    bool head = (s->gap & PARLEY_FORM_NEWLINE) != 0;
    if (!is_upper(s, start)) {
        if (head)
            return next > end + 1;
        return class & PARLEY_CHAR_DIGIT && (parley_scan_byte(s, start) | 0x20) != 'a'
               && (parley_scan_byte(s, start) | 0x20) != 'i';
    }
    if (class & PARLEY_CHAR_SPACE)
        return false;  /* the line ends: "vitamin C." */
    bool name = before != NULL && !head && before->kind == PARLEY_TOKEN_WORD && (before->form & PARLEY_FORM_CAPITALISED);
    if (parley_scan_byte(s, start) == 'I')
        return name && class & PARLEY_CHAR_UPPER;
    return true;
}

/* Whether the period at `end` belongs to the abbreviation [start, end). */
static bool is_abbreviation(const token_scanner *s, uint32_t start, uint32_t end)
{
    unsigned known = parley_abbreviation_find((parley_str){ s->text.ptr + start, end - start });
    if (known == 0)
        return false;
    uint32_t next = skip_blanks(s, end + 1);
    uint8_t class = parley_scan_class(s, next);
    if (known & PARLEY_ABBREVIATION_NUMBER)
        return class & PARLEY_CHAR_DIGIT;
    if (known & PARLEY_ABBREVIATION_WORD) {
        unsigned char byte = parley_scan_byte(s, next);
        bool behind_comma = s->count != 0 && s->items[s->count - 1].mark == PARLEY_MARK_COMMA;
        return class & (PARLEY_CHAR_DIGIT | PARLEY_CHAR_LOWER) || byte == ',' || byte == ')' || behind_comma;
    }
    return true;
}

/* Where "U.S." or "e.g", whose first letter is [start, end), ends behind its last letter; `end` when it is no initialism. */
static uint32_t initialism_end(const token_scanner *s, uint32_t start, uint32_t end)
{
    parley_char first = parley_char_at(s->text, start);
    if (!(first.class & PARLEY_CHAR_CASED) || start + first.size != end)
        return end;
    while (parley_scan_byte(s, end) == '.') {
        parley_char letter = parley_char_at(s->text, end + 1);
        uint32_t next = end + 1 + letter.size;
        if (!(letter.class & PARLEY_CHAR_CASED) || (parley_scan_class(s, next) & PARLEY_CHAR_BODY) != 0)
            break;
        end = next;
    }
    return end;
}

/* The end of the word whose letters end in the period at `end`, with that period when it is part of the word. */
static uint32_t take_period(token_scanner *s, uint32_t start, uint32_t end)
{
    if (parley_scan_byte(s, end + 1) == '.' && (parley_scan_byte(s, end + 2) == '.' || !is_abbreviation(s, start, end)))
        return end;  /* an ellipsis; but "Inc.." is the abbreviation and a full stop */
    uint32_t last = initialism_end(s, start, end);
    bool plural = parley_scan_byte(s, last - 1) == 's' && is_upper(s, start);  /* "the C.E.O.s." */
    if (last > end)
        return !plural && parley_scan_byte(s, last) == '.' && parley_scan_byte(s, last + 1) != '.' ? last + 1 : last;
    uint8_t class = parley_scan_class(s, end + 1);
    if (class & PARLEY_CHAR_LETTER) {  /* "Ph.D." */
        uint32_t second = parley_scan_run(s, end + 1);
        if (parley_scan_byte(s, second) == '.' && second - start <= 12
            && parley_abbreviation_find((parley_str){ s->text.ptr + start, second - start }))
            return second + 1;
    }
    parley_char only = parley_char_at(s->text, start);
    if (start + only.size == end)
        return only.class & PARLEY_CHAR_CASED && is_initial(s, start, end) ? end + 1 : end;
    return is_abbreviation(s, start, end) ? end + 1 : end;
}

/* Whether "n't" or "N’T" is spread over the `n` before `end`, the apostrophe there and the `t` behind it. */
static bool is_not(const token_scanner *s, uint32_t start, uint32_t end, uint32_t tail, uint32_t tail_end)
{
    return tail_end - tail == 1 && (parley_scan_byte(s, tail) | 0x20) == 't' && end - start > 1
           && (parley_scan_byte(s, end - 1) | 0x20) == 'n';
}

bool parley_scan_is_prefix(const token_scanner *s, uint32_t start, uint32_t end)
{
    return PARLEY_SCAN_IS(s, start, end, prefixes);
}

/* Whether [start, end) is a prefix of the word that ends at `next`: not in "over-the-counter" nor in "cul-de-sac". */
static bool is_prefix(const token_scanner *s, uint32_t start, uint32_t end, uint32_t next)
{
    static const scan_word words[] = { "de", "over", "pro", "vice" };
    if (s->gap == 0 && s->count != 0 && s->items[s->count - 1].mark == PARLEY_MARK_HYPHEN)
        return false;
    if (parley_scan_hyphen(s, next) != 0 && PARLEY_SCAN_IS(s, start, end, words))
        return false;
    return parley_scan_is_prefix(s, start, end);
}

/* Emit a word that something other than a plain end follows; its first letters are [start, end). */
static uint32_t scan_joined(token_scanner *s, uint32_t start, uint32_t end)
{
    unsigned form = 0;
    for (;;) {
        unsigned char byte = parley_scan_byte(s, end);
        uint32_t size, next;
        if (byte == '.' || byte == '@' || byte == ':' || byte == '_' || byte == '-' || byte == '+') {
            /* mostly a full stop or a dash before white space, with which no address goes on */
            next = parley_scan_byte(s, end + 1) == ' ' ? 0 : parley_scan_address(s, start, end);
            if (next != 0) {
                parley_scan_emit_seen(s, start, next, PARLEY_TOKEN_URL, 0);
                return next;
            }
        }
        if (byte == '.' && parley_scan_class(s, end + 1) & parley_scan_class(s, end - 1) & PARLEY_CHAR_DIGIT
            && parley_scan_byte(s, end - 1) < 0x80) {
            end = parley_scan_run(s, end + 1);  /* "PM2.5" */
            continue;
        }
        if (byte == '.') {
            next = take_period(s, start, end);
            if (next > end && parley_scan_byte(s, next - 1) == '.')
                form |= PARLEY_FORM_PERIOD;
            end = next;
            break;
        }
        if ((size = parley_scan_apostrophe(s, end)) != 0) {
            next = parley_scan_run(s, end + size);
            if (is_not(s, start, end, end + size, next)) {
                parley_scan_emit_seen(s, start, end - 1, PARLEY_TOKEN_WORD, form);
                parley_scan_emit_seen(s, end - 1, next, PARLEY_TOKEN_WORD, PARLEY_FORM_CLITIC);
                return next;
            }
            if (next == end + size || parley_scan_clitic(s, end + size, next))
                break;
            end = next;
        } else if ((size = parley_scan_hyphen(s, end)) != 0) {
            next = parley_scan_run(s, end + size);
            if (form & PARLEY_FORM_HYPHEN || next == end + size || !(parley_scan_class(s, end + size) & PARLEY_CHAR_LETTER)
                || !is_prefix(s, start, end, next))
                break;
            form |= PARLEY_FORM_HYPHEN;
            end = next;
        } else if (byte == '_') {
            for (next = end; parley_scan_byte(s, next) == '_'; next++)
                continue;
            uint32_t run = parley_scan_run(s, next);
            if (run == next)
                break;
            end = run;
        } else if (byte == '&' && is_upper(s, end - 1) && is_upper(s, end + 1)) {
            end = parley_scan_run(s, end + 1);
        } else if (byte == '/' && end - start == 1 && parley_scan_class(s, start) & PARLEY_CHAR_LOWER
                   && parley_scan_class(s, end + 1) & PARLEY_CHAR_LOWER && parley_scan_run(s, end + 1) == end + 2) {
            end += 2;  /* "w/o", "b/c", "n/a" */
        } else if (byte == '$' && end - start <= 3 && is_upper(s, end - 1) && parley_scan_class(s, end + 1) & PARLEY_CHAR_DIGIT) {
            parley_scan_emit_seen(s, start, end + 1, PARLEY_TOKEN_SYMBOL, 0);  /* "US$" */
            return end + 1;
        } else if (byte == 0xC2 && end - start == 1 && (parley_scan_byte(s, start) | 0x20) == 'n'
                   && parley_scan_byte(s, end + 1) == 0xB0) {
            end += 2;  /* "N°", and its period before a number */
            if (parley_scan_byte(s, end) == '.' && parley_scan_class(s, skip_blanks(s, end + 1)) & PARLEY_CHAR_DIGIT) {
                end++;
                form |= PARLEY_FORM_PERIOD;
            }
            break;
        } else {
            break;
        }
    }
    parley_scan_emit_seen(s, start, end, PARLEY_TOKEN_WORD, form);
    return end;
}

uint32_t parley_scan_word(token_scanner *s, uint32_t start)
{
    const unsigned char *bytes = (const unsigned char *)s->text.ptr;
    const uint32_t len = (uint32_t)s->text.len;
    unsigned first = parley_char_ascii[bytes[start]], rest = 0;
    uint32_t end = start;
    if (bytes[start] < 0x80) {
        unsigned class;
        end++;
        while (end < len && ((class = parley_char_ascii[bytes[end]]) & (PARLEY_CHAR_CASED | PARLEY_CHAR_DIGIT)) != 0) {
            rest |= class;
            end++;
        }
    }
    if (end < len && parley_word_joins[bytes[end]])
        return scan_joined(s, start, parley_scan_run(s, end));
    uint32_t split = parley_scan_fused(s, start, end);
    if (split != 0) {
        parley_scan_emit_seen(s, start, start + split, PARLEY_TOKEN_WORD, 0);
        parley_scan_emit_seen(s, start + split, end, PARLEY_TOKEN_WORD, PARLEY_FORM_CLITIC);
        return end;
    }
    if ((rest & (PARLEY_CHAR_UPPER | PARLEY_CHAR_DIGIT)) != 0)
        parley_scan_emit_seen(s, start, end, PARLEY_TOKEN_WORD, 0);
    else
        parley_scan_emit(s, start, end, PARLEY_TOKEN_WORD,
                         PARLEY_FORM_ASCII | (first & PARLEY_CHAR_UPPER ? PARLEY_FORM_CAPITALISED : PARLEY_FORM_LOWER));
    return end;
}
