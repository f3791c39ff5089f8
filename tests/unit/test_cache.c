/* tests/unit/test_cache.c -- engine/cache_find.c and cache_keep.c: images that are kept, found again, refused when their sources changed or they are
 * damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/heap.h"
#include "engine/pack.h"
#include "support/files.h"
#include "support/kept.h"

/* {=== tests */

static void what_was_built_is_used_again(void **state)
{
    bool kept;
    char path[512];
    struct stat about;
    char *plain = kept_answer(*state, NULL, &kept);
    assert_false(kept);
    kept_expect(*state, "deep/cache", false, plain);
    kept_expect(*state, "deep/cache", true, plain);
    kept_file(path, "deep/cache");
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    free(plain);
}

/* The bytes of an image depend on its sources and nothing else: no address, and no order in which Lua walks its tables. */
static void an_image_is_the_same_bytes_each_time(void **state)
{
    char first_path[512], second_path[512];
    size_t first_len, second_len;
    bool kept;
    packs_file("talk/speech.lua", "local u = require \"parley.unit\"\n"
                                  "return { over = { \"saying\" },\n"
                                  "  { name = \"said\", emits = \"claim\", anchor = \"cue\", act = \"say\",\n"
                                  "    u.word:as \"source\" * u.saying { lemma = \"say\", act = \"say\", form = \"past\" }:as \"cue\" } }\n");
    kept_settle();
    free(kept_answer(*state, "one", &kept));
    free(kept_answer(*state, "two", &kept));
    kept_file(first_path, "one");
    kept_file(second_path, "two");
    char *first = kept_bytes(first_path, &first_len), *second = kept_bytes(second_path, &second_len);
    assert_int_equal(first_len, second_len);
    assert_memory_equal(first, second, first_len);
    free(first);
    free(second);
}

static void a_changed_source_is_built_anew(void **state)
{
    static const char *const sources[] = { "talk/pack.lua", "talk/verbs.tsv", "talk/speech.lua", "talk/finish.lua" };
    bool kept;
    char *plain = kept_answer(*state, "cache", &kept);
    kept_expect(*state, "cache", true, plain);
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        size_t len;
        char *bytes = kept_bytes(sources[i], &len);
        files_write(sources[i], (parley_str){ bytes, len });  /* the same bytes at another time */
        free(bytes);
        kept_settle();
        kept_expect(*state, "cache", false, plain);
        kept_expect(*state, "cache", true, plain);
    }
    packs_file("talk/speech.lua", KEPT_SPEECH("said"));
    kept_settle();
    char *other = kept_answer(*state, "cache", &kept);
    assert_false(kept);
    assert_string_not_equal(other, plain);
    kept_expect(*state, "cache", true, other);
    free(other);
    free(plain);
}

/* A finish that was not there when the image was made is seen when it comes. */
static void a_new_file_is_seen(void **state)
{
    bool kept;
    assert_int_equal(unlink("talk/finish.lua"), 0);
    char *plain = kept_answer(*state, "cache", &kept);
    kept_expect(*state, "cache", true, plain);
    packs_file("talk/finish.lua", "return function(doc) doc:replace(\"claim\", {}) end\n");
    kept_settle();
    char *other = kept_answer(*state, "cache", &kept);
    assert_false(kept);
    assert_string_not_equal(other, plain);
    free(other);
    free(plain);
}

/* Flipped bits, cut ends, nothing at all: the image is built anew, and the answer is the same. */
static void a_damaged_image_is_not_used(void **state)
{
    bool kept;
    char path[512];
    size_t len;
    char *plain = kept_answer(*state, "cache", &kept);
    kept_file(path, "cache");
    char *bytes = kept_bytes(path, &len);
    uint32_t seed = 12345;
    for (int i = 0; i < 24; i++) {
        seed = seed * 1103515245u + 12345u;
        size_t at = seed % len, end = i % 4 == 0 ? at : len;
        bytes[at] ^= (char)(1 << i % 8);
        files_write(path, (parley_str){ bytes, end });
        assert_int_equal(chmod(path, 0600), 0);
        bytes[at] ^= (char)(1 << i % 8);
        kept_expect(*state, "cache", false, plain);
        kept_expect(*state, "cache", true, plain);
    }
    free(bytes);
    free(plain);
}

