/* parley/module.h -- extend parley in C: functions for packs, annotators of documents, readers of files and lexicons, output formats, taggers. */
#ifndef PARLEY_MODULE_H
#define PARLEY_MODULE_H

#include <stdbool.h>

#include <parley/base.h>

/*
 * Changes when a module built against an older header could not be called any more.  Within one ABI the structs that carry their size, module
 * and host, only ever grow at their end, and the others never change: a module finds what it was built with, whatever is newer.
 */
#define PARLEY_MODULE_ABI 2

/* {=== values */

typedef enum parley_module_type {
    PARLEY_MODULE_NONE = 0,  /* ends a list; as a result: nothing */
    PARLEY_MODULE_STRING,
    PARLEY_MODULE_INTEGER,
    PARLEY_MODULE_NUMBER,
    PARLEY_MODULE_BOOLEAN,
    PARLEY_MODULE_SPAN,      /* in Lua { first =, last = }, positions from 1, inclusive, such as an item of a layer or a span that a rule captured
                                (p.amount) as it is; here bytes from 0, half open, of a text that is not passed along: host->document is NULL in
                                functions, so one that reads what a span covers takes doc.text as well, a PARLEY_MODULE_STRING */
    PARLEY_MODULE_SPANS,     /* a list of them */
} parley_module_type;

typedef struct parley_module_spans {
    const parley_span *items;
    uint32_t           count;
} parley_module_spans;

/*
 * An argument or a result: the field that its declared type names.  The host checks arguments before the call.  A result it cannot check:
 * nothing says which field was filled, so fill the one that is declared, and all of it; `parley test-module` finds who does not.  All bytes of
 * a result are 0 before the call.  Arguments are borrowed until the call returns; a string or list that is a result must live in memory from
 * `take`, or be static.
 */
typedef struct parley_module_value {
    union {
        parley_str          string;
        int64_t             integer;
        double              number;
        bool                boolean;
        parley_span         span;
        parley_module_spans spans;
    };
} parley_module_value;

/* ===} */

/* {=== what the host does for a call */

/* A token of the document.  `pos` is its part of speech as the treebanks call it ("NOUN"), "" for none. */
typedef struct parley_module_token {
    parley_span span;
    const char *kind;   /* "word", "number", "punctuation", "symbol", "url" */
    const char *pos;
} parley_module_token;

/* A field of a span that an annotator adds. */
typedef struct parley_module_field {
    const char *name;   /* [a-z][a-z0-9_]*, not first, last, start, end, text or in, which a span is made of, nor rule */
    parley_str  value;  /* valid UTF-8; copied */
} parley_module_field;

/* A document, read or being read; `text` of one whose records are written is the body, in which their spans count.  All strings are borrowed
 * until the call returns, or in memory from `take`. */
typedef struct parley_module_document {
    parley_str text;                       /* valid UTF-8 */
    parley_str title, date, source, url;   /* "" when unknown */
} parley_module_document;

