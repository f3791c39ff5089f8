/* tests/unit/test_lexicon.c -- text/lexicon.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/pages.h"
#include "support/alloc.h"
#include "support/damage.h"
#include "text/lexicon.h"

/* A set of lexicons under test, with the memory of it. */
struct fixture {
    test_heap        heap;
    parley_arena     arena;
    parley_lexicons *set;
};

static void open_set(struct fixture *fixture)
{
    fixture->heap = (test_heap){ .refuse_at = -1 };
    parley_arena_init(&fixture->arena, test_alloc(&fixture->heap));
    fixture->set = parley_lexicons_new(&fixture->arena, &fixture->arena);
    assert_non_null(fixture->set);
}

static void close_set(struct fixture *fixture)
{
    parley_arena_free(&fixture->arena);
    assert_int_equal(fixture->heap.live, 0);
}

static parley_str view(const char *text)
{
    return (parley_str){ text, strlen(text) };
}

/* Add `phrase` to the lexicon `lexicon`, from memory without a byte to spare. */
static parley_status add_phrase(struct fixture *fixture, const char *lexicon, parley_str phrase, parley_case_rule rule)
{
    char *exact = malloc(phrase.len + (phrase.len == 0));
    assert_non_null(exact);
    memcpy(exact, phrase.ptr, phrase.len);
    parley_entry entry = {
        .phrase = { exact, phrase.len },
        .lexicon = parley_lexicons_add(fixture->set, view(lexicon)),
        .case_rule = rule,
    };
    parley_status status = parley_lexicons_add_entry(fixture->set, &entry);
    free(exact);
    return status;
}

static void add(struct fixture *fixture, const char *lexicon, const char *phrase, parley_case_rule rule)
{
    assert_int_equal(add_phrase(fixture, lexicon, view(phrase), rule), PARLEY_OK);
}

/* Append "text=lexicon:phrase+lexicon:phrase|". */
static void list_match(parley_buffer *out, const parley_lexicons *set, parley_str text, uint32_t term)
{
    parley_buffer_add_str(out, text);
    uint32_t count;
    uint32_t first = parley_lexicons_term_entries(set, term, &count);
    for (uint32_t i = 0; i < count; i++) {
        parley_buffer_add_char(out, i == 0 ? '=' : '+');
        parley_buffer_add_str(out, parley_lexicons_name(set, parley_lexicons_entry_lexicon(set, first + i)));
        parley_buffer_add_char(out, ':');
        parley_buffer_add_str(out, parley_lexicons_entry_phrase(set, first + i));
    }
    parley_buffer_add_char(out, '|');
}

/* Match a sealed set against `text`; expect what list_match writes for each token and phrase, in order of their first token. */
static void expect_matches(struct fixture *fixture, const char *text, const char *expected)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_buffer listing;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_buffer_init(&listing, test_alloc(&heap));
    size_t len = strlen(text);
    char *exact = malloc(len + (len == 0));
    assert_non_null(exact);
    memcpy(exact, text, len);
    parley_tokens tokens;
    parley_phrases phrases;
    parley_str bytes = { exact, len };
    assert_int_equal(parley_tokens_scan(&tokens, bytes, 0, &arena), PARLEY_OK);
    assert_int_equal(parley_lexicons_match(&phrases, fixture->set, bytes, tokens, &arena), PARLEY_OK);
    for (uint32_t i = 0, next = 0; i < tokens.count; i++) {
        for (; next < phrases.count && phrases.items[next].first == i; next++) {
            const parley_phrase *phrase = &phrases.items[next];
            assert_true(phrase->end > i + 1 && phrase->end <= tokens.count && phrase->term != 0);
            if (next > 0 && phrases.items[next - 1].first == i)
                assert_true(phrase->end < phrases.items[next - 1].end);
            uint32_t start = tokens.items[i].start, end = tokens.items[phrase->end - 1].end;
            list_match(&listing, fixture->set, (parley_str){ exact + start, end - start }, phrase->term);
        }
        assert_true(next == phrases.count || phrases.items[next].first > i);
        const parley_token *token = &tokens.items[i];
        if (token->term != 0)
            list_match(&listing, fixture->set, (parley_str){ exact + token->start, token->end - token->start }, token->term);
    }
    parley_buffer_add_char(&listing, '\0');
    assert_string_equal(listing.ptr, expected);
    free(exact);
    parley_buffer_free(&listing);
    parley_arena_free(&arena);
    assert_int_equal(heap.live, 0);
}

static void seal(struct fixture *fixture)
{
    assert_int_equal(parley_lexicons_seal(fixture->set), PARLEY_OK);
}

static void an_empty_set_matches_nothing(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    seal(&fixture);
    assert_int_equal(parley_lexicons_term_count(fixture.set), 1);
    assert_int_equal(parley_lexicons_count(fixture.set), 0);
    expect_matches(&fixture, "They said so.", "");
    expect_matches(&fixture, "", "");
    close_set(&fixture);
}

