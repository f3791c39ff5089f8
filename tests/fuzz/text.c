#include "fuzz.h"

#include "text/encoding.h"

bool fuzz_text(parley_str *text, const uint8_t *data, size_t size, parley_arena *arena)
{
    parley_imported imported;
    if (parley_encoding_import(&imported, (parley_str){ (const char *)data, size }, arena, NULL) != PARLEY_OK)
        return false;
    const char *copy = parley_arena_copy(arena, imported.text);
    *text = (parley_str){ copy, imported.text.len };
    return copy != NULL;
}
