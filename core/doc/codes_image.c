#include "doc/codes_private.h"

#include <string.h>

/* An alphabet as part of an image: what encoding needs of it. */

enum { MAX_FIELDS = 255, MAX_VALUES = 255 };

/* A dimension without its fields. */
typedef struct dimension_row {
    uint32_t kind, value, over, size, stride, byte, field_count;
    uint8_t  digits[256];
} dimension_row;

static void write_dimension(const dimension *axis, parley_buffer *image)
{
    dimension_row row = { axis->kind, axis->value, axis->over, axis->size, axis->stride, axis->byte, axis->field_count, { 0 } };
    memcpy(row.digits, axis->digits, sizeof row.digits);
    parley_image_put(image, &row, 1, sizeof row);
    for (uint32_t i = 0; i < axis->field_count; i++) {
        parley_image_put_str(image, axis->fields[i]->name);
        parley_image_put_number(image, axis->fields[i]->value_count);
        for (uint32_t j = 0; j < axis->fields[i]->value_count; j++)
            parley_image_put_str(image, axis->fields[i]->values[j]);
    }
}

void parley_codes_write(const parley_codes *codes, parley_buffer *image)
{
    parley_image_put(image, codes->sets, codes->test_count, sizeof *codes->sets);
    parley_image_put_number(image, codes->dimension_count);
    for (uint32_t i = 0; i < codes->dimension_count; i++)
        write_dimension(&codes->dimensions[i], image);
    parley_narrow_write(&codes->blocks, image);
    parley_image_put(image, codes->signatures, (size_t)codes->block_count * CODES_BLOCK, sizeof *codes->signatures);
    parley_image_put_number(image, codes->row_words);
    parley_image_put(image, codes->rows, (size_t)codes->signature_count * codes->row_words, sizeof *codes->rows);
}

/* The fields of a dimension; false when refused memory. */
static bool open_fields(dimension *axis, uint32_t count, parley_image *image, parley_arena *arena)
{
    parley_condition *fields = parley_arena_take(arena, count, sizeof *fields);
    axis->fields = parley_arena_take(arena, count, sizeof *axis->fields);
    if (fields == NULL || axis->fields == NULL)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        fields[i].name = parley_image_get_str(image);
        fields[i].value_count = (uint32_t)parley_image_get_number(image, MAX_VALUES);
        parley_str *values = parley_arena_take(arena, fields[i].value_count, sizeof *values);
        if (values == NULL)
            return false;
        for (uint32_t j = 0; j < fields[i].value_count; j++)
            values[j] = parley_image_get_str(image);
        fields[i].values = values;
        axis->fields[i] = &fields[i];
    }
    axis->field_count = count;
    return true;
}

static bool open_dimension(dimension *axis, parley_image *image, uint32_t tests, uint32_t layers, parley_arena *arena)
{
    dimension_row row = { 0 };
    const void *bytes = parley_image_get_exact(image, sizeof row, 1);
    if (!image->damaged)
        memcpy(&row, bytes, sizeof row);
    if (row.kind > BY_WORDS || row.byte > 1 || row.field_count > MAX_FIELDS || (row.kind == BY_LAYER && row.value >= layers)
        || (row.kind == BY_WORDS && row.value >= tests))
        image->damaged = true;
    if (image->damaged)
        return true;
    *axis = (dimension){ .kind = (dimension_kind)row.kind, .value = row.value, .over = row.over != 0, .size = row.size, .stride = row.stride,
                         .byte = (uint8_t)row.byte };
    memcpy(axis->digits, row.digits, sizeof axis->digits);
    return open_fields(axis, row.field_count, image, arena);
}

/* Are signatures and rows as many as they are used? */
static void check(const parley_codes *codes, uint32_t rows, parley_image *image)
{
    uint32_t most = 0;
    for (size_t i = 0; i < (size_t)codes->block_count * CODES_BLOCK && !image->known; i++)
        most = codes->signatures[i] > most ? codes->signatures[i] : most;
    parley_narrow_check_below(&codes->blocks, codes->block_count, image);
    if (rows % codes->row_words != 0 || most >= codes->signature_count || codes->blocks.count != codes_blocks(parley_lexicons_term_count(codes->lexicons)))
        image->damaged = true;
    for (uint32_t i = 0; i < codes->test_count; i++) {
        const parley_code_set *set = &codes->sets[i];
        image->damaged = image->damaged || set->component > 2 || set->bit / 64 >= codes->row_words;
    }
}

const parley_codes *parley_codes_open(parley_image *image, const parley_test *tests, uint32_t count, const parley_lexicons *set, uint32_t layers,
                                      parley_arena *arena)
{
    parley_codes *codes = parley_arena_take(arena, 1, sizeof *codes);
    if (codes == NULL)
        return NULL;
    uint32_t rows, signatures;
    *codes = (parley_codes){ .tests = tests, .test_count = count, .lexicons = set, .arena = arena };
    codes->sets = (parley_code_set *)(uintptr_t)parley_image_get_exact(image, sizeof *codes->sets, count);
    codes->dimension_count = (uint32_t)parley_image_get_number(image, count);
    codes->dimensions = parley_arena_take(arena, codes->dimension_count, sizeof *codes->dimensions);
    if (codes->dimensions == NULL)
        return NULL;
    for (uint32_t i = 0; i < codes->dimension_count && !image->damaged; i++)
        if (!open_dimension(&codes->dimensions[i], image, count, layers, arena))
            return NULL;
    parley_narrow_open(&codes->blocks, image);
    codes->signatures = (uint16_t *)(uintptr_t)parley_image_get(image, sizeof *codes->signatures, &signatures);
    codes->block_count = signatures / CODES_BLOCK;
    codes->row_words = (uint32_t)parley_image_get_number(image, count / 64 + 1);
    codes->rows = (uint64_t *)(uintptr_t)parley_image_get(image, sizeof *codes->rows, &rows);
    codes->signature_count = codes->row_words == 0 ? 0 : rows / codes->row_words;
    if (codes->row_words == 0)
        image->damaged = true;
    if (!image->damaged)
        check(codes, rows, image);
    return codes;
}
