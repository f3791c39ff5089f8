/* core/run/reader.h -- documents out of files, folders, lines and standard input, one at a time.  Floor 5. */
#ifndef PARLEY_READER_H
#define PARLEY_READER_H

#include <signal.h>

#include "run/frame.h"
#include "run/request.h"
#include "run/stream.h"
#include "run/walk.h"

typedef enum parley_input {
    PARLEY_INPUT_AUTO = 0,  /* by name: .jsonl and .ndjson hold a JSON document a line; all else, and standard input, is text */
    PARLEY_INPUT_TEXT,      /* a file is a document */
    PARLEY_INPUT_JSONL,     /* a line is a document */
    PARLEY_INPUT_FAILED     /* a line is a record of a failure, which holds a document: see failed.h */
} parley_input;

typedef struct parley_reader_options {
    const char *const *paths;  /* files, folders, "-" for standard input; borrowed */
    size_t       path_count;
    parley_input input;
    const char  *suffixes;              /* of files besides, in folders, that a module reads (".html .htm"); NULL: none */
    size_t       document_bytes;        /* of a file or line; longer ones are refused unread; 0: 4 MiB; at most 512 MiB */
    uint32_t     unpack_ratio;          /* bytes that one packed byte may become; 0: that of feed.h */
    const char  *program;               /* reads what has to be parsed first: see feed.h; NULL: this process forks */
    const volatile sig_atomic_t *stop;  /* ends the reading when set by a signal handler; may be NULL */
    const parley_file_id *own;          /* files that are no inputs, for the run writes them: passed over in folders, else refused */
    size_t       own_count;
    parley_part  part;                  /* of the one path, a file of lines; all zero: the whole */
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
 * paths.  Files that end in .gz or .zst besides are unpacked (stream.h), so are standard input and pipes that begin as these do.  Fields are private.
 */
typedef struct parley_reader {
    parley_reader_options options;
    size_t        next_path;
    parley_walk   walk;       /* the folder being read */
    bool          walking, found;  /* found: the folder has a document */
    parley_stream stream;     /* the file of lines or records being read, or closed */
    parley_buffer path;       /* of that file, or of the document, with a NUL */
    parley_buffer bytes;      /* of a document; of lines: [at, bytes.len) is still to be given */
    size_t        at, scanned;     /* [at, scanned) has no line end */
    uint64_t      line;
    bool          too_long;   /* the rest of the line is to be passed over */
    bool          at_end;     /* of the file of lines */
    bool          records;    /* the file has records of failures, and comes in as: */
    parley_frames frames;
    bool          shown;      /* the first of them was given */
    uint64_t      taken;      /* bytes of the files before this one */
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

/* How many bytes of the inputs have been taken, as they are stored; what cannot be told, like a pipe's, counts as none. */
uint64_t parley_reader_position(const parley_reader *reader);

/* Whether the next document is likely at hand, rather than waited for on a pipe or terminal. */
bool parley_reader_is_ready(const parley_reader *reader);

#endif
