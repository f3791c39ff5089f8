/* core/engine/matcher.c -- a rule tried at one unit: the steps of a stage's program, with a stack of places to go back to. */
#include "engine/stage_run.h"
#include "lua/bind.h"

enum {
    MAX_PLACES = 8192,   /* on the stack: it grows to that by doubling */
    LOOK       = 4096,   /* places gone back to, and the like, between two looks at the deadline */
};

#define CALLED UINT32_MAX  /* stage_place.unit of a call: a failure goes further back */

/* Does the unit pass the test?  An edge passes none. */
static inline bool passes(const stage_run *run, uint32_t test, uint32_t unit)
{
    const parley_program *program = &run->stage->program;
    const unsigned char *code = run->tape.bytes + (size_t)unit * PARLEY_TAPE_UNIT;
    const program_term *term = program->terms + program->tests[test].first, *end = program->terms + program->tests[test].end;
    for (; term != end; term++)
        if (stage_has(program->sets[term->sets[0]].bits, code[0]) && stage_has(program->sets[term->sets[1]].bits, code[1])
            && stage_has(program->rows + (size_t)term->row * program->row_words, (uint32_t)code[2] << 8 | code[3]))
            return true;
    return false;
}

static void grow_places(stage_run *run, const parley_rule *rule)
{
    if (run->place_count == MAX_PLACES)
        bind_refuse(run->L, "rule '%s' goes more than %d steps deep at one place (backtracking); let it repeat less, or look at less", rule->name.ptr,
                    MAX_PLACES);
    run->places = engine_grow(run, run->places, &run->place_capacity, sizeof *run->places);
}

static inline void push(stage_run *run, const parley_rule *rule, stage_place place)
{
    if (run->place_count == run->place_capacity)
        grow_places(run, rule);
    run->places[run->place_count++] = place;
}

static void note_mark(stage_run *run, uint32_t capture, uint32_t unit)
{
    if (run->mark_count == run->mark_capacity)
        run->marks = engine_grow(run, run->marks, &run->mark_capacity, sizeof *run->marks);
    run->marks[run->mark_count++] = (stage_mark){ capture, unit };
}

/* Work is done that no length of text bounds. */
static void count_work(stage_run *run)
{
    if (++run->work % LOOK == 0 && parley_deadline_is_over(&run->pack->engine->deadline))
        bind_refuse(run->L, "time limit reached");
}

bool engine_match(stage_run *run, const parley_rule *rule, uint32_t root, uint32_t unit, uint32_t *end)
{
    const program_step *steps = run->stage->program.steps, *step = steps + root;
    run->place_count = run->mark_count = 0;
    for (;; step++) {
        bool failed = false;
        switch ((program_operation)step->operation) {
        case OP_UNIT:
            failed = !passes(run, step->a, unit);
            unit++;
            break;
        case OP_TAKE:
            if (passes(run, step->a, unit))
                unit++;
            else
                step = steps + step->to - 1;
            break;
        case OP_GUARD:
            if (!passes(run, step->a, unit))
                step = steps + step->to - 1;
            break;
        case OP_SPAN:
            for (uint32_t left = step->to; left != 0 && passes(run, step->a, unit); left--)
                unit++;
            break;
        case OP_AT:
            failed = !passes(run, step->a, unit);
            break;
        case OP_NOT_AT:
            failed = passes(run, step->a, unit);
            break;
        case OP_START:
            failed = !stage_is_edge(run, unit - 1);
            break;
        case OP_STOP:
            failed = !stage_is_edge(run, unit);
            break;
        case OP_CHOICE:
        case OP_TIMES:
            push(run, rule, (stage_place){ step->to, unit, run->mark_count, step->a });
            break;
        case OP_COMMIT:
            run->place_count -= run->place_count != 0;
            step = steps + step->to - 1;
            count_work(run);
            break;
        case OP_BACK:
            if (run->place_count == 0 || run->places[run->place_count - 1].unit == CALLED)
                return false;
            run->place_count--;
            unit = run->places[run->place_count].unit;
            run->mark_count = run->places[run->place_count].marks;
            step = steps + step->to - 1;
            break;
        case OP_AGAIN:
            if (run->place_count != 0 && --run->places[run->place_count - 1].left != 0) {
                run->places[run->place_count - 1].unit = unit;
                run->places[run->place_count - 1].marks = run->mark_count;
                step = steps + step->to - 1;
            } else {
                run->place_count -= run->place_count != 0;
            }
            count_work(run);
            break;
        case OP_CALL:
            push(run, rule, (stage_place){ (uint32_t)(step - steps) + 1, CALLED, 0, 0 });
            step = steps + step->to - 1;
            count_work(run);
            break;
        case OP_RETURN:
            if (run->place_count == 0)
                return false;
            step = steps + run->places[--run->place_count].step - 1;
            break;
        case OP_OPEN:
            note_mark(run, step->a, unit);
            break;
        case OP_CLOSE:
            note_mark(run, STAGE_CLOSES, unit);
            break;
        case OP_JUMP:
            step = steps + step->to - 1;
            break;
        case OP_FAIL:
            failed = true;
            break;
        case OP_FAIL_TWICE:
            run->place_count -= run->place_count != 0;
            failed = true;
            break;
        case OP_MATCH:
            *end = unit;
            return true;
        }
        if (!failed)
            continue;
        count_work(run);
        while (run->place_count != 0 && run->places[run->place_count - 1].unit == CALLED)
            run->place_count--;
        if (run->place_count == 0)
            return false;
        const stage_place *place = &run->places[--run->place_count];
        step = steps + place->step - 1;
        unit = place->unit;
        run->mark_count = place->marks;
    }
}
