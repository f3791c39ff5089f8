#include "engine/module_calls.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void *take(void *context, size_t size)
{
    module_calls *calls = context;
    void *memory = parley_arena_take(&calls->engine->document, size == 0 ? 1 : size, 1);
    calls->refused = calls->refused || memory == NULL;
    return memory;
}

static void fail(void *context, const char *message)
{
    module_calls *calls = context;
    if (!calls->failed)  /* else the reason is known better */
        snprintf(calls->message, sizeof calls->message, "%s", message);
}

bool module_refuse(module_calls *calls, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (!calls->failed)
        vsnprintf(calls->message, sizeof calls->message, format, arguments);
    va_end(arguments);
    calls->failed = true;
    return false;
}

static bool tick(void *context)
{
    const module_calls *calls = context;
    return !parley_deadline_is_over(&calls->engine->deadline);
}

parley_module_host module_host(module_calls *calls)
{
    return (parley_module_host){ .size = sizeof (parley_module_host), .context = calls, .take = take, .fail = fail, .tick = tick };
}

parley_status module_say(const module_calls *calls, const char *what, const char *name, parley_error *error)
{
    if (parley_deadline_is_over(&calls->engine->deadline))
        return parley_error_set(error, PARLEY_ELIMIT, "%s '%s' took longer than %u ms for the document", what, name,
                                (unsigned)calls->engine->options.document_ms);
    return parley_error_set(error, calls->refused ? PARLEY_ENOMEM : PARLEY_EPACK, "%s '%s': %s", what, name,
                            calls->message[0] != '\0' ? calls->message : calls->refused ? "out of memory" : "it failed without a message (host->fail)");
}

bool module_has_suffix(parley_str path, const char *suffixes)
{
    while (*suffixes != '\0') {
        size_t len = strcspn(suffixes, " ");
        bool same = len != 0 && len < path.len;
        for (size_t i = 0; i < len && same; i++) {
            char letter = path.ptr[path.len - len + i];
            same = suffixes[i] == (letter >= 'A' && letter <= 'Z' ? (char)(letter | 0x20) : letter);
        }
        if (same)
            return true;
        suffixes += len + (suffixes[len] == ' ');
    }
    return false;
}
