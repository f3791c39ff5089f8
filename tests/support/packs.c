#include "support/packs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/heap.h"
#include "support/exact.h"
#include "support/files.h"

void packs_begin(packs_bench *bench)
{
    *bench = (packs_bench){ .engine = NULL };
    if (getcwd(bench->scripts, sizeof bench->scripts - 16) == NULL)
        abort();
    strcat(bench->scripts, "/scripts");
    bench->from = files_enter();
    parley_buffer_init(&bench->reply, parley_heap());
}

void packs_end(packs_bench *bench)
{
    parley_engine_close(bench->engine);
    parley_buffer_free(&bench->reply);
    files_leave(bench->from);
}

void packs_file(const char *path, const char *text)
{
    files_write(path, (parley_str){ text, strlen(text) });
}

void packs_manifest(const char *name, const char *rest)
{
    char path[256], text[4096];
    snprintf(path, sizeof path, "%s/pack.lua", name);
    snprintf(text, sizeof text, "return { name = \"%s\", version = \"0.1.0\", summary = \"a test\", licence = \"MIT\",\n%s }\n", name, rest);
    packs_file(path, text);
}

parley_status packs_open(packs_bench *bench, const char *name, parley_alloc alloc, uint32_t load_ms, uint32_t document_ms)
{
    const char *const packs[] = { name }, *const path[] = { "." };
    parley_engine_options options = { .packs = packs, .pack_count = 1, .pack_path = path, .path_count = 1, .scripts = bench->scripts,
                                      .load_ms = load_ms, .document_ms = document_ms, .single = bench->single,
                                      .deadlines = load_ms != 0 || document_ms != 0 ? PARLEY_DEADLINE_SIGNAL : PARLEY_DEADLINE_NONE };
    bench->error = (parley_error){ 0 };
    parley_engine_close(bench->engine);
    bench->engine = NULL;
    return parley_engine_open(&bench->engine, &options, alloc, &bench->error);
}

parley_status packs_run(packs_bench *bench, parley_str bytes, bool json, const char *select)
{
    parley_str exact = test_exact(bytes);
    parley_engine_input input = { .bytes = exact, .json = json, .id = PARLEY_STR("d"), .select = { select, strlen(select) } };
    bench->error = (parley_error){ 0 };
    parley_buffer_clear(&bench->reply);
    parley_status status = parley_engine_analyse(bench->engine, &input, &bench->reply, bench->where, &bench->error);
    test_exact_free(exact);
    parley_buffer_add_char(&bench->reply, '\0');
    bench->reply.len--;
    return status;
}

const char *packs_reply(packs_bench *bench, const char *text)
{
    if (packs_run(bench, (parley_str){ text, strlen(text) }, false, "") != PARLEY_OK) {
        fprintf(stderr, "%s:%u: %s\n", bench->error.file, (unsigned)bench->error.line, bench->error.message);
        abort();
    }
    return bench->reply.ptr;
}
