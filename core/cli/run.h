/* core/cli/run.h -- the built-in commands.  Each answers the program's exit status. */
#ifndef PARLEY_CLI_RUN_H
#define PARLEY_CLI_RUN_H

/* Exit statuses, the same for every command. */
enum {
    EXIT_DONE = 0, EXIT_GATE = 1, EXIT_USAGE = 2, EXIT_PACK = 3, EXIT_DOCUMENTS = 4, EXIT_IO = 5, EXIT_BUG = 70, EXIT_PIPE = 141,
};

int command_run(int argc, char **argv);
int command_tokens(int argc, char **argv);

#endif