/* Passed to every call; valid until it returns.  `context` is the host's own and goes into each service. */
typedef struct parley_module_host {
    uint32_t size;  /* sizeof (parley_module_host) of the host */
    void    *context;

    /* Memory until the call has returned and its result is read; counts against the budget.  NULL when refused.  Never freed singly. */
    void *(*take)(void *context, size_t size);
    /* Make the call fail with `message`, which is copied; the function then returns false. */
    void (*fail)(void *context, const char *message);
    /* Is there time left?  Ask now and then in long loops, and return false when not.  Cheap. */
    bool (*tick)(void *context);

    /* The rest is for annotators; NULL in other calls. */
    const parley_module_document *document;
    const parley_module_token    *tokens;  /* in order */
    uint32_t                      token_count;
    /* Add a span of the document's text to `layer`, one that the annotator declares.  False when refused, which makes the annotator fail with
     * the reason whatever it answers: a layer that is not declared, a span outside of the text, a field of another name than is allowed or
     * declared, a value that is not UTF-8, no memory. */
    bool (*add_span)(void *context, const char *layer, parley_span span, const parley_module_field *fields, uint32_t field_count);
    /* Give token `token` (from 0) the part of speech `pos`.  False for a part of speech or token that there is not; the annotator fails then. */
    bool (*set_pos)(void *context, uint32_t token, const char *pos);

    /* For lexicon readers; NULL in other calls. */

    /* Add a row that stands in `line` of the file, from 1 and rising.  The first one names the columns, "phrase" and attributes; each of the
     * others has a phrase and at most as many cells as there are columns (rules/README.md says what they mean).  Copied.  False when refused,
     * for a cell with a tab or line end too; the reader fails then. */
    bool (*add_row)(void *context, uint32_t line, const parley_str *cells, uint32_t cell_count);

    /* For output formats, beside `document`; NULL in other calls. */

    const parley_node *records;  /* an object: id, title, date, ..., then the record lists, as the JSON has them */
    /* The value called `name` in an object or span; begin with the values in a node, take the next and its name (which may be NULL). */
    parley_node      (*get)(parley_node node, const char *name);
    parley_node_walk (*begin)(parley_node node);
    bool             (*next)(parley_node *value, parley_str *name, parley_node_walk *walk);
    /* Append to the output.  False when there is too much of it: return false then. */
    bool (*put)(void *context, parley_str bytes);
} parley_module_host;

/* ===} */

/* {=== what a module provides */

enum { PARLEY_MODULE_ARGUMENTS = 8 };

/* A function for packs: require "module.NAME".function.  The host has checked number and types of the arguments before it is called. */
typedef struct parley_module_function {
    const char        *name;      /* [a-z][a-z0-9_]* */
    const char        *summary;   /* one line */
    parley_module_type arguments[PARLEY_MODULE_ARGUMENTS + 1];  /* ended by PARLEY_MODULE_NONE */
    parley_module_type result;
    /* Fill `result`; false when it failed.  Must return: nothing can interrupt it but the end of its process. */
    bool             (*call)(const parley_module_host *host, const parley_module_value *arguments, parley_module_value *result);
} parley_module_function;

enum { PARLEY_MODULE_LAYERS = 8 };

/* Runs once a document, before the stages of the packs that name the module, and adds spans to layers that their rules can test. */
typedef struct parley_module_annotator {
    const char *name;     /* [a-z][a-z0-9_]* */
    const char *summary;  /* one line */
    const char *layers[PARLEY_MODULE_LAYERS + 1];  /* those it adds to, ended by NULL; no pack may declare one of that name */
    bool      (*run)(const parley_module_host *host);
} parley_module_annotator;

enum { PARLEY_MODULE_FIELDS = 16 };

/* What fields the spans of a layer may have, which may be said for each layer that the module's annotators add to.  The host then refuses
 * spans with others, and a pack that asks for another (u.amount { curency = "EUR" }) when it loads, with the right spelling.  For a layer of
 * which nothing is said any field goes, and a misspelt one is never there. */
typedef struct parley_module_layer {
    const char *name;
    const char *fields[PARLEY_MODULE_FIELDS + 1];  /* names, ended by NULL */
} parley_module_layer;

/* Turns a file of another format into a document. */
typedef struct parley_module_reader {
    const char *name;      /* [a-z][a-z0-9_]* */
    const char *summary;   /* one line */
    const char *suffixes;  /* of the files that it reads, in lower case, separated by spaces: ".html .htm" */
    bool        text;      /* the files are text: `bytes` are converted to UTF-8 first, whatever they came in */
    /* Fill `document`: a text of any length, metadata where known.  `bytes` are the file's. */
    bool      (*read)(const parley_module_host *host, parley_str bytes, parley_module_document *document);
} parley_module_reader;

/* Reads the lexicons of packs that name the module, where they are files of another format than TSV. */
typedef struct parley_module_lexicon {
    const char *name;      /* [a-z][a-z0-9_]* */
    const char *summary;   /* one line */
    const char *suffixes;  /* of the files that it reads, in lower case, separated by spaces: ".csv" */
    /* Add a row for each entry.  `bytes` are the file's, as they are. */
    bool      (*read)(const parley_module_host *host, parley_str bytes);
} parley_module_lexicon;