static void names_of_lexicons_are_kept(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    uint32_t cue = parley_lexicons_add(fixture.set, PARLEY_STR("claims.cue"));
    uint32_t place = parley_lexicons_add(fixture.set, PARLEY_STR("parties.place"));
    assert_int_not_equal(cue, place);
    assert_int_equal(parley_lexicons_add(fixture.set, PARLEY_STR("claims.cue")), cue);
    assert_int_equal(parley_lexicons_find(fixture.set, PARLEY_STR("parties.place")), place);
    assert_int_equal(parley_lexicons_find(fixture.set, PARLEY_STR("parties")), UINT32_MAX);
    assert_int_equal(parley_lexicons_count(fixture.set), 2);
    assert_memory_equal(parley_lexicons_name(fixture.set, cue).ptr, "claims.cue", 10);
    seal(&fixture);
    assert_int_equal(parley_lexicons_add(fixture.set, PARLEY_STR("late")), UINT32_MAX);
    close_set(&fixture);
}

static void words_match_in_any_case(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "cue", "Said", PARLEY_CASE_ANY);
    add(&fixture, "tail", "extraordinarily", PARLEY_CASE_ANY);
    seal(&fixture);
    expect_matches(&fixture, "He said, SAID and Said", "said=cue:Said|SAID=cue:Said|Said=cue:Said|");
    expect_matches(&fixture, "sai saids said", "said=cue:Said|");
    expect_matches(&fixture, "EXTRAORDINARILY extraordinaril extraordinarilyy", "EXTRAORDINARILY=tail:extraordinarily|");
    close_set(&fixture);
}

static void phrases_match_longest_first(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "org", "bank", PARLEY_CASE_ANY);
    add(&fixture, "org", "bank of America", PARLEY_CASE_ANY);
    add(&fixture, "org", "bank of", PARLEY_CASE_ANY);
    add(&fixture, "place", "America", PARLEY_CASE_ANY);
    seal(&fixture);
    expect_matches(&fixture, "The Bank of America's staff",
                   "Bank of America=org:bank of America|Bank of=org:bank of|Bank=org:bank|America=place:America|");
    expect_matches(&fixture, "bank of", "bank of=org:bank of|bank=org:bank|");
    expect_matches(&fixture, "bank America of", "bank=org:bank|America=place:America|");
    close_set(&fixture);
}

static void phrases_overlap_freely(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "x", "a b", PARLEY_CASE_ANY);
    add(&fixture, "x", "b c", PARLEY_CASE_ANY);
    add(&fixture, "x", "a b c d", PARLEY_CASE_ANY);
    seal(&fixture);
    expect_matches(&fixture, "a b c", "a b=x:a b|b c=x:b c|");
    expect_matches(&fixture, "a b c d", "a b c d=x:a b c d|a b=x:a b|b c=x:b c|");
    close_set(&fixture);
}

static void case_rules_tell_surface_forms_apart(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "modal", "may", PARLEY_CASE_ANY);
    add(&fixture, "month", "May", PARLEY_CASE_CAPITAL);
    add(&fixture, "country", "US", PARLEY_CASE_EXACT);
    add(&fixture, "country", "U.S", PARLEY_CASE_EXACT);
    add(&fixture, "pronoun", "us", PARLEY_CASE_ANY);
    add(&fixture, "country", "Turkey", PARLEY_CASE_CAPITAL);
    seal(&fixture);
    expect_matches(&fixture, "may May MAY", "may=modal:may|May=modal:may+month:May|MAY=modal:may+month:May|");
    expect_matches(&fixture, "US us Us uS", "US=country:US+pronoun:us|us=pronoun:us|Us=pronoun:us|uS=pronoun:us|");
    expect_matches(&fixture, "turkey Turkey tURKEY u.s U.S", "Turkey=country:Turkey|U.S=country:U.S|");
    close_set(&fixture);
}

static void case_rules_hold_for_phrases(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "party", "the North", PARLEY_CASE_EXACT);
    add(&fixture, "party", "The North", PARLEY_CASE_EXACT);
    add(&fixture, "place", "the north", PARLEY_CASE_ANY);
    add(&fixture, "name", "white house", PARLEY_CASE_CAPITAL);
    seal(&fixture);
    expect_matches(&fixture, "the north", "the north=place:the north|");
    expect_matches(&fixture, "the North", "the North=party:the North+place:the north|");
    expect_matches(&fixture, "The North", "The North=party:The North+place:the north|");
    expect_matches(&fixture, "THE NORTH", "THE NORTH=place:the north|");
    expect_matches(&fixture, "a white house", "");
    expect_matches(&fixture, "the White house", "White house=name:white house|");
    close_set(&fixture);
}

static void capital_looks_at_the_first_letter_of_the_phrase(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "x", "( Red", PARLEY_CASE_CAPITAL);
    add(&fixture, "x", "\xEB\xB6\x81\xED\x95\x9C", PARLEY_CASE_CAPITAL);  /* Hangul has no case */
    seal(&fixture);
    expect_matches(&fixture, "(red", "");
    expect_matches(&fixture, "(Red", "(Red=x:( Red|");
    expect_matches(&fixture, "\xEB\xB6\x81\xED\x95\x9C",
                   "\xEB\xB6\x81\xED\x95\x9C=x:\xEB\xB6\x81\xED\x95\x9C|");
    close_set(&fixture);
}

