#include "text/parts.h"

#include <string.h>

#include "base/pool.h"

enum { CONDITIONS = 3, REACH = 2, FORM_BYTES = 48, ENDING = 4, AT_ONCE = 1024, MAX_RULES = 1000, MAX_QUOTED = 40 };

/* What a rule asks of a token near by. */
typedef struct condition {
    int16_t  place;    /* -REACH to REACH */
    uint16_t pos;      /* its class; PARLEY_POS_NONE: outside the sentence */
    uint32_t word;     /* its number; PARLEY_POOL_NONE: not asked, the class is */
} condition;

typedef struct parts_rule {
    uint16_t  from, to, conditions, reserved;
    condition asked[CONDITIONS];
} parts_rule;

struct parley_parts {
    parley_pool words, endings;
    uint8_t    *word_pos, *ending_pos;  /* by number */
    parts_rule *rules;
    uint32_t    rule_count;
};

/* {=== reading */

/* The state of one reading. */
typedef struct reading {
    parley_str    line;
    uint32_t      number;  /* of the line */
    const char   *file;
    parley_error *error;
    parley_arena *arena;
    parley_parts *parts;
} reading;

static parley_status refuse(const reading *r, parley_str found, const char *expected)
{
    int length = found.len < MAX_QUOTED ? (int)found.len : MAX_QUOTED;
    parley_error_set(r->error, PARLEY_ESYNTAX, "found \"%.*s\"; expected %s", length, found.len == 0 ? "" : found.ptr, expected);
    parley_error_place(r->error, r->file, r->number, 0);
    return PARLEY_ESYNTAX;
}

