/* core/module/distance.c -- how far apart two words are, and how alike two names that were romanised differently. */
#include <stdlib.h>
#include <string.h>

#include <parley/module.h>
#include <utf8proc.h>

enum { MAX_LETTERS = 256, MAX_PARTS = 8 };

/* {=== letters */

/* Letters as code points. */
typedef struct letters {
    int32_t at[MAX_LETTERS];
    size_t  count;
} letters;

static bool too_long(const parley_module_host *host)
{
    host->fail(host->context, "a word or name of at most 256 letters is expected");
    return false;
}

static bool read_letters(letters *out, parley_str text)
{
    out->count = 0;
    for (size_t offset = 0; offset < text.len;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + offset, (utf8proc_ssize_t)(text.len - offset), &point);
        if (size <= 0) {
            point = (unsigned char)text.ptr[offset];  /* an ill-formed byte stands for itself */
            size = 1;
        }
        if (out->count == MAX_LETTERS)
            return false;
        out->at[out->count++] = point;
        offset += (size_t)size;
    }
    return true;
}

/* ===} */

/* {=== edits */

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* What edits cost. */
typedef struct edit_costs {
    int64_t (*gap)(int32_t letter);             /* to insert or delete it */
    int64_t (*change)(int32_t a, int32_t b);    /* 0 for the same */
    int64_t swap;                               /* of two neighbours */
} edit_costs;

/*
 * The least cost of insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) that make `b` of `a`.  Stops
 * beyond `limit`, answering limit + 1.  Cost: the product of the lengths.
 */
static int64_t edit_cost(const letters *a, const letters *b, int64_t limit, const edit_costs *costs)
{
    int64_t rows[3][MAX_LETTERS + 1];
    int64_t *before = rows[0], *last = rows[1], *now = rows[2];
    int64_t best_before = 0;
    last[0] = 0;
    for (size_t j = 1; j <= b->count; j++)
        last[j] = last[j - 1] + costs->gap(b->at[j - 1]);
    for (size_t i = 1; i <= a->count; i++) {
        int64_t drop = costs->gap(a->at[i - 1]);
        int64_t best = now[0] = last[0] + drop;
        for (size_t j = 1; j <= b->count; j++) {
            int64_t gap = least(last[j] + drop, now[j - 1] + costs->gap(b->at[j - 1]));
            now[j] = least(gap, last[j - 1] + costs->change(a->at[i - 1], b->at[j - 1]));
            if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
                now[j] = least(now[j], before[j - 2] + costs->swap);
            best = least(best, now[j]);
        }
        if (best > limit && best_before > limit)  /* a swap looks two rows back */
            return limit + 1;
        best_before = best;
        int64_t *free = before;
        before = last;
        last = now;
        now = free;
    }
    return least(last[b->count], limit + 1);
}

static int64_t plain_gap(int32_t letter)
{
    (void)letter;
    return 1;
}

static int64_t plain_change(int32_t a, int32_t b)
{
    return a == b ? 0 : 1;
}

/* distance.edit(a, b, limit) -> edits between two words, in code points; limit + 1 when there are more than `limit` */
static bool edit(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    letters a, b;
    int64_t limit = arguments[2].integer;
    if (limit < 0 || limit > 2 * MAX_LETTERS) {
        host->fail(host->context, "a limit from 0 to 512 is expected");
        return false;
    }
    if (!read_letters(&a, arguments[0].string) || !read_letters(&b, arguments[1].string))
        return too_long(host);
    result->integer = edit_cost(&a, &b, limit, &(edit_costs){ plain_gap, plain_change, 1 });
    return true;
}

/* ===} */

/* {=== names */

enum { WHOLE = 4, WEAK = 2, NEAR = 1 };  /* the cost of one edit; of a letter that comes and goes; of letters that stand for each other */

/* Vowels and breathings come and go: Jeong and Jong, Ghaddafi and Gadafi. */
static int64_t sound_gap(int32_t letter)
{
    return letter < 128 && strchr("aeiouyhw", (int)letter) != NULL ? WEAK : WHOLE;
}

