/* core/text/tagger_form.c -- what the tagger sees of a token's bytes.  scripts/tools/tagger/shape.lua and senses.lua see the same. */
#include <string.h>

#include "base/table.h"
#include "text/tagger_model.h"

/* {=== bytes */

/* How many letters and digits were seen. */
typedef struct letters {
    unsigned upper, lower, digit, beyond;  /* beyond: of scripts whose case is not looked at */
    bool     first_upper;                  /* the first letter is */
} letters;

static void count_beyond(letters *seen, unsigned char byte, unsigned char next)
{
    bool none = seen->upper + seen->lower + seen->beyond == 0;
    if (byte == 0xC3 && next <= 0x9E) {
        seen->first_upper = seen->first_upper || none;
        seen->upper++;
    } else if (byte == 0xC3) {
        seen->lower++;
    } else if (byte >= 0xC4 && byte != 0xE2 && byte < 0xF0) {
        seen->beyond++;
    }
}

static inline void count_letter(letters *seen, unsigned char byte, unsigned char next)
{
    if (byte >= 'a' && byte <= 'z') {
        seen->lower++;
    } else if (byte >= 'A' && byte <= 'Z') {
        seen->first_upper = seen->first_upper || seen->upper + seen->lower + seen->beyond == 0;
        seen->upper++;
    } else if (byte >= '0' && byte <= '9') {
        seen->digit++;
    } else if (byte >= 0x80) {
        count_beyond(seen, byte, next);
    }
}

static tagger_shape judge_shape(const letters *seen)
{
    if (seen->digit > 0)
        return seen->upper + seen->lower + seen->beyond > 0 ? TAGGER_ALPHANUMERIC : TAGGER_NUMBER;
    if (seen->upper + seen->lower == 0)
        return seen->beyond > 0 ? TAGGER_OTHER : TAGGER_SIGN;
    if (seen->upper == 0)
        return TAGGER_LOWER;
    if (seen->lower + seen->beyond == 0)
        return seen->upper == 1 ? TAGGER_INITIAL : TAGGER_UPPER;
    return seen->upper == 1 && seen->first_upper ? TAGGER_CAPITAL : TAGGER_MIXED;
}

/* The byte behind `at`; what is no letter at the end. */
static unsigned char next_byte(parley_str token, size_t at)
{
    return at + 1 < token.len ? (unsigned char)token.ptr[at + 1] : 0xFF;
}

tagger_shape tagger_shape_of(parley_str token)
{
    letters seen = { 0 };
    for (size_t at = 0; at < token.len; at++)
        count_letter(&seen, (unsigned char)token.ptr[at], next_byte(token, at));
    return judge_shape(&seen);
}

void tagger_form_see(tagger_form *form, parley_str token)
{
    enum { HALF = TAGGER_WORD_SIZE / 2 };
    letters seen = { 0 };
    unsigned length = 0;
    bool same = true;
    form->cut = token.len > TAGGER_WORD_SIZE;
    for (size_t at = 0; at < token.len; at++) {
        unsigned char byte = (unsigned char)token.ptr[at];
        count_letter(&seen, byte, next_byte(token, at));
        if (form->cut && at >= HALF && at < token.len - HALF)
            continue;
        if (byte == 0xE2 && token.len - at >= 3 && memcmp(token.ptr + at, "\xE2\x80\x99", 3) == 0 && (!form->cut || at + 3 <= HALF)) {
            byte = '\'';
            at += 2;
        }
        bool upper = byte >= 'A' && byte <= 'Z', digit = byte >= '0' && byte <= '9';
        form->exact[length] = (char)(digit ? '0' : byte);
        form->lower[length] = (char)(upper ? byte | 0x20 : digit ? '0' : byte);
        same = same && !upper;
        length++;
    }
    form->length = (uint8_t)length;
    form->same = same;
    form->shape = (uint8_t)judge_shape(&seen);
}

/* ===} */

/* {=== senses and affixes */

enum { NOUN = 1, VERB = 2, NOUN_S = 16, VERB_S = 32, VERB_ED = 64, VERB_ING = 128 };

unsigned tagger_find_senses(const parley_tagger *tagger, parley_str word, uint32_t *place, uint32_t *print)
{
    uint64_t hash = parley_hash(word);
    *print = (uint32_t)hash & ~15u;
    for (*place = (uint32_t)(hash >> 32) & tagger->sense_mask;; *place = (*place + 1) & tagger->sense_mask) {
        uint32_t entry = tagger->senses[*place];
        if (entry == 0 || (entry & ~15u) == *print)
            return entry & 15u;
    }
}

static unsigned find_listed(const parley_tagger *tagger, parley_str word)
{
    uint32_t place, print;
    return tagger_find_senses(tagger, word, &place, &print);
}

