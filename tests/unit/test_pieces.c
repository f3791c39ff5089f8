/* tests/unit/test_pieces.c -- engine/pieces.c: what a build made of single sources is found by the next one, and refused when it is damaged or others
 * made it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/heap.h"
#include "engine/build.h"
#include "support/files.h"
#include "support/kept.h"

/* What an edit left as it was is found again, and gives the same image as a build that makes all of it; what is not used any more goes. */
static void an_edit_keeps_the_other_pieces(void **state)
{
    static const char *const edits[][2] = {
        { "talk/speech.lua", KEPT_SPEECH("called") }, { "talk/speech.lua", KEPT_SPEECH("whispered") "-- the same\n" }, { "talk/finish.lua", "return function() end\n" },
        { "talk/verbs.tsv", "phrase\tact\tinflect\nsay\tsay\tverb\nnote\tsay\tverb\n" },
        { "talk/verbs.tsv", "phrase\tact\tinflect\tdegree\nsay\tsay\tverb\t1\n" },
    };
    enum { LEAST = 6 };  /* the lexicon's forms, the stage's plan and its program, three files; then those of the library */
    char fresh[16];
    size_t len, other_len;
    free(kept_build(*state, "cache", &len));
    const uint32_t pieces = kept_pieces(*state, "cache");
    assert_true(pieces > LEAST);
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        packs_file(edits[i][0], edits[i][1]);
        kept_settle();
        snprintf(fresh, sizeof fresh, "fresh%d", (int)i);
        char *image = kept_build(*state, "cache", &len), *other = kept_build(*state, fresh, &other_len);
        assert_int_equal(len, other_len);
        assert_memory_equal(image, other, len);
        assert_int_equal(kept_pieces(*state, "cache"), pieces);
        free(other);
        free(image);
    }
}

/* The first words of the keys of the pieces in `folder`, at most `most`; how many. */
static uint32_t list_keys(const packs_bench *bench, const char *folder, uint64_t *keys, uint32_t most)
{
    static const char *const packs[] = { "./talk" };
    const parley_engine_options options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .cache = folder };
    kept_builder kept;
    kept_find(&kept, &options);
    const uint32_t count = kept.builder.piece_count;
    for (uint32_t i = 0; i < count && i < most; i++)
        keys[i] = kept.builder.pieces[i].key[0];
    kept_let_go(&kept);
    return count;
}

/* Write a pack of two lexicons and two stages that share a helper. */
static void write_two(void)
{
    packs_manifest("talk", "lexicons = { more = \"more.tsv\", saying = \"verbs.tsv\" }, layers = { \"thing\" }, stages = { \"first\", \"second\" },");
    packs_file("talk/more.tsv", "phrase\tkind\nrain\tweather\nhot air\tweather\nSouth Korea\tplace\n");
    packs_file("talk/helper.lua", "local u = require \"parley.unit\"\nreturn u.any * u.saying\n");
    packs_file("talk/first.lua", "local helper = require \"helper\"\nreturn { over = { \"saying\" }, { name = \"one\", emits = \"thing\", helper } }\n");
    packs_file("talk/second.lua", "local helper = require \"helper\"\nlocal u = require \"parley.unit\"\n"
                                  "return { over = { \"saying\", \"more\" }, { name = \"two\", emits = \"thing\", helper * u.more { kind = \"weather\" } } }\n");
    kept_settle();
}

/* How many of the keys of `after` are none of `before`. */
static uint32_t count_new(const uint64_t *before, const uint64_t *after, uint32_t count)
{
    uint32_t made = 0;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t at = 0;
        while (at < count && before[at] != after[k])
            at++;
        made += at == count;
    }
    return made;
}

