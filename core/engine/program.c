#include "engine/program.h"

#include <string.h>

#include "lua/bind.h"

/* The operations of scripts/parley/recorder.lua, in its order. */
typedef enum operation {
    OP_TRUE = 1, OP_NUMBER, OP_LITERAL, OP_SET, OP_BEHIND, OP_RULE, OP_CONSTANT, OP_POSITION, OP_MUL, OP_ADD, OP_SUB, OP_NOT, OP_AND, OP_POW,
    OP_GRAMMAR, OP_COUNT,
} operation;

/* What the registry's table of LPeg's functions holds where; operators stand at their operation. */
enum { FN_P = OP_COUNT, FN_S, FN_B, FN_V, FN_CC, FN_CP, FN_MATCH };

static const char functions_key = 0;

/* {=== reading what was recorded */

static void *take(lua_State *L, parley_arena *arena, size_t count, size_t size)
{
    void *memory = parley_arena_take(arena, count, size);
    if (memory == NULL)
        bind_refuse(L, "out of memory");
    return memory;
}

/* The list of numbers that is the field `key` of the table on top. */
static uint32_t *read_numbers(lua_State *L, const char *key, uint32_t *count, parley_arena *arena)
{
    lua_getfield(L, -1, key);
    *count = (uint32_t)lua_rawlen(L, -1);
    uint32_t *numbers = take(L, arena, (size_t)*count + 1, sizeof *numbers);
    for (uint32_t i = 0; i < *count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        numbers[i] = (uint32_t)(int32_t)lua_tointeger(L, -1);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return numbers;
}

static void read_strings(lua_State *L, parley_program *program, parley_arena *arena)
{
    lua_getfield(L, -1, "strings");
    program->string_count = (uint32_t)lua_rawlen(L, -1);
    program_string *strings = take(L, arena, (size_t)program->string_count + 1, sizeof *strings);
    for (int fill = 0; fill < 2; fill++) {
        char *bytes = fill ? take(L, arena, (size_t)program->byte_count + 1, 1) : NULL;
        program->byte_count = 0;
        for (uint32_t i = 0; i < program->string_count; i++) {
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
            size_t len;
            const char *text = lua_tolstring(L, -1, &len);
            strings[i] = (program_string){ program->byte_count, (uint32_t)len };
            if (fill)
                memcpy(bytes + program->byte_count, text, len);
            program->byte_count += (uint32_t)len;
            lua_pop(L, 1);
        }
        program->bytes = bytes;
    }
    program->strings = strings;
    lua_pop(L, 1);
}

void engine_program_read(lua_State *L, parley_program *program, parley_arena *arena)
{
    uint32_t count;
    luaL_checktype(L, -1, LUA_TTABLE);
    *program = (parley_program){ 0 };
    const uint32_t *first = read_numbers(L, "first", &program->node_count, arena);
    const uint32_t *second = read_numbers(L, "second", &count, arena);
    parley_str operations = bind_field_str(L, lua_gettop(L), "operations", PARLEY_STR(""));
    program_node *nodes = take(L, arena, (size_t)program->node_count + 1, sizeof *nodes);
    for (uint32_t i = 0; i < program->node_count; i++)
        nodes[i] = (program_node){ (unsigned char)operations.ptr[i], (int32_t)first[i], (int32_t)second[i] };
    program->nodes = nodes;
    program->lists = read_numbers(L, "lists", &program->list_count, arena);
    program->roots = read_numbers(L, "roots", &program->root_count, arena);
    program->waits = read_numbers(L, "waits", &count, arena);
    program->gates = read_numbers(L, "gates", &program->gate_count, arena);
    program->before = read_numbers(L, "before", &count, arena);
    read_strings(L, program, arena);
    lua_pop(L, 1);
}

/* ===} */

/* {=== images */

void engine_program_write(const parley_program *program, parley_buffer *image)
{
    parley_image_put(image, program->nodes, program->node_count, sizeof *program->nodes);
    parley_image_put(image, program->strings, program->string_count, sizeof *program->strings);
    parley_image_put(image, program->bytes, program->byte_count, 1);
    parley_image_put(image, program->lists, program->list_count, sizeof *program->lists);
    parley_image_put(image, program->roots, program->root_count, sizeof *program->roots);
    parley_image_put(image, program->waits, program->root_count, sizeof *program->waits);
    parley_image_put(image, program->gates, program->gate_count, sizeof *program->gates);
    parley_image_put(image, program->before, program->gate_count, sizeof *program->before);
}

static bool is_earlier(uint32_t node, int32_t operand)
{
    return operand >= 1 && (uint32_t)operand <= node;  /* nodes count from 1, `node` from 0 */
}

/* Do the operands of node `index` mean what its operation needs? */
static bool is_sound(const parley_program *program, uint32_t index)
{
    const program_node *node = &program->nodes[index];
    switch (node->operation) {
    case OP_TRUE: case OP_NUMBER: case OP_RULE: case OP_CONSTANT: case OP_POSITION:
        return true;
    case OP_LITERAL: case OP_SET:
        return node->first >= 1 && (uint32_t)node->first <= program->string_count;
    case OP_MUL: case OP_ADD: case OP_SUB:
        return is_earlier(index, node->first) && is_earlier(index, node->second);
    case OP_BEHIND: case OP_NOT: case OP_AND: case OP_POW:
        return is_earlier(index, node->first);
    case OP_GRAMMAR:
        if (node->first < 0 || node->second < 0 || (uint64_t)(uint32_t)node->first + 2 * (uint64_t)(uint32_t)node->second > program->list_count)
            return false;
        for (int32_t i = 0; i < node->second; i++)
            if (!is_earlier(index, (int32_t)program->lists[node->first + 2 * i + 1]))
                return false;
        return true;
    default:
        return false;
    }
}

void engine_program_open(parley_program *program, uint32_t rules, parley_image *image)
{
    program->nodes = parley_image_get(image, sizeof *program->nodes, &program->node_count);
    program->strings = parley_image_get(image, sizeof *program->strings, &program->string_count);
    program->bytes = parley_image_get(image, 1, &program->byte_count);
    program->lists = parley_image_get(image, sizeof *program->lists, &program->list_count);
    program->roots = parley_image_get_exact(image, sizeof *program->roots, rules);
    program->waits = parley_image_get_exact(image, sizeof *program->waits, rules);
    program->gates = parley_image_get(image, sizeof *program->gates, &program->gate_count);
    program->before = parley_image_get_exact(image, sizeof *program->before, program->gate_count);
    program->root_count = image->damaged ? 0 : rules;
    for (uint32_t i = 0; i < program->string_count; i++)
        if ((uint64_t)program->strings[i].at + program->strings[i].len > program->byte_count)
            image->damaged = true;
    for (uint32_t i = 0; i < program->node_count; i++)
        if (!is_sound(program, i))
            image->damaged = true;
    parley_image_check_below(image, program->roots, program->root_count, program->node_count + 1);
    parley_image_check_below(image, program->gates, program->gate_count, program->node_count + 1);
    parley_image_check_below(image, program->waits, program->root_count, program->gate_count + 1);
    for (uint32_t i = 0; i < program->root_count; i++)
        if (program->roots[i] == 0)
            image->damaged = true;
    for (uint32_t i = 0; i < program->gate_count && !image->damaged; i++)
        if (program->gates[i] == 0 || program->before[i] > i)
            image->damaged = true;
}

/* ===} */

/* {=== making patterns */

void engine_program_prepare(lua_State *L)
{
    static const struct {
        int         place;
        const char *name;
    } functions[] = { { FN_P, "P" }, { FN_S, "S" }, { FN_B, "B" }, { FN_V, "V" }, { FN_CC, "Cc" }, { FN_CP, "Cp" }, { FN_MATCH, "match" } },
      operators[] = { { OP_MUL, "__mul" }, { OP_ADD, "__add" }, { OP_SUB, "__sub" }, { OP_NOT, "__unm" }, { OP_AND, "__len" }, { OP_POW, "__pow" } };
    lua_createtable(L, FN_MATCH, 0);
    int table = lua_gettop(L);
    lua_getglobal(L, "require");
    lua_pushliteral(L, "lpeg");
    lua_call(L, 1, 1);
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        lua_getfield(L, table + 1, functions[i].name);
        lua_rawseti(L, table, functions[i].place);
    }
    lua_getfield(L, table + 1, "P");
    lua_pushboolean(L, 1);
    lua_call(L, 1, 1);
    lua_getmetatable(L, -1);
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        lua_getfield(L, -1, operators[i].name);
        lua_rawseti(L, table, operators[i].place);
    }
    lua_settop(L, table);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &functions_key);
}

