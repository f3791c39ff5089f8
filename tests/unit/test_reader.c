/* tests/unit/test_reader.c -- run/reader.h and run/walk.h: what is a document, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "run/reader.h"
#include "support/alloc.h"
#include "support/fake_service.h"
#include "support/files.h"
#include "support/packed.h"

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

static const char *write_item(char *line, size_t size, const parley_read_item *item)
{
    const parley_request *request = &item->request;
    if (item->kind == PARLEY_ITEM_DOCUMENT)
        snprintf(line, size, "%s %.*s %llu %.*s", request->form == PARLEY_REQUEST_TEXT ? "text" : "json", (int)request->id.len,
                 request->id.ptr, (unsigned long long)request->line, (int)request->bytes.len, request->bytes.ptr);
    else
        snprintf(line, size, "failure %.*s %llu %s: %s", (int)request->id.len, request->id.ptr, (unsigned long long)request->line,
                 parley_status_text(item->error.status), item->error.message);
    return line;
}

/* Read `paths`, to a NULL, and expect `items`, to a NULL: each whole, or cut after a "*". */
static void expect_items(parley_reader_options options, const char *const *paths, const char *const *items)
{
    test_heap heap = { .refuse_at = -1 };
    int descriptors = count_descriptors();
    parley_reader reader;
    parley_error error = { 0 };
    options.paths = paths;
    for (options.path_count = 0; paths[options.path_count] != NULL; options.path_count++)
        continue;
    parley_reader_init(&reader, &options, test_alloc(&heap));
    for (size_t i = 0;; i++) {
        parley_read_item item;
        char line[1500];
        assert_int_equal(parley_reader_next(&item, &reader, &error), PARLEY_OK);
        if (item.kind == PARLEY_ITEM_END) {
            if (items[i] != NULL)
                fail_msg("missing: %s", items[i]);
            break;
        }
        write_item(line, sizeof line, &item);
        size_t len = items[i] == NULL ? 0 : strcspn(items[i], "*");
        if (items[i] == NULL || strncmp(line, items[i], items[i][len] == '*' ? len : sizeof line) != 0)
            fail_msg("%s\n  instead of %s", line, items[i] == NULL ? "the end" : items[i]);
    }
    parley_reader_free(&reader);
    assert_int_equal(heap.live, 0);
    assert_int_equal(count_descriptors(), descriptors);
}

#define LIST(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define NONE ((const char *const[]){ NULL })

static void a_text_file_is_a_document(void **state)
{
    (void)state;
    files_write("a.txt", PARLEY_STR("\xEF\xBB\xBFone\r\ntwo\n"));
    files_write("empty.txt", PARLEY_STR(""));
    expect_items((parley_reader_options){ 0 }, LIST("a.txt", "empty.txt", "./a.txt"),
                 LIST("text a.txt 0 \xEF\xBB\xBFone\r\ntwo\n", "text empty.txt 0 ", "text ./a.txt 0 \xEF\xBB\xBFone\r\ntwo\n"));
    expect_items((parley_reader_options){ 0 }, NONE, NONE);
}

static void a_line_is_a_document(void **state)
{
    (void)state;
    files_write("a.jsonl", PARLEY_STR("\xEF\xBB\xBF{\"a\":1}\r\n\r\n \t\n{\"b\":2}\n\n{\"c\":3}"));
    files_write("empty.ndjson", PARLEY_STR(""));
    files_write("blank.ndjson", PARLEY_STR("\n\n\r\n"));
    files_write("bom.NDJSON", PARLEY_STR("\xEF\xBB\xBF\n"));
    expect_items((parley_reader_options){ 0 }, LIST("a.jsonl", "empty.ndjson", "blank.ndjson", "bom.NDJSON"),
                 LIST("json a.jsonl:1 1 {\"a\":1}", "json a.jsonl:4 4 {\"b\":2}", "json a.jsonl:6 6 {\"c\":3}"));
}

static void the_form_can_be_forced(void **state)
{
    (void)state;
    files_write("a.jsonl", PARLEY_STR("{}\n"));
    files_write("a.log", PARLEY_STR("{}\n{}\n"));
    expect_items((parley_reader_options){ .input = PARLEY_INPUT_TEXT }, LIST("a.jsonl"), LIST("text a.jsonl 0 {}\n"));
    expect_items((parley_reader_options){ .input = PARLEY_INPUT_JSONL }, LIST("a.log"),
                 LIST("json a.log:1 1 {}", "json a.log:2 2 {}"));
}

