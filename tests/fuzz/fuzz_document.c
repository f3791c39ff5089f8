/* tests/fuzz/fuzz_document.c -- any bytes as a document, text or a line of JSON, read with a small pack. */
#include <string.h>

#include "base/buffer.h"
#include "base/heap.h"
#include "engine/engine.h"
#include "fuzz.h"
#include "text/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const packs[] = { "talk" }, *const path[] = { "tests/data/packs" };
    static parley_engine *engine;  /* opened once: a document leaves nothing behind */
    parley_error error = { 0 };
    const parley_engine_options options = { .packs = packs, .pack_count = 1, .pack_path = path, .path_count = 1, .scripts = "scripts" };
    if (engine == NULL)
        FUZZ_HOLDS(parley_engine_open(&engine, &options, parley_heap(), &error) == PARLEY_OK);
    parley_buffer replies[2];
    parley_status status[2];
    for (int i = 0; i < 2; i++) {
        parley_buffer_init(&replies[i], parley_heap());
        parley_engine_input input = { .bytes = { (const char *)data, size }, .json = size > 0 && data[0] == '{', .id = PARLEY_STR("d") };
        status[i] = parley_engine_analyse(engine, &input, &replies[i], NULL, &error);
        FUZZ_HOLDS(status[i] == PARLEY_OK ? replies[i].ptr[replies[i].len - 1] == '\n' : replies[i].len == 0 && error.message[0] != '\0');
    }
    FUZZ_HOLDS(status[0] == status[1] && replies[0].len == replies[1].len);
    FUZZ_HOLDS(replies[0].len == 0 || memcmp(replies[0].ptr, replies[1].ptr, replies[0].len) == 0);
    if (status[0] == PARLEY_OK) {
        parley_arena arena;
        parley_arena_init(&arena, parley_heap());
        parley_json json;
        parley_json_init(&json, (parley_str){ replies[0].ptr, replies[0].len }, &arena);
        parley_json_skip(&json);
        FUZZ_HOLDS(parley_json_next(&json) == PARLEY_JSON_END);
        parley_arena_free(&arena);
    }
    parley_buffer_free(&replies[0]);
    parley_buffer_free(&replies[1]);
    return 0;
}
