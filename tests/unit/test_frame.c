/* tests/unit/test_frame.c -- run/frame.h: frames in pieces, and frames from an enemy. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "run/frame.h"
#include "support/alloc.h"
#include "support/fake_service.h"

enum { REPLIES = 1u << PARLEY_FRAME_REPLY | 1u << PARLEY_FRAME_FAILURE };

static void open_pair(int pair[2], int type)
{
    assert_int_equal(socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, pair), 0);
}

static void close_pair(const int pair[2])
{
    close(pair[0]);
    close(pair[1]);
}

static void expect_frame(const parley_frames *frames, uint8_t kind, uint32_t number, parley_str payload, parley_frame *frame)
{
    assert_int_equal(parley_frames_peek(frame, frames), PARLEY_OK);
    assert_int_equal(frame->kind, kind);
    assert_int_equal(frame->number, number);
    assert_int_equal(frame->payload.len, payload.len);
    assert_memory_equal(frame->payload.ptr, payload.ptr, payload.len);
}

static void frames_arrive_whole_from_one_byte_pieces(void **state)
{
    (void)state;
    int pair[2];
    open_pair(pair, SOCK_STREAM);
    const parley_str texts[] = { PARLEY_STR("one"), PARLEY_STR(""), PARLEY_STR("th\0ree\xFF") };
    char bytes[100];
    size_t len = 0;
    for (uint32_t i = 0; i < 3; i++) {
        parley_frame frame = { .kind = PARLEY_FRAME_REPLY, .number = 7 + i, .payload = texts[i] };
        parley_frame_head(bytes + len, &frame);
        memcpy(bytes + len + PARLEY_FRAME_HEADER, texts[i].ptr, texts[i].len);
        len += PARLEY_FRAME_HEADER + texts[i].len;
    }
    parley_frames frames;
    parley_frames_init(&frames, REPLIES, 100, plain_alloc());
    uint32_t seen = 0;
    for (size_t i = 0; i < len; i++) {
        size_t got;
        assert_int_equal(send(pair[0], bytes + i, 1, 0), 1);
        assert_int_equal(parley_frames_fill(&got, &frames, pair[1], 0), PARLEY_OK);
        assert_int_equal(got, 1);
        parley_frame frame;
        assert_int_equal(parley_frames_peek(&frame, &frames), PARLEY_OK);
        if (frame.kind == PARLEY_FRAME_NONE)
            continue;
        expect_frame(&frames, PARLEY_FRAME_REPLY, 7 + seen, texts[seen], &frame);
        parley_frames_drop(&frames, &frame);
        seen++;
    }
    assert_int_equal(seen, 3);
    size_t got = 1;
    assert_int_equal(parley_frames_fill(&got, &frames, pair[1], MSG_DONTWAIT), PARLEY_OK);
    assert_int_equal(got, 0);
    close(pair[0]);
    assert_int_equal(parley_frames_fill(&got, &frames, pair[1], 0), PARLEY_EIO);
    close(pair[1]);
    parley_frames_free(&frames);
}

static void send_writes_more_than_a_socket_holds(void **state)
{
    (void)state;
    int pair[2];
    open_pair(pair, SOCK_STREAM);
    size_t len = 3u << 20;
    char *payload = malloc(len);
    assert_non_null(payload);
    for (size_t i = 0; i < len; i++)
        payload[i] = (char)(i * 31 + i / 257);
    parley_frame frame = { .kind = PARLEY_FRAME_REPLY, .detail = 9, .number = UINT32_MAX, .payload = { payload, len } };
    pid_t pid = fork();
    if (pid == 0)
        _exit(parley_frame_send(pair[0], &frame, -1, 0) == PARLEY_OK ? 0 : 1);
    close(pair[0]);
    parley_frames frames;
    parley_frames_init(&frames, REPLIES, UINT32_MAX, plain_alloc());
    parley_frame came = { 0 };
    while (came.kind == PARLEY_FRAME_NONE) {
        size_t got;
        assert_int_equal(parley_frames_fill(&got, &frames, pair[1], 0), PARLEY_OK);
        assert_int_equal(parley_frames_peek(&came, &frames), PARLEY_OK);
    }
    expect_frame(&frames, PARLEY_FRAME_REPLY, UINT32_MAX, frame.payload, &came);
    assert_int_equal(came.detail, 9);
    int ended = -1;
    assert_int_equal(waitpid(pid, &ended, 0), pid);
    assert_int_equal(ended, 0);
    close(pair[1]);
    parley_frames_free(&frames);
    free(payload);
}

static void send_to_nobody_is_an_error_and_no_signal(void **state)
{
    (void)state;
    int pair[2];
    open_pair(pair, SOCK_STREAM);
    close(pair[1]);
    parley_frame frame = { .kind = PARLEY_FRAME_REPLY };
    assert_int_equal(parley_frame_send(pair[0], &frame, -1, 0), PARLEY_EIO);
    close(pair[0]);
}

/* Feed `head` alone, and expect it to be refused without waiting for a payload or making room for one. */
static void expect_refused(const char head[PARLEY_FRAME_HEADER])
{
    int pair[2];
    open_pair(pair, SOCK_STREAM);
    test_heap heap = { .refuse_at = -1 };
    parley_frames frames;
    parley_frames_init(&frames, REPLIES, 1000, test_alloc(&heap));
    assert_int_equal(send(pair[0], head, PARLEY_FRAME_HEADER, 0), PARLEY_FRAME_HEADER);
    size_t got;
    parley_frame frame;
    assert_int_equal(parley_frames_fill(&got, &frames, pair[1], 0), PARLEY_OK);
    assert_int_equal(parley_frames_peek(&frame, &frames), PARLEY_ESYNTAX);
    assert_int_equal(frame.kind, PARLEY_FRAME_NONE);
    assert_true(heap.live <= 64 << 10);
    parley_frames_free(&frames);
    assert_int_equal(heap.live, 0);
    close_pair(pair);
}

