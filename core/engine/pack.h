/* core/engine/pack.h -- what a loaded pack is made of.  Floor 5. */
#ifndef PARLEY_PACK_H
#define PARLEY_PACK_H

#include <lua.h>

#include "base/table.h"
#include "doc/tape.h"
#include "engine/engine.h"
#include "engine/program.h"
#include "lua/deadline.h"
#include "lua/modules.h"
#include "text/parts.h"

typedef struct parley_pack parley_pack;
typedef struct parley_trace parley_trace;    /* trace.h */
typedef struct engine_builder engine_builder;  /* build.h */

/* Layers that the core fills itself, before the first stage; their numbers are these. */
typedef enum parley_builtin_layer {
    PARLEY_LAYER_QUOTATION,      /* quoted clauses and sentences, outermost only */
    PARLEY_LAYER_FRAGMENT,       /* quoted words ("grave concern"), outermost only */
    PARLEY_LAYER_INNER,          /* quotations inside quotations */
    PARLEY_LAYER_HEADLINE, PARLEY_LAYER_BYLINE, PARLEY_LAYER_DATELINE, PARLEY_LAYER_DATELINE_PLACE, PARLEY_LAYER_DATELINE_DATE,
    PARLEY_LAYER_AGENCY, PARLEY_LAYER_CREDIT,
    PARLEY_LAYER_BUILTIN_COUNT
} parley_builtin_layer;

/* The type of a record's field. */
typedef enum parley_type_kind {
    PARLEY_TYPE_STRING, PARLEY_TYPE_NUMBER, PARLEY_TYPE_BOOLEAN, PARLEY_TYPE_SPAN, PARLEY_TYPE_DATE,
    PARLEY_TYPE_ENUM,       /* one of `values` */
    PARLEY_TYPE_REFERENCE,  /* the id of a record of the type `target` */
    PARLEY_TYPE_MAP,        /* `fields` */
} parley_type_kind;

typedef struct parley_type_field parley_type_field;

typedef struct parley_type {
    parley_type_kind   kind;
    bool               optional, list;
    const parley_str  *values;
    uint32_t           value_count;
    parley_str         target;
    parley_type_field *fields;  /* of a map, or what a span has besides its bounds */
    uint32_t           field_count;
} parley_type;

struct parley_type_field {
    parley_str  name;
    parley_type type;
};

/* A record type: the layer whose items are written, and how. */
typedef struct parley_record {
    parley_str  name;    /* "claim", the layer */
    parley_str  plural;  /* "claims", the key in the output */
    uint32_t    layer;
    bool        single;  /* at most one, written as an object instead of a list */
    bool        span;    /* its own span is written too: start, end, text */
    parley_type type;    /* PARLEY_TYPE_MAP */
} parley_record;

/* One way in which a unit lets a rule pass: its class bytes and its signature are in these sets. */
typedef struct parley_way {
    uint64_t bytes[2][4];
    uint32_t rule;
    uint32_t signatures;  /* a row of the stage's */
} parley_way;

/* Which rules a unit lets pass.  The edge of a window lets only those pass whose match may be over before. */
typedef struct parley_sieve {
    parley_way *ways;
    uint32_t    way_count;
    uint64_t   *over;  /* a bit for each rule whose match may be over before this unit */
} parley_sieve;

/* Rules whose trigger stands nearest to furthest units behind the start. */
typedef struct parley_reach {
    uint32_t  nearest, furthest;  /* furthest UINT32_MAX: unbounded */
    uint64_t *rules;
} parley_reach;

enum {
    PARLEY_SIEVES  = 4,  /* the first unit and the REACH of scripts/parley/ahead.lua */
    PARLEY_TRIGGER = PARLEY_SIEVES,  /* the sieve of triggers, behind those of units */
    PARLEY_ALL_SIEVES,
};

/* A field that a rule fills from an attribute or field of what it captured. */
typedef struct parley_rule_attribute {
    parley_str key;
    uint32_t   capture;  /* from 0 */
    parley_str attribute;
} parley_rule_attribute;

