/* core/run/brood.h -- what the nursery process does: load, fork, mourn.  Floor 5; for nursery.c. */
#ifndef PARLEY_BROOD_H
#define PARLEY_BROOD_H

#include "run/nursery.h"

/* Be the nursery, child of `parent`, at packet socket `fd`, until the parent closes it. */
_Noreturn void parley_brood_run(const parley_service *service, const parley_nursery_options *options, int fd, pid_t parent);

#endif
