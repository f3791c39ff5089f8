#include "text/lexicon_set.h"

#include <string.h>

/* Numbers the terms: sorts the entries by lexicon, files their phrases in the tries, splits each phrase into variants. */

/* What sealing needs and nobody after it; owned by an arena of its own. */
struct sealing {
    parley_lexicons     *set;
    parley_arena        *arena;
    uint32_t            *nodes, *exact_nodes;  /* by entry: where its phrase ends in each trie; exact 0: other rule */
    uint32_t            *entries;              /* of the terms so far, one term behind the other */
    uint32_t            *starts;               /* by term */
    size_t               entry_count, entry_capacity, term_capacity;
    uint32_t             term_count;
};

static const struct lexicon_record *get_record(const parley_lexicons *set, uint32_t index)
{
    return parley_pages_get(&set->entries, index);
}

/* The `key` of entry `index`, below a count: its lexicon, or its node. */
static uint32_t get_key(const struct sealing *sealing, uint32_t index, bool by_node)
{
    return by_node ? sealing->nodes[index] : get_record(sealing->set, index)->lexicon;
}

/* Sort `order` into `out` by key, keeping the order of equals; `starts`, zeroed, `keys` + 1 long, receives where each begins. */
static void sort_entries(const struct sealing *sealing, uint32_t *out, const uint32_t *order, uint32_t *starts, uint32_t keys,
                         bool by_node)
{
    uint32_t count = sealing->set->entries.count;
    for (uint32_t i = 0; i < count; i++)
        starts[get_key(sealing, i, by_node)]++;
    for (uint32_t key = 0, sum = 0; key <= keys; key++) {
        uint32_t own = key < keys ? starts[key] : 0;
        starts[key] = sum;
        sum += own;
    }
    for (uint32_t i = 0; i < count; i++)
        out[starts[get_key(sealing, order[i], by_node)]++] = order[i];
    for (uint32_t key = keys; key > 0; key--)  /* each start has moved to the next one's place */
        starts[key] = starts[key - 1];
    starts[0] = 0;
}

/* Put the phrase of entry `index` into the tries. */
static void file_phrase(struct sealing *sealing, uint32_t index)
{
    parley_lexicons *set = sealing->set;
    const struct lexicon_record *entry = get_record(set, index);
    const struct lexicon_phrase *phrase = parley_pages_get(&set->phrases, index);
    uint32_t words[2 * PARLEY_PHRASE_MAX];
    uint32_t kinds = entry->case_rule == PARLEY_CASE_EXACT ? 2 : 1;
    for (uint32_t i = 0; i < kinds * phrase->count; i++)
        words[i] = *(uint32_t *)parley_pages_get(&set->words, phrase->first + i);
    sealing->nodes[index] = parley_trie_add(&set->folded, words, phrase->count);
    if (kinds == 2)
        sealing->exact_nodes[index] = parley_trie_add(&set->exact, words + phrase->count, phrase->count);
}

static bool push_entry(struct sealing *sealing, uint32_t entry)
{
    if (sealing->entry_count == sealing->entry_capacity) {
        size_t capacity = sealing->entry_capacity == 0 ? 64 : sealing->entry_capacity * 2;
        uint32_t *grown = parley_arena_grow(sealing->arena, sealing->entries, sealing->entry_capacity, capacity, sizeof *grown);
        if (grown == NULL)
            return false;
        sealing->entries = grown;
        sealing->entry_capacity = capacity;
    }
    sealing->entries[sealing->entry_count++] = entry;
    return true;
}

static bool push_start(struct sealing *sealing)
{
    if (sealing->term_count + (size_t)1 >= sealing->term_capacity) {
        size_t capacity = sealing->term_capacity == 0 ? 64 : sealing->term_capacity * 2;
        uint32_t *grown = parley_arena_grow(sealing->arena, sealing->starts, sealing->term_capacity, capacity, sizeof *grown);
        if (grown == NULL)
            return false;
        sealing->starts = grown;
        sealing->term_capacity = capacity;
    }
    sealing->starts[sealing->term_count + 1] = (uint32_t)sealing->entry_count;
    return true;
}

