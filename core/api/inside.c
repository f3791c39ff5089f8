#include "api/inside.h"

#include <locale.h>
#include <string.h>

#include "base/error.h"

enum { MAX_REQUEST = 1 << 30 };

/* A request that waits. */
typedef struct inside_job {
    struct inside_job *next;
    size_t             len;
    uint8_t            kind;
    char               payload[];
} inside_job;

struct api_inside {
    const parley_service *service;
    void                (*unload)(void *state);
    void                 *state;
    parley_alloc          alloc;
    parley_buffer         reply;
    parley_note           note;
    inside_job           *first, *last;
    size_t                pending;
    locale_t              plain;  /* numbers are written the same in every program */
};

parley_status api_inside_open(api_inside **out, const parley_service *service, void (*unload)(void *state), size_t reply_bytes, parley_alloc alloc,
                              parley_error *error)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    api_inside *inside = plain == (locale_t)0 ? NULL : alloc.fn(alloc.ud, NULL, 0, sizeof *inside);
    if (inside == NULL) {
        if (plain != (locale_t)0)
            freelocale(plain);
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    }
    *inside = (api_inside){ .service = service, .unload = unload, .alloc = alloc, .plain = plain };
    parley_buffer_init(&inside->reply, alloc);
    inside->reply.limit = reply_bytes;
    locale_t before = uselocale(plain);
    parley_status status = service->load(service->ud, &inside->state, &inside->note, error);
    uselocale(before);
    if (status != PARLEY_OK) {
        api_inside_close(inside);
        return status;
    }
    *out = inside;
    return PARLEY_OK;
}

parley_status api_inside_submit(api_inside *inside, uint8_t kind, parley_str payload, parley_error *error)
{
    if (payload.len >= MAX_REQUEST)
        return parley_error_set(error, PARLEY_ELIMIT, "a request of %zu bytes; at most %d", payload.len, MAX_REQUEST - 1);
    inside_job *job = inside->alloc.fn(inside->alloc.ud, NULL, 0, sizeof *job + payload.len);
    if (job == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "no memory for a request");
    *job = (inside_job){ .len = payload.len, .kind = kind };
    memcpy(job->payload, payload.ptr, payload.len);
    *(inside->first == NULL ? &inside->first : &inside->last->next) = job;
    inside->last = job;
    inside->pending++;
    return PARLEY_OK;
}

size_t api_inside_pending(const api_inside *inside)
{
    return inside->pending;
}

/* Take the oldest request away. */
static void drop(api_inside *inside)
{
    inside_job *job = inside->first;
    inside->first = job->next;
    inside->pending--;
    inside->alloc.fn(inside->alloc.ud, job, sizeof *job + job->len, 0);
}

void api_inside_receive(parley_result *result, api_inside *inside)
{
    const inside_job *job = inside->first;
    *result = (parley_result){ .outcome = PARLEY_OUTCOME_NONE };
    if (job == NULL)
        return;
    parley_buffer_clear(&inside->reply);
    inside->note.where[0] = '\0';
    locale_t before = uselocale(inside->plain);
    parley_status status = inside->service->handle(inside->state, job->kind, (parley_str){ job->payload, job->len }, &inside->reply,
                                                   &inside->note, &result->failure.error);
    uselocale(before);
    drop(inside);
    if (status == PARLEY_OK) {
        result->outcome = PARLEY_OUTCOME_ANSWERED;
        result->reply = (parley_str){ inside->reply.ptr, inside->reply.len };
        return;
    }
    result->outcome = PARLEY_OUTCOME_FAILED;
    result->failure.error.status = status;
    memcpy(result->failure.where, inside->note.where, sizeof result->failure.where);
}

void api_inside_close(api_inside *inside)
{
    if (inside == NULL)
        return;
    while (inside->first != NULL)
        drop(inside);
    if (inside->state != NULL)
        inside->unload(inside->state);
    parley_buffer_free(&inside->reply);
    freelocale(inside->plain);
    inside->alloc.fn(inside->alloc.ud, inside, sizeof *inside, 0);
}
