/* core/base/budget.h -- memory counted against a limit, for Lua and C together.  Floor 0. */
#ifndef PARLEY_BUDGET_H
#define PARLEY_BUDGET_H

#include <parley/base.h>

/* What lives and how much may.  Not for several threads at once. */
typedef struct parley_budget {
    size_t used;   /* bytes */
    size_t peak;   /* the most that `used` was */
    size_t limit;  /* bytes; 0 is no limit */
    parley_alloc base;  /* where it comes from; a zeroed one: malloc */
} parley_budget;

/* An allocator over the base that refuses what would pass the limit.  `budget` must outlive what is taken from it. */
parley_alloc parley_budget_alloc(parley_budget *budget);

#endif
