/* core/cli/nearest.h -- the right spelling nearest to a wrong one. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

#include <stddef.h>

/*
 * Keep in `*best` the name nearest to `word`: `name`, when it is nearer than what `*best` holds and few edits away (insert, delete, replace a
 * letter, swap two; one for a word of up to three letters, two up to seven, else three).  `*best` begins as NULL; names are borrowed.
 * Cost: the product of the lengths; none for words of 32 letters and more.
 */
void nearest_try(const char **best, const char *word, const char *name);

#endif
