#include "support/fake_service.h"

#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "run/answer.h"
#include "run/frame.h"
#include "run/request.h"

enum { WORKER_SOCKET = 3 };

static void die_of(int number)
{
    signal(number, SIG_DFL);
    raise(number);
}

static void ignore(int number)
{
    (void)number;
}

static parley_status load(void *ud, void **state, parley_note *note, parley_error *error)
{
    fake_service *fake = ud;
    fake->counts->loads++;
    if (fake->heap != NULL)
        fake->heap->refuse_at = -1;  /* this process's copy */
    *state = fake;
    signal(SIGUSR1, ignore);
    snprintf(note->where, sizeof note->where, "pack claims");
    switch (fake->load) {
    case FAKE_LOADS:
    case FAKE_PROBE_FAILS:
    case FAKE_PROBE_CRASHES:
        note->where[0] = '\0';
        break;
    case FAKE_LOAD_FAILS:
        parley_error_set(error, PARLEY_EPACK, "unknown field 'vaule'; did you mean 'value'?");
        parley_error_place(error, "rules/claims/pack.lua", 12, 5);
        return PARLEY_EPACK;
    case FAKE_LOAD_LOOPS:
        for (;;)
            pause();
    case FAKE_LOAD_CRASHES:
        die_of(SIGSEGV);
        break;
    case FAKE_LOAD_EXITS:
        _exit(9);
    case FAKE_LOAD_LIES:
        send(WORKER_SOCKET, "this is no frame at all", 23, 0);
        for (;;)
            pause();
    }
    return PARLEY_OK;
}

static bool begins(parley_str text, const char *word)
{
    size_t len = strlen(word);
    return text.len >= len && memcmp(text.ptr, word, len) == 0;
}

/* Send an answer of its own making to request `number`. */
static void forge(uint32_t number, const char *text)
{
    parley_frame frame = { .kind = PARLEY_FRAME_REPLY, .number = number, .payload = { text, strlen(text) } };
    parley_frame_send(WORKER_SOCKET, &frame, -1, 0);
}

/* Is another request waiting, now or very soon? */
static bool has_company(void)
{
    struct pollfd one = { WORKER_SOCKET, POLLIN, 0 };
    return poll(&one, 1, 30) != 0;
}

static void misbehave(fake_service *fake, parley_str text)
{
    if (begins(text, "crash")) {
        if (fake->counts->bad == 2)
            fake->counts->company += has_company();
        die_of(SIGSEGV);
    }
    if (begins(text, "patricide")) {
        kill(getppid(), SIGKILL);
        for (;;)
            pause();
    }
    if (begins(text, "signal"))
        raise(SIGUSR1);
    if (begins(text, "late"))
        setitimer(ITIMER_REAL, &(struct itimerval){ .it_value = { .tv_usec = 10000 } }, NULL);
    if (begins(text, "exit"))
        _exit(7);
    if (begins(text, "abort") && fake->counts->bad == 1)
        die_of(SIGABRT);
    if (begins(text, "loop"))
        for (volatile bool on = true; on;)
            continue;
    if (begins(text, "sleep"))
        for (;;)
            pause();
    if (begins(text, "garbage"))
        send(WORKER_SOCKET, "this is no frame at all", 23, 0);
    if (begins(text, "early"))
        for (uint32_t number = 1; number < 100; number++)
            forge(number, "forged");
    if (begins(text, "flood")) {
        char head[PARLEY_FRAME_HEADER], zeros[4096] = { 0 };
        parley_frame frame = { .kind = PARLEY_FRAME_REPLY, .payload = { zeros, UINT32_MAX } };
        parley_frame_head(head, &frame);
        send(WORKER_SOCKET, head, sizeof head, MSG_NOSIGNAL);
        while (send(WORKER_SOCKET, zeros, sizeof zeros, MSG_NOSIGNAL) > 0)
            continue;
    }
    if (begins(text, "close")) {
        close(WORKER_SOCKET);
        for (;;)
            pause();
    }
}

