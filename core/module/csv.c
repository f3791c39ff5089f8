/* core/module/csv.c -- spreadsheets in and out: lexicons that are CSV files, records as rows of CSV. */
#include <parley/module.h>

#include <stdio.h>
#include <string.h>

/* {=== in */

enum { MAX_CELLS = 33 };  /* one more than a lexicon may have, for parley to refuse */

/* A file that is being read. */
typedef struct csv_reading {
    const parley_module_host *host;
    const char *at, *end;
    char       *room;   /* for the cells of the row, whose quotes are taken away */
    uint32_t    line;   /* the present one, from 1 */
    char        comma;  /* or the semicolon of countries where a comma stands in numbers */
} csv_reading;

/* The comma of the file, as its first line has it. */
static char find_comma(parley_str bytes)
{
    const char *newline = memchr(bytes.ptr, '\n', bytes.len);
    size_t len = newline == NULL ? bytes.len : (size_t)(newline - bytes.ptr);
    return memchr(bytes.ptr, ',', len) == NULL && memchr(bytes.ptr, ';', len) != NULL ? ';' : ',';
}

static bool is_line_end(const csv_reading *reading)
{
    return reading->at == reading->end || *reading->at == '\n' || *reading->at == '\r';
}

/* Read a cell in quotes, of which the first was passed over.  False when the last is missing. */
static bool read_quoted(csv_reading *reading, parley_str *cell)
{
    char *to = reading->room;
    for (; reading->at < reading->end; reading->at++) {
        char byte = *reading->at;
        if (byte == '"' && ++reading->at < reading->end && *reading->at == '"') {
            *to++ = '"';
        } else if (byte == '"') {
            *cell = (parley_str){ reading->room, (size_t)(to - reading->room) };
            reading->room = to;
            return true;
        } else {
            reading->line += byte == '\n';
            *to++ = byte == '\n' || byte == '\r' || byte == '\t' ? ' ' : byte;
        }
    }
    return false;
}

static bool read_cell(csv_reading *reading, parley_str *cell)
{
    while (!is_line_end(reading) && *reading->at == ' ')
        reading->at++;
    if (!is_line_end(reading) && *reading->at == '"') {
        reading->at++;
        if (!read_quoted(reading, cell))
            return false;
        while (!is_line_end(reading) && *reading->at == ' ')
            reading->at++;
        return is_line_end(reading) || *reading->at == reading->comma;
    }
    const char *from = reading->at;
    while (!is_line_end(reading) && *reading->at != reading->comma)
        reading->at++;
    *cell = (parley_str){ from, (size_t)(reading->at - from) };
    return true;
}

/* Read a row and give it to the host; rows without anything are passed over. */
static bool read_row(csv_reading *reading)
{
    const parley_module_host *host = reading->host;
    parley_str cells[MAX_CELLS];
    uint32_t count = 0, line = reading->line;
    bool filled = false;
    for (bool more = true; more;) {
        char message[96];
        parley_str cell;
        if (!read_cell(reading, &cell)) {
            snprintf(message, sizeof message, "line %u: a quotation mark that is not closed, or something behind one that is", (unsigned)line);
            host->fail(host->context, message);
            return false;
        }
        filled = filled || cell.len != 0;
        if (count < MAX_CELLS)
            cells[count++] = cell;
        more = !is_line_end(reading);
        reading->at += more;
    }
    if (reading->at < reading->end && *reading->at == '\r')
        reading->at++;
    if (reading->at < reading->end && *reading->at == '\n')
        reading->at++;
    reading->line++;
    return !filled || host->add_row(host->context, line, cells, count);
}

static bool read_lexicon(const parley_module_host *host, parley_str bytes)
{
    if (bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0)
        bytes = (parley_str){ bytes.ptr + 3, bytes.len - 3 };
    csv_reading reading = { .host = host, .at = bytes.ptr, .end = bytes.ptr + bytes.len, .line = 1 };
    if (bytes.len == 0)
        return true;
    reading.comma = find_comma(bytes);
    reading.room = host->take(host->context, bytes.len);
    if (reading.room == NULL)
        return false;
    while (reading.at < reading.end) {
        if (!host->tick(host->context) || !read_row(&reading))
            return false;
    }
    return true;
}

/* ===} */

/* {=== out: a row for each value */

/* What the rows of a record have in common. */
typedef struct csv_record {
    const parley_module_host *host;
    parley_str document, list;
    uint32_t   number;  /* of the record in its list, from 1 */
} csv_record;

static bool put(const parley_module_host *host, const char *bytes, size_t len)
{
    return host->put(host->context, (parley_str){ bytes, len });
}

/* Is the character at `at` one that moves a terminal's cursor: C0 but for line ends, DEL, C1? */
static bool is_control(parley_str text, size_t at)
{
    unsigned char byte = (unsigned char)text.ptr[at];
    if (byte == 0xC2)
        return at + 1 < text.len && (unsigned char)text.ptr[at + 1] < 0xA0;
    return (byte < 0x20 && byte != '\n') || byte == 0x7F;
}

/*
 * A cell in quotes where it needs them.  A spreadsheet takes what begins with = + - @ for a formula: an apostrophe goes before it, which makes
 * it text.  Control characters become spaces.
 */