static void letters_beyond_ascii_fold(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "place", "\xC5\x81\xC3\xB3\x64\xC5\xBA", PARLEY_CASE_CAPITAL);  /* the city of Lodz, with its accents */
    seal(&fixture);
    expect_matches(&fixture, "\xC5\x81\xC3\x93\x44\xC5\xB9 \xC5\x82\xC3\xB3\x64\xC5\xBA Lodz",
                   "\xC5\x81\xC3\x93\x44\xC5\xB9=place:\xC5\x81\xC3\xB3\x64\xC5\xBA|");
    close_set(&fixture);
}

/* ASCII words are looked up without folding them first: tokens that do not say that they are ASCII must find the same. */
static void the_ascii_path_agrees_with_the_general_one(void **state)
{
    (void)state;
    static const char text[] = "Prime Minister's well-known anti-establishmentarianism `quoted` @ [U.S.] {X} ~ AZ az [\\] ^_ 1,000 $5 "
                               "#tag";
    struct fixture fixture;
    open_set(&fixture);
    parley_tokens tokens, again;
    parley_phrases phrases;
    parley_str bytes = { text, sizeof text - 1 };
    assert_int_equal(parley_tokens_scan(&tokens, bytes, 0, &fixture.arena), PARLEY_OK);
    for (uint32_t i = 0; i < tokens.count; i += 2) {
        const parley_token *token = &tokens.items[i];
        assert_int_equal(add_phrase(&fixture, "x", (parley_str){ text + token->start, token->end - token->start },
                                    (parley_case_rule)(i / 2 % 3)), PARLEY_OK);
    }
    seal(&fixture);
    assert_int_equal(parley_tokens_scan(&again, bytes, 0, &fixture.arena), PARLEY_OK);
    for (uint32_t i = 0; i < again.count; i++)
        again.items[i].form &= (uint16_t)~PARLEY_FORM_ASCII;
    assert_int_equal(parley_lexicons_match(&phrases, fixture.set, bytes, tokens, &fixture.arena), PARLEY_OK);
    assert_int_equal(parley_lexicons_match(&phrases, fixture.set, bytes, again, &fixture.arena), PARLEY_OK);
    uint32_t found = 0;
    for (uint32_t i = 0; i < tokens.count; i++) {
        assert_int_equal(tokens.items[i].term, again.items[i].term);
        found += tokens.items[i].term != 0;
    }
    assert_true(found > tokens.count / 3);
    close_set(&fixture);
}

static void apostrophes_and_hyphens_have_one_form(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "org", "Women's Institute", PARLEY_CASE_ANY);
    add(&fixture, "exact", "Women\xE2\x80\x99s Institute", PARLEY_CASE_EXACT);
    add(&fixture, "exact", "Vice-Minister", PARLEY_CASE_EXACT);
    seal(&fixture);
    expect_matches(&fixture, "Women\xE2\x80\x99s Institute",
                   "Women\xE2\x80\x99s Institute=org:Women's Institute+exact:Women\xE2\x80\x99s Institute|");
    expect_matches(&fixture, "Women's Institute",
                   "Women's Institute=org:Women's Institute+exact:Women\xE2\x80\x99s Institute|");
    expect_matches(&fixture, "women's institute", "women's institute=org:Women's Institute|");
    expect_matches(&fixture, "Vice\xE2\x80\x91Minister", "Vice\xE2\x80\x91Minister=exact:Vice-Minister|");
    expect_matches(&fixture, "vice\xE2\x80\x91minister", "");
    close_set(&fixture);
}

static void phrases_stop_at_a_blank_line(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "place", "New York", PARLEY_CASE_ANY);
    seal(&fixture);
    expect_matches(&fixture, "New\nYork", "New\nYork=place:New York|");
    expect_matches(&fixture, "New\n\nYork", "");
    expect_matches(&fixture, "\n\nNew York", "New York=place:New York|");
    close_set(&fixture);
}

static void terms_list_their_entries_by_lexicon_then_order(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    assert_int_equal(parley_lexicons_add(fixture.set, PARLEY_STR("one")), 0);
    assert_int_equal(parley_lexicons_add(fixture.set, PARLEY_STR("two")), 1);
    add(&fixture, "two", "say", PARLEY_CASE_ANY);
    add(&fixture, "one", "SAY", PARLEY_CASE_ANY);
    add(&fixture, "two", "Say", PARLEY_CASE_CAPITAL);
    add(&fixture, "one", "saY", PARLEY_CASE_ANY);
    add(&fixture, "one", "Say", PARLEY_CASE_EXACT);
    seal(&fixture);
    expect_matches(&fixture, "say", "say=one:SAY+one:saY+two:say|");
    expect_matches(&fixture, "Say", "Say=one:SAY+one:saY+one:Say+two:say+two:Say|");
    close_set(&fixture);
}