typedef struct parley_rule {
    parley_str             name;       /* "claims/speech:said-that" */
    parley_str             file;
    uint32_t               line;
    uint32_t               layer;      /* what it emits */
    uint32_t               anchor;     /* capture, from 0; UINT32_MAX: the whole match */
    uint32_t               span;       /* capture whose extent the item has; UINT32_MAX: the whole match */
    int32_t                priority;   /* higher wins */
    const parley_str      *captures;   /* names */
    const unsigned char   *kept;       /* by capture: is it a field of what is emitted?  Others serve as anchor or for attributes */
    uint32_t               capture_count;
    parley_field          *literals;
    uint32_t               literal_count;
    parley_rule_attribute *attributes;
    uint32_t               attribute_count;
    parley_str             where;      /* "rule claims/speech:said-that (rules/claims/speech.lua:12)" */
} parley_rule;

typedef struct parley_stage {
    parley_str          name;            /* "claims/speech" */
    parley_str          file;            /* in the pack's folder: "speech.lua" */
    bool                text_level;      /* its rules are LPeg over characters, run in Lua */
    bool                keep_overlaps;
    parley_view         view;
    parley_test        *tests;
    uint32_t            test_count;
    const parley_codes *codes;
    parley_rule        *rules;
    uint32_t            rule_count, first_rule;  /* first_rule: number of its first rule over all packs */
    uint32_t            rule_words;      /* 64-bit words of a row with a bit a rule */
    parley_sieve        sieves[PARLEY_ALL_SIEVES];  /* by distance from the start; triggers */
    uint64_t           *signature_rows;  /* sets of signatures; row 0 has all */
    uint32_t            signature_row_count;
    uint32_t            signature_words; /* 64-bit words of such a row */
    struct sieve_memo  *memo;            /* what units with certain codes let pass; NULL before the first document (sieve.c) */
    struct sweep_list  *sweeps;          /* layers in which what a match holds cannot win; NULL before the first document (sweep.c) */
    parley_reach       *reaches;
    uint32_t            reach_count;
    uint64_t           *untriggered;     /* a row: rules that are tried wherever the sieves let them pass */
    parley_program      program;
    int                 plan;            /* while building, in the registry: the table that scripts/parley/stage.lua made */
} parley_stage;

/* What a pack's cases.lua says, or why it says nothing. */
typedef struct parley_kept_cases {
    parley_str   json;
    parley_error wrong;
} parley_kept_cases;

struct parley_pack {
    parley_engine *engine;
    parley_str     name, version, summary, language, folder;
    char           hash[7];       /* of its files, in hexadecimal */
    uint64_t       digest;        /* over the bytes of its files */
    lua_State     *L;
    int            library;       /* in the registry: scripts/parley/loader.lua while building, then runner.lua */
    int            finish;        /* in the registry, or LUA_NOREF */
    int            tracer;        /* in the registry: scripts/parley/trace.lua, when traces may be asked for */
    parley_str    *modules;       /* C modules that its manifest names */
    uint32_t       module_count;
    parley_stage  *stages;
    uint32_t       stage_count;
    parley_record *records;
    uint32_t       record_count;
    parley_pack  **needs;         /* named by its manifest */
    uint32_t       need_count;
    uint64_t       code;          /* while building: a sum over the Lua files that it has run, in their order, and their paths */
    bool          *writable;      /* by layer, once loaded */
    bool           loading;       /* to see a cycle */
    int            idle_kib;      /* what its state held after all that is garbage was collected */
    int            used_kib;      /* the same, after the young garbage was */
    bool           collecting;    /* its garbage is collected as it goes; else where memory is refused */
    const parley_kept_cases *cases;  /* NULL: not asked for */
};

/* An annotator of a module in use, and the numbers of its layers. */
typedef struct engine_annotator {
    const parley_module           *module;
    const parley_module_annotator *declared;
    uint32_t                       layers[PARLEY_MODULE_LAYERS];
} engine_annotator;

/* What an engine was built from: a file, or one that was looked for and is not there. */
typedef struct parley_source {
    parley_str path;
    uint64_t   size;       /* UINT64_MAX: not there */
    uint64_t   changed;    /* nanoseconds */
    uint64_t   inode;
} parley_source;

/* Compiled Lua of the file at `path`. */
typedef struct parley_chunk {
    parley_str path, code;
    bool       used;  /* since it was read from an image, or made */
} parley_chunk;

/* A file that is kept, mapped. */
typedef struct engine_file {
    const void   *at;       /* NULL: none */
    size_t        size;
    parley_source state;    /* before any of it was read, without its path */
    bool          settled;  /* another change would have shown then */
} engine_file;

