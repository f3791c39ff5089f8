#include <string.h>

#include <utf8proc.h>

#include "text/token_scanner.h"

static parley_token *emit_mark(token_scanner *s, uint32_t start, uint32_t end, char mark)
{
    parley_token *token = parley_scan_emit(s, start, end, PARLEY_TOKEN_PUNCTUATION,
                                           (unsigned char)s->text.ptr[start] < 0x80 ? PARLEY_FORM_ASCII : 0);
    token->mark = (uint8_t)mark;
    return token;
}

/* Whether nothing stands between the token before and the next one. */
static bool is_adjacent(const token_scanner *s)
{
    return s->gap == 0 && s->count != 0;
}

static bool is_body(const token_scanner *s, uint32_t at)
{
    return parley_scan_class(s, at) & (PARLEY_CHAR_BODY | PARLEY_CHAR_IDEOGRAPH)
           && !(parley_scan_class(s, at) & PARLEY_CHAR_SPACE);
}

/* Where the bytes from `set` that begin at `at` end. */
static uint32_t skip_set(const token_scanner *s, uint32_t at, const char *set)
{
    for (unsigned char byte; (byte = parley_scan_byte(s, at)) != 0 && (byte == (unsigned char)set[0] || strchr(set + 1, byte) != NULL);)
        at++;
    return at;
}

/* ".", "...", ". . .", ".5", ".?" */
static uint32_t scan_period(token_scanner *s, uint32_t at)
{
    uint32_t end = skip_set(s, at, ".");
    if (end - at > 1) {
        emit_mark(s, at, end, PARLEY_MARK_ELLIPSIS);
        return end;
    }
    unsigned char next = parley_scan_byte(s, end);
    if (!is_adjacent(s) && parley_scan_class(s, end) & PARLEY_CHAR_DIGIT)
        return parley_scan_number(s, at);
    if (next == '?' || next == '!') {
        end = skip_set(s, end, "!?");
        emit_mark(s, at, end, memchr(s->text.ptr + at, '?', end - at) != NULL ? PARLEY_MARK_QUESTION : PARLEY_MARK_EXCLAMATION);
        return end;
    }
    uint32_t dots = 1, last = end;
    while (parley_scan_byte(s, last) == ' ' && parley_scan_byte(s, last + 1) == '.' && parley_scan_byte(s, last + 2) != '.') {
        dots++;
        last += 2;
    }
    /* "compounds. . . . The": the first of four stands on the word and is its full stop. */
    if (dots >= 4 ? !is_adjacent(s) : dots == 3) {
        emit_mark(s, at, last, PARLEY_MARK_ELLIPSIS);
        return last;
    }
    emit_mark(s, at, end, PARLEY_MARK_PERIOD);
    return end;
}

static uint32_t scan_exclamation(token_scanner *s, uint32_t at)
{
    uint32_t end = skip_set(s, at, "!?");
    if (parley_scan_byte(s, end) == '.' && parley_scan_byte(s, end + 1) != '.')
        end++;
    emit_mark(s, at, end, memchr(s->text.ptr + at, '?', end - at) != NULL ? PARLEY_MARK_QUESTION : PARLEY_MARK_EXCLAMATION);
    return end;
}

/* "'s" on the word before, "'90s", "'em", or a quotation mark. */
static uint32_t scan_apostrophe(token_scanner *s, uint32_t at, uint32_t size)
{
    static const scan_word shortened[] = { "bout", "cause", "cuz", "em", "til", "tis", "twas" };
    uint32_t end = at + size, run = parley_scan_run(s, end);
    uint8_t before = is_adjacent(s) ? s->items[s->count - 1].kind : (uint8_t)PARLEY_TOKEN_PUNCTUATION;
    uint8_t mark = is_adjacent(s) ? s->items[s->count - 1].mark : 0;
    bool alone = at == 0 && run == s->text.len;  /* a clitic that a rule or a lexicon names: "'ll" */
    if ((alone || (is_adjacent(s) && (before != PARLEY_TOKEN_PUNCTUATION || mark == PARLEY_MARK_QUOTE || mark == PARLEY_MARK_CLOSE)))
        && run > end && parley_scan_clitic(s, end, run)) {
        parley_scan_emit_seen(s, at, run, PARLEY_TOKEN_WORD, PARLEY_FORM_CLITIC);
        return run;
    }
    if (!is_adjacent(s) && run > end) {
        bool decade = run - end == 3 && parley_scan_class(s, end) & PARLEY_CHAR_DIGIT && parley_scan_byte(s, run - 1) == 's';
        bool year =
            run - end == 2 && parley_scan_class(s, end) & PARLEY_CHAR_DIGIT && parley_scan_class(s, end + 1) & PARLEY_CHAR_DIGIT;
        bool cut = PARLEY_SCAN_IS(s, end, run, shortened);
        if (cut || decade || (year && parley_scan_apostrophe(s, run) == 0)) {
            parley_scan_emit_seen(s, at, run, cut ? PARLEY_TOKEN_WORD : PARLEY_TOKEN_NUMBER, 0);
            return run;
        }
    }
    if (size == 1 && parley_scan_byte(s, end) == '\'') {
        emit_mark(s, at, end + 1, PARLEY_MARK_QUOTE);
        return end + 1;
    }
    emit_mark(s, at, end, PARLEY_MARK_SINGLE);
    return end;
}

