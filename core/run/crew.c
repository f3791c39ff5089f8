#include "run/crew.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/error.h"
#include "run/clock.h"

enum {
    READY_MS     = 10000,   /* a fresh worker's time to be ready */
    LATE_MS      = 50,      /* a look later than planned by more means that the parent was away or stopped */
    NURSERY_MS   = 10000    /* the nursery's time to tell the end of a worker */
};

/*
 * From a document's turn to the kill: its own deadline and 20% and 100 ms, for the worker to give up by itself.  All of it is processor
 * time, which a busy machine gives late: how much a worker had is known from a first look, early enough, to the next ones.
 */
static int64_t grace_ms(const parley_crew *crew) { return crew->document_ms / 5 + 100; }
static int64_t kill_ms(const parley_crew *crew) { return crew->document_ms + grace_ms(crew); }
static int64_t first_look_ms(const parley_crew *crew) { return kill_ms(crew) / 8; }

/* The first document of the batch has its turn. */
static void start_clock(const parley_crew *crew, parley_hand *hand, int64_t now)
{
    hand->deadline = now + first_look_ms(crew);
    hand->latest = now + PARLEY_PATIENCE * kill_ms(crew);
    hand->spent_ms = -1;
}

/* Has the first document of the batch had its time?  If not, say when to look again. */
static bool is_over(const parley_crew *crew, parley_hand *hand)
{
    int64_t now = parley_clock_ms(), rest = kill_ms(crew) - first_look_ms(crew), spent = parley_clock_spent_ms(hand->pid);
    bool first = hand->spent_ms < 0;
    if (now > hand->latest || (spent < 0 && !first))
        return true;
    if (first)
        hand->spent_ms = spent < 0 ? 0 : spent;
    else
        rest -= spent - hand->spent_ms;
    hand->deadline = now + (rest > 0 ? rest : 0);
    return rest <= 0;
}

bool parley_crew_is_full(const parley_crew *crew)
{
    size_t held = crew->jobs.held_bytes;
    for (uint32_t i = 0; i < crew->workers; i++)
        held += crew->hands[i].frames.bytes.capacity;
    return held >= crew->most_held;
}

/*
 * Is what a worker may say to wait?  Never true of the one that has the oldest job, nor while nobody has it.  As batches are in
 * order, the oldest job is the first of its batch: no more than one answer comes in beyond what may be held.
 */
static bool is_paused(const parley_crew *crew, const parley_hand *hand)
{
    const parley_job *first = parley_jobs_first(&crew->jobs);
    if (first == NULL || first->state == PARLEY_JOB_WAITING || (hand->count > 0 && hand->batch[0] == first))
        return false;
    return parley_crew_is_full(crew);
}

/* End a worker for `verdict`, or see to it that one that closed its socket ends. */
static parley_status end_hand(parley_crew *crew, parley_hand *hand, parley_outcome verdict, parley_error *error)
{
    if (hand->ending)
        return PARLEY_OK;
    hand->ending = true;
    hand->verdict = verdict;
    hand->deadline = parley_clock_ms() + NURSERY_MS;
    return hand->dead ? PARLEY_OK : parley_nursery_kill(&crew->nursery, hand->number, error);
}

/* How much of the batch may be sent: a job that is tried again is alone. */
static size_t sendable(const parley_hand *hand)
{
    size_t count = hand->count > 0;
    while (count < hand->count && hand->batch[0]->losses == 0 && hand->batch[count]->losses == 0)
        count++;
    return count;
}

