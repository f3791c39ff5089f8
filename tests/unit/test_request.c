/* tests/unit/test_request.c -- run/request.h: documents packed and unpacked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "run/request.h"
#include "support/alloc.h"

static void requests_cross_unchanged_and_refuse_what_does_not_add_up(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_buffer packed;
    parley_buffer_init(&packed, test_alloc(&heap));
    const parley_request request = { PARLEY_REQUEST_JSON, PARLEY_STR("a.jsonl:7"), PARLEY_STR("a.jsonl"), 7,
                                     PARLEY_STR("2024-06-24"), PARLEY_STR("{\"text\":\"a\0b\"}") };
    parley_request_pack(&packed, &request);
    assert_false(packed.failed);
    parley_request read = { 0 };
    size_t head = packed.len - request.bytes.len;
    for (size_t cut = 0; cut <= packed.len; cut++) {
        char *exact = malloc(cut + (cut == 0));
        assert_non_null(exact);
        memcpy(exact, packed.ptr, cut);
        assert_int_equal(parley_request_unpack(&read, (parley_str){ exact, cut }), cut < head ? PARLEY_ESYNTAX : PARLEY_OK);
        if (cut == packed.len) {
            assert_int_equal(read.form, PARLEY_REQUEST_JSON);
            assert_int_equal(read.line, 7);
            assert_int_equal(read.id.len, request.id.len);
            assert_memory_equal(read.path.ptr, "a.jsonl", 7);
            assert_memory_equal(read.date.ptr, "2024-06-24", 10);
            assert_int_equal(read.bytes.len, request.bytes.len);
            assert_memory_equal(read.bytes.ptr, request.bytes.ptr, request.bytes.len);
        }
        free(exact);
    }
    packed.ptr[0] = 3;
    assert_int_equal(parley_request_unpack(&read, (parley_str){ packed.ptr, packed.len }), PARLEY_ESYNTAX);
    parley_buffer_free(&packed);
    assert_int_equal(heap.live, 0);
}

static void a_refusal_shows_in_the_buffer(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = 0 };
    parley_buffer packed;
    parley_buffer_init(&packed, test_alloc(&heap));
    parley_request_pack(&packed, &(parley_request){ .form = PARLEY_REQUEST_TEXT, .bytes = PARLEY_STR("text") });
    assert_true(packed.failed);
    parley_buffer_free(&packed);
    assert_int_equal(heap.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_cross_unchanged_and_refuse_what_does_not_add_up),
        cmocka_unit_test(a_refusal_shows_in_the_buffer),
    };
    return cmocka_run_group_tests_name("run/request", tests, NULL, NULL);
}
