/* core/engine/pieces.c -- what a build makes of its sources, kept for the next one: compiled Lua, inflected lexicons and what is told of them, all lexicons
 * sealed, plans, codes and programs of stages, the tagger's model.  A piece is found by a sum over all that it was made of, so that what is found is what would be made. */
#include <string.h>

#include "engine/pack.h"

static void make_key(uint64_t key[2], const char *kind, parley_str source)
{
    key[0] = parley_image_sum(source.ptr, source.len);
    key[1] = parley_image_sum(kind, strlen(kind)) * 0x9E3779B97F4A7C15u ^ source.len;
}

static parley_piece *find(const parley_engine *engine, const uint64_t key[2])
{
    for (uint32_t i = 0; i < engine->piece_count; i++)
        if (engine->pieces[i].key[0] == key[0] && engine->pieces[i].key[1] == key[1])
            return &engine->pieces[i];
    return NULL;
}

/* The new piece for `key`; NULL when refused memory. */
static parley_piece *add(parley_engine *engine, const uint64_t key[2])
{
    if (engine->piece_count == engine->piece_capacity) {
        uint32_t capacity = engine->piece_capacity == 0 ? 64 : engine->piece_capacity * 2;
        parley_piece *pieces = parley_arena_grow(&engine->arena, engine->pieces, engine->piece_capacity, capacity, sizeof *pieces);
        if (pieces == NULL)
            return NULL;
        engine->pieces = pieces;
        engine->piece_capacity = capacity;
    }
    parley_piece *piece = &engine->pieces[engine->piece_count++];
    *piece = (parley_piece){ .key = { key[0], key[1] } };
    return piece;
}

bool engine_piece_find(const parley_engine *engine, const char *kind, parley_str source, parley_str *made)
{
    uint64_t key[2];
    if (engine->piece_count == 0)
        return false;
    make_key(key, kind, source);
    parley_piece *piece = find(engine, key);
    if (piece == NULL)
        return false;
    piece->used = true;
    *made = piece->made;
    return true;
}

void engine_piece_lend(parley_engine *engine, const char *kind, parley_str source, parley_str made)
{
    uint64_t key[2];
    if (!engine->building || engine->options.cache == NULL)
        return;
    make_key(key, kind, source);
    parley_piece *piece = find(engine, key);
    if (piece == NULL)
        piece = add(engine, key);
    if (piece == NULL)
        return;
    piece->made = made;
    piece->used = true;
    engine->pieces_changed = true;
}

void engine_piece_keep(parley_engine *engine, const char *kind, parley_str source, parley_str made)
{
    const char *copy = engine->building && engine->options.cache != NULL ? parley_arena_copy(&engine->arena, made) : NULL;
    if (copy != NULL)
        engine_piece_lend(engine, kind, source, (parley_str){ copy, made.len });
}

void engine_write_pieces(const parley_engine *engine, bool used, parley_buffer *out)
{
    enum { BESIDE = 64 };  /* more bytes than a piece has besides what was made */
    uint32_t count = 0;
    size_t size = 0;
    for (uint32_t i = 0; i < engine->piece_count; i++) {
        count += engine->pieces[i].used || !used;
        size += engine->pieces[i].used || !used ? engine->pieces[i].made.len + BESIDE : 0;
    }
    parley_buffer_reserve(out, size);  /* at once: what grows is copied */
    parley_image_put_number(out, count);
    for (uint32_t i = 0; i < engine->piece_count; i++) {
        if (!engine->pieces[i].used && used)
            continue;
        parley_image_put(out, engine->pieces[i].key, 2, sizeof engine->pieces[i].key[0]);
        parley_image_put_str(out, engine->pieces[i].made);
    }
}

void engine_read_pieces(parley_engine *engine, parley_image *image)
{
    const uint64_t count = parley_image_get_number(image, image->left);
    for (uint64_t i = 0; i < count && !image->damaged; i++) {
        const uint64_t *key = parley_image_get_exact(image, sizeof key[0], 2);
        parley_str made = parley_image_get_str(image);
        parley_piece *piece = image->damaged ? NULL : add(engine, key);
        if (piece == NULL)
            return;
        piece->made = made;
    }
}

/* {=== makers */

/* Does the file, which is none of a pack's, make what is kept?  A pack's files are told by what they hold, these by their state; where packs
 * and modules were looked for and are not says nothing about what was made of those that are. */
static bool is_maker(const parley_engine *engine, const parley_source *source)
{
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        const parley_str folder = engine->packs[i]->folder;
        if (source->path.len > folder.len && source->path.ptr[folder.len] == '/' && memcmp(source->path.ptr, folder.ptr, folder.len) == 0)
            return false;
    }
    return source->size != UINT64_MAX;
}

void engine_write_makers(const parley_engine *engine, parley_buffer *out)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < engine->source_count; i++)
        count += is_maker(engine, &engine->sources[i]);
    parley_image_put_number(out, count);
    for (uint32_t i = 0; i < engine->source_count; i++)
        if (is_maker(engine, &engine->sources[i]))
            engine_put_source(&engine->sources[i], out);
}

bool engine_read_makers(parley_engine *engine, parley_image *image)
{
    const uint32_t count = (uint32_t)parley_image_get_number(image, image->left / sizeof(parley_source));
    engine->maker_count = 0;
    engine->makers = parley_arena_take(&engine->arena, (size_t)count + 1, sizeof *engine->makers);
    for (; engine->maker_count < count && engine->makers != NULL; engine->maker_count++)
        engine->makers[engine->maker_count] = engine_get_source(image);
    return engine->makers != NULL && !image->damaged;
}

/* ===} */
