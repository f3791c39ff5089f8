/* tests/unit/test_cache.c -- engine/cache.c and pieces.c: images and pieces of them that are kept, found again, refused when their sources changed or
 * they are damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
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
#include "support/packs.h"

#define SPEECH(verb) "local u = require \"parley.unit\"\n" \
                     "return { over = { \"saying\" },\n" \
                     "  { name = \"said\", emits = \"claim\", anchor = \"cue\", act = u.attr(\"cue\", \"act\"),\n" \
                     "    (u.capitalised * u.any^-2):as \"source\" * u.all(u.saying, -u \"" verb "\"):as \"cue\" * (u.word^1):as \"content\" } }\n"
#define RECORDS "records = { { name = \"claim\", span = true, fields = { { \"source\", \"span*\" }, { \"cue\", \"span\" }, " \
                "{ \"content\", \"span?\" }, { \"act\", { \"say\", \"urge\" } }, { \"rule\", \"string\" } } } },"

static const char text[] = "Ann said it rains. South Korea calls for rain, and Bob Lee notes nothing. They said so.";

/* Sources that changed within the last ticks of the clock are never the same again: let some pass. */
static void settle(void)
{
    nanosleep(&(struct timespec){ 0, 60000000 }, NULL);
}

static void write_pack(void)
{
    packs_manifest("talk", "lexicons = { saying = \"verbs.tsv\" }, stages = { \"speech\" }," RECORDS);
    packs_file("talk/verbs.tsv", "phrase\tact\tinflect\nsay\tsay\tverb\ncall| for\turge\tverb\nnote\tsay\t\n");
    packs_file("talk/speech.lua", SPEECH("whispered"));
    packs_file("talk/finish.lua", "return function(doc) end\n");
    settle();
}

static int set_up(void **state)
{
    packs_bench *bench = malloc(sizeof *bench);
    packs_begin(bench);
    *state = bench;
    write_pack();
    return 0;
}

static int tear_down(void **state)
{
    packs_end(*state);
    free(*state);
    return 0;
}

/* Open the pack with the cache in `folder`, run it over the text; the answer, to be freed.  `*kept` tells whether an image was used. */
static char *answer(const packs_bench *bench, const char *folder, bool *kept)
{
    static const char *const packs[] = { "./talk" };
    parley_engine_options options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .cache = folder };
    parley_engine *engine;
    parley_error error = { 0 };
    if (parley_engine_open(&engine, &options, parley_heap(), &error) != PARLEY_OK)
        fail_msg("%s:%u: %s", error.file, (unsigned)error.line, error.message);
    *kept = engine->mapped != NULL;
    parley_buffer reply;
    parley_buffer_init(&reply, parley_heap());
    parley_engine_input input = { .bytes = { text, sizeof text - 1 }, .id = PARLEY_STR("t") };
    assert_int_equal(parley_engine_analyse(engine, &input, &reply, NULL, &error), PARLEY_OK);
    parley_buffer_add_char(&reply, '\0');
    char *copy = strdup(reply.ptr);
    parley_buffer_free(&reply);
    parley_engine_close(engine);
    return copy;
}

/* The answer, and whether it came from an image, are as expected. */
static void expect(const packs_bench *bench, const char *folder, bool kept, const char *wanted)
{
    bool found;
    char *got = answer(bench, folder, &found);
    assert_string_equal(got, wanted);
    assert_int_equal(found, kept);
    free(got);
}

/* The only file in the folder. */
static void find_file(char path[512], const char *folder)
{
    int count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (entry->d_name[0] != '.' && ++count == 1)
            snprintf(path, 512, "%.200s/%.255s", folder, entry->d_name);
    closedir(dir);
    assert_int_equal(count, 1);
}

static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *len = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*len);
    assert_int_equal(fread(bytes, 1, *len, file), *len);
    fclose(file);
    return bytes;
}

/* {=== tests */

static void what_was_built_is_used_again(void **state)
{
    bool kept;
    char path[512];
    struct stat about;
    char *plain = answer(*state, NULL, &kept);
    assert_false(kept);
    expect(*state, "deep/cache", false, plain);
    expect(*state, "deep/cache", true, plain);
    find_file(path, "deep/cache");
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    free(plain);
}

