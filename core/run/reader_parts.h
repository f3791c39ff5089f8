/* core/run/reader_parts.h -- what the files of the reader share.  Floor 5; for reader*.c. */
#ifndef PARLEY_READER_PARTS_H
#define PARLEY_READER_PARTS_H

#include "run/reader.h"

static inline bool reader_is_stopped(const parley_reader *reader)
{
    return reader->options.stop != NULL && *reader->options.stop != 0;
}

/* Name the item after the input being read, and its line.  Errors: PARLEY_ENOMEM. */
parley_status reader_describe(parley_read_item *item, parley_reader *reader, parley_request_form form, parley_error *error);

/* Make the item a failure; its error's message is set.  Errors: PARLEY_ENOMEM. */
parley_status reader_refuse(parley_read_item *item, parley_reader *reader, parley_request_form form, parley_error *error);
parley_status reader_refuse_long(parley_read_item *item, parley_reader *reader, parley_request_form form, parley_error *error);

/* Close the file being read, counting what was taken of it. */
void reader_close_input(parley_reader *reader);

/*
 * Append some of the input to reader->bytes; `*got` is 0 at the end, or when stopped.  A fault of the input goes to item->error.
 * Errors: those of parley_stream_read; PARLEY_ENOMEM, in `error`.
 */
parley_status reader_read_some(size_t *got, parley_read_item *item, parley_reader *reader, parley_error *error);

/* Find the next document of a file of lines; at the end of it, close it and leave `item` as it is.  (reader_lines.c) */
parley_status reader_next_line(parley_read_item *item, parley_reader *reader, parley_error *error);
bool reader_has_line(const parley_reader *reader);

/* The same for a file of records of failures.  (reader_records.c) */
parley_status reader_next_record(parley_read_item *item, parley_reader *reader, parley_error *error);
bool reader_has_record(const parley_reader *reader);

#endif
