#include "cli/options.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef enum option_kind { PACK, TEXT, NUMBER, FLAG } option_kind;

typedef struct option_spec {
    option_kind kind;
    char        letter;  /* 0: none */
    const char *name, *argument;
    unsigned    commands;
    const char *help;
    size_t      field;   /* where in cli_options */
} option_spec;

static const option_spec table[] = {
#define OPTION(field, kind, letter, name, argument, commands, help) { kind, letter, name, argument, commands, help, offsetof(cli_options, field) },
#include "cli/options.def"
#undef OPTION
};

enum { OPTION_COUNT = sizeof table / sizeof table[0] };

static const char *command_name(cli_command command)
{
    return command == COMMAND_RUN ? "run" : "tokens";
}

static bool refuse(cli_command command, const char *what, const char *word)
{
    fprintf(stderr, "parley: %s '%s'\nparley: try 'parley %s --help'\n", what, word, command_name(command));
    return false;
}

/* The option that `word` ("-p", "-pX", "--pack", "--pack=X") names; `*value` is set to what is glued to it, or NULL. */
static const option_spec *find_option(cli_command command, const char *word, const char **value)
{
    *value = NULL;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option_spec *option = &table[i];
        size_t len = strlen(option->name);
        if ((option->commands & (unsigned)command) == 0)
            continue;
        if (word[1] == '-') {
            if (strncmp(word + 2, option->name, len) == 0 && (word[2 + len] == '\0' || word[2 + len] == '=')) {
                *value = word[2 + len] == '=' ? word + 3 + len : NULL;
                return option;
            }
        } else if (option->letter != 0 && word[1] == option->letter) {
            *value = word[2] == '\0' ? NULL : word + 2;
            return option;
        }
    }
    return NULL;
}

/* A whole number above 0 that an int holds; 0 for anything else. */
static uint32_t read_number(const char *word)
{
    char *end;
    errno = 0;
    unsigned long number = strtoul(word, &end, 10);
    return word[0] < '0' || word[0] > '9' || *end != '\0' || errno != 0 || number > INT32_MAX ? 0 : (uint32_t)number;
}

static bool store(cli_options *out, const option_spec *option, cli_command command, const char *value)
{
    void *field = (char *)out + option->field;
    switch (option->kind) {
    case FLAG:
        *(bool *)field = true;
        return true;
    case TEXT:
        *(const char **)field = value;
        return true;
    case NUMBER:
        *(uint32_t *)field = read_number(value);
        return *(uint32_t *)field != 0 || refuse(command, "a whole number above 0 is expected, found", value);
    case PACK:
        break;
    }
    if (out->pack_count == MAX_PACKS)
        return refuse(command, "too many packs at", value);
    out->packs[out->pack_count++] = value;
    return true;
}

bool options_parse(cli_options *out, cli_command command, int argc, char **argv)
{
    *out = (cli_options){ .inputs = argv };
    bool ended = false;
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i], *value;
        if (ended || word[0] != '-' || word[1] == '\0') {
            out->inputs[out->input_count++] = argv[i];
            continue;
        }
        if (strcmp(word, "--") == 0) {
            ended = true;
            continue;
        }
        const option_spec *option = find_option(command, word, &value);
        if (option == NULL)
            return refuse(command, "unknown option", word);
        if (option->kind == FLAG && value != NULL)
            return refuse(command, "this option takes no value:", word);
        if (option->kind != FLAG && value == NULL && ++i == argc)
            return refuse(command, "a value is missing behind", word);
        if (!store(out, option, command, value != NULL ? value : option->kind == FLAG ? NULL : argv[i]))
            return false;
    }
    return true;
}

void options_print(FILE *to, cli_command command)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option_spec *option = &table[i];
        if ((option->commands & (unsigned)command) == 0)
            continue;
        char left[40];
        int len = option->letter != 0 ? snprintf(left, sizeof left, "-%c, --%s", option->letter, option->name)
                                      : snprintf(left, sizeof left, "    --%s", option->name);
        if (option->argument != NULL)
            snprintf(left + len, sizeof left - (size_t)len, " %s", option->argument);
        fprintf(to, "  %-22s %s\n", left, option->help);
    }
}
