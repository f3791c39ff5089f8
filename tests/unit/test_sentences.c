#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/alloc.h"
#include "text/sentences.h"

enum { MANY = 1 << 20 };

/* Find in a copy of exactly `text.len` bytes, and check that the ranges cover all tokens in order. */
static parley_sentences find(parley_arena *arena, parley_tokens *tokens, char **copy, parley_str text, parley_newline newline)
{
    *copy = malloc(text.len != 0 ? text.len : 1);
    assert_non_null(*copy);
    memcpy(*copy, text.ptr, text.len);
    text.ptr = *copy;
    parley_sentences found;
    assert_int_equal(parley_tokens_scan(tokens, text, 0, arena), PARLEY_OK);
    assert_int_equal(parley_sentences_find(&found, text, *tokens, newline, arena), PARLEY_OK);
    uint32_t end = 0, paragraph = 0;
    for (uint32_t i = 0; i < found.sentences.count; i++) {
        parley_range range = found.sentences.items[i];
        assert_int_equal(range.first, end);
        assert_true(range.end > range.first);
        end = range.end;
        assert_true(range.end <= found.paragraphs.items[paragraph].end);
        paragraph += range.end == found.paragraphs.items[paragraph].end;
    }
    assert_int_equal(end, tokens->count);
    assert_int_equal(paragraph, found.paragraphs.count);
    return found;
}

/* Sentences parted by "|", paragraphs by "¶". */
static void expect_at(const char *text, const char *expected, parley_newline newline, int line)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    char out[1024] = "", *copy;
    parley_tokens tokens;
    parley_sentences found = find(&arena, &tokens, &copy, (parley_str){ text, strlen(text) }, newline);
    uint32_t paragraph = 0;
    for (uint32_t i = 0; i < found.sentences.count; i++) {
        parley_range range = found.sentences.items[i];
        uint32_t start = tokens.items[range.first].start;
        strncat(out, text + start, tokens.items[range.end - 1].end - start);
        bool last = range.end == found.paragraphs.items[paragraph].end;
        paragraph += last;
        if (i + 1 < found.sentences.count)
            strcat(out, last ? "¶" : "|");
    }
    if (strcmp(out, expected) != 0)
        fail_msg("line %d:\n  expected %s\n  found    %s", line, expected, out);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
    free(copy);
}
#define expect_sentences(text, expected) expect_at(text, expected, PARLEY_NEWLINE_AUTO, __LINE__)
#define expect_lines(text, newline, expected) expect_at(text, expected, newline, __LINE__)

static void ends_at_stops(void **state)
{
    (void)state;
    expect_sentences("", "");
    expect_sentences("One", "One");
    expect_sentences("He left. She stayed! Why? No one knows.", "He left.|She stayed!|Why?|No one knows.");
    expect_sentences("Really?! Yes!! Hm.", "Really?!|Yes!!|Hm.");
    expect_sentences("It rose to 3.5. Then it fell to 600. Why?", "It rose to 3.5.|Then it fell to 600.|Why?");
    expect_sentences("It ended.Nobody spoke.", "It ended.|Nobody spoke.");
    expect_sentences("Mail a.b@example.org. Thanks", "Mail a.b@example.org.|Thanks");
}

static void keeps_titles_with_names(void **state)
{
    (void)state;
    expect_sentences("We met Mr. Oduya. Gen. The Lan spoke.", "We met Mr. Oduya.|Gen. The Lan spoke.");
    expect_sentences("Albert J. Mora and K. Osei spoke.", "Albert J. Mora and K. Osei spoke.");
    expect_sentences("It hit Mt. Etna on Jan. 5 near St. Paul.", "It hit Mt. Etna on Jan. 5 near St. Paul.");
}

static void ends_at_abbreviations_before_a_new_sentence(void **state)
{
    (void)state;
    expect_sentences("He left the U.S. The U.S. Senate met.", "He left the U.S.|The U.S. Senate met.");
    expect_sentences("She runs Acme Inc. It sells tea.", "She runs Acme Inc.|It sells tea.");
    expect_sentences("Acme Inc. Chairman Ode spoke.", "Acme Inc. Chairman Ode spoke.");
    expect_sentences("They sell tea, rice, etc. Prices rose.", "They sell tea, rice, etc.|Prices rose.");
    expect_sentences("It began at 9 a.m. Monday in Rome.", "It began at 9 a.m. Monday in Rome.");
    expect_sentences("The talks began at 9 p.m. Officials left.", "The talks began at 9 p.m.|Officials left.");
    expect_sentences("Use tools, e.g. The Hammer vs. The Saw.", "Use tools, e.g. The Hammer vs. The Saw.");
    expect_sentences("See No. 5 and p. 12. It is there.", "See No. 5 and p. 12.|It is there.");
    expect_sentences("you and I. Then we left.", "you and I.|Then we left.");
}

