/* core/module/pos/read.c -- build a model from its text; every line is checked as if an enemy had written it. */
#include <stdio.h>
#include <string.h>

#include "model.h"

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
static const char *const cases[POS_CASES] = { "?", "?^", "?C" };
static const char sense_letters[] = "nvarszdg";

/* The state of one reading. */
typedef struct reading {
    const parley_module_host *host;
    parley_str rest, line;
    uint32_t   number;  /* of the line */
    pos_model  model;
    pos_head   size;    /* counted beforehand */
    parley_str classes[POS_MAX_CLASSES + 1];
    uint32_t   class_count;
    uint32_t   rows;    /* so far */
} reading;

/* {=== lines and their pieces */

/* Refuse `found`, in the present line, saying what was expected.  Returns false. */
static bool refuse(const reading *r, parley_str found, const char *expected)
{
    char message[256];
    int length = found.len < 40 ? (int)found.len : 40;
    snprintf(message, sizeof message, "line %u: found \"%.*s\"; expected %s", (unsigned)r->number, length, length == 0 ? "" : found.ptr, expected);
    r->host->fail(r->host->context, message);
    return false;
}

/* Cut what stands before `separator` from the front of `text`, and the separator; all of it when there is none. */
static parley_str cut(parley_str *text, char separator)
{
    const char *at = text->len == 0 ? NULL : memchr(text->ptr, separator, text->len);
    parley_str front = { text->ptr, at == NULL ? text->len : (size_t)(at - text->ptr) };
    size_t taken = front.len + (at != NULL);
    *text = (parley_str){ text->ptr + taken, text->len - taken };
    return front;
}

/* Take the next line; false at the end, where the line is empty. */
static bool next_line(reading *r)
{
    bool more = r->rest.len != 0;
    r->number++;
    r->line = more ? cut(&r->rest, '\n') : (parley_str){ "", 0 };
    return more;
}

static bool equals(parley_str a, const char *b)
{
    return a.len == strlen(b) && (a.len == 0 || memcmp(a.ptr, b, a.len) == 0);
}

static bool read_number(parley_str digits, uint32_t limit, uint32_t *out)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.ptr[i] < '0' || digits.ptr[i] > '9' || value > limit / 10)
            return false;
        value = value * 10 + (uint32_t)(digits.ptr[i] - '0');
    }
    *out = value;
    return digits.len != 0 && value <= limit;
}

static bool find_name(const char *const *names, uint32_t count, parley_str name, uint32_t *out)
{
    for (*out = 0; *out < count; ++*out)
        if (equals(name, names[*out]))
            return true;
    return false;
}

/* Is `line` "[name COUNT]"? */
static bool is_heading(parley_str line, const char *name, uint32_t *count)
{
    size_t length = strlen(name);
    return line.len > length + 3 && line.ptr[0] == '[' && line.ptr[line.len - 1] == ']' && memcmp(line.ptr + 1, name, length) == 0
        && line.ptr[length + 1] == ' ' && read_number((parley_str){ line.ptr + length + 2, line.len - length - 3 }, POS_MAX_FORMS, count);
}

/* Pass over empty lines to "[name COUNT]". */
static bool read_heading(reading *r, const char *name, uint32_t *count)
{
    char expected[80];
    while (next_line(r) && r->line.len == 0)
        continue;
    snprintf(expected, sizeof expected, "[%s COUNT]", name);
    return is_heading(r->line, name, count) || refuse(r, r->line, expected);
}

/* Take a line of a section. */
static bool next_row(reading *r)
{
    return next_line(r) || refuse(r, r->line, "another line of this section");
}

/* "nv" is 3: the letters n v a r s z d g in that order, a bit each. */
static bool read_senses(parley_str name, unsigned *out)
{
    unsigned bits = 0;
    for (size_t i = 0; i < name.len; i++) {
        const char *letter = name.ptr[i] == '\0' ? NULL : strchr(sense_letters, name.ptr[i]);
        unsigned bit = letter == NULL ? 0 : 1u << (letter - sense_letters);
        if (bit <= bits)  /* unknown, repeated or out of order */
            return false;
        bits |= bit;
    }
    *out = bits;
    return bits != 0;
}

/* ===} */

/* {=== how much there is */

static uint32_t room_for(uint32_t count)
{
    uint32_t room = 64;
    while (room < 2 * count + 1)
        room *= 2;
    return room;
}

