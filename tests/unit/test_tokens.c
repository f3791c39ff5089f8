#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/alloc.h"
#include "support/exact.h"
#include "text/tokens.h"

enum { MANY = 1 << 20 };

/* Scan a copy of exactly `text.len` bytes, so that a sanitizer sees every byte read too much. */
static parley_tokens scan(parley_arena *arena, char **copy, parley_str text)
{
    *copy = malloc(text.len != 0 ? text.len : 1);
    assert_non_null(*copy);
    memcpy(*copy, text.ptr, text.len);
    parley_tokens tokens;
    assert_int_equal(parley_tokens_scan(&tokens, (parley_str){ *copy, text.len }, 0, arena), PARLEY_OK);
    uint32_t end = 0;
    for (uint32_t i = 0; i < tokens.count; i++) {
        assert_true(tokens.items[i].start >= end);
        assert_true(tokens.items[i].end > tokens.items[i].start);
        end = tokens.items[i].end;
    }
    assert_true(end <= text.len);
    return tokens;
}

static void expect_at(const char *text, const char *expected, int line)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    char found[512] = "", *copy;
    parley_tokens tokens = scan(&arena, &copy, (parley_str){ text, strlen(text) });
    for (uint32_t i = 0; i < tokens.count; i++) {
        if (i != 0)
            strcat(found, "|");
        strncat(found, text + tokens.items[i].start, tokens.items[i].end - tokens.items[i].start);
    }
    if (strcmp(found, expected) != 0)
        fail_msg("line %d:\n  text     %s\n  expected %s\n  found    %s", line, text, expected, found);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
    free(copy);
}
#define expect_tokens(text, expected) expect_at(text, expected, __LINE__)

/* The first token of `text`, for a look at its fields. */
static parley_token nth(const char *text, uint32_t n)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    char *copy;
    parley_tokens tokens = scan(&arena, &copy, (parley_str){ text, strlen(text) });
    assert_true(n < tokens.count);
    parley_token token = tokens.items[n];
    parley_arena_free(&arena);
    free(copy);
    return token;
}

static void splits_words_and_marks(void **state)
{
    (void)state;
    expect_tokens("", "");
    expect_tokens("   \n\t ", "");
    expect_tokens("The envoy left.", "The|envoy|left|.");
    expect_tokens("Yes, (well) no; who?", "Yes|,|(|well|)|no|;|who|?");
    expect_tokens("he said:yes", "he|said|:|yes");
}

static void keeps_the_period_of_abbreviations(void **state)
{
    (void)state;
    expect_tokens("Mr. Oduya met Gen. Ruiz on Jan. 5.", "Mr.|Oduya|met|Gen.|Ruiz|on|Jan.|5|.");
    expect_tokens("the U.S. envoy, e.g. at 9 a.m. there", "the|U.S.|envoy|,|e.g.|at|9|a.m.|there");
    expect_tokens("A Ph.D. from Acme Inc.", "A|Ph.D.|from|Acme|Inc.");
    expect_tokens("J. K. Mbeki and J.K. Mbeki", "J.|K.|Mbeki|and|J.K.|Mbeki");
    expect_tokens("the C.E.O.s. met Sean Penn. Then", "the|C.E.O.s|.|met|Sean|Penn|.|Then");
    expect_tokens("He sat. She ran. The mar. of it", "He|sat|.|She|ran|.|The|mar|.|of|it");
    expect_tokens("Tokyo, Wash., and the Sun. Then", "Tokyo|,|Wash.|,|and|the|Sun|.|Then");
}

static void reads_no_before_a_number_only(void **state)
{
    (void)state;
    expect_tokens("No. 5 said no. Then No. Really", "No.|5|said|no|.|Then|No|.|Really");
    expect_tokens("see p. 55 and pp. 3", "see|p.|55|and|pp.|3");
    expect_tokens("N°. 12", "N°.|12");
}

