/* core/module/pos/narrow.c -- where weights are kept that few tokens ask for: rows in bytes, those alike once, and tables of pairs laid over
 * each other. */
#include <string.h>

#include "reading.h"

/* A weight as a narrow row has it. */
static unsigned narrowed(int weight)
{
    weight += POS_NARROW_ZERO;
    return weight < 0 ? 0 : weight > UINT8_MAX ? UINT8_MAX : (unsigned)weight;
}

uint16_t pos_narrow_of(pos_reading *r, const pos_row *row)
{
    pos_narrow narrow;
    uint64_t halves[2];
    for (int i = 0; i < POS_LANES / 2; i++)
        narrow.pairs[i] = (uint16_t)(narrowed(row->lanes[i]) | narrowed(row->lanes[i + POS_LANES / 2]) << 8);
    memcpy(halves, &narrow, sizeof halves);
    uint64_t hash = pos_mix(halves[0] ^ pos_mix(halves[1]));
    uint32_t at = pos_home(hash, r->alike_count);
    for (; r->alike[at].number != 0; at = pos_next(at, r->alike_count))
        if (memcmp(&r->model.rows[r->alike[at].number], &narrow, sizeof narrow) == 0)
            return r->alike[at].number;
    if (r->used.rows == r->model.head->rows)
        return 0;
    r->alike[at].number = (uint16_t)r->used.rows++;
    r->model.rows[r->alike[at].number] = narrow;
    return r->alike[at].number;
}

/* Do rows in those columns fall into gaps when the line's first column is cell `base`? */
static bool fits(const pos_cell *base, const uint8_t *columns, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (base[columns[i]].number != 0)
            return false;
    return true;
}

void pos_end_pairs(pos_reading *r)
{
    const pos_model *m = &r->model;
    const uint32_t line = r->pair * m->head->classes + r->pair_line;
    uint8_t columns[POS_MAX_COLUMNS];
    uint32_t count = 0;
    for (uint32_t i = 0; i < POS_MAX_COLUMNS; i++)
        if (r->columns[i] != 0)
            columns[count++] = (uint8_t)i;
    if (count == 0)
        return;
    while (m->cells[r->gap].number != 0)
        r->gap++;
    uint32_t base = r->gap > columns[0] ? r->gap - columns[0] : 0;
    while (!fits(m->cells + base, columns, count))
        base++;
    m->lines[line] = base;
    for (uint32_t i = 0; i < count; i++)
        m->cells[base + columns[i]] = (pos_cell){ (uint16_t)line, r->columns[columns[i]] };
    if (r->used.cells < base + POS_MAX_COLUMNS)
        r->used.cells = base + POS_MAX_COLUMNS;
    memset(r->columns, 0, sizeof r->columns);
}

bool pos_put_pair(pos_reading *r, pos_pair pair, uint32_t line, uint32_t column, const pos_row *row)
{
    if (pair != r->pair || line != r->pair_line)
        pos_end_pairs(r);
    r->pair = pair;
    r->pair_line = line;
    bool free = r->columns[column] == 0;
    r->columns[column] = pos_narrow_of(r, row);
    return free && r->columns[column] != 0;
}
