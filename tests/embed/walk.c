/* tests/embed/walk.c -- records walked by value, without JSON, in a program that keeps its threads and signals to itself. */
#include <stdio.h>
#include <string.h>

#include <parley/parley.h>

int main(int argc, char **argv)
{
    const char *packs[] = { "claims" }, *text = argc > 1 ? argv[1] : "France condemned the attack.";
    parley_host_options options = { .size = sizeof options, .packs = packs, .pack_count = 1, .isolation = PARLEY_ISOLATION_NONE };
    parley_source source = { .bytes = { text, strlen(text) }, .id = PARLEY_STR("first") };
    parley_host *host = NULL;
    parley_str answer;
    parley_node root, claim, cue;
    parley_error error = { 0 };
    if (parley_host_open(&host, &options, &error) != PARLEY_OK ||
        parley_host_ask(&answer, host, PARLEY_ASK_NODES, &source, NULL, &error) != PARLEY_OK ||
        parley_node_read(&root, answer, &error) != PARLEY_OK) {
        fprintf(stderr, "walk: %s\n", error.message);
        parley_host_close(host);
        return 1;
    }
    for (parley_node_walk claims = parley_node_begin(parley_node_get(root, "claims")); parley_node_next(&claim, NULL, &claims);) {
        parley_str act = parley_node_get(claim, "act").string;
        parley_node_walk cues = parley_node_begin(parley_node_get(claim, "cue"));
        if (parley_node_next(&cue, NULL, &cues))
            printf("%.*s: '%.*s' at %u\n", (int)act.len, act.ptr, (int)cue.string.len, cue.string.ptr, (unsigned)cue.span.start);
    }
    parley_host_close(host);
    return 0;
}
