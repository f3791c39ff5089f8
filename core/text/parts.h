/* core/text/parts.h -- parts of speech by lists and rules, for want of a tagger that was trained.  Floor 1. */
#ifndef PARLEY_PARTS_H
#define PARLEY_PARTS_H

#include "base/error.h"
#include "base/image.h"
#include "text/pos.h"
#include "text/sentences.h"

/*
 * A word is first what a list says; else a name when it has a capital inside its sentence, else what its ending says, else a noun; numbers and
 * signs are told by their bytes.  Then each rule in its order changes what stands where it asks (Brill 1995).  The file is text:
 *
 *   # comments
 *   word    NOUN    time people year       a tab behind the kind of line and behind the class; words in small letters, names as they are
 *   ending  NOUN    tion ment              1 to 4 bytes
 *   change  NOUN    VERB    -1:PART 1=the  one class to another where the token before is a PART and the next one is "the"; at most 3 conditions,
 *                                          -2 to 2; "-" is outside the sentence; words are listed ones
 */
typedef struct parley_parts parley_parts;

/*
 * Read such a file.
 *
 *   out    set on success, untouched on failure; owned by `arena`
 *   bytes  borrowed for the call; any bytes
 *   file   the name for messages; may be NULL
 *   error  may be NULL; on PARLEY_ESYNTAX holds file, line, what was found and what was expected
 *
 * Errors: PARLEY_ESYNTAX; PARLEY_ENOMEM.  Cost: linear in `bytes`.
 */
parley_status parley_parts_build(const parley_parts **out, parley_str bytes, const char *file, parley_arena *arena, parley_error *error);

/*
 * Set `pos` of every token in `sentences` (each sentence by itself), never to PARLEY_POS_NONE.
 *
 *   text    that of the tokens; valid UTF-8
 *   tokens  items are written
 *
 * Cannot fail, allocates nothing.  Cost: linear in tokens, times the rules.
 */
void parley_parts_tag(const parley_parts *parts, parley_str text, parley_tokens tokens, parley_ranges sentences);

/* Append to an image. */
void parley_parts_write(const parley_parts *parts, parley_buffer *image);

/* What the image has next, used where it lies; `arena` holds the little that is made anew.  NULL when refused memory.
 * Whatever the bytes, nothing outside of them is ever read; the caller asks whether the image is damaged. */
const parley_parts *parley_parts_open(parley_image *image, parley_arena *arena);

#endif
