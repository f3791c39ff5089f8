#include "doc/tape.h"

#include <string.h>

/* A tape while it is made. */
typedef struct tape_draft {
    const parley_document *document;
    const parley_view     *view;
    parley_arena          *arena;
    parley_unit           *spans;       /* what is collapsed to one unit, in no order */
    uint32_t               span_count, span_capacity;
    uint32_t              *owner;       /* for each token, 1 + the index of the span that holds it; 0 for none */
    uint32_t               covered;     /* tokens before it may be held by the layer or lexicon at hand, which comes in order; */
    uint32_t               looked;      /* between its last unit's first token and this one nothing else is held */
    parley_range          *windows;     /* in order, apart */
    uint32_t               window_count, window_capacity;
} tape_draft;

/* {=== spans */

/* Does an earlier layer or lexicon hold a token of the unit?  No token is looked at twice for one layer. */
static bool is_owned(tape_draft *draft, const parley_unit *unit)
{
    if (draft->looked < unit->first)
        draft->looked = unit->first;
    while (draft->looked < unit->end && draft->owner[draft->looked] == 0)
        draft->looked++;
    return draft->looked < unit->end;
}

/* Units of one layer or lexicon come in order of their first token. */
static parley_status add_span(tape_draft *draft, const parley_unit *unit)
{
    if (unit->first < draft->covered || is_owned(draft, unit))
        return PARLEY_OK;  /* what stands earlier in the list, further left or is longer has won */
    if (draft->span_count == draft->span_capacity) {
        uint32_t capacity = draft->span_capacity == 0 ? 64 : draft->span_capacity * 2;
        parley_unit *spans = parley_arena_grow(draft->arena, draft->spans, draft->span_capacity, capacity, sizeof *spans);
        if (spans == NULL)
            return PARLEY_ENOMEM;
        draft->spans = spans;
        draft->span_capacity = capacity;
    }
    draft->spans[draft->span_count++] = *unit;
    for (uint32_t at = unit->first; at < unit->end; at++)
        draft->owner[at] = draft->span_count;
    draft->covered = unit->end;
    return PARLEY_OK;
}

static parley_status add_layer(tape_draft *draft, uint32_t index)
{
    const parley_layer *layer = &draft->document->layers[index];
    for (uint32_t i = 0; i < layer->count; i++) {
        const parley_item *item = &layer->items[i];
        bool single = item->end == item->first + 1;
        parley_unit unit = { item->first, item->end, item, index, single ? draft->document->tokens.items[item->first].term : 0 };
        if (item->end > item->first && add_span(draft, &unit) != PARLEY_OK)
            return PARLEY_ENOMEM;
    }
    return PARLEY_OK;
}

static parley_status add_lexicon(tape_draft *draft, const parley_lexicons *lexicons, uint32_t index)
{
    const parley_phrases *phrases = &draft->document->phrases;
    for (uint32_t i = 0; i < phrases->count; i++) {
        const parley_phrase *phrase = &phrases->items[i];
        parley_unit unit = { phrase->first, phrase->end, NULL, 0, phrase->term };
        if (parley_lexicons_term_entry(lexicons, phrase->term, index) != 0 && add_span(draft, &unit) != PARLEY_OK)
            return PARLEY_ENOMEM;
    }
    return PARLEY_OK;
}

/* ===} */

/* {=== windows */

static parley_status add_window(tape_draft *draft, uint32_t first, uint32_t end)
{
    if (first >= end)
        return PARLEY_OK;
    if (draft->window_count == draft->window_capacity) {
        uint32_t capacity = draft->window_capacity == 0 ? 64 : draft->window_capacity * 2;
        parley_range *windows = parley_arena_grow(draft->arena, draft->windows, draft->window_capacity, capacity, sizeof *windows);
        if (windows == NULL)
            return PARLEY_ENOMEM;
        draft->windows = windows;
        draft->window_capacity = capacity;
    }
    draft->windows[draft->window_count++] = (parley_range){ first, end };
    return PARLEY_OK;
}

static bool is_outer_zone(const parley_zone *zone)
{
    return zone->kind == PARLEY_ZONE_HEADLINE || zone->kind == PARLEY_ZONE_BYLINE || zone->kind == PARLEY_ZONE_DATELINE
        || zone->kind == PARLEY_ZONE_CREDIT;
}

/* Add [first, end) cut at the zones; those themselves only when the view shows them.  `*zone` moves on with the text. */
static parley_status add_cut(tape_draft *draft, uint32_t *zone, uint32_t first, uint32_t end)
{
    const parley_layout *layout = &draft->document->layout;
    parley_status status = PARLEY_OK;
    while (status == PARLEY_OK && *zone < layout->count && layout->items[*zone].first < end) {
        const parley_zone *cut = &layout->items[*zone];
        if (is_outer_zone(cut) && cut->last > first) {
            uint32_t start = cut->first > first ? cut->first : first;
            uint32_t stop = cut->last < end ? cut->last : end;
            status = add_window(draft, first, start);
            if (status == PARLEY_OK && draft->view->zones)
                status = add_window(draft, start, stop);
            first = stop;
            if (cut->last > end)
                return status;  /* it goes on in the next window */
        }
        ++*zone;
    }
    return status == PARLEY_OK ? add_window(draft, first, end) : status;
}

/* What windows are cut from.  The title and the body are never in one window. */
static parley_ranges base_ranges(const tape_draft *draft, parley_range whole[2])
{
    switch (draft->view->window) {
    case PARLEY_WINDOW_SENTENCE:  return draft->document->sentences.sentences;
    case PARLEY_WINDOW_PARAGRAPH: return draft->document->sentences.paragraphs;
    case PARLEY_WINDOW_DOCUMENT:  break;
    }
    uint32_t count = draft->document->tokens.count, body = parley_document_token(draft->document, draft->document->body);
    bool title = draft->document->body != 0 && body != 0;
    whole[0] = (parley_range){ 0, title ? body : count };
    whole[1] = (parley_range){ body, count };
    return (parley_ranges){ whole, count == 0 ? 0 : title && body < count ? 2 : 1 };
}

