/* core/doc/tape.h -- the units of a document as a byte string, on which a stage's rules run.  Floor 2. */
#ifndef PARLEY_TAPE_H
#define PARLEY_TAPE_H

#include "doc/codes.h"

/* What a rule may look across. */
typedef enum parley_window {
    PARLEY_WINDOW_SENTENCE,
    PARLEY_WINDOW_PARAGRAPH,
    PARLEY_WINDOW_DOCUMENT,
} parley_window;

enum {
    PARLEY_TAPE_UNIT = 4,      /* bytes a unit */
    PARLEY_WINDOW_MAX = 2048,  /* units of a window, unless a view says otherwise; a longer one is split */
};

/* parley_view.within of a stage that looks at the whole text. */
#define PARLEY_NOT_WITHIN UINT32_MAX

/* One thing that a stage looks over: spans of a layer, or phrases of a lexicon, each as one unit. */
typedef struct parley_over {
    bool     lexicon;
    uint32_t index;  /* of the layer or lexicon */
} parley_over;

/* What a stage's tape shows. */
typedef struct parley_view {
    const parley_over *over;        /* earlier wins, then leftmost, longest */
    uint32_t           over_count;
    parley_window      window;
    uint32_t           within;      /* a layer: only the insides of its spans, without quotation marks; or PARLEY_NOT_WITHIN */
    uint32_t           longest;     /* units of a window; 0: PARLEY_WINDOW_MAX */
    bool               zones;       /* datelines, bylines and credits too, each a window of its own; else they are passed over */
} parley_view;

/*
 * `count` units, 4 bytes each; every window stands between two edges, whose bytes are 0000 and whose unit is empty.  A window
 * reaches as far as the spans it shows: a sentence that ends inside a collapsed quotation joins what follows.
 */
typedef struct parley_tape {
    unsigned char *bytes;
    parley_unit   *units;
    uint32_t       count;
} parley_tape;

/*
 * Lay the document out as the stage sees it.
 *
 *   out    set on success; owned by `arena`
 *   arena  takes the tape and what is needed to make it
 *
 * Errors: PARLEY_ENOMEM.  Cost: linear in the tokens and in the spans of the layers looked over.
 */
parley_status parley_tape_build(parley_tape *out, const parley_document *document, const parley_view *view,
                                const parley_codes *codes, const parley_lexicons *lexicons, parley_arena *arena);

#endif
