/* core/cli/progress.h -- how far a run has come, on the last line of a terminal. */
#ifndef PARLEY_CLI_PROGRESS_H
#define PARLEY_CLI_PROGRESS_H

#include <parley/parley.h>

/* Zeroed, nothing is shown yet. */
typedef struct cli_progress {
    bool     on;          /* standard error is a terminal on which something is to be shown */
    bool     shown;       /* the cursor is on the line */
    int64_t  began, last; /* ms; of the run, and of what is shown; 0: not yet */
    uint64_t done_last;
    uint64_t bytes_before;  /* what a run that is gone on with had taken when this one began */
    double   rate;        /* documents a second, lately */
} cli_progress;

/* Show the counts: at most five times a second.  Cost: reads a clock. */
void progress_show(cli_progress *progress, const parley_run_counts *counts);

/* Wipe the line, for another one to be written. */
void progress_wipe(cli_progress *progress);

/*
 * The text that is shown after `ms` of a run, "1200 documents, 3 failed, 310/s, 42%, 0:03:21 left"; what is not known is left out.
 */
void progress_text(char *text, size_t size, const cli_progress *progress, const parley_run_counts *counts, int64_t ms);

#endif
