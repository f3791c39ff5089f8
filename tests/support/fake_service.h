/* tests/support/fake_service.h -- a service whose documents say how to misbehave. */
#ifndef TEST_FAKE_SERVICE_H
#define TEST_FAKE_SERVICE_H

#include <stdatomic.h>
#include <stdbool.h>

#include "run/service.h"
#include "support/alloc.h"

/* The kind that packed parley_requests come under, and whose answers end with an id; the bytes of any other are the document. */
enum { FAKE_DOCUMENT = 1 };

/* What happens while loading. */
typedef enum fake_load {
    FAKE_LOADS, FAKE_LOAD_FAILS, FAKE_LOAD_LOOPS, FAKE_LOAD_CRASHES, FAKE_LOAD_EXITS, FAKE_LOAD_LIES,
    FAKE_PROBE_FAILS, FAKE_PROBE_CRASHES  /* loads, but workers cannot work */
} fake_load;

/* In memory shared by all processes. */
typedef struct fake_counts {
    atomic_int loads;
    atomic_int bad;      /* documents that misbehaved, counted each time they ran */
    atomic_int handled;  /* documents that ran at all */
    atomic_int company;  /* times that a document crashed again with another one waiting in its socket */
} fake_counts;

typedef struct fake_service {
    parley_service service;
    fake_load      load;
    fake_counts   *counts;
    int            here;  /* documents that ran in this process */
    test_heap     *heap;  /* refuses in the parent only, when set */
} fake_service;

/*
 * Make `fake` answer a document with "<document>", unless it begins with
 *
 *   fail      fails, at rules/claims/acts.lua:41:7
 *   crash     SIGSEGV               exit      _exit(7)
 *   loop      never ends            abort     SIGABRT, on the first attempt only
 *   sleep     never ends, and takes no processor time      nap       takes none for 2 s
 *   garbage   writes nonsense into its socket     early     answers requests 1 to 99, whichever it is
 *   flood     writes an endless frame             close     closes its socket and stays
 *   huge N    answers with N bytes of 'x'         slow      takes 20 ms
 *   leak      reports how many descriptors it has
 *   starved   has no memory         hungry    has no memory either, unless its worker is fresh
 *   twin      is answered, but its id is "twin"
 *   signal    raises SIGUSR1, for which there is a handler since loading
 *   patricide kills the nursery                   late      is answered, but the worker dies 10 ms later
 *
 * Every bad one notes "rule claims/acts:NAME" first.  Free with fake_close.
 */
void fake_open(fake_service *fake, fake_load load);
void fake_close(fake_service *fake);

/* Descriptors that this process has open. */
int count_descriptors(void);

/* 1 when this process has children, dead or alive, else 0. */
int count_children(void);

/* An allocator over malloc. */
parley_alloc plain_alloc(void);

#endif
