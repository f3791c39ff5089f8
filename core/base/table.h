/* core/base/table.h -- a hash table from strings to small integers.  Floor 0. */
#ifndef PARLEY_TABLE_H
#define PARLEY_TABLE_H

#include "base/arena.h"

/* Open addressing, grows by doubling inside an arena.  Fields are private. */
typedef struct parley_table {
    parley_arena       *arena;
    struct table_entry *entries;
    uint32_t            capacity;  /* a power of two, or 0 */
    uint32_t            count;
} parley_table;

#define PARLEY_TABLE_NONE UINT32_MAX  /* no value; not to be added */

/* Make `table` empty; it draws on `arena`, which must outlive it. */
void parley_table_init(parley_table *table, parley_arena *arena);

/*
 * The value of `key`, which becomes `value` if the key is new.  The key's bytes are copied into the arena then.
 * Returns PARLEY_TABLE_NONE when memory was refused, or for a key of 4 GiB; the table stays as it was.  Cost: O(key) expected.
 */
uint32_t parley_table_add(parley_table *table, parley_str key, uint32_t value);

/* The value of `key`, or PARLEY_TABLE_NONE.  Cost: O(key) expected. */
uint32_t parley_table_find(const parley_table *table, parley_str key);

/* The hash that the table uses, for callers that keep their own.  Differs by byte order only; not cryptographic. */
uint64_t parley_hash(parley_str key);

#endif
