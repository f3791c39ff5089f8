/* core/text/json_string.h -- the strings of JSON: find their end, unescape them.  Floor 1; for json.c. */
#ifndef PARLEY_JSON_STRING_H
#define PARLEY_JSON_STRING_H

#include <stdbool.h>

#include "base/arena.h"

/* A string between its quotes, checked. */
struct json_string {
    size_t start, end;  /* bytes; `end` is the closing quote's offset, or where the scan failed */
    size_t bad;         /* places of ill-formed UTF-8 */
    bool   escaped;     /* holds a backslash */
};

/*
 * Find the end of the string that begins at `start`, just behind its opening quote.  Returns NULL, or what was expected (static)
 * at `out->end`.  Cost: linear; 8 bytes of plain ASCII a step.
 */
const char *json_string_scan(struct json_string *out, parley_str bytes, size_t start);

/*
 * The text of a scanned string: borrowed from `bytes` when it stands there as it is, else unescaped into `arena`.
 * U+FFFD takes the place of lone surrogates and ill-formed bytes, counted in `*repairs`.  Returns false when memory was refused.
 */
bool json_string_text(parley_str *out, uint32_t *repairs, const struct json_string *string, parley_str bytes,
                      parley_arena *arena);


#endif