/* Even when the sum were right, numbers that point elsewhere are found: no byte outside is read, nothing crashes. */
static void wrong_numbers_stay_inside(void **state)
{
    bool kept;
    char path[512];
    size_t len;
    const packs_bench *bench = *state;
    free(kept_answer(bench, "cache", &kept));
    kept_file(path, "cache");
    char *bytes = kept_bytes(path, &len);
    const size_t head = 64;
    uint64_t rest;
    memcpy(&rest, bytes + 32, sizeof rest);
    uint32_t seed = 99, refused = 0;
    for (int i = 0; i < 1500; i++) {
        unsigned char *copy = malloc(len - head);
        memcpy(copy, bytes + head, len - head);
        seed = seed * 1103515245u + 12345u;
        size_t at = (size_t)seed % (i % 4 == 0 ? len - head : (size_t)rest);  /* the front is mostly code, of which any byte may be anything */
        seed = seed * 1103515245u + 12345u;
        copy[at] = (unsigned char)(seed >> 16);
        parley_engine engine = { .alloc = parley_heap() };
        parley_arena_init(&engine.arena, engine.alloc);
        parley_image image = parley_image_open(copy, (size_t)rest), front = parley_image_open(copy + rest, len - head - (size_t)rest);
        bool sound = engine_read_front(&engine, &front) && engine_read_image(&engine, &image) == PARLEY_OK;
        refused += !sound;
        parley_arena_free(&engine.arena);
        free(copy);
    }
    assert_true(refused > 100);
    free(bytes);
}

static void others_files_are_not_trusted(void **state)
{
    bool kept;
    char path[512];
    char *plain = kept_answer(*state, "cache", &kept);
    kept_file(path, "cache");
    assert_int_equal(chmod(path, 0622), 0);
    kept_expect(*state, "cache", false, plain);
    kept_file(path, "cache");
    assert_int_equal(rename(path, "elsewhere"), 0);
    char target[600];
    snprintf(target, sizeof target, "../elsewhere");
    assert_int_equal(symlink(target, path), 0);
    kept_expect(*state, "cache", false, plain);
    free(plain);
}

/* A cache that is a file, a folder that is none: everything works, nothing is kept. */
static void no_folder_is_no_harm(void **state)
{
    bool kept;
    char *plain = kept_answer(*state, NULL, &kept);
    packs_file("file", "");
    kept_expect(*state, "file", false, plain);
    kept_expect(*state, "file/below", false, plain);
    kept_expect(*state, "/proc/none", false, plain);
    free(plain);
}

/* Several processes build at once: each answers the same, and one sound image is left. */
static void processes_may_build_at_once(void **state)
{
    enum { PROCESSES = 6 };
    bool kept;
    char *plain = kept_answer(*state, NULL, &kept);
    for (int i = 0; i < PROCESSES; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            char *got = kept_answer(*state, "cache", &kept);
            int differs = strcmp(got, plain) != 0;
            free(got);
            free(plain);
            _exit(differs);
        }
    }
    for (int i = 0, status; i < PROCESSES; i++) {
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    char path[512];
    kept_file(path, "cache");
    kept_expect(*state, "cache", true, plain);
    free(plain);
}

/* ===} */

