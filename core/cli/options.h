/* core/cli/options.h -- the commands' options: one table, from which parsing and --help come. */
#ifndef PARLEY_OPTIONS_H
#define PARLEY_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <parley/parley.h>

enum { MAX_NAMES = 64 };

/* What an option that may be repeated was given. */
typedef struct cli_names {
    const char *items[MAX_NAMES];
    unsigned    count;
} cli_names;

/* What was asked for.  Strings are borrowed from argv. */
typedef struct cli_options {
    cli_names    packs, modules;
    const char  *format, *select, *date, *output, *input, *line_ends, *colour, *part;
    const char  *failed, *from_failed, *checkpoint;
    uint32_t     jobs, checkpoint_ms;  /* 0: not said */
    parley_host_limits limits;  /* 0: not said */
    bool         keep_going, no_cache, resume, quiet, help;
    char       **inputs;  /* what is no option; NULL-terminated, into argv */
    int          input_count;
} cli_options;

/* Which command an option belongs to. */
typedef enum cli_command {
    COMMAND_NONE   = 0,
    COMMAND_RUN    = 1,
    COMMAND_TOKENS = 2,
} cli_command;

/*
 * Parse the arguments behind the command's name; argv's strings that are no options move to its front.
 * Answers false after printing two lines to stderr: what is wrong, and what to type.
 */
bool options_parse(cli_options *out, cli_command command, int argc, char **argv);

/* Print the options of `command`, aligned, then the limits. */
void options_print(FILE *to, cli_command command);

#endif
