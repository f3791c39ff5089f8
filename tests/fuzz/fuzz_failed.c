/* tests/fuzz/fuzz_failed.c -- records of failures: a document that is read from one is written and read again. */
#include <string.h>

#include "base/heap.h"
#include "fuzz.h"
#include "run/failed.h"

static bool is_same(parley_str a, parley_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static void write_again(const parley_request *request, const char *where, parley_arena *arena)
{
    parley_error why = { .status = PARLEY_EPACK, .message = "a reason", .file = "a/file.lua", .line = 3 };
    const parley_batch_failure failure = { .kind = PARLEY_OUTCOME_FAILED, .request = request, .error = &why, .where = where };
    parley_request again;
    parley_buffer lines;
    parley_buffer_init(&lines, parley_heap());
    parley_failed_pack(&lines, &failure);
    FUZZ_HOLDS(!lines.failed && memchr(lines.ptr, '\n', lines.len) == lines.ptr + lines.len - 1);
    FUZZ_HOLDS(parley_failed_unpack(&again, (parley_str){ lines.ptr, lines.len - 1 }, arena, NULL) == PARLEY_OK);
    FUZZ_HOLDS(is_same(again.id, request->id) && is_same(again.path, request->path) && is_same(again.bytes, request->bytes));
    FUZZ_HOLDS(again.form == request->form && again.line == request->line);
    parley_buffer_free(&lines);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    parley_request request;
    parley_error error = { 0 };
    char *where = parley_arena_copy(&arena, (parley_str){ (const char *)data, size });  /* any bytes, with a NUL behind them */
    parley_culprit culprit = parley_failed_culprit(where);
    FUZZ_HOLDS(culprit.pack.len + culprit.rule.len <= 2 * strlen(where) && (culprit.rule.len == 0 || culprit.pack.len <= culprit.rule.len));
    if (parley_failed_unpack(&request, (parley_str){ (const char *)data, size }, &arena, &error) == PARLEY_OK)
        write_again(&request, where, &arena);
    else
        FUZZ_HOLDS(error.message[0] != '\0');
    parley_arena_free(&arena);
    return 0;
}
