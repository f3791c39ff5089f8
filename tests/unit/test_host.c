/* tests/unit/test_host.c -- <parley/parley.h> as a program that embeds parley uses it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <parley/parley.h>

#define TALK "./tests/data/packs/talk"
#define TEXT "Sylvania condemned Freedonia. Freedonia said \"no more tea\"."

static parley_host *open_packs(const char *const *packs, uint32_t count)
{
    parley_host_options options = { .size = sizeof options, .packs = packs, .pack_count = count, .scripts = "scripts", .workers = 1, .cases = true };
    parley_host *host = NULL;
    parley_error error = { 0 };
    if (parley_host_open(&host, &options, &error) != PARLEY_OK)
        fail_msg("%s:%u: %s", error.file, error.line, error.message);
    return host;
}

static parley_host *open_talk(void)
{
    return open_packs((const char *const[]){ TALK }, 1);
}

static parley_source source_of(const char *text)
{
    return (parley_source){ .bytes = { text, strlen(text) }, .id = PARLEY_STR("a") };
}

static bool contains(parley_str text, const char *part)
{
    return memmem(text.ptr, text.len, part, strlen(part)) != NULL;
}

/* Ask, and find `part` in the answer. */
static void expect(parley_host *host, parley_question question, const char *text, const char *part)
{
    parley_source source = source_of(text);
    parley_str answer;
    parley_error error = { 0 };
    if (parley_host_ask(&answer, host, question, &source, NULL, &error) != PARLEY_OK)
        fail_msg("%s", error.message);
    if (!contains(answer, part))
        fail_msg("no %s in %.*s", part, (int)answer.len, answer.ptr);
}

static void expect_refused(const parley_host_options *options, parley_status status, const char *part)
{
    parley_host *host = NULL;
    parley_error error = { 0 };
    assert_int_equal(parley_host_open(&host, options, &error), status);
    assert_null(host);  /* untouched */
    if (strstr(error.message, part) == NULL)
        fail_msg("no %s in %s", part, error.message);
}

static void a_host_answers_each_question(void **state)
{
    (void)state;
    parley_host *host = open_talk();
    expect(host, PARLEY_ASK_RECORDS, TEXT, "\"act\":\"condemn\"");
    expect(host, PARLEY_ASK_TOKENS, TEXT, "\"sentences\":[[0,29],[30,59]]");
    expect(host, PARLEY_ASK_SPANS, TEXT, "{\"start\":0,\"end\":8,\"type\":\"token\"}");
    expect(host, PARLEY_ASK_LAYERS, TEXT, "\"fragment\":[{\"start\":45,\"end\":58,\"text\":\"\\\"no more tea\\\"\"}]");
    expect(host, PARLEY_ASK_LIST, "", "\"name\":\"talk\"");
    expect(host, PARLEY_ASK_CASES, "talk", "[");
    parley_host_close(host);
}

static void a_document_that_fails_costs_itself(void **state)
{
    (void)state;
    parley_host *host = open_talk();
    parley_source broken = { .bytes = PARLEY_STR("{\"id\": \"b\"}"), .json = true, .id = PARLEY_STR("a") };
    parley_str answer;
    parley_error error = { 0 };
    char where[256];
    assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, &broken, where, &error), PARLEY_ESYNTAX);
    assert_non_null(strstr(error.message, "\"text\""));
    expect(host, PARLEY_ASK_RECORDS, TEXT, "\"id\":\"a\"");
    parley_host_close(host);
}

static void answers_come_in_the_order_of_the_questions(void **state)
{
    (void)state;
    parley_host *host = open_talk();
    static const char *const texts[] = { "Freedonia said no.", "Sylvania said yes.", "Freedonia criticised tea." };
    for (size_t i = 0; i < 3; i++) {
        parley_source source = source_of(texts[i]);
        assert_true(parley_host_has_room(host));
        assert_int_equal(parley_host_submit(host, PARLEY_ASK_SPANS, &source, NULL), PARLEY_OK);
    }
    parley_str answer;
    parley_source source = source_of(TEXT);
    assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_SPANS, &source, NULL, NULL), PARLEY_ERANGE);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(parley_host_receive(&answer, host, NULL, NULL), PARLEY_OK);
        assert_true(contains(answer, texts[i]));
    }
    assert_int_equal(parley_host_receive(&answer, host, NULL, NULL), PARLEY_ERANGE);
    parley_host_close(host);
}

static void what_cannot_be_opened_is_said(void **state)
{
    (void)state;
    const char *const missing[] = { "nowhere" };
    expect_refused(&(parley_host_options){ .size = sizeof (parley_host_options), .packs = missing, .pack_count = 1, .scripts = "scripts" }, PARLEY_EFOUND, "no pack 'nowhere'");
    const char *const talk[] = { TALK };
    parley_host_options options = { .size = sizeof options, .packs = talk, .pack_count = 1, .scripts = "scripts", .select = "clams" };
    expect_refused(&options, PARLEY_EFOUND, "no list of records 'clams'");
    options = (parley_host_options){ .size = sizeof options, .packs = talk, .pack_count = 1, .scripts = "scripts", .workers = PARLEY_MAX_JOBS + 1 };
    expect_refused(&options, PARLEY_ERANGE, "64");
    options = (parley_host_options){ .packs = talk, .pack_count = 1 };
    expect_refused(&options, PARLEY_ERANGE, "options.size is 0");
    parley_host_limits limits = { .size = sizeof limits, .records = UINT64_MAX };
    options = (parley_host_options){ .size = sizeof options, .packs = talk, .pack_count = 1, .limits = &limits };
    expect_refused(&options, PARLEY_ERANGE, "the limit records is");
    expect_refused(NULL, PARLEY_ERANGE, "options are NULL");
    parley_host_close(NULL);
}

