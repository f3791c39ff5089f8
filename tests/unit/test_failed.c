/* tests/unit/test_failed.c -- run/failed.h, answer.h, known.h: failures as records, ids that were seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/error.h"
#include "run/answer.h"
#include "run/failed.h"
#include "run/known.h"
#include "support/alloc.h"
#include "support/exact.h"
#include "support/fake_service.h"

static parley_str view(const char *text)
{
    return (parley_str){ text, strlen(text) };
}

static void assert_same(parley_str got, parley_str wanted)
{
    assert_int_equal(got.len, wanted.len);
    if (wanted.len > 0)
        assert_memory_equal(got.ptr, wanted.ptr, wanted.len);
}

static void notes_name_pack_and_rule(void **state)
{
    (void)state;
    static const struct { const char *where, *pack, *rule; } cases[] = {
        { "rule claims/acts:condemned (rules/claims/acts.lua:41)", "claims", "claims/acts:condemned" },
        { "finish of claims (rules/claims/finish.lua)", "claims", "" },
        { "rule lonely", "lonely", "lonely" },
        { "rule ", "", "" },
        { "", "", "" },
        { "something else / here", "", "" },
        { "finish of ", "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parley_culprit culprit = parley_failed_culprit(cases[i].where);
        assert_same(culprit.pack, view(cases[i].pack));
        assert_same(culprit.rule, view(cases[i].rule));
    }
}

/* Whatever the document is made of, it comes back. */
static void documents_come_back_from_their_records(void **state)
{
    (void)state;
    static const parley_str documents[] = {
        { "", 0 }, { "plain", 5 }, { "{\"id\":\"1\",\"text\":\"a\\nb\"}", 24 }, { "\0\x1b[31m\n\"\\", 9 }, { "\xC3\xA9\xE2\x80\xA8\xF0\x9F\x98\x80", 9 },
        { "\xFF\xFE", 2 }, { "a\x80", 2 }, { "\xED\xA0\x80", 3 },
    };
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        for (int form = PARLEY_REQUEST_TEXT; form <= PARLEY_REQUEST_JSON; form++) {
            parley_buffer line;
            parley_arena arena;
            parley_error error = { .status = PARLEY_ELIMIT, .message = "too \"much\"\n" };
            parley_request read, request = { .form = (parley_request_form)form, .id = PARLEY_STR("a\n\xFF.jsonl:7"), .path = PARLEY_STR("a b.jsonl"), .line = 7,
                                             .bytes = documents[i] };
            parley_batch_failure failure = { PARLEY_OUTCOME_CRASHED, &request, &error, "rule p/s:r (f.lua:1)" };
            parley_buffer_init(&line, plain_alloc());
            parley_arena_init(&arena, plain_alloc());
            parley_failed_pack(&line, &failure);
            assert_false(line.failed);
            assert_int_equal(line.ptr[line.len - 1], '\n');
            assert_null(memchr(line.ptr, '\n', line.len - 1));
            assert_int_equal(parley_failed_unpack(&read, (parley_str){ line.ptr, line.len }, &arena, &error), PARLEY_OK);
            assert_int_equal(read.form, form);
            assert_int_equal(read.line, 7);
            assert_same(read.path, request.path);
            assert_same(read.id, PARLEY_STR("a\n\xEF\xBF\xBD.jsonl:7"));
            assert_same(read.bytes, documents[i]);
            parley_buffer_free(&line);
            parley_arena_free(&arena);
        }
}

static void what_is_no_record_is_refused(void **state)
{
    (void)state;
    static const struct { const char *record; parley_status status; } cases[] = {
        { "", PARLEY_ESYNTAX },
        { "[]", PARLEY_ESYNTAX },
        { "{\"id\":\"1\",\"text\":\"a document\"}", PARLEY_ESYNTAX },
        { "{\"doc\":\"1\",\"path\":\"1\",\"form\":\"text\"}", PARLEY_ESYNTAX },
        { "{\"doc\":\"1\",\"path\":\"1\",\"form\":\"text\",\"document\":\"\",\"base64\":\"\"}", PARLEY_ESYNTAX },
        { "{\"doc\":\"1\",\"path\":\"1\",\"form\":\"text\",\"document\":7}", PARLEY_ESYNTAX },
        { "{\"doc\":1,\"path\":\"1\",\"form\":\"text\",\"document\":\"\"}", PARLEY_ESYNTAX },
        { "{\"doc\":\"1\",\"path\":\"1\",\"form\":\"html\",\"document\":\"\"}", PARLEY_ESYNTAX },
        { "{\"doc\":\"1\",\"path\":\"1\",\"form\":\"text\",\"base64\":\"Zg=\"}", PARLEY_ESYNTAX },
        { "{\"doc\":\"1\",\"path\":\"1\",\"form\":\"text\",\"document\":\"\",\"line\":0}", PARLEY_ESYNTAX },
        { "{\"doc\":\"1\",\"path\":\"1\",\"form\":\"text\",\"document\":\"\",\"line\":1.5}", PARLEY_ESYNTAX },
        { "{\"doc\":\"1\",\"path\":\"1\",\"form\":\"text\",\"document\":\"\",\"line\":99999999999999999999}", PARLEY_ESYNTAX },
        { "{\"doc\":\"1\",\"path\":\"1\",\"form\":\"text\",\"document\":\"\",\"line\":\"1\"}", PARLEY_ESYNTAX },
        { "{\"doc\":\"1\",\"path\":\"1\",\"form\":\"unread\"}", PARLEY_EFOUND },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parley_arena arena;
        parley_error error = { 0 };
        parley_request read;
        parley_str exact = test_exact(view(cases[i].record));
        parley_arena_init(&arena, plain_alloc());
        if (parley_failed_unpack(&read, exact, &arena, &error) != cases[i].status)
            fail_msg("%s", cases[i].record);
        assert_int_equal(error.status, cases[i].status);
        test_exact_free(exact);
        parley_arena_free(&arena);
    }
}

