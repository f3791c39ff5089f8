/* core/text/strings.h -- trim, split and find, in linear time whatever the bytes.  Floor 1. */
#ifndef PARLEY_STRINGS_H
#define PARLEY_STRINGS_H

#include <stdbool.h>

#include <parley/base.h>

/* Is `point` white space as Unicode has it (White_Space: no-break spaces and U+0085 too, zero-width space not)? */
bool parley_is_space(uint32_t point);

/* `text` without the white space at its ends; borrowed from it.  Ill-formed bytes are no space.  Cost: what is cut. */
parley_str parley_trim(parley_str text);

/* Offset of the first `needle` at or after `offset`, or SIZE_MAX.  An empty needle is found at once.  Cost: linear, no memory. */
size_t parley_find(parley_str text, parley_str needle, size_t offset);

/* The pieces of a text, one after the other.  Fields are private. */
typedef struct parley_split {
    parley_str text, separator;
    size_t     offset;
    bool       done;
} parley_split;

/*
 * Begin to split `text` (borrowed, as `separator`) at each `separator`: one more piece than separators, empty ones included, so
 * that joining gives the text back.  An empty separator splits at runs of white space instead and gives no empty piece.
 */
parley_split parley_split_begin(parley_str text, parley_str separator);

/* Set `*piece`, borrowed from the text, to the next one; false when there is none.  Cost: linear over all pieces. */
bool parley_split_next(parley_str *piece, parley_split *split);

#endif
