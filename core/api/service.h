/* core/api/service.h -- the engine as the processes of core/run see it.  Floor 7. */
#ifndef PARLEY_API_SERVICE_H
#define PARLEY_API_SERVICE_H

#include <parley/parley.h>

#include "run/service.h"

/* A service that loads what `options` say and answers the parley_question kinds.  `options` is borrowed as long as it is used. */
parley_service api_service(parley_host_options *options);

/* Free what the service loaded in this process. */
void api_service_unload(void *state);

#endif
