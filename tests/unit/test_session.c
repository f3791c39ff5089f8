/* tests/unit/test_session.c -- run/session.h, and the nursery and the workers behind it, with documents that misbehave. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "run/clock.h"
#include "run/filter.h"
#include "run/session.h"
#include "support/alloc.h"
#include "support/fake_service.h"

enum { RAW = 200 };  /* a kind that the session knows nothing of: payloads are not packed documents */

static bool single;  /* every test is run with the nursery as its own first worker, too */

/* A session over a fake service, and what there was before it. */
typedef struct workbench {
    fake_service    fake;
    parley_session *session;
    int             descriptors;
} workbench;

static void set_up(workbench *bench, parley_session_options options)
{
    parley_error error = { 0 };
    options.unfiltered = true;  /* documents misbehave by system calls that workers have not */
    options.single = single;
    bench->descriptors = count_descriptors();
    fake_open(&bench->fake, FAKE_LOADS);
    if (parley_session_open(&bench->session, &bench->fake.service, &options, plain_alloc(), &error) != PARLEY_OK)
        fail_msg("%s", error.message);
}

static void tear_down(workbench *bench)
{
    parley_session_close(bench->session);
    fake_close(&bench->fake);
    assert_int_equal(count_children(), 0);
    assert_int_equal(count_descriptors(), bench->descriptors);
}

static parley_str view(const char *text)
{
    return (parley_str){ text, strlen(text) };
}

static void submit(workbench *bench, const char *text)
{
    parley_error error;
    size_t tag = parley_session_pending(bench->session);
    assert_int_equal(parley_session_submit(bench->session, RAW, view(text), tag, &error), PARLEY_OK);
}

static parley_result receive(workbench *bench)
{
    parley_result result;
    parley_error error = { 0 };
    if (parley_session_receive(&result, bench->session, -1, &error) != PARLEY_OK)
        fail_msg("%s", error.message);
    return result;
}

/* Expect the next result to be of `text`: its echo, or `outcome` with the rule that was noted and `words` in the message. */
static parley_result expect(workbench *bench, const char *text, parley_outcome outcome, const char *words)
{
    char echo[100], where[100];
    parley_result result = receive(bench);
    snprintf(echo, sizeof echo, "<%s>", text);
    snprintf(where, sizeof where, "rule claims/acts:%s", text);
    if (result.outcome != outcome)
        fail_msg("%s: %s instead of %s: %s", text, parley_outcome_text(result.outcome), parley_outcome_text(outcome),
                 result.failure.error.message);
    assert_int_equal(result.request.len, strlen(text));
    assert_memory_equal(result.request.ptr, text, strlen(text));
    if (outcome == PARLEY_OUTCOME_ANSWERED) {
        assert_int_equal(result.reply.len, strlen(echo));
        assert_memory_equal(result.reply.ptr, echo, strlen(echo));
    } else {
        assert_string_equal(result.failure.where, where);
        assert_non_null(strstr(result.failure.error.message, words));
    }
    return result;
}

static void results_come_in_order(void **state)
{
    (void)state;
    workbench bench;
    for (uint32_t workers = 1; workers <= 64; workers *= 8) {
        set_up(&bench, (parley_session_options){ .workers = workers });
        char text[20];
        for (int i = 0; i < 500; i++) {
            snprintf(text, sizeof text, i % 50 == 3 ? "slow %d" : "%d", i);
            submit(&bench, text);
        }
        for (int i = 0; i < 500; i++) {
            snprintf(text, sizeof text, i % 50 == 3 ? "slow %d" : "%d", i);
            assert_int_equal(expect(&bench, text, PARLEY_OUTCOME_ANSWERED, "").tag, i);
        }
        assert_int_equal(parley_session_pending(bench.session), 0);
        assert_int_equal(receive(&bench).outcome, PARLEY_OUTCOME_NONE);
        assert_int_equal(bench.fake.counts->loads, 1);
        assert_int_equal(bench.fake.counts->handled, 500);
        tear_down(&bench);
    }
}

