#include "doc/codes_private.h"

#include <string.h>

enum {
    MAX_CODES      = 255,    /* byte 0 is no unit's */
    MAX_SIGNATURES = 65536,
};

/* {=== conditions */

static bool condition_lists(const parley_condition *condition, parley_str text)
{
    for (uint32_t i = 0; i < condition->value_count; i++)
        if (parley_str_equal(condition->values[i], text))
            return true;
    return false;
}

static bool entry_meets(const parley_lexicons *set, uint32_t entry, const parley_test *test)
{
    for (uint32_t i = 0; i < test->condition_count; i++)
        if (!condition_lists(&test->conditions[i], parley_lexicons_attribute(set, entry, test->conditions[i].name)))
            return false;
    return true;
}

static bool is_lexical(const parley_test *test)
{
    return test->kind == PARLEY_TEST_LEXICON || test->kind == PARLEY_TEST_HEAD || test->kind == PARLEY_TEST_HAS;
}

/* ===} */

/* {=== signatures */

/* Which tests terms meet.  Few terms meet any: they alone have a row. */
typedef struct term_marks {
    uint32_t *row_of;           /* by term: from 1, 0 for none */
    uint64_t *rows;             /* row_words words each; row 0 is nobody's */
    uint32_t  count, capacity;  /* of rows */
} term_marks;

/* The row of `term`; NULL when refused memory. */
static uint64_t *find_marks(const parley_codes *codes, term_marks *marks, uint32_t term, parley_arena *scratch)
{
    if (marks->row_of[term] == 0) {
        if (marks->count == marks->capacity) {
            const uint32_t capacity = marks->capacity == 0 ? 256 : marks->capacity * 2;
            uint64_t *rows = parley_arena_grow(scratch, marks->rows, marks->capacity, capacity, codes->row_words * sizeof *rows);
            if (rows == NULL)
                return NULL;
            marks->rows = rows;
            marks->count += marks->capacity == 0;
            marks->capacity = capacity;
        }
        marks->row_of[term] = marks->count++;
    }
    return marks->rows + (size_t)marks->row_of[term] * codes->row_words;
}

/* Give the terms that meet `test` its bit. */
static parley_status mark_terms(const parley_codes *codes, term_marks *marks, const parley_test *test, uint32_t bit, parley_arena *scratch)
{
    uint32_t count;
    const uint32_t *terms = parley_lexicons_terms(codes->lexicons, test->value, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t entry_count;
        uint32_t first = parley_lexicons_term_entries(codes->lexicons, terms[i], &entry_count);
        for (uint32_t j = 0; j < entry_count; j++) {
            if (parley_lexicons_entry_lexicon(codes->lexicons, first + j) == test->value && entry_meets(codes->lexicons, first + j, test)) {
                uint64_t *row = find_marks(codes, marks, terms[i], scratch);
                if (row == NULL)
                    return PARLEY_ENOMEM;
                row[bit / 64] |= (uint64_t)1 << bit % 64;
                break;
            }
        }
    }
    return PARLEY_OK;
}

/* Keep the signatures by term, which fill whole blocks. */
static parley_status keep_signatures(parley_codes *codes, uint16_t *signatures, uint32_t blocks, parley_arena *scratch)
{
    const size_t size = CODES_BLOCK * sizeof *signatures;
    uint32_t *numbers = parley_arena_take(scratch, blocks, sizeof *numbers);
    parley_table table;
    parley_table_init(&table, scratch);
    if (numbers == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t i = 0; i < blocks; i++) {
        const uint16_t *block = signatures + (size_t)i * CODES_BLOCK;
        if (i != 0 && memcmp(block, block - CODES_BLOCK, size) == 0) {  /* most are: what was moved lies before */
            numbers[i] = numbers[i - 1];
            continue;
        }
        numbers[i] = parley_table_add(&table, (parley_str){ (const char *)block, size }, codes->block_count);
        if (numbers[i] == PARLEY_TABLE_NONE)
            return PARLEY_ENOMEM;
        if (numbers[i] == codes->block_count)  /* a new one closes up to those before it */
            memmove(signatures + (size_t)codes->block_count++ * CODES_BLOCK, block, size);
    }
    codes->signatures = parley_arena_take(codes->arena, codes->block_count, size);
    if (codes->signatures == NULL || !parley_narrow_make(&codes->blocks, numbers, blocks, codes->arena))
        return PARLEY_ENOMEM;
    memcpy(codes->signatures, signatures, codes->block_count * size);
    return PARLEY_OK;
}

