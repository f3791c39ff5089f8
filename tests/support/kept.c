#include "support/kept.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/heap.h"
#include "engine/build.h"
#include "support/files.h"

#define RECORDS "records = { { name = \"claim\", span = true, fields = { { \"source\", \"span*\" }, { \"cue\", \"span\" }, " \
                "{ \"content\", \"span?\" }, { \"act\", { \"say\", \"urge\" } }, { \"rule\", \"string\" } } } },"

static const char text[] = "Ann said it rains. South Korea calls for rain, and Bob Lee notes nothing. They said so.";

void kept_settle(void)
{
    nanosleep(&(struct timespec){ 0, 60000000 }, NULL);
}

static void write_pack(void)
{
    packs_manifest("talk", "lexicons = { saying = \"verbs.tsv\" }, stages = { \"speech\" }," RECORDS);
    packs_file("talk/verbs.tsv", "phrase\tact\tinflect\nsay\tsay\tverb\ncall| for\turge\tverb\nnote\tsay\t\n");
    packs_file("talk/speech.lua", KEPT_SPEECH("whispered"));
    packs_file("talk/finish.lua", "return function(doc) end\n");
    kept_settle();
}

int kept_set_up(void **state)
{
    packs_bench *bench = malloc(sizeof *bench);
    packs_begin(bench);
    *state = bench;
    write_pack();
    return 0;
}

int kept_tear_down(void **state)
{
    packs_end(*state);
    free(*state);
    return 0;
}

char *kept_answer(const packs_bench *bench, const char *folder, bool *kept)
{
    static const char *const packs[] = { "./talk" };
    parley_engine_options options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .cache = folder };
    parley_engine *engine;
    parley_error error = { 0 };
    if (parley_engine_open(&engine, &options, parley_heap(), &error) != PARLEY_OK)
        fail_msg("%s:%u: %s", error.file, (unsigned)error.line, error.message);
    *kept = engine->file.at != NULL;
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

void kept_expect(const packs_bench *bench, const char *folder, bool kept, const char *wanted)
{
    bool found;
    char *got = kept_answer(bench, folder, &found);
    assert_string_equal(got, wanted);
    assert_int_equal(found, kept);
    free(got);
}

void kept_file(char path[512], const char *folder)
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

char *kept_bytes(const char *path, size_t *len)
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

void kept_beside(char file[512], const char *path, const char *end)
{
    const char *name = strrchr(path, '/') + 1;
    snprintf(file, 512, "%.*s.%.*s%s", (int)(name - path), path, (int)(strlen(name) - strlen(".image")), name, end);
}

void kept_find(kept_builder *kept, const parley_engine_options *options)
{
    *kept = (kept_builder){ .engine = { .alloc = parley_heap(), .options = *options } };
    kept->engine.builder = &kept->builder;
    parley_arena_init(&kept->engine.arena, kept->engine.alloc);
    engine_cache_find_pieces(&kept->engine);
}

void kept_let_go(kept_builder *kept)
{
    engine_cache_release(&kept->builder.pieces_file);
    engine_cache_release(&kept->builder.image_file);
    parley_arena_free(&kept->engine.arena);
}

uint32_t kept_pieces(const packs_bench *bench, const char *folder)
{
    static const char *const packs[] = { "./talk" };
    const parley_engine_options options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .cache = folder };
    kept_builder kept;
    kept_find(&kept, &options);
    uint32_t count = 0;
    for (uint32_t i = 0; i < kept.builder.piece_count; i++) {
        const parley_piece *piece = &kept.builder.pieces[i];
        count += parley_image_sum(piece->made.ptr, piece->made.len) == piece->sum;
    }
    kept_let_go(&kept);
    return count;
}

char *kept_build(const packs_bench *bench, const char *folder, size_t *len)
{
    bool kept;
    char path[512];
    free(kept_answer(bench, folder, &kept));
    assert_false(kept);
    kept_file(path, folder);
    return kept_bytes(path, len);
}