void engine_program_push_match(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &functions_key);
    lua_rawgeti(L, -1, FN_MATCH);
    lua_remove(L, -2);
}

/* What is made: the stack has LPeg's functions at `functions`, made nodes at `kept`. */
typedef struct builder {
    lua_State            *L;
    const parley_program *program;
    int                   functions, kept;
} builder;

/* Mark node `root` (from 0) and those it is made of that are not kept yet. */
static void mark_needed(const builder *b, unsigned char *needed, uint32_t root)
{
    lua_State *L = b->L;
    needed[root] = 1;
    for (uint32_t i = root + 1; i-- > 0;) {
        if (!needed[i])
            continue;
        const program_node *node = &b->program->nodes[i];
        needed[i] = lua_rawgeti(L, b->kept, (lua_Integer)i + 1) == LUA_TNIL;
        lua_pop(L, 1);
        if (!needed[i])
            continue;
        switch (node->operation) {
        case OP_MUL: case OP_ADD: case OP_SUB:
            needed[node->second - 1] = 1;
            needed[node->first - 1] = 1;
            break;
        case OP_BEHIND: case OP_NOT: case OP_AND: case OP_POW:
            needed[node->first - 1] = 1;
            break;
        case OP_GRAMMAR:
            for (int32_t k = 0; k < node->second; k++)
                needed[b->program->lists[node->first + 2 * k + 1] - 1] = 1;
            break;
        default:
            break;
        }
    }
}

