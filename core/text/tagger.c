#include "text/tagger.h"

#include <string.h>

#include "text/tagger_model.h"

enum { RING = 8 };  /* tokens of a sentence seen at a time: two before the present one, two behind it */

/* A token of the present sentence, seen. */
typedef struct seen {
    tagger_sum        sum;    /* what depends on the form alone, when the model has not summed it */
    const tagger_sum *own;    /* that, or the model's; NULL for a decided token */
    uint32_t   form;     /* number of its lower-case form, or PARLEY_POOL_NONE */
    uint16_t   class;
    uint8_t    shape, place;
    uint8_t    decided;  /* its tag, or 0 */
} seen;

/* A sentence while it is tagged. */
typedef struct tagging {
    const parley_tagger *tagger;
    parley_str           text;
    parley_token        *tokens;  /* of the sentence */
    uint32_t             count;
    tagger_mode          mode;
    bool                 begun;   /* a token with a letter or digit was seen */
    seen                 ring[RING];
    seen                 edges[2];  /* before the sentence, behind it */
} tagging;

static parley_str token_bytes(const tagging *t, uint32_t i)
{
    return (parley_str){ t->text.ptr + t->tokens[i].start, t->tokens[i].end - t->tokens[i].start };
}

/* {=== seeing */

/* How the sentence is written. */
static tagger_mode find_mode(const tagging *t)
{
    uint32_t small = 0, long_small = 0, capital = 0, upper = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        parley_str token = token_bytes(t, i);
        tagger_shape shape = tagger_shape_of(token);
        small += shape == TAGGER_LOWER;
        long_small += shape == TAGGER_LOWER && token.len > 3;
        capital += shape == TAGGER_CAPITAL || shape == TAGGER_MIXED;
        upper += shape == TAGGER_UPPER;
    }
    if (small == 0 && capital <= upper / 4 && upper >= 2)
        return TAGGER_CAPITALS;
    if (capital >= 3 && long_small <= capital / 4)
        return TAGGER_TITLE;
    return small >= 3 && capital + upper == 0 ? TAGGER_SMALL : TAGGER_PROSE;
}

/* Is this sign, behind which a sentence may begin anew, an opening one? */
static bool is_opening(parley_str token)
{
    static const char *const signs[] = { "``", "--", "\xE2\x80\x9C", "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x93", "\xE2\x80\x94" };
    if (token.len == 1)
        return memchr("\"([:-*'/", token.ptr[0], 8) != NULL;
    for (size_t i = 0; token.len <= 3 && i < sizeof signs / sizeof *signs; i++)
        if (strlen(signs[i]) == token.len && memcmp(signs[i], token.ptr, token.len) == 0)
            return true;
    return false;
}

/* The class of a form that the model gives none: by its senses, else its ending. */
static uint16_t guess_class(const tagging *t, const seen *s, parley_str lower, unsigned senses)
{
    const parley_tagger *tagger = t->tagger;
    if (s->shape > TAGGER_UPPER && s->shape != TAGGER_MIXED)
        return tagger->by_shape[s->shape];
    bool anywhere = t->mode == TAGGER_CAPITALS || t->mode == TAGGER_TITLE || s->place == TAGGER_FIRST;
    unsigned place = s->shape == TAGGER_LOWER ? 0 : anywhere ? 1 : 2;
    if (senses != 0 && tagger->by_senses[place][senses] != 0)
        return tagger->by_senses[place][senses];
    if (s->form != PARLEY_POOL_NONE && tagger->words[s->form].class != 0)
        return tagger->known[place];
    unsigned ending = tagger_ending(lower);
    return ending < TAGGER_ENDINGS ? tagger->by_ending[place][ending] : tagger->plain[place];
}

/* Look at token `i`; those before it in the sentence were looked at. */
static void see(tagging *t, uint32_t i)
{
    const parley_tagger *tagger = t->tagger;
    seen *s = &t->ring[i % RING];
    tagger_form form;
    tagger_form_see(&form, token_bytes(t, i));
    parley_str exact = { form.exact, form.length }, lower = { form.lower, form.length };
    s->own = NULL;
    s->class = 0;
    s->decided = 0;
    s->shape = form.shape;
    s->place = !t->begun ? TAGGER_FIRST : is_opening(token_bytes(t, i - 1)) ? TAGGER_OPENING : TAGGER_INSIDE;
    t->begun = t->begun || form.shape != TAGGER_SIGN;

    uint32_t capital = form.same || form.cut || t->mode == TAGGER_CAPITALS ? PARLEY_POOL_NONE : parley_pool_find(&tagger->forms, exact);
    s->form = form.cut ? PARLEY_POOL_NONE : parley_pool_find(&tagger->forms, lower);
    bool name = (form.shape == TAGGER_CAPITAL || form.shape == TAGGER_UPPER) && s->place == TAGGER_INSIDE && t->mode == TAGGER_PROSE;
    const tagger_word *small = s->form == PARLEY_POOL_NONE ? NULL : &tagger->words[s->form];
    const tagger_word *word = capital == PARLEY_POOL_NONE ? NULL : &tagger->words[capital];
    if (word != NULL && word->class != 0) {
        s->class = word->class;
        s->decided = word->decided;
    } else if (!name && small != NULL) {
        s->class = small->class;
        s->decided = form.same ? small->decided : 0;
    }
    if (s->decided != 0)
        return;
    s->own = word != NULL ? &tagger->own[capital] : small != NULL ? &tagger->own[s->form] : NULL;
    if (s->own != NULL && s->class != 0)
        return;
    unsigned senses = tagger_senses(tagger, lower);
    if (s->own == NULL) {
        memset(&s->sum, 0, sizeof s->sum);
        tagger_add_affixes(tagger, &s->sum, lower, (tagger_shape)form.shape, senses);
        s->own = &s->sum;
    }
    if (s->class == 0)
        s->class = guess_class(t, s, lower, senses);
}