static void lexicons_list_their_terms(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "a", "one", PARLEY_CASE_ANY);
    add(&fixture, "b", "one", PARLEY_CASE_ANY);
    add(&fixture, "b", "Two", PARLEY_CASE_CAPITAL);
    add(&fixture, "b", "TWO", PARLEY_CASE_EXACT);
    add(&fixture, "b", "TWO", PARLEY_CASE_EXACT);
    parley_lexicons_add(fixture.set, PARLEY_STR("c"));
    seal(&fixture);
    assert_int_equal(parley_lexicons_term_count(fixture.set), 7);  /* terms are numbered by their first entries */
    uint32_t in_a, in_b, count;
    const uint32_t *a = parley_lexicons_terms(fixture.set, 0, &in_a);
    const uint32_t *b = parley_lexicons_terms(fixture.set, 1, &in_b);
    assert_int_equal(in_a, 1);
    assert_int_equal(in_b, 3);
    assert_int_equal(b[0], 1);
    assert_int_equal(b[1], 3);
    assert_int_equal(b[2], 4);
    parley_lexicons_term_entries(fixture.set, a[0], &count);
    assert_int_equal(count, 2);
    parley_lexicons_terms(fixture.set, 2, &count);
    assert_int_equal(count, 0);
    parley_lexicons_terms(fixture.set, 3, &count);
    assert_int_equal(count, 0);
    assert_int_equal(parley_lexicons_term_entries(fixture.set, b[2], &count), b[2]);
    assert_int_equal(count, 3);
    parley_lexicons_term_entries(fixture.set, 0, &count);
    assert_int_equal(count, 0);
    parley_lexicons_term_entries(fixture.set, 7, &count);
    assert_int_equal(count, 0);
    close_set(&fixture);
}

static void entries_keep_copies_of_their_attributes(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    char act[] = "act", say[] = "say", empty[] = "empty";
    parley_attribute attributes[] = { { { act, 3 }, { say, 3 } }, { { empty, 5 }, { NULL, 0 } } };
    for (uint32_t i = 0; i < 2; i++) {
        parley_entry entry = {
            .phrase = i == 0 ? PARLEY_STR("said") : PARLEY_STR("says"),
            .lexicon = parley_lexicons_add(fixture.set, PARLEY_STR("cue")),
            .attributes = attributes, .attribute_count = 2, .line = 7 + i,
        };
        assert_int_equal(parley_lexicons_add_entry(fixture.set, &entry), PARLEY_OK);
    }
    memset(say, 'x', 3);
    memset(act, 'x', 3);
    seal(&fixture);
    uint32_t count;
    uint32_t said = parley_lexicons_term_entries(fixture.set, 1, &count);
    assert_int_equal(count, 1);
    assert_int_equal(parley_lexicons_entry_line(fixture.set, said), 7);
    parley_str value = parley_lexicons_attribute(fixture.set, said, PARLEY_STR("act"));
    assert_int_equal(value.len, 3);
    assert_memory_equal(value.ptr, "say", 3);
    assert_non_null(parley_lexicons_attribute(fixture.set, said, PARLEY_STR("empty")).ptr);
    assert_int_equal(parley_lexicons_attribute(fixture.set, said, PARLEY_STR("empty")).len, 0);
    assert_null(parley_lexicons_attribute(fixture.set, said, PARLEY_STR("polarity")).ptr);
    assert_null(parley_lexicons_attribute(fixture.set, said, (parley_str){ NULL, 0 }).ptr);
    uint32_t says = parley_lexicons_term_entries(fixture.set, 2, &count);
    assert_int_equal(parley_lexicons_attribute_count(fixture.set, says), 2);
    parley_attribute first = parley_lexicons_attribute_at(fixture.set, says, 0);
    assert_ptr_equal(first.value.ptr, value.ptr);  /* equal strings are kept once */
    close_set(&fixture);
}