/* Count the words of `count` lines to come: those before the tab, or those behind it with a space between; answers how much room forms take. */
static uint32_t count_words(reading *r, uint32_t count, uint32_t *listed)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < count && next_line(r); i++) {
        parley_str rest = r->line, form = cut(&rest, '\t');
        words += (uint32_t)(form.len < POS_FORM_BYTES ? form.len + 7 : POS_FORM_BYTES) / 8;
        for (size_t at = 0; at <= rest.len && *listed < POS_MAX_FORMS; at++)
            *listed += at == rest.len || rest.ptr[at] == ' ';
    }
    return words;
}

/* Count what the model will hold, from its headings; each line is read for good afterwards. */
static bool count_all(reading *r)
{
    const reading start = *r;
    uint32_t count, senses = 0, ignored = 0;
    pos_head *size = &r->size;
    while (next_line(r)) {
        const parley_str line = r->line;
        const uint32_t number = r->number;
        if (line.len == 0 || line.ptr[0] != '[' || line.ptr[line.len - 1] != ']')
            continue;
        if (is_heading(line, "classes", &count))
            size->classes = count;
        if (is_heading(line, "clusters-of", &count))
            size->clusters = count;
        if (is_heading(line, "wordnet", &count))
            count_words(r, count, &senses);
        if (is_heading(line, "words", &count)) {
            size->forms = count <= r->rest.len ? count : POS_MAX_FORMS + 1;
            size->form_words += count_words(r, count, &ignored);
        }
        for (unsigned i = 0; i < POS_TEMPLATE_COUNT; i++)
            if (is_heading(line, sections[i].name, &count))
                size->rows += count < POS_MAX_ROWS + 1 ? count : POS_MAX_ROWS + 1;
        if (size->classes > POS_MAX_CLASSES || size->clusters > POS_MAX_CLUSTERS || size->forms > POS_MAX_FORMS || size->rows > POS_MAX_ROWS
            || senses >= POS_MAX_FORMS) {
            r->number = number;
            return refuse(r, line, "at most 254 classes, 255 clusters, 65535 rows, 1048576 words of senses and no more forms than bytes");
        }
    }
    r->rest = start.rest;
    r->number = start.number;
    size->classes += 2;
    size->clusters++;
    size->rows++;
    size->entries = room_for(size->forms);
    size->sense_slots = room_for(senses);
    size->row_slots = room_for(size->rows);
    return true;
}

/* Room for all of it; zeros. */
static bool make_room(reading *r, parley_str *out)
{
    pos_head size = r->size;
    pos_model measured;
    size_t bytes = pos_lay(&measured, &size);
    char *room = bytes == 0 ? NULL : r->host->take(r->host->context, bytes);
    if (room == NULL)
        return false;
    memset(room, 0, bytes);
    *(pos_head *)(void *)room = r->size;
    r->model.head = (pos_head *)(void *)room;
    r->model.head->magic = POS_MAGIC;
    r->model.head->bytes = (uint32_t)bytes;
    pos_lay(&r->model, r->model.head);
    *out = (parley_str){ room, bytes };
    return true;
}

/* ===} */

/* {=== classes */

static bool find_class(const reading *r, parley_str name, uint32_t *out)
{
    for (*out = 0; *out < r->class_count; ++*out)
        if (r->classes[*out].len == name.len && memcmp(r->classes[*out].ptr, name.ptr, name.len) == 0)
            return true;
    return false;
}

/* Note which words a class of guesses ("?-ing") is for; false when the name means nothing. */
static bool place_guess(pos_guesses *guesses, parley_str name, uint16_t class)
{
    parley_str rest = { name.ptr + 1, name.len - 1 };
    unsigned place = 0, senses;
    if (rest.len != 0 && rest.ptr[0] == '=') {
        uint32_t shape;
        bool known = find_name(shapes, POS_SHAPE_COUNT, (parley_str){ rest.ptr + 1, rest.len - 1 }, &shape);
        if (known)
            guesses->by_shape[shape] = class;
        return known;
    }
    for (unsigned i = 1; i < POS_CASES; i++)
        if (rest.len != 0 && rest.ptr[0] == cases[i][1])
            place = i;
    if (place != 0)
        rest = (parley_str){ rest.ptr + 1, rest.len - 1 };
    if (rest.len == 0) {
        guesses->plain[place] = class;
    } else if (equals(rest, "+")) {
        guesses->known[place] = class;
    } else if (rest.ptr[0] == '-') {
        unsigned i = 0;
        while (i < POS_ENDINGS && !equals((parley_str){ rest.ptr + 1, rest.len - 1 }, pos_ending_name(i)))
            i++;
        if (i == POS_ENDINGS)
            return false;
        guesses->by_ending[place][i] = class;
    } else if (read_senses(rest, &senses)) {
        guesses->by_senses[place][senses] = class;
    } else {
        return false;
    }
    return true;
}

