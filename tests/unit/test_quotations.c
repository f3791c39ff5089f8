#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "support/alloc.h"
#include "text/quotations.h"

/* What one text gave; everything lives in the arena. */
typedef struct found {
    test_heap        heap;
    parley_arena     arena;
    parley_str       text;
    char            *bytes;
    parley_tokens    tokens;
    parley_sentences sentences;
    parley_quotations quotations;
} found;

/* Read `text` from a block of its exact size. */
static void find(found *f, parley_str text)
{
    *f = (found){ .heap = { .refuse_at = -1 } };
    f->bytes = malloc(text.len);
    assert_true(text.len == 0 || f->bytes != NULL);
    if (text.len > 0)
        memcpy(f->bytes, text.ptr, text.len);
    f->text = (parley_str){ f->bytes, text.len };
    parley_arena_init(&f->arena, test_alloc(&f->heap));
    assert_int_equal(parley_tokens_scan(&f->tokens, f->text, 0, &f->arena), PARLEY_OK);
    assert_int_equal(parley_sentences_find(&f->sentences, f->text, f->tokens, PARLEY_NEWLINE_BREAKS, &f->arena), PARLEY_OK);
    assert_int_equal(parley_quotations_find(&f->quotations, f->text, f->tokens, &f->sentences, &f->arena), PARLEY_OK);
}

static void release(found *f)
{
    parley_arena_free(&f->arena);
    assert_int_equal(f->heap.live, 0);
    free(f->bytes);
}

static const parley_quotation *starting_at(const found *f, uint32_t offset, uint32_t *at)
{
    return *at < f->quotations.count && f->quotations.items[*at].start == offset ? &f->quotations.items[(*at)++] : NULL;
}

/* `marked` is the text with {...} around each quotation, ~ before the brace of an open one. */
static void expect_marking(const char *marked, const char *file, int line)
{
    size_t len = 0;
    char *text = malloc(strlen(marked) + 1);
    assert_non_null(text);
    for (const char *p = marked; *p != '\0'; p++) {
        if (strchr("{}~", *p) == NULL)
            text[len++] = *p;
    }
    found f;
    find(&f, (parley_str){ text, len });

    parley_buffer shown;
    parley_buffer_init(&shown, test_alloc(&f.heap));
    const parley_quotation *live[16];
    size_t depth = 0;
    uint32_t at = 0;
    for (uint32_t i = 0; i <= len; i++) {
        while (depth > 0 && live[depth - 1]->end == i) {
            parley_buffer_add_str(&shown, live[--depth]->open ? PARLEY_STR("~}") : PARLEY_STR("}"));
        }
        for (const parley_quotation *q; (q = starting_at(&f, i, &at)) != NULL; live[depth++] = q) {
            if (q->depth != depth || q->first >= q->last || q->inner_start > q->inner_end)
                print_error("%s:%d: quotation at %u is malformed\n", file, line, i);
            assert_int_equal(q->depth, depth);
            assert_int_equal(f.tokens.items[q->first].start, q->start);
            assert_int_equal(f.tokens.items[q->last - 1].end, q->end);
            parley_buffer_add_char(&shown, '{');
        }
        if (i < len)
            parley_buffer_add_char(&shown, text[i]);
    }
    parley_buffer_add_char(&shown, '\0');
    if (strcmp(shown.ptr, marked) != 0)
        print_error("%s:%d:\n  want %s\n  have %s\n", file, line, marked, shown.ptr);
    assert_string_equal(shown.ptr, marked);
    parley_buffer_free(&shown);
    free(text);
    release(&f);
}

#define expect_quotes(marked) expect_marking(marked, __FILE__, __LINE__)

/* Is the first quotation of `text` a clause? */
static bool is_sentence(const char *text)
{
    found f;
    find(&f, (parley_str){ text, strlen(text) });
    assert_true(f.quotations.count > 0);
    bool answer = f.quotations.items[0].sentence;
    release(&f);
    return answer;
}

#define expect_clause(text) assert_true(is_sentence(text))
#define expect_fragment(text) assert_false(is_sentence(text))

