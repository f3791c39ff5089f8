/* core/run/failed.h -- failures as records, one JSON object a line, from which the documents can be run again.  Floor 5. */
#ifndef PARLEY_FAILED_H
#define PARLEY_FAILED_H

#include "base/arena.h"
#include "run/request.h"
#include "run/session.h"

/* A document without a result, borrowed for the call.  Texts are as input and worker gave them: to be escaped for a terminal. */
typedef struct parley_batch_failure {
    parley_outcome        kind;
    const parley_request *request;  /* the document: id, path, line, and its bytes unless it was not read */
    const parley_error   *error;
    const char           *where;    /* what was running; "" when nothing was noted */
} parley_batch_failure;

/* What ran, out of a note like "rule claims/acts:condemned (rules/claims/acts.lua:41)"; "" for what it does not say. */
typedef struct parley_culprit {
    parley_str pack, rule;
} parley_culprit;

/* Read a note; the texts are borrowed from it.  Any bytes are allowed. */
parley_culprit parley_failed_culprit(const char *where);

/*
 * Append a record and its newline:
 *   {"doc","pack","rule","kind","where","message","path","line","form","document"}
 * `document` is the text of the document, or its line of JSON, as a string; `base64` stands for it when it is not UTF-8.  `form` is
 * "text" or "json", or "unread", without a document.  `pack`, `rule` and `line` are left out when unknown.
 * Cost: linear in the document.
 */
void parley_failed_pack(parley_buffer *lines, const parley_batch_failure *failure);

/*
 * Read the document of a record, any bytes.  The request's texts are owned by the arena or borrowed from `record`; `date` is empty.
 * Errors: PARLEY_ESYNTAX, not such a record; PARLEY_EFOUND, it holds no document; PARLEY_ELIMIT, a name of more than
 * PARLEY_FAILED_NAME bytes; PARLEY_ENOMEM.  Cost: linear.
 */
parley_status parley_failed_unpack(parley_request *request, parley_str record, parley_arena *arena, parley_error *error);

enum {
    PARLEY_FAILED_NAME   = 8 << 10,  /* the longest id or path of a record */
    PARLEY_FAILED_COPIES = 24        /* documents' lengths that reading a record may take: written out, and grown by doubling */
};

/*
 * Read records from descriptor `from`, a line each, and write them to `to` as frames: PARLEY_FRAME_REQUEST with a packed request, or
 * PARLEY_FRAME_FAILURE with a packed failure for a line that is no such record.  A frame's number is the line's, from 1.
 * For a process of its own (feed.h).  Answers an exit status of unpack.h.
 *
 *   document_bytes  the longest document
 *
 * Memory: at most PARLEY_FAILED_COPIES times the longest document, whose characters JSON may write as six each.
 */
int parley_failed_feed(int to, int from, size_t document_bytes, parley_alloc alloc);

#endif