/* The senses listed for the form without its last `cut` bytes, `more` put behind it. */
static unsigned find_stem(const parley_tagger *tagger, parley_str lower, size_t cut, const char *more, unsigned noun, unsigned verb)
{
    char stem[TAGGER_WORD_SIZE];
    size_t length = lower.len - cut;
    memcpy(stem, lower.ptr, length);
    if (more[0] != '\0')
        stem[length++] = more[0];
    unsigned found = find_listed(tagger, (parley_str){ stem, length });
    return (found & NOUN ? noun : 0) | (found & VERB ? verb : 0);
}

static bool ends_in(parley_str word, const char *ending)
{
    size_t length = strlen(ending);
    return word.len >= length && memcmp(word.ptr + word.len - length, ending, length) == 0;
}

static unsigned find_stems(const parley_tagger *tagger, parley_str lower)
{
    unsigned found = 0;
    if (ends_in(lower, "s")) {
        found = find_stem(tagger, lower, 1, "", NOUN_S, VERB_S);
        if (found == 0 && ends_in(lower, "es"))
            found = find_stem(tagger, lower, 2, "", NOUN_S, VERB_S);
        if (found == 0 && ends_in(lower, "ies"))
            found = find_stem(tagger, lower, 3, "y", NOUN_S, VERB_S);
    } else if (ends_in(lower, "ed")) {
        static const size_t cuts[] = { 2, 1, 3 };
        for (size_t i = 0; i < 3 && found == 0; i++)
            found = find_stem(tagger, lower, cuts[i], "", 0, VERB_ED);
        if (found == 0 && ends_in(lower, "ied"))
            found = find_stem(tagger, lower, 3, "y", 0, VERB_ED);
    } else if (ends_in(lower, "ing")) {
        found = find_stem(tagger, lower, 3, "", 0, VERB_ING);
        if (found == 0)
            found = find_stem(tagger, lower, 3, "e", 0, VERB_ING);
        if (found == 0)
            found = find_stem(tagger, lower, 4, "", 0, VERB_ING);
    }
    return found;
}

unsigned tagger_senses(const parley_tagger *tagger, parley_str lower)
{
    unsigned senses = find_listed(tagger, lower);
    return lower.len <= 3 ? senses : senses | find_stems(tagger, lower);
}

static void add_affix(const parley_tagger *tagger, tagger_sum *sum, tagger_template template, const char *bytes, size_t length)
{
    uint32_t affix = parley_pool_find(&tagger->affixes, (parley_str){ bytes, length });
    if (affix != PARLEY_POOL_NONE)
        tagger_add(sum, &tagger->rows[tagger_find(tagger, tagger_key(template, affix, 0))]);
}

static bool is_boundary(char byte)
{
    return ((unsigned char)byte & 0xC0u) != 0x80u;
}

void tagger_add_affixes(const parley_tagger *tagger, tagger_sum *sum, parley_str lower, tagger_shape shape, unsigned senses)
{
    enum { MAX_SUFFIX = 4, MAX_PREFIX = 3 };
    if (shape != TAGGER_NUMBER && shape != TAGGER_SIGN) {
        for (size_t k = 1; k <= MAX_SUFFIX && k < lower.len; k++)
            if (is_boundary(lower.ptr[lower.len - k]))
                add_affix(tagger, sum, TAGGER_SUFFIX, lower.ptr + lower.len - k, k);
        for (size_t k = 1; k <= MAX_PREFIX && k + 2 <= lower.len; k++)
            if (is_boundary(lower.ptr[k]))
                add_affix(tagger, sum, TAGGER_PREFIX, lower.ptr, k);
    }
    if (senses != 0)
        tagger_add(sum, &tagger->rows[tagger_find(tagger, tagger_key(TAGGER_SENSES, senses, 0))]);
    if (memchr(lower.ptr, '-', lower.len) != NULL)
        tagger_add(sum, &tagger->rows[tagger_find(tagger, tagger_key(TAGGER_HYPHEN, 0, 0))]);
}

static const char *const endings[TAGGER_ENDINGS] = {
    "ing", "ed", "ly", "ers", "er", "ors", "or", "tion", "tions", "ment", "ness", "ity", "al", "ous", "ive", "able", "ful", "ic", "ish",
    "an", "ese", "est", "s",
};

const char *tagger_ending_name(unsigned index)
{
    return endings[index];
}

unsigned tagger_ending(parley_str lower)
{
    for (unsigned i = 0; i < TAGGER_ENDINGS; i++)
        if (lower.len > strlen(endings[i]) + 2 && ends_in(lower, endings[i]))
            return i;
    return TAGGER_ENDINGS;
}

/* ===} */
