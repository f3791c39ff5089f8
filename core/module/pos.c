/* core/module/pos.c -- a statistical part-of-speech tagger: a linear model that goes from left to right and scores the words that are open.
 * scripts/tools/train_tagger.lua writes its models; pos/ holds what reads and keeps them. */
#include <string.h>

#include "pos/model.h"

enum { RING = 8, AHEAD = 4 };  /* tokens of a sentence held at a time: two before the present one, two seen behind it, two more read */

/* A token of the present sentence: read first, seen later. */
typedef struct seen {
    pos_form       form;
    uint64_t       hash, exact;  /* of its small letters, of the form as it is */
    pos_row        sum;      /* what depends on the form alone, when the model has not summed it */
    const pos_row *own;      /* that, or the model's; NULL for a decided token */
    const pos_word *word;    /* what its lower-case form says; one that says nothing for none */
    uint16_t       class;
    uint8_t        shape, place;
    uint8_t        decided;  /* its tag, or 0 */
} seen;

/* A sentence while it is tagged. */
typedef struct tagging {
    pos_model          model;
    parley_str         text;
    const parley_span *tokens;
    uint32_t           count;
    uint8_t           *tags;    /* before a token is seen: its shape */
    pos_mode           mode;
    bool               begun;   /* a token with a letter or digit was seen */
    seen               ring[RING];
    seen               edges[2];  /* before the sentence, behind it */
} tagging;

static const pos_word nothing = { 0 };

static parley_str token_bytes(const tagging *t, uint32_t i)
{
    return (parley_str){ t->text.ptr + t->tokens[i].start, t->tokens[i].end - t->tokens[i].start };
}

/* {=== seeing */

/* How the sentence is written. */
static pos_mode find_mode(const tagging *t)
{
    uint32_t counts[POS_SHAPE_COUNT] = { 0 }, long_small = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        parley_str token = token_bytes(t, i);
        pos_shape shape = pos_shape_of(token);
        counts[shape]++;
        long_small += shape == POS_LOWER && token.len > 3;
    }
    uint32_t small = counts[POS_LOWER], capital = counts[POS_CAPITAL] + counts[POS_MIXED], upper = counts[POS_UPPER];
    if (small == 0 && capital <= upper / 4 && upper >= 2)
        return POS_CAPITALS;
    if (capital >= 3 && long_small * 4 <= capital)
        return POS_TITLE;
    return small >= 3 && capital + upper == 0 ? POS_SMALL : POS_PROSE;
}

/* Does a sentence seem to begin anew behind this token? */
static bool is_opening(parley_str token)
{
    static const char *const signs[] = { "\"", "``", "\xE2\x80\x9C", "\xE2\x80\x98", "(", "[", ":", "-", "--", "\xE2\x80\x94", "\xE2\x80\x93", "*", "'", "/" };
    if (token.len > 3)
        return false;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strlen(signs[i]) == token.len && memcmp(signs[i], token.ptr, token.len) == 0)
            return true;
    return false;
}

/* The class of a form that the model gives none: by its senses, else its ending. */
static uint16_t guess_class(const tagging *t, const seen *s, parley_str lower, unsigned senses)
{
    const pos_guesses *guesses = t->model.guesses;
    if (s->shape > POS_UPPER && s->shape != POS_MIXED)
        return guesses->by_shape[s->shape];
    bool anywhere = t->mode == POS_CAPITALS || t->mode == POS_TITLE || s->place == POS_FIRST;
    unsigned place = s->shape == POS_LOWER ? 0 : anywhere ? 1 : 2;
    if (senses != 0 && guesses->by_senses[place][senses] != 0)
        return guesses->by_senses[place][senses];
    if (s->word->class != 0)
        return guesses->known[place];
    unsigned ending = pos_ending(lower);
    return ending < POS_ENDINGS ? guesses->by_ending[place][ending] : guesses->plain[place];
}

