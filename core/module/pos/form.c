/* core/module/pos/form.c -- what the tagger sees of a token's bytes.  scripts/tools/tagger/shape.lua sees the same. */
#include <string.h>

#include "model.h"

enum { WORD = 8, WORDS = POS_FORM_BYTES / WORD };

/* What was seen of a token's letters: no bit, or any. */
typedef struct letters {
    uint64_t upper, uppers, lower, digit, beyond;  /* one capital, more than one; beyond: of scripts whose case is not looked at */
    bool     first_upper;                          /* the first letter is one */
} letters;

static pos_shape judge_shape(const letters *seen)
{
    if (seen->digit)
        return (seen->upper | seen->lower | seen->beyond) != 0 ? POS_ALPHANUMERIC : POS_NUMBER;
    if (!seen->upper && !seen->lower)
        return seen->beyond ? POS_OTHER : POS_SIGN;
    if (!seen->upper)
        return POS_LOWER;
    if (!seen->lower && !seen->beyond)
        return seen->uppers ? POS_UPPER : POS_INITIAL;
    return !seen->uppers && seen->first_upper ? POS_CAPITAL : POS_MIXED;
}

#define EACH(byte) (0x0101010101010101u * (uint64_t)(byte))

/* The high bit of each byte that lies between `low` and `high`; all bytes are ASCII. */
static inline uint64_t between(uint64_t word, unsigned low, unsigned high)
{
    return (word + EACH(0x80 - low)) & ~(word + EACH(0x7F - high)) & EACH(0x80);
}

/* Look at eight ASCII bytes. */
static inline void look(letters *seen, uint64_t word)
{
    uint64_t upper = between(word, 'A', 'Z');
    seen->uppers |= (upper & (upper - 1)) | (seen->upper != 0 ? upper : 0);
    seen->upper |= upper;
    seen->lower |= between(word, 'a', 'z');
    seen->digit |= between(word, '0', '9');
}

/* Is the first ASCII letter of these bytes a capital? */
static bool begins_with_capital(const char *bytes, size_t count)
{
    size_t at = 0;
    while (at < count && !((bytes[at] | 0x20) >= 'a' && (bytes[at] | 0x20) <= 'z'))
        at++;
    return at < count && (bytes[at] & 0x20) == 0;
}

static void look_at_byte(letters *seen, unsigned char byte, unsigned char next)
{
    bool none = (seen->upper | seen->lower | seen->beyond) == 0;
    if ((byte >= 'A' && byte <= 'Z') || (byte == 0xC3 && next <= 0x9E)) {
        seen->first_upper = seen->first_upper || none;
        seen->uppers = seen->upper;
        seen->upper = 1;
    } else if ((byte >= 'a' && byte <= 'z') || byte == 0xC3) {
        seen->lower = 1;
    } else if (byte >= '0' && byte <= '9') {
        seen->digit = 1;
    } else if (byte >= 0xC4 && byte != 0xE2 && byte < 0xF0) {
        seen->beyond = 1;
    }
}

/* The same for any bytes, one at a time.  A letter of two bytes may lie over the end of those that are looked at: that is no harm. */
static void look_at_all(letters *seen, parley_str token)
{
    for (size_t at = 0; at < token.len; at++)
        look_at_byte(seen, (unsigned char)token.ptr[at], at + 1 < token.len ? (unsigned char)token.ptr[at + 1] : 0xFF);
}

/* The last bytes of a token, fewer than eight, and zeros. */
static inline uint64_t load_rest(const char *bytes, size_t count)
{
    union { char bytes[WORD]; uint64_t word; } rest = { .word = 0 };
    size_t at = 0;
    if (count & 4) {
        memcpy(rest.bytes, bytes, 4);
        at = 4;
    }
    if (count & 2) {
        memcpy(rest.bytes + at, bytes + at, 2);
        at += 2;
    }
    if (count & 1)
        rest.bytes[at] = bytes[at];
    return rest.word;
}

