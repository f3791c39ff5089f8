#include "run/failed.h"

#include <string.h>

#include "base/error.h"
#include "text/base64.h"
#include "text/json.h"
#include "text/utf8.h"

static parley_str view(const char *text)
{
    return (parley_str){ text, strlen(text) };
}

/* What stands in `text` before the first `end`, or all of it. */
static parley_str before(parley_str text, char end)
{
    const char *at = text.len == 0 ? NULL : memchr(text.ptr, end, text.len);
    return (parley_str){ text.ptr, at == NULL ? text.len : (size_t)(at - text.ptr) };
}

parley_culprit parley_failed_culprit(const char *where)
{
    static const char rule[] = "rule ", finish[] = "finish of ";
    if (strncmp(where, rule, sizeof rule - 1) == 0) {
        parley_str name = before(view(where + sizeof rule - 1), ' ');
        return (parley_culprit){ .rule = name, .pack = before(name, '/') };
    }
    if (strncmp(where, finish, sizeof finish - 1) == 0)
        return (parley_culprit){ .pack = before(view(where + sizeof finish - 1), ' '), .rule = PARLEY_STR("") };
    return (parley_culprit){ PARLEY_STR(""), PARLEY_STR("") };
}

/* {=== writing */

static void add_field(parley_buffer *line, const char *name, parley_str value)
{
    parley_buffer_add_format(line, "%s\"%s\":", line->ptr != NULL && line->len > 0 && line->ptr[line->len - 1] == '{' ? "" : ",", name);
    parley_buffer_add_json(line, value);
}

/* Where it went wrong: what ran, and the place in a file of the pack. */
static void add_where(parley_buffer *line, const parley_batch_failure *failure)
{
    const parley_error *error = failure->error;
    parley_buffer text;
    parley_buffer_init(&text, line->alloc);
    parley_buffer_add_str(&text, view(failure->where));
    if (failure->kind != PARLEY_OUTCOME_UNREAD && error->file[0] != '\0') {  /* else it is the document itself */
        parley_buffer_add_str(&text, text.len == 0 ? PARLEY_STR("") : PARLEY_STR(", "));
        parley_buffer_add(&text, error->file, strnlen(error->file, sizeof error->file));
        if (error->line != 0)
            parley_buffer_add_format(&text, ":%u", (unsigned)error->line);
        if (error->line != 0 && error->column != 0)
            parley_buffer_add_format(&text, ":%u", (unsigned)error->column);
    }
    add_field(line, "where", (parley_str){ text.ptr, text.len });
    line->failed = line->failed || text.failed;
    parley_buffer_free(&text);
}

static void add_document(parley_buffer *line, const parley_batch_failure *failure)
{
    const parley_request *request = failure->request;
    if (failure->kind == PARLEY_OUTCOME_UNREAD) {
        add_field(line, "form", PARLEY_STR("unread"));
    } else {
        add_field(line, "form", request->form == PARLEY_REQUEST_TEXT ? PARLEY_STR("text") : PARLEY_STR("json"));
        if (parley_utf8_validate(request->bytes, 0) == request->bytes.len) {
            add_field(line, "document", request->bytes);
        } else {
            parley_buffer_add_str(line, PARLEY_STR(",\"base64\":\""));
            parley_base64_add(line, request->bytes);
            parley_buffer_add_char(line, '"');
        }
    }
}

void parley_failed_pack(parley_buffer *lines, const parley_batch_failure *failure)
{
    const parley_request *request = failure->request;
    parley_culprit culprit = parley_failed_culprit(failure->where);
    parley_buffer_add_char(lines, '{');
    add_field(lines, "doc", request->id);
    if (culprit.pack.len > 0)
        add_field(lines, "pack", culprit.pack);
    if (culprit.rule.len > 0)
        add_field(lines, "rule", culprit.rule);
    add_field(lines, "kind", view(parley_outcome_text(failure->kind)));
    add_where(lines, failure);
    add_field(lines, "message", view(failure->error->message));
    add_field(lines, "path", request->path);
    if (request->line > 0) {
        parley_buffer_add_str(lines, PARLEY_STR(",\"line\":"));
        parley_buffer_add_uint(lines, request->line);
    }
    add_document(lines, failure);
    parley_buffer_add_str(lines, PARLEY_STR("}\n"));
}

