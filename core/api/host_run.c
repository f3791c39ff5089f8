/* core/api/host_run.c -- implements the run over inputs of <parley/parley.h>. */
#include <string.h>
#include <sys/stat.h>

#include "api/host_private.h"
#include "base/error.h"
#include "run/batch.h"
#include "run/survey.h"

/* What the callbacks are given. */
struct run {
    const parley_run_options *options;
    uint64_t                  input_size;
};

/* {=== what is told on the way */

static void tell_failure(void *ud, const parley_batch_failure *failure)
{
    const parley_run_options *options = ((const struct run *)ud)->options;
    parley_lost lost = { parley_outcome_text(failure->kind), failure->request->id, failure->error, failure->where };
    options->lost(options->ud, &lost);
}

static void tell_repeat(void *ud, const parley_request *request, parley_str id)
{
    const parley_run_options *options = ((const struct run *)ud)->options;
    options->repeated(options->ud, request->id, id);
}

static parley_run_counts count(const parley_batch_summary *summary, uint64_t input_size)
{
    return (parley_run_counts){
        .read = summary->read, .ok = summary->ok, .failed = summary->failed, .skipped = summary->skipped, .repeated = summary->repeated,
        .resumed = summary->resumed, .bytes_written = summary->bytes_written, .input_bytes = summary->input_bytes, .input_size = input_size,
        .ids_dropped = summary->ids_dropped, .interrupted = summary->interrupted, .pipe_closed = summary->pipe_closed,
    };
}

static void tell_progress(void *ud, const parley_batch_summary *summary)
{
    const struct run *run = ud;
    parley_run_counts counts = count(summary, run->input_size);
    run->options->progress(run->options->ud, &counts);
}

/* ===} */

/* {=== what the output depends on */

/* A text that options gave, as it may stand in a fact. */
static void add_text(parley_buffer *facts, const char *name, const char *text)
{
    parley_buffer quoted;
    parley_buffer_init(&quoted, facts->alloc);
    parley_buffer_add_json(&quoted, text == NULL ? PARLEY_STR("") : (parley_str){ text, strlen(text) });
    parley_buffer_add_char(&quoted, '\0');
    facts->failed = facts->failed || quoted.failed;
    if (!facts->failed)
        parley_checkpoint_fact(facts, name, "%s", quoted.ptr);
    parley_buffer_free(&quoted);
}

static void add_options(parley_buffer *facts, const parley_host_options *host, const parley_run_options *run)
{
    static const char *const formats[] = { "jsonl", "json", "text" };
    parley_checkpoint_fact(facts, "parley", "%s", PARLEY_VERSION);
    parley_checkpoint_fact(facts, "question", "%d", (int)run->question);
    parley_checkpoint_fact(facts, "--format", "%.64s", host->writer != NULL ? host->writer : formats[host->format]);
    parley_checkpoint_fact(facts, "--color", "%d", host->colour);
    parley_checkpoint_fact(facts, "--input", "%d", run->failed ? 2 : run->lines);
    parley_checkpoint_fact(facts, "--line-ends", "%d", (int)host->line_ends);
    parley_checkpoint_fact(facts, "--failed", "%s", run->failures != 0 ? "given" : "not given");
    add_text(facts, "--select", host->select);
    add_text(facts, "--date", host->date);
    const parley_host_limits *limits = host->limits;  /* those that decide what comes out, and not only of the slow and the large */
    parley_checkpoint_fact(facts, "--document-bytes", "%llu", (unsigned long long)limits->document_bytes);
    parley_checkpoint_fact(facts, "--unpack-ratio", "%llu", (unsigned long long)limits->unpack_ratio);
    parley_checkpoint_fact(facts, "--document-tokens", "%llu", (unsigned long long)limits->document_tokens);
    parley_checkpoint_fact(facts, "--window-units", "%llu", (unsigned long long)limits->window_units);
    parley_checkpoint_fact(facts, "--records", "%llu", (unsigned long long)limits->records);
    parley_checkpoint_fact(facts, "--output-bytes", "%llu", (unsigned long long)limits->output_bytes);
}

/* Add a fact for each line "NAME VERSION+HASH", any bytes. */
static parley_status add_packs(parley_buffer *facts, parley_host *host, parley_error *error)
{
    parley_str answer;
    parley_status status = parley_host_ask(&answer, host, PARLEY_ASK_PACKS, &(parley_source){ .id = PARLEY_STR("packs") }, NULL, error);
    while (status == PARLEY_OK && answer.len > 0 && !facts->failed) {
        char name[100] = "pack ", value[100];
        const char *end = memchr(answer.ptr, '\n', answer.len);
        const char *space = end == NULL ? NULL : memchr(answer.ptr, ' ', (size_t)(end - answer.ptr));
        size_t name_len = space == NULL ? sizeof name : (size_t)(space - answer.ptr), used = strlen(name);
        size_t value_len = space == NULL ? 0 : (size_t)(end - space) - 1;
        if (name_len >= sizeof name - used || value_len >= sizeof value)
            return parley_error_set(error, PARLEY_EBUG, "the packs cannot be named");
        memcpy(name + used, answer.ptr, name_len);
        name[used + name_len] = '\0';
        memcpy(value, space + 1, value_len);
        value[value_len] = '\0';
        parley_checkpoint_fact(facts, name, "%s", value);
        answer = (parley_str){ end + 1, answer.len - (size_t)(end + 1 - answer.ptr) };
    }
    return status;
}

static parley_status gather_facts(parley_buffer *facts, parley_host *host, const parley_run_options *options,
                                  const parley_reader_options *inputs, parley_error *error)
{
    add_options(facts, &host->options, options);
    parley_status status = add_packs(facts, host, error);
    if (status == PARLEY_OK)
        status = parley_survey_facts(facts, inputs, host->alloc, error);
    if (status == PARLEY_OK && facts->failed)
        status = parley_error_set(error, PARLEY_ENOMEM, "out of memory");
    return status;
}

