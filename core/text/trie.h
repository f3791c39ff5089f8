/* core/text/trie.h -- sequences of words, walked one word at a time.  Floor 1. */
#ifndef PARLEY_TRIE_H
#define PARLEY_TRIE_H

#include "text/words.h"

/* Which of TRIE_BLOCK neighbouring nodes have children. */
struct trie_block {
    uint32_t inner;   /* a bit a node */
    uint32_t before;  /* how many nodes before the block have */
};

enum { TRIE_BLOCK = 32 };

/*
 * Words and nodes count from 1.  The node of a single word has the number of the word, so the first step of a walk costs nothing.  The children of
 * a node are numbered one behind the other, in the order of their words, those of earlier nodes before: a word is all that is kept of a
 * child.  Only read once made.
 */
typedef struct parley_trie {
    parley_words             words;
    const struct trie_block *blocks;
    parley_narrow            firsts;      /* by node that has children: the first of them; one more at the end */
    parley_narrow            steps;       /* by node that is no single word: the word that leads to it */
    uint32_t                 node_count;  /* highest node plus one */
} parley_trie;

/* A trie that is being built: first the words are collected, then it is opened and filled, then a trie is made of it.  Fields are private. */
typedef struct parley_trie_draft {
    parley_pool       words;       /* the word numbered n is string n - 1 */
    struct trie_edge *edges;       /* open addressing */
    uint32_t          node_count;  /* highest node plus one, once open */
    unsigned          shift;       /* 64 less the bits of an index into `edges` */
} parley_trie_draft;

/* Make `draft` empty; it draws on `arena`, which must outlive it. */
void parley_trie_begin(parley_trie_draft *draft, parley_arena *arena);

/* The number of `word`, added when new; 0 when memory was refused. */
uint32_t parley_trie_add_word(parley_trie_draft *draft, parley_str word);

/*
 * Make room for the sequences to come, in `arena`, which must last until the trie is made; no word may be added any more.
 *
 *   steps  at least the words of all sequences of two words or more, less one for each sequence
 *
 * Errors: PARLEY_ENOMEM; PARLEY_ELIMIT when the nodes do not fit 32 bits.  Cost: linear in `steps` and words.
 */
parley_status parley_trie_open(parley_trie_draft *draft, uint64_t steps, parley_arena *arena);

/* The node of the sequence `words`, made when new.  `count` is at least 1.  Cost: O(count) expected. */
uint32_t parley_trie_add(parley_trie_draft *draft, const uint32_t *words, uint32_t count);

/*
 * Make the trie of all that was added.
 *
 *   numbers  set to an array of `scratch`: by node of the draft, words among them, the node of the trie
 *
 * Errors: PARLEY_ENOMEM; PARLEY_ELIMIT as parley_words_make has it.  Cost: linear in nodes, and that of parley_words_make.
 */
parley_status parley_trie_make(parley_trie *trie, uint32_t **numbers, const parley_trie_draft *draft, parley_arena *arena, parley_arena *scratch);

/* How many bits are set? */
static inline uint32_t parley_trie_count_bits(uint32_t bits)
{
    bits -= bits >> 1 & 0x55555555;
    bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333);
    return ((bits + (bits >> 4)) & 0x0F0F0F0F) * 0x01010101 >> 24;
}

/* Has `node` children? */
static inline bool parley_trie_is_inner(const parley_trie *trie, uint32_t node)
{
    return (trie->blocks[node / TRIE_BLOCK].inner >> node % TRIE_BLOCK & 1) != 0;
}

/* The node that `word` leads to from `node`, or 0.  `word` may be 0, unknown.  Cost: logarithmic in the children of `node`. */
static inline uint32_t parley_trie_step(const parley_trie *trie, uint32_t node, uint32_t word)
{
    const struct trie_block *block = &trie->blocks[node / TRIE_BLOCK];
    const uint32_t bit = UINT32_C(1) << node % TRIE_BLOCK, words = trie->words.count + 1;
    if (word == 0 || (block->inner & bit) == 0)
        return 0;
    const uint32_t inner = block->before + parley_trie_count_bits(block->inner & (bit - 1));
    uint32_t low = parley_narrow_get(&trie->firsts, inner), high = parley_narrow_get(&trie->firsts, inner + 1);
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (parley_narrow_get(&trie->steps, middle - words) <= word)
            low = middle;
        else
            high = middle;
    }
    return parley_narrow_get(&trie->steps, low - words) == word ? low : 0;
}

/* Append the trie to an image; use the one that the image has next, where it lies. */
void parley_trie_write(const parley_trie *trie, parley_buffer *image);
void parley_trie_open_image(parley_trie *trie, parley_image *image);

#endif
