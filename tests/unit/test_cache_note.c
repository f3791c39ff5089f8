/* tests/unit/test_cache_note.c -- engine/cache_note.c: an image that was found whole is not read to its end again, until it changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "support/files.h"
#include "support/kept.h"

/* What was found whole is noted once another change would show, and is not read to the end again until it changes. */
static void what_was_whole_is_known(void **state)
{
    bool kept;
    char path[512], note[512];
    size_t len, note_len;
    struct stat about;
    char *plain = kept_answer(*state, "cache", &kept);
    kept_file(path, "cache");
    kept_beside(note, path, ".whole");
    assert_int_not_equal(access(note, F_OK), 0);
    kept_settle();
    kept_expect(*state, "cache", true, plain);
    assert_int_equal(stat(note, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    kept_expect(*state, "cache", true, plain);  /* by the note */
    char *bytes = kept_bytes(path, &len), *noted = kept_bytes(note, &note_len);
    uint32_t seed = 777;
    for (int i = 0; i < 12; i++) {
        seed = seed * 1103515245u + 12345u;
        bytes[seed % len] ^= (char)(1 << i % 8);
        files_write(path, (parley_str){ bytes, len });  /* the same file with the same owner: a note of what it was is none of what it is */
        bytes[seed % len] ^= (char)(1 << i % 8);
        kept_settle();
        kept_expect(*state, "cache", false, plain);
        kept_settle();
        kept_expect(*state, "cache", true, plain);
    }
    free(noted);
    noted = kept_bytes(note, &note_len);
    for (size_t at = 0; at < note_len; at += 5) {  /* a note that is damaged says nothing, and is written anew */
        noted[at] ^= 1;
        files_write(note, (parley_str){ noted, at % 2 == 0 ? note_len : at });
        noted[at] ^= 1;
        assert_int_equal(chmod(note, 0600), 0);
        kept_expect(*state, "cache", true, plain);
        char *again = kept_bytes(note, &len);
        assert_int_equal(len, note_len);
        assert_memory_equal(again, noted, len);
        free(again);
    }
    free(noted);
    free(bytes);
    free(plain);
}

/* A note for an image that was never whole, as the owner of both could make one, is no help to others: who else may write to it is asked. */
static void others_notes_are_not_trusted(void **state)
{
    bool kept;
    char path[512], note[512];
    struct stat about;
    char *plain = kept_answer(*state, "cache", &kept);
    kept_settle();
    kept_expect(*state, "cache", true, plain);
    kept_file(path, "cache");
    kept_beside(note, path, ".whole");
    assert_int_equal(chmod(note, 0666), 0);
    kept_expect(*state, "cache", true, plain);
    assert_int_equal(stat(note, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);  /* it was written anew, as all was looked at */
    free(plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KEPT_TEST(what_was_whole_is_known), KEPT_TEST(others_notes_are_not_trusted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
