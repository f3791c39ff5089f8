#include "text/layout_parts.h"
#include "text/short_words.h"

enum { HALF = PARLEY_SHORT_WORD, MAX_WORD = 2 * HALF };

typedef struct trade_word {
    char     word[MAX_WORD];
    uint16_t bits;
} trade_word;

/* In order of their bytes, for a search by halves. */
static const trade_word WORDS[] = {
    { "a", LAYOUT_LINK }, { "aap", LAYOUT_AGENCY }, { "abc", LAYOUT_AGENCY }, { "additional", LAYOUT_LINK | LAYOUT_WORK },
    { "afp", LAYOUT_AGENCY }, { "after", LAYOUT_LINK }, { "agency", LAYOUT_PRESS }, { "alert", LAYOUT_KICKER }, { "an", LAYOUT_LINK },
    { "anadolu", LAYOUT_AGENCY }, { "analysis", LAYOUT_KICKER }, { "and", LAYOUT_LINK }, { "ani", LAYOUT_AGENCY },
    { "ansa", LAYOUT_AGENCY }, { "antara", LAYOUT_AGENCY }, { "ap", LAYOUT_AGENCY }, { "apr", LAYOUT_MONTH }, { "april", LAYOUT_MONTH },
    { "as", LAYOUT_LINK }, { "at", LAYOUT_LINK }, { "aug", LAYOUT_MONTH }, { "august", LAYOUT_MONTH }, { "axios", LAYOUT_AGENCY },
    { "bbc", LAYOUT_AGENCY | LAYOUT_KICKER }, { "belga", LAYOUT_AGENCY }, { "bernama", LAYOUT_AGENCY }, { "bloomberg", LAYOUT_AGENCY },
    { "breaking", LAYOUT_KICKER }, { "bureau", LAYOUT_LINK }, { "but", LAYOUT_LINK }, { "by", LAYOUT_LINK }, { "cbs", LAYOUT_AGENCY },
    { "chief", LAYOUT_STAFF }, { "chronicle", LAYOUT_PRESS }, { "cnbc", LAYOUT_AGENCY }, { "cnn", LAYOUT_AGENCY | LAYOUT_KICKER },
    { "columnist", LAYOUT_STAFF }, { "compiled", LAYOUT_WORK }, { "contact", LAYOUT_CONTACT }, { "contributor", LAYOUT_STAFF },
    { "correction", LAYOUT_KICKER }, { "correspondent", LAYOUT_STAFF }, { "correspondents", LAYOUT_STAFF }, { "courtesy", LAYOUT_LINK },
    { "covid", LAYOUT_KICKER }, { "dec", LAYOUT_MONTH }, { "december", LAYOUT_MONTH }, { "dpa", LAYOUT_AGENCY }, { "e", LAYOUT_CONTACT },
    { "e-mail", LAYOUT_CONTACT }, { "edited", LAYOUT_WORK }, { "editing", LAYOUT_WORK }, { "editor", LAYOUT_STAFF },
    { "editorial", LAYOUT_KICKER }, { "editors", LAYOUT_STAFF }, { "efe", LAYOUT_AGENCY }, { "email", LAYOUT_CONTACT },
    { "exclusive", LAYOUT_KICKER }, { "explainer", LAYOUT_KICKER }, { "facebook", LAYOUT_CONTACT }, { "fact", LAYOUT_KICKER },
    { "factbox", LAYOUT_KICKER }, { "feb", LAYOUT_MONTH }, { "february", LAYOUT_MONTH }, { "fifa", LAYOUT_KICKER },
    { "follow", LAYOUT_CONTACT }, { "for", LAYOUT_LINK }, { "fri", LAYOUT_WEEKDAY }, { "friday", LAYOUT_WEEKDAY }, { "from", LAYOUT_LINK },
    { "gazette", LAYOUT_PRESS }, { "getty", LAYOUT_AGENCY }, { "graphic", LAYOUT_PICTURE }, { "graphics", LAYOUT_PICTURE },
    { "guardian", LAYOUT_PRESS }, { "her", LAYOUT_CONTACT }, { "herald", LAYOUT_PRESS }, { "him", LAYOUT_CONTACT },
    { "ians", LAYOUT_AGENCY }, { "if", LAYOUT_LINK }, { "illustration", LAYOUT_PICTURE }, { "image", LAYOUT_PICTURE },
    { "images", LAYOUT_PRESS }, { "in", LAYOUT_LINK }, { "interfax", LAYOUT_AGENCY }, { "interview", LAYOUT_KICKER },
    { "irna", LAYOUT_AGENCY }, { "it", LAYOUT_LINK }, { "jan", LAYOUT_MONTH }, { "january", LAYOUT_MONTH }, { "jiji", LAYOUT_AGENCY },
    { "journal", LAYOUT_PRESS }, { "jul", LAYOUT_MONTH }, { "july", LAYOUT_MONTH }, { "jun", LAYOUT_MONTH }, { "june", LAYOUT_MONTH },
    { "kuna", LAYOUT_AGENCY }, { "kyodo", LAYOUT_AGENCY }, { "live", LAYOUT_KICKER }, { "lusa", LAYOUT_AGENCY },
    { "magazine", LAYOUT_PRESS }, { "mail", LAYOUT_CONTACT }, { "mar", LAYOUT_MONTH }, { "march", LAYOUT_MONTH }, { "may", LAYOUT_MONTH },
    { "mon", LAYOUT_WEEKDAY }, { "monday", LAYOUT_WEEKDAY }, { "msnbc", LAYOUT_AGENCY }, { "nasa", LAYOUT_KICKER },
    { "nato", LAYOUT_KICKER }, { "nbc", LAYOUT_AGENCY }, { "news", LAYOUT_PRESS | LAYOUT_KICKER }, { "newspaper", LAYOUT_PRESS },
    { "newspapers", LAYOUT_PRESS }, { "newsroom", LAYOUT_LINK }, { "newswire", LAYOUT_AGENCY | LAYOUT_PRESS }, { "note", LAYOUT_KICKER },
    { "nov", LAYOUT_MONTH }, { "november", LAYOUT_MONTH }, { "npr", LAYOUT_AGENCY | LAYOUT_KICKER }, { "observer", LAYOUT_PRESS },
    { "oct", LAYOUT_MONTH }, { "october", LAYOUT_MONTH }, { "of", LAYOUT_LINK }, { "on", LAYOUT_LINK }, { "opec", LAYOUT_KICKER },
    { "opinion", LAYOUT_KICKER }, { "or", LAYOUT_LINK }, { "our", LAYOUT_LINK }, { "photo", LAYOUT_PICTURE | LAYOUT_KICKER },
    { "photograph", LAYOUT_PICTURE }, { "photographs", LAYOUT_PICTURE }, { "photography", LAYOUT_PICTURE },
    { "photos", LAYOUT_PICTURE | LAYOUT_KICKER }, { "picture", LAYOUT_PICTURE }, { "pictures", LAYOUT_PICTURE },
    { "political", LAYOUT_STAFF }, { "politico", LAYOUT_AGENCY }, { "post", LAYOUT_PRESS }, { "press", LAYOUT_PRESS },
    { "prnewswire", LAYOUT_AGENCY }, { "produced", LAYOUT_WORK }, { "profile", LAYOUT_KICKER }, { "pti", LAYOUT_AGENCY },
    { "radio", LAYOUT_PRESS }, { "recap", LAYOUT_KICKER }, { "reported", LAYOUT_WORK }, { "reporter", LAYOUT_STAFF },
    { "reporters", LAYOUT_STAFF }, { "reporting", LAYOUT_WORK }, { "reuters", LAYOUT_AGENCY }, { "review", LAYOUT_KICKER },
    { "ritzau", LAYOUT_AGENCY }, { "sat", LAYOUT_WEEKDAY }, { "saturday", LAYOUT_WEEKDAY }, { "senior", LAYOUT_STAFF },
    { "sep", LAYOUT_MONTH }, { "sept", LAYOUT_MONTH }, { "september", LAYOUT_MONTH }, { "special", LAYOUT_STAFF },
    { "spoiler", LAYOUT_KICKER }, { "sponsored", LAYOUT_KICKER }, { "staff", LAYOUT_STAFF }, { "sun", LAYOUT_WEEKDAY },
    { "sunday", LAYOUT_WEEKDAY }, { "tass", LAYOUT_AGENCY }, { "telegraph", LAYOUT_PRESS }, { "the", LAYOUT_LINK }, { "this", LAYOUT_LINK },
    { "through", LAYOUT_LINK }, { "thu", LAYOUT_WEEKDAY }, { "thursday", LAYOUT_WEEKDAY }, { "timeline", LAYOUT_KICKER },
    { "times", LAYOUT_PRESS }, { "to", LAYOUT_LINK }, { "translated", LAYOUT_WORK }, { "tribune", LAYOUT_PRESS }, { "tue", LAYOUT_WEEKDAY },
    { "tuesday", LAYOUT_WEEKDAY }, { "twitter", LAYOUT_CONTACT }, { "uefa", LAYOUT_KICKER }, { "ukrinform", LAYOUT_AGENCY },
    { "unesco", LAYOUT_KICKER }, { "unicef", LAYOUT_KICKER }, { "update", LAYOUT_KICKER }, { "updated", LAYOUT_KICKER },
    { "upi", LAYOUT_AGENCY }, { "urgent", LAYOUT_KICKER }, { "via", LAYOUT_LINK }, { "video", LAYOUT_PICTURE | LAYOUT_KICKER },
    { "voa", LAYOUT_AGENCY }, { "warning", LAYOUT_KICKER }, { "watch", LAYOUT_KICKER }, { "wed", LAYOUT_WEEKDAY },
    { "wednesday", LAYOUT_WEEKDAY }, { "wire", LAYOUT_PRESS }, { "with", LAYOUT_LINK }, { "write", LAYOUT_CONTACT },
    { "writer", LAYOUT_STAFF }, { "writers", LAYOUT_STAFF }, { "writing", LAYOUT_WORK }, { "written", LAYOUT_WORK },
    { "x", LAYOUT_CONTACT }, { "xinhua", LAYOUT_AGENCY }, { "yonhap", LAYOUT_AGENCY },
};

