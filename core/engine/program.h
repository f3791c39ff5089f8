/* core/engine/program.h -- the program of a stage's rules over its tape, as scripts/parley/compile.lua makes it.  Floor 5. */
#ifndef PARLEY_PROGRAM_H
#define PARLEY_PROGRAM_H

#include <lua.h>

#include "base/arena.h"
#include "base/image.h"

/* The operations of scripts/parley/program.lua, in its order; what each does stands there. */
typedef enum program_operation {
    OP_UNIT = 1, OP_TAKE, OP_GUARD, OP_SPAN, OP_AT, OP_NOT_AT, OP_START, OP_STOP, OP_CHOICE, OP_COMMIT, OP_BACK, OP_TIMES, OP_AGAIN, OP_CALL, OP_RETURN,
    OP_OPEN, OP_CLOSE, OP_JUMP, OP_FAIL, OP_FAIL_TWICE, OP_MATCH,
} program_operation;

typedef struct program_step {
    uint32_t operation;
    uint32_t a;   /* the test, count or capture */
    uint32_t to;  /* the step to go to */
} program_step;

/* A test of a unit: one of these terms holds. */
typedef struct program_test {
    uint32_t first, end;
} program_test;

/* The class bytes are in these sets, and the signature is in this row. */
typedef struct program_term {
    uint32_t sets[2], row;
} program_term;

typedef struct program_set {
    uint64_t bits[4];
} program_set;

/* The rules of a stage share steps, tests and sets. */
typedef struct parley_program {
    const program_step *steps;
    const program_test *tests;
    const program_term *terms;
    const program_set  *sets;   /* of values of a byte */
    const uint64_t     *rows;   /* sets of signatures, row_words each */
    const uint32_t     *roots;  /* by rule: its first step */
    uint32_t            step_count, test_count, term_count, set_count, row_count, row_words, root_count;
} parley_program;

/* Read what parley.compile.stage answered, on top of the stack, for signatures that are in rows of `row_words`.  Raises.  [-1, +0, v] */
void engine_program_read(lua_State *L, parley_program *program, uint32_t row_words, parley_arena *arena);

void engine_program_write(const parley_program *program, parley_buffer *image);

/* The program that the image has next, for `rules` rules, used where it lies.  Whatever the bytes, running it stays inside of them and of the tape. */
void engine_program_open(parley_program *program, uint32_t rules, uint32_t row_words, parley_image *image);

#endif
