/* tests/bench/start.c -- what starting a program costs.  usage: start RUNS COMMAND [ARGUMENT]...
 * Prints median, lowest and highest milliseconds of CPU time (the program's and that of the processes it waited for), the same of wall time, and
 * the peak memory of the largest process in KiB; tabs between. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RUNS = 101 };

static double wall_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double ms_of(struct timeval time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

int main(int argc, char **argv)
{
    int runs = argc > 2 ? atoi(argv[1]) : 0;
    if (runs < 1 || runs > MAX_RUNS)
        return 2;
    double cpu[MAX_RUNS], wall[MAX_RUNS];
    long peak = 0;
    for (int i = 0; i < runs; i++) {
        struct rusage usage;
        int status;
        double start = wall_ms();
        pid_t child = fork();
        if (child == 0) {
            int null = open("/dev/null", O_WRONLY);
            dup2(null, STDOUT_FILENO);
            execvp(argv[2], argv + 2);
            _exit(127);
        }
        if (wait4(child, &status, 0, &usage) < 0 || status != 0)
            return 1;
        wall[i] = wall_ms() - start;
        cpu[i] = ms_of(usage.ru_utime) + ms_of(usage.ru_stime);
        peak = usage.ru_maxrss > peak ? usage.ru_maxrss : peak;
    }
    qsort(cpu, (size_t)runs, sizeof cpu[0], compare);
    qsort(wall, (size_t)runs, sizeof wall[0], compare);
    printf("%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%ld\n", cpu[runs / 2], cpu[0], cpu[runs - 1], wall[runs / 2], wall[0], wall[runs - 1], peak);
    return 0;
}
