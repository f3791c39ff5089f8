/* tests/support/tagger.h -- the tagger of the module pos, called as the engine calls it, with a host of the tests' own. */
#ifndef TEST_TAGGER_H
#define TEST_TAGGER_H

#include <parley/module.h>

#include "text/sentences.h"

/* A tagger and its model.  Fields are private but `model`, what it built, and `message`, what it said of a failure. */
typedef struct test_tagger {
    parley_arena *arena;
    parley_str    model;
    char          message[256];
} test_tagger;

/* Build the model of `bytes` in `arena`; false when it is refused, or memory is. */
bool test_tagger_build(test_tagger *tagger, parley_str bytes, parley_arena *arena);

/* Set the part of speech of every token in `sentences`, each by itself. */
void test_tagger_tag(test_tagger *tagger, parley_str text, parley_tokens tokens, parley_ranges sentences);

/* Does the module take `model` for one of its own? */
bool test_tagger_check(parley_str model);

#endif
