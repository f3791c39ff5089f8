/* core/text/tagger_model.c -- read a model; every line is checked as if an enemy had written it. */
#include <string.h>

#include "text/tagger_model.h"
#include "text/utf8.h"

enum { MAX_CLASSES = 1000, MAX_FORMS = 1 << 20, MAX_ROWS = 1 << 22, MAX_QUOTED = 40, MIN_SLOTS_BITS = 6 };

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
static const char *const cases[TAGGER_CASES] = { "?", "?^", "?C" };
static const char sense_letters[] = "nvarszdg";

/* The state of one reading. */
typedef struct reading {
    parley_str     rest, line;
    uint32_t       number;  /* of the line */
    const char    *file;
    parley_error  *error;
    parley_arena  *arena;
    parley_tagger *tagger;
    parley_pool    classes;     /* numbered from 1: 0 is "-", the class outside the sentence */
    uint32_t       row_count;
} reading;

/* {=== lines */

static parley_status refuse(const reading *r, parley_str found, const char *expected)
{
    int length = found.len < MAX_QUOTED ? (int)found.len : MAX_QUOTED;
    parley_error_set(r->error, PARLEY_ESYNTAX, "found \"%.*s\"; expected %s", length, found.len == 0 ? "" : found.ptr, expected);
    parley_error_place(r->error, r->file, r->number, 0);
    return PARLEY_ESYNTAX;
}

static parley_status no_memory(const reading *r)
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
static parley_str cut(parley_str *text, char separator)
{
    const char *at = text->len == 0 ? NULL : memchr(text->ptr, separator, text->len);
    parley_str front = { text->ptr, at == NULL ? text->len : (size_t)(at - text->ptr) };
    size_t taken = front.len + (at != NULL);
    *text = (parley_str){ text->ptr + taken, text->len - taken };
    return front;
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

/* Pass over empty lines to "[name COUNT]". */
static parley_status read_heading(reading *r, const char *name, uint32_t limit, uint32_t *count)
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
    if (!shaped || !read_number((parley_str){ line.ptr + length + 2, line.len - length - 3 }, limit, count))
        return refuse(r, line, expected);
    return PARLEY_OK;
}

/* Take a line of a section. */
static parley_status next_row(reading *r)
{
    return next_line(r) ? PARLEY_OK : refuse(r, r->line, "another line of this section");
}

/* ===} */

/* {=== classes */

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

