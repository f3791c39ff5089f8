/* core/run/ledger.h -- what became of every document: results and failures written in order, counted, saved to go on from.  Floor 5. */
#ifndef PARLEY_LEDGER_H
#define PARLEY_LEDGER_H

#include "run/checkpoint.h"
#include "run/failed.h"
#include "run/known.h"
#include "run/sink.h"

typedef struct parley_ledger_options {
    int        output;    /* a descriptor */
    parley_str prefix, separator, suffix;  /* before the first result, between two, after the last; "" for lines */
    bool       own;       /* the output is a regular file of this run alone, empty or to be resumed: it may be cut */
    int        failures;  /* such a file for records of failures; 0: none are written */
    const char *checkpoint;      /* a file to save how far the run has come, for which the output has to be an own file; NULL: none */
    uint32_t   checkpoint_ms;    /* how often, in milliseconds; 0: 1,000 */
    parley_str facts;            /* of the checkpoint; borrowed */
    bool       resume;           /* go on where the checkpoint stands; without one, begin, if the output is empty */
} parley_ledger_options;

/* Fields are private but `state`, whose counts are those of the run so far, and `resumed`. */
typedef struct parley_ledger {
    const parley_ledger_options *options;
    parley_alloc      alloc;
    parley_checkpoint state;
    uint64_t          resumed;   /* documents that were done before */
    parley_sink       output, failures;
    parley_buffer     record;    /* of a failure */
    parley_known      ids;
    int64_t           saved_at;
    bool              begun;
    bool              failing;   /* the output or the file of failures cannot be written any more */
} parley_ledger;

/*
 * Open the ledger: look what the checkpoint says, if there is one.  `options` is borrowed until close, which has to follow on success.
 *
 * Errors: PARLEY_EIO; PARLEY_ENOMEM; PARLEY_ESYNTAX, the checkpoint is damaged; PARLEY_ERANGE, the run cannot be gone on with, and
 * why: other packs, options or inputs, another output, or a checkpoint that must not be overwritten.  Nothing is written.
 */
parley_status parley_ledger_open(parley_ledger *ledger, const parley_ledger_options *options, parley_alloc alloc, parley_error *error);

/* Add a document, as its packed request, to the hash `*content` over those before it, which is 0 before the first. */
void parley_ledger_recall(uint64_t *content, parley_str packed);

/*
 * Begin to write, after the first ledger->resumed documents of the input have been found to be those that ledger->state.content was
 * made of.  With a checkpoint the files are cut to what it says, else they are written from where they stand.
 * Errors: PARLEY_EIO, PARLEY_ENOMEM.
 */
parley_status parley_ledger_begin(parley_ledger *ledger, parley_error *error);

/*
 * Write a document's result; `packed` is its packed request.  `*repeated` is whether an earlier document of this run had its id.
 * Errors: PARLEY_EIO, PARLEY_ENOMEM.
 */
parley_status parley_ledger_answer(bool *repeated, parley_ledger *ledger, parley_str packed, parley_str output, parley_str id,
                                   parley_error *error);

/* Write the record of a document without a result.  Errors: as above. */
parley_status parley_ledger_fail(parley_ledger *ledger, parley_str packed, const parley_batch_failure *failure, parley_error *error);

/* Write what is held back.  Errors: PARLEY_EIO. */
parley_status parley_ledger_flush(parley_ledger *ledger, parley_error *error);

/*
 * If it has begun: end the output with its suffix, save the checkpoint, and take back from the counts what could not be written.
 * Free everything.  `finished`: all of the input was done.  Errors: PARLEY_EIO, PARLEY_ENOMEM.
 */
parley_status parley_ledger_close(parley_ledger *ledger, bool finished, parley_error *error);

#endif
