#include "text/trie.h"

enum { MIN_BITS = 4 };

void parley_trie_init(parley_trie *trie, parley_arena *arena)
{
    *trie = (parley_trie){ 0 };
    parley_pool_init(&trie->words, arena);
}

uint32_t parley_trie_add_word(parley_trie *trie, parley_str word)
{
    return parley_pool_add(&trie->words, word) + 1;  /* PARLEY_POOL_NONE becomes 0 */
}

parley_status parley_trie_open(parley_trie *trie, uint64_t steps)
{
    uint64_t nodes = steps + trie->words.strings.count + 1;
    if (nodes >= UINT32_MAX)
        return PARLEY_ELIMIT;
    unsigned bits = MIN_BITS;
    while ((UINT64_C(1) << bits) / 4 * 3 < steps)
        bits++;
    trie->shift = 64 - bits;
    trie->edges = parley_arena_take(trie->words.strings.arena, (size_t)1 << bits, sizeof *trie->edges);
    trie->inner = parley_arena_take(trie->words.strings.arena, (size_t)nodes, sizeof *trie->inner);
    trie->node_count = trie->words.strings.count + 1;
    return trie->edges == NULL || trie->inner == NULL ? PARLEY_ENOMEM : PARLEY_OK;
}

uint32_t parley_trie_add(parley_trie *trie, const uint32_t *words, uint32_t count)
{
    uint32_t node = words[0];
    for (uint32_t i = 1; i < count; i++) {
        struct trie_edge *edge = parley_trie_slot(trie, node, words[i]);
        if (edge->to == 0) {
            *edge = (struct trie_edge){ node, words[i], trie->node_count++ };
            trie->inner[node] = 1;
        }
        node = edge->to;
    }
    return node;
}

void parley_trie_write(const parley_trie *trie, parley_buffer *image)
{
    parley_pool_write(&trie->words, image, true);
    parley_image_put(image, trie->edges, (size_t)1 << (64 - trie->shift), sizeof *trie->edges);
    parley_image_put(image, trie->inner, trie->node_count, 1);
}

/* Do edges lead to nodes that are there, and is one slot empty? */
static bool is_sound(const parley_trie *trie, uint32_t slots)
{
    uint32_t used = 0, nodes = 0;
    for (uint32_t i = 0; i < slots; i++) {
        used += trie->edges[i].to != 0;
        nodes = trie->edges[i].to > nodes ? trie->edges[i].to : nodes;
    }
    return used < slots && nodes < trie->node_count;
}

void parley_trie_open_image(parley_trie *trie, parley_image *image)
{
    uint32_t slots;
    *trie = (parley_trie){ 0 };
    parley_pool_open(&trie->words, image, true);
    trie->edges = (struct trie_edge *)(uintptr_t)parley_image_get(image, sizeof *trie->edges, &slots);  /* never written once open */
    trie->inner = (unsigned char *)(uintptr_t)parley_image_get(image, 1, &trie->node_count);
    trie->shift = 64;
    while (trie->shift > 32 && slots >> (64 - trie->shift) > 1)
        trie->shift--;
    if (slots < 1u << MIN_BITS || (slots & (slots - 1)) != 0 || trie->words.strings.count >= trie->node_count || (!image->known && !is_sound(trie, slots)))
        image->damaged = true;
}