/* An edit makes anew what was made of what it changed, and nothing else; and gives what a build of all gives. */
static void an_edit_makes_what_depends_on_it(void **state)
{
    /* The lexicons are sealed together, and each stage has codes of them; each stage has a sum over the files behind which it stands. */
    static const struct { const char *file, *text; uint32_t made; } edits[] = {
        { "talk/verbs.tsv", "phrase\tact\tinflect\nsay\tsay\tverb\ncall| for\turge\tverb\nnote\tsay\t\nremark\tsay\tverb\n",
          6 /* its forms and facts, the lexicons and their rest, codes */ },
        { "talk/more.tsv", "phrase\tkind\nrain\tweather\nhot air\tweather\nSouth Korea\tplace\nhail\tweather\n", 5 /* its facts, the lexicons and their rest, codes */ },
        { "talk/finish.lua", "return function() end\n", 1 /* its code */ },
        { "talk/first.lua", "local helper = require \"helper\"\nreturn { over = { \"saying\" }, { name = \"once\", emits = \"thing\", helper } }\n",
          5 /* its code, plan and program, two sums */ },
        { "talk/helper.lua", "-- moves a line\nlocal u = require \"parley.unit\"\nreturn u.any * u.saying\n",
          5 /* its code, of the first stage, whose rule stands there, plan and program, two sums */ },
        { "talk/first.lua", "local helper, u = require \"helper\", require \"parley.unit\"\n"
                            "return { over = { \"saying\" }, { name = \"once\", emits = \"thing\", u \"they\" * helper } }\n",
          9 /* its code, plan and program, two sums, the lexicons with a word more and their rest, codes */ },
    };
    enum { MOST = 256 };
    uint64_t before[MOST], after[MOST];
    char fresh[16];
    size_t len, other_len;
    write_two();
    free(kept_build(*state, "cache", &len));
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        const uint32_t count = list_keys(*state, "cache", before, MOST);
        packs_file(edits[i].file, edits[i].text);
        kept_settle();
        snprintf(fresh, sizeof fresh, "fresh%d", (int)i);
        char *image = kept_build(*state, "cache", &len), *other = kept_build(*state, fresh, &other_len);
        assert_int_equal(len, other_len);
        assert_memory_equal(image, other, len);
        free(image);
        free(other);
        assert_int_equal(list_keys(*state, "cache", after, MOST), count);
        assert_int_equal(count_new(before, after, count), edits[i].made);
    }
}

/* A build that fails, and fails again, keeps what it made: the next one, of the edit that mends it, needs it. */
static void a_build_that_fails_keeps_its_pieces(void **state)
{
    static const char *const packs[] = { "./talk" };
    const packs_bench *bench = *state;
    parley_engine_options options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .cache = "cache" };
    size_t len, other_len;
    packs_file("talk/finish.lua", "local helper = nil\nlocal word = helper.word\nreturn function() end\n");
    kept_settle();
    uint32_t pieces = 0;
    for (int round = 0; round < 3; round++) {
        parley_engine *engine;
        parley_error error = { 0 };
        assert_int_equal(parley_engine_open(&engine, &options, parley_heap(), &error), PARLEY_EPACK);
        assert_string_equal(error.file, "./talk/finish.lua");
        assert_int_equal(error.line, 2);
        assert_non_null(strstr(error.message, "attempt to index a nil value (local 'helper')"));
        assert_true(kept_pieces(bench, "cache") > 5);
        assert_true(round == 0 || kept_pieces(bench, "cache") == pieces);
        pieces = kept_pieces(bench, "cache");
    }
    packs_file("talk/finish.lua", "return function() end\n");
    kept_settle();
    char *image = kept_build(bench, "cache", &len), *other = kept_build(bench, "fresh", &other_len);
    assert_int_equal(len, other_len);
    assert_memory_equal(image, other, len);
    free(other);
    free(image);
}

/* A pack that was built for itself is not made again where another needs it, and gives the same image there. */
static void packs_share_their_pieces(void **state)
{
    static const char *const packs[] = { "./desk" };
    const packs_bench *bench = *state;
    char path[512];
    size_t len[2];
    char *images[2];
    free(kept_build(bench, "cache", &len[0]));
    packs_manifest("desk", "needs = { \"talk\" },");
    kept_settle();
    const char *const folders[] = { "cache", "fresh" };
    for (int i = 0; i < 2; i++) {
        parley_engine_options options = { .packs = packs, .pack_count = 1, .pack_path = &(const char *){ "." }, .path_count = 1, .scripts = bench->scripts,
                                          .cache = folders[i] };
        kept_builder kept;
        kept_find(&kept, &options);
        assert_int_equal(kept.builder.piece_count > 0, i == 0);
        kept_let_go(&kept);
        if (i == 0) {  /* so that the only image there is desk's */
            kept_file(path, "cache");
            assert_int_equal(unlink(path), 0);
        }
        parley_engine *engine;
        parley_error error = { 0 };
        assert_int_equal(parley_engine_open(&engine, &options, parley_heap(), &error), PARLEY_OK);
        parley_engine_close(engine);
        kept_file(path, folders[i]);
        images[i] = kept_bytes(path, &len[i]);
    }
    assert_int_equal(len[0], len[1]);
    assert_memory_equal(images[0], images[1], len[0]);
    free(images[0]);
    free(images[1]);
}

