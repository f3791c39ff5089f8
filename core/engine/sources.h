/* core/engine/sources.h -- states of the files that an engine is made from.  Floor 5. */
#ifndef PARLEY_SOURCES_H
#define PARLEY_SOURCES_H

#include <sys/stat.h>

#include "engine/pack.h"

/* What tells one state of the file at `path`, which is borrowed, from another: as it is now, or as `about` says. */
parley_source engine_source_look(parley_str path);
parley_source engine_source_of(parley_str path, const struct stat *about);

bool engine_source_same(const parley_source *a, const parley_source *b);

/* Would another change now show, in the time of the last one? */
bool engine_source_settled(const parley_source *source);

/* Are all sources as they were? */
bool engine_sources_unchanged(const parley_source *sources, uint32_t count);

/* Have no source of the engine be as it was, whatever it is: what was built is not current. */
void engine_doubt_sources(parley_engine *engine);

#endif
