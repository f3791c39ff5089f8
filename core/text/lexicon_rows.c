#include "text/lexicon_set.h"

/* What entries say: their lexicon and attributes, laid out when a set is sealed, and read. */

/* {=== laying out */

enum { MOST_BYTES = INT32_MAX };  /* of rows: an entry has a bit less than a number for where its own begins */

/* What laying out needs and nobody after it. */
struct laying {
    parley_lexicons *set;
    parley_arena    *scratch;
    uint32_t        *starts;   /* by bundle: where its row begins plus one; 0: it has none */
    uint32_t        *numbers;  /* by string: its number among the values */
    uint32_t        *shapes;   /* by bundle */
    uint32_t        *key;      /* of a shape: room for that of any bundle */
    parley_pages     shape_pages, column_pages;
};

/* A bundle: its lexicon, then a name and a value of each of its attributes in turn. */
static const uint32_t *get_bundle(const parley_lexicons *set, uint32_t bundle, uint32_t *attributes)
{
    parley_str bytes = parley_pool_get(&set->bundles, bundle);
    *attributes = (uint32_t)(bytes.len / sizeof(uint32_t) - 1) / 2;
    return (const uint32_t *)(const void *)bytes.ptr;
}

/* Number the strings that bundles have, those of most of them first: they get the shortest numbers. */
static parley_status number_values(struct laying *laying)
{
    parley_lexicons *set = laying->set;
    uint32_t strings = set->strings.strings.count, bundles = set->bundles.strings.count, attributes, most = 0, kept = 0;
    uint32_t *uses = parley_arena_take(laying->scratch, strings, sizeof *uses);
    if (uses == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t i = 0; i < bundles; i++) {
        const uint32_t *bundle = get_bundle(set, i, &attributes);
        for (uint32_t k = 0; k < attributes; k++) {
            uses[bundle[2 * k + 1]] += uses[bundle[2 * k + 1]] == 0;  /* rows do not hold names */
            uses[bundle[2 * k + 2]]++;
        }
    }
    for (uint32_t i = 0; i < strings; i++)
        most = uses[i] > most ? uses[i] : most;
    uint32_t *starts = parley_arena_take(laying->scratch, (size_t)most + 2, sizeof *starts);
    parley_str *sorted = parley_arena_take(laying->scratch, strings, sizeof *sorted);
    if (starts == NULL || sorted == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t i = 0; i < strings; i++)
        starts[most - uses[i] + 1]++;
    for (uint32_t i = 0; i <= most; i++)
        starts[i + 1] += starts[i];
    kept = starts[most];  /* those without a use are the last */
    for (uint32_t i = 0; i < strings; i++) {
        laying->numbers[i] = starts[most - uses[i]]++;
        sorted[laying->numbers[i]] = parley_pool_get(&set->strings, i);
    }
    return parley_packed_make(&set->rows.values, sorted, kept, set->arena);
}

/* The number of the bundle's shape, which is added when new; PARLEY_POOL_NONE when refused. */
static uint32_t find_shape(struct laying *laying, parley_pool *pool, const uint32_t *bundle, uint32_t attributes)
{
    laying->key[0] = bundle[0];
    for (uint32_t k = 0; k < attributes; k++)
        laying->key[k + 1] = bundle[2 * k + 1];
    uint32_t number = parley_pool_add(pool, (parley_str){ (const char *)laying->key, ((size_t)attributes + 1) * sizeof *laying->key });
    if (number == PARLEY_POOL_NONE || number < laying->shape_pages.count)
        return number;
    struct lexicon_shape *shape = parley_pages_add(&laying->shape_pages);
    if (shape == NULL)
        return PARLEY_POOL_NONE;
    *shape = (struct lexicon_shape){ .lexicon = bundle[0], .first = laying->column_pages.count, .count = attributes };
    for (uint32_t k = 0; k < attributes; k++) {
        struct lexicon_column *column = parley_pages_add(&laying->column_pages);
        if (column == NULL)
            return PARLEY_POOL_NONE;
        *column = (struct lexicon_column){ .name = laying->numbers[bundle[2 * k + 1]], .width = 1 };
    }
    return number;
}

/* Give the columns of each shape their places. */
static parley_status keep_shapes(struct laying *laying)
{
    struct lexicon_rows *rows = &laying->set->rows;
    rows->shape_count = laying->shape_pages.count;
    rows->column_count = laying->column_pages.count;
    rows->shape_width = parley_narrow_width(rows->shape_count);
    rows->shapes = parley_pages_flatten(&laying->shape_pages, laying->set->arena);
    rows->columns = parley_pages_flatten(&laying->column_pages, laying->set->arena);
    if (rows->shapes == NULL || rows->columns == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t i = 0; i < rows->shape_count; i++) {
        struct lexicon_shape *shape = &rows->shapes[i];
        shape->size = rows->shape_width;
        for (uint32_t k = 0; k < shape->count; k++) {
            struct lexicon_column *column = &rows->columns[shape->first + k];
            column->at = shape->size;
            shape->size += column->width;
        }
    }
    return PARLEY_OK;
}

