/* core/module/pos/rows.c -- the weights of a model's text, a row a feature, each put where its template is asked for. */
#include <string.h>

#include "reading.h"

/* What a key is made of. */
typedef enum part { PART_END, PART_FORM, PART_CLASS, PART_TAG, PART_SHAPE, PART_PLACE, PART_MODE, PART_AFFIX, PART_SENSES, PART_HYPHEN, PART_CLUSTER } part;

static const struct section {
    char          name[24];
    unsigned char parts[3];  /* PART_* */
} sections[POS_TEMPLATE_COUNT] = {
    [POS_WORD] = { "word", { PART_FORM } },
    [POS_EXACT] = { "exact", { PART_FORM } },
    [POS_SUFFIX] = { "suffix", { PART_AFFIX } },
    [POS_PREFIX] = { "prefix", { PART_AFFIX } },
    [POS_SENSES] = { "senses", { PART_SENSES } },
    [POS_HYPHEN] = { "hyphen", { PART_HYPHEN } },
    [POS_CLASS] = { "class", { PART_CLASS } },
    [POS_SHAPE] = { "shape", { PART_SHAPE, PART_PLACE, PART_MODE } },
    [POS_BEFORE] = { "before", { PART_FORM } },
    [POS_AFTER] = { "after", { PART_FORM } },
    [POS_BEFORE_2] = { "before-2", { PART_FORM } },
    [POS_AFTER_2] = { "after-2", { PART_FORM } },
    [POS_NEXT_CLASS] = { "next-class", { PART_CLASS } },
    [POS_CLASS_NEXT] = { "class-next", { PART_CLASS, PART_CLASS } },
    [POS_NEXT_CLASSES] = { "next-classes", { PART_CLASS, PART_CLASS } },
    [POS_LAST_CLASS] = { "last-class", { PART_CLASS } },
    [POS_NEXT_SHAPE] = { "next-shape", { PART_SHAPE, PART_SHAPE } },
    [POS_LAST_SHAPE] = { "last-shape", { PART_SHAPE, PART_SHAPE } },
    [POS_CLUSTER] = { "cluster", { PART_CLUSTER } },
    [POS_CLUSTER_SHAPE] = { "cluster-shape", { PART_CLUSTER, PART_SHAPE } },
    [POS_LAST_CLUSTER] = { "last-cluster", { PART_CLUSTER } },
    [POS_NEXT_CLUSTER] = { "next-cluster", { PART_CLUSTER } },
    [POS_CLASS_LAST_CLUSTER] = { "class-last-cluster", { PART_CLASS, PART_CLUSTER } },
    [POS_CLASS_NEXT_CLUSTER] = { "class-next-cluster", { PART_CLASS, PART_CLUSTER } },
    [POS_TAG] = { "tag", { PART_TAG } },
    [POS_TAGS] = { "tags", { PART_TAG, PART_TAG } },
    [POS_CLASS_TAG] = { "class-tag", { PART_CLASS, PART_TAG } },
    [POS_NEXT_CLASS_TAG] = { "next-class-tag", { PART_CLASS, PART_TAG } },
    [POS_CLUSTER_TAG] = { "cluster-tag", { PART_CLUSTER, PART_TAG } },
};

static const char *const tags[PARLEY_POS_COUNT] = {
    "-", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
};
static const char *const shapes[POS_SHAPE_COUNT] = {
    "lower", "capital", "upper", "initial", "mixed", "alphanumeric", "number", "sign", "other", "edge",
};
static const char *const places[POS_PLACE_COUNT] = { "inside", "first", "opening" };
static const char *const modes[POS_MODE_COUNT] = { "prose", "capitals", "title", "small" };

const char *pos_section_name(pos_template template)
{
    return sections[template].name;
}

bool pos_find_shape(parley_str name, uint32_t *out)
{
    return pos_find_name(shapes, POS_SHAPE_COUNT, name, out);
}

/* A key as it is read. */
typedef struct feature_key {
    uint32_t   values[3];
    parley_str affix;
} feature_key;

uint32_t pos_look_up(const pos_model *model, parley_str form)
{
    if (form.len > POS_FORM_BYTES)
        return 0;
    pos_bytes padded = pos_pad(form);
    return pos_find_form(model, pos_hash(&padded, (unsigned)form.len));
}

pos_company *pos_company_of(pos_reading *r, uint32_t form)
{
    pos_word *word = &r->model.words[form];
    if (word->company == 0)
        word->company = (uint16_t)r->used.companies++;
    return &r->model.companies[word->company];
}

