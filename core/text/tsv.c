#include "text/tsv.h"

#include <string.h>

#include "text/utf8.h"

enum { MAX_COLUMNS = 32, MAX_QUOTED = 60 };

/* Columns that mean something to the reader; the others are attributes. */
enum column_kind { COLUMN_PHRASE, COLUMN_CASE, COLUMN_INFLECT, COLUMN_ATTRIBUTE };

/* The state of one reading.  `line` and what is cut from it lie in the file's bytes. */
struct reading {
    parley_str       rest;  /* lines to come */
    parley_str       line;  /* the present one, without its end */
    uint32_t         number;
    const char      *file;
    parley_error    *error;
    parley_str       columns[MAX_COLUMNS];
    enum column_kind kinds[MAX_COLUMNS];
    uint32_t         column_count;
    parley_attribute attributes[MAX_COLUMNS];
};

static bool equals(parley_str a, parley_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* The beginning of `text`, cut before a whole sequence, short enough for a message. */
static int quoted_length(parley_str text)
{
    if (text.len <= MAX_QUOTED)
        return (int)text.len;
    int len = MAX_QUOTED;
    while (len > 0 && ((unsigned char)text.ptr[len] & 0xC0u) == 0x80u)
        len--;
    return len;
}

/* Add the place of `at`, in the present line, to the error that was just set. */
static parley_status place_error(const struct reading *reading, const char *at)
{
    uint32_t column = 1;
    for (const char *p = reading->line.ptr; p < at; p++)
        column += ((unsigned char)*p & 0xC0u) != 0x80u;
    parley_error_place(reading->error, reading->file, reading->number, column);
    return PARLEY_ESYNTAX;
}

/* Refuse `found`, saying what was expected. */
static parley_status refuse(const struct reading *reading, const char *what, parley_str found, const char *expected)
{
    parley_error_set(reading->error, PARLEY_ESYNTAX, "%s \"%.*s\"; expected %s", what, quoted_length(found), found.ptr, expected);
    return place_error(reading, found.ptr);
}

/* Refuse what a line must not hold: bytes that are not UTF-8, control characters other than the tab. */
static parley_status check_line(const struct reading *reading)
{
    const char *at = reading->line.ptr, *end = at + reading->line.len;
    while (at < end) {
        if (((unsigned char)*at >= 0x20 && (unsigned char)*at < 0x7F) || *at == '\t') {  /* nearly all there is */
            at++;
            continue;
        }
        uint32_t c = 0;
        size_t step = parley_utf8_decode(&c, reading->line, (size_t)(at - reading->line.ptr));
        if (step == 0) {
            parley_error_set(reading->error, PARLEY_ESYNTAX, "byte 0x%02X is not UTF-8; expected the file in UTF-8",
                             (unsigned)(unsigned char)*at);
            return place_error(reading, at);
        }
        if ((c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0)) {
            parley_error_set(reading->error, PARLEY_ESYNTAX, "control character U+%04X; expected text, tabs between cells",
                             (unsigned)c);
            return place_error(reading, at);
        }
        at += step;
    }
    return PARLEY_OK;
}

/* Take the next line that is neither empty nor a comment into reading->line.  False at the end. */
static bool next_line(struct reading *reading)
{
    while (reading->rest.len != 0) {
        parley_str *rest = &reading->rest;
        const char *newline = memchr(rest->ptr, '\n', rest->len);
        size_t len = newline == NULL ? rest->len : (size_t)(newline - rest->ptr), taken = len + (newline != NULL);
        reading->line = (parley_str){ rest->ptr, len };
        if (len != 0 && newline != NULL && rest->ptr[len - 1] == '\r')
            reading->line.len--;
        *rest = (parley_str){ rest->ptr + taken, rest->len - taken };
        reading->number++;
        size_t spaces = 0;
        while (spaces < reading->line.len && reading->line.ptr[spaces] == ' ')
            spaces++;
        if (spaces < reading->line.len && reading->line.ptr[0] != '#')
            return true;
    }
    return false;
}

/* Cut the cell at *at from the line, without the spaces around it; *at moves behind its tab, to NULL behind the last cell.
 * False when no cell is left. */
static bool next_cell(const struct reading *reading, const char **at, parley_str *cell)
{
    const char *end = reading->line.ptr + reading->line.len;
    if (*at == NULL)
        return false;
    const char *from = *at, *tab = from == end ? NULL : memchr(from, '\t', (size_t)(end - from));
    const char *to = tab == NULL ? end : tab;
    *at = tab == NULL ? NULL : tab + 1;
    while (from < to && *from == ' ')
        from++;
    while (to > from && to[-1] == ' ')
        to--;
    *cell = (parley_str){ from, (size_t)(to - from) };
    return true;
}

static bool is_column_name(parley_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool letter = c >= 'a' && c <= 'z';
        if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '_' || c == '-')))
            return false;
    }
    return name.len != 0;
}

