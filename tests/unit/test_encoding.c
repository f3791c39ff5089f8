/* tests/unit/test_encoding.c -- text/encoding.h */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "support/alloc.h"
#include "support/exact.h"
#include "text/encoding.h"
#include "text/utf8.h"

struct import {
    test_heap       heap;
    parley_arena    arena;
    parley_str      bytes;
    parley_imported result;
    parley_error    error;
    parley_status   status;
};

static void open_import(struct import *import, parley_str bytes)
{
    *import = (struct import){ .heap = { .refuse_at = -1 }, .bytes = test_exact(bytes) };
    parley_arena_init(&import->arena, test_alloc(&import->heap));
    import->status = parley_encoding_import(&import->result, import->bytes, &import->arena, &import->error);
}

static void close_import(struct import *import)
{
    parley_arena_free(&import->arena);
    assert_int_equal(import->heap.live, 0);
    test_exact_free(import->bytes);
}

/* Whatever was imported: well-formed, and the map goes up from the first original byte of the text to their number. */
static void check_result(const struct import *import)
{
    parley_str text = import->result.text;
    assert_int_equal(parley_utf8_validate(text, 0), text.len);
    uint32_t last = 0;
    for (uint32_t offset = 0; offset <= text.len; offset++) {
        uint32_t original = parley_offset_map_find(&import->result.map, offset);
        assert_true(original >= last && original <= import->bytes.len);
        last = original;
    }
    assert_int_equal(last, import->bytes.len);
}

static void expect(parley_str bytes, parley_encoding encoding, uint32_t repairs, parley_str text)
{
    struct import import;
    open_import(&import, bytes);
    assert_int_equal(import.status, PARLEY_OK);
    assert_int_equal(import.result.encoding, encoding);
    assert_int_equal(import.result.repairs, repairs);
    assert_int_equal(import.result.text.len, text.len);
    assert_memory_equal(import.result.text.ptr, text.ptr, text.len);
    check_result(&import);
    close_import(&import);
}

static void expect_refused(parley_str bytes, const char *part)
{
    struct import import;
    open_import(&import, bytes);
    assert_int_equal(import.status, PARLEY_EUTF8);
    assert_int_equal(import.error.status, PARLEY_EUTF8);
    assert_non_null(strstr(import.error.message, part));
    assert_null(import.result.text.ptr);
    close_import(&import);
}

static void utf8_stays_where_it_is(void **state)
{
    (void)state;
    struct import import;
    open_import(&import, PARLEY_STR("Caf\xC3\xA9 \0 \xEA\xB9\x80"));
    assert_int_equal(import.status, PARLEY_OK);
    assert_ptr_equal(import.result.text.ptr, import.bytes.ptr);
    assert_int_equal(import.result.map.count, 0);
    assert_int_equal(parley_offset_map_find(&import.result.map, 7), 7);
    assert_int_equal(import.heap.asked, 0);
    close_import(&import);
    expect(PARLEY_STR(""), PARLEY_ENCODING_UTF8, 0, PARLEY_STR(""));
    expect(PARLEY_STR("\0"), PARLEY_ENCODING_UTF8, 0, PARLEY_STR("\0"));
}

static void byte_order_marks_are_dropped_and_mapped(void **state)
{
    (void)state;
    struct import import;
    open_import(&import, PARLEY_STR("\xEF\xBB\xBFHi"));
    assert_true(import.result.bom);
    assert_int_equal(import.result.text.len, 2);
    assert_int_equal(parley_offset_map_find(&import.result.map, 0), 3);
    assert_int_equal(parley_offset_map_find(&import.result.map, 2), 5);
    close_import(&import);
    expect(PARLEY_STR("\xFF\xFEH\0i\0"), PARLEY_ENCODING_UTF16LE, 0, PARLEY_STR("Hi"));
    expect(PARLEY_STR("\xFE\xFF\0H\0i"), PARLEY_ENCODING_UTF16BE, 0, PARLEY_STR("Hi"));
    expect(PARLEY_STR("\xEF\xBB\xBF" "a\xFF" "b"), PARLEY_ENCODING_UTF8, 1, PARLEY_STR("a\xEF\xBF\xBD" "b"));
    open_import(&import, PARLEY_STR("\xFF\xFE"));  /* nothing but the mark */
    assert_int_equal(import.result.text.len, 0);
    assert_int_equal(import.result.encoding, PARLEY_ENCODING_UTF16LE);
    assert_int_equal(parley_offset_map_find(&import.result.map, 0), 2);
    close_import(&import);
}

