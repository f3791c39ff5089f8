/* parley/parley.h -- embed parley: packs loaded, documents in, records out. */
#ifndef PARLEY_H
#define PARLEY_H

#include <signal.h>
#include <stdbool.h>

#include <parley/base.h>

/*
 * The library has no state but what hosts hold: hosts may live side by side, each used by one thread at a time.  Structs that a caller
 * fills begin with their size, so that later libraries, whose structs only grow at their ends, know what was compiled: write
 * `.size = sizeof options`.
 */

/* A set of packs, loaded, and what runs them. */
typedef struct parley_host parley_host;

/* Where packs and documents run. */
typedef enum parley_isolation {
    /* In confined processes that are started anew (`program` --worker, by posix_spawn): what a pack or a document breaks stays there.  For any
     * program: no process of many threads is forked, no signal of the program's is touched.  Starting takes some milliseconds more. */
    PARLEY_ISOLATION_SPAWN,
    /* In the same processes, forked from this one.  For programs with one thread, which has to live as long as the host. */
    PARLEY_ISOLATION_FORK,
    /* In this process, on the thread that asks: for packs and modules that are trusted as the program itself is.  Time is looked at every
     * thousand instructions of Lua and in between not at all: a single search of a pattern is never interrupted.  A crash is the program's. */
    PARLEY_ISOLATION_NONE,
} parley_isolation;

/* How a line end inside a paragraph is read. */
typedef enum parley_line_ends {
    PARLEY_LINE_ENDS_AUTO,   /* decided per text */
    PARLEY_LINE_ENDS_FLOW,   /* a single one is a space */
    PARLEY_LINE_ENDS_BREAK,  /* each ends a paragraph */
} parley_line_ends;

typedef enum parley_format {
    PARLEY_FORMAT_JSONL,  /* one JSON object a document and line */
    PARLEY_FORMAT_JSON,   /* one JSON array of them */
    PARLEY_FORMAT_TEXT,   /* for people */
} parley_format;

enum { PARLEY_MAX_JOBS = 64 };

/* How far packs and documents may go: the fields and their defaults are those of <parley/limits.def>; 0 is the default. */
typedef struct parley_host_limits {
    size_t size;  /* sizeof (parley_host_limits) */
#define LIMIT(field, flag, unit, standard, most, help) uint64_t field;
#include <parley/limits.def>
#undef LIMIT
} parley_host_limits;

/* A zeroed field means what is said.  All strings are borrowed until parley_host_close. */
typedef struct parley_host_options {
    size_t             size;         /* sizeof (parley_host_options); the one field that has to be filled */
    const char *const *packs;        /* names, found on the pack path, or folders (with a slash); may be none */
    uint32_t           pack_count;
    const char *const *pack_path;    /* folders that hold packs; none: parley_pack_path's */
    uint32_t           path_count;
    const char *const *modules;      /* C modules besides those that packs name: names, found on the module path, or files (with a slash); trusted */
    uint32_t           module_count;
    const char *const *module_path;  /* folders where NAME.so is looked for; none: PARLEY_MODULE_PATH's, the user's and the installed ones */
    uint32_t           module_path_count;
    const char        *scripts;      /* the Lua library's folder; NULL: parley_scripts_folder's */
    uint32_t           workers;      /* at most PARLEY_MAX_JOBS; 0: one for each processor that this process may use */
    const parley_host_limits *limits;  /* NULL: the defaults */
    bool               cases;        /* read the packs' cases too, for PARLEY_ASK_CASES: workers read no files */
    const char        *cache;        /* keeps what was built of the packs, where it can; NULL: parley_host_open finds one, "": none */
    bool               keep_going;   /* however many documents in a row are lost */
    parley_line_ends   line_ends;
    parley_format      format;       /* of documents' records */
    const char        *writer;       /* the output format of a C module that takes the place of `format`, as in "csv"; NULL: none */
    bool               colour;       /* in PARLEY_FORMAT_TEXT */
    bool               trace;        /* PARLEY_ASK_TRACE will be asked */
    const char        *select;       /* record lists to give ("claims,parties"); NULL: all */
    const char        *date;         /* for documents without one; NULL: none */
    const volatile sig_atomic_t *stop;  /* ends the loading when a signal handler sets it; may be NULL */
    parley_isolation   isolation;
    const char        *program;      /* for PARLEY_ISOLATION_SPAWN: a program that calls parley_worker_main; NULL: PARLEY_PROGRAM's, else the
                                        parley beside or installed with this library */
    parley_alloc       alloc;        /* this process's memory for the host; a zeroed one: malloc.  Called by the threads that use the host, and
                                        in forked processes too; those that are started use malloc */
    bool               trial;        /* for authors of C modules: try functions.  Each call is two, over results and memory that hold different
                                        bytes before; one that does not fill its result fails with "module fault: ...".  Annotators do not run */
    bool               single;       /* one document or question is to come: the process that loads the packs answers it, which saves the start of
                                        another, and `workers` counts as 1.  More may come; one that ends its process is tried once more as ever,
                                        for which packs are loaded anew.  Only for PARLEY_ISOLATION_FORK */
} parley_host_options;

