/* core/text/tagger_reading.h -- the reader of models; shared by text/tagger_model.c and tagger_rows.c only. */
#ifndef PARLEY_TAGGER_READING_H
#define PARLEY_TAGGER_READING_H

#include "text/tagger_model.h"

/* The state of one reading. */
typedef struct reading {
    parley_str     rest, line;
    uint32_t       number;  /* of the line */
    const char    *file;
    parley_error  *error;
    parley_arena  *arena;
    parley_tagger *tagger;
    parley_pool    classes;     /* numbered from 1: 0 is "-", the class outside the sentence */
    uint32_t       row_count;
} reading;

/* {=== tagger_model.c: lines and their pieces */

/* Refuse `found`, in the present line, saying what was expected.  Returns PARLEY_ESYNTAX. */
parley_status tagger_refuse(const reading *r, parley_str found, const char *expected);
parley_status tagger_no_memory(const reading *r);

/* Pass over empty lines to "[name COUNT]". */
parley_status tagger_read_heading(reading *r, const char *name, uint32_t limit, uint32_t *count);

/* Take a line of a section. */
parley_status tagger_next_row(reading *r);

/* Cut what stands before `separator` from the front of `text`, and the separator; all of it when there is none. */
parley_str tagger_cut(parley_str *text, char separator);

bool tagger_equals(parley_str a, const char *b);
bool tagger_read_number(parley_str digits, uint32_t limit, uint32_t *out);

/* "nv" is 3: the letters n v a r s z d g in that order, a bit each. */
bool tagger_read_senses(parley_str name, unsigned *out);

/* ===} */

/* {=== tagger_rows.c */

/* The name of a shape below TAGGER_SHAPE_COUNT. */
const char *tagger_shape_name(unsigned shape);

/* Room for the rows that can come. */
parley_status tagger_make_room(reading *r);

/* Read the section of a template. */
parley_status tagger_read_rows(reading *r, tagger_template template);

/* ===} */

#endif
