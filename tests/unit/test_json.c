/* tests/unit/test_json.c -- text/json.h, text/json_string.h and json_number.c; against jansson in test_json_fuzz.c */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "support/alloc.h"
#include "support/exact.h"
#include "text/json.h"

/* Read `bytes` and write each event down: { } [ ] k:name s:text n:text t f 0, then "." or "!line:column message". */
static void expect_events(parley_str bytes, const char *expected)
{
    static const char *const signs[] = { "{", "}", "[", "]", "k:", "s:", "n:", "t", "f", "0" };
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_str exact = test_exact(bytes);
    char log[1000];
    size_t len = 0;
    parley_json json;
    parley_json_init(&json, exact, &arena);
    parley_json_event event = parley_json_next(&json);
    for (; event != PARLEY_JSON_END && event != PARLEY_JSON_ERROR; event = parley_json_next(&json)) {
        len += (size_t)snprintf(log + len, sizeof log - len, "%s%.*s ", signs[event], (int)json.text.len,
                                json.text.ptr == NULL ? "" : json.text.ptr);
        assert_in_range(len, 1, sizeof log - 1);
        assert_true(json.start < json.offset);
    }
    assert_int_equal(parley_json_next(&json), event);  /* the last event stays */
    parley_error error = { .status = PARLEY_OK };
    parley_status status = parley_json_error(&json, &error);
    assert_int_equal(status, error.status);
    assert_int_equal(status == PARLEY_OK, event == PARLEY_JSON_END);
    if (status == PARLEY_OK)
        snprintf(log + len, sizeof log - len, ".");
    else
        snprintf(log + len, sizeof log - len, "!%u:%u %s", error.line, error.column, error.message);
    assert_string_equal(log, expected);
    test_exact_free(exact);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

#define EVENTS(text, expected) expect_events(PARLEY_STR(text), expected)

static void next_reports_every_part(void **state)
{
    (void)state;
    EVENTS("{}", "{ } .");
    EVENTS(" [ ] \r\n", "[ ] .");
    EVENTS("{\"a\":[1,-0.5e+3,true,false,null],\"b\":{\"\":\"x\"}}", "{ k:a [ n:1 n:-0.5e+3 t f 0 ] k:b { k: s:x } } .");
    EVENTS("\"only\"", "s:only .");
    EVENTS("\xEF\xBB\xBF" "1", "n:1 .");
    EVENTS("{\"a\":1,\"a\":2}", "{ k:a n:1 k:a n:2 } .");
}

static void next_says_what_was_expected_and_where(void **state)
{
    (void)state;
    EVENTS("", "!1:1 JSON: expected a value, found the end");
    EVENTS("[1 2]", "[ n:1 !1:4 JSON: expected ',' or ']', found '2'");
    EVENTS("[1,]", "[ n:1 !1:4 JSON: expected a value, found ']'");
    EVENTS("[,1]", "[ !1:2 JSON: expected a value or ']', found ','");
    EVENTS("{\"a\":1,}", "{ k:a n:1 !1:8 JSON: expected a name in quotes, found '}'");
    EVENTS("{a:1}", "{ !1:2 JSON: expected a name in quotes or '}', found 'a'");
    EVENTS("{\"a\" 1}", "{ !1:6 JSON: expected ':', found '1'");
    EVENTS("{\"a\":1]", "{ k:a n:1 !1:7 JSON: expected ',' or '}', found ']'");
    EVENTS("{}\n{}", "{ } !2:1 JSON: expected nothing behind the value, found '{'");
    EVENTS("[\"\xC3\xA9\",\n tru]", "[ s:\xC3\xA9 !2:2 JSON: expected a value, found 't'");
    EVENTS("01", "n:0 !1:2 JSON: expected nothing behind the value, found '1'");
    EVENTS("-", "!1:2 JSON: expected a digit, found the end");
    EVENTS("1.e5", "!1:3 JSON: expected a digit, found 'e'");
    EVENTS("1e", "!1:3 JSON: expected a digit, found the end");
    EVENTS("+1", "!1:1 JSON: expected a value, found '+'");
    EVENTS("NaN", "!1:1 JSON: expected a value, found 'N'");
    EVENTS("\"abc", "!1:5 JSON: expected '\"' to end a string, found the end");
    EVENTS("\"a\nb\"", "!1:3 JSON: expected no control character in a string, found byte 0x0A");
    EVENTS("\"a\\x\"", "!1:4 JSON: expected one of \" \\ / b f n r t u behind '\\', found 'x'");
    EVENTS("\"\\u12G4\"", "!1:2 JSON: expected four hexadecimal digits behind '\\u', found '\\'");
    EVENTS("\"\\u12", "!1:2 JSON: expected four hexadecimal digits behind '\\u', found '\\'");
    EVENTS("\"\\", "!1:3 JSON: expected one of \" \\ / b f n r t u behind '\\', found the end");
    EVENTS("1\0", "n:1 !1:2 JSON: expected nothing behind the value, found byte 0x00");
    EVENTS("\0", "!1:1 JSON: expected a value, found byte 0x00");
}

static void expect_one_string(parley_str bytes, parley_str expected, uint32_t repairs)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_str exact = test_exact(bytes);
    parley_json json;
    parley_json_init(&json, exact, &arena);
    assert_int_equal(parley_json_next(&json), PARLEY_JSON_STRING);
    assert_int_equal(json.text.len, expected.len);
    assert_memory_equal(json.text.ptr, expected.ptr, expected.len);
    assert_int_equal(json.repairs, repairs);
    assert_int_equal(parley_json_next(&json), PARLEY_JSON_END);
    test_exact_free(exact);
    parley_arena_free(&arena);
}