static void keeps_closing_marks_with_the_sentence(void **state)
{
    (void)state;
    expect_sentences("He said \"We won.\" She nodded.", "He said \"We won.\"|She nodded.");
    expect_sentences("“We won.” She nodded. (It rained.) ‘So.’ Yes.", "“We won.”|She nodded.|(It rained.)|‘So.’|Yes.");
    expect_sentences("It grew [see below.] Then it fell.[3] Now it rests. [12] Well.",
                     "It grew [see below.]|Then it fell.[3]|Now it rests. [12]|Well.");
    expect_sentences("He asked \"why? \" Then he left.", "He asked \"why? \"|Then he left.");
    expect_sentences("So it ended.23 The next began.", "So it ended.23|The next began.");
}

static void goes_on_behind_quotations(void **state)
{
    (void)state;
    expect_sentences("\"Where is it?\" he asked. \"Here!\" the clerk said.",
                     "\"Where is it?\" he asked.|\"Here!\" the clerk said.");
    expect_sentences("\"Where is it?\" Mr. Kim asked. Nobody knew.", "\"Where is it?\" Mr. Kim asked.|Nobody knew.");
    expect_sentences("\"Where is it?\" She nodded.", "\"Where is it?\"|She nodded.");
    expect_sentences("\"It is over.\" - Jane Mora", "\"It is over.\" - Jane Mora");
    expect_sentences("She works at Yahoo! in sales.", "She works at Yahoo! in sales.");
    expect_sentences("The rule (it is old.) applies.", "The rule (it is old.) applies.");
}

static void reads_ellipses_by_what_follows(void **state)
{
    (void)state;
    expect_sentences("I was ... well, tired.", "I was ... well, tired.");
    expect_sentences("It faded... The end came.", "It faded...|The end came.");
    expect_sentences("It was . . . I think so . . . good.", "It was . . . I think so . . . good.");
    expect_sentences("All ended. . . . The town slept.", "All ended.|. . . The town slept.");
    expect_sentences("The law [...] Says so.", "The law [...] Says so.");
    expect_sentences("... and so on. Then", "... and so on.|Then");
}

static void follows_lists(void **state)
{
    (void)state;
    expect_sentences("1. Open it 2. Close it 3. Leave", "1. Open it|2. Close it|3. Leave");
    expect_sentences("1) Open it. 2) Close it.", "1) Open it.|2) Close it.");
    expect_sentences("(a) Tea was sold. (b) Rice was not.", "(a) Tea was sold.|(b) Rice was not.");
    expect_sentences("• 9. Tea • 10. Rice", "• 9. Tea|• 10. Rice");
    expect_sentences("JULY 1 • STATEMENTS", "JULY 1 • STATEMENTS");
    expect_sentences("He wants 2. She wants 3.", "He wants 2.|She wants 3.");
}

static void follows_letters_and_captions(void **state)
{
    (void)state;
    expect_sentences("Dear Ms. Osei, Thank you. Best regards, Tom Mora", "Dear Ms. Osei,|Thank you.|Best regards,|Tom Mora");
    expect_sentences("Tom Mora 02/13/2021 08:02 PM Please call me.", "Tom Mora|02/13/2021 08:02 PM|Please call me.");
    expect_sentences("Figure 1.3 This map shows rain.", "Figure 1.3|This map shows rain.");
    expect_sentences("See it. ********** Notice", "See it.|**********|Notice");
    expect_sentences("On 02/13/2021 at 08:02 he left.", "On 02/13/2021 at 08:02 he left.");
}

static void parts_paragraphs_at_blank_lines(void **state)
{
    (void)state;
    expect_sentences("A headline\n\nThe story. It goes on.", "A headline¶The story.|It goes on.");
    expect_lines("one two\n \t\nthree", PARLEY_NEWLINE_FLOWS, "one two¶three");
}

static void reads_line_ends_as_asked(void **state)
{
    (void)state;
    expect_lines("one two\nthree. Four", PARLEY_NEWLINE_FLOWS, "one two\nthree.|Four");
    expect_lines("one two\nthree. Four", PARLEY_NEWLINE_BREAKS, "one two¶three.|Four");
}