/* Number the distinct rows of `marks`, in the order of the terms. */
static parley_status number_signatures(parley_codes *codes, const term_marks *marks, uint32_t terms, parley_arena *scratch, parley_error *error)
{
    size_t row_size = codes->row_words * sizeof *marks->rows;
    parley_table table;
    parley_table_init(&table, codes->arena);
    uint32_t capacity = 64;
    codes->rows = parley_arena_take(codes->arena, capacity, row_size);
    uint16_t *signatures = parley_arena_take(scratch, codes_blocks(terms), CODES_BLOCK * sizeof *signatures);
    if (codes->rows == NULL || signatures == NULL)
        return PARLEY_ENOMEM;
    codes->signature_count = 1;  /* the empty set */
    const uint64_t *last = NULL;
    uint32_t last_id = 0;
    for (uint32_t term = 1; term < terms; term++) {
        if (marks->row_of[term] == 0)
            continue;
        const uint64_t *row = marks->rows + (size_t)marks->row_of[term] * codes->row_words;
        if (last != NULL && memcmp(row, last, row_size) == 0) {  /* terms of one lexicon stand together */
            signatures[term] = (uint16_t)last_id;
            continue;
        }
        uint32_t id = parley_table_add(&table, (parley_str){ (const char *)row, row_size }, codes->signature_count);
        if (id == PARLEY_TABLE_NONE)
            return PARLEY_ENOMEM;
        if (id == MAX_SIGNATURES)
            return parley_error_set(error, PARLEY_ELIMIT, "the stage tests words and lexicons in more than %d combinations; split the stage", MAX_SIGNATURES);
        if (id == codes->signature_count) {
            if (id == capacity) {
                uint64_t *rows = parley_arena_grow(codes->arena, codes->rows, capacity, (size_t)capacity * 2, row_size);
                if (rows == NULL)
                    return PARLEY_ENOMEM;
                codes->rows = rows;
                capacity *= 2;
            }
            memcpy(codes->rows + (size_t)id * codes->row_words, row, row_size);
            codes->signature_count++;
        }
        signatures[term] = (uint16_t)id;
        last = row;
        last_id = id;
    }
    return keep_signatures(codes, signatures, codes_blocks(terms), scratch);
}

static parley_status build_signatures(parley_codes *codes, parley_arena *scratch, parley_error *error)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < codes->test_count; i++) {
        codes->sets[i].component = 2;
        if (is_lexical(&codes->tests[i]))
            codes->sets[i].bit = bits++;
    }
    codes->row_words = bits / 64 + 1;
    uint32_t terms = parley_lexicons_term_count(codes->lexicons);
    term_marks marks = { .row_of = parley_arena_take(scratch, terms, sizeof *marks.row_of) };
    if (marks.row_of == NULL)
        return PARLEY_ENOMEM;
    for (uint32_t i = 0; i < codes->test_count; i++)
        if (is_lexical(&codes->tests[i]) && mark_terms(codes, &marks, &codes->tests[i], codes->sets[i].bit, scratch) != PARLEY_OK)
            return PARLEY_ENOMEM;
    return number_signatures(codes, &marks, terms, scratch, error);
}

/* ===} */

/* {=== dimensions */

static bool same_dimension(const dimension *axis, const parley_test *test, uint32_t index)
{
    switch (test->kind) {
    case PARLEY_TEST_POS:   return axis->kind == BY_POS;
    case PARLEY_TEST_TOKEN:
    case PARLEY_TEST_MARK:  return axis->kind == BY_SHAPE;
    case PARLEY_TEST_FORM:  return axis->kind == BY_FORM && axis->value == test->value;
    case PARLEY_TEST_LAYER: return axis->kind == BY_LAYER && axis->value == test->value;
    default:                return axis->kind == BY_WORDS && axis->value == index;
    }
}

