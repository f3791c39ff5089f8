/* tests/support/packs.h -- an engine over small packs that a test writes itself. */
#ifndef TEST_PACKS_H
#define TEST_PACKS_H

#include "base/buffer.h"
#include "engine/engine.h"

/* A folder of its own, and an engine once it is opened. */
typedef struct packs_bench {
    char          *from;          /* where we were */
    char           scripts[4096]; /* the Lua library */
    parley_engine *engine;        /* NULL until opened */
    parley_buffer  reply;
    parley_error   error;
    char           where[256];
    bool           single;        /* engines are opened for one document */
} packs_bench;

/* Begin in a fresh folder; the test runs in the project's folder before. */
void packs_begin(packs_bench *bench);
void packs_end(packs_bench *bench);

/* Write a file of a pack. */
void packs_file(const char *path, const char *text);

/* Write NAME/pack.lua: what stands between its braces besides name, version, summary and licence. */
void packs_manifest(const char *name, const char *rest);

/* Open the pack `name` of the folder with `alloc`; load_ms and document_ms are kept when not 0. */
parley_status packs_open(packs_bench *bench, const char *name, parley_alloc alloc, uint32_t load_ms, uint32_t document_ms);

/* Analyse text, or a JSON object; the reply ends in a NUL that its length does not count.  On failure bench->error says why. */
parley_status packs_run(packs_bench *bench, parley_str bytes, bool json, const char *select);

/* As packs_run on text, which must work: the reply. */
const char *packs_reply(packs_bench *bench, const char *text);

#endif