/* ===} */

/* {=== scoring */

/* The rows of a token: found first and added then, so that memory is waited for once. */
typedef struct row_list {
    uint32_t rows[TAGGER_TEMPLATE_COUNT];
    unsigned count;
} row_list;

static inline void add(const tagging *t, row_list *list, tagger_template template, uint32_t a, uint32_t b)
{
    list->rows[list->count++] = tagger_find(t->tagger, tagger_key(template, a, b));
}

/* Add what a neighbour's form says, by itself and with the class of the token. */
static void add_form(const tagging *t, row_list *list, tagger_template alone, tagger_template with_class, uint32_t class, uint32_t form)
{
    if (form == PARLEY_POOL_NONE)
        return;
    add(t, list, alone, form, 0);
    if (with_class != TAGGER_TEMPLATE_COUNT)
        add(t, list, with_class, class, form);
}

/* The tag of token `i` behind the tags `last` and `last_2`. */
static uint8_t choose(const tagging *t, uint32_t i, uint32_t last, uint32_t last_2)
{
    const seen *s = &t->ring[i % RING];
    const seen *before = i > 0 ? &t->ring[(i - 1) % RING] : &t->edges[0], *before_2 = i > 1 ? &t->ring[(i - 2) % RING] : &t->edges[0];
    const seen *after = i + 1 < t->count ? &t->ring[(i + 1) % RING] : &t->edges[1];
    const seen *after_2 = i + 2 < t->count ? &t->ring[(i + 2) % RING] : &t->edges[1];
    row_list list = { .count = 0 };

    add(t, &list, TAGGER_CLASS, s->class, 0);
    add(t, &list, TAGGER_SHAPE, s->shape, (uint32_t)s->place << 4 | t->mode);
    add_form(t, &list, TAGGER_BEFORE, TAGGER_CLASS_BEFORE, s->class, before->form);
    add_form(t, &list, TAGGER_AFTER, TAGGER_CLASS_AFTER, s->class, after->form);
    add_form(t, &list, TAGGER_BEFORE_2, TAGGER_TEMPLATE_COUNT, 0, before_2->form);
    add_form(t, &list, TAGGER_AFTER_2, TAGGER_TEMPLATE_COUNT, 0, after_2->form);
    add(t, &list, TAGGER_NEXT_CLASS, after->class, 0);
    add(t, &list, TAGGER_CLASS_NEXT, s->class, after->class);
    add(t, &list, TAGGER_NEXT_CLASSES, after->class, after_2->class);
    add(t, &list, TAGGER_LAST_CLASS, before->class, 0);
    add(t, &list, TAGGER_NEXT_SHAPE, s->shape, after->shape);
    add(t, &list, TAGGER_LAST_SHAPE, s->shape, before->shape);
    add(t, &list, TAGGER_TAG, last, 0);
    add(t, &list, TAGGER_TAGS, last_2, last);
    add(t, &list, TAGGER_CLASS_TAG, s->class, last);
    add(t, &list, TAGGER_NEXT_CLASS_TAG, after->class, last);
    if (s->form != PARLEY_POOL_NONE)
        add(t, &list, TAGGER_WORD_TAG, s->form, last);

    tagger_sum sum = *s->own;
    for (unsigned k = 0; k < list.count; k++)
        tagger_add(&sum, &t->tagger->rows[list.rows[k]]);
    unsigned best = 0;
    for (unsigned tag = 1; tag < TAGGER_TAGS_USED; tag++)
        if (tagger_score(&sum, tag) > tagger_score(&sum, best))
            best = tag;
    return (uint8_t)(best + 1);
}

static void tag_sentence(tagging *t)
{
    uint32_t last = 0, last_2 = 0;
    t->mode = find_mode(t);
    t->begun = false;
    for (uint32_t i = 0; i < t->count && i < 2; i++)
        see(t, i);
    for (uint32_t i = 0; i < t->count; i++) {
        if (i + 2 < t->count)
            see(t, i + 2);
        uint8_t decided = t->ring[i % RING].decided;
        t->tokens[i].pos = decided != 0 ? decided : choose(t, i, last, last_2);
        last_2 = last;
        last = t->tokens[i].pos;
    }
}

/* ===} */

void parley_tagger_tag(const parley_tagger *tagger, parley_str text, parley_tokens tokens, parley_ranges sentences)
{
    tagging t = { .tagger = tagger, .text = text };
    for (unsigned i = 0; i < 2; i++) {
        t.edges[i].form = tagger->edges[i];
        t.edges[i].shape = TAGGER_EDGE;
    }
    for (uint32_t i = 0; i < sentences.count; i++) {
        t.tokens = tokens.items + sentences.items[i].first;
        t.count = sentences.items[i].end - sentences.items[i].first;
        tag_sentence(&t);
    }
}