/* Find the shapes of all bundles, and how wide their columns are. */
static parley_status find_shapes(struct laying *laying)
{
    parley_pool pool;
    uint32_t attributes;
    parley_pool_init(&pool, laying->scratch);
    parley_pages_init(&laying->shape_pages, laying->scratch, sizeof(struct lexicon_shape));
    parley_pages_init(&laying->column_pages, laying->scratch, sizeof(struct lexicon_column));
    for (uint32_t i = 0; i < laying->set->bundles.strings.count; i++) {
        const uint32_t *bundle = get_bundle(laying->set, i, &attributes);
        laying->shapes[i] = find_shape(laying, &pool, bundle, attributes);
        if (laying->shapes[i] == PARLEY_POOL_NONE)
            return PARLEY_ENOMEM;
        const struct lexicon_shape *shape = parley_pages_get(&laying->shape_pages, laying->shapes[i]);
        for (uint32_t k = 0; k < attributes; k++) {
            struct lexicon_column *column = parley_pages_get(&laying->column_pages, shape->first + k);
            uint32_t width = parley_narrow_width(laying->numbers[bundle[2 * k + 2]]);
            column->width = width > column->width ? width : column->width;
        }
    }
    return keep_shapes(laying);
}

/* Write the rows that `places` need, in their order: where each begins. */
static parley_status place_rows(struct laying *laying, const struct lexicon_place *places, uint32_t count)
{
    parley_lexicons *set = laying->set;
    uint64_t size = 0;
    for (uint32_t i = 1; i < count; i++) {
        const struct lexicon_record *record = parley_pages_get(&set->records, places[i].record);
        if (laying->starts[record->bundle] != 0)
            continue;
        laying->starts[record->bundle] = (uint32_t)size + 1;
        size += set->rows.shapes[laying->shapes[record->bundle]].size;
        if (size >= MOST_BYTES)
            return PARLEY_ELIMIT;
    }
    set->rows.byte_count = (uint32_t)size;
    set->rows.bytes = parley_arena_take(set->arena, (size_t)size + PARLEY_NARROW_SLACK, 1);
    return set->rows.bytes == NULL ? PARLEY_ENOMEM : PARLEY_OK;
}

static void write_row(const struct laying *laying, uint32_t index)
{
    const struct lexicon_rows *rows = &laying->set->rows;
    uint32_t attributes;
    const uint32_t *bundle = get_bundle(laying->set, index, &attributes);
    const struct lexicon_shape *shape = &rows->shapes[laying->shapes[index]];
    unsigned char *row = rows->bytes + laying->starts[index] - 1;
    parley_narrow_store(row, laying->shapes[index], rows->shape_width);
    for (uint32_t k = 0; k < attributes; k++) {
        const struct lexicon_column *column = &rows->columns[shape->first + k];
        parley_narrow_store(row + column->at, laying->numbers[bundle[2 * k + 2]], column->width);
    }
}

/* Lay out, by entry, where its row begins, its phrase and its line. */
static parley_status lay_entries(struct laying *laying, const struct lexicon_place *places, uint32_t count)
{
    parley_lexicons *set = laying->set;
    uint32_t *entries = parley_arena_take(laying->scratch, count, sizeof *entries);
    uint32_t *lines = parley_arena_take(laying->scratch, count, sizeof *lines);
    parley_str *written = parley_arena_take(laying->scratch, count, sizeof *written);
    if (entries == NULL || lines == NULL || written == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t i = 1; i < count; i++) {
        const struct lexicon_record *record = parley_pages_get(&set->records, places[i].record);
        entries[i] = (laying->starts[record->bundle] - 1) << 1 | places[i].more;
        lines[i] = record->line;
        written[i] = record->phrase;
    }
    if (!parley_narrow_make(&set->rows.entries, entries, count, set->arena) || !parley_narrow_make(&set->lines, lines, count, set->arena))
        return PARLEY_ENOMEM;
    return parley_packed_make(&set->written, written, count, set->arena);
}

parley_status parley_lexicon_lay_rows(parley_lexicons *set, const struct lexicon_place *places, uint32_t count, parley_arena *scratch)
{
    struct laying laying = { .set = set, .scratch = scratch };
    uint32_t bundles = set->bundles.strings.count;
    laying.numbers = parley_arena_take(scratch, set->strings.strings.count, sizeof *laying.numbers);
    laying.starts = parley_arena_take(scratch, bundles, sizeof *laying.starts);
    laying.shapes = parley_arena_take(scratch, bundles, sizeof *laying.shapes);
    laying.key = parley_arena_take(scratch, set->said.capacity, sizeof *laying.key);  /* a bundle has no more numbers */
    if (laying.numbers == NULL || laying.starts == NULL || laying.shapes == NULL || laying.key == NULL)
        return PARLEY_ENOMEM;
    parley_status status = number_values(&laying);
    if (status == PARLEY_OK)
        status = find_shapes(&laying);
    if (status == PARLEY_OK)
        status = place_rows(&laying, places, count);
    if (status != PARLEY_OK)
        return status;
    for (uint32_t i = 0; i < bundles; i++)
        if (laying.starts[i] != 0)
            write_row(&laying, i);
    return lay_entries(&laying, places, count);
}

