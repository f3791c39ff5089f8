/* tests/unit/test_state.c -- lua/state.h, lua/deadline.h and base/budget.h: states, their errors, their limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include <lauxlib.h>

#include "base/budget.h"
#include "base/heap.h"
#include "lua/deadline.h"
#include "lua/state.h"

static lua_State *new_state(void)
{
    lua_State *L = NULL;
    parley_error error = { 0 };
    if (parley_state_new(&L, "scripts", parley_heap(), &error) != PARLEY_OK)
        fail_msg("%s", error.message);
    return L;
}

/* Run `source`; what became of it, with the error. */
static parley_status run(lua_State *L, const char *source, parley_error *error)
{
    *error = (parley_error){ 0 };
    int status = luaL_loadbuffer(L, source, strlen(source), "@dir/file.lua");
    if (status == LUA_OK)
        status = parley_state_call(L, 0, 0);
    return status == LUA_OK ? PARLEY_OK : parley_state_error(L, status, PARLEY_EPACK, error);
}

static void a_state_finds_the_library(void **state)
{
    (void)state;
    lua_State *L = new_state();
    parley_error error;
    assert_int_equal(run(L, "assert(require 'lpeg' and require 'parley.unit'.any)", &error), PARLEY_OK);
    lua_close(L);
}

static void the_place_is_split_off_a_message(void **state)
{
    (void)state;
    static const struct {
        const char *source, *file, *message;
        uint32_t    line, column;
    } cases[] = {
        { "\nerror 'wrong'", "dir/file.lua", "wrong", 2, 0 },
        { "error('a/b.tsv:12:3: bad cell', 0)", "a/b.tsv", "bad cell", 12, 3 },
        { "error('a/b.tsv:12: at 10:30: bad', 0)", "a/b.tsv", "at 10:30: bad", 12, 0 },
        { "error('no place: at 10:30: bad', 0)", "", "no place: at 10:30: bad", 0, 0 },
        { "error('', 0)", "", "", 0, 0 },
        { "error(':1: x', 0)", "", ":1: x", 0, 0 },
        { "error('a:999999999999: x', 0)", "", "a:999999999999: x", 0, 0 },
        { "error { 1 }", "", "an error that is a table and no message", 0, 0 },
        { "error()", "", "an error that is a nil and no message", 0, 0 },
        { "error(setmetatable({}, { __tostring = function() return 'f:1: said' end }))", "f", "said", 1, 0 },
    };
    lua_State *L = new_state();
    parley_error error;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(run(L, cases[i].source, &error), PARLEY_EPACK);
        assert_string_equal(error.file, cases[i].file);
        assert_int_equal(error.line, cases[i].line);
        assert_int_equal(error.column, cases[i].column);
        assert_string_equal(error.message, cases[i].message);
        assert_int_equal(lua_gettop(L), 0);
    }
    lua_close(L);
}

static void a_message_that_raises_is_an_error_too(void **state)
{
    (void)state;
    lua_State *L = new_state();
    parley_error error;
    assert_int_equal(run(L, "error(setmetatable({}, { __tostring = function() error 'again' end }))", &error), PARLEY_EPACK);
    assert_int_equal(run(L, "return 1", &error), PARLEY_OK);
    lua_close(L);
}

static void a_state_without_memory_is_refused_or_works(void **state)
{
    (void)state;
    parley_status status = PARLEY_ENOMEM;
    for (size_t limit = 64; status != PARLEY_OK; limit += 64 + limit / 64) {
        parley_budget budget = { .limit = limit };
        lua_State *L = NULL;
        parley_error error = { 0 };
        status = parley_state_new(&L, "scripts", parley_budget_alloc(&budget), &error);
        assert_true(status == PARLEY_OK || status == PARLEY_ENOMEM);
        if (status == PARLEY_OK) {
            assert_int_equal(run(L, "local t = {} for i = 1, 1e7 do t[i] = {} end", &error), PARLEY_ENOMEM);
            assert_int_equal(run(L, "local ok, why = pcall(string.rep, 'x', 1 << 30) error(why, 0)", &error), PARLEY_ENOMEM);
            lua_close(L);
        }
        assert_true(budget.peak <= limit);
        assert_int_equal(budget.used, 0);
    }
}

static void a_budget_counts_what_lives(void **state)
{
    (void)state;
    parley_budget budget = { .limit = 100 };
    parley_alloc alloc = parley_budget_alloc(&budget);
    void *a = alloc.fn(alloc.ud, NULL, 77, 60);
    assert_non_null(a);
    assert_null(alloc.fn(alloc.ud, NULL, 0, 41));
    assert_null(alloc.fn(alloc.ud, NULL, 0, SIZE_MAX));
    void *b = alloc.fn(alloc.ud, NULL, 0, 40);
    assert_non_null(b);
    assert_int_equal(budget.used, 100);
    assert_null(alloc.fn(alloc.ud, a, 60, 61));
    a = alloc.fn(alloc.ud, a, 60, 10);
    assert_int_equal(budget.used, 50);
    assert_int_equal(budget.peak, 100);
    assert_null(alloc.fn(alloc.ud, a, 10, 0));
    assert_null(alloc.fn(alloc.ud, b, 40, 0));
    assert_int_equal(budget.used, 0);
}

