/* core/text/tagger_rows.c -- read the rows of a model: keys, and the weights that stand behind them. */
#include <string.h>

#include "text/tagger_reading.h"
#include "text/utf8.h"

enum { MAX_ROWS = 1 << 22, MIN_SLOTS_BITS = 6 };

/* What a key is made of. */
typedef enum part { PART_END, PART_FORM, PART_CLASS, PART_TAG, PART_SHAPE, PART_PLACE, PART_MODE, PART_AFFIX, PART_SENSES, PART_HYPHEN } part;

static const struct section {
    char          name[16];
    unsigned char parts[3];  /* PART_* */
} sections[TAGGER_TEMPLATE_COUNT] = {
    [TAGGER_WORD] = { "word", { PART_FORM } },
    [TAGGER_EXACT] = { "exact", { PART_FORM } },
    [TAGGER_SUFFIX] = { "suffix", { PART_AFFIX } },
    [TAGGER_PREFIX] = { "prefix", { PART_AFFIX } },
    [TAGGER_SENSES] = { "senses", { PART_SENSES } },
    [TAGGER_HYPHEN] = { "hyphen", { PART_HYPHEN } },
    [TAGGER_CLASS] = { "class", { PART_CLASS } },
    [TAGGER_SHAPE] = { "shape", { PART_SHAPE, PART_PLACE, PART_MODE } },
    [TAGGER_BEFORE] = { "before", { PART_FORM } },
    [TAGGER_AFTER] = { "after", { PART_FORM } },
    [TAGGER_BEFORE_2] = { "before-2", { PART_FORM } },
    [TAGGER_AFTER_2] = { "after-2", { PART_FORM } },
    [TAGGER_CLASS_BEFORE] = { "class-before", { PART_CLASS, PART_FORM } },
    [TAGGER_CLASS_AFTER] = { "class-after", { PART_CLASS, PART_FORM } },
    [TAGGER_NEXT_CLASS] = { "next-class", { PART_CLASS } },
    [TAGGER_CLASS_NEXT] = { "class-next", { PART_CLASS, PART_CLASS } },
    [TAGGER_NEXT_CLASSES] = { "next-classes", { PART_CLASS, PART_CLASS } },
    [TAGGER_LAST_CLASS] = { "last-class", { PART_CLASS } },
    [TAGGER_NEXT_SHAPE] = { "next-shape", { PART_SHAPE, PART_SHAPE } },
    [TAGGER_LAST_SHAPE] = { "last-shape", { PART_SHAPE, PART_SHAPE } },
    [TAGGER_TAG] = { "tag", { PART_TAG } },
    [TAGGER_TAGS] = { "tags", { PART_TAG, PART_TAG } },
    [TAGGER_CLASS_TAG] = { "class-tag", { PART_CLASS, PART_TAG } },
    [TAGGER_NEXT_CLASS_TAG] = { "next-class-tag", { PART_CLASS, PART_TAG } },
    [TAGGER_WORD_TAG] = { "word-tag", { PART_FORM, PART_TAG } },
};

static const char *const shapes[TAGGER_SHAPE_COUNT] = {
    "lower", "capital", "upper", "initial", "mixed", "alphanumeric", "number", "sign", "other", "edge",
};
static const char *const places[TAGGER_PLACE_COUNT] = { "inside", "first", "opening" };
static const char *const modes[TAGGER_MODE_COUNT] = { "prose", "capitals", "title", "small" };

const char *tagger_shape_name(unsigned shape)
{
    return shapes[shape];
}

static bool find_name(const char *const *names, uint32_t count, parley_str name, uint32_t *out)
{
    for (*out = 0; *out < count; ++*out)
        if (tagger_equals(name, names[*out]))
            return true;
    return false;
}

/* The number that stands for `name` in a key; false when nothing does.  An affix that memory was refused for is PARLEY_POOL_NONE. */
static bool read_part(const reading *r, part kind, parley_str name, uint32_t *out)
{
    parley_tagger *tagger = r->tagger;
    unsigned senses = 0;
    bool known = false;
    switch (kind) {
    case PART_FORM:
        *out = parley_pool_find(&tagger->forms, name);
        return *out != PARLEY_POOL_NONE;
    case PART_CLASS:
        *out = parley_pool_find(&r->classes, name);
        return *out != PARLEY_POOL_NONE;
    case PART_TAG:
        *out = tagger_equals(name, "-") ? 0 : (uint32_t)parley_pos_find(name);
        return *out != 0 || tagger_equals(name, "-");
    case PART_SHAPE:
        return find_name(shapes, TAGGER_SHAPE_COUNT, name, out);
    case PART_PLACE:
        return find_name(places, TAGGER_PLACE_COUNT, name, out);
    case PART_MODE:
        return find_name(modes, TAGGER_MODE_COUNT, name, out);
    case PART_AFFIX:
        known = name.len != 0 && name.len <= 4 && parley_utf8_validate(name, 0) == name.len;
        *out = known ? parley_pool_add(&tagger->affixes, name) : 0;
        return known;
    case PART_SENSES:
        known = tagger_read_senses(name, &senses);
        *out = senses;
        return known;
    case PART_HYPHEN:
        *out = 0;
        return tagger_equals(name, "-");
    case PART_END:
        break;
    }
    return false;
}