/* ===} */

/* {=== reading */

/* A whole number from 1 to 10^15, of digits only. */
static bool read_line_number(uint64_t *line, const parley_json_field *field)
{
    *line = 0;
    for (size_t i = 0; i < field->value.len; i++) {
        char digit = field->value.ptr[i];
        if (digit < '0' || digit > '9' || *line > 100000000000000)
            return false;
        *line = *line * 10 + (uint64_t)(digit - '0');
    }
    return *line > 0;
}

static parley_status not_a_record(parley_error *error, const char *why)
{
    return parley_error_set(error, PARLEY_ESYNTAX, "no record of a failure, as --failed writes them: %s", why);
}

parley_status parley_failed_unpack(parley_request *request, parley_str record, parley_arena *arena, parley_error *error)
{
    enum { DOC, PATH, LINE, FORM, DOCUMENT, BASE64, COUNT };
    parley_json_field fields[COUNT] = {
        [DOC] = { .name = PARLEY_STR("doc") },   [PATH] = { .name = PARLEY_STR("path") },         [LINE] = { .name = PARLEY_STR("line") },
        [FORM] = { .name = PARLEY_STR("form") }, [DOCUMENT] = { .name = PARLEY_STR("document") }, [BASE64] = { .name = PARLEY_STR("base64") },
    };
    parley_json_notes notes;
    parley_status status = parley_json_read_fields(fields, COUNT, record, &notes, arena, error);
    if (status != PARLEY_OK)
        return status;
    for (int i = 0; i < COUNT; i++)
        if (i != LINE && fields[i].kind != PARLEY_JSON_IS_STRING && (i < LINE || i == FORM || fields[i].kind != PARLEY_JSON_ABSENT))
            return parley_error_set(error, PARLEY_ESYNTAX, "no record of a failure, as --failed writes them: the field \"%s\" must be a string",
                                    fields[i].name.ptr);
    parley_str form = fields[FORM].value;
    parley_request read = { .id = fields[DOC].value, .path = fields[PATH].value, .bytes = fields[DOCUMENT].value };
    if (read.id.len > PARLEY_FAILED_NAME || read.path.len > PARLEY_FAILED_NAME)
        return parley_error_set(error, PARLEY_ELIMIT, "a name of more than %d bytes", PARLEY_FAILED_NAME);
    if (fields[LINE].kind != PARLEY_JSON_ABSENT
        && (fields[LINE].kind != PARLEY_JSON_IS_NUMBER || !read_line_number(&read.line, &fields[LINE])))
        return not_a_record(error, "the field \"line\" must be a whole number above 0");
    if (form.len == 6 && memcmp(form.ptr, "unread", 6) == 0)
        return parley_error_set(error, PARLEY_EFOUND, "the record of '%.*s' holds no document, for it could not be read; run its input again",
                                (int)(read.id.len < 200 ? read.id.len : 200), read.id.ptr);
    read.form = form.len == 4 && memcmp(form.ptr, "text", 4) == 0 ? PARLEY_REQUEST_TEXT : PARLEY_REQUEST_JSON;
    if (read.form == PARLEY_REQUEST_JSON && (form.len != 4 || memcmp(form.ptr, "json", 4) != 0))
        return not_a_record(error, "the field \"form\" must be \"text\", \"json\" or \"unread\"");
    if ((fields[DOCUMENT].kind == PARLEY_JSON_ABSENT) == (fields[BASE64].kind == PARLEY_JSON_ABSENT))
        return not_a_record(error, "it needs either \"document\" or \"base64\"");
    if (fields[DOCUMENT].kind == PARLEY_JSON_ABSENT)
        status = parley_base64_read(&read.bytes, fields[BASE64].value, arena);
    if (status == PARLEY_ENOMEM)
        return parley_error_set(error, status, "out of memory");
    if (status != PARLEY_OK)
        return not_a_record(error, "the field \"base64\" is none");
    *request = read;
    return PARLEY_OK;
}

/* ===} */
