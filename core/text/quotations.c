/*
 * ALGORITHM.  A mark can open, close, or be no mark (an apostrophe, an inch, a typing error); quote_marks.c says what each
 * would cost in its place.  A paragraph is read mark by mark, keeping the BEAM cheapest readings, one for each stack of
 * quotations then open; leaving one open costs too.  At the end of the paragraph the cheapest reading wins.  So parity,
 * direction and nesting decide together, a stray mark costs itself only, and the next paragraph starts afresh, unless it opens
 * with the marks of what is still open.
 */
#include "text/quotations.h"

#include "text/quote_marks.h"

enum {
    BEAM       = 8,       /* readings kept */
    SLOT_SHIFT = 2,       /* a trace byte: the slot that a reading came from, above its action */
    LEVEL_BITS = 4,       /* a stack: one quote_family a level, the innermost lowest */
    MAX_LEVELS = 7,
    FULL_STACK = 1 << (LEVEL_BITS * (MAX_LEVELS - 1)),  /* from here on nothing is pushed */
    CLAUSE_WORDS = 5,
    LONG_WORDS = 8,
};

typedef enum action { CLOSE, OPEN, LITERAL } action;

/* One way to read the marks so far. */
typedef struct reading {
    uint32_t stack;
    int32_t  cost;
} reading;

typedef struct beam {
    reading  items[BEAM];
    uint32_t count;
} beam;

/* The work of one call. */
typedef struct pairing {
    parley_str        text;
    parley_tokens     tokens;
    quote_marks       marks;
    uint8_t          *trace;           /* BEAM bytes a mark of the paragraph at hand */
    parley_quotation *items;
    uint32_t          count, capacity;
    uint32_t          live[MAX_LEVELS];  /* items still open, outermost first */
    uint32_t          levels;
    uint64_t          steps;
    parley_arena     *arena;
} pairing;

static uint8_t top_of(uint32_t stack)
{
    return stack & ((1 << LEVEL_BITS) - 1);
}

/* What a quotation costs that is never closed; charged when it opens, given back when it closes. */
static int32_t cost_of_open_end(uint8_t family)
{
    return quote_kind(family) == QUOTE_SINGLE ? 3 : 2;
}

/* The same when the next paragraph continues it. */
enum { COST_OF_CONTINUED = 1 };

static void keep_reading(pairing *p, beam *next, uint8_t *trace, reading candidate, uint32_t slot, action how)
{
    uint32_t at = 0, worst = 0;
    while (at < next->count && next->items[at].stack != candidate.stack) {
        if (next->items[at].cost > next->items[worst].cost)
            worst = at;
        at++;
    }
    p->steps += at + 1;
    if (at == BEAM)
        at = worst;
    if (at == next->count)
        next->count++;
    else if (next->items[at].cost <= candidate.cost)
        return;
    next->items[at] = candidate;
    trace[at] = (uint8_t)(slot << SLOT_SHIFT | how);
}

static uint8_t cost_of_closing(const quote_mark *mark, uint8_t opened)
{
    if (opened == QUOTE_LOW || opened == QUOTE_LOW_SINGLE)
        return mark->close_low;
    bool mixed = opened != mark->family && quote_kind(opened) == QUOTE_DOUBLE;
    return mark->close == QUOTE_NEVER || !mixed ? mark->close : mark->close + QUOTE_MIXED;
}