/* The bytes of the only image in `folder` are those of a build that found nothing. */
static void assert_as_fresh(const packs_bench *bench, const char *folder)
{
    static uint32_t count;
    char path[512], fresh[32];
    size_t len, other_len;
    kept_file(path, folder);
    snprintf(fresh, sizeof fresh, "as-fresh%u", (unsigned)count++);
    char *image = kept_bytes(path, &len), *other = kept_build(bench, fresh, &other_len);
    assert_int_equal(len, other_len);
    assert_memory_equal(image, other, len);
    free(other);
    free(image);
}

/* Of pieces that are damaged those are made again and no others, whatever was damaged. */
static void damaged_pieces_are_made_again(void **state)
{
    char path[512], file[512];
    size_t len, image_len, again_len;
    uint32_t seed = 4711, single = 0;
    char *image = kept_build(*state, "cache", &image_len);
    kept_file(path, "cache");
    kept_beside(file, path, ".pieces");
    char *bytes = kept_bytes(file, &len);
    const uint32_t whole = kept_pieces(*state, "cache");
    for (int i = 0; i < 40; i++) {
        seed = seed * 1103515245u + 12345u;
        size_t at = seed % len, end = i % 4 == 0 ? at : len;
        bytes[at] ^= (char)(1 << i % 8);
        files_write(file, (parley_str){ bytes, end });
        assert_int_equal(chmod(file, 0600), 0);
        bytes[at] ^= (char)(1 << i % 8);
        const uint32_t found = kept_pieces(*state, "cache");
        assert_true(found == 0 || (end == len && found >= whole - 1));  /* a bit of what lies between two pieces is nobody's */
        single += found == whole - 1;
        assert_int_equal(unlink(path), 0);
        char *again = kept_build(*state, "cache", &again_len);
        assert_int_equal(again_len, image_len);
        assert_memory_equal(again, image, image_len);
        assert_int_equal(kept_pieces(*state, "cache"), whole);
        free(again);
    }
    assert_true(single > 10);
    assert_int_equal(chmod(file, 0620), 0);
    assert_int_equal(kept_pieces(*state, "cache"), 0);  /* somebody else may have written there */
    free(bytes);
    free(image);
}

/* The sealed lexicons lie in the image and nowhere else: when that is damaged, is another build's or is gone, they are made again, and no other piece is. */
static void lexicons_are_found_in_their_own_image(void **state)
{
    enum { IN_IMAGE = 2, HEAD = 64, INSIDE = HEAD + 200 };
    char path[512], file[512];
    size_t len, pieces_len;
    free(kept_build(*state, "cache", &len));
    kept_file(path, "cache");
    kept_beside(file, path, ".pieces");
    const uint32_t whole = kept_pieces(*state, "cache");
    for (int i = 0; i < 3; i++) {
        char *image = kept_bytes(path, &len), *pieces = kept_bytes(file, &pieces_len);
        if (i == 0) {
            image[INSIDE] ^= 1;
            files_write(path, (parley_str){ image, len });
            assert_int_equal(chmod(path, 0600), 0);
            assert_int_equal(kept_pieces(*state, "cache"), whole - 1);
        } else if (i == 1) {
            assert_int_equal(unlink(path), 0);
            assert_int_equal(kept_pieces(*state, "cache"), whole - IN_IMAGE);
        } else {
            packs_file("talk/verbs.tsv", "phrase\tact\tinflect\nsay\tsay\tverb\ncall| for\turge\tverb\nremark\tsay\t\n");
            kept_settle();
            free(kept_build(*state, "cache", &len));
            files_write(file, (parley_str){ pieces, pieces_len });
            assert_int_equal(chmod(file, 0600), 0);
            assert_int_equal(kept_pieces(*state, "cache"), whole - IN_IMAGE);
            packs_file("talk/verbs.tsv", "phrase\tact\tinflect\nsay\tsay\tverb\ncall| for\turge\tverb\nnote\tsay\t\n");
            kept_settle();
        }
        bool kept;
        free(kept_answer(*state, "cache", &kept));
        assert_false(kept);
        assert_as_fresh(*state, "cache");
        assert_int_equal(kept_pieces(*state, "cache"), whole);
        free(pieces);
        free(image);
    }
}

