/* core/module/pos/model.h -- what a built model is made of; for the module pos only. */
#ifndef POS_MODEL_H
#define POS_MODEL_H

#include <parley/module.h>

/* What is asked of a token, in the order in which the model's text lists it. */
typedef enum pos_template {
    POS_WORD, POS_EXACT, POS_SUFFIX, POS_PREFIX, POS_SENSES, POS_HYPHEN,  /* of the word alone */
    POS_CLASS, POS_SHAPE, POS_BEFORE, POS_AFTER, POS_BEFORE_2, POS_AFTER_2,
    POS_NEXT_CLASS, POS_CLASS_NEXT, POS_NEXT_CLASSES, POS_LAST_CLASS, POS_NEXT_SHAPE, POS_LAST_SHAPE,
    POS_CLUSTER, POS_CLUSTER_SHAPE, POS_LAST_CLUSTER, POS_NEXT_CLUSTER, POS_CLASS_LAST_CLUSTER, POS_CLASS_NEXT_CLUSTER,
    POS_TAG, POS_TAGS, POS_CLASS_TAG, POS_NEXT_CLASS_TAG, POS_CLUSTER_TAG,   /* of the tags before it, too */
    POS_TEMPLATE_COUNT
} pos_template;

/* How the letters of a token stand. */
typedef enum pos_shape {
    POS_LOWER, POS_CAPITAL, POS_UPPER, POS_INITIAL, POS_MIXED, POS_ALPHANUMERIC, POS_NUMBER, POS_SIGN, POS_OTHER,
    POS_EDGE,  /* outside the sentence */
    POS_SHAPE_COUNT
} pos_shape;

/* How a sentence is written. */
typedef enum pos_mode { POS_PROSE, POS_CAPITALS, POS_TITLE, POS_SMALL, POS_MODE_COUNT } pos_mode;

/* Where a token stands: inside its sentence, first, behind a sign that opens something. */
typedef enum pos_place { POS_INSIDE, POS_FIRST, POS_OPENING, POS_PLACE_COUNT } pos_place;

enum {
    POS_TAGS_USED    = PARLEY_POS_COUNT - 1,
    POS_LANES        = POS_TAGS_USED - 1,  /* weights of a row count from those of the last tag */
    POS_WEIGHT       = 500,   /* largest: what 30 rows sum up to stays within 16 bits, and a token has fewer that are wide */
    POS_FORM_BYTES   = 48,    /* of a longer form the first and last half are seen, and it is in no list */
    POS_SENSE_SETS   = 256,   /* sets of senses */
    POS_CASES        = 3,     /* of an unknown word: small, capital where any word has one, capital inside */
    POS_ENDINGS      = 23,
    POS_MAX_CLASSES  = 254,
    POS_MAX_CLUSTERS = 255,
    POS_MAX_COLUMNS  = 256,   /* classes or clusters, those of the two ends among them */
    POS_MAX_FORMS    = 65534,
    POS_MAX_SENSES   = 1 << 20,
    POS_MAX_ROWS     = 65535,
    POS_NARROW_ZERO  = 128,   /* what stands for 0 in a narrow row */
    POS_MAGIC        = 0x33736F70,
};

/* The weights of a feature, a lane for each tag but the last; 0 is what the last one gets. */
typedef struct pos_row {
    int16_t lanes[POS_LANES];
} pos_row;

/* The same in a byte each, POS_NARROW_ZERO too much, so that it only needs to be added.  Of a weight below -128 or above 127, which one row
 * in a thousand has, that much is kept. */
typedef struct pos_narrow {
    uint16_t pairs[POS_LANES / 2];  /* the first half of the lanes in the lower bytes, the other half in the upper ones */
} pos_narrow;

/* A form that the model lists.  The first one stands for all that it does not list, and says nothing. */
typedef struct pos_word {
    uint16_t print;    /* 16 bits of its hash that its slot does not have */
    uint16_t company;  /* 0: none */
    uint8_t  class;    /* 0: none */
    uint8_t  cluster;  /* 0: none */
    uint8_t  decided;  /* parley_pos; 0: to be scored */
    uint8_t  senses;
} pos_word;

/* What only a frequent form has, as numbers of wide rows; the first one has nothing. */
typedef struct pos_company {
    uint16_t own;                               /* all that depends on the form alone; 0: to be summed */
    uint16_t before, after, before_2, after_2;  /* what it says of words near it */
} pos_company;

