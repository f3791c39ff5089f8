#include "text/abbreviations.h"
#include "text/token_scanner.h"

/*
 * What the last three letters of a word and its length tell, as bits: which of the endings of PARLEY_FORM_S, _ED and _ING it has, and whether it
 * may be two words written as one, by the last letters of "dont", "cannot" (NOT), "gonna", "gotta" (TO), "thats" (IS) and "gimme" (ME).
 * Each table holds the bits that its byte allows.
 */
enum { S = 1, ED = 2, ING = 4, NOT = 8, TO = 16, IS = 32, ME = 64, ENDINGS = S | ED | ING, FUSED = NOT | TO | IS | ME, FORM_SHIFT = 12 };

_Static_assert(PARLEY_FORM_S == S << FORM_SHIFT && PARLEY_FORM_ED == ED << FORM_SHIFT && PARLEY_FORM_ING == ING << FORM_SHIFT,
               "the bits of endings are those of the form, moved");

/* In one place, so that one register leads to all. */
static const struct {
    uint8_t last[256], second[256], third[256], by_length[PARLEY_BLOCK];
} allow = {
    .last = { ['s'] = S | IS, ['S'] = IS, ['d'] = ED, ['g'] = ING, ['t'] = NOT, ['T'] = NOT, ['a'] = TO, ['A'] = TO, ['e'] = ME, ['E'] = ME },
    /* Most bytes allow an S before them, and ED as the third: these two are turned round. */
    .second = { ['s'] = S, ['u'] = S, ['i'] = S, ['e'] = ED, ['n'] = ING | NOT | TO, ['N'] = NOT | TO, ['o'] = NOT, ['O'] = NOT, ['t'] = TO | IS,
                ['T'] = TO | IS, ['m'] = ME, ['M'] = ME },
    .third = { ['e'] = ED | NOT, ['i'] = ING, ['d'] = NOT, ['n'] = NOT | TO, ['o'] = NOT, ['s'] = NOT, ['l'] = NOT, ['t'] = TO, ['a'] = IS,
               ['m'] = ME, ['E'] = NOT, ['D'] = NOT, ['N'] = NOT | TO, ['O'] = NOT, ['S'] = NOT, ['L'] = NOT, ['T'] = TO, ['A'] = IS, ['M'] = ME },
#define EIGHT ENDINGS, ENDINGS, ENDINGS, ENDINGS, ENDINGS, ENDINGS, ENDINGS, ENDINGS
    .by_length = { 0, 0, 0, S, S | ED | NOT, S | ED | ING | FUSED, S | ED | ING | NOT, S | ED | ING | NOT,
                   S | ED | ING | NOT, ENDINGS, ENDINGS, ENDINGS, ENDINGS, ENDINGS, ENDINGS, ENDINGS, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT },
#undef EIGHT
};

/* The bits of the word of `length` bytes, less than PARLEY_BLOCK, before `stop`; without a branch, for nobody can foresee which ending comes
 * next. */
static inline unsigned traits_of(const unsigned char *stop, uint64_t length)
{
    return allow.last[stop[-1]] & (allow.second[stop[-2]] ^ S) & (allow.third[stop[-3]] ^ (S | ED)) & allow.by_length[length];
}

/* What can be seen of the letters and digits that begin at bit `offset` of the block, a letter first; `inside` has a bit for each but the first. */
static inline unsigned form_of(const token_block *block, uint64_t offset, uint64_t inside)
{
    uint64_t all = inside | 1, upper = block->upper >> offset & all, digits = block->digit >> offset & all, lower = all & ~(upper | digits);
    unsigned form = PARLEY_FORM_ASCII;
    form |= upper & 1 ? PARLEY_FORM_CAPITALISED : 0;
    form |= upper & lower << 1 ? PARLEY_FORM_MIXED : 0;
    form |= digits != 0 ? PARLEY_FORM_DIGIT : 0;
    form |= lower == 0 && upper & (upper - 1) ? PARLEY_FORM_UPPER : 0;
    form |= upper == 0 ? PARLEY_FORM_LOWER : 0;
    return form;
}

