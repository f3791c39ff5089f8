/* core/api/host_options.c -- the options of a host: checked, and what they leave out filled in. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "api/folders.h"
#include "api/host_private.h"
#include "base/error.h"

/* {=== values */

parley_status host_copy_sized(void *out, size_t size, const void *given, const char *name, parley_error *error)
{
    size_t known;
    if (given == NULL)
        return parley_error_set(error, PARLEY_ERANGE, "%s are NULL", name);
    memcpy(&known, given, sizeof known);
    if (known < sizeof known || known > 4 * size)
        return parley_error_set(error, PARLEY_ERANGE, "%s.size is %zu: it has to be the size of the struct", name, known);
    memset(out, 0, size);
    memcpy(out, given, known < size ? known : size);
    return PARLEY_OK;
}

/* The limits, with the default where 0 stands. */
static parley_status fill_limits(parley_host_limits *limits, const parley_host_limits *given, parley_error *error)
{
    parley_status status = given == NULL ? PARLEY_OK : host_copy_sized(limits, sizeof *limits, given, "limits", error);
    if (status != PARLEY_OK)
        return status;
    limits->size = sizeof *limits;
#define LIMIT(field, flag, unit, standard, most, help) \
    if (limits->field > (uint64_t)(most)) \
        return parley_error_set(error, PARLEY_ERANGE, "the limit %s is %llu; at most %llu", flag, (unsigned long long)limits->field, \
                                (unsigned long long)(most)); \
    if (limits->field == 0) \
        limits->field = standard;
#include <parley/limits.def>
#undef LIMIT
    return PARLEY_OK;
}

bool parley_date_is_sound(const char *date)
{
    static const char shape[] = "dddd-dd-dd";
    const size_t len = strlen(date);
    if (len != 4 && len != 7 && len != 10)
        return false;
    for (size_t i = 0; i < len; i++)
        if (shape[i] == 'd' ? date[i] < '0' || date[i] > '9' : date[i] != '-')
            return false;
    const int month = len > 4 ? (date[5] - '0') * 10 + date[6] - '0' : 1, day = len > 7 ? (date[8] - '0') * 10 + date[9] - '0' : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static parley_status check_values(const parley_host_options *options, parley_error *error)
{
    if ((unsigned)options->isolation > PARLEY_ISOLATION_NONE)
        return parley_error_set(error, PARLEY_ERANGE, "there is no isolation %d", (int)options->isolation);
    if ((unsigned)options->format > PARLEY_FORMAT_TEXT)
        return parley_error_set(error, PARLEY_ERANGE, "there is no format %d", (int)options->format);
    if ((unsigned)options->line_ends > PARLEY_LINE_ENDS_BREAK)
        return parley_error_set(error, PARLEY_ERANGE, "there are no line_ends %d", (int)options->line_ends);
    if (options->date != NULL && !parley_date_is_sound(options->date))
        return parley_error_set(error, PARLEY_ERANGE, "a date like 2024-06-24 is expected, found '%s'", options->date);
    return PARLEY_OK;
}

/* ===} */

/* {=== folders */

/* Is there what every pack needs? */
static bool is_library(const char *scripts)
{
    char path[4096];
    int len = snprintf(path, sizeof path, "%s/parley/unit.lua", scripts);
    return len > 0 && (size_t)len < sizeof path && access(path, R_OK) == 0;
}

static parley_status find_folders(parley_host *host, parley_error *error)
{
    if (host->options.scripts == NULL)
        host->options.scripts = parley_folders_scripts(&host->arena);
    if (host->options.scripts == NULL)
        return parley_error_set(error, PARLEY_EFOUND, "parley's Lua library is not to be found; set PARLEY_SCRIPTS to the folder that holds parley/unit.lua");
    if (!is_library(host->options.scripts))
        return parley_error_set(error, PARLEY_EFOUND, "parley's Lua library is not in %s: there is no parley/unit.lua", host->options.scripts);
    if (host->options.cache == NULL)
        host->options.cache = parley_folders_cache(&host->arena);
    if (host->options.isolation == PARLEY_ISOLATION_SPAWN && host->options.program == NULL)
        host->options.program = parley_folders_program(&host->arena);
    if (host->options.isolation == PARLEY_ISOLATION_SPAWN && host->options.program == NULL)
        return parley_error_set(error, PARLEY_EFOUND, "the parley program, which runs packs in processes of their own, is not to be found; "
                                "set PARLEY_PROGRAM or options.program to it");
    if (host->options.isolation == PARLEY_ISOLATION_SPAWN && access(host->options.program, X_OK) != 0)
        return parley_error_set(error, PARLEY_EFOUND, "%s, which is to run packs in processes of their own, is no program", host->options.program);
    parley_folders packs, modules;
    if (parley_folders_packs(&packs, &host->arena) != PARLEY_OK || parley_folders_modules(&modules, &host->arena) != PARLEY_OK)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    if (host->options.path_count == 0) {
        host->options.pack_path = packs.items;
        host->options.path_count = packs.count;
    }
    if (host->options.module_path_count == 0) {
        host->options.module_path = modules.items;
        host->options.module_path_count = modules.count;
    }
    return PARLEY_OK;
}

/* ===} */

parley_status host_settle(parley_host *host, parley_error *error)
{
    parley_status status = fill_limits(&host->limits, host->options.limits, error);
    host->options.limits = &host->limits;
    if (status == PARLEY_OK)
        status = check_values(&host->options, error);
    return status == PARLEY_OK ? find_folders(host, error) : status;
}