static void utf16_shows_by_its_zero_bytes(void **state)
{
    (void)state;
    expect(PARLEY_STR("H\0e\0l\0l\0o\0"), PARLEY_ENCODING_UTF16LE, 0, PARLEY_STR("Hello"));
    expect(PARLEY_STR("\0H\0e\0l\0l\0o"), PARLEY_ENCODING_UTF16BE, 0, PARLEY_STR("Hello"));
    /* Hangul with spaces: zeros are few, but on one side */
    expect(PARLEY_STR("\x40\xAE \0\x15\xC8 \0\x40\xC7 \0"), PARLEY_ENCODING_UTF16LE, 0,
           PARLEY_STR("\xEA\xB9\x80 \xEC\xA0\x95 \xEC\x9D\x80 "));
    expect(PARLEY_STR("one\0two\0six\0"), PARLEY_ENCODING_UTF8, 0, PARLEY_STR("one\0two\0six\0"));
    expect(PARLEY_STR("abcdefg\0"), PARLEY_ENCODING_UTF8, 0, PARLEY_STR("abcdefg\0"));
}

static void utf16_pairs_surrogates_and_repairs_the_rest(void **state)
{
    (void)state;
    expect(PARLEY_STR("\xFF\xFE\x3D\xD8\x00\xDE!\0"), PARLEY_ENCODING_UTF16LE, 0, PARLEY_STR("\xF0\x9F\x98\x80!"));
    expect(PARLEY_STR("\xFF\xFE\x3D\xD8!\0"), PARLEY_ENCODING_UTF16LE, 1, PARLEY_STR("\xEF\xBF\xBD!"));
    expect(PARLEY_STR("\xFF\xFE\x00\xDE!\0"), PARLEY_ENCODING_UTF16LE, 1, PARLEY_STR("\xEF\xBF\xBD!"));
    expect(PARLEY_STR("\xFF\xFE" "a\0\x3D\xD8"), PARLEY_ENCODING_UTF16LE, 1, PARLEY_STR("a\xEF\xBF\xBD"));
    expect(PARLEY_STR("\xFE\xFF\0a\xD8"), PARLEY_ENCODING_UTF16BE, 1, PARLEY_STR("a\xEF\xBF\xBD"));  /* an odd byte */
}

static void windows_1252_is_what_is_left(void **state)
{
    (void)state;
    expect(PARLEY_STR("caf\xE9"), PARLEY_ENCODING_WINDOWS_1252, 0, PARLEY_STR("caf\xC3\xA9"));
    expect(PARLEY_STR("\x93Yes,\x94 he said \x97 \x80" "5"), PARLEY_ENCODING_WINDOWS_1252, 0,
           PARLEY_STR("\xE2\x80\x9CYes,\xE2\x80\x9D he said \xE2\x80\x94 \xE2\x82\xAC" "5"));
    expect(PARLEY_STR("\xAB" "cit\xE9\xBB"), PARLEY_ENCODING_WINDOWS_1252, 0, PARLEY_STR("\xC2\xAB" "cit\xC3\xA9\xC2\xBB"));
    expect(PARLEY_STR("\x81\xE9"), PARLEY_ENCODING_WINDOWS_1252, 1, PARLEY_STR("\xEF\xBF\xBD\xC3\xA9"));
}

static void damaged_utf8_is_repaired(void **state)
{
    (void)state;
    expect(PARLEY_STR("caf\xC3\xA9 \xFF!"), PARLEY_ENCODING_UTF8, 1, PARLEY_STR("caf\xC3\xA9 \xEF\xBF\xBD!"));
    expect(PARLEY_STR("\xC3\xA9\xC3\xA9\xE2\x80"), PARLEY_ENCODING_UTF8, 1, PARLEY_STR("\xC3\xA9\xC3\xA9\xEF\xBF\xBD"));
    expect(PARLEY_STR("\xC3\xA9\xC3\xA9\xC3\xA9\xED\xA0\x80"), PARLEY_ENCODING_UTF8, 3,
           PARLEY_STR("\xC3\xA9\xC3\xA9\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"));
}