static void any_bytes_go_through(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    parley_error error;
    assert_int_equal(parley_session_submit(bench.session, RAW, PARLEY_STR(""), 0, &error), PARLEY_OK);
    assert_int_equal(parley_session_submit(bench.session, RAW, PARLEY_STR("a\0\xFF\n"), 0, &error), PARLEY_OK);
    parley_result result = receive(&bench);
    assert_int_equal(result.reply.len, 2);
    result = receive(&bench);
    assert_int_equal(result.reply.len, 6);
    assert_memory_equal(result.reply.ptr, "<a\0\xFF\n>", 6);
    tear_down(&bench);
}

static void failures_say_what_and_where(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    submit(&bench, "one");
    submit(&bench, "fail");
    submit(&bench, "two");
    expect(&bench, "one", PARLEY_OUTCOME_ANSWERED, "");
    parley_result result = expect(&bench, "fail", PARLEY_OUTCOME_FAILED, "too many records");
    assert_int_equal(result.failure.error.status, PARLEY_ELIMIT);
    assert_string_equal(result.failure.error.file, "rules/claims/acts.lua");
    assert_int_equal(result.failure.error.line, 41);
    assert_int_equal(result.failure.error.column, 7);
    expect(&bench, "two", PARLEY_OUTCOME_ANSWERED, "");
    assert_int_equal(bench.fake.counts->bad, 1);  /* a failure that was told is not tried again */
    tear_down(&bench);
}

/* `bad` among good documents, on one worker and on three: it alone is lost, after two attempts. */
static void expect_only_itself_lost(const char *bad, parley_outcome outcome, const char *words, uint32_t document_ms)
{
    workbench bench;
    for (uint32_t workers = 1; workers <= 3; workers += 2) {
        set_up(&bench, (parley_session_options){ .workers = workers, .document_ms = document_ms });
        char text[20];
        for (int i = 0; i < 100; i++) {
            snprintf(text, sizeof text, "%d", i);
            submit(&bench, i == 40 ? bad : text);
        }
        for (int i = 0; i < 100; i++) {
            snprintf(text, sizeof text, "%d", i);
            expect(&bench, i == 40 ? bad : text, i == 40 ? outcome : PARLEY_OUTCOME_ANSWERED, words);
        }
        assert_int_equal(bench.fake.counts->bad, 2);
        assert_int_equal(bench.fake.counts->loads, single ? 2 : 1);
        tear_down(&bench);
    }
}

static void a_crash_costs_its_document_only(void **state)
{
    (void)state;
    expect_only_itself_lost("crash", PARLEY_OUTCOME_CRASHED, "signal 11", 0);
}

static void an_exit_costs_its_document_only(void **state)
{
    (void)state;
    expect_only_itself_lost("exit", PARLEY_OUTCOME_EXITED, "status 7", 0);
}

static void an_endless_document_is_killed(void **state)
{
    (void)state;
    expect_only_itself_lost("loop", PARLEY_OUTCOME_KILLED, "1000 ms", 1000);
}

/* Only what a document makes of its own time counts, as a busy machine gives it late. */
static void a_worker_that_is_not_let_run_is_waited_for(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ .workers = 1, .document_ms = 1000 });
    submit(&bench, "nap");
    expect(&bench, "nap", PARLEY_OUTCOME_ANSWERED, "");
    tear_down(&bench);
}

static void a_worker_that_never_runs_is_killed_in_the_end(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ .workers = 1, .document_ms = 1 });
    submit(&bench, "sleep");
    expect(&bench, "sleep", PARLEY_OUTCOME_KILLED, "1 ms");
    tear_down(&bench);
}

static void nonsense_is_no_answer(void **state)
{
    (void)state;
    expect_only_itself_lost("garbage", PARLEY_OUTCOME_GARBLED, "no answer", 0);
}

static void answers_to_other_documents_are_no_answers(void **state)
{
    (void)state;
    expect_only_itself_lost("early", PARLEY_OUTCOME_GARBLED, "no answer", 0);
}

