/* core/engine/build.h -- packs on their way to an image: what only a build knows, and its steps.  Floor 5. */
#ifndef PARLEY_BUILD_H
#define PARLEY_BUILD_H

#include "engine/image.h"

typedef struct lexicon_facts lexicon_facts;  /* bind_lexicon.c */

/* What was made of something that `key` is a sum over: here, or where an earlier build kept it. */
typedef struct parley_piece {
    uint64_t   key[2];
    parley_str made;
    uint64_t   sum;       /* of what was made */
    bool       in_image;  /* it is kept there, */
    uint64_t   place;     /* so many bytes behind the front, and not among the pieces */
    bool       sound;     /* made now, or what was kept was found to have its sum */
    bool       used;      /* in this build */
} parley_piece;

/* The rows of a lexicon's file, as TSV. */
typedef struct parley_rows {
    uint32_t   lexicon;
    parley_str path, bytes;
    parley_str inflected;  /* what those that are inflected become, a line each (bind_lexicon.c) */
} parley_rows;

struct engine_builder {
    parley_arena    unsealed;        /* what lives until the lexicons are sealed */
    parley_buffer   recipe;          /* what they are made of (sealed.c), */
    bool            sealed_before;   /* whether an earlier build made them of the same, */
    parley_rows    *waiting;         /* the rows that were not read yet, */
    uint32_t        waiting_count;
    bool            rows_are_read;   /* and whether some were: then all are at once */
    lexicon_facts **facts;           /* by lexicon; NULL for the words of rules */
    uint32_t        fact_count;
    parley_piece   *pieces;          /* none when nothing is to be kept */
    uint32_t        piece_count, piece_room;
    bool            pieces_changed;
    parley_source  *makers;          /* what the pieces that were found were made by */
    uint32_t        maker_count;
    engine_file     pieces_file, image_file;  /* where they lie */
};

/* {=== pieces.c */

/* Find what was made of `source`, in the way that `kind` names; false when it is not known, or what is kept of it is damaged. */
bool engine_piece_find(const parley_engine *engine, const char *kind, parley_str source, parley_str *made);

/* Keep what was made of `source`: a copy, or where it lies until the build is over, or not twice, since the image has it, `place` bytes behind its
 * front.  For want of memory it is left out, and made again. */
void engine_piece_keep(parley_engine *engine, const char *kind, parley_str source, parley_str made);
void engine_piece_lend(parley_engine *engine, const char *kind, parley_str source, parley_str made);
void engine_piece_place(parley_engine *engine, const char *kind, parley_str source, parley_str made, size_t place);

/* Append the pieces that were `used`, or all: to `front` what they are, to `body` what was made, but for what the image has. */
void engine_write_pieces(const parley_engine *engine, bool used, parley_buffer *front, parley_buffer *body);

/* Read what was so written into the builder; what was made stays where it lies, and is looked at when it is used. */
void engine_read_pieces(parley_engine *engine, parley_image *front, parley_str body, parley_str image);

/* The same for what pieces are made by: library, program, modules.  False when they are damaged or memory is refused. */
void engine_write_makers(const parley_engine *engine, parley_buffer *out);
bool engine_read_makers(parley_engine *engine, parley_image *image);

/* Have nothing be current that was built with pieces whose makers have changed since they were found. */
void engine_doubt_pieces(parley_engine *engine);

/* ===} */

/* {=== cache_find.c, cache_keep.c: the pieces' file beside the image's */

/* Read what there is of the pieces that are kept for `options`, when what made them is as it was, else of those that were kept last for other packs;
 * they stay in the builder's files. */
void engine_cache_find_pieces(parley_engine *engine);

/* Keep the pieces when one of them is new: those that were `used`, or all, as after a build that ended early.  What goes wrong here costs
 * time and nothing else. */
void engine_cache_keep_pieces(const parley_engine *engine, bool used);

/* ===} */

/* {=== sealed.c */

/* Number of the lexicon `name`, made when new; UINT32_MAX when refused memory. */
uint32_t engine_add_lexicon(parley_engine *engine, parley_str name);

/* Add a word that rules mention to its lexicon; false when refused memory. */
bool engine_add_word(parley_engine *engine, uint32_t lexicon, parley_str word);

/* Note that the rows of the file that holds `bytes` are in the lexicon. */
void engine_note_rows(parley_engine *engine, uint32_t lexicon, parley_str bytes);

/* Have these rows, whose bytes are copied and in which nothing is wrong, wait until it is known whether they have to be read; false when they have to be at
 * once, as all are behind some that were, or when refused memory. */
bool engine_rows_wait(parley_engine *engine, const parley_rows *rows);

