/* core/engine/sealed.c -- the lexicons of all packs, sealed.  What they are made of, the recipe, is noted while packs load; when an earlier build made
 * them of the same, they are its, and no row is read.  So rows wait until all is known, as far as the loader need not be told more of them. */
#include <string.h>

#include "engine/build.h"

/* What the recipe tells, in order. */
enum { NAME, ROWS, WORD };

static void note(parley_engine *engine, uint32_t what, uint32_t lexicon, parley_str of)
{
    parley_image_put_number(&engine->builder->recipe, what);
    parley_image_put_number(&engine->builder->recipe, lexicon);
    parley_image_put_str(&engine->builder->recipe, of);
}

uint32_t engine_add_lexicon(parley_engine *engine, parley_str name)
{
    const uint32_t count = parley_lexicons_count(engine->lexicons), lexicon = parley_lexicons_add(engine->lexicons, name);
    if (lexicon == count)
        note(engine, NAME, lexicon, name);
    return lexicon;
}

bool engine_add_word(parley_engine *engine, uint32_t lexicon, parley_str word)
{
    note(engine, WORD, lexicon, word);
    return !engine->builder->recipe.failed;
}

void engine_note_rows(parley_engine *engine, uint32_t lexicon, parley_str bytes)
{
    const uint64_t sum[] = { parley_image_sum(bytes.ptr, bytes.len), bytes.len };
    note(engine, ROWS, lexicon, (parley_str){ (const char *)sum, sizeof sum });
}

bool engine_rows_wait(parley_engine *engine, const parley_rows *rows)
{
    parley_rows *waiting = engine->builder->rows_are_read ? NULL
                         : parley_arena_grow(&engine->builder->unsealed, engine->builder->waiting, engine->builder->waiting_count, (size_t)engine->builder->waiting_count + 1, sizeof *waiting);
    if (waiting == NULL)
        return false;
    engine->builder->waiting = waiting;
    parley_rows kept = *rows;
    kept.path.ptr = parley_arena_copy(&engine->builder->unsealed, rows->path);
    kept.bytes.ptr = parley_arena_copy(&engine->builder->unsealed, rows->bytes);
    if (kept.path.ptr == NULL || kept.bytes.ptr == NULL)
        return false;
    waiting[engine->builder->waiting_count++] = kept;
    return true;
}

parley_status engine_read_waiting(parley_engine *engine, parley_error *error)
{
    parley_status status = PARLEY_OK;
    engine->builder->rows_are_read = true;
    for (uint32_t i = 0; i < engine->builder->waiting_count && status == PARLEY_OK; i++)
        status = engine_read_rows(engine, &engine->builder->waiting[i], error);
    engine->builder->waiting_count = 0;
    return status;
}

/* Use the lexicons that were made of the same; false when there are none. */
static bool find_sealed(parley_engine *engine, parley_str recipe)
{
    parley_str made, more;
    if (engine->builder->recipe.failed || !engine_piece_find(engine, "lexicons", recipe, &made) || !engine_piece_find(engine, "rest", recipe, &more))
        return false;
    parley_image image = parley_image_open(made.ptr, made.len), rest = parley_image_open(more.ptr, more.len);
    parley_lexicons *lexicons = parley_lexicons_open(&image, &engine->arena);
    if (lexicons == NULL || image.damaged)
        return false;
    parley_lexicons_open_rest(lexicons, &rest);
    if (rest.damaged)
        return false;
    engine->lexicons = lexicons;
    return true;
}

void engine_keep_sealed(parley_engine *engine, parley_str body, const engine_extents *extents)
{
    const parley_str recipe = { engine->builder->recipe.ptr, engine->builder->recipe.len };
    engine_piece_place(engine, "lexicons", recipe, (parley_str){ body.ptr + extents->lexicons.at, extents->lexicons.len }, extents->lexicons.at);
    engine_piece_place(engine, "rest", recipe, (parley_str){ body.ptr + extents->rest.at, extents->rest.len }, extents->rest.at);
}

/* Make entries of the words that the recipe tells of. */
static parley_status read_words(parley_engine *engine)
{
    parley_status status = engine->builder->recipe.failed ? PARLEY_ENOMEM : PARLEY_OK;
    for (parley_image recipe = parley_image_open(engine->builder->recipe.ptr, engine->builder->recipe.len); recipe.left != 0 && status == PARLEY_OK;) {
        const uint64_t what = parley_image_get_number(&recipe, WORD);
        parley_entry entry = { .lexicon = (uint32_t)parley_image_get_number(&recipe, UINT32_MAX) };
        entry.phrase = parley_image_get_str(&recipe);
        if (what == WORD)
            status = parley_lexicons_add_entry(engine->lexicons, &entry);
    }
    return status;
}

parley_status engine_seal_lexicons(parley_engine *engine, parley_error *error)
{
    const parley_str recipe = { engine->builder->recipe.ptr, engine->builder->recipe.len };
    parley_status status = PARLEY_OK;
    engine->builder->sealed_before = find_sealed(engine, recipe);
    if (!engine->builder->sealed_before) {
        status = engine_read_waiting(engine, error);
        if (status == PARLEY_OK)
            status = read_words(engine);
        if (status == PARLEY_OK)
            status = parley_lexicons_seal(engine->lexicons);
    }
    parley_arena_free(&engine->builder->unsealed);
    return status == PARLEY_OK ? status : parley_error_set(error, status, "%s while sealing the lexicons", parley_status_text(status));
}
