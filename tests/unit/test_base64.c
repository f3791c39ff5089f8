/* tests/unit/test_base64.c -- text/base64.h: bytes to text and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "support/alloc.h"
#include "text/base64.h"

static void the_examples_of_the_standard_hold(void **state)
{
    (void)state;
    static const struct { const char *bytes, *text; } cases[] = {
        { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" }, { "foob", "Zm9vYg==" }, { "fooba", "Zm9vYmE=" }, { "foobar", "Zm9vYmFy" },
    };
    test_heap heap = { .refuse_at = -1 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parley_buffer text;
        parley_arena arena;
        parley_str bytes;
        parley_buffer_init(&text, test_alloc(&heap));
        parley_arena_init(&arena, test_alloc(&heap));
        parley_base64_add(&text, (parley_str){ cases[i].bytes, strlen(cases[i].bytes) });
        assert_int_equal(text.len, strlen(cases[i].text));
        assert_memory_equal(text.ptr == NULL ? "" : text.ptr, cases[i].text, text.len);
        assert_int_equal(parley_base64_read(&bytes, (parley_str){ text.ptr, text.len }, &arena), PARLEY_OK);
        assert_int_equal(bytes.len, strlen(cases[i].bytes));
        assert_memory_equal(bytes.ptr, cases[i].bytes, bytes.len);
        parley_buffer_free(&text);
        parley_arena_free(&arena);
    }
    assert_int_equal(heap.live, 0);
}

static void all_bytes_come_back(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    char all[256 + 2];
    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (char)i;
    for (size_t len = 250; len <= sizeof all; len++) {
        parley_buffer text;
        parley_arena arena;
        parley_str bytes;
        parley_buffer_init(&text, test_alloc(&heap));
        parley_arena_init(&arena, test_alloc(&heap));
        parley_base64_add(&text, (parley_str){ all, len });
        assert_int_equal(parley_base64_read(&bytes, (parley_str){ text.ptr, text.len }, &arena), PARLEY_OK);
        assert_int_equal(bytes.len, len);
        assert_memory_equal(bytes.ptr, all, len);
        parley_buffer_free(&text);
        parley_arena_free(&arena);
    }
}

static void what_is_no_base64_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = { "Z", "Zg", "Zg=", "====", "Z===", "Zg==Zg==", "Zm9v\n", "Zm 9", "Zm9-", "=Zg=", "Zm9vYg=x" };
    test_heap heap = { .refuse_at = -1 };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        parley_arena arena;
        parley_str bytes;
        parley_arena_init(&arena, test_alloc(&heap));
        assert_int_equal(parley_base64_read(&bytes, (parley_str){ wrong[i], strlen(wrong[i]) }, &arena), PARLEY_ESYNTAX);
        parley_arena_free(&arena);
    }
    parley_arena arena;
    parley_str bytes;
    heap = (test_heap){ .refuse_at = 0 };
    parley_arena_init(&arena, test_alloc(&heap));
    assert_int_equal(parley_base64_read(&bytes, PARLEY_STR("Zg=="), &arena), PARLEY_ENOMEM);
    parley_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_of_the_standard_hold),
        cmocka_unit_test(all_bytes_come_back),
        cmocka_unit_test(what_is_no_base64_is_refused),
    };
    return cmocka_run_group_tests_name("text/base64", tests, NULL, NULL);
}
