/* core/run/clock.h -- the times that deadlines are counted in.  Floor 5. */
#ifndef PARLEY_CLOCK_H
#define PARLEY_CLOCK_H

#include <stdint.h>
#include <sys/types.h>
#include <time.h>

/* Milliseconds of the machine's running time since some moment; never goes back. */
static inline int64_t parley_clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* So many times the time of something may pass while its process is not let run; then it is given up. */
enum { PARLEY_PATIENCE = 10 };

/* Milliseconds of processor time that the process `pid` has had; -1 when that is not to be known.  Cost: a system call. */
static inline int64_t parley_clock_spent_ms(pid_t pid)
{
    clockid_t clock;
    struct timespec spent;
    if (pid <= 0 || clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &spent) != 0)
        return -1;
    return (int64_t)spent.tv_sec * 1000 + spent.tv_nsec / 1000000;
}

#endif
