#include "text/layout_parts.h"

enum {
    MAX_DATELINE = 40,    /* tokens */
    MAX_PLACE_WORDS = 5,
    MAX_PLACES = 4,
    LOOK_AHEAD = 16,      /* tokens behind a bare "GENEVA -" that must hold a word in small letters */
};

/* What was read of a dateline. */
typedef struct dateline {
    const layout_text *t;
    uint32_t           end;         /* of what may be looked at */
    bool               upper;       /* all of its first place is in capitals */
    bool               dated;
    bool               credited;    /* names somebody in brackets or between slashes, */
    bool               known;       /* an agency */
    uint32_t           letters;     /* bytes of the first place */
} dateline;

static bool is_number(const layout_text *t, uint32_t at, uint32_t min, uint32_t max)
{
    if (at >= t->tokens.count || t->tokens.items[at].kind != PARLEY_TOKEN_NUMBER)
        return false;
    const parley_token *token = &t->tokens.items[at];
    uint32_t digits = 0, len = token->end - token->start;
    const char *bytes = t->text.ptr + token->start;
    while (digits < len && bytes[digits] >= '0' && bytes[digits] <= '9')
        digits++;
    uint32_t rest = len - digits;
    return digits >= min && digits <= max && (rest == 0 || (max == 2 && rest == 2));  /* "24th" is a day */
}

/* Each reader below answers the end of what it read from `at`, or `at` itself. */

static uint32_t read_year(const layout_text *t, uint32_t at)
{
    uint32_t number = layout_mark(t, at) == PARLEY_MARK_COMMA ? at + 1 : at;
    return is_number(t, number, 4, 4) ? number + 1 : at;
}

static uint32_t read_date(const layout_text *t, uint32_t at)
{
    uint32_t from = at;
    if ((layout_word(t, at) & LAYOUT_WEEKDAY) != 0) {
        at = from = at + 1;
        if (layout_mark(t, at) == PARLEY_MARK_COMMA)
            at++;
    }
    if ((layout_word(t, at) & LAYOUT_MONTH) != 0 && is_number(t, at + 1, 1, 2))
        return read_year(t, at + 2);
    if (is_number(t, at, 1, 2) && (layout_word(t, at + 1) & LAYOUT_MONTH) != 0)
        return read_year(t, at + 2);
    return from;
}

static uint32_t read_place(const layout_text *t, uint32_t at, bool *upper)
{
    uint32_t words = 0, i = at;
    *upper = true;
    while (words < MAX_PLACE_WORDS && layout_is_raised(t, i)) {
        uint32_t bits = layout_word(t, i);
        bool starts_other = (bits & (LAYOUT_KICKER | LAYOUT_LINK | LAYOUT_MONTH | LAYOUT_WORK)) != 0;
        if ((bits & LAYOUT_WEEKDAY) != 0 || (words == 0 && starts_other))
            return at;
        *upper &= (t->tokens.items[i].form & PARLEY_FORM_UPPER) != 0;
        words++;
        i++;
        if (layout_mark(t, i) == PARLEY_MARK_HYPHEN && t->tokens.items[i].start == t->tokens.items[i - 1].end)
            i++;  /* PORT-AU-PRINCE */
        else if ((layout_is(t, i, "de") || layout_is(t, i, "of") || layout_is(t, i, "del")) && layout_is_raised(t, i + 1))
            i++;
    }
    return layout_mark(t, i - (i > at)) == PARLEY_MARK_HYPHEN ? at : i;
}

/* "LONDON/BRUSSELS", "SEOUL, South Korea", "KANSAS CITY, Mo."; what follows the comma may be the date. */
static uint32_t read_places(dateline *d, uint32_t at, layout_zones *zones)
{
    const layout_text *t = d->t;
    uint32_t i = at;
    for (uint32_t n = 0; n < MAX_PLACES; n++) {
        bool upper;
        uint32_t end = read_place(t, i, &upper);
        if (end == i)
            return n == 0 ? at : i - 1;
        if (n == 0) {
            d->upper = upper;
            d->letters = t->tokens.items[end - 1].end - t->tokens.items[i].start;
        } else if (layout_mark(t, i - 1) == '/' && layout_mark(t, end) == '/' && layout_is_agency(t, i, end)) {
            return i - 1;  /* PARIS /PRNewswire/ */
        }
        layout_add(t, zones, PARLEY_ZONE_PLACE, i, end);
        i = end;
        uint8_t mark = layout_mark(t, i);
        bool joined = mark == '/' || (mark == PARLEY_MARK_COMMA && read_date(t, i + 1) == i + 1 && layout_is_raised(t, i + 1));
        if (!joined && !(layout_is(t, i, "and") && d->upper))
            return i;
        i++;
    }
    return i - 1;
}