/* {=== deadlines */

static const char endless[] = "while true do pcall(function() while true do end end) end";

static parley_status run_until(parley_deadline *deadline, lua_State *L, uint32_t milliseconds, const char *source)
{
    parley_error error;
    parley_deadline_start(deadline, milliseconds);
    parley_deadline_enter(deadline, L);
    parley_status status = run(L, source, &error);
    parley_deadline_leave(deadline, L);
    return status;
}

static void end_what_never_ends(parley_deadline_kind kind)
{
    lua_State *L = new_state();
    parley_deadline deadline;
    assert_int_equal(parley_deadline_open(&deadline, kind), PARLEY_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(run_until(&deadline, L, 20, endless), PARLEY_ELIMIT);
        assert_int_equal(run_until(&deadline, L, 5000, "local n = 0 for i = 1, 1000 do n = n + i end"), PARLEY_OK);
    }
    parley_deadline_close(&deadline);
    parley_deadline_close(&deadline);
    lua_close(L);
}

static void what_never_ends_is_ended(void **state)
{
    (void)state;
    end_what_never_ends(PARLEY_DEADLINE_SIGNAL);
    end_what_never_ends(PARLEY_DEADLINE_COUNT);
}

static void counting_reaches_coroutines(void **state)
{
    (void)state;
    lua_State *L = new_state();
    parley_deadline deadline;
    assert_int_equal(parley_deadline_open(&deadline, PARLEY_DEADLINE_COUNT), PARLEY_OK);
    assert_int_equal(run_until(&deadline, L, 20, "while true do coroutine.wrap(function() pcall(function() while true do end end) end)() end"), PARLEY_ELIMIT);
    assert_false(deadline.open);  /* no timer, no signal */
    parley_deadline_close(&deadline);
    lua_close(L);
}

static void counting_counts_what_the_thread_works(void **state)
{
    (void)state;
    parley_deadline deadline;
    assert_int_equal(parley_deadline_open(&deadline, PARLEY_DEADLINE_COUNT), PARLEY_OK);
    parley_deadline_start(&deadline, 100);
    usleep(150000);  /* others have the processor */
    assert_false(parley_deadline_is_over(&deadline));
    while (!parley_deadline_is_over(&deadline))
        continue;
    parley_deadline_start(&deadline, 0);
    assert_false(parley_deadline_is_over(&deadline));
    parley_deadline_close(&deadline);
}

static void a_state_entered_too_late_is_ended_at_once(void **state)
{
    (void)state;
    lua_State *L = new_state();
    parley_deadline deadline;
    parley_error error;
    assert_int_equal(parley_deadline_open(&deadline, PARLEY_DEADLINE_SIGNAL), PARLEY_OK);
    parley_deadline_start(&deadline, 1);
    while (!deadline.expired)
        usleep(500);
    parley_deadline_enter(&deadline, L);
    assert_int_equal(run(L, endless, &error), PARLEY_ELIMIT);
    parley_deadline_leave(&deadline, L);
    parley_deadline_close(&deadline);
    lua_close(L);
}

static void a_fork_has_a_clock_of_its_own(void **state)
{
    (void)state;
    lua_State *L = new_state();
    parley_deadline deadline;
    assert_int_equal(parley_deadline_open(&deadline, PARLEY_DEADLINE_SIGNAL), PARLEY_OK);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int wrong = run_until(&deadline, L, 20, endless) != PARLEY_ELIMIT;
        lua_close(L);
        _exit(wrong);
    }
    int status = 0, waited = 0;
    for (; waited < 200 && waitpid(child, &status, WNOHANG) == 0; waited++)
        usleep(50000);
    if (waited == 200) {
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
    }
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(run_until(&deadline, L, 20, endless), PARLEY_ELIMIT);
    parley_deadline_close(&deadline);
    lua_close(L);
}

/* ===} */

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_state_finds_the_library),
        cmocka_unit_test(the_place_is_split_off_a_message),
        cmocka_unit_test(a_message_that_raises_is_an_error_too),
        cmocka_unit_test(a_state_without_memory_is_refused_or_works),
        cmocka_unit_test(a_budget_counts_what_lives),
        cmocka_unit_test(what_never_ends_is_ended),
        cmocka_unit_test(counting_reaches_coroutines), cmocka_unit_test(counting_counts_what_the_thread_works),
        cmocka_unit_test(a_state_entered_too_late_is_ended_at_once),
        cmocka_unit_test(a_fork_has_a_clock_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