static void a_changed_source_is_built_anew(void **state)
{
    static const char *const sources[] = { "talk/pack.lua", "talk/verbs.tsv", "talk/speech.lua", "talk/finish.lua" };
    bool kept;
    char *plain = answer(*state, "cache", &kept);
    expect(*state, "cache", true, plain);
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        size_t len;
        char *bytes = read_file(sources[i], &len);
        files_write(sources[i], (parley_str){ bytes, len });  /* the same bytes at another time */
        free(bytes);
        settle();
        expect(*state, "cache", false, plain);
        expect(*state, "cache", true, plain);
    }
    packs_file("talk/speech.lua", SPEECH("said"));
    settle();
    char *other = answer(*state, "cache", &kept);
    assert_false(kept);
    assert_string_not_equal(other, plain);
    expect(*state, "cache", true, other);
    free(other);
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
    settle();
    free(answer(*state, "one", &kept));
    free(answer(*state, "two", &kept));
    find_file(first_path, "one");
    find_file(second_path, "two");
    char *first = read_file(first_path, &first_len), *second = read_file(second_path, &second_len);
    assert_int_equal(first_len, second_len);
    assert_memory_equal(first, second, first_len);
    free(first);
    free(second);
}

/* Code from an image says where it is wrong as code from a file does: file, line, names; and it is what the file has now. */
static void code_keeps_its_lines(void **state)
{
    static const char *const packs[] = { "./talk" };
    const packs_bench *bench = *state;
    packs_file("talk/helper.lua", "-- a comment\nlocal helper = {}\nfunction helper.fall(text)\n  local lost = nil\n  return text .. lost.word\nend\nreturn helper\n");
    packs_file("talk/finish.lua", "local helper = require \"helper\"\nreturn function(doc)\n  helper.fall(\"a\")\nend\n");
    settle();
    parley_engine_options options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .cache = "cache" };
    for (int round = 0; round < 3; round++) {
        parley_engine *engine;
        parley_error error = { 0 };
        parley_buffer reply;
        parley_buffer_init(&reply, parley_heap());
        assert_int_equal(parley_engine_open(&engine, &options, parley_heap(), &error), PARLEY_OK);
        assert_int_equal(engine->mapped != NULL, round > 0);
        assert_true(engine->chunk_count > 2);
        parley_engine_input input = { .bytes = { text, sizeof text - 1 }, .id = PARLEY_STR("t") };
        assert_int_equal(parley_engine_analyse(engine, &input, &reply, NULL, &error), PARLEY_EPACK);
        assert_non_null(strstr(error.message, "attempt to index a nil value (local 'lost')"));
        assert_string_equal(error.file, "./talk/helper.lua");
        assert_int_equal(error.line, 5);
        parley_buffer_free(&reply);
        parley_engine_close(engine);
        settle();
    }
}

/* What a pack's files hold is text: compiled code in one of them is refused as it is without an image. */
static void compiled_files_are_refused(void **state)
{
    static const char *const packs[] = { "./talk" };
    const packs_bench *bench = *state;
    packs_file("talk/finish.lua", "\x1BLua\x54");
    settle();
    parley_engine_options options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .cache = "cache" };
    for (int round = 0; round < 2; round++) {
        parley_engine *engine;
        parley_error error = { 0 };
        assert_int_equal(parley_engine_open(&engine, &options, parley_heap(), &error), PARLEY_EPACK);
        assert_non_null(strstr(error.message, "attempt to load a binary chunk"));
    }
}

/* A finish that was not there when the image was made is seen when it comes. */
static void a_new_file_is_seen(void **state)
{
    bool kept;
    assert_int_equal(unlink("talk/finish.lua"), 0);
    char *plain = answer(*state, "cache", &kept);
    expect(*state, "cache", true, plain);
    packs_file("talk/finish.lua", "return function(doc) doc:replace(\"claim\", {}) end\n");
    settle();
    char *other = answer(*state, "cache", &kept);
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
    char *plain = answer(*state, "cache", &kept);
    find_file(path, "cache");
    char *bytes = read_file(path, &len);
    uint32_t seed = 12345;
    for (int i = 0; i < 24; i++) {
        seed = seed * 1103515245u + 12345u;
        size_t at = seed % len, end = i % 4 == 0 ? at : len;
        bytes[at] ^= (char)(1 << i % 8);
        files_write(path, (parley_str){ bytes, end });
        assert_int_equal(chmod(path, 0600), 0);
        bytes[at] ^= (char)(1 << i % 8);
        expect(*state, "cache", false, plain);
        expect(*state, "cache", true, plain);
    }
    free(bytes);
    free(plain);
}

