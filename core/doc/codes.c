#include "doc/codes_private.h"

#include <string.h>

enum { MAX_CODES = 255 };  /* byte 0 is no unit's */

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
        if (codes_lists(known, condition->values[i]))
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
        axis->value = codes_is_lexical(test) ? index : test->value;
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
                && (value == 0 || !codes_lists(condition, field->values[value - 1])))
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
    parley_status status = codes_number_terms(codes, error);
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