static bool read_part(const pos_reading *r, part kind, parley_str name, feature_key *key, uint32_t *out)
{
    unsigned senses = 0;
    bool known = false;
    switch (kind) {
    case PART_FORM:
        *out = pos_look_up(&r->model, name);
        return *out != 0;
    case PART_CLASS:
        return pos_find_class(r, name, out);
    case PART_TAG:
        return pos_find_name(tags, PARLEY_POS_COUNT, name, out);
    case PART_SHAPE:
        return pos_find_shape(name, out);
    case PART_PLACE:
        return pos_find_name(places, POS_PLACE_COUNT, name, out);
    case PART_MODE:
        return pos_find_name(modes, POS_MODE_COUNT, name, out);
    case PART_AFFIX:
        key->affix = name;
        return name.len != 0 && name.len <= 4;
    case PART_SENSES:
        known = pos_read_senses(name, &senses);
        *out = senses;
        return known;
    case PART_HYPHEN:
        return pos_equals(name, "-");
    case PART_CLUSTER:
        return pos_read_number(name, r->model.head->clusters - 1, out) && *out != 0;
    case PART_END:
        break;
    }
    return false;
}

static bool read_key(pos_reading *r, pos_template template, parley_str text, feature_key *out)
{
    static const char *const kinds[] = {
        "", "a form that [words] lists", "a class that [classes] lists, or \"-\"", "the name of a tag, or \"-\"", "a shape", "a place", "a mode",
        "1 to 4 bytes", "senses: letters of n, v, a, r, s, z, d, g in that order", "\"-\"", "the number of a cluster",
    };
    const unsigned char *parts = sections[template].parts;
    *out = (feature_key){ .affix = { "", 0 } };
    for (unsigned i = 0; i < 3 && parts[i] != PART_END; i++) {
        parley_str name = pos_cut(&text, ' ');
        if (!read_part(r, (part)parts[i], name, out, &out->values[i]))
            return pos_refuse(r, name, kinds[parts[i]]);
    }
    return text.len == 0 || pos_refuse(r, text, "a tab behind the key");
}

static bool read_weights(const pos_reading *r, parley_str text, pos_row *row)
{
    int32_t weights[POS_TAGS_USED] = { 0 };
    char last = 'A' - 1;
    if (text.len == 0)
        return pos_refuse(r, text, "a tab, then weights such as \"A12 H-3\"");
    while (text.len != 0) {
        parley_str weight = pos_cut(&text, ' ');
        uint32_t value;
        bool minus = weight.len > 1 && weight.ptr[1] == '-';
        size_t head = minus ? 2 : 1;
        if (weight.len <= head || weight.ptr[0] <= last || weight.ptr[0] >= 'A' + POS_TAGS_USED)
            return pos_refuse(r, weight, "the letter of a tag, A to Q in order, and its weight, as in \"A12 H-3\"");
        if (!pos_read_number((parley_str){ weight.ptr + head, weight.len - head }, POS_WEIGHT, &value))
            return pos_refuse(r, weight, "a weight from -500 to 500");
        last = weight.ptr[0];
        weights[last - 'A'] = minus ? -(int32_t)value : (int32_t)value;
    }
    for (int i = 0; i < POS_LANES; i++)
        row->lanes[i] = (int16_t)(weights[i] - weights[POS_TAGS_USED - 1]);
    return true;
}

/* Add `row` to each of `count` rows, `step` apart. */
static bool add_to(pos_row *rows, size_t count, size_t step, const pos_row *row)
{
    for (size_t i = 0; i < count; i++)
        pos_add(&rows[i * step], row);
    return true;
}

/* Put the number of `row` into `place`, where none may be yet. */
static bool put_narrow(pos_reading *r, uint16_t *place, const pos_row *row)
{
    bool free = *place == 0;
    *place = pos_narrow_of(r, row);
    return free && *place != 0;
}

/* Add `row` to the wide row whose number is in `place`, made when there is none. */
static bool add_wide(pos_reading *r, uint16_t *place, const pos_row *row)
{
    if (*place == 0 && r->used.wide == r->model.head->wide)
        return false;
    if (*place == 0)
        *place = (uint16_t)r->used.wide++;
    return add_to(&r->model.wide[*place], 1, 1, row);
}

/* The same where none may be yet. */
static bool put_wide(pos_reading *r, uint16_t *place, const pos_row *row)
{
    return *place == 0 && add_wide(r, place, row);
}

/* Keep `row` under the key of an affix, which may have none yet. */
static bool put_affix(pos_reading *r, uint64_t key, const pos_row *row)
{
    uint64_t mixed = pos_mix(key);
    pos_slot *slot = pos_find_affix(&r->model, mixed);
    slot->print = (uint16_t)mixed;
    return ++r->affixes < r->model.head->affix_slots && put_wide(r, &slot->number, row);
}