static parley_status answer(void *state, uint8_t kind, parley_str payload, parley_buffer *reply, parley_note *note,
                            parley_error *error)
{
    static const char *const bad[] = { "crash", "exit", "abort", "loop", "garbage", "early", "flood", "close", "fail", "starved", "hungry", "sleep", "signal" };
    fake_service *fake = state;
    parley_request request = { .bytes = payload };
    if (kind == FAKE_DOCUMENT && parley_request_unpack(&request, payload) != PARLEY_OK)
        return parley_error_set(error, PARLEY_EBUG, "not a request");
    parley_str text = request.bytes;
    fake->counts->handled++;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (begins(text, bad[i])) {
            fake->counts->bad++;
            snprintf(note->where, sizeof note->where, "rule claims/acts:%s", bad[i]);
        }
    misbehave(fake, text);
    fake->here++;
    if (begins(text, "starved") || (begins(text, "hungry") && fake->here > 1))
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for it");
    if (begins(text, "fail")) {
        parley_error_set(error, PARLEY_ELIMIT, "too many records");
        parley_error_place(error, "rules/claims/acts.lua", 41, 7);
        return PARLEY_ELIMIT;
    }
    if (begins(text, "huge")) {
        char digits[20] = { 0 };
        memcpy(digits, text.ptr + 5, text.len - 5 < 19 ? text.len - 5 : 19);
        size_t len = strtoul(digits, NULL, 10);
        char *room = parley_buffer_reserve(reply, len);
        if (room != NULL) {
            memset(room, 'x', len);
            reply->len += len;
        }
        return PARLEY_OK;
    }
    if (begins(text, "slow"))
        usleep(20000);
    if (begins(text, "nap"))
        usleep(2000000);
    if (begins(text, "leak")) {
        parley_buffer_add_uint(reply, (uint64_t)count_descriptors());
        return PARLEY_OK;
    }
    parley_buffer_add_char(reply, '<');
    parley_buffer_add_str(reply, text);
    parley_buffer_add_char(reply, '>');
    return PARLEY_OK;
}

static parley_status probe(void *state, parley_error *error)
{
    const fake_service *fake = state;
    if (fake->load == FAKE_PROBE_CRASHES)
        die_of(SIGSEGV);
    return fake->load == FAKE_PROBE_FAILS ? parley_error_set(error, PARLEY_EBUG, "a timer cannot be had") : PARLEY_OK;
}

static parley_status handle(void *state, uint8_t kind, parley_str payload, parley_buffer *reply, parley_note *note,
                            parley_error *error)
{
    parley_request request;
    parley_status status = answer(state, kind, payload, reply, note, error);
    if (status == PARLEY_OK && kind == FAKE_DOCUMENT && parley_request_unpack(&request, payload) == PARLEY_OK)
        parley_answer_end(reply, begins(request.bytes, "twin") ? PARLEY_STR("twin") : request.id);
    return status;
}

void fake_open(fake_service *fake, fake_load how)
{
    void *shared = mmap(NULL, sizeof(fake_counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        abort();
    *fake = (fake_service){ .service = { .ud = fake, .load = load, .handle = handle, .probe = probe }, .load = how, .counts = shared };
}

void fake_close(fake_service *fake)
{
    munmap(fake->counts, sizeof *fake->counts);
}

int count_descriptors(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/fd");
    if (folder == NULL)
        abort();
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count - 3;  /* ".", ".." and the folder's own */
}

int count_children(void)
{
    siginfo_t info;
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 ? 1 : 0;
}

static void *resize(void *ud, void *ptr, size_t old_size, size_t size)
{
    (void)ud;
    (void)old_size;
    if (size == 0) {
        free(ptr);
        return NULL;
    }
    return realloc(ptr, size);
}

parley_alloc plain_alloc(void)
{
    return (parley_alloc){ resize, NULL };
}
