/* tests/unit/test_engine.c -- engine/engine.h: packs loaded, documents analysed, and all that can be wrong with either. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/budget.h"
#include "base/heap.h"
#include "engine/pack.h"
#include "support/alloc.h"
#include "support/packs.h"

#define VERBS "phrase\tact\tinflect\nsay\tsay\tverb\ncall| for\turge\tverb\nnote\tsay\t\n"
#define SPEECH "local u = require \"parley.unit\"\n" \
               "return { over = { \"saying\" },\n" \
               "  { name = \"said\", emits = \"claim\", anchor = \"cue\", act = u.attr(\"cue\", \"act\"), lemma = u.attr(\"cue\", \"lemma\"),\n" \
               "    (u.capitalised:as \"source\") * u.saying:as \"cue\" * (u.word^1):as \"content\" } }\n"
#define RECORDS "records = { { name = \"claim\", span = true, fields = { { \"source\", \"span*\" }, { \"cue\", \"span\" }, " \
                "{ \"content\", \"span?\" }, { \"act\", { \"say\", \"urge\" } }, { \"lemma\", \"string?\" }, { \"rule\", \"string\" } } } },"

/* A pack with a lexicon, a stage and a record. */
static void write_talk(void)
{
    packs_manifest("talk", "lexicons = { saying = \"verbs.tsv\" }, stages = { \"speech\" }," RECORDS);
    packs_file("talk/verbs.tsv", VERBS);
    packs_file("talk/speech.lua", SPEECH);
}

static void open_talk(packs_bench *bench)
{
    write_talk();
    if (packs_open(bench, "talk", parley_heap(), 0, 0) != PARLEY_OK)
        fail_msg("%s:%u: %s", bench->error.file, (unsigned)bench->error.line, bench->error.message);
}

static void assert_holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no '%s' in: %s", part, text);
}

/* Opening `pack` fails with `status`, in `file` and `line`, and a message that holds `part`. */
static void assert_refused(packs_bench *bench, const char *pack, parley_status status, const char *file, uint32_t line, const char *part)
{
    assert_int_equal(packs_open(bench, pack, parley_heap(), 0, 0), status);
    assert_null(bench->engine);
    assert_holds(bench->error.message, part);
    assert_string_equal(bench->error.file, file);
    assert_int_equal(bench->error.line, line);
}

static int set_up(void **state)
{
    packs_bench *bench = malloc(sizeof *bench);
    packs_begin(bench);
    *state = bench;
    return 0;
}

