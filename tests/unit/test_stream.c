/* tests/unit/test_stream.c -- run/stream.h, feed.h, unpack.h, naming.h: files as they are stored, packed ones too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "run/naming.h"
#include "run/stream.h"
#include "support/fake_service.h"
#include "support/files.h"
#include "support/packed.h"

static int enter(void **state)
{
    *state = files_enter();
    return 0;
}

static int leave(void **state)
{
    files_leave(*state);
    return 0;
}

static void names_tell_what_a_file_holds(void **state)
{
    (void)state;
    static const struct { const char *name; parley_naming naming; } cases[] = {
        { "a.txt", { PARLEY_PACKING_NONE, false, true } },        { "a.jsonl", { PARLEY_PACKING_NONE, true, true } },
        { "a.NDJSON", { PARLEY_PACKING_NONE, true, true } },      { "a.md", { PARLEY_PACKING_NONE, false, false } },
        { "a.txt.gz", { PARLEY_PACKING_GZIP, false, true } },     { "a.jsonl.zst", { PARLEY_PACKING_ZSTD, true, true } },
        { "a.ndjson.GZ", { PARLEY_PACKING_GZIP, true, true } },   { "a.gz", { PARLEY_PACKING_GZIP, false, false } },
        { "a.gz.txt", { PARLEY_PACKING_NONE, false, true } },     { "a.tar.gz", { PARLEY_PACKING_GZIP, false, false } },
        { ".gz", { PARLEY_PACKING_NONE, false, false } },         { "gz", { PARLEY_PACKING_NONE, false, false } },
        { ".txt.gz", { PARLEY_PACKING_GZIP, false, false } },     { "", { PARLEY_PACKING_NONE, false, false } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parley_naming got = parley_naming_of(cases[i].name), wanted = cases[i].naming;
        if (got.packing != wanted.packing || got.lines != wanted.lines || got.document != wanted.document)
            fail_msg("%s: %d %d %d", cases[i].name, got.packing, got.lines, got.document);
    }
    assert_int_equal(parley_naming_unpacked("page.html.gz", 12), 9);
    assert_int_equal(parley_naming_unpacked("page.html", 9), 9);
    assert_int_equal(parley_naming_unpacked(NULL, 0), 0);
    assert_true(parley_naming_is_document("page.html.ZST", ".html .htm"));
    assert_true(parley_naming_is_document("page.htm", ".html .htm"));
    assert_false(parley_naming_is_document("page.html.gz", ".csv"));
    assert_false(parley_naming_is_document("page.html.gz", NULL));
}

/* Read all of "file", `step` bytes at a time, made something of by `kind` (0: nothing), into `all`. */
static parley_status read_all(parley_buffer *all, parley_feed_kind kind, size_t step, parley_error *error)
{
    int descriptors = count_descriptors(), children = count_children();
    parley_stream stream;
    size_t got;
    assert_int_equal(parley_stream_open(&stream, "file", false, error), PARLEY_OK);
    parley_status status = kind == 0 ? PARLEY_OK : parley_stream_feed(&stream, &(parley_feed_options){ .kind = kind, .document_bytes = 1000 }, error);
    parley_buffer_clear(all);
    do {
        char *room = parley_buffer_reserve(all, step);
        assert_non_null(room);
        status = parley_stream_read(&got, &stream, room, step, NULL, error);
        all->len += got;
    } while (status == PARLEY_OK && got > 0);
    parley_stream_close(&stream);
    assert_int_equal(count_descriptors(), descriptors);
    assert_int_equal(count_children(), children);
    return status;
}

/* Text that packs neither too well nor badly. */
static parley_str make_text(size_t len)
{
    char *text = malloc(len + 1);
    assert_non_null(text);
    uint32_t seed = 12345;
    for (size_t i = 0; i < len; i++) {
        seed = seed * 1664525 + 1013904223;
        text[i] = "etaoin shrdlu\n"[seed >> 24 & 7];
    }
    text[len] = '\0';
    return (parley_str){ text, len };
}

static void free_text(parley_str text)
{
    free((void *)(uintptr_t)text.ptr);
}

