#include "support/damage.h"

#include <stdlib.h>
#include <string.h>

static const unsigned char changes[] = { 1, 2, 4, 8, 16, 32, 64, 128, 255 };

test_damage test_damage_begin(const parley_buffer *bytes)
{
    return (test_damage){ .sound = { bytes->ptr, bytes->len } };
}

bool test_damage_next(test_damage *damage, parley_image *image)
{
    const size_t at = damage->next / sizeof changes, change = damage->next % sizeof changes;
    free(damage->exact);
    damage->exact = NULL;
    if (at == damage->sound.len)
        return false;
    damage->exact = malloc(damage->sound.len);
    if (damage->exact == NULL)
        abort();
    memcpy(damage->exact, damage->sound.ptr, damage->sound.len);
    damage->exact[at] ^= changes[change];
    damage->next++;
    *image = parley_image_open(damage->exact, damage->sound.len);
    return true;
}
