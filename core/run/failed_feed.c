/* core/run/failed_feed.c -- records of failures from a file into frames, in a process of its own. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "run/failed.h"
#include "run/frame.h"
#include "run/unpack.h"

enum { READ_BYTES = 64 << 10, ESCAPED = 6, NAMES = 128 << 10 };  /* the longest record is ESCAPED documents and NAMES */

struct feed {
    int           to, from;
    size_t        document_bytes, record_bytes;
    parley_buffer bytes;    /* [at, bytes.len) is still to be read */
    parley_buffer packed;
    parley_arena  arena;    /* of one record */
    size_t        at, scanned;  /* [at, scanned) has no line end */
    uint32_t      line;
    bool          at_end;
};

static int send_frame(struct feed *feed, parley_frame_kind kind, parley_str payload)
{
    parley_frame frame = { .kind = (uint8_t)kind, .number = feed->line, .payload = payload };
    return parley_frame_send(feed->to, &frame, -1, 0) == PARLEY_OK ? PARLEY_UNPACKED : PARLEY_UNPACK_GONE;
}

static int send_failure(struct feed *feed, const parley_error *error)
{
    parley_failure failure = { .error = *error };
    char packed[PARLEY_FAILURE_BYTES];
    failure.error.file[0] = '\0';
    return send_frame(feed, PARLEY_FRAME_FAILURE, (parley_str){ packed, parley_failure_pack(packed, &failure) });
}

static int send_record(struct feed *feed, parley_str record)
{
    parley_request request;
    parley_error error = { 0 };
    parley_arena_reset(&feed->arena);
    parley_status status = parley_failed_unpack(&request, record, &feed->arena, &error);
    if (status == PARLEY_OK && request.bytes.len > feed->document_bytes)
        status = parley_error_set(&error, PARLEY_ELIMIT, "longer than %zu bytes, the most a document may have", feed->document_bytes);
    if (status == PARLEY_ENOMEM)
        return PARLEY_UNPACK_MEMORY;
    if (status != PARLEY_OK)
        return send_failure(feed, &error);
    parley_buffer_clear(&feed->packed);
    parley_request_pack(&feed->packed, &request);
    return feed->packed.failed ? PARLEY_UNPACK_MEMORY
                               : send_frame(feed, PARLEY_FRAME_REQUEST, (parley_str){ feed->packed.ptr, feed->packed.len });
}

/* Read on, keeping what begins at feed->at. */
static int read_on(struct feed *feed)
{
    parley_buffer *bytes = &feed->bytes;
    if (feed->at > 0) {
        memmove(bytes->ptr, bytes->ptr + feed->at, bytes->len - feed->at);
        bytes->len -= feed->at;
        feed->scanned -= feed->at;
        feed->at = 0;
    }
    char *room = parley_buffer_reserve(bytes, READ_BYTES);
    if (room == NULL)
        return PARLEY_UNPACK_MEMORY;
    ssize_t got;
    do
        got = read(feed->from, room, READ_BYTES);
    while (got < 0 && errno == EINTR);
    bytes->len += got > 0 ? (size_t)got : 0;
    feed->at_end = got == 0;
    return got < 0 ? PARLEY_UNPACK_UNREAD : PARLEY_UNPACKED;
}

static bool is_blank(parley_str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (strchr(" \t\r", line.ptr[i]) == NULL || line.ptr[i] == '\0')
            return false;
    return true;
}

/* Deal with the line [at, end). */
static int take_line(struct feed *feed, size_t end, bool *passing)
{
    parley_str line = { feed->bytes.ptr + feed->at, end - feed->at };
    bool rest = *passing;
    *passing = false;
    if (rest)
        return PARLEY_UNPACKED;
    feed->line++;
    return is_blank(line) ? PARLEY_UNPACKED : send_record(feed, line);
}

static int feed_all(struct feed *feed)
{
    bool passing = false;  /* the rest of a line that is too long is passed over */
    for (;;) {
        int result = PARLEY_UNPACKED;
        parley_buffer *bytes = &feed->bytes;
        size_t left = bytes->len - feed->scanned;
        const char *newline = left == 0 ? NULL : memchr(bytes->ptr + feed->scanned, '\n', left);
        feed->scanned = newline == NULL ? bytes->len : (size_t)(newline - bytes->ptr);
        if (newline != NULL || (feed->at_end && feed->at < bytes->len)) {
            result = take_line(feed, feed->scanned, &passing);
            feed->at = feed->scanned += newline != NULL;
        } else if (feed->at_end) {
            return PARLEY_UNPACKED;
        } else if (passing) {
            feed->at = feed->scanned;
            result = read_on(feed);
        } else if (feed->scanned - feed->at > feed->record_bytes) {
            parley_error error;
            parley_error_set(&error, PARLEY_ELIMIT, "a record of more than %zu bytes", feed->record_bytes);
            feed->line++;
            passing = true;
            result = send_failure(feed, &error);
        } else {
            result = read_on(feed);
        }
        if (result != PARLEY_UNPACKED)
            return result;
    }
}

int parley_failed_feed(int to, int from, size_t document_bytes, parley_alloc alloc)
{
    struct feed feed = { .to = to, .from = from, .document_bytes = document_bytes,
                         .record_bytes = document_bytes * ESCAPED + NAMES };
    parley_buffer_init(&feed.bytes, alloc);
    parley_buffer_init(&feed.packed, alloc);
    parley_arena_init(&feed.arena, alloc);
    int result = feed_all(&feed);
    parley_buffer_free(&feed.bytes);
    parley_buffer_free(&feed.packed);
    parley_arena_free(&feed.arena);
    return result;
}