static void packed_files_are_unpacked(void **state)
{
    (void)state;
    static const size_t lengths[] = { 0, 1, 70000, 3000000 };
    parley_buffer all;
    parley_buffer_init(&all, plain_alloc());
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        for (int zstd = 0; zstd < 2; zstd++) {
            parley_str text = make_text(lengths[i]), packed = zstd ? packed_zstd(text) : packed_gzip(text);
            parley_error error = { 0 };
            files_write("file", packed);
            assert_int_equal(read_all(&all, zstd ? PARLEY_FEED_ZSTD : PARLEY_FEED_GZIP, 10000, &error), PARLEY_OK);
            assert_int_equal(all.len, text.len);
            assert_memory_equal(all.ptr, text.ptr, text.len);
            assert_int_equal(read_all(&all, 0, 10000, &error), PARLEY_OK);
            assert_int_equal(all.len, packed.len);
            free_text(text);
            free_text(packed);
        }
    parley_buffer_free(&all);
}

/* Several members or frames in a row, and for gzip zeros at the end, are one stream. */
static void members_follow_one_another(void **state)
{
    (void)state;
    parley_str text = make_text(1000);
    parley_buffer all, file;
    parley_buffer_init(&all, plain_alloc());
    parley_buffer_init(&file, plain_alloc());
    for (int zstd = 0; zstd < 2; zstd++) {
        parley_str packed = zstd ? packed_zstd(text) : packed_gzip(text), empty = zstd ? packed_zstd(PARLEY_STR("")) : packed_gzip(PARLEY_STR(""));
        parley_error error = { 0 };
        parley_buffer_clear(&file);
        for (int i = 0; i < 300; i++) {
            parley_buffer_add_str(&file, packed);
            parley_buffer_add_str(&file, empty);
        }
        files_write("file", (parley_str){ file.ptr, file.len });
        parley_feed_kind kind = zstd ? PARLEY_FEED_ZSTD : PARLEY_FEED_GZIP;
        assert_int_equal(read_all(&all, kind, 100000, &error), PARLEY_OK);
        assert_int_equal(all.len, 300 * 1000);
        assert_memory_equal(all.ptr + 299000, text.ptr, 1000);
        memset(parley_buffer_reserve(&file, 100000), 0, 100000);
        file.len += 100000;
        files_write("file", (parley_str){ file.ptr, file.len });
        assert_int_equal(read_all(&all, kind, 100000, &error), zstd ? PARLEY_ESYNTAX : PARLEY_OK);
        assert_int_equal(all.len, 300 * 1000);
        parley_buffer_add_char(&file, 'x');
        files_write("file", (parley_str){ file.ptr, file.len });
        assert_int_equal(read_all(&all, kind, 100000, &error), PARLEY_ESYNTAX);
        free_text(packed);
        free_text(empty);
    }
    free_text(text);
    parley_buffer_free(&all);
    parley_buffer_free(&file);
}

static void every_cut_and_every_broken_byte_is_a_clean_error(void **state)
{
    (void)state;
    parley_str text = make_text(300);
    parley_buffer all;
    parley_buffer_init(&all, plain_alloc());
    for (int zstd = 0; zstd < 2; zstd++) {
        parley_str packed = zstd ? packed_zstd(text) : packed_gzip(text);
        parley_feed_kind kind = zstd ? PARLEY_FEED_ZSTD : PARLEY_FEED_GZIP;
        for (size_t cut = 0; cut < packed.len; cut += cut < 20 || cut + 12 > packed.len ? 1 : 7) {
            parley_error error = { 0 };
            files_write("file", (parley_str){ packed.ptr, cut });
            parley_status status = read_all(&all, kind, 1000, &error);
            assert_int_equal(status, PARLEY_ESYNTAX);
            assert_non_null(strstr(error.message, "cut off"));
            char *broken = (char *)(uintptr_t)packed.ptr;  /* ours */
            broken[cut] ^= 0x55;
            files_write("file", packed);
            status = read_all(&all, kind, 1000, &error);
            broken[cut] ^= 0x55;
            if (status != PARLEY_OK) {  /* some bytes of a gzip head mean nothing */
                assert_true(status == PARLEY_ESYNTAX || status == PARLEY_ELIMIT);
                assert_int_equal(error.status, status);
            }
        }
        free_text(packed);
    }
    free_text(text);
    parley_buffer_free(&all);
}