/* Read one mark in every way that each reading allows. */
static void read_mark(pairing *p, const beam *now, beam *next, const quote_mark *mark, uint8_t *trace)
{
    next->count = 0;
    for (uint32_t slot = 0; slot < now->count; slot++) {
        reading r = now->items[slot];
        uint8_t top = top_of(r.stack);
        bool inside_own_kind = top != 0 && quote_kind(top) == quote_kind(mark->family);
        if (inside_own_kind) {
            uint8_t close = cost_of_closing(mark, top);
            if (close < QUOTE_NEVER)
                keep_reading(p, next, trace, (reading){ r.stack >> LEVEL_BITS, r.cost + close - cost_of_open_end(top) }, slot,
                             CLOSE);
        }
        if (r.stack < FULL_STACK && mark->open < QUOTE_NEVER) {
            int32_t cost = r.cost + mark->open + cost_of_open_end(mark->family) + (inside_own_kind ? mark->nest : 0);
            keep_reading(p, next, trace, (reading){ r.stack << LEVEL_BITS | mark->family, cost }, slot, OPEN);
        }
        /* A stray mark outside is likelier than one inside: of two that open, the one with a partner near does. */
        bool swallowed = inside_own_kind && quote_kind(top) != QUOTE_SINGLE;
        keep_reading(p, next, trace, (reading){ r.stack, r.cost + mark->literal + swallowed }, slot, LITERAL);
    }
}

/* How many of the outermost quotations of `stack` the marks from `at`, first in the paragraph `next`, open again. */
static uint32_t count_continued(const pairing *p, uint32_t stack, uint32_t at, parley_range next)
{
    uint32_t levels = 0, expected = next.first;
    while (levels < MAX_LEVELS && stack >> (LEVEL_BITS * levels) != 0)
        levels++;
    for (uint32_t n = 0; n < levels; n++) {
        if (at + n >= p->marks.count || expected >= next.end)
            return n;
        const quote_mark *mark = &p->marks.items[at + n];
        uint8_t family = top_of(stack >> (LEVEL_BITS * (levels - 1 - n)));
        /* In French and Spanish the mark that continues may be the closing one. */
        bool opens = mark->open < mark->literal || mark->family == QUOTE_GUILLEMET;
        if (mark->first != expected || mark->family != family || !opens)
            return n;
        expected = mark->last;
    }
    return levels;
}

/* The cheapest reading, given that `at` is the first mark behind and `next` the paragraph there. */
static uint32_t choose_reading(const pairing *p, const beam *b, uint32_t at, parley_range next)
{
    uint32_t best = 0;
    int32_t best_cost = INT32_MAX;
    for (uint32_t slot = 0; slot < b->count; slot++) {
        uint32_t stack = b->items[slot].stack, levels = 0;
        int32_t cost = b->items[slot].cost;
        while (levels < MAX_LEVELS && stack >> (LEVEL_BITS * levels) != 0)
            levels++;
        uint32_t continued = count_continued(p, stack, at, next);
        for (uint32_t n = 0; n < continued; n++)
            cost -= cost_of_open_end(top_of(stack >> (LEVEL_BITS * (levels - 1 - n)))) - COST_OF_CONTINUED;
        if (cost < best_cost) {
            best_cost = cost;
            best = slot;
        }
    }
    return best;
}

static bool ends_sentence(uint8_t mark)
{
    return mark == PARLEY_MARK_PERIOD || mark == PARLEY_MARK_QUESTION || mark == PARLEY_MARK_EXCLAMATION;
}

static bool ends_clause(uint8_t mark)
{
    return ends_sentence(mark) || mark == PARLEY_MARK_COMMA || mark == PARLEY_MARK_DASH || mark == PARLEY_MARK_ELLIPSIS;
}