static void an_endless_answer_is_cut_off(void **state)
{
    (void)state;
    expect_only_itself_lost("flood", PARLEY_OUTCOME_GARBLED, "no answer", 0);
}

static void a_worker_that_hangs_up_is_ended(void **state)
{
    (void)state;
    expect_only_itself_lost("close", PARLEY_OUTCOME_CRASHED, "signal 9", 0);
}

static void a_document_that_dies_once_is_answered(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    submit(&bench, "one");
    submit(&bench, "abort");
    submit(&bench, "two");
    expect(&bench, "one", PARLEY_OUTCOME_ANSWERED, "");
    expect(&bench, "abort", PARLEY_OUTCOME_ANSWERED, "");
    expect(&bench, "two", PARLEY_OUTCOME_ANSWERED, "");
    assert_int_equal(bench.fake.counts->bad, 2);
    tear_down(&bench);
}

static void every_kind_of_trouble_at_once(void **state)
{
    (void)state;
    static const struct { const char *text; parley_outcome outcome; } kinds[] = {
        { "crash", PARLEY_OUTCOME_CRASHED }, { "fine", PARLEY_OUTCOME_ANSWERED }, { "exit", PARLEY_OUTCOME_EXITED },
        { "good", PARLEY_OUTCOME_ANSWERED }, { "fail", PARLEY_OUTCOME_FAILED }, { "garbage", PARLEY_OUTCOME_GARBLED },
        { "well", PARLEY_OUTCOME_ANSWERED },
    };
    enum { KINDS = sizeof kinds / sizeof *kinds };
    workbench bench;
    for (uint32_t workers = 1; workers <= 5; workers += 4) {
        set_up(&bench, (parley_session_options){ .workers = workers });
        for (size_t i = 0; i < 20 * KINDS; i++)
            submit(&bench, kinds[i % KINDS].text);
        for (size_t i = 0; i < 20 * KINDS; i++)
            assert_int_equal(expect(&bench, kinds[i % KINDS].text, kinds[i % KINDS].outcome, "").tag, i);
        tear_down(&bench);
    }
}

static void ten_losses_in_a_row_break_the_session(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    submit(&bench, "fine");
    for (int i = 0; i < 15; i++)
        submit(&bench, "crash");
    submit(&bench, "fine");
    expect(&bench, "fine", PARLEY_OUTCOME_ANSWERED, "");
    for (int i = 0; i < 10; i++)
        expect(&bench, "crash", PARLEY_OUTCOME_CRASHED, "signal 11");
    for (int again = 0; again < 2; again++) {
        parley_result result;
        parley_error error = { 0 };
        assert_int_equal(parley_session_receive(&result, bench.session, -1, &error), PARLEY_EPACK);
        assert_int_equal(result.outcome, PARLEY_OUTCOME_NONE);
        assert_non_null(strstr(error.message, "10 documents in a row"));
        assert_non_null(strstr(error.message, "rule claims/acts:crash"));
    }
    assert_int_equal(bench.fake.counts->bad, 20);
    tear_down(&bench);

    set_up(&bench, (parley_session_options){ .losses = UINT32_MAX });  /* unless asked to go on */
    for (int i = 0; i < 12; i++)
        submit(&bench, "crash");
    submit(&bench, "fine");
    for (int i = 0; i < 12; i++)
        expect(&bench, "crash", PARLEY_OUTCOME_CRASHED, "signal 11");
    expect(&bench, "fine", PARLEY_OUTCOME_ANSWERED, "");
    tear_down(&bench);
}

static void large_answers_pass_and_larger_ones_fail(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ .reply_bytes = 8 << 20, .in_flight_bytes = 1 << 20, .workers = 3 });
    for (int i = 0; i < 9; i++)
        submit(&bench, i % 3 == 2 ? "huge 8388609" : "huge 8388608");
    for (int i = 0; i < 9; i++) {
        parley_result result = receive(&bench);
        assert_int_equal(result.outcome, i % 3 == 2 ? PARLEY_OUTCOME_FAILED : PARLEY_OUTCOME_ANSWERED);
        if (i % 3 == 2) {
            assert_int_equal(result.failure.error.status, PARLEY_ELIMIT);
            continue;
        }
        assert_int_equal(result.reply.len, 8 << 20);
        for (size_t at = 0; at < result.reply.len; at += 4095)
            assert_int_equal(result.reply.ptr[at], 'x');
    }
    tear_down(&bench);
}

