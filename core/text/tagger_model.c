/* core/text/tagger_model.c -- read a model; every line is checked as if an enemy had written it. */
#include <string.h>

#include "text/tagger_reading.h"
#include "text/utf8.h"

enum { MAX_CLASSES = 1000, MAX_FORMS = 1 << 20, MAX_QUOTED = 40 };

static const char *const cases[TAGGER_CASES] = { "?", "?^", "?C" };
static const char sense_letters[] = "nvarszdg";

/* {=== lines */

parley_status tagger_refuse(const reading *r, parley_str found, const char *expected)
{
    int length = found.len < MAX_QUOTED ? (int)found.len : MAX_QUOTED;
    parley_error_set(r->error, PARLEY_ESYNTAX, "found \"%.*s\"; expected %s", length, found.len == 0 ? "" : found.ptr, expected);
    parley_error_place(r->error, r->file, r->number, 0);
    return PARLEY_ESYNTAX;
}

parley_status tagger_no_memory(const reading *r)
{
    return parley_error_set(r->error, PARLEY_ENOMEM, "out of memory while reading the model");
}

/* Take the next line; false at the end, where the line is empty. */
static bool next_line(reading *r)
{
    r->number++;
    r->line = (parley_str){ "", 0 };
    if (r->rest.len == 0)
        return false;
    const char *end = memchr(r->rest.ptr, '\n', r->rest.len);
    size_t length = end == NULL ? r->rest.len : (size_t)(end - r->rest.ptr), taken = length + (end != NULL);
    r->line = (parley_str){ r->rest.ptr, length };
    r->rest = (parley_str){ r->rest.ptr + taken, r->rest.len - taken };
    return true;
}

/* Cut what stands before `separator` from the front of `text`, and the separator; all of it when there is none. */
parley_str tagger_cut(parley_str *text, char separator)
{
    const char *at = text->len == 0 ? NULL : memchr(text->ptr, separator, text->len);
    parley_str front = { text->ptr, at == NULL ? text->len : (size_t)(at - text->ptr) };
    size_t taken = front.len + (at != NULL);
    *text = (parley_str){ text->ptr + taken, text->len - taken };
    return front;
}

bool tagger_equals(parley_str a, const char *b)
{
    return a.len == strlen(b) && (a.len == 0 || memcmp(a.ptr, b, a.len) == 0);
}

bool tagger_read_number(parley_str digits, uint32_t limit, uint32_t *out)
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

/* Pass over empty lines to "[name COUNT]". */
parley_status tagger_read_heading(reading *r, const char *name, uint32_t limit, uint32_t *count)
{
    while (next_line(r) && r->line.len == 0)
        continue;
    parley_str line = r->line;
    char expected[80] = "[";
    size_t length = strlen(name);
    memcpy(expected + 1, name, length);
    memcpy(expected + 1 + length, " COUNT]", sizeof " COUNT]");
    bool shaped = line.len > length + 3 && line.ptr[0] == '[' && line.ptr[line.len - 1] == ']' && memcmp(line.ptr + 1, name, length) == 0
                  && line.ptr[length + 1] == ' ';
    if (!shaped || !tagger_read_number((parley_str){ line.ptr + length + 2, line.len - length - 3 }, limit, count))
        return tagger_refuse(r, line, expected);
    return PARLEY_OK;
}

/* Take a line of a section. */
parley_status tagger_next_row(reading *r)
{
    return next_line(r) ? PARLEY_OK : tagger_refuse(r, r->line, "another line of this section");
}

/* ===} */

/* {=== classes */

bool tagger_read_senses(parley_str name, unsigned *out)
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

/* Note which words a class of guesses ("?-ing") is for; false when the name means nothing. */
static bool place_guess(parley_tagger *tagger, parley_str name, uint16_t class)
{
    parley_str rest = { name.ptr + 1, name.len - 1 };
    unsigned place = 0, senses;
    if (rest.len != 0 && rest.ptr[0] == '=') {
        for (unsigned i = 0; i < TAGGER_SHAPE_COUNT; i++)
            if (tagger_equals((parley_str){ rest.ptr + 1, rest.len - 1 }, tagger_shape_name(i))) {
                tagger->by_shape[i] = class;
                return true;
            }
        return false;
    }
    for (unsigned i = 1; i < TAGGER_CASES; i++)
        if (rest.len != 0 && rest.ptr[0] == cases[i][1])
            place = i;
    if (place != 0)
        rest = (parley_str){ rest.ptr + 1, rest.len - 1 };
    if (rest.len == 0) {
        tagger->plain[place] = class;
    } else if (tagger_equals(rest, "+")) {
        tagger->known[place] = class;
    } else if (rest.ptr[0] == '-') {
        unsigned i = 0;
        while (i < TAGGER_ENDINGS && !tagger_equals((parley_str){ rest.ptr + 1, rest.len - 1 }, tagger_ending_name(i)))
            i++;
        if (i == TAGGER_ENDINGS)
            return false;
        tagger->by_ending[place][i] = class;
    } else if (tagger_read_senses(rest, &senses)) {
        tagger->by_senses[place][senses] = class;
    } else {
        return false;
    }
    return true;
}

