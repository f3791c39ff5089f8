/* core/text/trie.h -- sequences of words, walked one word at a time.  Floor 1. */
#ifndef PARLEY_TRIE_H
#define PARLEY_TRIE_H

#include <stdbool.h>

#include "base/pool.h"

/* An edge of the trie: the word `word` leads from node `from` to node `to`. */
struct trie_edge {
    uint32_t from, word, to;  /* to 0: empty slot */
};

/*
 * First the words are collected, then the trie is opened and filled, then it is only read.  Words and nodes count from 1.
 * The node of a single word has the number of the word, so the first step of a walk costs nothing.
 */
typedef struct parley_trie {
    parley_pool       words;       /* the word numbered n is string n - 1 */
    struct trie_edge *edges;       /* open addressing */
    unsigned char    *inner;       /* per node: does an edge leave it? */
    uint32_t          node_count;  /* highest node plus one, once open */
    unsigned          shift;       /* 64 less the bits of an index into `edges` */
} parley_trie;

/* Make `trie` empty; it draws on `arena`, which must outlive it. */
void parley_trie_init(parley_trie *trie, parley_arena *arena);

/* The number of `word`, added when new; 0 when memory was refused. */
uint32_t parley_trie_add_word(parley_trie *trie, parley_str word);

/*
 * Make room for the sequences to come; no word may be added any more.
 *
 *   steps  at least the words of all sequences of two words or more, less one for each sequence
 *
 * Errors: PARLEY_ENOMEM; PARLEY_ELIMIT when the nodes do not fit 32 bits.  Cost: linear in `steps` and words.
 */
parley_status parley_trie_open(parley_trie *trie, uint64_t steps);

/* The node of the sequence `words`, made when new.  `count` is at least 1.  Cost: O(count) expected. */
uint32_t parley_trie_add(parley_trie *trie, const uint32_t *words, uint32_t count);

/* The slot of an edge: where it stands, or the empty one where it belongs. */
static inline struct trie_edge *parley_trie_slot(const parley_trie *trie, uint32_t from, uint32_t word)
{
    uint64_t key = ((uint64_t)from << 32 | word) * 0xD6E8FEB86659FD93u;
    uint64_t mask = UINT64_MAX >> trie->shift;
    for (uint64_t at = (key ^ key >> 32) * 0x9E3779B97F4A7C15u >> trie->shift;; at = (at + 1) & mask) {
        struct trie_edge *edge = &trie->edges[at];
        if (edge->to == 0 || (edge->from == from && edge->word == word))
            return edge;
    }
}

/* The node that `word` leads to from `node`, or 0.  `word` may be 0, unknown.  Cost: one probe expected. */
static inline uint32_t parley_trie_step(const parley_trie *trie, uint32_t node, uint32_t word)
{
    return word == 0 || !trie->inner[node] ? 0 : parley_trie_slot(trie, node, word)->to;
}

/* Append the trie to an image; use the one that the image has next, where it lies: it is only read then. */
void parley_trie_write(const parley_trie *trie, parley_buffer *image);
void parley_trie_open_image(parley_trie *trie, parley_image *image);

#endif
