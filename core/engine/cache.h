/* core/engine/cache.h -- what those who find and those who keep images agree on: the files, and what stands in front of each.  Floor 5. */
#ifndef PARLEY_CACHE_H
#define PARLEY_CACHE_H

#include <sys/stat.h>

#include "engine/image.h"

enum {
    CACHE_FORMAT = 13,  /* changes whenever image_write.c does */
    CACHE_PATH   = 4096,
};

#define CACHE_MAGIC      "parley\x1A"  /* eight bytes, with the 0 */
#define CACHE_END_IMAGE  ".image"
#define CACHE_END_NOTE   ".whole"   /* of the note that an image was found whole; its name begins with a dot */
#define CACHE_END_PIECES ".pieces"  /* the same of its pieces */

/* The front of a file. */
typedef struct cache_head {
    char     magic[8];
    uint64_t format;
    uint64_t front_size, front_sum;  /* of the front, sources and chunks, which no document needs, or what pieces there are: it lies last; */
    uint64_t size, sum;              /* of the rest, which follows; 0 of pieces, each of which has its own */
    uint64_t key[2];                 /* what the image was built for */
} cache_head;

/* {=== cache_name.c */

/* What an image is for: this program, these packs, found from here. */
void engine_cache_key(uint64_t key[2], const parley_engine_options *options);

/* The file for `key`; false when its name is too long. */
bool engine_cache_name(char path[CACHE_PATH], const parley_engine_options *options, const uint64_t key[2]);

/* The file with `end` beside the image at `path`: its note, or its pieces. */
bool engine_cache_beside(char file[CACHE_PATH], const char *path, const char *end);

bool engine_cache_ends_with(const char *name, const char *end);

/* ===} */

/* Open the file at `path` when it is the user's own and nobody else can write to it; -1 otherwise. (cache_find.c) */
int engine_cache_open_own(const char *path, struct stat *about);

/* Was what is mapped, as it is now, found whole before? (cache_note.c) */
bool engine_cache_is_noted(const parley_engine *engine, const char *path);

/* Have the file at `path` hold `parts`, whole or not at all. (cache_keep.c) */
bool engine_cache_replace(const char *path, const parley_str *parts, size_t count);

#endif