static uint32_t scan_hyphen(token_scanner *s, uint32_t at, uint32_t size)
{
    uint32_t end = size == 1 ? skip_set(s, at, "-") : at + size;
    if (end == at + size) {
        emit_mark(s, at, end, is_adjacent(s) && is_body(s, end) ? PARLEY_MARK_HYPHEN : PARLEY_MARK_DASH);
        return end;
    }
    end = skip_set(s, end, "-=");
    emit_mark(s, at, end, PARLEY_MARK_DASH);
    return end;
}

/* The end of the emoticon at `at`, or 0: ":)", ";-)", ":-D" */
static uint32_t emoticon_end(const token_scanner *s, uint32_t at)
{
    uint32_t mouth = at + 1;
    if (parley_scan_byte(s, mouth) == '-' || parley_scan_byte(s, mouth) == '\'')
        mouth++;
    unsigned char byte = parley_scan_byte(s, mouth);
    if (byte == 0 || strchr(")(DPpOo", byte) == NULL || (byte != ')' && byte != '(' && is_adjacent(s)))
        return 0;
    uint32_t end = mouth + 1;
    while (parley_scan_byte(s, end) == byte)
        end++;
    return is_body(s, end) ? 0 : end;
}

/* "@name" or "#tag": its end, or 0. */
static uint32_t handle_end(const token_scanner *s, uint32_t at)
{
    if (is_adjacent(s) && s->items[s->count - 1].kind != PARLEY_TOKEN_PUNCTUATION)
        return 0;
    uint32_t end = at + 1;
    if (parley_scan_byte(s, at) == '#' ? !(parley_scan_class(s, end) & PARLEY_CHAR_LETTER) : !is_body(s, end))
        return 0;
    for (uint32_t run = end; run != 0;) {
        run = parley_scan_run(s, end);
        if (parley_scan_byte(s, run) == '_'
            || (parley_scan_byte(s, run) == '.' && parley_scan_byte(s, at) == '@' && is_body(s, run + 1)))
            run++;
        if (run == end)
            break;
        end = run;
    }
    return end;
}

/* The kind of mark that a character beyond ASCII is, or 0. */
static char mark_of(uint32_t code)
{
    static const struct {
        uint16_t code;
        char     mark;
    } marks[] = {
        { 0x00AB, PARLEY_MARK_QUOTE },       { 0x00BB, PARLEY_MARK_QUOTE },     { 0x060C, PARLEY_MARK_COMMA },
        { 0x061B, PARLEY_MARK_SEMICOLON },   { 0x061F, PARLEY_MARK_QUESTION },  { 0x06D4, PARLEY_MARK_PERIOD },
        { 0x0964, PARLEY_MARK_PERIOD },      { 0x0965, PARLEY_MARK_PERIOD },    { 0x104A, PARLEY_MARK_COMMA },
        { 0x104B, PARLEY_MARK_PERIOD },      { 0x1362, PARLEY_MARK_PERIOD },    { 0x17D4, PARLEY_MARK_PERIOD },
        { 0x2018, PARLEY_MARK_SINGLE },      { 0x2019, PARLEY_MARK_SINGLE },    { 0x201A, PARLEY_MARK_SINGLE },
        { 0x201B, PARLEY_MARK_SINGLE },      { 0x201C, PARLEY_MARK_QUOTE },     { 0x201D, PARLEY_MARK_QUOTE },
        { 0x201E, PARLEY_MARK_QUOTE },       { 0x201F, PARLEY_MARK_QUOTE },     { 0x2026, PARLEY_MARK_ELLIPSIS },
        { 0x203C, PARLEY_MARK_EXCLAMATION }, { 0x2047, PARLEY_MARK_QUESTION },  { 0x2048, PARLEY_MARK_QUESTION },
        { 0x2049, PARLEY_MARK_EXCLAMATION }, { 0x2039, PARLEY_MARK_QUOTE },     { 0x203A, PARLEY_MARK_QUOTE },
        { 0x3001, PARLEY_MARK_COMMA },       { 0x3002, PARLEY_MARK_PERIOD },    { 0x300C, PARLEY_MARK_QUOTE },
        { 0x300D, PARLEY_MARK_QUOTE },       { 0x300E, PARLEY_MARK_QUOTE },     { 0x300F, PARLEY_MARK_QUOTE },
        { 0x301D, PARLEY_MARK_QUOTE },       { 0x301E, PARLEY_MARK_QUOTE },     { 0x301F, PARLEY_MARK_QUOTE },
        { 0xFF01, PARLEY_MARK_EXCLAMATION }, { 0xFF02, PARLEY_MARK_QUOTE },     { 0xFF0C, PARLEY_MARK_COMMA },
        { 0xFF0E, PARLEY_MARK_PERIOD },      { 0xFF1A, PARLEY_MARK_COLON },     { 0xFF1B, PARLEY_MARK_SEMICOLON },
        { 0xFF1F, PARLEY_MARK_QUESTION },    { 0xFF61, PARLEY_MARK_PERIOD },    { 0xFF64, PARLEY_MARK_COMMA },
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].code == code)
            return marks[i].mark;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_PS:
        return PARLEY_MARK_OPEN;
    case UTF8PROC_CATEGORY_PE:
        return PARLEY_MARK_CLOSE;
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
        return PARLEY_MARK_QUOTE;
    case UTF8PROC_CATEGORY_PD:
        return PARLEY_MARK_DASH;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PO:
        return PARLEY_MARK_OTHER;
    default:
        return 0;
    }
}

