#include "text/lexicon_set.h"

/* A sealed set as part of an image: its arrays as they are. */

void parley_lexicons_write(const parley_lexicons *set, parley_buffer *image)
{
    parley_pool_write(&set->names, image, true);
    parley_pool_write(&set->strings, image, false);
    parley_pool_write(&set->bundles, image, false);
    parley_trie_write(&set->folded, image);
    parley_trie_write(&set->exact, image);
    parley_image_put(image, set->sealed_lists, set->list_count, sizeof *set->sealed_lists);
    parley_image_put(image, set->records, set->entry_count, sizeof *set->records);
    parley_image_put(image, set->variants, set->folded.node_count, sizeof *set->variants);
    parley_image_put(image, set->exact_terms, set->exact.node_count, sizeof *set->exact_terms);
    parley_image_put(image, set->term_starts, (size_t)set->term_count + 1, sizeof *set->term_starts);
    parley_image_put(image, set->term_entries, set->term_entry_count, sizeof *set->term_entries);
    parley_image_put(image, set->list_terms, set->list_term_count, sizeof *set->list_terms);
}

/* Do all numbers stay below what they count? */
static void check_numbers(const parley_lexicons *set, parley_image *image)
{
    for (uint32_t i = 0; i < set->list_count; i++) {
        const struct lexicon_list *list = &set->sealed_lists[i];
        image->damaged = image->damaged || (uint64_t)list->first + list->count > set->list_term_count;
    }
    for (uint32_t i = 0; i < set->entry_count; i++) {
        const struct lexicon_record *record = &set->records[i];
        image->damaged = image->damaged || record->phrase >= set->strings.strings.count || record->lexicon >= set->list_count
                      || record->bundle >= set->bundles.strings.count;
    }
    for (uint32_t i = 0; i < set->bundles.strings.count && !image->damaged; i++) {
        parley_str bundle = parley_pool_get(&set->bundles, i);
        parley_image_check_below(image, (const uint32_t *)(const void *)bundle.ptr, (uint32_t)(bundle.len / sizeof(uint32_t)), set->strings.strings.count);
    }
    for (uint32_t i = 0; i < set->folded.node_count; i++)
        image->damaged = image->damaged || set->variants[i].lower >= set->term_count || set->variants[i].upper >= set->term_count;
    for (uint32_t i = 0; i < set->term_count; i++)
        image->damaged = image->damaged || set->term_starts[i] > set->term_starts[i + 1] || set->term_starts[i + 1] > set->term_entry_count;
    parley_image_check_below(image, set->exact_terms, set->exact.node_count, set->term_count);
    parley_image_check_below(image, set->term_entries, set->term_entry_count, set->entry_count);
    parley_image_check_below(image, set->list_terms, set->list_term_count, set->term_count);
}

/* The array that comes next; nothing is written to it once the set is sealed. */
static void *get_array(parley_image *image, size_t size, uint32_t *count)
{
    return (void *)(uintptr_t)parley_image_get(image, size, count);
}

parley_lexicons *parley_lexicons_open(parley_image *image, parley_arena *arena)
{
    parley_lexicons *set = parley_lexicons_new(arena);
    if (set == NULL)
        return NULL;
    uint32_t variants, exact_terms, starts;
    parley_pool_open(&set->names, image, true);
    parley_pool_open(&set->strings, image, false);
    parley_pool_open(&set->bundles, image, false);
    parley_trie_open_image(&set->folded, image);
    parley_trie_open_image(&set->exact, image);
    set->sealed_lists = parley_image_get(image, sizeof *set->sealed_lists, &set->list_count);
    set->records = parley_image_get(image, sizeof *set->records, &set->entry_count);
    set->variants = get_array(image, sizeof *set->variants, &variants);
    set->exact_terms = get_array(image, sizeof *set->exact_terms, &exact_terms);
    set->term_starts = get_array(image, sizeof *set->term_starts, &starts);
    set->term_entries = get_array(image, sizeof *set->term_entries, &set->term_entry_count);
    set->list_terms = get_array(image, sizeof *set->list_terms, &set->list_term_count);
    set->term_count = starts == 0 ? 0 : starts - 1;
    set->sealed = true;
    if (variants != set->folded.node_count || exact_terms != set->exact.node_count || starts == 0 || set->names.strings.count != set->list_count)
        image->damaged = true;
    if (!image->damaged && !image->known)
        check_numbers(set, image);
    return set;
}