/* One slow document at the head, many with large answers behind it: the parent stops handing out, and all goes on afterwards. */
static void memory_is_bounded_behind_a_slow_document(void **state)
{
    (void)state;
    enum { HELD = 8 << 20, ANSWER = 2 << 20, DOCUMENTS = 100 };
    workbench bench;
    for (int die = 0; die <= 1; die++) {
        test_heap heap = { .refuse_at = -1 };
        parley_error error;
        parley_session_options options = { .unfiltered = true, .workers = 8, .in_flight_bytes = HELD, .reply_bytes = ANSWER, .document_ms = 1500 };
        fake_open(&bench.fake, FAKE_LOADS);
        assert_int_equal(parley_session_open(&bench.session, &bench.fake.service, &options, test_alloc(&heap), &error), PARLEY_OK);
        submit(&bench, "loop");
        for (int i = 0; i < DOCUMENTS; i++)  /* some die on their way, so that the order of what is done again counts */
            submit(&bench, die && i % 9 == 4 ? "abort" : "huge 2097152");
        size_t most = 0;
        for (int got = 0; got < 1 + DOCUMENTS;) {
            parley_result result;
            assert_int_equal(parley_session_receive(&result, bench.session, 5, &error), PARLEY_OK);
            got += result.outcome != PARLEY_OUTCOME_NONE;
            most = heap.live > most ? heap.live : most;
        }
        assert_in_range(most, ANSWER, HELD);
        parley_session_close(bench.session);
        assert_int_equal(heap.live, 0);
        fake_close(&bench.fake);
    }
}

static void room_ends_when_the_workers_have_enough(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    int submitted = 0;
    for (; parley_session_has_room(bench.session) && submitted < 10000; submitted++)
        submit(&bench, "slow");
    assert_in_range(submitted, 2, 9999);
    for (int i = 0; i < submitted; i++)
        expect(&bench, "slow", PARLEY_OUTCOME_ANSWERED, "");
    assert_true(parley_session_has_room(bench.session));
    tear_down(&bench);
}

static void refused_requests_come_out_in_order(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    parley_error error, why = { .status = PARLEY_EFOUND, .message = "no such file" };
    submit(&bench, "slow");
    assert_int_equal(parley_session_refuse(bench.session, PARLEY_STR("missing.txt"), 77, &why, &error), PARLEY_OK);
    submit(&bench, "two");
    expect(&bench, "slow", PARLEY_OUTCOME_ANSWERED, "");
    parley_result result = receive(&bench);
    assert_int_equal(result.outcome, PARLEY_OUTCOME_UNREAD);
    assert_int_equal(result.tag, 77);
    assert_int_equal(result.failure.error.status, PARLEY_EFOUND);
    assert_memory_equal(result.request.ptr, "missing.txt", 11);
    expect(&bench, "two", PARLEY_OUTCOME_ANSWERED, "");
    tear_down(&bench);
}

/* A parent that was away for longer than a deadline kills nobody whose answer is there. */
static void a_parent_that_comes_late_blames_nobody(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ .document_ms = 1000 });
    for (int i = 0; i < 3; i++)
        submit(&bench, "huge 16000000");  /* far more than a socket holds: the worker waits for the parent */
    parley_result result;
    parley_error error;
    assert_int_equal(parley_session_receive(&result, bench.session, 0, &error), PARLEY_OK);
    int received = result.outcome != PARLEY_OUTCOME_NONE;
    usleep(1500000);
    for (; received < 3; received++)
        assert_int_equal(receive(&bench).outcome, PARLEY_OUTCOME_ANSWERED);
    assert_int_equal(bench.fake.counts->handled, 3);
    tear_down(&bench);
}

