#include "lua/deadline.h"

#include <unistd.h>

#include <lauxlib.h>

/* Runs inside Lua, at every line, call and instruction once the time is up. */
static void raise_expired(lua_State *L, lua_Debug *activation)
{
    (void)activation;
    luaL_where(L, 0);  /* inside a hook the function that runs is level 0 */
    lua_pushliteral(L, "time limit reached");
    lua_concat(L, 2);
    lua_error(L);
}

static void hook(lua_State *L)
{
    lua_sethook(L, raise_expired, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
}

/* {=== counting */

enum { INSTRUCTIONS = 1000 };  /* between two looks at the clock */

/* Where a state, and every coroutine of it, keeps its deadline. */
static parley_deadline **place_of(lua_State *L)
{
    return lua_getextraspace(L);
}

static int64_t nanoseconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The thread has not worked longer than the clock on the wall has run, and that is read ten times as fast. */
static bool is_past(parley_deadline *deadline)
{
    int64_t now = nanoseconds(CLOCK_MONOTONIC);
    if (now < deadline->earliest)
        return false;
    int64_t left = deadline->end - nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    deadline->earliest = now + left;
    return left <= 0;
}

bool parley_deadline_is_over(parley_deadline *deadline)
{
    if (deadline->kind == PARLEY_DEADLINE_COUNT && deadline->end != 0 && is_past(deadline))
        deadline->expired = 1;
    return deadline->expired != 0;
}

bool parley_deadline_is_over_in(lua_State *L)
{
    int mask = lua_gethookmask(L);
    return (mask & LUA_MASKLINE) != 0 || ((mask & LUA_MASKCOUNT) != 0 && parley_deadline_is_over(*place_of(L)));
}

/* Runs inside Lua, every so many instructions. */
static void look(lua_State *L, lua_Debug *activation)
{
    if (!parley_deadline_is_over(*place_of(L)))
        return;
    hook(L);
    raise_expired(L, activation);
}

/* ===} */

/* lua_sethook is what Lua itself calls from a signal handler. */
static void on_alarm(int signal, siginfo_t *info, void *context)
{
    (void)signal;
    (void)context;
    parley_deadline *deadline = info->si_value.sival_ptr;
    if (info->si_code != SI_TIMER || deadline == NULL)
        return;
    deadline->expired = 1;
    if (deadline->running != NULL)
        hook(deadline->running);
}

/* Give this process the timer and the signal's handler, which a forked process may have put back. */
static bool make_timer(parley_deadline *deadline)
{
    struct sigaction action = { .sa_flags = SA_SIGINFO | SA_RESTART };
    action.sa_sigaction = on_alarm;
    struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
    event.sigev_value.sival_ptr = deadline;
    deadline->owner = getpid();
    deadline->armed = false;
    deadline->open = sigaction(SIGALRM, &action, NULL) == 0 && timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &deadline->timer) == 0;
    return deadline->open;
}

parley_status parley_deadline_open(parley_deadline *deadline, parley_deadline_kind kind)
{
    *deadline = (parley_deadline){ .kind = kind };
    return kind != PARLEY_DEADLINE_SIGNAL || make_timer(deadline) ? PARLEY_OK : PARLEY_EIO;
}

void parley_deadline_start(parley_deadline *deadline, uint32_t milliseconds)
{
    deadline->end = 0;
    if (deadline->kind == PARLEY_DEADLINE_COUNT) {
        const int64_t more = (int64_t)milliseconds * 1000000;
        deadline->expired = 0;
        deadline->end = more == 0 ? 0 : nanoseconds(CLOCK_THREAD_CPUTIME_ID) + more;
        deadline->earliest = more == 0 ? 0 : nanoseconds(CLOCK_MONOTONIC) + more;
        return;
    }
    if (milliseconds == 0 && !deadline->armed) {  /* nothing to be stopped, in whichever process */
        deadline->expired = 0;
        return;
    }
    if (!deadline->open || (deadline->owner != getpid() && !make_timer(deadline)))
        return;
    struct itimerspec when = { 0 };
    if (deadline->armed)
        timer_settime(deadline->timer, 0, &when, NULL);
    deadline->expired = 0;
    deadline->armed = milliseconds != 0;
    when.it_value.tv_sec = milliseconds / 1000;
    when.it_value.tv_nsec = (long)(milliseconds % 1000) * 1000000;
    if (deadline->armed)
        timer_settime(deadline->timer, 0, &when, NULL);
}

void parley_deadline_enter(parley_deadline *deadline, lua_State *L)
{
    deadline->running = L;
    if (L != NULL && deadline->expired) {
        hook(L);
    } else if (L != NULL && deadline->kind == PARLEY_DEADLINE_COUNT) {
        *place_of(L) = deadline;
        lua_sethook(L, look, LUA_MASKCOUNT, INSTRUCTIONS);
    }
}

void parley_deadline_leave(parley_deadline *deadline, lua_State *L)
{
    deadline->running = NULL;
    parley_deadline_start(deadline, 0);
    lua_sethook(L, NULL, 0, 0);
}

void parley_deadline_close(parley_deadline *deadline)
{
    if (deadline->open && deadline->owner == getpid())
        timer_delete(deadline->timer);
    deadline->open = false;
}