static bool put_cell(const parley_module_host *host, parley_str text)
{
    bool quoted = false, formula = text.len != 0 && memchr("=+-@\t\r", text.ptr[0], 6) != NULL;
    for (size_t i = 0; i < text.len && !quoted; i++)
        quoted = text.ptr[i] == ',' || text.ptr[i] == '"' || text.ptr[i] == '\n' || text.ptr[i] == '\r';
    if (!put(host, quoted ? "\"" : "", quoted) || !put(host, "'", formula))
        return false;
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool control = is_control(text, i);
        if (!control && text.ptr[i] != '"')
            continue;
        if (!put(host, text.ptr + from, i - from) || !put(host, control ? " " : "\"\"", control ? 1 : 2))
            return false;
        i += control && (unsigned char)text.ptr[i] == 0xC2;
        from = i + 1;
    }
    return put(host, text.ptr + from, text.len - from) && put(host, "\"", quoted);
}

static bool put_number(const parley_module_host *host, double number)
{
    char digits[40];
    return put(host, digits, (size_t)snprintf(digits, sizeof digits, "%.14g", number));
}

/* The cells before the value; `node` may be a span, whose place is told. */
static bool put_head(const csv_record *record, parley_str field, parley_node node)
{
    const parley_module_host *host = record->host;
    char place[64];
    int len = snprintf(place, sizeof place, node.kind == PARLEY_NODE_SPAN ? ",%s,%u,%u," : ",,,,", node.in_title ? "title" : "", (unsigned)node.span.start,
                       (unsigned)node.span.end);
    return put_cell(host, record->document) && put(host, ",", 1) && put_cell(host, record->list) && put(host, ",", 1)
        && put_number(host, record->number) && put(host, ",", 1) && put_cell(host, field) && put(host, place, (size_t)len);
}

/* "mentions.kind" of "mentions" and "kind"; NULL when refused memory. */
static const char *join(const parley_module_host *host, parley_str outer, parley_str inner, size_t *len)
{
    char *name = host->take(host->context, outer.len + inner.len + 1);
    if (name == NULL)
        return NULL;
    memcpy(name, outer.ptr, outer.len);
    *len = outer.len + (outer.len != 0);
    if (outer.len != 0)
        name[outer.len] = '.';
    memcpy(name + *len, inner.ptr, inner.len);
    *len += inner.len;
    return name;
}

/* The rows of a value, and of those in it.  The depth is that of the packs' types. */
static bool put_value(const csv_record *record, parley_str field, parley_node node)
{
    const parley_module_host *host = record->host;
    parley_node value;
    parley_str name;
    switch (node.kind) {
    case PARLEY_NODE_NONE:
        return true;
    case PARLEY_NODE_BOOLEAN:
        return put_head(record, field, node) && put(host, node.boolean ? "true\n" : "false\n", node.boolean ? 5 : 6);
    case PARLEY_NODE_NUMBER:
        return put_head(record, field, node) && put_number(host, node.number) && put(host, "\n", 1);
    case PARLEY_NODE_STRING:
        return put_head(record, field, node) && put_cell(host, node.string) && put(host, "\n", 1);
    case PARLEY_NODE_SPAN:
        if (!put_head(record, field, node) || !put_cell(host, node.string) || !put(host, "\n", 1))
            return false;
        break;
    case PARLEY_NODE_LIST:
    case PARLEY_NODE_OBJECT:
        break;
    }
    for (parley_node_walk walk = host->begin(node); host->next(&value, &name, &walk);) {
        size_t len = field.len;
        const char *joined = name.len == 0 ? field.ptr : join(host, field, name, &len);
        if (joined == NULL || !host->tick(host->context) || !put_value(record, (parley_str){ joined, len }, value))
            return false;
    }
    return true;
}

static bool write_records(const parley_module_host *host)
{
    csv_record record = { .host = host, .document = host->get(*host->records, "id").string };
    parley_node list, item;
    for (parley_node_walk lists = host->begin(*host->records); host->next(&list, &record.list, &lists);) {
        record.number = 1;
        bool single = list.kind == PARLEY_NODE_OBJECT || list.kind == PARLEY_NODE_SPAN;
        bool packs = record.list.len == 5 && memcmp(record.list.ptr, "packs", 5) == 0;
        if (single && !packs && !put_value(&record, PARLEY_STR(""), list))
            return false;
        if (list.kind != PARLEY_NODE_LIST)
            continue;
        for (parley_node_walk items = host->begin(list); host->next(&item, NULL, &items); record.number++)
            if (!put_value(&record, PARLEY_STR(""), item))
                return false;
    }
    return true;
}

/* ===} */

static const parley_module_lexicon lexicons[] = { { "csv", "a table whose first line names the columns: phrase, then attributes", ".csv", read_lexicon } };

static const parley_module_format formats[] = {
    { "csv", "a row for each value of each record", "document,list,number,field,in,start,end,value\n", write_records },
};

PARLEY_MODULE_EXPORT const parley_module parley_module_csv;

const parley_module parley_module_csv = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "csv", .version = "0.1.0", .summary = "spreadsheets: lexicons read, records written",
    .licence = "MIT", .lexicons = lexicons, .lexicon_count = 1, .formats = formats, .format_count = 1,
};