static int tear_down(void **state)
{
    packs_end(*state);
    free(*state);
    return 0;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

/* {=== what comes out */

static void a_rule_makes_a_record(void **state)
{
    packs_bench *bench = *state;
    open_talk(bench);
    assert_holds(packs_reply(bench, "Ann said it rains."),
                 "\"claims\":[{\"start\":0,\"end\":17,\"text\":\"Ann said it rains\",\"source\":[{\"start\":0,\"end\":3,\"text\":\"Ann\"}],"
                 "\"cue\":{\"start\":4,\"end\":8,\"text\":\"said\"},\"content\":{\"start\":9,\"end\":17,\"text\":\"it rains\"},"
                 "\"act\":\"say\",\"lemma\":\"say\",\"rule\":\"talk/speech:said\"}]}\n");
}

static void the_mark_of_a_head_is_not_in_the_lemma(void **state)
{
    packs_bench *bench = *state;
    open_talk(bench);
    assert_holds(packs_reply(bench, "Ann calls for rain."), "\"text\":\"calls for\"},");
    assert_holds(bench->reply.ptr, "\"lemma\":\"call for\"");
}

static void the_same_document_gives_the_same_bytes(void **state)
{
    packs_bench *bench = *state;
    open_talk(bench);
    char *first = strdup(packs_reply(bench, "Ann said it rains. Bo noted that. Cy calls for calm."));
    assert_string_equal(packs_reply(bench, "Ann said it rains. Bo noted that. Cy calls for calm."), first);
    assert_int_equal(packs_open(bench, "talk", parley_heap(), 0, 0), PARLEY_OK);
    assert_string_equal(packs_reply(bench, "Ann said it rains. Bo noted that. Cy calls for calm."), first);
    free(first);
}

static void words_make_a_set(void **state)
{
    packs_bench *bench = *state;
    packs_manifest("sets", "records = { { name = \"r\", fields = { { \"words\", \"string\" } } } },");
    packs_file("sets/finish.lua", "local FEW, NONE = set \" was\\t\\n were n't is was caf\\u{e9}\\v\", set \"  \"\n"
                                  "assert(not pcall(set) and not pcall(set, {}) and next(NONE) == nil and FEW.was == true)\n"
                                  "return function(doc)\n"
                                  "  local out = {}\n"
                                  "  for word in pairs(FEW) do out[#out + 1] = word end\n"
                                  "  doc:emit(\"r\", { words = table.concat(out, \" \") })\n"
                                  "end\n");
    if (packs_open(bench, "sets", parley_heap(), 0, 0) != PARLEY_OK)
        fail_msg("%s", bench->error.message);
    assert_holds(packs_reply(bench, "x"), "\"words\":\"caf\xC3\xA9 is n't was were\"");
}

/* Run the talk over `text` in an engine that one document is expected of; is garbage of the pack collected then? */
static bool collects(packs_bench *bench, parley_str text)
{
    assert_int_equal(packs_run(bench, text, false, ""), PARLEY_OK);
    return bench->engine->packs[0]->collecting;
}

static void garbage_of_a_single_short_document_is_left(void **state)
{
    packs_bench *bench = *state;
    char text[9001], *first;
    memset(text, ' ', sizeof text);
    memcpy(text, "Ann said no.", 12);
    open_talk(bench);
    assert_true(collects(bench, (parley_str){ text, 12 }));
    first = strdup(bench->reply.ptr);
    for (int length = 12; length < (int)sizeof text; length += 8988) {
        bench->single = true;
        assert_int_equal(packs_open(bench, "talk", parley_heap(), 0, 0), PARLEY_OK);
        assert_int_equal(collects(bench, (parley_str){ text, (size_t)length }), length != 12);
        assert_string_equal(bench->reply.ptr, first);
        assert_true(collects(bench, (parley_str){ text, (size_t)length }));
        assert_string_equal(bench->reply.ptr, first);
    }
    free(first);
}

static void spans_of_the_title_say_so(void **state)
{
    packs_bench *bench = *state;
    open_talk(bench);
    parley_str json = PARLEY_STR("{\"id\":7,\"title\":\"Ann said yes\",\"text\":\"Bo said no.\",\"source\":\"x\"}");
    assert_int_equal(packs_run(bench, json, true, ""), PARLEY_OK);
    assert_holds(bench->reply.ptr, "{\"id\":\"7\",\"title\":\"Ann said yes\",\"source\":\"x\",");
    assert_holds(bench->reply.ptr, "{\"in\":\"title\",\"start\":0,\"end\":12,\"text\":\"Ann said yes\"");
    assert_holds(bench->reply.ptr, "{\"start\":0,\"end\":10,\"text\":\"Bo said no\"");
}

static void a_window_of_the_whole_document_ends_with_the_title(void **state)
{
    packs_bench *bench = *state;
    packs_manifest("wide", "stages = { \"all\" }, records = { { name = \"run\", span = true, fields = {} } }");
    packs_file("wide/all.lua", "local u = require \"parley.unit\"\nreturn { window = \"document\", { name = \"all\", emits = \"run\", u.any^1 } }\n");
    assert_int_equal(packs_open(bench, "wide", parley_heap(), 0, 0), PARLEY_OK);
    assert_int_equal(packs_run(bench, PARLEY_STR("{\"title\":\"One two\",\"text\":\"Three. Four.\"}"), true, ""), PARLEY_OK);
    assert_holds(bench->reply.ptr, "\"runs\":[{\"in\":\"title\",\"start\":0,\"end\":7,\"text\":\"One two\"},{\"start\":0,\"end\":12,\"text\":\"Three. Four.\"}]");
}

static void only_selected_lists_are_written(void **state)
{
    packs_bench *bench = *state;
    open_talk(bench);
    assert_int_equal(packs_run(bench, PARLEY_STR("Ann said it."), false, "others"), PARLEY_OK);
    assert_null(strstr(bench->reply.ptr, "claims"));
    assert_int_equal(packs_run(bench, PARLEY_STR("Ann said it."), false, "others,claims"), PARLEY_OK);
    assert_holds(bench->reply.ptr, "\"claims\":[{");
    assert_int_equal(parley_engine_check_select(bench->engine, PARLEY_STR("claims"), &bench->error), PARLEY_OK);
    assert_int_equal(parley_engine_check_select(bench->engine, PARLEY_STR(""), &bench->error), PARLEY_OK);
    assert_int_equal(parley_engine_check_select(bench->engine, PARLEY_STR("claims,clams"), &bench->error), PARLEY_EFOUND);
    assert_holds(bench->error.message, "'clams'; the loaded packs write claims");
    assert_int_equal(parley_engine_check_select(bench->engine, PARLEY_STR("claims,"), &bench->error), PARLEY_EFOUND);
}

static void what_is_loaded_is_listed(void **state)
{
    packs_bench *bench = *state;
    open_talk(bench);
    assert_int_equal(parley_engine_list(bench->engine, &bench->reply, &bench->error), PARLEY_OK);
    parley_buffer_add_char(&bench->reply, '\0');
    assert_holds(bench->reply.ptr, "{\"name\":\"talk/speech:said\",\"emits\":\"claim\",\"file\":\"./talk/speech.lua\",\"line\":4}");
    assert_holds(bench->reply.ptr, "\"name\":\"talk.saying\"");
}

/* ===} */

/* {=== documents */

static void empty_documents_have_no_records(void **state)
{
    packs_bench *bench = *state;
    open_talk(bench);
    assert_holds(packs_reply(bench, ""), "\"claims\":[]}\n");
    assert_holds(packs_reply(bench, " \n\t\n "), "\"claims\":[]}\n");
    assert_int_equal(packs_run(bench, PARLEY_STR("{\"text\":\"\",\"title\":\"\"}"), true, ""), PARLEY_OK);
}

static void nul_bytes_are_characters_like_others(void **state)
{
    packs_bench *bench = *state;
    open_talk(bench);
    assert_int_equal(packs_run(bench, PARLEY_STR("Ann said it.\0 Bo said no."), false, ""), PARLEY_OK);
    assert_holds(bench->reply.ptr, "\"text\":\"Bo said no\"");
    assert_int_equal(packs_run(bench, PARLEY_STR("{\"text\":\"A\\u0000n\\u0000n\\u0000 \\u0000s\\u0000. Ann said it.\"}"), true, ""), PARLEY_OK);
    assert_null(strstr(bench->reply.ptr, "UTF-16"));  /* JSON has said what it is */
    assert_holds(bench->reply.ptr, "{\"start\":12,\"end\":23,\"text\":\"Ann said it\"");
}

static void other_encodings_are_noted(void **state)
{
    packs_bench *bench = *state;
    open_talk(bench);
    assert_int_equal(packs_run(bench, PARLEY_STR("Ann said caf\xE9."), false, ""), PARLEY_OK);
    assert_holds(bench->reply.ptr, "\"note\":\"read as Windows-1252; offsets count bytes of the text converted to UTF-8");
    assert_int_equal(packs_run(bench, PARLEY_STR("Ann said caf\xC3\xA9 \xC3."), false, ""), PARLEY_OK);
    assert_holds(bench->reply.ptr, "1 ill-formed sequence replaced by U+FFFD");
    assert_int_equal(packs_run(bench, PARLEY_STR("%PDF-1.4 something"), false, ""), PARLEY_EUTF8);
    assert_int_equal(bench->reply.len, 0);
}

static void json_that_is_no_document_is_refused(void **state)
{
    packs_bench *bench = *state;
    static const char *const wrong[] = { "", "[]", "{", "{}", "{\"text\":1}", "{\"text\":null}", "{\"text\":\"x\",\"title\":[]}", "{\"text\":\"x\"} x" };
    open_talk(bench);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(packs_run(bench, (parley_str){ wrong[i], strlen(wrong[i]) }, true, ""), PARLEY_ESYNTAX);
        assert_int_equal(bench->reply.len, 0);
        assert_true(bench->error.message[0] != '\0');
    }
}

static void long_documents_and_endless_words_are_read(void **state)
{
    packs_bench *bench = *state;
    open_talk(bench);
    size_t len = 1 << 20;
    char *text = malloc(len);
    memset(text, 'x', len);
    assert_int_equal(packs_run(bench, (parley_str){ text, len }, false, ""), PARLEY_OK);
    for (size_t i = 0; i + 12 <= len; i += 12)
        memcpy(text + i, "Ann said so\n", 12);
    assert_int_equal(packs_run(bench, (parley_str){ text, len }, false, ""), PARLEY_OK);
    assert_true(bench->reply.len > len);
    for (size_t i = 0; i + 2 <= len; i += 2)
        memcpy(text + i, "a ", 2);  /* one sentence of half a million tokens: windows are split */
    assert_int_equal(packs_run(bench, (parley_str){ text, len }, false, ""), PARLEY_OK);
    free(text);
}

static void too_many_tokens_are_a_limit(void **state)
{
    packs_bench *bench = *state;
    write_talk();
    const char *const packs[] = { "./talk/" };
    parley_engine_options options = { .packs = packs, .pack_count = 1, .scripts = bench->scripts, .tokens = 3 };
    assert_int_equal(parley_engine_open(&bench->engine, &options, parley_heap(), &bench->error), PARLEY_OK);
    assert_int_equal(packs_run(bench, PARLEY_STR("Ann said it"), false, ""), PARLEY_OK);
    assert_int_equal(packs_run(bench, PARLEY_STR("Ann said it."), false, ""), PARLEY_ELIMIT);
    assert_holds(bench->error.message, "more than 3 tokens");
}

/* ===} */

/* {=== packs that are wrong */

