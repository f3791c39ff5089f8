/* core/engine/module_lexicon.c -- lexicons that C modules read: their rows as the text of a TSV file. */
#include <string.h>

#include "engine/build.h"
#include "engine/module_calls.h"

/* A reading under way. */
typedef struct lexicon_reading {
    module_calls  calls;
    parley_buffer tsv;
    uint32_t      lines;  /* in it */
} lexicon_reading;

static bool add_row(void *context, uint32_t line, const parley_str *cells, uint32_t cell_count)
{
    lexicon_reading *reading = context;
    for (; reading->lines + 1 < line && !reading->tsv.failed; reading->lines++)
        parley_buffer_add_char(&reading->tsv, '\n');  /* messages tell the file's lines */
    for (uint32_t i = 0; i < cell_count; i++) {
        for (size_t at = 0; at < cells[i].len; at++) {
            if (cells[i].ptr[at] == '\t' || cells[i].ptr[at] == '\n' || cells[i].ptr[at] == '\r')
                return module_refuse(&reading->calls, "line %u: a cell with a tab or line end", (unsigned)line);
        }
        parley_buffer_add_char(&reading->tsv, i == 0 ? ' ' : '\t');  /* spaces do not count, and one in front lets phrases begin with '#' */
        parley_buffer_add_str(&reading->tsv, cells[i]);
    }
    parley_buffer_add_char(&reading->tsv, '\n');
    reading->lines++;
    if (!reading->tsv.failed)
        return true;
    reading->calls.refused = true;
    return module_refuse(&reading->calls, "out of memory");
}

/* The reader for lexicons that are called like `path`, of the modules in use. */
static const parley_module_lexicon *find_reader(const parley_engine *engine, parley_str path)
{
    for (uint32_t i = 0; i < engine->modules.count; i++)
        for (uint32_t j = 0; j < engine->modules.items[i]->lexicon_count; j++)
            if (module_has_suffix(path, engine->modules.items[i]->lexicons[j].suffixes))
                return &engine->modules.items[i]->lexicons[j];
    return NULL;
}

parley_status engine_read_lexicon(parley_engine *engine, parley_str path, parley_str *bytes, parley_error *error)
{
    const parley_module_lexicon *reader = find_reader(engine, path);
    if (reader == NULL)
        return PARLEY_OK;
    lexicon_reading reading = { .calls.engine = engine };
    parley_buffer_init(&reading.tsv, engine->alloc);
    parley_module_host host = module_host(&reading.calls);
    host.add_row = add_row;
    parley_status status = reader->read(&host, *bytes) && !reading.calls.failed ? PARLEY_OK : module_say(&reading.calls, "lexicon reader", reader->name, error);
    const char *kept = status == PARLEY_OK ? parley_arena_copy(&engine->document, (parley_str){ reading.tsv.ptr, reading.tsv.len }) : NULL;
    if (status == PARLEY_OK && kept == NULL)
        status = parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    *bytes = (parley_str){ kept, reading.tsv.len };
    parley_buffer_free(&reading.tsv);
    return status;
}
