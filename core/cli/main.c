/* core/cli/main.c -- find the command, run it. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <parley/parley.h>

#include "cli/message.h"
#include "cli/run.h"

/* A script that cannot be read or raises is a wrong script, whatever its status. */
static int run_script(int argc, char **argv)
{
    if (!parley_script_exists(argv[0])) {
        message_no_command(argv[0]);
        return EXIT_USAGE;
    }
    int exit_code = 0;
    parley_error error = { 0 };
    if (parley_script_run(&exit_code, argv[0], argc - 1, argv + 1, &error) == PARLEY_OK)
        return exit_code;
    message_error(&error);
    return EXIT_PACK;
}

/*
 * Let no file or socket that is opened later become a standard stream that was closed: what scripts print would go there.
 * What holds its place can be neither read nor written as that stream is, so that this still fails.
 */
static void hold_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            _exit(EXIT_IO);  /* nobody to tell */
}

int main(int argc, char **argv)
{
    hold_standard_streams();
    const char *name = argc < 2 ? "" : argv[1];
    int exit_code;
    if (argc < 2) {
        message_help(stderr);
        exit_code = EXIT_USAGE;
    } else if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        message_help(stdout);
        exit_code = EXIT_DONE;
    } else if (strcmp(name, "--version") == 0) {
        puts("parley " PARLEY_VERSION "\nMIT licence");
        exit_code = EXIT_DONE;
    } else if (strcmp(name, "run") == 0) {
        exit_code = command_run(argc - 2, argv + 2);
    } else if (strcmp(name, "tokens") == 0) {
        exit_code = command_tokens(argc - 2, argv + 2);
    } else if (strcmp(name, "--worker") == 0) {
        exit_code = parley_worker_main(argc, argv);
    } else if (name[0] == '-') {
        message_usage(COMMAND_NONE, "unknown option '%s'", name);
        exit_code = EXIT_USAGE;
    } else {
        exit_code = run_script(argc - 1, argv + 1);
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("parley: standard output");
        return EXIT_IO;
    }
#ifdef PARLEY_SANITIZED  /* which look for what was not given back when a program returns */
    return exit_code;
#else
    _exit(exit_code);  /* what else the C library would do touches pages that a short run need not copy */
#endif
}