static void receive_gives_up_when_its_time_is_up(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    submit(&bench, "loop");
    parley_result result;
    parley_error error;
    int64_t began = parley_clock_ms();
    assert_int_equal(parley_session_receive(&result, bench.session, 30, &error), PARLEY_OK);
    assert_int_equal(result.outcome, PARLEY_OUTCOME_NONE);
    assert_true(parley_clock_ms() - began >= 29);
    assert_int_equal(parley_session_pending(bench.session), 1);
    tear_down(&bench);  /* with a document in flight */
}

static void workers_have_no_descriptors_but_their_own(void **state)
{
    (void)state;
    int extra[2];
    assert_int_equal(pipe(extra), 0);  /* not close-on-exec: forking must not pass them on */
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    submit(&bench, "leak");
    parley_result result = receive(&bench);
    assert_int_equal(result.reply.len, 1);
    assert_int_equal(result.reply.ptr[0], '4');  /* 0, 1, 2 and the socket */
    tear_down(&bench);
    close(extra[0]);
    close(extra[1]);
}

/* Loading goes wrong in the way `how`: expect `status`, and `words` in the message. */
static void expect_load_error(fake_load how, uint32_t load_ms, parley_status status, const char *words)
{
    fake_service fake;
    fake_open(&fake, how);
    int descriptors = count_descriptors();
    parley_session *session = NULL;
    parley_error error = { 0 };
    parley_session_options options = { .load_ms = load_ms, .unfiltered = true, .single = single };
    assert_int_equal(parley_session_open(&session, &fake.service, &options, plain_alloc(), &error), status);
    assert_null(session);
    assert_int_equal(error.status, status);
    if (strstr(error.message, words) == NULL)
        fail_msg("%s", error.message);
    if (how == FAKE_LOAD_FAILS) {
        assert_string_equal(error.file, "rules/claims/pack.lua");
        assert_int_equal(error.line, 12);
    } else {
        assert_non_null(strstr(error.message, "pack claims"));
    }
    assert_int_equal(count_children(), 0);
    assert_int_equal(count_descriptors(), descriptors);
    fake_close(&fake);
}

static void load_errors_are_told_in_full(void **state)
{
    (void)state;
    expect_load_error(FAKE_LOAD_FAILS, 0, PARLEY_EPACK, "unknown field 'vaule'");
    expect_load_error(FAKE_LOAD_CRASHES, 0, PARLEY_EPACK, "signal 11");
    expect_load_error(FAKE_LOAD_EXITS, 0, PARLEY_EPACK, "status 9");
    expect_load_error(FAKE_LOAD_LIES, 0, PARLEY_EPACK, "nonsense");
}

static void endless_loading_is_ended(void **state)
{
    (void)state;
    expect_load_error(FAKE_LOAD_LOOPS, 100, PARLEY_EPACK, "100 ms");
}

static void a_signal_stops_the_loading(void **state)
{
    (void)state;
    fake_service fake;
    fake_open(&fake, FAKE_LOAD_LOOPS);
    volatile sig_atomic_t stop = 1;
    parley_session *session = NULL;
    parley_error error = { 0 };
    parley_session_options options = { .stop = &stop, .single = single };
    assert_int_equal(parley_session_open(&session, &fake.service, &options, plain_alloc(), &error), PARLEY_EIO);
    assert_non_null(strstr(error.message, "interrupted"));
    assert_int_equal(count_children(), 0);
    fake_close(&fake);
}

