/* tests/unit/test_json_fuzz.c -- text/json.h against jansson, on random and damaged documents.  The seed is fixed. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <jansson.h>

#include "base/buffer.h"
#include "support/alloc.h"
#include "support/exact.h"
#include "text/json.h"

enum { ROUNDS = 40000, MAX_DEPTH = 6 };

static const char *const strings[] = {
    "", "a", "text", "id", "\\n\\\"", "\\u00e9", "\\uD83D\\uDE00", "\xC3\xA9", "\xEA\xB9\x80", 
    "longer than eight bytes, plainly", "\\/\\\\", "\xF0\x9F\x98\x80 \\u2019", "\x7F", "\\uD800", "\\uDC00\\uD800", "\xFF", "\xE2\x80",
    "\\u0000",
};
static const char *const numbers[] = {
    "0", "-0", "1", "-17", "3.5", "1e5", "0.1E-2", "123456789012", "2.2250738585072014e-308", "9007199254740993",
    "1E400", "99999999999999999999",
};

static void add_space(parley_buffer *out, uint64_t *seed)
{
    static const char *const spaces[] = { "", "", "", " ", "\n", "\t\r" };
    const char *space = spaces[test_random(seed, 6)];
    parley_buffer_add(out, space, strlen(space));
}

/* Strings that jansson refuses are at the end of the list and rare: most documents are whole. */
static void add_string(parley_buffer *out, uint64_t *seed)
{
    const char *string = strings[test_random(seed, test_random(seed, 20) == 0 ? 18 : 13)];
    parley_buffer_add_format(out, "\"%s\"", string);
}

static void add_value(parley_buffer *out, uint64_t *seed, int depth)
{
    static const char *const words[] = { "true", "false", "null" };
    add_space(out, seed);
    uint32_t kind = test_random(seed, depth == MAX_DEPTH ? 4 : 7);
    if (kind < 2) {
        add_string(out, seed);
    } else if (kind < 4) {
        const char *text = kind == 2 ? words[test_random(seed, 3)] : numbers[test_random(seed, 12)];
        parley_buffer_add(out, text, strlen(text));
    } else {
        bool object = kind != 4;
        uint32_t count = test_random(seed, 5);
        parley_buffer_add_char(out, object ? '{' : '[');
        for (uint32_t i = 0; i < count; i++) {
            add_space(out, seed);
            if (i != 0)
                parley_buffer_add_char(out, ',');
            if (object) {
                add_space(out, seed);
                add_string(out, seed);
                add_space(out, seed);
                parley_buffer_add_char(out, ':');
            }
            add_value(out, seed, depth + 1);
        }
        add_space(out, seed);
        parley_buffer_add_char(out, object ? '}' : ']');
    }
    add_space(out, seed);
}

/* No NUL: jansson takes one behind the value for the end. */
static void damage(parley_buffer *out, uint64_t *seed)
{
    static const char bytes[] = "{}[]\",:\\u0e1-+. \n\x01\xC3\x80tn";
    for (uint32_t left = 1 + test_random(seed, 3); left != 0 && out->len != 0; left--) {
        size_t at = test_random(seed, (uint32_t)out->len);
        switch (test_random(seed, 4)) {
        case 0:
            out->ptr[at] = bytes[test_random(seed, sizeof bytes - 1)];
            break;
        case 1:
            memmove(out->ptr + at, out->ptr + at + 1, --out->len - at);
            break;
        case 2:
            out->len = at;
            break;
        default:
            parley_buffer_add_char(out, bytes[test_random(seed, sizeof bytes - 1)]);
            break;
        }
    }
}

/* jansson has no infinities; it refuses the text of such a number, so nothing is compared with what stands here. */
static json_t *build_number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

/* Build jansson's tree from our events.  Returns the value, or NULL after an error. */
static json_t *build_tree(parley_json *json, parley_json_event event)
{
    json_t *tree;
    switch (event) {
    case PARLEY_JSON_STRING: return json_stringn_nocheck(json->text.ptr, json->text.len);
    case PARLEY_JSON_NUMBER: return build_number(parley_json_number(json->text));
    case PARLEY_JSON_TRUE:   return json_true();
    case PARLEY_JSON_FALSE:  return json_false();
    case PARLEY_JSON_NULL:   return json_null();
    case PARLEY_JSON_ARRAY:
        tree = json_array();
        for (event = parley_json_next(json); event != PARLEY_JSON_ARRAY_END; event = parley_json_next(json))
            if (json_array_append_new(tree, build_tree(json, event)) != 0)
                break;
        break;
    case PARLEY_JSON_OBJECT:
        tree = json_object();
        for (event = parley_json_next(json); event == PARLEY_JSON_KEY; event = parley_json_next(json)) {
            char name[200] = "";
            assert_in_range(json->text.len, 0, sizeof name - 1);
            memcpy(name, json->text.ptr, json->text.len);
            if (json_object_set_new_nocheck(tree, name, build_tree(json, parley_json_next(json))) != 0)
                break;
        }
        break;
    default:
        return NULL;
    }
    if (json_typeof(tree) == JSON_ARRAY ? event == PARLEY_JSON_ARRAY_END : event == PARLEY_JSON_OBJECT_END)
        return tree;
    json_decref(tree);
    return NULL;
}

