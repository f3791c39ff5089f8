/* core/run/losses.c -- workers that died: whose fault it was. */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "run/crew.h"
#include "run/worker.h"

enum {
    ATTEMPTS    = 2,   /* workers that may die of a document before it is given up */
    IDLE_DEATHS = 10,  /* workers that may die in a row without a document, */
    NEVER_READY = 4    /* and as how many one counts that never could work */
};

/* Say how the worker ended, and what it ran then. */
static parley_outcome explain_death(const parley_crew *crew, const parley_hand *hand, parley_failure *failure)
{
    char death[100];
    parley_error *error = &failure->error;
    parley_describe_death(death, sizeof death, hand->wait_status);
    memcpy(failure->where, crew->notes[1 + (hand - crew->hands)].where, sizeof failure->where);
    failure->where[sizeof failure->where - 1] = '\0';
    switch (hand->verdict) {
    case PARLEY_OUTCOME_KILLED:
        if (hand->ready)
            parley_error_set(error, PARLEY_ELIMIT, "it took longer than %u ms and did not end by itself", (unsigned)crew->document_ms);
        else
            parley_error_set(error, PARLEY_EBUG, "its worker was not ready in time");
        return PARLEY_OUTCOME_KILLED;
    case PARLEY_OUTCOME_GARBLED:
        parley_error_set(error, PARLEY_EBUG, "its worker sent bytes that are no answer");
        return PARLEY_OUTCOME_GARBLED;
    default:
        parley_error_set(error, PARLEY_EBUG, "its worker %s", death);
        return WIFSIGNALED(hand->wait_status) ? PARLEY_OUTCOME_CRASHED : PARLEY_OUTCOME_EXITED;
    }
}

/* Declare the crew broken when idle deaths are too many in a row. */
static parley_status count_idle(const parley_crew *crew, const parley_failure *last, parley_error *error)
{
    if (crew->idle_deaths < IDLE_DEATHS)
        return PARLEY_OK;
    if (crew->refusal.status != PARLEY_OK)
        return parley_error_set(error, PARLEY_EBUG, "no worker can be had: %s", crew->refusal.message);
    return parley_error_set(error, PARLEY_EBUG, "the workers end before they do anything; of the last one: %s%s%s", last->error.message,
                            last->where[0] == '\0' ? "" : ", while running ", last->where);
}

/* Did the worker end because earlier documents had used up its memory?  One that had none has no such excuse. */
static bool is_spent(const parley_hand *hand)
{
    return hand->verdict == PARLEY_OUTCOME_NONE && hand->answered && WIFEXITED(hand->wait_status)
        && WEXITSTATUS(hand->wait_status) == PARLEY_WORKER_SPENT;
}

/* Blame the first document of the batch, which leaves it when that is not for the first time. */
static parley_status blame_first(parley_crew *crew, parley_hand *hand, parley_outcome outcome, const parley_failure *failure)
{
    parley_job *guilty = hand->batch[0];
    if (guilty->losses + 1 < ATTEMPTS) {
        guilty->losses++;
        return PARLEY_OK;
    }
    if (!parley_jobs_fail(&crew->jobs, guilty, outcome, failure))
        return PARLEY_ENOMEM;
    hand->bytes -= guilty->frame_len;
    memmove(hand->batch, hand->batch + 1, --hand->count * sizeof *hand->batch);
    return PARLEY_OK;
}

parley_status parley_crew_bury(parley_crew *crew, parley_hand *hand, parley_error *error)
{
    parley_failure failure = { 0 };
    parley_outcome outcome = explain_death(crew, hand, &failure);
    if (hand->refused)
        crew->idle_deaths++;
    else if (!hand->ready)
        crew->idle_deaths += NEVER_READY;
    else if (hand->count == 0)
        crew->idle_deaths++;
    else if (!is_spent(hand) && blame_first(crew, hand, outcome, &failure) != PARLEY_OK)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a failure");
    for (; hand->refused && hand->count > 0; hand->count--)  /* others may be luckier than the next one here */
        parley_jobs_put_back(&crew->jobs, hand->batch[hand->count - 1]);
    close(hand->fd);
    parley_frames_free(&hand->frames);
    hand->fd = -1;
    hand->pid = 0;
    hand->bytes = hand->refused ? 0 : hand->bytes;
    hand->sent = hand->sent_bytes = 0;
    hand->ready = hand->answered = hand->ending = hand->dead = hand->refused = false;
    hand->verdict = PARLEY_OUTCOME_NONE;
    return count_idle(crew, &failure, error);
}
