#include "engine/program.h"

#include <string.h>

#include "lua/bind.h"

/* {=== reading what was compiled */

/* The items of `size` bytes in the string that is the field `key` of the table on top. */
static void *read_items(lua_State *L, const char *key, uint32_t *count, size_t size, parley_arena *arena)
{
    parley_str bytes = bind_field_str(L, lua_gettop(L), key, PARLEY_STR(""));
    void *items = parley_arena_take(arena, bytes.len / size + 1, size);
    if (items == NULL)
        bind_refuse(L, "out of memory");
    if (bytes.len % size != 0 || bytes.len / size > INT32_MAX)
        bind_refuse(L, "the %s of a program have %d bytes", key, (int)bytes.len);
    memcpy(items, bytes.ptr, bytes.len);
    *count = (uint32_t)(bytes.len / size);
    return items;
}

void engine_program_read(lua_State *L, parley_program *program, uint32_t row_words, parley_arena *arena)
{
    luaL_checktype(L, -1, LUA_TTABLE);
    *program = (parley_program){ .row_words = row_words };
    program->steps = read_items(L, "steps", &program->step_count, sizeof *program->steps, arena);
    program->tests = read_items(L, "tests", &program->test_count, sizeof *program->tests, arena);
    program->terms = read_items(L, "terms", &program->term_count, sizeof *program->terms, arena);
    program->sets = read_items(L, "sets", &program->set_count, sizeof *program->sets, arena);
    program->rows = read_items(L, "rows", &program->row_count, row_words * sizeof *program->rows, arena);
    program->roots = read_items(L, "roots", &program->root_count, sizeof *program->roots, arena);
    lua_pop(L, 1);
}

/* ===} */

/* {=== images */

void engine_program_write(const parley_program *program, parley_buffer *image)
{
    parley_image_put(image, program->steps, program->step_count, sizeof *program->steps);
    parley_image_put(image, program->tests, program->test_count, sizeof *program->tests);
    parley_image_put(image, program->terms, program->term_count, sizeof *program->terms);
    parley_image_put(image, program->sets, program->set_count, sizeof *program->sets);
    parley_image_put(image, program->rows, (size_t)program->row_count * program->row_words, sizeof *program->rows);
    parley_image_put(image, program->roots, program->root_count, sizeof *program->roots);
}

/* Do the operands of step `at` mean what its operation needs?  What is not counted as work (matcher.c) goes forward only. */
static bool is_sound(const parley_program *program, uint32_t at)
{
    const program_step *step = &program->steps[at];
    switch ((program_operation)step->operation) {
    case OP_UNIT: case OP_SPAN: case OP_AT: case OP_NOT_AT:
        return step->a < program->test_count;
    case OP_TAKE: case OP_GUARD:
        return step->a < program->test_count && step->to > at && step->to < program->step_count;
    case OP_CHOICE: case OP_TIMES: case OP_BACK: case OP_JUMP:
        return step->to > at && step->to < program->step_count;
    case OP_COMMIT: case OP_AGAIN: case OP_CALL:
        return step->to < program->step_count;
    case OP_START: case OP_STOP: case OP_RETURN: case OP_OPEN: case OP_CLOSE: case OP_FAIL: case OP_FAIL_TWICE: case OP_MATCH:
        return true;
    }
    return false;
}

static bool goes_on(const program_step *step)
{
    return step->operation != OP_RETURN && step->operation != OP_JUMP && step->operation != OP_COMMIT && step->operation != OP_BACK
        && step->operation != OP_FAIL && step->operation != OP_FAIL_TWICE && step->operation != OP_MATCH;
}

void engine_program_open(parley_program *program, uint32_t rules, uint32_t row_words, parley_image *image)
{
    uint32_t words;
    *program = (parley_program){ .row_words = row_words };
    program->steps = parley_image_get(image, sizeof *program->steps, &program->step_count);
    program->tests = parley_image_get(image, sizeof *program->tests, &program->test_count);
    program->terms = parley_image_get(image, sizeof *program->terms, &program->term_count);
    program->sets = parley_image_get(image, sizeof *program->sets, &program->set_count);
    program->rows = parley_image_get(image, sizeof *program->rows, &words);
    program->roots = parley_image_get_exact(image, sizeof *program->roots, rules);
    program->root_count = image->damaged ? 0 : rules;
    program->row_count = words / row_words;
    parley_image_check_below(image, program->roots, program->root_count, program->step_count);
    if (words % row_words != 0 || (program->step_count != 0 && goes_on(&program->steps[program->step_count - 1])))
        image->damaged = true;
    for (uint32_t i = 0; i < program->step_count && !image->damaged; i++)
        image->damaged = !is_sound(program, i);
    for (uint32_t i = 0; i < program->test_count && !image->damaged; i++)
        image->damaged = program->tests[i].first > program->tests[i].end || program->tests[i].end > program->term_count;
    for (uint32_t i = 0; i < program->term_count && !image->damaged; i++) {
        const program_term *term = &program->terms[i];
        image->damaged = term->sets[0] >= program->set_count || term->sets[1] >= program->set_count || term->row >= program->row_count
            || (program->sets[term->sets[0]].bits[0] & 1) != 0;  /* an edge would pass, and so what lies behind the tape */
    }
}

/* ===} */
