/* core/engine/module_calls.h -- a call of a C module under way, and what it may ask for in each.  Floor 5; for annotate.c, module_*.c. */
#ifndef PARLEY_MODULE_CALLS_H
#define PARLEY_MODULE_CALLS_H

#include "engine/pack.h"

/* Stands first in what a call carries. */
typedef struct module_calls {
    parley_engine *engine;
    char           message[256];
    bool           refused;  /* memory */
    bool           failed;   /* a service refused what the module asked: the call fails, whatever it answers */
} module_calls;

/* The services that each call has, in a host whose context is `calls`. */
parley_module_host module_host(module_calls *calls);

/* Refuse what the module asks of a service, for good: the call fails with this message.  Answers false. */
bool module_refuse(module_calls *calls, const char *format, ...) PARLEY_PRINTF(2, 3);

/* Say of a call that answered false why it did: a `what` ("reader") called `name`.  PARLEY_ELIMIT, PARLEY_ENOMEM, else PARLEY_EPACK. */
parley_status module_say(const module_calls *calls, const char *what, const char *name, parley_error *error);

/* Does `path` end in one of `suffixes` (".html .htm"), in any case? */
bool module_has_suffix(parley_str path, const char *suffixes);

#endif