/* The bits of the word whose halves are the numbers `head` and `tail`. */
static uint32_t find_bits(uint64_t head, uint64_t tail)
{
    enum { COUNT = sizeof WORDS / sizeof *WORDS };
    size_t low = 0;
    for (size_t left = COUNT; left > 1;) {  /* to the last word whose head is not behind, without a branch: most are looked for in vain */
        size_t half = left / 2;
        low += parley_short_number(WORDS[low + half].word) <= head ? half : 0;
        left -= half;
    }
    for (size_t i = low + 1; i-- > 0 && parley_short_number(WORDS[i].word) == head;)
        if (parley_short_number(WORDS[i].word + HALF) == tail)
            return WORDS[i].bits;
    return 0;
}

uint32_t layout_word(const layout_text *t, uint32_t at)
{
    if (at >= t->tokens.count || t->tokens.items[at].kind != PARLEY_TOKEN_WORD)
        return 0;
    const parley_token *token = &t->tokens.items[at];
    size_t len = token->end - token->start;
    const char *word = t->text.ptr + token->start;
    if (len > 1 && word[len - 1] == '.')
        len--;
    if (len >= MAX_WORD)
        return 0;
    uint64_t head = parley_short_lower(parley_short_read(word, len < HALF ? len : HALF));
    uint64_t tail = len > HALF ? parley_short_lower(parley_short_read(word + HALF, len - HALF)) : 0;
    uint32_t bits = find_bits(head, tail);
    /* "may", "sun" and "ap" are months, days and agencies with a capital only; dpa writes itself small. */
    static const char dpa[HALF] = "dpa";
    bool small = bits != 0 && (token->form & PARLEY_FORM_LOWER) != 0 && head != parley_short_number(dpa);
    return bits & ~(small ? (uint32_t)(LAYOUT_MONTH | LAYOUT_WEEKDAY | LAYOUT_AGENCY | LAYOUT_PRESS) : 0u);
}