/* The file with `end` beside the image at `path`: ".whole", the note that it was found whole, ".pieces". */
static void beside(char file[512], const char *path, const char *end)
{
    const char *name = strrchr(path, '/') + 1;
    snprintf(file, 512, "%.*s.%.*s%s", (int)(name - path), path, (int)(strlen(name) - strlen(".image")), name, end);
}

static void note_of(char note[512], const char *path)
{
    beside(note, path, ".whole");
}

/* The pieces in `folder` that a build would use. */
static uint32_t count_pieces(const packs_bench *bench, const char *folder)
{
    static const char *const packs[] = { "./talk" };
    parley_engine engine = { .alloc = parley_heap(), .options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .cache = folder } };
    parley_arena_init(&engine.arena, engine.alloc);
    engine_cache_find_pieces(&engine);
    const uint32_t count = engine.piece_count;
    engine_cache_release(&engine);
    parley_arena_free(&engine.arena);
    return count;
}

/* Build in `folder`; the bytes of the image, to be freed. */
static char *build(const packs_bench *bench, const char *folder, size_t *len)
{
    bool kept;
    char path[512];
    free(answer(bench, folder, &kept));
    assert_false(kept);
    find_file(path, folder);
    return read_file(path, len);
}

/* What an edit left as it was is found again, and gives the same image as a build that makes all of it; what is not used any more goes. */
static void an_edit_keeps_the_other_pieces(void **state)
{
    static const char *const edits[][2] = {
        { "talk/speech.lua", SPEECH("called") }, { "talk/speech.lua", SPEECH("whispered") "-- the same\n" }, { "talk/finish.lua", "return function() end\n" },
        { "talk/verbs.tsv", "phrase\tact\tinflect\nsay\tsay\tverb\nnote\tsay\tverb\n" },
        { "talk/verbs.tsv", "phrase\tact\tinflect\tdegree\nsay\tsay\tverb\t1\n" },
    };
    enum { LEAST = 6 };  /* the lexicon's forms, the stage's plan and its program, three files; then those of the library */
    char fresh[16];
    size_t len, other_len;
    free(build(*state, "cache", &len));
    const uint32_t pieces = count_pieces(*state, "cache");
    assert_true(pieces > LEAST);
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        packs_file(edits[i][0], edits[i][1]);
        settle();
        snprintf(fresh, sizeof fresh, "fresh%d", (int)i);
        char *image = build(*state, "cache", &len), *other = build(*state, fresh, &other_len);
        assert_int_equal(len, other_len);
        assert_memory_equal(image, other, len);
        assert_int_equal(count_pieces(*state, "cache"), pieces);
        free(other);
        free(image);
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
    settle();
    uint32_t pieces = 0;
    for (int round = 0; round < 3; round++) {
        parley_engine *engine;
        parley_error error = { 0 };
        assert_int_equal(parley_engine_open(&engine, &options, parley_heap(), &error), PARLEY_EPACK);
        assert_string_equal(error.file, "./talk/finish.lua");
        assert_int_equal(error.line, 2);
        assert_non_null(strstr(error.message, "attempt to index a nil value (local 'helper')"));
        assert_true(count_pieces(bench, "cache") > 5);
        assert_true(round == 0 || count_pieces(bench, "cache") == pieces);
        pieces = count_pieces(bench, "cache");
    }
    packs_file("talk/finish.lua", "return function() end\n");
    settle();
    char *image = build(bench, "cache", &len), *other = build(bench, "fresh", &other_len);
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
    free(build(bench, "cache", &len[0]));
    packs_manifest("desk", "needs = { \"talk\" },");
    settle();
    const char *const folders[] = { "cache", "fresh" };
    for (int i = 0; i < 2; i++) {
        parley_engine_options options = { .packs = packs, .pack_count = 1, .pack_path = &(const char *){ "." }, .path_count = 1, .scripts = bench->scripts,
                                          .cache = folders[i] };
        parley_engine builder = { .alloc = parley_heap(), .options = options };
        parley_arena_init(&builder.arena, builder.alloc);
        engine_cache_find_pieces(&builder);
        assert_int_equal(builder.piece_count > 0, i == 0);
        engine_cache_release(&builder);
        parley_arena_free(&builder.arena);
        if (i == 0) {  /* so that the only image there is desk's */
            find_file(path, "cache");
            assert_int_equal(unlink(path), 0);
        }
        parley_engine *engine;
        parley_error error = { 0 };
        assert_int_equal(parley_engine_open(&engine, &options, parley_heap(), &error), PARLEY_OK);
        parley_engine_close(engine);
        find_file(path, folders[i]);
        images[i] = read_file(path, &len[i]);
    }
    assert_int_equal(len[0], len[1]);
    assert_memory_equal(images[0], images[1], len[0]);
    free(images[0]);
    free(images[1]);
}