struct parley_engine {
    parley_alloc           alloc;
    parley_arena           arena;      /* what lives as long as the engine */
    parley_arena           document;   /* what lives as long as one document */
    parley_arena           scratch;    /* what lives as long as one stage of a document */
    parley_engine_options  options;
    parley_lexicons       *lexicons;
    const parley_module_tagger *tagger;  /* NULL: none of the packs names one that is there */
    parley_str             tagger_module;  /* "": none */
    parley_str             tagger_model;   /* what the tagger built */
    const parley_parts    *parts;      /* for want of it; NULL: none */
    const parley_pack     *tagger_owner;   /* the pack that brings one, or parts */
    parley_pack          **packs;      /* in order of need */
    uint32_t               pack_count;
    parley_str            *layer_names;
    const parley_pack    **layer_owners;  /* NULL for built-in ones */
    uint32_t               layer_count;
    parley_str            *rule_names;
    const parley_rule    **rules;
    uint32_t               rule_count;
    parley_str            *changes;    /* what manifests change of packs that they need, as scripts/parley/changes.lua writes them */
    uint32_t               change_count;
    parley_source         *sources;    /* while building, and of what was built */
    uint32_t               source_count, source_room;
    engine_builder        *builder;    /* while packs are built, and none is run; else NULL */
    parley_chunk          *chunks;     /* what needs no parser */
    uint32_t               chunk_count;
    bool                   recording;  /* what is compiled becomes a chunk, to be kept */
    parley_buffer          image;      /* what the engine was opened from, when that lies in memory, */
    engine_file            file;       /* or in a file; else none */
    const void            *seldom;     /* where what no document asks for begins there; NULL: not read as far */
    parley_names           names;      /* of layers and rules, once all is loaded */
    parley_modules         modules;
    const parley_module_format *format;  /* for PARLEY_OUTPUT_FORMAT; NULL: not asked for */
    engine_annotator      *annotators;
    uint32_t               annotator_count;
    lua_State             *reader;     /* parley's own, for output that people read; NULL when not asked for */
    uint32_t               documents;  /* that packs ran over, some of them perhaps twice */
    parley_deadline        deadline;
    char                  *where;      /* of the caller, during an analysis */
    parley_trace          *trace;      /* of the analysis that runs; NULL: it is not traced */
};

/* From now on garbage of the pack's state is collected as it goes; all that was loaded is gone through for that. (open.c) */
void engine_begin_collecting(parley_pack *pack);

/* Note that the engine is made from the file at `path`; false when refused memory. (sources.c) */
bool engine_note_source(parley_engine *engine, parley_str path);

/* {=== load.c */

/* Number of the layer `name`, made for `owner` when new; UINT32_MAX when refused memory. */
uint32_t engine_add_layer(parley_engine *engine, parley_str name, const parley_pack *owner);

/* Copy a string into the engine's arena; {NULL, 0} when refused. */
parley_str engine_copy(parley_engine *engine, parley_str text);

/* ===} */

/* {=== chunks.c */

/* Push the function that the file at `path` compiles to, when that is kept; false otherwise, with nothing pushed.  Raises.  [-0, +1, v] */
bool engine_push_chunk(lua_State *L, const parley_engine *engine, parley_str path);

/* Push the function that `text`, of the file at `path`, compiles to, and keep it when the engine records.  Raises what is wrong with it.  [-0, +1, v] */
void engine_compile(lua_State *L, parley_engine *engine, parley_str path, parley_str text);

/* Have `require` find the library's chunks.  [-0, +0, m] */
void engine_search_chunks(lua_State *L, parley_engine *engine);

/* ===} */

/* {=== annotate.c */

/*
 * Bring a module into use, as parley_modules_use does: its annotators run over every document from now on and their layers become known; its
 * file is one of the sources of what is built.  Again does nothing.
 * Errors: those of parley_modules_use; PARLEY_EPACK, a layer of its annotators is somebody else's.
 */
parley_status engine_use_module(parley_engine *engine, parley_str name, const parley_module **out, parley_error *error);

/* The same for all that the options name. */
parley_status engine_use_named_modules(parley_engine *engine, parley_error *error);

/* The module whose annotators add to the layer `name`; NULL for none. */
const parley_module *engine_layer_module(const parley_engine *engine, parley_str name);

/* Push what is known of the layer `name`: { fields = names } where a module declares them, else true.  [-0, +1, m] */
void engine_push_layer_fields(lua_State *L, const parley_engine *engine, parley_str name);