static void records_survive_every_refusal(void **state)
{
    (void)state;
    parley_error error = { .status = PARLEY_EPACK, .message = "m", .file = "f.lua", .line = 3 };
    parley_request read, request = { .form = PARLEY_REQUEST_TEXT, .id = PARLEY_STR("a"), .path = PARLEY_STR("a"), .bytes = PARLEY_STR("\xFF\"") };
    parley_batch_failure failure = { PARLEY_OUTCOME_FAILED, &request, &error, "" };
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_buffer line;
        parley_arena arena;
        parley_buffer_init(&line, test_alloc(&heap));
        parley_arena_init(&arena, test_alloc(&heap));
        parley_failed_pack(&line, &failure);
        parley_status status = line.failed ? PARLEY_ENOMEM : parley_failed_unpack(&read, (parley_str){ line.ptr, line.len }, &arena, &error);
        parley_buffer_free(&line);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (status == PARLEY_OK) {
            assert_true(n > 2);
            return;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
        error = (parley_error){ .status = PARLEY_EPACK, .message = "m", .file = "f.lua", .line = 3 };
    }
}

static void answers_are_split_as_they_were_made(void **state)
{
    (void)state;
    parley_buffer reply;
    parley_str output, id;
    parley_buffer_init(&reply, plain_alloc());
    parley_buffer_add_str(&reply, PARLEY_STR("{}\n"));
    parley_answer_end(&reply, PARLEY_STR("an id"));
    parley_str whole = { reply.ptr, reply.len };
    assert_int_equal(parley_answer_split(&output, &id, whole), PARLEY_OK);
    assert_same(output, PARLEY_STR("{}\n"));
    assert_same(id, PARLEY_STR("an id"));
    for (size_t cut = 0; cut < whole.len; cut++) {
        parley_str exact = test_exact((parley_str){ whole.ptr, cut });
        if (parley_answer_split(&output, &id, exact) == PARLEY_OK)
            assert_true(output.len + id.len + 4 == cut);
        test_exact_free(exact);
    }
    assert_int_equal(parley_answer_split(&output, &id, PARLEY_STR("\xFF\xFF\xFF\xFF")), PARLEY_ESYNTAX);
    assert_int_equal(parley_answer_split(&output, &id, PARLEY_STR("\0\0\0\0")), PARLEY_OK);
    parley_buffer_free(&reply);
}

static void ids_are_known_once_seen(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_known known;
    char id[20];
    parley_known_init(&known, test_alloc(&heap));
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 100000; i++) {
            snprintf(id, sizeof id, "doc-%d", i);
            if (parley_known_add(&known, view(id)) != (round == 1))
                fail_msg("%s in round %d", id, round);
        }
    assert_false(parley_known_add(&known, PARLEY_STR("")));
    assert_true(parley_known_add(&known, PARLEY_STR("")));
    assert_true(heap.live <= 100000 * 8 * 4);
    parley_known_free(&known);
    assert_int_equal(heap.live, 0);
}

/* Beyond what is remembered, the first ids still are; memory has an end. */
static void too_many_ids_are_too_many(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_known known;
    char id[20];
    parley_known_init(&known, test_alloc(&heap));
    for (int i = 0; i <= PARLEY_KNOWN_MOST + 1000; i++) {
        snprintf(id, sizeof id, "%d", i);
        if (parley_known_add(&known, view(id)))
            fail_msg("%s was not seen before", id);
    }
    assert_true(known.full);
    assert_true(heap.live <= 32 << 20);
    assert_true(parley_known_add(&known, PARLEY_STR("0")));
    assert_true(parley_known_add(&known, PARLEY_STR("3000000")));
    parley_known_free(&known);
}

static void ids_survive_every_refusal(void **state)
{
    (void)state;
    for (long n = 0; n < 4; n++) {
        test_heap heap = { .refuse_at = n };
        parley_known known;
        char id[20];
        parley_known_init(&known, test_alloc(&heap));
        for (int i = 0; i < 5000; i++) {
            snprintf(id, sizeof id, "%d", i);
            assert_false(parley_known_add(&known, view(id)));
        }
        assert_int_equal(known.full, n < 4);
        assert_int_equal(parley_known_add(&known, PARLEY_STR("0")), n > 0);
        parley_known_free(&known);
        assert_int_equal(heap.live, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_name_pack_and_rule),
        cmocka_unit_test(documents_come_back_from_their_records),
        cmocka_unit_test(what_is_no_record_is_refused),
        cmocka_unit_test(records_survive_every_refusal),
        cmocka_unit_test(answers_are_split_as_they_were_made),
        cmocka_unit_test(ids_are_known_once_seen),
        cmocka_unit_test(too_many_ids_are_too_many),
        cmocka_unit_test(ids_survive_every_refusal),
    };
    return cmocka_run_group_tests_name("run/failed", tests, NULL, NULL);
}