/* Note that tests ask for the values of `condition`: one list a field, without repeats. */
static parley_status add_field(parley_codes *codes, dimension *axis, const parley_condition *condition)
{
    parley_condition *known = NULL;
    for (uint32_t i = 0; i < axis->field_count && known == NULL; i++)
        if (parley_str_equal(axis->fields[i]->name, condition->name))
            known = (parley_condition *)(uintptr_t)axis->fields[i];  /* made below: ours to change */
    if (known == NULL) {
        const parley_condition **fields = parley_arena_grow(codes->arena, axis->fields, axis->field_count,
                                                            (size_t)axis->field_count + 1, sizeof *fields);
        known = parley_arena_take(codes->arena, 1, sizeof *known);
        if (fields == NULL || known == NULL)
            return PARLEY_ENOMEM;
        known->name = condition->name;
        axis->fields = fields;
        axis->fields[axis->field_count++] = known;
    }
    for (uint32_t i = 0; i < condition->value_count; i++) {
        if (condition_lists(known, condition->values[i]))
            continue;
        parley_str *values = parley_arena_take(codes->arena, (size_t)known->value_count + 1, sizeof *values);
        if (values == NULL)
            return PARLEY_ENOMEM;
        if (known->value_count != 0)
            memcpy(values, known->values, known->value_count * sizeof *values);
        values[known->value_count++] = condition->values[i];
        known->values = values;
    }
    return PARLEY_OK;
}

/* Give `test` its digits in `dimension`. */
static parley_status add_digits(parley_codes *codes, dimension *axis, const parley_test *test)
{
    uint8_t *digit = NULL;
    switch (test->kind) {
    case PARLEY_TEST_POS:   digit = &axis->digits[test->value & 127]; break;
    case PARLEY_TEST_MARK:  digit = &axis->digits[test->value & 127]; break;
    case PARLEY_TEST_TOKEN: digit = &axis->digits[128 + (test->value & 127)]; break;
    case PARLEY_TEST_LAYER:
        for (uint32_t i = 0; i < test->condition_count; i++)
            if (add_field(codes, axis, &test->conditions[i]) != PARLEY_OK)
                return PARLEY_ENOMEM;
        return PARLEY_OK;
    default:
        return PARLEY_OK;
    }
    if (*digit == 0)
        *digit = (uint8_t)axis->size++;
    return PARLEY_OK;
}

static parley_status add_dimension(parley_codes *codes, uint32_t index)
{
    const parley_test *test = &codes->tests[index];
    uint32_t at = 0;
    while (at < codes->dimension_count && !same_dimension(&codes->dimensions[at], test, index))
        at++;
    dimension *axis = &codes->dimensions[at];
    if (at == codes->dimension_count) {
        codes->dimension_count++;
        switch (test->kind) {
        case PARLEY_TEST_POS:   axis->kind = BY_POS; axis->size = 1; break;
        case PARLEY_TEST_TOKEN:
        case PARLEY_TEST_MARK:  axis->kind = BY_SHAPE; axis->size = 1; break;
        case PARLEY_TEST_FORM:  axis->kind = BY_FORM; axis->size = 2; break;
        case PARLEY_TEST_LAYER: axis->kind = BY_LAYER; break;
        default:                axis->kind = BY_WORDS; axis->size = 2; break;
        }
        axis->value = is_lexical(test) ? index : test->value;
        axis->over = test->over;
    }
    codes->dimension_of[index] = at;
    return add_digits(codes, axis, test);
}

/* A layer's digits: 0 when the unit is none of its spans, else 1 + the mixed-radix number of its fields' values. */
static void size_layers(parley_codes *codes)
{
    for (uint32_t i = 0; i < codes->dimension_count; i++) {
        dimension *axis = &codes->dimensions[i];
        if (axis->kind != BY_LAYER)
            continue;
        uint32_t product = 1;
        for (uint32_t j = 0; j < axis->field_count && product <= MAX_CODES; j++)
            product *= axis->fields[j]->value_count + 1;
        axis->size = product + 1;
    }
}

/* Share the dimensions out over the two bytes, the largest first, each to the byte with more room. */
static bool place_dimensions(parley_codes *codes)
{
    uint32_t used[2] = { 1, 1 };
    for (uint32_t placed = 0; placed < codes->dimension_count; placed++) {
        dimension *largest = NULL;
        for (uint32_t i = 0; i < codes->dimension_count; i++) {
            dimension *candidate = &codes->dimensions[i];
            if (candidate->stride == 0 && (largest == NULL || candidate->size > largest->size))
                largest = candidate;
        }
        uint8_t byte = used[1] < used[0];
        if (largest->size > MAX_CODES / used[byte])
            return false;
        largest->byte = byte;
        largest->stride = used[byte];
        used[byte] *= largest->size;
    }
    return true;
}

/* ===} */

/* {=== where a test holds */