/* A filter is there unless it was asked away, or this machine has none; which of them is told. */
static void whether_calls_are_filtered_is_told(void **state)
{
    (void)state;
    workbench bench;
    parley_filter filter;
    parley_error why;
    bool possible = parley_filter_make(&filter, PARLEY_ROLE_WORKER, plain_alloc(), &why) == PARLEY_OK;
    parley_filter_free(&filter);
    for (int asked = 0; asked <= 1; asked++) {
        parley_error error = { 0 };
        fake_open(&bench.fake, FAKE_LOADS);
        parley_session_options options = { .unfiltered = asked == 1, .single = single };
        assert_int_equal(parley_session_open(&bench.session, &bench.fake.service, &options, plain_alloc(), &error), PARLEY_OK);
        assert_null(parley_session_unfiltered(bench.session));
        submit(&bench, "fine");
        expect(&bench, "fine", PARLEY_OUTCOME_ANSWERED, "");
        const parley_error *told = parley_session_unfiltered(bench.session);
        assert_int_equal(told == NULL, possible && asked == 0);
        if (told != NULL)
            assert_string_equal(told->message, asked == 1 ? "it was asked for" : why.message);
        parley_session_close(bench.session);
        fake_close(&bench.fake);
    }
}

static void too_many_workers_are_refused(void **state)
{
    (void)state;
    fake_service fake;
    fake_open(&fake, FAKE_LOADS);
    parley_session *session = NULL;
    parley_error error = { 0 };
    parley_session_options options = { .workers = 65 };
    assert_int_equal(parley_session_open(&session, &fake.service, &options, plain_alloc(), &error), PARLEY_ERANGE);
    fake_close(&fake);
}

/* Workers that cannot work blame themselves, and no document. */
static void expect_no_worker(fake_load how, const char *words)
{
    workbench bench;
    parley_error error = { 0 };
    fake_open(&bench.fake, how);
    parley_session_options options = { .workers = 2, .single = single };
    assert_int_equal(parley_session_open(&bench.session, &bench.fake.service, &options, plain_alloc(), &error), PARLEY_OK);
    for (int i = 0; i < 3; i++)
        submit(&bench, "fine");
    for (int again = 0; again < 2; again++) {
        parley_result result;
        assert_int_equal(parley_session_receive(&result, bench.session, -1, &error), PARLEY_EBUG);
        if (strstr(error.message, words) == NULL)
            fail_msg("%s", error.message);
    }
    assert_int_equal(bench.fake.counts->handled, 0);
    parley_session_close(bench.session);
    fake_close(&bench.fake);
}

static void workers_that_cannot_work_blame_no_document(void **state)
{
    (void)state;
    expect_no_worker(FAKE_PROBE_FAILS, "no worker can be had: a timer cannot be had");
    expect_no_worker(FAKE_PROBE_CRASHES, "signal 11 (Segmentation fault), while running the probe");
}

/* What earlier documents left of a worker's memory is no measure: a fresh worker tries again, and its word is final. */
static void a_fresh_worker_tries_what_memory_was_refused_for(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    static const char *const texts[] = { "one", "hungry", "two", "hungry", "starved", "three" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        submit(&bench, texts[i]);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect(&bench, texts[i], i == 4 ? PARLEY_OUTCOME_FAILED : PARLEY_OUTCOME_ANSWERED, "no memory");
    assert_int_equal(bench.fake.counts->bad, 6);
    tear_down(&bench);
}

/* Submit and receive five documents, one deadly, while an allocation of the parent is refused; repeat what was refused. */
static parley_status survive(parley_session *session, bool *refused, parley_error *error)
{
    static const char *const texts[] = { "one", "crash", "fail", "two", "three" };
    parley_error why = { .status = PARLEY_EIO, .message = "unreadable" };
    for (size_t i = 0; i < 5; i++)
        while (parley_session_submit(session, RAW, view(texts[i]), i, error) != PARLEY_OK)
            *refused = true;
    while (parley_session_refuse(session, PARLEY_STR("x"), 5, &why, error) != PARLEY_OK)
        *refused = true;
    for (size_t i = 0; i < 6; i++) {
        parley_result result;
        parley_status status;
        while ((status = parley_session_receive(&result, session, -1, error)) == PARLEY_ENOMEM)
            *refused = true;
        if (status != PARLEY_OK || result.tag != i || (result.outcome == PARLEY_OUTCOME_ANSWERED) != (i == 0 || i == 3 || i == 4))
            return PARLEY_EBUG;
    }
    return PARLEY_OK;
}

static void sessions_survive_every_refusal(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        fake_service fake;
        fake_open(&fake, FAKE_LOADS);
        fake.heap = &heap;
        parley_session *session = NULL;
        parley_error error = { 0 };
        parley_session_options options = { .unfiltered = true, .single = single };
        bool refused = false;
        parley_status status = parley_session_open(&session, &fake.service, &options, test_alloc(&heap), &error);
        if (status == PARLEY_OK)
            assert_int_equal(survive(session, &refused, &error), PARLEY_OK);
        else
            assert_int_equal(status, PARLEY_ENOMEM);
        refused = refused || status != PARLEY_OK;
        if (status == PARLEY_OK)
            assert_int_equal(fake.counts->handled, 6);  /* four, and the deadly one twice: nothing waited for a deadline */
        bool over = heap.asked <= n;
        parley_session_close(session);
        fake_close(&fake);
        assert_int_equal(heap.live, 0);
        assert_int_equal(count_children(), 0);
        if (over) {
            assert_false(refused);
            assert_true(n >= 10);
            return;
        }
        assert_true(refused);
    }
}

