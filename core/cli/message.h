/* core/cli/message.h -- what the program says to people on standard error, and its help. */
#ifndef PARLEY_MESSAGE_H
#define PARLEY_MESSAGE_H

#include <stdbool.h>
#include <stdio.h>

#include <parley/parley.h>

#include "cli/options.h"

/*
 * "parley: file:line:column: message", a line of the message each; those behind the first begin with "parley: also", so that no pack forges
 * what else is said.  Controls and bidirectional marks are escaped.
 */
void message_error(const parley_error *error);

/* "parley: FILE: what". */
void message_file(const char *path, const char *what);

/*
 * What is wrong with how `command` was called, in the words of printf: "parley: what", escaped as message_error does, then
 * "parley: try 'parley run --help'".  Answers false, for callers to do the same.
 */
bool message_usage(cli_command command, const char *format, ...) PARLEY_PRINTF(2, 3);

/* "parley: a.jsonl:7: its id 'x' was given before" */
void message_repeated(parley_str name, parley_str id);

/* One line for a document that has no result. */
void message_lost(const parley_lost *lost);

/* "parley: 12 read, 11 ok, 1 failed" */
void message_counts(const parley_run_counts *counts);

/* Said once a run: workers are processes of their own, with limits, and no more than that. */
void message_unfiltered(const char *why);

/* --help of a command, on standard output. */
void message_command_help(cli_command command);

/* --help of the program. */
void message_help(FILE *to);

/* There is no command `name`; which was meant. */
void message_no_command(const char *name);

#endif
