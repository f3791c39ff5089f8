#include "text/tokens.h"

#include "text/short_words.h"
#include "text/token_scanner.h"

const char *parley_form_name(uint32_t bit)
{
    static const char *const names[PARLEY_FORM_COUNT] = { "capitalised", "upper", "lower", "mixed", "digit", "period", "hyphen", "ascii", "clitic",
                                                          "space", "newline", "blank_line", "ends_s", "ends_ed", "ends_ing" };
    return names[bit];
}

enum { FIRST_CAPACITY = 64, MOST_GUESSED = 1 << 16, BYTES_A_TOKEN = 5 };

/* The form bit of the ending of the word [start, end), in lower case. */
static unsigned read_ending(const token_scanner *s, uint32_t start, uint32_t end)
{
    const char *stop = s->text.ptr + end;
    uint32_t length = end - start;
    if (length >= 3 && stop[-1] == 's')
        return stop[-2] != 's' && stop[-2] != 'u' && stop[-2] != 'i' ? PARLEY_FORM_S : 0;
    if (length >= 4 && stop[-1] == 'd')
        return stop[-2] == 'e' && stop[-3] != 'e' ? PARLEY_FORM_ED : 0;
    if (length >= 5 && stop[-1] == 'g')
        return stop[-2] == 'n' && stop[-3] == 'i' ? PARLEY_FORM_ING : 0;
    return 0;
}

parley_token *parley_scan_emit(token_scanner *s, uint32_t start, uint32_t end, parley_token_kind kind, unsigned form)
{
    if (kind == PARLEY_TOKEN_WORD)
        form |= read_ending(s, start, end);
    parley_token *token = &s->items[s->count++];
    *token = (parley_token){ .start = start, .end = end, .form = (uint16_t)(form | s->gap), .kind = (uint8_t)kind };
    s->gap = 0;
    return token;
}

/* The form bits that the characters of [start, end) show. */
static unsigned read_form(const token_scanner *s, uint32_t start, uint32_t end)
{
    unsigned form = PARLEY_FORM_ASCII, letters = 0, all = 0, before = 0;
    for (uint32_t at = start; at < end;) {
        unsigned char byte = (unsigned char)s->text.ptr[at];
        unsigned class = parley_char_ascii[byte], size = 1;
        if (byte >= 0x80) {
            parley_char c = parley_char_at(s->text, at);
            form &= ~(unsigned)PARLEY_FORM_ASCII;
            class = c.class;
            size = c.size;
        }
        if (class & PARLEY_CHAR_LETTER) {
            if (letters++ == 0 && (class & PARLEY_CHAR_UPPER))
                form |= PARLEY_FORM_CAPITALISED;
            if ((class & PARLEY_CHAR_UPPER) && (before & PARLEY_CHAR_LOWER))
                form |= PARLEY_FORM_MIXED;
        }
        all |= class;
        before = class;
        at += size;
    }
    if (all & PARLEY_CHAR_DIGIT)
        form |= PARLEY_FORM_DIGIT;
    unsigned cases = all & PARLEY_CHAR_LETTER;
    if (letters >= 2 && cases == PARLEY_CHAR_UPPER)
        form |= PARLEY_FORM_UPPER;
    if (letters >= 1 && cases == PARLEY_CHAR_LOWER)
        form |= PARLEY_FORM_LOWER;
    return form;
}

parley_token *parley_scan_emit_seen(token_scanner *s, uint32_t start, uint32_t end, parley_token_kind kind, unsigned form)
{
    return parley_scan_emit(s, start, end, kind, form | read_form(s, start, end));
}

uint32_t parley_scan_run(const token_scanner *s, uint32_t at)
{
    const unsigned char *bytes = (const unsigned char *)s->text.ptr;
    int kana = -1;  /* of the run so far: unknown */
    while (at < s->text.len) {
        if (bytes[at] < 0x80) {
            if (!(parley_char_ascii[bytes[at]] & PARLEY_CHAR_BODY))
                break;
            kana = kana < 0 ? 0 : kana;
            if (kana != 0)
                break;
            at++;
            continue;
        }
        parley_char c = parley_char_at(s->text, at);
        if (!(c.class & PARLEY_CHAR_BODY))
            break;
        if (c.class & PARLEY_CHAR_CASELESS && c.code >= 0x3041 && c.code != 0x30FC && c.code != 0xFF70) {
            int now = parley_char_kana(c.code);
            if (kana >= 0 && now != kana)
                break;
            kana = now;
        } else if (kana < 0 && (c.class & PARLEY_CHAR_LETTER)) {
            kana = 0;
        }
        at += c.size;
    }
    return at;
}

uint32_t parley_scan_find(const token_scanner *s, uint32_t start, uint32_t end, const scan_word *words, uint32_t count)
{
    uint32_t length = end - start, low = 0;
    if (length > PARLEY_SHORT_WORD || length == 0)
        return count;
    static const char blanks[PARLEY_SHORT_WORD] = { 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20 };
    uint64_t wanted = parley_short_read(s->text.ptr + start, length) | parley_short_read(blanks, length);
    for (uint32_t left = count; left > 1;) {  /* without a branch: most words are looked for in vain */
        uint32_t half = left / 2;
        low += parley_short_number(words[low + half]) <= wanted ? half : 0;
        left -= half;
    }
    return parley_short_number(words[low]) == wanted ? low : count;
}

uint32_t parley_scan_apostrophe(const token_scanner *s, uint32_t at)
{
    unsigned char byte = parley_scan_byte(s, at);
    if (byte == '\'')
        return 1;
    return byte == 0xE2 && parley_char_at(s->text, at).code == 0x2019 ? 3 : 0;
}