static void what_swells_beyond_text_is_refused(void **state)
{
    (void)state;
    enum { BYTES = 80 << 20 };
    char *zeros = calloc(BYTES, 1);
    assert_non_null(zeros);
    parley_buffer all;
    parley_buffer_init(&all, plain_alloc());
    for (int zstd = 0; zstd < 2; zstd++) {
        parley_str packed = zstd ? packed_zstd((parley_str){ zeros, BYTES }) : packed_gzip((parley_str){ zeros, BYTES });
        parley_error error = { 0 };
        files_write("file", packed);
        assert_int_equal(read_all(&all, zstd ? PARLEY_FEED_ZSTD : PARLEY_FEED_GZIP, 1 << 20, &error), PARLEY_ELIMIT);
        assert_non_null(strstr(error.message, "250 times"));
        assert_in_range(all.len, PARLEY_FEED_SPARED - (1 << 20), PARLEY_FEED_SPARED);
        free_text(packed);
    }
    parley_buffer_free(&all);
    free(zeros);
}

static void a_stream_can_be_left_in_the_middle(void **state)
{
    (void)state;
    parley_str text = make_text(3000000), packed = packed_gzip(text);
    int descriptors = count_descriptors(), children = count_children();
    files_write("file", packed);
    parley_stream stream;
    parley_error error;
    char some[1000];
    size_t got;
    assert_int_equal(parley_stream_open(&stream, "file", false, &error), PARLEY_OK);
    assert_int_equal(parley_stream_feed(&stream, &(parley_feed_options){ .kind = PARLEY_FEED_GZIP }, &error), PARLEY_OK);
    assert_int_equal(parley_stream_read(&got, &stream, some, sizeof some, NULL, &error), PARLEY_OK);
    assert_true(got > 0);
    assert_in_range(parley_stream_position(&stream), 1, packed.len);
    parley_stream_close(&stream);
    parley_stream_close(&stream);
    assert_int_equal(count_descriptors(), descriptors);
    assert_int_equal(count_children(), children);
    free_text(text);
    free_text(packed);
}

static void a_crash_of_the_feed_is_told(void **state)
{
    (void)state;
    parley_str text = make_text(3000000), packed = packed_gzip(text);
    files_write("file", packed);
    parley_stream stream;
    parley_error error;
    char some[1000];
    size_t got = 1;
    assert_int_equal(parley_stream_open(&stream, "file", false, &error), PARLEY_OK);
    assert_int_equal(parley_stream_feed(&stream, &(parley_feed_options){ .kind = PARLEY_FEED_GZIP }, &error), PARLEY_OK);
    assert_int_equal(kill(stream.feed.pid, SIGKILL), 0);
    parley_status status = PARLEY_OK;
    while (status == PARLEY_OK && got > 0)
        status = parley_stream_read(&got, &stream, some, sizeof some, NULL, &error);
    assert_int_equal(status, PARLEY_EBUG);
    assert_non_null(strstr(error.message, "signal 9"));
    parley_stream_close(&stream);
    free_text(text);
    free_text(packed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_tell_what_a_file_holds),
        cmocka_unit_test_setup_teardown(packed_files_are_unpacked, enter, leave),
        cmocka_unit_test_setup_teardown(members_follow_one_another, enter, leave),
        cmocka_unit_test_setup_teardown(every_cut_and_every_broken_byte_is_a_clean_error, enter, leave),
        cmocka_unit_test_setup_teardown(what_swells_beyond_text_is_refused, enter, leave),
        cmocka_unit_test_setup_teardown(a_stream_can_be_left_in_the_middle, enter, leave),
        cmocka_unit_test_setup_teardown(a_crash_of_the_feed_is_told, enter, leave),
    };
    return cmocka_run_group_tests_name("run/stream", tests, NULL, NULL);
}
