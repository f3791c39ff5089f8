#include "run/checkpoint.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/table.h"

static const char title[] = "parley checkpoint 1\n";

/* {=== writing */

void parley_checkpoint_fact(parley_buffer *facts, const char *name, const char *format, ...)
{
    char value[1024];
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(value, sizeof value, format, arguments);
    va_end(arguments);
    facts->failed = facts->failed || len < 0 || (size_t)len >= sizeof value;
    for (int i = 0; i < len && !facts->failed; i++)
        facts->failed = (unsigned char)value[i] < 0x20;
    parley_buffer_add_format(facts, "%s\t%s\n", name, value);
}

void parley_checkpoint_write(parley_buffer *text, const parley_checkpoint *checkpoint)
{
    size_t start = text->len;
    parley_buffer_add_str(text, (parley_str){ title, sizeof title - 1 });
    parley_buffer_add_format(text, "documents %" PRIu64 "\ncontent %016" PRIx64 "\n", checkpoint->documents, checkpoint->content);
    parley_buffer_add_format(text, "output %" PRIu64 "\nfailures %" PRIu64 "\n", checkpoint->output_bytes, checkpoint->failure_bytes);
    parley_buffer_add_format(text, "ok %" PRIu64 "\nfailed %" PRIu64 "\nrepeated %" PRIu64 "\n", checkpoint->ok, checkpoint->failed,
                             checkpoint->repeated);
    parley_buffer_add_format(text, "began %d\nfinished %d\n", checkpoint->began, checkpoint->finished);
    parley_buffer_add_str(text, checkpoint->facts);
    if (!text->failed)
        parley_buffer_add_format(text, "end %016" PRIx64 "\n", parley_hash((parley_str){ text->ptr + start, text->len - start }));
}

/* ===} */

/* {=== reading */

/* Cut the next line off `rest`, without its end; false when there is none. */
static bool cut_line(parley_str *line, parley_str *rest)
{
    const char *end = rest->len == 0 ? NULL : memchr(rest->ptr, '\n', rest->len);
    if (end == NULL)
        return false;
    *line = (parley_str){ rest->ptr, (size_t)(end - rest->ptr) };
    *rest = (parley_str){ end + 1, rest->len - line->len - 1 };
    return true;
}

/* The number behind "NAME " on the next line: decimal, or 16 hexadecimal digits; false when that is not there. */
static bool cut_number(uint64_t *number, parley_str *rest, const char *name, bool hexadecimal)
{
    parley_str line;
    size_t len = strlen(name);
    if (!cut_line(&line, rest) || line.len < len + 2 || memcmp(line.ptr, name, len) != 0 || line.ptr[len] != ' '
        || line.len - len - 1 > 20 || (hexadecimal && line.len - len - 1 != 16))
        return false;
    *number = 0;
    for (size_t i = len + 1; i < line.len; i++) {
        char c = line.ptr[i];
        uint64_t base = hexadecimal ? 16 : 10;
        uint64_t digit = c >= '0' && c <= '9' ? (uint64_t)(c - '0') : c >= 'a' && c <= 'f' ? (uint64_t)(c - 'a') + 10 : 99;
        if (digit >= base || *number > (UINT64_MAX - digit) / base)
            return false;
        *number = *number * base + digit;
    }
    return true;
}

/* Are these lines "NAME<tab>VALUE", without other controls?  Takes all but the last line of `rest`. */
static bool cut_facts(parley_str *facts, parley_str *rest)
{
    parley_str line, before = *rest;
    facts->ptr = rest->ptr;
    while (cut_line(&line, rest) && rest->len > 0) {
        const char *tab = line.len == 0 ? NULL : memchr(line.ptr, '\t', line.len);
        if (tab == NULL || tab == line.ptr)
            return false;
        for (size_t i = 0; i < line.len; i++)
            if ((unsigned char)line.ptr[i] < 0x20 && line.ptr + i != tab)
                return false;
        before = *rest;
    }
    *rest = before;
    facts->len = (size_t)(before.ptr - facts->ptr);
    return true;
}

parley_status parley_checkpoint_read(parley_checkpoint *checkpoint, parley_str text, parley_error *error)
{
    parley_checkpoint read = { 0 };
    parley_str rest = text;
    uint64_t began = 2, finished = 2, hash = 0;
    size_t version = sizeof title - 3;  /* before the number */
    if (text.len < sizeof title - 1 || memcmp(text.ptr, title, version) != 0)
        return parley_error_set(error, PARLEY_ESYNTAX, "this is no checkpoint of parley");
    if (memcmp(text.ptr, title, sizeof title - 1) != 0)
        return parley_error_set(error, PARLEY_ESYNTAX, "this checkpoint was written by another version of parley");
    rest.ptr += sizeof title - 1;
    rest.len -= sizeof title - 1;
    bool sound = cut_number(&read.documents, &rest, "documents", false) && cut_number(&read.content, &rest, "content", true)
              && cut_number(&read.output_bytes, &rest, "output", false) && cut_number(&read.failure_bytes, &rest, "failures", false)
              && cut_number(&read.ok, &rest, "ok", false) && cut_number(&read.failed, &rest, "failed", false)
              && cut_number(&read.repeated, &rest, "repeated", false) && cut_number(&began, &rest, "began", false)
              && cut_number(&finished, &rest, "finished", false) && cut_facts(&read.facts, &rest);
    size_t covered = text.len - rest.len;
    sound = sound && cut_number(&hash, &rest, "end", true) && rest.len == 0 && hash == parley_hash((parley_str){ text.ptr, covered });
    if (!sound || began > 1 || finished > 1 || read.ok > read.documents || read.documents - read.ok != read.failed
        || read.repeated > read.ok || read.output_bytes > INT64_MAX || read.failure_bytes > INT64_MAX)
        return parley_error_set(error, PARLEY_ESYNTAX, "the checkpoint is damaged");
    read.began = began == 1;
    read.finished = finished == 1;
    *checkpoint = read;
    return PARLEY_OK;
}

/* ===} */

parley_status parley_checkpoint_compare(parley_str then, parley_str now, parley_error *error)
{
    enum { SHOWN = 200 };
    for (;;) {
        parley_str old = { 0 }, new = { 0 };
        bool had = cut_line(&old, &then), has = cut_line(&new, &now);
        if (!had && !has)
            return PARLEY_OK;
        if (had == has && old.len == new.len && memcmp(old.ptr, new.ptr, old.len) == 0)
            continue;
        const char *old_tab = had ? memchr(old.ptr, '\t', old.len) : NULL, *new_tab = has ? memchr(new.ptr, '\t', new.len) : NULL;
        int old_name = old_tab == NULL ? 0 : (int)(old_tab - old.ptr), new_name = new_tab == NULL ? 0 : (int)(new_tab - new.ptr);
        bool same = old_name > 0 && old_name == new_name && memcmp(old.ptr, new.ptr, (size_t)old_name) == 0;
        int old_len = (int)(old.len < SHOWN ? old.len : SHOWN) , new_len = (int)(new.len < SHOWN ? new.len : SHOWN);
        if (same && old_len > old_name && new_len > new_name)
            return parley_error_set(error, PARLEY_ERANGE, "%.*s: it was %.*s, and is now %.*s", old_name, old.ptr, old_len - old_name - 1,
                                    old_tab + 1, new_len - new_name - 1, new_tab + 1);
        return parley_error_set(error, PARLEY_ERANGE, "%.*s%s%.*s%s", old_name, had ? old.ptr : "", had ? " was there and is not now" : "",
                                had ? 0 : new_name, has ? new.ptr : "", had ? "" : " was not there and is now");
    }
}
