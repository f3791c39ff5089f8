#include "run/survey.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/table.h"
#include "run/checkpoint.h"
#include "run/naming.h"
#include "run/walk.h"

enum { BLOCK_BYTES = 64 << 10, MAX_FACTS = 64, MAX_NAME = 256 };

/* What was found at a path. */
struct found {
    uint64_t files, bytes, hash;
    bool     endless;  /* a pipe, whose bytes come later */
};

struct survey {
    const parley_reader_options *inputs;
    char  *block;      /* BLOCK_BYTES; NULL: files are not read */
    parley_walk   walk;
    parley_buffer path;
};

static bool is_stopped(const struct survey *survey)
{
    return survey->inputs->stop != NULL && *survey->inputs->stop != 0;
}

static void mix(uint64_t *hash, uint64_t more)
{
    uint64_t both[2] = { *hash, more };
    *hash = parley_hash((parley_str){ (const char *)both, sizeof both });
}

/* Fill `size` bytes of the block from `fd`, whatever the lengths of the reads; less at the end of the file. */
static size_t fill_block(char *block, size_t size, int fd)
{
    size_t len = 0;
    for (ssize_t got = 1; got != 0 && len < size;) {
        got = read(fd, block + len, size - len);
        if (got < 0 && errno != EINTR)
            break;
        len += got > 0 ? (size_t)got : 0;
    }
    return len;
}

static void read_file(struct found *found, struct survey *survey, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return;
    const parley_part *part = &survey->inputs->part;
    posix_fadvise(fd, (off_t)part->start, (off_t)part->bytes, POSIX_FADV_SEQUENTIAL);
    uint64_t left = part->bytes != 0 ? part->bytes : UINT64_MAX;
    bool there = lseek(fd, (off_t)part->start, SEEK_SET) >= 0 || part->start == 0;  /* a pipe has no middle */
    for (size_t len = BLOCK_BYTES; there && len == BLOCK_BYTES && !is_stopped(survey); left -= len) {
        len = fill_block(survey->block, left < BLOCK_BYTES ? (size_t)left : BLOCK_BYTES, fd);
        mix(&found->hash, parley_hash((parley_str){ survey->block, len }));
    }
    close(fd);
}

/* Take note of the file at `path`; `name` is what it is called within its folder. */
static void note_file(struct found *found, struct survey *survey, const char *path, const char *name)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return;
    for (size_t i = 0; i < survey->inputs->own_count; i++)
        if (survey->inputs->own[i].device == about.st_dev && survey->inputs->own[i].inode == about.st_ino)
            return;
    found->files++;
    mix(&found->hash, parley_hash((parley_str){ name, strlen(name) }));
    if (!S_ISREG(about.st_mode)) {
        found->endless = true;
        return;
    }
    const parley_part *part = &survey->inputs->part;
    uint64_t size = part->bytes != 0 ? part->bytes : (uint64_t)about.st_size;
    found->bytes += size;
    mix(&found->hash, size);
    mix(&found->hash, part->start);
    mix(&found->hash, part->line);
    if (survey->block != NULL)
        read_file(found, survey, path);
}

/* Look at an input. */
static parley_status look_at(struct found *found, struct survey *survey, const char *given, parley_error *error)
{
    struct stat about;
    *found = (struct found){ .endless = strcmp(given, "-") == 0 };
    if (found->endless || stat(given, &about) != 0)
        return PARLEY_OK;
    if (!S_ISDIR(about.st_mode)) {
        note_file(found, survey, given, "");
        return PARLEY_OK;
    }
    parley_status status = parley_walk_open(&survey->walk, given, error);
    while (status != PARLEY_ENOMEM && survey->walk.depth > 0 && !is_stopped(survey)) {
        parley_buffer_clear(&survey->path);
        status = parley_walk_next(&survey->path, &survey->walk, survey->inputs->suffixes, error);
        if (status == PARLEY_OK && survey->path.len > 0)
            note_file(found, survey, survey->path.ptr, survey->path.ptr + strlen(given));
    }
    parley_walk_close(&survey->walk);
    return status == PARLEY_ENOMEM ? status : PARLEY_OK;  /* what cannot be read is told by the reader */
}

