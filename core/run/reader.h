/* core/run/reader.h -- documents out of files, folders, lines and standard input, one at a time.  Floor 5. */
#ifndef PARLEY_READER_H
#define PARLEY_READER_H

#include <signal.h>

#include "run/request.h"
#include "run/walk.h"

typedef enum parley_input {
    PARLEY_INPUT_AUTO = 0,  /* by name: .jsonl and .ndjson hold a JSON document a line; all else, and standard input, is text */
    PARLEY_INPUT_TEXT,      /* a file is a document */
    PARLEY_INPUT_JSONL      /* a line is a document */
} parley_input;

typedef struct parley_reader_options {
    const char *const *paths;  /* files, folders, "-" for standard input; borrowed */
    size_t       path_count;
    parley_input input;
    size_t       document_bytes;        /* of a file or line; longer ones are refused unread; 0: 4 MiB; at most 512 MiB */
    const volatile sig_atomic_t *stop;  /* ends the reading when set by a signal handler; may be NULL */
} parley_reader_options;

typedef enum parley_item_kind {
    PARLEY_ITEM_END = 0,
    PARLEY_ITEM_DOCUMENT,
    PARLEY_ITEM_FAILURE   /* an input or a line that cannot be read; what follows it can */
} parley_item_kind;

/* What the reader found; texts are borrowed until the next call. */
typedef struct parley_read_item {
    parley_item_kind kind;
    parley_request   request;  /* a failure has no bytes; `date` is left empty */
    parley_error     error;    /* of a failure: status, message, and the file and line */
} parley_read_item;

/*
 * Reads inputs in their order; of a folder the *.txt, *.jsonl and *.ndjson files, at any depth, in the bytewise order of their
 * paths.  Fields are private.
 */
typedef struct parley_reader {
    parley_reader_options options;
    size_t        next_path;
    parley_walk   walk;       /* the folder being read */
    bool          walking, found;  /* found: the folder has a document */
    int           fd;         /* the file of lines being read; -1: none */
    parley_buffer path;       /* of that file, or of the document, with a NUL */
    parley_buffer bytes;      /* of a document; of lines: [at, bytes.len) is still to be given */
    size_t        at, scanned;     /* [at, scanned) has no line end */
    uint64_t      line;
    bool          too_long;   /* the rest of the line is to be passed over */
    bool          at_end;     /* of the file of lines */
    parley_buffer id;
} parley_reader;

void parley_reader_init(parley_reader *reader, const parley_reader_options *options, parley_alloc alloc);
void parley_reader_free(parley_reader *reader);

/*
 * Find the next document.  Blank lines and a byte order mark before the first line are passed over; "\r\n" ends a line as "\n"
 * does.  A text file's bytes are given as they are.  Memory: the longest document, and the names of one folder a level.
 *
 * Errors: PARLEY_ENOMEM.  Cost: linear in what is read.
 */
parley_status parley_reader_next(parley_read_item *item, parley_reader *reader, parley_error *error);

/* Whether the next document is likely at hand, rather than waited for on a pipe or terminal. */
bool parley_reader_is_ready(const parley_reader *reader);

#endif
