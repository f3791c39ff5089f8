/* tests/unit/test_stem.c -- the module stem: what libstemmer takes of its own, which no budget counts, is small and given back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <dlfcn.h>
#include <malloc.h>
#include <parley/module.h>

enum { BOUND = 4 << 10, LONGEST = 1024, ANSWER = 4096 };

extern const parley_module parley_module_stem;

/* {=== the C library's allocator, counted: the program's symbols come before those of the library that libstemmer was linked with */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void  __libc_free(void *block);

static struct { bool on; size_t live, most, calls; } counted;

static void *count(void *block)
{
    if (counted.on && block != NULL) {
        counted.calls++;
        counted.live += malloc_usable_size(block);
        counted.most = counted.live > counted.most ? counted.live : counted.most;
    }
    return block;
}

static void discount(void *block)
{
    if (counted.on && block != NULL)
        counted.live -= malloc_usable_size(block);
}

#ifndef PARLEY_SANITIZED  /* sanitizers have an allocator of their own */
PARLEY_API void *malloc(size_t size)
{
    return count(__libc_malloc(size));
}

PARLEY_API void *calloc(size_t items, size_t size)
{
    return count(__libc_calloc(items, size));
}

PARLEY_API void *realloc(void *block, size_t size)
{
    discount(block);
    return count(__libc_realloc(block, size));
}

PARLEY_API void free(void *block)
{
    discount(block);
    __libc_free(block);
}
#endif

/* ===} */

static char answer[ANSWER];
static bool refusing;

static void *take(void *context, size_t size)
{
    (void)context;
    return refusing || size > ANSWER ? NULL : answer;
}

static void say(void *context, const char *message)
{
    (void)context;
    (void)message;
}

static bool call(const char *name, const parley_module_value *arguments, parley_module_value *result)
{
    const parley_module_host host = { .size = sizeof host, .take = take, .fail = say };
    for (uint32_t i = 0; i < parley_module_stem.function_count; i++)
        if (strcmp(parley_module_stem.functions[i].name, name) == 0)
            return parley_module_stem.functions[i].call(&host, arguments, result);
    fail_msg("no function %s", name);
    return false;
}

/* Stem a word in each language, with libstemmer's memory counted; all of it must be given back. */
static void stem_in_all(const char *languages, parley_str word)
{
    for (const char *at = languages; *at != '\0'; at += strspn(at, " ")) {
        parley_module_value arguments[2] = { { .string = { at, strcspn(at, " ") } }, { .string = word } }, result;
        counted.on = true;
        bool done = call("stem", arguments, &result);
        counted.on = false;
        assert_true(done != refusing);
        assert_int_equal(counted.live, 0);
        at += strcspn(at, " ");
    }
}

static void stem_takes_little_and_gives_it_back(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < parley_module_stem.library_count; i++)
        assert_non_null(dlopen(parley_module_stem.libraries[i], RTLD_NOW | RTLD_GLOBAL));
    static const char *const kinds[] = { "a", "ational", "\xC3\xA9", "\xD0\xBE\xD0\xB2\xD0\xB0\xD0\xBD\xD0\xB8\xD0\xB5", "\xFF" };
    parley_module_value list;
    char languages[ANSWER], word[LONGEST + 16];
    assert_true(call("languages", NULL, &list));
    memcpy(languages, list.string.ptr, list.string.len);
    languages[list.string.len] = '\0';
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        size_t step = strlen(kinds[kind]);
        for (size_t len = 0; len <= LONGEST; len += len < 64 ? step : 96) {
            for (size_t i = 0; i < len; i++)
                word[i] = kinds[kind][i % step];
            stem_in_all(languages, (parley_str){ word, len });
        }
    }
#ifndef PARLEY_SANITIZED
    assert_true(counted.calls > 100);
    if (counted.most == 0 || counted.most > BOUND)
        fail_msg("%zu bytes at a time", counted.most);
#endif
    refusing = true;
    stem_in_all(languages, PARLEY_STR("negotiations"));
    refusing = false;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(stem_takes_little_and_gives_it_back) };
    return cmocka_run_group_tests_name("module/stem", tests, NULL, NULL);
}
