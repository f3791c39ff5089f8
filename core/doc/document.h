/* core/doc/document.h -- one text, what the core found in it, and the layers that rules added.  Floor 2. */
#ifndef PARLEY_DOCUMENT_H
#define PARLEY_DOCUMENT_H

#include "base/error.h"
#include "base/table.h"
#include "doc/layer.h"
#include "text/layout.h"
#include "text/lexicon.h"
#include "text/quotations.h"
#include "text/sentences.h"

/* What is known of a document besides its text; absent ones are empty. */
typedef struct parley_metadata {
    parley_str id, title, date, source, url;
} parley_metadata;

/* The names behind the numbers of layers and rules: one list for all packs, fixed once they are loaded. */
typedef struct parley_names {
    const parley_str *layers;
    uint32_t          layer_count;
    const parley_str *rules;       /* "claims/acts:condemned" */
    uint32_t          rule_count;
    parley_table      layer_numbers;  /* the same by name */
    parley_table      rule_numbers;
} parley_names;

/* Index of `name` in `names`, or UINT32_MAX.  Cost: linear. */
uint32_t parley_names_find(const parley_str *names, uint32_t count, parley_str name);

/* Make `out` of the two lists, which are borrowed; what it needs besides comes from `arena`.  A repeated rule is the first of that name.
 * Errors: PARLEY_ENOMEM. */
parley_status parley_names_make(parley_names *out, const parley_str *layers, uint32_t layer_count, const parley_str *rules,
                                uint32_t rule_count, parley_arena *arena);

/* Number of a layer, of a rule, or UINT32_MAX.  Cost: O(name) expected. */
uint32_t parley_names_layer(const parley_names *names, parley_str name);
uint32_t parley_names_rule(const parley_names *names, parley_str name);

/* How far reading may go; 0 is no limit. */
typedef struct parley_limits {
    uint32_t tokens;  /* of one document */
} parley_limits;

/*
 * One document.  Everything lives in its arena; spans are bytes of `text`, which is the title, a blank line and the body when
 * there is a title, else the body alone.
 */
typedef struct parley_document {
    parley_arena     *arena;
    parley_metadata   metadata;
    parley_str        text;        /* valid UTF-8 */
    uint32_t          body;        /* byte where the body starts: 0 without a title */
    parley_tokens     tokens;
    parley_sentences  sentences;
    parley_quotations quotations;
    parley_layout     layout;
    parley_phrases    phrases;
    parley_layer     *layers;      /* names->layer_count of them */
    const parley_names *names;     /* borrowed */
    parley_str      **copied;      /* see parley_document_copied; NULL behind it until the first is remembered */
} parley_document;

/*
 * Read a document: tokens, sentences, quotations, layout, lexicon matches and part-of-speech classes.
 *
 *   out       set on success; owned by `arena`
 *   metadata  borrowed
 *   body      valid UTF-8; borrowed, must outlive the document
 *   lexicons  sealed; may be NULL
 *   names     borrowed, must outlive the document
 *
 * Errors: PARLEY_ENOMEM; PARLEY_ELIMIT with a message.  Cost: linear.
 */
parley_status parley_document_read(parley_document *out, const parley_metadata *metadata, parley_str body, parley_newline newline,
                                   const parley_lexicons *lexicons, const parley_names *names,
                                   const parley_limits *limits, parley_arena *arena, parley_error *error);

/* Index of the first token that ends behind byte `offset`; the number of tokens when none does.  Cost: O(log tokens). */
uint32_t parley_document_token(const parley_document *document, uint32_t offset);

/* The tokens that the bytes of `span` touch, half open; empty when there are none. */
parley_range parley_document_tokens(const parley_document *document, parley_span span);

/*
 * Where the arena's copy of `text` is remembered, to be used again: the entry holds it, another text that it takes the place of, or nothing.
 * NULL: nothing is remembered of so long a text, or memory was refused.  Cost: O(1).
 */
parley_str *parley_document_copied(const parley_document *document, parley_str text);

/* The bytes of `span`.  It must lie inside the text. */
parley_str parley_document_bytes(const parley_document *document, parley_span span);

#endif
