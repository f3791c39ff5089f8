/* core/module/pos/form.c -- what the tagger sees of a token's bytes.  scripts/tools/tagger/shape.lua and senses.lua see the same. */
#include <string.h>

#include "model.h"

/* {=== bytes */

enum { WORD = 8, WORDS = POS_FORM_BYTES / WORD };

/* What was seen of a token's letters. */
typedef struct letters {
    bool upper, uppers, lower, digit, beyond;  /* one capital, more than one; beyond: of scripts whose case is not looked at */
    bool first_upper;                          /* the first letter is one */
} letters;

static pos_shape judge_shape(const letters *seen)
{
    if (seen->digit)
        return seen->upper || seen->lower || seen->beyond ? POS_ALPHANUMERIC : POS_NUMBER;
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
static inline void look(letters *seen, uint64_t upper, uint64_t lower, uint64_t digit)
{
    seen->uppers = seen->uppers || (upper & (upper - 1)) != 0 || (upper != 0 && seen->upper);
    seen->upper = seen->upper || upper != 0;
    seen->lower = seen->lower || lower != 0;
    seen->digit = seen->digit || digit != 0;
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
    bool none = !seen->upper && !seen->lower && !seen->beyond;
    if ((byte >= 'A' && byte <= 'Z') || (byte == 0xC3 && next <= 0x9E)) {
        seen->first_upper = seen->first_upper || none;
        seen->uppers = seen->upper;
        seen->upper = true;
    } else if ((byte >= 'a' && byte <= 'z') || byte == 0xC3) {
        seen->lower = true;
    } else if (byte >= '0' && byte <= '9') {
        seen->digit = true;
    } else if (byte >= 0xC4 && byte != 0xE2 && byte < 0xF0) {
        seen->beyond = true;
    }
}

/* The same for any bytes, one at a time.  A letter of two bytes may lie over the end of those that are looked at: that is no harm. */
static void look_at_all(letters *seen, parley_str token)
{
    for (size_t at = 0; at < token.len; at++)
        look_at_byte(seen, (unsigned char)token.ptr[at], at + 1 < token.len ? (unsigned char)token.ptr[at + 1] : 0xFF);
}

/* Copy at most POS_FORM_BYTES bytes; are they ASCII? */
static inline bool copy(pos_bytes *to, parley_str token)
{
    uint64_t all = 0;
    size_t at = 0;
    for (unsigned k = 0; k < WORDS; k++)
        to->words[k] = 0;
    for (; at + WORD <= token.len; at += WORD) {
        memcpy(to->bytes + at, token.ptr + at, WORD);
        all |= to->words[at / WORD];
    }
    for (; at < token.len; at++)
        to->bytes[at] = token.ptr[at];
    if (token.len % WORD != 0)
        all |= to->words[token.len / WORD];
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
    pos_bytes bytes;
    if (token.len > POS_FORM_BYTES || !copy(&bytes, token)) {
        look_at_all(&seen, token);
        return judge_shape(&seen);
    }
    for (unsigned k = 0; k * WORD < token.len; k++)
        look(&seen, between(bytes.words[k], 'A', 'Z'), between(bytes.words[k], 'a', 'z'), between(bytes.words[k], '0', '9'));
    seen.first_upper = seen.upper && begins_with_capital(bytes.bytes, token.len);
    return judge_shape(&seen);
}

/* The forms of a token that is long or not ASCII. */
static void see_any(pos_form *form, parley_str token)
{
    enum { HALF = POS_FORM_BYTES / 2 };
    unsigned length = 0;
    form->exact = form->lower = pos_pad((parley_str){ "", 0 });
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
    form->shape = pos_shape_of(token);
}

void pos_form_see(pos_form *form, parley_str token)
{
    letters seen = { 0 };
    if (token.len > POS_FORM_BYTES || !copy(&form->exact, token)) {
        see_any(form, token);
        return;
    }
    form->length = (unsigned)token.len;
    form->cut = false;
    for (unsigned k = 0; k < WORDS; k++) {
        uint64_t word = form->exact.words[k];
        uint64_t upper = between(word, 'A', 'Z'), digit = between(word, '0', '9');
        look(&seen, upper, between(word, 'a', 'z'), digit);
        word &= ~((digit >> 7) * 15);
        form->exact.words[k] = word;
        form->lower.words[k] = word | upper >> 2;
    }
    seen.first_upper = seen.upper && begins_with_capital(form->exact.bytes, form->length);
    form->same = !seen.upper;
    form->shape = judge_shape(&seen);
}

/* ===} */

/* {=== lists */

uint64_t pos_hash(const pos_bytes *form, unsigned length)
{
    uint64_t hash = 0x9E3779B97F4A7C15u ^ length;
    for (unsigned k = 0; k * WORD < length; k++) {
        hash = (hash ^ form->words[k]) * 0xD6E8FEB86659FD93u;
        hash ^= hash >> 32;
    }
    return hash * 0x9E3779B97F4A7C15u;
}

int32_t pos_find_form(const pos_model *model, const pos_bytes *form, uint64_t hash, unsigned length)
{
    const uint32_t mask = model->head->entries - 1;
    for (uint32_t at = pos_home(model, hash);; at = (at + 1) & mask) {
        const pos_entry *entry = &model->entries[at];
        if (entry->number == 0)
            return POS_NO_FORM;
        if (entry->print != (uint32_t)hash || entry->head != form->words[0])
            continue;
        const uint32_t *starts = &model->starts[entry->number - 1];
        if (length <= WORD)
            return (int32_t)at;
        unsigned k = 1;
        while (starts[0] + k < starts[1] && k < WORDS && model->forms[starts[0] + k] == form->words[k])
            k++;
        if (starts[0] + k == starts[1] && k == (length + WORD - 1) / WORD)
            return (int32_t)at;
    }
}

/* ===} */

/* {=== senses and affixes */

enum { NOUN = 1, VERB = 2, NOUN_S = 16, VERB_S = 32, VERB_ED = 64, VERB_ING = 128 };

uint32_t pos_find_sense(const pos_model *model, uint64_t hash)
{
    uint32_t mask = model->head->sense_slots - 1, place = (uint32_t)(hash >> 32) & mask;
    while (model->senses[place] != 0 && (model->senses[place] & ~15u) != pos_sense_print(hash))
        place = (place + 1) & mask;
    return place;
}

static unsigned find_listed(const pos_model *model, uint64_t hash)
{
    return model->senses[pos_find_sense(model, hash)] & 15u;
}

/* The senses listed for the form without its last `cut` bytes, `more` put behind it. */
static unsigned find_stem(const pos_model *model, parley_str lower, size_t cut, const char *more, unsigned noun, unsigned verb)
{
    size_t length = lower.len - cut;
    pos_bytes stem = pos_pad((parley_str){ lower.ptr, length });
    if (more[0] != '\0')
        stem.bytes[length++] = more[0];
    unsigned found = find_listed(model, pos_hash(&stem, (unsigned)length));
    return (found & NOUN ? noun : 0) | (found & VERB ? verb : 0);
}

static bool ends_in(parley_str word, const char *ending)
{
    size_t length = strlen(ending);
    return word.len >= length && memcmp(word.ptr + word.len - length, ending, length) == 0;
}

static unsigned find_stems(const pos_model *model, parley_str lower)
{
    unsigned found = 0;
    if (ends_in(lower, "s")) {
        found = find_stem(model, lower, 1, "", NOUN_S, VERB_S);
        if (found == 0 && ends_in(lower, "es"))
            found = find_stem(model, lower, 2, "", NOUN_S, VERB_S);
        if (found == 0 && ends_in(lower, "ies"))
            found = find_stem(model, lower, 3, "y", NOUN_S, VERB_S);
    } else if (ends_in(lower, "ed")) {
        static const size_t cuts[] = { 2, 1, 3 };
        for (size_t i = 0; i < 3 && found == 0; i++)
            found = find_stem(model, lower, cuts[i], "", 0, VERB_ED);
        if (found == 0 && ends_in(lower, "ied"))
            found = find_stem(model, lower, 3, "y", 0, VERB_ED);
    } else if (ends_in(lower, "ing")) {
        found = find_stem(model, lower, 3, "", 0, VERB_ING);
        if (found == 0)
            found = find_stem(model, lower, 3, "e", 0, VERB_ING);
        if (found == 0)
            found = find_stem(model, lower, 4, "", 0, VERB_ING);
    }
    return found;
}

unsigned pos_senses(const pos_model *model, const pos_bytes *lower, uint64_t hash, unsigned length)
{
    unsigned senses = find_listed(model, hash);
    return length <= 3 ? senses : senses | find_stems(model, (parley_str){ lower->bytes, length });
}

uint64_t pos_affix_key(pos_template template, parley_str affix)
{
    uint32_t bytes = 0;
    for (size_t i = 0; i < affix.len; i++)
        bytes = bytes << 8 | (unsigned char)affix.ptr[i];
    return (uint64_t)(template + 1) << 56 | (uint64_t)affix.len << 32 | bytes;
}

static void add_row(const pos_model *model, pos_row *sum, uint64_t key)
{
    pos_add(sum, &model->rows[pos_find_row(model, key)]);
}

static bool is_boundary(char byte)
{
    return ((unsigned char)byte & 0xC0u) != 0x80u;
}

void pos_add_affixes(const pos_model *model, pos_row *sum, parley_str lower, pos_shape shape, unsigned senses)
{
    enum { MAX_SUFFIX = 4, MAX_PREFIX = 3 };
    if (shape != POS_NUMBER && shape != POS_SIGN) {
        for (size_t k = 1; k <= MAX_SUFFIX && k < lower.len; k++)
            if (is_boundary(lower.ptr[lower.len - k]))
                add_row(model, sum, pos_affix_key(POS_SUFFIX, (parley_str){ lower.ptr + lower.len - k, k }));
        for (size_t k = 1; k <= MAX_PREFIX && k + 2 <= lower.len; k++)
            if (is_boundary(lower.ptr[k]))
                add_row(model, sum, pos_affix_key(POS_PREFIX, (parley_str){ lower.ptr, k }));
    }
    if (senses != 0)
        add_row(model, sum, pos_key(POS_SENSES, senses));
    if (memchr(lower.ptr, '-', lower.len) != NULL)
        add_row(model, sum, pos_key(POS_HYPHEN, 0));
}

static const char *const endings[POS_ENDINGS] = {
    "ing", "ed", "ly", "ers", "er", "ors", "or", "tion", "tions", "ment", "ness", "ity", "al", "ous", "ive", "able", "ful", "ic", "ish",
    "an", "ese", "est", "s",
};

const char *pos_ending_name(unsigned index)
{
    return endings[index];
}

unsigned pos_ending(parley_str lower)
{
    for (unsigned i = 0; i < POS_ENDINGS; i++)
        if (lower.len > strlen(endings[i]) + 2 && ends_in(lower, endings[i]))
            return i;
    return POS_ENDINGS;
}

/* ===} */
