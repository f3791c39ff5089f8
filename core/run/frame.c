#include "run/frame.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    FILL_BYTES = 64 << 10,  /* room made for one receive */
    KEPT_BYTES = 128 << 10  /* an empty buffer above this is given back */
};

void parley_frame_head(char head[PARLEY_FRAME_HEADER], const parley_frame *frame)
{
    uint32_t len = (uint32_t)frame->payload.len;
    memcpy(head, &len, 4);
    memcpy(head + 4, &frame->number, 4);
    head[8] = (char)frame->kind;
    head[9] = (char)frame->detail;
    head[10] = head[11] = 0;
}

/* Read a header; answers the payload's length.  The payload is left alone. */
static uint32_t read_head(parley_frame *frame, const char *head)
{
    uint32_t len;
    memcpy(&len, head, 4);
    memcpy(&frame->number, head + 4, 4);
    frame->kind = (uint8_t)head[8];
    frame->detail = (uint8_t)head[9];
    return len;
}

parley_status parley_frame_send(int fd, const parley_frame *frame, int passed, int flags)
{
    char head[PARLEY_FRAME_HEADER];
    parley_frame_head(head, frame);
    size_t total = sizeof head + frame->payload.len;
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof passed)] = { 0 };
    for (size_t done = 0; done < total;) {
        struct iovec pieces[2];
        size_t count = 0;
        if (done < sizeof head)
            pieces[count++] = (struct iovec){ head + done, sizeof head - done };
        size_t from = done < sizeof head ? 0 : done - sizeof head;
        if (from < frame->payload.len)  /* iovec is not const; sendmsg only reads */
            pieces[count++] = (struct iovec){ (void *)(uintptr_t)(frame->payload.ptr + from), frame->payload.len - from };
        struct msghdr message = { .msg_iov = pieces, .msg_iovlen = count };
        if (passed >= 0 && done == 0) {
            message.msg_control = control;
            message.msg_controllen = sizeof control;
            struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
            rights->cmsg_level = SOL_SOCKET;
            rights->cmsg_type = SCM_RIGHTS;
            rights->cmsg_len = CMSG_LEN(sizeof passed);
            memcpy(CMSG_DATA(rights), &passed, sizeof passed);
        }
        ssize_t sent = sendmsg(fd, &message, flags | MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return PARLEY_EIO;
        done += (size_t)sent;
    }
    return PARLEY_OK;
}

/* The first descriptor that came with `message`, or -1.  There is room for one; the kernel drops others. */
static int passed_descriptor(struct msghdr *message)
{
    int fd = -1;
    struct cmsghdr *rights = CMSG_FIRSTHDR(message);
    if (rights != NULL && rights->cmsg_level == SOL_SOCKET && rights->cmsg_type == SCM_RIGHTS
        && rights->cmsg_len == CMSG_LEN(sizeof fd))
        memcpy(&fd, CMSG_DATA(rights), sizeof fd);
    return fd;
}

parley_status parley_frame_receive(parley_frame *frame, int *passed, char packet[PARLEY_PACKET_BYTES], int fd, int flags)
{
    *frame = (parley_frame){ 0 };
    *passed = -1;
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof *passed)] = { 0 };
    struct iovec piece = { packet, PARLEY_PACKET_BYTES };
    struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
    ssize_t got;
    do
        got = recvmsg(fd, &message, flags | MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return PARLEY_OK;
    if (got <= 0)
        return PARLEY_EIO;
    int came = passed_descriptor(&message);
    parley_frame read = { 0 };
    bool whole = (message.msg_flags & MSG_TRUNC) == 0 && got >= PARLEY_FRAME_HEADER
              && read_head(&read, packet) == (size_t)got - PARLEY_FRAME_HEADER && read.kind != PARLEY_FRAME_NONE;
    if (!whole) {
        if (came >= 0)
            close(came);
        return PARLEY_ESYNTAX;
    }
    read.payload = (parley_str){ packet + PARLEY_FRAME_HEADER, (size_t)got - PARLEY_FRAME_HEADER };
    *frame = read;
    *passed = came;
    return PARLEY_OK;
}

void parley_frames_init(parley_frames *frames, uint32_t kinds, uint32_t limit, parley_alloc alloc)
{
    *frames = (parley_frames){ .kinds = kinds, .limit = limit };
    parley_buffer_init(&frames->bytes, alloc);
}

void parley_frames_free(parley_frames *frames)
{
    parley_buffer_free(&frames->bytes);
    frames->at = 0;
}

/* Make room behind what came in: doubling, but for a long frame no more than it still needs. */
static bool make_room(parley_frames *frames)
{
    parley_buffer *bytes = &frames->bytes;
    size_t capacity = bytes->len < FILL_BYTES ? bytes->len + FILL_BYTES : 2 * bytes->len, whole = 0;
    if (bytes->len >= PARLEY_FRAME_HEADER) {
        parley_frame head;
        whole = (size_t)PARLEY_FRAME_HEADER + read_head(&head, bytes->ptr);
    }
    if (whole > FILL_BYTES ? bytes->capacity >= whole : bytes->capacity >= bytes->len + FILL_BYTES)
        return true;
    if (whole > FILL_BYTES && whole < capacity)
        capacity = whole;
    char *grown = bytes->alloc.fn(bytes->alloc.ud, bytes->ptr, bytes->capacity, capacity);
    if (grown == NULL)
        return false;
    bytes->ptr = grown;
    bytes->capacity = capacity;
    return true;
}

