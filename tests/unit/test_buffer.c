/* tests/unit/test_buffer.c -- base/buffer.h */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <jansson.h>

#include "base/buffer.h"
#include "support/alloc.h"
#include "support/exact.h"

static void open_buffer(parley_buffer *buffer, test_heap *heap)
{
    *heap = (test_heap){ .refuse_at = -1 };
    parley_buffer_init(buffer, test_alloc(heap));
}

static void expect_bytes(const parley_buffer *buffer, parley_str expected)
{
    assert_int_equal(buffer->len, expected.len);
    assert_memory_equal(buffer->ptr, expected.ptr, expected.len);
}

static void appends_follow_one_another(void **state)
{
    (void)state;
    parley_buffer buffer;
    test_heap heap;
    open_buffer(&buffer, &heap);
    parley_buffer_add(&buffer, "a\0b", 3);
    parley_buffer_add_str(&buffer, (parley_str){ NULL, 0 });
    parley_buffer_add_char(&buffer, ' ');
    parley_buffer_add_uint(&buffer, 0);
    parley_buffer_add_char(&buffer, ' ');
    parley_buffer_add_uint(&buffer, UINT64_MAX);
    parley_buffer_add_format(&buffer, " %d%s", -7, "%");
    expect_bytes(&buffer, PARLEY_STR("a\0b 0 18446744073709551615 -7%"));
    parley_buffer_clear(&buffer);
    assert_int_equal(buffer.len, 0);
    for (int i = 0; i < 10000; i++)
        parley_buffer_add_uint(&buffer, 1234567);
    assert_int_equal(buffer.len, 70000);
    assert_true(heap.asked < 15);
    parley_buffer_free(&buffer);
    parley_buffer_free(&buffer);
    assert_int_equal(heap.live, 0);
}

static void limit_is_what_len_may_reach(void **state)
{
    (void)state;
    parley_buffer buffer;
    test_heap heap;
    open_buffer(&buffer, &heap);
    buffer.limit = 10;
    parley_buffer_add_format(&buffer, "%s", "0123456789");  /* the NUL that printf writes is not counted */
    assert_false(buffer.failed);
    parley_buffer_add_char(&buffer, 'x');
    assert_true(buffer.failed);
    expect_bytes(&buffer, PARLEY_STR("0123456789"));
    parley_buffer_clear(&buffer);
    parley_buffer_add(&buffer, "01234567890", 11);
    assert_true(buffer.failed);
    parley_buffer_add_char(&buffer, 'x');  /* failed: nothing is appended any more */
    assert_int_equal(buffer.len, 0);
    parley_buffer_free(&buffer);
    assert_int_equal(buffer.limit, 10);
    assert_int_equal(heap.live, 0);
}

static void reserve_refuses_what_overflows(void **state)
{
    (void)state;
    parley_buffer buffer;
    test_heap heap;
    open_buffer(&buffer, &heap);
    parley_buffer_add_char(&buffer, 'x');
    assert_null(parley_buffer_reserve(&buffer, SIZE_MAX));
    parley_buffer_clear(&buffer);
    buffer.limit = SIZE_MAX;
    assert_null(parley_buffer_reserve(&buffer, SIZE_MAX - 1));  /* doubling up to it would never end */
    parley_buffer_free(&buffer);
    assert_int_equal(heap.live, 0);
}

static void expect_json(parley_str text, parley_str expected)
{
    parley_buffer buffer;
    test_heap heap;
    open_buffer(&buffer, &heap);
    parley_str exact = test_exact(text);
    parley_buffer_add_json(&buffer, exact);
    expect_bytes(&buffer, expected);
    test_exact_free(exact);
    parley_buffer_free(&buffer);
}

#define JSON(text, expected) expect_json(PARLEY_STR(text), PARLEY_STR(expected))

static void json_escapes_what_must_not_pass(void **state)
{
    (void)state;
    JSON("", "\"\"");
    JSON("plain words, \xC3\xA9 and \xF0\x9F\x98\x80 / ~", "\"plain words, \xC3\xA9 and \xF0\x9F\x98\x80 / ~\"");
    JSON("say \"no\"\\", "\"say \\\"no\\\"\\\\\"");
    JSON("\b\t\n\f\r\v", "\"\\b\\t\\n\\f\\r\\u000b\"");
    JSON("a\0\x1B[31m\x7F", "\"a\\u0000\\u001b[31m\\u007f\"");
    JSON("\xC2\x9B\xE2\x80\xA8\xE2\x80\xA9", "\"\\u009b\\u2028\\u2029\"");
    JSON("\xC2\xA0\xE2\x80\xA7", "\"\xC2\xA0\xE2\x80\xA7\"");
    JSON("a\xFF" "b\xE2\x80", "\"a\xEF\xBF\xBD" "b\xEF\xBF\xBD\xEF\xBF\xBD\"");
    JSON("\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

/* Each byte at each place of a word: the fast path has no gaps.  Any bytes give a string that jansson reads. */
static void json_of_any_bytes_is_json(void **state)
{
    (void)state;
    for (unsigned byte = 0; byte < 256; byte++)
        for (size_t at = 0; at < 20; at++) {
            char text[20];
            memset(text, 'x', sizeof text);
            text[at] = (char)byte;
            parley_buffer buffer;
            test_heap heap;
            open_buffer(&buffer, &heap);
            parley_buffer_add_json(&buffer, (parley_str){ text, sizeof text });
            json_error_t error;
            json_t *value = json_loadb(buffer.ptr, buffer.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
            assert_non_null(value);
            if (byte < 0x80)
                assert_memory_equal(json_string_value(value), text, sizeof text);
            else
                assert_memory_equal(json_string_value(value) + at, "\xEF\xBF\xBD", 3);
            bool plain = byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
            assert_int_equal(buffer.len == sizeof text + 2, plain);
            json_decref(value);
            parley_buffer_free(&buffer);
        }
}

static void appends_survive_every_refusal(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        parley_buffer buffer;
        test_heap heap = { .refuse_at = n };
        parley_buffer_init(&buffer, test_alloc(&heap));
        for (int i = 0; i < 500; i++)
            parley_buffer_add_format(&buffer, "%03d;", i);
        size_t len = buffer.len;
        assert_true(len % 4 == 0 && len <= 2000);
        bool failed = buffer.failed;
        parley_buffer_free(&buffer);
        assert_int_equal(heap.live, 0);
        if (!failed) {
            assert_int_equal(len, 2000);
            assert_true(n >= 3);
            return;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appends_follow_one_another),
        cmocka_unit_test(limit_is_what_len_may_reach),
        cmocka_unit_test(reserve_refuses_what_overflows),
        cmocka_unit_test(json_escapes_what_must_not_pass),
        cmocka_unit_test(json_of_any_bytes_is_json),
        cmocka_unit_test(appends_survive_every_refusal),
    };
    return cmocka_run_group_tests_name("base/buffer", tests, NULL, NULL);
}
