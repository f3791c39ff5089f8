/* core/text/tagger.h -- part-of-speech classes of tokens, by a model that was trained elsewhere.  Floor 1. */
#ifndef PARLEY_TAGGER_H
#define PARLEY_TAGGER_H

#include "base/error.h"
#include "base/image.h"
#include "text/pos.h"
#include "text/sentences.h"

/*
 * The model is text, written by scripts/tools/train_tagger.lua, a row a line, lines end in "\n":
 *
 *   parley-tagger 1
 *   # comments: generator, training data, licence; only here
 *
 *   [classes COUNT]   names of what a word can be: "NOUN|VERB", and of guesses for unknown words: "?-ing"
 *   [wordnet COUNT]   letters of senses (n v a r), a tab, words divided by one space
 *   [words COUNT]     form, tab, its class or "-", and for a decided word a space and the letter of its tag
 *   [TEMPLATE COUNT]  for each of the 25 templates of core/text/tagger_model.h, in order:
 *                     key, tab, weights "A12 H-3": a letter for the tag (A is 1 of parley_pos), then -127 to 127
 */

/* A model, immutable once built. */
typedef struct parley_tagger parley_tagger;

/*
 * Read a model.
 *
 *   out    set on success, untouched on failure; owned by `arena`
 *   bytes  borrowed for the call; any bytes
 *   file   the name for messages; may be NULL
 *   error  may be NULL; on PARLEY_ESYNTAX holds file, line, what was found and what was expected
 *
 * Errors: PARLEY_ESYNTAX; PARLEY_ENOMEM.  Cost: linear in `bytes`.
 */
parley_status parley_tagger_build(const parley_tagger **out, parley_str bytes, const char *file, parley_arena *arena, parley_error *error);

/*
 * Set `pos` of every token in `sentences` (each sentence by itself), never to PARLEY_POS_NONE.
 *
 *   text    that of the tokens; valid UTF-8
 *   tokens  items are written
 *
 * Cannot fail, allocates nothing.  Cost: linear in the bytes of the tokens.
 */
void parley_tagger_tag(const parley_tagger *tagger, parley_str text, parley_tokens tokens, parley_ranges sentences);

/* Append a model to an image. */
void parley_tagger_write(const parley_tagger *tagger, parley_buffer *image);

/* The model that the image has next, used where it lies; `arena` holds the little that is made anew.  NULL when refused memory.
 * Whatever the bytes, nothing outside of them is ever read; the caller asks whether the image is damaged.  Cost: linear in the model. */
const parley_tagger *parley_tagger_open(parley_image *image, parley_arena *arena);

#endif
