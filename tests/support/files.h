/* tests/support/files.h -- a folder of its own for a test. */
#ifndef TEST_FILES_H
#define TEST_FILES_H

#include <parley/base.h>

/* Make a fresh folder and go there; answers where we were, for files_leave. */
char *files_enter(void);

/* Delete the folder with all in it and go back to `from`, which is freed. */
void files_leave(char *from);

/* Write a file, making the folders before its last slash. */
void files_write(const char *path, parley_str bytes);

#endif
