#include "base/table.h"

#include <stdbool.h>
#include <string.h>

enum { MIN_CAPACITY = 64 };

struct table_entry {
    const char *key;   /* NULL: empty */
    uint32_t    len;
    uint32_t    hash;  /* the low half */
    uint32_t    value;
};

uint64_t parley_hash(parley_str key)
{
    const unsigned char *p = (const unsigned char *)key.ptr;
    uint64_t hash = 0x9E3779B97F4A7C15u ^ key.len;
    for (size_t left = key.len; left != 0;) {
        uint64_t word = 0;
        size_t step = left < 8 ? left : 8;
        memcpy(&word, p, step);
        hash = (hash ^ word) * 0xD6E8FEB86659FD93u;
        hash ^= hash >> 32;
        p += step;
        left -= step;
    }
    hash *= 0xD6E8FEB86659FD93u;
    return hash ^ hash >> 29;
}

void parley_table_init(parley_table *table, parley_arena *arena)
{
    *table = (parley_table){ .arena = arena };
}

/* The slot that holds `key`, or the empty one where it belongs.  The table is never full. */
static struct table_entry *find_slot(const parley_table *table, parley_str key, uint32_t hash)
{
    uint32_t mask = table->capacity - 1;
    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        struct table_entry *entry = &table->entries[at];
        if (entry->key == NULL
            || (entry->hash == hash && entry->len == key.len && (key.len == 0 || memcmp(entry->key, key.ptr, key.len) == 0)))
            return entry;
    }
}

static bool grow(parley_table *table)
{
    if (table->capacity > UINT32_MAX / 2)
        return false;
    parley_table bigger = *table;
    bigger.capacity = table->capacity == 0 ? MIN_CAPACITY : table->capacity * 2;
    bigger.entries = parley_arena_take(table->arena, bigger.capacity, sizeof *bigger.entries);
    if (bigger.entries == NULL)
        return false;
    for (uint32_t i = 0; i < table->capacity; i++) {
        const struct table_entry *entry = &table->entries[i];
        if (entry->key != NULL)
            *find_slot(&bigger, (parley_str){ entry->key, entry->len }, entry->hash) = *entry;
    }
    *table = bigger;
    return true;
}

uint32_t parley_table_add(parley_table *table, parley_str key, uint32_t value)
{
    uint32_t known = parley_table_find(table, key);
    if (known != PARLEY_TABLE_NONE)
        return known;
    if (key.len > UINT32_MAX || (table->count >= table->capacity / 4 * 3 && !grow(table)))
        return PARLEY_TABLE_NONE;
    const char *copy = parley_arena_copy(table->arena, key);
    if (copy == NULL)
        return PARLEY_TABLE_NONE;
    uint32_t hash = (uint32_t)parley_hash(key);
    struct table_entry *entry = find_slot(table, key, hash);
    *entry = (struct table_entry){ copy, (uint32_t)key.len, hash, value };
    table->count++;
    return value;
}

uint32_t parley_table_find(const parley_table *table, parley_str key)
{
    if (table->count == 0)
        return PARLEY_TABLE_NONE;
    const struct table_entry *entry = find_slot(table, key, (uint32_t)parley_hash(key));
    return entry->key == NULL ? PARLEY_TABLE_NONE : entry->value;
}