static void straight_double_marks_pair(void **state)
{
    (void)state;
    expect_quotes("She called it {\"a turning point\"} for the city.");
    expect_quotes("{\"We are ready,\"} the mayor said. {\"We have been for weeks.\"}");
    expect_quotes("The deal was {\"dead,\"} {\"buried\"} and {\"forgotten.\"}");
    expect_quotes("{\"Yes.\"}");
    expect_quotes("({\"Nobody asked us,\"} he added.)");
    expect_quotes("The ({\"so-called\"}) plan");
    expect_quotes("It was a {\"wait\"}-and-see plan, an anti-{\"woke\"} law and a {\"yes\"}/{\"no\"} vote.");
    expect_quotes("The {\"tax\"}'s opponents, and {\"truth\"}: nothing else.");
    expect_quotes("There is nothing to quote here.");
    expect_quotes("");
}

static void marks_glued_to_dashes_know_their_side(void **state)
{
    (void)state;
    expect_quotes("He had one word—{\"never\"}—for the offer.");
    expect_quotes("{\"If we only knew—\"} she began.");
    expect_quotes("She paused — {\"maybe\"} — and left.");
    expect_quotes("He said--{\"we lost\"}--and wept.");
    expect_quotes("{\"—and then it fell,\"} she said.");
    expect_quotes("{\"...and so we wait,\"} he said. {\"And wait...\"}");
}

static void sloppy_spacing_is_settled_by_parity(void **state)
{
    (void)state;
    expect_quotes("He said {\" we will go \"} and left.");
    expect_quotes("He said,{\"we will go\"}and left.");
    expect_quotes("{\"One.\"}{\"Two.\"} The end.");
    expect_quotes("{\"We have no plans. \"}she said.");
}

static void curly_marks_pair(void **state)
{
    (void)state;
    expect_quotes("She called it {“a turning point”} for the city.");
    expect_quotes("{“We’re ready,”} the mayor’s aide said. {“It’s time.”}");
    expect_quotes("Old habits: {“typed the wrong way“} by hand.");
    expect_quotes("A {“half\"} and a {\"half”} pair.");
    expect_quotes("Reports of {”ordet”} in Swedish.");
    expect_quotes("{“He told me {“no”} and left,”} she said.");
}

static void guillemets_pair_in_both_directions(void **state)
{
    (void)state;
    expect_quotes("Il parle d’un {« tournant »} historique.");
    expect_quotes("Le {«mot»} et la {«chose»}.");
    expect_quotes("Er sagte: {»Wir gehen«}, und {»bald«} dazu.");
    expect_quotes("{«He said {“yes”} twice,»} she noted.");
    expect_quotes("A {‹small›} one and {»a {›nested‹} one«}.");
}

static void low_marks_close_as_in_german_or_polish(void **state)
{
    (void)state;
    expect_quotes("Er sprach von einer {„Zeitenwende“} in Europa.");
    expect_quotes("{„Wir kommen“}, sagte sie, {„und wir bleiben.“}");
    expect_quotes("Mówił o {„nowym otwarciu”} w Europie.");
    expect_quotes("{„Er nannte es {‚klug‘} und ging“}, sagte sie.");
    expect_quotes("Das {„Wort\"} und das {„andere“}.");
}

static void tex_and_corner_marks_pair(void **state)
{
    (void)state;
    expect_quotes("The {``strongest possible''} terms and {``weaker''} ones.");
    expect_quotes("An {`odd'} one, and {“another’’} one.");
    expect_quotes("彼は{「行く」}と言った。");
    expect_quotes("{「彼は{『行く』}と言った」}");
}

static void single_stands_inside_double(void **state)
{
    (void)state;
    expect_quotes("{\"He told me {'not now'} and left,\"} she said.");
    expect_quotes("{\"{'Not now,'} he told me,\"} she said.");
    expect_quotes("{\"I heard him say {'not now.'}\"}");
    expect_quotes("{“He told me {‘not now’} and left,”} she said.");
    expect_quotes("{“I heard him say, {‘Not now.’}”}");
}

static void double_stands_inside_single(void **state)
{
    (void)state;
    expect_quotes("{'We will not pay,'} he said.");
    expect_quotes("{'He called us {\"clowns\"} today,'} she said.");
    expect_quotes("{‘He called us {“clowns”} today,’} she said.");
    expect_quotes("The {'fake news'} claims and the {'real news'} too.");
    expect_quotes("{'The workers' union won't sign,'} he said.");
    expect_quotes("{‘The workers’ union won’t sign,’} he said.");
    expect_quotes("{‘We wait’}, he said.");
    expect_quotes("{'{\"Never\"} is a word,'} he said, {'for fools.'}");
}

