#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
    MIN_BLOCK = 4 << 10,    /* payload bytes of the first block; later ones are half as large again: what is left of the last is little of the whole, */
    MAX_BLOCK = 1 << 20,    /* up to here, unless one request needs more */
    LARGE     = 256 << 10,  /* what needs as much has a block of its own, behind the one that small things go on to be taken from */
    MAX_KEPT  = 4 << 20,    /* a reset keeps no block above this */
    ALIGN     = alignof(max_align_t)
};

struct arena_block {
    struct arena_block *next;
    size_t              size, used;  /* payload bytes */
    alignas(max_align_t) unsigned char data[];
};

void parley_arena_init(parley_arena *arena, parley_alloc alloc)
{
    *arena = (parley_arena){ .alloc = alloc };
}

static struct arena_block *push_block(parley_arena *arena, size_t need)
{
    bool own = need >= LARGE && arena->head != NULL;
    size_t size = arena->head == NULL ? MIN_BLOCK : arena->head->size + arena->head->size / 2;
    if (size > MAX_BLOCK)
        size = MAX_BLOCK;
    if (size < need || own)
        size = need;
    struct arena_block *block = arena->alloc.fn(arena->alloc.ud, NULL, 0, sizeof *block + size);
    if (block == NULL)
        return NULL;
    struct arena_block **link = own ? &arena->head->next : &arena->head;
    *block = (struct arena_block){ .next = *link, .size = size };
    return *link = block;
}

/* Bytes that `count` items of `size` occupy, rounded up; false when that overflows. */
static bool measure(size_t *need, size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX - sizeof(struct arena_block) - ALIGN) / size)
        return false;
    *need = (count * size + ALIGN - 1) / ALIGN * ALIGN;
    return true;
}

static void *take(parley_arena *arena, size_t need)
{
    struct arena_block *block = arena->head;
    if (block == NULL || block->size - block->used < need)
        block = push_block(arena, need);
    if (block == NULL)
        return NULL;
    void *memory = block->data + block->used;
    block->used += need;
    return memory;
}

void *parley_arena_take(parley_arena *arena, size_t count, size_t size)
{
    size_t need;
    void *memory = measure(&need, count, size) ? take(arena, need) : NULL;
    return memory == NULL ? NULL : memset(memory, 0, need);
}

/* Where the block is linked that holds the `used` bytes of `items` and nothing else; NULL when they share one. */
static struct arena_block **find_own(parley_arena *arena, const void *items, size_t used)
{
    for (struct arena_block **link = &arena->head; *link != NULL; link = &(*link)->next)
        if ((*link)->data == items)
            return (*link)->used == used ? link : NULL;
    return NULL;
}

/* Make the block at `link` one of `need` bytes, all taken; what is new is left undefined. */
static void *extend_own(const parley_arena *arena, struct arena_block **link, size_t need)
{
    struct arena_block *block = *link;
    block = arena->alloc.fn(arena->alloc.ud, block, sizeof *block + block->size, sizeof *block + need);
    if (block == NULL)
        return NULL;
    *link = block;
    block->size = block->used = need;
    return block->data;
}

void *parley_arena_grow(parley_arena *arena, void *items, size_t old_count, size_t new_count, size_t size)
{
    unsigned char *grown = parley_arena_grow_raw(arena, items, old_count, new_count, size);
    if (grown != NULL && new_count > old_count)
        memset(grown + old_count * size, 0, (new_count - old_count) * size);
    return grown;
}

void *parley_arena_grow_raw(parley_arena *arena, void *items, size_t old_count, size_t new_count, size_t size)
{
    size_t old_need, need;
    if (!measure(&need, new_count, size) || !measure(&old_need, old_count, size))
        return NULL;
    struct arena_block *block = arena->head;
    if (items != NULL && new_count <= old_count)
        return items;
    if (items != NULL && block != NULL && (unsigned char *)items + old_need == block->data + block->used
        && block->size - block->used >= need - old_need) {
        block->used += need - old_need;
        return items;
    }
    struct arena_block **own = old_need >= LARGE ? find_own(arena, items, old_need) : NULL;
    if (own != NULL)
        return extend_own(arena, own, need);
    void *grown = take(arena, need);
    if (grown != NULL && old_count != 0)
        memcpy(grown, items, old_count * size);
    return grown;
}

char *parley_arena_copy(parley_arena *arena, parley_str text)
{
    char *copy = text.len == SIZE_MAX ? NULL : parley_arena_take(arena, text.len + 1, 1);
    if (copy != NULL && text.len != 0)
        memcpy(copy, text.ptr, text.len);
    return copy;
}

static void free_blocks(parley_arena *arena, struct arena_block *block)
{
    while (block != NULL) {
        struct arena_block *next = block->next;
        arena->alloc.fn(arena->alloc.ud, block, sizeof *block + block->size, 0);
        block = next;
    }
}

void parley_arena_reset(parley_arena *arena)
{
    struct arena_block *kept = arena->head;
    if (kept == NULL || kept->size > MAX_KEPT) {
        parley_arena_free(arena);
        return;
    }
    free_blocks(arena, kept->next);
    kept->next = NULL;
    kept->used = 0;
}

void parley_arena_free(parley_arena *arena)
{
    free_blocks(arena, arena->head);
    arena->head = NULL;
}
