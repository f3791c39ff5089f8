#include "api/setup.h"

#include <string.h>

#include "base/error.h"

/*
 * The version, then every part in one order, written and read by the same function (`exchange`): numbers as 8 bytes, texts as their
 * length and one, or 0 for NULL, and their bytes with a NUL.
 */
typedef struct exchange {
    parley_buffer *out;    /* NULL: it is read, from */
    parley_str     rest;
    parley_arena  *arena;
    bool           failed;
} exchange;

static void pass_number(exchange *x, uint64_t *number)
{
    if (x->out != NULL) {
        parley_buffer_add(x->out, number, sizeof *number);
        return;
    }
    x->failed = x->failed || x->rest.len < sizeof *number;
    *number = 0;
    if (x->failed)
        return;
    memcpy(number, x->rest.ptr, sizeof *number);
    x->rest = (parley_str){ x->rest.ptr + sizeof *number, x->rest.len - sizeof *number };
}

static void pass_text(exchange *x, const char **text)
{
    uint64_t size = *text == NULL || x->out == NULL ? 0 : strlen(*text) + 1;
    pass_number(x, &size);
    if (x->out != NULL) {
        if (size != 0)
            parley_buffer_add(x->out, *text, size);
        return;
    }
    x->failed = x->failed || size > x->rest.len || (size != 0 && x->rest.ptr[size - 1] != '\0');
    *text = NULL;
    if (x->failed || size == 0)
        return;
    *text = x->rest.ptr;
    x->rest = (parley_str){ x->rest.ptr + size, x->rest.len - size };
}

static void pass_list(exchange *x, const char *const **items, uint32_t *count)
{
    uint64_t number = *count;
    pass_number(x, &number);
    const char **list = NULL;
    if (x->out == NULL) {
        x->failed = x->failed || number > x->rest.len;
        list = x->failed ? NULL : parley_arena_take(x->arena, (size_t)number + 1, sizeof *list);
        x->failed = x->failed || list == NULL;
        *count = x->failed ? 0 : (uint32_t)number;
        *items = list;
    }
    for (uint32_t i = 0; i < *count; i++) {
        const char *item = x->out == NULL ? NULL : (*items)[i];
        pass_text(x, &item);
        if (list != NULL)
            list[i] = item;
    }
}

static void pass_limits(exchange *x, const parley_host_limits **limits)
{
    parley_host_limits passed = { .size = sizeof passed };
    if (x->out != NULL)
        passed = **limits;
#define LIMIT(field, flag, unit, standard, most, help) pass_number(x, &passed.field);
#include <parley/limits.def>
#undef LIMIT
    if (x->out != NULL)
        return;
    parley_host_limits *copy = parley_arena_take(x->arena, 1, sizeof *copy);
    x->failed = x->failed || copy == NULL;
    if (copy != NULL)
        *copy = passed;
    *limits = copy;
}

/* Everything but the version. */
static void pass_all(exchange *x, api_setup *setup, parley_host_options *options)
{
    uint64_t numbers[] = { setup->room, setup->worker_room, setup->reply_bytes, setup->workers, options->cases, options->line_ends, options->format, options->colour, options->trace,
                           options->trial };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        pass_number(x, &numbers[i]);
    *setup = (api_setup){ numbers[0], numbers[1], (uint32_t)numbers[2], (uint32_t)numbers[3] };
    options->cases = numbers[4] != 0;
    options->line_ends = (parley_line_ends)numbers[5];
    options->format = (parley_format)numbers[6];
    options->colour = numbers[7] != 0;
    options->trace = numbers[8] != 0;
    options->trial = numbers[9] != 0;
    pass_list(x, &options->packs, &options->pack_count);
    pass_list(x, &options->pack_path, &options->path_count);
    pass_list(x, &options->modules, &options->module_count);
    pass_list(x, &options->module_path, &options->module_path_count);
    const char **texts[] = { &options->scripts, &options->cache, &options->select, &options->date, &options->writer };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        pass_text(x, texts[i]);
    pass_limits(x, &options->limits);
}

void api_setup_pack(parley_buffer *out, const api_setup *setup, const parley_host_options *options)
{
    exchange x = { .out = out };
    api_setup passed = *setup;
    parley_host_options copy = *options;
    const char *version = PARLEY_VERSION;
    pass_text(&x, &version);
    pass_all(&x, &passed, &copy);
}

parley_status api_setup_unpack(api_setup *setup, parley_host_options *options, parley_str packed, parley_arena *arena, parley_error *error)
{
    exchange x = { .rest = packed, .arena = arena };
    const char *version = NULL;
    *setup = (api_setup){ 0 };
    *options = (parley_host_options){ .size = sizeof *options };
    pass_text(&x, &version);
    if (x.failed || version == NULL || strcmp(version, PARLEY_VERSION) != 0)
        return parley_error_set(error, PARLEY_EBUG, "the program for workers is parley %s, the library that started it %.20s", PARLEY_VERSION,
                                version == NULL ? "another" : version);
    pass_all(&x, setup, options);
    return x.failed ? parley_error_set(error, PARLEY_ENOMEM, "a worker cannot read what it is to do") : PARLEY_OK;
}
