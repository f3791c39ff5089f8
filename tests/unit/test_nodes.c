/* tests/unit/test_nodes.c -- records walked by value, without JSON; bytes that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <parley/parley.h>

#include <stdlib.h>
#include <string.h>

#include "base/heap.h"
#include "base/node.h"

static bool is(parley_str text, const char *expected)
{
    return text.len == strlen(expected) && memcmp(text.ptr, expected, text.len) == 0;
}

/* Everything below `node`, as a number that changes with each part of it. */
static double visit(parley_node node)
{
    double sum = node.kind + node.count + node.span.start + node.span.end + node.number + node.boolean + node.in_title;
    for (size_t i = 0; i < node.string.len; i++)
        sum += (unsigned char)node.string.ptr[i];
    parley_node value;
    parley_str name;
    for (parley_node_walk walk = parley_node_begin(node); parley_node_next(&value, &name, &walk);) {
        for (size_t i = 0; i < name.len; i++)
            sum += (unsigned char)name.ptr[i];
        sum += visit(value);
    }
    return sum;
}

static void records_are_walked(void **state)
{
    (void)state;
    const char *const packs[] = { "./tests/data/packs/talk" };
    parley_host_options options = { .size = sizeof options, .packs = packs, .pack_count = 1, .scripts = "scripts", .workers = 1,
                                    .isolation = PARLEY_ISOLATION_NONE };
    static const char text[] = "{\"id\":\"7\",\"title\":\"Freedonia said no\",\"text\":\"Sylvania condemned Freedonia.\"}";
    parley_source source = { .bytes = { text, sizeof text - 1 }, .json = true, .id = PARLEY_STR("a") };
    parley_host *host = NULL;
    parley_str answer, name;
    parley_node root, claim, value;
    parley_error error = { 0 };
    assert_int_equal(parley_host_open(&host, &options, &error), PARLEY_OK);
    assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_NODES, &source, NULL, &error), PARLEY_OK);
    assert_int_equal(parley_node_read(&root, answer, &error), PARLEY_OK);

    assert_int_equal(root.kind, PARLEY_NODE_OBJECT);
    assert_true(is(parley_node_get(root, "id").string, "7"));
    assert_true(is(parley_node_get(root, "parley").string, PARLEY_VERSION));
    assert_int_equal(parley_node_get(root, "no such list").kind, PARLEY_NODE_NONE);
    parley_node claims = parley_node_get(root, "claims");
    assert_int_equal(claims.kind, PARLEY_NODE_LIST);
    assert_int_equal(claims.count, 2);
    assert_int_equal(parley_node_get(claims, "id").kind, PARLEY_NODE_NONE);  /* what is in a list has no name */

    parley_node_walk walk = parley_node_begin(claims);
    assert_true(parley_node_next(&claim, &name, &walk));
    assert_int_equal(name.len, 0);
    assert_true(is(parley_node_get(claim, "act").string, "say"));
    assert_true(parley_node_next(&claim, NULL, &walk));
    assert_true(is(parley_node_get(claim, "act").string, "condemn"));
    assert_int_equal(parley_node_get(claim, "negated").kind, PARLEY_NODE_BOOLEAN);
    assert_int_equal(parley_node_get(claim, "negated").boolean, 0);
    parley_node_walk cues = parley_node_begin(parley_node_get(claim, "cue"));
    assert_true(parley_node_next(&value, NULL, &cues));
    assert_int_equal(value.kind, PARLEY_NODE_SPAN);
    assert_true(value.span.start == 9 && value.span.end == 18 && value.in_title == 0 && is(value.string, "condemned"));
    assert_false(parley_node_next(&value, NULL, &cues));
    assert_false(parley_node_next(&claim, NULL, &walk));

    /* A span that says more of itself, in the title. */
    walk = parley_node_begin(parley_node_get(root, "parties"));
    assert_true(parley_node_next(&value, NULL, &walk));
    parley_node_walk mentions = parley_node_begin(parley_node_get(value, "mentions"));
    assert_true(parley_node_next(&value, NULL, &mentions));
    assert_true(value.in_title == 1 && value.span.start == 0 && is(value.string, "Freedonia") && is(parley_node_get(value, "kind").string, "name"));

    /* The keys are those of the JSON, in its order. */
    assert_int_equal(parley_host_ask(&answer, host, PARLEY_ASK_NODES, &source, NULL, &error), PARLEY_OK);
    assert_int_equal(parley_node_read(&root, answer, &error), PARLEY_OK);
    char keys[256] = "";
    for (walk = parley_node_begin(root); parley_node_next(&value, &name, &walk);) {
        strncat(keys, name.ptr, name.len);
        strcat(keys, " ");
    }
    assert_string_equal(keys, "id title parley packs claims parties things mood ");
    parley_host_close(host);
}

