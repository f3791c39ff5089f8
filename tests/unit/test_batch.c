/* tests/unit/test_batch.c -- run/batch.h: from inputs to ordered output, with everything accounted for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "run/clock.h"
#include "run/batch.h"
#include "support/alloc.h"
#include "support/fake_service.h"
#include "support/files.h"

#define LIST(...) ((const char *const[]){ __VA_ARGS__ }), sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *)

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

/* What a run left behind. */
typedef struct outcome {
    parley_status      status;
    parley_batch_summary summary;
    parley_error       error;
    char              *output;  /* NUL-terminated; to be freed */
    char               reports[2000];
    uint64_t           progress;  /* the last count told */
    volatile sig_atomic_t stop;
    uint64_t           stop_after;  /* set `stop` when so many are done; 0: never */
} outcome;

static void report(void *ud, const parley_batch_failure *failure)
{
    outcome *seen = ud;
    size_t len = strlen(seen->reports);
    snprintf(seen->reports + len, sizeof seen->reports - len, "%.*s %s (%s) [%.*s]: %s\n", (int)failure->request->id.len,
             failure->request->id.ptr, parley_outcome_text(failure->kind), failure->where, (int)failure->request->bytes.len,
             failure->request->bytes.ptr, failure->error->message);
}

static void progress(void *ud, const parley_batch_summary *summary)
{
    outcome *seen = ud;
    uint64_t done = summary->ok + summary->failed;
    assert_int_equal(done, seen->progress + 1);
    seen->progress = done;
    if (done == seen->stop_after)
        seen->stop = 1;
}

static char *slurp(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *len = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*len + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, *len, file), *len);
    text[*len] = '\0';
    fclose(file);
    return text;
}

