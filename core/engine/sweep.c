/* core/engine/sweep.c -- which rules cannot win where a match stands already. */
#include "engine/stage_run.h"
#include "engine/trace.h"
#include "lua/bind.h"

/* Put the rules of the stage in the sweep of their layer; those of a layer for which there is no room are in none. */
static void gather(stage_run *run, uint64_t *rows)
{
    const parley_stage *stage = run->stage;
    bool apart[ENGINE_SWEEPS] = { false };  /* a rule of the layer has another anchor than its whole match */
    for (uint32_t i = 0; i < stage->rule_count; i++) {
        const parley_rule *rule = &stage->rules[i];
        uint32_t at = 0;
        while (at < run->sweep_count && run->sweeps[at].layer != rule->layer)
            at++;
        if (at == ENGINE_SWEEPS)
            continue;
        if (at == run->sweep_count)
            run->sweeps[run->sweep_count++] = (stage_sweep){ .layer = rule->layer, .rules = rows + (size_t)at * stage->rule_words };
        run->sweeps[at].rules[i / 64] |= (uint64_t)1 << i % 64;
        apart[at] = apart[at] || rule->anchor != UINT32_MAX;
    }
    uint32_t kept = 0;
    for (uint32_t at = 0; at < run->sweep_count; at++)
        if (!apart[at])
            run->sweeps[kept++] = run->sweeps[at];
    run->sweep_count = kept;
}

void engine_find_sweeps(stage_run *run)
{
    const parley_stage *stage = run->stage;
    const parley_trace *trace = run->pack->engine->trace;
    if (stage->keep_overlaps || (trace != NULL && !trace->costs_only))
        return;
    uint64_t *rows = parley_arena_take(&run->pack->engine->scratch, (size_t)ENGINE_SWEEPS * stage->rule_words, sizeof *rows);
    if (rows == NULL)
        bind_refuse(run->L, "out of memory");
    gather(run, rows);
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
            if (run->sweeps[i].layer == match->rule->layer && match->end > run->sweeps[i].until)
                run->sweeps[i].until = match->end;
    }
}