static parley_status read_header(struct reading *reading)
{
    parley_str name = { NULL, 0 };
    for (const char *at = reading->line.ptr; next_cell(reading, &at, &name);) {
        uint32_t count = reading->column_count;
        if (count == 0 && !equals(name, PARLEY_STR("phrase")))
            return refuse(reading, "the first column is", name, "\"phrase\", then the attributes, separated by tabs");
        if (count == MAX_COLUMNS)
            return refuse(reading, "one column too many:", name, "at most 32");
        if (!is_column_name(name))
            return refuse(reading, "a column is named", name, "a lower-case letter, then letters, digits, '_' or '-'");
        for (uint32_t i = 0; i < count; i++)
            if (equals(name, reading->columns[i]))
                return refuse(reading, "there is a second column", name, "each name once");
        reading->columns[count] = name;
        reading->kinds[count] = count == 0 ? COLUMN_PHRASE
                              : equals(name, PARLEY_STR("case")) ? COLUMN_CASE
                              : equals(name, PARLEY_STR("inflect")) ? COLUMN_INFLECT : COLUMN_ATTRIBUTE;
        reading->column_count = count + 1;
    }
    return PARLEY_OK;
}

static bool read_case_rule(parley_case_rule *out, parley_str name)
{
    if (equals(name, PARLEY_STR("any")))
        *out = PARLEY_CASE_ANY;
    else if (equals(name, PARLEY_STR("exact")))
        *out = PARLEY_CASE_EXACT;
    else if (equals(name, PARLEY_STR("capital")))
        *out = PARLEY_CASE_CAPITAL;
    else
        return false;
    return true;
}

static parley_status read_row(struct reading *reading, parley_tsv_row *row)
{
    *row = (parley_tsv_row){ .inflect = { "", 0 }, .attributes = reading->attributes, .line = reading->number };
    parley_str cell = { NULL, 0 };
    uint32_t count = 0;
    for (const char *at = reading->line.ptr; next_cell(reading, &at, &cell); count++) {
        if (count == reading->column_count) {
            parley_error_set(reading->error, PARLEY_ESYNTAX,
                             "one cell too many: \"%.*s\"; expected at most %u, one for each column",
                             quoted_length(cell), cell.ptr, (unsigned)reading->column_count);
            return place_error(reading, cell.ptr);
        }
        enum column_kind kind = reading->kinds[count];
        if (kind == COLUMN_PHRASE) {
            if (cell.len == 0)
                return refuse(reading, "the first cell is", cell, "a phrase");
            row->phrase = cell;
        } else if (cell.len == 0) {
            continue;
        } else if (kind == COLUMN_CASE) {
            if (!read_case_rule(&row->case_rule, cell))
                return refuse(reading, "the case rule is", cell, "any, exact or capital");
        } else if (kind == COLUMN_INFLECT) {
            row->inflect = cell;
        } else {
            reading->attributes[row->attribute_count++] = (parley_attribute){ reading->columns[count], cell };
        }
    }
    return PARLEY_OK;
}

parley_status parley_tsv_read(parley_str bytes, const char *file, parley_tsv_fn *row, void *ud, parley_error *error)
{
    struct reading reading = { .rest = bytes, .file = file, .error = error };
    if (bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0)
        reading.rest = (parley_str){ bytes.ptr + 3, bytes.len - 3 };
    while (next_line(&reading)) {
        parley_status status = check_line(&reading);
        if (status != PARLEY_OK)
            return status;
        if (reading.column_count == 0) {
            status = read_header(&reading);
        } else {
            parley_tsv_row next;
            status = read_row(&reading, &next);
            if (status == PARLEY_OK)
                status = row(ud, &next, error);
        }
        if (status != PARLEY_OK)
            return status;
    }
    if (reading.column_count != 0)
        return PARLEY_OK;
    parley_error_set(error, PARLEY_ESYNTAX,
                     "the file has no rows; expected a line that names the columns: \"phrase\", then attributes");
    parley_error_place(error, file, reading.number == 0 ? 1 : reading.number, 1);
    return PARLEY_ESYNTAX;
}
