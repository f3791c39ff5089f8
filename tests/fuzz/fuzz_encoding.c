/* tests/fuzz/fuzz_encoding.c -- any bytes become UTF-8, with a map back that never leaves them. */
#include <string.h>

#include "base/heap.h"
#include "fuzz.h"
#include "text/encoding.h"
#include "text/utf8.h"

static void check_map(const parley_imported *imported, size_t size)
{
    uint32_t before = 0;
    for (uint32_t at = 0; at <= imported->text.len; at++) {
        uint32_t original = parley_offset_map_find(&imported->map, at);
        FUZZ_HOLDS(original <= size && original >= before);
        before = original;
    }
    uint32_t end = parley_offset_map_find(&imported->map, (uint32_t)imported->text.len);
    FUZZ_HOLDS(end == size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    parley_imported imported, again;
    parley_error error = { 0 };
    parley_status status = parley_encoding_import(&imported, (parley_str){ (const char *)data, size }, &arena, &error);
    FUZZ_HOLDS(status == PARLEY_OK || (status == PARLEY_EUTF8 && error.message[0] != '\0'));
    if (status == PARLEY_OK) {
        FUZZ_HOLDS(parley_utf8_validate(imported.text, 0) == imported.text.len);
        check_map(&imported, size);
        bool mark = imported.text.len >= 3 && memcmp(imported.text.ptr, "\xEF\xBB\xBF", 3) == 0;
        bool nul = memchr(imported.text.ptr == NULL ? "" : imported.text.ptr, 0, imported.text.len) != NULL;
        if (!mark && !nul && parley_encoding_import(&again, imported.text, &arena, NULL) == PARLEY_OK)
            FUZZ_HOLDS(again.encoding == PARLEY_ENCODING_UTF8 && again.text.len == imported.text.len && again.repairs == 0);
    }
    parley_arena_free(&arena);
    return 0;
}
