/* core/engine/stage_run.h -- one stage at work on one document; shared by stage.c, sieve.c, sweep.c and winners.c.  Floor 5. */
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

/* How a gate of the stage's program was found last. */
typedef struct stage_gate {
    uint32_t start;  /* unit; 0: never */
    bool     open;
} stage_gate;

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
    int              program, tape_string;  /* stack places: lpeg.match and the tape */
    const uint64_t **passing;               /* by unit: by sieve, the rules that it lets pass */
    uint32_t         window;                /* the first unit of the window at hand */
    uint64_t        *later;                 /* by unit of that window: the rules that it or a later one triggers */
    stage_sweep     *sweeps;
    uint32_t         sweep_count;
    uint32_t         swept_until;           /* the furthest end of what has won in any of them */
    stage_gate      *gates;                 /* by gate */
    stage_match     *matches;
    uint32_t         match_count, match_capacity;
    stage_capture   *captures;
    uint32_t         capture_count, capture_capacity;
} stage_run;

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