static void tells_initials_from_final_letters(void **state)
{
    (void)state;
    expect_tokens("you and I. Did Albert I. Jones", "you|and|I|.|Did|Albert|I.|Jones");
    expect_tokens("it was vitamin C.\nNext", "it|was|vitamin|C|.|Next");
}

static void splits_clitics(void **state)
{
    (void)state;
    expect_tokens("Korea's don't won't can't", "Korea|'s|do|n't|wo|n't|ca|n't");
    expect_tokens("Korea’s don’t I’ll we’re", "Korea|’s|do|n’t|I|’ll|we|’re");
    expect_tokens("they've she'd I'm WE'LL DON'T", "they|'ve|she|'d|I|'m|WE|'LL|DO|N'T");
    expect_tokens("couldn't've the U.S.'s NASA's Jr.'s", "could|n't|'ve|the|U.S.|'s|NASA|'s|Jr.|'s");
    expect_tokens("\"Gloria\"'s", "\"|Gloria|\"|'s");
    expect_tokens("cannot gonna Gotta wanna", "can|not|gon|na|Got|ta|wan|na");
    expect_tokens("the cannon", "the|cannon");
}

static void keeps_apostrophes_inside_names(void **state)
{
    (void)state;
    expect_tokens("O'Hara at five o'clock, coup d'état", "O'Hara|at|five|o'clock|,|coup|d'état");
    expect_tokens("the workers' union", "the|workers|'|union");
    expect_tokens("'twas the '90s, ’70s get 'em", "'twas|the|'90s|,|’70s|get|'em");
    expect_tokens("He said 'yes' twice", "He|said|'|yes|'|twice");
}

static void splits_compounds_but_not_prefixes(void **state)
{
    (void)state;
    expect_tokens("non-proliferation e-mail co-founder", "non-proliferation|e-mail|co-founder");
    expect_tokens("South-Korea-led five-year", "South|-|Korea|-|led|five|-|year");
    expect_tokens("over-the-counter cul-de-sac de-escalate", "over|-|the|-|counter|cul|-|de|-|sac|de-escalate");
    expect_tokens("U.S.-led post-2015", "U.S.|-|led|post|-|2015");
    expect_tokens("well\xE2\x80\x90known", "well|\xE2\x80\x90|known");
}

static void reads_numbers(void **state)
{
    (void)state;
    expect_tokens("1,000 3.4 1,234,567.89 10:30 1/2 24th", "1,000|3.4|1,234,567.89|10:30|1/2|24th");
    expect_tokens("in 1990, 24/06/2024 or 2024-06-24.", "in|1990|,|24/06/2024|or|2024-06-24|.");
    expect_tokens("1,2,3 and 13-17 and 9/11", "1|,|2|,|3|and|13|-|17|and|9/11");
    expect_tokens("call 555-0199 or 202-555-0199", "call|555-0199|or|202-555-0199");
    expect_tokens("10km 5pm 3G the 1990s 80's 7th", "10|km|5|pm|3G|the|1990s|80's|7th");
    expect_tokens("-5 +7 .5 \xC2\xBD", "-|5|+|7|.5|\xC2\xBD");
    expect_tokens("1,00,000 people", "1,00,000|people");
    expect_tokens("PM2.5 rose", "PM2.5|rose");
    expect_tokens("1. Open it.\n2. Close it in 3.", "1.|Open|it|.|2.|Close|it|in|3|.");
}

static void splits_money_and_percent(void **state)
{
    (void)state;
    expect_tokens("$3.4 billion, US$5m, 7%, €9", "$|3.4|billion|,|US$|5|m|,|7|%|,|€|9");
}

