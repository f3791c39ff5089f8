#include "base/slabs.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { CHUNK = 32 << 10, CLASSES = PARLEY_SLAB_MAX / PARLEY_SLAB_UNIT + 1 };

typedef struct slab_block {
    struct slab_block *next;
} link;

/* Chunks are listed by their links, which come first. */
typedef struct slab_chunk {
    link   link;  /* to the next chunk */
    size_t free;  /* bytes, while trimming */
    unsigned char data[];
} slab_chunk;

enum { ROOM = CHUNK - sizeof(slab_chunk) };

static size_t class_of(size_t size)
{
    return (size + PARLEY_SLAB_UNIT - 1) / PARLEY_SLAB_UNIT;
}

static void put(parley_slabs *slabs, void *block, size_t size)
{
    link *head = block, **list = &slabs->free[class_of(size)];
    head->next = *list;
    *list = head;
}

/* {=== giving back chunks in which nothing is in use */

static link *merge(link *a, link *b)
{
    link *head = NULL, **end = &head;
    while (a != NULL && b != NULL) {
        link **lower = (uintptr_t)a < (uintptr_t)b ? &a : &b;
        *end = *lower;
        end = &(*end)->next;
        *lower = *end;
    }
    *end = a != NULL ? a : b;
    return head;
}

/* The list in order of addresses: runs of 1, 2, 4, ... links are merged as they fill up. */
static link *sort(link *list)
{
    link *runs[64] = { NULL };
    while (list != NULL) {
        link *run = list;
        list = list->next;
        run->next = NULL;
        size_t at = 0;
        for (; runs[at] != NULL; at++) {
            run = merge(runs[at], run);
            runs[at] = NULL;
        }
        runs[at] = run;
    }
    link *sorted = NULL;
    for (size_t at = 0; at < sizeof runs / sizeof runs[0]; at++)
        sorted = merge(sorted, runs[at]);
    return sorted;
}

static slab_chunk *chunk_of(link *of)
{
    return (slab_chunk *)of;
}

static bool holds(const slab_chunk *chunk, const void *block)
{
    return (uintptr_t)block - (uintptr_t)chunk < CHUNK;
}

/* Go through the sorted free blocks of a class along the sorted chunks: count them, or drop those of chunks that are free as a whole. */
static void walk(parley_slabs *slabs, size_t class, bool drop)
{
    slab_chunk *chunk = chunk_of(slabs->chunks);
    for (link **at = &slabs->free[class]; *at != NULL;) {
        while (!holds(chunk, *at))
            chunk = chunk_of(chunk->link.next);
        if (!drop)
            chunk->free += class * PARLEY_SLAB_UNIT;
        if (drop && chunk->free == ROOM)
            *at = (*at)->next;
        else
            at = &(*at)->next;
    }
}

void parley_slabs_trim(parley_slabs *slabs)
{
    slabs->chunks = sort(slabs->chunks);
    for (link *at = slabs->chunks; at != NULL; at = at->next)
        chunk_of(at)->free = slabs->left != 0 && holds(chunk_of(at), slabs->room) ? slabs->left : 0;
    for (size_t class = 1; class < CLASSES; class++) {
        slabs->free[class] = sort(slabs->free[class]);
        walk(slabs, class, false);
    }
    for (size_t class = 1; class < CLASSES; class++)
        walk(slabs, class, true);
    for (link **at = &slabs->chunks; *at != NULL;) {
        slab_chunk *chunk = chunk_of(*at);
        if (chunk->free != ROOM) {
            at = &(*at)->next;
            continue;
        }
        if (slabs->left != 0 && holds(chunk, slabs->room))
            slabs->left = 0;
        *at = chunk->link.next;
        slabs->base.fn(slabs->base.ud, chunk, CHUNK, 0);
    }
}

/* ===} */

/* From the base; where it refuses, once more when all that is free was given back. */
static void *from_base(parley_slabs *slabs, size_t size)
{
    void *block = slabs->base.fn(slabs->base.ud, NULL, 0, size);
    if (block != NULL)
        return block;
    parley_slabs_trim(slabs);
    return slabs->base.fn(slabs->base.ud, NULL, 0, size);
}

static bool add_chunk(parley_slabs *slabs)
{
    slab_chunk *chunk = from_base(slabs, CHUNK);
    if (chunk == NULL)
        return false;
    chunk->link.next = slabs->chunks;
    slabs->chunks = &chunk->link;
    if (slabs->left != 0)
        put(slabs, slabs->room, slabs->left);
    slabs->room = chunk->data;
    slabs->left = ROOM;
    return true;
}

/* A block that lies free and is larger than asked for: given back later, it is one of the smaller size. */
static void *take_larger(parley_slabs *slabs, size_t class)
{
    for (; class < CLASSES; class++) {
        link *block = slabs->free[class];
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
        return from_base(slabs, size);
    size_t class = class_of(size), need = class * PARLEY_SLAB_UNIT;
    link *block = slabs->free[class];
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
    if (old_size > PARLEY_SLAB_MAX && size > PARLEY_SLAB_MAX) {
        void *resized = slabs->base.fn(slabs->base.ud, ptr, old_size, size);
        if (resized != NULL)
            return resized;
        parley_slabs_trim(slabs);
        return slabs->base.fn(slabs->base.ud, ptr, old_size, size);
    }
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
        link *next = slabs->chunks->next;
        slabs->base.fn(slabs->base.ud, slabs->chunks, CHUNK, 0);
        slabs->chunks = next;
    }
    *slabs = (parley_slabs){ .base = slabs->base };
}
