#include "cli/nearest.h"

#include <string.h>

enum { MOST = 32 };

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Edits that make `b` of `a`; both are shorter than MOST. */
static unsigned distance(const char *a, const char *b)
{
    unsigned rows[MOST][MOST];
    const size_t n = strlen(a), m = strlen(b);
    for (size_t i = 0; i <= n; i++) {
        for (size_t j = 0; j <= m; j++) {
            if (i == 0 || j == 0) {
                rows[i][j] = (unsigned)(i + j);
                continue;
            }
            rows[i][j] = least(least(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                rows[i][j] = least(rows[i][j], rows[i - 2][j - 2] + 1);
        }
    }
    return rows[n][m];
}

void nearest_try(const char **best, const char *word, const char *name)
{
    const size_t len = strlen(word);
    if (len >= MOST || strlen(name) >= MOST)
        return;
    const unsigned far = len < 4 ? 1 : len < 8 ? 2 : 3, found = distance(word, name);
    if (found <= far && (*best == NULL || found < distance(word, *best)))
        *best = name;
}