static parley_status no_memory(const reading *r)
{
    return parley_error_set(r->error, PARLEY_ENOMEM, "out of memory while reading parts of speech");
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

/* `items` with room for one more than `count`; the array doubles.  NULL when refused. */
static void *make_room(const reading *r, void *items, uint32_t count, size_t size)
{
    bool full = count == 0 || (count >= 64 && (count & (count - 1)) == 0);
    return full ? parley_arena_grow(r->arena, items, count, count == 0 ? 64 : (size_t)count * 2, size) : items;
}

/* Words or endings of one class, each of at most `most` bytes. */
static parley_status read_list(reading *r, parley_str list, parley_pos pos, parley_pool *pool, uint8_t **classes, size_t most)
{
    do {
        parley_str form = cut(&list, ' ');
        if (form.len == 0 || form.len > most)
            return refuse(r, form, most == ENDING ? "endings of 1 to 4 bytes, a space between" : "words of 1 to 48 bytes, a space between");
        uint32_t known = pool->strings.count, number = parley_pool_add(pool, form);
        if (number == PARLEY_POOL_NONE)
            return no_memory(r);
        if (number != known)
            return refuse(r, form, "each word and each ending once");
        *classes = make_room(r, *classes, known, 1);
        if (*classes == NULL)
            return no_memory(r);
        (*classes)[number] = (uint8_t)pos;
    } while (list.len != 0);
    return PARLEY_OK;
}

/* "-1:NOUN" or "2=the". */
static bool read_condition(const reading *r, parley_str text, condition *out)
{
    bool minus = text.len > 0 && text.ptr[0] == '-';
    size_t at = minus;
    if (text.len < at + 3 || text.ptr[at] < '0' || text.ptr[at] > '0' + REACH || (text.ptr[at + 1] != ':' && text.ptr[at + 1] != '='))
        return false;
    parley_str value = { text.ptr + at + 2, text.len - at - 2 };
    int place = text.ptr[at] - '0';
    *out = (condition){ .place = (int16_t)(minus ? -place : place), .word = PARLEY_POOL_NONE };
    if (text.ptr[at + 1] == '=') {
        out->word = parley_pool_find(&r->parts->words, value);
        return out->word != PARLEY_POOL_NONE;
    }
    out->pos = (uint16_t)parley_pos_find(value);
    return out->pos != PARLEY_POS_NONE || equals(value, "-");
}

static parley_status read_change(reading *r, parley_str line, parley_pos from)
{
    parley_parts *parts = r->parts;
    parley_str to = cut(&line, '\t');
    parts_rule rule = { .from = (uint16_t)from, .to = (uint16_t)parley_pos_find(to) };
    if (rule.to == PARLEY_POS_NONE)
        return refuse(r, to, "the class that it becomes, then a tab");
    do {
        parley_str text = cut(&line, ' ');
        if (rule.conditions == CONDITIONS || !read_condition(r, text, &rule.asked[rule.conditions]))
            return refuse(r, text, "1 to 3 conditions such as \"-1:NOUN\" or \"1=to\", of words listed above, a space between");
        rule.conditions++;
    } while (line.len != 0);
    if (parts->rule_count == MAX_RULES)
        return refuse(r, r->line, "at most 1000 changes");
    parts->rules = make_room(r, parts->rules, parts->rule_count, sizeof *parts->rules);
    if (parts->rules == NULL)
        return no_memory(r);
    parts->rules[parts->rule_count++] = rule;
    return PARLEY_OK;
}

static parley_status read_line(reading *r)
{
    parley_str line = r->line, kind = cut(&line, '\t'), name = cut(&line, '\t');
    parley_pos pos = parley_pos_find(name);
    bool word = equals(kind, "word"), ending = equals(kind, "ending");
    if (!word && !ending && !equals(kind, "change"))
        return refuse(r, kind, "\"word\", \"ending\" or \"change\", then a tab");
    if (pos == PARLEY_POS_NONE)
        return refuse(r, name, "a part of speech such as NOUN, then a tab");
    if (word)
        return read_list(r, line, pos, &r->parts->words, &r->parts->word_pos, FORM_BYTES);
    return ending ? read_list(r, line, pos, &r->parts->endings, &r->parts->ending_pos, ENDING) : read_change(r, line, pos);
}

parley_status parley_parts_build(const parley_parts **out, parley_str bytes, const char *file, parley_arena *arena, parley_error *error)
{
    parley_parts *parts = parley_arena_take(arena, 1, sizeof *parts);
    reading r = { .file = file, .error = error, .arena = arena, .parts = parts };
    parley_status status = parts == NULL ? no_memory(&r) : PARLEY_OK;
    if (status != PARLEY_OK)
        return status;
    parley_pool_init(&parts->words, arena);
    parley_pool_init(&parts->endings, arena);
    while (bytes.len != 0 && status == PARLEY_OK) {
        r.line = cut(&bytes, '\n');
        r.number++;
        if (r.line.len != 0 && r.line.ptr[0] != '#')
            status = read_line(&r);
    }
    if (status == PARLEY_OK)
        *out = parts;
    return status;
}

/* ===} */

/* {=== tagging */

/* A token in small letters, with what is seen of it on the way. */
typedef struct parts_form {
    char   bytes[FORM_BYTES];
    size_t length;
    bool   upper, letter, digit;  /* begins with a capital; holds a letter, a digit */
} parts_form;

static void see(parts_form *form, parley_str token)
{
    *form = (parts_form){ .length = 0 };
    for (size_t at = 0; at < token.len; at++) {
        unsigned char byte = (unsigned char)token.ptr[at];
        bool upper = byte >= 'A' && byte <= 'Z';
        form->upper = form->upper || (upper && !form->letter);
        form->letter = form->letter || upper || (byte >= 'a' && byte <= 'z') || (byte >= 0xC3 && byte != 0xE2 && byte < 0xF0);
        form->digit = form->digit || (byte >= '0' && byte <= '9');
        if (byte == 0xE2 && token.len - at >= 3 && memcmp(token.ptr + at, "\xE2\x80\x99", 3) == 0) {
            byte = '\'';
            at += 2;
        }
        if (form->length < FORM_BYTES)
            form->bytes[form->length] = (char)(upper ? byte | 0x20 : byte);
        form->length++;
    }
}

/* What a word is by itself; `word` is set to the number of its form in small letters, else of the form as it is, else PARLEY_POOL_NONE. */
static uint8_t first_guess(const parley_parts *parts, parley_str token, bool inside, uint32_t *word)
{
    parts_form form;
    see(&form, token);
    *word = form.length > FORM_BYTES ? PARLEY_POOL_NONE : parley_pool_find(&parts->words, (parley_str){ form.bytes, form.length });
    uint32_t exact = form.upper && token.len <= FORM_BYTES ? parley_pool_find(&parts->words, token) : PARLEY_POOL_NONE;
    if (exact != PARLEY_POOL_NONE) {
        *word = *word == PARLEY_POOL_NONE ? exact : *word;
        return parts->word_pos[exact];
    }
    if (*word != PARLEY_POOL_NONE && !(form.upper && inside))
        return parts->word_pos[*word];
    if (form.upper)
        return PARLEY_POS_PROPN;
    if (!form.letter)
        return form.digit ? PARLEY_POS_NUM : PARLEY_POS_PUNCT;
    for (size_t k = ENDING; k > 0 && form.length <= FORM_BYTES; k--) {
        if (k + 2 > form.length)
            continue;
        uint32_t ending = parley_pool_find(&parts->endings, (parley_str){ form.bytes + form.length - k, k });
        if (ending != PARLEY_POOL_NONE)
            return parts->ending_pos[ending];
    }
    return PARLEY_POS_NOUN;
}

/* Does the rule change token `i` of `count`? */
static bool applies(const parts_rule *rule, const parley_token *tokens, const uint32_t *words, uint32_t i, uint32_t count)
{
    for (unsigned k = 0; k < rule->conditions; k++) {
        const condition *asked = &rule->asked[k];
        int64_t at = (int64_t)i + asked->place;
        bool outside = at < 0 || at >= (int64_t)count;
        if (asked->word != PARLEY_POOL_NONE ? outside || words[at] != asked->word : (outside ? PARLEY_POS_NONE : tokens[at].pos) != asked->pos)
            return false;
    }
    return true;
}

static void tag(const parley_parts *parts, parley_str text, parley_token *tokens, uint32_t count)
{
    uint32_t words[AT_ONCE];
    bool begun = false;
    for (uint32_t i = 0; i < count; i++) {
        parley_str token = { text.ptr + tokens[i].start, tokens[i].end - tokens[i].start };
        tokens[i].pos = first_guess(parts, token, begun, &words[i]);
        begun = begun || tokens[i].pos != PARLEY_POS_PUNCT;
    }
    for (uint32_t n = 0; n < parts->rule_count; n++)
        for (uint32_t i = 0; i < count; i++)
            if (tokens[i].pos == parts->rules[n].from && applies(&parts->rules[n], tokens, words, i, count))
                tokens[i].pos = (uint8_t)parts->rules[n].to;
}

void parley_parts_tag(const parley_parts *parts, parley_str text, parley_tokens tokens, parley_ranges sentences)
{
    for (uint32_t i = 0; i < sentences.count; i++) {
        for (uint32_t first = sentences.items[i].first, end; first < sentences.items[i].end; first = end) {
            end = sentences.items[i].end - first > AT_ONCE ? first + AT_ONCE : sentences.items[i].end;
            tag(parts, text, tokens.items + first, end - first);
        }
    }
}

/* ===} */

/* {=== images */

void parley_parts_write(const parley_parts *parts, parley_buffer *image)
{
    parley_pool_write(&parts->words, image);
    parley_pool_write(&parts->endings, image);
    parley_image_put(image, parts->word_pos, parts->words.strings.count, 1);
    parley_image_put(image, parts->ending_pos, parts->endings.strings.count, 1);
    parley_image_put(image, parts->rules, parts->rule_count, sizeof *parts->rules);
}

/* The array that comes next; nothing is written to it once it is built. */
static void *get_array(parley_image *image, size_t size, uint32_t *count)
{
    return (void *)(uintptr_t)parley_image_get(image, size, count);
}

static bool are_classes(const uint8_t *classes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (classes[i] == PARLEY_POS_NONE || classes[i] >= PARLEY_POS_COUNT)
            return false;
    return true;
}

static bool is_rule(const parts_rule *rule)
{
    bool good = rule->from < PARLEY_POS_COUNT && rule->to < PARLEY_POS_COUNT && rule->to != PARLEY_POS_NONE && rule->conditions <= CONDITIONS;
    for (unsigned i = 0; good && i < rule->conditions; i++)
        good = rule->asked[i].place >= -REACH && rule->asked[i].place <= REACH;
    return good;
}

const parley_parts *parley_parts_open(parley_image *image, parley_arena *arena)
{
    parley_parts *parts = parley_arena_take(arena, 1, sizeof *parts);
    if (parts == NULL)
        return NULL;
    uint32_t words, endings;
    parley_pool_open(&parts->words, image);
    parley_pool_open(&parts->endings, image);
    parts->word_pos = get_array(image, 1, &words);
    parts->ending_pos = get_array(image, 1, &endings);
    parts->rules = get_array(image, sizeof *parts->rules, &parts->rule_count);
    bool sound = !image->damaged && words == parts->words.strings.count && endings == parts->endings.strings.count
              && (image->known || (are_classes(parts->word_pos, words) && are_classes(parts->ending_pos, endings)));
    for (uint32_t i = 0; sound && i < parts->rule_count && !image->known; i++)
        sound = is_rule(&parts->rules[i]);
    image->damaged = image->damaged || !sound;
    return parts;
}

/* ===} */