/* The byte at `at`, or a space at the end. */
static inline unsigned char byte_at(const token_scanner *s, uint32_t at)
{
    return at < s->text.len ? (unsigned char)s->text.ptr[at] : ' ';
}

/* Whether the byte, ASCII, is no part of a word. */
static inline bool is_outside(unsigned char byte)
{
    return byte < 0x80 && !(parley_char_ascii[byte] & (PARLEY_CHAR_CASED | PARLEY_CHAR_DIGIT));
}

static bool is_upper(unsigned char byte)
{
    return parley_char_ascii[byte] & PARLEY_CHAR_UPPER;
}

/* How many letters and digits stand at `at`, in the window; SIZE_MAX when they may go on behind it. */
static inline size_t run_length(const scan_window *w, uint32_t at)
{
    uint32_t offset = at - w->start;
    uint32_t length = offset < PARLEY_BLOCK ? (uint32_t)__builtin_ctzll(~(w->block.body >> offset)) : PARLEY_BLOCK;
    return offset + length < PARLEY_BLOCK - 1 ? length : SIZE_MAX;
}

/* Whether the word [start, end) ends at the hyphen behind it: no address, no prefix. */
static bool ends_part(const token_scanner *s, const scan_window *w, uint32_t start, uint32_t end)
{
    if (byte_at(s, end + 1) == ' ')
        return true;
    size_t next = run_length(w, end + 1);
    return next != 0 && next != SIZE_MAX && !parley_word_joins[byte_at(s, end + 1 + (uint32_t)next)] && !parley_scan_is_prefix(s, start, end);
}

/* Whether the letters and digits [start, end) are a word although a byte that may carry one on stands behind them.  In doubt it answers
 * no: parley_scan_word knows. */
static bool ends_word(const token_scanner *s, const scan_window *w, uint32_t start, uint32_t end)
{
    unsigned char next = byte_at(s, end + 1), after = byte_at(s, end + 2);
    switch (s->text.ptr[end]) {
    case '.':
        return end - start > 1 && is_outside(next) && !parley_word_joins[next]
               && parley_abbreviation_find((parley_str){ s->text.ptr + start, end - start }) == 0;
    case '\'':
        return is_outside(next == 's' ? after : next);
    case '-':
        return ends_part(s, w, start, end);
    case ':':
        return next != '/';
    case '/':
        return end - start > 1;
    case '&':
        return !is_upper((unsigned char)s->text.ptr[end - 1]) || !is_upper(next);
    case '\xE2':  /* U+2013 to U+2026: dashes, quotation marks, the ellipsis; of the apostrophe as of the straight one */
        if (next == 0x80 && after == 0x99)
            return is_outside(byte_at(s, end + 3 + (byte_at(s, end + 3) == 's')));
        return next == 0x80 && after >= 0x93 && after <= 0xA6;
    default:
        return false;
    }
}

/* Where the digits that begin at `start` end when they are a number by themselves, else `start`: parley_scan_number knows. */
static uint32_t plain_number(const token_scanner *s, const scan_window *w, uint32_t start, unsigned gap)
{
    size_t length = run_length(w, start);
    if (length == SIZE_MAX || w->block.digit >> (start - w->start) << (PARLEY_BLOCK - length) != UINT64_MAX << (PARLEY_BLOCK - length))
        return start;
    uint32_t end = start + (uint32_t)length;
    unsigned char behind = byte_at(s, end), next = byte_at(s, end + 1);
    if (behind == '.')
        return is_outside(next) && !(gap & PARLEY_FORM_NEWLINE) ? end : start;
    if (behind == ',')
        return is_outside(next) ? end : start;
    return parley_word_joins[behind] ? start : end;
}

/* What the marks are that are a token by themselves: the letter of a mark, or SIGN.  Those with LOOK only when white space or a quotation mark
 * follows, and no period behind that: ". . ." is one token; signs when the next byte is another one. */
enum { SIGN = 1, LOOK = 0x80 };