static void three_levels_nest(void **state)
{
    (void)state;
    expect_quotes("{\"She said {'he called it {\"mad\"} again'} to me,\"} he said.");
    expect_quotes("{“She said {‘he called it {“mad”} again’} to me,”} he said.");
}

static void apostrophes_are_no_marks(void **state)
{
    (void)state;
    expect_quotes("The workers' union met the bosses' lawyers.");
    expect_quotes("The workers’ union met the bosses’ lawyers.");
    expect_quotes("The '90s were the parents' years, not the ’80s or ‘70s.");
    expect_quotes("Rock 'n' roll isn't dead, and neither are the Kims' songs.");
    expect_quotes("Mr. O'Neill's plan, the Kims' answer and Sana'a's reply.");
    expect_quotes("Korea‘s plan and {“Japan‘s answer.”}");
    expect_quotes("Give 'em time 'til Monday, 'cause it's theirs.");
    expect_quotes("They were singin' and dancin' all night.");
    expect_quotes("{\"The workers' union isn't happy,\"} O'Brien said.");
    expect_quotes("{“The ’90s are over, y’all,”} she said.");
    expect_quotes("{\"'90s music is back,\"} he said.");
    expect_quotes("Class of '24 and {\"the spirit of '68\"} in one text.");
    expect_quotes("{\"Rock 'n' roll,\"} he said, {\"is the Kims' thing.\"}");
}

static void feet_and_inches_are_no_marks(void **state)
{
    (void)state;
    expect_quotes("He is 6'2\" tall and she is 5'9\".");
    expect_quotes("A 5\" pipe and a 7\" pipe.");
    expect_quotes("A 5\" x 7\" print of {\"Dawn\"} hung there.");
    expect_quotes("{\"The 5\" pipe broke,\"} the plumber said.");
    expect_quotes("{\"It happened in 1990\"} is what {\"he said in 1995.\"}");
    expect_quotes("{\"He is 6'2\" tall,\"} she said.");
}

static void stray_marks_cost_themselves_only(void **state)
{
    (void)state;
    expect_quotes("that is all.\" He then said {\"grave concern\"} was right.");
    expect_quotes("\"We will win, he said. {\"It is sure,\"} he added.");
    expect_quotes("“We will win, he said. {“It is sure,”} he added.");
    expect_quotes("{\"We will win,\"} he said.\" Then {\"nothing\"} came.");
    expect_quotes("A stray ' or \" between {\"good\"} ones.");
    expect_quotes("It was 'a sham, he said, and {\"a shame.\"}");
}

static void an_open_quotation_ends_with_its_paragraph(void **state)
{
    (void)state;
    expect_quotes("He said {\"we will win.~}\nThe others {\"agreed\"} to wait.");
    expect_quotes("He said {“we will win.~}\nThe others agreed.\nThey {“really”} did.");
    expect_quotes("{«Nous allons gagner~}\nIl a dit {«oui»}.");
    expect_quotes("{\"We will win\"} and {\"we will lose.~}");
    expect_quotes("that was all.\"\nHe said {\"yes\"} to it.\n");
}

static void a_mark_that_opens_each_paragraph_continues(void **state)
{
    (void)state;
    expect_quotes("{\"We are here today.\n\"And we will be here tomorrow,\"} he said.");
    expect_quotes("He said: {“We came.\n“We saw.\n“We left.”}\nThen {“silence.”}");
    expect_quotes("{‘We came early.\n‘We left late,’} he said.");
    expect_quotes("{'We came early.\n'We left late,'} he said.");
    expect_quotes("{«Nous venons.\n»Nous partons.»}");
    expect_quotes("{\"One.\n\"Two,\"} he said. {\"Three.\n\"Four.\"}");
    expect_quotes("{“He told me: {‘We came.\n“‘We saw.’} And that was it.”}");
    expect_quotes("{\"One.\n\"Two.~}\nThree is {\"prose.\"}");
    expect_quotes("{\"One,\"} he said.\n{\"Two,\"} he said.\n{\"Three.\"}");
}

