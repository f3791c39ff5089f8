#include "cli/message.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MAX_LINE = 1024 };

/* Does the UTF-8 sequence at `p` steer a terminal: a control, a C1 control, or a mark that changes the direction of text? */
static size_t steering_length(const unsigned char *p)
{
    if (p[0] < 0x20 || p[0] == 0x7F)
        return 1;
    if (p[0] == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0)
        return 2;
    if (p[0] == 0xE2 && p[1] == 0x80 && ((p[2] >= 0x8E && p[2] <= 0x8F) || (p[2] >= 0xAA && p[2] <= 0xAE)))
        return 3;
    if (p[0] == 0xE2 && p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9)
        return 3;
    return 0;
}

/* Print `text` with what steers terminals as \xNN. */
static void print_clean(const char *text, size_t len)
{
    for (size_t i = 0; i < len && text[i] != '\0' && i < MAX_LINE;) {
        size_t steering = steering_length((const unsigned char *)text + i);
        for (size_t j = 0; j < steering; j++)
            fprintf(stderr, "\\x%02X", (unsigned)(unsigned char)text[i + j]);
        if (steering == 0)
            fputc(text[i], stderr);
        i += steering == 0 ? 1 : steering;
    }
}

static void print_place(const parley_error *error)
{
    if (error->file[0] == '\0')
        return;
    print_clean(error->file, sizeof error->file);
    if (error->line != 0)
        fprintf(stderr, ":%" PRIu32, error->line);
    if (error->column != 0)
        fprintf(stderr, ":%" PRIu32, error->column);
    fputs(": ", stderr);
}

void message_error(const parley_error *error)
{
    fputs("parley: ", stderr);
    print_place(error);
    print_clean(error->message, sizeof error->message);
    fputc('\n', stderr);
}

void message_lost(const parley_lost *lost)
{
    char id[MAX_LINE];
    size_t len = lost->id.len < sizeof id - 1 ? lost->id.len : sizeof id - 1;
    if (len != 0)
        memcpy(id, lost->id.ptr, len);
    id[len] = '\0';
    fputs("parley: ", stderr);
    print_clean(id, len);
    fprintf(stderr, ": %s: ", lost->kind);
    if (strncmp(lost->error->file, id, sizeof lost->error->file - 1) != 0 || lost->error->line != 0)
        print_place(lost->error);
    print_clean(lost->error->message, sizeof lost->error->message);
    if (lost->where[0] != '\0') {
        fputs(" [", stderr);
        print_clean(lost->where, strlen(lost->where));
        fputc(']', stderr);
    }
    fputc('\n', stderr);
}

void message_counts(const parley_run_counts *counts)
{
    fprintf(stderr, "parley: %" PRIu64 " read, %" PRIu64 " ok, %" PRIu64 " failed", counts->read, counts->ok, counts->failed);
    if (counts->skipped != 0)
        fprintf(stderr, ", %" PRIu64 " skipped", counts->skipped);
    fputc('\n', stderr);
}

void message_command_help(cli_command command)
{
    if (command == COMMAND_RUN)
        fputs("usage: parley run [OPTION]... INPUT...\n\n"
              "Read documents, run packs over them and write what they find: parties, claims, sentiment.\n"
              "INPUT is a file, a folder, or - for standard input; files that end in .jsonl or .ndjson hold a\n"
              "JSON document a line, with \"text\" and, if known, \"id\", \"title\", \"date\", \"source\", \"url\".\n"
              "Without --pack the packs parties, claims and sentiment run.\n\n", stdout);
    else
        fputs("usage: parley tokens [OPTION]... INPUT...\n\n"
              "Write the sentences and tokens of documents, as bytes from 0, half open.\n\n", stdout);
    options_print(stdout, command);
    if (command == COMMAND_RUN)
        fputs("\nexamples:\n"
              "  parley run article.txt\n"
              "  parley run --date 2024-06-24 --format jsonl news/ | head -1\n"
              "  parley run -p ./mypack --select claims -o claims.jsonl corpus.jsonl\n", stdout);
}

void message_help(void)
{
    fputs("usage: parley COMMAND [ARGUMENT]...\n\n"
          "Who said what about whom, read out of news text by rules that people can read.\n\n"
          "commands:\n"
          "  run      run packs over documents\n"
          "  tokens   print sentences and tokens\n"
          "  list     list packs, and what is in them\n"
          "  test     run the cases of packs\n"
          "  eval     measure packs against annotated texts\n"
          "  NAME     run the script NAME.lua of the script path\n\n"
          "options:\n"
          "  --help      print this; 'parley COMMAND --help' says more\n"
          "  --version   print the version\n\n"
          "exit status: 0 done, 1 a test failed, 2 usage, 3 a pack or script is wrong, 4 some documents failed,\n"
          "  5 input or output error, 70 parley's own fault, 130 and 143 interrupted, 141 the reader of the output left\n", stdout);
}