#define STRING(text, expected, repairs) expect_one_string(PARLEY_STR(text), PARLEY_STR(expected), repairs)

static void strings_are_unescaped(void **state)
{
    (void)state;
    STRING("\"\"", "", 0);
    STRING("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t", 0);
    STRING("\"\\u0041\\u00e9\\uAC00\\uD83D\\uDE00\"", "A\xC3\xA9\xEA\xB0\x80\xF0\x9F\x98\x80", 0);
    STRING("\"a\\u0000b\"", "a\0b", 0);
    STRING("\"plain text longer than a word, \\u2019 then more of it\"",
           "plain text longer than a word, \xE2\x80\x99 then more of it", 0);
    STRING("\"\x7F\"", "\x7F", 0);
}

static void strings_are_repaired_and_counted(void **state)
{
    (void)state;
    STRING("\"\\uD83D\"", "\xEF\xBF\xBD", 1);
    STRING("\"\\uDE00\\uD83D\"", "\xEF\xBF\xBD\xEF\xBF\xBD", 2);
    STRING("\"\\uD83Dx\\uDE00\"", "\xEF\xBF\xBDx\xEF\xBF\xBD", 2);
    STRING("\"\\uD83D\\uD83D\\uDE00\"", "\xEF\xBF\xBD\xF0\x9F\x98\x80", 1);
    STRING("\"\\uD83D\\n\"", "\xEF\xBF\xBD\n", 1);
    STRING("\"\\uD83D\\u0041\"", "\xEF\xBF\xBD" "A", 1);
    STRING("\"a\xFF" "b\xE2\x80\"", "a\xEF\xBF\xBD" "b\xEF\xBF\xBD", 2);
    STRING("\"\xED\xA0\x80\"", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3);
}

static void plain_strings_are_borrowed(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_str bytes = PARLEY_STR("[\"caf\xC3\xA9\"]");
    parley_json json;
    parley_json_init(&json, bytes, &arena);
    parley_json_next(&json);
    assert_int_equal(parley_json_next(&json), PARLEY_JSON_STRING);
    assert_ptr_equal(json.text.ptr, bytes.ptr + 2);
    assert_int_equal(heap.asked, 0);
    assert_int_equal(parley_json_next(&json), PARLEY_JSON_ARRAY_END);
    assert_null(json.text.ptr);
}

/* `count` times `open`, then as often `close`. */
static parley_status read_nested(size_t count, char open, char close)
{
    char bytes[400];
    memset(bytes, open, count);
    memset(bytes + count, close, count);
    parley_arena arena;
    test_heap heap = { .refuse_at = -1 };
    parley_arena_init(&arena, test_alloc(&heap));
    parley_json json;
    parley_json_init(&json, (parley_str){ bytes, 2 * count }, &arena);
    parley_json_event event;
    do
        event = parley_json_next(&json);
    while (event != PARLEY_JSON_END && event != PARLEY_JSON_ERROR);
    parley_error error = { .status = PARLEY_OK };
    parley_status status = parley_json_error(&json, &error);
    if (status == PARLEY_ELIMIT)
        assert_string_equal(error.message, "JSON: nested deeper than 64 levels");
    return status;
}