static void a_continued_quotation_counts_its_paragraphs(void **state)
{
    (void)state;
    found f;
    find(&f, PARLEY_STR("\"One.\n\"Two.\n\"Three,\" he said. \"Four.\""));
    assert_int_equal(f.quotations.count, 2);
    assert_int_equal(f.quotations.items[0].paragraphs, 3);
    assert_int_equal(f.quotations.items[1].paragraphs, 1);
    release(&f);
}

static void spans_and_flags_are_reported(void **state)
{
    (void)state;
    found f;
    find(&f, PARLEY_STR("A \"b 'c' d\" e"));
    assert_int_equal(f.quotations.count, 2);
    const parley_quotation *outer = &f.quotations.items[0], *inner = outer + 1;
    assert_int_equal(outer->start, 2);
    assert_int_equal(outer->end, 11);
    assert_int_equal(outer->inner_start, 3);
    assert_int_equal(outer->inner_end, 10);
    assert_false(outer->single);
    assert_true(inner->single);
    assert_int_equal(inner->depth, 1);
    assert_int_equal(inner->inner_start, 6);
    assert_int_equal(inner->inner_end, 7);
    assert_false(inner->open);
    release(&f);
}

static void clauses_are_told_from_fragments(void **state)
{
    (void)state;
    expect_clause("\"Yes,\" he said.");
    expect_clause("He said: \"We agree.\"");
    expect_clause("He asked, \"Why now?\"");
    expect_clause("He shouted \"Never!\" and left.");
    expect_clause("\"The United States, ROK and Japan also reaffirm that the path remains open,\" it said.");
    expect_clause("He said \"the country would never again accept such an offer\" from them.");
    expect_clause("He said \"No. We won't.\" to them.");
    expect_clause("'We wait', he said.");
    expect_clause("\"and we will go on,\" he added.");
    expect_fragment("It is of \"grave concern\" to all.");
    expect_fragment("They condemned \"in the strongest possible terms\" the visit.");
    expect_fragment("It remains \"ironclad.\"");
    expect_fragment("Aid \"without delay,\" if needed.");
    expect_fragment("The star of \"Game of Thrones,\" a series.");
    expect_fragment("The \"comprehensive strategic partnership\" treaty");
    expect_fragment("Nothing \"\" at all");
}

/* Read `unit` repeated to `size` bytes and answer the steps a byte. */
static double steps_per_byte(const char *unit, size_t size)
{
    size_t len = strlen(unit);
    char *text = malloc(size);
    assert_non_null(text);
    size = size / len * len;
    for (size_t i = 0; i < size; i++)
        text[i] = unit[i % len];
    found f;
    find(&f, (parley_str){ text, size });
    uint32_t end = 0;
    for (uint32_t i = 0; i < f.quotations.count; i++) {
        const parley_quotation *q = &f.quotations.items[i];
        assert_true(q->start >= end && q->start < q->end && q->end <= size && q->depth < 7);
        assert_true(q->inner_start <= q->inner_end && q->inner_end <= q->end);
        end = q->start;
    }
    double steps = (double)f.quotations.steps / (double)size;
    release(&f);
    free(text);
    return steps;
}

static void hostile_texts_cost_linear_work(void **state)
{
    (void)state;
    static const char *const UNITS[] = {
        "\"", "'", "“", "”", "„", "«", "»", "`", "\"'", "“‘", "“ ", "\" ", "a\"b", " \"a", "a\" ", "\"\n", "\"a\n", "“'\n\"",
        "'a ", "„‚", "” “", "\"a\" 'b' ", "‘’“”", "''", "«\"“'`",
    };
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        double small = steps_per_byte(UNITS[i], 8 << 10), large = steps_per_byte(UNITS[i], 256 << 10);
        if (large > small * 1.1 + 1 || large > 200)
            print_error("unit %s: %f steps a byte, then %f\n", UNITS[i], small, large);
        assert_true(large <= small * 1.1 + 1);
        assert_true(large <= 200);
    }
    assert_true(steps_per_byte("\"", 1 << 20) <= 200);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