static void keeps_addresses_whole(void **state)
{
    (void)state;
    expect_tokens("See https://example.org/a_b?x=1&y=(2). Now", "See|https://example.org/a_b?x=1&y=(2)|.|Now");
    expect_tokens("(http://example.org)", "(|http://example.org|)");
    expect_tokens("at www.example.org, example.co.uk and Acme.com.", "at|www.example.org|,|example.co.uk|and|Acme.com|.");
    expect_tokens("Write to Jane.Doe@example.com.", "Write|to|Jane.Doe@example.com|.");
    expect_tokens("jo...@example.com report_2.pdf", "jo...@example.com|report_2.pdf");
    expect_tokens("@jane_doe likes #peace_now!", "@jane_doe|likes|#peace_now|!");
    expect_tokens("world.Today it ended.Then", "world|.|Today|it|ended|.|Then");
}

static void joins_runs_of_one_mark(void **state)
{
    (void)state;
    expect_tokens("Well... no . . . yes….", "Well|...|no|. . .|yes|….");
    expect_tokens("over. . . . Then", "over|.|. . .|Then");
    expect_tokens("What?! No!!! -- a --- b", "What|?!|No|!!!|--|a|---|b");
    expect_tokens("***** ____ ====", "*****|____|====");
    expect_tokens("``yes'' \"no\" “so”", "``|yes|''|\"|no|\"|“|so|”");
    expect_tokens("AT&T and R&D & more w/o a/b/c", "AT&T|and|R&D|&|more|w/o|a/b|/|c");
    expect_tokens("and/or :) ;-) x:(a)", "and|/|or|:)|;-)|x|:|(|a|)");
}

static void reads_other_scripts(void **state)
{
    (void)state;
    expect_tokens("한국은 북한에 촉구했다.", "한국은|북한에|촉구했다|.");
    expect_tokens("中国说。", "中|国|说|。");
    expect_tokens("これはテストです", "これは|テスト|です");
    expect_tokens("قال الرئيس، نعم؟", "قال|الرئيس|،|نعم|؟");
    expect_tokens("यह हिंदी है।", "यह|हिंदी|है|।");
    expect_tokens("cafe\xCC\x81 na\xC3\xAFve Zahra\xE2\x80\x8Cha", "cafe\xCC\x81|na\xC3\xAFve|Zahra\xE2\x80\x8Cha");
    expect_tokens("\xEF\xBB\xBFWord", "Word");
    expect_tokens("hi 👩‍👩‍👧 🇰🇷🇺🇸 👍🏽", "hi|👩‍👩‍👧|🇰🇷|🇺🇸|👍🏽");
}

static void tells_the_kind_and_the_mark(void **state)
{
    (void)state;
    assert_int_equal(nth("Korea", 0).kind, PARLEY_TOKEN_WORD);
    assert_int_equal(nth("1,000", 0).kind, PARLEY_TOKEN_NUMBER);
    assert_int_equal(nth("$", 0).kind, PARLEY_TOKEN_SYMBOL);
    assert_int_equal(nth("a@b.org", 0).kind, PARLEY_TOKEN_URL);
    assert_int_equal(nth("“", 0).mark, PARLEY_MARK_QUOTE);
    assert_int_equal(nth("’", 0).mark, PARLEY_MARK_SINGLE);
    assert_int_equal(nth("a–b", 1).mark, PARLEY_MARK_DASH);
    assert_int_equal(nth("a-b", 1).mark, PARLEY_MARK_HYPHEN);
    assert_int_equal(nth("a - b", 1).mark, PARLEY_MARK_DASH);
    assert_int_equal(nth("...", 0).mark, PARLEY_MARK_ELLIPSIS);
    assert_int_equal(nth("。", 0).mark, PARLEY_MARK_PERIOD);
    assert_int_equal(nth("[", 0).mark, PARLEY_MARK_OPEN);
    assert_int_equal(nth("word", 0).mark, 0);
}