uint32_t parley_scan_hyphen(const token_scanner *s, uint32_t at)
{
    unsigned char byte = parley_scan_byte(s, at);
    if (byte == '-')
        return 1;
    if (byte != 0xE2)
        return 0;
    uint32_t code = parley_char_at(s->text, at).code;
    return code == 0x2010 || code == 0x2011 ? 3 : 0;
}

bool parley_scan_clitic(const token_scanner *s, uint32_t start, uint32_t end)
{
    int first = parley_scan_byte(s, start) | 0x20, second = parley_scan_byte(s, start + 1) | 0x20;
    if (end - start == 1)
        return first == 's' || first == 'd' || first == 'm';
    return end - start == 2 && ((first == 'l' && second == 'l') || ((first == 'r' || first == 'v') && second == 'e'));
}

/* Pass over white space and what cannot be seen, noting the line ends in the gap. */
static uint32_t skip_space(token_scanner *s, uint32_t at)
{
    while (at < s->text.len) {
        parley_char c = parley_char_at(s->text, at);
        if (!(c.class & PARLEY_CHAR_SPACE))
            break;
        at += c.size;
        if (c.class & PARLEY_CHAR_EXTENDS)
            continue;
        s->gap |= PARLEY_FORM_SPACE;
        if (!(c.class & PARLEY_CHAR_NEWLINE))
            continue;
        if (c.code == '\r' && parley_scan_byte(s, at) == '\n')
            at++;
        /* The start of the text counts as a line end for the first token, but not towards a blank line. */
        bool second = (s->gap & PARLEY_FORM_NEWLINE) && s->count != 0;
        s->gap |= second ? PARLEY_FORM_NEWLINE | PARLEY_FORM_BLANK_LINE : PARLEY_FORM_NEWLINE;
    }
    return at;
}

static bool make_room(token_scanner *s)
{
    if (s->capacity - s->count >= PARLEY_SCAN_ROOM)
        return true;
    if (s->arena == NULL || s->capacity > UINT32_MAX / 2)
        return false;
    uint32_t capacity = s->capacity * 2;
    if (capacity == 0) {
        size_t guess = s->text.len / BYTES_A_TOKEN + FIRST_CAPACITY;
        capacity = guess > MOST_GUESSED ? MOST_GUESSED : (uint32_t)guess;
    }
    parley_token *items = parley_arena_grow_raw(s->arena, s->items, s->capacity, capacity, sizeof *items);
    if (items == NULL)
        return false;
    s->items = items;
    s->capacity = capacity;
    return true;
}

/* Emit what begins at `at`, a character that is not ASCII. */
static uint32_t scan_beyond_ascii(token_scanner *s, uint32_t at)
{
    parley_char c = parley_char_at(s->text, at);
    if (c.class & PARLEY_CHAR_SPACE)
        return skip_space(s, at);
    if (c.class & PARLEY_CHAR_IDEOGRAPH) {
        uint32_t end = at + c.size;
        while ((c = parley_char_at(s->text, end)).class & PARLEY_CHAR_EXTENDS)
            end += c.size;
        parley_scan_emit(s, at, end, PARLEY_TOKEN_WORD, 0);
        return end;
    }
    if (c.class & PARLEY_CHAR_DIGIT)
        return parley_scan_number(s, at);
    return c.class & PARLEY_CHAR_BODY ? parley_scan_word(s, at) : parley_scan_mark(s, at);
}

static parley_status scan(token_scanner *s, uint32_t limit)
{
    scan_window w = parley_scan_window(s->text);
    const unsigned char *bytes = (const unsigned char *)s->text.ptr;
    for (uint32_t at = 0; at < s->text.len;) {
        if (!make_room(s))
            return PARLEY_ENOMEM;
        uint32_t room = s->capacity - PARLEY_SCAN_ROOM + 1;
        at = parley_scan_plain(s, &w, at, limit != 0 && limit < room ? limit : room);
        if (limit != 0 && s->count > limit)
            return PARLEY_ELIMIT;
        if (at >= s->text.len)
            break;
        if (!make_room(s))
            return PARLEY_ENOMEM;
        unsigned char byte = bytes[at];
        unsigned class = parley_char_ascii[byte];
        if (class & PARLEY_CHAR_SPACE)
            at = skip_space(s, at);
        else if (class & PARLEY_CHAR_CASED)
            at = parley_scan_word(s, at);
        else if (byte >= 0x80)
            at = scan_beyond_ascii(s, at);
        else if (class & PARLEY_CHAR_DIGIT)
            at = parley_scan_number(s, at);
        else
            at = parley_scan_mark(s, at);
        if (limit != 0 && s->count > limit)
            return PARLEY_ELIMIT;
    }
    return PARLEY_OK;
}

parley_status parley_tokens_scan(parley_tokens *out, parley_str text, uint32_t limit, parley_arena *arena)
{
    if (text.len >= UINT32_MAX)
        return PARLEY_ELIMIT;
    token_scanner s = { .text = text, .gap = PARLEY_FORM_NEWLINE, .arena = arena };
    parley_status status = scan(&s, limit);
    if (status == PARLEY_OK)
        *out = (parley_tokens){ s.items, s.count };
    return status;
}

parley_status parley_tokens_scan_few(parley_tokens *out, parley_str text, uint32_t limit)
{
    if (text.len >= UINT32_MAX)
        return PARLEY_ELIMIT;
    token_scanner s = { .text = text, .items = out->items, .capacity = PARLEY_TOKENS_ROOM(limit), .gap = PARLEY_FORM_NEWLINE };
    parley_status status = scan(&s, limit);
    if (status == PARLEY_OK)
        out->count = s.count;
    return status;
}