/* Have memory that is wanted some tokens later brought near. */
static inline void fetch(const void *memory)
{
#ifdef __GNUC__
    __builtin_prefetch(memory);
#else
    (void)memory;
#endif
}

/* Read token `i`: its bytes, and where to look it up. */
static void read_token(tagging *t, uint32_t i)
{
    seen *s = &t->ring[i % RING];
    pos_form_see(&s->form, token_bytes(t, i));
    s->hash = pos_hash(&s->form.lower, s->form.length);
    s->exact = s->form.same ? s->hash : pos_hash(&s->form.exact, s->form.length);
    fetch(&t->model.entries[pos_home(&t->model, s->hash)]);
    fetch(&t->model.entries[pos_home(&t->model, s->exact)]);
}

/* See token `i`: what the model knows of it.  It was read, and those before it in the sentence were seen. */
static void see(tagging *t, uint32_t i)
{
    const pos_model *model = &t->model;
    seen *s = &t->ring[i % RING];
    const pos_form *form = &s->form;
    s->own = NULL;
    s->class = 0;
    s->decided = 0;
    s->shape = (uint8_t)form->shape;
    s->place = !t->begun ? POS_FIRST : t->ring[(i - 1) % RING].shape == POS_SIGN && is_opening(token_bytes(t, i - 1)) ? POS_OPENING : POS_INSIDE;
    t->begun = t->begun || form->shape != POS_SIGN;

    int32_t capital = POS_NO_FORM;
    if (!form->same && !form->cut && t->mode != POS_CAPITALS)
        capital = pos_find_form(model, &form->exact, s->exact, form->length);
    int32_t small = form->cut ? POS_NO_FORM : pos_find_form(model, &form->lower, s->hash, form->length);
    s->word = small == POS_NO_FORM ? &nothing : &model->entries[small].word;
    fetch(&model->rows[s->word->before]);
    fetch(&model->rows[s->word->after]);
    bool name = (form->shape == POS_CAPITAL || form->shape == POS_UPPER) && s->place == POS_INSIDE && t->mode == POS_PROSE;
    if (capital != POS_NO_FORM && model->entries[capital].word.class != 0) {
        s->class = model->entries[capital].word.class;
        s->decided = model->entries[capital].word.decided;
    } else if (!name) {
        s->class = s->word->class;
        s->decided = form->same ? s->word->decided : 0;
    }
    if (s->decided != 0)
        return;
    int32_t listed = capital != POS_NO_FORM ? capital : small;
    const pos_entry *entry = listed == POS_NO_FORM ? NULL : &model->entries[listed];
    unsigned senses = entry != NULL ? entry->word.senses : pos_senses(model, &form->lower, s->hash, form->length);
    parley_str lower = { form->lower.bytes, form->length };
    s->own = entry != NULL ? &model->own[entry->number - 1] : &s->sum;
    fetch(s->own);
    if (entry == NULL) {
        memset(&s->sum, 0, sizeof s->sum);
        pos_add_affixes(model, &s->sum, lower, form->shape, senses);
    }
    if (s->class == 0)
        s->class = guess_class(t, s, lower, senses);
}

/* ===} */

/* {=== scoring */

/* The tag of the highest score; of equals the first. */
static uint8_t best_of(const pos_row *sum)
{
    int best = POS_LANES, score = 0;
    for (int lane = POS_LANES - 1; lane >= 0; lane--)
        if (sum->lanes[lane] >= score) {
            score = sum->lanes[lane];
            best = lane;
        }
    return (uint8_t)(best + 1);
}

