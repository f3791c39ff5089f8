#include "run/request.h"

#include <string.h>

/* Form, 3 zeros, line, then three lengths of 32 bits: id, path, date; then those and the bytes. */
enum { HEAD_BYTES = 24 };

void parley_request_pack(parley_buffer *packed, const parley_request *request)
{
    const uint32_t lengths[3] = { (uint32_t)request->id.len, (uint32_t)request->path.len, (uint32_t)request->date.len };
    char head[HEAD_BYTES] = { (char)request->form };
    memcpy(head + 4, &request->line, 8);
    memcpy(head + 12, lengths, sizeof lengths);
    parley_buffer_reserve(packed, sizeof head + request->id.len + request->path.len + request->date.len + request->bytes.len);
    parley_buffer_add(packed, head, sizeof head);
    parley_buffer_add_str(packed, request->id);
    parley_buffer_add_str(packed, request->path);
    parley_buffer_add_str(packed, request->date);
    parley_buffer_add_str(packed, request->bytes);
}

/* Cut the first `len` bytes off `rest`; false when it is shorter. */
static bool cut(parley_str *piece, parley_str *rest, size_t len)
{
    if (len > rest->len)
        return false;
    *piece = (parley_str){ rest->ptr, len };
    *rest = (parley_str){ rest->ptr + len, rest->len - len };
    return true;
}

parley_status parley_request_unpack(parley_request *request, parley_str packed)
{
    parley_request read = { 0 };
    uint32_t lengths[3];
    parley_str head;
    if (!cut(&head, &packed, HEAD_BYTES))
        return PARLEY_ESYNTAX;
    static const char zeros[3] = { 0 };
    if (memcmp(head.ptr + 1, zeros, sizeof zeros) != 0)
        return PARLEY_ESYNTAX;
    memcpy(&read.line, head.ptr + 4, 8);
    memcpy(lengths, head.ptr + 12, sizeof lengths);
    if ((head.ptr[0] != PARLEY_REQUEST_TEXT && head.ptr[0] != PARLEY_REQUEST_JSON)
        || !cut(&read.id, &packed, lengths[0]) || !cut(&read.path, &packed, lengths[1]) || !cut(&read.date, &packed, lengths[2]))
        return PARLEY_ESYNTAX;
    read.form = (parley_request_form)head.ptr[0];
    read.bytes = packed;
    *request = read;
    return PARLEY_OK;
}