static const uint8_t marks[128] = {
    [','] = PARLEY_MARK_COMMA,         ['"'] = PARLEY_MARK_QUOTE,           ['('] = PARLEY_MARK_OPEN,
    ['['] = PARLEY_MARK_OPEN,          ['{'] = PARLEY_MARK_OPEN,            [')'] = PARLEY_MARK_CLOSE,
    [']'] = PARLEY_MARK_CLOSE,         ['}'] = PARLEY_MARK_CLOSE,           ['.'] = PARLEY_MARK_PERIOD | LOOK,
    ['?'] = PARLEY_MARK_QUESTION | LOOK, ['!'] = PARLEY_MARK_EXCLAMATION | LOOK, [':'] = PARLEY_MARK_COLON | LOOK,
    [';'] = PARLEY_MARK_SEMICOLON | LOOK, ['-'] = PARLEY_MARK_DASH | LOOK,
    ['$'] = SIGN, ['%'] = SIGN, ['&'] = SIGN, ['*'] = SIGN, ['+'] = SIGN, ['/'] = SIGN, ['<'] = SIGN, ['>'] = SIGN, ['\\'] = SIGN, ['^'] = SIGN,
    ['_'] = SIGN, ['|'] = SIGN, ['~'] = SIGN,
};

/* What stands at `at` when it is one of these, else 0; `joined`: it stands on a token. */
static inline unsigned plain_mark(const token_scanner *s, uint32_t at, bool joined)
{
    unsigned char byte = (unsigned char)s->text.ptr[at], next;
    unsigned mark = marks[byte];
    if (mark < LOOK)
        return mark != SIGN || byte_at(s, at + 1) != byte ? mark : 0;
    next = byte_at(s, at + 1);
    if (next == ' ' || next == '"' || next == '\\')
        return byte_at(s, at + 2) != '.' ? mark & ~(unsigned)LOOK : 0;
    return mark == (PARLEY_MARK_DASH | LOOK) && joined && next < 0x80 && !is_outside(next) ? PARLEY_MARK_HYPHEN : 0;
}

/* Whether the apostrophe at `at`, which stands on the token `before`, is that of "'s". */
static inline bool is_s(const token_scanner *s, uint32_t at, const parley_token *before)
{
    return s->text.ptr[at] == '\'' && byte_at(s, at + 1) == 's' && is_outside(byte_at(s, at + 2)) && before->kind != PARLEY_TOKEN_PUNCTUATION;
}

/* Have the window begin at `at`.  What lies beyond the text is no letter, and its last byte passes for none, so that words end in it. */
static void move_window(scan_window *w, parley_str text, uint32_t at)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr + at;
    unsigned char rest[PARLEY_BLOCK];
    if (text.len - at < PARLEY_BLOCK) {
        memset(rest, 0, sizeof rest);
        bytes = memcpy(rest, bytes, text.len - at);
    }
    *w = (scan_window){ at, parley_block_read(bytes) };
    w->block.body &= UINT64_MAX >> 1;
}

scan_window parley_scan_window(parley_str text)
{
    scan_window w;
    move_window(&w, text, 0);
    return w;
}

/* Make `token` the dash, quotation mark or clitic at its start, which is not ASCII; false when it is another character, or none of them is plain
 * there.  `joined`: it stands on a token. */
static bool scan_curly(parley_token *token, const token_scanner *s, bool joined)
{
    uint32_t at = token->start;
    unsigned char next = byte_at(s, at + 3);
    if (byte_at(s, at) != 0xE2 || byte_at(s, at + 1) != 0x80 || next >= 0x80)
        return false;
    token->end = at + 3;
    token->form &= (uint16_t)~PARLEY_FORM_ASCII;
    switch (byte_at(s, at + 2)) {
    case 0x93: case 0x94:
        token->mark = PARLEY_MARK_DASH;
        return true;
    case 0x98:
        token->mark = PARLEY_MARK_SINGLE;
        return is_outside(next);
    case 0x99:
        token->end = at + 4;
        token->form |= PARLEY_FORM_CLITIC | PARLEY_FORM_LOWER | PARLEY_FORM_S;
        token->kind = PARLEY_TOKEN_WORD;
        return joined && next == 's' && is_outside(byte_at(s, at + 4)) && token[-1].kind != PARLEY_TOKEN_PUNCTUATION;
    case 0x9C: case 0x9D:
        token->mark = PARLEY_MARK_QUOTE;
        return true;
    default:
        return false;
    }
}