/* Are the values equal?  Whole numbers of jansson's are reals of ours; numbers beyond doubles never come here. */
static bool is_equal(const json_t *ours, const json_t *theirs)
{
    if (json_is_integer(theirs))
        return json_is_real(ours) && json_real_value(ours) == (double)json_integer_value(theirs);
    if (json_typeof(ours) != json_typeof(theirs))
        return false;
    if (json_is_array(theirs)) {
        if (json_array_size(ours) != json_array_size(theirs))
            return false;
        for (size_t i = 0; i < json_array_size(theirs); i++)
            if (!is_equal(json_array_get(ours, i), json_array_get(theirs, i)))
                return false;
        return true;
    }
    if (json_is_object(theirs)) {
        if (json_object_size(ours) != json_object_size(theirs))
            return false;
        union { const json_t *read; json_t *own; } object = { .read = theirs };
        const char *name;
        json_t *value;
        json_object_foreach(object.own, name, value)
            if (json_object_get(ours, name) == NULL || !is_equal(json_object_get(ours, name), value))
                return false;
        return true;
    }
    return json_equal(ours, theirs);
}

struct tally {
    size_t same, refused, repaired, known;
};

/* Read one document both ways.  Differences that text/json.h documents: repairs, big numbers; jansson's own: NUL in a name. */
static void compare_document(parley_str bytes, struct tally *tally)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_str exact = test_exact(bytes);
    parley_json json;
    parley_json_init(&json, exact, &arena);
    json_t *ours = build_tree(&json, parley_json_next(&json));
    if (ours != NULL && parley_json_next(&json) != PARLEY_JSON_END) {
        json_decref(ours);
        ours = NULL;
    }
    json_error_t error;
    json_t *theirs = json_loadb(exact.ptr, exact.len, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &error);
    if (theirs != NULL) {
        if (ours == NULL || !is_equal(ours, theirs))
            fail_msg("jansson reads it otherwise: %.*s", (int)exact.len, exact.ptr);
        assert_int_equal(json.repairs, 0);
        tally->same++;
    } else if (ours == NULL) {
        tally->refused++;
    } else if (json.repairs != 0) {
        tally->repaired++;
    } else {
        enum json_error_code code = json_error_code(&error);
        if (code != json_error_numeric_overflow && code != json_error_null_byte_in_key)
            fail_msg("jansson refuses it (%s): %.*s", error.text, (int)exact.len, exact.ptr);
        tally->known++;
    }
    json_decref(ours);
    json_decref(theirs);
    test_exact_free(exact);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void compare_all(bool damaged, struct tally *tally)
{
    uint64_t seed = damaged ? 20240624 : 19530727;
    test_heap heap = { .refuse_at = -1 };
    parley_buffer document;
    parley_buffer_init(&document, test_alloc(&heap));
    for (int round = 0; round < ROUNDS; round++) {
        parley_buffer_clear(&document);
        add_value(&document, &seed, 0);
        if (damaged)
            damage(&document, &seed);
        assert_false(document.failed);
        compare_document((parley_str){ document.ptr, document.len }, tally);
    }
    parley_buffer_free(&document);
}

static void whole_documents_are_read_as_jansson_reads_them(void **state)
{
    (void)state;
    struct tally tally = { 0 };
    compare_all(false, &tally);
    assert_int_equal(tally.refused, 0);
    assert_in_range(tally.same, ROUNDS / 2, ROUNDS - 1);
    assert_in_range(tally.repaired, 100, ROUNDS);
    assert_in_range(tally.known, 100, ROUNDS);
}

static void damaged_documents_are_refused_as_jansson_refuses_them(void **state)
{
    (void)state;
    struct tally tally = { 0 };
    compare_all(true, &tally);
    assert_in_range(tally.refused, ROUNDS / 3, ROUNDS - 1);
    assert_in_range(tally.same, ROUNDS / 20, ROUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_documents_are_read_as_jansson_reads_them),
        cmocka_unit_test(damaged_documents_are_refused_as_jansson_refuses_them),
    };
    return cmocka_run_group_tests_name("text/json against jansson", tests, NULL, NULL);
}
