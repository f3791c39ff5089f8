#include "base/slabs.h"

#include <stdbool.h>
#include <string.h>

enum { CHUNK = 64 << 10 };

struct slab_block {
    struct slab_block *next;
};

struct slab_chunk {
    struct slab_chunk *next;
    size_t             size;
    unsigned char      data[];
};

static size_t class_of(size_t size)
{
    return (size + PARLEY_SLAB_UNIT - 1) / PARLEY_SLAB_UNIT;
}

static void put(parley_slabs *slabs, void *block, size_t size)
{
    struct slab_block *head = block, **list = &slabs->free[class_of(size)];
    head->next = *list;
    *list = head;
}

static bool add_chunk(parley_slabs *slabs)
{
    struct slab_chunk *chunk = slabs->base.fn(slabs->base.ud, NULL, 0, CHUNK);
    if (chunk == NULL)
        return false;
    *chunk = (struct slab_chunk){ slabs->chunks, CHUNK };
    slabs->chunks = chunk;
    size_t rest = slabs->left / PARLEY_SLAB_UNIT * PARLEY_SLAB_UNIT;
    if (rest != 0 && rest <= PARLEY_SLAB_MAX)
        put(slabs, slabs->room, rest);
    slabs->room = chunk->data;
    slabs->left = CHUNK - sizeof *chunk;
    return true;
}

/* A block that lies free and is larger than asked for: given back later, it is one of the smaller size. */
static void *take_larger(parley_slabs *slabs, size_t class)
{
    for (; class <= PARLEY_SLAB_MAX / PARLEY_SLAB_UNIT; class++) {
        struct slab_block *block = slabs->free[class];
        if (block != NULL) {
            slabs->free[class] = block->next;
            return block;
        }
    }
    return NULL;
}

static void *take(parley_slabs *slabs, size_t size)
{
    if (size > PARLEY_SLAB_MAX)
        return slabs->base.fn(slabs->base.ud, NULL, 0, size);
    size_t class = class_of(size), need = class * PARLEY_SLAB_UNIT;
    struct slab_block *block = slabs->free[class];
    if (block != NULL) {
        slabs->free[class] = block->next;
        return block;
    }
    if (slabs->left < need && !add_chunk(slabs))
        return take_larger(slabs, class + 1);
    void *fresh = slabs->room;
    slabs->room += need;
    slabs->left -= need;
    return fresh;
}

static void give_back(parley_slabs *slabs, void *block, size_t size)
{
    if (size > PARLEY_SLAB_MAX)
        slabs->base.fn(slabs->base.ud, block, size, 0);
    else
        put(slabs, block, size);
}

static void *resize(void *ud, void *ptr, size_t old_size, size_t size)
{
    parley_slabs *slabs = ud;
    if (ptr == NULL)
        return size == 0 ? NULL : take(slabs, size);
    if (size == 0) {
        give_back(slabs, ptr, old_size);
        return NULL;
    }
    if (old_size > PARLEY_SLAB_MAX && size > PARLEY_SLAB_MAX)
        return slabs->base.fn(slabs->base.ud, ptr, old_size, size);
    if (old_size <= PARLEY_SLAB_MAX && class_of(old_size) == class_of(size))
        return ptr;
    void *moved = take(slabs, size);
    if (moved == NULL)
        return size <= old_size && old_size <= PARLEY_SLAB_MAX ? ptr : NULL;
    memcpy(moved, ptr, old_size < size ? old_size : size);
    give_back(slabs, ptr, old_size);
    return moved;
}

parley_alloc parley_slabs_alloc(parley_slabs *slabs)
{
    return (parley_alloc){ resize, slabs };
}

void parley_slabs_forget(parley_slabs *slabs)
{
    memset(slabs->free, 0, sizeof slabs->free);
    slabs->left = 0;
}

void parley_slabs_free(parley_slabs *slabs)
{
    while (slabs->chunks != NULL) {
        struct slab_chunk *next = slabs->chunks->next;
        slabs->base.fn(slabs->base.ud, slabs->chunks, slabs->chunks->size, 0);
        slabs->chunks = next;
    }
    *slabs = (parley_slabs){ .base = slabs->base };
}