static void open_survey(struct survey *survey, const parley_reader_options *inputs, parley_alloc alloc)
{
    *survey = (struct survey){ .inputs = inputs };
    parley_walk_init(&survey->walk, alloc);
    parley_buffer_init(&survey->path, alloc);
}

uint64_t parley_survey_size(const parley_reader_options *inputs, parley_alloc alloc)
{
    struct survey survey;
    struct found found;
    uint64_t bytes = 0;
    bool endless = false;
    parley_status status = PARLEY_OK;
    open_survey(&survey, inputs, alloc);
    for (size_t i = 0; i < inputs->path_count && status == PARLEY_OK && !endless; i++) {
        status = look_at(&found, &survey, inputs->paths[i], NULL);
        bytes += found.bytes;
        endless = found.endless || is_stopped(&survey);
    }
    parley_buffer_free(&survey.path);
    return status == PARLEY_OK && !endless ? bytes : 0;
}

/* A path as it may stand in a fact: printable, and not too long. */
static void name_path(parley_buffer *name, const char *path)
{
    size_t len = strlen(path);
    parley_buffer_clear(name);
    parley_buffer_add_str(name, PARLEY_STR("input "));
    parley_buffer_add_json(name, (parley_str){ path, len < MAX_NAME ? len : MAX_NAME });
    parley_buffer_add_char(name, '\0');
}

static parley_status add_facts(parley_buffer *facts, struct survey *survey, parley_buffer *name, parley_error *error)
{
    const parley_reader_options *inputs = survey->inputs;
    struct found rest = { 0 };
    for (size_t i = 0; i < inputs->path_count; i++) {
        struct found found;
        if (look_at(&found, survey, inputs->paths[i], error) != PARLEY_OK)
            return parley_error_set(error, PARLEY_ENOMEM, "no memory to look at the inputs");
        if (is_stopped(survey))
            return parley_error_set(error, PARLEY_EIO, "interrupted while looking at the inputs");
        name_path(name, inputs->paths[i]);
        if (i < MAX_FACTS && !name->failed) {
            parley_checkpoint_fact(facts, name->ptr, "%" PRIu64 " files, %" PRIu64 " bytes, %016" PRIx64 "%s", found.files, found.bytes, found.hash,
                                   found.endless ? ", a pipe" : "");
            continue;
        }
        rest.files += found.files;
        rest.bytes += found.bytes;
        mix(&rest.hash, found.hash ^ parley_hash((parley_str){ inputs->paths[i], strlen(inputs->paths[i]) }));
    }
    if (inputs->path_count > MAX_FACTS)
        parley_checkpoint_fact(facts, "other inputs", "%" PRIu64 " files, %" PRIu64 " bytes, %016" PRIx64, rest.files, rest.bytes, rest.hash);
    return facts->failed || name->failed ? parley_error_set(error, PARLEY_ENOMEM, "no memory to look at the inputs") : PARLEY_OK;
}

parley_status parley_survey_facts(parley_buffer *facts, const parley_reader_options *inputs, parley_alloc alloc, parley_error *error)
{
    struct survey survey;
    parley_buffer block, name;
    open_survey(&survey, inputs, alloc);
    parley_buffer_init(&block, alloc);
    parley_buffer_init(&name, alloc);
    survey.block = parley_buffer_reserve(&block, BLOCK_BYTES);
    parley_status status = survey.block == NULL ? parley_error_set(error, PARLEY_ENOMEM, "no memory to look at the inputs")
                                                : add_facts(facts, &survey, &name, error);
    parley_buffer_free(&block);
    parley_buffer_free(&name);
    parley_buffer_free(&survey.path);
    return status;
}
