#include "text/layout_parts.h"

enum {
    MAX_CREDIT = 60,       /* tokens */
    MAX_ALONE = 4,         /* an agency alone on its line */
    MAX_CONTACT = 16,
    MAX_SOURCE = 10,
};

/* Do [first, end) hold names, numbers, marks and words that join them, and nothing that tells? */
static bool is_only_names(const layout_text *t, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        if (t->tokens.items[i].kind != PARLEY_TOKEN_WORD || layout_is_raised(t, i))
            continue;
        if ((layout_word(t, i) & (LAYOUT_LINK | LAYOUT_WORK | LAYOUT_STAFF | LAYOUT_PICTURE | LAYOUT_AGENCY)) == 0
            && (t->tokens.items[i].form & PARLEY_FORM_CLITIC) == 0 && !layout_is(t, i, "de") && !layout_is(t, i, "van")
            && !layout_is(t, i, "von") && !layout_is(t, i, "al"))
            return false;
    }
    return first < end;
}

/* "(END)", "ENDS", "-30-", "###". */
static bool is_end_mark(const layout_text *t, uint32_t first, uint32_t end)
{
    bool word = false;
    for (uint32_t i = first; i < end; i++) {
        uint8_t mark = layout_mark(t, i);
        bool upper = (t->tokens.items[i].form & PARLEY_FORM_UPPER) != 0;
        word |= mark == '#' || layout_is(t, i, "30");
        if ((layout_is(t, i, "end") || layout_is(t, i, "ends")) && (upper || end - first > 1))
            word = true;
        else if (mark != '#' && mark != PARLEY_MARK_DASH && mark != PARLEY_MARK_HYPHEN && !layout_is(t, i, "30"))
            return false;
    }
    return word && end - first <= 5;
}

static bool is_copyright(const layout_text *t, uint32_t first, uint32_t end)
{
    if (layout_is(t, first, "\u00A9"))
        return true;
    bool sign = layout_mark(t, first) == PARLEY_MARK_OPEN && layout_is(t, first + 1, "c")
        && layout_mark(t, first + 2) == PARLEY_MARK_CLOSE;
    uint32_t at = sign ? first + 3 : first + 1;
    bool year = at < end && t->tokens.items[at].kind == PARLEY_TOKEN_NUMBER;
    bool signed_word = layout_is(t, at, "\u00A9") || layout_mark(t, at) == PARLEY_MARK_OPEN;
    if ((sign && year) || (layout_is(t, first, "copyright") && (year || signed_word)))
        return true;
    uint32_t last = layout_mark(t, end - 1) == PARLEY_MARK_PERIOD ? end - 1 : end;
    return last >= first + 3 && layout_is(t, last - 1, "reserved") && layout_is(t, last - 2, "rights")
        && layout_is(t, last - 3, "all");
}

/* "Photo from Yonhap", "AP Photo/Jane Doe", "File photo: AFP", "Image credit: Getty". */
static bool is_picture_credit(const layout_text *t, uint32_t first, uint32_t end)
{
    uint32_t at = first;
    bool kind = layout_is(t, at, "file") || layout_is(t, at, "featured") || layout_is(t, at, "main");
    if (kind || (layout_word(t, at) & LAYOUT_AGENCY) != 0)
        at++;
    if ((layout_word(t, at) & LAYOUT_PICTURE) == 0 || !layout_is_raised(t, first))
        return false;
    at++;
    if (layout_is(t, at, "credit") || layout_is(t, at, "credits") || layout_is(t, at, "source"))
        at++;
    uint8_t mark = layout_mark(t, at);
    bool told = layout_is(t, at, "by") || layout_is(t, at, "from") || layout_is(t, at, "via") || layout_is(t, at, "courtesy");
    if (mark != PARLEY_MARK_COLON && mark != '/' && mark != '|' && !told)
        return false;
    while (layout_is(t, at + 1, "of") || layout_is(t, at + 1, "by") || layout_is(t, at + 1, "the"))
        at++;
    bool named = layout_is_raised(t, at + 1) || (at + 1 < end && t->tokens.items[at + 1].kind == PARLEY_TOKEN_URL)
        || (layout_word(t, at + 1) & LAYOUT_AGENCY) != 0;
    return named && is_only_names(t, at + 1, end);
}

