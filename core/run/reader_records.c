/* core/run/reader_records.c -- documents out of records of failures, as the feed gives them: frames, parsed as hostile. */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "base/error.h"
#include "run/reader_parts.h"

/* Wait for more and take it; at the end the stream is closed. */
static parley_status take_more(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    struct pollfd one = { reader->stream.fd, POLLIN, 0 };
    int ready;
    do
        ready = poll(&one, 1, -1);
    while (ready < 0 && errno == EINTR && !reader_is_stopped(reader));
    if (ready < 0)
        return PARLEY_OK;
    size_t got;
    parley_status status = parley_frames_fill(&got, &reader->frames, reader->stream.fd, MSG_DONTWAIT);
    if (status == PARLEY_ENOMEM)
        return parley_error_set(error, status, "no memory for a document");
    if (status == PARLEY_OK)
        return PARLEY_OK;
    bool torn = reader->frames.bytes.len > reader->frames.at;
    status = parley_stream_end(&reader->stream, &item->error);
    if (status == PARLEY_OK && torn)
        return PARLEY_ESYNTAX;
    if (status == PARLEY_OK)
        reader_close_input(reader);
    return status;
}

/* The document of a frame, or what kept its record from being one.  Errors: PARLEY_ESYNTAX, it is no such frame; PARLEY_ENOMEM. */
static parley_status take_frame(parley_read_item *item, parley_reader *reader, const parley_frame *frame, parley_error *error)
{
    parley_failure failure;
    parley_request request;
    reader->line = frame->number;
    if (frame->kind == PARLEY_FRAME_FAILURE) {
        if (parley_failure_unpack(&failure, frame->payload) != PARLEY_OK)
            return PARLEY_ESYNTAX;
        item->error = failure.error;
        return reader_refuse(item, reader, PARLEY_REQUEST_JSON, error);
    }
    if (parley_request_unpack(&request, frame->payload) != PARLEY_OK || request.bytes.len > reader->options.document_bytes)
        return PARLEY_ESYNTAX;
    item->kind = PARLEY_ITEM_DOCUMENT;
    item->request = request;
    item->request.date = PARLEY_STR("");
    return PARLEY_OK;
}

/* Give the file up: what its feed said cannot be read. */
static parley_status give_up(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    if (item->error.status == PARLEY_OK)
        parley_error_set(&item->error, PARLEY_EBUG, "the process that reads it speaks nonsense");
    parley_status status = reader_refuse(item, reader, PARLEY_REQUEST_JSON, error);
    reader_close_input(reader);
    parley_frames_free(&reader->frames);
    return status;
}

parley_status reader_next_record(parley_read_item *item, parley_reader *reader, parley_error *error)
{
    parley_status status = PARLEY_OK;
    parley_frame frame = { 0 };
    if (reader->shown) {
        parley_frames_peek(&frame, &reader->frames);
        parley_frames_drop(&reader->frames, &frame);
    }
    reader->shown = false;
    while (item->kind == PARLEY_ITEM_END && reader->stream.fd >= 0 && !reader_is_stopped(reader)) {
        status = parley_frames_peek(&frame, &reader->frames);
        if (status == PARLEY_OK && frame.kind != PARLEY_FRAME_NONE) {
            status = take_frame(item, reader, &frame, error);
            reader->shown = status == PARLEY_OK;
        } else if (status == PARLEY_OK) {
            status = take_more(item, reader, error);
        }
        if (status == PARLEY_ENOMEM)
            return status;
        if (status != PARLEY_OK)
            return give_up(item, reader, error);
    }
    return PARLEY_OK;
}

bool reader_has_record(const parley_reader *reader)
{
    parley_frames frames = reader->frames;  /* behind what was given last */
    parley_frame frame;
    if (reader->shown) {
        parley_frames_peek(&frame, &frames);
        parley_frames_drop(&frames, &frame);
    }
    return parley_frames_peek(&frame, &frames) == PARLEY_OK && frame.kind != PARLEY_FRAME_NONE;
}
