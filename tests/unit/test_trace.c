/* tests/unit/test_trace.c -- what an engine tells of its stages, and that memory refused while it does is an error and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/heap.h"
#include "engine/engine.h"
#include "support/alloc.h"

#define TEXT "Freedonia said that Sylvania had tea. Sylvania criticised it."

static parley_status open_talk(parley_engine **engine, parley_alloc alloc, parley_error *error)
{
    static const char *const packs[] = { "talk" }, *const path[] = { "tests/data/packs" };
    const parley_engine_options options = {
        .packs = packs, .pack_count = 1, .pack_path = path, .path_count = 1, .scripts = "scripts", .trace = true,
    };
    return parley_engine_open(engine, &options, alloc, error);
}

/* Ask for what `wanted`, JSON within JSON, says; the answer is a string. */
static parley_status ask(parley_engine *engine, const char *wanted, parley_buffer *reply, parley_error *error)
{
    char json[512];
    snprintf(json, sizeof json, "{\"id\":\"d\",\"text\":\"" TEXT "\",\"trace\":\"%s\"}", wanted);
    const parley_engine_input input = { .bytes = { json, strlen(json) }, .id = PARLEY_STR("d"), .json = true, .output = PARLEY_OUTPUT_TRACE };
    *error = (parley_error){ 0 };
    parley_status status = parley_engine_analyse(engine, &input, reply, NULL, error);
    if (status == PARLEY_OK)
        parley_buffer_add_char(reply, '\0');
    return status;
}

static void assert_tells(const char *wanted, const char *const *parts)
{
    parley_engine *engine;
    parley_error error = { 0 };
    parley_buffer reply;
    parley_buffer_init(&reply, parley_heap());
    assert_int_equal(open_talk(&engine, parley_heap(), &error), PARLEY_OK);
    if (ask(engine, wanted, &reply, &error) != PARLEY_OK)
        fail_msg("%s", error.message);
    for (; *parts != NULL; parts++)
        if (strstr(reply.ptr, *parts) == NULL)
            fail_msg("no %s in %s", *parts, reply.ptr);
    parley_buffer_free(&reply);
    parley_engine_close(engine);
}

#define MATCHES "{\\\"want\\\":\\\"matches\\\",\\\"first\\\":0,\\\"last\\\":20}"

static void matches_are_told_unit_by_unit(void **state)
{
    (void)state;
    assert_tells(MATCHES, (const char *const[]){
        "\"rule\":\"talk/speech:said\"", "\"won\":true", "\"text\":\"Freedonia said that Sylvania had tea\"",
        "\"entries\":[{\"lexicon\":\"talk.saying\",\"line\":3,\"phrase\":\"said\"}]", "\"name\":\"cue\"", NULL });
}

static void costs_are_told_by_rule(void **state)
{
    (void)state;
    assert_tells("{\\\"want\\\":\\\"costs\\\"}", (const char *const[]){ "\"stage\":\"talk/speech\"", "\"tries\":2", "\"nanoseconds\":", NULL });
}

static void misses_are_told_from_codes_and_units(void **state)
{
    (void)state;
    assert_tells("{\\\"want\\\":\\\"near\\\",\\\"rule\\\":\\\"talk/speech:quoted\\\",\\\"first\\\":0,\\\"last\\\":9}",
                 (const char *const[]){ "\"rule\":\"talk/speech:quoted\"", "\"got\":2", "u.quotation", NULL });
}

static void what_stood_before_finish_is_told(void **state)
{
    (void)state;
    assert_tells(MATCHES, (const char *const[]){ "{\"finish\":\"talk\",\"layers\":{", "\"claim\":[{\"start\":0", NULL });
}

static void what_is_not_asked_for_is_not_told(void **state)
{
    (void)state;
    assert_tells("{\\\"want\\\":\\\"nothing of the kind\\\"}", (const char *const[]){ "[{\"finish\":\"talk\"", NULL });
    assert_tells("no JSON", (const char *const[]){ "[{\"finish\":\"talk\"", NULL });
}

/* Refuse at request `n`; false when so many were not made. */
static bool try_point(long n, bool rest, long *failures)
{
    test_heap heap = { .refuse_at = n, .refuse_rest = rest };
    parley_engine *engine = NULL;
    parley_error error = { 0 };
    parley_buffer reply;
    parley_buffer_init(&reply, test_alloc(&heap));
    parley_status status = open_talk(&engine, test_alloc(&heap), &error);
    if (status == PARLEY_OK)
        status = ask(engine, MATCHES, &reply, &error);
    if (status != PARLEY_OK) {
        ++*failures;
        assert_true(reply.len == 0 && error.message[0] != '\0');
        if (status != PARLEY_ENOMEM && status != PARLEY_ELIMIT)
            fail_msg("request %ld: it ends in \"%s\"", n, parley_status_text(status));
    }
    parley_buffer_free(&reply);
    parley_engine_close(engine);
    if (heap.live != 0)
        fail_msg("request %ld: %zu bytes are left", n, heap.live);
    return heap.asked > n;
}

/* A sample of the points of opening and asking, the last ones, of the asking, included: each is further by an eighth. */
static void refusals_are_errors(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_engine *engine;
    parley_error error = { 0 };
    parley_buffer reply;
    parley_buffer_init(&reply, test_alloc(&heap));
    assert_int_equal(open_talk(&engine, test_alloc(&heap), &error), PARLEY_OK);
    long opened = heap.asked;
    assert_int_equal(ask(engine, MATCHES, &reply, &error), PARLEY_OK);
    long all = heap.asked, failures = 0;
    parley_buffer_free(&reply);
    parley_engine_close(engine);
    for (int rest = 0; rest <= 1; rest++) {
        for (long n = opened - 20; n < all; n += 1 + (all - opened) / 60)
            try_point(n, rest == 1, &failures);
        for (long n = 1; n < opened; n += n)
            try_point(n, rest == 1, &failures);
    }
    assert_true(failures > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_are_told_unit_by_unit),
        cmocka_unit_test(costs_are_told_by_rule),
        cmocka_unit_test(misses_are_told_from_codes_and_units),
        cmocka_unit_test(what_stood_before_finish_is_told),
        cmocka_unit_test(what_is_not_asked_for_is_not_told),
        cmocka_unit_test(refusals_are_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
