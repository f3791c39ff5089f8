#include "base/budget.h"

#include "base/heap.h"

static void *resize(void *ud, void *ptr, size_t old_size, size_t size)
{
    parley_budget *budget = ud;
    parley_alloc base = budget->base.fn == NULL ? parley_heap() : budget->base;
    size_t had = ptr == NULL ? 0 : old_size;
    if (size == 0) {
        budget->used -= had;
        return base.fn(base.ud, ptr, had, 0);
    }
    size_t others = budget->used - had;
    if (budget->limit != 0 && size > had && (size > budget->limit || others > budget->limit - size))
        return NULL;
    void *moved = base.fn(base.ud, ptr, had, size);
    if (moved == NULL)
        return size <= had ? ptr : NULL;  /* Lua counts on shrinking never failing */
    budget->used = others + size;
    if (budget->used > budget->peak)
        budget->peak = budget->used;
    return moved;
}

parley_alloc parley_budget_alloc(parley_budget *budget)
{
    return (parley_alloc){ resize, budget };
}
