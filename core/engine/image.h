/* core/engine/image.h -- what was built, laid out as an image, and kept in a file for the next start.  Floor 5. */
#ifndef PARLEY_ENGINE_IMAGE_H
#define PARLEY_ENGINE_IMAGE_H

#include "engine/pack.h"

/*
 * An engine is opened in two steps.  Building runs the packs' declarations, plans their stages, reads and seals the lexicons, and lays all
 * of that out as an image; opening uses an image where it lies and gives each pack a Lua state with its finish, and nothing else.
 * The image is kept in a file (cache_keep.c, cache_find.c), so that building happens when a source has changed.
 */

/* Build the image of `options`' packs: its front, then the rest.  Errors: those of parley_engine_open. (load.c) */
parley_status engine_build(parley_buffer *image, const parley_engine_options *options, parley_alloc alloc, parley_error *error);

/* {=== image_write.c, image_read.c */

/* Append, read one source. */
void          engine_put_source(const parley_source *source, parley_buffer *image);
parley_source engine_get_source(parley_image *image);

/* Append the front of an image: sources, then the chunks that were used. */
void engine_write_front(const parley_engine *engine, parley_buffer *image);

/* Where the sealed lexicons lie in an image, counted from behind its front: what documents need, and the rest. */
typedef struct engine_extents {
    struct { size_t at, len; } lexicons, rest;
} engine_extents;

/* Append everything else that was built. */
engine_extents engine_write_image(const parley_engine *engine, parley_buffer *image);

/* Read the sources and chunks of a front into the engine; false when it is damaged or memory is refused. */
bool engine_read_front(parley_engine *engine, parley_image *image);

/* Fill the engine from an image behind its front.  PARLEY_ESYNTAX when it is damaged, PARLEY_ENOMEM. */
parley_status engine_read_image(parley_engine *engine, parley_image *image);

/* ===} */

/* {=== cache_find.c, cache_keep.c, cache_note.c: what goes wrong in keeping costs time and nothing else */

/* Open the image that is kept for `options` into engine->file, when there is a sound one that is not older than its sources; nothing
 * happens otherwise. */
bool engine_cache_find(parley_engine *engine, parley_image *image);

/* Keep what was built for the next time: the engine's sources and chunks, and `body`, which engine_write_image wrote. */
void engine_cache_keep(const parley_engine *engine, parley_str body);

/* Note that all of engine->file was found whole and sound: it is then `known`, until the file changes or the machine starts anew. */
void engine_cache_note(const parley_engine *engine);

/* Give back the memory of what no document asks for, at the end of engine->file: it comes again when it is read. */
void engine_cache_spare(const parley_engine *engine);

/* Let go of a file. */
void engine_cache_release(engine_file *file);

/* ===} */

#endif
