/* core/doc/value.h -- what a field of a record can hold.  Floor 2.  Plain data in the document's arena; no Lua. */
#ifndef PARLEY_VALUE_H
#define PARLEY_VALUE_H

#include <stdbool.h>
#include <string.h>

#include <parley/base.h>

typedef enum parley_value_kind {
    PARLEY_VALUE_NIL,
    PARLEY_VALUE_BOOLEAN,  /* boolean */
    PARLEY_VALUE_NUMBER,   /* number */
    PARLEY_VALUE_STRING,   /* string */
    PARLEY_VALUE_SPAN,     /* span, and fields where the span has more to say ("kind" of a mention) */
    PARLEY_VALUE_LIST,     /* items */
    PARLEY_VALUE_MAP,      /* fields */
} parley_value_kind;

typedef struct parley_field parley_field;

/* Named values; names are unique. */
typedef struct parley_fields {
    parley_field *items;
    uint32_t      count;
} parley_fields;

/* A value.  Strings and arrays are borrowed from the arena that the value was made in. */
typedef struct parley_value {
    parley_value_kind kind;
    union {
        bool       boolean;
        double     number;
        parley_str string;
        struct {
            struct parley_value *items;
            uint32_t             count;
        } list;
        struct {
            parley_fields fields;  /* of a map, or of a span */
            parley_span   span;    /* bytes of the document's text */
        };
    };
} parley_value;

struct parley_field {
    parley_str   name;
    parley_value value;
};

/* The field `name`, or NULL.  Cost: linear in the fields, which are few. */
const parley_value *parley_fields_find(parley_fields fields, parley_str name);

/* Are two strings the same bytes? */
static inline bool parley_str_equal(parley_str a, parley_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

#endif
