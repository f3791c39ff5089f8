#include "text/pos.h"

#include <string.h>

static const char *const names[PARLEY_POS_COUNT] = {
    [PARLEY_POS_NONE] = "",       [PARLEY_POS_ADJ] = "ADJ",     [PARLEY_POS_ADP] = "ADP",     [PARLEY_POS_ADV] = "ADV",
    [PARLEY_POS_AUX] = "AUX",     [PARLEY_POS_CCONJ] = "CCONJ", [PARLEY_POS_DET] = "DET",     [PARLEY_POS_INTJ] = "INTJ",
    [PARLEY_POS_NOUN] = "NOUN",   [PARLEY_POS_NUM] = "NUM",     [PARLEY_POS_PART] = "PART",   [PARLEY_POS_PRON] = "PRON",
    [PARLEY_POS_PROPN] = "PROPN", [PARLEY_POS_PUNCT] = "PUNCT", [PARLEY_POS_SCONJ] = "SCONJ", [PARLEY_POS_SYM] = "SYM",
    [PARLEY_POS_VERB] = "VERB",   [PARLEY_POS_X] = "X",
};

const char *parley_pos_name(parley_pos pos)
{
    return (unsigned)pos < PARLEY_POS_COUNT ? names[pos] : "";
}

parley_pos parley_pos_find(parley_str name)
{
    for (int i = PARLEY_POS_NONE + 1; i < PARLEY_POS_COUNT; i++)
        if (strlen(names[i]) == name.len && memcmp(names[i], name.ptr, name.len) == 0)
            return (parley_pos)i;
    return PARLEY_POS_NONE;
}
