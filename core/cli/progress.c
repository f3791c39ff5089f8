#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { SHOW_MS = 200, STEADY_MS = 2000 };  /* how often; and how long a rate is watched before the end is guessed */

static int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void progress_text(char *text, size_t size, const cli_progress *progress, const parley_run_counts *counts, int64_t ms)
{
    uint64_t done = counts->ok + counts->failed, size_in = counts->input_size;
    uint64_t taken = counts->input_bytes < size_in ? counts->input_bytes : size_in;
    size_t len = (size_t)snprintf(text, size, "%" PRIu64 " document%s", done, done == 1 ? "" : "s");
    if (counts->failed != 0 && len < size)
        len += (size_t)snprintf(text + len, size - len, ", %" PRIu64 " failed", counts->failed);
    if (progress->rate > 0 && len < size)
        len += (size_t)snprintf(text + len, size - len, progress->rate < 10 ? ", %.1f/s" : ", %.0f/s", progress->rate);
    if (size_in != 0 && len < size)
        len += (size_t)snprintf(text + len, size - len, ", %d%%", (int)((double)taken * 100 / (double)size_in));
    if (size_in != 0 && taken > progress->bytes_before && ms >= STEADY_MS && len < size) {
        double left = (double)(size_in - taken) * (double)ms / (double)(taken - progress->bytes_before) / 1000;
        unsigned long seconds = left < 360000 ? (unsigned long)left : 360000;
        snprintf(text + len, size - len, ", %lu:%02lu:%02lu left", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}

void progress_show(cli_progress *progress, const parley_run_counts *counts)
{
    char text[120];
    if (!progress->on)
        return;
    int64_t now = clock_ms();
    uint64_t done = counts->ok + counts->failed;
    if (progress->began == 0) {
        progress->began = progress->last = now;
        progress->done_last = done;
        progress->bytes_before = counts->input_bytes;
    }
    int64_t since = now - progress->last;
    if (since < SHOW_MS)
        return;
    double recent = (double)(done - progress->done_last) * 1000 / (double)since;
    progress->rate = progress->rate == 0 ? recent : progress->rate * 0.8 + recent * 0.2;
    progress->last = now;
    progress->done_last = done;
    progress_text(text, sizeof text, progress, counts, now - progress->began);
    fprintf(stderr, "\r\033[K%s", text);
    fflush(stderr);
    progress->shown = true;
}

void progress_wipe(cli_progress *progress)
{
    if (!progress->shown)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->shown = false;
}
