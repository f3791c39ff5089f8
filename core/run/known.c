#include "run/known.h"

#include <sys/random.h>

#include "base/table.h"

enum { MIN_SLOTS = 1024 };

void parley_known_init(parley_known *known, parley_alloc alloc)
{
    *known = (parley_known){ .alloc = alloc };
    if (getrandom(&known->seed, sizeof known->seed, GRND_NONBLOCK) != (ssize_t)sizeof known->seed)
        known->seed = (uint64_t)(uintptr_t)known;
}

void parley_known_free(parley_known *known)
{
    if (known->slots != NULL)
        known->alloc.fn(known->alloc.ud, known->slots, known->capacity * sizeof *known->slots, 0);
    *known = (parley_known){ .alloc = known->alloc };
}

/* The slot that holds `hash`, or the free one for it. */
static uint64_t *find_slot(const parley_known *known, uint64_t hash)
{
    uint64_t at = hash ^ known->seed;
    for (int i = 0; i < 2; i++)
        at = (at ^ at >> 31) * 0xD6E8FEB86659FD93u;
    at ^= at >> 32;
    size_t mask = known->capacity - 1;
    for (size_t slot = at & mask;; slot = (slot + 1) & mask)
        if (known->slots[slot] == 0 || known->slots[slot] == hash)
            return &known->slots[slot];
}

static bool grow(parley_known *known)
{
    parley_known grown = *known;
    grown.capacity = known->capacity == 0 ? MIN_SLOTS : known->capacity * 2;
    grown.slots = known->alloc.fn(known->alloc.ud, NULL, 0, grown.capacity * sizeof *grown.slots);
    if (grown.slots == NULL)
        return false;
    for (size_t i = 0; i < grown.capacity; i++)
        grown.slots[i] = 0;
    for (size_t i = 0; i < known->capacity; i++)
        if (known->slots[i] != 0)
            *find_slot(&grown, known->slots[i]) = known->slots[i];
    parley_known old = *known;
    *known = grown;
    if (old.slots != NULL)
        old.alloc.fn(old.alloc.ud, old.slots, old.capacity * sizeof *old.slots, 0);
    return true;
}

bool parley_known_add(parley_known *known, parley_str id)
{
    uint64_t hash = parley_hash(id);
    hash += hash == 0;
    if (!known->full && known->count >= known->capacity / 4 * 3)
        known->full = known->count == PARLEY_KNOWN_MOST || !grow(known);
    if (known->capacity == 0)
        return false;
    uint64_t *slot = find_slot(known, hash);
    bool seen = *slot != 0;
    if (!seen && !known->full) {
        *slot = hash;
        known->count++;
    }
    return seen;
}