static void random_marks_give_well_formed_quotations(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "\"", "'", "“", "”", "‘", "’", "„", "«", "»", "a", "A", "s", "5", " ", " ", "\n", ".", ",",
        "-", "—", "(", ")", "`",
    };
    uint32_t seed = 20240624;
    for (int round = 0; round < 3000; round++) {
        char text[256];
        size_t len = 0;
        for (uint32_t n = next_random(&seed) % 80; n > 0; n--) {
            const char *piece = PIECES[next_random(&seed) % (sizeof PIECES / sizeof *PIECES)];
            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
        found f;
        find(&f, (parley_str){ text, len });
        const parley_quotation *live[8];
        size_t depth = 0;
        for (uint32_t i = 0; i < f.quotations.count; i++) {
            const parley_quotation *q = &f.quotations.items[i];
            while (depth > 0 && live[depth - 1]->end <= q->start)
                depth--;
            assert_true(depth == 0 || q->end <= live[depth - 1]->end);  /* they nest, they never cross */
            assert_true(q->depth == depth && depth < 7);
            assert_true(q->first < q->last && q->last <= f.tokens.count);
            assert_int_equal(f.tokens.items[q->first].start, q->start);
            assert_int_equal(f.tokens.items[q->last - 1].end, q->end);
            assert_true(q->start < q->inner_start && q->inner_start <= q->inner_end && q->inner_end <= q->end);
            assert_true(q->open == (q->inner_end == q->end));
            assert_true(!q->open || q->last == f.tokens.count || (f.tokens.items[q->last].form & PARLEY_FORM_NEWLINE) != 0);
            live[depth++] = q;
        }
        release(&f);
    }
}

static void nuls_and_lone_marks_are_survived(void **state)
{
    (void)state;
    found f;
    find(&f, PARLEY_STR("\"a\0b\" \0 '\0'\0\""));
    release(&f);
    find(&f, PARLEY_STR("\""));
    release(&f);
    find(&f, PARLEY_STR("\n\"\n\n'\n"));
    release(&f);
}

static void every_refusal_leaves_the_answer_untouched(void **state)
{
    (void)state;
    parley_buffer text;
    test_heap heap = { .refuse_at = -1 };
    parley_buffer_init(&text, test_alloc(&heap));
    for (int i = 0; i < 3000; i++)
        parley_buffer_add_str(&text, PARLEY_STR("He said \"a 'b' c\". \"\"\n"));
    found f;
    find(&f, (parley_str){ text.ptr, text.len });
    long refusals = 0;
    for (bool done = false; !done; refusals++) {
        test_heap starved = { .refuse_at = refusals };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&starved));
        parley_quotations out = { .count = 77 };
        parley_status status = parley_quotations_find(&out, f.text, f.tokens, &f.sentences, &arena);
        done = status == PARLEY_OK;
        assert_true(done || (status == PARLEY_ENOMEM && out.count == 77));
        assert_true(!done || out.count == f.quotations.count);
        parley_arena_free(&arena);
        assert_int_equal(starved.live, 0);
    }
    assert_true(refusals > 3);
    release(&f);
    parley_buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straight_double_marks_pair),
        cmocka_unit_test(marks_glued_to_dashes_know_their_side),
        cmocka_unit_test(sloppy_spacing_is_settled_by_parity),
        cmocka_unit_test(curly_marks_pair),
        cmocka_unit_test(guillemets_pair_in_both_directions),
        cmocka_unit_test(low_marks_close_as_in_german_or_polish),
        cmocka_unit_test(tex_and_corner_marks_pair),
        cmocka_unit_test(single_stands_inside_double),
        cmocka_unit_test(double_stands_inside_single),
        cmocka_unit_test(three_levels_nest),
        cmocka_unit_test(apostrophes_are_no_marks),
        cmocka_unit_test(feet_and_inches_are_no_marks),
        cmocka_unit_test(stray_marks_cost_themselves_only),
        cmocka_unit_test(an_open_quotation_ends_with_its_paragraph),
        cmocka_unit_test(a_mark_that_opens_each_paragraph_continues),
        cmocka_unit_test(a_continued_quotation_counts_its_paragraphs),
        cmocka_unit_test(spans_and_flags_are_reported),
        cmocka_unit_test(clauses_are_told_from_fragments),
        cmocka_unit_test(hostile_texts_cost_linear_work),
        cmocka_unit_test(random_marks_give_well_formed_quotations),
        cmocka_unit_test(nuls_and_lone_marks_are_survived),
        cmocka_unit_test(every_refusal_leaves_the_answer_untouched),
    };
    return cmocka_run_group_tests_name("text/quotations", tests, NULL, NULL);
}