/* A build that ends in an error when its image is opened keeps that for its pieces, and nobody opens it. */
static void lexicons_are_found_where_opening_failed(void **state)
{
    static const char *const packs[] = { "./talk" };
    const packs_bench *bench = *state;
    const parley_engine_options options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .cache = "cache", .format = "unheard-of" };
    parley_engine *engine;
    parley_error error = { 0 };
    size_t len;
    free(kept_build(bench, "cache", &len));
    const uint32_t whole = kept_pieces(bench, "cache");
    packs_file("talk/verbs.tsv", "phrase\tact\tinflect\nsay\tsay\tverb\nremark\tsay\tverb\n");
    kept_settle();
    for (int round = 0; round < 2; round++) {
        assert_int_equal(parley_engine_open(&engine, &options, parley_heap(), &error), PARLEY_EFOUND);
        assert_int_equal(kept_pieces(bench, "cache"), whole);
    }
    free(kept_build(bench, "cache", &len));
    assert_as_fresh(bench, "cache");
}

/* Processes that build at once, of what changes meanwhile, give what builds of their own give, and leave pieces and image of the last ones. */
static void processes_may_keep_pieces_at_once(void **state)
{
    enum { ROUNDS = 6, WRITERS = 3 };
    char path[512];
    size_t len;
    free(kept_build(*state, "cache", &len));
    const uint32_t whole = kept_pieces(*state, "cache");
    for (int round = 0; round < ROUNDS; round++) {
        pid_t writers[WRITERS];
        packs_file("talk/verbs.tsv", round % 2 == 0 ? "phrase\tact\tinflect\nsay\tsay\tverb\nremark\tsay\tverb\n" : "phrase\tact\tinflect\nsay\tsay\tverb\n");
        kept_settle();
        for (int i = 0; i < WRITERS; i++) {
            bool kept;
            writers[i] = fork();
            assert_true(writers[i] >= 0);
            if (writers[i] == 0) {
                free(kept_answer(*state, "cache", &kept));
                _exit(0);
            }
        }
        for (int i = 0; i < WRITERS; i++) {
            int status;
            assert_int_equal(waitpid(writers[i], &status, 0), writers[i]);
            assert_int_equal(status, 0);
        }
        kept_file(path, "cache");
        assert_as_fresh(*state, "cache");
        assert_int_equal(kept_pieces(*state, "cache"), whole);
    }
}

/* Pieces that another program or library made are not used, and what is built without them is found the next time. */
static void pieces_of_other_makers_are_not_used(void **state)
{
    enum { HEAD = 64, FRONT_SIZE = 16, FRONT_SUM = 24, SIZE = 32 };
    char path[512], file[512];
    size_t len, image_len;
    uint64_t rest, front, name, sum;
    bool kept;
    kept_settle();
    free(kept_build(*state, "cache", &image_len));
    kept_file(path, "cache");
    kept_beside(file, path, ".pieces");
    char *bytes = kept_bytes(file, &len);
    memcpy(&front, bytes + FRONT_SIZE, sizeof front);
    memcpy(&rest, bytes + SIZE, sizeof rest);
    char *makers = bytes + HEAD + rest;
    memcpy(&name, makers + 8, sizeof name);  /* behind their number, the first one's */
    makers[16 + (name + 8) / 8 * 8 + 8] ^= 1;  /* its size, behind the number of numbers */
    sum = parley_image_sum(makers, front);
    memcpy(bytes + FRONT_SUM, &sum, sizeof sum);
    files_write(file, (parley_str){ bytes, len });
    assert_int_equal(chmod(file, 0600), 0);
    assert_int_equal(kept_pieces(*state, "cache"), 0);
    assert_int_equal(unlink(path), 0);
    free(kept_build(*state, "cache", &image_len));
    free(kept_answer(*state, "cache", &kept));
    assert_true(kept);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KEPT_TEST(an_edit_keeps_the_other_pieces), KEPT_TEST(an_edit_makes_what_depends_on_it), KEPT_TEST(a_build_that_fails_keeps_its_pieces), KEPT_TEST(packs_share_their_pieces),
        KEPT_TEST(damaged_pieces_are_made_again), KEPT_TEST(lexicons_are_found_in_their_own_image), KEPT_TEST(lexicons_are_found_where_opening_failed),
        KEPT_TEST(processes_may_keep_pieces_at_once), KEPT_TEST(pieces_of_other_makers_are_not_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