static parley_status read_classes(reading *r)
{
    parley_tagger *tagger = r->tagger;
    uint32_t count;
    parley_status status = tagger_read_heading(r, "classes", MAX_CLASSES, &count);
    if (status != PARLEY_OK)
        return status;
    parley_pool_init(&r->classes, r->arena);
    if (parley_pool_add(&r->classes, PARLEY_STR("-")) == PARLEY_POOL_NONE)
        return tagger_no_memory(r);
    for (unsigned i = 0; i < TAGGER_CASES; i++)
        tagger->known[i] = tagger->plain[i] = TAGGER_NO_CLASS;
    for (unsigned i = 0; i < TAGGER_CASES * TAGGER_ENDINGS; i++)
        tagger->by_ending[i / TAGGER_ENDINGS][i % TAGGER_ENDINGS] = TAGGER_NO_CLASS;
    for (unsigned i = 0; i < TAGGER_SHAPE_COUNT; i++)
        tagger->by_shape[i] = TAGGER_NO_CLASS;
    for (uint32_t i = 0; i < count; i++) {
        status = tagger_next_row(r);
        if (status != PARLEY_OK)
            return status;
        if (r->line.len == 0 || parley_utf8_validate(r->line, 0) != r->line.len || memchr(r->line.ptr, ' ', r->line.len) != NULL)
            return tagger_refuse(r, r->line, "the name of a class");
        uint32_t class = parley_pool_add(&r->classes, r->line);
        if (class == PARLEY_POOL_NONE)
            return tagger_no_memory(r);
        if (class != i + 1)
            return tagger_refuse(r, r->line, "each class once");
        if (r->line.ptr[0] == '?' && !place_guess(tagger, r->line, (uint16_t)class))
            return tagger_refuse(r, r->line, "behind \"?\" nothing, ^ or C, then senses, +, an ending such as -ing, or = and a shape");
    }
    return PARLEY_OK;
}

/* ===} */

/* {=== forms */

static bool is_form(parley_str form)
{
    return form.len != 0 && form.len <= TAGGER_WORD_SIZE && parley_utf8_validate(form, 0) == form.len;
}

/* Room for the words of the next `count` lines, at most half full. */
static parley_status make_sense_room(reading *r, uint32_t count)
{
    uint32_t words = 1, room = 1;
    for (size_t i = 0; i < r->rest.len && count != 0; i++) {
        words += r->rest.ptr[i] == ' ' || r->rest.ptr[i] == '\n';
        count -= r->rest.ptr[i] == '\n';
        if (words == MAX_FORMS)
            return tagger_refuse(r, r->line, "at most 1048576 words");
    }
    while (room < 2 * words + 1)
        room *= 2;
    r->tagger->senses = parley_arena_take(r->arena, room, sizeof *r->tagger->senses);
    r->tagger->sense_mask = room - 1;
    return r->tagger->senses == NULL ? tagger_no_memory(r) : PARLEY_OK;
}

static parley_status read_wordnet(reading *r)
{
    uint32_t count;
    parley_status status = tagger_read_heading(r, "wordnet", MAX_FORMS, &count);
    if (status == PARLEY_OK)
        status = make_sense_room(r, count);
    for (uint32_t i = 0; i < count && status == PARLEY_OK; i++) {
        status = tagger_next_row(r);
        if (status != PARLEY_OK)
            return status;
        parley_str line = r->line, letters = tagger_cut(&line, '\t');
        unsigned senses;
        if (!tagger_read_senses(letters, &senses) || senses > 15)
            return tagger_refuse(r, letters, "senses: letters of n, v, a, r in that order, then a tab");
        do {
            parley_str word = tagger_cut(&line, ' ');
            uint32_t place, print;
            if (!is_form(word))
                return tagger_refuse(r, word, "a word of 1 to 48 bytes, valid UTF-8");
            tagger_find_senses(r->tagger, word, &place, &print);
            r->tagger->senses[place] = print | senses;
        } while (line.len != 0);
    }
    return status;
}