/* Writes the records of documents: parley run --format NAME. */
typedef struct parley_module_format {
    const char *name;      /* [a-z][a-z0-9_]*, none of text, jsonl, json */
    const char *summary;   /* one line */
    const char *head;      /* what the whole output begins with, such as the names of columns; NULL: nothing */
    /* Put one document's records; what it puts ends with a line end, or is nothing. */
    bool      (*write)(const parley_module_host *host);
} parley_module_format;

/* A sentence to be tagged. */
typedef struct parley_module_sentence {
    parley_str         text;    /* the document's, valid UTF-8 */
    const parley_span *tokens;  /* of the sentence, in order; bytes of `text` */
    uint32_t           count;   /* at most 4,096: a longer sentence comes in parts */
    uint8_t           *pos;     /* for each token a parley_pos, to be set; PARLEY_POS_NONE at first */
} parley_module_sentence;

/* Gives the tokens of every document their parts of speech, by a model that a pack brings: tagger = { module = "NAME", model = "FILE" }. */
typedef struct parley_module_tagger {
    const char *name;     /* [a-z][a-z0-9_]*; a module's first tagger is the one that is used */
    const char *summary;  /* one line */
    /* Make of a pack's file what `tag` works with, once, when the pack is built: `model`, in memory from `take`.  It is kept as bytes, copied,
     * and shared by processes, so it holds no pointers.  `bytes` are any; false, with `fail`, for a file that is no model. */
    bool      (*build)(const parley_module_host *host, parley_str bytes, parley_str *model);
    /* Can `tag` use these bytes, which may have lain in a file since and are aligned to 8?  Asked at most once a process, and not at all when the
     * same bytes, unchanged since, have passed before. */
    bool      (*check)(parley_str model);
    /* Set what each token of a sentence is.  `model` passed `check`. */
    bool      (*tag)(const parley_module_host *host, parley_str model, const parley_module_sentence *sentence);
} parley_module_tagger;

/*
 * A module.  core/module/NAME.c, with the files of the folder core/module/NAME if there is one, is built in; NAME.so is loaded when a pack or the
 * user names it.  Either defines `const parley_module parley_module_NAME`, includes this header and nothing else of parley, and links nothing of parley or Lua.
 * Modules are native code and trusted: only those that are built in, installed, on PARLEY_MODULE_PATH or named by --module are loaded, before
 * workers confine themselves; packs name those that they use (modules = { "NAME" }).
 */
typedef struct parley_module {
    uint32_t                       abi;   /* PARLEY_MODULE_ABI */
    uint32_t                       size;  /* sizeof (parley_module) */
    const char                    *name, *version, *summary, *licence;
    const parley_module_function  *functions;
    uint32_t                       function_count;
    const parley_module_annotator *annotators;
    uint32_t                       annotator_count;
    const parley_module_reader    *readers;
    uint32_t                       reader_count;
    const parley_module_lexicon   *lexicons;       /* since 0.1.0 of parley; a module may end before, and say so by its size */
    uint32_t                       lexicon_count;
    const parley_module_format    *formats;
    uint32_t                       format_count;
    const parley_module_tagger    *taggers;
    uint32_t                       tagger_count;
    const parley_module_layer     *layers;
    uint32_t                       layer_count;
    const char *const             *libraries;      /* shared libraries whose functions it looks up by dlsym(RTLD_DEFAULT, ...), as dlopen names them: they */
    uint32_t                       library_count;  /* are opened when it comes into use, so that starts without it do not pay for them */
} parley_module;

/* Declares the descriptor, which only a module that is built as NAME.so has to export. */
#ifdef PARLEY_MODULE_BUILTIN
#define PARLEY_MODULE_EXPORT extern
#else
#define PARLEY_MODULE_EXPORT extern PARLEY_API
#endif

/* ===} */

#endif