/* Make `token` the number, mark or clitic at `at`, with `gap` before it; false when none of them is plain there. */
static bool scan_other(parley_token *token, const token_scanner *s, const scan_window *w, uint32_t at, unsigned gap)
{
    unsigned char byte = (unsigned char)s->text.ptr[at];
    *token = (parley_token){ .start = at, .end = at + 1, .form = (uint16_t)(PARLEY_FORM_ASCII | gap), .kind = PARLEY_TOKEN_PUNCTUATION };
    bool joined = gap == 0 && token != s->items;
    if (byte >= 0x80)
        return scan_curly(token, s, joined);
    if (parley_char_ascii[byte] & PARLEY_CHAR_DIGIT) {
        token->end = plain_number(s, w, at, gap);
        token->form |= PARLEY_FORM_DIGIT;
        token->kind = PARLEY_TOKEN_NUMBER;
        return token->end != at;
    }
    unsigned mark = plain_mark(s, at, joined);
    if (mark == SIGN)
        token->kind = PARLEY_TOKEN_SYMBOL;
    else
        token->mark = (uint8_t)mark;
    if (mark != 0)
        return true;
    token->end = at + 2;
    token->form |= PARLEY_FORM_CLITIC | PARLEY_FORM_LOWER;
    token->kind = PARLEY_TOKEN_WORD;
    return joined && is_s(s, at, token - 1);
}

uint32_t parley_scan_plain(token_scanner *s, scan_window *w, uint32_t at, uint32_t most)
{
    enum { BACK = 3, LONG_WORD = 20 };  /* bytes that traits_of looks back over; letters for which there is room in the window */
    const unsigned char *bytes = (const unsigned char *)s->text.ptr;
    const uint32_t len = (uint32_t)s->text.len;
    parley_token *token = s->items + s->count, *full = s->items + most;
    unsigned gap = s->gap;
    while (at < len && token < full) {
        unsigned char byte = bytes[at];
        if (byte == ' ') {
            gap |= PARLEY_FORM_SPACE;
            at++;
            continue;
        }
        uint64_t offset = at - w->start;
        if (offset > PARLEY_BLOCK - LONG_WORD) {
            move_window(w, s->text, at);
            offset = 0;
        }
        if (parley_char_ascii[byte] & PARLEY_CHAR_CASED) {
            uint64_t others = ~(w->block.body >> offset);  /* has a bit, as move_window sees to */
            uint64_t length = (uint64_t)__builtin_ctzll(others), inside = (others - 1) & ~others & ~(uint64_t)1;
            const unsigned char *stop = bytes + at + length;
            uint32_t end = at + (uint32_t)length;
            if (offset + length == PARLEY_BLOCK - 1 || end < BACK)
                break;
            unsigned traits = traits_of(stop, length);
            bool joins = end < len && parley_word_joins[*stop];
            if ((joins || traits & FUSED) && ((joins && !ends_word(s, w, at, end)) || (traits & FUSED && parley_scan_fused(s, at, end) != 0)))
                break;
            unsigned form = byte & 0x20 ? PARLEY_FORM_ASCII | PARLEY_FORM_LOWER : PARLEY_FORM_ASCII | PARLEY_FORM_CAPITALISED;
            if ((w->block.upper | w->block.digit) >> offset & inside)
                form = form_of(&w->block, offset, inside);
            form |= (traits & ENDINGS) << FORM_SHIFT | gap;
            *token = (parley_token){ .start = at, .end = end, .form = (uint16_t)form, .kind = PARLEY_TOKEN_WORD };
        } else if (!scan_other(token, s, w, at, gap)) {
            break;
        }
        gap = 0;
        at = token++->end;
    }
    s->count = (uint32_t)(token - s->items);
    s->gap = (uint16_t)gap;
    return at;
}
