/* tests/unit/test_heap.c -- base/heap.h: a heap in wide pages, filled, forked and copied, is the heap that it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/heap.h"

enum { BLOCKS = 3000, KINDS = 7 };

static size_t size_of(unsigned i)
{
    static const size_t sizes[KINDS] = { 24, 40, 200, 24, 1000, 72, 5000 };
    return sizes[i % KINDS];
}

static bool holds(const unsigned char *block, unsigned i)
{
    for (size_t at = 0; at < size_of(i); at++)
        if (block[at] != (unsigned char)(i + at))
            return false;
    return true;
}

static unsigned char *make(unsigned i)
{
    unsigned char *block = malloc(size_of(i));
    for (size_t at = 0; block != NULL && at < size_of(i); at++)
        block[at] = (unsigned char)(i + at);
    return block;
}

/* A process that has taken the heap as its own uses and frees what it was forked with, and takes more.  Its exit status: what went wrong. */
static int work(unsigned char **blocks, void *wide)
{
    parley_heap_own(wide);
    for (unsigned i = 0; i < BLOCKS; i++)
        if (blocks[i] != NULL && !holds(blocks[i], i))
            return 1;
    for (unsigned i = 0; i < BLOCKS; i += 3) {
        free(blocks[i]);
        blocks[i] = NULL;
    }
    for (unsigned i = 0; i < BLOCKS; i++) {
        if (blocks[i] == NULL)
            blocks[i] = make(i);
        if (blocks[i] == NULL || !holds(blocks[i], i))
            return 2;
        memset(blocks[i], 0xEE, size_of(i));
    }
    void *large = calloc(1, 5 << 20);
    free(large);
    return large == NULL ? 3 : 0;
}

static int fork_twice(void)
{
    static unsigned char *blocks[BLOCKS];
    void *wide = parley_heap_widen();
    for (unsigned i = 0; i < BLOCKS; i++)
        blocks[i] = make(i);
    for (unsigned i = 0; i < BLOCKS; i += 5) {
        free(blocks[i]);
        blocks[i] = NULL;
    }
    parley_heap_fill(wide);
    for (int round = 0; round < 2; round++) {
        int status = 0;
        pid_t pid = fork();
        if (pid == 0)
            _exit(work(blocks, wide));
        if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
            return 10 + (WIFEXITED(status) ? WEXITSTATUS(status) : 9);
        for (unsigned i = 0; i < BLOCKS; i++)  /* what it did is not seen here */
            if (blocks[i] != NULL && !holds(blocks[i], i))
                return 4;
        parley_heap_fill(wide);
    }
    return 0;
}

/* In a process of its own, whose heap may stay as it is then. */
static void a_copied_heap_is_the_same(void **state)
{
    (void)state;
    int status = 0;
    pid_t pid = fork();
    if (pid == 0)
        _exit(fork_twice());
    assert_true(pid > 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
}

/* Without wide pages nothing happens. */
static void no_wide_page_is_no_harm(void **state)
{
    (void)state;
    unsigned char *block = make(3);
    assert_non_null(block);
    parley_heap_own(NULL);
    assert_true(holds(block, 3));
    free(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_copied_heap_is_the_same), cmocka_unit_test(no_wide_page_is_no_harm) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
