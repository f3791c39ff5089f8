/* core/run/confine.h -- give up, for good, what a process that runs packs never needs.  Floor 5. */
#ifndef PARLEY_CONFINE_H
#define PARLEY_CONFINE_H

#include "run/filter.h"

/*
 * Confine this process to `role`: no core files, few descriptors, an address space of `room` bytes beyond what it has, no new
 * privileges, the filter's system calls; a forker grows no file, and workers and feeds start no process either.  A worker has the address space
 * that its forker was left: with sanitizers, which map what they like, that of the loader.
 *
 *   filter  of that role; an empty one filters nothing
 *
 * Errors: PARLEY_EIO, and `error` says what was refused.
 */
parley_status parley_confine(parley_role role, const parley_filter *filter, size_t room, parley_error *error);

#endif