/* Copy at most POS_FORM_BYTES bytes, and at least one zero behind fewer; are they ASCII? */
static inline bool copy(pos_bytes *to, parley_str token)
{
    uint64_t all = 0, word;
    unsigned k = 0;
    for (; (k + 1) * WORD <= token.len; k++) {
        memcpy(&word, token.ptr + k * WORD, WORD);
        to->words[k] = word;
        all |= word;
    }
    if (k < WORDS) {
        word = load_rest(token.ptr + k * WORD, token.len % WORD);
        to->words[k] = word;
        all |= word;
    }
    return (all & EACH(0x80)) == 0;
}

pos_bytes pos_pad(parley_str bytes)
{
    pos_bytes padded;
    copy(&padded, bytes);
    return padded;
}

pos_shape pos_shape_of(parley_str token)
{
    letters seen = { 0 };
    uint64_t all = 0, word;
    size_t at = 0;
    for (; at + WORD <= token.len; at += WORD) {
        memcpy(&word, token.ptr + at, WORD);
        all |= word;
        look(&seen, word);
    }
    word = load_rest(token.ptr + at, token.len - at);
    if (((all | word) & EACH(0x80)) != 0) {
        seen = (letters){ 0 };
        look_at_all(&seen, token);
    } else {
        look(&seen, word);
        seen.first_upper = seen.upper && begins_with_capital(token.ptr, token.len);
    }
    return judge_shape(&seen);
}

/* The forms of a token that is long or not ASCII. */
static void see_any(pos_form *form, parley_str token)
{
    enum { HALF = POS_FORM_BYTES / 2 };
    unsigned length = 0;
    form->exact = form->lower = (pos_bytes){ .words = { 0 } };
    form->cut = token.len > POS_FORM_BYTES;
    form->same = true;
    for (size_t at = 0; at < token.len; at++) {
        unsigned char byte = (unsigned char)token.ptr[at];
        if (form->cut && at >= HALF && at < token.len - HALF)
            continue;
        if (byte == 0xE2 && token.len - at >= 3 && memcmp(token.ptr + at, "\xE2\x80\x99", 3) == 0 && (!form->cut || at + 3 <= HALF)) {
            byte = '\'';
            at += 2;
        }
        bool upper = byte >= 'A' && byte <= 'Z', digit = byte >= '0' && byte <= '9';
        form->exact.bytes[length] = (char)(digit ? '0' : byte);
        form->lower.bytes[length] = (char)(upper ? byte | 0x20 : digit ? '0' : byte);
        form->same = form->same && !upper;
        length++;
    }
    form->length = length;
}

void pos_form_see(pos_form *form, parley_str token, pos_shape shape)
{
    form->shape = shape;
    if (token.len > POS_FORM_BYTES || !copy(&form->exact, token)) {
        see_any(form, token);
        return;
    }
    form->length = (unsigned)token.len;
    form->cut = false;
    form->same = true;
    const bool plain = shape == POS_LOWER || shape == POS_SIGN;
    for (unsigned k = 0; k * WORD < token.len; k++) {
        uint64_t word = form->exact.words[k];
        form->lower.words[k] = word;
        if (plain)
            continue;
        uint64_t upper = between(word, 'A', 'Z'), digit = between(word, '0', '9');
        word &= ~((digit >> 7) * 15);
        form->same = form->same && upper == 0;
        form->exact.words[k] = word;
        form->lower.words[k] = word | upper >> 2;
    }
}

uint64_t pos_hash(const pos_bytes *form, unsigned length)
{
    uint64_t hash = 0x9E3779B97F4A7C15u ^ length;
    for (unsigned k = 0; k * WORD < length; k++) {
        hash = (hash ^ form->words[k]) * 0xD6E8FEB86659FD93u;
        hash ^= hash >> 32;
    }
    return hash * 0x9E3779B97F4A7C15u;
}
