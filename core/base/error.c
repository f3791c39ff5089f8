#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* End `text` of `size` bytes before a sequence that truncation cut in two. */
static void trim_cut_sequence(char *text, size_t size)
{
    size_t len = strnlen(text, size);
    if (len + 1 < size)
        return;  /* nothing was cut */
    size_t at = len;
    while (at > 0 && ((unsigned char)text[at - 1] & 0xC0u) == 0x80u)
        at--;
    if (at > 0 && ((unsigned char)text[at - 1] & 0x80u) != 0)
        text[at - 1] = '\0';
}

parley_status parley_error_set(parley_error *error, parley_status status, const char *format, ...)
{
    if (error == NULL)
        return status;
    *error = (parley_error){ .status = status };
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    trim_cut_sequence(error->message, sizeof error->message);
    return status;
}

void parley_error_place(parley_error *error, const char *file, uint32_t line, uint32_t column)
{
    if (error == NULL)
        return;
    snprintf(error->file, sizeof error->file, "%s", file);
    trim_cut_sequence(error->file, sizeof error->file);
    error->line = line;
    error->column = column;
}
