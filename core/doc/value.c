#include "doc/value.h"

#include <string.h>

bool parley_str_equal(parley_str a, parley_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

const parley_value *parley_fields_find(parley_fields fields, parley_str name)
{
    for (uint32_t i = 0; i < fields.count; i++)
        if (parley_str_equal(fields.items[i].name, name))
            return &fields.items[i].value;
    return NULL;
}