/* A place in a hash table, some of which are empty.  Where it lies, 16 bits of the hash and a form's own 16 tell which key it is. */
typedef struct pos_slot {
    uint16_t print;
    uint16_t number;  /* of the form or the wide row; 0: empty */
} pos_slot;

/* The tables of pairs of numbers that few pairs have a row in: [class][next class], [next class][that behind it], [class][cluster beside]. */
typedef enum pos_pair { PAIR_CLASS_NEXT, PAIR_NEXT_CLASSES, PAIR_CLASS_LAST_CLUSTER, PAIR_CLASS_NEXT_CLUSTER, POS_PAIRS } pos_pair;

/* A cell that lines of those tables share, laid over each other so that what they have fits into each other's gaps. */
typedef struct pos_cell {
    uint16_t line;    /* the line that has it */
    uint16_t number;  /* of a narrow row; 0: of none */
} pos_cell;

/* What a word is guessed to be that has no class: classes, by where its capital stands. */
typedef struct pos_guesses {
    uint8_t by_senses[POS_CASES][POS_SENSE_SETS], by_ending[POS_CASES][POS_ENDINGS];
    uint8_t known[POS_CASES], plain[POS_CASES], by_shape[POS_SHAPE_COUNT];
} pos_guesses;

/* The beginning of a built model: how much there is of everything that follows. */
typedef struct pos_head {
    uint32_t magic, bytes;
    uint32_t classes;   /* 0 is outside the sentence, the last one what the training data never showed */
    uint32_t clusters;  /* 0 is none */
    uint32_t words, companies, wide, rows, cells;    /* the first of each is empty */
    uint32_t word_slots, affix_slots, sense_slots;
    uint32_t edges[2];  /* numbers of "<s>" and "</s>", or 0 */
} pos_head;

/* A built model, its parts where they lie.  Of two or three indices in brackets the last one runs fastest. */
typedef struct pos_model {
    pos_head    *head;
    pos_guesses *guesses;
    pos_slot    *word_slots, *affix_slots;
    pos_word    *words;
    pos_company *companies;
    uint16_t    *sense_prints;  /* of words; open addressing, 0 is empty */
    uint8_t     *senses;        /* of the words of two prints each: the lower four bits are the first one's */
    pos_narrow  *rows;          /* no two alike; row 0 is all zero */
    pos_cell    *cells;
    uint32_t    *lines;         /* [pair][class]: the first cell of a line */
    uint16_t    *class_tag, *next_class_tag;           /* rows, [class][tag] */
    uint16_t    *cluster_tag;                          /* rows, [cluster][tag] */
    uint16_t    *cluster_shape;                        /* rows, [cluster][shape] */
    pos_row     *wide;                                 /* row 0 is all zero */
    pos_row     *sense_rows;                           /* [senses] */
    pos_row     *hyphen;
    pos_row     *class, *next_class, *last_class;      /* [class] */
    pos_row     *cluster, *last_cluster, *next_cluster;  /* [cluster] */
    pos_row     *tags;                                 /* [last but one][last] */
    pos_row     *shape;                                /* [shape][place][mode] */
    pos_row     *next_shape, *last_shape;              /* [shape][its neighbour's] */
} pos_model;

/* Bytes that are also seen eight at a time; those behind the last one, to the end of its eight, are zero. */
typedef union pos_bytes {
    char     bytes[POS_FORM_BYTES];
    uint64_t words[POS_FORM_BYTES / 8];
} pos_bytes;

/* A token as the tagger sees it. */
typedef struct pos_form {
    pos_bytes exact, lower;  /* digits are "0", apostrophes straight */
    unsigned  length;
    pos_shape shape;
    bool      cut;   /* it was longer */
    bool      same;  /* exact and lower are */
} pos_form;

static inline void pos_add(pos_row *restrict sum, const pos_row *restrict row)
{
    for (int i = 0; i < POS_LANES; i++)
        sum->lanes[i] = (int16_t)(sum->lanes[i] + row->lanes[i]);
}

/* Each lane gets POS_NARROW_ZERO more than the row says. */
static inline void pos_add_narrow(pos_row *restrict sum, const pos_narrow *restrict row)
{
    for (int i = 0; i < POS_LANES / 2; i++)
        sum->lanes[i] = (int16_t)(sum->lanes[i] + (row->pairs[i] & UINT8_MAX));
    for (int i = 0; i < POS_LANES / 2; i++)
        sum->lanes[i + POS_LANES / 2] = (int16_t)(sum->lanes[i + POS_LANES / 2] + (row->pairs[i] >> 8));
}

