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
    const pos_company *company;  /* what its lower-case form says of words near it */
    uint8_t        cluster;  /* of that form */
    uint8_t        class;
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

static parley_str token_bytes(const tagging *t, uint32_t i)
{
    return (parley_str){ t->text.ptr + t->tokens[i].start, t->tokens[i].end - t->tokens[i].start };
}

/* {=== seeing */

/* How the sentence is written; the shapes of its tokens are noted. */
static pos_mode find_mode(const tagging *t)
{
    uint32_t counts[POS_SHAPE_COUNT] = { 0 }, long_small = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        parley_str token = token_bytes(t, i);
        pos_shape shape = pos_shape_of(token);
        t->tags[i] = (uint8_t)shape;
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
    if (token.len == 0 || token.len > 3)
        return false;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i][0] == token.ptr[0] && strlen(signs[i]) == token.len && memcmp(signs[i], token.ptr, token.len) == 0)
            return true;
    return false;
}

/* The class of a form that the model gives none: by its senses, else whether it is known in small letters, else its ending. */
static uint8_t guess_class(const tagging *t, const seen *s, bool known, parley_str lower, unsigned senses)
{
    const pos_guesses *guesses = t->model.guesses;
    if (s->shape > POS_UPPER && s->shape != POS_MIXED)
        return guesses->by_shape[s->shape];
    bool anywhere = t->mode == POS_CAPITALS || t->mode == POS_TITLE || s->place == POS_FIRST;
    unsigned place = s->shape == POS_LOWER ? 0 : anywhere ? 1 : 2;
    if (senses != 0 && guesses->by_senses[place][senses] != 0)
        return guesses->by_senses[place][senses];
    if (known)
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
    const pos_model *model = &t->model;
    seen *s = &t->ring[i % RING];
    pos_form_see(&s->form, token_bytes(t, i), (pos_shape)t->tags[i]);
    s->hash = pos_hash(&s->form.lower, s->form.length);
    s->exact = s->form.same ? s->hash : pos_hash(&s->form.exact, s->form.length);
    fetch(&model->word_slots[pos_home(s->hash, model->head->word_slots)]);
    fetch(&model->word_slots[pos_home(s->exact, model->head->word_slots)]);
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

    uint32_t capital = form->same || form->cut || t->mode == POS_CAPITALS ? 0 : pos_find_form(model, s->exact);
    uint32_t small = form->cut ? 0 : pos_find_form(model, s->hash);
    const pos_word *exact = &model->words[capital], *lower = &model->words[small];
    s->company = &model->companies[lower->company];
    s->cluster = lower->cluster;
    bool name = (form->shape == POS_CAPITAL || form->shape == POS_UPPER) && s->place == POS_INSIDE && t->mode == POS_PROSE;
    if (exact->class != 0) {
        s->class = exact->class;
        s->decided = exact->decided;
    } else if (!name) {
        s->class = lower->class;
        s->decided = form->same ? lower->decided : 0;
    }
    if (s->decided != 0)
        return;
    const pos_word *word = capital != 0 ? exact : lower;
    const parley_str bytes = { form->lower.bytes, form->length };
    unsigned senses = (capital | small) != 0 ? word->senses : pos_senses(model, &form->lower, s->hash, form->length);
    uint16_t own = model->companies[word->company].own;
    s->own = own != 0 ? &model->wide[own] : &s->sum;
    fetch(s->own);
    if (own == 0) {
        memset(&s->sum, 0, sizeof s->sum);
        pos_add_affixes(model, &s->sum, bytes, form->shape, senses);
    }
    if (s->class == 0)
        s->class = guess_class(t, s, lower->class != 0, bytes, senses);
}

/* ===} */

/* {=== scoring */

/* The tag of the highest score, that of the last one being `score`; of equals the first. */
static uint8_t best_of(const pos_row *sum, int16_t score)
{
    for (int lane = 0; lane < POS_LANES; lane++)
        score = sum->lanes[lane] > score ? sum->lanes[lane] : score;
    int best = 0;
    while (best < POS_LANES && sum->lanes[best] != score)
        best++;
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

    const uint32_t rows[] = {  /* all numbers before any row: memory is waited for once */
        pos_find_pair(m, PAIR_CLASS_NEXT, s->class, after->class), pos_find_pair(m, PAIR_NEXT_CLASSES, after->class, after_2->class),
        pos_find_pair(m, PAIR_CLASS_LAST_CLUSTER, s->class, before->cluster), pos_find_pair(m, PAIR_CLASS_NEXT_CLUSTER, s->class, after->cluster),
        m->class_tag[s->class * PARLEY_POS_COUNT + last], m->next_class_tag[after->class * PARLEY_POS_COUNT + last],
        m->cluster_tag[s->cluster * PARLEY_POS_COUNT + last], m->cluster_shape[s->cluster * POS_SHAPE_COUNT + s->shape],
    };
    enum { ROWS = sizeof rows / sizeof rows[0] };

    pos_row sum = *s->own;
    pos_add(&sum, &m->wide[before->company->before]);
    pos_add(&sum, &m->wide[after->company->after]);
    pos_add(&sum, &m->wide[before_2->company->before_2]);
    pos_add(&sum, &m->wide[after_2->company->after_2]);
    pos_add(&sum, &m->class[s->class]);
    pos_add(&sum, &m->next_class[after->class]);
    pos_add(&sum, &m->last_class[before->class]);
    pos_add(&sum, &m->cluster[s->cluster]);
    pos_add(&sum, &m->last_cluster[before->cluster]);
    pos_add(&sum, &m->next_cluster[after->cluster]);
    pos_add(&sum, &m->tags[last_2 * PARLEY_POS_COUNT + last]);
    pos_add(&sum, &m->shape[(s->shape * POS_PLACE_COUNT + s->place) * POS_MODE_COUNT + (int)t->mode]);
    pos_add(&sum, &m->next_shape[s->shape * POS_SHAPE_COUNT + after->shape]);
    pos_add(&sum, &m->last_shape[s->shape * POS_SHAPE_COUNT + before->shape]);
    for (size_t k = 0; k < ROWS; k++)
        pos_add_narrow(&sum, &m->rows[rows[k]]);
    return best_of(&sum, ROWS * POS_NARROW_ZERO);
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
        const pos_word *edge = &t.model.words[t.model.head->edges[i]];
        t.edges[i].company = &t.model.companies[edge->company];
        t.edges[i].cluster = edge->cluster;
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
