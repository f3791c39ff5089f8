/* core/text/json.h -- read one JSON value from bytes, event by event, without building a tree.  Floor 1. */
#ifndef PARLEY_JSON_H
#define PARLEY_JSON_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"

enum { PARLEY_JSON_DEPTH = 64 };  /* objects and arrays inside one another; deeper is refused */

typedef enum parley_json_event {
    PARLEY_JSON_OBJECT, PARLEY_JSON_OBJECT_END, PARLEY_JSON_ARRAY, PARLEY_JSON_ARRAY_END,
    PARLEY_JSON_KEY,     /* `text` is the name; its value follows */
    PARLEY_JSON_STRING,  /* `text` is the string */
    PARLEY_JSON_NUMBER,  /* `text` is the number as it is written; see parley_json_number */
    PARLEY_JSON_TRUE, PARLEY_JSON_FALSE, PARLEY_JSON_NULL,
    PARLEY_JSON_END,     /* the value is complete and nothing but white space follows; then always */
    PARLEY_JSON_ERROR,   /* see parley_json_error; then always */
} parley_json_event;

/*
 * A reader.  RFC 8259 to the letter, but for what real feeds hold:
 *   - a byte order mark before the value is passed over;
 *   - a lone surrogate in \u escapes, and each maximal subpart of ill-formed UTF-8 in a string, is read as U+FFFD and counted;
 *   - nesting ends at PARLEY_JSON_DEPTH; numbers of any length and size are accepted.
 * Duplicate names are reported as they come.  \u0000 is a NUL byte in `text`.  Work and memory are linear in the bytes; nothing
 * recurses.
 */
typedef struct parley_json {
    /* For the caller, after an event: */
    parley_str    text;     /* of KEY, STRING, NUMBER; borrowed from the bytes, or owned by the arena when it was unescaped */
    size_t        start;    /* offset of the event's first byte */
    size_t        offset;   /* just behind the event; after an error, where it is */
    uint32_t      repairs;  /* U+FFFD put into strings that were handed out, so far */
    /* Private: */
    parley_str    bytes;
    parley_arena *arena;
    const char   *message;
    uint64_t      objects;  /* bit i: is level i an object? */
    parley_status status;
    uint8_t       depth, state;
} parley_json;

/* Begin to read `bytes`, borrowed, any bytes; strings with escapes go to `arena`. */
void parley_json_init(parley_json *json, parley_str bytes, parley_arena *arena);

/* The next event.  Cost: the bytes it spans. */
parley_json_event parley_json_next(parley_json *json);

/*
 * Pass over the value that follows (after KEY, or in an array) or, at the start, over all of it, checking its grammar but making
 * no strings.  Returns its first event, or what parley_json_next would return where no value follows.
 */
parley_json_event parley_json_skip(parley_json *json);

/*
 * Fill `error` (may be NULL) with what went wrong, and line and column in the bytes; its file stays "".  Returns the status:
 * PARLEY_ESYNTAX, PARLEY_ELIMIT (nesting), PARLEY_ENOMEM; PARLEY_OK when there was no error.
 */
parley_status parley_json_error(const parley_json *json, parley_error *error);

/* The nearest double of a number's text, from PARLEY_JSON_NUMBER; +-HUGE_VAL beyond the range.  No locale matters. */
double parley_json_number(parley_str text);

/* What stands in a field. */
typedef enum parley_json_kind {
    PARLEY_JSON_ABSENT,
    PARLEY_JSON_IS_STRING, PARLEY_JSON_IS_NUMBER, PARLEY_JSON_IS_TRUE, PARLEY_JSON_IS_FALSE, PARLEY_JSON_IS_NULL,
    PARLEY_JSON_IS_OTHER,  /* an object or array, passed over */
} parley_json_kind;

/* A field that is wanted of an object. */
typedef struct parley_json_field {
    parley_str       name;   /* given by the caller */
    parley_json_kind kind;
    parley_str       value;  /* of strings and numbers, as parley_json.text */
} parley_json_field;

/* What parley_json_read_fields noted beside the fields. */
typedef struct parley_json_notes {
    uint32_t repairs;     /* U+FFFD put into names and wanted values */
    uint32_t duplicates;  /* wanted names that came again: the last one counts */
} parley_json_notes;

/*
 * Read an object's wanted `fields` (their kind and value are set), passing over all others whatever they hold.
 *
 *   bytes  one JSON object, borrowed until the fields are no longer used
 *   notes  set on success; may be NULL
 *   error  may be NULL; line and column are those in `bytes`
 *
 * Errors: those of parley_json_error; PARLEY_ESYNTAX when the value is no object.  On failure the fields hold nothing of use.
 * Cost: linear in the bytes, plus one comparison for each name and wanted field.
 */
parley_status parley_json_read_fields(parley_json_field *fields, size_t count, parley_str bytes, parley_json_notes *notes,
                                      parley_arena *arena, parley_error *error);

#endif
