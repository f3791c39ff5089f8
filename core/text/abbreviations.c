#include "text/abbreviations.h"

#include "text/chars.h"
#include "text/short_words.h"

#define K PARLEY_ABBREVIATION_KNOWN
#define T PARLEY_ABBREVIATION_TITLE
#define I PARLEY_ABBREVIATION_INSIDE
#define N PARLEY_ABBREVIATION_NUMBER
#define C PARLEY_ABBREVIATION_CAPITAL
#define W PARLEY_ABBREVIATION_WORD
#define D PARLEY_ABBREVIATION_DATE

/* Sorted by bytes.  General English of newspapers; initialisms ("U.S.") and single initials ("J.") need no entry. */
static const struct entry {
    char    word[PARLEY_SHORT_WORD];  /* padded with zeros */
    uint8_t flags;
} entries[] = {
    /* clang-format off */
    { "adj", K }, { "adm", K | T | C }, { "adv", K }, { "al", K }, { "ala", K | C }, { "ald", K | T | C },
    { "alta", K | C | W }, { "amb", K | T | C }, { "approx", K | I }, { "apr", K | C | D }, { "apt", K | N },
    { "ariz", K | C }, { "ark", K | C | W }, { "art", K | N }, { "arts", K | N }, { "assn", K }, { "assoc", K | T | C },
    { "asst", K | T | C }, { "atty", K | T | C }, { "aug", K | C | D }, { "ave", K }, { "avg", K }, { "b.sc", K },
    { "benj", K | C }, { "bhd", K }, { "bk", K | N }, { "bldg", K }, { "blvd", K }, { "brig", K | T | C },
    { "brig.gen", K | T | C }, { "bros", K }, { "c.f", K | I }, { "ca", K | I }, { "cal", K | C }, { "calif", K | C },
    { "capt", K | T | C }, { "cdr", K | T | C }, { "cf", K | I }, { "ch", K | N }, { "chap", K | N }, { "chas", K | C },
    { "cie", K }, { "cir", K | C | W }, { "cmdr", K | T | C }, { "co", K }, { "col", K | T | C }, { "colo", K | C },
    { "comdr", K | T | C }, { "cong", K | C | W }, { "conn", K | C }, { "corp", K }, { "cos", K }, { "cpl", K | T | C },
    { "ct", K }, { "cu", K }, { "d.phil", K }, { "dak", K | C }, { "dec", K | C | D }, { "del", K | C | W }, { "dept", K },
    { "det", K | T | C }, { "dist", K }, { "dr", K | T | C }, { "drs", K | T | C }, { "e.g", K | I }, { "ect", K },
    { "ed", K | W }, { "eds", K | W }, { "eng", K | C | W }, { "ens", K | T | C }, { "eq", K | N }, { "eqs", K | N },
    { "esp", K | I }, { "esq", K }, { "etc", K }, { "ext", K | N }, { "feb", K | C | D }, { "fig", K | N }, { "figs", K | N },
    { "fla", K | C }, { "fr", K | T | C }, { "fri", K | C | D }, { "ft", K | C }, { "ga", K | C | W }, { "gen", K | T | C },
    { "gens", K | T | C }, { "geo", K | C }, { "gov", K | T | C }, { "govs", K | T | C }, { "govt", K }, { "hon", K | T | C },
    { "hr", K }, { "hrs", K }, { "hwy", K }, { "i.e", K | I }, { "ida", K | C | W }, { "ill", K | C | W }, { "inc", K },
    { "incl", K | I }, { "ind", K | C | W }, { "insp", K | T | C }, { "intl", K }, { "jan", K | C | D }, { "jas", K | C },
    { "jr", K }, { "jul", K | C | D }, { "jun", K | C | D }, { "kan", K | C }, { "ky", K | C }, { "la", K | C | W },
    { "lb", K }, { "lbs", K }, { "ll.b", K }, { "ll.m", K }, { "lt", K | T | C }, { "lt.col", K | T | C },
    { "lt.gen", K | T | C }, { "lt.gov", K | T | C }, { "ltd", K }, { "ltda", K }, { "m.phil", K }, { "m.sc", K },
    { "maj", K | T | C }, { "maj.gen", K | T | C }, { "mar", K | C | D | W }, { "mass", K | C | W }, { "md", K | C },
    { "messrs", K | T | C }, { "mfg", K }, { "mgr", K }, { "mich", K | C }, { "min", K }, { "minn", K | C }, { "mins", K },
    { "miss", K | C | W }, { "mlle", K | T | C }, { "mme", K | T | C }, { "mo", K | C | W }, { "mon", K | C | D },
    { "mont", K | C }, { "mr", K | T | C }, { "mrs", K | T | C }, { "ms", K | T | C }, { "msgr", K | T | C },
    { "mt", K | T | C }, { "mx", K | T | C }, { "n.mex", K | C }, { "natl", K }, { "neb", K | C }, { "nebr", K | C },
    { "nev", K | C }, { "no", K | N }, { "nos", K | N }, { "nov", K | C | D }, { "oct", K | C | D }, { "okla", K | C },
    { "ont", K | C }, { "op", K | N }, { "ore", K | C | W }, { "oreg", K | C }, { "oz", K }, { "pa", K | C | W },
    { "par", K | N }, { "para", K | N }, { "penn", K | C | W }, { "pfc", K | T | C }, { "ph.d", K }, { "pkwy", K },
    { "pp", K | N }, { "pres", K | T | C }, { "prof", K | T | C }, { "profs", K | T | C }, { "ps", K | I }, { "pseud", K },
    { "pt", K | N }, { "pte", K | T | C }, { "pts", K | N }, { "pty", K }, { "pvt", K | T | C }, { "que", K | C },
    { "rd", K }, { "ref", K | N }, { "rep", K | T | C }, { "reps", K | T | C }, { "resp", K | I }, { "rev", K | T | C },
    { "revs", K | T | C }, { "robt", K | C }, { "sask", K | C }, { "sat", K | C | D | W }, { "sdn", K }, { "sec", K | T | C },
    { "secs", K }, { "sect", K | N }, { "secy", K | T | C }, { "sen", K | T | C }, { "sens", K | T | C },
    { "sep", K | C | D | W }, { "sept", K | C | D }, { "sgt", K | T | C }, { "spc", K | T | C }, { "sq", K }, { "sr", K },
    { "srta", K | T | C }, { "st", K }, { "ste", K | T | C }, { "sts", K | C }, { "sun", K | C | D | W },
    { "supt", K | T | C }, { "tel", K | N }, { "tenn", K | C }, { "tex", K | C }, { "thos", K | C }, { "thu", K | C | D },
    { "thur", K | C | D }, { "thurs", K | C | D }, { "treas", K | T | C }, { "tue", K | C | D }, { "tues", K | C | D },
    { "univ", K }, { "va", K | C }, { "ver", K | N }, { "viz", K | I }, { "vol", K | N }, { "vols", K }, { "vs", K | I },
    { "vt", K | C }, { "w.va", K | C }, { "wash", K | C | W }, { "wed", K | C | D | W }, { "wis", K | C }, { "wisc", K | C },
    { "wk", K }, { "wks", K }, { "wm", K | C }, { "wyo", K | C }, { "yr", K }, { "yrs", K },
    /* clang-format on */
};

unsigned parley_abbreviation_find(parley_str word)
{
    enum { COUNT = sizeof entries / sizeof *entries };
    if (word.len == 0 || word.len > PARLEY_SHORT_WORD)
        return 0;
    uint64_t wanted = parley_short_lower(parley_short_read(word.ptr, word.len));
    size_t low = 0;
    for (size_t left = COUNT; left > 1;) {  /* to the last entry not behind the word, without a branch: most are looked for in vain */
        size_t half = left / 2;
        low += parley_short_number(entries[low + half].word) <= wanted ? half : 0;
        left -= half;
    }
    if (parley_short_number(entries[low].word) != wanted)
        return 0;
    unsigned flags = entries[low].flags;
    int capital = parley_char_ascii[(unsigned char)word.ptr[0]] & PARLEY_CHAR_UPPER;
    return (flags & PARLEY_ABBREVIATION_CAPITAL) && !capital ? 0 : flags;
}
