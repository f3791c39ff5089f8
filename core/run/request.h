/* core/run/request.h -- a document as it crosses from the parent, which splits only, to a worker.  Floor 5. */
#ifndef PARLEY_REQUEST_H
#define PARLEY_REQUEST_H

#include "base/buffer.h"

typedef enum parley_request_form {
    PARLEY_REQUEST_TEXT = 1,  /* the bytes are the document's text */
    PARLEY_REQUEST_JSON       /* the bytes are one JSON value that holds it */
} parley_request_form;

/* All texts are borrowed. */
typedef struct parley_request {
    parley_request_form form;
    parley_str  id;     /* the path as given; for a line of a file "path:line", unless the JSON has an id */
    parley_str  path;   /* for messages; "-" for standard input */
    uint64_t    line;   /* from 1; 0 when the document is the whole file */
    parley_str  date;   /* for documents without one; "" for none */
    parley_str  bytes;
} parley_request;

/* Append `request` to `packed`, which is `failed` when memory was refused.  Lengths beyond 4 GiB are not for this. */
void parley_request_pack(parley_buffer *packed, const parley_request *request);

/* Read what pack wrote; the texts borrow from `packed`.  Errors: PARLEY_ESYNTAX, `request` then untouched. */
parley_status parley_request_unpack(parley_request *request, parley_str packed);

#endif
