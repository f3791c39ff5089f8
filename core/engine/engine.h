/* core/engine/engine.h -- packs loaded, documents read with them.  Floor 5. */
#ifndef PARLEY_ENGINE_H
#define PARLEY_ENGINE_H

#include "base/buffer.h"
#include "base/error.h"
#include "lua/deadline.h"
#include "text/sentences.h"

/* Loaded packs, their lexicons and Lua states.  Not for two threads at once; no file-scope data, so several may live side by side. */
typedef struct parley_engine parley_engine;

/* How to open an engine; a zeroed field means what is said. */
typedef struct parley_engine_options {
    const char *const *packs;        /* names, found on the pack path, or folders ("./mine": with a slash) */
    uint32_t           pack_count;
    const char *const *pack_path;    /* folders that hold packs, searched in order */
    uint32_t           path_count;
    const char *const *modules;       /* C modules to bring into use besides those that packs name: names, or files (with a slash) */
    uint32_t           module_count;
    const char *const *module_path;   /* folders where NAME.so is looked for */
    uint32_t           module_path_count;
    const char        *cache;        /* the folder that keeps what was built of packs; made when it is not there; NULL: none is kept */
    const char        *scripts;      /* the folder that holds parley/unit.lua and the rest of the Lua library */
    uint32_t           load_ms;      /* for all packs together; 0: 10,000 */
    uint32_t           document_ms;  /* for one document; 0: 5,000 */
    uint32_t           tokens;       /* of one document; 0: 1,000,000 */
    uint32_t           window_units; /* of a window; a longer one is split; 0: PARLEY_WINDOW_MAX */
    uint32_t           records;      /* of one document, of all types together; 0: 100,000 */
    parley_newline     newline;
    bool               single;       /* one document is to come, as a rule: of a short one no garbage is collected */
    bool               text;         /* PARLEY_OUTPUT_TEXT will be asked for */
    const char        *format;       /* of a module, for PARLEY_OUTPUT_FORMAT; NULL: will not be asked for */
    bool               trace;        /* PARLEY_OUTPUT_TRACE will be asked for */
    bool               trial;        /* try the functions of C modules: each call is two (lua/modules.h), and annotators do not run */
    parley_deadline_kind deadlines;  /* how the two limits in time are kept */
} parley_engine_options;

/* How the answer is written. */
typedef enum parley_output {
    PARLEY_OUTPUT_JSON,  /* one line */
    PARLEY_OUTPUT_NODES, /* the same as bytes of base/node.h */
    PARLEY_OUTPUT_FORMAT, /* in options.format */
    PARLEY_OUTPUT_TEXT,  /* for people */
    PARLEY_OUTPUT_LAYERS, /* one line: not the records but the tokens, sentences, paragraphs and every layer */
    PARLEY_OUTPUT_TRACE   /* one line: what scripts/parley/trace.lua says of each stage, and what stood before each finish */
} parley_output;

/* One document to analyse.  Everything is borrowed. */
typedef struct parley_engine_input {
    parley_str    bytes;   /* a JSON object when `json`, else text in any encoding */
    bool          json;
    parley_str    id;      /* when the object has none */
    parley_str    path;    /* where the bytes are from: its suffix names a module's reader (".html"); "" for none */
    parley_str    date;    /* when the document has none: "2024-06-24", or "" */
    parley_str    select;  /* record lists to write, separated by commas ("claims,parties"), or "" for all */
    parley_output output;
    bool          colour;
    parley_buffer *found_id;  /* gets the document's id, which `id` or the object says; NULL: nobody asks */
} parley_engine_input;

/*
 * Load packs and those that they need, in order of need.
 *
 *   out    set on success; closed by parley_engine_close
 *   error  filled otherwise: file, line, what was found and expected
 *
 * Errors: PARLEY_EPACK, PARLEY_EFOUND, PARLEY_ENOMEM, PARLEY_ELIMIT.
 */
parley_status parley_engine_open(parley_engine **out, const parley_engine_options *options, parley_alloc alloc, parley_error *error);

/*
 * Analyse one document and append what was found to `reply`, ending in a newline.
 *
 *   where  set to what ran last, for a message ("rule claims/speech:said-that (rules/claims/speech.lua:12)"); 256 bytes, may be NULL
 *
 * Errors: PARLEY_ESYNTAX, PARLEY_EUTF8 for the document; PARLEY_EPACK, PARLEY_ELIMIT for a pack; PARLEY_ENOMEM.  On failure `reply` holds nothing of the document.
 */
parley_status parley_engine_analyse(parley_engine *engine, const parley_engine_input *input, parley_buffer *reply, char *where, parley_error *error);

/*
 * Do what documents make an engine do, but for anything of packs: start a timer, take a megabyte, read a sentence.  (probe.c)
 * Errors: PARLEY_ENOMEM, PARLEY_EBUG: this process cannot work.
 */
parley_status parley_engine_probe(parley_engine *engine, parley_error *error);

/* Are all lists that `select` names ("claims,parties") written by the loaded packs?  Errors: PARLEY_EFOUND, naming those that are. */
parley_status parley_engine_check_select(const parley_engine *engine, parley_str select, parley_error *error);

/* Append what an output in options.format begins with. */
void parley_engine_head(const parley_engine *engine, parley_buffer *reply);

/* Append the suffixes of files that modules in use read, separated by spaces. */
void parley_engine_suffixes(const parley_engine *engine, parley_buffer *reply);

/* Append the tokens and sentences of one document as a JSON line; `spans` asks for the scorer's format instead. */
parley_status parley_engine_tokens(parley_engine *engine, const parley_engine_input *input, bool spans, parley_buffer *reply, parley_error *error);

/* Append what is loaded, as one JSON object: packs, their versions, lexicons, layers, records, rules. */
parley_status parley_engine_list(parley_engine *engine, parley_buffer *reply, parley_error *error);

/* Append a line "NAME VERSION+HASH" for each pack, in the order in which they run; the hash is over all of its files. */
parley_status parley_engine_packs(parley_engine *engine, parley_buffer *reply, parley_error *error);

/* Read the cases of all packs, while files can still be read.  A cases.lua that is wrong is told by parley_engine_cases.  Errors: PARLEY_ENOMEM. */
parley_status parley_engine_keep_cases(parley_engine *engine, parley_error *error);

/* Append the cases of the pack `name` as JSON: what its cases.lua returns, or [] when it has none.  They must have been kept. */
parley_status parley_engine_cases(parley_engine *engine, parley_str name, parley_buffer *reply, parley_error *error);

/* Free everything.  NULL is fine. */
void parley_engine_close(parley_engine *engine);

#endif
