/* core/run/known.h -- which ids have been seen, in bounded memory.  Floor 5. */
#ifndef PARLEY_KNOWN_H
#define PARLEY_KNOWN_H

#include <stdbool.h>

#include <parley/base.h>

enum { PARLEY_KNOWN_MOST = 3 << 20 };  /* ids that are remembered: 32 MiB */

/*
 * A set of the ids' 64-bit hashes.  Two different ids are taken for one with a chance of one in 4 million for a set of 3 million;
 * two equal ones are always found, until PARLEY_KNOWN_MOST are known: the ids after them are compared with those, but no longer with
 * each other.  Fields are private but `full`.
 */
typedef struct parley_known {
    parley_alloc alloc;
    uint64_t    *slots;     /* 0: free */
    size_t       capacity;  /* a power of two, or 0 */
    size_t       count;
    uint64_t     seed;      /* no document knows it, so that none can choose ids that lie together */
    bool         full;      /* no more are remembered: there are PARLEY_KNOWN_MOST, or memory was refused */
} parley_known;

void parley_known_init(parley_known *known, parley_alloc alloc);
void parley_known_free(parley_known *known);

/* Was `id` seen before?  It is now.  Cost: O(id) expected. */
bool parley_known_add(parley_known *known, parley_str id);

#endif