static void nesting_ends_at_the_limit(void **state)
{
    (void)state;
    assert_int_equal(read_nested(PARLEY_JSON_DEPTH, '[', ']'), PARLEY_OK);
    assert_int_equal(read_nested(PARLEY_JSON_DEPTH + 1, '[', ']'), PARLEY_ELIMIT);
    assert_int_equal(read_nested(200, '[', ']'), PARLEY_ELIMIT);
}

static void skip_passes_over_one_value(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_json json;
    parley_json_init(&json, PARLEY_STR("[{\"a\":[1,{\"b\":\"\\ud800\"}]},\"\\n\",[],7]"), &arena);
    assert_int_equal(parley_json_next(&json), PARLEY_JSON_ARRAY);
    assert_int_equal(parley_json_skip(&json), PARLEY_JSON_OBJECT);
    assert_int_equal(json.start, 1);
    assert_int_equal(json.offset, 25);
    assert_int_equal(parley_json_skip(&json), PARLEY_JSON_STRING);
    assert_int_equal(parley_json_skip(&json), PARLEY_JSON_ARRAY);
    assert_int_equal(parley_json_next(&json), PARLEY_JSON_NUMBER);
    assert_int_equal(parley_json_skip(&json), PARLEY_JSON_ARRAY_END);
    assert_int_equal(parley_json_skip(&json), PARLEY_JSON_END);
    assert_int_equal(json.repairs, 0);
    assert_int_equal(heap.asked, 0);
    parley_json_init(&json, PARLEY_STR("[[1,2"), &arena);
    assert_int_equal(parley_json_skip(&json), PARLEY_JSON_ERROR);
}

static double number(const char *text)
{
    parley_str exact = test_exact((parley_str){ text, strlen(text) });
    double value = parley_json_number(exact);
    test_exact_free(exact);
    return value;
}

static void numbers_are_the_nearest_doubles(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "0", "1", "-1", "0.1", "3.14159", "1e22", "1e23", "123456789012345678", "9007199254740993",
        "2.2250738585072011e-308",
        "4.9e-324", "2.4e-324", "1.7976931348623157e308", "1e400", "-1e400", "1e-400", "0.000001e6",
        "100000000000000000000000e-23",
        "1e99999999999999999999", "0e99999999999999999999", "1e-99999999999999999999",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double theirs = strtod(texts[i], NULL), ours = number(texts[i]);
        assert_memory_equal(&ours, &theirs, sizeof ours);
    }
    assert_true(signbit(number("-0")));
    uint64_t seed = 3;
    for (int round = 0; round < 20000; round++) {
        char text[64];
        uint64_t bits = (uint64_t)test_random(&seed, UINT32_MAX) << 32 | test_random(&seed, UINT32_MAX);
        double wanted;
        memcpy(&wanted, &bits, sizeof wanted);
        if (!isfinite(wanted))
            continue;
        snprintf(text, sizeof text, "%.17g", wanted);
        double ours = number(text);
        assert_memory_equal(&ours, &wanted, sizeof ours);
    }
}

/* Half-way between 1 and the next double is 1 by the even rule; any later digit, however far, makes it the next one. */
static void numbers_of_any_length_are_rounded_right(void **state)
{
    (void)state;
    static const char half[] = "1.00000000000000011102230246251565404236316680908203125";
    size_t len = 5000;
    char *text = malloc(len + 1);
    assert_non_null(text);
    memset(text, '0', len);
    memcpy(text, half, sizeof half - 1);
    text[len] = '\0';
    assert_true(number(text) == 1.0);
    text[len - 1] = '1';
    assert_true(number(text) > 1.0);
    memset(text, '0', len);
    memcpy(text, "0.", 2);
    memcpy(text + len - 6, "1e4993", 6);  /* 4,993 places behind the point */
    assert_true(number(text) == 1.0);
    free(text);
}

