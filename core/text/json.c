#include "text/json.h"

#include <string.h>

#include "text/json_string.h"
#include "text/lines.h"

/* What may stand next. */
enum state {
    WANT_VALUE,         /* a value */
    WANT_VALUE_OR_END,  /* behind "[" */
    WANT_NAME,          /* behind a comma of an object */
    WANT_NAME_OR_END,   /* behind "{" */
    WANT_COMMA_OR_END,  /* behind a value inside something */
    WANT_NOTHING,       /* behind the whole value */
    ENDED,
    FAILED
};

void parley_json_init(parley_json *json, parley_str bytes, parley_arena *arena)
{
    *json = (parley_json){ .bytes = bytes, .arena = arena, .state = WANT_VALUE };
    if (bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0)
        json->offset = 3;
}

/* Stop at `offset`.  `message` is static and says what was expected. */
static parley_json_event fail(parley_json *json, parley_status status, size_t offset, const char *message)
{
    json->state = FAILED;
    json->status = status;
    json->offset = offset;
    json->message = message;
    json->text = (parley_str){ NULL, 0 };
    return PARLEY_JSON_ERROR;
}

static parley_json_event expect(parley_json *json, const char *message)
{
    return fail(json, PARLEY_ESYNTAX, json->offset, message);
}

/* The byte at the offset, or -1 at the end. */
static int peek(const parley_json *json)
{
    return json->offset == json->bytes.len ? -1 : (unsigned char)json->bytes.ptr[json->offset];
}

static int skip_space(parley_json *json)
{
    int byte = peek(json);
    while (byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t') {
        json->offset++;
        byte = peek(json);
    }
    return byte;
}

static bool in_object(const parley_json *json)
{
    return (json->objects >> (json->depth - 1) & 1u) != 0;
}

/* What may follow a value that has just ended. */
static uint8_t follow_value(const parley_json *json)
{
    return json->depth == 0 ? WANT_NOTHING : WANT_COMMA_OR_END;
}

static parley_json_event open_level(parley_json *json, bool object)
{
    if (json->depth == PARLEY_JSON_DEPTH)
        return fail(json, PARLEY_ELIMIT, json->offset, "nested deeper than 64 levels");
    uint64_t bit = (uint64_t)1 << json->depth++;
    json->objects = object ? json->objects | bit : json->objects & ~bit;
    json->state = object ? WANT_NAME_OR_END : WANT_VALUE_OR_END;
    json->offset++;
    return object ? PARLEY_JSON_OBJECT : PARLEY_JSON_ARRAY;
}

static parley_json_event close_level(parley_json *json)
{
    bool object = in_object(json);
    json->depth--;
    json->offset++;
    json->state = follow_value(json);
    return object ? PARLEY_JSON_OBJECT_END : PARLEY_JSON_ARRAY_END;
}

/* Read the string whose opening quote is at the offset; false after a failure.  `keep` false only passes over it. */
static bool read_string(parley_json *json, bool keep)
{
    struct json_string string;
    const char *message = json_string_scan(&string, json->bytes, json->offset + 1);
    if (message != NULL) {
        fail(json, PARLEY_ESYNTAX, string.end, message);
        return false;
    }
    if (keep && !json_string_text(&json->text, &json->repairs, &string, json->bytes, json->arena)) {
        fail(json, PARLEY_ENOMEM, json->offset, "out of memory");
        return false;
    }
    json->offset = string.end + 1;
    return true;
}

static parley_json_event read_name(parley_json *json, bool keep)
{
    if (!read_string(json, keep))
        return PARLEY_JSON_ERROR;
    if (skip_space(json) != ':')
        return expect(json, "expected ':'");
    json->offset++;
    json->state = WANT_VALUE;
    return PARLEY_JSON_KEY;
}

static parley_json_event read_word(parley_json *json, parley_str word, parley_json_event event)
{
    if (json->bytes.len - json->offset < word.len || memcmp(json->bytes.ptr + json->offset, word.ptr, word.len) != 0)
        return expect(json, "expected a value");
    json->offset += word.len;
    json->state = follow_value(json);
    return event;
}

/* Pass over digits; false when there is none. */
static bool skip_digits(parley_json *json)
{
    size_t start = json->offset;
    for (int byte = peek(json); byte >= '0' && byte <= '9'; byte = peek(json))
        json->offset++;
    return json->offset != start;
}

static parley_json_event read_number(parley_json *json)
{
    size_t start = json->offset;
    if (peek(json) == '-')
        json->offset++;
    if (peek(json) == '0')
        json->offset++;
    else if (!skip_digits(json))
        return expect(json, "expected a digit");
    if (peek(json) == '.') {
        json->offset++;
        if (!skip_digits(json))
            return expect(json, "expected a digit");
    }
    if (peek(json) == 'e' || peek(json) == 'E') {
        json->offset++;
        if (peek(json) == '+' || peek(json) == '-')
            json->offset++;
        if (!skip_digits(json))
            return expect(json, "expected a digit");
    }
    json->text = (parley_str){ json->bytes.ptr + start, json->offset - start };
    json->state = follow_value(json);
    return PARLEY_JSON_NUMBER;
}

static parley_json_event read_value(parley_json *json, int byte, bool keep)
{
    switch (byte) {
    case '{': return open_level(json, true);
    case '[': return open_level(json, false);
    case 't': return read_word(json, PARLEY_STR("true"), PARLEY_JSON_TRUE);
    case 'f': return read_word(json, PARLEY_STR("false"), PARLEY_JSON_FALSE);
    case 'n': return read_word(json, PARLEY_STR("null"), PARLEY_JSON_NULL);
    case '"':
        if (!read_string(json, keep))
            return PARLEY_JSON_ERROR;
        json->state = follow_value(json);
        return PARLEY_JSON_STRING;
    default:
        if (byte == '-' || (byte >= '0' && byte <= '9'))
            return read_number(json);
        return expect(json, json->state == WANT_VALUE_OR_END ? "expected a value or ']'" : "expected a value");
    }
}