bool parley_lexicon_rows_are_sound(const struct lexicon_rows *rows, uint32_t lexicons)
{
    bool sound = rows->shape_width >= 1 && rows->shape_width <= 4;
    for (uint32_t i = 0; i < rows->shape_count && sound; i++) {
        const struct lexicon_shape *shape = &rows->shapes[i];
        sound = shape->lexicon < lexicons && shape->size >= rows->shape_width && (uint64_t)shape->first + shape->count <= rows->column_count;
        for (uint32_t k = 0; k < shape->count && sound; k++) {
            const struct lexicon_column *column = &rows->columns[shape->first + k];
            sound = column->name < rows->values.ends.count && column->width >= 1 && column->width <= 4
                 && (uint64_t)column->at + column->width <= shape->size;
        }
    }
    for (uint32_t i = 1; i < rows->entries.count && sound; i++) {
        uint32_t start = parley_narrow_get(&rows->entries, i) >> 1;
        sound = (uint64_t)start + rows->shape_width <= rows->byte_count;
        uint32_t shape = sound ? parley_narrow_load(rows->bytes + start, parley_narrow_mask(rows->shape_width)) : 0;
        sound = sound && shape < rows->shape_count && (uint64_t)start + rows->shapes[shape].size <= rows->byte_count;
        for (uint32_t k = 0; sound && k < rows->shapes[shape].count; k++) {
            const struct lexicon_column *column = &rows->columns[rows->shapes[shape].first + k];
            sound = parley_narrow_load(rows->bytes + start + column->at, parley_narrow_mask(column->width)) < rows->values.ends.count;
        }
    }
    return sound && rows->entries.count != 0 && (rows->entries.count == 1 || (parley_narrow_get(&rows->entries, rows->entries.count - 1) & 1) == 0);
}

/* ===} */

/* {=== reading */

static const unsigned char *get_row(const struct lexicon_rows *rows, uint32_t entry)
{
    return rows->bytes + (parley_narrow_get(&rows->entries, entry) >> 1);
}

static const struct lexicon_shape *get_shape(const struct lexicon_rows *rows, const unsigned char *row)
{
    return &rows->shapes[parley_narrow_load(row, parley_narrow_mask(rows->shape_width))];
}

static parley_str get_value(const struct lexicon_rows *rows, const unsigned char *row, const struct lexicon_column *column)
{
    return parley_packed_get(&rows->values, parley_narrow_load(row + column->at, parley_narrow_mask(column->width)));
}

uint32_t parley_lexicons_entry_lexicon(const parley_lexicons *set, uint32_t entry)
{
    return get_shape(&set->rows, get_row(&set->rows, entry))->lexicon;
}

uint32_t parley_lexicons_term_entry(const parley_lexicons *set, uint32_t term, uint32_t lexicon)
{
    const struct lexicon_rows *rows = &set->rows;
    const uint32_t mask = parley_narrow_mask(rows->shape_width);
    if (term == 0 || term >= set->term_count)
        return 0;
    for (uint32_t entry = term;; entry++) {
        const uint32_t place = parley_narrow_get(&rows->entries, entry);
        if (rows->shapes[parley_narrow_load(rows->bytes + (place >> 1), mask)].lexicon == lexicon)
            return entry;
        if ((place & 1) == 0)
            return 0;
    }
}

uint32_t parley_lexicons_attribute_count(const parley_lexicons *set, uint32_t entry)
{
    return get_shape(&set->rows, get_row(&set->rows, entry))->count;
}

parley_attribute parley_lexicons_attribute_at(const parley_lexicons *set, uint32_t entry, uint32_t index)
{
    const struct lexicon_rows *rows = &set->rows;
    const unsigned char *row = get_row(rows, entry);
    const struct lexicon_column *column = &rows->columns[get_shape(rows, row)->first + index];
    return (parley_attribute){ parley_packed_get(&rows->values, column->name), get_value(rows, row, column) };
}

parley_str parley_lexicons_attribute(const parley_lexicons *set, uint32_t entry, parley_str name)
{
    const struct lexicon_rows *rows = &set->rows;
    const unsigned char *row = get_row(rows, entry);
    const struct lexicon_shape *shape = get_shape(rows, row);
    for (uint32_t i = 0; i < shape->count; i++) {
        const struct lexicon_column *column = &rows->columns[shape->first + i];
        parley_str found = parley_packed_get(&rows->values, column->name);
        if (found.len == name.len && (name.len == 0 || memcmp(found.ptr, name.ptr, name.len) == 0))
            return get_value(rows, row, column);
    }
    return (parley_str){ NULL, 0 };
}

/* ===} */