/* "(Yonhap)" or "/PRNewswire/". */
static uint32_t read_agency(dateline *d, uint32_t at, layout_zones *zones)
{
    const layout_text *t = d->t;
    uint8_t open = layout_mark(t, at);
    if (open != PARLEY_MARK_OPEN && open != '/')
        return at;
    uint8_t close = open == '/' ? '/' : PARLEY_MARK_CLOSE;
    uint32_t i = at + 1;
    while (i < d->end && i - at <= 7 && layout_mark(t, i) != close)
        i++;
    if (i >= d->end || layout_mark(t, i) != close || i == at + 1)
        return at;
    d->known = layout_is_agency(t, at + 1, i);
    if (!d->known && (open == '/' || !layout_is_raised(t, at + 1)))
        return at;
    d->credited = true;
    layout_add(t, zones, PARLEY_ZONE_AGENCY, at + 1, i);
    return i + 1;
}

static uint32_t read_dated(dateline *d, uint32_t at, layout_zones *zones)
{
    uint32_t from = layout_mark(d->t, at) == PARLEY_MARK_COMMA ? at + 1 : at;
    uint32_t end = d->dated ? from : read_date(d->t, from);
    if (end == from)
        return at;
    d->dated = true;
    layout_add(d->t, zones, PARLEY_ZONE_DATE, from, end);
    return end;
}

/* May a sentence start at token `at`? */
static bool starts_prose(const dateline *d, uint32_t at)
{
    if (at >= d->end)
        return false;
    uint8_t mark = layout_mark(d->t, at);
    return layout_is_raised(d->t, at) || d->t->tokens.items[at].kind == PARLEY_TOKEN_NUMBER || mark == PARLEY_MARK_QUOTE
        || mark == PARLEY_MARK_SINGLE || mark == PARLEY_MARK_OPEN || d->t->tokens.items[at].kind == PARLEY_TOKEN_SYMBOL;
}

/* A line all in capitals is a headline, whatever stands before its dash. */
static bool has_small_words(const dateline *d, uint32_t at)
{
    for (uint32_t i = at; i < d->end && i < at + LOOK_AHEAD; i++) {
        if ((d->t->tokens.items[i].form & PARLEY_FORM_LOWER) != 0 && d->t->tokens.items[i].kind == PARLEY_TOKEN_WORD)
            return true;
    }
    return false;
}

/* Where the dateline ends whose parts end at `at`; 0 when it is none after all. */
static uint32_t read_stop(const dateline *d, uint32_t at, bool placed)
{
    uint8_t mark = layout_mark(d->t, at);
    bool upper = placed && d->upper;
    if (at >= d->end)
        return 0;
    if (mark == PARLEY_MARK_DASH || mark == '_') {
        if (placed && upper && (d->dated || d->credited))
            return at + 1;
        if (d->known && (placed || d->dated))
            return starts_prose(d, at + 1) ? at + 1 : 0;
        if (placed && d->dated)
            return starts_prose(d, at + 1) ? at + 1 : 0;
        if (d->known)
            return at + 1;
        const parley_token *dash = &d->t->tokens.items[at];
        bool apart = dash->end - dash->start > 1 || (at + 1 < d->end && dash->end < dash[1].start);  /* no hyphen */
        bool place = upper && apart && mark != '_' && d->letters >= 4;
        return place && starts_prose(d, at + 1) && has_small_words(d, at + 1) ? at + 1 : 0;
    }
    if (mark == PARLEY_MARK_COLON && upper && (d->dated || d->known))
        return at + 1;
    /* "(CNN)The president", "ROME (AP) The pope" */
    bool bare = d->known && (upper || !placed) && !d->dated && layout_mark(d->t, at - 1) == PARLEY_MARK_CLOSE;
    return bare && layout_is_raised(d->t, at) && has_small_words(d, at) ? at : 0;
}

uint32_t layout_match_dateline(const layout_text *t, uint32_t first, uint32_t end, layout_zones *zones)
{
    uint32_t limit = end - first > MAX_DATELINE + LOOK_AHEAD ? first + MAX_DATELINE + LOOK_AHEAD : end;
    layout_text view = { t->text, { t->tokens.items, limit } };  /* nothing reads beyond it */
    dateline d = { .t = &view, .end = limit };
    uint32_t before = zones->count, outer = before;
    if (before == LAYOUT_MAX_ZONES)
        return first;
    zones->count++;  /* the whole stands before its parts */

    uint32_t at = read_places(&d, first, zones);
    bool placed = at > first;
    at = read_dated(&d, at, zones);
    at = read_agency(&d, at, zones);
    at = read_dated(&d, at, zones);
    uint32_t stop = at > first ? read_stop(&d, at, placed) : 0;
    if (stop == 0) {
        zones->count = before;
        return first;
    }
    uint32_t count = zones->count;
    zones->count = outer;
    layout_add(t, zones, PARLEY_ZONE_DATELINE, first, stop);
    zones->count = count;
    return stop;
}