static bool is_same(parley_str a, parley_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Values beyond 256 and beyond 65,536 take more bytes in rows; all of a set is the same in an image. */
static void rows_of_any_width_come_back(void **state)
{
    (void)state;
    enum { ENTRIES = 70000 };
    struct fixture fixture;
    open_set(&fixture);
    uint32_t lexicons[] = { parley_lexicons_add(fixture.set, PARLEY_STR("few")), parley_lexicons_add(fixture.set, PARLEY_STR("many")) };
    char phrase[32], value[32];
    for (uint32_t i = 0; i < ENTRIES; i++) {
        snprintf(phrase, sizeof phrase, "w%u", i);
        snprintf(value, sizeof value, "v%u", i);
        parley_attribute attributes[] = { { PARLEY_STR("kind"), i % 3 == 0 ? PARLEY_STR("a") : PARLEY_STR("b") }, { PARLEY_STR("value"), view(value) } };
        parley_entry entry = { .phrase = view(phrase), .lexicon = lexicons[i % 7 != 0], .attributes = attributes,
                               .attribute_count = i % 7 == 0 ? i % 3 : 2, .line = i };
        assert_int_equal(parley_lexicons_add_entry(fixture.set, &entry), PARLEY_OK);
    }
    seal(&fixture);
    parley_buffer bytes;
    parley_buffer_init(&bytes, test_alloc(&fixture.heap));
    parley_lexicons_write(fixture.set, &bytes);
    parley_lexicons_write_rest(fixture.set, &bytes);
    parley_image image = parley_image_open(bytes.ptr, bytes.len);
    parley_lexicons *sets[] = { fixture.set, parley_lexicons_open(&image, &fixture.arena) };
    assert_non_null(sets[1]);
    parley_lexicons_open_rest(sets[1], &image);
    assert_false(image.damaged);
    for (int s = 0; s < 2; s++) {
        assert_int_equal(parley_lexicons_term_count(sets[s]), ENTRIES + 1);
        for (uint32_t term = 1; term <= ENTRIES; term++) {
            uint32_t count, entry = parley_lexicons_term_entries(sets[s], term, &count), line = parley_lexicons_entry_line(sets[s], entry);
            assert_int_equal(count, 1);
            snprintf(phrase, sizeof phrase, "w%u", line);
            snprintf(value, sizeof value, "v%u", line);
            assert_true(is_same(parley_lexicons_entry_phrase(sets[s], entry), view(phrase)));
            assert_int_equal(parley_lexicons_entry_lexicon(sets[s], entry), lexicons[line % 7 != 0]);
            uint32_t attributes = parley_lexicons_attribute_count(sets[s], entry);
            assert_int_equal(attributes, line % 7 == 0 ? line % 3 : 2);
            if (attributes == 2) {
                assert_true(is_same(parley_lexicons_attribute_at(sets[s], entry, 1).value, view(value)));
                assert_int_equal(parley_lexicons_attribute(sets[s], entry, PARLEY_STR("kind")).ptr[0], line % 3 == 0 ? 'a' : 'b');
            }
        }
    }
    parley_buffer_free(&bytes);
    close_set(&fixture);
}

/* A set that lies in an image is written as the one that it was made of. */
static void expect_same_again(const parley_buffer *bytes)
{
    test_heap heap = { .refuse_at = -1 };
    parley_arena arena;
    parley_buffer again;
    parley_arena_init(&arena, test_alloc(&heap));
    parley_buffer_init(&again, test_alloc(&heap));
    parley_image image = parley_image_open(bytes->ptr, bytes->len);
    parley_lexicons *set = parley_lexicons_open(&image, &arena);
    parley_lexicons_open_rest(set, &image);
    assert_false(image.damaged);
    parley_lexicons_write(set, &again);
    parley_lexicons_write_rest(set, &again);
    assert_int_equal(again.len, bytes->len);
    assert_memory_equal(again.ptr, bytes->ptr, bytes->len);
    parley_buffer_free(&again);
    parley_arena_free(&arena);
}

/* Whatever byte of an image is another, what is opened is damaged or stays inside. */
static void a_changed_image_stays_inside(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    parley_attribute attributes[] = { { PARLEY_STR("act"), PARLEY_STR("say") }, { PARLEY_STR("lemma"), PARLEY_STR("tell") } };
    for (uint32_t i = 0; i < 6; i++) {
        parley_entry entry = { .phrase = i % 2 == 0 ? PARLEY_STR("Told") : PARLEY_STR("told off"), .case_rule = (parley_case_rule)(i % 3),
                               .lexicon = parley_lexicons_add(fixture.set, i < 3 ? PARLEY_STR("x") : PARLEY_STR("y")), .attributes = attributes,
                               .attribute_count = i % 3, .line = i };
        assert_int_equal(parley_lexicons_add_entry(fixture.set, &entry), PARLEY_OK);
    }
    seal(&fixture);
    parley_buffer bytes;
    parley_buffer_init(&bytes, test_alloc(&fixture.heap));
    parley_lexicons_write(fixture.set, &bytes);
    parley_lexicons_write_rest(fixture.set, &bytes);
    expect_same_again(&bytes);
    parley_arena arena;
    parley_arena_init(&arena, test_alloc(&fixture.heap));
    test_damage damage = test_damage_begin(&bytes);
    for (parley_image image; test_damage_next(&damage, &image); parley_arena_reset(&arena)) {
        parley_lexicons *set = parley_lexicons_open(&image, &arena);
        assert_non_null(set);
        if (!image.damaged)
            parley_lexicons_open_rest(set, &image);
        parley_str text = PARLEY_STR("Told off, told off: told.");
        parley_tokens tokens;
        parley_phrases phrases;
        assert_int_equal(parley_tokens_scan(&tokens, text, 0, &arena), PARLEY_OK);
        if (!image.damaged)
            assert_int_equal(parley_lexicons_match(&phrases, set, text, tokens, &arena), PARLEY_OK);
        for (uint32_t term = 1; !image.damaged && term < parley_lexicons_term_count(set); term++) {
            uint32_t count, entry = parley_lexicons_term_entries(set, term, &count);
            assert_true(entry + count <= parley_lexicons_term_count(set));
            parley_lexicons_name(set, parley_lexicons_entry_lexicon(set, entry));
            volatile size_t sum = parley_lexicons_entry_phrase(set, entry).len + parley_lexicons_attribute(set, entry, PARLEY_STR("lemma")).len;
            (void)sum;
        }
    }
    parley_arena_free(&arena);
    parley_buffer_free(&bytes);
    close_set(&fixture);
}

static void sets_know_which_lexicons_have_phrases(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "words", "said", PARLEY_CASE_ANY);
    add(&fixture, "phrases", "call for", PARLEY_CASE_ANY);
    add(&fixture, "phrases", "urge", PARLEY_CASE_ANY);
    assert_int_equal(parley_lexicons_phrases(fixture.set, 0), 0);
    assert_true(parley_lexicons_phrases(fixture.set, 1) > 0);
    close_set(&fixture);
}

