/* tests/unit/test_sources.c -- engine/sources.c: a file that changed, went or came is told from what it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/heap.h"
#include "engine/sources.h"
#include "support/alloc.h"
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

static bool unchanged(const parley_source *source)
{
    return engine_sources_unchanged(source, 1);
}

static void a_change_shows(void **state)
{
    (void)state;
    files_write("a", PARLEY_STR("one"));
    parley_source source = engine_source_look(PARLEY_STR("a"));
    assert_int_equal(source.size, 3);
    assert_true(unchanged(&source));
    files_write("a", PARLEY_STR("more"));
    assert_false(unchanged(&source));

    source = engine_source_look(PARLEY_STR("a"));
    files_write("b", PARLEY_STR("less"));  /* as long, perhaps at the same time: another file */
    assert_int_equal(rename("b", "a"), 0);
    assert_false(unchanged(&source));
}

/* A copy may have the old time of writing, and nothing else tells it from the file that it replaces: that it was set then does. */
static void an_old_time_of_writing_hides_nothing(void **state)
{
    (void)state;
    struct stat about;
    files_write("a", PARLEY_STR("one"));
    parley_source source = engine_source_look(PARLEY_STR("a"));
    assert_int_equal(stat("a", &about), 0);
    nanosleep(&(struct timespec){ 0, 30000000 }, NULL);
    assert_int_equal(utimensat(AT_FDCWD, "a", (struct timespec[2]){ about.st_atim, about.st_mtim }, 0), 0);
    assert_false(unchanged(&source));
}

static void a_file_that_goes_or_comes_shows(void **state)
{
    (void)state;
    parley_source source = engine_source_look(PARLEY_STR("a"));
    assert_true(source.size == UINT64_MAX);
    assert_true(unchanged(&source));
    files_write("a", PARLEY_STR(""));
    assert_false(unchanged(&source));
    source = engine_source_look(PARLEY_STR("a"));
    assert_true(unchanged(&source));
    assert_int_equal(unlink("a"), 0);
    assert_false(unchanged(&source));
}

/* What was written just now could change again at the same time: it is never as it was, and once it is older it is. */
static void what_is_not_settled_never_stays_the_same(void **state)
{
    (void)state;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    const uint64_t time = (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
    assert_false(engine_source_settled(&(parley_source){ .changed = time + 1000000000u }));
    assert_true(engine_source_settled(&(parley_source){ .changed = time - 1000000000u }));

    parley_engine engine = { .alloc = parley_heap() };
    parley_arena_init(&engine.arena, engine.alloc);
    struct stat about;
    files_write("a", PARLEY_STR("one"));
    assert_int_equal(stat("a", &about), 0);
    assert_true(engine_note_source(&engine, PARLEY_STR("a")));
    assert_true(engine_note_source(&engine, PARLEY_STR("a")));  /* which is known */
    assert_int_equal(engine.source_count, 1);
    assert_true(engine.sources[0].changed == 0 || engine_source_settled(&engine.sources[0]));
    nanosleep(&(struct timespec){ 0, 60000000 }, NULL);
    files_write("b", PARLEY_STR("two"));
    nanosleep(&(struct timespec){ 0, 60000000 }, NULL);
    assert_true(engine_note_source(&engine, PARLEY_STR("b")));
    assert_int_equal(engine.source_count, 2);
    assert_true(unchanged(&engine.sources[1]));
    parley_arena_free(&engine.arena);
}

static void refused_memory_is_told(void **state)
{
    (void)state;
    bool noted = false;
    for (long at = 0; !noted; at++) {
        test_heap heap = { .refuse_at = at };
        parley_engine engine = { .alloc = test_alloc(&heap) };
        parley_arena_init(&engine.arena, engine.alloc);
        noted = engine_note_source(&engine, PARLEY_STR("a"));
        assert_int_equal(engine.source_count, noted);
        parley_arena_free(&engine.arena);
        assert_int_equal(heap.live, 0);
    }
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_change_shows), IN_FOLDER(an_old_time_of_writing_hides_nothing), IN_FOLDER(a_file_that_goes_or_comes_shows),
        IN_FOLDER(what_is_not_settled_never_stays_the_same), IN_FOLDER(refused_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
