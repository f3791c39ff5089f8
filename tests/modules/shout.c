/* tests/modules/shout.c -- a module with one of everything, for tests of the host. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <parley/module.h>

/* shout.longest(spans) -> the longest span */
static bool longest(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    parley_module_spans spans = arguments[0].spans;
    if (spans.count == 0) {
        host->fail(host->context, "no spans");
        return false;
    }
    result->span = spans.items[0];
    for (uint32_t i = 1; i < spans.count; i++)
        if (spans.items[i].end - spans.items[i].start > result->span.end - result->span.start)
            result->span = spans.items[i];
    return true;
}

/* shout.halves(span) -> its two halves */
static bool halves(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    parley_span span = arguments[0].span, *out = host->take(host->context, 2 * sizeof *out);
    if (out == NULL)
        return false;
    uint32_t middle = span.start + (span.end - span.start) / 2;
    out[0] = (parley_span){ span.start, middle };
    out[1] = (parley_span){ middle, span.end };
    result->spans = (parley_module_spans){ out, 2 };
    return true;
}

/* shout.mean(number, integer, boolean) -> number; negative when the boolean says so */
static bool mean(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)host;
    result->number = (arguments[0].number + (double)arguments[1].integer) / 2 * (arguments[2].boolean ? -1 : 1);
    return true;
}

/* shout.misbehave(how): crash, loop until the time is up, ask for more memory than there is, fail without a word */
static bool misbehave(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result)
{
    (void)result;
    parley_str how = arguments[0].string;
    if (how.len == 5 && memcmp(how.ptr, "crash", 5) == 0)
        raise(SIGSEGV);
    if (how.len == 4 && memcmp(how.ptr, "loop", 4) == 0)
        while (host->tick(host->context)) {
        }
    if (how.len == 6 && memcmp(how.ptr, "memory", 6) == 0)
        while (host->take(host->context, 1 << 20) != NULL) {
        }
    else if (how.len != 7 || memcmp(how.ptr, "silence", 7) != 0)
        host->fail(host->context, "there is no such way");
    return false;
}

static const parley_module_function functions[] = {
    { "longest", "the longest of some spans", { PARLEY_MODULE_SPANS }, PARLEY_MODULE_SPAN, longest },
    { "halves", "the halves of a span", { PARLEY_MODULE_SPAN }, PARLEY_MODULE_SPANS, halves },
    { "mean", "the mean of two numbers", { PARLEY_MODULE_NUMBER, PARLEY_MODULE_INTEGER, PARLEY_MODULE_BOOLEAN }, PARLEY_MODULE_NUMBER, mean },
    { "misbehave", "what a module must not do", { PARLEY_MODULE_STRING }, PARLEY_MODULE_NONE, misbehave },
};

static bool is_shouted(parley_str text, parley_span span)
{
    for (uint32_t at = span.start; at < span.end; at++)
        if (text.ptr[at] < 'A' || text.ptr[at] > 'Z')
            return false;
    return span.end > span.start + 1;
}

/* A span `shout` for each word in capitals, with its length in letters; such words are interjections. */
static bool annotate(const parley_module_host *host)
{
    for (uint32_t i = 0; i < host->token_count; i++) {
        parley_span span = host->tokens[i].span;
        if (!is_shouted(host->document->text, span))
            continue;
        char digits[16];
        size_t len = 0;
        for (uint32_t rest = span.end - span.start; rest > 0 && len < sizeof digits; rest /= 10)
            digits[len++] = (char)('0' + rest % 10);
        const parley_module_field fields[] = { { "letters", { digits, len } } };
        if (!host->add_span(host->context, "shout", span, fields, 1) || !host->set_pos(host->context, i, "INTJ"))
            return false;
    }
    return true;
}

static const parley_module_annotator annotators[] = { { "shouts", "words in capitals", { "shout" }, annotate } };

/* Files that end in .up: the first line is the title. */
static bool read_up(const parley_module_host *host, parley_str bytes, parley_module_document *document)
{
    const char *end = bytes.len == 0 ? NULL : memchr(bytes.ptr, '\n', bytes.len);
    if (end == NULL) {
        host->fail(host->context, "a title line is expected");
        return false;
    }
    size_t title = (size_t)(end - bytes.ptr);
    document->title = (parley_str){ bytes.ptr, title };
    document->date = PARLEY_STR("2024-06-24");
    document->text = (parley_str){ end + 1, bytes.len - title - 1 };
    return true;
}

static const parley_module_reader readers[] = { { "up", "titles, then text", ".up", false, read_up } };

PARLEY_MODULE_EXPORT const parley_module parley_module_shout;

const parley_module parley_module_shout = {
    .abi = PARLEY_MODULE_ABI, .size = sizeof(parley_module), .name = "shout", .version = "1.2.3", .summary = "for tests", .licence = "MIT",
    .functions = functions, .function_count = sizeof functions / sizeof functions[0],
    .annotators = annotators, .annotator_count = 1, .readers = readers, .reader_count = 1,
};
