#include "cli/message.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "cli/line.h"
#include "cli/nearest.h"

/* "file:line:column", as much of it as is known. */
static void add_place(cli_line *line, const parley_error *error)
{
    line_add(line, error->file, sizeof error->file);
    if (error->line != 0)
        line_add_format(line, ":%" PRIu32, error->line);
    if (error->line != 0 && error->column != 0)
        line_add_format(line, ":%" PRIu32, error->column);
}

void message_error(const parley_error *error)
{
    const char *rest = error->message, *const end = rest + strnlen(rest, sizeof error->message);
    do {
        cli_line line = { 0 };
        line_add_format(&line, rest == error->message ? "parley: " : "parley: also ");
        if (rest == error->message && error->file[0] != '\0') {
            add_place(&line, error);
            line_add_format(&line, ": ");
        }
        const char *stop = memchr(rest, '\n', (size_t)(end - rest));
        line_add(&line, rest, (size_t)((stop == NULL ? end : stop) - rest));
        line_print(&line);
        rest = stop == NULL ? end : stop + 1;
    } while (rest < end);
}

void message_file(const char *path, const char *what)
{
    cli_line line = { 0 };
    line_add_format(&line, "parley: ");
    line_add(&line, path, strlen(path));
    line_add_format(&line, ": %s", what);
    line_print(&line);
}

bool message_usage(cli_command command, const char *format, ...)
{
    static const char *const names[] = { "", "run ", "tokens " };
    char what[LINE_BYTES];
    cli_line line = { 0 };
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    line_add_format(&line, "parley: ");
    line_add(&line, what, sizeof what);
    line_print(&line);
    fprintf(stderr, "parley: try 'parley %s--help'\n", names[command]);
    return false;
}

/* A name of any length, cut between two characters; answers whether it was cut. */
static bool add_name(cli_line *line, parley_str name)
{
    enum { MOST = 300 };
    size_t len = name.len < MOST ? name.len : MOST;
    while (len > 0 && len < name.len && ((unsigned char)name.ptr[len] & 0xC0u) == 0x80)
        len--;
    line_add(line, name.ptr, len);
    if (len < name.len)
        line_add_format(line, "…");
    return len < name.len;
}

void message_repeated(parley_str name, parley_str id)
{
    cli_line line = { 0 };
    line_add_format(&line, "parley: ");
    add_name(&line, name);
    line_add_format(&line, ": an earlier document has its id, '");
    add_name(&line, id);
    line_add_format(&line, "'");
    line_print(&line);
}

void message_lost(const parley_lost *lost)
{
    enum { MAX_WHERE = 256 };
    cli_line line = { 0 }, id = { 0 }, place = { 0 };
    line_add_format(&line, "parley: ");
    bool told = add_name(&id, lost->id);
    line_add(&line, id.bytes, id.len);
    if (lost->error->file[0] == '\0' && lost->error->line == 1 && lost->error->column != 0)  /* of the document's JSON, which is one line */
        line_add_format(&line, ":%" PRIu32, lost->error->column);
    line_add_format(&line, ": %s: ", lost->kind);
    add_place(&place, lost->error);
    told = told || (place.len == id.len && memcmp(place.bytes, id.bytes, id.len) == 0);
    if (lost->error->file[0] != '\0' && !told) {
        line_add(&line, place.bytes, place.len);
        line_add_format(&line, ": ");
    }
    line_add(&line, lost->error->message, sizeof lost->error->message);
    if (lost->where[0] != '\0') {
        line_add_format(&line, " [");
        line_add(&line, lost->where, MAX_WHERE);
        line_add_format(&line, "]");
    }
    line_print(&line);
}

void message_counts(const parley_run_counts *counts)
{
    cli_line line = { 0 };
    line_add_format(&line, "parley: %" PRIu64 " read, %" PRIu64 " ok, %" PRIu64 " failed", counts->read, counts->ok, counts->failed);
    if (counts->skipped != 0)
        line_add_format(&line, ", %" PRIu64 " skipped", counts->skipped);
    if (counts->resumed != 0)
        line_add_format(&line, "; %" PRIu64 " done before", counts->resumed);
    if (counts->repeated != 0)
        line_add_format(&line, "; %" PRIu64 " with the id of an earlier one", counts->repeated);
    if (counts->ids_dropped)
        line_add_format(&line, "; too many ids to compare them all");
    line_print(&line);
}

