/* core/text/pos.h -- the names of the part-of-speech classes, which <parley/base.h> numbers.  Floor 1. */
#ifndef PARLEY_POS_H
#define PARLEY_POS_H

#include <parley/base.h>

/* The treebanks' name of `pos`: "ADJ", "ADP", ...; "" for PARLEY_POS_NONE.  Static storage. */
const char *parley_pos_name(parley_pos pos);

/* The class of that name, PARLEY_POS_NONE for any other. */
parley_pos parley_pos_find(parley_str name);

#endif
