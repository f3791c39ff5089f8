/* tests/unit/test_checkpoint.c -- run/checkpoint.h: how far a run has come, written and read as hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "run/checkpoint.h"
#include "support/alloc.h"
#include "support/exact.h"
#include "support/fake_service.h"
#include "support/files.h"

static int enter(void **state)
{
    *state = files_enter();
    return 0;
}

static int leave(void **state)
{
    files_leave(*state);
    return 0;
}

static const parley_checkpoint sample = {
    .facts = { "parley\t0.1.0\ninput \"a b\"\t3 files, 12 bytes\n", 45 }, .documents = 12, .content = 0x0123456789ABCDEF, .output_bytes = 34567,
    .failure_bytes = 89, .ok = 10, .failed = 2, .repeated = 1, .began = true,
};

static parley_str facts_of(const char *text)
{
    return (parley_str){ text, strlen(text) };
}

static void what_was_written_is_read(void **state)
{
    (void)state;
    parley_buffer text;
    parley_checkpoint read;
    parley_error error;
    parley_checkpoint written = sample;
    written.facts = facts_of(sample.facts.ptr);
    parley_buffer_init(&text, plain_alloc());
    parley_checkpoint_write(&text, &written);
    assert_int_equal(parley_checkpoint_read(&read, (parley_str){ text.ptr, text.len }, &error), PARLEY_OK);
    assert_int_equal(read.documents, 12);
    assert_true(read.content == sample.content);
    assert_int_equal(read.output_bytes, 34567);
    assert_int_equal(read.failure_bytes, 89);
    assert_int_equal(read.ok, 10);
    assert_int_equal(read.failed, 2);
    assert_int_equal(read.repeated, 1);
    assert_true(read.began && !read.finished);
    assert_int_equal(read.facts.len, written.facts.len);
    assert_memory_equal(read.facts.ptr, written.facts.ptr, written.facts.len);
    written = (parley_checkpoint){ .finished = true };
    parley_buffer_clear(&text);
    parley_checkpoint_write(&text, &written);
    assert_int_equal(parley_checkpoint_read(&read, (parley_str){ text.ptr, text.len }, &error), PARLEY_OK);
    assert_int_equal(read.facts.len, 0);
    assert_true(read.finished && !read.began);
    parley_buffer_free(&text);
}

/* Every prefix, and every byte changed in every bit. */
static void what_is_damaged_is_refused(void **state)
{
    (void)state;
    parley_buffer text;
    parley_checkpoint written = sample, read = { .documents = 77 };
    parley_error error;
    written.facts = facts_of(sample.facts.ptr);
    parley_buffer_init(&text, plain_alloc());
    parley_checkpoint_write(&text, &written);
    for (size_t cut = 0; cut < text.len; cut++) {
        parley_str exact = test_exact((parley_str){ text.ptr, cut });
        assert_int_equal(parley_checkpoint_read(&read, exact, &error), PARLEY_ESYNTAX);
        test_exact_free(exact);
    }
    for (size_t i = 0; i < text.len * 8; i++) {
        text.ptr[i / 8] ^= (char)(1u << i % 8);
        assert_int_equal(parley_checkpoint_read(&read, (parley_str){ text.ptr, text.len }, &error), PARLEY_ESYNTAX);
        text.ptr[i / 8] ^= (char)(1u << i % 8);
    }
    parley_buffer_add_char(&text, '\n');
    assert_int_equal(parley_checkpoint_read(&read, (parley_str){ text.ptr, text.len }, &error), PARLEY_ESYNTAX);
    assert_int_equal(read.documents, 77);
    parley_buffer_free(&text);
}

/* A text whose hash is right, but whose numbers cannot be. */
static void numbers_that_do_not_add_up_are_refused(void **state)
{
    (void)state;
    parley_checkpoint wrong[] = { sample, sample, sample, sample, sample };
    wrong[0].ok = 11;
    wrong[1].failed = 3;
    wrong[2].repeated = 11;
    wrong[3].output_bytes = UINT64_MAX;
    wrong[4].failure_bytes = (uint64_t)INT64_MAX + 1;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        parley_buffer text;
        parley_checkpoint read;
        parley_error error;
        wrong[i].facts = PARLEY_STR("");
        parley_buffer_init(&text, plain_alloc());
        parley_checkpoint_write(&text, &wrong[i]);
        assert_int_equal(parley_checkpoint_read(&read, (parley_str){ text.ptr, text.len }, &error), PARLEY_ESYNTAX);
        assert_non_null(strstr(error.message, "damaged"));
        parley_buffer_free(&text);
    }
    parley_error error;
    parley_checkpoint read;
    assert_int_equal(parley_checkpoint_read(&read, PARLEY_STR("parley checkpoint 2\nwhatever\n"), &error), PARLEY_ESYNTAX);
    assert_non_null(strstr(error.message, "another version"));
    assert_int_equal(parley_checkpoint_read(&read, PARLEY_STR("{\"id\":\"1\"}\nthis is something else\n"), &error), PARLEY_ESYNTAX);
    assert_non_null(strstr(error.message, "no checkpoint"));
}

