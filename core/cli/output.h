/* core/cli/output.h -- the files that a run writes: opened, kept from others and from being an input, cut when all is well.  */
#ifndef PARLEY_CLI_OUTPUT_H
#define PARLEY_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

/* A file to write, or standard output. */
typedef struct cli_output {
    const char *path;  /* NULL: standard output, or none */
    int         fd;    /* -1: closed */
    bool        own;   /* a regular file that was named, which nobody else writes */
} cli_output;

/* Open the file at `path` without changing it; NULL is standard output.  Answers false after saying why not. */
bool output_open(cli_output *output, const char *path);

/* Is the file also one of `inputs`, or `other` (may be closed)?  Then says so. */
bool output_clashes(const cli_output *output, const char *const *inputs, size_t input_count, const cli_output *other);

/* Keep other runs from a file of our own.  Answers false after saying that one writes it. */
bool output_lock(const cli_output *output);

/* Empty a file of our own: what stood there is to be overwritten.  Answers false after saying why not. */
bool output_empty(const cli_output *output);

/* Close a file; answers false after saying what went wrong.  Safe to repeat. */
bool output_close(cli_output *output);

#endif
