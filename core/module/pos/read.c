/* core/module/pos/read.c -- build a model from its text; every line is checked as if an enemy had written it. */
#include <stdio.h>
#include <string.h>

#include "reading.h"

static const char *const cases[POS_CASES] = { "?", "?^", "?C" };

/* {=== how much there is */

/* Places for `count` keys: five eighths of them are taken. */
static uint32_t room_for(uint32_t count)
{
    return count + count * 3 / 5 + 8;
}

/* Count the words of `count` lines to come, behind a tab with a space between. */
static uint32_t count_senses(pos_reading *r, uint32_t count)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < count && pos_next_line(r); i++) {
        parley_str rest = r->line;
        pos_cut(&rest, '\t');
        for (size_t at = 0; at <= rest.len && words < POS_MAX_SENSES; at++)
            words += at == rest.len || rest.ptr[at] == ' ';
    }
    return words;
}

/* Count what the model will hold at most, from its headings; each line is read for good afterwards. */
static bool count_all(pos_reading *r, pos_head *size)
{
    const pos_reading start = *r;
    uint32_t count, senses = 0, affixes = 0;
    *size = (pos_head){ .magic = POS_MAGIC };
    while (pos_next_line(r)) {
        const parley_str line = r->line;
        const uint32_t number = r->number;
        if (line.len == 0 || line.ptr[0] != '[' || line.ptr[line.len - 1] != ']')
            continue;
        if (pos_is_heading(line, "classes", &count))
            size->classes = count;
        if (pos_is_heading(line, "clusters-of", &count))
            size->clusters = count;
        if (pos_is_heading(line, "wordnet", &count))
            senses = count_senses(r, count);
        if (pos_is_heading(line, "words", &count))
            size->words = count;
        for (unsigned i = 0; i < POS_TEMPLATE_COUNT; i++)
            if (pos_is_heading(line, pos_section_name((pos_template)i), &count)) {
                count = count < POS_MAX_ROWS + 1 ? count : POS_MAX_ROWS + 1;
                size->rows += count;
                affixes += i == POS_SUFFIX || i == POS_PREFIX ? count : 0;
            }
        if (size->classes > POS_MAX_CLASSES || size->clusters > POS_MAX_CLUSTERS || size->words > POS_MAX_FORMS || size->rows > POS_MAX_ROWS
            || senses >= POS_MAX_SENSES) {
            r->number = number;
            return pos_refuse(r, line, "at most 254 classes, 255 clusters, 65535 rows, 65534 forms and 1048576 words of senses");
        }
    }
    r->rest = start.rest;
    r->number = start.number;
    size->classes += 2;
    size->clusters++;
    size->rows++;
    size->words++;
    size->companies = size->words;
    size->wide = size->words + size->rows < POS_MAX_ROWS ? size->words + size->rows : POS_MAX_ROWS + 1;
    size->cells = (POS_PAIRS * size->classes + 1) * POS_MAX_COLUMNS;  /* as if no line's rows fell into gaps */
    size->word_slots = room_for(size->words);
    size->affix_slots = 2 * affixes + 8;  /* most affixes of a word are not there, which is told sooner */
    size->sense_slots = room_for(senses);
    return true;
}

/* Memory from the host, all zero; NULL when there is none. */
static void *take(const pos_reading *r, size_t bytes)
{
    void *room = bytes == 0 ? NULL : r->host->take(r->host->context, bytes);
    return room == NULL ? NULL : memset(room, 0, bytes);
}

/* Room for a model as large as `size` says. */
static bool make_room(const pos_reading *r, pos_head *size, pos_model *model)
{
    pos_model measured;
    size_t bytes = pos_lay(&measured, size);
    pos_head *head = take(r, bytes);
    if (head == NULL)
        return false;
    *head = *size;
    head->bytes = (uint32_t)bytes;
    pos_lay(model, head);
    return true;
}

/* Room for all that is to be read. */
static bool begin(pos_reading *r)
{
    pos_head size;
    if (!count_all(r, &size) || !make_room(r, &size, &r->model))
        return false;
    r->used = *r->model.head;
    r->used.words = r->used.companies = r->used.wide = r->used.rows = 1;
    r->used.cells = POS_MAX_COLUMNS;
    r->alike_count = room_for(size.rows);
    r->alike = take(r, r->alike_count * sizeof(pos_slot));
    for (int i = 0; i < POS_LANES / 2; i++)
        r->model.rows[0].pairs[i] = POS_NARROW_ZERO << 8 | POS_NARROW_ZERO;
    return r->alike != NULL;
}

/* Copy what was read, of each part as much as there is. */
static bool end(pos_reading *r, parley_str *out)
{
    pos_model whole;
    if (!make_room(r, &r->used, &whole))
        return false;
    pos_copy(&whole, &r->model);
    *out = (parley_str){ (const char *)whole.head, whole.head->bytes };
    return pos_is_sound(&whole) || pos_refuse(r, r->line, "a model that holds together");
}

