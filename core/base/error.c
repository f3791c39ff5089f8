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
    unsigned lead = at > 0 ? (unsigned char)text[at - 1] : 0;
    size_t whole = lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (len - at + 1 < whole)
        text[at - 1] = '\0';
}

parley_status parley_error_set(parley_error *error, parley_status status, const char *format, ...)
{
    if (error == NULL)
        return status;
    parley_error made = { .status = status };  /* apart, for the arguments may be the error's own message */
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(made.message, sizeof made.message, format, arguments);
    va_end(arguments);
    trim_cut_sequence(made.message, sizeof made.message);
    *error = made;
    return status;
}

void parley_error_place(parley_error *error, const char *file, uint32_t line, uint32_t column)
{
    if (error == NULL)
        return;
    snprintf(error->file, sizeof error->file, "%s", file == NULL ? "" : file);
    trim_cut_sequence(error->file, sizeof error->file);
    error->line = line;
    error->column = column;
}