/* Run the annotators.  Errors: PARLEY_EPACK, one failed; PARLEY_ELIMIT; PARLEY_ENOMEM. */
parley_status engine_annotate(parley_engine *engine, parley_document *document, parley_error *error);

/* The reader for files that are called like `path`, of the modules in use and those built in; NULL for none. */
const parley_module_reader *engine_find_reader(const parley_engine *engine, parley_str path);

/* Have `reader` make text and metadata of `bytes`.  Errors: PARLEY_ESYNTAX, they are not of its format; PARLEY_EUTF8; PARLEY_ELIMIT;
 * PARLEY_ENOMEM. */
parley_status engine_read_with(parley_engine *engine, const parley_module_reader *reader, parley_str bytes, parley_metadata *metadata, parley_str *text,
                               parley_error *error);

/* ===} */

/*
 * Read the document that `input` is into the document's arena: its builtin layers are filled, its tokens tagged.  `*note` is what its reader should know
 * of how it was read, "" for plain text of the packs' language.
 * Errors: PARLEY_ESYNTAX, PARLEY_EUTF8; those of parley_document_read, engine_read_with and engine_tag. (read.c)
 */
parley_status engine_read_document(parley_engine *engine, parley_document *document, const parley_engine_input *input, parley_str *note, parley_error *error);

/* {=== tag.c */

/* Find the tagger that an image names, once it was read, and have it check its model unless that is `known`.  Errors: as above. */
parley_status engine_open_tagger(parley_engine *engine, bool known, parley_error *error);

/* Give each token its part of speech, by what there is for it.  Errors: PARLEY_EPACK, the tagger failed; PARLEY_ELIMIT; PARLEY_ENOMEM. */
parley_status engine_tag(parley_engine *engine, parley_document *document, parley_error *error);

/* ===} */

/* {=== module_format.c */

/* Set engine->format to the one called `name`, of the modules in use and those built in.  Errors: PARLEY_EFOUND. */
parley_status engine_find_format(parley_engine *engine, const char *name, parley_error *error);

/* Append the records `nodes` (base/node.h) of the document in engine->format.  Errors: as for annotators, and PARLEY_ELIMIT, `out` is full. */
parley_status engine_format(parley_engine *engine, const parley_document *document, parley_str nodes, parley_buffer *out, parley_error *error);

/* ===} */

/* Register the functions that scripts/parley/runner.lua calls, what a pack needs once it is built, as the module "parley.core".  [-0, +1, m] (bind_load.c) */
int engine_push_run_core(lua_State *L, parley_pack *pack);

/* The pack called `name` that `pack` may read: itself or one that it needs; NULL otherwise. (bind_files.c) */
const parley_pack *engine_find_visible(const parley_pack *pack, parley_str name);

/* Run one stage over the document.  Raises.  [-0, +0, v] (stage.c) */
void engine_run_stage(lua_State *L, parley_pack *pack, parley_stage *stage, parley_document *document);

/* Check every record of the document against its declared type; single values become lists where lists are declared. (types.c) */
parley_status engine_check_records(const parley_pack *pack, parley_document *document, parley_error *error);

/* Append the document's records, as one JSON line or, for PARLEY_OUTPUT_NODES, as nodes. (write.c) */
parley_status engine_write_records(const parley_engine *engine, const parley_document *document, const parley_engine_input *input, parley_str note,
                                   parley_buffer *out, parley_error *error);

/* Turn the JSON line that stands in `out` from `before` on into text for people. (show.c) */
parley_status engine_open_reader(parley_engine *engine, parley_error *error);
parley_status engine_show(parley_engine *engine, const parley_engine_input *input, parley_str text, parley_buffer *out, size_t before,
                          parley_error *error);

/* Append the document's tokens, sentences, paragraphs and layers, with all their fields, as one JSON line. (write_layers.c) */
parley_status engine_write_layers(const parley_document *document, const parley_lexicons *lexicons, parley_buffer *out, parley_error *error);

/* Append the items of one layer, with all their fields, as a JSON array. (write_layers.c) */
void engine_write_layer(const parley_document *document, uint32_t layer, parley_buffer *out);

/* Append the document's tokens and sentences as one JSON line. (write_tokens.c) */
void engine_write_tokens(const parley_document *document, bool spans, parley_buffer *out);

#endif