parley_status parley_frames_fill(size_t *got, parley_frames *frames, int fd, int flags)
{
    parley_buffer *bytes = &frames->bytes;
    *got = 0;
    frames->drained = true;
    if (frames->at > 0) {  /* the rest is the beginning of one frame: it moves once, so receiving stays linear */
        bytes->len -= frames->at;
        if (bytes->len > 0)
            memmove(bytes->ptr, bytes->ptr + frames->at, bytes->len);
        frames->at = 0;
    }
    if (!make_room(frames))
        return PARLEY_ENOMEM;
    ssize_t received;
    do
        received = recv(fd, bytes->ptr + bytes->len, bytes->capacity - bytes->len, flags);
    while (received < 0 && errno == EINTR);
    if (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return PARLEY_OK;
    if (received <= 0)
        return PARLEY_EIO;
    frames->drained = (size_t)received < bytes->capacity - bytes->len;
    bytes->len += (size_t)received;
    *got = (size_t)received;
    return PARLEY_OK;
}

parley_status parley_frames_peek(parley_frame *frame, const parley_frames *frames)
{
    *frame = (parley_frame){ 0 };
    size_t left = frames->bytes.len - frames->at;
    if (left < PARLEY_FRAME_HEADER)
        return PARLEY_OK;
    parley_frame read = { 0 };
    const char *head = frames->bytes.ptr + frames->at;
    uint32_t len = read_head(&read, head);
    if (read.kind > 31 || (frames->kinds >> read.kind & 1u) == 0 || len > frames->limit || head[10] != 0 || head[11] != 0)
        return PARLEY_ESYNTAX;
    if (left - PARLEY_FRAME_HEADER < len)
        return PARLEY_OK;
    read.payload = (parley_str){ head + PARLEY_FRAME_HEADER, len };
    *frame = read;
    return PARLEY_OK;
}

void parley_frames_drop(parley_frames *frames, const parley_frame *frame)
{
    frames->at += PARLEY_FRAME_HEADER + frame->payload.len;
    if (frames->at == frames->bytes.len && frames->bytes.capacity > KEPT_BYTES)
        parley_frames_free(frames);
}

/* A packed failure: status, 0, three lengths of 16 bits, line, column; then file, message and where without their NULs. */
enum { FAILURE_HEAD = 16 };

size_t parley_failure_pack(char packed[PARLEY_FAILURE_BYTES], const parley_failure *failure)
{
    const parley_error *error = &failure->error;
    const uint16_t lengths[3] = {
        (uint16_t)strnlen(error->file, sizeof error->file - 1),
        (uint16_t)strnlen(error->message, sizeof error->message - 1),
        (uint16_t)strnlen(failure->where, sizeof failure->where - 1),
    };
    packed[0] = (char)error->status;
    packed[1] = 0;
    memcpy(packed + 2, lengths, sizeof lengths);
    memcpy(packed + 8, &error->line, 4);
    memcpy(packed + 12, &error->column, 4);
    memcpy(packed + FAILURE_HEAD, error->file, lengths[0]);
    memcpy(packed + FAILURE_HEAD + lengths[0], error->message, lengths[1]);
    memcpy(packed + FAILURE_HEAD + lengths[0] + lengths[1], failure->where, lengths[2]);
    return (size_t)FAILURE_HEAD + lengths[0] + lengths[1] + lengths[2];
}

parley_status parley_failure_unpack(parley_failure *failure, parley_str packed)
{
    parley_failure read = { 0 };
    uint16_t lengths[3];
    if (packed.len < FAILURE_HEAD)
        return PARLEY_ESYNTAX;
    memcpy(lengths, packed.ptr + 2, sizeof lengths);
    unsigned char status = (unsigned char)packed.ptr[0];
    if (status == PARLEY_OK || status > PARLEY_EBUG || packed.ptr[1] != 0
        || lengths[0] >= sizeof read.error.file || lengths[1] >= sizeof read.error.message || lengths[2] >= sizeof read.where
        || packed.len != (size_t)FAILURE_HEAD + lengths[0] + lengths[1] + lengths[2]
        || memchr(packed.ptr + FAILURE_HEAD, '\0', packed.len - FAILURE_HEAD) != NULL)
        return PARLEY_ESYNTAX;
    read.error.status = (parley_status)status;
    memcpy(&read.error.line, packed.ptr + 8, 4);
    memcpy(&read.error.column, packed.ptr + 12, 4);
    memcpy(read.error.file, packed.ptr + FAILURE_HEAD, lengths[0]);
    memcpy(read.error.message, packed.ptr + FAILURE_HEAD + lengths[0], lengths[1]);
    memcpy(read.where, packed.ptr + FAILURE_HEAD + lengths[0] + lengths[1], lengths[2]);
    *failure = read;
    return PARLEY_OK;
}