/* Is what stands between the marks, tokens [first, end), a clause?  The contract is in the header. */
static bool is_clause(const pairing *p, const parley_quotation *q, uint32_t first, uint32_t end, bool leads)
{
    const parley_token *tokens = p->tokens.items;
    uint32_t words = 0, small = 0;
    bool capital = false, stopped = false;
    for (uint32_t i = first; i < end && words < LONG_WORDS; i++) {
        const parley_token *token = &tokens[i];
        bool word = token->kind == PARLEY_TOKEN_WORD;
        if (stopped && words >= 1 && word && (token->form & PARLEY_FORM_CAPITALISED) != 0)
            return true;
        if (token->kind == PARLEY_TOKEN_PUNCTUATION && token->mark != PARLEY_MARK_QUOTE && token->mark != PARLEY_MARK_SINGLE)
            stopped = ends_sentence(token->mark);
        if ((!word && token->kind != PARLEY_TOKEN_NUMBER) || (token->form & PARLEY_FORM_CLITIC) != 0)
            continue;
        bool raised = (token->form & PARLEY_FORM_CAPITALISED) != 0 || !word;
        capital |= words == 0 && raised;
        small += !raised && token->end - token->start > 3;  /* "Game of Thrones" has none */
        words++;
    }
    if (words >= LONG_WORDS)
        return true;
    if (q->open || words == 0)
        return words >= CLAUSE_WORDS;
    uint32_t last = end - 1;
    while (last > first && (tokens[last].mark == PARLEY_MARK_QUOTE || tokens[last].mark == PARLEY_MARK_SINGLE))
        last--;
    bool inner_stop = ends_clause(tokens[last].mark) || (tokens[last].form & PARLEY_FORM_PERIOD) != 0;
    bool outer_stop = q->last < p->tokens.count && ends_clause(tokens[q->last].mark);
    if (words >= CLAUSE_WORDS)
        return inner_stop || capital || leads;
    if (leads && (inner_stop || outer_stop) && (capital || words >= 2))
        return true;
    return capital && (tokens[last].mark == PARLEY_MARK_QUESTION || tokens[last].mark == PARLEY_MARK_EXCLAMATION
                       || (inner_stop && small > 0));
}

/* Does a quotation that starts at token `first` stand first in its paragraph, or behind a stop, comma, colon or dash? */
static bool leads_clause(const pairing *p, uint32_t first, uint32_t paragraph)
{
    uint32_t at = first;
    while (at > paragraph && first - at < MAX_LEVELS
           && (p->tokens.items[at - 1].mark == PARLEY_MARK_QUOTE || p->tokens.items[at - 1].mark == PARLEY_MARK_SINGLE))
        at--;
    if (at == paragraph)
        return true;
    uint8_t mark = p->tokens.items[at - 1].mark;
    return ends_clause(mark) || mark == PARLEY_MARK_COLON || mark == PARLEY_MARK_SEMICOLON;
}

/* `sentence` holds, until the end is known, whether the quotation leads. */
static parley_status open_quotation(pairing *p, const quote_mark *mark, uint32_t paragraph)
{
    if (p->count == p->capacity) {
        uint32_t wanted = p->capacity == 0 ? 16 : p->capacity * 2;
        parley_quotation *grown = parley_arena_grow(p->arena, p->items, p->capacity, wanted, sizeof *grown);
        if (grown == NULL)
            return PARLEY_ENOMEM;
        p->items = grown;
        p->capacity = wanted;
    }
    p->items[p->count] = (parley_quotation){
        .start = p->tokens.items[mark->first].start, .inner_start = p->tokens.items[mark->last - 1].end,
        .first = mark->first, .last = mark->last, .depth = (uint8_t)p->levels,
        .single = quote_kind(mark->family) == QUOTE_SINGLE || mark->family == QUOTE_ANGLE,
        .sentence = leads_clause(p, mark->first, paragraph), .paragraphs = 1,
    };
    p->live[p->levels++] = p->count++;
    return PARLEY_OK;
}

/* End the innermost quotation with `mark`, or before token `end` when `mark` is NULL. */
static void end_quotation(pairing *p, const quote_mark *mark, uint32_t end)
{
    parley_quotation *q = &p->items[p->live[--p->levels]];
    uint32_t inner = q->last;
    q->open = mark == NULL;
    q->last = mark == NULL ? end : mark->last;
    q->end = p->tokens.items[q->last - 1].end;
    q->inner_end = mark == NULL ? q->end : p->tokens.items[mark->first].start;
    q->sentence = is_clause(p, q, inner, mark == NULL ? end : mark->first, q->sentence);
}

