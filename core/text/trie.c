#include "text/trie.h"

enum { MIN_BITS = 4 };

/* Blocks for `nodes` nodes, 1 at least: node 0 is none. */
static uint32_t count_blocks(uint32_t nodes)
{
    return (nodes - 1) / TRIE_BLOCK + 1;
}

/* {=== drafts */

/* An edge of a draft: the word `word` leads from node `from` to node `to`. */
struct trie_edge {
    uint32_t from, word, to;  /* to 0: empty slot */
};

void parley_trie_begin(parley_trie_draft *draft, parley_arena *arena)
{
    *draft = (parley_trie_draft){ 0 };
    parley_pool_init(&draft->words, arena);
}

uint32_t parley_trie_add_word(parley_trie_draft *draft, parley_str word)
{
    return parley_pool_add(&draft->words, word) + 1;  /* PARLEY_POOL_NONE becomes 0 */
}

parley_status parley_trie_open(parley_trie_draft *draft, uint64_t steps, parley_arena *arena)
{
    uint64_t nodes = steps + draft->words.strings.count + 1;
    if (nodes >= UINT32_MAX)
        return PARLEY_ELIMIT;
    unsigned bits = MIN_BITS;
    while ((UINT64_C(1) << bits) / 4 * 3 < steps)
        bits++;
    draft->shift = 64 - bits;
    draft->edges = parley_arena_take(arena, (size_t)1 << bits, sizeof *draft->edges);
    draft->node_count = draft->words.strings.count + 1;
    return draft->edges == NULL ? PARLEY_ENOMEM : PARLEY_OK;
}

/* The slot of an edge: where it stands, or the empty one where it belongs. */
static struct trie_edge *find_edge(const parley_trie_draft *draft, uint32_t from, uint32_t word)
{
    uint64_t key = ((uint64_t)from << 32 | word) * 0xD6E8FEB86659FD93u;
    uint64_t mask = UINT64_MAX >> draft->shift;
    for (uint64_t at = (key ^ key >> 32) * 0x9E3779B97F4A7C15u >> draft->shift;; at = (at + 1) & mask) {
        struct trie_edge *edge = &draft->edges[at];
        if (edge->to == 0 || (edge->from == from && edge->word == word))
            return edge;
    }
}

uint32_t parley_trie_add(parley_trie_draft *draft, const uint32_t *words, uint32_t count)
{
    uint32_t node = words[0];
    for (uint32_t i = 1; i < count; i++) {
        struct trie_edge *edge = find_edge(draft, node, words[i]);
        if (edge->to == 0)
            *edge = (struct trie_edge){ node, words[i], draft->node_count++ };
        node = edge->to;
    }
    return node;
}

/* ===} */

/* {=== making */

/* What making needs and nobody after it, of the scratch arena. */
struct making {
    uint32_t *numbers;   /* by node of the draft: of the trie */
    uint32_t *from;      /* by edge: its node in the draft, */
    uint32_t *word;      /* its word in the trie */
    uint32_t *to;        /* and the node in the draft that it leads to */
    uint32_t *order;     /* edges by `from`, those of one node by word */
    uint32_t *starts;    /* by node of the draft: where its edges begin in `order`; one more at the end */
    uint32_t *nodes;     /* by node of the trie: of the draft */
    uint32_t *firsts;    /* as in the trie */
    uint32_t *steps;
    uint32_t  edge_count;
};

/* Sort `order` into `out` by keys below `limit`, keeping the order of equals; `starts` receives where each key begins, and has two items more. */
static void sort_edges(uint32_t *out, const uint32_t *order, const uint32_t *keys, uint32_t count, uint32_t *starts, uint32_t limit)
{
    memset(starts, 0, ((size_t)limit + 2) * sizeof *starts);
    for (uint32_t i = 0; i < count; i++)
        starts[keys[i] + 2]++;
    for (uint32_t key = 0; key < limit; key++)
        starts[key + 2] += starts[key + 1];
    for (uint32_t i = 0; i < count; i++)
        out[starts[keys[order[i]] + 1]++] = order[i];
}

static bool take_room(struct making *making, const parley_trie_draft *draft, parley_arena *scratch)
{
    const size_t nodes = draft->node_count;
    making->edge_count = draft->node_count - draft->words.strings.count - 1;
    making->numbers = parley_arena_take(scratch, nodes, sizeof(uint32_t));
    making->from = parley_arena_take(scratch, making->edge_count, sizeof(uint32_t));
    making->word = parley_arena_take(scratch, making->edge_count, sizeof(uint32_t));
    making->to = parley_arena_take(scratch, making->edge_count, sizeof(uint32_t));
    making->order = parley_arena_take(scratch, making->edge_count, sizeof(uint32_t));
    making->starts = parley_arena_take(scratch, nodes + 2, sizeof(uint32_t));
    making->nodes = parley_arena_take(scratch, nodes, sizeof(uint32_t));
    making->firsts = parley_arena_take(scratch, (size_t)making->edge_count + 1, sizeof(uint32_t));
    making->steps = parley_arena_take(scratch, making->edge_count, sizeof(uint32_t));
    return making->numbers != NULL && making->from != NULL && making->word != NULL && making->to != NULL && making->order != NULL && making->starts != NULL
        && making->nodes != NULL && making->firsts != NULL && making->steps != NULL;
}