/* Run `paths` into the file "output" (or `options.ledger.output`, when not 0) on `workers`. */
static void run_into(outcome *seen, parley_batch_options options, uint32_t workers, const char *const *paths, size_t count)
{
    fake_service fake;
    parley_session *session;
    int descriptors = count_descriptors(), children = count_children();
    bool to_file = options.ledger.output == 0;
    fake_open(&fake, FAKE_LOADS);
    parley_session_options wanted = { .workers = workers, .document_ms = 1000, .unfiltered = true };
    assert_int_equal(parley_session_open(&session, &fake.service, &wanted, plain_alloc(), &seen->error), PARLEY_OK);
    if (to_file)
        options.ledger.output = open("output", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    options.session = session;
    options.kind = FAKE_DOCUMENT;
    options.inputs.paths = paths;
    options.inputs.path_count = count;
    options.report = report;
    options.progress = progress;
    options.ud = seen;
    options.stop = &seen->stop;
    test_heap heap = { .refuse_at = -1 };
    seen->status = parley_batch_run(&seen->summary, &options, test_alloc(&heap), &seen->error);
    assert_int_equal(heap.live, 0);
    assert_int_equal(seen->summary.read, seen->summary.ok + seen->summary.failed + seen->summary.skipped);
    parley_session_close(session);
    fake_close(&fake);
    if (to_file) {
        size_t len;
        close(options.ledger.output);
        seen->output = slurp("output", &len);
        assert_int_equal(len, seen->summary.bytes_written);
    }
    assert_int_equal(count_children(), children);
    assert_int_equal(count_descriptors(), descriptors);
}

static void results_are_written_in_the_order_of_the_inputs(void **state)
{
    (void)state;
    files_write("a.txt", PARLEY_STR("one"));
    files_write("news/slow.txt", PARLEY_STR("slow"));
    files_write("news/z.jsonl", PARLEY_STR("2\n\n3\n"));
    for (uint32_t workers = 1; workers <= 3; workers += 2) {
        outcome seen = { 0 };
        parley_batch_options options = { .ledger.prefix = PARLEY_STR("["), .ledger.separator = PARLEY_STR(",\n"), .ledger.suffix = PARLEY_STR("]\n") };
        run_into(&seen, options, workers, LIST("a.txt", "news", "a.txt"));
        assert_int_equal(seen.status, PARLEY_OK);
        assert_string_equal(seen.output, "[<one>,\n<slow>,\n<2>,\n<3>,\n<one>]\n");
        assert_string_equal(seen.reports, "");
        assert_int_equal(seen.summary.read, 5);
        assert_int_equal(seen.summary.ok, 5);
        assert_int_equal(seen.progress, 5);
        assert_false(seen.summary.interrupted);
        free(seen.output);
    }
}

static void an_empty_run_is_still_well_formed(void **state)
{
    (void)state;
    files_write("empty.jsonl", PARLEY_STR(""));
    files_write("silent.txt", PARLEY_STR("huge 0"));
    outcome seen = { 0 };
    parley_batch_options options = { .ledger.prefix = PARLEY_STR("["), .ledger.separator = PARLEY_STR(","), .ledger.suffix = PARLEY_STR("]\n") };
    run_into(&seen, options, 1, LIST("empty.jsonl", "silent.txt"));
    assert_int_equal(seen.status, PARLEY_OK);
    assert_string_equal(seen.output, "[]\n");
    assert_int_equal(seen.summary.ok, 1);
    free(seen.output);
}

static void every_failure_is_reported_once_and_in_order(void **state)
{
    (void)state;
    files_write("mixed.jsonl", PARLEY_STR("1\ncrash\n2\nfail here\nloop\n0123456789012345678901234567890\n3\ngarbage\n4\n"));
    files_write("a.txt", PARLEY_STR("a"));
    for (uint32_t workers = 1; workers <= 4; workers += 3) {
        outcome seen = { 0 };
        parley_batch_options options = { .inputs.document_bytes = 20, .ledger.separator = PARLEY_STR(" ") };
        run_into(&seen, options, workers, LIST("mixed.jsonl", "missing.txt", "a.txt"));
        assert_int_equal(seen.status, PARLEY_OK);
        assert_string_equal(seen.output, "<1> <2> <3> <4> <a>");
        assert_string_equal(seen.reports,
            "mixed.jsonl:2 crashed (rule claims/acts:crash) [crash]: its worker was ended by signal 11 (Segmentation fault)\n"
            "mixed.jsonl:4 failed (rule claims/acts:fail) [fail here]: too many records\n"
            "mixed.jsonl:5 killed: time (rule claims/acts:loop) [loop]: it took longer than 1000 ms and did not end by itself\n"
            "mixed.jsonl:6 unread () []: longer than 20 bytes, the most a document may have\n"
            "mixed.jsonl:8 killed: protocol (rule claims/acts:garbage) [garbage]: its worker sent bytes that are no answer\n"
            "missing.txt unread () []: cannot open it: No such file or directory\n");
        assert_int_equal(seen.summary.read, 11);
        assert_int_equal(seen.summary.failed, 6);
        free(seen.output);
    }
}

/* A corpus of `count` lines: every `every`-th crashes or fails. */
static void write_corpus(const char *path, int count, int every)
{
    char *bytes = malloc((size_t)count * 80);
    assert_non_null(bytes);
    size_t len = 0;
    for (int i = 0; i < count; i++)
        len += (size_t)sprintf(bytes + len, "%sa small document, number %d of many that look alike\n",
                               every == 0 || i % every != every / 2 ? "" : i % 2 ? "crash " : "fail ", i);
    files_write(path, (parley_str){ bytes, len });
    free(bytes);
}

/* Every line that is neither bad nor missing stands in `output` once, in order. */
static void expect_corpus(const char *output, int count, int every)
{
    char line[100];
    for (int i = 0; i < count; i++) {
        if (every != 0 && i % every == every / 2)
            continue;
        int len = sprintf(line, "<a small document, number %d of many that look alike>\n", i);
        if (strncmp(output, line, (size_t)len) != 0)
            fail_msg("%.60s instead of %s", output, line);
        output += len;
    }
    assert_string_equal(output, "");
}

static void many_documents_come_out_once_each(void **state)
{
    (void)state;
    write_corpus("clean.jsonl", 10000, 0);
    write_corpus("bad.jsonl", 10000, 333);
    for (uint32_t workers = 1; workers <= 4; workers += 3)
        for (int bad = 0; bad < 2; bad++) {
            outcome seen = { 0 };
            int64_t began = parley_clock_ms();
            parley_batch_options options = { .ledger.separator = PARLEY_STR("\n"), .ledger.suffix = PARLEY_STR("\n") };
            run_into(&seen, options, workers, LIST(bad ? "bad.jsonl" : "clean.jsonl"));
            int64_t took = parley_clock_ms() - began;
            print_message("10000 lines, %u workers, %llu bad: %lld ms\n", (unsigned)workers,
                          (unsigned long long)seen.summary.failed, (long long)took);
            assert_int_equal(seen.status, PARLEY_OK);
            assert_int_equal(seen.summary.read, 10000);
            assert_int_equal(seen.summary.failed, bad ? 30 : 0);
            expect_corpus(seen.output, 10000, bad ? 333 : 0);
            free(seen.output);
        }
}

static void a_full_disk_ends_the_run(void **state)
{
    (void)state;
    write_corpus("a.jsonl", 3000, 0);
    outcome seen = { 0 };
    parley_batch_options options = { .ledger.output = open("/dev/full", O_WRONLY | O_CLOEXEC) };
    run_into(&seen, options, 1, LIST("a.jsonl"));
    close(options.ledger.output);
    assert_int_equal(seen.status, PARLEY_EIO);
    assert_non_null(strstr(seen.error.message, "No space left"));
    assert_false(seen.summary.pipe_closed);
    assert_int_equal(seen.summary.bytes_written, 0);
}

/* A disk that is full after some results: those that are whole stay, the others are counted as skipped. */
static void a_full_disk_leaves_whole_results_and_true_counts(void **state)
{
    (void)state;
    struct rlimit before, small = { 0 };
    write_corpus("a.jsonl", 3000, 0);
    outcome seen = { 0 };
    parley_batch_options options = { .ledger.output = open("cut", O_WRONLY | O_CREAT | O_CLOEXEC, 0666), .ledger.own = true,
                                     .ledger.separator = PARLEY_STR("\n") };
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){ 100000, before.rlim_max };
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    run_into(&seen, options, 1, LIST("a.jsonl"));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, handler);
    close(options.ledger.output);
    assert_int_equal(seen.status, PARLEY_EIO);
    assert_non_null(strstr(seen.error.message, "too large"));
    size_t len;
    char *output = slurp("cut", &len);
    assert_in_range(len, 99900, 100000);
    assert_int_equal(output[len - 1], '>');
    uint64_t results = 0;
    for (size_t i = 0; i < len; i++)
        results += output[i] == '>';
    assert_int_equal(seen.summary.ok, results);
    assert_int_equal(seen.summary.bytes_written, len);
    assert_true(seen.summary.skipped > 0);
    free(output);
}