/* Note which words a class of guesses ("?-ing") is for; false when the name means nothing. */
static bool place_guess(parley_tagger *tagger, parley_str name, uint16_t class)
{
    parley_str rest = { name.ptr + 1, name.len - 1 };
    unsigned place = 0, senses;
    if (rest.len != 0 && rest.ptr[0] == '=') {
        for (unsigned i = 0; i < TAGGER_SHAPE_COUNT; i++)
            if (equals((parley_str){ rest.ptr + 1, rest.len - 1 }, shapes[i])) {
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
    } else if (equals(rest, "+")) {
        tagger->known[place] = class;
    } else if (rest.ptr[0] == '-') {
        unsigned i = 0;
        while (i < TAGGER_ENDINGS && !equals((parley_str){ rest.ptr + 1, rest.len - 1 }, tagger_ending_name(i)))
            i++;
        if (i == TAGGER_ENDINGS)
            return false;
        tagger->by_ending[place][i] = class;
    } else if (read_senses(rest, &senses)) {
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
    parley_status status = read_heading(r, "classes", MAX_CLASSES, &count);
    if (status != PARLEY_OK)
        return status;
    parley_pool_init(&r->classes, r->arena);
    if (parley_pool_add(&r->classes, PARLEY_STR("-")) == PARLEY_POOL_NONE)
        return no_memory(r);
    for (unsigned i = 0; i < TAGGER_CASES; i++)
        tagger->known[i] = tagger->plain[i] = TAGGER_NO_CLASS;
    for (unsigned i = 0; i < TAGGER_CASES * TAGGER_ENDINGS; i++)
        tagger->by_ending[i / TAGGER_ENDINGS][i % TAGGER_ENDINGS] = TAGGER_NO_CLASS;
    for (unsigned i = 0; i < TAGGER_SHAPE_COUNT; i++)
        tagger->by_shape[i] = TAGGER_NO_CLASS;
    for (uint32_t i = 0; i < count; i++) {
        status = next_row(r);
        if (status != PARLEY_OK)
            return status;
        if (r->line.len == 0 || parley_utf8_validate(r->line, 0) != r->line.len || memchr(r->line.ptr, ' ', r->line.len) != NULL)
            return refuse(r, r->line, "the name of a class");
        uint32_t class = parley_pool_add(&r->classes, r->line);
        if (class == PARLEY_POOL_NONE)
            return no_memory(r);
        if (class != i + 1)
            return refuse(r, r->line, "each class once");
        if (r->line.ptr[0] == '?' && !place_guess(tagger, r->line, (uint16_t)class))
            return refuse(r, r->line, "behind \"?\" nothing, ^ or C, then senses, +, an ending such as -ing, or = and a shape");
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
            return refuse(r, r->line, "at most 1048576 words");
    }
    while (room < 2 * words + 1)
        room *= 2;
    r->tagger->senses = parley_arena_take(r->arena, room, sizeof *r->tagger->senses);
    r->tagger->sense_mask = room - 1;
    return r->tagger->senses == NULL ? no_memory(r) : PARLEY_OK;
}

static parley_status read_wordnet(reading *r)
{
    uint32_t count;
    parley_status status = read_heading(r, "wordnet", MAX_FORMS, &count);
    if (status == PARLEY_OK)
        status = make_sense_room(r, count);
    for (uint32_t i = 0; i < count && status == PARLEY_OK; i++) {
        status = next_row(r);
        if (status != PARLEY_OK)
            return status;
        parley_str line = r->line, letters = cut(&line, '\t');
        unsigned senses;
        if (!read_senses(letters, &senses) || senses > 15)
            return refuse(r, letters, "senses: letters of n, v, a, r in that order, then a tab");
        do {
            parley_str word = cut(&line, ' ');
            uint32_t place, print;
            if (!is_form(word))
                return refuse(r, word, "a word of 1 to 48 bytes, valid UTF-8");
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
    parley_status status = read_heading(r, "words", MAX_FORMS, &count);
    if (status != PARLEY_OK)
        return status;
    if (count > r->rest.len)
        return refuse(r, r->line, "no more words than bytes");
    tagger->words = parley_arena_take(r->arena, (size_t)count + 1, sizeof *tagger->words);
    tagger->own = parley_arena_take(r->arena, (size_t)count + 1, sizeof *tagger->own);
    if (tagger->words == NULL || tagger->own == NULL)
        return no_memory(r);
    for (uint32_t i = 0; i < count; i++) {
        status = next_row(r);
        if (status != PARLEY_OK)
            return status;
        parley_str line = r->line, form = cut(&line, '\t'), name = cut(&line, ' ');
        uint32_t class = parley_pool_find(&r->classes, name);
        if (!is_form(form))
            return refuse(r, form, "a form of 1 to 48 bytes, valid UTF-8");
        if (class == PARLEY_POOL_NONE)
            return refuse(r, name, "a tab, then a class that [classes] lists, or \"-\"");
        if (line.len > 1 || (line.len == 1 && (line.ptr[0] < 'A' || line.ptr[0] >= 'A' + TAGGER_TAGS_USED)))
            return refuse(r, line, "the letter of a tag, A to Q");
        uint32_t index = parley_pool_add(&tagger->forms, form);
        if (index == PARLEY_POOL_NONE)
            return no_memory(r);
        if (index != i)
            return refuse(r, form, "each form once");
        tagger->words[i] = (tagger_word){ .class = (uint16_t)class, .decided = line.len == 0 ? 0 : (uint8_t)(line.ptr[0] - 'A' + 1) };
    }
    return PARLEY_OK;
}

/* ===} */

/* {=== rows */

static bool find_name(const char *const *names, uint32_t count, parley_str name, uint32_t *out)
{
    for (*out = 0; *out < count; ++*out)
        if (equals(name, names[*out]))
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
        *out = equals(name, "-") ? 0 : (uint32_t)parley_pos_find(name);
        return *out != 0 || equals(name, "-");
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
        known = read_senses(name, &senses);
        *out = senses;
        return known;
    case PART_HYPHEN:
        *out = 0;
        return equals(name, "-");
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
        parley_str name = cut(&key, ' ');
        if (!read_part(r, (part)parts[i], name, &values[i]))
            return refuse(r, name, kinds[parts[i]]);
        if (values[i] == PARLEY_POOL_NONE)
            return no_memory(r);
    }
    if (key.len != 0)
        return refuse(r, key, "a tab behind the key");
    *out = tagger_key(template, values[0], values[1] << (parts[2] != PART_END ? 4 : 0) | values[2]);
    return PARLEY_OK;
}

static parley_status read_weights(const reading *r, parley_str text, tagger_row *row)
{
    char last = 'A' - 1;
    for (unsigned i = 0; i < TAGGER_LANES / 8; i++)
        row->words[i] = 0x8080808080808080u;
    if (text.len == 0)
        return refuse(r, text, "a tab, then weights such as \"A12 H-3\"");
    while (text.len != 0) {
        parley_str weight = cut(&text, ' ');
        uint32_t value;
        bool minus = weight.len > 1 && weight.ptr[1] == '-';
        size_t head = minus ? 2 : 1;
        if (weight.len <= head || weight.ptr[0] <= last || weight.ptr[0] >= 'A' + TAGGER_TAGS_USED)
            return refuse(r, weight, "the letter of a tag, A to Q in order, and its weight, as in \"A12 H-3\"");
        if (!read_number((parley_str){ weight.ptr + head, weight.len - head }, TAGGER_WEIGHT, &value))
            return refuse(r, weight, "a weight from -127 to 127");
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
static parley_status make_room(reading *r)
{
    uint64_t lines = 1;
    for (size_t i = 0; i < r->rest.len; i++)
        lines += r->rest.ptr[i] == '\n';
    if (lines > MAX_ROWS)
        return refuse(r, r->line, "at most 4194304 lines");
    r->row_count = 1;
    unsigned bits = MIN_SLOTS_BITS;
    while (((uint64_t)1 << bits) < 2 * lines)
        bits++;
    r->tagger->shift = 64 - bits;
    r->tagger->rows = parley_arena_take(r->arena, (size_t)lines + 1, sizeof *r->tagger->rows);
    r->tagger->slots = parley_arena_take(r->arena, (size_t)1 << bits, sizeof *r->tagger->slots);
    return r->tagger->rows == NULL || r->tagger->slots == NULL ? no_memory(r) : PARLEY_OK;
}

static parley_status read_section(reading *r, tagger_template template)
{
    uint32_t count;
    parley_status status = read_heading(r, sections[template].name, MAX_ROWS, &count);
    for (uint32_t i = 0; i < count && status == PARLEY_OK; i++) {
        status = next_row(r);
        parley_str line = r->line, key = cut(&line, '\t');
        uint64_t number = 0;
        if (status == PARLEY_OK)
            status = read_key(r, template, key, &number);
        if (status == PARLEY_OK)
            status = read_weights(r, line, &r->tagger->rows[r->row_count]);
        if (status == PARLEY_OK && !add_slot(r->tagger, number, r->row_count++))
            status = refuse(r, key, "each key once");
    }
    return status;
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
    if (!next_line(r) || !equals(r->line, "parley-tagger 1"))
        return refuse(r, r->line, "\"parley-tagger 1\", the format and its version");
    while (r->rest.len != 0 && r->rest.ptr[0] == '#')
        next_line(r);
    parley_status status = read_classes(r);
    if (status == PARLEY_OK)
        status = read_wordnet(r);
    if (status == PARLEY_OK)
        status = read_words(r);
    if (status == PARLEY_OK)
        status = make_room(r);
    for (unsigned i = 0; i < TAGGER_TEMPLATE_COUNT && status == PARLEY_OK; i++)
        status = read_section(r, (tagger_template)i);
    while (status == PARLEY_OK && next_line(r))
        if (r->line.len != 0)
            status = refuse(r, r->line, "the end of the model");
    return status;
}

parley_status parley_tagger_build(const parley_tagger **out, parley_str bytes, const char *file, parley_arena *arena, parley_error *error)
{
    parley_tagger *tagger = parley_arena_take(arena, 1, sizeof *tagger);
    reading r = { .rest = bytes, .file = file, .error = error, .arena = arena, .tagger = tagger };
    if (tagger == NULL)
        return no_memory(&r);
    parley_pool_init(&tagger->forms, arena);
    parley_pool_init(&tagger->affixes, arena);
    parley_status status = read_all(&r);
    if (status != PARLEY_OK)
        return status;
    for (uint32_t i = 0; i < tagger->forms.strings.count; i++)
        sum_own(tagger, i);
    tagger->edges[0] = parley_pool_find(&tagger->forms, PARLEY_STR("<s>"));
    tagger->edges[1] = parley_pool_find(&tagger->forms, PARLEY_STR("</s>"));
    *out = tagger;
    return PARLEY_OK;
}

/* ===} */
