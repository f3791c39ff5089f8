/* core/run/clock.h -- the time that deadlines are counted in.  Floor 5. */
#ifndef PARLEY_CLOCK_H
#define PARLEY_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Milliseconds of the machine's running time since some moment; never goes back. */
static inline int64_t parley_clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

#endif