/* Whatever one byte is changed to, whatever is cut off: refused, or walked without harm. */
static void damaged_bytes_do_no_harm(void **state)
{
    (void)state;
    parley_buffer bytes;
    parley_buffer_init(&bytes, parley_heap());
    uint32_t count = 0;
    node_mark object = node_begin(&bytes, PARLEY_NODE_OBJECT, &count);
    node_add_name(&bytes, PARLEY_STR("list"));
    count++;
    node_mark list = node_begin(&bytes, PARLEY_NODE_LIST, &count);
    node_add_number(&bytes, 2.5);
    node_add_boolean(&bytes, true);
    node_add_none(&bytes);
    count += 3;
    node_mark span = node_begin_span(&bytes, (parley_span){ 1, 4 }, false, PARLEY_STR("abc"), &count);
    node_add_name(&bytes, PARLEY_STR("kind"));
    node_add_string(&bytes, PARLEY_STR("name"));
    count++;
    node_end(&bytes, span, &count);
    count++;
    node_end(&bytes, list, &count);
    node_end(&bytes, object, &count);
    assert_false(bytes.failed);
    assert_int_equal(count, 0);

    parley_node root;
    parley_error error = { 0 };
    assert_int_equal(parley_node_read(&root, (parley_str){ bytes.ptr, bytes.len }, &error), PARLEY_OK);
    assert_int_equal(parley_node_get(root, "list").count, 4);
    double whole = visit(root);
    for (size_t len = 0; len < bytes.len; len++) {
        char *cut = malloc(len + 1);  /* a heap of its own: sanitizers see what reads beyond */
        memcpy(cut, bytes.ptr, len);
        assert_int_equal(parley_node_read(&root, (parley_str){ cut, len }, &error), PARLEY_ESYNTAX);
        free(cut);
    }
    size_t accepted = 0;
    char *changed = malloc(bytes.len);
    for (size_t at = 0; at < bytes.len; at++) {
        for (int value = 0; value < 256; value++) {
            memcpy(changed, bytes.ptr, bytes.len);
            changed[at] = (char)value;
            if (parley_node_read(&root, (parley_str){ changed, bytes.len }, NULL) == PARLEY_OK) {
                accepted++;
                assert_true(changed[at] == bytes.ptr[at] ? visit(root) == whole : true);
                visit(root);
            }
        }
    }
    assert_true(accepted >= bytes.len);
    free(changed);

    /* Containers in containers, and no end. */
    parley_buffer_clear(&bytes);
    for (int i = 0; i < 1000; i++) {
        uint32_t head[2] = { 1, (uint32_t)(999 - i) * 9 };
        parley_buffer_add_char(&bytes, PARLEY_NODE_LIST);
        parley_buffer_add(&bytes, head, sizeof head);
    }
    assert_int_equal(parley_node_read(&root, (parley_str){ bytes.ptr, bytes.len }, &error), PARLEY_ELIMIT);
    parley_buffer_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(records_are_walked), cmocka_unit_test(damaged_bytes_do_no_harm) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
