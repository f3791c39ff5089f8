/* core/engine/tag.c -- parts of speech: by the tagger of a module, or by lists and rules when that module is not there. */
#include <stdio.h>
#include <string.h>

#include "engine/build.h"
#include "engine/module_calls.h"
#include "text/parts.h"

enum { AT_ONCE = 4096 };  /* tokens */

/* {=== making */

/* Note where the module was looked for: what is built depends on its not being there. */
static bool note_absence(parley_engine *engine, parley_str module)
{
    char path[4096];
    for (uint32_t i = 0; i < engine->options.module_path_count; i++) {
        int len = snprintf(path, sizeof path, "%s/%.*s.so", engine->options.module_path[i], (int)module.len, module.ptr);
        if (len > 0 && len < (int)sizeof path && !engine_note_source(engine, (parley_str){ path, (size_t)len }))
            return false;
    }
    return true;
}

parley_status engine_find_tagger(parley_engine *engine, parley_str name, bool *found, parley_error *error)
{
    const parley_module *module;
    parley_status status = engine_use_module(engine, name, &module, error);
    *found = status == PARLEY_OK;
    if (status == PARLEY_EFOUND)
        return note_absence(engine, name) ? PARLEY_OK : parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    if (status != PARLEY_OK)
        return status;
    if (module->tagger_count == 0)
        return parley_error_set(error, PARLEY_EPACK, "module '%s' has no tagger", module->name);
    engine->tagger = &module->taggers[0];
    engine->tagger_module = (parley_str){ module->name, strlen(module->name) };
    return PARLEY_OK;
}

parley_status engine_build_tagger(parley_engine *engine, parley_str bytes, const char *file, parley_error *error)
{
    module_calls calls = { .engine = engine };
    const parley_module_host host = module_host(&calls);
    parley_str model = { NULL, 0 };
    if (engine_piece_find(engine, engine->tagger->name, bytes, &engine->tagger_model))
        return PARLEY_OK;
    if (!engine->tagger->build(&host, bytes, &model)) {
        parley_status status = module_say(&calls, "tagger", engine->tagger->name, error);
        parley_error_place(error, file, 0, 0);
        return status;
    }
    void *copy = parley_arena_take(&engine->arena, model.len + 1, 1);
    if (copy == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    memcpy(copy, model.ptr, model.len);
    engine->tagger_model = (parley_str){ copy, model.len };
    engine_piece_lend(engine, engine->tagger->name, bytes, engine->tagger_model);
    return PARLEY_OK;
}

parley_status engine_open_tagger(parley_engine *engine, bool known, parley_error *error)
{
    bool found;
    if (engine->tagger_module.len == 0)
        return PARLEY_OK;
    parley_status status = engine_find_tagger(engine, engine->tagger_module, &found, error);
    if (status == PARLEY_OK && (!found || (!known && !engine->tagger->check(engine->tagger_model))))
        status = parley_error_set(error, PARLEY_EPACK, "tagger '%.*s' is not there, or refuses what it built", (int)engine->tagger_module.len,
                                  engine->tagger_module.ptr);
    return status;
}

/* ===} */

/* Tag tokens [first, end), at most AT_ONCE of them. */
static bool tag_part(const parley_engine *engine, const parley_module_host *host, parley_document *document, uint32_t first, uint32_t end)
{
    parley_span spans[AT_ONCE];
    uint8_t pos[AT_ONCE];
    parley_token *tokens = document->tokens.items + first;
    const parley_module_sentence sentence = { document->text, spans, end - first, pos };
    for (uint32_t i = 0; i < sentence.count; i++)
        spans[i] = (parley_span){ tokens[i].start, tokens[i].end };
    memset(pos, 0, sentence.count);
    if (!engine->tagger->tag(host, engine->tagger_model, &sentence))
        return false;
    for (uint32_t i = 0; i < sentence.count; i++)
        tokens[i].pos = pos[i] < PARLEY_POS_COUNT ? pos[i] : PARLEY_POS_NONE;
    return true;
}

parley_status engine_tag(parley_engine *engine, parley_document *document, parley_error *error)
{
    const parley_ranges sentences = document->sentences.sentences;
    if (engine->tagger == NULL) {
        if (engine->parts != NULL)
            parley_parts_tag(engine->parts, document->text, document->tokens, sentences);
        return PARLEY_OK;
    }
    module_calls calls = { .engine = engine };
    const parley_module_host host = module_host(&calls);
    if (engine->where != NULL)
        snprintf(engine->where, 256, "tagger %s", engine->tagger->name);
    for (uint32_t i = 0; i < sentences.count; i++) {
        for (uint32_t first = sentences.items[i].first, end; first < sentences.items[i].end; first = end) {
            end = sentences.items[i].end - first > AT_ONCE ? first + AT_ONCE : sentences.items[i].end;
            if (!tag_part(engine, &host, document, first, end))
                return module_say(&calls, "tagger", engine->tagger->name, error);
        }
    }
    return PARLEY_OK;
}
