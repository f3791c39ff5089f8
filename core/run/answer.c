#include "run/answer.h"

#include <string.h>

void parley_answer_end(parley_buffer *reply, parley_str id)
{
    uint32_t len = (uint32_t)id.len;
    parley_buffer_add_str(reply, id);
    parley_buffer_add(reply, &len, sizeof len);
}

parley_status parley_answer_split(parley_str *output, parley_str *id, parley_str reply)
{
    uint32_t len;
    if (reply.len < sizeof len)
        return PARLEY_ESYNTAX;
    size_t rest = reply.len - sizeof len;
    memcpy(&len, reply.ptr + rest, sizeof len);
    if (len > rest)
        return PARLEY_ESYNTAX;
    *output = (parley_str){ reply.ptr, rest - len };
    *id = (parley_str){ reply.ptr + rest - len, len };
    return PARLEY_OK;
}