static void manifests_are_checked(void **state)
{
    packs_bench *bench = *state;
    static const struct {
        const char *rest, *part;
    } wrong[] = {
        { "stage = {}", "unknown field 'stage'; did you mean \"stages\"" },
        { "stages = 1", "'stages' must be a table" },
        { "stages = { 1 }", "stages[1] must be a string" },
        { "layers = { \"a b\" }", "\"a b\" is no name" },
        { "layers = { \"quotation\" }", "already declared by parley itself" },
        { "lexicons = { [\"a.b\"] = \"x.tsv\" }", "\"a.b\" is no name" },
        { "lexicons = { \"x.tsv\" }", "is expected" },
        { "modules = { \"dem\" }", "no module \"dem\"" },
        { "records = { { name = \"r\", fields = { { \"a\", \"strin\" } } } }", "unknown type \"strin\"" },
        { "records = { { name = \"r\", fields = { { \"a\", \"@s\" } } } }", "no record type or layer \"s\"" },
        { "records = { { name = \"r\", fields = { { \"a\", \"@r\" }, { \"a\", \"span\" } } } }", "declared twice" },
        { "records = { { name = \"r\", fields = { { \"text\", \"string\" } } } }", "what a span is made of" },
        { "records = { { name = \"r\", plural = \"packs\", fields = {} } }", "what the output says of the document" },
        { "records = { { name = \"r\", fields = {} }, { name = \"r\", plural = \"s\", fields = {} } }", "declared twice" },
        { "records = { { name = \"r\", fields = { { \"a\", { of = \"span\", lst = true } } } } }", "unknown key \"lst\"" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        packs_manifest("bad", wrong[i].rest);
        assert_int_equal(packs_open(bench, "bad", parley_heap(), 0, 0), PARLEY_EPACK);
        assert_holds(bench->error.message, wrong[i].part);
    }
    packs_manifest("bad", "stage = {}");
    assert_refused(bench, "bad", PARLEY_EPACK, "./bad/pack.lua", 2, "unknown field");
    assert_int_equal(bench->error.column, 1);
}

static void stages_are_checked_with_file_and_line(void **state)
{
    packs_bench *bench = *state;
    static const struct {
        const char *rule, *part;
    } wrong[] = {
        { "{ name = \"r\", emits = \"x\", u.sayings }", "no lexicon, layer or feature \"sayings\"" },
        { "{ name = \"r\", emits = \"x\", u.saying^0 }", "match nothing" },
        { "{ name = \"r\", emits = \"y\", u.saying }", "no such record type" },
        { "{ name = \"r\", emits = \"x\", u.saying { actt = \"say\" } }", "has no \"actt\"" },
        { "{ name = \"r\", emits = \"x\", u \"don't\" }", "is not one word" },
        { "{ name = \"r\", emits = \"x\", anchor = \"cu\", u.saying:as \"cue\" }", "did you mean \"cue\"" },
        { "{ name = \"r\", emits = \"claim\", aact = \"say\", u.saying:as \"cue\" }", "unknown key \"aact\"" },
    };
    packs_manifest("bad", "lexicons = { saying = \"verbs.tsv\" }, layers = { \"x\" }, stages = { \"rules\" }," RECORDS);
    packs_file("bad/verbs.tsv", VERBS);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char text[512];
        snprintf(text, sizeof text, "local u = require \"parley.unit\"\nreturn { over = { \"saying\" },\n\n%s }\n", wrong[i].rule);
        packs_file("bad/rules.lua", text);
        assert_refused(bench, "bad", PARLEY_EPACK, "./bad/rules.lua", 4, wrong[i].part);
    }
    packs_file("bad/rules.lua", "return {\n  {\n");
    assert_refused(bench, "bad", PARLEY_EPACK, "./bad/rules.lua", 3, "unexpected symbol");
    packs_file("bad/rules.lua", "local t = nil\nreturn t.x\n");
    assert_refused(bench, "bad", PARLEY_EPACK, "./bad/rules.lua", 2, "attempt to index");
    packs_file("bad/rules.lua", "return {}");
    assert_int_equal(packs_open(bench, "bad", parley_heap(), 0, 0), PARLEY_EPACK);
    packs_file("bad/rules.lua", "return 1");
    assert_int_equal(packs_open(bench, "bad", parley_heap(), 0, 0), PARLEY_EPACK);
}

static void lexicon_files_are_checked_with_line(void **state)
{
    packs_bench *bench = *state;
    packs_manifest("bad", "lexicons = { saying = \"verbs.tsv\" }");
    packs_file("bad/verbs.tsv", "phrase\tcase\nsay\tsometimes\n");
    assert_refused(bench, "bad", PARLEY_EPACK, "./bad/verbs.tsv", 2, "sometimes");
    packs_file("bad/verbs.tsv", "phrase\tinflect\nsay\tverbs\n");
    assert_refused(bench, "bad", PARLEY_EPACK, "./bad/verbs.tsv", 2, "verbs");
    packs_file("bad/verbs.tsv", "phrase\na b c d e f g h i j k l m n o p q\n");
    assert_refused(bench, "bad", PARLEY_EPACK, "./bad/verbs.tsv", 2, "at most 16 tokens");
}

static void files_must_be_there_and_inside(void **state)
{
    packs_bench *bench = *state;
    assert_int_equal(packs_open(bench, "nowhere", parley_heap(), 0, 0), PARLEY_EFOUND);
    packs_manifest("bad", "stages = { \"rules\" }");
    assert_int_equal(packs_open(bench, "bad", parley_heap(), 0, 0), PARLEY_EPACK);
    assert_holds(bench->error.message, "./bad/rules.lua: No such file");
    packs_file("bad/rules.lua/x", "");
    assert_int_equal(packs_open(bench, "bad", parley_heap(), 0, 0), PARLEY_EPACK);
    assert_holds(bench->error.message, "no regular file");
    static const char *const outside[] = { "../secret", "/etc/passwd", "a//b", ".hidden", "a/../../secret", "" };
    packs_file("secret.tsv", "phrase\nx\n");
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++) {
        char rest[128];
        snprintf(rest, sizeof rest, "lexicons = { x = \"%s\" }", outside[i]);
        packs_manifest("bad", rest);
        assert_int_equal(packs_open(bench, "bad", parley_heap(), 0, 0), PARLEY_EPACK);
        assert_holds(bench->error.message, "is not a path inside the pack");
    }
    packs_manifest("bad", "lexicons = { x = \"link.tsv\" }");
    assert_int_equal(symlink("../secret.tsv", "bad/link.tsv"), 0);
    assert_int_equal(packs_open(bench, "bad", parley_heap(), 0, 0), PARLEY_EPACK);
    assert_holds(bench->error.message, "leads out of the pack's folder");
}

static void packs_that_need_each_other_are_refused(void **state)
{
    packs_bench *bench = *state;
    packs_manifest("one", "needs = { \"two\" }");
    packs_manifest("two", "needs = { \"three\" }");
    packs_manifest("three", "needs = { \"two\" }");
    assert_refused(bench, "one", PARLEY_EPACK, "./two/pack.lua", 1, "packs need each other: two -> three -> two");
    packs_manifest("three", "needs = { \"four\" }");
    assert_int_equal(packs_open(bench, "one", parley_heap(), 0, 0), PARLEY_EFOUND);
}

