/* core/engine/pieces.c -- what a build makes of its sources, kept for the next one: compiled Lua, inflected lexicons and what is told of them, all lexicons
 * sealed, plans, codes and programs of stages, the tagger's model.  A piece is found by a sum over all that it was made of, so that what is found is what would be made;
 * and has a sum of its own, so that of what is damaged only that is made again, and nothing is read that is not asked for. */
#include <string.h>

#include "engine/build.h"
#include "engine/sources.h"

/* A piece, as a file tells of it. */
typedef struct piece_entry {
    uint64_t key[2], sum, len;
    uint64_t place;     /* in the body of the file, or in the image's */
    uint64_t in_image;
} piece_entry;

static void make_key(uint64_t key[2], const char *kind, parley_str source)
{
    key[0] = parley_image_sum(source.ptr, source.len);
    key[1] = parley_image_sum(kind, strlen(kind)) * 0x9E3779B97F4A7C15u ^ source.len;
}

static parley_piece *find(const engine_builder *builder, const uint64_t key[2])
{
    for (uint32_t i = 0; i < builder->piece_count; i++)
        if (builder->pieces[i].key[0] == key[0] && builder->pieces[i].key[1] == key[1])
            return &builder->pieces[i];
    return NULL;
}

/* The new piece for `key`; NULL when refused memory. */
static parley_piece *add(parley_engine *engine, const uint64_t key[2])
{
    engine_builder *builder = engine->builder;
    if (builder->piece_count == builder->piece_room) {
        uint32_t room = builder->piece_room == 0 ? 64 : builder->piece_room * 2;
        parley_piece *pieces = parley_arena_grow(&engine->arena, builder->pieces, builder->piece_room, room, sizeof *pieces);
        if (pieces == NULL)
            return NULL;
        builder->pieces = pieces;
        builder->piece_room = room;
    }
    parley_piece *piece = &builder->pieces[builder->piece_count++];
    *piece = (parley_piece){ .key = { key[0], key[1] } };
    return piece;
}

bool engine_piece_find(const parley_engine *engine, const char *kind, parley_str source, parley_str *made)
{
    uint64_t key[2];
    if (engine->builder == NULL || engine->builder->piece_count == 0)
        return false;
    make_key(key, kind, source);
    parley_piece *piece = find(engine->builder, key);
    if (piece == NULL)
        return false;
    piece->sound = piece->sound || parley_image_sum(piece->made.ptr, piece->made.len) == piece->sum;
    piece->used = piece->sound;
    *made = piece->made;
    return piece->sound;
}

/* Have `made`, and where it is kept, be what is known to be made of `source`. */
static void set(parley_engine *engine, const char *kind, parley_str source, parley_str made, bool in_image, size_t place)
{
    uint64_t key[2];
    if (engine->builder == NULL || engine->options.cache == NULL)
        return;
    make_key(key, kind, source);
    parley_piece *piece = find(engine->builder, key);
    if (piece == NULL)
        piece = add(engine, key);
    if (piece == NULL)
        return;
    const parley_piece now = { .key = { key[0], key[1] }, .made = made, .sum = parley_image_sum(made.ptr, made.len), .in_image = in_image, .place = place,
                               .sound = true, .used = true };
    engine->builder->pieces_changed = engine->builder->pieces_changed || piece->sum != now.sum || piece->in_image != in_image || piece->place != place;
    *piece = now;
}

void engine_piece_lend(parley_engine *engine, const char *kind, parley_str source, parley_str made)
{
    set(engine, kind, source, made, false, 0);
}

void engine_piece_place(parley_engine *engine, const char *kind, parley_str source, parley_str made, size_t place)
{
    set(engine, kind, source, made, true, place);
}

void engine_piece_keep(parley_engine *engine, const char *kind, parley_str source, parley_str made)
{
    const char *copy = engine->builder != NULL && engine->options.cache != NULL ? parley_arena_copy(&engine->arena, made) : NULL;
    if (copy != NULL)
        engine_piece_lend(engine, kind, source, (parley_str){ copy, made.len });
}

/* {=== files */

void engine_write_pieces(const parley_engine *engine, bool used, parley_buffer *front, parley_buffer *body)
{
    const engine_builder *builder = engine->builder;
    uint32_t count = 0;
    size_t size = 0;
    for (uint32_t i = 0; i < builder->piece_count; i++) {
        const parley_piece *piece = &builder->pieces[i];
        count += piece->used || !used;
        size += (piece->used || !used) && !piece->in_image ? piece->made.len + sizeof(uint64_t) : 0;
    }
    parley_buffer_reserve(body, size);  /* at once: what grows is copied */
    parley_image_put_number(front, count);
    for (uint32_t i = 0; i < builder->piece_count; i++) {
        const parley_piece *piece = &builder->pieces[i];
        if (!piece->used && used)
            continue;
        const piece_entry entry = { { piece->key[0], piece->key[1] }, piece->sum, piece->made.len, piece->in_image ? piece->place : body->len, piece->in_image };
        parley_buffer_add(front, &entry, sizeof entry);
        if (!piece->in_image) {
            parley_buffer_add(body, piece->made.ptr, piece->made.len);
            parley_image_pad(body);
        }
    }
}

void engine_read_pieces(parley_engine *engine, parley_image *front, parley_str body, parley_str image)
{
    uint32_t count;
    const piece_entry *entries = parley_image_get(front, sizeof *entries, &count);
    for (uint32_t i = 0; i < count; i++) {
        const piece_entry *entry = &entries[i];
        const parley_str where = entry->in_image != 0 ? image : body;
        if (entry->place % sizeof(uint64_t) != 0 || entry->place > where.len || entry->len > where.len - entry->place)
            continue;
        parley_piece *piece = add(engine, entry->key);
        if (piece == NULL)
            return;
        piece->made = (parley_str){ where.ptr + entry->place, entry->len };
        piece->sum = entry->sum;
        piece->in_image = entry->in_image != 0;
        piece->place = piece->in_image ? entry->place : 0;
    }
}

/* ===} */

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
    engine_builder *builder = engine->builder;
    builder->maker_count = 0;
    builder->makers = parley_arena_take(&engine->arena, (size_t)count + 1, sizeof *builder->makers);
    for (; builder->maker_count < count && builder->makers != NULL; builder->maker_count++)
        builder->makers[builder->maker_count] = engine_get_source(image);
    return builder->makers != NULL && !image->damaged;
}

void engine_doubt_pieces(parley_engine *engine)
{
    if (engine->builder->piece_count != 0 && !engine_sources_unchanged(engine->builder->makers, engine->builder->maker_count))
        engine_doubt_sources(engine);
}

/* ===} */
