#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "support/alloc.h"
#include "text/layout_parts.h"

/* What one text gave; everything lives in the arena. */
typedef struct found {
    test_heap        heap;
    parley_arena     arena;
    parley_str       text;
    char            *bytes;
    parley_tokens    tokens;
    parley_sentences sentences;
    parley_layout    layout;
} found;

/* Read `text` from a block of its exact size. */
static void find(found *f, parley_str text, parley_newline newline)
{
    *f = (found){ .heap = { .refuse_at = -1 } };
    f->bytes = malloc(text.len);
    assert_true(text.len == 0 || f->bytes != NULL);
    if (text.len > 0)
        memcpy(f->bytes, text.ptr, text.len);
    f->text = (parley_str){ f->bytes, text.len };
    parley_arena_init(&f->arena, test_alloc(&f->heap));
    assert_int_equal(parley_tokens_scan(&f->tokens, f->text, 0, &f->arena), PARLEY_OK);
    assert_int_equal(parley_sentences_find(&f->sentences, f->text, f->tokens, newline, &f->arena), PARLEY_OK);
    assert_int_equal(parley_layout_find(&f->layout, f->text, f->tokens, &f->sentences, &f->arena), PARLEY_OK);
}

static void release(found *f)
{
    parley_arena_free(&f->arena);
    assert_int_equal(f->heap.live, 0);
    free(f->bytes);
}

/* One letter a kind, as the markings below use them. */
static const char LETTERS[] = { 'H', 'B', 'L', 'P', 'D', 'A', 'C' };

static const char *skip_markup(const char *p)
{
    while (*p == '>' || (*p == '<' && p[1] != '\0' && p[2] == ':'))
        p += *p == '>' ? 1 : 3;
    return p;
}

/*
 * `marked` is the text with <K:...> around each zone: H headline, B byline, L dateline, P place, D date, A agency, C credit.
 */
