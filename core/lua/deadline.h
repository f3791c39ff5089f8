/* core/lua/deadline.h -- end Lua code that runs too long.  Floor 3. */
#ifndef PARLEY_DEADLINE_H
#define PARLEY_DEADLINE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include <lua.h>
#include <parley/base.h>

/* How the end is noticed. */
typedef enum parley_deadline_kind {
    PARLEY_DEADLINE_NONE,    /* not at all */
    PARLEY_DEADLINE_SIGNAL,  /* SIGALRM, for which the process must have no other use: costs nothing until it fires.  Counts the process's own
                                processor time, so that what a document gets does not hang on what else the machine does */
    PARLEY_DEADLINE_COUNT    /* the clock is looked at every thousand instructions: costs some percent of Lua's speed, and nothing of the
                                process, whose other threads may work meanwhile.  Counts the processor time of the thread that started it */
} parley_deadline_kind;

/*
 * A deadline hooks the state that runs when it has come, and from then on every line of Lua raises, so that pcall cannot swallow it.
 * Code inside one C call is not reached: a process that must not hang has a parent that kills it.  One deadline a thread.
 */
typedef struct parley_deadline {
    parley_deadline_kind  kind;
    int64_t               end;      /* COUNT: nanoseconds on the thread's clock; 0: not started */
    int64_t               earliest; /* on the clock on the wall: before it `end` cannot have come */
    timer_t               timer;
    bool                  open;
    bool                  armed;    /* the timer was started and not stopped */
    pid_t                 owner;    /* the process that has the timer: it does not pass to forked ones, who make their own */
    lua_State *volatile   running;  /* what to hook */
    volatile sig_atomic_t expired;
} parley_deadline;

/* Begin, without a clock that runs.  Errors: PARLEY_EIO, no timer or signal to be had. */
parley_status parley_deadline_open(parley_deadline *deadline, parley_deadline_kind kind);

/* Start the clock: `milliseconds` from now; 0 stops it.  Clears `expired`.  Also in processes forked since the opening. */
void parley_deadline_start(parley_deadline *deadline, uint32_t milliseconds);

/* Say which state runs now; NULL for none.  A state entered after the end is hooked at once. */
void parley_deadline_enter(parley_deadline *deadline, lua_State *L);

/* Has it come? */
bool parley_deadline_is_over(parley_deadline *deadline);

/* The same, asked by what `L` runs. */
bool parley_deadline_is_over_in(lua_State *L);

/* Stop the clock and unhook `L`. */
void parley_deadline_leave(parley_deadline *deadline, lua_State *L);

/* Give the timer back.  Safe to repeat, and of a zeroed one. */
void parley_deadline_close(parley_deadline *deadline);

#endif
