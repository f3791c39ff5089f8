#include "text/layout.h"

#include <string.h>

#include "text/layout_parts.h"

enum {
    HEAD_LINES = 8,       /* lines from the top that may hold headline, byline, dateline */
    TAIL_CREDITS = 12,    /* credits at the end */
    MIN_HEADLINE = 3,     /* tokens */
    MAX_HEADLINE = 30,
    MIN_BODY = 8,         /* tokens of a paragraph that shows that a body follows */
    BODY_PARAGRAPHS = 8,  /* where it is looked for */
    MAX_TAIL = 80,        /* tokens from the end in which a glued credit starts */
};

static bool starts_line(parley_tokens tokens, uint32_t at)
{
    return at == 0 || (tokens.items[at].form & PARLEY_FORM_NEWLINE) != 0;
}

/* The last token of [first, end) that is no closing quotation mark or bracket. */
static const parley_token *final_token(const layout_text *t, uint32_t first, uint32_t end)
{
    uint32_t at = end - 1;
    while (at > first && end - at < 4
           && (layout_mark(t, at) == PARLEY_MARK_QUOTE || layout_mark(t, at) == PARLEY_MARK_SINGLE
               || layout_mark(t, at) == PARLEY_MARK_CLOSE))
        at--;
    return &t->tokens.items[at];
}

static bool ends_sentence(const layout_text *t, uint32_t first, uint32_t end)
{
    uint8_t mark = final_token(t, first, end)->mark;
    return mark == PARLEY_MARK_PERIOD || mark == PARLEY_MARK_QUESTION || mark == PARLEY_MARK_EXCLAMATION;
}

static bool may_be_headline(const layout_text *t, uint32_t first, uint32_t end)
{
    if (end - first < MIN_HEADLINE || end - first > MAX_HEADLINE)
        return false;
    const parley_token *last = final_token(t, first, end);
    if (last->mark != 0 && last->mark != PARLEY_MARK_QUOTE && last->mark != PARLEY_MARK_SINGLE && last->mark != PARLEY_MARK_CLOSE
        && last->mark != PARLEY_MARK_QUESTION)
        return false;
    uint8_t mark = layout_mark(t, first);
    return layout_is_raised(t, first) || t->tokens.items[first].kind == PARLEY_TOKEN_NUMBER || mark == PARLEY_MARK_QUOTE
        || mark == PARLEY_MARK_SINGLE || layout_is(t, first, "$");
}

/* Does one of the paragraphs from `at` on look like prose? */
static bool body_follows(const layout_text *t, parley_ranges paragraphs, uint32_t at)
{
    for (uint32_t n = 0; n < BODY_PARAGRAPHS && at < paragraphs.count; n++, at++) {
        parley_range range = paragraphs.items[at];
        if (range.end - range.first >= MIN_BODY && ends_sentence(t, range.first, range.end))
            return true;
    }
    return false;
}

/* The head, line by line. */
typedef struct head {
    const layout_text *t;
    parley_ranges      paragraphs;
    uint32_t           paragraph;   /* the one that holds the line at hand */
    parley_range       titles[2];   /* lines that may be headline and sub-headline */
    uint32_t           title_count;
    bool               sure;        /* a byline or dateline stands below them */
    bool               byline;      /* the line before was one */
    bool               dated;
    uint32_t           done;        /* the token behind what is no prose */
    uint32_t           tried;       /* no dateline begins before it */
} head;

/* Read line [at, end) of the head; false when the body begins with it. */
static bool read_head_line(head *h, uint32_t at, uint32_t end, layout_zones *zones)
{
    parley_range paragraph = h->paragraphs.items[h->paragraph];
    uint32_t stop = layout_match_dateline(h->t, at, paragraph.end, zones);
    h->tried = at + 1;
    if (stop > at || layout_match_byline(h->t, at, end, h->byline, zones)) {
        h->dated = stop > at;
        h->byline = !h->dated;
        h->sure |= h->title_count > 0;
        h->done = h->dated ? stop : end;
        return !h->dated;
    }
    h->byline = false;
    if (layout_match_credit(h->t, at, end) == LAYOUT_STRONG_CREDIT && body_follows(h->t, h->paragraphs, h->paragraph + 1)) {
        layout_add(h->t, zones, PARLEY_ZONE_CREDIT, at, end);
        h->done = end;
        return true;
    }
    if (h->title_count == 2 || h->sure || !may_be_headline(h->t, at, end))
        return false;
    h->titles[h->title_count++] = (parley_range){ at, end };
    return true;
}

/* A dateline may also stand below a lead-in of prose, at the start of one of the first paragraphs. */
static void find_late_dateline(head *h, layout_zones *zones)
{
    for (uint32_t i = 0; i < h->paragraphs.count && i < HEAD_LINES && !h->dated; i++) {
        parley_range range = h->paragraphs.items[i];
        bool open = range.first >= h->done && range.first >= h->tried;
        uint32_t stop = open ? layout_match_dateline(h->t, range.first, range.end, zones) : range.first;
        if (stop > range.first) {
            h->dated = true;
            h->done = stop;
        }
    }
}