/* Letters that stand for one sound in one romanisation or the other: Gim and Kim, Jung and Chung, Park and Bak, Lee and Ri. */
static int64_t sound_change(int32_t a, int32_t b)
{
    static const char *const sounds[] = { "gkqc", "jcz", "dt", "bpv", "lr", "eiy", "ou", "ae", "aeou", "sz", "vw", "fv", "hx" };
    if (a == b)
        return 0;
    if (a >= 128 || b >= 128)
        return WHOLE;
    for (size_t i = 0; i < sizeof sounds / sizeof sounds[0]; i++)
        if (strchr(sounds[i], (int)a) != NULL && strchr(sounds[i], (int)b) != NULL)
            return NEAR;
    return WHOLE;
}

/* A name's parts, folded: no case, no accents, no marks; doubled letters once. */
typedef struct name {
    letters parts[MAX_PARTS];
    size_t  count;
} name;

static bool is_separator(int32_t point)
{
    utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_PD || category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CC;
}

/* False when there is no memory (`*memory`), or the name is too long. */
static bool read_name(name *out, parley_str text, bool *memory)
{
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len, &folded,
                                        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    *memory = len != UTF8PROC_ERROR_NOMEM;
    out->count = 0;
    bool apart = true, fits = len >= 0;
    for (utf8proc_ssize_t offset = 0; offset < len && fits;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t size = utf8proc_iterate(folded + offset, len - offset, &point);
        if (size <= 0)
            break;
        offset += size;
        utf8proc_category_t category = utf8proc_category(point);
        if (is_separator(point)) {
            apart = true;
            continue;
        }
        if (category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO)
            continue;  /* apostrophes and periods join: O'Neill, J. */
        if (apart) {
            fits = out->count < MAX_PARTS;
            if (!fits)
                break;
            out->parts[out->count++].count = 0;
            apart = false;
        }
        letters *part = &out->parts[out->count - 1];
        if (part->count > 0 && part->at[part->count - 1] == point)
            continue;
        fits = part->count < MAX_LETTERS / MAX_PARTS;
        if (fits)
            part->at[part->count++] = point;
    }
    free(folded);
    return fits;
}

/* The parts in a row, from part `first` on and around: family names stand first or last. */
static void join(letters *out, const name *from, size_t first)
{
    out->count = 0;
    for (size_t i = 0; i < from->count; i++) {
        const letters *part = &from->parts[(first + i) % from->count];
        memcpy(out->at + out->count, part->at, part->count * sizeof part->at[0]);
        out->count += part->count;
    }
}

/* distance.similar(a, b) -> 0 to 1: how likely two spellings are of one name, whatever the romanisation, hyphens, spaces and order of parts */
static bool similar(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    name a, b;
    bool memory = true;
    if (!read_name(&a, arguments[0].string, &memory) || !read_name(&b, arguments[1].string, &memory))
        return memory ? too_long(host) : false;
    letters left, right;
    join(&left, &a, 0);
    const edit_costs costs = { sound_gap, sound_change, WHOLE };
    double best = 0;
    for (size_t first = 0; first < b.count && a.count != 0; first++) {
        join(&right, &b, first);
        double longest = (double)(left.count > right.count ? left.count : right.count);
        double alike = 1 - (double)edit_cost(&left, &right, INT32_MAX, &costs) / (WHOLE * longest);
        best = alike > best ? alike : best;
    }
    result->number = best;
    return true;
}

/* ===} */

static const parley_module_function functions[] = {
    { "edit", "edits between two words, at most limit + 1", { PARLEY_MODULE_STRING, PARLEY_MODULE_STRING, PARLEY_MODULE_INTEGER },
      PARLEY_MODULE_INTEGER, edit },
    { "similar", "how alike two names are, 0 to 1", { PARLEY_MODULE_STRING, PARLEY_MODULE_STRING }, PARLEY_MODULE_NUMBER, similar },
};

PARLEY_MODULE_EXPORT const parley_module parley_module_distance;

const parley_module parley_module_distance = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "distance", .version = "0.1.0",
    .summary = "edit distance, and likeness of names that were romanised differently", .licence = "MIT", .functions = functions,
    .function_count = sizeof functions / sizeof functions[0],
};
