#include "text/lexicon_set.h"

/* A sealed set as part of an image: its arrays as they are. */

void parley_lexicons_write(const parley_lexicons *set, parley_buffer *image)
{
    const struct lexicon_rows *rows = &set->rows;
    parley_pool_write(&set->names, image);
    parley_trie_write(&set->folded, image);
    parley_trie_write(&set->exact, image);
    parley_image_put(image, set->sealed_lists, set->list_count, sizeof *set->sealed_lists);
    parley_narrow_write(&set->variants, image);
    parley_narrow_write(&set->exact_terms, image);
    parley_narrow_write(&rows->entries, image);
    parley_packed_write(&rows->values, image);
    parley_image_put_number(image, rows->shape_width);
    parley_image_put(image, rows->shapes, rows->shape_count, sizeof *rows->shapes);
    parley_image_put(image, rows->columns, rows->column_count, sizeof *rows->columns);
    parley_image_put(image, rows->bytes, (size_t)rows->byte_count + PARLEY_NARROW_SLACK, 1);
}

void parley_lexicons_write_rest(const parley_lexicons *set, parley_buffer *image)
{
    parley_packed_write(&set->written, image);
    parley_narrow_write(&set->lines, image);
    parley_image_put(image, set->list_terms, set->list_term_count, sizeof *set->list_terms);
}

/* Does each node have a term that there is? */
static bool has_terms(const parley_lexicons *set)
{
    bool sound = true;
    for (uint32_t i = 0; i < set->variants.count && sound; i++) {
        uint32_t variant = parley_narrow_get(&set->variants, i), term = variant >> LEXICON_TERM_SHIFT, letter = variant & LEXICON_LETTER;
        sound = term < set->term_count && letter <= LEXICON_BOTH;
        if (sound && letter == LEXICON_BOTH)
            sound = term != 0 && parley_lexicon_term_size(set, term) < set->term_count - term;
    }
    return sound;
}

/* The array that comes next; nothing is written to it once the set is sealed. */
static void *get_array(parley_image *image, size_t size, uint32_t *count)
{
    return (void *)(uintptr_t)parley_image_get(image, size, count);
}

static void open_rows(struct lexicon_rows *rows, parley_image *image)
{
    uint32_t size;
    parley_narrow_open(&rows->entries, image);
    parley_packed_open(&rows->values, image);
    rows->shape_width = (uint32_t)parley_image_get_number(image, 4);
    rows->shapes = get_array(image, sizeof *rows->shapes, &rows->shape_count);
    rows->columns = get_array(image, sizeof *rows->columns, &rows->column_count);
    rows->bytes = get_array(image, 1, &size);
    if (size < PARLEY_NARROW_SLACK)
        image->damaged = true;
    rows->byte_count = size - PARLEY_NARROW_SLACK;
}

parley_lexicons *parley_lexicons_open(parley_image *image, parley_arena *arena)
{
    parley_lexicons *set = parley_lexicons_new(arena, arena);
    if (set == NULL)
        return NULL;
    parley_pool_open(&set->names, image);
    parley_trie_open_image(&set->folded, image);
    parley_trie_open_image(&set->exact, image);
    set->sealed_lists = parley_image_get(image, sizeof *set->sealed_lists, &set->list_count);
    parley_narrow_open(&set->variants, image);
    parley_narrow_open(&set->exact_terms, image);
    open_rows(&set->rows, image);
    set->term_count = set->rows.entries.count;
    set->sealed = true;
    if (set->variants.count != set->folded.node_count || set->exact_terms.count != set->exact.node_count || set->term_count == 0
        || set->names.strings.count != set->list_count)
        image->damaged = true;
    parley_narrow_check_below(&set->exact_terms, set->term_count, image);
    if (!image->damaged && !image->known)
        image->damaged = !parley_lexicon_rows_are_sound(&set->rows, set->list_count) || !has_terms(set);
    return set;
}

void parley_lexicons_open_rest(parley_lexicons *set, parley_image *image)
{
    parley_packed_open(&set->written, image);
    parley_narrow_open(&set->lines, image);
    set->list_terms = get_array(image, sizeof *set->list_terms, &set->list_term_count);
    if (set->written.ends.count != set->term_count || set->lines.count != set->term_count)
        image->damaged = true;
    parley_image_check_below(image, set->list_terms, set->list_term_count, set->term_count);
    for (uint32_t i = 0; i < set->list_count && !image->known && !image->damaged; i++) {
        const struct lexicon_list *list = &set->sealed_lists[i];
        image->damaged = (uint64_t)list->first + list->count > set->list_term_count;
    }
}