/* Send what the socket takes at once.  That the other side is gone shows when reading. */
static void write_hand(parley_hand *hand)
{
    for (size_t end = sendable(hand); hand->sent < end;) {
        struct iovec pieces[PARLEY_BATCH_DOCUMENTS];
        size_t count = 0;
        for (size_t i = hand->sent; i < end; i++)
            pieces[count++] = (struct iovec){ hand->batch[i]->frame, hand->batch[i]->frame_len };
        pieces[0].iov_base = hand->batch[hand->sent]->frame + hand->sent_bytes;
        pieces[0].iov_len -= hand->sent_bytes;
        ssize_t sent = sendmsg(hand->fd, &(struct msghdr){ .msg_iov = pieces, .msg_iovlen = count }, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return;
        hand->sent_bytes += (size_t)sent;
        while (hand->sent < end && hand->sent_bytes >= hand->batch[hand->sent]->frame_len)
            hand->sent_bytes -= hand->batch[hand->sent++]->frame_len;
    }
}

/* Start a worker for what is in the batch. */
static parley_status start_hand(parley_crew *crew, parley_hand *hand, parley_error *error)
{
    uint8_t slot = (uint8_t)(hand - crew->hands);
    memset(&crew->notes[1 + slot], 0, sizeof *crew->notes);
    parley_status status = parley_nursery_fork(&hand->fd, &hand->pid, &crew->nursery, slot, ++crew->number, error);
    hand->number = crew->number;
    hand->deadline = parley_clock_ms() + READY_MS;
    return status;
}

static void add_job(const parley_crew *crew, parley_hand *hand, parley_job *job)
{
    if (hand->count == 0 && hand->ready)
        start_clock(crew, hand, parley_clock_ms());
    hand->batch[hand->count++] = job;
    hand->bytes += job->frame_len;
}

/* May `hand` take another waiting job? */
static bool is_free(const parley_hand *hand, size_t depth)
{
    return !hand->ending && !hand->dead && hand->count < depth && hand->bytes < PARLEY_BATCH_BYTES
        && (hand->count == 0 || hand->batch[0]->losses == 0);
}

/* Give every worker waiting jobs in turn, so that the last few do not all go to one; start those that are missing. */
static parley_status hand_out(parley_crew *crew, parley_error *error)
{
    for (size_t depth = 1; depth <= PARLEY_BATCH_DOCUMENTS; depth++)
        for (size_t i = 0; i < crew->workers; i++) {
            parley_hand *hand = &crew->hands[i];
            const parley_job *first = parley_jobs_first(&crew->jobs);
            bool room = (first != NULL && first->state == PARLEY_JOB_WAITING) || !parley_crew_is_full(crew);
            parley_job *job = room && is_free(hand, depth) ? parley_jobs_take(&crew->jobs) : NULL;
            if (job != NULL)
                add_job(crew, hand, job);
            if (hand->fd < 0 && hand->count > 0 && start_hand(crew, hand, error) != PARLEY_OK)
                return PARLEY_EIO;
        }
    return PARLEY_OK;
}

/* Take the word of a fresh worker: it can work, or why it cannot. */
static bool take_ready(parley_crew *crew, parley_hand *hand, const parley_frame *frame)
{
    parley_failure failure;
    bool empty = frame->kind == PARLEY_FRAME_READY && frame->payload.len == 0;
    if (!empty && parley_failure_unpack(&failure, frame->payload) != PARLEY_OK)
        return false;
    if (frame->kind == PARLEY_FRAME_READY) {
        if (!empty)
            crew->unfiltered = failure.error;
        hand->ready = true;
        start_clock(crew, hand, parley_clock_ms());
    } else {
        crew->refusal = failure.error;  /* it ends now */
    }
    parley_frames_drop(&hand->frames, frame);
    return frame->kind != PARLEY_FRAME_REPLY;
}

bool parley_crew_take(parley_crew *crew, parley_hand *hand, const parley_frame *frame, parley_status *status)
{
    if (!hand->ready)
        return frame->number == 0 && frame->kind != PARLEY_FRAME_REPLY && take_ready(crew, hand, frame);
    if (hand->sent == 0 || frame->kind == PARLEY_FRAME_READY || frame->number != (uint32_t)hand->batch[0]->index)
        return false;  /* an answer before the question, or to another one */
    parley_failure failure;
    if (frame->kind == PARLEY_FRAME_FAILURE && parley_failure_unpack(&failure, frame->payload) != PARLEY_OK)
        return false;
    bool taken = frame->kind == PARLEY_FRAME_REPLY
               ? parley_jobs_answer(&crew->jobs, hand->batch[0], frame->payload)
               : parley_jobs_fail(&crew->jobs, hand->batch[0], PARLEY_OUTCOME_FAILED, &failure);
    if (!taken) {
        *status = PARLEY_ENOMEM;
        return true;
    }
    parley_frames_drop(&hand->frames, frame);
    hand->bytes -= hand->batch[0]->frame_len;
    memmove(hand->batch, hand->batch + 1, --hand->count * sizeof *hand->batch);
    hand->sent--;
    hand->answered = true;
    start_clock(crew, hand, parley_clock_ms());
    crew->idle_deaths = 0;
    return true;
}

/* Take all that a worker has said so far. */
static parley_status read_hand(parley_crew *crew, parley_hand *hand, parley_error *error)
{
    for (hand->frames.drained = false; !hand->ending;) {
        parley_status status = PARLEY_OK;
        parley_frame frame;
        bool sound = parley_frames_peek(&frame, &hand->frames) == PARLEY_OK;
        if (!sound || (frame.kind != PARLEY_FRAME_NONE && !parley_crew_take(crew, hand, &frame, &status)))
            return end_hand(crew, hand, PARLEY_OUTCOME_GARBLED, error);
        size_t got = 1;
        if (frame.kind == PARLEY_FRAME_NONE && (hand->frames.drained || (!hand->dead && is_paused(crew, hand))))
            break;
        if (frame.kind == PARLEY_FRAME_NONE)
            status = parley_frames_fill(&got, &hand->frames, hand->fd, MSG_DONTWAIT);
        if (status == PARLEY_EIO)
            return end_hand(crew, hand, PARLEY_OUTCOME_NONE, error);
        if (status != PARLEY_OK)
            return parley_error_set(error, status, "no memory for an answer");
        if (got == 0)
            break;
    }
    return PARLEY_OK;
}

/* Hear all that the nursery tells. */
static parley_status hear_nursery(parley_crew *crew, parley_error *error)
{
    for (;;) {
        parley_nursery_event event;
        parley_status status = parley_nursery_listen(&event, &crew->nursery, error);
        if (status != PARLEY_OK || event.kind == PARLEY_NURSERY_QUIET)
            return status;
        parley_hand *hand = NULL;
        for (size_t i = 0; i < crew->workers; i++)
            if (crew->hands[i].fd >= 0 && crew->hands[i].number == event.number)
                hand = &crew->hands[i];
        if (hand == NULL || hand->dead)
            return parley_error_set(error, PARLEY_EBUG, "the process that forks the workers tells of one that is none");
        if (event.kind == PARLEY_NURSERY_FORKED) {
            hand->pid = event.pid;
            continue;
        }
        hand->dead = true;
        hand->wait_status = event.status;
        hand->refused = event.kind == PARLEY_NURSERY_REFUSED;
        if (hand->refused)
            crew->refusal = event.error;
    }
}

/* When the sockets have to be looked at again, at the latest. */
static int64_t next_look(parley_crew *crew, int64_t now, int timeout_ms)
{
    int64_t look = crew->again ? now : timeout_ms < 0 ? INT64_MAX : now + timeout_ms;
    for (size_t i = 0; i < crew->workers; i++) {
        parley_hand *hand = &crew->hands[i];
        if (!hand->ending && is_paused(crew, hand))
            start_clock(crew, hand, now);  /* its time stands still */
        else if (hand->fd >= 0 && (hand->count > 0 || hand->ending) && hand->deadline < look)
            look = hand->deadline;
    }
    return look < now ? now : look - now > 60000 ? now + 60000 : look;
}

/* Wait for the nursery and the workers, then hear them all. */
static parley_status attend(parley_crew *crew, int timeout_ms, parley_error *error)
{
    struct pollfd polls[1 + PARLEY_MAX_WORKERS];
    int64_t now = parley_clock_ms();
    int64_t planned = crew->look;
    crew->look = next_look(crew, now, timeout_ms);
    polls[0] = (struct pollfd){ crew->nursery.fd, POLLIN, 0 };
    for (size_t i = 0; i < crew->workers; i++) {
        const parley_hand *hand = &crew->hands[i];
        bool listen = hand->fd >= 0 && !hand->ending && !is_paused(crew, hand);
        polls[1 + i] = (struct pollfd){ listen ? hand->fd : -1, (short)(POLLIN | (hand->sent < sendable(hand) ? POLLOUT : 0)), 0 };
    }
    if (poll(polls, 1 + crew->workers, (int)(crew->look - now)) < 0 && errno != EINTR)
        return parley_error_set(error, PARLEY_EIO, "cannot wait for the workers: %s", strerror(errno));
    int64_t woken = parley_clock_ms();
    /* Nobody listened meanwhile: a worker whose answer could not get through has to be given the time for it. */
    bool away = now > planned + LATE_MS || woken > crew->look + LATE_MS;
    for (size_t i = 0; i < crew->workers && away; i++) {
        parley_hand *hand = &crew->hands[i];
        int64_t soonest = woken + grace_ms(crew);
        hand->deadline = hand->deadline < soonest ? soonest : hand->deadline;
        hand->latest = hand->latest < soonest ? soonest : hand->latest;
    }
    crew->look = woken;
    parley_status status = PARLEY_OK;
    for (size_t i = 0; i < crew->workers && status == PARLEY_OK; i++) {
        parley_hand *hand = &crew->hands[i];
        if (polls[1 + i].revents & (POLLIN | POLLHUP | POLLERR) || (crew->again && polls[1 + i].fd >= 0))
            status = read_hand(crew, hand, error);
        if (status == PARLEY_OK && polls[1 + i].revents & POLLOUT && !hand->ending)
            write_hand(hand);
    }
    return status == PARLEY_OK && polls[0].revents != 0 ? hear_nursery(crew, error) : status;
}

parley_status parley_crew_turn(parley_crew *crew, int timeout_ms, parley_error *error)
{
    parley_status status = hand_out(crew, error);
    for (size_t i = 0; i < crew->workers && status == PARLEY_OK; i++)
        if (crew->hands[i].fd >= 0 && !crew->hands[i].ending)
            write_hand(&crew->hands[i]);
    if (status == PARLEY_OK)
        status = attend(crew, timeout_ms, error);
    for (size_t i = 0; i < crew->workers && status == PARLEY_OK; i++) {
        parley_hand *hand = &crew->hands[i];
        if (hand->dead)
            status = read_hand(crew, hand, error);
        if (hand->dead && status == PARLEY_OK)
            status = parley_crew_bury(crew, hand, error);
        else if (hand->ending && crew->look > hand->deadline)
            status = parley_error_set(error, PARLEY_EBUG, "the process that forks the workers does not end one");
        else if (hand->fd >= 0 && hand->count > 0 && crew->look > hand->deadline && !is_paused(crew, hand)
                 && (!hand->ready || is_over(crew, hand)))
            status = end_hand(crew, hand, PARLEY_OUTCOME_KILLED, error);
    }
    crew->again = status == PARLEY_ENOMEM;
    return status;
}