static void expect_marking(const char *marked, parley_newline newline, const char *file, int line)
{
    size_t len = 0;
    char *text = malloc(strlen(marked) + 1);
    assert_non_null(text);
    for (const char *p = skip_markup(marked); *p != '\0'; p = skip_markup(p + 1))
        text[len++] = *p;
    found f;
    find(&f, (parley_str){ text, len }, newline);

    parley_buffer shown;
    parley_buffer_init(&shown, test_alloc(&f.heap));
    uint32_t ends[8], at = 0;
    size_t depth = 0;
    for (uint32_t i = 0; i <= len; i++) {
        for (; depth > 0 && ends[depth - 1] == i; depth--)
            parley_buffer_add_char(&shown, '>');
        for (; at < f.layout.count && f.layout.items[at].start == i; at++) {
            const parley_zone *zone = &f.layout.items[at];
            assert_int_equal(f.tokens.items[zone->first].start, zone->start);
            assert_int_equal(f.tokens.items[zone->last - 1].end, zone->end);
            assert_true(zone->kind < sizeof LETTERS && depth < 8);
            parley_buffer_add_char(&shown, '<');
            parley_buffer_add_char(&shown, LETTERS[zone->kind]);
            parley_buffer_add_char(&shown, ':');
            ends[depth++] = zone->end;
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

#define expect_layout(marked) expect_marking(marked, PARLEY_NEWLINE_BREAKS, __FILE__, __LINE__)
#define expect_wrapped(marked) expect_marking(marked, PARLEY_NEWLINE_FLOWS, __FILE__, __LINE__)

static void datelines_name_place_date_and_agency(void **state)
{
    (void)state;
    expect_layout("<L:<P:SEOUL>, <D:Jun. 24> (<A:Yonhap>) –> The ministry said on Monday that it was ready.");
    expect_layout("<L:<P:WASHINGTON> (<A:Reuters>) -> The Senate passed the bill.");
    expect_layout("<L:<P:PARIS>, <D:March 3> (<A:AP>) —> The museum closed.");
    expect_layout("<L:<P:LONDON>/<P:BRUSSELS> -> Talks resumed on Tuesday.");
    expect_layout("<L:<P:GENEVA> —> The panel met again.");
    expect_layout("<L:(<A:CNN>) —> The president spoke.");
    expect_layout("<L:(<A:CNN>)>The president spoke.");
    expect_layout("<L:<P:New York>, <D:5 May 2023> --> The bank failed.");
    expect_layout("<L:<P:KANSAS CITY>, <P:Mo.> (<A:AP>) —> A storm passed over.");
    expect_layout("<L:<P:WASHINGTON>, <P:D.C.>, <D:June 1, 2024> (<A:UPI>) --> The court ruled.");
    expect_layout("<L:<P:PORT-AU-PRINCE>, <P:Haiti> (<A:AP>) —> Gangs took the port.");
    expect_layout("<L:<P:NEW YORK>, <D:June 24, 2024> /<A:PRNewswire>/ --> A firm announced news.");
    expect_layout("<L:<P:BERLIN>, <D:Monday> (<A:dpa>) -> The cabinet met.");
    expect_layout("<L:<P:RIO DE JANEIRO>, <D:14 Aug> (<A:Agence France-Presse>) -> The carnival went on.");
    expect_layout("<L:<D:Oct. 5> (<A:UPI>) --> Scientists found water.");
    expect_layout("<L:<P:NEWPORT NEWS>, <P:Va.> -> In the yard a ship was built.");
    expect_layout("<L:<P:BOSTON> —>Standing in the rain, Sen. Doe (I-Vt.) spoke.");
    expect_layout("<L:<P:WASHINGTON> —> Sen. Jane Q. Doe (R-Fla.) did not come.");
    expect_layout("<L:<P:ROME> (<A:AP>)> The pope said so.");
}

static void a_colon_alone_makes_no_dateline(void **state)
{
    (void)state;
    expect_layout("<L:<P:MUMBAI>, <D:June 3>:> The party won again.");
    expect_layout("MUMBAI: The party won again.");
}

static void prose_that_looks_like_a_dateline_stays_prose(void **state)
{
    (void)state;
    expect_layout("BREAKING — The president has resigned.");
    expect_layout("NATO — The alliance met on Monday.");
    expect_layout("NATO — which met on Monday — agreed.");
    expect_layout("Smith — The man they all feared — left.");
    expect_layout("Jane Smith (D-Calif.) — The senator from the coast — spoke.");
    expect_layout("On Monday, March 3 — The day it rained — he left.");
    expect_layout("IBM - The company that made it - fell by 3 percent.");
    expect_layout("Seoul, the capital, is large.");
    expect_layout("SEOUL is large, said Kim (Yonhap) - and old.");
    expect_layout("It happened in SEOUL (Reuters) - The end came soon.");
    expect_layout("In Washington (AP) he is known - The end.");
}

static void a_dateline_stands_once_among_the_first_paragraphs(void **state)
{
    (void)state;
    expect_layout("It was a long day for all who came there.\n"
                  "<L:<P:CAIRO> (<A:AP>) —> The talks ended.\nCAIRO (AP) — They began again.");
    expect_layout("One was here.\nTwo was here.\nThree was here.\nFour was here.\nFive was here.\nSix was here.\n"
                  "Seven was here.\nEight was here.\nCAIRO (AP) — The talks ended.");
}

static void headlines_stand_above_a_body(void **state)
{
    (void)state;
    expect_layout("<H:Senate Passes Budget After Long Night>\nThe Senate passed the budget on Friday after a long night.");
    expect_layout("<H:Can the coalition hold?>\n\nThe Senate passed the budget on Friday after a long night.");
    expect_layout("<H:Kim: \"We will not pay\">\nThe Senate passed the budget on Friday after a long night.");
    expect_layout("<H:Senate passes budget>\n<B:By Jane Doe>\n<L:<P:WASHINGTON> (<A:AP>) —> The Senate passed it.");
    expect_layout("<H:Senate passes budget>\n<H:Vote ends a week of talks>\n<B:By Jane Doe>\n"
                  "The Senate passed the budget on Friday.");
    expect_wrapped("<H:Senate passes budget>\n<B:By Jane Doe>\n"
                   "The Senate passed the budget on Friday after\na long night of talks.");
}

static void first_lines_of_prose_are_no_headlines(void **state)
{
    (void)state;
    expect_layout("The Senate passed it.\nThe Senate passed the budget on Friday after a long night.");
    expect_layout("The Senate passed the following\n- one\n- two");
    expect_layout("The Senate passed the budget");
    expect_layout("He had three wishes:\nThe Senate passed the budget on Friday after a long night.");
    expect_wrapped("The Senate passed the budget on Friday after\na long night of talks that ended at dawn.");
}

static void bylines_name_people_and_publishers(void **state)
{
    (void)state;
    expect_layout("<B:By Jane Doe>\nThe Senate passed the budget on Friday.");
    expect_layout("<B:By Jane Doe and John Roe, <A:Associated Press>>\nThe Senate passed the budget on Friday.");
    expect_layout("<B:BY JANE DOE>\n<B:<A:Associated Press> Writer>\nThe Senate passed the budget on Friday.");
    expect_layout("<B:Jane Doe | <A:Reuters>>\nThe Senate passed the budget on Friday.");
    expect_layout("<B:Jane Doe, <A:Reuters>>\nThe Senate passed the budget on Friday.");
    expect_layout("<B:By Ursula van der Berg, J.K. O'Neill-Smith and Kim Min-ji>\nThe Senate passed the budget on Friday.");
    expect_layout("<B:By <A:Reuters>>\nThe Senate passed the budget on Friday.");
    expect_layout("<B:By our Staff Correspondent>\nThe Senate passed the budget on Friday.");
    expect_layout("<B:By Jane Doe in Seoul>\nThe Senate passed the budget on Friday.");
    expect_layout("<B:By Jane Doe for <A:The Daily News>>\nThe Senate passed the budget on Friday.");
}

static void prose_that_starts_with_by_stays_prose(void **state)
{
    (void)state;
    expect_layout("By Friday the Senate was done.\nThe Senate passed the budget on Friday.");
    expect_layout("By Jane Doe's account it was late.\nThe Senate passed the budget on Friday.");
    expect_layout("By dawn they had gone.");
    expect_layout("The Senate passed the budget on Friday.\nBy Jane Doe");
}

static void credits_stand_on_the_last_lines(void **state)
{
    (void)state;
    expect_layout("The talks ended.\n<C:Photo from Yonhap>");
    expect_layout("The talks ended.\n<C:(Reporting by Jane Doe in Seoul and John Roe; Editing by Max Moe)>");
    expect_layout("The talks ended.\n<C:Reporting by Jane Doe; Editing by Max Moe>");
    expect_layout("The talks ended.\n<C:Additional reporting by Jane Doe in Paris>\n<C:Writing by John Roe>\n<C:(END)>");
    expect_layout("The talks ended.\n<C:© 2024 AP>");
    expect_layout("The talks ended.\n<C:Copyright 2024 The Example Times. All rights reserved. This may not be sold.>");
    expect_layout("The talks ended.\n<C:(c) 2024 Example News>");
    expect_layout("The talks ended.\n<C:Photo: AFP>\n<C:jdoe@example.com>");
    expect_layout("The talks ended.\n<C:AP Photo/Jane Doe>");
    expect_layout("The talks ended.\n<C:Contact Jane Doe at jdoe@example.com>");
    expect_layout("The talks ended.\n<C:Jane Doe in Seoul contributed to this report.>");
    expect_layout("The talks ended.\n<C:Image credit: Getty Images>\n<C:Source: Yonhap>\n<C:-30->");
    expect_layout("The talks ended.\n<C:— AP>");
    expect_layout("The talks ended.\n<C:###>");
    expect_layout("The talks ended.\n<C:With files from The Canadian Press>");
    expect_layout("<C:Photo: AFP>\nThe talks ended on Friday in the old town.");
    expect_wrapped("The talks ended on\nFriday.\n<C:Photo by Jane Doe>");
    expect_wrapped("The talks ended.\n\n<C:(Reporting by Jane Doe in Seoul and\nJohn Roe; Editing by Max Moe)>");
}

static void credits_may_be_glued_to_the_last_sentence(void **state)
{
    (void)state;
    expect_layout("It was said by the foreign ministry.<C:Photo from Yonhap>");
    expect_layout("It was said by the foreign ministry. <C:Photo from Yonhap>");
    expect_layout("It was \"said.\"<C:Photo by Jane Doe>");
    expect_layout("The talks ended.<C:(END)>");
    expect_layout("The talks ended. <C:(Reporting by Jane Doe)><C:(END)>");
    expect_layout("The talks ended. <C:(Reporting by Jane Doe; Editing by Max Moe)>\n<C:© 2024 Reuters>");
    expect_layout("The talks ended in the U.S. <C:Reporting by Jane Doe; Editing by Max Moe>");
}

static void prose_that_looks_like_a_credit_stays_prose(void **state)
{
    (void)state;
    expect_layout("Photo from the scene showed smoke.");
    expect_layout("Photos by the agency show that nobody was there.");
    expect_layout("The talks ended. Reporting by The Times found that they failed.");
    expect_layout("The talks ended.\nEditing by hand is slow.");
    expect_layout("Copyright law is old.\nCopyright is a right.");
    expect_layout("The end.\nThe source: a man in Seoul.");
    expect_layout("He wrote to jane@example.com and she never answered him.");
    expect_layout("The talks ended.\nPhoto from Yonhap\nThey began again on Monday.");
}

static void a_whole_article_has_its_zones(void **state)
{
    (void)state;
    expect_layout("<H:Ministers agree on fishing quotas>\n\n<B:By Jane Doe and John Roe>\n\n"
                  "<L:<P:OSLO>, <D:Feb. 2> (<A:Reuters>) -> Ministers agreed on Friday.\n\n\"We are happy,\" one said.\n\n"
                  "Others were not.<C:Photo by Max Moe>\n\n<C:(Editing by Ann Lee)>\n");
}

static void texts_without_layout_have_no_zones(void **state)
{
    (void)state;
    expect_layout("");
    expect_layout("\n\n");
    expect_layout(".");
    expect_layout("(");
    expect_layout("The talks ended on Friday. Nobody was happy.");
}

static void hostile_texts_are_survived(void **state)
{
    (void)state;
    static const char *const UNITS[] = {
        "A ", "A\n", "(", "(A", "By A ", "By A\n", "A/", "A, ", "AAAA - ", "May 1, ", "© ", "Photo: ", "Photo by A.", ".(END)",
        "-\n", "(A) ", "a@b.cc\n", "AP\n", "\"\n", "A-", "Reporting by ", "# ", ") (",
    };
    enum { SIZE = 200000 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        size_t len = strlen(UNITS[i]);
        for (size_t at = 0; at < SIZE; at++)
            text[at] = UNITS[i][at % len];
        for (int newline = PARLEY_NEWLINE_FLOWS; newline <= PARLEY_NEWLINE_BREAKS; newline++) {
            found f;
            find(&f, (parley_str){ text, SIZE / len * len }, (parley_newline)newline);
            assert_true(f.layout.count <= 64);
            for (uint32_t z = 1; z < f.layout.count; z++)
                assert_true(f.layout.items[z - 1].start <= f.layout.items[z].start);
            release(&f);
        }
    }
    free(text);
    found f;
    find(&f, PARLEY_STR("SEOUL\0 (AP) \0- The \0end.\0Photo by \0"), PARLEY_NEWLINE_BREAKS);
    release(&f);
}

static void a_refusal_leaves_the_answer_untouched(void **state)
{
    (void)state;
    found f;
    find(&f, PARLEY_STR("SEOUL (AP) - The talks ended.\nPhoto: AFP"), PARLEY_NEWLINE_BREAKS);
    assert_int_equal(f.layout.count, 4);
    long refusals = 0;
    for (bool done = false; !done; refusals++) {
        test_heap starved = { .refuse_at = refusals };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&starved));
        parley_layout out = { .count = 77 };
        parley_status status = parley_layout_find(&out, f.text, f.tokens, &f.sentences, &arena);
        done = status == PARLEY_OK;
        assert_true(done ? out.count == 4 : status == PARLEY_ENOMEM && out.count == 77);
        parley_arena_free(&arena);
        assert_int_equal(starved.live, 0);
    }
    assert_int_equal(refusals, 2);
    release(&f);
}

/* Which they are is told by what datelines, bylines and credits make of them; that none is overlooked, here. */
static void every_word_of_the_trade_is_found(void **state)
{
    (void)state;
    char words[] =
        "a aap abc additional afp after agency alert an anadolu analysis and ani ansa antara ap apr april as at aug august axios bbc belga "
        "bernama bloomberg breaking bureau but by cbs chief chronicle cnbc cnn columnist compiled contact contributor correction "
        "correspondent correspondents courtesy covid dec december dpa e e-mail edited editing editor editorial editors efe email exclusive "
        "explainer facebook fact factbox feb february fifa follow for fri friday from gazette getty graphic graphics guardian her herald "
        "him ians if illustration image images in interfax interview irna it jan january jiji journal jul july jun june kuna kyodo live "
        "lusa magazine mail mar march may mon monday msnbc nasa nato nbc news newspaper newspapers newsroom newswire note nov november npr "
        "observer oct october of on opec opinion or our photo photograph photographs photography photos picture pictures political "
        "politico post press prnewswire produced profile pti radio recap reported reporter reporters reporting reuters review ritzau sat "
        "saturday senior sep sept september special spoiler sponsored staff sun sunday tass telegraph the this through thu thursday "
        "timeline times to translated tribune tue tuesday twitter uefa ukrinform unesco unicef update updated upi urgent via video voa "
        "warning watch wed wednesday wire with write writer writers writing written x xinhua yonhap";
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
        layout_text t = { .text = { word, strlen(word) } };
        parley_token token = { .end = (uint32_t)t.text.len, .kind = PARLEY_TOKEN_WORD };
        t.tokens = (parley_tokens){ &token, 1 };
        if (layout_word(&t, 0) == 0)
            fail_msg("%s", word);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(datelines_name_place_date_and_agency),
        cmocka_unit_test(a_colon_alone_makes_no_dateline),
        cmocka_unit_test(prose_that_looks_like_a_dateline_stays_prose),
        cmocka_unit_test(a_dateline_stands_once_among_the_first_paragraphs),
        cmocka_unit_test(headlines_stand_above_a_body),
        cmocka_unit_test(first_lines_of_prose_are_no_headlines),
        cmocka_unit_test(bylines_name_people_and_publishers),
        cmocka_unit_test(prose_that_starts_with_by_stays_prose),
        cmocka_unit_test(credits_stand_on_the_last_lines),
        cmocka_unit_test(credits_may_be_glued_to_the_last_sentence),
        cmocka_unit_test(prose_that_looks_like_a_credit_stays_prose),
        cmocka_unit_test(a_whole_article_has_its_zones),
        cmocka_unit_test(texts_without_layout_have_no_zones),
        cmocka_unit_test(hostile_texts_are_survived),
        cmocka_unit_test(a_refusal_leaves_the_answer_untouched),
        cmocka_unit_test(every_word_of_the_trade_is_found),
    };
    return cmocka_run_group_tests_name("text/layout", tests, NULL, NULL);
}
