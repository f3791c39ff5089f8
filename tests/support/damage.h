/* tests/support/damage.h -- an image of which one byte after the other is another. */
#ifndef TEST_DAMAGE_H
#define TEST_DAMAGE_H

#include "base/image.h"

/* Where the damage stands: of each byte each bit is another in turn, then all of them. */
typedef struct test_damage {
    parley_str     sound;
    unsigned char *exact;  /* in a block of its size, so that a sanitizer sees what is read beside it */
    size_t         next;
} test_damage;

/* Begin with the bytes of a sound image, which are borrowed. */
test_damage test_damage_begin(const parley_buffer *bytes);

/* Open the next damaged image, which stays until this is called again.  False at the end, when nothing is left to be freed. */
bool test_damage_next(test_damage *damage, parley_image *image);

#endif