static void files_that_require_each_other_are_refused(void **state)
{
    packs_bench *bench = *state;
    packs_manifest("ring", "");
    packs_file("ring/finish.lua", "require \"a\"\nreturn function() end\n");
    packs_file("ring/a.lua", "return require \"b\"\n");
    packs_file("ring/b.lua", "local a = require \"a\"\nreturn a\n");
    assert_int_equal(packs_open(bench, "ring", parley_heap(), 0, 0), PARLEY_EPACK);
    assert_holds(bench->error.message, "require each other");
}

static void two_packs_cannot_write_one_list(void **state)
{
    packs_bench *bench = *state;
    packs_manifest("one", "records = { { name = \"a\", plural = \"things\", fields = {} } }");
    packs_manifest("two", "needs = { \"one\" }, records = { { name = \"b\", plural = \"things\", fields = {} } }");
    assert_int_equal(packs_open(bench, "two", parley_heap(), 0, 0), PARLEY_EPACK);
    assert_holds(bench->error.message, "the pack 'one' writes a list 'things' already");
}

static void a_pack_that_never_stops_loading_is_stopped(void **state)
{
    packs_bench *bench = *state;
    packs_manifest("loop", "stages = { \"rules\" }");
    packs_file("loop/rules.lua", "while true do pcall(function() while true do end end) end\n");
    assert_int_equal(packs_open(bench, "loop", parley_heap(), 50, 0), PARLEY_ELIMIT);
    assert_holds(bench->error.message, "still loading after 50 ms");
}

/* ===} */

/* {=== records that are wrong, finish that misbehaves */

/* Open a pack whose finish is `body`, with a record "r" of `fields`; analyse a text. */
static parley_status run_finish(packs_bench *bench, const char *fields, const char *body)
{
    char rest[1024], text[2048];
    snprintf(rest, sizeof rest, "layers = { \"mine\" }, records = { { name = \"r\", %s } }", fields);
    packs_manifest("fin", rest);
    snprintf(text, sizeof text, "return function(doc)\n%s\nend\n", body);
    packs_file("fin/finish.lua", text);
    if (packs_open(bench, "fin", parley_heap(), 0, 0) != PARLEY_OK)
        fail_msg("%s:%u: %s", bench->error.file, (unsigned)bench->error.line, bench->error.message);
    return packs_run(bench, PARLEY_STR("Ann said \xC3\xA9t\xC3\xA9."), false, "");
}