static void describes_the_form(void **state)
{
    (void)state;
    const unsigned seen = PARLEY_FORM_CAPITALISED | PARLEY_FORM_UPPER | PARLEY_FORM_LOWER | PARLEY_FORM_MIXED | PARLEY_FORM_DIGIT
                          | PARLEY_FORM_PERIOD | PARLEY_FORM_HYPHEN | PARLEY_FORM_ASCII | PARLEY_FORM_CLITIC;
    assert_int_equal(nth("Korea", 0).form & seen, PARLEY_FORM_CAPITALISED | PARLEY_FORM_ASCII);
    assert_int_equal(nth("ROK", 0).form & seen, PARLEY_FORM_CAPITALISED | PARLEY_FORM_UPPER | PARLEY_FORM_ASCII);
    assert_int_equal(nth("U.S. a", 0).form & seen,
                     PARLEY_FORM_CAPITALISED | PARLEY_FORM_UPPER | PARLEY_FORM_PERIOD | PARLEY_FORM_ASCII);
    assert_int_equal(nth("envoy", 0).form & seen, PARLEY_FORM_LOWER | PARLEY_FORM_ASCII);
    assert_int_equal(nth("iPhone", 0).form & seen, PARLEY_FORM_MIXED | PARLEY_FORM_ASCII);
    assert_int_equal(nth("é", 0).form & seen, PARLEY_FORM_LOWER);
    assert_int_equal(nth("Éire", 0).form & seen, PARLEY_FORM_CAPITALISED);
    assert_int_equal(nth("x2", 0).form & seen, PARLEY_FORM_LOWER | PARLEY_FORM_DIGIT | PARLEY_FORM_ASCII);
    assert_int_equal(nth("non-state", 0).form & seen, PARLEY_FORM_LOWER | PARLEY_FORM_HYPHEN | PARLEY_FORM_ASCII);
    assert_int_equal(nth("it's", 1).form & seen, PARLEY_FORM_LOWER | PARLEY_FORM_CLITIC | PARLEY_FORM_ASCII);
}

static void takes_a_clitic_that_is_the_whole_text_for_one(void **state)
{
    (void)state;
    const char *const clitics[] = { "'s", "'ll", "'re", "'ve", "'m", "'d", "’s", "n't" };
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
        assert_int_equal(nth(clitics[i], 0).kind, PARLEY_TOKEN_WORD);
        assert_int_equal(nth(clitics[i], 0).end, strlen(clitics[i]));
    }
    assert_int_equal(nth("'s no", 0).mark, PARLEY_MARK_SINGLE);
}

static void describes_the_ending(void **state)
{
    (void)state;
    const unsigned endings = PARLEY_FORM_S | PARLEY_FORM_ED | PARLEY_FORM_ING;
    assert_int_equal(nth("talks", 0).form & endings, PARLEY_FORM_S);
    assert_int_equal(nth("Mondays.", 0).form & endings, PARLEY_FORM_S);
    assert_int_equal(nth("press crisis virus is", 0).form & endings, 0);
    assert_int_equal(nth("press crisis virus is", 1).form & endings, 0);
    assert_int_equal(nth("press crisis virus is", 2).form & endings, 0);
    assert_int_equal(nth("press crisis virus is", 3).form & endings, 0);
    assert_int_equal(nth("urged", 0).form & endings, PARLEY_FORM_ED);
    assert_int_equal(nth("need", 0).form & endings, 0);
    assert_int_equal(nth("red", 0).form & endings, 0);
    assert_int_equal(nth("saying", 0).form & endings, PARLEY_FORM_ING);
    assert_int_equal(nth("sing", 0).form & endings, 0);
    assert_int_equal(nth("1990s", 0).form & endings, 0);
    assert_int_equal(nth("s", 0).form & endings, 0);
    assert_int_equal(nth("ÉS", 0).form & endings, 0);
}