/* The inside of a span: quotation marks at its ends left out. */
static parley_range inside(const parley_document *document, const parley_item *item)
{
    parley_range range = { item->first, item->end };
    const parley_token *tokens = document->tokens.items;
    if (range.first < range.end && (tokens[range.first].mark == PARLEY_MARK_QUOTE || tokens[range.first].mark == PARLEY_MARK_SINGLE))
        range.first++;
    if (range.first < range.end && (tokens[range.end - 1].mark == PARLEY_MARK_QUOTE || tokens[range.end - 1].mark == PARLEY_MARK_SINGLE))
        range.end--;
    return range;
}

static parley_status add_windows_within(tape_draft *draft, parley_ranges base)
{
    const parley_layer *layer = &draft->document->layers[draft->view->within];
    uint32_t at = 0, covered = 0, zone = 0;
    for (uint32_t i = 0; i < layer->count; i++) {
        parley_range range = inside(draft->document, &layer->items[i]);
        if (layer->items[i].first < covered)
            continue;  /* inside one that was taken */
        covered = layer->items[i].end;
        while (at < base.count && base.items[at].end <= range.first)
            at++;
        for (uint32_t j = at; j < base.count && base.items[j].first < range.end; j++) {
            uint32_t first = base.items[j].first > range.first ? base.items[j].first : range.first;
            uint32_t end = base.items[j].end < range.end ? base.items[j].end : range.end;
            if (add_cut(draft, &zone, first, end) != PARLEY_OK)
                return PARLEY_ENOMEM;
        }
    }
    return PARLEY_OK;
}

static parley_status find_windows(tape_draft *draft)
{
    parley_range whole[2];
    parley_ranges base = base_ranges(draft, whole);
    if (draft->view->within != PARLEY_NOT_WITHIN)
        return add_windows_within(draft, base);
    uint32_t zone = 0;
    for (uint32_t i = 0; i < base.count; i++)
        if (add_cut(draft, &zone, base.items[i].first, base.items[i].end) != PARLEY_OK)
            return PARLEY_ENOMEM;
    return PARLEY_OK;
}

/* ===} */

static void add_edge(parley_tape *tape, uint32_t token)
{
    tape->units[tape->count++] = (parley_unit){ .first = token, .end = token };
}

static uint32_t longest_window(const parley_view *view)
{
    return view->longest == 0 ? PARLEY_WINDOW_MAX : view->longest;
}

/* Set the units of every window. */
static void lay_out(parley_tape *tape, const tape_draft *draft)
{
    const parley_token *tokens = draft->document->tokens.items;
    const uint32_t longest = longest_window(draft->view);
    uint32_t next = 0;  /* the first token that is not yet on the tape */
    for (uint32_t w = 0; w < draft->window_count; w++) {
        uint32_t at = draft->windows[w].first > next ? draft->windows[w].first : next;
        uint32_t end = draft->windows[w].end, length = 0;
        if (at >= end)
            continue;
        if (tape->count == 0)
            add_edge(tape, at);
        while (at < end) {
            if (length++ == longest) {
                add_edge(tape, at);
                length = 1;
            }
            parley_unit *unit = &tape->units[tape->count++];
            uint32_t owner = draft->span_count == 0 ? 0 : draft->owner[at];
            if (owner != 0 && draft->spans[owner - 1].first == at)
                *unit = draft->spans[owner - 1];
            else
                *unit = (parley_unit){ .first = at, .end = at + 1, .term = tokens[at].term };
            at = unit->end;
            while (at > end && w + 1 < draft->window_count && draft->windows[w + 1].first < at) {
                w++;  /* the unit reaches into the next window, which joins this one */
                end = draft->windows[w].end;
            }
        }
        next = at;
        add_edge(tape, at);
    }
}

parley_status parley_tape_build(parley_tape *out, const parley_document *document, const parley_view *view,
                                const parley_codes *codes, const parley_lexicons *lexicons, parley_arena *arena)
{
    tape_draft draft = { .document = document, .view = view, .arena = arena };
    uint32_t tokens = document->tokens.count;
    draft.owner = parley_arena_take(arena, (size_t)tokens + 1, sizeof *draft.owner);
    parley_status status = draft.owner == NULL ? PARLEY_ENOMEM : PARLEY_OK;
    for (uint32_t i = 0; i < view->over_count && status == PARLEY_OK; i++) {
        if ((view->over[i].lexicon ? document->phrases.count : document->layers[view->over[i].index].count) == 0)
            continue;
        draft.covered = draft.looked = 0;
        status = view->over[i].lexicon ? add_lexicon(&draft, lexicons, view->over[i].index) : add_layer(&draft, view->over[i].index);
    }
    if (status == PARLEY_OK)
        status = find_windows(&draft);
    if (status != PARLEY_OK)
        return status;

    size_t most = (size_t)tokens + draft.window_count + tokens / longest_window(view) + 2;
    parley_tape tape = { .bytes = parley_arena_grow_raw(arena, NULL, 0, most, PARLEY_TAPE_UNIT),
                         .units = parley_arena_grow_raw(arena, NULL, 0, most, sizeof *tape.units) };
    if (tape.bytes == NULL || tape.units == NULL)
        return PARLEY_ENOMEM;
    lay_out(&tape, &draft);
    status = parley_codes_encode(tape.bytes, codes, document, tape.units, tape.count, arena);
    if (status == PARLEY_OK)
        *out = tape;
    return status;
}