static void records_are_held_against_their_types(void **state)
{
    packs_bench *bench = *state;
    static const struct {
        const char *fields, *body, *part;
    } wrong[] = {
        { "fields = { { \"a\", \"string\" } }", "doc:emit(\"r\", { a = 1 })", "field 'a' must be a string, not 'a number'" },
        { "fields = { { \"a\", \"string\" } }", "doc:emit(\"r\", {})", "field 'a' is missing" },
        { "fields = { { \"a\", \"string?\" } }", "doc:emit(\"r\", { b = \"x\" })", "field 'b' is not declared" },
        { "fields = { { \"a\", \"span\" } }", "doc:emit(\"r\", { a = { first = 1 } })", "must be a span" },
        { "fields = { { \"a\", \"number*\" } }", "doc:emit(\"r\", { a = { 1, \"2\" } })", "must be a number" },
        { "fields = { { \"a\", { \"x\", \"y\" } } }", "doc:emit(\"r\", { a = \"z\" })", "not among the values that the manifest lists: 'z'" },
        { "fields = { { \"id\", \"string\" }, { \"a\", \"@r\" } }", "doc:emit(\"r\", { id = \"1\", a = \"2\" })", "refers to a record that is not there: '2'" },
        { "fields = { { \"a\", \"date\" } }", "doc:emit(\"r\", { a = \"yesterday\" })", "is no date" },
        { "fields = { { \"a\", { of = \"map\", fields = { { \"b\", \"boolean\" } } } } }", "doc:emit(\"r\", { a = { b = 1 } })", "field 'b' must be true or false" },
        { "single = true, fields = {}", "doc:emit(\"r\", {}) doc:emit(\"r\", {})", "which the manifest says is single" },
        { "fields = {}", "doc:emit(\"quotation\", {})", "belongs to another pack" },
        { "fields = {}", "doc:emit(\"nothing\", {})", "no loaded pack has a layer 'nothing'" },
        { "fields = {}", "doc:matches \"x.y\"", "no loaded pack has a lexicon 'x.y'" },
        { "fields = {}", "doc:emit(\"r\", { _a = print })\ndoc:emit(\"r\", { _a = doc })", "cannot hold a userdata" },
        { "fields = {}", "doc:emit(\"r\", { [1.5] = 1 })", "name must be a string" },
        { "fields = {}", "doc:emit(\"r\", { _a = 0 / 0 })", "must be finite" },
        { "fields = {}", "local t = {} t._t = t doc:emit(\"r\", t)", "nested deeper" },
        { "fields = {}", "doc:emit(\"r\", { first = 1, last = 99 })", "does not lie in the text" },
        { "fields = {}", "doc:emit(\"r\", { first = 0, last = 1 })", "does not lie in the text" },
        { "fields = {}", "doc:emit(\"r\", { first = 1.5, last = 2 })", "does not lie in the text" },
        { "fields = {}", "doc:emit(\"r\", { first = 11, last = 12 })", "inside a character" },
        { "fields = {}", "doc:emit(\"r\", { first = 1, last = 10 })", "inside a character" },
        { "fields = {}", "doc:sub(1, 99)", "position outside the text" },
        { "fields = {}", "doc:sub(5, 3)", "position outside the text" },
        { "fields = {}", "return doc.tittle", "a document has no 'tittle'" },
        { "fields = {}", "error { 1 }", "table" },
        { "fields = {}", "error()", "nil" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(run_finish(bench, wrong[i].fields, wrong[i].body), PARLEY_EPACK);
        assert_holds(bench->error.message, wrong[i].part);
        assert_holds(bench->where, bench->where[0] == 'f' ? "finish of fin (./fin/finish.lua)" : "");
        assert_int_equal(bench->reply.len, 0);
    }
}

static void records_of_every_type_are_written(void **state)
{
    packs_bench *bench = *state;
    assert_int_equal(run_finish(bench, "fields = { { \"id\", \"string\" }, { \"n\", \"number\" }, { \"f\", \"number\" }, { \"b\", \"boolean\" }, { \"d\", \"date\" }, "
                                        "{ \"s\", { of = \"span\", list = true, fields = { { \"kind\", \"string\" } } } }, { \"m\", { of = \"map\" } }, { \"x\", \"@r*\" }, "
                                        "{ \"none\", \"string?\" }, { \"empty\", \"string*\" } }",
                                "doc:emit(\"r\", { id = \"1\", n = 3, f = -0.25, b = false, d = \"XXXX-06\", s = { { first = 1, last = 3, kind = \"k\" } }, m = {}, "
                                "x = \"1\", _own = { 1, { 2 } } })"), PARLEY_OK);
    assert_holds(bench->reply.ptr, "\"rs\":[{\"id\":\"1\",\"n\":3,\"f\":-0.25,\"b\":false,\"d\":\"XXXX-06\",\"s\":[{\"start\":0,\"end\":3,\"text\":\"Ann\",\"kind\":\"k\"}],"
                                  "\"m\":{},\"x\":[\"1\"],\"empty\":[]}]");
}

/* A rule's name is kept by number; any other is a field, and finish reads either back. */
static void what_finish_says_of_itself_is_written(void **state)
{
    packs_bench *bench = *state;
    assert_int_equal(run_finish(bench, "fields = { { \"n\", \"number\" }, { \"rule\", \"string\" } }",
                                "doc:emit(\"r\", { n = 1, rule = \"fin/finish:step\" })\n"
                                "assert(doc:items \"r\"[1].rule == \"fin/finish:step\" and doc:items(\"r\", \"rule\")[1].rule == \"fin/finish:step\")"), PARLEY_OK);
    assert_holds(bench->reply.ptr, "\"rs\":[{\"n\":1,\"rule\":\"fin/finish:step\"}]");
    assert_int_equal(run_finish(bench, "fields = {}", "doc:emit(\"r\", { rule = \"fin/finish:step\" })"), PARLEY_EPACK);
    assert_holds(bench->error.message, "field 'rule' is not declared");
}

static void finish_sees_and_replaces_what_rules_made(void **state)
{
    packs_bench *bench = *state;
    write_talk();
    packs_file("talk/finish.lua", "return function(doc)\n"
                                  "  assert(doc.id == \"d\" and doc.title == nil and doc.body == 1 and #doc.text == 18)\n"
                                  "  assert(#doc:tokens() == 5 and #doc:sentences() == 1 and #doc:paragraphs() == 1)\n"
                                  "  assert(doc:tokens(1, 4)[1].kind == \"word\" and doc:sub(5, 8) == \"said\" and doc:sub(1, 0) == \"\")\n"
                                  "  assert(doc:matches \"talk.saying\"[1].act == \"say\" and doc:lookup(\"talk.saying\", 5, 8).form == \"past\")\n"
                                  "  local few = doc:matches(\"talk.saying\", \"act\", \"none\")[1]\n"
                                  "  assert(few.act == \"say\" and few.form == nil and few.first == 5 and few.last == 8)\n"
                                  "  local entries = doc:entries \"talk.saying\"\n"
                                  "  assert(entries[2].act == \"say\" and entries[2].form == \"past\" and entries[1] == nil and entries[3] == nil)\n"
                                  "  assert(not pcall(doc.matches, doc, \"talk.saying\", {}))\n"
                                  "  assert(doc:lookup(\"talk.saying\", 1, 3) == nil)\n"
                                  "  local claims = doc:items \"claim\"\n"
                                  "  assert(#claims == 1 and claims[1].rule == \"talk/speech:said\" and claims[1].cue.first == 5)\n"
                                  "  local few = doc:items(\"claim\", \"rule\", \"cue\", \"none\")[1]\n"
                                  "  assert(few.first == claims[1].first and few.last == claims[1].last and few.rule == claims[1].rule)\n"
                                  "  assert(few.cue.first == 5 and few.act == nil and few.none == nil and not pcall(doc.items, doc, \"claim\", nil))\n"
                                  "  local seen = 0\n"
                                  "  for claim in doc:each(\"claim\", \"cue\") do seen = seen + 1 assert(claim.cue.first == 5 and claim.rule == nil) end\n"
                                  "  for claim in doc:each \"claim\" do seen = seen + 1 assert(claim.rule == \"talk/speech:said\") end\n"
                                  "  assert(seen == 2 and not pcall(doc.each, doc, \"claim\", {}))\n"
                                  "  for n, cue, none, last, rule in doc:values(\"claim\", \"cue\", \"none\", \"last\", \"rule\") do\n"
                                  "    assert(n == 1 and cue.first == 5 and none == nil and last == claims[1].last and rule == claims[1].rule)\n"
                                  "    seen = seen + 1\n"
                                  "  end\n"
                                  "  assert(seen == 3 and not pcall(doc.values, doc, \"claim\", {}) and not pcall(doc.values, doc, \"none\"))\n"
                                  "  local first, last, act, one, no = doc:value(\"claim\", 1, \"cue.first\", \"cue.last\", \"act.first\", \"content.first\", \"cue.\")\n"
                                  "  assert(first == 5 and last == 8 and act == nil and one == (claims[1].content[1] or claims[1].content).first and no == nil)\n"
                                  "  local act, first = doc:value(\"claim\", 1, \"act\", \"first\")\n"
                                  "  assert(act == claims[1].act and first == claims[1].first and not pcall(doc.value, doc, \"claim\", 2, \"act\"))\n"
                                  "  assert(not pcall(doc.value, doc, \"claim\", 0) and not pcall(doc.value, doc, \"claim\", 1, {}))\n"
                                  "  local token, stop, cue, cue_stop = doc:value(\"claim\", 1, \"token\", \"stop\", \"cue.token\", \"cue.stop\")\n"
                                  "  assert(token == 1 and stop == 4 and cue == 2 and cue_stop == 2)\n"
                                  "  local said = doc:matches(\"talk.saying\", \"token\", \"stop\")[1]\n"
                                  "  assert(said.token == 2 and said.stop == 2 and said.act == nil)\n"
                                  "  local entry = doc:entry(\"talk.saying\", 5, 8)\n"
                                  "  assert(math.type(entry) == \"integer\" and entry == doc:entry(\"talk.saying\", 5, 8))\n"
                                  "  assert(doc:entry(\"talk.saying\", 1, 3) == nil and not pcall(doc.entry, doc, \"talk.no\", 5, 8))\n"
                                  "  claims[1].content = nil\n"
                                  "  claims[2] = { first = 1, last = 3, cue = claims[1].cue, act = \"urge\" }\n"
                                  "  claims[3] = { first = 2, last = 7, cue = claims[1].cue, act = \"urge\" }\n"  /* cuts tokens in two: none begins or ends there */
                                  "  doc:replace(\"claim\", claims)\n"
                                  "  local token, stop = doc:value(\"claim\", 3, \"token\", \"stop\")\n"
                                  "  assert(token == nil and stop == nil)\n"
                                  "  claims[3] = nil\n"
                                  "  doc:replace(\"claim\", claims)\n"
                                  "  assert(#doc:items \"claim\" == 2 and not pcall(doc.replace, doc, \"quotation\", {}))\n"
                                  "end\n");
    if (packs_open(bench, "talk", parley_heap(), 0, 0) != PARLEY_OK)
        fail_msg("%s", bench->error.message);
    assert_holds(packs_reply(bench, "Ann said it rains."), "\"claims\":[{\"start\":0,\"end\":17,");
    assert_holds(bench->reply.ptr, "{\"start\":0,\"end\":3,\"text\":\"Ann\",\"source\":[],\"cue\":{\"start\":4,\"end\":8,\"text\":\"said\"},\"act\":\"urge\"}]");
}

static void finish_asks_for_tokens_by_column_by_position_and_one_by_one(void **state)
{
    packs_bench *bench = *state;
    write_talk();
    packs_file("talk/finish.lua", "return function(doc)\n"
                                  "  local words, texts, lowers = doc:column \"word\", doc:column \"text\", doc:column \"lower\"\n"
                                  "  assert(#words == 7 and texts[2] == \"’s\" and lowers[2] == \"’s\" and words[2] == \"'s\" and lowers[1] == \"ann\")\n"
                                  "  assert(doc:column \"first\"[2] == 4 and doc:column \"last\"[2] == 7 and doc:column \"kind\"[4] == \"punctuation\")\n"
                                  "  assert(doc:column \"pos\"[1] == \"\" and not pcall(doc.column, doc, \"colour\"))\n"
                                  "  assert(doc:column \"space\"[1] == false and doc:column \"space\"[3] == true)\n"
                                  "  local sentences = doc:column \"sentence\"\n"
                                  "  assert(#sentences == 7 and sentences[1] == 1 and sentences[7] == 2)\n"
                                  "  for n, token in ipairs(doc:lazy_tokens()) do assert(sentences[n] == (token.sentence or false)) end\n"
                                  "  local entries = doc:entries \"talk.saying\"\n"
                                  "  for n, first in ipairs(doc:column \"first\") do\n"
                                  "    local known = doc:lookup(\"talk.saying\", first, doc:column \"last\"[n])\n"
                                  "    assert((entries[n] and entries[n].act) == (known and known.act))\n"
                                  "  end\n"
                                  "  assert(next(entries) == nil and not pcall(doc.entries, doc, \"talk.no\"))\n"
                                  "  local n, first, last = doc:token(5)\n"
                                  "  assert(n == 2 and first == 4 and last == 7 and doc:token(8) == 3 and doc:token(-9) == 1)\n"
                                  "  assert(select(\"#\", doc:token(999)) == 1 and doc:token(999) == 8 and not pcall(doc.token, doc, \"x\"))\n"
                                  "  assert(doc:sentence(0) == 1 and doc:sentence(13) == 1 and doc:sentence(15) == 1 and doc:sentence(16) == 2 and doc:sentence(999) == 2)\n"
                                  "  local at, ends, of = doc:places \"first\", doc:places \"last\", doc:places \"token\"\n"
                                  "  for n = 1, 2 do\n"
                                  "    assert(at[4] == 2 and at[5] == nil and at[0] == nil and at[999] == nil and ends[7] == 2 and ends[6] == nil and ends[0] == nil)\n"
                                  "    assert(of[5] == 2 and of[8] == 3 and of[-9] == 1 and of[999] == 8 and ends[#doc.text] == 7)\n"
                                  "  end\n"
                                  "  assert(not pcall(doc.places, doc, \"x\") and not pcall(function() return at.x end))\n"
                                  "  local list, seen = doc:lazy_tokens(), 0\n"
                                  "  for i, token in ipairs(list) do seen = seen + i; assert(token.text == texts[i] and list[i] == token) end\n"
                                  "  assert(seen == 28 and #list == 7 and list[0] == nil and list[8] == nil and list.x == nil and list[1.5] == nil)\n"
                                  "  assert(list[5].sentence == 2 and list[1].lower == \"ann\" and list[2].space == false and list[3].space == true)\n"
                                  "  assert(list[1].kind == \"word\" and list[1].pos == \"\" and list[7].last == #doc.text)\n"
                                  "end\n");
    if (packs_open(bench, "talk", parley_heap(), 0, 0) != PARLEY_OK)
        fail_msg("%s", bench->error.message);
    assert_holds(packs_reply(bench, "Ann\xE2\x80\x99s rains. Bo wept."), "\"claims\":[]");
}

static void tokens_that_finish_kept_are_closed(void **state)
{
    packs_bench *bench = *state;
    assert_int_equal(run_finish(bench, "fields = {}", "if string.kept then local t = string.kept[1] end string.kept = doc:lazy_tokens() error \"first\""), PARLEY_EPACK);
    assert_holds(bench->error.message, "first");
    assert_int_equal(packs_run(bench, PARLEY_STR("Bo."), false, ""), PARLEY_EPACK);
    assert_holds(bench->error.message, "the document is closed");
}

static void a_document_that_finish_kept_is_closed(void **state)
{
    packs_bench *bench = *state;
    assert_int_equal(run_finish(bench, "fields = {}", "if string.kept then string.kept:tokens() end string.kept = doc error \"first\""), PARLEY_EPACK);
    assert_holds(bench->error.message, "first");
    assert_int_equal(packs_run(bench, PARLEY_STR("Bo."), false, ""), PARLEY_EPACK);
    assert_holds(bench->error.message, "the document is closed");
}

static void nothing_is_kept_in_globals(void **state)
{
    packs_bench *bench = *state;
    assert_int_equal(run_finish(bench, "fields = {}", "seen = (seen or 0) + 1"), PARLEY_EPACK);
    assert_holds(bench->error.message, "the global 'seen' is set while a document is read");
}

static void chance_is_the_same_for_the_same_text(void **state)
{
    packs_bench *bench = *state;
    assert_int_equal(run_finish(bench, "fields = { { \"n\", \"number\" } }", "doc:emit(\"r\", { first = 1, last = 1, n = math.random(1 << 40) })"), PARLEY_OK);
    char *first = strdup(bench->reply.ptr);
    assert_string_not_equal(packs_reply(bench, "Another text."), first);
    char *other = strdup(bench->reply.ptr);
    assert_string_not_equal(packs_reply(bench, "A third."), other);
    assert_string_equal(packs_reply(bench, "Another text."), other);
    free(first);
    free(other);
}

static void an_error_that_is_no_message_tells_no_address(void **state)
{
    packs_bench *bench = *state;
    assert_int_equal(run_finish(bench, "fields = {}", "error({})"), PARLEY_EPACK);
    assert_string_equal(bench->error.message, "an error that is a table and no message");
}

static void metamethods_do_not_change_what_is_copied(void **state)
{
    packs_bench *bench = *state;
    assert_int_equal(run_finish(bench, "fields = {}",
                                "local t = {}\n"
                                "for i = 1, 4 do t[\"_a\" .. i] = setmetatable({}, { __index = function(_, key)\n"
                                "  for j = 1, 50 do t[\"_b\" .. j] = j end return 1 end }) end\n"
                                "setmetatable(t, { __index = function() return 1 end })\n"
                                "doc:emit(\"r\", t)\n"
                                "assert(doc:items(\"r\")[1]._b1 == nil and doc:items(\"r\")[1].rule == nil)"), PARLEY_OK);
}

static void a_finish_that_never_ends_is_stopped_and_the_next_document_runs(void **state)
{
    packs_bench *bench = *state;
    packs_manifest("slow", "");
    packs_file("slow/finish.lua", "return function(doc)\n  while doc.text == \"loop\" do pcall(function() while true do end end) end\nend\n");
    assert_int_equal(packs_open(bench, "slow", parley_heap(), 0, 40), PARLEY_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(packs_run(bench, PARLEY_STR("loop"), false, ""), PARLEY_ELIMIT);
        assert_holds(bench->error.message, "pack 'slow' took longer than 40 ms");
        assert_holds(bench->where, "finish of slow (./slow/finish.lua)");
        assert_int_equal(packs_run(bench, PARLEY_STR("fine"), false, ""), PARLEY_OK);
    }
}

/* A pack with one rule over units, `pattern`, which emits whatever it matches. */
static void write_rule(const char *pattern)
{
    char rules[1024];
    packs_manifest("one", "stages = { \"rules\" }, records = { { name = \"r\", span = true, fields = {} } }");
    snprintf(rules, sizeof rules, "local u = require \"parley.unit\"\nreturn { { name = \"only\", emits = \"r\", %s } }\n", pattern);
    packs_file("one/rules.lua", rules);
}

static void a_rule_that_never_ends_is_stopped_and_the_next_document_runs(void **state)
{
    packs_bench *bench = *state;
    write_rule("u.grammar { \"S\", S = u \"a\" * u.ref \"S\" * u \"x\" + u \"a\" * u.ref \"S\" * u \"y\" + u \"a\" * u \"z\" }");
    assert_int_equal(packs_open(bench, "one", parley_heap(), 0, 40), PARLEY_OK);
    const char *endless = "z a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a z x";
    for (int i = 0; i < 2; i++) {
        assert_int_equal(packs_run(bench, (parley_str){ endless, strlen(endless) }, false, ""), PARLEY_ELIMIT);
        assert_holds(bench->error.message, "pack 'one' took longer than 40 ms");
        assert_holds(bench->where, "rule one/rules:only (./one/rules.lua:2)");
        assert_holds(packs_reply(bench, "a a z x"), "\"text\":\"a a z x\"");
    }
}

static void a_rule_that_goes_too_deep_is_told_as_such(void **state)
{
    packs_bench *bench = *state;
    write_rule("u.grammar { \"S\", S = u \"a\" * u.ref \"T\" * u \"x\" + u \"a\", T = u.ref \"U\" * u \"y\" + u.ref \"U\", "
               "U = u.ref \"V\" * u \"y\" + u.ref \"V\", V = u.ref \"S\" * u \"y\" + u.ref \"S\" }");
    assert_int_equal(packs_open(bench, "one", parley_heap(), 0, 0), PARLEY_OK);
    parley_buffer text;
    parley_buffer_init(&text, parley_heap());
    for (int i = 0; i < 2000; i++)
        parley_buffer_add_str(&text, PARLEY_STR("a "));
    assert_int_equal(packs_run(bench, (parley_str){ text.ptr, text.len }, false, ""), PARLEY_EPACK);
    assert_holds(bench->error.message, "rule 'one/rules:only' goes more than 8192 steps deep at one place");
    parley_buffer_free(&text);
    assert_holds(packs_reply(bench, "a"), "\"text\":\"a\"");
}

static void rules_over_text_make_records(void **state)
{
    packs_bench *bench = *state;
    packs_manifest("money", "stages = { \"sums\" }, records = { { name = \"sum\", span = true, fields = { { \"n\", \"string\" }, { \"unit\", \"string\" }, { \"rule\", \"string\" } } } }");
    packs_file("money/sums.lua", "local lpeg = require \"lpeg\"\nlocal digits = lpeg.R \"09\"^1\n"
                                 "return { { name = \"dollars\", emits = \"sum\", unit = \"USD\", \"$\" * lpeg.Cg(digits, \"n\") }, { name = \"nothing\", emits = \"sum\", unit = \"-\", lpeg.P \"\" } }\n");
    if (packs_open(bench, "money", parley_heap(), 0, 0) != PARLEY_OK)
        fail_msg("%s", bench->error.message);
    assert_holds(packs_reply(bench, "It cost $12, not $3."), "\"sums\":[{\"start\":8,\"end\":11,\"text\":\"$12\",\"n\":\"12\",\"unit\":\"USD\",\"rule\":\"money/sums:dollars\"},"
                                                              "{\"start\":17,\"end\":19,\"text\":\"$3\",\"n\":\"3\",");
}

/* A stage that tests many lexicons meets more sets of rules than it keeps: every word of eleven letters is in the lexicons of its 'b's. */
static void more_sets_than_are_kept_change_nothing(void **state)
{
    enum { LEXICONS = 11, WORDS = 1 << LEXICONS };
    packs_bench *bench = *state;
    char line[256];
    parley_buffer lexicons, rules, words, text;
    parley_buffer *const all[] = { &lexicons, &rules, &words, &text };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        parley_buffer_init(all[i], parley_heap());
    parley_buffer_add_str(&rules, PARLEY_STR("local u = require \"parley.unit\"\nreturn { overlap = \"keep\",\n"));
    for (uint32_t i = 0; i < LEXICONS; i++) {
        parley_buffer_clear(&words);
        parley_buffer_add_str(&words, PARLEY_STR("phrase\n"));
        for (uint32_t word = 0; word < WORDS; word++) {
            for (uint32_t k = 0; (word >> i & 1) != 0 && k < LEXICONS; k++)
                parley_buffer_add_char(&words, (word >> k & 1) != 0 ? 'b' : 'a');
            if ((word >> i & 1) != 0)
                parley_buffer_add_char(&words, '\n');
        }
        parley_buffer_add_char(&words, '\0');
        snprintf(line, sizeof line, "sets/l%u.tsv", (unsigned)i);
        packs_file(line, words.ptr);
        parley_buffer_add_format(&lexicons, "l%u = \"l%u.tsv\", ", (unsigned)i, (unsigned)i);
        parley_buffer_add_format(&rules, "{ name = \"r%u\", emits = \"hit\", u.l%u },\n", (unsigned)i, (unsigned)i);
    }
    parley_buffer_add_str(&rules, (parley_str){ "}\n", 3 });
    packs_file("sets/rules.lua", rules.ptr);
    parley_buffer_clear(&words);
    parley_buffer_add_format(&words, "lexicons = { %.*s}, stages = { \"rules\" }, records = { { name = \"hit\", span = true, fields = { { \"rule\", \"string\" } } } }",
                             (int)lexicons.len, lexicons.ptr);
    parley_buffer_add_char(&words, '\0');
    packs_manifest("sets", words.ptr);
    for (uint32_t word = 0; word < WORDS; word++) {
        for (uint32_t k = 0; k < LEXICONS; k++)
            parley_buffer_add_char(&text, (word >> k & 1) != 0 ? 'b' : 'a');
        parley_buffer_add_str(&text, word % 8 == 7 ? PARLEY_STR(".\n\n") : PARLEY_STR(" "));
    }
    parley_buffer_add_char(&text, '\0');
    if (packs_open(bench, "sets", parley_heap(), 0, 0) != PARLEY_OK)
        fail_msg("%s:%u: %s", bench->error.file, (unsigned)bench->error.line, bench->error.message);
    for (int round = 0; round < 3; round++) {
        const char *at = packs_reply(bench, text.ptr);
        for (uint32_t word = 0; word < WORDS; word++) {
            for (uint32_t i = 0; i < LEXICONS; i++) {
                if ((word >> i & 1) == 0)
                    continue;
                at = strstr(at, "\"start\":");
                assert_non_null(at);
                snprintf(line, sizeof line, "%.*s", 11, text.ptr + strtoul(at + 8, NULL, 10));
                for (uint32_t k = 0; k < LEXICONS; k++)
                    assert_int_equal(line[k], (word >> k & 1) != 0 ? 'b' : 'a');
                at += 8;
            }
        }
        assert_null(strstr(at, "\"start\":"));
    }
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        parley_buffer_free(all[i]);
}

/* ===} */

/* {=== memory */

static void open_run_close(packs_bench *bench, parley_alloc alloc, parley_status *opened, parley_status *ran)
{
    *ran = PARLEY_ENOMEM;
    *opened = packs_open(bench, "talk", alloc, 0, 0);
    if (*opened == PARLEY_OK)
        *ran = packs_run(bench, PARLEY_STR("Ann said it rains. \"No,\" Bo noted."), false, "");
    parley_engine_close(bench->engine);
    bench->engine = NULL;
}

static void every_limit_of_memory_ends_in_an_error_and_no_leak(void **state)
{
    packs_bench *bench = *state;
    write_talk();
    packs_file("talk/finish.lua", "return function(doc) doc:replace(\"claim\", doc:items \"claim\") end\n");
    parley_status opened = PARLEY_ENOMEM, ran = PARLEY_ENOMEM;
    for (size_t limit = 512; ran != PARLEY_OK; limit += 64 + limit / 48) {
        parley_budget budget = { .limit = limit };
        open_run_close(bench, parley_budget_alloc(&budget), &opened, &ran);
        assert_int_equal(budget.used, 0);
        if ((opened != PARLEY_OK && opened != PARLEY_ENOMEM) || (ran != PARLEY_OK && ran != PARLEY_ENOMEM))
            fail_msg("with %zu bytes: %s:%u: %s", limit, bench->error.file, (unsigned)bench->error.line, bench->error.message);
        assert_true(limit < (size_t)64 << 20);
    }
}

static void a_refused_request_ends_in_an_error_or_is_made_again(void **state)
{
    packs_bench *bench = *state;
    write_talk();
    for (long n = 0;; n += 1 + n / 32) {
        test_heap heap = { .refuse_at = n };
        parley_status opened, ran;
        open_run_close(bench, test_alloc(&heap), &opened, &ran);
        assert_int_equal(heap.live, 0);
        assert_true(opened == PARLEY_OK || opened == PARLEY_ENOMEM);
        if (heap.asked <= n)
            break;
    }
}

/* LPeg compiles a pattern when it first matches, and keeps the half when it is refused memory in that. */
static void patterns_that_were_cut_short_are_made_again(void **state)
{
    packs_bench *bench = *state;
    const char *text = "It cost $12, not $3 or 4 EUR.";
    packs_manifest("money", "stages = { \"sums\" }, records = { { name = \"sum\", span = true, fields = { { \"n\", \"string?\" }, { \"rule\", \"string?\" } } } }");
    packs_file("money/sums.lua", "local lpeg = require \"lpeg\"\nlocal digits = lpeg.R \"09\"^1\n"
                                 "return { { name = \"dollars\", emits = \"sum\", \"$\" * lpeg.Cg(digits, \"n\") } }\n");
    packs_file("money/finish.lua", "local lpeg, re = require \"lpeg\", require \"re\"\n"
                                   "local euros = lpeg.P { lpeg.Cp() * (lpeg.R \"09\"^1 * \" EUR\") * lpeg.Cp() + 1 * lpeg.V(1) }\n"
                                   "return function(doc)\n  local first, stop = euros:match(doc.text)\n"
                                   "  if first then doc:emit(\"sum\", { first = first, last = stop - 1 }) end\n"
                                   "  if re.find(doc.text, \"'cost'\") then doc:emit(\"sum\", { first = 4, last = 7 }) end\nend\n");
    char *wanted = NULL;
    int failed = 0;
    for (long n = -1;; n++) {
        test_heap heap = { .refuse_at = -1 };
        assert_int_equal(packs_open(bench, "money", test_alloc(&heap), 0, 0), PARLEY_OK);
        long before = heap.asked;
        heap.refuse_at = n < 0 ? -1 : before + n;
        heap.refuse_rest = n >= 0;  /* when it is begun anew as well */
        bool ran = packs_run(bench, (parley_str){ text, strlen(text) }, false, "") == PARLEY_OK;
        bool done = ran && n >= 0;
        failed += !ran;
        heap.refuse_at = -1;
        heap.refuse_rest = false;
        const char *reply = packs_reply(bench, text);
        if (wanted == NULL)
            wanted = strdup(reply);
        assert_string_equal(reply, wanted);
        parley_engine_close(bench->engine);
        bench->engine = NULL;
        assert_int_equal(heap.live, 0);
        if (done)
            break;
    }
    assert_holds(wanted, "\"n\":\"12\"");
    assert_holds(wanted, "\"text\":\"4 EUR\"");
    assert_holds(wanted, "\"text\":\"cost\"");
    assert_true(failed > 20);
    free(wanted);
}

/* ===} */

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_rule_makes_a_record),
        IN_FOLDER(the_mark_of_a_head_is_not_in_the_lemma),
        IN_FOLDER(the_same_document_gives_the_same_bytes),
        IN_FOLDER(words_make_a_set),
        IN_FOLDER(garbage_of_a_single_short_document_is_left),
        IN_FOLDER(spans_of_the_title_say_so),
        IN_FOLDER(a_window_of_the_whole_document_ends_with_the_title),
        IN_FOLDER(only_selected_lists_are_written),
        IN_FOLDER(what_is_loaded_is_listed),
        IN_FOLDER(empty_documents_have_no_records),
        IN_FOLDER(nul_bytes_are_characters_like_others),
        IN_FOLDER(other_encodings_are_noted),
        IN_FOLDER(json_that_is_no_document_is_refused),
        IN_FOLDER(long_documents_and_endless_words_are_read),
        IN_FOLDER(too_many_tokens_are_a_limit),
        IN_FOLDER(manifests_are_checked),
        IN_FOLDER(stages_are_checked_with_file_and_line),
        IN_FOLDER(lexicon_files_are_checked_with_line),
        IN_FOLDER(files_must_be_there_and_inside),
        IN_FOLDER(packs_that_need_each_other_are_refused),
        IN_FOLDER(files_that_require_each_other_are_refused),
        IN_FOLDER(two_packs_cannot_write_one_list),
        IN_FOLDER(a_pack_that_never_stops_loading_is_stopped),
        IN_FOLDER(records_are_held_against_their_types),
        IN_FOLDER(records_of_every_type_are_written),
        IN_FOLDER(what_finish_says_of_itself_is_written),
        IN_FOLDER(finish_sees_and_replaces_what_rules_made),
        IN_FOLDER(finish_asks_for_tokens_by_column_by_position_and_one_by_one),
        IN_FOLDER(tokens_that_finish_kept_are_closed),
        IN_FOLDER(a_document_that_finish_kept_is_closed),
        IN_FOLDER(nothing_is_kept_in_globals),
        IN_FOLDER(chance_is_the_same_for_the_same_text),
        IN_FOLDER(an_error_that_is_no_message_tells_no_address),
        IN_FOLDER(metamethods_do_not_change_what_is_copied),
        IN_FOLDER(a_finish_that_never_ends_is_stopped_and_the_next_document_runs),
        IN_FOLDER(a_rule_that_never_ends_is_stopped_and_the_next_document_runs),
        IN_FOLDER(a_rule_that_goes_too_deep_is_told_as_such),
        IN_FOLDER(rules_over_text_make_records),
        IN_FOLDER(more_sets_than_are_kept_change_nothing),
        IN_FOLDER(every_limit_of_memory_ends_in_an_error_and_no_leak),
        IN_FOLDER(a_refused_request_ends_in_an_error_or_is_made_again),
        IN_FOLDER(patterns_that_were_cut_short_are_made_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
