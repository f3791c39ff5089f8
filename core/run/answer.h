/* core/run/answer.h -- what a worker answers to a document: its output, and the id that it found in it.  Floor 5. */
#ifndef PARLEY_ANSWER_H
#define PARLEY_ANSWER_H

#include "base/buffer.h"

/* End an answer: `reply` holds the output, and gets `id` behind it.  The buffer is `failed` when it has no room. */
void parley_answer_end(parley_buffer *reply, parley_str id);

/* Take an answer apart, any bytes; both borrow from `reply`.  Errors: PARLEY_ESYNTAX, it is none. */
parley_status parley_answer_split(parley_str *output, parley_str *id, parley_str reply);

#endif
