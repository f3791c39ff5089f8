/* core/base/slabs.h -- small blocks by size, cut from large ones: what Lua takes and gives back by the million.  Floor 0. */
#ifndef PARLEY_SLABS_H
#define PARLEY_SLABS_H

#include <parley/base.h>

enum { PARLEY_SLAB_UNIT = 8, PARLEY_SLAB_MAX = 512 };  /* blocks are multiples of the one, and no larger than the other */

/* Fields are private; a zeroed one with `base` set is empty and valid.  Not for several threads at once. */
typedef struct parley_slabs {
    parley_alloc       base;
    struct slab_block *chunks;
    unsigned char     *room;  /* of the newest chunk */
    size_t             left;
    struct slab_block *free[PARLEY_SLAB_MAX / PARLEY_SLAB_UNIT + 1];  /* by size, last given back first */
} parley_slabs;

/*
 * An allocator that takes chunks from slabs->base and keeps what is given back for blocks of its size; blocks larger than PARLEY_SLAB_MAX
 * are the base's own.  Where the base refuses, chunks that are
 * free as a whole go back to it, then a larger block that lies free is used.  Blocks are aligned for what Lua has in
 * them, 8 bytes.  `slabs` must outlive what is taken from it.  Cost: a few instructions a block; where the base refuses, those of a trim.
 */
parley_alloc parley_slabs_alloc(parley_slabs *slabs);

/*
 * Forget what lies free: what is taken from now on comes in whole fresh pages, and not in pieces of pages that a forked process would
 * have to copy.
 */
void parley_slabs_forget(parley_slabs *slabs);

/* Give chunks in which nothing is in use back to the base.  Cost: n log n in what lies free. */
void parley_slabs_trim(parley_slabs *slabs);

/* Give all chunks back to the base, whatever is still in use there.  Safe to repeat. */
void parley_slabs_free(parley_slabs *slabs);

#endif