static parley_status read_key(reading *r, tagger_template template, parley_str key, uint64_t *out)
{
    static const char *const kinds[] = {
        "", "a form that [words] lists", "a class that [classes] lists, or \"-\"", "the name of a tag, or \"-\"", "a shape", "a place", "a mode",
        "1 to 4 bytes, valid UTF-8", "senses: letters of n, v, a, r, s, z, d, g in that order", "\"-\"",
    };
    const unsigned char *parts = sections[template].parts;
    uint32_t values[3] = { 0, 0, 0 };
    for (unsigned i = 0; i < 3 && parts[i] != PART_END; i++) {
        parley_str name = tagger_cut(&key, ' ');
        if (!read_part(r, (part)parts[i], name, &values[i]))
            return tagger_refuse(r, name, kinds[parts[i]]);
        if (values[i] == PARLEY_POOL_NONE)
            return tagger_no_memory(r);
    }
    if (key.len != 0)
        return tagger_refuse(r, key, "a tab behind the key");
    *out = tagger_key(template, values[0], values[1] << (parts[2] != PART_END ? 4 : 0) | values[2]);
    return PARLEY_OK;
}

static parley_status read_weights(const reading *r, parley_str text, tagger_row *row)
{
    char last = 'A' - 1;
    for (unsigned i = 0; i < TAGGER_LANES / 8; i++)
        row->words[i] = 0x8080808080808080u;
    if (text.len == 0)
        return tagger_refuse(r, text, "a tab, then weights such as \"A12 H-3\"");
    while (text.len != 0) {
        parley_str weight = tagger_cut(&text, ' ');
        uint32_t value;
        bool minus = weight.len > 1 && weight.ptr[1] == '-';
        size_t head = minus ? 2 : 1;
        if (weight.len <= head || weight.ptr[0] <= last || weight.ptr[0] >= 'A' + TAGGER_TAGS_USED)
            return tagger_refuse(r, weight, "the letter of a tag, A to Q in order, and its weight, as in \"A12 H-3\"");
        if (!tagger_read_number((parley_str){ weight.ptr + head, weight.len - head }, TAGGER_WEIGHT, &value))
            return tagger_refuse(r, weight, "a weight from -127 to 127");
        last = weight.ptr[0];
        unsigned tag = (unsigned)(last - 'A'), shift = tag % 8 * 8;
        row->words[tag / 8] ^= (uint64_t)(0x80u ^ (minus ? 0x80u - value : 0x80u + value)) << shift;
    }
    return PARLEY_OK;
}

/* Put a row under its key; false when the key has one. */
static bool add_slot(parley_tagger *tagger, uint64_t key, uint32_t row)
{
    uint32_t print, at = tagger_mix(tagger, key, &print), mask = ((uint32_t)1 << (64 - tagger->shift)) - 1;
    for (; tagger->slots[at].row != 0; at = (at + 1) & mask)
        if (tagger->slots[at].print == print)
            return false;
    tagger->slots[at] = (tagger_slot){ print, row };
    return true;
}

/* Room for a row a line to come, and the one that is zero; slots at most half full. */
parley_status tagger_make_room(reading *r)
{
    uint64_t lines = 1;
    for (size_t i = 0; i < r->rest.len; i++)
        lines += r->rest.ptr[i] == '\n';
    if (lines > MAX_ROWS)
        return tagger_refuse(r, r->line, "at most 4194304 lines");
    r->row_count = 1;
    unsigned bits = MIN_SLOTS_BITS;
    while (((uint64_t)1 << bits) < 2 * lines)
        bits++;
    r->tagger->shift = 64 - bits;
    r->tagger->rows = parley_arena_take(r->arena, (size_t)lines + 1, sizeof *r->tagger->rows);
    r->tagger->slots = parley_arena_take(r->arena, (size_t)1 << bits, sizeof *r->tagger->slots);
    return r->tagger->rows == NULL || r->tagger->slots == NULL ? tagger_no_memory(r) : PARLEY_OK;
}

parley_status tagger_read_rows(reading *r, tagger_template template)
{
    uint32_t count;
    parley_status status = tagger_read_heading(r, sections[template].name, MAX_ROWS, &count);
    for (uint32_t i = 0; i < count && status == PARLEY_OK; i++) {
        status = tagger_next_row(r);
        parley_str line = r->line, key = tagger_cut(&line, '\t');
        uint64_t number = 0;
        if (status == PARLEY_OK)
            status = read_key(r, template, key, &number);
        if (status == PARLEY_OK)
            status = read_weights(r, line, &r->tagger->rows[r->row_count]);
        if (status == PARLEY_OK && !add_slot(r->tagger, number, r->row_count++))
            status = tagger_refuse(r, key, "each key once");
    }
    return status;
}