static void a_folder_is_read_in_the_order_of_its_paths(void **state)
{
    (void)state;
    files_write("news/b.txt", PARLEY_STR("b"));
    files_write("news/a.txt", PARLEY_STR("a.txt"));
    files_write("news/a/z.txt", PARLEY_STR("a/z"));
    files_write("news/a/deep/er/one.txt", PARLEY_STR("deep"));
    files_write("news/B.txt", PARLEY_STR("B"));
    files_write("news/\xC3\xA9.txt", PARLEY_STR("e"));
    files_write("news/lines.jsonl", PARLEY_STR("1\n2\n"));
    files_write("news/ignored.pdf", PARLEY_STR("no"));
    files_write("news/.hidden.txt", PARLEY_STR("no"));
    files_write("news/.git/x.txt", PARLEY_STR("no"));
    files_write("elsewhere/x.txt", PARLEY_STR("no"));
    assert_int_equal(symlink("../elsewhere", "news/loop"), 0);
    assert_int_equal(symlink("b.txt", "news/link.txt"), 0);
    assert_int_equal(mkfifo("news/waits-forever.txt", 0666), 0);
    static const char *const items[] = {
        "text news/B.txt 0 B", "text news/a.txt 0 a.txt", "text news/a/deep/er/one.txt 0 deep", "text news/a/z.txt 0 a/z",
        "text news/b.txt 0 b", "json news/lines.jsonl:1 1 1", "json news/lines.jsonl:2 2 2", "text news/link.txt 0 b",
        "text news/\xC3\xA9.txt 0 e", NULL,
    };
    expect_items((parley_reader_options){ 0 }, LIST("news"), items);
    expect_items((parley_reader_options){ 0 }, LIST("news/a/"),
                 LIST("text news/a/deep/er/one.txt 0 deep", "text news/a/z.txt 0 a/z"));
}

static void inputs_that_cannot_be_read_are_failures_and_the_rest_goes_on(void **state)
{
    (void)state;
    files_write("a.txt", PARLEY_STR("a"));
    files_write("empty/other.pdf", PARLEY_STR("no"));
    files_write("partly/broken/x.txt", PARLEY_STR("x"));
    files_write("partly/y.txt", PARLEY_STR("y"));
    assert_int_equal(symlink("nowhere", "partly/gone.txt"), 0);
    expect_items((parley_reader_options){ 0 }, LIST("missing.txt", "a.txt", "empty", "", "partly"),
                 LIST("failure missing.txt 0 not found: cannot open it: No such file or directory", "text a.txt 0 a",
                      "failure empty 0 not found: no *.txt, *.jsonl or *.ndjson in this folder",
                      "failure  0 not found: cannot open it*", "text partly/broken/x.txt 0 x",
                      "failure partly/gone.txt 0 not found: cannot open it*", "text partly/y.txt 0 y"));
    if (geteuid() == 0)
        return;  /* root reads all */
    assert_int_equal(chmod("partly/broken", 0), 0);
    expect_items((parley_reader_options){ 0 }, LIST("partly"),
                 LIST("failure partly 0 input or output failed: cannot read the folder partly/broken/: Permission denied*",
                      "failure partly/gone.txt*", "text partly/y.txt 0 y"));
    assert_int_equal(chmod("partly/broken", 0755), 0);
}

static void folders_too_deep_are_refused(void **state)
{
    (void)state;
    char path[400] = "deep";
    for (int i = 0; i < 40; i++)
        strcat(path, "/d");
    strcat(path, "/x.txt");
    files_write(path, PARLEY_STR("x"));
    files_write("deep/y.txt", PARLEY_STR("y"));
    expect_items((parley_reader_options){ 0 }, LIST("deep"), LIST("failure deep 0 limit reached: the folder deep/d/d*",
                                                                  "text deep/y.txt 0 y"));
}