static void damaged_pieces_are_not_used(void **state)
{
    char path[512], file[512];
    size_t len, image_len, again_len;
    char *image = build(*state, "cache", &image_len);
    find_file(path, "cache");
    beside(file, path, ".pieces");
    char *bytes = read_file(file, &len);
    uint32_t seed = 4711;
    for (int i = 0; i < 40; i++) {
        seed = seed * 1103515245u + 12345u;
        size_t at = seed % len, end = i % 4 == 0 ? at : len;
        bytes[at] ^= (char)(1 << i % 8);
        files_write(file, (parley_str){ bytes, end });
        assert_int_equal(chmod(file, 0600), 0);
        bytes[at] ^= (char)(1 << i % 8);
        assert_int_equal(count_pieces(*state, "cache"), 0);
        assert_int_equal(unlink(path), 0);
        char *again = build(*state, "cache", &again_len);
        assert_int_equal(again_len, image_len);
        assert_memory_equal(again, image, image_len);
        free(again);
    }
    assert_int_not_equal(count_pieces(*state, "cache"), 0);  /* they were made anew */
    assert_int_equal(chmod(file, 0620), 0);
    assert_int_equal(count_pieces(*state, "cache"), 0);  /* somebody else may have written there */
    free(bytes);
    free(image);
}

/* Pieces that another program or library made are not used, and what is built without them is found the next time. */
static void pieces_of_other_makers_are_not_used(void **state)
{
    enum { HEAD = 64, FRONT_SIZE = 16, FRONT_SUM = 24, SIZE = 32 };
    char path[512], file[512];
    size_t len, image_len;
    uint64_t rest, front, name, sum;
    bool kept;
    settle();
    free(build(*state, "cache", &image_len));
    find_file(path, "cache");
    beside(file, path, ".pieces");
    char *bytes = read_file(file, &len);
    memcpy(&front, bytes + FRONT_SIZE, sizeof front);
    memcpy(&rest, bytes + SIZE, sizeof rest);
    char *makers = bytes + HEAD + rest;
    memcpy(&name, makers + 8, sizeof name);  /* behind their number, the first one's */
    makers[16 + (name + 8) / 8 * 8 + 8] ^= 1;  /* its size, behind the number of numbers */
    sum = parley_image_sum(makers, front);
    memcpy(bytes + FRONT_SUM, &sum, sizeof sum);
    files_write(file, (parley_str){ bytes, len });
    assert_int_equal(chmod(file, 0600), 0);
    assert_int_equal(count_pieces(*state, "cache"), 0);
    assert_int_equal(unlink(path), 0);
    free(build(*state, "cache", &image_len));
    free(answer(*state, "cache", &kept));
    assert_true(kept);
    free(bytes);
}