static void old_images_go_when_they_take_too_much_room(void **state)
{
    static const struct { const char *path; int64_t age; bool goes; } old[] = {
        { "cache/a.image", 300, true }, { "cache/b.image", 200, true }, { "cache/c.image", 100, false },
        { "cache/d.image.77.new", 7200, true }, { "cache/e.image.78.new", 100, false }, { "cache/notes.txt", 7200, false },
        { "cache/.a.whole", 300, true },        { "cache/.c.whole", 100, false },
    };
    const packs_bench *bench = *state;
    assert_int_equal(mkdir("cache", S_IRWXU), 0);
    for (size_t i = 0; i < sizeof old / sizeof *old; i++) {
        struct timespec times[2] = { { time(NULL) - old[i].age, 0 }, { time(NULL) - old[i].age, 0 } };
        packs_file(old[i].path, "");
        assert_int_equal(truncate(old[i].path, 150 << 20), 0);  /* no note is as long, which nobody minds */
        assert_int_equal(utimensat(AT_FDCWD, old[i].path, times, 0), 0);
    }
    bool kept;
    free(kept_answer(bench, "cache", &kept));
    for (size_t i = 0; i < sizeof old / sizeof *old; i++)
        assert_int_equal(access(old[i].path, F_OK) != 0, old[i].goes);
    free(kept_answer(bench, "cache", &kept));
    assert_true(kept);
}

/* Code from an image says where it is wrong as code from a file does: file, line, names; and it is what the file has now. */
static void code_keeps_its_lines(void **state)
{
    static const char *const packs[] = { "./talk" };
    const packs_bench *bench = *state;
    packs_file("talk/helper.lua", "-- a comment\nlocal helper = {}\nfunction helper.fall(text)\n  local lost = nil\n  return text .. lost.word\nend\nreturn helper\n");
    packs_file("talk/finish.lua", "local helper = require \"helper\"\nreturn function(doc)\n  helper.fall(\"a\")\nend\n");
    kept_settle();
    parley_engine_options options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .cache = "cache" };
    for (int round = 0; round < 3; round++) {
        parley_engine *engine;
        parley_error error = { 0 };
        parley_buffer reply;
        parley_buffer_init(&reply, parley_heap());
        assert_int_equal(parley_engine_open(&engine, &options, parley_heap(), &error), PARLEY_OK);
        assert_int_equal(engine->file.at != NULL, round > 0);
        assert_true(engine->chunk_count > 2);
        parley_engine_input input = { .bytes = PARLEY_STR("Ann said it rains."), .id = PARLEY_STR("t") };
        assert_int_equal(parley_engine_analyse(engine, &input, &reply, NULL, &error), PARLEY_EPACK);
        assert_non_null(strstr(error.message, "attempt to index a nil value (local 'lost')"));
        assert_string_equal(error.file, "./talk/helper.lua");
        assert_int_equal(error.line, 5);
        parley_buffer_free(&reply);
        parley_engine_close(engine);
        kept_settle();
    }
}

/* What a pack's files hold is text: compiled code in one of them is refused as it is without an image. */
static void compiled_files_are_refused(void **state)
{
    static const char *const packs[] = { "./talk" };
    const packs_bench *bench = *state;
    packs_file("talk/finish.lua", "\x1BLua\x54");
    kept_settle();
    parley_engine_options options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .cache = "cache" };
    for (int round = 0; round < 2; round++) {
        parley_engine *engine;
        parley_error error = { 0 };
        assert_int_equal(parley_engine_open(&engine, &options, parley_heap(), &error), PARLEY_EPACK);
        assert_non_null(strstr(error.message, "attempt to load a binary chunk"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KEPT_TEST(what_was_built_is_used_again), KEPT_TEST(an_image_is_the_same_bytes_each_time), KEPT_TEST(a_changed_source_is_built_anew),
        KEPT_TEST(a_new_file_is_seen), KEPT_TEST(a_damaged_image_is_not_used), KEPT_TEST(wrong_numbers_stay_inside),
        KEPT_TEST(others_files_are_not_trusted), KEPT_TEST(no_folder_is_no_harm), KEPT_TEST(processes_may_build_at_once),
        KEPT_TEST(old_images_go_when_they_take_too_much_room), KEPT_TEST(code_keeps_its_lines), KEPT_TEST(compiled_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
