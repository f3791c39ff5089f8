/* tests/bench/icu.c -- an anchor of the benchmark: word and sentence breaks of each line of a file by ICU.  usage: icu FILE */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

static long count_breaks(UBreakIterator *breaks, UText *text)
{
    UErrorCode status = U_ZERO_ERROR;
    long count = 0;
    ubrk_setUText(breaks, text, &status);
    for (ubrk_first(breaks); ubrk_next(breaks) != UBRK_DONE;)
        count++;
    return U_FAILURE(status) ? 0 : count;
}

int main(int argc, char **argv)
{
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL)
        return 2;
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *words = ubrk_open(UBRK_WORD, "en", NULL, 0, &status), *sentences = ubrk_open(UBRK_SENTENCE, "en", NULL, 0, &status);
    UText *text = NULL;
    char *line = NULL;
    size_t room = 0;
    long count = 0;
    for (ssize_t len; U_SUCCESS(status) && (len = getline(&line, &room, file)) >= 0;) {
        text = utext_openUTF8(text, line, len, &status);
        count += count_breaks(words, text) + count_breaks(sentences, text);
    }
    printf("%ld\n", count);
    free(line);
    utext_close(text);
    ubrk_close(words);
    ubrk_close(sentences);
    fclose(file);
    return U_FAILURE(status) ? 1 : 0;
}
