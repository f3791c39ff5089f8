/* tests/fuzz/fuzz_json.c -- events of JSON against passing over it, and against jansson where both must agree. */
#include <string.h>
#include <jansson.h>

#include "base/heap.h"
#include "fuzz.h"
#include "text/json.h"
#include "text/utf8.h"

/* All events; the depth goes back to 0, texts are valid UTF-8, offsets go on.  Whether it is JSON; PARLEY_ELIMIT: nested too deep. */
static parley_status read_events(parley_str bytes, parley_arena *arena, uint32_t *repairs)
{
    parley_json json;
    parley_json_init(&json, bytes, arena);
    size_t depth = 0, offset = 0;
    for (;;) {
        parley_json_event event = parley_json_next(&json);
        FUZZ_HOLDS(json.offset >= offset && json.offset <= bytes.len);
        offset = json.offset;
        if (event == PARLEY_JSON_ERROR || event == PARLEY_JSON_END) {
            parley_error error = { 0 };
            parley_status status = parley_json_error(&json, &error);
            FUZZ_HOLDS((status == PARLEY_OK) == (event == PARLEY_JSON_END) && parley_json_next(&json) == event);
            FUZZ_HOLDS(status == PARLEY_OK ? depth == 0 : error.line > 0 && error.column > 0);
            *repairs = json.repairs;
            return status;
        }
        depth += event == PARLEY_JSON_OBJECT || event == PARLEY_JSON_ARRAY;
        depth -= event == PARLEY_JSON_OBJECT_END || event == PARLEY_JSON_ARRAY_END;
        FUZZ_HOLDS(depth <= PARLEY_JSON_DEPTH);
        if (event == PARLEY_JSON_KEY || event == PARLEY_JSON_STRING)
            FUZZ_HOLDS(parley_utf8_validate(json.text, 0) == json.text.len);
        if (event == PARLEY_JSON_NUMBER)
            FUZZ_HOLDS(parley_json_number(json.text) == parley_json_number(json.text));  /* not NaN */
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    parley_str bytes = { (const char *)data, size };
    uint32_t repairs = 0;
    parley_status status = read_events(bytes, &arena, &repairs);
    parley_json skipped;
    parley_json_init(&skipped, bytes, &arena);
    parley_json_skip(&skipped);
    parley_json_event end = parley_json_next(&skipped);
    FUZZ_HOLDS((end == PARLEY_JSON_END) == (status == PARLEY_OK));
    parley_json_field fields[] = { { .name = PARLEY_STR("id") }, { .name = PARLEY_STR("text") } };
    parley_status read = parley_json_read_fields(fields, 2, bytes, NULL, &arena, NULL);
    FUZZ_HOLDS(read != PARLEY_OK || status == PARLEY_OK);
    /* jansson takes neither a mark nor ill-formed strings, stops at a zero byte, and knows no number beyond a double. */
    bool mark = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0;
    json_t *value = mark || memchr(size == 0 ? "" : bytes.ptr, 0, size) != NULL ? NULL
                    : json_loadb(bytes.ptr, size, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, NULL);
    FUZZ_HOLDS(value == NULL || status == PARLEY_OK || status == PARLEY_ELIMIT);
    json_decref(value);
    parley_arena_free(&arena);
    return 0;
}
