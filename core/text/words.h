/* core/text/words.h -- the words that texts are searched for, numbered, in little room.  Floor 1. */
#ifndef PARLEY_WORDS_H
#define PARLEY_WORDS_H

#include "base/narrow.h"
#include "base/pool.h"

enum {
    WORDS_SHORT = 64,  /* bytes of a word whose length has its class by number */
    WORDS_SLACK = 7    /* bytes behind the last word that are read and not used */
};

/* Words of one length. */
struct words_class {
    uint32_t len;
    uint32_t first;  /* number of the first of them; those of the next class follow the last */
    uint32_t at;     /* where the first lies in parley_words.bytes */
};

/*
 * Distinct words, numbered from 1, shorter ones first: a number tells the length of its word and where it lies.  A slot of the hash table holds a
 * number and a few bits of the hash: whose bits differ is another word, whose bits are the same is compared.  Only read once made.  Fields
 * are private, but for `count` and `longest`.
 */
typedef struct parley_words {
    parley_narrow             slots;        /* open addressing; 0: empty */
    const struct words_class *classes;      /* of length 0 to WORDS_SHORT, then of each length that longer words have, then an end */
    const unsigned char      *bytes;        /* the words, one behind the other, and WORDS_SLACK more */
    uint32_t                  class_count;  /* without the end */
    uint32_t                  mask;         /* slots, which are a power of two, less one */
    uint32_t                  number_bits, hash_shift;
    uint32_t                  count;
    uint32_t                  longest;      /* bytes of the longest word */
} parley_words;

/*
 * Take over the strings of `pool`.
 *
 *   numbers  by string of the pool: set to the number of its word
 *
 * Errors: PARLEY_ENOMEM; PARLEY_ELIMIT beyond 2^28 words or 4 GiB.  Cost: linear, but for sorting words longer than WORDS_SHORT.
 */
parley_status parley_words_make(parley_words *words, uint32_t *numbers, const parley_pool *pool, parley_arena *arena);

/* The number of `word`, or 0.  Cost: O(word) expected. */
uint32_t parley_words_find(const parley_words *words, parley_str word);

/* The same with the word's parley_pool_hash. */
uint32_t parley_words_find_hashed(const parley_words *words, uint32_t hash, parley_str word);

/* Looking for many words, most of the time goes by waiting for memory: what the hash of each leads to is asked for before any is looked for. */
static inline void parley_words_await(const parley_words *words, uint32_t hash)
{
    parley_narrow_await(&words->slots, hash & words->mask);
}

/*
 * The number of a word of 1 to 16 bytes, or 0.
 *
 *   hash   of parley_pool_hash
 *   whole  the word in whole words of the machine, the last one padded with zero bytes; `two` of them for more than 8 bytes
 *   mask   a bit for each of the last one's that counts
 */
static inline uint32_t parley_words_find_whole(const parley_words *words, uint32_t hash, const uint64_t *whole, uint32_t len, uint64_t mask, bool two)
{
    const struct words_class *class = &words->classes[len];
    const uint32_t wanted = hash >> words->hash_shift, numbers = (UINT32_C(1) << words->number_bits) - 1, count = class[1].first - class->first;
    for (uint32_t at = hash & words->mask;; at = (at + 1) & words->mask) {
        const uint32_t slot = parley_narrow_get(&words->slots, at), index = (slot & numbers) - class->first;
        if (slot >> words->number_bits == wanted && index < count) {
            uint64_t word[2];
            memcpy(word, words->bytes + class->at + (size_t)index * len, two ? sizeof word : sizeof word[0]);
            if (two ? word[0] == whole[0] && (word[1] & mask) == whole[1] : (word[0] & mask) == whole[0])
                return slot & numbers;
        }
        if (slot == 0)
            return 0;
    }
}

/* Append the words to an image; use those that the image has next, where they lie. */
void parley_words_write(const parley_words *words, parley_buffer *image);
void parley_words_open(parley_words *words, parley_image *image);

#endif
