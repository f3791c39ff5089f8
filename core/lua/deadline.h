/* core/lua/deadline.h -- end Lua code that runs too long.  Floor 3. */
#ifndef PARLEY_DEADLINE_H
#define PARLEY_DEADLINE_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>
#include <time.h>

#include <lua.h>
#include <parley/base.h>

/*
 * A timer that costs nothing until it fires: only then does it hook the running state, and from then on every line of Lua raises,
 * so that pcall cannot swallow it.  Code inside one C call is not reached: a process that must not hang has a parent that kills it.
 * The signal is SIGALRM; the process must have no other use for it.  One deadline a thread.
 */
typedef struct parley_deadline {
    timer_t               timer;
    bool                  open;
    pid_t                 owner;    /* the process that has the timer: it does not pass to forked ones, who make their own */
    lua_State *volatile   running;  /* what to hook */
    volatile sig_atomic_t expired;
} parley_deadline;

/* Take the timer and the signal.  Errors: PARLEY_EIO. */
parley_status parley_deadline_open(parley_deadline *deadline);

/* Start the clock: `milliseconds` from now; 0 stops it.  Clears `expired`.  Also in processes forked since the opening. */
void parley_deadline_start(parley_deadline *deadline, uint32_t milliseconds);

/* Say which state runs now; NULL for none.  A state entered after the end is hooked at once. */
void parley_deadline_enter(parley_deadline *deadline, lua_State *L);

/* Stop the clock and unhook `L`. */
void parley_deadline_leave(parley_deadline *deadline, lua_State *L);

/* Give the timer back.  Safe to repeat. */
void parley_deadline_close(parley_deadline *deadline);

#endif
