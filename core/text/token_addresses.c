#include <string.h>

#include "text/token_scanner.h"

/* Last parts of host names, and of file names, that the running text is not likely to hold behind a period without a space:
 * country codes that are English words ("in", "is", "it", "me", "so", "us", "at", "be", "my", "no", "to") are left out. */
static const scan_word endings[] = {
    "aero", "ai", "app", "au", "biz", "br", "ca", "ch", "cn", "com", "csv", "cz", "de", "dev", "dk", "doc", "docx", "edu",
    "es", "eu", "exe", "fi", "fr", "gif", "gov", "gr", "hk", "htm", "html", "ie", "il", "info", "int", "io", "ir", "jp",
    "jpeg", "jpg", "kp", "kr", "mil", "mp3", "mp4", "mx", "net", "news", "nl", "nz", "org", "pdf", "php", "pl", "png", "ppt",
    "pt", "ru", "se", "tr", "tv", "tw", "txt", "ua", "uk", "xls", "xlsx", "xml", "za", "zip",
};

static bool is_alnum(unsigned char byte)
{
    return parley_char_ascii[byte] & (PARLEY_CHAR_CASED | PARLEY_CHAR_DIGIT);
}

/* Where the URL whose path begins at `at` ends: before white space, quotes and angle brackets, without closing punctuation. */
static uint32_t url_end(const token_scanner *s, uint32_t start, uint32_t at)
{
    uint32_t opened = 0, closed = 0, end = at;
    while (end < s->text.len) {
        parley_char c = parley_char_at(s->text, end);
        if (c.code < 0x80 ? c.class & PARLEY_CHAR_SPACE || strchr("<>\"{}|^`", (int)c.code) != NULL
                          : !(c.class & PARLEY_CHAR_BODY) || c.class & PARLEY_CHAR_SPACE)
            break;
        opened += c.code == '(';
        closed += c.code == ')';
        end += c.size;
    }
    while (end > start) {
        unsigned char last = parley_scan_byte(s, end - 1);
        if (last == ')' && closed > opened)
            closed--;
        else if (last == '\0' || strchr(".,;:!?'*]", last) == NULL)
            break;
        if (last == '.' && end - start > 3 && memcmp(s->text.ptr + end - 3, "...", 3) == 0)
            break;  /* a shortened address ends in an ellipsis */
        end--;
    }
    return end;
}

/* The end of the e-mail address (also one with a masked name, "jo...@example.com") that begins at `start`, or 0. */
static uint32_t email_end(token_scanner *s, uint32_t start)
{
    if (start < s->no_address)
        return 0;
    uint32_t at = start;
    for (unsigned char byte; (byte = parley_scan_byte(s, at), is_alnum(byte)) || byte == '.' || byte == '_' || byte == '+' || byte == '-';)
        at++;
    if (at == start || parley_scan_byte(s, at) != '@' || !is_alnum(parley_scan_byte(s, at + 1))) {
        s->no_address = at;
        return 0;
    }
    at++;
    while (is_alnum(parley_scan_byte(s, at)) || parley_scan_byte(s, at) == '.' || parley_scan_byte(s, at) == '-')
        at++;
    while (!is_alnum(parley_scan_byte(s, at - 1)))
        at--;
    return at;
}

/* The end of the host or file name that begins at `start`, or 0. */
static uint32_t host_end(token_scanner *s, uint32_t start)
{
    if (start < s->no_host)
        return 0;
    uint32_t at = start, part = start, parts = 1;
    bool lower = true;
    for (;;) {
        unsigned char byte = parley_scan_byte(s, at);
        if (is_alnum(byte) || ((byte == '-' || byte == '_') && is_alnum(parley_scan_byte(s, at + 1)))) {
            lower = lower && !(parley_char_ascii[byte] & PARLEY_CHAR_UPPER);
            at++;
        } else if (byte == '.' && is_alnum(parley_scan_byte(s, at + 1))) {
            part = ++at;
            parts++;
        } else {
            break;
        }
    }
    bool www = at - start > 4 && memcmp(s->text.ptr + start, "www.", 4) == 0;
    bool known = PARLEY_SCAN_IS(s, part, at, endings);
    /* "I agree.Com" hardly occurs, "end.In" does; a name in lower case of three parts or more is a newsgroup or a host. */
    if (parts < 2 || !(www || known || (parts >= 3 && lower && at - part > 1))) {
        s->no_host = at;
        return 0;
    }
    return parley_scan_byte(s, at) == '/' && is_alnum(parley_scan_byte(s, at + 1)) ? url_end(s, start, at) : at;
}

uint32_t parley_scan_address(token_scanner *s, uint32_t start, uint32_t end)
{
    unsigned char byte = parley_scan_byte(s, end);
    if (byte == ':')
        return end - start >= 3 && s->text.len - end > 3 && memcmp(s->text.ptr + end, "://", 3) == 0
                       && is_alnum(parley_scan_byte(s, end + 3))
                   ? url_end(s, start, end + 3)
                   : 0;
    uint32_t found = email_end(s, start);
    if (found == 0 && (byte == '.' || byte == '_' || byte == '-') && is_alnum(parley_scan_byte(s, end + 1)))
        found = host_end(s, start);
    return found > end ? found : 0;
}
