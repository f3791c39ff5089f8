/* core/text/base64.h -- bytes as base64 text (RFC 4648, section 4), and back.  Floor 1. */
#ifndef PARLEY_BASE64_H
#define PARLEY_BASE64_H

#include "base/arena.h"
#include "base/buffer.h"

/* Append `bytes` in base64, with "=" at the end where due.  Cost: linear. */
void parley_base64_add(parley_buffer *buffer, parley_str bytes);

/*
 * Read base64: whole groups of four, padded, nothing else between them.
 * Errors: PARLEY_ESYNTAX; PARLEY_ENOMEM.  `*bytes` is owned by the arena.  Cost: linear.
 */
parley_status parley_base64_read(parley_str *bytes, parley_str text, parley_arena *arena);

#endif
