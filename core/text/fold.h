/* core/text/fold.h -- one form for words that differ in case, width, apostrophes or hyphens; names for records.  Floor 1. */
#ifndef PARLEY_FOLD_H
#define PARLEY_FOLD_H

#include "base/arena.h"
#include "base/buffer.h"

/*
 * The folded form: Unicode full case folding, then NFKC, so that full-width letters, ligatures (U+FB01), no-break spaces and
 * decomposed accents compare equal to the plain form; accents stay.  U+2019 and U+02BC become "'", U+2010 and U+2011 "-".
 * Default ignorable code points are dropped: soft hyphen, zero-width space and joiners, byte order mark, variation selectors.
 * An ill-formed sequence becomes U+FFFD.  More than 30 combining marks in a row are normalised in pieces: work stays linear.
 */

/* Append the folded form of `text` to `out`; a buffer that is cleared and used again folds without allocating.  Cost: linear;
 * ASCII is copied.  A refusal shows in `out->failed`. */
void parley_fold_add(parley_buffer *out, parley_str text);

/*
 * The folded form of `text`: borrowed when it is lower-case ASCII already, else owned by `arena`.
 * Errors: PARLEY_ENOMEM, `*out` is then untouched.  Cost: linear.
 */
parley_status parley_fold(parley_str *out, parley_str text, parley_arena *arena);

/*
 * Append to `out` a name that is safe in ids, URLs and file names: words of lower-case letters and digits joined by "-".
 * Apostrophes go ("Japan's" is "japans"), as do periods behind single letters ("U.S." is "us"); everything else that is no
 * letter, digit or mark separates.  Latin letters lose their accents ("Łódź" is "lodz"); other scripts keep letters and marks,
 * lower-cased ("김정은" stays).  Nothing is appended when `text` has no letter or digit.
 * Cost: linear.  A refusal shows in `out->failed`.
 */
void parley_slug_add(parley_buffer *out, parley_str text);

#endif