static uint32_t scan_mark_beyond_ascii(token_scanner *s, uint32_t at)
{
    uint32_t size = parley_scan_apostrophe(s, at);
    if (size != 0)
        return scan_apostrophe(s, at, size);
    size = parley_scan_hyphen(s, at);
    if (size != 0)
        return scan_hyphen(s, at, size);
    parley_char c = parley_char_at(s->text, at), next;
    char mark = mark_of(c.code);
    uint32_t end = at + c.size;
    if (mark != 0) {
        while ((mark == PARLEY_MARK_ELLIPSIS || mark == PARLEY_MARK_DASH) && parley_char_at(s->text, end).code == c.code
               && c.code != 0)
            end += c.size;
        if (mark == PARLEY_MARK_ELLIPSIS)
            end = skip_set(s, end, ".");
        while ((next = parley_char_at(s->text, end)).class & PARLEY_CHAR_EXTENDS)
            end += next.size;
        emit_mark(s, at, end, mark);
        return end;
    }
    /* A symbol; an emoji made of several characters is one. */
    utf8proc_int32_t state = 0, before = (utf8proc_int32_t)c.code;
    while (c.code != 0xFFFD && (next = parley_char_at(s->text, end)).size != 0
           && !utf8proc_grapheme_break_stateful(before, (utf8proc_int32_t)next.code, &state)) {
        before = (utf8proc_int32_t)next.code;
        end += next.size;
    }
    parley_scan_emit(s, at, end, PARLEY_TOKEN_SYMBOL, 0);
    return end;
}

uint32_t parley_scan_mark(token_scanner *s, uint32_t at)
{
    unsigned char byte = parley_scan_byte(s, at);
    uint32_t end = at + 1;
    switch (byte) {
    case ',':
        emit_mark(s, at, end, PARLEY_MARK_COMMA);
        return end;
    case '.':
        return scan_period(s, at);
    case '!': case '?':
        return scan_exclamation(s, at);
    case '\'':
        return scan_apostrophe(s, at, 1);
    case '-':
        return scan_hyphen(s, at, 1);
    case '"':
        emit_mark(s, at, end, PARLEY_MARK_QUOTE);
        return end;
    case '`':
        end += parley_scan_byte(s, end) == '`';
        emit_mark(s, at, end, end - at == 2 ? PARLEY_MARK_QUOTE : PARLEY_MARK_SINGLE);
        return end;
    case '(': case '[': case '{':
        emit_mark(s, at, end, PARLEY_MARK_OPEN);
        return end;
    case ')': case ']': case '}':
        emit_mark(s, at, end, PARLEY_MARK_CLOSE);
        return end;
    case ':': case ';':
        if ((end = emoticon_end(s, at)) != 0) {
            parley_scan_emit(s, at, end, PARLEY_TOKEN_SYMBOL, PARLEY_FORM_ASCII);
            return end;
        }
        emit_mark(s, at, at + 1, (char)byte);
        return at + 1;
    case '@': case '#':
        if ((end = handle_end(s, at)) != 0) {
            parley_scan_emit_seen(s, at, end, PARLEY_TOKEN_URL, 0);
            return end;
        }
        break;
    case '=':
        end = skip_set(s, at, "-=");
        parley_scan_emit(s, at, end, PARLEY_TOKEN_SYMBOL, PARLEY_FORM_ASCII);
        return end;
    case '$': case '*': case '_': case '/': case '\\': case '<': case '>': case '~': case '+': case '|': case '^': {
        const char set[2] = { (char)byte, '\0' };
        end = skip_set(s, at, set);
        parley_scan_emit(s, at, end, PARLEY_TOKEN_SYMBOL, PARLEY_FORM_ASCII);
        return end;
    }
    default:
        break;
    }
    if (byte >= 0x80)
        return scan_mark_beyond_ascii(s, at);
    parley_scan_emit(s, at, at + 1, PARLEY_TOKEN_SYMBOL, PARLEY_FORM_ASCII);
    return at + 1;
}
