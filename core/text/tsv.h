/* core/text/tsv.h -- read a lexicon file: phrases and their attributes, one a line.  Floor 1. */
#ifndef PARLEY_TSV_H
#define PARLEY_TSV_H

#include "base/error.h"
#include "text/lexicon.h"

/*
 * The format: UTF-8, lines end in "\n" or "\r\n".  Lines that begin with '#' and empty lines are passed over.  The first other
 * line names the columns, separated by one tab: the first is "phrase", the rest attributes, each name once ([a-z][a-z0-9_-]*).
 * Every later line has the phrase and at most as many cells as columns; an empty or missing cell is an absent attribute.
 * Two columns mean something to the reader and are no attributes: "case" is any (default), exact or capital; "inflect" names a
 * part of speech, and asks for the inflected forms of the phrase, which the caller supplies.
 * A byte order mark is passed over; spaces around a cell do not count; control characters are refused.
 */

/* A row as it was read, borrowed from the file's bytes. */
typedef struct parley_tsv_row {
    parley_str              phrase;
    parley_case_rule        case_rule;
    parley_str              inflect;     /* "" when not asked */
    const parley_attribute *attributes;  /* absent ones left out; valid until the next row */
    uint32_t                attribute_count;
    uint32_t                line;        /* from 1 */
} parley_tsv_row;

/* Called for each row in order; anything but PARLEY_OK ends the reading and is returned. */
typedef parley_status parley_tsv_fn(void *ud, const parley_tsv_row *row, parley_error *error);

/*
 * Read `bytes`, calling `row` for each row.
 *
 *   file   the name for messages
 *   error  may be NULL; on PARLEY_ESYNTAX holds file, line, column, what was found and what was expected
 *
 * Errors: PARLEY_ESYNTAX; whatever `row` returns.  Cost: linear, no allocation beyond a fixed row (at most 32 columns).
 */
parley_status parley_tsv_read(parley_str bytes, const char *file, parley_tsv_fn *row, void *ud, parley_error *error);

#endif
