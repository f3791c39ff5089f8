#include "cli/options.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cli/message.h"
#include "cli/nearest.h"

typedef enum option_kind { NAMES, TEXT, NUMBER, FLAG, LIMIT_MS, LIMIT_BYTES, LIMIT_COUNT } option_kind;

typedef struct option_spec {
    option_kind kind;
    char        letter;  /* 0: none */
    const char *name, *argument;
    unsigned    commands;
    const char *help;
    size_t      field;   /* where in cli_options */
    uint64_t    standard;  /* of a limit, else 0 */
    uint64_t    most;      /* of a number */
} option_spec;

static const option_spec table[] = {
#define OPTION(field, kind, letter, name, argument, commands, help) { kind, letter, name, argument, commands, help, offsetof(cli_options, field), 0, INT32_MAX },
#include "cli/options.def"
#undef OPTION
#define LIMIT(field, flag, unit, standard, most, help) \
    { LIMIT_##unit, 0, flag, "N", COMMAND_RUN | COMMAND_TOKENS, help, offsetof(cli_options, limits.field), standard, most },
#include <parley/limits.def>
#undef LIMIT
};

enum { OPTION_COUNT = sizeof table / sizeof table[0] };

static bool refuse_unknown(cli_command command, const char *word)
{
    const char *best = NULL;
    for (size_t i = 0; i < OPTION_COUNT && strncmp(word, "--", 2) == 0; i++)
        if ((table[i].commands & (unsigned)command) != 0)
            nearest_try(&best, word + 2, table[i].name);
    return best == NULL ? message_usage(command, "unknown option '%s'", word)
                        : message_usage(command, "unknown option '%s'; did you mean \"--%s\"?", word, best);
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

/* Read a number from 1 to what the option may be at most: "5000" or, where bytes are counted, "64M". */
static bool read_number(uint64_t *out, cli_command command, const option_spec *option, const char *word)
{
    static const char units[] = "KMG";
    char *end;
    unsigned long long number = strtoull(word, &end, 10);  /* the greatest there is when `word` is greater */
    const char *unit = option->kind == LIMIT_BYTES && *end != '\0' ? strchr(units, *end) : NULL;
    int shift = unit == NULL ? 0 : 10 * (int)(unit - units + 1);
    if (word[0] < '0' || word[0] > '9' || end[unit != NULL] != '\0' || number == 0)
        return message_usage(command, "--%s %s: %s is expected", option->name, word,
                             option->kind == LIMIT_BYTES ? "a number of bytes as in 4096, 64K, 16M or 2G" : "a whole number above 0");
    if (number > option->most >> shift)
        return message_usage(command, "--%s %s: at most %llu", option->name, word, (unsigned long long)option->most);
    *out = (uint64_t)number << shift;
    return true;
}

static bool store(cli_options *out, const option_spec *option, cli_command command, const char *value)
{
    void *field = (char *)out + option->field;
    uint64_t number;
    switch (option->kind) {
    case FLAG:
        *(bool *)field = true;
        return true;
    case TEXT:
        *(const char **)field = value;
        return true;
    case NUMBER:
        if (!read_number(&number, command, option, value))
            return false;
        *(uint32_t *)field = (uint32_t)number;
        return true;
    case LIMIT_MS:
    case LIMIT_BYTES:
    case LIMIT_COUNT:
        return read_number(field, command, option, value);
    case NAMES:
        break;
    }
    cli_names *names = field;
    if (names->count == MAX_NAMES)
        return message_usage(command, "--%s %s: one too many, at most %d may be given", option->name, value, MAX_NAMES);
    names->items[names->count++] = value;
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
            return refuse_unknown(command, word);
        if (option->kind == FLAG && value != NULL)
            return message_usage(command, "this option takes no value: '%s'", word);
        if (option->kind != FLAG && value == NULL && ++i == argc)
            return message_usage(command, "a value is missing behind '%s'", word);
        if (!store(out, option, command, value != NULL ? value : option->kind == FLAG ? NULL : argv[i]))
            return false;
    }
    return true;
}

/* "64M" where that is exact. */
static void print_standard(char *out, size_t size, const option_spec *option)
{
    static const struct { uint64_t bytes; char letter; } units[] = { { 1 << 30, 'G' }, { 1 << 20, 'M' }, { 1 << 10, 'K' } };
    snprintf(out, size, "%llu", (unsigned long long)option->standard);
    for (size_t i = sizeof units / sizeof *units; i-- > 0 && option->kind == LIMIT_BYTES;)
        if (option->standard % units[i].bytes == 0)
            snprintf(out, size, "%llu%c", (unsigned long long)(option->standard / units[i].bytes), units[i].letter);
}

void options_print(FILE *to, cli_command command)
{
    bool limits = false;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option_spec *option = &table[i];
        char left[40], standard[24] = "";
        if ((option->commands & (unsigned)command) == 0)
            continue;
        if (option->standard != 0 && !limits) {
            fputs("\nlimits; beyond one a document fails, and no other, unless it says something else; bytes may be 64K, 16M, 2G:\n", to);
            limits = true;
        }
        int len = option->letter != 0 ? snprintf(left, sizeof left, "-%c, --%s", option->letter, option->name)
                                      : snprintf(left, sizeof left, "%s--%s", limits ? "" : "    ", option->name);
        if (option->argument != NULL)
            snprintf(left + len, sizeof left - (size_t)len, " %s", option->argument);
        if (limits)
            print_standard(standard, sizeof standard, option);
        fprintf(to, "  %-22s %*s%s%s\n", left, limits ? 8 : 0, standard, limits ? "  " : "", option->help);
    }
}