static void note_repeat(void *ud, const parley_request *request, parley_str id)
{
    outcome *seen = ud;
    size_t len = strlen(seen->reports);
    snprintf(seen->reports + len, sizeof seen->reports - len, "%.*s:%.*s\n", (int)request->id.len, request->id.ptr, (int)id.len, id.ptr);
}

static void documents_with_the_id_of_an_earlier_one_are_told(void **state)
{
    (void)state;
    files_write("a.jsonl", PARLEY_STR("twin\n1\ntwin\nfail\ntwin 3\n"));
    outcome seen = { 0 };
    parley_batch_options options = { .repeat = note_repeat };
    run_into(&seen, options, 2, LIST("a.jsonl", "a.jsonl"));
    assert_int_equal(seen.summary.ok, 8);
    assert_int_equal(seen.summary.repeated, 6);
    assert_non_null(strstr(seen.reports, "a.jsonl:3:twin\na.jsonl:4 failed"));
    assert_non_null(strstr(seen.reports, "a.jsonl:2:a.jsonl:2\n"));
    free(seen.output);
}

/* A run that is stopped every now and then, and gone on with, writes what a whole run writes. */
static void runs_go_on_where_they_stopped(void **state)
{
    (void)state;
    write_corpus("a.jsonl", 1000, 24);
    files_write("b.txt", PARLEY_STR("b"));
    outcome whole = { 0 };
    parley_batch_options plain = { .ledger.prefix = PARLEY_STR("["), .ledger.separator = PARLEY_STR(","), .ledger.suffix = PARLEY_STR("]") };
    run_into(&whole, plain, 1, LIST("a.jsonl", "b.txt"));
    for (uint64_t stop = 1; stop < 400; stop = stop * 3 + 7) {
        parley_batch_options options = { .ledger = plain.ledger };
        options.ledger.own = options.ledger.resume = true;
        options.ledger.checkpoint = "state";
        options.ledger.checkpoint_ms = 1;
        options.ledger.facts = PARLEY_STR("a\t1\n");
        unlink("state");
        unlink("kept");
        unlink("lost");
        parley_batch_summary last = { .interrupted = true };
        int rounds = 0;
        for (; last.interrupted; rounds++) {
            outcome seen = { .stop_after = last.ok + last.failed + stop, .progress = last.ok + last.failed };
            options.ledger.output = open("kept", O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
            options.ledger.failures = open("lost", O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
            run_into(&seen, options, 1, LIST("a.jsonl", "b.txt"));
            close(options.ledger.output);
            close(options.ledger.failures);
            assert_int_equal(seen.status, PARLEY_OK);
            assert_int_equal(seen.summary.resumed, last.ok + last.failed);
            last = seen.summary;
        }
        size_t len;
        char *output = slurp("kept", &len);
        assert_string_equal(output, whole.output);
        free(output);
        output = slurp("lost", &len);
        uint64_t records = 0;
        for (size_t i = 0; i < len; i++)
            records += output[i] == '\n';
        free(output);
        assert_int_equal(records, whole.summary.failed);
        assert_int_equal(last.ok, whole.summary.ok);
        assert_int_equal(last.failed, whole.summary.failed);
        assert_true(rounds > 1);
    }
    free(whole.output);
}

/* Only the run that was can be gone on with; nothing is touched otherwise. */
static void another_run_is_not_gone_on_with(void **state)
{
    (void)state;
    write_corpus("a.jsonl", 1000, 0);
    parley_batch_options options = { .ledger = { .own = true, .checkpoint = "state", .facts = PARLEY_STR("a\t1\n") } };
    outcome seen = { .stop_after = 2 };
    options.ledger.output = open("kept", O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    run_into(&seen, options, 1, LIST("a.jsonl"));
    assert_true(seen.summary.interrupted);
    static const struct { const char *facts, *message; int lines, bad; bool resume; } cases[] = {
        { "a\t2\n", "a: it was 1, and is now 2", 1000, 0, true },  { "a\t1\n", "the first", 1000, 2, true },
        { "a\t1\n", "the input has 1 documents", 1, 0, true },     { "a\t1\n", "add --resume", 1000, 0, false },
    };
    struct stat about;
    assert_int_equal(fstat(options.ledger.output, &about), 0);
    off_t size = about.st_size;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_corpus("a.jsonl", cases[i].lines, cases[i].bad);
        options.ledger.resume = cases[i].resume;
        options.ledger.facts = (parley_str){ cases[i].facts, strlen(cases[i].facts) };
        outcome again = { 0 };
        run_into(&again, options, 1, LIST("a.jsonl"));
        assert_int_equal(again.status, PARLEY_ERANGE);
        assert_non_null(strstr(again.error.message, cases[i].message));
        assert_int_equal(fstat(options.ledger.output, &about), 0);
        assert_int_equal(about.st_size, size);
    }
    close(options.ledger.output);
}

static void a_closed_pipe_ends_the_run_and_says_so(void **state)
{
    (void)state;
    write_corpus("a.jsonl", 3000, 0);
    outcome seen = { 0 };
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    parley_batch_options options = { .ledger.output = ends[1] };
    run_into(&seen, options, 1, LIST("a.jsonl"));
    signal(SIGPIPE, before);
    close(ends[1]);
    assert_int_equal(seen.status, PARLEY_EIO);
    assert_true(seen.summary.pipe_closed);
}

/* Output into a pipe that takes little at a time, without blocking: short writes and EAGAIN. */
static void a_narrow_pipe_gets_every_byte(void **state)
{
    (void)state;
    write_corpus("a.jsonl", 3000, 0);
    outcome seen = { 0 };
    int ends[2], status;
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    assert_true(fcntl(ends[1], F_SETPIPE_SZ, 4096) >= 4096);
    pid_t copier = fork();
    if (copier == 0) {
        close(ends[1]);
        fcntl(ends[0], F_SETFL, 0);
        int file = open("copied", O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
        char bytes[100];
        for (ssize_t got; (got = read(ends[0], bytes, sizeof bytes)) > 0;)
            if (write(file, bytes, (size_t)got) != got)
                _exit(1);
        _exit(0);
    }
    close(ends[0]);
    parley_batch_options options = { .ledger.output = ends[1], .ledger.separator = PARLEY_STR("\n"), .ledger.suffix = PARLEY_STR("\n") };
    run_into(&seen, options, 1, LIST("a.jsonl"));
    close(ends[1]);
    assert_int_equal(waitpid(copier, &status, 0), copier);
    assert_int_equal(seen.status, PARLEY_OK);
    size_t len;
    char *copied = slurp("copied", &len);
    assert_int_equal(len, seen.summary.bytes_written);
    expect_corpus(copied, 3000, 0);
    free(copied);
}

static void an_interrupted_run_ends_what_is_in_flight(void **state)
{
    (void)state;
    write_corpus("a.jsonl", 5000, 0);
    outcome seen = { .stop_after = 100 };
    parley_batch_options options = { .ledger.prefix = PARLEY_STR(""), .ledger.separator = PARLEY_STR("\n"), .ledger.suffix = PARLEY_STR("\n") };
    run_into(&seen, options, 1, LIST("a.jsonl"));
    assert_int_equal(seen.status, PARLEY_OK);
    assert_true(seen.summary.interrupted);
    assert_in_range(seen.summary.ok, 100, 1000);
    assert_int_equal(seen.summary.skipped, 0);
    expect_corpus(seen.output, (int)seen.summary.ok, 0);
    free(seen.output);
}

static void a_broken_session_ends_the_run_and_the_rest_is_skipped(void **state)
{
    (void)state;
    files_write("a.jsonl", PARLEY_STR("1\ncrash\ncrash\ncrash\ncrash\ncrash\ncrash\n"
                                      "crash\ncrash\ncrash\ncrash\ncrash\ncrash\n2\n"));
    outcome seen = { 0 };
    parley_batch_options options = { .ledger.prefix = PARLEY_STR("["), .ledger.separator = PARLEY_STR(","), .ledger.suffix = PARLEY_STR("]") };
    run_into(&seen, options, 1, LIST("a.jsonl"));
    assert_int_equal(seen.status, PARLEY_EPACK);
    assert_non_null(strstr(seen.error.message, "10 documents in a row"));
    assert_int_equal(seen.summary.ok, 1);
    assert_int_equal(seen.summary.failed, 10);
    assert_int_equal(seen.summary.skipped, seen.summary.read - 11);
    assert_string_equal(seen.output, "[<1>]");
    free(seen.output);
}

/* Each line is sent only after the answer to the one before has come out: a run does not sit on results while its input waits. */
static void results_come_out_while_the_input_waits(void **state)
{
    (void)state;
    int in[2], out[2], status;
    assert_int_equal(pipe(in), 0);
    assert_int_equal(pipe(out), 0);
    pid_t analyst = fork();
    if (analyst == 0) {
        close(in[0]);
        close(out[1]);
        for (int i = 0; i < 20; i++) {
            char line[20], answer[20] = { 0 };
            int len = sprintf(line, "%d\n", i);
            if (write(in[1], line, (size_t)len) != len || read(out[0], answer, sizeof answer - 1) <= 0)
                _exit(1);
            line[len - 1] = '\0';
            if (strstr(answer, line) == NULL)
                _exit(2);
        }
        _exit(0);
    }
    close(in[1]);
    close(out[0]);
    int kept = dup(STDIN_FILENO);
    assert_int_equal(dup2(in[0], STDIN_FILENO), STDIN_FILENO);
    close(in[0]);
    outcome seen = { 0 };
    parley_batch_options options = { .ledger.output = out[1], .inputs.input = PARLEY_INPUT_JSONL };
    run_into(&seen, options, 2, LIST("-"));
    close(out[1]);
    assert_int_equal(dup2(kept, STDIN_FILENO), STDIN_FILENO);
    close(kept);
    assert_int_equal(waitpid(analyst, &status, 0), analyst);
    assert_int_equal(status, 0);
    assert_int_equal(seen.summary.ok, 20);
}

static void runs_survive_every_refusal(void **state)
{
    (void)state;
    files_write("a.jsonl", PARLEY_STR("1\nfail\n2\n"));
    files_write("b.txt", PARLEY_STR("b"));
    for (long n = 0;; n++) {
        fake_service fake;
        parley_session *session;
        parley_error error = { 0 };
        test_heap heap = { .refuse_at = n };
        fake_open(&fake, FAKE_LOADS);
        parley_session_options wanted = { .unfiltered = true };
        assert_int_equal(parley_session_open(&session, &fake.service, &wanted, plain_alloc(), &error), PARLEY_OK);
        parley_batch_options options = { .session = session, .kind = FAKE_DOCUMENT, .inputs.paths = (const char *const[]){ "a.jsonl", "b.txt" },
                                       .inputs.path_count = 2, .ledger.output = open("output", O_WRONLY | O_CREAT | O_TRUNC, 0666) };
        parley_batch_summary summary;
        parley_status status = parley_batch_run(&summary, &options, test_alloc(&heap), &error);
        close(options.ledger.output);
        parley_session_close(session);
        fake_close(&fake);
        assert_int_equal(heap.live, 0);
        assert_int_equal(summary.read, summary.ok + summary.failed + summary.skipped);
        if (status == PARLEY_OK) {
            size_t len;
            char *output = slurp("output", &len);
            assert_string_equal(output, "<1><2><b>");
            free(output);
            assert_true(n >= 4);
            return;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(results_are_written_in_the_order_of_the_inputs, enter, leave),
        cmocka_unit_test_setup_teardown(an_empty_run_is_still_well_formed, enter, leave),
        cmocka_unit_test_setup_teardown(every_failure_is_reported_once_and_in_order, enter, leave),
        cmocka_unit_test_setup_teardown(many_documents_come_out_once_each, enter, leave),
        cmocka_unit_test_setup_teardown(a_full_disk_ends_the_run, enter, leave),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_whole_results_and_true_counts, enter, leave),
        cmocka_unit_test_setup_teardown(documents_with_the_id_of_an_earlier_one_are_told, enter, leave),
        cmocka_unit_test_setup_teardown(runs_go_on_where_they_stopped, enter, leave),
        cmocka_unit_test_setup_teardown(another_run_is_not_gone_on_with, enter, leave),
        cmocka_unit_test_setup_teardown(a_closed_pipe_ends_the_run_and_says_so, enter, leave),
        cmocka_unit_test_setup_teardown(a_narrow_pipe_gets_every_byte, enter, leave),
        cmocka_unit_test_setup_teardown(an_interrupted_run_ends_what_is_in_flight, enter, leave),
        cmocka_unit_test_setup_teardown(a_broken_session_ends_the_run_and_the_rest_is_skipped, enter, leave),
        cmocka_unit_test_setup_teardown(results_come_out_while_the_input_waits, enter, leave),
        cmocka_unit_test_setup_teardown(runs_survive_every_refusal, enter, leave),
    };
    return cmocka_run_group_tests_name("run/run", tests, NULL, NULL);
}