static void entries_that_cannot_be_are_refused(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    assert_int_equal(add_phrase(&fixture, "x", PARLEY_STR(""), PARLEY_CASE_ANY), PARLEY_ESYNTAX);
    assert_int_equal(add_phrase(&fixture, "x", PARLEY_STR(" \n "), PARLEY_CASE_ANY), PARLEY_ESYNTAX);
    assert_int_equal(add_phrase(&fixture, "x", PARLEY_STR("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17"), PARLEY_CASE_ANY),
                     PARLEY_ELIMIT);
    assert_int_equal(add_phrase(&fixture, "x", PARLEY_STR("caf\xC3"), PARLEY_CASE_ANY), PARLEY_EUTF8);
    assert_int_equal(add_phrase(&fixture, "x", PARLEY_STR("\xED\xA0\x80"), PARLEY_CASE_ANY), PARLEY_EUTF8);
    assert_int_equal(add_phrase(&fixture, "x", PARLEY_STR("a"), (parley_case_rule)3), PARLEY_ERANGE);
    parley_entry homeless = { .phrase = PARLEY_STR("a"), .lexicon = 1 };
    assert_int_equal(parley_lexicons_add_entry(fixture.set, &homeless), PARLEY_ERANGE);
    parley_phrases phrases;
    assert_int_equal(parley_lexicons_match(&phrases, fixture.set, PARLEY_STR(""), (parley_tokens){ NULL, 0 }, &fixture.arena),
                     PARLEY_ERANGE);
    add(&fixture, "x", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", PARLEY_CASE_EXACT);
    seal(&fixture);
    assert_int_equal(add_phrase(&fixture, "x", PARLEY_STR("late"), PARLEY_CASE_ANY), PARLEY_ERANGE);
    assert_int_equal(parley_lexicons_seal(fixture.set), PARLEY_OK);
    assert_int_equal(parley_lexicons_term_count(fixture.set), 2);
    expect_matches(&fixture, "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17",
                   "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16=x:1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16|");
    close_set(&fixture);
}

static void spellings_of_one_phrase_are_limited(void **state)
{
    (void)state;
    for (unsigned count = PARLEY_SPELLINGS_MAX; count <= PARLEY_SPELLINGS_MAX + 1; count++) {
        struct fixture fixture;
        open_set(&fixture);
        for (unsigned bits = 0; bits < count; bits++) {
            char word[] = "abcdefgh";
            for (unsigned i = 0; i < 8; i++)
                if ((bits >> i & 1u) != 0)
                    word[i] = (char)(word[i] - 'a' + 'A');
            add(&fixture, "x", word, PARLEY_CASE_EXACT);
        }
        assert_int_equal(parley_lexicons_seal(fixture.set), count == PARLEY_SPELLINGS_MAX ? PARLEY_OK : PARLEY_ELIMIT);
        close_set(&fixture);
    }
}

static void words_may_be_very_long(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    static char text[100001];
    memset(text, 'a', sizeof text - 1);
    add(&fixture, "x", text, PARLEY_CASE_ANY);
    static char word[66];
    for (size_t len = 1; len < sizeof word; len++) {  /* on both sides of every internal boundary */
        memset(word, 'A', len);
        word[len] = '\0';
        add(&fixture, "y", word, PARLEY_CASE_ANY);
    }
    seal(&fixture);
    parley_tokens tokens;
    parley_phrases phrases;
    parley_str bytes = { text, sizeof text - 1 };
    assert_int_equal(parley_tokens_scan(&tokens, bytes, 0, &fixture.arena), PARLEY_OK);
    assert_int_equal(parley_lexicons_match(&phrases, fixture.set, bytes, tokens, &fixture.arena), PARLEY_OK);
    assert_int_equal(tokens.count, 1);
    assert_int_not_equal(tokens.items[0].term, 0);
    for (size_t len = 1; len < sizeof word; len++) {
        char listing[160];
        memset(word, 'a', len);
        word[len] = '\0';
        snprintf(listing, sizeof listing, "%s=y:", word);
        memset(word, 'A', len);
        snprintf(listing + strlen(listing), sizeof listing - strlen(listing), "%s|", word);
        memset(word, 'a', len);
        expect_matches(&fixture, word, listing);
    }
    close_set(&fixture);
}

static void repeated_words_match_at_every_length(void **state)
{
    (void)state;
    enum { WORDS = 1000 };
    struct fixture fixture;
    open_set(&fixture);
    char phrase[2 * PARLEY_PHRASE_MAX] = "a";
    for (int i = 1; i < PARLEY_PHRASE_MAX; i++) {
        strcat(phrase, " a");
        add(&fixture, "x", phrase, PARLEY_CASE_ANY);
    }
    add(&fixture, "x", "a", PARLEY_CASE_ANY);
    seal(&fixture);
    static char text[2 * WORDS];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 2 == 0 ? 'a' : ' ';
    parley_tokens tokens;
    parley_phrases phrases;
    parley_str bytes = { text, sizeof text };
    assert_int_equal(parley_tokens_scan(&tokens, bytes, 0, &fixture.arena), PARLEY_OK);
    assert_int_equal(parley_lexicons_match(&phrases, fixture.set, bytes, tokens, &fixture.arena), PARLEY_OK);
    assert_int_equal(tokens.count, WORDS);
    assert_int_equal(phrases.count, (WORDS - 15) * 15 + 15 * 14 / 2);
    assert_int_equal(phrases.items[0].end, PARLEY_PHRASE_MAX);
    close_set(&fixture);
}

static void nul_is_a_byte_like_any_other(void **state)
{
    (void)state;
    struct fixture fixture;
    open_set(&fixture);
    add(&fixture, "x", "a", PARLEY_CASE_ANY);
    seal(&fixture);
    parley_tokens tokens;
    parley_phrases phrases;
    static const char text[] = "a\0\0\0\0\0\0\0\0 a";
    parley_str bytes = { text, sizeof text - 1 };
    assert_int_equal(parley_tokens_scan(&tokens, bytes, 0, &fixture.arena), PARLEY_OK);
    assert_true(tokens.count >= 2);
    /* A token of "a" and NULs, whatever the tokenizer makes of them, is not the word "a". */
    tokens.items[0] = (parley_token){ .start = 0, .end = 4, .form = PARLEY_FORM_ASCII };
    assert_int_equal(parley_lexicons_match(&phrases, fixture.set, bytes, tokens, &fixture.arena), PARLEY_OK);
    assert_int_equal(tokens.items[0].term, 0);
    assert_int_equal(tokens.items[tokens.count - 1].term, 1);
    close_set(&fixture);
}

/* Random phrases over few words, in random case: the set agrees with comparing every entry at every token. */
static void matches_agree_with_comparing_every_entry(void **state)
{
    (void)state;
    enum { ENTRIES = 60, WORDS = 300 };
    static const char *const words[] = { "a", "b", "A", "B", "Ab", "ab", "AB" };
    uint32_t seed = 12345;
    for (int round = 0; round < 30; round++) {
        struct fixture fixture;
        open_set(&fixture);
        char phrases[ENTRIES][32];
        parley_case_rule rules[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            phrases[i][0] = '\0';
            seed = seed * 1664525 + 1013904223;
            rules[i] = (parley_case_rule)(seed >> 20 & 3u) % 3;
            for (uint32_t left = 1 + (seed >> 24) % 4; left > 0; left--) {
                seed = seed * 1664525 + 1013904223;
                strcat(strcat(phrases[i], phrases[i][0] == '\0' ? "" : " "), words[(seed >> 16) % 7]);
            }
            add(&fixture, i % 3 == 0 ? "p" : "q", phrases[i], rules[i]);
        }
        seal(&fixture);
        char text[WORDS * 4] = "";
        const char *at[WORDS];
        size_t len = 0;
        for (int i = 0; i < WORDS; i++) {
            seed = seed * 1664525 + 1013904223;
            at[i] = text + len;
            len += (size_t)snprintf(text + len, sizeof text - len, "%s ", words[(seed >> 16) % 7]);
        }
        parley_tokens tokens;
        parley_phrases found;
        parley_str bytes = { text, len };
        assert_int_equal(parley_tokens_scan(&tokens, bytes, 0, &fixture.arena), PARLEY_OK);
        assert_int_equal(parley_lexicons_match(&found, fixture.set, bytes, tokens, &fixture.arena), PARLEY_OK);
        assert_int_equal(tokens.count, WORDS);
        size_t satisfied = 0, expected = 0;
        for (uint32_t i = 0, next = 0, count; i < WORDS; i++) {
            parley_lexicons_term_entries(fixture.set, tokens.items[i].term, &count);
            satisfied += count;
            for (; next < found.count && found.items[next].first == i; next++) {
                parley_lexicons_term_entries(fixture.set, found.items[next].term, &count);
                satisfied += count;
            }
            for (int k = 0; k < ENTRIES; k++) {
                size_t size = strlen(phrases[k]);
                bool same = (rules[k] == PARLEY_CASE_EXACT ? strncmp : strncasecmp)(at[i], phrases[k], size) == 0;
                bool capital = rules[k] != PARLEY_CASE_CAPITAL || (at[i][0] >= 'A' && at[i][0] <= 'Z');
                expected += same && capital && at[i][size] == ' ';
            }
        }
        assert_int_equal(satisfied, expected);
        close_set(&fixture);
    }
}

/* Refuse the 1st allocation, then the 2nd, ... until everything succeeds: no leak, no touched output. */
static void every_refusal_is_survived(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        test_heap heap = { .refuse_at = n };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_lexicons *set = parley_lexicons_new(&arena, &arena);
        parley_status status = set == NULL ? PARLEY_ENOMEM : PARLEY_OK;
        parley_attribute attribute = { PARLEY_STR("act"), PARLEY_STR("say") };
        uint32_t lexicon = status == PARLEY_OK ? parley_lexicons_add(set, PARLEY_STR("x")) : UINT32_MAX;
        if (lexicon == UINT32_MAX)
            status = PARLEY_ENOMEM;
        for (int i = 0; status == PARLEY_OK && i < 600; i++) {
            char phrase[64];
            snprintf(phrase, sizeof phrase, "word%d %s caf\xC3\xA9", i / 2, i % 2 == 0 ? "And" : "and");
            parley_entry entry = { .phrase = view(phrase), .lexicon = lexicon, .case_rule = (parley_case_rule)(i % 3),
                                   .attributes = &attribute, .attribute_count = 1 };
            status = parley_lexicons_add_entry(set, &entry);
        }
        if (status == PARLEY_OK)
            status = parley_lexicons_seal(set);
        parley_str text = PARLEY_STR("Word1 and caf\xC3\xA9 word299 And caf\xC3\xA9");
        parley_tokens tokens;
        parley_phrases phrases = { NULL, 99 };
        if (status == PARLEY_OK)
            status = parley_tokens_scan(&tokens, text, 0, &arena);
        if (status == PARLEY_OK)
            status = parley_lexicons_match(&phrases, set, text, tokens, &arena);
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        if (status == PARLEY_OK) {
            assert_int_equal(phrases.count, 2);
            assert_true(n > 10);
            return;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
        assert_int_equal(phrases.count, 99);
    }
}

/* An entry that was refused memory leaves nothing behind: those before and after it are found, it is not. */
static void a_refused_entry_is_never_seen(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        struct fixture fixture;
        open_set(&fixture);
        add(&fixture, "x", "before it", PARLEY_CASE_EXACT);
        for (int i = 0; i < PARLEY_PAGE_ITEMS - 1; i++)  /* the next entry opens new pages */
            add(&fixture, "filler", "filler", PARLEY_CASE_ANY);
        fixture.heap.refuse_at = fixture.heap.asked;
        fixture.heap.refuse_rest = true;
        while (parley_arena_take(&fixture.arena, 1, 1) != NULL)  /* and finds no room that was taken before */
            continue;
        fixture.heap.refuse_rest = false;
        fixture.heap.refuse_at = fixture.heap.asked + n;
        parley_status status = add_phrase(&fixture, "x", PARLEY_STR("refused entry"), PARLEY_CASE_EXACT);
        fixture.heap.refuse_at = -1;
        add(&fixture, "x", "after it", PARLEY_CASE_EXACT);
        seal(&fixture);
        expect_matches(&fixture, "before it refused entry after it",
                       status == PARLEY_OK ? "before it=x:before it|refused entry=x:refused entry|after it=x:after it|"
                                           : "before it=x:before it|after it=x:after it|");
        close_set(&fixture);
        if (status == PARLEY_OK) {
            assert_true(n > 0);
            return;
        }
        assert_int_equal(status, PARLEY_ENOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_set_matches_nothing),
        cmocka_unit_test(names_of_lexicons_are_kept),
        cmocka_unit_test(words_match_in_any_case),
        cmocka_unit_test(phrases_match_longest_first),
        cmocka_unit_test(phrases_overlap_freely),
        cmocka_unit_test(case_rules_tell_surface_forms_apart),
        cmocka_unit_test(case_rules_hold_for_phrases),
        cmocka_unit_test(capital_looks_at_the_first_letter_of_the_phrase),
        cmocka_unit_test(letters_beyond_ascii_fold),
        cmocka_unit_test(the_ascii_path_agrees_with_the_general_one),
        cmocka_unit_test(apostrophes_and_hyphens_have_one_form),
        cmocka_unit_test(phrases_stop_at_a_blank_line),
        cmocka_unit_test(terms_list_their_entries_by_lexicon_then_order),
        cmocka_unit_test(lexicons_list_their_terms),
        cmocka_unit_test(entries_keep_copies_of_their_attributes),
        cmocka_unit_test(rows_of_any_width_come_back),
        cmocka_unit_test(a_changed_image_stays_inside),
        cmocka_unit_test(sets_know_which_lexicons_have_phrases),
        cmocka_unit_test(entries_that_cannot_be_are_refused),
        cmocka_unit_test(spellings_of_one_phrase_are_limited),
        cmocka_unit_test(words_may_be_very_long),
        cmocka_unit_test(repeated_words_match_at_every_length),
        cmocka_unit_test(nul_is_a_byte_like_any_other),
        cmocka_unit_test(matches_agree_with_comparing_every_entry),
        cmocka_unit_test(every_refusal_is_survived),
        cmocka_unit_test(a_refused_entry_is_never_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