/* Grammar rules are named by their numbers; LPeg wants the first one's name at 1, so they are strings. */
static void push_rule_name(lua_State *L, uint32_t number)
{
    lua_pushfstring(L, "r%d", (int)number);
}

/* Push the arguments of the operation; answers the function to be called. */
static int push_operands(const builder *b, const program_node *node)
{
    lua_State *L = b->L;
    switch (node->operation) {
    case OP_TRUE:
        lua_pushboolean(L, 1);
        return FN_P;
    case OP_NUMBER:
        lua_pushinteger(L, node->first);
        return FN_P;
    case OP_LITERAL:
    case OP_SET: {
        const program_string *string = &b->program->strings[node->first - 1];
        lua_pushlstring(L, b->program->bytes + string->at, string->len);
        return node->operation == OP_SET ? FN_S : FN_P;
    }
    case OP_RULE:
        push_rule_name(L, (uint32_t)node->first);
        return FN_V;
    case OP_CONSTANT:
        lua_pushinteger(L, node->first);
        return FN_CC;
    case OP_POSITION:
        return FN_CP;
    case OP_GRAMMAR:
        lua_createtable(L, 1, node->second);
        for (int32_t k = 0; k < node->second; k++) {
            push_rule_name(L, b->program->lists[node->first + 2 * k]);
            lua_rawgeti(L, b->kept, (lua_Integer)b->program->lists[node->first + 2 * k + 1]);
            lua_rawset(L, -3);
        }
        push_rule_name(L, 0);
        lua_rawseti(L, -2, 1);
        return FN_P;
    default:
        break;
    }
    lua_rawgeti(L, b->kept, node->first);
    if (node->operation == OP_BEHIND)
        return FN_B;
    if (node->operation == OP_POW)
        lua_pushinteger(L, node->second);
    else if (node->operation == OP_NOT || node->operation == OP_AND)
        lua_pushvalue(L, -1);  /* as Lua calls a unary operator */
    else
        lua_rawgeti(L, b->kept, node->second);
    return (int)node->operation;
}

void engine_program_build(lua_State *L, const parley_program *program, uint32_t root, int kept)
{
    luaL_checkstack(L, 8, NULL);
    kept = lua_absindex(L, kept);
    root--;
    unsigned char *needed = lua_newuserdatauv(L, (size_t)root + 1, 0);
    int base = lua_gettop(L);
    memset(needed, 0, (size_t)root + 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &functions_key);
    builder b = { L, program, base + 1, kept };
    mark_needed(&b, needed, root);
    for (uint32_t i = 0; i <= root; i++) {
        if (!needed[i])
            continue;
        int function = push_operands(&b, &program->nodes[i]);
        lua_rawgeti(L, b.functions, function);
        lua_insert(L, base + 2);
        lua_call(L, lua_gettop(L) - base - 2, 1);
        lua_rawseti(L, kept, (lua_Integer)i + 1);
    }
    lua_settop(L, base - 1);
    lua_rawgeti(L, kept, (lua_Integer)root + 1);
}

/* ===} */