/* List the edges of `draft` in `order`: their words are numbered already. */
static void list_edges(struct making *making, const parley_trie_draft *draft)
{
    for (uint64_t i = 0, count = 0; i <= UINT64_MAX >> draft->shift; i++) {
        const struct trie_edge *edge = &draft->edges[i];
        if (edge->to == 0)
            continue;
        making->from[count] = edge->from;
        making->word[count] = making->numbers[edge->word];
        making->to[count++] = edge->to;
    }
    uint32_t *by_word = making->firsts;  /* not needed yet */
    for (uint32_t i = 0; i < making->edge_count; i++)
        making->steps[i] = i;
    sort_edges(by_word, making->steps, making->word, making->edge_count, making->starts, draft->words.strings.count + 1);
    sort_edges(making->order, by_word, making->from, making->edge_count, making->starts, draft->node_count);
}

/* Number the nodes of longer sequences, the children of one node after the other; how many nodes have some. */
static uint32_t number_nodes(struct making *making, struct trie_block *blocks, uint32_t words, uint32_t node_count)
{
    uint32_t next = words, inner = 0;
    for (uint32_t node = 0; node < node_count; node++) {
        struct trie_block *block = &blocks[node / TRIE_BLOCK];
        if (node % TRIE_BLOCK == 0)
            block->before = inner;
        const uint32_t *edge = making->order + making->starts[making->nodes[node]], *end = making->order + making->starts[making->nodes[node] + 1];
        if (node == 0 || edge == end)
            continue;
        block->inner |= UINT32_C(1) << node % TRIE_BLOCK;
        making->firsts[inner++] = next;
        for (; edge < end; edge++) {
            making->steps[next - words] = making->word[*edge];
            making->numbers[making->to[*edge]] = next;
            making->nodes[next++] = making->to[*edge];
        }
    }
    making->firsts[inner] = next;
    return inner;
}

parley_status parley_trie_make(parley_trie *trie, uint32_t **numbers, const parley_trie_draft *draft, parley_arena *arena, parley_arena *scratch)
{
    struct making making;
    const uint32_t words = draft->words.strings.count + 1;
    struct trie_block *blocks = parley_arena_take(arena, count_blocks(draft->node_count), sizeof *blocks);
    if (blocks == NULL || !take_room(&making, draft, scratch))
        return PARLEY_ENOMEM;
    parley_status status = parley_words_make(&trie->words, making.numbers + 1, &draft->words, arena);
    if (status != PARLEY_OK)
        return status;
    for (uint32_t word = 1; word < words; word++)
        making.nodes[making.numbers[word]] = word;
    list_edges(&making, draft);
    uint32_t inner = number_nodes(&making, blocks, words, draft->node_count);
    trie->blocks = blocks;
    trie->node_count = draft->node_count;
    *numbers = making.numbers;
    return parley_narrow_make(&trie->firsts, making.firsts, inner + 1, arena) && parley_narrow_make(&trie->steps, making.steps, making.edge_count, arena)
         ? PARLEY_OK : PARLEY_ENOMEM;
}

/* ===} */

/* {=== images */

void parley_trie_write(const parley_trie *trie, parley_buffer *image)
{
    parley_words_write(&trie->words, image);
    parley_image_put_number(image, trie->node_count);
    parley_image_put(image, trie->blocks, count_blocks(trie->node_count), sizeof *trie->blocks);
    parley_narrow_write(&trie->firsts, image);
    parley_narrow_write(&trie->steps, image);
}

/* Are nodes with children as many as `firsts` has, and the children of each at least one, all of them nodes? */
static bool is_sound(const parley_trie *trie)
{
    uint32_t inner = 0, first = trie->words.count + 1;
    bool sound = trie->firsts.count != 0 && parley_narrow_get(&trie->firsts, 0) == first;
    for (uint32_t i = 0; i < count_blocks(trie->node_count) && sound; i++) {
        sound = trie->blocks[i].before == inner;
        inner += parley_trie_count_bits(trie->blocks[i].inner);
    }
    sound = sound && inner + 1 == trie->firsts.count;
    for (uint32_t i = 1; i <= inner && sound; i++) {
        uint32_t before = first;
        first = parley_narrow_get(&trie->firsts, i);
        sound = first > before;
    }
    return sound && first == trie->node_count;
}

void parley_trie_open_image(parley_trie *trie, parley_image *image)
{
    parley_words_open(&trie->words, image);
    trie->node_count = (uint32_t)parley_image_get_number(image, UINT32_MAX - 1);
    image->damaged = image->damaged || trie->node_count == 0;
    trie->blocks = parley_image_get_exact(image, sizeof *trie->blocks, count_blocks(trie->node_count));
    parley_narrow_open(&trie->firsts, image);
    parley_narrow_open(&trie->steps, image);
    if (image->damaged)
        return;
    if (trie->node_count <= trie->words.count || trie->steps.count != trie->node_count - trie->words.count - 1 || (!image->known && !is_sound(trie)))
        image->damaged = true;
}

/* ===} */