static void files_and_lines_over_the_limit_are_refused(void **state)
{
    (void)state;
    files_write("ten.txt", PARLEY_STR("0123456789"));
    files_write("eleven.txt", PARLEY_STR("0123456789a"));
    files_write("a.jsonl", PARLEY_STR("0123456789\r\n0123456789a\n0123456789ab\r\nshort\n"));
    expect_items((parley_reader_options){ .document_bytes = 10 }, LIST("ten.txt", "eleven.txt", "a.jsonl"),
                 LIST("text ten.txt 0 0123456789", "failure eleven.txt 0 limit reached: longer than 10 bytes*",
                      "json a.jsonl:1 1 0123456789", "failure a.jsonl:2 2 limit reached: longer than 10 bytes*",
                      "failure a.jsonl:3 3 limit reached*", "json a.jsonl:4 4 short"));
    int fd = open("sparse.txt", O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    assert_int_equal(ftruncate(fd, (off_t)1 << 40), 0);  /* a terabyte that nobody reads */
    close(fd);
    expect_items((parley_reader_options){ 0 }, LIST("sparse.txt"), LIST("failure sparse.txt 0 limit reached*"));
    expect_items((parley_reader_options){ 0 }, LIST("/dev/zero"), LIST("failure /dev/zero 0 limit reached*"));
}

static void a_line_of_50_mb_is_passed_over_in_little_memory(void **state)
{
    (void)state;
    enum { LINE = 50 << 20 };
    char *bytes = malloc(LINE + 20);
    assert_non_null(bytes);
    memcpy(bytes, "{}\n", 3);
    memset(bytes + 3, 'x', LINE);
    memcpy(bytes + 3 + LINE, "\n[1]\n", 5);
    files_write("long.jsonl", (parley_str){ bytes, LINE + 8 });
    free(bytes);
    expect_items((parley_reader_options){ 0 }, LIST("long.jsonl"),
                 LIST("json long.jsonl:1 1 {}", "failure long.jsonl:2 2 limit reached*", "json long.jsonl:3 3 [1]"));
    test_heap heap = { .refuse_at = -1 };
    parley_reader reader;
    parley_reader_init(&reader, &(parley_reader_options){ .paths = LIST("long.jsonl"), .path_count = 1 }, test_alloc(&heap));
    parley_read_item item = { .kind = PARLEY_ITEM_DOCUMENT };
    for (size_t most = 0; item.kind != PARLEY_ITEM_END; most = heap.live > most ? heap.live : most) {
        assert_int_equal(parley_reader_next(&item, &reader, NULL), PARLEY_OK);
        assert_true(heap.live < 10 << 20);
    }
    parley_reader_free(&reader);
}

/* Write a packed file. */
static void write_packed(const char *path, parley_str (*pack)(parley_str), parley_str bytes, size_t cut)
{
    parley_str packed = pack(bytes);
    files_write(path, (parley_str){ packed.ptr, packed.len - cut });
    free((void *)(uintptr_t)packed.ptr);
}

static void packed_files_are_read_as_they_are(void **state)
{
    (void)state;
    write_packed("news/a.txt.gz", packed_gzip, PARLEY_STR("one\ntwo\n"), 0);
    write_packed("news/b.jsonl.zst", packed_zstd, PARLEY_STR("1\n\n22"), 0);
    write_packed("news/c.ndjson.gz", packed_gzip, PARLEY_STR("3\n"), 0);
    write_packed("news/d.bin.gz", packed_gzip, PARLEY_STR("no"), 0);
    files_write("news/e.txt.gz", PARLEY_STR("not packed at all"));
    expect_items((parley_reader_options){ 0 }, LIST("news", "news/d.bin.gz"),
                 LIST("text news/a.txt.gz 0 one\ntwo\n", "json news/b.jsonl.zst:1 1 1", "json news/b.jsonl.zst:3 3 22", "json news/c.ndjson.gz:1 1 3",
                      "failure news/e.txt.gz 0 malformed input: its packed bytes are broken*", "text news/d.bin.gz 0 no"));
    expect_items((parley_reader_options){ .input = PARLEY_INPUT_JSONL }, LIST("news/a.txt.gz"),
                 LIST("json news/a.txt.gz:1 1 one", "json news/a.txt.gz:2 2 two"));
}

/* What stood before the cut comes out; half a line is no document. */
static void packed_lines_that_are_cut_off_lose_no_whole_line(void **state)
{
    (void)state;
    char lines[4000];
    size_t len = 0;
    for (unsigned seed = 1; len < 3900; seed = seed * 1103515245 + 12345)
        len += (size_t)sprintf(lines + len, "%u %u\n", seed >> 8, seed * seed);
    write_packed("cut.jsonl.gz", packed_gzip, (parley_str){ lines, len }, 200);
    parley_reader reader;
    parley_read_item item;
    parley_reader_init(&reader, &(parley_reader_options){ .paths = LIST("cut.jsonl.gz"), .path_count = 1 }, plain_alloc());
    const char *at = lines;
    for (;;) {
        assert_int_equal(parley_reader_next(&item, &reader, NULL), PARLEY_OK);
        if (item.kind != PARLEY_ITEM_DOCUMENT)
            break;
        assert_memory_equal(item.request.bytes.ptr, at, item.request.bytes.len);
        at += item.request.bytes.len;
        assert_int_equal(*at++, '\n');
    }
    assert_true(at > lines + 1000);
    assert_int_equal(item.kind, PARLEY_ITEM_FAILURE);
    assert_non_null(strstr(item.error.message, "cut off"));
    assert_int_equal(parley_reader_next(&item, &reader, NULL), PARLEY_OK);
    assert_int_equal(item.kind, PARLEY_ITEM_END);
    parley_reader_free(&reader);
}

static void packed_documents_over_the_limit_are_refused_early(void **state)
{
    (void)state;
    enum { BYTES = 70 << 20 };
    char *zeros = calloc(BYTES, 1);
    assert_non_null(zeros);
    write_packed("bomb.txt.zst", packed_zstd, (parley_str){ zeros, BYTES }, 0);
    write_packed("bomb.jsonl.gz", packed_gzip, (parley_str){ zeros, BYTES }, 0);
    free(zeros);
    expect_items((parley_reader_options){ 0 }, LIST("bomb.txt.zst", "bomb.jsonl.gz"),
                 LIST("failure bomb.txt.zst 0 limit reached: longer than 4194304 bytes*",
                      "failure bomb.jsonl.gz:1 1 limit reached: longer than 4194304 bytes*",
                      "failure bomb.jsonl.gz:2 2 limit reached: it unpacks to more than 250 times*"));
}

static void records_of_failures_give_their_documents_back(void **state)
{
    (void)state;
    static const char file[] =
        "{\"doc\":\"a.txt\",\"kind\":\"crashed\",\"path\":\"a.txt\",\"form\":\"text\",\"document\":\"one\\ntwo\"}\n"
        "\n"
        "{\"doc\":\"b.jsonl:7\",\"path\":\"b.jsonl\",\"line\":7,\"form\":\"json\",\"document\":\"{\\\"id\\\":1}\"}\r\n"
        "{\"doc\":\n"
        "{\"doc\":\"c\",\"path\":\"c\",\"form\":\"unread\"}\n"
        "{\"doc\":\"d\",\"path\":\"d\",\"form\":\"text\",\"base64\":\"/w==\"}\n"
        "{\"doc\":\"e\",\"path\":\"e\",\"form\":\"text\",\"document\":\"0123456789a\"}";
    files_write("failed", (parley_str){ file, sizeof file - 1 });
    parley_reader_options options = { .input = PARLEY_INPUT_FAILED, .document_bytes = 10 };
    expect_items(options, LIST("failed", "missing"),
                 LIST("text a.txt 0 one\ntwo", "json b.jsonl:7 7 {\"id\":1}", "failure failed:4 4 malformed input: JSON: expected a value*",
                      "failure failed:5 5 not found: the record of 'c' holds no document*", "text d 0 \xFF",
                      "failure failed:7 7 limit reached: longer than 10 bytes*", "failure missing 0 not found*"));
}

/* Have another process write `bytes` into descriptor or FIFO, one at a time; answers it. */
static pid_t write_slowly(const char *path, int fd, parley_str bytes)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    if (fd < 0)
        fd = open(path, O_WRONLY | O_CLOEXEC);
    for (size_t i = 0; i < bytes.len; i++)
        if (write(fd, bytes.ptr + i, 1) != 1)
            _exit(1);
    _exit(0);
}

