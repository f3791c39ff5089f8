/* core/run/checkpoint.h -- how far a run has come, in a file that is whole at any moment.  Floor 5. */
#ifndef PARLEY_CHECKPOINT_H
#define PARLEY_CHECKPOINT_H

#include "base/buffer.h"

enum { PARLEY_CHECKPOINT_BYTES = 1 << 20 };  /* the longest file that is read */

/*
 * The first `documents` documents of the input are done: their results are the first `output_bytes` of the output, their failures
 * the first `failure_bytes` of the file for those.  Documents that could not be read count as well.
 */
typedef struct parley_checkpoint {
    parley_str facts;       /* what the run depends on: lines "NAME<tab>VALUE\n", names in the order in which they are compared; borrowed */
    uint64_t   documents;
    uint64_t   content;     /* a hash over these documents: their names, places and bytes */
    uint64_t   output_bytes, failure_bytes;
    uint64_t   ok, failed;  /* of the documents */
    uint64_t   repeated;    /* of the ok ones: their id was given by an earlier one */
    bool       began;       /* a result was written, so that a separator comes before the next one */
    bool       finished;    /* nothing is left to be done */
} parley_checkpoint;

/* Append a fact whose value printf would print; controls in it are refused: the buffer is then `failed`. */
void parley_checkpoint_fact(parley_buffer *facts, const char *name, const char *format, ...) PARLEY_PRINTF(3, 4);

/* Append the text of a checkpoint, of which the last line is a hash of the others. */
void parley_checkpoint_write(parley_buffer *text, const parley_checkpoint *checkpoint);

/*
 * Read such a text, any bytes; a pure function.  The facts are borrowed from `text`.
 * Errors: PARLEY_ESYNTAX, `checkpoint` then untouched: cut off, changed, or of another version, which `error` says.  Cost: linear.
 */
parley_status parley_checkpoint_read(parley_checkpoint *checkpoint, parley_str text, parley_error *error);

/* Compare facts of then and now.  Errors: PARLEY_ERANGE, naming the first one that differs, and how. */
parley_status parley_checkpoint_compare(parley_str then, parley_str now, parley_error *error);

/*
 * Write the checkpoint to `path`: into a new file beside it, synced, then renamed, and the folder synced.  A machine that stops at
 * any moment leaves the old or the new one.  Errors: PARLEY_EIO, PARLEY_ENOMEM.
 */
parley_status parley_checkpoint_save(const char *path, const parley_checkpoint *checkpoint, parley_alloc alloc, parley_error *error);

/*
 * Read the file into `text` and the checkpoint out of it, which borrows from it.
 * Errors: PARLEY_EFOUND, there is none; PARLEY_EIO; those of read; PARLEY_ENOMEM.
 */
parley_status parley_checkpoint_load(parley_checkpoint *checkpoint, parley_buffer *text, const char *path, parley_error *error);

#endif
