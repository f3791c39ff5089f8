#include "run/naming.h"

#include <string.h>
#include <strings.h>

/* Does the name of `*len` bytes end in `ending`, behind something?  Then cut it off. */
static bool cut(const char *name, size_t *len, const char *ending)
{
    size_t ending_len = strlen(ending);
    if (*len <= ending_len || strncasecmp(name + *len - ending_len, ending, ending_len) != 0)
        return false;
    *len -= ending_len;
    return true;
}

/* How the name says that its file is packed, which is cut off. */
static parley_packing cut_packing(const char *name, size_t *len)
{
    return cut(name, len, ".gz") ? PARLEY_PACKING_GZIP : cut(name, len, ".zst") ? PARLEY_PACKING_ZSTD : PARLEY_PACKING_NONE;
}

size_t parley_naming_unpacked(const char *name, size_t len)
{
    cut_packing(name, &len);
    return len;
}

parley_naming parley_naming_of(const char *name)
{
    size_t len = strlen(name);
    parley_naming naming = { .packing = cut_packing(name, &len) };
    naming.lines = cut(name, &len, ".jsonl") || cut(name, &len, ".ndjson");
    naming.document = naming.lines || cut(name, &len, ".txt");
    return naming;
}

parley_packing parley_packing_of(const char *bytes, size_t len, bool *more)
{
    static const struct { const char *bytes; size_t len; parley_packing packing; } heads[] = {
        { "\x1F\x8B\x08", 3, PARLEY_PACKING_GZIP }, { "\x28\xB5\x2F\xFD", 4, PARLEY_PACKING_ZSTD },
    };
    *more = false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (memcmp(bytes, heads[i].bytes, len < heads[i].len ? len : heads[i].len) != 0)
            continue;
        if (len >= heads[i].len)
            return heads[i].packing;
        *more = true;
    }
    return PARLEY_PACKING_NONE;
}

bool parley_naming_is_document(const char *name, const char *suffixes)
{
    char suffix[32];
    for (const char *at = suffixes == NULL ? "" : suffixes; *at != '\0'; at += strspn(at, " ")) {
        size_t len = parley_naming_unpacked(name, strlen(name)), suffix_len = strcspn(at, " ");
        if (suffix_len < sizeof suffix) {
            memcpy(suffix, at, suffix_len);
            suffix[suffix_len] = '\0';
            if (suffix_len != 0 && cut(name, &len, suffix))
                return true;
        }
        at += suffix_len;
    }
    return parley_naming_of(name).document;
}
