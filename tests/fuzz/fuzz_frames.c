/* tests/fuzz/fuzz_frames.c -- what comes from a worker: frames, in pieces of any length, failures and requests. */
#include <string.h>

#include "base/heap.h"
#include "fuzz.h"
#include "run/request.h"
#include "run/frame.h"

enum { KINDS = 1u << PARLEY_FRAME_REPLY | 1u << PARLEY_FRAME_FAILURE | 1u << PARLEY_FRAME_DIED, LONGEST = 1 << 16 };

/* What is in a payload, whatever the frame said it was. */
static void unpack(parley_str payload)
{
    parley_failure failure;
    if (parley_failure_unpack(&failure, payload) == PARLEY_OK) {
        char packed[PARLEY_FAILURE_BYTES];
        FUZZ_HOLDS(memchr(failure.where, 0, sizeof failure.where) != NULL && memchr(failure.error.message, 0, sizeof failure.error.message) != NULL);
        FUZZ_HOLDS(parley_failure_pack(packed, &failure) == payload.len && memcmp(packed, payload.ptr, payload.len) == 0);
    }
    parley_request request;
    if (parley_request_unpack(&request, payload) == PARLEY_OK) {
        parley_buffer packed;
        parley_buffer_init(&packed, parley_heap());
        parley_request_pack(&packed, &request);
        FUZZ_HOLDS(packed.len == payload.len && memcmp(packed.ptr, payload.ptr, payload.len) == 0);
        parley_buffer_free(&packed);
    }
}

/* Feed `data` in pieces of `piece` bytes; the number of whole frames, and whether it ended in an error. */
static uint32_t read_frames(const uint8_t *data, size_t size, size_t piece, bool *wrong)
{
    parley_frames frames;
    parley_frames_init(&frames, KINDS, LONGEST, parley_heap());
    uint32_t count = 0;
    *wrong = false;
    for (size_t at = 0; at < size && !*wrong; at += piece) {
        parley_buffer_add(&frames.bytes, (const char *)data + at, size - at < piece ? size - at : piece);
        for (parley_frame frame;;) {
            *wrong = parley_frames_peek(&frame, &frames) != PARLEY_OK;
            if (*wrong || frame.kind == PARLEY_FRAME_NONE)
                break;
            FUZZ_HOLDS((1u << frame.kind & KINDS) != 0 && frame.payload.len <= LONGEST);
            unpack(frame.payload);
            count++;
            parley_frames_drop(&frames, &frame);
        }
    }
    parley_frames_free(&frames);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool whole, bytewise;
    uint32_t count = read_frames(data, size, size == 0 ? 1 : size, &whole);
    FUZZ_HOLDS(read_frames(data, size, 1, &bytewise) == count && whole == bytewise);
    unpack((parley_str){ (const char *)data, size });
    return 0;
}