bool layout_is_word(const layout_text *t, uint32_t at, const char *lower)
{
    const parley_token *token = &t->tokens.items[at];
    const char *word = t->text.ptr + token->start;
    size_t len = token->end - token->start;
    for (size_t i = 0; i < len; i++)
        if (lower[i] == '\0' || (word[i] >= 'A' && word[i] <= 'Z' ? word[i] + ('a' - 'A') : word[i]) != lower[i])
            return false;
    return lower[len] == '\0';
}

bool layout_is_agency(const layout_text *t, uint32_t first, uint32_t end)
{
    if (first >= end || end - first > 6)
        return false;
    bool known = false;
    for (uint32_t i = first; i < end; i++) {
        uint32_t bits = layout_word(t, i);
        bool address = t->tokens.items[i].kind == PARLEY_TOKEN_URL;
        uint8_t mark = layout_mark(t, i);
        bool joins = (bits & LAYOUT_LINK) != 0 || mark == '/' || mark == '&' || mark == PARLEY_MARK_HYPHEN;
        if (!address && !joins && !layout_is_raised(t, i) && (bits & LAYOUT_AGENCY) == 0)
            return false;
        known |= (bits & LAYOUT_AGENCY) != 0 || (i > first && (bits & LAYOUT_PRESS) != 0) || (address && end - first == 1);
    }
    return known;
}

void layout_add(const layout_text *t, layout_zones *zones, uint8_t kind, uint32_t first, uint32_t end)
{
    if (zones->count < LAYOUT_MAX_ZONES && first < end) {
        zones->items[zones->count++] = (parley_zone){
            .start = t->tokens.items[first].start, .end = t->tokens.items[end - 1].end, .first = first, .last = end, .kind = kind,
        };
    }
}
