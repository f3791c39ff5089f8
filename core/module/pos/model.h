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
    POS_WEIGHT       = 500,   /* largest: that of 30 rows stays within 16 bits, and a token has fewer */
    POS_FORM_BYTES   = 48,    /* of a longer form the first and last half are seen, and it is in no list */
    POS_SENSE_SETS   = 256,   /* sets of senses */
    POS_CASES        = 3,     /* of an unknown word: small, capital where any word has one, capital inside */
    POS_ENDINGS      = 23,
    POS_MAX_CLASSES  = 254,
    POS_MAX_CLUSTERS = 255,
    POS_MAX_FORMS    = 1 << 20,
    POS_MAX_ROWS     = 65535,
    POS_NO_FORM      = -1,
    POS_MAGIC        = 0x31736F70,
};

/* The weights of a feature, a lane for each tag but the last; 0 is what the last one gets. */
typedef struct pos_row {
    int16_t lanes[POS_LANES];
} pos_row;

/* A form that the model lists. */
typedef struct pos_word {
    uint16_t before, after, before_2, after_2;  /* rows of what it says of words near it */
    uint16_t class;    /* 0: none */
    uint8_t  cluster;  /* 0: none */
    uint8_t  decided;  /* parley_pos; 0: to be scored */
    uint8_t  senses;
    uint8_t  reserved[3];
} pos_word;

/* A place in the hash table of forms, which is at most half full: all that is asked of a short form lies together. */
typedef struct pos_entry {
    uint64_t head;    /* its first eight bytes */
    uint32_t print;   /* 32 bits of its hash */
    uint32_t number;  /* of the form, plus one; 0: empty */
    pos_word word;
} pos_entry;

/* A place in the hash table of rows, at most half full.  Where it lies and `print` together tell more than 40 bits of the key. */
typedef struct pos_slot {
    uint32_t print;
    uint32_t number;  /* of the row; 0: empty */
} pos_slot;

/* What a word is guessed to be that has no class: classes, by where its capital stands. */
typedef struct pos_guesses {
    uint16_t by_senses[POS_CASES][POS_SENSE_SETS], by_ending[POS_CASES][POS_ENDINGS];
    uint16_t known[POS_CASES], plain[POS_CASES], by_shape[POS_SHAPE_COUNT];
    uint16_t reserved;
} pos_guesses;

/* The beginning of a built model: how much there is of everything that follows. */
typedef struct pos_head {
    uint32_t magic, bytes;
    uint32_t classes;   /* 0 is outside the sentence, the last one what the training data never showed */
    uint32_t clusters;  /* 0 is none */
    uint32_t forms, form_words, entries, sense_slots, rows, row_slots;
    int32_t  edges[2];  /* entries of "<s>" and "</s>", or POS_NO_FORM */
} pos_head;

/* A built model, its parts where they lie.  Of two or three indices in brackets the last one runs fastest. */
typedef struct pos_model {
    pos_head    *head;
    pos_guesses *guesses;
    uint64_t    *forms;        /* one behind the other, each in whole words */
    uint32_t    *starts;       /* [form] in words, and the end of the last */
    pos_entry   *entries;      /* of forms */
    pos_row     *own;          /* [form]: all that depends on the form alone */
    uint32_t    *senses;       /* 28 bits of a word's hash, 4 bits of senses; open addressing, 0 is empty */
    pos_row     *rows;         /* row 0 is all zero */
    pos_slot    *slots;        /* of rows */
    pos_row     *class_tag, *next_class_tag;               /* [class][tag] */
    pos_row     *last_class;                               /* [class] */
    pos_row     *tags;                                     /* [last but one][last] */
    pos_row     *shape;                                    /* [shape][place][mode] */
    pos_row     *next_shape, *last_shape;                  /* [shape][its neighbour's] */
    pos_row     *cluster;                                  /* [cluster][shape] */
    pos_row     *cluster_tag;                              /* [cluster][tag] */
    pos_row     *last_cluster, *next_cluster;              /* [cluster] */
    uint16_t    *class_next, *next_classes;                /* rows, [class][class] */
    uint16_t    *class_last_cluster, *class_next_cluster;  /* rows, [class][cluster] */
} pos_model;

/* Bytes that are also seen eight at a time; those behind the last are zero. */
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

static inline void pos_add(pos_row *sum, const pos_row *row)
{
    for (int i = 0; i < POS_LANES; i++)
        sum->lanes[i] = (int16_t)(sum->lanes[i] + row->lanes[i]);
}

/* The key of a feature that is searched for. */
static inline uint64_t pos_key(pos_template template, uint32_t value)
{
    return (uint64_t)(template + 1) << 56 | value;
}

static inline uint64_t pos_mix(uint64_t key)
{
    key *= 0x9E3779B97F4A7C15u;
    return (key ^ key >> 32) * 0xD6E8FEB86659FD93u;
}

/* The slot that holds what is hashed to `mixed`, or the empty one where it belongs. */
static inline uint32_t pos_find_slot(const pos_slot *slots, uint32_t count, uint64_t mixed)
{
    uint32_t at = (uint32_t)(mixed >> 32) & (count - 1);
    while (slots[at].number != 0 && slots[at].print != (uint32_t)mixed)
        at = (at + 1) & (count - 1);
    return at;
}

/* The row of a feature; 0, the row of zeros, when the model has none. */
static inline uint32_t pos_find_row(const pos_model *model, uint64_t key)
{
    return model->slots[pos_find_slot(model->slots, model->head->row_slots, pos_mix(key))].number;
}

/* {=== layout.c */

/* Set the parts of `model` behind `head` and answer how many bytes all of it has.  0: more than 2^31. */
size_t pos_lay(pos_model *model, pos_head *head);

/* View `bytes` as a model; false when they are none.  What it leads to is looked at by pos_is_sound. */
bool pos_open(pos_model *model, parley_str bytes);

/* Does every number in a model lead to what is there, and does every search end? */
bool pos_is_sound(const pos_model *model);

/* ===} */

/* {=== form.c */

/* See `token`, the bytes of one token. */
void pos_form_see(pos_form *form, parley_str token);

/* The shape alone. */
pos_shape pos_shape_of(parley_str token);

/* `bytes`, at most POS_FORM_BYTES of them, as words. */
pos_bytes pos_pad(parley_str bytes);

/* The entry of a form of `length` bytes, or POS_NO_FORM; its hash. */
int32_t pos_find_form(const pos_model *model, const pos_bytes *form, uint64_t hash, unsigned length);
uint64_t pos_hash(const pos_bytes *form, unsigned length);

/* Where the search for a form of that hash begins. */
static inline uint32_t pos_home(const pos_model *model, uint64_t hash)
{
    return (uint32_t)(hash >> 32) & (model->head->entries - 1);
}

/* Where the word of that hash stands among those with senses, or belongs. */
uint32_t pos_find_sense(const pos_model *model, uint64_t hash);

/* What an entry of senses begins with, and its 0 for the senses. */
static inline uint32_t pos_sense_print(uint64_t hash)
{
    return (uint32_t)hash & ~15u;
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
