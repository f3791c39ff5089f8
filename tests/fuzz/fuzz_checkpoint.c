/* tests/fuzz/fuzz_checkpoint.c -- a checkpoint, as it stands and with the hash that it should have: what is read is written and read again. */
#include <inttypes.h>
#include <string.h>

#include "base/heap.h"
#include "base/table.h"
#include "fuzz.h"
#include "run/checkpoint.h"

static bool is_same(parley_str a, parley_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static void read_one(parley_str text)
{
    parley_checkpoint read = { 0 }, again;
    parley_error error = { 0 };
    if (parley_checkpoint_read(&read, text, &error) != PARLEY_OK) {
        FUZZ_HOLDS(error.status == PARLEY_ESYNTAX && error.message[0] != '\0' && read.facts.ptr == NULL);
        return;
    }
    FUZZ_HOLDS(read.ok + read.failed == read.documents && read.repeated <= read.ok);
    FUZZ_HOLDS(read.facts.ptr >= text.ptr && read.facts.ptr + read.facts.len <= text.ptr + text.len);
    parley_buffer written;
    parley_buffer_init(&written, parley_heap());
    parley_checkpoint_write(&written, &read);
    FUZZ_HOLDS(!written.failed && parley_checkpoint_read(&again, (parley_str){ written.ptr, written.len }, NULL) == PARLEY_OK);
    FUZZ_HOLDS(is_same(again.facts, read.facts) && again.documents == read.documents && again.content == read.content);
    FUZZ_HOLDS(again.output_bytes == read.output_bytes && again.failure_bytes == read.failure_bytes && again.ok == read.ok);
    FUZZ_HOLDS(again.repeated == read.repeated && again.began == read.began && again.finished == read.finished);
    parley_buffer_free(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parley_str text = { (const char *)data, size };
    parley_error error = { 0 };
    read_one(text);
    parley_buffer sealed;
    parley_buffer_init(&sealed, parley_heap());
    parley_buffer_add_str(&sealed, text);
    parley_buffer_add_format(&sealed, "end %016" PRIx64 "\n", parley_hash(text));
    read_one((parley_str){ sealed.ptr, sealed.len });
    parley_buffer_free(&sealed);
    parley_str half = { text.ptr, size / 2 }, rest = { size == 0 ? NULL : text.ptr + size / 2, size - size / 2 };
    FUZZ_HOLDS(parley_checkpoint_compare(text, text, &error) == PARLEY_OK);
    FUZZ_HOLDS(parley_checkpoint_compare(half, rest, &error) == PARLEY_OK || error.message[0] != '\0');
    return 0;
}