/* What was found whole is noted once another change would show, and is not read to the end again until it changes. */
static void what_was_whole_is_known(void **state)
{
    bool kept;
    char path[512], note[512];
    size_t len, note_len;
    struct stat about;
    char *plain = answer(*state, "cache", &kept);
    find_file(path, "cache");
    note_of(note, path);
    assert_int_not_equal(access(note, F_OK), 0);
    settle();
    expect(*state, "cache", true, plain);
    assert_int_equal(stat(note, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    expect(*state, "cache", true, plain);  /* by the note */
    char *bytes = read_file(path, &len), *noted = read_file(note, &note_len);
    uint32_t seed = 777;
    for (int i = 0; i < 12; i++) {
        seed = seed * 1103515245u + 12345u;
        bytes[seed % len] ^= (char)(1 << i % 8);
        files_write(path, (parley_str){ bytes, len });  /* the same file with the same owner: a note of what it was is none of what it is */
        bytes[seed % len] ^= (char)(1 << i % 8);
        settle();
        expect(*state, "cache", false, plain);
        settle();
        expect(*state, "cache", true, plain);
    }
    free(noted);
    noted = read_file(note, &note_len);
    for (size_t at = 0; at < note_len; at += 5) {  /* a note that is damaged says nothing, and is written anew */
        noted[at] ^= 1;
        files_write(note, (parley_str){ noted, at % 2 == 0 ? note_len : at });
        noted[at] ^= 1;
        assert_int_equal(chmod(note, 0600), 0);
        expect(*state, "cache", true, plain);
        char *again = read_file(note, &len);
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
    char *plain = answer(*state, "cache", &kept);
    settle();
    expect(*state, "cache", true, plain);
    find_file(path, "cache");
    note_of(note, path);
    assert_int_equal(chmod(note, 0666), 0);
    expect(*state, "cache", true, plain);
    assert_int_equal(stat(note, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);  /* it was written anew, as all was looked at */
    free(plain);
}

/* Even when the sum were right, numbers that point elsewhere are found: no byte outside is read, nothing crashes. */
static void wrong_numbers_stay_inside(void **state)
{
    bool kept;
    char path[512];
    size_t len;
    const packs_bench *bench = *state;
    free(answer(bench, "cache", &kept));
    find_file(path, "cache");
    char *bytes = read_file(path, &len);
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
    char *plain = answer(*state, "cache", &kept);
    find_file(path, "cache");
    assert_int_equal(chmod(path, 0622), 0);
    expect(*state, "cache", false, plain);
    find_file(path, "cache");
    assert_int_equal(rename(path, "elsewhere"), 0);
    char target[600];
    snprintf(target, sizeof target, "../elsewhere");
    assert_int_equal(symlink(target, path), 0);
    expect(*state, "cache", false, plain);
    free(plain);
}

/* A cache that is a file, a folder that is none: everything works, nothing is kept. */
static void no_folder_is_no_harm(void **state)
{
    bool kept;
    char *plain = answer(*state, NULL, &kept);
    packs_file("file", "");
    expect(*state, "file", false, plain);
    expect(*state, "file/below", false, plain);
    expect(*state, "/proc/none", false, plain);
    free(plain);
}

/* Several processes build at once: each answers the same, and one sound image is left. */
static void processes_may_build_at_once(void **state)
{
    enum { PROCESSES = 6 };
    bool kept;
    char *plain = answer(*state, NULL, &kept);
    for (int i = 0; i < PROCESSES; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            char *got = answer(*state, "cache", &kept);
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
    find_file(path, "cache");
    expect(*state, "cache", true, plain);
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
    free(answer(bench, "cache", &kept));
    for (size_t i = 0; i < sizeof old / sizeof *old; i++)
        assert_int_equal(access(old[i].path, F_OK) != 0, old[i].goes);
    free(answer(bench, "cache", &kept));
    assert_true(kept);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_was_built_is_used_again), IN_FOLDER(an_image_is_the_same_bytes_each_time),
        IN_FOLDER(an_edit_keeps_the_other_pieces), IN_FOLDER(damaged_pieces_are_not_used), IN_FOLDER(a_build_that_fails_keeps_its_pieces),
        IN_FOLDER(packs_share_their_pieces), IN_FOLDER(pieces_of_other_makers_are_not_used), IN_FOLDER(a_changed_source_is_built_anew),
        IN_FOLDER(a_new_file_is_seen),
        IN_FOLDER(a_damaged_image_is_not_used),  IN_FOLDER(wrong_numbers_stay_inside),      IN_FOLDER(others_files_are_not_trusted),
        IN_FOLDER(no_folder_is_no_harm),         IN_FOLDER(processes_may_build_at_once),
        IN_FOLDER(old_images_go_when_they_take_too_much_room), IN_FOLDER(what_was_whole_is_known), IN_FOLDER(code_keeps_its_lines),
        IN_FOLDER(compiled_files_are_refused), IN_FOLDER(others_notes_are_not_trusted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