/*
 * Load the packs.  The options and limits are copied, what they point to is not.
 * Errors: PARLEY_EPACK, PARLEY_EFOUND (a pack, module, the Lua library or the program for workers), PARLEY_ELIMIT (a pack that does not stop
 * loading), PARLEY_ENOMEM, PARLEY_EIO, PARLEY_ERANGE (a value that an option cannot have, a size that is none, `options` of NULL); `error` says more.
 * Cost: for the shipped packs about 10 ms and a process, or half a second when they have changed since they were last built.
 */
PARLEY_API parley_status parley_host_open(parley_host **out, const parley_host_options *options, parley_error *error);

/* End the processes and free everything.  NULL is allowed. */
PARLEY_API void parley_host_close(parley_host *host);

/* Is it "2024", "2024-06" or "2024-06-24"? */
PARLEY_API bool parley_date_is_sound(const char *date);

/* What to ask of a worker. */
typedef enum parley_question {
    PARLEY_ASK_RECORDS = 1,  /* of a document: its records, in the host's format */
    PARLEY_ASK_TOKENS,       /* of a document: {"id","sentences":[[start,end]...],"tokens":[[start,end]...]} */
    PARLEY_ASK_SPANS,        /* of a document: {"id","text","spans":[{"start","end","type"}...]} */
    PARLEY_ASK_LIST,         /* nothing to give: what is loaded, as JSON */
    PARLEY_ASK_CASES,        /* of a pack, by name: its cases, as JSON; the host must have been opened with `cases` */
    PARLEY_ASK_LAYERS,       /* of a document: {"id","paragraphs","sentences","tokens","layers":{NAME:[...]}}, every span with its fields */
    PARLEY_ASK_TRACE,        /* of a document, an object whose "trace" says what is wanted (see scripts/parley/trace.lua): a JSON array */
    PARLEY_ASK_PACKS,        /* nothing to give: a line "NAME VERSION+HASH" for each pack that is loaded */
    PARLEY_ASK_HEAD,         /* nothing to give: what an output of the format begins with, before its first document */
    PARLEY_ASK_SUFFIXES,     /* nothing to give: of the files that modules in use read, separated by spaces (".html .htm") */
    PARLEY_ASK_NODES,        /* of a document: what RECORDS gives, as bytes for parley_node_read */
} parley_question;

/* A document, or the name of a pack in `bytes`. */
typedef struct parley_source {
    parley_str bytes;
    bool       json;  /* the bytes are an object with "id", "text" (required), "title", "date", "source", "url" */
    parley_str id;    /* when the object has none */
} parley_source;

/*
 * Ask one question and wait for the answer.
 *
 *   answer  borrowed from the host until the next call
 *   where   what was running when it failed, at most 255 bytes; may be NULL
 *
 * Errors: whatever came of it; the next question may be asked all the same.  PARLEY_ERANGE: submitted questions wait for their answers, there is no
 * such question, or `source` is NULL (allowed where nothing is to be given) or none for it.
 */
PARLEY_API parley_status parley_host_ask(parley_str *answer, parley_host *host, parley_question question, const parley_source *source,
                                         char where[256], parley_error *error);

/*
 * Ask without waiting, so that several workers have something to do.  What `source` points to is copied.
 * Errors: PARLEY_ENOMEM; PARLEY_ELIMIT, 1 GiB or more.  Nothing is asked then.
 */
PARLEY_API parley_status parley_host_submit(parley_host *host, parley_question question, const parley_source *source, parley_error *error);

/* Why the system calls of workers are not filtered here, or NULL: they are, or no worker has answered yet.  Borrowed from the host. */
PARLEY_API const char *parley_host_unfiltered(const parley_host *host);

/* Would one more question keep the workers busy, rather than pile up? */
PARLEY_API bool parley_host_has_room(const parley_host *host);

/* Wait for the answer to the oldest question without one.  Otherwise as parley_host_ask.  PARLEY_ERANGE: no question waits. */
PARLEY_API parley_status parley_host_receive(parley_str *answer, parley_host *host, char where[256], parley_error *error);

/* {=== records by value */

/*
 * The root of the answer to PARLEY_ASK_NODES: an object with the fields and record lists of the JSON, which the packs' READMEs describe, in that
 * order.  Borrowed from `answer`, as everything in it is.
 *
 *   for (parley_node_walk walk = parley_node_begin(parley_node_get(root, "claims")); parley_node_next(&claim, NULL, &walk);)
 *
 * Errors: PARLEY_ESYNTAX, the bytes are no such answer; PARLEY_ELIMIT, nested more than 64 deep.  Cost: one pass over the answer.  Allocates nothing.
 */
PARLEY_API parley_status parley_node_read(parley_node *root, parley_str answer, parley_error *error);