/* The next event; `keep` false leaves strings where they are. */
static parley_json_event read_event(parley_json *json, bool keep)
{
    if (json->state == FAILED)
        return PARLEY_JSON_ERROR;
    json->text = (parley_str){ NULL, 0 };
    int byte = skip_space(json);
    if (json->state == WANT_COMMA_OR_END) {
        bool object = in_object(json);
        if (byte == (object ? '}' : ']')) {
            json->start = json->offset;
            return close_level(json);
        }
        if (byte != ',')
            return expect(json, object ? "expected ',' or '}'" : "expected ',' or ']'");
        json->offset++;
        json->state = object ? WANT_NAME : WANT_VALUE;
        byte = skip_space(json);
    }
    json->start = json->offset;
    switch (json->state) {
    case WANT_NAME_OR_END:
        if (byte == '}')
            return close_level(json);
        return byte == '"' ? read_name(json, keep) : expect(json, "expected a name in quotes or '}'");
    case WANT_NAME:
        return byte == '"' ? read_name(json, keep) : expect(json, "expected a name in quotes");
    case WANT_VALUE_OR_END:
        if (byte == ']')
            return close_level(json);
        return read_value(json, byte, keep);
    case WANT_VALUE:
        return read_value(json, byte, keep);
    default:
        if (byte != -1)
            return expect(json, "expected nothing behind the value");
        json->state = ENDED;
        return PARLEY_JSON_END;
    }
}

parley_json_event parley_json_next(parley_json *json)
{
    return read_event(json, true);
}

parley_json_event parley_json_skip(parley_json *json)
{
    uint8_t depth = json->depth;
    parley_json_event first = read_event(json, false), event = first;
    if (first != PARLEY_JSON_OBJECT && first != PARLEY_JSON_ARRAY)
        return first;
    size_t start = json->start;
    while (json->depth > depth && event != PARLEY_JSON_ERROR)
        event = read_event(json, false);
    json->start = start;
    return event == PARLEY_JSON_ERROR ? event : first;
}

parley_status parley_json_error(const parley_json *json, parley_error *error)
{
    if (json->state != FAILED || error == NULL)
        return json->status;
    int byte = peek(json);
    if (json->status != PARLEY_ESYNTAX)
        parley_error_set(error, json->status, "JSON: %s", json->message);
    else if (byte == -1)
        parley_error_set(error, json->status, "JSON: %s, found the end", json->message);
    else if (byte > 0x20 && byte < 0x7F)
        parley_error_set(error, json->status, "JSON: %s, found '%c'", json->message, byte);
    else
        parley_error_set(error, json->status, "JSON: %s, found byte 0x%02X", json->message, (unsigned)byte);
    parley_place place = parley_lines_place(json->bytes, json->offset);
    parley_error_place(error, "", place.line, place.column);
    return json->status;
}

static parley_json_field *find_field(parley_json_field *fields, size_t count, parley_str name)
{
    for (size_t i = 0; i < count; i++)
        if (fields[i].name.len == name.len && (name.len == 0 || memcmp(fields[i].name.ptr, name.ptr, name.len) == 0))
            return &fields[i];
    return NULL;
}

static parley_json_kind kind_of(parley_json_event event)
{
    switch (event) {
    case PARLEY_JSON_STRING: return PARLEY_JSON_IS_STRING;
    case PARLEY_JSON_NUMBER: return PARLEY_JSON_IS_NUMBER;
    case PARLEY_JSON_TRUE:   return PARLEY_JSON_IS_TRUE;
    case PARLEY_JSON_FALSE:  return PARLEY_JSON_IS_FALSE;
    case PARLEY_JSON_NULL:   return PARLEY_JSON_IS_NULL;
    default:                 return PARLEY_JSON_IS_OTHER;
    }
}

/* Read the value of a wanted field. */
static void read_field(parley_json_field *field, parley_json *json)
{
    skip_space(json);
    int byte = peek(json);
    parley_json_event event = byte == '{' || byte == '[' ? parley_json_skip(json) : parley_json_next(json);
    field->kind = kind_of(event);
    field->value = json->text;
}

parley_status parley_json_read_fields(parley_json_field *fields, size_t count, parley_str bytes, parley_json_notes *notes,
                                      parley_arena *arena, parley_error *error)
{
    for (size_t i = 0; i < count; i++)
        fields[i] = (parley_json_field){ .name = fields[i].name };
    parley_json json;
    parley_json_init(&json, bytes, arena);
    if (skip_space(&json) != '{')
        expect(&json, "expected an object");
    uint32_t duplicates = 0;
    parley_json_event event = parley_json_next(&json);
    while (event != PARLEY_JSON_END && event != PARLEY_JSON_ERROR) {
        if (event == PARLEY_JSON_KEY) {
            parley_json_field *field = find_field(fields, count, json.text);
            if (field == NULL) {
                parley_json_skip(&json);
            } else {
                duplicates += field->kind != PARLEY_JSON_ABSENT;
                read_field(field, &json);
            }
        }
        event = parley_json_next(&json);
    }
    if (event == PARLEY_JSON_ERROR)
        return parley_json_error(&json, error);
    if (notes != NULL)
        *notes = (parley_json_notes){ .repairs = json.repairs, .duplicates = duplicates };
    return PARLEY_OK;
}