/* ===} */

/* {=== classes */

bool pos_find_class(const pos_reading *r, parley_str name, uint32_t *out)
{
    for (*out = 0; *out < r->class_count; ++*out)
        if (r->classes[*out].len == name.len && memcmp(r->classes[*out].ptr, name.ptr, name.len) == 0)
            return true;
    return false;
}

/* Note which words a class of guesses ("?-ing") is for; false when the name means nothing. */
static bool place_guess(pos_guesses *guesses, parley_str name, uint8_t class)
{
    parley_str rest = { name.ptr + 1, name.len - 1 };
    unsigned place = 0, senses;
    if (rest.len != 0 && rest.ptr[0] == '=') {
        uint32_t shape;
        bool known = pos_find_shape((parley_str){ rest.ptr + 1, rest.len - 1 }, &shape);
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
    } else if (pos_equals(rest, "+")) {
        guesses->known[place] = class;
    } else if (rest.ptr[0] == '-') {
        unsigned i = 0;
        while (i < POS_ENDINGS && !pos_equals((parley_str){ rest.ptr + 1, rest.len - 1 }, pos_ending_name(i)))
            i++;
        if (i == POS_ENDINGS)
            return false;
        guesses->by_ending[place][i] = class;
    } else if (pos_read_senses(rest, &senses)) {
        guesses->by_senses[place][senses] = class;
    } else {
        return false;
    }
    return true;
}

static bool read_classes(pos_reading *r)
{
    pos_guesses *guesses = r->model.guesses;
    const uint8_t none = (uint8_t)(r->model.head->classes - 1);
    uint32_t count, known;
    if (!pos_read_heading(r, "classes", &count))
        return false;
    if (count + 2 != r->model.head->classes)
        return pos_refuse(r, r->line, "each section once");
    r->classes[r->class_count++] = PARLEY_STR("-");
    for (unsigned i = 0; i < POS_CASES; i++)
        guesses->known[i] = guesses->plain[i] = none;
    for (unsigned i = 0; i < POS_CASES * POS_ENDINGS; i++)
        guesses->by_ending[i / POS_ENDINGS][i % POS_ENDINGS] = none;
    for (unsigned i = 0; i < POS_SHAPE_COUNT; i++)
        guesses->by_shape[i] = none;
    for (uint32_t i = 0; i < count; i++) {
        if (!pos_next_row(r))
            return false;
        if (r->line.len == 0 || memchr(r->line.ptr, ' ', r->line.len) != NULL)
            return pos_refuse(r, r->line, "the name of a class");
        if (pos_find_class(r, r->line, &known))
            return pos_refuse(r, r->line, "each class once");
        r->classes[r->class_count++] = r->line;
        if (r->line.ptr[0] == '?' && !place_guess(guesses, r->line, (uint8_t)(i + 1)))
            return pos_refuse(r, r->line, "behind \"?\" nothing, ^ or C, then senses, +, an ending such as -ing, or = and a shape");
    }
    return true;
}

/* ===} */

/* {=== forms */

static bool is_form(parley_str form)
{
    return form.len != 0 && form.len <= POS_FORM_BYTES && memchr(form.ptr, '\0', form.len) == NULL;
}

static bool read_wordnet(pos_reading *r)
{
    uint32_t count, room = r->model.head->sense_slots - 1;
    if (!pos_read_heading(r, "wordnet", &count))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!pos_next_row(r))
            return false;
        parley_str line = r->line, letters = pos_cut(&line, '\t');
        unsigned senses;
        if (!pos_read_senses(letters, &senses) || senses > 15)
            return pos_refuse(r, letters, "senses: letters of n, v, a, r in that order, then a tab");
        do {
            parley_str word = pos_cut(&line, ' ');
            if (!is_form(word))
                return pos_refuse(r, word, "a word of 1 to 48 bytes, none of them zero");
            if (room-- == 0)
                return pos_refuse(r, word, "each section once");
            pos_bytes padded = pos_pad(word);
            uint64_t hash = pos_hash(&padded, (unsigned)word.len);
            uint32_t at = pos_find_sense(&r->model, hash), shift = at % 2 * 4;
            r->model.sense_prints[at] = pos_sense_print(hash);
            r->model.senses[at / 2] = (uint8_t)((r->model.senses[at / 2] & ~(15u << shift)) | senses << shift);
        } while (line.len != 0);
    }
    return true;
}

/* The next form; NULL when it is there already. */
static pos_word *add_form(pos_reading *r, parley_str form)
{
    const pos_model *model = &r->model;
    pos_bytes padded = pos_pad(form);
    uint64_t hash = pos_hash(&padded, (unsigned)form.len);
    uint32_t count = model->head->word_slots, at = pos_home(hash, count), number = r->used.words;
    if (pos_find_form(model, hash) != 0)
        return NULL;
    while (model->word_slots[at].number != 0)
        at = pos_next(at, count);
    model->word_slots[at] = (pos_slot){ (uint16_t)hash, (uint16_t)number };
    model->words[number].print = pos_word_print(hash);
    r->used.words++;
    return &model->words[number];
}

