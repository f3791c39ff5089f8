#include "text/layout_parts.h"

enum { MAX_BYLINE = 25, MAX_NAME_WORDS = 6 };

static bool is_particle(const layout_text *t, uint32_t at)
{
    static const char *const PARTICLES[] = {
        "de", "van", "von", "der", "den", "da", "di", "del", "la", "le", "bin", "ibn", "al", "el", "dos",
    };
    for (size_t i = 0; i < sizeof PARTICLES / sizeof *PARTICLES; i++) {
        if (layout_is(t, at, PARTICLES[i]))
            return true;
    }
    return false;
}

/* Read a person or a publisher: capitals, particles between them, hyphens; `words` is how many. */
static uint32_t read_name(const layout_text *t, uint32_t at, uint32_t end, uint32_t *words)
{
    uint32_t i = at;
    *words = 0;
    while (i < end && *words < MAX_NAME_WORDS) {
        uint32_t bits = layout_word(t, i);
        bool staff = (bits & LAYOUT_STAFF) != 0;
        if ((bits & (LAYOUT_MONTH | LAYOUT_WEEKDAY)) != 0 && *words == 0)
            return at;
        bool particle = is_particle(t, i) && (layout_is_raised(t, i + 1) || is_particle(t, i + 1));
        /* Kim Min-ji */
        bool hyphen = i + 1 < end && layout_mark(t, i) == PARLEY_MARK_HYPHEN && t->tokens.items[i + 1].kind == PARLEY_TOKEN_WORD;
        bool link = (bits & LAYOUT_LINK) != 0 && (*words > 0 || !layout_is(t, i, "the"));
        if (*words > 0 && i + 1 < end && (particle || hyphen))
            i += hyphen ? 2 : 1;
        else if (staff || ((layout_is_raised(t, i) || (bits & LAYOUT_AGENCY) != 0) && !link)) {
            ++*words;
            i++;
        } else
            break;
    }
    return i;
}

/* What may stand between names. */
static bool is_separator(const layout_text *t, uint32_t at)
{
    uint8_t mark = layout_mark(t, at);
    return mark == PARLEY_MARK_COMMA || mark == '|' || mark == '/' || mark == '&' || mark == PARLEY_MARK_DASH
        || layout_is(t, at, "and") || layout_is(t, at, "for") || layout_is(t, at, "in") || layout_is(t, at, "of")
        || layout_is(t, at, "\u2022");
}

/* Is [first, end) words for staff only: "Staff Writer"? */
static bool is_staff(const layout_text *t, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        if ((layout_word(t, i) & LAYOUT_STAFF) == 0)
            return false;
    }
    return first < end;
}

/* [first, end) without the words for staff behind it: "Associated Press Writer" names the Associated Press. */
static uint32_t trim_staff(const layout_text *t, uint32_t first, uint32_t end)
{
    while (end > first && (layout_word(t, end - 1) & LAYOUT_STAFF) != 0)
        end--;
    return end;
}

static bool add_agency(const layout_text *t, layout_zones *zones, uint32_t first, uint32_t end)
{
    end = trim_staff(t, first, end);
    bool agency = layout_is_agency(t, first, end);
    if (agency)
        layout_add(t, zones, PARLEY_ZONE_AGENCY, first, end);
    return agency;
}

bool layout_match_byline(const layout_text *t, uint32_t first, uint32_t end, bool follows, layout_zones *zones)
{
    if (first >= end || end - first > MAX_BYLINE)
        return false;
    uint32_t before = zones->count;
    bool by = layout_is(t, first, "by") && layout_is_raised(t, first);
    layout_add(t, zones, PARLEY_ZONE_BYLINE, first, end);
    if (follows && !by && add_agency(t, zones, first, end))
        return true;

    bool good = true, agency = false;
    uint32_t parts = 0, at = by ? first + 1 : first;
    while (good && at < end) {
        uint32_t words, stop = at;
        if (t->tokens.items[at].kind == PARLEY_TOKEN_URL)
            stop = at + 1;
        else if (layout_is(t, at, "the") || layout_is(t, at, "our") || layout_is(t, at, "a")) {
            stop = read_name(t, at + 1, end, &words);
            good = stop > at + 1 && (is_staff(t, at + 1, stop) || layout_is_agency(t, at + 1, stop));
        } else {
            stop = read_name(t, at, end, &words);
            bool person = words >= 2;
            bool sure = person || parts > 0 || is_staff(t, at, stop);
            good = stop > at && (sure || layout_is_agency(t, at, trim_staff(t, at, stop)));
        }
        agency |= add_agency(t, zones, at, stop);
        parts++;
        at = stop;
        if (good && at < end) {
            good = is_separator(t, at) && at + 1 < end;
            at++;
            if (at < end && is_separator(t, at))  /* ", and" */
                at++;
        }
    }
    /* Without "By" only the plain form "Jane Doe, Reuters" is sure. */
    bool plain = parts == 2 && agency && !layout_is_agency(t, first, first + 1) && layout_is_raised(t, first + 1);
    if (good && parts > 0 && at >= end && (by || plain))
        return true;
    zones->count = before;
    return false;
}
