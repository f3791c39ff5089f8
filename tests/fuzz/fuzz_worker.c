/* tests/fuzz/fuzz_worker.c -- what the parent makes of a worker's words: that it is ready, answers and failures, to jobs of which the first
 * byte says how many were sent. */
#include <string.h>

#include "base/heap.h"
#include "fuzz.h"
#include "run/answer.h"
#include "run/crew.h"

enum { JOBS = 4, LONGEST = 4096 };

/* An answered job has one answer, in two parts or none; a failed one says why. */
static void check_done(const parley_job *job)
{
    parley_str output, id;
    FUZZ_HOLDS(job->outcome == PARLEY_OUTCOME_ANSWERED || job->outcome == PARLEY_OUTCOME_FAILED);
    FUZZ_HOLDS((job->failure != NULL) == (job->outcome == PARLEY_OUTCOME_FAILED));
    FUZZ_HOLDS(job->failure == NULL || job->failure->error.status != PARLEY_OK);
    if (job->failure == NULL && parley_answer_split(&output, &id, (parley_str){ job->reply, job->reply_len }) == PARLEY_OK)
        FUZZ_HOLDS(output.ptr == job->reply && id.ptr == output.ptr + output.len && output.len + id.len + sizeof(uint32_t) == job->reply_len);
}

/* Every job is either still in the batch, in order, or done. */
static void check_crew(const parley_crew *crew)
{
    const parley_hand *hand = &crew->hands[0];
    size_t done = JOBS - hand->count, bytes = 0;
    FUZZ_HOLDS(hand->count <= JOBS && hand->sent <= hand->count);
    for (size_t i = 0; i < JOBS; i++) {
        const parley_job *job = crew->jobs.ring[i];
        FUZZ_HOLDS((job->state == PARLEY_JOB_DONE) == (i < done) && (i < done || hand->batch[i - done] == job));
        bytes += i < done ? 0 : job->frame_len;
    }
    FUZZ_HOLDS(bytes == hand->bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parley_hand hand = { .fd = -1 };
    parley_crew crew = { .nursery = { .fd = -1 }, .hands = &hand, .workers = 1, .document_ms = 1000, .most_held = 1 << 20 };
    parley_jobs_init(&crew.jobs, parley_heap());
    parley_frames_init(&hand.frames, 1u << PARLEY_FRAME_READY | 1u << PARLEY_FRAME_REPLY | 1u << PARLEY_FRAME_FAILURE, LONGEST, parley_heap());
    for (int i = 0; i < JOBS; i++) {
        FUZZ_HOLDS(parley_jobs_add(&crew.jobs, 1, PARLEY_STR("a document"), 0) != NULL);
        hand.batch[hand.count] = parley_jobs_take(&crew.jobs);
        hand.bytes += hand.batch[hand.count++]->frame_len;
    }
    hand.sent = size == 0 ? 0 : data[0] % (JOBS + 1u);
    if (size > 1)
        parley_buffer_add(&hand.frames.bytes, (const char *)data + 1, size - 1);
    for (parley_frame frame;;) {
        parley_status status = PARLEY_OK;
        if (parley_frames_peek(&frame, &hand.frames) != PARLEY_OK || frame.kind == PARLEY_FRAME_NONE
            || !parley_crew_take(&crew, &hand, &frame, &status))
            break;
        FUZZ_HOLDS(status == PARLEY_OK);
        check_crew(&crew);
    }
    for (size_t i = 0; i + hand.count < JOBS; i++)
        check_done(crew.jobs.ring[i]);
    parley_frames_free(&hand.frames);
    parley_jobs_free(&crew.jobs);
    return 0;
}