static void describes_the_gap_before(void **state)
{
    (void)state;
    const unsigned gaps = PARLEY_FORM_SPACE | PARLEY_FORM_NEWLINE | PARLEY_FORM_BLANK_LINE;
    assert_int_equal(nth("a", 0).form & gaps, PARLEY_FORM_NEWLINE);
    assert_int_equal(nth("a b", 1).form & gaps, PARLEY_FORM_SPACE);
    assert_int_equal(nth("a,", 1).form & gaps, 0);
    assert_int_equal(nth("a\nb", 1).form & gaps, PARLEY_FORM_SPACE | PARLEY_FORM_NEWLINE);
    assert_int_equal(nth("a\r\nb", 1).form & gaps, PARLEY_FORM_SPACE | PARLEY_FORM_NEWLINE);
    assert_int_equal(nth("a\n \t\nb", 1).form & gaps, gaps);
    assert_int_equal(nth("a\r\rb", 1).form & gaps, gaps);
    assert_int_equal(nth("a\xE2\x80\xA9" "b", 1).form & gaps, PARLEY_FORM_SPACE | PARLEY_FORM_NEWLINE);
    assert_int_equal(nth("a\xC2\xA0" "b", 1).form & gaps, PARLEY_FORM_SPACE);
}

static void survives_bytes_that_are_no_text(void **state)
{
    (void)state;
    static const char *const texts[] = { "\xFF",
                                         "a\xC3",
                                         "\xE2\x80",
                                         "'\xE2",
                                         "a\200b",
                                         "\xED\xA0\x80",
                                         "\xF4\x90\x80\x80",
                                         "N\xC2",
                                         "5\xE2\x80",
                                         "a.\xE2",
                                         "\xCC\x81",
                                         "@\xFF",
                                         "#\xE2",
                                         "http://\xFF",
                                         "a-\xE2\x80" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_true(nth(texts[i], 0).end > 0);
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    char *copy;
    parley_tokens tokens = scan(&arena, &copy, (parley_str){ "a\0b.\0c'\0s", 9 });
    assert_int_equal(tokens.count, 6);
    free(copy);
    /* every pair and triple of bytes that some rule looks at */
    static const char bytes[] = "aA1.,:'-@/_$&+#(\"\xE2\x80\x99\xC2\xB0 \n\xFF";
    const uint32_t kinds = sizeof bytes - 1;
    for (uint32_t n = 0; n < kinds * kinds * kinds; n++) {
        const char text[3] = { bytes[n % kinds], bytes[n / kinds % kinds], bytes[n / kinds / kinds] };
        scan(&arena, &copy, (parley_str){ text, sizeof text });
        free(copy);
        parley_arena_reset(&arena);
    }
    parley_arena_free(&arena);
}

/* `unit` again and again, about a megabyte; answers the number of tokens. */
static uint32_t scan_repeated(const char *unit)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    size_t size = strlen(unit), count = MANY / size;
    char *text = malloc(size * count), *copy;
    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * size, unit, size);
    uint32_t found = scan(&arena, &copy, (parley_str){ text, size * count }).count;
    free(text);
    free(copy);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
    return found;
}

