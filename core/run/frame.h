/* core/run/frame.h -- messages between the processes: length-prefixed, parsed as hostile.  Floor 5. */
#ifndef PARLEY_FRAME_H
#define PARLEY_FRAME_H

#include "base/buffer.h"

/* What a frame says.  Values fit bit masks of 32. */
typedef enum parley_frame_kind {
    PARLEY_FRAME_NONE = 0,
    PARLEY_FRAME_REQUEST,  /* parent to worker: `detail` and payload are the submitter's */
    PARLEY_FRAME_REPLY,    /* worker to parent: the answer to request `number` */
    PARLEY_FRAME_FAILURE,  /* worker or nursery to parent: a packed parley_failure */
    PARLEY_FRAME_LOADED,   /* nursery to parent: ready to fork */
    PARLEY_FRAME_FORK,     /* parent to nursery: worker `number` on slot `detail`; its socket comes along */
    PARLEY_FRAME_KILL,     /* parent to nursery: end worker `number` */
    PARLEY_FRAME_DIED,     /* nursery to parent: worker `number` ended; the payload is its int32_t wait status */
    PARLEY_FRAME_FORKED,   /* nursery to parent: worker `number` was started; the payload is its int32_t process id */
    PARLEY_FRAME_READY     /* worker to parent, first of all: it is confined and can work; a packed parley_failure says what is missing */
} parley_frame_kind;

typedef struct parley_frame {
    uint8_t    kind;
    uint8_t    detail;
    uint32_t   number;
    parley_str payload;  /* borrowed */
} parley_frame;

/* Why a request failed, as it crosses from worker to parent. */
typedef struct parley_failure {
    parley_error error;
    char         where[256];  /* what was running; "" when nothing was noted */
} parley_failure;

enum {
    PARLEY_FRAME_HEADER  = 12,                                  /* bytes before the payload, in the machine's own byte order */
    PARLEY_FAILURE_BYTES = 16 + 256 + 768 + 256,                /* the longest packed failure */
    PARLEY_PACKET_BYTES  = PARLEY_FRAME_HEADER + PARLEY_FAILURE_BYTES  /* the longest frame to or from the nursery */
};

/* Write the header of `frame`, whose payload has to be shorter than 4 GiB. */
void parley_frame_head(char head[PARLEY_FRAME_HEADER], const parley_frame *frame);

/*
 * Send a whole frame over a stream or packet socket, waiting for room; `passed` is a descriptor that goes along, or negative.
 *
 *   flags  more flags for sendmsg; with MSG_DONTWAIT a full packet socket is an error and nothing is sent
 *
 * Errors: PARLEY_EIO, the other side is gone.  No signal is raised.
 */
parley_status parley_frame_send(int fd, const parley_frame *frame, int passed, int flags);

/*
 * Receive one packet, which is to be one frame.  `frame` borrows from `packet`; `*passed` becomes the descriptor that came along,
 * the caller's to close, or -1.  frame->kind is PARLEY_FRAME_NONE when MSG_DONTWAIT was given and nothing is there.
 *
 * Errors: PARLEY_EIO, the other side is gone; PARLEY_ESYNTAX, not a frame.
 */
parley_status parley_frame_receive(parley_frame *frame, int *passed, char packet[PARLEY_PACKET_BYTES], int fd, int flags);

/* Frames as they come in over a stream socket, in pieces of any length. */
typedef struct parley_frames {
    parley_buffer bytes;  /* [at, bytes.len) is still to be parsed */
    size_t        at;
    uint32_t      kinds;  /* allowed: bit 1 << kind */
    uint32_t      limit;  /* the longest payload allowed */
    bool          drained;  /* the last fill took less than it had room for: nothing more was there */
} parley_frames;

void parley_frames_init(parley_frames *frames, uint32_t kinds, uint32_t limit, parley_alloc alloc);
void parley_frames_free(parley_frames *frames);

/*
 * Receive once into `frames`; frames seen before become invalid.  `*got` is the bytes received: 0 when MSG_DONTWAIT was given and
 * nothing is there.  Memory grows with what has come in, never with what a header announces, and for a long frame not beyond its length.
 *
 * Errors: PARLEY_EIO, the other side is gone; PARLEY_ENOMEM, after which nothing is lost and the call may be repeated.
 */
parley_status parley_frames_fill(size_t *got, parley_frames *frames, int fd, int flags);

/*
 * Look at the next whole frame, borrowed until the next fill; its kind is PARLEY_FRAME_NONE when it is not yet complete.
 * Errors: PARLEY_ESYNTAX, a kind or length that is not allowed, known from the header alone.  Cost: constant.
 */
parley_status parley_frames_peek(parley_frame *frame, const parley_frames *frames);

/* Step over the frame that peek showed, and give back the memory that only a long one needed. */
void parley_frames_drop(parley_frames *frames, const parley_frame *frame);

/* Pack `failure`; answers the bytes used.  Texts end at their NUL. */
size_t parley_failure_pack(char packed[PARLEY_FAILURE_BYTES], const parley_failure *failure);

/* Unpack a failure.  Errors: PARLEY_ESYNTAX, `failure` untouched: lengths that do not add up, a NUL inside, no known status. */
parley_status parley_failure_unpack(parley_failure *failure, parley_str packed);

#endif
