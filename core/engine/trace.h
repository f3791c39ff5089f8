/* core/engine/trace.h -- what a document went through, told while it is analysed: `why`, `why-not` and `profile` ask for it.  Floor 5. */
#ifndef PARLEY_TRACE_H
#define PARLEY_TRACE_H

#include "engine/stage_run.h"

/* What one rule cost on one document. */
typedef struct trace_cost {
    uint64_t nanoseconds;
    uint32_t tries, matches;
} trace_cost;

/* One analysis that is traced: the answers of scripts/parley/trace.lua to each stage, joined by commas. */
struct parley_trace {
    parley_str     request;  /* JSON; what the asker wants to know, read by trace.lua */
    bool           costs_only;   /* the request wants costs, not what was matched */
    parley_buffer *out;
    bool           begun;
    uint64_t       stage_began;  /* of the stage or finish that runs */
    trace_cost    *costs;        /* by rule of that stage */
};

/*
 * Open scripts/parley/trace.lua in the state of a pack that was opened from an image, and let it plan the pack's stages again: an image has no
 * patterns, only what they became.  Raises what the pack's files raise.  [-0, +0, v]
 */
void engine_trace_open(lua_State *L, parley_pack *pack);

/* Nanoseconds of CPU time of this process. */
uint64_t engine_trace_now(void);

/* A stage begins: its costs are counted from here.  Raises when memory is refused. */
void engine_trace_begin(stage_run *run);

/*
 * A stage has run: hand units, matches and costs to trace.lua and append its answer, when it has one.  The functions that it
 * gets are good for that call only.  Raises.  [-0, +0, v]
 */
void engine_trace_stage(stage_run *run);

/* `finish` begins or has ended: append {"finish": PACK, "layers": {...}}, the pack's record layers as they stand; then the time it took. */
void engine_trace_finish(const parley_pack *pack, const parley_document *document, bool ended);

#endif
