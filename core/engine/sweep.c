/* core/engine/sweep.c -- which rules cannot win where a match stands already. */
#include "engine/stage_run.h"
#include "engine/trace.h"
#include "lua/bind.h"

enum { MAX_SWEEPS = 8 };

/* Those of a stage. */
typedef struct sweep_list {
    stage_sweep sweeps[MAX_SWEEPS];
    uint32_t    count;
    uint64_t    rows[];  /* by sweep, rule_words */
} sweep_list;

/* Put the rules of the stage in the sweep of their layer; those of a layer for which there is no room are in none. */
static void gather(sweep_list *list, const parley_stage *stage)
{
    bool apart[MAX_SWEEPS] = { false };  /* a rule of the layer has another anchor than its whole match */
    for (uint32_t i = 0; i < stage->rule_count; i++) {
        const parley_rule *rule = &stage->rules[i];
        uint32_t at = 0;
        while (at < list->count && list->sweeps[at].layer != rule->layer)
            at++;
        if (at == MAX_SWEEPS)
            continue;
        if (at == list->count)
            list->sweeps[list->count++] = (stage_sweep){ .layer = rule->layer, .rules = list->rows + (size_t)at * stage->rule_words };
        list->sweeps[at].rules[i / 64] |= (uint64_t)1 << i % 64;
        apart[at] = apart[at] || rule->anchor != UINT32_MAX;
    }
    uint32_t kept = 0;
    for (uint32_t at = 0; at < list->count; at++)
        if (!apart[at])
            list->sweeps[kept++] = list->sweeps[at];
    list->count = kept;
}

void engine_find_sweeps(stage_run *run)
{
    parley_stage *stage = run->stage;
    const parley_trace *trace = run->pack->engine->trace;
    if (stage->keep_overlaps || (trace != NULL && !trace->costs_only))
        return;
    if (stage->sweeps == NULL) {
        size_t size = sizeof *stage->sweeps + (size_t)MAX_SWEEPS * stage->rule_words * sizeof(uint64_t);
        stage->sweeps = parley_arena_take(&run->pack->engine->arena, 1, size);
        if (stage->sweeps == NULL)
            bind_refuse(run->L, "out of memory");
        gather(stage->sweeps, stage);
    }
    run->sweeps = stage->sweeps->sweeps;
    run->sweep_count = stage->sweeps->count;
    for (uint32_t i = 0; i < run->sweep_count; i++)
        run->sweeps[i].until = 0;
}

uint64_t engine_swept(const stage_run *run, uint32_t start, uint32_t word)
{
    uint64_t rules = 0;
    for (uint32_t i = 0; i < run->sweep_count; i++)
        rules |= start < run->sweeps[i].until ? run->sweeps[i].rules[word] : 0;
    return rules;
}

void engine_sweep(stage_run *run, uint32_t from)
{
    for (; from < run->match_count; from++) {
        const stage_match *match = &run->matches[from];
        for (uint32_t i = 0; i < run->sweep_count; i++)
            if (run->sweeps[i].layer == match->rule->layer && match->end > run->sweeps[i].until) {
                run->sweeps[i].until = match->end;
                run->swept_until = match->end > run->swept_until ? match->end : run->swept_until;
            }
    }
}
