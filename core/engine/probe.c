/* core/engine/probe.c -- what a worker does before its first document, to see whether it still can. */
#include <string.h>

#include "engine/pack.h"

enum { TRIAL_BYTES = 1 << 20, TRIAL_MS = 60000 };

/* Take a block that malloc maps by itself, grow it, give it back. */
static bool try_memory(const parley_engine *engine)
{
    char *block = engine->alloc.fn(engine->alloc.ud, NULL, 0, TRIAL_BYTES / 2);
    char *grown = block == NULL ? NULL : engine->alloc.fn(engine->alloc.ud, block, TRIAL_BYTES / 2, TRIAL_BYTES);
    if (grown != NULL)
        grown[TRIAL_BYTES - 1] = 1;
    if (block != NULL)
        engine->alloc.fn(engine->alloc.ud, grown == NULL ? block : grown, grown == NULL ? TRIAL_BYTES / 2 : TRIAL_BYTES, 0);
    return grown != NULL;
}

parley_status parley_engine_probe(parley_engine *engine, parley_error *error)
{
    parley_engine_input input = { .bytes = PARLEY_STR("\"It works,\" she said on Monday.\n"), .id = PARLEY_STR("probe") };
    parley_buffer reply;
    if (engine->options.deadlines == PARLEY_DEADLINE_SIGNAL) {
        parley_deadline_start(&engine->deadline, TRIAL_MS);
        parley_deadline_start(&engine->deadline, 0);
        if (!engine->deadline.open)
            return parley_error_set(error, PARLEY_EBUG, "a worker gets no timer");
    }
    if (!try_memory(engine))
        return parley_error_set(error, PARLEY_ENOMEM, "a worker gets no memory");
    parley_buffer_init(&reply, engine->alloc);
    uint32_t tokens = engine->options.tokens;  /* a limit for documents */
    engine->options.tokens = 0;
    parley_status status = parley_engine_tokens(engine, &input, false, &reply, error);
    engine->options.tokens = tokens;
    if (status == PARLEY_OK && (reply.len == 0 || reply.ptr[reply.len - 1] != '\n'))
        status = parley_error_set(error, PARLEY_EBUG, "a worker reads a sentence wrongly");
    parley_buffer_free(&reply);
    return status;
}
