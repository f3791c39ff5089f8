#include "support/tagger.h"

#include <stdio.h>
#include <stdlib.h>

extern const parley_module parley_module_pos;

enum { AT_ONCE = 4096 };

static void *take(void *context, size_t size)
{
    const test_tagger *tagger = context;
    return parley_arena_take(tagger->arena, size, 1);
}

static void say(void *context, const char *message)
{
    test_tagger *tagger = context;
    snprintf(tagger->message, sizeof tagger->message, "%s", message);
}

static bool tick(void *context)
{
    (void)context;
    return true;
}

static parley_module_host host_of(test_tagger *tagger)
{
    return (parley_module_host){ .size = sizeof(parley_module_host), .context = tagger, .take = take, .fail = say, .tick = tick };
}

bool test_tagger_build(test_tagger *tagger, parley_str bytes, parley_arena *arena)
{
    *tagger = (test_tagger){ .arena = arena };
    const parley_module_host host = host_of(tagger);
    return parley_module_pos.taggers[0].build(&host, bytes, &tagger->model);
}

bool test_tagger_check(parley_str model)
{
    return parley_module_pos.taggers[0].check(model);
}

static void tag(test_tagger *tagger, parley_str text, parley_token *tokens, uint32_t count)
{
    parley_span spans[AT_ONCE];
    uint8_t pos[AT_ONCE];
    const parley_module_sentence sentence = { text, spans, count, pos };
    const parley_module_host host = host_of(tagger);
    for (uint32_t i = 0; i < count; i++) {
        spans[i] = (parley_span){ tokens[i].start, tokens[i].end };
        pos[i] = PARLEY_POS_NONE;
    }
    if (!parley_module_pos.taggers[0].tag(&host, tagger->model, &sentence))
        abort();
    for (uint32_t i = 0; i < count; i++)
        tokens[i].pos = pos[i];
}

void test_tagger_tag(test_tagger *tagger, parley_str text, parley_tokens tokens, parley_ranges sentences)
{
    for (uint32_t i = 0; i < sentences.count; i++)
        for (uint32_t first = sentences.items[i].first; first < sentences.items[i].end; first += AT_ONCE)
            tag(tagger, text, tokens.items + first, sentences.items[i].end - first < AT_ONCE ? sentences.items[i].end - first : AT_ONCE);
}