/* "Reporting by A in Seoul; Editing by B", "With reporting by C". */
static bool is_work_credit(const layout_text *t, uint32_t first, uint32_t end)
{
    uint32_t at = layout_is(t, first, "with") ? first + 1 : first;
    if ((layout_word(t, at) & LAYOUT_WORK) == 0 || !layout_is_raised(t, first))
        return false;
    while (at < end && at < first + 5 && ((layout_word(t, at) & LAYOUT_WORK) != 0 || layout_is(t, at, "and")))
        at++;
    return layout_is(t, at, "by") && layout_is_raised(t, at + 1) && is_only_names(t, at + 1, end);
}

/* "Jane Doe in Seoul contributed to this report." */
static bool is_contribution(const layout_text *t, uint32_t first, uint32_t end)
{
    uint32_t last = layout_mark(t, end - 1) == PARLEY_MARK_PERIOD ? end - 1 : end;
    if (last < first + 4)
        return false;
    bool thing = layout_is(t, last - 1, "report") || layout_is(t, last - 1, "story") || layout_is(t, last - 1, "article");
    bool this_thing = thing && last >= first + 5 && layout_is(t, last - 2, "this") && layout_is(t, last - 3, "to")
        && layout_is(t, last - 4, "contributed");
    bool reporting = layout_is(t, last - 1, "reporting") && layout_is(t, last - 2, "contributed");
    return this_thing || reporting;
}

/* An e-mail address with next to nothing around it, or "Follow Jane Doe on Twitter @jdoe". */
static bool is_contact(const layout_text *t, uint32_t first, uint32_t end)
{
    bool address = false;
    if (end - first > MAX_CONTACT)
        return false;
    for (uint32_t i = first; i < end; i++) {
        const parley_token *token = &t->tokens.items[i];
        if (token->kind == PARLEY_TOKEN_URL) {
            for (uint32_t at = token->start; at < token->end; at++)
                address |= t->text.ptr[at] == '@';
        } else if (token->kind == PARLEY_TOKEN_WORD && !layout_is_raised(t, i)
                   && (layout_word(t, i) & (LAYOUT_CONTACT | LAYOUT_LINK | LAYOUT_STAFF)) == 0)
            return false;
    }
    return address;
}

static layout_credit match_inner(const layout_text *t, uint32_t first, uint32_t end)
{
    if (is_copyright(t, first, end) || is_picture_credit(t, first, end) || is_work_credit(t, first, end))
        return LAYOUT_STRONG_CREDIT;
    if (is_end_mark(t, first, end) || is_contribution(t, first, end) || is_contact(t, first, end))
        return LAYOUT_WEAK_CREDIT;
    bool labelled = (layout_is(t, first, "source") || layout_is(t, first, "sources") || layout_is(t, first, "credit"))
        && layout_mark(t, first + 1) == PARLEY_MARK_COLON && end - first <= MAX_SOURCE;
    if (labelled && is_only_names(t, first + 2, end))
        return LAYOUT_WEAK_CREDIT;
    if (layout_is(t, first, "with") && layout_is(t, first + 1, "files") && layout_is(t, first + 2, "from"))
        return is_only_names(t, first + 3, end) ? LAYOUT_WEAK_CREDIT : LAYOUT_NO_CREDIT;
    if (layout_is(t, first, "our") && layout_is(t, first + 1, "standards") && layout_mark(t, first + 2) == PARLEY_MARK_COLON)
        return LAYOUT_WEAK_CREDIT;
    uint32_t at = layout_mark(t, first) == PARLEY_MARK_DASH ? first + 1 : first;
    return end - first <= MAX_ALONE && layout_is_agency(t, at, end) ? LAYOUT_WEAK_CREDIT : LAYOUT_NO_CREDIT;
}

layout_credit layout_match_credit(const layout_text *t, uint32_t first, uint32_t end)
{
    if (first >= end || end - first > MAX_CREDIT)
        return LAYOUT_NO_CREDIT;
    layout_text view = { t->text, { t->tokens.items, end } };  /* nothing reads beyond it */
    bool bracketed = end - first > 2 && layout_mark(t, first) == PARLEY_MARK_OPEN && layout_mark(t, end - 1) == PARLEY_MARK_CLOSE;
    for (uint32_t i = first + 1; bracketed && i + 1 < end; i++)
        bracketed = layout_mark(t, i) != PARLEY_MARK_CLOSE;
    layout_credit found = bracketed ? match_inner(&(layout_text){ t->text, { t->tokens.items, end - 1 } }, first + 1, end - 1)
                                    : match_inner(&view, first, end);
    /* Brackets leave no doubt. */
    return bracketed && found == LAYOUT_WEAK_CREDIT ? LAYOUT_STRONG_CREDIT : found;
}
