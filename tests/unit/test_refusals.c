/*
 * tests/unit/test_refusals.c -- memory is refused once, or from some request on, while packs are loaded and twenty documents are read
 * and written: every call then works or says so, and nothing is left behind.
 *
 * A sample of the points is tried, the early ones more densely; with REFUSALS=n in the environment every nth (`make check-refusals`),
 * and a sample of those of the shipped packs, of which there are a hundred times as many.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/heap.h"
#include "engine/engine.h"
#include "support/alloc.h"

enum { DOCUMENTS = 20, SAMPLE = 12, SPARSE = 3 };

static const char *const texts[] = {
    "SEOUL, June 24 (Yonhap) -- South Korea said on Monday that it would not. \"We will not,\" Kim said.",
    "Ann said it rains. Bo told reporters that talks had failed, according to the ministry.\n\nThey left.",
    "\xE2\x80\x9CWe \xE2\x80\x98will\xE2\x80\x99 not,\xE2\x80\x9D he said. The U.S. denied it on June 31, 2024; 5% of $3.4 million was lost.",
    "\x93No,\x94 said Ren\xE9.",
    "",
};

/* Which packs are loaded, and from where. */
typedef struct packs_under_test {
    const char *packs[3];
    uint32_t    count;
    const char *path;
} packs_under_test;

static const packs_under_test small = { { "talk" }, 1, "tests/data/packs" }, shipped = { { "parties", "claims", "sentiment" }, 3, "rules" };

/* What twenty documents gave when nothing was refused. */
typedef struct readings {
    parley_buffer replies[DOCUMENTS];
    parley_status status[DOCUMENTS];
} readings;

static parley_engine_input make_input(int i, char json[256])
{
    parley_engine_input input = { .id = PARLEY_STR("d"), .output = i % 3 == 0 ? PARLEY_OUTPUT_TEXT : PARLEY_OUTPUT_JSON };
    const char *text = texts[i % 5];
    input.json = i % 7 == 1;
    if (input.json) {
        snprintf(json, 256, "{\"id\":\"%d\",\"title\":\"Kim says \\u201cno\\u201d\",\"x\":[1,{}],\"text\":\"Ann said it rains.\"}", i);
        text = json;
    }
    input.bytes = (parley_str){ text, strlen(text) };
    return input;
}

/* Open, read all documents, close.  Answers how opening ended. */
static parley_status run(const packs_under_test *packs, parley_alloc alloc, readings *found)
{
    const parley_engine_options options = {
        .packs = packs->packs, .pack_count = packs->count, .pack_path = &packs->path, .path_count = 1, .scripts = "scripts", .text = true,
    };
    parley_engine *engine = NULL;
    parley_error error = { 0 };
    parley_status opened = parley_engine_open(&engine, &options, alloc, &error);
    assert_true(opened == PARLEY_OK ? engine != NULL : engine == NULL && error.message[0] != '\0');
    for (int i = 0; i < DOCUMENTS; i++) {
        parley_buffer_init(&found->replies[i], alloc);
        found->status[i] = opened;
        if (opened != PARLEY_OK)
            continue;
        char json[256];
        parley_engine_input input = make_input(i, json);
        error = (parley_error){ 0 };
        found->status[i] = parley_engine_analyse(engine, &input, &found->replies[i], NULL, &error);
        if (found->status[i] != PARLEY_OK)
            assert_true(found->replies[i].len == 0 && error.message[0] != '\0');
    }
    parley_engine_close(engine);
    return opened;
}

static void free_readings(readings *found)
{
    for (int i = 0; i < DOCUMENTS; i++)
        parley_buffer_free(&found->replies[i]);
}

/* Refuse at request `n`, and all behind it when `rest`; false when so many were not made. */
static bool try_point(const packs_under_test *packs, long n, bool rest, const readings *wanted, long *failures)
{
    test_heap heap = { .refuse_at = n, .refuse_rest = rest };
    readings found;
    parley_status opened = run(packs, test_alloc(&heap), &found);
    if (opened != PARLEY_OK && opened != PARLEY_ENOMEM)
        fail_msg("request %ld: opening ends in \"%s\"", n, parley_status_text(opened));
    for (int i = 0; i < DOCUMENTS; i++) {
        parley_status status = found.status[i];
        *failures += status != PARLEY_OK;
        if (status == PARLEY_OK && (found.replies[i].len != wanted->replies[i].len
                                    || memcmp(found.replies[i].ptr, wanted->replies[i].ptr, wanted->replies[i].len) != 0))
            fail_msg("request %ld: document %d is read otherwise than when nothing is refused", n, i);
        if (status != PARLEY_OK && status != PARLEY_ENOMEM && status != PARLEY_ELIMIT)
            fail_msg("request %ld: document %d ends in \"%s\"", n, i, parley_status_text(status));
    }
    free_readings(&found);
    if (heap.live != 0)
        fail_msg("request %ld: %zu bytes are left", n, heap.live);
    return heap.asked > n;
}

/* Try every `step`th point; with 0 a sample, of which the next one is further by a `sparse`th of how far it is. */
static void try_all(const packs_under_test *packs, bool rest, long step, long sparse)
{
    readings wanted;
    assert_int_equal(run(packs, parley_heap(), &wanted), PARLEY_OK);
    for (int i = 0; i < DOCUMENTS; i++)
        assert_int_equal(wanted.status[i], PARLEY_OK);
    long points = 0, failures = 0;
    for (long n = 0; try_point(packs, n, rest, &wanted, &failures); n += step > 0 ? step : 1 + n / sparse)
        points++;
    print_message("%ld points tried, %ld documents failed\n", points, failures);
    assert_true(points > 0 && failures > 0);
    free_readings(&wanted);
}

static long asked_step(void)
{
    const char *asked = getenv("REFUSALS");
    return asked == NULL ? 0 : strtol(asked, NULL, 10);
}

static void one_refusal_is_an_error_or_is_got_over(void **state)
{
    (void)state;
    try_all(&small, false, asked_step(), SAMPLE);
}

static void refusals_from_some_request_on_are_errors(void **state)
{
    (void)state;
    try_all(&small, true, asked_step(), SAMPLE);
}

static void refusals_of_the_shipped_packs_are_errors(void **state)
{
    (void)state;
    if (asked_step() == 0)
        skip();
    try_all(&shipped, false, 0, SPARSE);
    try_all(&shipped, true, 0, SPARSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_refusal_is_an_error_or_is_got_over),
        cmocka_unit_test(refusals_from_some_request_on_are_errors),
        cmocka_unit_test(refusals_of_the_shipped_packs_are_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
