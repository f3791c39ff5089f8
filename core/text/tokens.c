#include "text/tokens.h"

#include <string.h>

#include "text/token_blocks.h"
#include "text/token_scanner.h"

const char *parley_form_name(uint32_t bit)
{
    static const char *const names[PARLEY_FORM_COUNT] = { "capitalised", "upper", "lower", "mixed", "digit", "period", "hyphen", "ascii", "clitic",
                                                          "space", "newline", "blank_line", "ends_s", "ends_ed", "ends_ing" };
    return names[bit];
}

enum { FIRST_CAPACITY = 64, MOST_GUESSED = 1 << 16, BYTES_A_TOKEN = 5, LONG_WORD = 20 };

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

bool parley_scan_is(const token_scanner *s, uint32_t start, uint32_t end, const scan_word *words, size_t count)
{
    uint64_t key, word;
    scan_word folded = { 0 };
    uint32_t length = end - start;
    if (length > sizeof folded)
        return false;
    for (uint32_t i = 0; i < length; i++)
        folded[i] = s->text.ptr[start + i] | 0x20;
    memcpy(&key, folded, sizeof key);
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        memcpy(&word, words[i], sizeof word);
        found |= word == key;
    }
    return found;
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
    if (s->capacity > UINT32_MAX / 2)
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

/* {=== plain words: most of all tokens */

/* The block of text that words are read off. */
typedef struct window {
    uint32_t    start;
    token_block block;
} window;

/* Have the window begin at `at`; what lies beyond the text is no letter. */
static void move_window(window *w, parley_str text, uint32_t at)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr + at;
    unsigned char last[PARLEY_BLOCK] = { 0 };
    if (text.len - at < PARLEY_BLOCK)
        bytes = memcpy(last, bytes, text.len - at);
    *w = (window){ at, parley_block_read(bytes) };
}

/* What read_ending answers, without a branch: which ending comes next nobody can foresee. */
static inline unsigned ending_of(const unsigned char *stop, uint32_t length)
{
    unsigned last = stop[-1], before = stop[-2], third = stop[-3];
    unsigned s = (last == 's') & (before != 's') & (before != 'u') & (before != 'i') & (length >= 3);
    unsigned ed = (last == 'd') & (before == 'e') & (third != 'e') & (length >= 4);
    unsigned ing = (last == 'g') & (before == 'n') & (third == 'i') & (length >= 5);
    return s * PARLEY_FORM_S | ed * PARLEY_FORM_ED | ing * PARLEY_FORM_ING;
}

/*
 * Emit the word at `at` when it is plain: ASCII letters, none but the first in upper case, with nothing behind them that carries a
 * word on.  Answers where to go on, `at` when it is not plain.  parley_scan_word does the same and all else, slower.
 */
static inline uint32_t scan_plain(token_scanner *s, const window *w, uint32_t at)
{
    enum { BACK = 3 };  /* bytes that ending_of looks back over */
    const unsigned char *bytes = (const unsigned char *)s->text.ptr;
    uint32_t offset = at - w->start;
    uint64_t others = ~(w->block.body >> offset);
    if (others == 0 || at < BACK)
        return at;
    uint32_t length = (uint32_t)__builtin_ctzll(others), end = at + length;
    uint64_t inside = (others - 1) & ~others & ~(uint64_t)1;
    if (w->block.high >> offset & inside || offset + length == PARLEY_BLOCK)
        return at;
    unsigned char behind = end < s->text.len ? bytes[end] : 0;
    if (parley_word_joins[behind] || parley_word_may_part(bytes + end, length))
        return at;
    unsigned capital = bytes[at] & 0x20 ? PARLEY_FORM_LOWER : PARLEY_FORM_CAPITALISED;
    unsigned form = PARLEY_FORM_ASCII | capital | ending_of(bytes + end, length);
    s->items[s->count++] = (parley_token){ .start = at, .end = end, .form = (uint16_t)(form | s->gap), .kind = PARLEY_TOKEN_WORD };
    s->gap = behind == ' ' ? PARLEY_FORM_SPACE : 0;
    return end + (behind == ' ');
}

/* ===} */

parley_status parley_tokens_scan(parley_tokens *out, parley_str text, uint32_t limit, parley_arena *arena)
{
    if (text.len >= UINT32_MAX)
        return PARLEY_ELIMIT;
    token_scanner s = { .text = text, .gap = PARLEY_FORM_NEWLINE, .arena = arena };
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    window w = { 0 };
    move_window(&w, text, 0);
    for (uint32_t at = 0; at < text.len;) {
        unsigned char byte = bytes[at];
        unsigned class = parley_char_ascii[byte];
        if (byte == ' ') {
            s.gap |= PARLEY_FORM_SPACE;
            at++;
            continue;
        }
        if (class & PARLEY_CHAR_SPACE) {
            at = skip_space(&s, at);
            continue;
        }
        if (!make_room(&s))
            return PARLEY_ENOMEM;
        if (class & PARLEY_CHAR_CASED) {
            if (at - w.start > PARLEY_BLOCK - LONG_WORD)
                move_window(&w, text, at);
            uint32_t next = scan_plain(&s, &w, at);
            at = next != at ? next : parley_scan_word(&s, at);
        } else if (byte >= 0x80)
            at = scan_beyond_ascii(&s, at);
        else if (class & PARLEY_CHAR_DIGIT)
            at = parley_scan_number(&s, at);
        else
            at = parley_scan_mark(&s, at);
        if (limit != 0 && s.count > limit)
            return PARLEY_ELIMIT;
    }
    *out = (parley_tokens){ s.items, s.count };
    return PARLEY_OK;
}
