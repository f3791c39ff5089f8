#include "text/tagger_model.h"

#include <string.h>

/* A built model as part of an image: its arrays as they are. */

enum { GUESSES = TAGGER_CASES * (TAGGER_SENSE_SETS + TAGGER_ENDINGS + 2) + TAGGER_SHAPE_COUNT };

/* Copy the classes of guesses out of the model (`in` false) or into it. */
static void copy_guesses(parley_tagger *tagger, uint16_t guesses[GUESSES], bool in)
{
    struct {
        void  *items;
        size_t size;
    } const parts[] = {
        { tagger->by_senses, sizeof tagger->by_senses }, { tagger->by_ending, sizeof tagger->by_ending },
        { tagger->known, sizeof tagger->known },         { tagger->plain, sizeof tagger->plain },
        { tagger->by_shape, sizeof tagger->by_shape },
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (in)
            memcpy(parts[i].items, guesses, parts[i].size);
        else
            memcpy(guesses, parts[i].items, parts[i].size);
        guesses += parts[i].size / sizeof *guesses;
    }
}

void parley_tagger_write(const parley_tagger *tagger, parley_buffer *image)
{
    uint16_t guesses[GUESSES];
    parley_tagger copy = *tagger;
    copy_guesses(&copy, guesses, false);
    parley_pool_write(&tagger->forms, image);
    parley_pool_write(&tagger->affixes, image);
    parley_image_put(image, tagger->words, (size_t)tagger->forms.strings.count + 1, sizeof *tagger->words);
    parley_image_put(image, tagger->own, (size_t)tagger->forms.strings.count + 1, sizeof *tagger->own);
    parley_image_put(image, tagger->senses, (size_t)tagger->sense_mask + 1, sizeof *tagger->senses);
    parley_image_put(image, tagger->rows, tagger->row_count, sizeof *tagger->rows);
    parley_image_put(image, tagger->slots, (size_t)1 << (64 - tagger->shift), sizeof *tagger->slots);
    parley_image_put(image, tagger->edges, 2, sizeof tagger->edges[0]);
    parley_image_put(image, guesses, GUESSES, sizeof guesses[0]);
}

/* Do numbers stay below what they count, and have both tables an empty place, at which searching ends? */
static bool is_sound(const parley_tagger *tagger, uint32_t slots)
{
    uint32_t used = 0, senses = 0;
    for (uint32_t i = 0; i < tagger->forms.strings.count; i++)
        if (tagger->words[i].decided >= PARLEY_POS_COUNT)
            return false;
    for (uint32_t i = 0; i < slots; i++) {
        if (tagger->slots[i].row >= tagger->row_count)
            return false;
        used += tagger->slots[i].row != 0;
    }
    for (uint32_t i = 0; i <= tagger->sense_mask; i++)
        senses += tagger->senses[i] != 0;
    for (int i = 0; i < 2; i++)
        if (tagger->edges[i] != PARLEY_POOL_NONE && tagger->edges[i] >= tagger->forms.strings.count)
            return false;
    return used < slots && senses <= tagger->sense_mask;
}

/* The array that comes next; nothing is written to it once the model is built. */
static void *get_array(parley_image *image, size_t size, uint32_t *count)
{
    return (void *)(uintptr_t)parley_image_get(image, size, count);
}

const parley_tagger *parley_tagger_open(parley_image *image, parley_arena *arena)
{
    parley_tagger *tagger = parley_arena_take(arena, 1, sizeof *tagger);
    if (tagger == NULL)
        return NULL;
    uint16_t guesses[GUESSES] = { 0 };
    uint32_t words, own, senses, slots;
    parley_pool_open(&tagger->forms, image);
    parley_pool_open(&tagger->affixes, image);
    tagger->words = get_array(image, sizeof *tagger->words, &words);
    tagger->own = get_array(image, sizeof *tagger->own, &own);
    tagger->senses = get_array(image, sizeof *tagger->senses, &senses);
    tagger->rows = get_array(image, sizeof *tagger->rows, &tagger->row_count);
    tagger->slots = get_array(image, sizeof *tagger->slots, &slots);
    const void *edges = parley_image_get_exact(image, sizeof tagger->edges[0], 2);
    const void *classes = parley_image_get_exact(image, sizeof guesses[0], GUESSES);
    bool sizes = words == tagger->forms.strings.count + 1 && own == words && senses != 0 && (senses & (senses - 1)) == 0 && slots > 1
              && (slots & (slots - 1)) == 0 && tagger->row_count != 0;
    if (image->damaged || !sizes) {
        image->damaged = true;
        return tagger;
    }
    memcpy(tagger->edges, edges, sizeof tagger->edges);
    memcpy(guesses, classes, sizeof guesses);
    copy_guesses(tagger, guesses, true);
    tagger->sense_mask = senses - 1;
    tagger->shift = 64;
    while (slots >> (64 - tagger->shift) > 1)
        tagger->shift--;
    image->damaged = !is_sound(tagger, slots);
    return tagger;
}
