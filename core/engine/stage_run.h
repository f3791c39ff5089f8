/* core/engine/stage_run.h -- one stage at work on one document; shared by stage.c, matcher.c, sieve.c, sweep.c and winners.c.  Floor 5. */
#ifndef PARLEY_STAGE_RUN_H
#define PARLEY_STAGE_RUN_H

#include "engine/pack.h"

/* What a rule captured: units [first, end). */
typedef struct stage_capture {
    uint32_t name;  /* index into the rule's captures */
    uint32_t first, end;
} stage_capture;

/* A match: units of the tape, and captures in the run's list. */
typedef struct stage_match {
    const parley_rule *rule;
    uint32_t           number;  /* of the rule in its stage */
    uint32_t           first, end;
    uint32_t           anchor_first, anchor_end;
    uint32_t           captures, capture_count;
    bool               won;  /* it emits; set by engine_emit_winners */
} stage_match;

/* Where a rule that is tried goes back to, or returns to (matcher.c). */
typedef struct stage_place {
    uint32_t step, unit;
    uint32_t marks;  /* of those that were made by then */
    uint32_t left;   /* times */
} stage_place;

/* A capture of the rule that is tried begins or ends before a unit. */
typedef struct stage_mark {
    uint32_t capture;  /* STAGE_CLOSES: the last one that is open ends */
    uint32_t unit;
} stage_mark;

#define STAGE_CLOSES UINT32_MAX

/* A layer whose rules all have the whole match as anchor.  What one of them matched first wins, or something longer from the same start does:
 * none that begins further on inside can. */
typedef struct stage_sweep {
    uint32_t  layer;
    uint32_t  until;  /* the end of what has won, in this run */
    uint64_t *rules;  /* by word */
} stage_sweep;

/* One stage over one document. */
typedef struct stage_run {
    lua_State       *L;
    parley_pack     *pack;
    parley_stage    *stage;
    parley_document *document;
    parley_tape      tape;
    const uint64_t **passing;      /* by unit: by sieve, the rules that it lets pass */
    uint32_t         window;       /* the first unit of the window at hand */
    uint64_t        *later;        /* by unit of that window: the rules that it or a later one triggers */
    stage_sweep     *sweeps;
    uint32_t         sweep_count;
    uint32_t         swept_until;  /* the furthest end of what has won in any of them */
    stage_place     *places;
    uint32_t         place_count, place_capacity;
    stage_mark      *marks;
    uint32_t         mark_count, mark_capacity;
    uint32_t         work;         /* that no length of text bounds, done so far */
    stage_match     *matches;
    uint32_t         match_count, match_capacity;
    stage_capture   *captures;
    uint32_t         capture_count, capture_capacity;
} stage_run;

/* Is the bit set? */
static inline bool stage_has(const uint64_t *set, uint32_t bit)
{
    return (set[bit / 64] >> bit % 64 & 1) != 0;
}

/* Is the unit the edge of a window? */
static inline bool stage_is_edge(const stage_run *run, uint32_t unit)
{
    return run->tape.units[unit].first == run->tape.units[unit].end;
}

/* Items with room for more, in the scratch arena.  Raises when memory is refused.  [-0, +0, m] (stage.c) */
void *engine_grow(stage_run *run, void *items, uint32_t *capacity, size_t size);

/*
 * Try the rule whose program begins at step `root` at `unit`: does it match, and before which unit does the match end?  What it captures is in
 * run->marks.  Raises when the time is up, memory is refused or it nests too deep.  [-0, +0, v]
 * Cost: that of the steps gone through, which patterns that repeat within what they repeat can make more than linear. (matcher.c)
 */
bool engine_match(stage_run *run, const parley_rule *rule, uint32_t root, uint32_t unit, uint32_t *end);

/* Set run->passing.  Raises when memory is refused.  Cost: a look at memory a unit, and each code's ways when it is new.  [-0, +0, m] (sieve.c) */
void engine_sift(stage_run *run);

/* Set run->sweeps, found once for the stage; none when a trace wants to see what lost.  Raises when memory is refused.  [-0, +0, v] (sweep.c) */
void engine_find_sweeps(stage_run *run);

/* The rules of a word that cannot win at `start`. (sweep.c) */
uint64_t engine_swept(const stage_run *run, uint32_t start, uint32_t word);

/* Take in the matches of a start, from number `from` on. (sweep.c) */
void engine_sweep(stage_run *run, uint32_t from);

/*
 * Emit the matches that win: per layer, leftmost anchor, longest anchor, priority, order of rules; anchors of one layer do not
 * overlap, unless the stage keeps overlaps.  Raises when memory is refused.  [-0, +0, v] (winners.c)
 */
void engine_emit_winners(stage_run *run);

/* Put the layers that the stage's rules emit in order.  [-0, +0, v] (winners.c) */
void engine_sort_layers(lua_State *L, const parley_stage *stage, parley_document *document);

#endif
