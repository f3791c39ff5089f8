#include "doc/value.h"

const parley_value *parley_fields_find(parley_fields fields, parley_str name)
{
    for (uint32_t i = 0; i < fields.count; i++)
        if (parley_str_equal(fields.items[i].name, name))
            return &fields.items[i].value;
    return NULL;
}