/* Read what waits.  Errors: PARLEY_ENOMEM. */
parley_status engine_read_waiting(parley_engine *engine, parley_error *error);

/* Once all packs are loaded: seal engine->lexicons, or find them among the pieces.  Errors: those of parley_lexicons_seal. */
parley_status engine_seal_lexicons(parley_engine *engine, parley_error *error);

/* Have later builds find them in the image, whose `body`, behind its front, they were written to. */
void engine_keep_sealed(parley_engine *engine, parley_str body, const engine_extents *extents);

/* ===} */

/* {=== load.c, and what scripts/parley/loader.lua asks for */

/* Say that there is no pack called `name`, and which are called nearly so.  Answers PARLEY_EFOUND. (missing.c) */
parley_status engine_no_pack(parley_engine *engine, parley_str name, parley_error *error);

/* Register the functions that scripts/parley/loader.lua calls, as the module "parley.core".  [-0, +1, m] (bind_load.c) */
int engine_push_core(lua_State *L, parley_pack *pack);

/* Functions of "parley.core", whose upvalue is the pack (light).
 * read(file [, pack]) -> bytes, path; or nil, message.  Files of the pack, of those it needs and of those that change it, and no others. (bind_files.c)
 * load(file, pack or nil, environment) -> the same file as a function, path; or as above; raises what is wrong with its text. (bind_files.c)
 * lexicon(name, file, inflect): read the TSV file of the pack into its lexicon `name`; inflect(phrase, kind) -> the
 *   forms, each with a tab, its tag and a tab behind it; or nil and a message. (bind_lexicon.c)
 * split(word) -> list of the tokens that a text's words are split into. (bind_lexicon.c) */
int engine_core_read(lua_State *L);
int engine_core_load(lua_State *L);
int engine_core_lexicon(lua_State *L);
int engine_core_split(lua_State *L);

/* Make entries of rows in which nothing is wrong.  Errors: PARLEY_ENOMEM. (bind_lexicon.c) */
parley_status engine_read_rows(parley_engine *engine, const parley_rows *rows, parley_error *error);

/* What plans are told of how many entries a lexicon has, "none", "small" or "large": with the number they would change at each. (bind_lexicon.c) */
const char *engine_lexicon_size(uint32_t entries);

/* Push { ["pack.name"] = { has_phrases =, size = "none", "small" or "large", attributes = names } }: the lexicons that the pack can see.  [-0, +1, m] (bind_lexicon.c) */
void engine_push_lexicons(lua_State *L, const parley_pack *pack);

/* Read the plan on top of the stack into a new stage of `pack`, which stands in `file`.  Raises.  [-1, +0, v] (plan.c) */
void engine_add_stage(lua_State *L, parley_pack *pack, parley_str file);

/* Read the manifest's record types, a list on top of the stack.  Raises.  [-1, +0, v] (types.c) */
void engine_add_records(lua_State *L, parley_pack *pack);

/* Make the codes of a stage, or find them among the pieces.  Errors: those of parley_codes_build. (codes.c) */
parley_status engine_make_codes(parley_engine *engine, parley_stage *stage, parley_error *error);

/* Once the lexicons are sealed: codes and sieves of a stage. (index.c) */
parley_status engine_index_stage(parley_pack *pack, parley_stage *stage, parley_error *error);

/* Once a stage is indexed: the program of its rules. (compile.c) */
parley_status engine_compile_stage(parley_pack *pack, parley_stage *stage, parley_error *error);

/* Push the stage's codes as scripts/parley/compile.lua wants them: { byte =, set = } or { signatures = } for each test, and signature_count.
 * [-0, +1, m] (compile.c) */
void engine_push_codes(lua_State *L, const parley_stage *stage);

/* ===} */

/* {=== tag.c, module_lexicon.c */

/*
 * Look for the tagger of the module `name`.  `*found` is false when there is no such module, which is no error.
 * Errors: PARLEY_EPACK, the module is none, or has no tagger; PARLEY_ENOMEM.
 */
parley_status engine_find_tagger(parley_engine *engine, parley_str name, bool *found, parley_error *error);

/* Have the tagger that was found build its model from the bytes of `file`.  Errors: PARLEY_EPACK; PARLEY_ELIMIT; PARLEY_ENOMEM. */
parley_status engine_build_tagger(parley_engine *engine, parley_str bytes, const char *file, parley_error *error);

/*
 * Replace the bytes of the lexicon at `path` by those of a TSV file, in the document's arena, when a module in use reads its format.
 * Errors: PARLEY_EPACK, they are not of it; PARLEY_ENOMEM; PARLEY_ELIMIT.
 */
parley_status engine_read_lexicon(parley_engine *engine, parley_str path, parley_str *bytes, parley_error *error);

/* ===} */

#endif