/* A headline is a paragraph above a body, or a line above byline or dateline. */
static void settle_titles(head *h, layout_zones *zones)
{
    if (h->title_count == 0)
        return;
    uint32_t next = 0;
    while (next < h->paragraphs.count && h->paragraphs.items[next].end <= h->titles[0].first)
        next++;
    bool alone = h->paragraphs.items[next].first == h->titles[0].first && h->paragraphs.items[next].end == h->titles[0].end;
    if (!h->sure && !(alone && body_follows(h->t, h->paragraphs, next + 1)))
        return;
    for (uint32_t i = 0; i < (h->sure ? h->title_count : 1); i++) {
        layout_add(h->t, zones, PARLEY_ZONE_HEADLINE, h->titles[i].first, h->titles[i].end);
        h->done = h->done > h->titles[i].end ? h->done : h->titles[i].end;
    }
}

/* Answers the token behind the head. */
static uint32_t read_head(const layout_text *t, parley_ranges paragraphs, layout_zones *zones)
{
    head h = { .t = t, .paragraphs = paragraphs };
    bool going = true;
    for (uint32_t n = 0, at = 0, end; going && n < HEAD_LINES && at < t->tokens.count; n++, at = end) {
        for (end = at + 1; end < t->tokens.count && !starts_line(t->tokens, end);)
            end++;
        while (paragraphs.items[h.paragraph].end <= at)
            h.paragraph++;
        going = read_head_line(&h, at, end, zones);
    }
    find_late_dateline(&h, zones);
    settle_titles(&h, zones);
    return h.done;
}

/* Where a credit starts that is glued to the last sentence of [first, end); `end` when there is none. */
static uint32_t find_glued_credit(const layout_text *t, uint32_t first, uint32_t end)
{
    for (uint32_t at = end - first > MAX_TAIL ? end - MAX_TAIL : first + 1; at < end; at++) {
        uint8_t before = layout_mark(t, at - 1);
        bool behind_stop = before == PARLEY_MARK_PERIOD || before == PARLEY_MARK_QUESTION || before == PARLEY_MARK_EXCLAMATION
            || before == PARLEY_MARK_QUOTE || before == PARLEY_MARK_CLOSE
            || (t->tokens.items[at - 1].form & PARLEY_FORM_PERIOD) != 0;
        if (behind_stop && at > first && layout_match_credit(t, at, end) == LAYOUT_STRONG_CREDIT)
            return at;
    }
    return end;
}

/* Where the last line of [first, end) starts; `end` when that is too far to be a credit. */
static uint32_t find_last_line(const layout_text *t, uint32_t first, uint32_t end)
{
    for (uint32_t at = end; at > first && end - at < MAX_TAIL;) {
        if (starts_line(t->tokens, --at))
            return at;
    }
    return end;
}

/* Take credits off the end, down to token `floor`. */
static void read_tail(const layout_text *t, parley_ranges paragraphs, uint32_t floor, layout_zones *zones)
{
    uint32_t end = t->tokens.count, p = paragraphs.count;
    for (uint32_t n = 0; n < TAIL_CREDITS && p > 0; n++) {
        uint32_t first = paragraphs.items[p - 1].first, at = first;
        if (first < floor)
            first = at = floor;
        if (first >= end)
            return;
        if (layout_match_credit(t, at, end) == LAYOUT_NO_CREDIT) {
            at = find_last_line(t, first, end);
            if (at == first || (at < end && layout_match_credit(t, at, end) == LAYOUT_NO_CREDIT))
                at = end;
        }
        if (at == end)
            at = find_glued_credit(t, first, end);
        if (at == end)
            return;
        layout_add(t, zones, PARLEY_ZONE_CREDIT, at, end);
        end = at;
        if (at == first)
            p--;
    }
}

/* By start, then longest first; there are few. */
static void sort_zones(layout_zones *zones)
{
    for (uint32_t i = 1; i < zones->count; i++) {
        parley_zone zone = zones->items[i];
        uint32_t at = i;
        for (; at > 0; at--) {
            const parley_zone *other = &zones->items[at - 1];
            if (other->start < zone.start || (other->start == zone.start && other->end >= zone.end))
                break;
            zones->items[at] = *other;
        }
        zones->items[at] = zone;
    }
}

parley_status parley_layout_find(parley_layout *out, parley_str text, parley_tokens tokens, const parley_sentences *sentences,
                                 parley_arena *arena)
{
    layout_text t = { text, tokens };
    layout_zones zones = { .count = 0 };
    if (tokens.count > 0 && sentences->paragraphs.count > 0) {
        uint32_t floor = read_head(&t, sentences->paragraphs, &zones);
        read_tail(&t, sentences->paragraphs, floor, &zones);
        sort_zones(&zones);
    }
    parley_zone *items = NULL;
    if (zones.count > 0) {
        items = parley_arena_take(arena, zones.count, sizeof *items);
        if (items == NULL)
            return PARLEY_ENOMEM;
        memcpy(items, zones.items, zones.count * sizeof *items);
    }
    *out = (parley_layout){ items, zones.count };
    return PARLEY_OK;
}