/* The parent is killed: nursery and workers, even those that loop, end by themselves. */
static void nobody_outlives_the_parent(void **state)
{
    (void)state;
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);  /* orphans become children of this process */
    pid_t parent = fork();
    if (parent == 0) {
        workbench bench;
        set_up(&bench, (parley_session_options){ .workers = 2 });
        submit(&bench, "loop");
        submit(&bench, "loop");
        parley_result result;
        parley_error error;
        while (bench.fake.counts->bad < (single ? 1 : 2))
            parley_session_receive(&result, bench.session, 10, &error);
        kill(getpid(), SIGKILL);
    }
    int ended = 0, status;
    alarm(60);  /* rather than wait for ever for one that lives on */
    for (pid_t pid; (pid = waitpid(-1, &status, 0)) > 0; ended++)
        assert_true(WIFSIGNALED(status) || pid != parent);
    alarm(0);
    assert_in_range(ended, 2, 4);  /* the parent, the nursery, and the workers that the nursery had no time left to bury */
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 0), 0);
}

/* A document that gets at the nursery ends the session, clearly, and at once. */
static void a_killed_nursery_breaks_the_session(void **state)
{
    (void)state;
    if (single)
        skip();  /* its parent is this process */
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    submit(&bench, "one");
    submit(&bench, "patricide");
    expect(&bench, "one", PARLEY_OUTCOME_ANSWERED, "");
    for (int again = 0; again < 2; again++) {
        parley_result result;
        parley_error error = { 0 };
        assert_int_equal(parley_session_receive(&result, bench.session, -1, &error), PARLEY_EBUG);
        assert_non_null(strstr(error.message, "is gone"));
    }
    tear_down(&bench);
}

/* A process that loaded and is the worker has its handlers, that of its timer above all; one that was forked makes its own. */
static void handlers_hold_in_the_process_that_set_them(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    submit(&bench, "signal");
    expect(&bench, "signal", single ? PARLEY_OUTCOME_ANSWERED : PARLEY_OUTCOME_CRASHED, "signal 10");
    assert_int_equal(bench.fake.counts->handled, single ? 1 : 2);
    tear_down(&bench);
}

/* A document is answered, and its worker dies a little later, over another one that has nothing to do with it. */
static void a_late_death_costs_nothing(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    submit(&bench, "late");
    for (int i = 0; i < 5; i++)
        submit(&bench, "slow");
    expect(&bench, "late", PARLEY_OUTCOME_ANSWERED, "");
    for (int i = 0; i < 5; i++)
        expect(&bench, "slow", PARLEY_OUTCOME_ANSWERED, "");
    tear_down(&bench);
}

/* The second attempt is alone in its worker: what is queued behind a deadly document never shares its fate. */
static void a_retried_document_is_alone(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    submit(&bench, "crash");
    for (int i = 0; i < 20; i++)
        submit(&bench, "fine");
    expect(&bench, "crash", PARLEY_OUTCOME_CRASHED, "signal 11");
    for (int i = 0; i < 20; i++)
        expect(&bench, "fine", PARLEY_OUTCOME_ANSWERED, "");
    assert_int_equal(bench.fake.counts->handled, 22);
    assert_int_equal(bench.fake.counts->company, 0);
    tear_down(&bench);
}

