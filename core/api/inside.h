/* core/api/inside.h -- a service in the process that asks, without isolation.  Floor 7. */
#ifndef PARLEY_API_INSIDE_H
#define PARLEY_API_INSIDE_H

#include "run/session.h"

/* Requests that wait, and the service that answers the oldest when it is asked to. */
typedef struct api_inside api_inside;

/*
 * Load `service`, which is borrowed, on this thread.
 *
 *   unload       frees what `service` loaded
 *   reply_bytes  the longest reply
 *
 * Errors: those of service.load; PARLEY_ENOMEM.
 */
parley_status api_inside_open(api_inside **out, const parley_service *service, void (*unload)(void *state), size_t reply_bytes, parley_alloc alloc,
                              parley_error *error);

/* Queue a request; `payload` is copied.  Errors: PARLEY_ENOMEM; PARLEY_ELIMIT, it is 1 GiB or longer. */
parley_status api_inside_submit(api_inside *inside, uint8_t kind, parley_str payload, parley_error *error);

/* How many requests wait. */
size_t api_inside_pending(const api_inside *inside);

/* Answer the oldest request; as parley_session_receive, but nothing that fails ends anything.  PARLEY_OUTCOME_NONE: none waits. */
void api_inside_receive(parley_result *result, api_inside *inside);

/* Free everything.  NULL is allowed. */
void api_inside_close(api_inside *inside);

#endif
