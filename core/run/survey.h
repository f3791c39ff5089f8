/* core/run/survey.h -- a look over all inputs before any is read: how long they are, and what is in them.  Floor 5. */
#ifndef PARLEY_SURVEY_H
#define PARLEY_SURVEY_H

#include "run/reader.h"

/*
 * How many bytes the inputs have, as they are stored; 0 when one of them is a pipe or standard input, or the reading was stopped.
 * Cost: a look at every file, none of which is opened.
 */
uint64_t parley_survey_size(const parley_reader_options *inputs, parley_alloc alloc);

/*
 * Append facts (checkpoint.h) that differ when an input does: for each path the number, length and hash of its files.  The bytes of
 * pipes and standard input are not looked at, nor the run's own files.  Beyond 64 paths the rest is one fact.
 * Errors: PARLEY_ENOMEM; PARLEY_EIO, stopped.  Cost: reads every file once.
 */
parley_status parley_survey_facts(parley_buffer *facts, const parley_reader_options *inputs, parley_alloc alloc, parley_error *error);

#endif
