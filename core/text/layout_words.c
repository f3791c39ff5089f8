#include <string.h>

#include "text/layout_parts.h"

enum { MAX_WORD = 16 };

typedef struct trade_word {
    char     word[MAX_WORD];
    uint16_t bits;
} trade_word;

static const trade_word WORDS[] = {
    { "january", LAYOUT_MONTH }, { "february", LAYOUT_MONTH }, { "march", LAYOUT_MONTH }, { "april", LAYOUT_MONTH },
    { "may", LAYOUT_MONTH }, { "june", LAYOUT_MONTH }, { "july", LAYOUT_MONTH }, { "august", LAYOUT_MONTH },
    { "september", LAYOUT_MONTH }, { "october", LAYOUT_MONTH }, { "november", LAYOUT_MONTH }, { "december", LAYOUT_MONTH },
    { "jan", LAYOUT_MONTH }, { "feb", LAYOUT_MONTH }, { "mar", LAYOUT_MONTH }, { "apr", LAYOUT_MONTH }, { "jun", LAYOUT_MONTH },
    { "jul", LAYOUT_MONTH }, { "aug", LAYOUT_MONTH }, { "sep", LAYOUT_MONTH }, { "sept", LAYOUT_MONTH }, { "oct", LAYOUT_MONTH },
    { "nov", LAYOUT_MONTH }, { "dec", LAYOUT_MONTH },
    { "monday", LAYOUT_WEEKDAY }, { "tuesday", LAYOUT_WEEKDAY }, { "wednesday", LAYOUT_WEEKDAY }, { "thursday", LAYOUT_WEEKDAY },
    { "friday", LAYOUT_WEEKDAY }, { "saturday", LAYOUT_WEEKDAY }, { "sunday", LAYOUT_WEEKDAY }, { "mon", LAYOUT_WEEKDAY },
    { "tue", LAYOUT_WEEKDAY }, { "wed", LAYOUT_WEEKDAY }, { "thu", LAYOUT_WEEKDAY }, { "fri", LAYOUT_WEEKDAY },
    { "sat", LAYOUT_WEEKDAY }, { "sun", LAYOUT_WEEKDAY },

    { "ap", LAYOUT_AGENCY }, { "afp", LAYOUT_AGENCY }, { "reuters", LAYOUT_AGENCY }, { "yonhap", LAYOUT_AGENCY },
    { "xinhua", LAYOUT_AGENCY }, { "kyodo", LAYOUT_AGENCY }, { "jiji", LAYOUT_AGENCY }, { "upi", LAYOUT_AGENCY },
    { "tass", LAYOUT_AGENCY }, { "interfax", LAYOUT_AGENCY }, { "ansa", LAYOUT_AGENCY }, { "dpa", LAYOUT_AGENCY },
    { "efe", LAYOUT_AGENCY }, { "pti", LAYOUT_AGENCY }, { "ani", LAYOUT_AGENCY }, { "ians", LAYOUT_AGENCY },
    { "cnn", LAYOUT_AGENCY | LAYOUT_KICKER }, { "bbc", LAYOUT_AGENCY | LAYOUT_KICKER }, { "npr", LAYOUT_AGENCY | LAYOUT_KICKER },
    { "nbc", LAYOUT_AGENCY }, { "cbs", LAYOUT_AGENCY }, { "abc", LAYOUT_AGENCY }, { "msnbc", LAYOUT_AGENCY },
    { "cnbc", LAYOUT_AGENCY }, { "bloomberg", LAYOUT_AGENCY }, { "anadolu", LAYOUT_AGENCY }, { "aap", LAYOUT_AGENCY },
    { "antara", LAYOUT_AGENCY }, { "bernama", LAYOUT_AGENCY }, { "kuna", LAYOUT_AGENCY }, { "irna", LAYOUT_AGENCY },
    { "belga", LAYOUT_AGENCY }, { "lusa", LAYOUT_AGENCY }, { "ritzau", LAYOUT_AGENCY }, { "ukrinform", LAYOUT_AGENCY },
    { "prnewswire", LAYOUT_AGENCY }, { "newswire", LAYOUT_AGENCY | LAYOUT_PRESS }, { "getty", LAYOUT_AGENCY },
    { "voa", LAYOUT_AGENCY }, { "politico", LAYOUT_AGENCY }, { "axios", LAYOUT_AGENCY },

    { "press", LAYOUT_PRESS }, { "news", LAYOUT_PRESS | LAYOUT_KICKER }, { "agency", LAYOUT_PRESS }, { "times", LAYOUT_PRESS },
    { "post", LAYOUT_PRESS }, { "wire", LAYOUT_PRESS }, { "journal", LAYOUT_PRESS }, { "herald", LAYOUT_PRESS },
    { "tribune", LAYOUT_PRESS }, { "guardian", LAYOUT_PRESS }, { "telegraph", LAYOUT_PRESS }, { "gazette", LAYOUT_PRESS },
    { "chronicle", LAYOUT_PRESS }, { "observer", LAYOUT_PRESS }, { "magazine", LAYOUT_PRESS }, { "radio", LAYOUT_PRESS },
    { "newspaper", LAYOUT_PRESS }, { "newspapers", LAYOUT_PRESS }, { "images", LAYOUT_PRESS },

    { "by", LAYOUT_LINK }, { "from", LAYOUT_LINK }, { "and", LAYOUT_LINK }, { "in", LAYOUT_LINK }, { "of", LAYOUT_LINK },
    { "for", LAYOUT_LINK }, { "the", LAYOUT_LINK }, { "with", LAYOUT_LINK }, { "to", LAYOUT_LINK }, { "at", LAYOUT_LINK },
    { "on", LAYOUT_LINK }, { "via", LAYOUT_LINK }, { "courtesy", LAYOUT_LINK }, { "additional", LAYOUT_LINK | LAYOUT_WORK },
    { "or", LAYOUT_LINK }, { "a", LAYOUT_LINK }, { "an", LAYOUT_LINK }, { "our", LAYOUT_LINK }, { "as", LAYOUT_LINK },
    { "after", LAYOUT_LINK }, { "but", LAYOUT_LINK }, { "if", LAYOUT_LINK }, { "this", LAYOUT_LINK }, { "it", LAYOUT_LINK },
    { "bureau", LAYOUT_LINK }, { "newsroom", LAYOUT_LINK }, { "through", LAYOUT_LINK },

    { "breaking", LAYOUT_KICKER }, { "update", LAYOUT_KICKER }, { "updated", LAYOUT_KICKER }, { "exclusive", LAYOUT_KICKER },
    { "watch", LAYOUT_KICKER }, { "live", LAYOUT_KICKER }, { "opinion", LAYOUT_KICKER }, { "analysis", LAYOUT_KICKER },
    { "correction", LAYOUT_KICKER }, { "editorial", LAYOUT_KICKER }, { "urgent", LAYOUT_KICKER }, { "alert", LAYOUT_KICKER },
    { "factbox", LAYOUT_KICKER }, { "explainer", LAYOUT_KICKER }, { "timeline", LAYOUT_KICKER }, { "profile", LAYOUT_KICKER },
    { "interview", LAYOUT_KICKER }, { "spoiler", LAYOUT_KICKER }, { "note", LAYOUT_KICKER }, { "warning", LAYOUT_KICKER },
    { "nato", LAYOUT_KICKER }, { "nasa", LAYOUT_KICKER }, { "opec", LAYOUT_KICKER }, { "fifa", LAYOUT_KICKER },
    { "uefa", LAYOUT_KICKER }, { "unicef", LAYOUT_KICKER }, { "unesco", LAYOUT_KICKER }, { "covid", LAYOUT_KICKER },
    { "fact", LAYOUT_KICKER }, { "review", LAYOUT_KICKER }, { "recap", LAYOUT_KICKER }, { "sponsored", LAYOUT_KICKER },

    { "photo", LAYOUT_PICTURE | LAYOUT_KICKER }, { "photos", LAYOUT_PICTURE | LAYOUT_KICKER }, { "photograph", LAYOUT_PICTURE },
    { "photographs", LAYOUT_PICTURE }, { "photography", LAYOUT_PICTURE }, { "image", LAYOUT_PICTURE },
    { "picture", LAYOUT_PICTURE }, { "pictures", LAYOUT_PICTURE }, { "graphic", LAYOUT_PICTURE }, { "graphics", LAYOUT_PICTURE },
    { "illustration", LAYOUT_PICTURE }, { "video", LAYOUT_PICTURE | LAYOUT_KICKER },

    { "reporting", LAYOUT_WORK }, { "editing", LAYOUT_WORK }, { "writing", LAYOUT_WORK }, { "compiled", LAYOUT_WORK },
    { "written", LAYOUT_WORK }, { "edited", LAYOUT_WORK }, { "translated", LAYOUT_WORK }, { "produced", LAYOUT_WORK },
    { "reported", LAYOUT_WORK },

    { "staff", LAYOUT_STAFF }, { "writer", LAYOUT_STAFF }, { "writers", LAYOUT_STAFF }, { "reporter", LAYOUT_STAFF },
    { "reporters", LAYOUT_STAFF }, { "correspondent", LAYOUT_STAFF }, { "correspondents", LAYOUT_STAFF },
    { "editor", LAYOUT_STAFF }, { "editors", LAYOUT_STAFF }, { "contributor", LAYOUT_STAFF }, { "columnist", LAYOUT_STAFF },
    { "special", LAYOUT_STAFF }, { "senior", LAYOUT_STAFF }, { "chief", LAYOUT_STAFF }, { "political", LAYOUT_STAFF },

    { "e-mail", LAYOUT_CONTACT }, { "email", LAYOUT_CONTACT }, { "contact", LAYOUT_CONTACT }, { "follow", LAYOUT_CONTACT },
    { "twitter", LAYOUT_CONTACT }, { "x", LAYOUT_CONTACT }, { "facebook", LAYOUT_CONTACT }, { "her", LAYOUT_CONTACT },
    { "him", LAYOUT_CONTACT }, { "e", LAYOUT_CONTACT }, { "mail", LAYOUT_CONTACT }, { "write", LAYOUT_CONTACT },
};

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
    char folded[MAX_WORD] = { 0 };
    for (size_t i = 0; i < len; i++)
        folded[i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] + ('a' - 'A') : word[i]);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (memcmp(WORDS[i].word, folded, MAX_WORD) == 0) {
            /* "may", "sun" and "ap" are months, days and agencies with a capital only; dpa writes itself small. */
            bool small = (token->form & PARLEY_FORM_LOWER) != 0 && strcmp(folded, "dpa") != 0;
            return WORDS[i].bits & ~(small ? (uint32_t)(LAYOUT_MONTH | LAYOUT_WEEKDAY | LAYOUT_AGENCY | LAYOUT_PRESS) : 0u);
        }
    }
    return 0;
}

bool layout_is(const layout_text *t, uint32_t at, const char *lower)
{
    if (at >= t->tokens.count)
        return false;
    const parley_token *token = &t->tokens.items[at];
    size_t len = strlen(lower);
    if (token->end - token->start != len)
        return false;
    for (size_t i = 0; i < len; i++) {
        char byte = t->text.ptr[token->start + i];
        if ((byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte) != lower[i])
            return false;
    }
    return true;
}

uint8_t layout_mark(const layout_text *t, uint32_t at)
{
    if (at >= t->tokens.count)
        return 0;
    const parley_token *token = &t->tokens.items[at];
    char byte = t->text.ptr[token->start];
    bool symbol = token->end - token->start == 1 && byte != '\0' && strchr("/|_&#", byte) != NULL;
    return symbol ? (uint8_t)byte : token->mark;
}

bool layout_is_raised(const layout_text *t, uint32_t at)
{
    return at < t->tokens.count && t->tokens.items[at].kind == PARLEY_TOKEN_WORD
        && (t->tokens.items[at].form & PARLEY_FORM_CAPITALISED) != 0;
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