static void what_options_cannot_be_is_said(void **state)
{
    (void)state;
    const char *const talk[] = { TALK };
    const parley_host_options sound = { .size = sizeof sound, .packs = talk, .pack_count = 1, .scripts = "scripts" };
    parley_host_options options = sound;
    options.format = (parley_format)9;
    expect_refused(&options, PARLEY_ERANGE, "no format 9");
    options = sound;
    options.line_ends = (parley_line_ends)9;
    expect_refused(&options, PARLEY_ERANGE, "no line_ends 9");
    options = sound;
    options.isolation = (parley_isolation)9;
    expect_refused(&options, PARLEY_ERANGE, "no isolation 9");
    options = sound;
    options.scripts = "/nowhere";
    expect_refused(&options, PARLEY_EFOUND, "parley's Lua library is not in /nowhere");
    static const char *const dates[] = { "", "monday", "2024-13", "2024-00-10", "2024-02-32", "2024-02-1", "24-02-01", "2024/02/01", "2024-02-011" };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        options = sound;
        options.date = dates[i];
        expect_refused(&options, PARLEY_ERANGE, "a date like 2024-06-24");
    }
    assert_true(parley_date_is_sound("2024") && parley_date_is_sound("2024-12") && parley_date_is_sound("2024-06-24"));
}

static void what_cannot_be_asked_is_said(void **state)
{
    (void)state;
    parley_host *host = open_talk();
    parley_str answer;
    parley_error error;
    const parley_source source = source_of(TEXT);
    assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, NULL, NULL, &error), PARLEY_ERANGE);
    assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_NODES, NULL, NULL, &error), PARLEY_ERANGE);
    assert_int_equal(parley_host_ask(&answer, host, (parley_question)0, &source, NULL, &error), PARLEY_ERANGE);
    assert_int_equal(parley_host_ask(&answer, host, (parley_question)(PARLEY_ASK_NODES + 1), &source, NULL, &error), PARLEY_ERANGE);
    assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_TRACE, &source, NULL, &error), PARLEY_ERANGE);
    assert_non_null(strstr(error.message, "options.trace"));
    assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_PACKS, NULL, NULL, &error), PARLEY_OK);
    assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, &source, NULL, &error), PARLEY_OK);
    parley_host_close(host);
}

/* The records of a run go to a descriptor, in order, and every input is counted. */
static void a_run_writes_and_counts(void **state)
{
    (void)state;
    parley_host *host = open_talk();
    char path[] = "/tmp/parley-host-XXXXXX";
    int output = mkstemp(path);
    assert_true(output >= 0);
    unlink(path);
    const char *const inputs[] = { "tests/data/article.txt", "/nowhere/at/all", "tests/data/articles/court.txt" };
    parley_run_options run = { .size = sizeof run, .paths = inputs, .path_count = 3, .output = output };
    parley_run_counts counts;
    parley_error error = { 0 };
    assert_int_equal(parley_host_run(&counts, host, &run, &error), PARLEY_OK);
    assert_int_equal(counts.read, 3);
    assert_int_equal(counts.ok, 2);
    assert_int_equal(counts.failed, 1);
    assert_int_equal(counts.skipped, 0);
    char *text = calloc(1, counts.bytes_written + 1);
    assert_int_equal(pread(output, text, counts.bytes_written + 1, 0), counts.bytes_written);
    const char *first = strstr(text, "\"id\":\"tests/data/article.txt\""), *second = strstr(text, "\"id\":\"tests/data/articles/court.txt\"");
    assert_true(first != NULL && second != NULL && first < second);
    free(text);
    close(output);
    parley_host_close(host);
}

static void two_hosts_share_nothing(void **state)
{
    (void)state;
    parley_host *talk = open_talk(), *english = open_packs((const char *const[]){ "./rules/english" }, 1);
    expect(talk, PARLEY_ASK_LIST, "", "\"name\":\"talk\"");
    expect(english, PARLEY_ASK_LIST, "", "\"name\":\"english\"");
    parley_host_close(talk);
    expect(english, PARLEY_ASK_RECORDS, "It rained on Monday.", "\"dates\":[{");
    parley_host_close(english);
}

static void scripts_are_found_and_run(void **state)
{
    (void)state;
    setenv("PARLEY_SCRIPTS", "scripts", 1);
    assert_true(parley_script_exists("quotes"));
    assert_false(parley_script_exists("no-such-script"));
    int exit_code = -1;
    parley_error error = { 0 };
    assert_int_equal(parley_script_run(&exit_code, "no-such-script", 0, NULL, &error), PARLEY_EFOUND);
    assert_non_null(strstr(error.message, "no script 'no-such-script'"));
    char path[] = "/tmp/parley-script-XXXXXX";
    int file = mkstemp(path);
    static const char source[] = "return select('#', ...) + #arg[1]";
    assert_int_equal(write(file, source, sizeof source - 1), sizeof source - 1);
    close(file);
    char one[] = "four", *arguments[] = { one, NULL };
    assert_int_equal(parley_script_run(&exit_code, path, 1, arguments, &error), PARLEY_OK);
    assert_int_equal(exit_code, 5);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_host_answers_each_question),    cmocka_unit_test(a_document_that_fails_costs_itself),
        cmocka_unit_test(answers_come_in_the_order_of_the_questions), cmocka_unit_test(what_cannot_be_opened_is_said), cmocka_unit_test(what_options_cannot_be_is_said), cmocka_unit_test(what_cannot_be_asked_is_said),
        cmocka_unit_test(a_run_writes_and_counts),         cmocka_unit_test(two_hosts_share_nothing),
        cmocka_unit_test(scripts_are_found_and_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
