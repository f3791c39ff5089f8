/* core/cli/run.c -- parley run and parley tokens: inputs through a host, failures and a summary on standard error. */
#include "cli/run.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <parley/parley.h>

#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/progress.h"

/* Set by the first signal that ends a run, and when it came, in milliseconds that wrap around: all that a handler can write to. */
static volatile sig_atomic_t stopped, stopped_at;

enum { TOGETHER = 300 };  /* milliseconds in which signals are one: timeout(1) sends its own to the program, and to the group that it is in */

static void on_signal(int number)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    const unsigned milliseconds = (unsigned)now.tv_sec * 1000 + (unsigned)(now.tv_nsec / 1000000);
    if (stopped == 0) {
        stopped_at = (sig_atomic_t)(milliseconds & INT_MAX);
        stopped = number;
    } else if (((milliseconds - (unsigned)stopped_at) & INT_MAX) > TOGETHER) {  /* a second one ends the program at once */
        signal(number, SIG_DFL);
        raise(number);
    }
}

static void catch_signals(void)
{
    static const int ends[] = { SIGINT, SIGTERM, SIGHUP };
    struct sigaction before, action = { .sa_handler = on_signal };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (sigaction(ends[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)  /* nohup and background jobs ignore them */
            sigaction(ends[i], &action, NULL);
    signal(SIGPIPE, SIG_IGN);  /* writing then fails with EPIPE, which ends the run quietly */
    signal(SIGXFSZ, SIG_IGN);  /* and with EFBIG, which is told */
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
    return message_usage(command, "--%s %s: %s is expected", name, word, expected);
}

static bool read_formats(const cli_options *options, cli_command command, bool terminal, parley_host_options *host, parley_run_options *run)
{
    static const char *const formats[] = { "jsonl", "json", "text", NULL }, *const token_formats[] = { "jsonl", "spans", NULL };
    static const char *const line_ends[] = { "auto", "flow", "break", NULL }, *const inputs[] = { "auto", "jsonl", "text", NULL };
    int format, ends, input;
    if (command == COMMAND_RUN) {
        if (!one_of(options->format == NULL && terminal ? "text" : options->format, formats, &format)) {
            format = PARLEY_FORMAT_JSONL;
            host->writer = options->format;  /* a module's, which is looked for when the packs load */
        }
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

static bool read_date(const cli_options *options, parley_host_options *host)
{
    host->date = options->date;
    return options->date == NULL || parley_date_is_sound(options->date)
        || refuse_word(COMMAND_RUN, "date", options->date, "a date like 2024-06-24");
}

/* "START,BYTES,LINE" */
static bool read_part(const cli_options *options, cli_command command, parley_run_options *run)
{
    uint64_t *const fields[] = { &run->part.start, &run->part.bytes, &run->part.line };
    const char *at = options->part;
    if (at == NULL)
        return true;
    bool good = options->input_count == 1 && options->from_failed == NULL;
    for (int i = 0; i < 3 && good; i++) {
        char *end = NULL;
        errno = 0;
        unsigned long long number = *at >= '0' && *at <= '9' ? strtoull(at, &end, 10) : ULLONG_MAX;
        good = number <= INT64_MAX && errno == 0 && *end == (i < 2 ? ',' : '\0');
        *fields[i] = number;
        at = good ? end + 1 : at;
    }
    good = good && run->part.bytes != 0 && run->part.line != 0;
    return good || refuse_word(command, "part", options->part, "START,BYTES,LINE of one INPUT, three numbers as 'parley shard plan' gives them");
}

/* ===} */

/* {=== what is told on the way */

enum { MAX_REPEATED = 10 };  /* notes on documents with the id of an earlier one; the summary counts them all */

typedef struct cli_teller {
    cli_progress progress;
    bool         quiet;
    int          repeated;
} cli_teller;

static void tell_lost(void *ud, const parley_lost *lost)
{
    cli_teller *teller = ud;
    progress_wipe(&teller->progress);
    message_lost(lost);
}

static void tell_repeated(void *ud, parley_str name, parley_str id)
{
    cli_teller *teller = ud;
    if (teller->quiet || ++teller->repeated > MAX_REPEATED)
        return;
    progress_wipe(&teller->progress);
    message_repeated(name, id);
}

static void tell_progress(void *ud, const parley_run_counts *counts)
{
    cli_teller *teller = ud;
    progress_show(&teller->progress, counts);
}

/* Is there a terminal for progress, on which no results come out? */
static bool shows_progress(const cli_options *options)
{
    const char *term = getenv("TERM");
    return !options->quiet && isatty(STDERR_FILENO) && (options->output != NULL || !isatty(STDOUT_FILENO))
        && term != NULL && strcmp(term, "dumb") != 0;
}

/* ===} */

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

/* What came of a run as an exit status. */
static int judge(parley_status status, const parley_run_counts *counts, const parley_error *error)
{
    if (counts->pipe_closed)
        return EXIT_PIPE;
    if (status != PARLEY_OK && !(counts->interrupted && status == PARLEY_EIO))
        message_error(error);
    if (counts->interrupted)
        return 128 + (int)stopped;
    switch (status) {
    case PARLEY_OK:     return counts->failed != 0 ? EXIT_DOCUMENTS : EXIT_DONE;
    case PARLEY_ERANGE: return EXIT_USAGE;
    case PARLEY_ESYNTAX: return EXIT_IO;
    default:            return exit_status(status);
    }
}

/* Is one file all there is to read, and one document as far as its name tells? */
static bool is_single(const parley_run_options *run)
{
    struct stat about;
    if (run->path_count != 1 || run->failed || run->lines > 0 || stat(run->paths[0], &about) != 0 || !S_ISREG(about.st_mode))
        return false;
    return run->lines < 0 || (strcasestr(run->paths[0], ".jsonl") == NULL && strcasestr(run->paths[0], ".ndjson") == NULL);
}

/* Load the packs, run the inputs. */
static int run_inputs(const cli_options *options, const parley_host_options *host_options, parley_run_options *run,
                      const cli_output *output, const cli_output *failures)
{
    parley_host *host;
    parley_error error = { 0 };
    parley_status status = parley_host_open(&host, host_options, &error);
    if (status != PARLEY_OK) {
        message_error(&error);
        return stopped ? 128 + (int)stopped : exit_status(status);
    }
    if (options->checkpoint == NULL && (!output_empty(output) || !output_empty(failures))) {
        parley_host_close(host);
        return EXIT_IO;
    }
    parley_run_counts counts;
    cli_teller teller = { .progress.on = shows_progress(options), .quiet = options->quiet };
    run->ud = &teller;
    run->lost = tell_lost;
    run->repeated = tell_repeated;
    run->progress = teller.progress.on ? tell_progress : NULL;
    status = parley_host_run(&counts, host, run, &error);
    progress_wipe(&teller.progress);
    if (!options->quiet && parley_host_unfiltered(host) != NULL)
        message_unfiltered(parley_host_unfiltered(host));
    parley_host_close(host);
    int exit = judge(status, &counts, &error);
    if (!options->quiet && exit != EXIT_PIPE && (counts.read > 1 || counts.failed != 0))
        message_counts(&counts);
    return exit;
}

/* Open what is to be written, then run. */
static int run_into_files(const cli_options *options, const parley_host_options *host, parley_run_options *run)
{
    cli_output output = { .fd = -1 }, failures = { .fd = -1 };
    int exit = EXIT_IO;
    if (output_open(&output, options->output) && (options->failed == NULL || output_open(&failures, options->failed))) {
        bool clash = output_clashes(&output, run->paths, run->path_count, &failures)
                  || output_clashes(&failures, run->paths, run->path_count, NULL);
        run->output = output.fd;
        run->own = output.own;
        run->failures = failures.fd < 0 ? 0 : failures.fd;
        if (clash)
            exit = EXIT_USAGE;
        else if (output_lock(&output) && output_lock(&failures))
            exit = run_inputs(options, host, run, &output, &failures);
    }
    bool closed = output_close(&output);
    return output_close(&failures) && closed ? exit : EXIT_IO;
}

/* Do the options fit together?  Says what does not. */
static bool check_files(const cli_options *options, cli_command command)
{
    const char *wrong = NULL;
    if (options->input_count == 0 && options->from_failed == NULL)
        wrong = "no input: name files, folders or - for standard input";
    else if (options->input_count != 0 && options->from_failed != NULL)
        wrong = "--from-failed takes the place of inputs: give one or the other";
    else if (options->checkpoint != NULL && options->output == NULL)
        wrong = "--checkpoint needs --output FILE, which can be gone on with";
    else if (options->checkpoint == NULL && (options->resume || options->checkpoint_ms != 0))
        wrong = "--resume and --checkpoint-ms need --checkpoint FILE";
    return wrong == NULL || message_usage(command, "%s", wrong);
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
    parley_host_options host = { .size = sizeof host, .isolation = PARLEY_ISOLATION_FORK, .packs = options.packs.items, .pack_count = options.packs.count, .modules = options.modules.items,
                                 .module_count = options.modules.count, .select = options.select, .stop = &stopped, .workers = options.jobs,
                                 .limits = &options.limits, .keep_going = options.keep_going, .cache = options.no_cache ? "" : NULL };
    options.limits.size = sizeof options.limits;
    parley_run_options run = { .size = sizeof run, .paths = (const char *const *)options.inputs, .path_count = (size_t)options.input_count };
    if (!read_formats(&options, command, terminal, &host, &run) || !read_colour(&options, terminal, &host) || !read_date(&options, &host)
        || !read_part(&options, command, &run))
        return EXIT_USAGE;
    if (options.jobs > PARLEY_MAX_JOBS) {
        message_usage(command, "--jobs %u: at most %d", (unsigned)options.jobs, PARLEY_MAX_JOBS);
        return EXIT_USAGE;
    }
    if (!check_files(&options, command))
        return EXIT_USAGE;
    run.checkpoint = options.checkpoint;
    run.checkpoint_ms = options.checkpoint_ms;
    run.resume = options.resume;
    if (options.from_failed != NULL) {
        run.paths = &options.from_failed;
        run.path_count = 1;
        run.failed = true;
    }
    if (command == COMMAND_RUN && host.pack_count == 0) {
        host.packs = default_packs;
        host.pack_count = sizeof default_packs / sizeof default_packs[0];
    }
    host.single = is_single(&run);
    catch_signals();
    return run_into_files(&options, &host, &run);
}

int command_run(int argc, char **argv)
{
    return run_command(COMMAND_RUN, argc, argv);
}

int command_tokens(int argc, char **argv)
{
    return run_command(COMMAND_TOKENS, argc, argv);
}