static void peek_refuses_kinds_and_lengths_from_the_header(void **state)
{
    (void)state;
    char head[PARLEY_FRAME_HEADER];
    for (int kind = 0; kind < 256; kind++) {
        if (kind == PARLEY_FRAME_REPLY || kind == PARLEY_FRAME_FAILURE)
            continue;
        parley_frame_head(head, &(parley_frame){ .kind = (uint8_t)kind });
        expect_refused(head);
    }
    parley_frame_head(head, &(parley_frame){ .kind = PARLEY_FRAME_REPLY, .payload = { head, 1001 } });
    expect_refused(head);
    parley_frame_head(head, &(parley_frame){ .kind = PARLEY_FRAME_REPLY, .payload = { head, UINT32_MAX } });
    expect_refused(head);
    parley_frame_head(head, &(parley_frame){ .kind = PARLEY_FRAME_REPLY });
    head[11] = 1;
    expect_refused(head);
}

static void fill_loses_nothing_when_memory_is_refused(void **state)
{
    (void)state;
    int pair[2];
    open_pair(pair, SOCK_STREAM);
    test_heap heap = { .refuse_at = 0 };
    parley_frames frames;
    parley_frames_init(&frames, REPLIES, 100, test_alloc(&heap));
    parley_frame frame = { .kind = PARLEY_FRAME_REPLY, .number = 1, .payload = PARLEY_STR("kept") };
    assert_int_equal(parley_frame_send(pair[0], &frame, -1, 0), PARLEY_OK);
    size_t got;
    assert_int_equal(parley_frames_fill(&got, &frames, pair[1], 0), PARLEY_ENOMEM);
    assert_int_equal(parley_frames_fill(&got, &frames, pair[1], 0), PARLEY_OK);
    expect_frame(&frames, PARLEY_FRAME_REPLY, 1, PARLEY_STR("kept"), &frame);
    parley_frames_free(&frames);
    assert_int_equal(heap.live, 0);
    close_pair(pair);
}