static bool read_classes(reading *r)
{
    pos_guesses *guesses = r->model.guesses;
    const uint16_t none = (uint16_t)(r->model.head->classes - 1);
    uint32_t count, known;
    if (!read_heading(r, "classes", &count))
        return false;
    if (count + 2 != r->model.head->classes)
        return refuse(r, r->line, "each section once");
    r->classes[r->class_count++] = PARLEY_STR("-");
    for (unsigned i = 0; i < POS_CASES; i++)
        guesses->known[i] = guesses->plain[i] = none;
    for (unsigned i = 0; i < POS_CASES * POS_ENDINGS; i++)
        guesses->by_ending[i / POS_ENDINGS][i % POS_ENDINGS] = none;
    for (unsigned i = 0; i < POS_SHAPE_COUNT; i++)
        guesses->by_shape[i] = none;
    for (uint32_t i = 0; i < count; i++) {
        if (!next_row(r))
            return false;
        if (r->line.len == 0 || memchr(r->line.ptr, ' ', r->line.len) != NULL)
            return refuse(r, r->line, "the name of a class");
        if (find_class(r, r->line, &known))
            return refuse(r, r->line, "each class once");
        r->classes[r->class_count++] = r->line;
        if (r->line.ptr[0] == '?' && !place_guess(guesses, r->line, (uint16_t)(i + 1)))
            return refuse(r, r->line, "behind \"?\" nothing, ^ or C, then senses, +, an ending such as -ing, or = and a shape");
    }
    return true;
}

/* ===} */

/* {=== forms */

static bool is_form(parley_str form)
{
    return form.len != 0 && form.len <= POS_FORM_BYTES && memchr(form.ptr, '\0', form.len) == NULL;
}

static bool read_wordnet(reading *r)
{
    uint32_t count, room = r->model.head->sense_slots / 2;
    if (!read_heading(r, "wordnet", &count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!next_row(r))
            return false;
        parley_str line = r->line, letters = cut(&line, '\t');
        unsigned senses;
        if (!read_senses(letters, &senses) || senses > 15)
            return refuse(r, letters, "senses: letters of n, v, a, r in that order, then a tab");
        do {
            parley_str word = cut(&line, ' ');
            if (!is_form(word))
                return refuse(r, word, "a word of 1 to 48 bytes, none of them zero");
            if (room-- == 0)
                return refuse(r, word, "each section once");
            pos_bytes padded = pos_pad(word);
            uint64_t hash = pos_hash(&padded, (unsigned)word.len);
            r->model.senses[pos_find_sense(&r->model, hash)] = pos_sense_print(hash) | senses;
        } while (line.len != 0);
    }
    return true;
}

/* The entry of a form, made when it is new, the next in number; NULL when it is there already, or is more than was counted. */
static pos_entry *add_form(pos_model *model, uint32_t number, parley_str form)
{
    pos_bytes padded = pos_pad(form);
    uint64_t hash = pos_hash(&padded, (unsigned)form.len);
    uint32_t words = (uint32_t)(form.len + 7) / 8, at = pos_home(model, hash);
    if (pos_find_form(model, &padded, hash, (unsigned)form.len) != POS_NO_FORM || model->head->form_words - model->starts[number] < words)
        return NULL;
    while (model->entries[at].number != 0)
        at = (at + 1) & (model->head->entries - 1);
    model->entries[at] = (pos_entry){ .head = padded.words[0], .print = (uint32_t)hash, .number = number + 1 };
    memcpy(model->forms + model->starts[number], padded.words, words * sizeof(uint64_t));
    model->starts[number + 1] = model->starts[number] + words;
    return &model->entries[at];
}

