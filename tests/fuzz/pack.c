#include "fuzz_pack.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/budget.h"
#include "base/buffer.h"
#include "engine/engine.h"

enum { LOAD_MS = 2000, DOCUMENT_MS = 500, MEMORY = 48 << 20, LONGEST_PATH = 4096 };

/* The folder, made when first asked for; under the system's own for temporary files. */
static const char *folder(char path[LONGEST_PATH])
{
    const char *base = getenv("TMPDIR");
    snprintf(path, LONGEST_PATH, "%s/parley-fuzz-%d", base == NULL ? "/tmp" : base, (int)getpid());
    mkdir(path, 0700);
    return path;
}

void fuzz_pack_file(const char *path, const uint8_t *data, size_t size)
{
    char base[LONGEST_PATH], full[2 * LONGEST_PATH];
    snprintf(full, sizeof full, "%s/fuzz", folder(base));
    mkdir(full, 0700);
    snprintf(full, sizeof full, "%s/fuzz/%s", base, path);
    FILE *file = fopen(full, "wb");
    FUZZ_HOLDS(file != NULL && fwrite(data, 1, size, file) == size && fclose(file) == 0);
}

/* Take the folder away again, with what may lie in it. */
static void remove_all(const char *base)
{
    static const char *const names[] = { "/fuzz/pack.lua", "/fuzz/s.lua", "/fuzz/finish.lua", "/fuzz", "" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[2 * LONGEST_PATH];
        snprintf(path, sizeof path, "%s%s", base, names[i]);
        remove(path);
    }
}

void fuzz_pack_run(void)
{
    char base[LONGEST_PATH];
    const char *const packs[] = { "fuzz" }, *const path[] = { folder(base) };
    const parley_engine_options options = { .packs = packs, .pack_count = 1, .pack_path = path, .path_count = 1, .scripts = "scripts",
                                            .load_ms = LOAD_MS, .document_ms = DOCUMENT_MS, .deadlines = PARLEY_DEADLINE_SIGNAL };
    parley_budget budget = { .limit = MEMORY };
    parley_alloc alloc = parley_budget_alloc(&budget);
    parley_engine *engine = NULL;
    parley_error error = { 0 };
    char where[256];
    if (parley_engine_open(&engine, &options, alloc, &error) == PARLEY_OK) {
        parley_buffer reply;
        parley_buffer_init(&reply, alloc);
        const parley_engine_input input = { .bytes = PARLEY_STR("SEOUL, June 24 (Reuters) - \"We will not,\" Kim said on Monday. They left."), .id = PARLEY_STR("d") };
        if (parley_engine_analyse(engine, &input, &reply, where, &error) != PARLEY_OK)
            FUZZ_HOLDS(error.message[0] != '\0' && reply.len == 0);
        else
            FUZZ_HOLDS(reply.len > 2 && reply.ptr[reply.len - 1] == '\n');
        parley_buffer_free(&reply);
    } else {
        FUZZ_HOLDS(engine == NULL && error.message[0] != '\0' && strlen(error.message) < sizeof error.message);
    }
    parley_engine_close(engine);
    remove_all(base);
    FUZZ_HOLDS(budget.used == 0);
}
