/* core/module/pos/read.c -- build a model from its text; every line is checked as if an enemy had written it. */
#include <stdio.h>
#include <string.h>

#include "reading.h"

static const char *const cases[POS_CASES] = { "?", "?^", "?C" };

/* {=== how much there is */

static uint32_t room_for(uint32_t count)
{
    uint32_t room = 64;
    while (room < 2 * count + 1)
        room *= 2;
    return room;
}

/* Count the words of `count` lines to come: those before the tab, or those behind it with a space between; answers how much room forms take. */
static uint32_t count_words(pos_reading *r, uint32_t count, uint32_t *listed)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < count && pos_next_line(r); i++) {
        parley_str rest = r->line, form = pos_cut(&rest, '\t');
        words += (uint32_t)(form.len < POS_FORM_BYTES ? form.len + 7 : POS_FORM_BYTES) / 8;
        for (size_t at = 0; at <= rest.len && *listed < POS_MAX_FORMS; at++)
            *listed += at == rest.len || rest.ptr[at] == ' ';
    }
    return words;
}

/* Count what the model will hold, from its headings; each line is read for good afterwards. */
static bool count_all(pos_reading *r)
{
    const pos_reading start = *r;
    uint32_t count, senses = 0, ignored = 0;
    pos_head *size = &r->size;
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
            count_words(r, count, &senses);
        if (pos_is_heading(line, "words", &count)) {
            size->forms = count <= r->rest.len ? count : POS_MAX_FORMS + 1;
            size->form_words += count_words(r, count, &ignored);
        }
        for (unsigned i = 0; i < POS_TEMPLATE_COUNT; i++)
            if (pos_is_heading(line, pos_section_name((pos_template)i), &count))
                size->rows += count < POS_MAX_ROWS + 1 ? count : POS_MAX_ROWS + 1;
        if (size->classes > POS_MAX_CLASSES || size->clusters > POS_MAX_CLUSTERS || size->forms > POS_MAX_FORMS || size->rows > POS_MAX_ROWS
            || senses >= POS_MAX_FORMS) {
            r->number = number;
            return pos_refuse(r, line, "at most 254 classes, 255 clusters, 65535 rows, 1048576 words of senses and no more forms than bytes");
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
static bool make_room(pos_reading *r, parley_str *out)
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

bool pos_find_class(const pos_reading *r, parley_str name, uint32_t *out)
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
    const uint16_t none = (uint16_t)(r->model.head->classes - 1);
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
        if (r->line.ptr[0] == '?' && !place_guess(guesses, r->line, (uint16_t)(i + 1)))
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
    uint32_t count, room = r->model.head->sense_slots / 2;
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
static bool read_words(pos_reading *r)
{
    uint32_t count, clusters;
    if (!pos_read_heading(r, "clusters-of", &clusters) || !pos_read_heading(r, "words", &count))
        return false;
    if (count != r->model.head->forms || clusters + 1 != r->model.head->clusters)
        return pos_refuse(r, r->line, "each section once");
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
        pos_entry *entry = add_form(&r->model, i, form);
        if (entry == NULL)
            return pos_refuse(r, form, "each form once");
        entry->word.class = (uint16_t)class;
        entry->word.cluster = (uint8_t)cluster;
        entry->word.decided = line.len == 0 ? 0 : (uint8_t)(line.ptr[0] - 'A' + 1);
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
    pos_reading r = { .host = host, .rest = text };
    if (!pos_next_line(&r) || !pos_equals(r.line, "parley-tagger 2"))
        return pos_refuse(&r, r.line, "\"parley-tagger 2\", the format and its version");
    while (r.rest.len != 0 && r.rest.ptr[0] == '#')
        pos_next_line(&r);
    if (!count_all(&r) || !make_room(&r, model) || !read_classes(&r) || !read_wordnet(&r) || !read_words(&r))
        return false;
    for (unsigned i = 0; i < POS_TEMPLATE_COUNT; i++)
        if (!pos_read_rows(&r, (pos_template)i))
            return false;
    while (pos_next_line(&r))
        if (r.line.len != 0)
            return pos_refuse(&r, r.line, "the end of the model");
    sum_own(&r.model, true);
    sum_own(&r.model, false);
    r.model.head->edges[0] = pos_look_up(&r.model, PARLEY_STR("<s>"));
    r.model.head->edges[1] = pos_look_up(&r.model, PARLEY_STR("</s>"));
    return pos_is_sound(&r.model) || pos_refuse(&r, r.line, "a model that holds together");
}