/* Put a row where the tagger looks for it; false when one is there already.  Tables of what is always asked hold rows, the others their numbers. */
static bool put_row(pos_reading *r, pos_template template, const feature_key *key, const pos_row *row)
{
    const pos_model *m = &r->model;
    const size_t a = key->values[0], b = key->values[1];
    const uint32_t line = key->values[0], column = key->values[1];
    switch (template) {
    case POS_WORD: case POS_EXACT:    return add_wide(r, &pos_company_of(r, line)->own, row);
    case POS_SUFFIX: case POS_PREFIX: return put_affix(r, pos_affix_key(template, key->affix), row);
    case POS_SENSES:                  return add_to(&m->sense_rows[a], 1, 1, row);
    case POS_HYPHEN:                  return add_to(m->hyphen, 1, 1, row);
    case POS_CLASS:                   return add_to(&m->class[a], 1, 1, row);
    case POS_NEXT_CLASS:              return add_to(&m->next_class[a], 1, 1, row);
    case POS_LAST_CLASS:              return add_to(&m->last_class[a], 1, 1, row);
    case POS_TAG:                     return add_to(&m->tags[a], PARLEY_POS_COUNT, PARLEY_POS_COUNT, row);
    case POS_TAGS:                    return add_to(&m->tags[a * PARLEY_POS_COUNT + b], 1, 1, row);
    case POS_SHAPE:                   return add_to(&m->shape[(a * POS_PLACE_COUNT + b) * POS_MODE_COUNT + key->values[2]], 1, 1, row);
    case POS_NEXT_SHAPE:              return add_to(&m->next_shape[a * POS_SHAPE_COUNT + b], 1, 1, row);
    case POS_LAST_SHAPE:              return add_to(&m->last_shape[a * POS_SHAPE_COUNT + b], 1, 1, row);
    case POS_CLUSTER:                 return add_to(&m->cluster[a], 1, 1, row);
    case POS_LAST_CLUSTER:            return add_to(&m->last_cluster[a], 1, 1, row);
    case POS_NEXT_CLUSTER:            return add_to(&m->next_cluster[a], 1, 1, row);
    case POS_CLASS_TAG:               return put_narrow(r, &m->class_tag[a * PARLEY_POS_COUNT + b], row);
    case POS_NEXT_CLASS_TAG:          return put_narrow(r, &m->next_class_tag[a * PARLEY_POS_COUNT + b], row);
    case POS_CLUSTER_TAG:             return put_narrow(r, &m->cluster_tag[a * PARLEY_POS_COUNT + b], row);
    case POS_CLUSTER_SHAPE:           return put_narrow(r, &m->cluster_shape[a * POS_SHAPE_COUNT + b], row);
    case POS_BEFORE:                  return put_wide(r, &pos_company_of(r, line)->before, row);
    case POS_AFTER:                   return put_wide(r, &pos_company_of(r, line)->after, row);
    case POS_BEFORE_2:                return put_wide(r, &pos_company_of(r, line)->before_2, row);
    case POS_AFTER_2:                 return put_wide(r, &pos_company_of(r, line)->after_2, row);
    case POS_CLASS_NEXT:              return pos_put_pair(r, PAIR_CLASS_NEXT, line, column, row);
    case POS_NEXT_CLASSES:            return pos_put_pair(r, PAIR_NEXT_CLASSES, line, column, row);
    case POS_CLASS_LAST_CLUSTER:      return pos_put_pair(r, PAIR_CLASS_LAST_CLUSTER, line, column, row);
    case POS_CLASS_NEXT_CLUSTER:      return pos_put_pair(r, PAIR_CLASS_NEXT_CLUSTER, line, column, row);
    case POS_TEMPLATE_COUNT:          break;
    }
    return false;
}

bool pos_read_rows(pos_reading *r, pos_template template)
{
    uint32_t count;
    parley_str last = { "", 0 };
    if (!pos_read_heading(r, sections[template].name, &count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        feature_key key;
        pos_row row;
        if (!pos_next_row(r))
            return false;
        parley_str line = r->line, text = pos_cut(&line, '\t');
        if (!read_key(r, template, text, &key) || !read_weights(r, line, &row))
            return false;
        size_t shared = last.len < text.len ? last.len : text.len;
        int order = memcmp(last.ptr, text.ptr, shared);
        if (order > 0 || (order == 0 && last.len >= text.len) || !put_row(r, template, &key, &row))
            return pos_refuse(r, text, "each key once, in order");
        last = text;
    }
    pos_end_pairs(r);
    return true;
}