/* The lines of [words]: form, tab, class or "-", cluster or "-", and for a decided word the letter of its tag. */
static bool read_words(reading *r)
{
    uint32_t count, clusters;
    if (!read_heading(r, "clusters-of", &clusters) || !read_heading(r, "words", &count))
        return false;
    if (count != r->model.head->forms || clusters + 1 != r->model.head->clusters)
        return refuse(r, r->line, "each section once");
    for (uint32_t i = 0; i < count; i++) {
        if (!next_row(r))
            return false;
        parley_str line = r->line, form = cut(&line, '\t'), name = cut(&line, ' '), number = cut(&line, ' ');
        uint32_t class, cluster = 0;
        if (!is_form(form))
            return refuse(r, form, "a form of 1 to 48 bytes, none of them zero");
        if (!find_class(r, name, &class))
            return refuse(r, name, "a tab, then a class that [classes] lists, or \"-\"");
        if (!equals(number, "-") && (!read_number(number, clusters, &cluster) || cluster == 0))
            return refuse(r, number, "the number of a cluster, from 1 to as many as [clusters-of] says, or \"-\"");
        if (line.len > 1 || (line.len == 1 && (line.ptr[0] < 'A' || line.ptr[0] >= 'A' + POS_TAGS_USED)))
            return refuse(r, line, "the letter of a tag, A to Q");
        pos_entry *entry = add_form(&r->model, i, form);
        if (entry == NULL)
            return refuse(r, form, "each form once");
        entry->word.class = (uint16_t)class;
        entry->word.cluster = (uint8_t)cluster;
        entry->word.decided = line.len == 0 ? 0 : (uint8_t)(line.ptr[0] - 'A' + 1);
    }
    return true;
}

/* ===} */

/* {=== rows */

/* A key as it is read. */
typedef struct feature_key {
    uint32_t   values[3];
    parley_str affix;
} feature_key;

static int32_t find_form(const pos_model *model, parley_str form)
{
    pos_bytes padded = pos_pad((parley_str){ form.ptr, form.len < POS_FORM_BYTES ? form.len : POS_FORM_BYTES });
    return form.len > POS_FORM_BYTES ? POS_NO_FORM : pos_find_form(model, &padded, pos_hash(&padded, (unsigned)form.len), (unsigned)form.len);
}

static bool read_part(const reading *r, part kind, parley_str name, feature_key *key, uint32_t *out)
{
    unsigned senses = 0;
    bool known = false;
    int32_t form;
    switch (kind) {
    case PART_FORM:
        form = find_form(&r->model, name);
        *out = form == POS_NO_FORM ? 0 : (uint32_t)form;
        return form != POS_NO_FORM;
    case PART_CLASS:
        return find_class(r, name, out);
    case PART_TAG:
        return find_name(tags, PARLEY_POS_COUNT, name, out);
    case PART_SHAPE:
        return find_name(shapes, POS_SHAPE_COUNT, name, out);
    case PART_PLACE:
        return find_name(places, POS_PLACE_COUNT, name, out);
    case PART_MODE:
        return find_name(modes, POS_MODE_COUNT, name, out);
    case PART_AFFIX:
        key->affix = name;
        return name.len != 0 && name.len <= 4;
    case PART_SENSES:
        known = read_senses(name, &senses);
        *out = senses;
        return known;
    case PART_HYPHEN:
        return equals(name, "-");
    case PART_CLUSTER:
        return read_number(name, r->model.head->clusters - 1, out) && *out != 0;
    case PART_END:
        break;
    }
    return false;
}

static bool read_key(reading *r, pos_template template, parley_str text, feature_key *out)
{
    static const char *const kinds[] = {
        "", "a form that [words] lists", "a class that [classes] lists, or \"-\"", "the name of a tag, or \"-\"", "a shape", "a place", "a mode",
        "1 to 4 bytes", "senses: letters of n, v, a, r, s, z, d, g in that order", "\"-\"", "the number of a cluster",
    };
    const unsigned char *parts = sections[template].parts;
    *out = (feature_key){ .affix = { "", 0 } };
    for (unsigned i = 0; i < 3 && parts[i] != PART_END; i++) {
        parley_str name = cut(&text, ' ');
        if (!read_part(r, (part)parts[i], name, out, &out->values[i]))
            return refuse(r, name, kinds[parts[i]]);
    }
    return text.len == 0 || refuse(r, text, "a tab behind the key");
}

