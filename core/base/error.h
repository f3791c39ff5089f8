/* core/base/error.h -- fill a parley_error: what happened and where.  Floor 0. */
#ifndef PARLEY_ERROR_H
#define PARLEY_ERROR_H

#include <parley/base.h>

/*
 * Set `error` (which may be NULL) to `status` and a printf message; place fields are cleared.
 * A message that does not fit is cut between code points; its arguments may come from `error` itself.  Returns `status`, so that
 * `return parley_error_set(error, PARLEY_EIO, ...)` reads well.
 */
parley_status parley_error_set(parley_error *error, parley_status status, const char *format, ...) PARLEY_PRINTF(3, 4);

/* Add the place to an error that was just set.  `error` may be NULL; `file` is copied, NULL is none. */
void parley_error_place(parley_error *error, const char *file, uint32_t line, uint32_t column);

#endif