/*
 * Make the term of one variant of a phrase: of the entries in `group`, those for any case, those for capitals if `capital`,
 * and the exact ones of the spelling at `exact`.  Sets *out, to 0 when no entry is satisfied.
 */
static parley_status make_term(struct sealing *sealing, uint32_t *out, const uint32_t *group, uint32_t count, bool capital,
                               uint32_t exact)
{
    size_t before = sealing->entry_count;
    for (uint32_t i = 0; i < count; i++) {
        const struct lexicon_record *entry = get_record(sealing->set, group[i]);
        bool satisfied = entry->case_rule == PARLEY_CASE_ANY || (entry->case_rule == PARLEY_CASE_CAPITAL && capital)
                      || (exact != 0 && sealing->exact_nodes[group[i]] == exact);
        if (satisfied && !push_entry(sealing, group[i]))
            return PARLEY_ENOMEM;
    }
    *out = 0;
    if (sealing->entry_count == before)
        return PARLEY_OK;
    if (sealing->entry_count >= INT32_MAX)  /* terms are fewer, and have 31 bits in a variant */
        return PARLEY_ELIMIT;
    if (!push_start(sealing))
        return PARLEY_ENOMEM;
    *out = sealing->term_count++;
    return PARLEY_OK;
}

/* Number the variants of the phrase at `node`, which the entries in `group` share. */
static parley_status number_phrase(struct sealing *sealing, uint32_t node, const uint32_t *group, uint32_t count)
{
    parley_lexicons *set = sealing->set;
    struct lexicon_variant *variant = &set->variants[node];
    uint32_t rules[PARLEY_CASE_CAPITAL + 1] = { 0 };
    for (uint32_t i = 0; i < count; i++)
        rules[get_record(set, group[i])->case_rule]++;

    parley_status status = make_term(sealing, &variant->lower, group, count, false, 0);
    uint32_t upper = variant->lower;
    if (status == PARLEY_OK && rules[PARLEY_CASE_CAPITAL] != 0)
        status = make_term(sealing, &upper, group, count, true, 0);
    variant->upper = upper & INT32_MAX;
    uint32_t spellings = 0;
    for (uint32_t i = 0; status == PARLEY_OK && rules[PARLEY_CASE_EXACT] != 0 && i < count; i++) {
        uint32_t exact = sealing->exact_nodes[group[i]];
        if (exact == 0 || set->exact_terms[exact] != 0)
            continue;
        const struct lexicon_phrase *phrase = parley_pages_get(&set->phrases, group[i]);
        set->variants[*(uint32_t *)parley_pages_get(&set->words, phrase->first)].begins_exact = true;
        if (++spellings > PARLEY_SPELLINGS_MAX)
            return PARLEY_ELIMIT;
        status = make_term(sealing, &set->exact_terms[exact], group, count, phrase->capital, exact);
    }
    return status;
}

/* List the terms of each lexicon. */
static parley_status list_terms(parley_lexicons *set)
{
    uint32_t total = 0;
    for (int fill = 0; fill < 2; fill++) {
        for (uint32_t term = 1; term < set->term_count; term++) {
            uint32_t last = UINT32_MAX;  /* a term's entries are sorted by lexicon */
            for (uint32_t i = set->term_starts[term]; i < set->term_starts[term + 1]; i++) {
                uint32_t lexicon = get_record(set, set->term_entries[i])->lexicon;
                if (lexicon == last)
                    continue;
                last = lexicon;
                struct lexicon_list *list = parley_pages_get(&set->lists, lexicon);
                if (fill)
                    set->list_terms[list->first + list->count] = term;
                list->count++;
            }
        }
        if (fill)
            break;
        for (uint32_t i = 0; i < set->lists.count; i++) {
            struct lexicon_list *list = parley_pages_get(&set->lists, i);
            list->first = total;
            total += list->count;
            list->count = 0;
        }
        set->list_term_count = total;
        set->list_terms = parley_arena_take(set->arena, total, sizeof *set->list_terms);
        if (set->list_terms == NULL)
            return PARLEY_ENOMEM;
    }
    return PARLEY_OK;
}