/* The first of the values in `node` that is called `name`; PARLEY_NODE_NONE when there is none, or `node` has no named values.
 * Cost: linear in its values, not in what is in them. */
PARLEY_API parley_node parley_node_get(parley_node node, const char *name);

/* Begin with the first of the values in `node`; others than lists, objects and spans have none. */
PARLEY_API parley_node_walk parley_node_begin(parley_node node);

/* The next value, and its name ("" in a list; `name` may be NULL).  False behind the last.  Cost: O(1). */
PARLEY_API bool parley_node_next(parley_node *value, parley_str *name, parley_node_walk *walk);

/* ===} */

/* A document without a result; borrowed for the call. */
typedef struct parley_lost {
    const char         *kind;   /* "failed", "crashed", "killed: time", ... */
    parley_str          id;
    const parley_error *error;
    const char         *where;  /* what was running; "" when nothing was noted */
} parley_lost;

/* read = ok + failed + skipped */
typedef struct parley_run_counts {
    uint64_t read, ok, failed, skipped;  /* skipped: read, but the run ended before they were done */
    uint64_t repeated;       /* ok, but an earlier document had the same id */
    uint64_t resumed;        /* of ok and failed: done by the run that this one goes on with */
    uint64_t bytes_written;  /* to the output, by that run too */
    uint64_t input_bytes;    /* taken of the inputs, as they are stored, */
    uint64_t input_size;     /* and all of them; 0: not known, or nobody asked (`progress`) */
    bool     ids_dropped;    /* there were too many ids to compare them all: more than 3 million */
    bool     interrupted;    /* the host's `stop` was set before the end */
    bool     pipe_closed;    /* the reader of the output went away */
} parley_run_counts;

/* A zeroed field means what is said. */
typedef struct parley_run_options {
    size_t             size;   /* sizeof (parley_run_options) */
    const char *const *paths;  /* files, folders, "-" for standard input */
    size_t             path_count;
    int                lines;     /* 1: every line is a JSON document; -1: every file is a text; 0: by the file's name */
    bool               failed;    /* the paths are files with records of failures: their documents are run again */
    parley_question    question;  /* RECORDS, TOKENS or SPANS; 0: RECORDS */
    int                output;    /* a descriptor */
    bool               own;       /* the output is a regular file for this run alone: cut behind its last whole result when writing fails */
    int                failures;  /* such a file for records of failures; 0: none are written */
    const char        *checkpoint;     /* a file that says how far the run has come, for which the output has to be an own file; NULL: none */
    uint32_t           checkpoint_ms;  /* how often it is written, in milliseconds; 0: 1,000 */
    bool               resume;         /* go on where the checkpoint stands; without one, begin, if the output is empty */
    void             (*lost)(void *ud, const parley_lost *lost);                /* each failure, in order; may be NULL */
    void             (*repeated)(void *ud, parley_str name, parley_str id);     /* each document whose id came before; may be NULL */
    void             (*progress)(void *ud, const parley_run_counts *counts);    /* after each document; may be NULL */
    void              *ud;
    parley_part        part;   /* of the one path, a file of lines that is not packed: read no more than this */
} parley_run_options;

/*
 * Run all inputs and write the answers in their order.  `counts` is always set.  Once interrupted, the host is only to be closed.
 *
 * With a checkpoint every input is read once more before the run, to know it again.  A run that ended early, by whatever (SIGKILL, a
 * full disk), is gone on with by the same call with `resume` set: output and records of failures are then those of a run that never
 * ended.
 *
 * A host without isolation does not run inputs, which have to be parsed in processes of their own: PARLEY_ERANGE.
 *
 * Errors: PARLEY_EIO, the output, the failures or the checkpoint cannot be written; PARLEY_EPACK, too many documents in a row were
 * lost; PARLEY_ERANGE, what is to be resumed has other packs, options or inputs, or another output; PARLEY_ESYNTAX, the checkpoint is
 * damaged; PARLEY_ENOMEM.
 */
PARLEY_API parley_status parley_host_run(parley_run_counts *counts, parley_host *host, const parley_run_options *options, parley_error *error);

/*
 * Run the Lua script `NAME.lua` found on the script path (PARLEY_SCRIPTS, then the user's, then the installed ones), or the file when
 * `name` has a slash.  It is trusted: full Lua, with `require "parley"` and the global `arg`.
 *
 *   exit_code  what the script asked for by os.exit or its result; 0
 *
 * Errors: PARLEY_EFOUND; PARLEY_EPACK when it raises, with its message.
 */
PARLEY_API parley_status parley_script_run(int *exit_code, const char *name, int argc, char **argv, parley_error *error);

/* Is there such a script? */
PARLEY_API bool parley_script_exists(const char *name);

/*
 * Be a process of a host: what a program that PARLEY_ISOLATION_SPAWN may start does first when its first argument is "--worker".
 * Does not return when a host has started it; else says so on standard error and returns an exit status.
 */
PARLEY_API int parley_worker_main(int argc, char **argv);

#endif
