/* core/run/naming.h -- what a file holds, by its name.  Floor 5. */
#ifndef PARLEY_NAMING_H
#define PARLEY_NAMING_H

#include <stdbool.h>
#include <stddef.h>

/* How the bytes of a file are packed. */
typedef enum parley_packing {
    PARLEY_PACKING_NONE = 0,
    PARLEY_PACKING_GZIP,  /* .gz */
    PARLEY_PACKING_ZSTD   /* .zst */
} parley_packing;

typedef struct parley_naming {
    parley_packing packing;
    bool lines;     /* .jsonl, .ndjson: a JSON document a line */
    bool document;  /* .txt or lines: read when a folder is walked */
} parley_naming;

/* Read the endings of `name`, in any case: "news.jsonl.gz" is packed lines. */
parley_naming parley_naming_of(const char *name);

/* The bytes of `name` that are left without .gz or .zst: "page.html" of "page.html.gz". */
size_t parley_naming_unpacked(const char *name, size_t len);

enum { PARLEY_PACKING_HEAD = 4 };  /* bytes that tell how the rest is packed */

/* What the first bytes of a file say.  `*more`: they may still become one of the packings. */
parley_packing parley_packing_of(const char *bytes, size_t len, bool *more);

/* Is it one that a folder is walked for?  `suffixes`: of those besides text and lines, separated by spaces (".html .htm"), packed or not; may be NULL. */
bool parley_naming_is_document(const char *name, const char *suffixes);

#endif
