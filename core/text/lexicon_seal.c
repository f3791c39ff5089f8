#include "text/lexicon_set.h"

#include <string.h>

/* Numbers the terms: sorts the entries by lexicon, files their phrases in the tries, splits each phrase into variants. */

/* What sealing needs and nobody after it; owned by an arena of its own. */
struct sealing {
    parley_lexicons      *set;
    parley_arena         *arena;
    uint32_t             *nodes, *exact_nodes;  /* by record: where its phrase ends in each trie; exact 0: other rule */
    uint32_t             *numbers;              /* by word of the folded trie's draft: of the trie */
    uint32_t             *variants;             /* by node of the folded trie */
    uint32_t             *exact_terms;          /* by node of the exact one */
    struct lexicon_place *places;               /* of the terms so far, one term behind the other; the first is none */
    size_t                place_count, place_capacity;
};

static const struct lexicon_record *get_record(const parley_lexicons *set, uint32_t index)
{
    return parley_pages_get(&set->records, index);
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
    uint32_t count = sealing->set->records.count;
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

/* Put the phrase of entry `index` into the drafts of the tries. */
static void file_phrase(struct sealing *sealing, uint32_t index)
{
    parley_lexicons *set = sealing->set;
    const struct lexicon_record *entry = get_record(set, index);
    const struct lexicon_phrase *phrase = parley_pages_get(&set->phrases, index);
    uint32_t words[2 * PARLEY_PHRASE_MAX];
    uint32_t kinds = entry->case_rule == PARLEY_CASE_EXACT ? 2 : 1;
    for (uint32_t i = 0; i < kinds * phrase->count; i++)
        words[i] = *(uint32_t *)parley_pages_get(&set->words, phrase->first + i);
    sealing->nodes[index] = parley_trie_add(&set->drafts[0], words, phrase->count);
    if (kinds == 2)
        sealing->exact_nodes[index] = parley_trie_add(&set->drafts[1], words + phrase->count, phrase->count);
}

/* Make the tries of what was filed, which have other numbers. */
static parley_status make_tries(struct sealing *sealing)
{
    parley_lexicons *set = sealing->set;
    uint32_t *exact_numbers;
    parley_status status = parley_trie_make(&set->folded, &sealing->numbers, &set->drafts[0], set->arena, sealing->arena);
    if (status == PARLEY_OK)
        status = parley_trie_make(&set->exact, &exact_numbers, &set->drafts[1], set->arena, sealing->arena);
    for (uint32_t i = 0; i < set->records.count && status == PARLEY_OK; i++) {
        sealing->nodes[i] = sealing->numbers[sealing->nodes[i]];
        sealing->exact_nodes[i] = exact_numbers[sealing->exact_nodes[i]];
    }
    return status;
}

static bool push_place(struct sealing *sealing, uint32_t record)
{
    if (sealing->place_count == sealing->place_capacity) {
        size_t capacity = sealing->place_capacity == 0 ? 64 : sealing->place_capacity * 2;
        struct lexicon_place *grown = parley_arena_grow(sealing->arena, sealing->places, sealing->place_capacity, capacity, sizeof *grown);
        if (grown == NULL)
            return false;
        sealing->places = grown;
        sealing->place_capacity = capacity;
    }
    sealing->places[sealing->place_count++] = (struct lexicon_place){ record, true };
    return true;
}

/*
 * Make the term of one variant of a phrase: of the entries in `group`, those for any case, those for capitals if `capital`,
 * and the exact ones of the spelling at `exact`.  Sets *out, to 0 when no entry is satisfied.
 */
static parley_status make_term(struct sealing *sealing, uint32_t *out, const uint32_t *group, uint32_t count, bool capital,
                               uint32_t exact)
{
    size_t before = sealing->place_count;
    for (uint32_t i = 0; i < count; i++) {
        const struct lexicon_record *entry = get_record(sealing->set, group[i]);
        bool satisfied = entry->case_rule == PARLEY_CASE_ANY || (entry->case_rule == PARLEY_CASE_CAPITAL && capital)
                      || (exact != 0 && sealing->exact_nodes[group[i]] == exact);
        if (satisfied && !push_place(sealing, group[i]))
            return PARLEY_ENOMEM;
    }
    *out = 0;
    if (sealing->place_count == before)
        return PARLEY_OK;
    if (sealing->place_count > LEXICON_TERMS)
        return PARLEY_ELIMIT;
    sealing->places[sealing->place_count - 1].more = false;
    *out = (uint32_t)before;
    return PARLEY_OK;
}

/* Number the variants of the phrase at `node`, which the entries in `group` share. */
static parley_status number_phrase(struct sealing *sealing, uint32_t node, const uint32_t *group, uint32_t count)
{
    parley_lexicons *set = sealing->set;
    uint32_t rules[PARLEY_CASE_CAPITAL + 1] = { 0 }, lower, upper = 0, letter = LEXICON_EITHER;
    for (uint32_t i = 0; i < count; i++)
        rules[get_record(set, group[i])->case_rule]++;

    parley_status status = make_term(sealing, &lower, group, count, false, 0);
    if (status == PARLEY_OK && rules[PARLEY_CASE_CAPITAL] != 0) {
        status = make_term(sealing, &upper, group, count, true, 0);
        letter = lower == 0 ? LEXICON_UPPER : LEXICON_BOTH;
    }
    sealing->variants[node] |= (lower == 0 ? upper : lower) << LEXICON_TERM_SHIFT | letter;
    uint32_t spellings = 0;
    for (uint32_t i = 0; status == PARLEY_OK && rules[PARLEY_CASE_EXACT] != 0 && i < count; i++) {
        uint32_t exact = sealing->exact_nodes[group[i]];
        if (exact == 0 || sealing->exact_terms[exact] != 0)
            continue;
        const struct lexicon_phrase *phrase = parley_pages_get(&set->phrases, group[i]);
        sealing->variants[sealing->numbers[*(uint32_t *)parley_pages_get(&set->words, phrase->first)]] |= LEXICON_EXACT;
        if (++spellings > PARLEY_SPELLINGS_MAX)
            return PARLEY_ELIMIT;
        status = make_term(sealing, &sealing->exact_terms[exact], group, count, phrase->capital, exact);
    }
    return status;
}

/* List the terms of each lexicon. */
static parley_status list_terms(const struct sealing *sealing)
{
    parley_lexicons *set = sealing->set;
    uint32_t total = 0;
    for (int fill = 0; fill < 2; fill++) {
        for (uint32_t i = 1, term = 1, last = UINT32_MAX; i < sealing->place_count; i++) {
            if (!sealing->places[i - 1].more) {
                term = i;
                last = UINT32_MAX;
            }
            uint32_t lexicon = get_record(set, sealing->places[i].record)->lexicon;
            if (lexicon == last)  /* a term's entries are sorted by lexicon */
                continue;
            last = lexicon;
            struct lexicon_list *list = parley_pages_get(&set->lists, lexicon);
            if (fill)
                set->list_terms[list->first + list->count] = term;
            list->count++;
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

/* Copy what was numbered into the set, at its exact size. */
static parley_status keep_terms(const struct sealing *sealing)
{
    parley_lexicons *set = sealing->set;
    if (!parley_narrow_make(&set->variants, sealing->variants, set->folded.node_count, set->arena)
        || !parley_narrow_make(&set->exact_terms, sealing->exact_terms, set->exact.node_count, set->arena))
        return PARLEY_ENOMEM;
    set->term_count = (uint32_t)sealing->place_count;
    parley_status status = list_terms(sealing);
    if (status == PARLEY_OK)
        status = parley_lexicon_lay_rows(set, sealing->places, set->term_count, sealing->arena);
    set->list_count = set->lists.count;
    set->sealed_lists = parley_pages_flatten(&set->lists, set->arena);
    return set->sealed_lists == NULL ? PARLEY_ENOMEM : status;
}

static parley_status seal(parley_lexicons *set, parley_arena *arena)
{
    struct sealing sealing = { .set = set, .arena = arena };
    uint32_t count = set->records.count;
    parley_status status = parley_trie_open(&set->drafts[0], set->steps[0], arena);
    if (status == PARLEY_OK)
        status = parley_trie_open(&set->drafts[1], set->steps[1], arena);
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
    status = make_tries(&sealing);
    if (status != PARLEY_OK)
        return status;

    uint32_t nodes = set->folded.node_count;
    uint32_t *groups = parley_arena_take(arena, (size_t)nodes + 1, sizeof *groups);
    sealing.variants = parley_arena_take(arena, nodes, sizeof *sealing.variants);
    sealing.exact_terms = parley_arena_take(arena, set->exact.node_count, sizeof *sealing.exact_terms);
    if (groups == NULL || sealing.variants == NULL || sealing.exact_terms == NULL || !push_place(&sealing, 0))
        return PARLEY_ENOMEM;
    sealing.places[0].more = false;
    uint32_t *sorted = added;  /* no longer needed as it was */
    sort_entries(&sealing, sorted, order, groups, nodes, true);
    for (uint32_t node = 1; node < nodes; node++)
        sealing.variants[node] = parley_trie_is_inner(&set->folded, node) ? LEXICON_INNER : 0;
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