static void pipes_are_read_to_their_end(void **state)
{
    (void)state;
    int status;
    assert_int_equal(mkfifo("pipe", 0666), 0);
    assert_int_equal(mkfifo("lines.jsonl", 0666), 0);
    pid_t writer = write_slowly("pipe", -1, PARLEY_STR("one\ntwo\n"));
    expect_items((parley_reader_options){ 0 }, LIST("pipe"), LIST("text pipe 0 one\ntwo\n"));
    assert_int_equal(waitpid(writer, &status, 0), writer);
    writer = write_slowly("lines.jsonl", -1, PARLEY_STR("\xEF\xBB\xBF" "1\r\n\r\n23\n456"));
    expect_items((parley_reader_options){ 0 }, LIST("lines.jsonl"),
                 LIST("json lines.jsonl:1 1 1", "json lines.jsonl:3 3 23", "json lines.jsonl:4 4 456"));
    assert_int_equal(waitpid(writer, &status, 0), writer);
    writer = write_slowly("lines.jsonl", -1, PARLEY_STR("1\n0123456789abcdef\n2\n"));
    expect_items((parley_reader_options){ .document_bytes = 10 }, LIST("lines.jsonl"),
                 LIST("json lines.jsonl:1 1 1", "failure lines.jsonl:2 2 limit*", "json lines.jsonl:3 3 2"));
    assert_int_equal(waitpid(writer, &status, 0), writer);
}