static bool field_digit_meets(const dimension *axis, uint32_t digit, const parley_test *test)
{
    if (digit == 0)
        return false;
    uint32_t rest = digit - 1;
    for (uint32_t i = 0; i < axis->field_count; i++) {
        const parley_condition *field = axis->fields[i];
        uint32_t value = rest % (field->value_count + 1);
        rest /= field->value_count + 1;
        for (uint32_t j = 0; j < test->condition_count; j++) {
            const parley_condition *condition = &test->conditions[j];
            if (parley_str_equal(condition->name, field->name)
                && (value == 0 || !condition_lists(condition, field->values[value - 1])))
                return false;
        }
    }
    return true;
}

static bool digit_meets(const dimension *axis, uint32_t digit, const parley_test *test)
{
    switch (test->kind) {
    case PARLEY_TEST_POS:   return digit == axis->digits[test->value & 127];
    case PARLEY_TEST_MARK:  return digit == axis->digits[test->value & 127];
    case PARLEY_TEST_LAYER: return field_digit_meets(axis, digit, test);
    case PARLEY_TEST_TOKEN:
        if (digit == axis->digits[128 + (test->value & 127)])
            return true;
        for (uint32_t mark = 1; mark < 128 && test->value == PARLEY_TOKEN_PUNCTUATION && digit != 0; mark++)
            if (digit == axis->digits[mark])
                return true;
        return false;
    default:                return digit == 1;
    }
}

static void fill_set(parley_codes *codes, uint32_t index)
{
    const dimension *axis = &codes->dimensions[codes->dimension_of[index]];
    parley_code_set *set = &codes->sets[index];
    set->component = axis->byte;
    for (uint32_t code = 1; code <= MAX_CODES; code++) {
        uint32_t digit = (code - 1) / axis->stride % axis->size;
        if (digit_meets(axis, digit, &codes->tests[index]))
            set->bytes[code / 64] |= (uint64_t)1 << code % 64;
    }
}

/* ===} */

parley_status parley_codes_build(const parley_codes **out, const parley_test *tests, uint32_t count, const parley_lexicons *set,
                                 parley_arena *arena, parley_error *error)
{
    parley_codes *codes = parley_arena_take(arena, 1, sizeof *codes);
    if (codes == NULL)
        return PARLEY_ENOMEM;
    *codes = (parley_codes){ .tests = tests, .test_count = count, .lexicons = set, .arena = arena };
    codes->sets = parley_arena_take(arena, count, sizeof *codes->sets);
    codes->dimension_of = parley_arena_take(arena, count, sizeof *codes->dimension_of);
    codes->dimensions = parley_arena_take(arena, count, sizeof *codes->dimensions);
    if (codes->sets == NULL || codes->dimension_of == NULL || codes->dimensions == NULL)
        return PARLEY_ENOMEM;

    parley_arena scratch;
    parley_arena_init(&scratch, arena->alloc);
    parley_status status = build_signatures(codes, &scratch, error);
    parley_arena_free(&scratch);
    for (uint32_t i = 0; i < count && status == PARLEY_OK; i++)
        if (tests[i].kind != PARLEY_TEST_LEXICON)
            status = add_dimension(codes, i);
    if (status != PARLEY_OK)
        return status;
    size_layers(codes);
    if (!place_dimensions(codes))
        return parley_error_set(error, PARLEY_ELIMIT, "the stage asks for too many combinations of parts of speech, forms, layers and fields; split it into two stages");
    for (uint32_t i = 0; i < count; i++)
        if (tests[i].kind != PARLEY_TEST_LEXICON)
            fill_set(codes, i);
    *out = codes;
    return PARLEY_OK;
}

const parley_code_set *parley_codes_set(const parley_codes *codes, uint32_t test)
{
    return &codes->sets[test];
}

uint32_t parley_codes_signature_count(const parley_codes *codes)
{
    return codes->signature_count;
}

bool parley_codes_signature_has(const parley_codes *codes, uint32_t id, const parley_code_set *set)
{
    return codes_row_has(codes, id, set->bit);
}

static uint64_t mixed(uint64_t sum, uint64_t more)
{
    sum = (sum ^ more) * 0x9E3779B97F4A7C15u;
    return sum ^ sum >> 29;
}

uint64_t parley_codes_sum(const parley_codes *codes)
{
    uint64_t sum = mixed(codes->test_count, codes->signature_count);
    for (uint32_t i = 0; i < codes->test_count; i++) {
        const parley_code_set *set = &codes->sets[i];
        sum = mixed(mixed(sum, set->component), set->component < 2 ? parley_image_sum(set->bytes, sizeof set->bytes) : set->bit);
    }
    return mixed(sum, parley_image_sum(codes->rows, (size_t)codes->signature_count * codes->row_words * sizeof *codes->rows));
}
