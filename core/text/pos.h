/* core/text/pos.h -- the part-of-speech classes.  Floor 1.  They are the universal ones (UPOS). */
#ifndef PARLEY_POS_H
#define PARLEY_POS_H

#include <parley/base.h>

/* Values are stable: they stand in models and in parley_token.pos. */
typedef enum parley_pos {
    PARLEY_POS_NONE = 0,
    PARLEY_POS_ADJ, PARLEY_POS_ADP, PARLEY_POS_ADV, PARLEY_POS_AUX, PARLEY_POS_CCONJ, PARLEY_POS_DET, PARLEY_POS_INTJ,
    PARLEY_POS_NOUN, PARLEY_POS_NUM, PARLEY_POS_PART, PARLEY_POS_PRON, PARLEY_POS_PROPN, PARLEY_POS_PUNCT, PARLEY_POS_SCONJ,
    PARLEY_POS_SYM, PARLEY_POS_VERB, PARLEY_POS_X,
    PARLEY_POS_COUNT
} parley_pos;

/* The treebanks' name of `pos`: "ADJ", "ADP", ...; "" for PARLEY_POS_NONE.  Static storage. */
const char *parley_pos_name(parley_pos pos);

/* The class of that name, PARLEY_POS_NONE for any other. */
parley_pos parley_pos_find(parley_str name);

#endif
