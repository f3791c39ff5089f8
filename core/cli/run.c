/* core/cli/run.c -- parley run and parley tokens: inputs through a host, failures and a summary on standard error. */
#include "cli/run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <parley/parley.h>

#include "cli/message.h"
#include "cli/options.h"

/* Set by SIGINT and SIGTERM: the one thing a handler can write to. */
static volatile sig_atomic_t stopped;

static void on_signal(int number)
{
    stopped = number;
}

static void catch_signals(void)
{
    struct sigaction action = { .sa_handler = on_signal };
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);  /* writing then fails with EPIPE, which ends the run quietly */
}

/* {=== words to values */

static bool one_of(const char *word, const char *const *words, int *value)
{
    for (int i = 0; words[i] != NULL; i++) {
        if (word == NULL || strcmp(word, words[i]) == 0) {
            *value = i;
            return true;
        }
    }
    return false;
}

static bool refuse_word(cli_command command, const char *name, const char *word, const char *expected)
{
    fprintf(stderr, "parley: --%s %s: %s is expected\nparley: try 'parley %s --help'\n", name, word, expected,
            command == COMMAND_RUN ? "run" : "tokens");
    return false;
}

static bool read_formats(const cli_options *options, cli_command command, bool terminal, parley_host_options *host, parley_run_options *run)
{
    static const char *const formats[] = { "jsonl", "json", "text", NULL }, *const token_formats[] = { "jsonl", "spans", NULL };
    static const char *const line_ends[] = { "auto", "flow", "break", NULL }, *const inputs[] = { "auto", "jsonl", "text", NULL };
    int format, ends, input;
    if (command == COMMAND_RUN) {
        if (!one_of(options->format == NULL && terminal ? "text" : options->format, formats, &format))
            return refuse_word(command, "format", options->format, "text, jsonl or json");
        host->format = (parley_format)format;
    } else {
        if (!one_of(options->format, token_formats, &format))
            return refuse_word(command, "format", options->format, "jsonl or spans");
        run->question = format == 0 ? PARLEY_ASK_TOKENS : PARLEY_ASK_SPANS;
    }
    if (!one_of(options->line_ends, line_ends, &ends))
        return refuse_word(command, "line-ends", options->line_ends, "flow, break or auto");
    if (!one_of(options->input, inputs, &input))
        return refuse_word(command, "input", options->input, "jsonl or text");
    host->line_ends = (parley_line_ends)ends;
    run->lines = input == 1 ? 1 : input == 2 ? -1 : 0;
    return true;
}

static bool read_colour(const cli_options *options, bool terminal, parley_host_options *host)
{
    static const char *const whens[] = { "auto", "always", "never", NULL };
    int when;
    if (!one_of(options->colour, whens, &when))
        return refuse_word(COMMAND_RUN, "color", options->colour, "auto, always or never");
    const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");
    bool plain = (no_colour != NULL && no_colour[0] != '\0') || (term != NULL && strcmp(term, "dumb") == 0);
    host->colour = when == 1 || (when == 0 && terminal && !plain);
    return true;
}

/* "2024", "2024-06" or "2024-06-24". */
static bool read_date(const cli_options *options, parley_host_options *host)
{
    static const char shape[] = "dddd-dd-dd";
    const char *date = options->date;
    host->date = date;
    if (date == NULL)
        return true;
    size_t len = strlen(date);
    bool good = len == 4 || len == 7 || len == 10;
    for (size_t i = 0; i < len && good; i++)
        good = shape[i] == 'd' ? date[i] >= '0' && date[i] <= '9' : date[i] == '-';
    return good || refuse_word(COMMAND_RUN, "date", date, "a date like 2024-06-24");
}

/* ===} */

static void report_lost(void *ud, const parley_lost *lost)
{
    (void)ud;
    message_lost(lost);
}

static int exit_status(parley_status status)
{
    switch (status) {
    case PARLEY_OK:     return EXIT_DONE;
    case PARLEY_EIO:    return EXIT_IO;
    case PARLEY_EBUG:
    case PARLEY_ENOMEM: return EXIT_BUG;
    default:            return EXIT_PACK;
    }
}

static int open_output(const cli_options *options)
{
    if (options->output == NULL)
        return STDOUT_FILENO;
    int fd = open(options->output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        fprintf(stderr, "parley: %s: %s\n", options->output, strerror(errno));
    return fd;
}

/* Run the inputs; what came of it as an exit status. */
static int run_inputs(const cli_options *options, const parley_host_options *host_options, parley_run_options *run)
{
    parley_host *host;
    parley_error error = { 0 };
    parley_status status = parley_host_open(&host, host_options, &error);
    if (status != PARLEY_OK) {
        message_error(&error);
        return stopped ? 128 + (int)stopped : exit_status(status);
    }
    parley_run_counts counts;
    status = parley_host_run(&counts, host, run, &error);
    parley_host_close(host);
    if (counts.pipe_closed)
        return EXIT_PIPE;
    if (status != PARLEY_OK)
        message_error(&error);
    if (!options->quiet && (counts.read != 1 || counts.failed != 0))
        message_counts(&counts);
    if (status != PARLEY_OK)
        return exit_status(status);
    return counts.interrupted ? 128 + (int)stopped : counts.failed != 0 ? EXIT_DOCUMENTS : EXIT_DONE;
}

static int run_command(cli_command command, int argc, char **argv)
{
    static const char *const default_packs[] = { "parties", "claims", "sentiment" };
    cli_options options;
    if (!options_parse(&options, command, argc, argv))
        return EXIT_USAGE;
    if (options.help) {
        message_command_help(command);
        return EXIT_DONE;
    }
    bool terminal = options.output == NULL && isatty(STDOUT_FILENO);
    parley_host_options host = { .packs = options.packs, .pack_count = options.pack_count, .select = options.select, .stop = &stopped,
                                 .workers = options.jobs, .limits = options.limits, .keep_going = options.keep_going };
    parley_run_options run = { .paths = (const char *const *)options.inputs, .path_count = (size_t)options.input_count, .lost = report_lost };
    if (!read_formats(&options, command, terminal, &host, &run) || !read_colour(&options, terminal, &host) || !read_date(&options, &host))
        return EXIT_USAGE;
    if (options.jobs > PARLEY_MAX_JOBS) {
        fprintf(stderr, "parley: --jobs %u: at most %d\nparley: try 'parley %s --help'\n", (unsigned)options.jobs, PARLEY_MAX_JOBS,
                command == COMMAND_RUN ? "run" : "tokens");
        return EXIT_USAGE;
    }
    if (options.input_count == 0) {
        fprintf(stderr, "parley: no input: name files, folders or - for standard input\nparley: try 'parley %s --help'\n",
                command == COMMAND_RUN ? "run" : "tokens");
        return EXIT_USAGE;
    }
    if (command == COMMAND_RUN && host.pack_count == 0) {
        host.packs = default_packs;
        host.pack_count = sizeof default_packs / sizeof default_packs[0];
    }
    run.output = open_output(&options);
    if (run.output < 0)
        return EXIT_IO;
    catch_signals();
    int exit = run_inputs(&options, &host, &run);
    if (run.output != STDOUT_FILENO && close(run.output) != 0) {
        fprintf(stderr, "parley: %s: %s\n", options.output, strerror(errno));
        exit = EXIT_IO;
    }
    return exit;
}

int command_run(int argc, char **argv)
{
    return run_command(COMMAND_RUN, argc, argv);
}

int command_tokens(int argc, char **argv)
{
    return run_command(COMMAND_TOKENS, argc, argv);
}