static bool read_weights(const reading *r, parley_str text, pos_row *row)
{
    int32_t weights[POS_TAGS_USED] = { 0 };
    char last = 'A' - 1;
    if (text.len == 0)
        return refuse(r, text, "a tab, then weights such as \"A12 H-3\"");
    while (text.len != 0) {
        parley_str weight = cut(&text, ' ');
        uint32_t value;
        bool minus = weight.len > 1 && weight.ptr[1] == '-';
        size_t head = minus ? 2 : 1;
        if (weight.len <= head || weight.ptr[0] <= last || weight.ptr[0] >= 'A' + POS_TAGS_USED)
            return refuse(r, weight, "the letter of a tag, A to Q in order, and its weight, as in \"A12 H-3\"");
        if (!read_number((parley_str){ weight.ptr + head, weight.len - head }, POS_WEIGHT, &value))
            return refuse(r, weight, "a weight from -500 to 500");
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

/* Keep `row` and put its number into `place`, where none may be yet. */
static bool put_number(reading *r, uint16_t *place, const pos_row *row)
{
    if (*place != 0 || r->rows + 1 >= r->model.head->rows)
        return false;
    r->model.rows[++r->rows] = *row;
    *place = (uint16_t)r->rows;
    return true;
}

/* Keep `row` under a key, which may have none yet. */
static bool put_slot(reading *r, uint64_t key, const pos_row *row)
{
    uint64_t mixed = pos_mix(key);
    pos_slot *slot = &r->model.slots[pos_find_slot(r->model.slots, r->model.head->row_slots, mixed)];
    if (slot->number != 0 || r->rows + 1 >= r->model.head->rows)
        return false;
    r->model.rows[++r->rows] = *row;
    *slot = (pos_slot){ (uint32_t)mixed, r->rows };
    return true;
}

/* Put a row where the tagger looks for it; false when one is there already.  Small tables hold sums, the others numbers of rows. */
static bool put_row(reading *r, pos_template template, const feature_key *key, const pos_row *row)
{
    const pos_model *m = &r->model;
    const size_t a = key->values[0], b = key->values[1], classes = m->head->classes, clusters = m->head->clusters;
    switch (template) {
    case POS_WORD: case POS_EXACT:    return add_to(&m->own[m->entries[a].number - 1], 1, 1, row);
    case POS_SUFFIX: case POS_PREFIX: return put_slot(r, pos_affix_key(template, key->affix), row);
    case POS_CLASS:                   return add_to(&m->class_tag[a * PARLEY_POS_COUNT], PARLEY_POS_COUNT, 1, row);
    case POS_CLASS_TAG:               return add_to(&m->class_tag[a * PARLEY_POS_COUNT + b], 1, 1, row);
    case POS_NEXT_CLASS:              return add_to(&m->next_class_tag[a * PARLEY_POS_COUNT], PARLEY_POS_COUNT, 1, row);
    case POS_NEXT_CLASS_TAG:          return add_to(&m->next_class_tag[a * PARLEY_POS_COUNT + b], 1, 1, row);
    case POS_LAST_CLASS:              return add_to(&m->last_class[a], 1, 1, row);
    case POS_TAG:                     return add_to(&m->tags[a], PARLEY_POS_COUNT, PARLEY_POS_COUNT, row);
    case POS_TAGS:                    return add_to(&m->tags[a * PARLEY_POS_COUNT + b], 1, 1, row);
    case POS_SHAPE:                   return add_to(&m->shape[(a * POS_PLACE_COUNT + b) * POS_MODE_COUNT + key->values[2]], 1, 1, row);
    case POS_NEXT_SHAPE:              return add_to(&m->next_shape[a * POS_SHAPE_COUNT + b], 1, 1, row);
    case POS_LAST_SHAPE:              return add_to(&m->last_shape[a * POS_SHAPE_COUNT + b], 1, 1, row);
    case POS_CLUSTER:                 return add_to(&m->cluster[a * POS_SHAPE_COUNT], POS_SHAPE_COUNT, 1, row);
    case POS_CLUSTER_SHAPE:           return add_to(&m->cluster[a * POS_SHAPE_COUNT + b], 1, 1, row);
    case POS_CLUSTER_TAG:             return add_to(&m->cluster_tag[a * PARLEY_POS_COUNT + b], 1, 1, row);
    case POS_LAST_CLUSTER:            return add_to(&m->last_cluster[a], 1, 1, row);
    case POS_NEXT_CLUSTER:            return add_to(&m->next_cluster[a], 1, 1, row);
    case POS_BEFORE:                  return put_number(r, &m->entries[a].word.before, row);
    case POS_AFTER:                   return put_number(r, &m->entries[a].word.after, row);
    case POS_BEFORE_2:                return put_number(r, &m->entries[a].word.before_2, row);
    case POS_AFTER_2:                 return put_number(r, &m->entries[a].word.after_2, row);
    case POS_CLASS_NEXT:              return put_number(r, &m->class_next[a * classes + b], row);
    case POS_NEXT_CLASSES:            return put_number(r, &m->next_classes[a * classes + b], row);
    case POS_CLASS_LAST_CLUSTER:      return put_number(r, &m->class_last_cluster[a * clusters + b], row);
    case POS_CLASS_NEXT_CLUSTER:      return put_number(r, &m->class_next_cluster[a * clusters + b], row);
    default:                          return put_slot(r, pos_key(template, (uint32_t)a), row);
    }
}

static bool read_rows(reading *r, pos_template template)
{
    uint32_t count;
    parley_str last = { "", 0 };
    if (!read_heading(r, sections[template].name, &count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        feature_key key;
        pos_row row;
        if (!next_row(r))
            return false;
        parley_str line = r->line, text = cut(&line, '\t');
        if (!read_key(r, template, text, &key) || !read_weights(r, line, &row))
            return false;
        size_t shared = last.len < text.len ? last.len : text.len;
        int order = memcmp(last.ptr, text.ptr, shared);
        if (order > 0 || (order == 0 && last.len >= text.len) || !put_row(r, template, &key, &row))
            return refuse(r, text, "each key once, in order");
        last = text;
    }
    return true;
}

/* ===} */

/* Sum what depends on a listed form alone: of those with capitals first, while those without hold their word's row and nothing more. */
static void sum_own(const pos_model *model, bool capitals)
{
    for (uint32_t i = 0; i < model->head->entries; i++) {
        pos_form form;
        pos_entry *entry = &model->entries[i];
        if (entry->number == 0)
            continue;
        const uint32_t *starts = &model->starts[entry->number - 1];
        const char *bytes = (const char *)(model->forms + starts[0]);
        pos_row *own = &model->own[entry->number - 1];
        size_t room = (starts[1] - starts[0]) * sizeof(uint64_t);
        const char *end = memchr(bytes, '\0', room);
        pos_form_see(&form, (parley_str){ bytes, end == NULL ? room : (size_t)(end - bytes) });
        if (form.same == capitals)
            continue;
        uint64_t hash = pos_hash(&form.lower, form.length);
        int32_t base = capitals ? pos_find_form(model, &form.lower, hash, form.length) : POS_NO_FORM;
        if (base != POS_NO_FORM)
            pos_add(own, &model->own[model->entries[base].number - 1]);
        entry->word.senses = (uint8_t)pos_senses(model, &form.lower, hash, form.length);
        pos_add_affixes(model, own, (parley_str){ form.lower.bytes, form.length }, form.shape, entry->word.senses);
    }
}

bool pos_read(const parley_module_host *host, parley_str text, parley_str *model)
{
    reading r = { .host = host, .rest = text };
    if (!next_line(&r) || !equals(r.line, "parley-tagger 2"))
        return refuse(&r, r.line, "\"parley-tagger 2\", the format and its version");
    while (r.rest.len != 0 && r.rest.ptr[0] == '#')
        next_line(&r);
    if (!count_all(&r) || !make_room(&r, model) || !read_classes(&r) || !read_wordnet(&r) || !read_words(&r))
        return false;
    for (unsigned i = 0; i < POS_TEMPLATE_COUNT; i++)
        if (!read_rows(&r, (pos_template)i))
            return false;
    while (next_line(&r))
        if (r.line.len != 0)
            return refuse(&r, r.line, "the end of the model");
    sum_own(&r.model, true);
    sum_own(&r.model, false);
    r.model.head->edges[0] = find_form(&r.model, PARLEY_STR("<s>"));
    r.model.head->edges[1] = find_form(&r.model, PARLEY_STR("</s>"));
    return pos_is_sound(&r.model) || refuse(&r, r.line, "a model that holds together");
}
