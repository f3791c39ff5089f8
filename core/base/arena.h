/* core/base/arena.h -- memory that is freed all at once.  Floor 0. */
#ifndef PARLEY_ARENA_H
#define PARLEY_ARENA_H

#include <parley/base.h>

/* A chain of blocks.  Fields are private; a zeroed arena with `alloc` set is empty and valid. */
typedef struct parley_arena {
    parley_alloc        alloc;
    struct arena_block *head;
} parley_arena;

/* Make `arena` empty, drawing on `alloc`.  Allocates nothing, cannot fail. */
void parley_arena_init(parley_arena *arena, parley_alloc alloc);

/*
 * Reserve `count` items of `size` bytes, zeroed, aligned for any type.
 * Returns memory owned by the arena, or NULL: refused, or count * size overflows.
 */
void *parley_arena_take(parley_arena *arena, size_t count, size_t size);

/*
 * Make the array at `items` larger, from `old_count` to `new_count` items (fewer change nothing): in place when it was the last
 * thing taken or is large, else by copying; new items are zeroed.  `items` may be NULL when `old_count` is 0.  Returns NULL when refused;
 * `items` then stays valid.
 * Doubling the count makes growing linear in total.
 */
void *parley_arena_grow(parley_arena *arena, void *items, size_t old_count, size_t new_count, size_t size);

/* The same with what new items hold left undefined, for arrays whose items are written whole before anybody reads them. */
void *parley_arena_grow_raw(parley_arena *arena, void *items, size_t old_count, size_t new_count, size_t size);

/* Copy `text` and a NUL behind it.  Returns NULL when refused. */
char *parley_arena_copy(parley_arena *arena, parley_str text);

/* Give everything back but the newest block, which is kept for the next use: a document loop then allocates nothing. */
void parley_arena_reset(parley_arena *arena);

/* Free everything taken and leave the arena empty.  Safe to repeat. */
void parley_arena_free(parley_arena *arena);

#endif
