/* core/engine/program.h -- the LPeg programs of a stage's rules, as scripts/parley/recorder.lua notes them: made when first tried.  Floor 5. */
#ifndef PARLEY_PROGRAM_H
#define PARLEY_PROGRAM_H

#include <lua.h>

#include "base/arena.h"
#include "base/image.h"

/* An operation and its operands: numbers from 1 of earlier nodes or of strings, plain numbers, or a part of the lists. */
typedef struct program_node {
    uint32_t operation;
    int32_t  first, second;
} program_node;

typedef struct program_string {
    uint32_t at, len;  /* in the bytes */
} program_string;

/* The programs of all rules of a stage: they share nodes. */
typedef struct parley_program {
    const program_node   *nodes;
    const program_string *strings;
    const char           *bytes;
    const uint32_t       *lists;  /* of grammars: the number of a rule, then that of its node */
    const uint32_t       *roots;  /* by rule: its node, from 1 */
    const uint32_t       *waits;  /* by rule: the gate without which it need not be tried, from 1; 0: none */
    const uint32_t       *gates;  /* by gate: the node of what several rules begin with */
    const uint32_t       *before; /* by gate: the gate, an earlier one, without which it need not be tried */
    uint32_t              node_count, string_count, byte_count, list_count, root_count, gate_count;
} parley_program;

/* Read what parley.compile.record answered, on top of the stack.  Raises.  [-1, +0, v] */
void engine_program_read(lua_State *L, parley_program *program, parley_arena *arena);

void engine_program_write(const parley_program *program, parley_buffer *image);

/* The program that the image has next, for `rules` rules, used where it lies.  Whatever the bytes, building it stays inside of them. */
void engine_program_open(parley_program *program, uint32_t rules, parley_image *image);

/* Note LPeg's own constructors and operators in the state, before a sandbox replaces them; lpeg.match too.  [-0, +0, v] */
void engine_program_prepare(lua_State *L);

/* Push lpeg.match.  [-0, +1, -] */
void engine_program_push_match(lua_State *L);

/* Push the LPeg pattern of node `root`, from 1; the table at `kept` holds patterns that were made before, by node.  Raises what LPeg
 * raises.  [-0, +1, v]  Cost: linear in the nodes below it that are new. */
void engine_program_build(lua_State *L, const parley_program *program, uint32_t root, int kept);

#endif
