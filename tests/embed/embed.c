/* tests/embed/embed.c -- parley in a program of one's own: packs loaded, a text read, what was found as JSON. */
#include <stdio.h>
#include <string.h>

#include <parley/parley.h>

int main(int argc, char **argv)
{
    const char *packs[] = { "claims" }, *text = argc > 1 ? argv[1] : "France condemned the attack.";
    parley_host_options options = { .size = sizeof options, .packs = packs, .pack_count = 1 };
    parley_source source = { .bytes = { text, strlen(text) }, .id = PARLEY_STR("first") };
    parley_host *host = NULL;
    parley_str answer;
    parley_error error = { 0 };
    if (parley_host_open(&host, &options, &error) != PARLEY_OK ||
        parley_host_ask(&answer, host, PARLEY_ASK_RECORDS, &source, NULL, &error) != PARLEY_OK) {
        fprintf(stderr, "embed: %s\n", error.message);
        parley_host_close(host);
        return 1;
    }
    printf("%.*s", (int)answer.len, answer.ptr);
    parley_host_close(host);
    return 0;
}