static void packets_carry_a_descriptor(void **state)
{
    (void)state;
    int before = count_descriptors();
    int pair[2];
    open_pair(pair, SOCK_SEQPACKET);
    char packet[PARLEY_PACKET_BYTES];
    parley_frame frame = { .kind = PARLEY_FRAME_FORK, .detail = 3, .number = 5 };
    int passed;
    assert_int_equal(parley_frame_receive(&frame, &passed, packet, pair[1], MSG_DONTWAIT), PARLEY_OK);
    assert_int_equal(frame.kind, PARLEY_FRAME_NONE);
    frame = (parley_frame){ .kind = PARLEY_FRAME_FORK, .detail = 3, .number = 5 };
    assert_int_equal(parley_frame_send(pair[0], &frame, STDERR_FILENO, 0), PARLEY_OK);
    memset(&frame, 0, sizeof frame);
    assert_int_equal(parley_frame_receive(&frame, &passed, packet, pair[1], 0), PARLEY_OK);
    assert_int_equal(frame.kind, PARLEY_FRAME_FORK);
    assert_int_equal(frame.detail, 3);
    assert_int_equal(frame.number, 5);
    assert_true(passed > STDERR_FILENO);
    close(passed);
    close(pair[0]);
    assert_int_equal(parley_frame_receive(&frame, &passed, packet, pair[1], 0), PARLEY_EIO);
    close(pair[1]);
    assert_int_equal(count_descriptors(), before);
}

/* A refused packet leaves no descriptor behind. */
static void packets_that_are_no_frame_are_refused(void **state)
{
    (void)state;
    int before = count_descriptors();
    int pair[2];
    open_pair(pair, SOCK_SEQPACKET);
    char bytes[PARLEY_PACKET_BYTES + 100] = { 0 }, packet[PARLEY_PACKET_BYTES];
    parley_frame frame;
    int passed;
    const struct { uint32_t announced; size_t sent; uint8_t kind; } cases[] = {
        { 0, 1, PARLEY_FRAME_DIED }, { 5, PARLEY_FRAME_HEADER, PARLEY_FRAME_DIED },
        { 0, PARLEY_FRAME_HEADER + 1, PARLEY_FRAME_DIED },
        { 0, PARLEY_FRAME_HEADER, PARLEY_FRAME_NONE }, { sizeof bytes - PARLEY_FRAME_HEADER, sizeof bytes, PARLEY_FRAME_DIED },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parley_frame_head(bytes, &(parley_frame){ .kind = cases[i].kind, .payload = { bytes, cases[i].announced } });
        assert_int_equal(send(pair[0], bytes, cases[i].sent, 0), cases[i].sent);
        assert_int_equal(parley_frame_receive(&frame, &passed, packet, pair[1], 0), PARLEY_ESYNTAX);
        assert_int_equal(frame.kind, PARLEY_FRAME_NONE);
    }
    parley_frame_send(pair[0], &(parley_frame){ .kind = PARLEY_FRAME_NONE }, STDERR_FILENO, 0);
    assert_int_equal(parley_frame_receive(&frame, &passed, packet, pair[1], 0), PARLEY_ESYNTAX);
    assert_int_equal(passed, -1);
    close_pair(pair);
    assert_int_equal(count_descriptors(), before);
}

static parley_failure sample_failure(void)
{
    parley_failure failure = { .error = { .status = PARLEY_ELIMIT, .line = 41, .column = UINT32_MAX } };
    snprintf(failure.error.file, sizeof failure.error.file, "rules/claims/acts.lua");
    memset(failure.error.message, 'm', sizeof failure.error.message - 1);
    memset(failure.where, 'w', sizeof failure.where - 1);
    return failure;
}

static void failures_cross_unchanged(void **state)
{
    (void)state;
    parley_failure failure = sample_failure(), read;
    char packed[PARLEY_FAILURE_BYTES];
    size_t len = parley_failure_pack(packed, &failure);
    assert_int_equal(parley_failure_unpack(&read, (parley_str){ packed, len }), PARLEY_OK);
    assert_memory_equal(&read, &failure, sizeof read);
    failure = (parley_failure){ .error = { .status = PARLEY_ENOMEM } };
    len = parley_failure_pack(packed, &failure);
    assert_int_equal(parley_failure_unpack(&read, (parley_str){ packed, len }), PARLEY_OK);
    assert_memory_equal(&read, &failure, sizeof read);
}

/* Texts that fill their arrays to the brim, without a NUL, are cut rather than read past. */
static void failures_without_a_nul_are_cut(void **state)
{
    (void)state;
    parley_failure *failure = malloc(sizeof *failure), read;
    assert_non_null(failure);
    memset(failure, 'x', sizeof *failure);
    failure->error.status = PARLEY_EBUG;
    char packed[PARLEY_FAILURE_BYTES];
    size_t len = parley_failure_pack(packed, failure);
    free(failure);
    assert_int_equal(parley_failure_unpack(&read, (parley_str){ packed, len }), PARLEY_OK);
    assert_int_equal(strlen(read.where), sizeof read.where - 1);
    assert_int_equal(strlen(read.error.message), sizeof read.error.message - 1);
}