static void the_first_difference_is_named(void **state)
{
    (void)state;
    static const struct { const char *then, *now, *message; } cases[] = {
        { "a\t1\nb\t2\n", "a\t1\nb\t3\n", "b: it was 2, and is now 3" },
        { "a\t1\nb\t2\n", "a\t1\n", "b was there and is not now" },
        { "a\t1\n", "a\t1\nb\t2\n", "b was not there and is now" },
        { "", "a\t\n", "a was not there and is now" },
        { "a\t1\n", "b\t1\n", "a was there and is not now" },
        { "a\t\n", "a\t1\n", "a: it was , and is now 1" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parley_error error = { 0 };
        assert_int_equal(parley_checkpoint_compare(facts_of(cases[i].then), facts_of(cases[i].now), &error), PARLEY_ERANGE);
        assert_string_equal(error.message, cases[i].message);
        assert_int_equal(parley_checkpoint_compare(facts_of(cases[i].now), facts_of(cases[i].now), &error), PARLEY_OK);
    }
}

static void facts_hold_no_controls(void **state)
{
    (void)state;
    parley_buffer facts;
    parley_buffer_init(&facts, plain_alloc());
    parley_checkpoint_fact(&facts, "a", "%d of %s", 3, "x");
    assert_false(facts.failed);
    assert_memory_equal(facts.ptr, "a\t3 of x\n", facts.len);
    parley_checkpoint_fact(&facts, "b", "%s", "x\ny");
    assert_true(facts.failed);
    parley_buffer_free(&facts);
}

static void a_file_is_replaced_as_a_whole(void **state)
{
    (void)state;
    parley_checkpoint written = sample, read;
    parley_buffer text;
    parley_error error = { 0 };
    struct stat about;
    parley_buffer_init(&text, plain_alloc());
    assert_int_equal(parley_checkpoint_load(&read, &text, "state", &error), PARLEY_EFOUND);
    for (int i = 0; i < 3; i++) {
        written.facts = i == 1 ? facts_of(sample.facts.ptr) : PARLEY_STR("");
        written.output_bytes = (uint64_t)i;
        assert_int_equal(parley_checkpoint_save("state", &written, plain_alloc(), &error), PARLEY_OK);
        assert_int_equal(parley_checkpoint_load(&read, &text, "state", &error), PARLEY_OK);
        assert_int_equal(read.output_bytes, i);
        assert_int_equal(read.facts.len, written.facts.len);
        assert_int_not_equal(stat("state.new", &about), 0);
    }
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_int_equal(parley_checkpoint_save("folder", &written, plain_alloc(), &error), PARLEY_EIO);
    assert_int_equal(parley_checkpoint_save("nowhere/state", &written, plain_alloc(), &error), PARLEY_EIO);
    assert_non_null(strstr(error.message, "nowhere/state"));
    assert_int_equal(parley_checkpoint_load(&read, &text, "folder", &error), PARLEY_EIO);
    assert_int_equal(parley_checkpoint_load(&read, &text, "/dev/zero", &error), PARLEY_ESYNTAX);
    parley_buffer_free(&text);
}

static void checkpoints_survive_every_refusal(void **state)
{
    (void)state;
    parley_checkpoint written = sample;
    written.facts = facts_of(sample.facts.ptr);
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_error error = { 0 };
        parley_status status = parley_checkpoint_save("state", &written, test_alloc(&heap), &error);
        assert_int_equal(heap.live, 0);
        if (status == PARLEY_OK) {
            assert_true(n > 1);
            return;
        }
        assert_true(status == PARLEY_ENOMEM || status == PARLEY_EIO);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read),
        cmocka_unit_test(what_is_damaged_is_refused),
        cmocka_unit_test(numbers_that_do_not_add_up_are_refused),
        cmocka_unit_test(the_first_difference_is_named),
        cmocka_unit_test(facts_hold_no_controls),
        cmocka_unit_test_setup_teardown(a_file_is_replaced_as_a_whole, enter, leave),
        cmocka_unit_test_setup_teardown(checkpoints_survive_every_refusal, enter, leave),
    };
    return cmocka_run_group_tests_name("run/checkpoint", tests, NULL, NULL);
}