static void read_fields_takes_what_is_wanted(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_json_field fields[] = {
        { .name = PARLEY_STR("id") }, { .name = PARLEY_STR("text") }, { .name = PARLEY_STR("date") },
        { .name = PARLEY_STR("tags") },
        { .name = PARLEY_STR("ok") }, { .name = PARLEY_STR("none") },
    };
    parley_json_notes notes;
    parley_str line = test_exact(PARLEY_STR("{\"x\":{\"id\":9,\"text\":[[]]},\"id\":7,\"te\\u0078t\":\"a\\nb\\ud800\","
                                            "\"tags\":[\"id\"],\"id\":\"eight\",\"ok\":true,\"none\":null,\"y\":\"\\ud800\"}"));
    assert_int_equal(parley_json_read_fields(fields, 6, line, &notes, &arena, NULL), PARLEY_OK);
    assert_int_equal(fields[0].kind, PARLEY_JSON_IS_STRING);
    assert_int_equal(fields[0].value.len, 5);
    assert_memory_equal(fields[0].value.ptr, "eight", 5);
    assert_int_equal(fields[1].kind, PARLEY_JSON_IS_STRING);
    assert_int_equal(fields[1].value.len, 6);
    assert_memory_equal(fields[1].value.ptr, "a\nb\xEF\xBF\xBD", 6);
    assert_int_equal(fields[2].kind, PARLEY_JSON_ABSENT);
    assert_int_equal(fields[3].kind, PARLEY_JSON_IS_OTHER);
    assert_int_equal(fields[4].kind, PARLEY_JSON_IS_TRUE);
    assert_int_equal(fields[5].kind, PARLEY_JSON_IS_NULL);
    assert_int_equal(notes.duplicates, 1);
    assert_int_equal(notes.repairs, 1);
    test_exact_free(line);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void read_fields_refuses_what_is_no_object(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_json_field field = { .name = PARLEY_STR("id") };
    parley_error error;
    assert_int_equal(parley_json_read_fields(&field, 1, PARLEY_STR(" [1]"), NULL, &arena, &error), PARLEY_ESYNTAX);
    assert_string_equal(error.message, "JSON: expected an object, found '['");
    assert_int_equal(error.column, 2);
    assert_int_equal(parley_json_read_fields(&field, 1, PARLEY_STR("{\"id\":"), NULL, &arena, &error), PARLEY_ESYNTAX);
    assert_int_equal(parley_json_read_fields(&field, 1, PARLEY_STR("{\"x\":[}"), NULL, &arena, &error), PARLEY_ESYNTAX);
    assert_int_equal(error.column, 7);
    assert_int_equal(parley_json_read_fields(&field, 1, PARLEY_STR("{} x"), NULL, &arena, NULL), PARLEY_ESYNTAX);
    assert_int_equal(parley_json_read_fields(&field, 1, (parley_str){ NULL, 0 }, NULL, &arena, NULL), PARLEY_ESYNTAX);
    parley_arena_free(&arena);
}

static void read_fields_survives_every_refusal(void **state)
{
    (void)state;
    static char line[20000];
    memset(line, 'x', sizeof line);
    memcpy(line, "{\"b\":\"\\n\",\"a\":\"\\n", 17);
    memcpy(line + sizeof line - 2, "\"}", 2);
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_json_field fields[] = { { .name = PARLEY_STR("a") }, { .name = PARLEY_STR("b") } };
        parley_status status = parley_json_read_fields(fields, 2, (parley_str){ line, sizeof line }, NULL, &arena, NULL);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (status == PARLEY_OK) {
            assert_int_equal(n, 2);
            return;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(next_reports_every_part),
        cmocka_unit_test(next_says_what_was_expected_and_where),
        cmocka_unit_test(strings_are_unescaped),
        cmocka_unit_test(strings_are_repaired_and_counted),
        cmocka_unit_test(plain_strings_are_borrowed),
        cmocka_unit_test(nesting_ends_at_the_limit),
        cmocka_unit_test(skip_passes_over_one_value),
        cmocka_unit_test(numbers_are_the_nearest_doubles),
        cmocka_unit_test(numbers_of_any_length_are_rounded_right),
        cmocka_unit_test(read_fields_takes_what_is_wanted),
        cmocka_unit_test(read_fields_refuses_what_is_no_object),
        cmocka_unit_test(read_fields_survives_every_refusal),
    };
    return cmocka_run_group_tests_name("text/json", tests, NULL, NULL);
}