static inline uint64_t pos_mix(uint64_t key)
{
    key *= 0x9E3779B97F4A7C15u;
    return (key ^ key >> 32) * 0xD6E8FEB86659FD93u;
}

/* Where the search for a hash begins among `count` places. */
static inline uint32_t pos_home(uint64_t hash, uint32_t count)
{
    return (uint32_t)((hash >> 32) * count >> 32);
}

static inline uint32_t pos_next(uint32_t at, uint32_t count)
{
    return at + 1 == count ? 0 : at + 1;
}

/* The place of an affix's key, or the empty one where it belongs. */
static inline pos_slot *pos_find_affix(const pos_model *model, uint64_t mixed)
{
    const uint32_t count = model->head->affix_slots;
    uint32_t at = pos_home(mixed, count);
    while (model->affix_slots[at].number != 0 && model->affix_slots[at].print != (uint16_t)mixed)
        at = pos_next(at, count);
    return &model->affix_slots[at];
}

/* The row of `line` and `column` of a table of pairs; 0, the row of zeros, when there is none. */
static inline uint32_t pos_find_pair(const pos_model *model, pos_pair pair, uint32_t line, uint32_t column)
{
    const uint32_t at = pair * model->head->classes + line;
    const pos_cell *cell = &model->cells[model->lines[at] + column];
    return cell->line == at ? cell->number : 0;
}

/* {=== layout.c */

/* Set the parts of `model` behind `head` and answer how many bytes all of it has.  0: more than 2^31. */
size_t pos_lay(pos_model *model, pos_head *head);

/* Copy the parts of a model with room to spare: as much of each as the head of `to`, which was laid out, says. */
void pos_copy(pos_model *to, pos_model *from);

/* View `bytes` as a model; false when they are none.  What it leads to is looked at by pos_is_sound. */
bool pos_open(pos_model *model, parley_str bytes);

/* Does every number in a model lead to what is there, and does every search end? */
bool pos_is_sound(const pos_model *model);

/* ===} */

/* {=== form.c */

/* See `token`, the bytes of one token, whose shape is known. */
void pos_form_see(pos_form *form, parley_str token, pos_shape shape);

pos_shape pos_shape_of(parley_str token);

/* `bytes`, at most POS_FORM_BYTES of them, as words; behind fewer of them one more byte is zero, with all of its eight. */
pos_bytes pos_pad(parley_str bytes);

uint64_t pos_hash(const pos_bytes *form, unsigned length);

/* ===} */

/* {=== lists.c */

/* The number of the form of that hash, or 0. */
uint32_t pos_find_form(const pos_model *model, uint64_t hash);

/* The 16 bits of a hash that a word has, and its slot has not. */
static inline uint16_t pos_word_print(uint64_t hash)
{
    return (uint16_t)(hash >> 16);
}

/* Where the word of that hash stands among those with senses, or belongs. */
uint32_t pos_find_sense(const pos_model *model, uint64_t hash);

/* What stands there of its hash: never 0. */
static inline uint16_t pos_sense_print(uint64_t hash)
{
    uint16_t print = (uint16_t)hash;
    return print != 0 ? print : 1;
}

/* The senses of a lower-case form: its own and those of the stem that its ending leaves. */
unsigned pos_senses(const pos_model *model, const pos_bytes *lower, uint64_t hash, unsigned length);

/* Add to `sum` the rows of suffixes, prefixes, senses and hyphen of a lower-case form. */
void pos_add_affixes(const pos_model *model, pos_row *sum, parley_str lower, pos_shape shape, unsigned senses);

/* The key of the suffix or prefix `affix`, of 1 to 4 bytes. */
uint64_t pos_affix_key(pos_template template, parley_str affix);

/* The number of the ending that tells most of a lower-case form; POS_ENDINGS when none. */
unsigned pos_ending(parley_str lower);

/* Ending `index`, as the names of classes spell it. */
const char *pos_ending_name(unsigned index);

/* ===} */

/* {=== read.c */

/* Build a model from its text.  False when it failed, of which the host was told. */
bool pos_read(const parley_module_host *host, parley_str text, parley_str *model);

/* ===} */

#endif