/* The tag of token `i` behind the tags `last` and `last_2`. */
static uint8_t choose(const tagging *t, uint32_t i, uint32_t last, uint32_t last_2)
{
    const pos_model *m = &t->model;
    const seen *s = &t->ring[i % RING];
    const seen *before = i > 0 ? &t->ring[(i - 1) % RING] : &t->edges[0], *before_2 = i > 1 ? &t->ring[(i - 2) % RING] : &t->edges[0];
    const seen *after = i + 1 < t->count ? &t->ring[(i + 1) % RING] : &t->edges[1];
    const seen *after_2 = i + 2 < t->count ? &t->ring[(i + 2) % RING] : &t->edges[1];
    const uint32_t classes = m->head->classes, clusters = m->head->clusters;
    const uint32_t own = s->word->cluster, left = before->word->cluster, right = after->word->cluster;

    const uint32_t rows[] = {  /* all numbers before any row: memory is waited for once */
        before->word->before, after->word->after, before_2->word->before_2, after_2->word->after_2,
        m->class_next[s->class * classes + after->class], m->next_classes[after->class * classes + after_2->class],
        m->class_last_cluster[s->class * clusters + left], m->class_next_cluster[s->class * clusters + right],
    };

    pos_row sum = *s->own;
    pos_add(&sum, &m->class_tag[s->class * PARLEY_POS_COUNT + last]);
    pos_add(&sum, &m->next_class_tag[after->class * PARLEY_POS_COUNT + last]);
    pos_add(&sum, &m->tags[last_2 * PARLEY_POS_COUNT + last]);
    pos_add(&sum, &m->last_class[before->class]);
    pos_add(&sum, &m->shape[(s->shape * POS_PLACE_COUNT + s->place) * POS_MODE_COUNT + (int)t->mode]);
    pos_add(&sum, &m->next_shape[s->shape * POS_SHAPE_COUNT + after->shape]);
    pos_add(&sum, &m->last_shape[s->shape * POS_SHAPE_COUNT + before->shape]);
    pos_add(&sum, &m->cluster[own * POS_SHAPE_COUNT + s->shape]);
    pos_add(&sum, &m->cluster_tag[own * PARLEY_POS_COUNT + last]);
    pos_add(&sum, &m->last_cluster[left]);
    pos_add(&sum, &m->next_cluster[right]);
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
        pos_add(&sum, &m->rows[rows[k]]);
    return best_of(&sum);
}

static void tag_sentence(tagging *t)
{
    uint32_t last = 0, last_2 = 0;
    t->mode = find_mode(t);
    for (uint32_t i = 0; i < t->count && i < AHEAD; i++)
        read_token(t, i);
    for (uint32_t i = 0; i < t->count && i < AHEAD / 2; i++)
        see(t, i);
    for (uint32_t i = 0; i < t->count; i++) {
        if (i + AHEAD < t->count)
            read_token(t, i + AHEAD);
        if (i + AHEAD / 2 < t->count)
            see(t, i + AHEAD / 2);
        uint8_t decided = t->ring[i % RING].decided;
        t->tags[i] = decided != 0 ? decided : choose(t, i, last, last_2);
        last_2 = last;
        last = t->tags[i];
    }
}

/* ===} */

static bool check(parley_str model)
{
    pos_model view;
    return pos_open(&view, model) && pos_is_sound(&view);
}

static bool tag(const parley_module_host *host, parley_str model, const parley_module_sentence *sentence)
{
    tagging t = { .text = sentence->text, .tokens = sentence->tokens, .count = sentence->count, .tags = sentence->pos };
    if (!pos_open(&t.model, model)) {
        host->fail(host->context, "no model that this module built");
        return false;
    }
    for (unsigned i = 0; i < 2; i++) {
        int32_t edge = t.model.head->edges[i];
        t.edges[i].word = edge == POS_NO_FORM ? &nothing : &t.model.entries[edge].word;
        t.edges[i].shape = POS_EDGE;
    }
    tag_sentence(&t);
    return true;
}

static const parley_module_tagger taggers[] = { { "pos", "parts of speech, by models of scripts/tools/train_tagger.lua", pos_read, check, tag } };

PARLEY_MODULE_EXPORT const parley_module parley_module_pos;

const parley_module parley_module_pos = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "pos", .version = "0.1.0", .summary = "a statistical part-of-speech tagger",
    .licence = "MIT", .taggers = taggers, .tagger_count = sizeof taggers / sizeof taggers[0],
};
