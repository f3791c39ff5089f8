/* core/module/pos/lists.c -- what a model's lists say of a form: forms, senses, affixes, endings.  scripts/tools/tagger/senses.lua and
 * features.lua find the same. */
#include <string.h>

#include "model.h"

enum { NOUN = 1, VERB = 2, NOUN_S = 16, VERB_S = 32, VERB_ED = 64, VERB_ING = 128 };

uint32_t pos_find_form(const pos_model *model, uint64_t hash)
{
    const uint32_t count = model->head->word_slots;
    for (uint32_t at = pos_home(hash, count);; at = pos_next(at, count)) {
        const pos_slot slot = model->word_slots[at];
        if (slot.number == 0 || (slot.print == (uint16_t)hash && model->words[slot.number].print == pos_word_print(hash)))
            return slot.number;
    }
}

uint32_t pos_find_sense(const pos_model *model, uint64_t hash)
{
    const uint32_t count = model->head->sense_slots;
    const uint16_t print = pos_sense_print(hash);
    uint32_t at = pos_home(hash, count);
    while (model->sense_prints[at] != 0 && model->sense_prints[at] != print)
        at = pos_next(at, count);
    return at;
}

static unsigned find_listed(const pos_model *model, uint64_t hash)
{
    uint32_t at = pos_find_sense(model, hash);
    return model->sense_prints[at] == 0 ? 0 : model->senses[at / 2] >> at % 2 * 4 & 15u;
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
    return word.len >= length && word.ptr[word.len - 1] == ending[length - 1] && memcmp(word.ptr + word.len - length, ending, length) == 0;
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

static uint64_t key_of(pos_template template, size_t length, uint32_t bytes)
{
    return (uint64_t)(template + 1) << 56 | (uint64_t)length << 32 | bytes;
}

uint64_t pos_affix_key(pos_template template, parley_str affix)
{
    uint32_t bytes = 0;
    for (size_t i = 0; i < affix.len; i++)
        bytes = bytes << 8 | (unsigned char)affix.ptr[i];
    return key_of(template, affix.len, bytes);
}

static bool is_boundary(char byte)
{
    return ((unsigned char)byte & 0xC0u) != 0x80u;
}

static void add_affix(const pos_model *model, pos_row *sum, uint64_t key)
{
    pos_add(sum, &model->wide[pos_find_affix(model, pos_mix(key))->number]);
}

void pos_add_affixes(const pos_model *model, pos_row *sum, parley_str lower, pos_shape shape, unsigned senses)
{
    enum { MAX_SUFFIX = 4, MAX_PREFIX = 3 };
    const size_t length = shape == POS_NUMBER || shape == POS_SIGN ? 0 : lower.len;
    uint32_t bytes = 0;
    for (size_t k = 1; k <= MAX_SUFFIX && k < length; k++) {
        const char byte = lower.ptr[length - k];
        bytes |= (uint32_t)(unsigned char)byte << (k - 1) * 8;
        if (is_boundary(byte))
            add_affix(model, sum, key_of(POS_SUFFIX, k, bytes));
    }
    bytes = 0;
    for (size_t k = 1; k <= MAX_PREFIX && k + 2 <= length; k++) {
        bytes = bytes << 8 | (unsigned char)lower.ptr[k - 1];
        if (is_boundary(lower.ptr[k]))
            add_affix(model, sum, key_of(POS_PREFIX, k, bytes));
    }
    if (senses != 0)
        pos_add(sum, &model->sense_rows[senses]);
    if (memchr(lower.ptr, '-', lower.len) != NULL)
        pos_add(sum, model->hyphen);
}

enum { ENDING = 5 };  /* bytes of the longest */

static const struct ending {
    unsigned char length;
    char          bytes[ENDING + 1];
} endings[POS_ENDINGS] = {
    { 3, "ing" },  { 2, "ed" },  { 2, "ly" },  { 3, "ers" },  { 2, "er" },  { 3, "ors" }, { 2, "or" },  { 4, "tion" },
    { 5, "tions" }, { 4, "ment" }, { 4, "ness" }, { 3, "ity" }, { 2, "al" }, { 3, "ous" }, { 3, "ive" }, { 4, "able" },
    { 3, "ful" },  { 2, "ic" },  { 3, "ish" },  { 2, "an" },  { 3, "ese" }, { 3, "est" }, { 1, "s" },
};

const char *pos_ending_name(unsigned index)
{
    return endings[index].bytes;
}

unsigned pos_ending(parley_str lower)
{
    for (unsigned i = 0; i < POS_ENDINGS; i++) {
        const struct ending *ending = &endings[i];
        if (lower.len > ending->length + 2u && lower.ptr[lower.len - 1] == ending->bytes[ending->length - 1]
            && memcmp(lower.ptr + lower.len - ending->length, ending->bytes, ending->length) == 0)
            return i;
    }
    return POS_ENDINGS;
}