static void standard_input_is_text_or_lines(void **state)
{
    (void)state;
    int kept = dup(STDIN_FILENO);
    for (int lines = 0; lines < 2; lines++) {
        int ends[2], status;
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
        close(ends[0]);
        pid_t writer = write_slowly(NULL, ends[1], PARLEY_STR("1\n2\n"));
        close(ends[1]);
        expect_items((parley_reader_options){ .input = lines ? PARLEY_INPUT_JSONL : PARLEY_INPUT_AUTO }, LIST("-"),
                     lines ? LIST("json -:1 1 1", "json -:2 2 2") : LIST("text - 0 1\n2\n"));
        assert_int_equal(waitpid(writer, &status, 0), writer);
    }
    assert_int_equal(dup2(kept, STDIN_FILENO), STDIN_FILENO);
    close(kept);
}

/* Its name says nothing, so its first bytes do; what only begins like packed bytes comes as it is. */
static void standard_input_and_pipes_are_unpacked(void **state)
{
    (void)state;
    const parley_str inputs[] = { packed_gzip(PARLEY_STR("1\n2\n")), packed_zstd(PARLEY_STR("1\n2\n")), PARLEY_STR("\x1F\x8B"), PARLEY_STR("(\xB5\n2\n") };
    const char *const *const wanted[] = {
        LIST("json -:1 1 1", "json -:2 2 2"), LIST("json -:1 1 1", "json -:2 2 2"), LIST("json -:1 1 \x1F\x8B"), LIST("json -:1 1 (\xB5", "json -:2 2 2"),
    };
    const parley_reader_options lines = { .input = PARLEY_INPUT_JSONL };
    int kept = dup(STDIN_FILENO), status;
    assert_int_equal(mkfifo("pipe", 0666), 0);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        int ends[2];
        files_write("file", inputs[i]);
        int file = open("file", O_RDONLY);
        assert_int_equal(dup2(file, STDIN_FILENO), STDIN_FILENO);
        close(file);
        expect_items(lines, LIST("-"), wanted[i]);
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
        close(ends[0]);
        pid_t writer = write_slowly(NULL, ends[1], inputs[i]);
        close(ends[1]);
        expect_items(lines, LIST("-"), wanted[i]);
        assert_int_equal(waitpid(writer, &status, 0), writer);
    }
    assert_int_equal(dup2(kept, STDIN_FILENO), STDIN_FILENO);
    close(kept);
    pid_t writer = write_slowly("pipe", -1, inputs[0]);
    expect_items((parley_reader_options){ 0 }, LIST("pipe"), LIST("text pipe 0 1\n2\n"));
    assert_int_equal(waitpid(writer, &status, 0), writer);
    free((void *)(uintptr_t)inputs[0].ptr);
    free((void *)(uintptr_t)inputs[1].ptr);
}

static void a_reader_that_is_stopped_gives_nothing_more(void **state)
{
    (void)state;
    files_write("a.jsonl", PARLEY_STR("1\n2\n"));
    volatile sig_atomic_t stop = 0;
    parley_reader reader;
    parley_read_item item;
    parley_reader_options options = { .paths = LIST("a.jsonl", "a.jsonl"), .path_count = 2, .stop = &stop };
    parley_reader_init(&reader, &options, plain_alloc());
    assert_int_equal(parley_reader_next(&item, &reader, NULL), PARLEY_OK);
    assert_int_equal(item.kind, PARLEY_ITEM_DOCUMENT);
    stop = 1;
    assert_int_equal(parley_reader_next(&item, &reader, NULL), PARLEY_OK);
    assert_int_equal(item.kind, PARLEY_ITEM_END);
    parley_reader_free(&reader);
}

