/* tests/support/kept.h -- a small pack, and what is kept of its builds in a folder. */
#ifndef TEST_KEPT_H
#define TEST_KEPT_H

#include "engine/build.h"
#include "support/packs.h"

/* The pack's talk/speech.lua, whose rule takes any word for a cue but this one. */
#define KEPT_SPEECH(verb) "local u = require \"parley.unit\"\n" \
                     "return { over = { \"saying\" },\n" \
                     "  { name = \"said\", emits = \"claim\", anchor = \"cue\", act = u.attr(\"cue\", \"act\"),\n" \
                     "    (u.capitalised * u.any^-2):as \"source\" * u.all(u.saying, -u \"" verb "\"):as \"cue\" * (u.word^1):as \"content\" } }\n"

/* For cmocka: a fresh folder with the pack `talk` in it; *state is its packs_bench. */
#define KEPT_TEST(test) cmocka_unit_test_setup_teardown(test, kept_set_up, kept_tear_down)

int kept_set_up(void **state);
int kept_tear_down(void **state);

/* Sources that changed within the last ticks of the clock are never the same again: let some pass. */
void kept_settle(void);

/* Open the pack with the cache in `folder`, run it over a text; the answer, to be freed.  `*kept` tells whether an image was used. */
char *kept_answer(const packs_bench *bench, const char *folder, bool *kept);

/* The answer, and whether it came from an image, are as expected. */
void kept_expect(const packs_bench *bench, const char *folder, bool kept, const char *wanted);

/* Build in `folder`; the bytes of the image, to be freed. */
char *kept_build(const packs_bench *bench, const char *folder, size_t *len);

/* A build that has done nothing but look for pieces. */
typedef struct kept_builder {
    parley_engine  engine;
    engine_builder builder;
} kept_builder;

void kept_find(kept_builder *kept, const parley_engine_options *options);
void kept_let_go(kept_builder *kept);

/* How many pieces in `folder` a build would use. */
uint32_t kept_pieces(const packs_bench *bench, const char *folder);

/* The path of the only image in the folder; of the file with `end` beside it: ".whole", the note that it was found whole, ".pieces". */
void kept_file(char path[512], const char *folder);
void kept_beside(char file[512], const char *path, const char *end);

/* The bytes of a file, to be freed. */
char *kept_bytes(const char *path, size_t *len);

#endif