static void failures_cut_short_or_changed_never_overflow(void **state)
{
    (void)state;
    parley_failure failure = sample_failure(), read;
    char packed[PARLEY_FAILURE_BYTES];
    size_t len = parley_failure_pack(packed, &failure);
    for (size_t cut = 0; cut < len; cut++) {
        char *exact = malloc(cut + (cut == 0));
        assert_non_null(exact);
        memcpy(exact, packed, cut);
        assert_int_equal(parley_failure_unpack(&read, (parley_str){ exact, cut }), PARLEY_ESYNTAX);
        free(exact);
    }
    unsigned refused = 0;
    for (size_t at = 0; at < len; at++)
        for (unsigned value = 0; value < 256; value += 17) {
            char *exact = malloc(len);
            assert_non_null(exact);
            memcpy(exact, packed, len);
            exact[at] = (char)value;
            if (parley_failure_unpack(&read, (parley_str){ exact, len }) == PARLEY_OK) {
                assert_non_null(memchr(read.error.file, '\0', sizeof read.error.file));
                assert_non_null(memchr(read.error.message, '\0', sizeof read.error.message));
                assert_non_null(memchr(read.where, '\0', sizeof read.where));
                assert_in_range(read.error.status, PARLEY_ENOMEM, PARLEY_EBUG);
            } else {
                refused++;
            }
            free(exact);
        }
    assert_true(refused > 0);
}

/* Random frames, most of them damaged: what peek shows was allowed, and lies within what came. */
static void random_bytes_are_frames_or_refused(void **state)
{
    (void)state;
    uint64_t seed = 42;
    unsigned shown = 0, refused = 0;
    for (int round = 0; round < 20000; round++) {
        char bytes[64];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)((seed = seed * 6364136223846793005u + 1442695040888963407u) >> 56);
        parley_frame head = { .kind = (uint8_t)(bytes[0] & 7), .payload = { bytes, (size_t)(bytes[1] & 63) } };
        parley_frame_head(bytes, &head);
        if (round % 4 == 0)
            bytes[bytes[20] & 15] ^= (char)(1 << (bytes[21] & 7));
        parley_frames frames;
        parley_frames_init(&frames, REPLIES, 40, plain_alloc());
        size_t len = (unsigned char)bytes[22] % sizeof bytes;
        char *exact = parley_buffer_reserve(&frames.bytes, len);
        assert_non_null(exact);
        memcpy(exact, bytes, len);
        frames.bytes.len = len;
        parley_frame frame;
        if (parley_frames_peek(&frame, &frames) != PARLEY_OK) {
            refused++;
        } else if (frame.kind != PARLEY_FRAME_NONE) {
            shown++;
            assert_true(frame.kind == PARLEY_FRAME_REPLY || frame.kind == PARLEY_FRAME_FAILURE);
            assert_true(frame.payload.len <= 40 && frame.payload.len + PARLEY_FRAME_HEADER <= len);
        }
        parley_frames_free(&frames);
    }
    assert_true(shown > 500 && refused > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_arrive_whole_from_one_byte_pieces),
        cmocka_unit_test(send_writes_more_than_a_socket_holds),
        cmocka_unit_test(send_to_nobody_is_an_error_and_no_signal),
        cmocka_unit_test(peek_refuses_kinds_and_lengths_from_the_header),
        cmocka_unit_test(fill_loses_nothing_when_memory_is_refused),
        cmocka_unit_test(packets_carry_a_descriptor),
        cmocka_unit_test(packets_that_are_no_frame_are_refused),
        cmocka_unit_test(failures_cross_unchanged),
        cmocka_unit_test(failures_without_a_nul_are_cut),
        cmocka_unit_test(failures_cut_short_or_changed_never_overflow),
        cmocka_unit_test(random_bytes_are_frames_or_refused),
    };
    return cmocka_run_group_tests_name("run/frame", tests, NULL, NULL);
}