static void decides_by_text_what_line_ends_mean(void **state)
{
    (void)state;
    expect_sentences("tea\nrice\nsalt, pepper\n", "tea¶rice¶salt, pepper");
    expect_sentences("It was a cold \nnight in town.", "It was a cold \nnight in town.");
    expect_sentences("Rain stops\nThe rain stopped late on Monday in all three towns. People\ncame.",
                     "Rain stops¶The rain stopped late on Monday in all three towns.|People\ncame.");
    const char *wrapped = "The ministers met on Monday in the old town hall and\n"
                          "agreed that the bridge, which had been closed since\n"
                          "March, would be opened again. Nobody objected to the\n"
                          "plan, which had been known for weeks.\n"
                          "The mayor spoke last of all and thanked everyone who\n"
                          "had come.";
    expect_sentences(wrapped, "The ministers met on Monday in the old town hall and\n"
                              "agreed that the bridge, which had been closed since\n"
                              "March, would be opened again.|Nobody objected to the\n"
                              "plan, which had been known for weeks.|"
                              "The mayor spoke last of all and thanked everyone who\n"
                              "had come.");
}

static void reads_other_scripts(void **state)
{
    (void)state;
    expect_sentences("한국은 말했다. 북한은 답했다.", "한국은 말했다.|북한은 답했다.");
    expect_sentences("他走了。她没有走。", "他走了。|她没有走。");
    expect_sentences("यह है। वह नहीं।", "यह है।|वह नहीं।");
}

static void survives_bytes_that_are_no_text(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    static const char *const pieces[] = { "A", "b",    ".", " ", "\n", "\"", "1", ")", "[", "U.S.", "...", "\xE2\x80\xA2",
                                          ",", "\xFF", "?", "-" };
    const size_t kinds = sizeof pieces / sizeof *pieces;
    for (size_t n = 0; n < kinds * kinds * kinds * kinds; n++) {
        char text[32] = "", *copy;
        for (size_t rest = n, k = 0; k < 4; k++, rest /= kinds)
            strcat(text, pieces[rest % kinds]);
        parley_tokens tokens;
        find(&arena, &tokens, &copy, (parley_str){ text, strlen(text) }, PARLEY_NEWLINE_AUTO);
        free(copy);
        parley_arena_reset(&arena);
    }
    parley_arena_free(&arena);
}

static void takes_a_megabyte_of_anything(void **state)
{
    (void)state;
    static const char *const units[] = { "a",   "\"",   "U.S. ", "\xCC\x81", ". ",  "A. ",    ".\" ", ". \"",
                                         "a\n", "A.\n", "1. A ", ".[1]",     ".) ", "\"?\" ", "- ",   ". (",
                                         "!1 ", "Mr. ", "Hi, ",  "• ",       "...", "a\n\n",  ".'" };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        test_heap heap = { .refuse_at = -1 };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        size_t size = strlen(units[i]), count = MANY / size;
        char *text = malloc(size * count), *copy;
        assert_non_null(text);
        for (size_t k = 0; k < count; k++)
            memcpy(text + k * size, units[i], size);
        parley_tokens tokens;
        assert_true(find(&arena, &tokens, &copy, (parley_str){ text, size * count }, PARLEY_NEWLINE_AUTO).sentences.count > 0);
        free(text);
        free(copy);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
    }
}

static void gives_back_everything_when_memory_is_refused(void **state)
{
    (void)state;
    char text[60000];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = "No. \nYes!\n\n"[i % 11];
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = -1 };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_tokens tokens;
        parley_str whole = { text, sizeof text };
        assert_int_equal(parley_tokens_scan(&tokens, whole, 0, &arena), PARLEY_OK);
        heap.refuse_at = heap.asked + n;
        parley_sentences found = { { NULL, 77 }, { NULL, 78 } };
        parley_status status = parley_sentences_find(&found, whole, tokens, PARLEY_NEWLINE_AUTO, &arena);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (status == PARLEY_OK) {
            assert_true(n > 0);
            break;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
        assert_int_equal(found.sentences.count, 77);
        assert_int_equal(found.paragraphs.count, 78);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_at_stops),
        cmocka_unit_test(keeps_titles_with_names),
        cmocka_unit_test(ends_at_abbreviations_before_a_new_sentence),
        cmocka_unit_test(keeps_closing_marks_with_the_sentence),
        cmocka_unit_test(goes_on_behind_quotations),
        cmocka_unit_test(reads_ellipses_by_what_follows),
        cmocka_unit_test(follows_lists),
        cmocka_unit_test(follows_letters_and_captions),
        cmocka_unit_test(parts_paragraphs_at_blank_lines),
        cmocka_unit_test(reads_line_ends_as_asked),
        cmocka_unit_test(decides_by_text_what_line_ends_mean),
        cmocka_unit_test(reads_other_scripts),
        cmocka_unit_test(survives_bytes_that_are_no_text),
        cmocka_unit_test(takes_a_megabyte_of_anything),
        cmocka_unit_test(gives_back_everything_when_memory_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