static void the_map_leads_back_to_each_character(void **state)
{
    (void)state;
    struct import import;
    open_import(&import, PARLEY_STR("a\xE9\xE8\x94z"));  /* Windows-1252: text is a, 2, 2, 3 bytes, z */
    static const uint32_t narrow[] = { 0, 1, 1, 2, 2, 3, 3, 3, 4, 5 };
    for (uint32_t i = 0; i < 10; i++)
        assert_int_equal(parley_offset_map_find(&import.result.map, i), narrow[i]);
    close_import(&import);
    open_import(&import, PARLEY_STR("\xFF\xFE" "a\0b\0\x40\xAE\x3D\xD8\x00\xDE"));  /* UTF-16: a, b, 3 bytes, 4 bytes */
    static const uint32_t wide[] = { 2, 4, 6, 6, 6, 8, 8, 8, 8, 12 };
    for (uint32_t i = 0; i < 10; i++)
        assert_int_equal(parley_offset_map_find(&import.result.map, i), wide[i]);
    close_import(&import);
}

static void binary_is_refused_with_its_name(void **state)
{
    (void)state;
    expect_refused(PARLEY_STR("%PDF-1.7\n"), "PDF");
    expect_refused(PARLEY_STR("PK\3\4rest"), "zip");
    expect_refused(PARLEY_STR("\xFF\xFE\0\0a\0\0\0"), "UTF-32");
    expect_refused(PARLEY_STR("\1\2\3\4\5\6\7\x08text"), "8 of the first 12 bytes");
    expect_refused(PARLEY_STR("\xFF\xFE\1\0\2\0\3\0\4\0\5\0\6\0\7\0\x08\0"), "control characters");
    expect(PARLEY_STR("a few\1\2\3 are let through"), PARLEY_ENCODING_UTF8, 0, PARLEY_STR("a few\1\2\3 are let through"));
}

static void any_bytes_are_imported_or_refused(void **state)
{
    (void)state;
    uint64_t seed = 42;
    static const char *const some[] = { "a", " ", "\xC3\xA9", "\xE2\x80\x9D", "\xE9", "\xFF\xFE", "\xFE\xFF", "\0", "\xF0\x9F",
                                        "\x81", "\xBF" };
    size_t refused = 0;
    for (int round = 0; round < 4000; round++) {
        char bytes[200];
        size_t len = 0, pieces = test_random(&seed, 60);
        for (size_t i = 0; i < pieces; i++) {
            const char *piece = some[test_random(&seed, 11)];
            size_t size = piece[0] == 0 ? 1 : strlen(piece);
            memcpy(bytes + len, piece, size);
            len += size;
        }
        struct import import;
        open_import(&import, (parley_str){ bytes, len });
        if (import.status == PARLEY_OK)
            check_result(&import);
        else
            refused++;
        close_import(&import);
    }
    assert_in_range(refused, 1, 3000);
}

static void too_much_is_refused_before_it_is_read(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_imported out;
    assert_int_equal(parley_encoding_import(&out, (parley_str){ "", UINT32_MAX }, &arena, NULL), PARLEY_ELIMIT);
}

static void import_survives_every_refusal(void **state)
{
    (void)state;
    static char bytes[40000];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = i % 2 == 0 ? 'e' : (char)0xE9;
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_imported out = { .text = { NULL, 0 } };
        parley_status status = parley_encoding_import(&out, (parley_str){ bytes, sizeof bytes }, &arena, NULL);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (status == PARLEY_OK) {
            assert_int_equal(n, 2);
            assert_int_equal(out.text.len, sizeof bytes / 2 * 3);
            return;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
        assert_null(out.text.ptr);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_stays_where_it_is),
        cmocka_unit_test(byte_order_marks_are_dropped_and_mapped),
        cmocka_unit_test(utf16_shows_by_its_zero_bytes),
        cmocka_unit_test(utf16_pairs_surrogates_and_repairs_the_rest),
        cmocka_unit_test(windows_1252_is_what_is_left),
        cmocka_unit_test(damaged_utf8_is_repaired),
        cmocka_unit_test(the_map_leads_back_to_each_character),
        cmocka_unit_test(binary_is_refused_with_its_name),
        cmocka_unit_test(any_bytes_are_imported_or_refused),
        cmocka_unit_test(too_much_is_refused_before_it_is_read),
        cmocka_unit_test(import_survives_every_refusal),
    };
    return cmocka_run_group_tests_name("text/encoding", tests, NULL, NULL);
}
