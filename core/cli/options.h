/* core/cli/options.h -- the commands' options: one table, from which parsing and --help come. */
#ifndef PARLEY_OPTIONS_H
#define PARLEY_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

enum { MAX_PACKS = 64 };

/* What was asked for.  Strings are borrowed from argv. */
typedef struct options {
    const char  *packs[MAX_PACKS];
    unsigned     pack_count;
    const char  *format, *select, *date, *output, *input, *line_ends, *colour;
    bool         quiet, help;
    const char **inputs;  /* what is no option; NULL-terminated, into argv */
    int          input_count;
} options;

/* Which command an option belongs to. */
typedef enum command {
    COMMAND_RUN    = 1,
    COMMAND_TOKENS = 2,
} command;

/*
 * Parse the arguments behind the command's name; argv's strings that are no options move to its front.
 * Answers false after printing two lines to stderr: what is wrong, and what to type.
 */
bool options_parse(options *out, command command, int argc, char **argv);

/* Print the options of `command`, aligned. */
void options_print(FILE *to, command command);

#endif