void message_unfiltered(const char *why)
{
    cli_line line = { 0 };
    line_add_format(&line, "parley: the system calls of workers are not filtered: ");
    line_add(&line, why, strlen(why));
    line_add_format(&line, "; they are processes apart, with limits, all the same");
    line_print(&line);
}

void message_command_help(cli_command command)
{
    if (command == COMMAND_RUN)
        fputs("usage: parley run [OPTION]... INPUT...\n\n"
              "Read documents, run packs over them and write what they find: parties, claims, sentiment.\n"
              "INPUT is a file, a folder, or - for standard input; files that end in .jsonl or .ndjson hold a\n"
              "JSON document a line, with \"text\" and, if known, \"id\", \"title\", \"date\", \"source\", \"url\";\n"
              "files that end in .gz or .zst besides are unpacked, and standard input that is packed so.\n"
              "Without --pack the packs parties, claims and sentiment run.\n\n", stdout);
    else
        fputs("usage: parley tokens [OPTION]... INPUT...\n\n"
              "Write the sentences and tokens of documents, as bytes from 0, half open.\n\n", stdout);
    options_print(stdout, command);
    if (command == COMMAND_RUN)
        fputs("\nexamples:\n"
              "  parley run article.txt\n"
              "  parley run --date 2024-06-24 --format jsonl news/ | head -1\n"
              "  parley run -p ./mypack --select claims -o claims.jsonl corpus.jsonl\n"
              "  parley run -o out.jsonl --failed failed.jsonl --checkpoint run.state corpus.jsonl.gz\n"
              "  parley run -o out.jsonl --failed failed.jsonl --checkpoint run.state --resume corpus.jsonl.gz\n"
              "  parley run --from-failed failed.jsonl --document-ms 60000\n", stdout);
}

/* What 'parley --help' lists; scripts of the script path are commands too. */
static const struct { const char *name, *summary; } commands[] = {
    { "run", "run packs over documents" },
    { "tokens", "print sentences and tokens" },
    { "list", "list packs, and what is in them" },
    { "test", "run the cases of packs" },
    { "eval", "measure packs against annotated texts" },
    { "check", "look for likely mistakes in packs" },
    { "diff", "compare two packs over documents" },
    { "shard", "run one large file in parts, on many machines" },
    { "profile", "say where packs spend their time" },
    { "schema", "print the JSON Schema of the output" },
    { "repl", "try patterns on a document" },
    { "learn", "find candidates for lexicons in texts that nobody annotated" },
    { "import", "read dictionaries and lexicons of other tools as packs" },
    { "new", "write the scaffold of a pack, script or module" },
    { "test-module", "call everything in a C module with arguments of all kinds" },
    { "why", "tell which rule made a record, and what it rests on" },
    { "why-not", "tell what kept a rule from matching" },
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

void message_no_command(const char *name)
{
    const char *best = NULL;
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        nearest_try(&best, name, commands[i].name);
    if (best != NULL)
        message_usage(COMMAND_NONE, "no command or script '%s'; did you mean \"%s\"?", name, best);
    else
        message_usage(COMMAND_NONE, "no command or script '%s'", name);
}

void message_help(FILE *to)
{
    fputs("usage: parley COMMAND [ARGUMENT]...\n\n"
          "Who said what about whom, read out of news text by rules that people can read.\n\n"
          "commands:\n", to);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(to, "  %-12s %s\n", commands[i].name, commands[i].summary);
    fputs("  NAME         run the script NAME.lua of the script path\n\n"
          "options:\n"
          "  --help      print this; 'parley COMMAND --help' says more\n"
          "  --version   print the version\n\n"
          "exit status: 0 done, 1 a test failed, 2 usage, or a run that cannot be resumed, 3 a pack or script is wrong, 4 some documents failed,\n"
          "  5 input or output error, 70 parley's own fault, 129, 130 and 143 interrupted, 141 the reader of the output left\n", to);
}