/* Turn the trace of a paragraph, read back from `slot`, into the action of each mark, kept where the trace began. */
static void settle_actions(pairing *p, uint32_t count, uint32_t slot)
{
    for (uint32_t i = count; i-- > 0;) {
        uint8_t step = p->trace[(size_t)i * BEAM + slot];
        p->trace[(size_t)i * BEAM] = step & ((1 << SLOT_SHIFT) - 1);
        slot = step >> SLOT_SHIFT;
    }
}

/* Pair marks [at, end) of the paragraph `range`; `next` is the following one, empty behind the last. */
static parley_status pair_paragraph(pairing *p, uint32_t at, uint32_t end, parley_range range, parley_range next)
{
    beam beams[2] = { { .count = 1 } };
    uint32_t now = 0;
    for (uint32_t i = 0; i < p->levels; i++)
        beams[0].items[0].stack = beams[0].items[0].stack << LEVEL_BITS | p->marks.items[at + i].family;
    uint32_t first = at + p->levels;
    for (uint32_t i = first; i < end; i++, now ^= 1)
        read_mark(p, &beams[now], &beams[now ^ 1], &p->marks.items[i], p->trace + (size_t)(i - first) * BEAM);

    uint32_t slot = choose_reading(p, &beams[now], end, next);
    uint32_t continued = count_continued(p, beams[now].items[slot].stack, end, next);
    settle_actions(p, end - first, slot);
    for (uint32_t i = first; i < end; i++) {
        const quote_mark *mark = &p->marks.items[i];
        uint8_t how = p->trace[(size_t)(i - first) * BEAM];
        if (how == CLOSE)
            end_quotation(p, mark, 0);
        else if (how == OPEN && open_quotation(p, mark, range.first) != PARLEY_OK)
            return PARLEY_ENOMEM;
    }
    while (p->levels > continued)
        end_quotation(p, NULL, range.end);
    for (uint32_t i = 0; i < p->levels; i++) {
        parley_quotation *q = &p->items[p->live[i]];
        q->paragraphs = (uint8_t)(q->paragraphs + (q->paragraphs < UINT8_MAX));
    }
    return PARLEY_OK;
}

/* The first mark at or behind `at` whose token is not before `token`. */
static uint32_t skip_marks(const quote_marks *marks, uint32_t at, uint32_t token)
{
    while (at < marks->count && marks->items[at].first < token)
        at++;
    return at;
}

static uint32_t most_marks(const quote_marks *marks, parley_ranges paragraphs)
{
    uint32_t most = 0, at = 0;
    for (uint32_t i = 0; i < paragraphs.count; i++) {
        uint32_t end = skip_marks(marks, at, paragraphs.items[i].end);
        most = end - at > most ? end - at : most;
        at = end;
    }
    return most;
}

parley_status parley_quotations_find(parley_quotations *out, parley_str text, parley_tokens tokens,
                                     const parley_sentences *sentences, parley_arena *arena)
{
    pairing p = { .text = text, .tokens = tokens, .arena = arena };
    if (quote_marks_read(&p.marks, text, tokens, arena) != PARLEY_OK)
        return PARLEY_ENOMEM;
    uint32_t most = most_marks(&p.marks, sentences->paragraphs);
    if (most > 0) {
        p.trace = parley_arena_take(arena, most, BEAM);
        if (p.trace == NULL)
            return PARLEY_ENOMEM;
        uint32_t at = 0;
        for (uint32_t i = 0; i < sentences->paragraphs.count; i++) {
            parley_range range = sentences->paragraphs.items[i];
            uint32_t end = skip_marks(&p.marks, at, range.end);
            parley_range next = i + 1 < sentences->paragraphs.count ? sentences->paragraphs.items[i + 1] : (parley_range){ 0 };
            if (end > at && pair_paragraph(&p, at, end, range, next) != PARLEY_OK)
                return PARLEY_ENOMEM;
            at = end;
        }
    }
    *out = (parley_quotations){ p.items, p.count, p.steps };
    return PARLEY_OK;
}
