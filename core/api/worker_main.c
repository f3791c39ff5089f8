/* core/api/worker_main.c -- implements parley_worker_main of <parley/parley.h>: a process that a host has started. */
#include <parley/parley.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/service.h"
#include "api/setup.h"
#include "base/error.h"
#include "base/heap.h"
#include "run/brood.h"
#include "run/feed.h"
#include "run/frame.h"
#include "run/spawn.h"

enum { EXIT_USAGE = 2, EXIT_BROKEN = 70 };

/* The bytes of a whole file, for as long as the process lives; {NULL, 0} when it is none. */
static parley_str map_file(int fd, int protection, int flags)
{
    struct stat about;
    if (fstat(fd, &about) != 0 || about.st_size <= 0)
        return (parley_str){ 0 };
    void *bytes = mmap(NULL, (size_t)about.st_size, protection, flags, fd, 0);
    return bytes == MAP_FAILED ? (parley_str){ 0 } : (parley_str){ bytes, (size_t)about.st_size };
}

/* Tell the host why nothing will come of it. */
static void tell(const parley_error *error)
{
    parley_failure failure = { .error = *error };
    char packed[PARLEY_FAILURE_BYTES];
    parley_frame frame = { .kind = PARLEY_FRAME_FAILURE, .payload = { packed, parley_failure_pack(packed, &failure) } };
    parley_frame_send(PARLEY_SPAWN_SOCKET, &frame, -1, 0);
}

static int run_nursery(void)
{
    parley_str notes = map_file(PARLEY_SPAWN_NOTES, PROT_READ | PROT_WRITE, MAP_SHARED);
    parley_str packed = map_file(PARLEY_SPAWN_SETUP, PROT_READ, MAP_PRIVATE);
    parley_arena arena;
    parley_error error = { 0 };
    api_setup setup;
    parley_host_options options;
    parley_arena_init(&arena, parley_heap());
    parley_status status = api_setup_unpack(&setup, &options, packed, &arena, &error);
    if (status == PARLEY_OK && (setup.workers > PARLEY_MAX_JOBS || notes.len < (1 + (size_t)setup.workers) * sizeof(parley_note)))
        status = parley_error_set(&error, PARLEY_EBUG, "a worker has no room for its notes");
    if (status != PARLEY_OK) {
        tell(&error);
        parley_arena_free(&arena);
        return EXIT_BROKEN;
    }
    parley_service service = api_service(&options);
    parley_nursery_options nursery = {
        .notes = (parley_note *)(uintptr_t)notes.ptr, .alloc = parley_heap(), .reply_bytes = setup.reply_bytes, .room = (size_t)setup.room,
        .worker_room = (size_t)setup.worker_room,
    };
    parley_brood_run(&service, &nursery, PARLEY_SPAWN_SOCKET, 0);
}

int parley_worker_main(int argc, char **argv)
{
    struct stat about;
    const char *role = argc == 3 && strcmp(argv[1], "--worker") == 0 ? argv[2] : "";
    bool started = fstat(PARLEY_SPAWN_SOCKET, &about) == 0 && S_ISSOCK(about.st_mode);
    if (started && strcmp(role, PARLEY_SPAWN_NURSERY) == 0)
        return run_nursery();
    if (started && strcmp(role, PARLEY_SPAWN_FEED) == 0)
        parley_feed_run(PARLEY_SPAWN_SOCKET, 0);
    fputs("parley: --worker is what a program that embeds parley starts, and not for people\n", stderr);
    return EXIT_USAGE;
}