/* ===} */

/* The files that the run writes, which are none of its inputs. */
static size_t name_own_files(parley_file_id own[2], const parley_run_options *options)
{
    struct stat about;
    size_t count = 0;
    if (options->own && fstat(options->output, &about) == 0)
        own[count++] = (parley_file_id){ about.st_dev, about.st_ino };
    if (options->failures != 0 && fstat(options->failures, &about) == 0)
        own[count++] = (parley_file_id){ about.st_dev, about.st_ino };
    return count;
}

/* What is answered to a question about what is loaded, with a NUL. */
static parley_status ask_text(parley_buffer *text, parley_host *host, parley_question question, parley_error *error)
{
    parley_str answer;
    parley_status status = parley_host_ask(&answer, host, question, &(parley_source){ .id = PARLEY_STR("run") }, NULL, error);
    if (status != PARLEY_OK)
        return status;
    parley_buffer_add_str(text, answer);
    parley_buffer_add_char(text, '\0');
    return text->failed ? parley_error_set(error, PARLEY_ENOMEM, "out of memory") : PARLEY_OK;
}

/* Is one of the inputs a folder? */
static bool has_folder(const parley_run_options *options)
{
    struct stat about;
    for (size_t i = 0; i < options->path_count; i++)
        if (stat(options->paths[i], &about) == 0 && S_ISDIR(about.st_mode))
            return true;
    return false;
}

static parley_status run_inputs(parley_run_counts *counts, parley_host *host, const parley_run_options *options, parley_error *error)
{
    bool formatted = host->options.writer != NULL && (options->question == 0 || options->question == PARLEY_ASK_RECORDS);
    bool array = host->options.format == PARLEY_FORMAT_JSON && !formatted;
    struct run run = { .options = options };
    parley_file_id own[2];
    parley_batch_options batch = {
        .session = host->session, .kind = (uint8_t)(options->question == 0 ? PARLEY_ASK_RECORDS : options->question),
        .inputs = { .paths = options->paths, .path_count = options->path_count, .stop = host->options.stop,
                    .program = host->options.isolation == PARLEY_ISOLATION_SPAWN ? host->options.program : NULL,
                    .document_bytes = (size_t)host->limits.document_bytes, .unpack_ratio = (uint32_t)host->limits.unpack_ratio,
                    .own = own, .own_count = name_own_files(own, options), .part = options->part,
                    .input = options->failed ? PARLEY_INPUT_FAILED : options->lines > 0 ? PARLEY_INPUT_JSONL
                           : options->lines < 0 ? PARLEY_INPUT_TEXT : PARLEY_INPUT_AUTO },
        .date = host_date(host), .ud = &run, .stop = host->options.stop, .report = options->lost == NULL ? NULL : tell_failure,
        .repeat = options->repeated == NULL ? NULL : tell_repeat, .progress = options->progress == NULL ? NULL : tell_progress,
        .ledger = { .output = options->output, .own = options->own, .failures = options->failures, .resume = options->resume,
                    .checkpoint = options->checkpoint, .checkpoint_ms = options->checkpoint_ms,
                    .prefix = array ? PARLEY_STR("[\n") : PARLEY_STR(""), .separator = array ? PARLEY_STR(",\n") : PARLEY_STR(""),
                    .suffix = array ? PARLEY_STR("]\n") : PARLEY_STR("") },
    };
    parley_batch_summary summary = { 0 };
    parley_buffer facts, head, suffixes;
    parley_status status = PARLEY_OK;
    parley_buffer_init(&facts, host->alloc);
    parley_buffer_init(&head, host->alloc);
    parley_buffer_init(&suffixes, host->alloc);
    if (formatted)
        status = ask_text(&head, host, PARLEY_ASK_HEAD, error);
    if (head.len != 0)
        batch.ledger.prefix = (parley_str){ head.ptr, head.len - 1 };
    if (status == PARLEY_OK && has_folder(options))
        status = ask_text(&suffixes, host, PARLEY_ASK_SUFFIXES, error);
    batch.inputs.suffixes = suffixes.ptr;
    if (status == PARLEY_OK && options->checkpoint != NULL)
        status = gather_facts(&facts, host, options, &batch.inputs, error);
    batch.ledger.facts = (parley_str){ facts.ptr, facts.len };
    if (options->progress != NULL)
        run.input_size = parley_survey_size(&batch.inputs, host->alloc);
    if (status == PARLEY_OK)
        status = parley_batch_run(&summary, &batch, host->alloc, error);
    *counts = count(&summary, run.input_size);
    counts->interrupted = counts->interrupted || (status == PARLEY_EIO && host->options.stop != NULL && *host->options.stop != 0);
    parley_buffer_free(&facts);
    parley_buffer_free(&head);
    parley_buffer_free(&suffixes);
    return status;
}

parley_status parley_host_run(parley_run_counts *counts, parley_host *host, const parley_run_options *options, parley_error *error)
{
    parley_run_options known;
    *counts = (parley_run_counts){ 0 };
    if (host->session == NULL)
        return parley_error_set(error, PARLEY_ERANGE, "a host without isolation answers questions; inputs are read in processes of their own");
    parley_status status = host_copy_sized(&known, sizeof known, options, "options", error);
    if (status == PARLEY_OK && known.part.bytes != 0 && (known.path_count != 1 || known.failed || known.part.line == 0))
        return parley_error_set(error, PARLEY_ERANGE, "a part is of one file of lines, and its first line has a number");
    return status == PARLEY_OK ? run_inputs(counts, host, &known, error) : status;
}
