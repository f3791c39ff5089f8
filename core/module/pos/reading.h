/* core/module/pos/reading.h -- the reading of a model's text: read.c has what there is, rows.c the weights, narrow.c how they are kept,
 * lines.c the lines of all. */
#ifndef POS_READING_H
#define POS_READING_H

#include "model.h"

/* The state of one reading. */
typedef struct pos_reading {
    const parley_module_host *host;
    parley_str rest, line;
    uint32_t   number;  /* of the line */
    parley_str words;   /* what is to come where the lines of [words] begin */
    pos_model  model;   /* with room to spare: its head counts what there is room for */
    pos_head   used;    /* counts what there is */
    parley_str classes[POS_MAX_CLASSES + 1];
    uint32_t   class_count;
    pos_slot  *alike;   /* hash table of narrow rows */
    uint32_t   alike_count;
    uint32_t   affixes; /* so far */
    pos_pair   pair;    /* a line of pairs, not yet put among the cells */
    uint32_t   pair_line;
    uint16_t   columns[POS_MAX_COLUMNS];  /* its numbers of rows */
    uint32_t   gap;     /* the first cell that no line has */
} pos_reading;

/* {=== lines.c */

/* Refuse `found`, in the present line, saying what was expected.  Returns false. */
bool pos_refuse(const pos_reading *r, parley_str found, const char *expected);

/* Cut what stands before `separator` from the front of `text`, and the separator; all of it when there is none. */
parley_str pos_cut(parley_str *text, char separator);

/* Take the next line; false at the end, where the line is empty. */
bool pos_next_line(pos_reading *r);

/* Take a line of a section, or refuse that there is none. */
bool pos_next_row(pos_reading *r);

bool pos_equals(parley_str a, const char *b);

/* A whole number up to `limit`, of digits alone. */
bool pos_read_number(parley_str digits, uint32_t limit, uint32_t *out);

/* Which of the names is it? */
bool pos_find_name(const char *const *names, uint32_t count, parley_str name, uint32_t *out);

/* Is `line` "[name COUNT]"? */
bool pos_is_heading(parley_str line, const char *name, uint32_t *count);

/* Pass over empty lines to "[name COUNT]". */
bool pos_read_heading(pos_reading *r, const char *name, uint32_t *count);

/* "nv" is 3: the letters n v a r s z d g in that order, a bit each. */
bool pos_read_senses(parley_str name, unsigned *out);

/* ===} */

/* {=== read.c */

/* The number of the class `name`. */
bool pos_find_class(const pos_reading *r, parley_str name, uint32_t *out);

/* ===} */

/* {=== rows.c */

/* The name of the section that holds a template's rows. */
const char *pos_section_name(pos_template template);

/* The number of the shape `name`. */
bool pos_find_shape(parley_str name, uint32_t *out);

/* The number of a form that the model lists, or 0. */
uint32_t pos_look_up(const pos_model *model, parley_str form);

/* What a frequent form has, made when it had none. */
pos_company *pos_company_of(pos_reading *r, uint32_t form);

/* Read a section of rows and put each where its template is asked for. */
bool pos_read_rows(pos_reading *r, pos_template template);

/* ===} */

/* {=== narrow.c */

/* The number of a narrow row with these weights; 0 when there are more rows than were counted. */
uint16_t pos_narrow_of(pos_reading *r, const pos_row *row);

/* Put a row into a table of pairs, whose lines come one after the other; false when that place has one. */
bool pos_put_pair(pos_reading *r, pos_pair pair, uint32_t line, uint32_t column, const pos_row *row);

/* No more of the present line of pairs is to come. */
void pos_end_pairs(pos_reading *r);

/* ===} */

#endif