/* The lines of [words]: form, tab, class or "-", cluster or "-", and for a decided word the letter of its tag. */
static bool read_words(pos_reading *r)
{
    uint32_t count, clusters;
    if (!pos_read_heading(r, "clusters-of", &clusters) || !pos_read_heading(r, "words", &count))
        return false;
    if (count + 1 != r->model.head->words || r->used.words != 1 || clusters + 1 != r->model.head->clusters)
        return pos_refuse(r, r->line, "each section once");
    r->words = r->rest;
    for (uint32_t i = 0; i < count; i++) {
        if (!pos_next_row(r))
            return false;
        parley_str line = r->line, form = pos_cut(&line, '\t'), name = pos_cut(&line, ' '), number = pos_cut(&line, ' ');
        uint32_t class, cluster = 0;
        if (!is_form(form))
            return pos_refuse(r, form, "a form of 1 to 48 bytes, none of them zero");
        if (!pos_find_class(r, name, &class))
            return pos_refuse(r, name, "a tab, then a class that [classes] lists, or \"-\"");
        if (!pos_equals(number, "-") && (!pos_read_number(number, clusters, &cluster) || cluster == 0))
            return pos_refuse(r, number, "the number of a cluster, from 1 to as many as [clusters-of] says, or \"-\"");
        if (line.len > 1 || (line.len == 1 && (line.ptr[0] < 'A' || line.ptr[0] >= 'A' + POS_TAGS_USED)))
            return pos_refuse(r, line, "the letter of a tag, A to Q");
        pos_word *word = add_form(r, form);
        if (word == NULL)
            return pos_refuse(r, form, "each form once");
        word->class = (uint8_t)class;
        word->cluster = (uint8_t)cluster;
        word->decided = line.len == 0 ? 0 : (uint8_t)(line.ptr[0] - 'A' + 1);
    }
    return true;
}

/* ===} */

/* Sum what depends on a listed form alone, for those that are frequent: of those with capitals first, while those without hold their word's row
 * and nothing more. */
static void sum_own(pos_reading *r, bool capitals)
{
    const pos_model *m = &r->model;
    parley_str rest = r->words;
    for (uint32_t i = 1; i < r->used.words; i++) {
        pos_form form;
        pos_word *word = &m->words[i];
        parley_str line = pos_cut(&rest, '\n'), bytes = pos_cut(&line, '\t');
        pos_form_see(&form, bytes, pos_shape_of(bytes));
        if (form.same == capitals)
            continue;
        uint64_t hash = pos_hash(&form.lower, form.length);
        uint32_t base = capitals ? pos_find_form(m, hash) : 0;
        uint16_t plain = m->companies[m->words[base].company].own;
        word->senses = (uint8_t)pos_senses(m, &form.lower, hash, form.length);
        uint16_t own = m->companies[word->company].own;
        if (own == 0 && plain != 0) {
            pos_company_of(r, i)->own = plain;  /* that form's sum is this one's */
            continue;
        }
        if (own == 0 && word->class != 0 && word->decided == 0 && r->used.wide < m->head->wide)
            own = pos_company_of(r, i)->own = (uint16_t)r->used.wide++;
        if (own == 0)
            continue;
        pos_add(&m->wide[own], &m->wide[plain]);
        pos_add_affixes(m, &m->wide[own], (parley_str){ form.lower.bytes, form.length }, form.shape, word->senses);
    }
}

bool pos_read(const parley_module_host *host, parley_str text, parley_str *model)
{
    pos_reading r = { .host = host, .rest = text };
    if (!pos_next_line(&r) || !pos_equals(r.line, "parley-tagger 2"))
        return pos_refuse(&r, r.line, "\"parley-tagger 2\", the format and its version");
    while (r.rest.len != 0 && r.rest.ptr[0] == '#')
        pos_next_line(&r);
    if (!begin(&r) || !read_classes(&r) || !read_wordnet(&r) || !read_words(&r))
        return false;
    for (unsigned i = 0; i < POS_TEMPLATE_COUNT; i++)
        if (!pos_read_rows(&r, (pos_template)i))
            return false;
    while (pos_next_line(&r))
        if (r.line.len != 0)
            return pos_refuse(&r, r.line, "the end of the model");
    sum_own(&r, true);
    sum_own(&r, false);
    r.used.edges[0] = pos_look_up(&r.model, PARLEY_STR("<s>"));
    r.used.edges[1] = pos_look_up(&r.model, PARLEY_STR("</s>"));
    return end(&r, model);
}
