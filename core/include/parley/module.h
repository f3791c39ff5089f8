/* parley/module.h -- extend parley in C: new functions for packs, declared with their types. */
#ifndef PARLEY_MODULE_H
#define PARLEY_MODULE_H

#include <stdbool.h>

#include <parley/base.h>

/* Changes when a module built against an older header could not be called any more. */
#define PARLEY_MODULE_ABI 1

typedef enum parley_module_type {
    PARLEY_MODULE_NONE = 0,  /* ends a list; as a result: nothing */
    PARLEY_MODULE_STRING,
    PARLEY_MODULE_INTEGER,
    PARLEY_MODULE_NUMBER,
    PARLEY_MODULE_BOOLEAN,
} parley_module_type;

/* An argument or a result; the field that its declared type names. */
typedef struct parley_module_value {
    union {
        parley_str string;   /* an argument is borrowed until the call returns; a result must live in memory from `take`, or be static */
        int64_t    integer;
        double     number;
        bool       boolean;
    };
} parley_module_value;

/* What the host does for a call.  `context` is the host's own. */
typedef struct parley_module_host {
    void *context;
    /* Memory until the call has returned and its result is read; counts against the pack's budget.  NULL when refused. */
    void *(*take)(void *context, size_t size);
    /* Make the call fail with `message`, which is copied; the function then returns false. */
    void (*fail)(void *context, const char *message);
} parley_module_host;

enum { PARLEY_MODULE_ARGUMENTS = 8 };

/* One function.  The host has checked number and types of the arguments before it is called. */
typedef struct parley_module_function {
    const char        *name;      /* [a-z][a-z0-9_]* */
    const char        *summary;   /* one line */
    parley_module_type arguments[PARLEY_MODULE_ARGUMENTS + 1];  /* ended by PARLEY_MODULE_NONE */
    parley_module_type result;
    /* Fill `result`; false when it failed.  Must return: nothing can interrupt it but the end of its process. */
    bool             (*call)(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result);
} parley_module_function;

/*
 * A module.  core/module/NAME.c defines `const parley_module parley_module_NAME`; it includes this header and nothing else of parley.
 * Modules are native code and trusted: a pack uses only those that its manifest names (modules = { "NAME" }), as require "module.NAME".
 */
typedef struct parley_module {
    uint32_t                      abi;   /* PARLEY_MODULE_ABI */
    uint32_t                      size;  /* sizeof (parley_module) */
    const char                   *name, *version, *summary, *licence;
    const parley_module_function *functions;
    uint32_t                      function_count;
} parley_module;

#endif