static void throughput_is_printed(void **state)
{
    (void)state;
    workbench bench;
    set_up(&bench, (parley_session_options){ 0 });
    int64_t began = parley_clock_ms();
    int submitted = 0, received = 0;
    while (received < 10000) {
        while (submitted < 10000 && parley_session_has_room(bench.session)) {
            submit(&bench, "a small document of some fifty bytes, no more of them");
            submitted++;
        }
        assert_int_equal(receive(&bench).outcome, PARLEY_OUTCOME_ANSWERED);
        received++;
    }
    int64_t took = parley_clock_ms() - began;
    print_message("10000 small documents in %lld ms: %.1f us each\n", (long long)took, (double)took / 10.0);
    began = parley_clock_ms();
    for (int i = 0; i < 1000; i++) {
        submit(&bench, "alone");
        expect(&bench, "alone", PARLEY_OUTCOME_ANSWERED, "");
    }
    took = parley_clock_ms() - began;
    print_message("1000 documents one by one in %lld ms: %.1f us each\n", (long long)took, (double)took);
    tear_down(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_come_in_order),
        cmocka_unit_test(any_bytes_go_through),
        cmocka_unit_test(failures_say_what_and_where),
        cmocka_unit_test(a_crash_costs_its_document_only),
        cmocka_unit_test(an_exit_costs_its_document_only),
        cmocka_unit_test(an_endless_document_is_killed),
        cmocka_unit_test(a_worker_that_is_not_let_run_is_waited_for),
        cmocka_unit_test(a_worker_that_never_runs_is_killed_in_the_end),
        cmocka_unit_test(nonsense_is_no_answer),
        cmocka_unit_test(answers_to_other_documents_are_no_answers),
        cmocka_unit_test(an_endless_answer_is_cut_off),
        cmocka_unit_test(a_worker_that_hangs_up_is_ended),
        cmocka_unit_test(a_document_that_dies_once_is_answered),
        cmocka_unit_test(every_kind_of_trouble_at_once),
        cmocka_unit_test(ten_losses_in_a_row_break_the_session),
        cmocka_unit_test(large_answers_pass_and_larger_ones_fail),
        cmocka_unit_test(memory_is_bounded_behind_a_slow_document),
        cmocka_unit_test(room_ends_when_the_workers_have_enough),
        cmocka_unit_test(refused_requests_come_out_in_order),
        cmocka_unit_test(a_parent_that_comes_late_blames_nobody),
        cmocka_unit_test(receive_gives_up_when_its_time_is_up),
        cmocka_unit_test(workers_have_no_descriptors_but_their_own),
        cmocka_unit_test(load_errors_are_told_in_full),
        cmocka_unit_test(endless_loading_is_ended),
        cmocka_unit_test(a_signal_stops_the_loading),
        cmocka_unit_test(whether_calls_are_filtered_is_told),
        cmocka_unit_test(too_many_workers_are_refused),
        cmocka_unit_test(workers_that_cannot_work_blame_no_document),
        cmocka_unit_test(a_fresh_worker_tries_what_memory_was_refused_for),
        cmocka_unit_test(sessions_survive_every_refusal),
        cmocka_unit_test(nobody_outlives_the_parent),
        cmocka_unit_test(a_killed_nursery_breaks_the_session),
        cmocka_unit_test(handlers_hold_in_the_process_that_set_them),
        cmocka_unit_test(a_late_death_costs_nothing),
        cmocka_unit_test(a_retried_document_is_alone),
        cmocka_unit_test(throughput_is_printed),
    };
    int failed = cmocka_run_group_tests_name("run/session", tests, NULL, NULL);
    single = true;
    return failed + cmocka_run_group_tests_name("run/session, the nursery its own worker", tests, NULL, NULL);
}