static void takes_a_megabyte_of_anything(void **state)
{
    (void)state;
    assert_int_equal(scan_repeated("a"), 1);
    assert_int_equal(scan_repeated("7"), 1);
    assert_int_equal(scan_repeated("."), 1);
    assert_int_equal(scan_repeated("\""), MANY);
    assert_int_equal(scan_repeated("U.S. "), MANY / 5);
    assert_int_equal(scan_repeated("\xCC\x81"), 1);
    assert_int_equal(scan_repeated("\xFF"), MANY);
    static const char *const units[] = {
        "'",
        "a'",
        "a.",
        "ab.",
        "a_",
        "a-",
        "non-",
        "1,",
        "1-",
        "1/",
        "1.",
        ". ",
        ":(",
        "@",
        "a@",
        "#a",
        "http://a",
        "a:",
        "'s",
        "n't",
        "$",
        "a&",
        "A&",
        ":)a",
        "a.b@",
        "www.",
        "1:",
        "...a",
        "(",
        "-",
        "=-",
        "\xE2\x80\x99",
        "a_.",
        "x@y.",
        "Mr.",
        "I. ",
        "\xF0\x9F\x91\xA9\xE2\x80\x8D",
        "\xE4\xB8\xAD",
        "a\xCC\x81.",
        "1,11,",
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        assert_true(scan_repeated(units[i]) > 0);
}

static void stops_at_the_limit(void **state)
{
    (void)state;
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_tokens tokens = { NULL, 77 };
    assert_int_equal(parley_tokens_scan(&tokens, PARLEY_STR("one two three"), 2, &arena), PARLEY_ELIMIT);
    assert_int_equal(tokens.count, 77);
    assert_int_equal(parley_tokens_scan(&tokens, PARLEY_STR("one two three"), 3, &arena), PARLEY_OK);
    assert_int_equal(tokens.count, 3);
    parley_arena_free(&arena);
}

/* Whatever the text and the limit, what needs no memory finds the same, in the room that there is. */
static void few_tokens_are_the_same_tokens(void **state)
{
    (void)state;
    enum { MOST = 16 };
    static const char *const pieces[] = { "a", "Mr.", " ", "can", "not", "'s", "-", "\xE2\x80\x99", "5", "%", "$", "...", "\"", "x@y.org", "\xE4\xB8\xAD", "n't", ",", "km", "\n" };
    uint64_t seed = 17;
    for (int round = 0; round < 20000; round++) {
        char bytes[128] = "";
        for (uint32_t left = test_random(&seed, 18); left > 0; left--)
            strcat(bytes, pieces[test_random(&seed, sizeof pieces / sizeof *pieces)]);
        const parley_str text = test_exact((parley_str){ bytes, strlen(bytes) });
        const uint32_t limit = 1 + test_random(&seed, MOST);
        parley_token *items = malloc(PARLEY_TOKENS_ROOM(limit) * sizeof *items);
        parley_arena arena;
        test_heap heap = { .refuse_at = -1 };
        parley_arena_init(&arena, test_alloc(&heap));
        parley_tokens wanted = { NULL, 77 }, found = { items, 77 };
        assert_int_equal(parley_tokens_scan_few(&found, text, limit), parley_tokens_scan(&wanted, text, limit, &arena));
        assert_int_equal(found.count, wanted.count);
        if (wanted.count != 77 && wanted.count != 0)
            assert_memory_equal(found.items, wanted.items, wanted.count * sizeof *items);
        parley_arena_free(&arena);
        free(items);
        test_exact_free(text);
    }
}

static void gives_back_everything_when_memory_is_refused(void **state)
{
    (void)state;
    char text[20000];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 2 != 0 ? ' ' : 'a';
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_tokens tokens = { NULL, 77 };
        parley_status status = parley_tokens_scan(&tokens, (parley_str){ text, sizeof text }, 0, &arena);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (status == PARLEY_OK) {
            assert_int_equal(tokens.count, sizeof text / 2);
            assert_true(n > 1);
            break;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
        assert_int_equal(tokens.count, 77);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_words_and_marks),
        cmocka_unit_test(keeps_the_period_of_abbreviations),
        cmocka_unit_test(reads_no_before_a_number_only),
        cmocka_unit_test(tells_initials_from_final_letters),
        cmocka_unit_test(splits_clitics),
        cmocka_unit_test(keeps_apostrophes_inside_names),
        cmocka_unit_test(splits_compounds_but_not_prefixes),
        cmocka_unit_test(reads_numbers),
        cmocka_unit_test(splits_money_and_percent),
        cmocka_unit_test(keeps_addresses_whole),
        cmocka_unit_test(joins_runs_of_one_mark),
        cmocka_unit_test(reads_other_scripts),
        cmocka_unit_test(tells_the_kind_and_the_mark),
        cmocka_unit_test(describes_the_form),
        cmocka_unit_test(takes_a_clitic_that_is_the_whole_text_for_one),
        cmocka_unit_test(describes_the_ending),
        cmocka_unit_test(describes_the_gap_before),
        cmocka_unit_test(survives_bytes_that_are_no_text),
        cmocka_unit_test(takes_a_megabyte_of_anything),
        cmocka_unit_test(stops_at_the_limit),
        cmocka_unit_test(few_tokens_are_the_same_tokens),
        cmocka_unit_test(gives_back_everything_when_memory_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