static parley_status read_words(reading *r)
{
    parley_tagger *tagger = r->tagger;
    uint32_t count;
    parley_status status = tagger_read_heading(r, "words", MAX_FORMS, &count);
    if (status != PARLEY_OK)
        return status;
    if (count > r->rest.len)
        return tagger_refuse(r, r->line, "no more words than bytes");
    tagger->words = parley_arena_take(r->arena, (size_t)count + 1, sizeof *tagger->words);
    tagger->own = parley_arena_take(r->arena, (size_t)count + 1, sizeof *tagger->own);
    if (tagger->words == NULL || tagger->own == NULL)
        return tagger_no_memory(r);
    for (uint32_t i = 0; i < count; i++) {
        status = tagger_next_row(r);
        if (status != PARLEY_OK)
            return status;
        parley_str line = r->line, form = tagger_cut(&line, '\t'), name = tagger_cut(&line, ' ');
        uint32_t class = parley_pool_find(&r->classes, name);
        if (!is_form(form))
            return tagger_refuse(r, form, "a form of 1 to 48 bytes, valid UTF-8");
        if (class == PARLEY_POOL_NONE)
            return tagger_refuse(r, name, "a tab, then a class that [classes] lists, or \"-\"");
        if (line.len > 1 || (line.len == 1 && (line.ptr[0] < 'A' || line.ptr[0] >= 'A' + TAGGER_TAGS_USED)))
            return tagger_refuse(r, line, "the letter of a tag, A to Q");
        uint32_t index = parley_pool_add(&tagger->forms, form);
        if (index == PARLEY_POOL_NONE)
            return tagger_no_memory(r);
        if (index != i)
            return tagger_refuse(r, form, "each form once");
        tagger->words[i] = (tagger_word){ .class = (uint16_t)class, .decided = line.len == 0 ? 0 : (uint8_t)(line.ptr[0] - 'A' + 1) };
    }
    return PARLEY_OK;
}

/* ===} */

/* {=== all */

/* Sum what depends on a listed form alone. */
static void sum_own(parley_tagger *tagger, uint32_t index)
{
    tagger_form form;
    tagger_sum *own = &tagger->own[index];
    tagger_form_see(&form, parley_pool_get(&tagger->forms, index));
    parley_str lower = { form.lower, form.length };
    uint32_t base = form.same ? index : parley_pool_find(&tagger->forms, lower);
    if (!form.same)
        tagger_add(own, &tagger->rows[tagger_find(tagger, tagger_key(TAGGER_EXACT, index, 0))]);
    if (base != PARLEY_POOL_NONE)
        tagger_add(own, &tagger->rows[tagger_find(tagger, tagger_key(TAGGER_WORD, base, 0))]);
    tagger_add_affixes(tagger, own, lower, (tagger_shape)form.shape, tagger_senses(tagger, lower));
}

static parley_status read_all(reading *r)
{
    if (!next_line(r) || !tagger_equals(r->line, "parley-tagger 1"))
        return tagger_refuse(r, r->line, "\"parley-tagger 1\", the format and its version");
    while (r->rest.len != 0 && r->rest.ptr[0] == '#')
        next_line(r);
    parley_status status = read_classes(r);
    if (status == PARLEY_OK)
        status = read_wordnet(r);
    if (status == PARLEY_OK)
        status = read_words(r);
    if (status == PARLEY_OK)
        status = tagger_make_room(r);
    for (unsigned i = 0; i < TAGGER_TEMPLATE_COUNT && status == PARLEY_OK; i++)
        status = tagger_read_rows(r, (tagger_template)i);
    while (status == PARLEY_OK && next_line(r))
        if (r->line.len != 0)
            status = tagger_refuse(r, r->line, "the end of the model");
    return status;
}

parley_status parley_tagger_build(const parley_tagger **out, parley_str bytes, const char *file, parley_arena *arena, parley_error *error)
{
    parley_tagger *tagger = parley_arena_take(arena, 1, sizeof *tagger);
    reading r = { .rest = bytes, .file = file, .error = error, .arena = arena, .tagger = tagger };
    if (tagger == NULL)
        return tagger_no_memory(&r);
    parley_pool_init(&tagger->forms, arena);
    parley_pool_init(&tagger->affixes, arena);
    parley_status status = read_all(&r);
    if (status != PARLEY_OK)
        return status;
    for (uint32_t i = 0; i < tagger->forms.strings.count; i++)
        sum_own(tagger, i);
    tagger->edges[0] = parley_pool_find(&tagger->forms, PARLEY_STR("<s>"));
    tagger->edges[1] = parley_pool_find(&tagger->forms, PARLEY_STR("</s>"));
    tagger->row_count = r.row_count;
    *out = tagger;
    return PARLEY_OK;
}

/* ===} */
