/* tests/fuzz/replay.c -- runs a fuzz target over the files named, without libFuzzer. */
#include <string.h>

#include "fuzz.h"

/* Run one file; false when it cannot be read. */
static bool replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        return false;
    long size = ftell(file);
    rewind(file);
    uint8_t *data = malloc((size_t)size + (size == 0));  /* exactly as long as it is: a sanitizer sees what reads behind it */
    bool good = size >= 0 && data != NULL && fread(data, 1, (size_t)size, file) == (size_t)size;
    fclose(file);
    if (good)
        LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    return good;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (!replay(argv[i])) {
            fprintf(stderr, "%s: cannot be read\n", argv[i]);
            return 1;
        }
    }
    const char *name = strrchr(argv[0], '/');
    printf("%s: %d inputs replayed\n", name == NULL ? argv[0] : name + 1, argc - 1);
    return argc > 1 ? 0 : 1;
}