static void readiness_shows_a_line_before_it_is_read(void **state)
{
    (void)state;
    assert_int_equal(mkfifo("slow.jsonl", 0666), 0);
    int both = open("slow.jsonl", O_RDWR | O_CLOEXEC);  /* a writer that never blocks the opening */
    parley_reader reader;
    parley_read_item item;
    parley_reader_init(&reader, &(parley_reader_options){ .paths = LIST("slow.jsonl"), .path_count = 1 }, plain_alloc());
    assert_true(parley_reader_is_ready(&reader));
    assert_int_equal(write(both, "1\n2\n", 4), 4);
    assert_int_equal(parley_reader_next(&item, &reader, NULL), PARLEY_OK);
    assert_true(parley_reader_is_ready(&reader));
    assert_int_equal(parley_reader_next(&item, &reader, NULL), PARLEY_OK);
    assert_memory_equal(item.request.bytes.ptr, "2", 1);
    assert_false(parley_reader_is_ready(&reader));
    assert_int_equal(write(both, "3\n", 2), 2);
    assert_true(parley_reader_is_ready(&reader));
    parley_reader_free(&reader);
    close(both);
}

static void readers_survive_every_refusal(void **state)
{
    (void)state;
    files_write("news/a/a.txt", PARLEY_STR("a"));
    files_write("news/b.jsonl", PARLEY_STR("1\n2\n"));
    int descriptors = count_descriptors();
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_reader reader;
        parley_read_item item = { 0 };
        parley_error error = { 0 };
        parley_status status;
        int documents = 0;
        parley_reader_init(&reader, &(parley_reader_options){ .paths = LIST("news", "news/a/a.txt"), .path_count = 2 },
                           test_alloc(&heap));
        while ((status = parley_reader_next(&item, &reader, &error)) == PARLEY_OK && item.kind == PARLEY_ITEM_DOCUMENT)
            documents++;
        parley_reader_free(&reader);
        assert_int_equal(heap.live, 0);
        assert_int_equal(count_descriptors(), descriptors);
        if (status == PARLEY_OK && item.kind == PARLEY_ITEM_END) {
            assert_int_equal(documents, 4);
            assert_true(n > 5);
            return;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
        assert_int_equal(error.status, PARLEY_ENOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_text_file_is_a_document, enter, leave),
        cmocka_unit_test_setup_teardown(a_line_is_a_document, enter, leave),
        cmocka_unit_test_setup_teardown(the_form_can_be_forced, enter, leave),
        cmocka_unit_test_setup_teardown(a_folder_is_read_in_the_order_of_its_paths, enter, leave),
        cmocka_unit_test_setup_teardown(inputs_that_cannot_be_read_are_failures_and_the_rest_goes_on, enter, leave),
        cmocka_unit_test_setup_teardown(folders_too_deep_are_refused, enter, leave),
        cmocka_unit_test_setup_teardown(files_and_lines_over_the_limit_are_refused, enter, leave),
        cmocka_unit_test_setup_teardown(a_line_of_50_mb_is_passed_over_in_little_memory, enter, leave),
        cmocka_unit_test_setup_teardown(packed_files_are_read_as_they_are, enter, leave),
        cmocka_unit_test_setup_teardown(packed_lines_that_are_cut_off_lose_no_whole_line, enter, leave),
        cmocka_unit_test_setup_teardown(packed_documents_over_the_limit_are_refused_early, enter, leave),
        cmocka_unit_test_setup_teardown(records_of_failures_give_their_documents_back, enter, leave),
        cmocka_unit_test_setup_teardown(pipes_are_read_to_their_end, enter, leave),
        cmocka_unit_test_setup_teardown(standard_input_and_pipes_are_unpacked, enter, leave),
        cmocka_unit_test_setup_teardown(standard_input_is_text_or_lines, enter, leave),
        cmocka_unit_test_setup_teardown(a_reader_that_is_stopped_gives_nothing_more, enter, leave),
        cmocka_unit_test_setup_teardown(readiness_shows_a_line_before_it_is_read, enter, leave),
        cmocka_unit_test_setup_teardown(readers_survive_every_refusal, enter, leave),
    };
    return cmocka_run_group_tests_name("run/reader", tests, NULL, NULL);
}