/* Copy the items of `pages` into one array. */
static const void *flatten(parley_lexicons *set, const parley_pages *pages)
{
    char *items = parley_arena_take(set->arena, pages->count, pages->size);
    for (uint32_t i = 0; i < pages->count && items != NULL; i++)
        memcpy(items + (size_t)i * pages->size, parley_pages_get(pages, i), pages->size);
    return items;
}

/* Copy what was numbered into the set, at its exact size. */
static parley_status keep_terms(const struct sealing *sealing)
{
    parley_lexicons *set = sealing->set;
    set->term_starts = parley_arena_take(set->arena, (size_t)sealing->term_count + 1, sizeof *set->term_starts);
    set->term_entries = parley_arena_take(set->arena, sealing->entry_count, sizeof *set->term_entries);
    if (set->term_starts == NULL || set->term_entries == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t term = 0; sealing->starts != NULL && term <= sealing->term_count; term++)
        set->term_starts[term] = sealing->starts[term];
    for (size_t i = 0; i < sealing->entry_count; i++)
        set->term_entries[i] = sealing->entries[i];
    set->term_count = sealing->term_count;
    set->term_entry_count = (uint32_t)sealing->entry_count;
    parley_status status = list_terms(set);
    set->list_count = set->lists.count;
    set->entry_count = set->entries.count;
    set->sealed_lists = flatten(set, &set->lists);
    set->records = flatten(set, &set->entries);
    return set->sealed_lists == NULL || set->records == NULL ? PARLEY_ENOMEM : status;
}

static parley_status seal(parley_lexicons *set, parley_arena *arena)
{
    struct sealing sealing = { .set = set, .arena = arena, .term_count = 1 };
    uint32_t count = set->entries.count;
    parley_status status = parley_trie_open(&set->folded, set->steps[0]);
    if (status == PARLEY_OK)
        status = parley_trie_open(&set->exact, set->steps[1]);
    if (status != PARLEY_OK)
        return status;
    uint32_t *added = parley_arena_take(arena, count, sizeof *added);
    uint32_t *order = parley_arena_take(arena, count, sizeof *order);
    uint32_t *starts = parley_arena_take(arena, (size_t)set->lists.count + 1, sizeof *starts);
    sealing.nodes = parley_arena_take(arena, count, sizeof *sealing.nodes);
    sealing.exact_nodes = parley_arena_take(arena, count, sizeof *sealing.exact_nodes);
    if (added == NULL || order == NULL || starts == NULL || sealing.nodes == NULL || sealing.exact_nodes == NULL)
        return PARLEY_ENOMEM;

    for (uint32_t i = 0; i < count; i++)
        added[i] = i;
    sort_entries(&sealing, order, added, starts, set->lists.count, false);
    for (uint32_t i = 0; i < count; i++)
        file_phrase(&sealing, order[i]);

    uint32_t nodes = set->folded.node_count;
    uint32_t *groups = parley_arena_take(arena, (size_t)nodes + 1, sizeof *groups);
    set->variants = parley_arena_take(set->arena, nodes, sizeof *set->variants);
    set->exact_terms = parley_arena_take(set->arena, set->exact.node_count, sizeof *set->exact_terms);
    if (groups == NULL || set->variants == NULL || set->exact_terms == NULL)
        return PARLEY_ENOMEM;
    uint32_t *sorted = added;  /* no longer needed as it was */
    sort_entries(&sealing, sorted, order, groups, nodes, true);
    for (uint32_t node = 1; node < nodes && status == PARLEY_OK; node++)
        if (groups[node] != groups[node + 1])
            status = number_phrase(&sealing, node, sorted + groups[node], groups[node + 1] - groups[node]);
    return status == PARLEY_OK ? keep_terms(&sealing) : status;
}

parley_status parley_lexicons_seal(parley_lexicons *set)
{
    if (set->sealed)
        return PARLEY_OK;
    parley_arena arena;
    parley_arena_init(&arena, set->arena->alloc);
    parley_status status = seal(set, &arena);
    parley_arena_free(&arena);
    set->sealed = status == PARLEY_OK;
    return status;
}
