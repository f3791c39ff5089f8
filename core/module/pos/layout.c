/* core/module/pos/layout.c -- a built model as bytes: a head, then arrays one behind the other. */
#include <string.h>

#include "model.h"

/* An array of a model: where its pointer is, and how much of it there is. */
typedef struct part {
    void  *pointer;
    size_t count, size;
} part;

enum { PARTS = 27 };

static void list_parts(part parts[PARTS], pos_model *model, const pos_head *head)
{
    const size_t tags = PARLEY_POS_COUNT, shapes = POS_SHAPE_COUNT, row = sizeof(pos_row), number = sizeof(uint16_t);
    const size_t classes = head->classes, clusters = head->clusters;
    const part all[PARTS] = {
        { &model->guesses, 1, sizeof(pos_guesses) },
        { &model->word_slots, head->word_slots, sizeof(pos_slot) },
        { &model->affix_slots, head->affix_slots, sizeof(pos_slot) },
        { &model->words, head->words, sizeof(pos_word) },
        { &model->companies, head->companies, sizeof(pos_company) },
        { &model->sense_prints, head->sense_slots, sizeof(uint16_t) },
        { &model->senses, head->sense_slots / 2 + 1, 1 },
        { &model->rows, head->rows, sizeof(pos_narrow) },
        { &model->cells, head->cells, sizeof(pos_cell) },
        { &model->lines, POS_PAIRS * classes, sizeof(uint32_t) },
        { &model->class_tag, classes * tags, number },
        { &model->next_class_tag, classes * tags, number },
        { &model->cluster_tag, clusters * tags, number },
        { &model->cluster_shape, clusters * shapes, number },
        { &model->wide, head->wide, row },
        { &model->sense_rows, POS_SENSE_SETS, row },
        { &model->hyphen, 1, row },
        { &model->class, classes, row },
        { &model->next_class, classes, row },
        { &model->last_class, classes, row },
        { &model->cluster, clusters, row },
        { &model->last_cluster, clusters, row },
        { &model->next_cluster, clusters, row },
        { &model->tags, tags * tags, row },
        { &model->shape, shapes * POS_PLACE_COUNT * POS_MODE_COUNT, row },
        { &model->next_shape, shapes * shapes, row },
        { &model->last_shape, shapes * shapes, row },
    };
    memcpy(parts, all, sizeof all);
}

static size_t round_up(size_t bytes)
{
    return (bytes + 31) & ~(size_t)31;
}

/* The array of a part. */
static void *array_of(const part *of)
{
    void *array;
    memcpy(&array, of->pointer, sizeof array);
    return array;
}

size_t pos_lay(pos_model *model, pos_head *head)
{
    part parts[PARTS];
    size_t at = round_up(sizeof *head);
    model->head = head;
    list_parts(parts, model, head);
    for (size_t i = 0; i < PARTS; i++) {
        void *array = (char *)head + at;
        memcpy(parts[i].pointer, &array, sizeof array);
        at += round_up(parts[i].count * parts[i].size);
    }
    return at <= INT32_MAX ? at : 0;
}

void pos_copy(pos_model *to, pos_model *from)
{
    part into[PARTS], parts[PARTS];
    list_parts(into, to, to->head);
    list_parts(parts, from, to->head);
    for (size_t i = 0; i < PARTS; i++)
        memcpy(array_of(&into[i]), array_of(&parts[i]), parts[i].count * parts[i].size);
}

bool pos_open(pos_model *model, parley_str bytes)
{
    pos_head *head = (pos_head *)(uintptr_t)bytes.ptr;  /* nothing is written to it */
    return bytes.len >= sizeof *head && (uintptr_t)bytes.ptr % sizeof(uint64_t) == 0 && head->magic == POS_MAGIC && head->classes >= 2
        && head->classes <= POS_MAX_CLASSES + 2 && head->clusters >= 1 && head->clusters <= POS_MAX_CLUSTERS + 1 && head->rows >= 1
        && head->rows <= POS_MAX_ROWS + 1 && head->words >= 1 && head->words <= POS_MAX_FORMS + 1 && head->companies >= 1
        && head->companies <= POS_MAX_FORMS + 1 && head->wide >= 1 && head->wide <= POS_MAX_ROWS + 1 && head->word_slots != 0
        && head->affix_slots != 0 && head->sense_slots != 0 && head->bytes == bytes.len && pos_lay(model, head) == bytes.len;
}

/* {=== soundness */

static bool are_below(const uint16_t *numbers, size_t count, uint32_t limit)
{
    bool below = true;
    for (size_t i = 0; i < count; i++)
        below = below && numbers[i] < limit;
    return below;
}

/* Do the slots lead to what is there, and is one of them empty? */
static bool are_slots(const pos_slot *slots, uint32_t count, uint32_t limit)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (slots[i].number >= limit)
            return false;
        used += slots[i].number != 0;
    }
    return used < count;
}

static bool are_words(const pos_model *model)
{
    const pos_head *head = model->head;
    for (uint32_t i = 0; i < head->words; i++) {
        const pos_word *word = &model->words[i];
        if (word->company >= head->companies || word->class >= head->classes || word->cluster >= head->clusters || word->decided > POS_TAGS_USED)
            return false;
    }
    for (uint32_t i = 0; i < head->companies; i++) {
        const pos_company *company = &model->companies[i];
        if (company->own >= head->wide || company->before >= head->wide || company->after >= head->wide || company->before_2 >= head->wide
            || company->after_2 >= head->wide)
            return false;
    }
    return head->edges[0] < head->words && head->edges[1] < head->words;
}

/* Does every line of the tables of pairs lie within the cells, and do these lead to rows? */
static bool are_cells(const pos_model *model)
{
    const pos_head *head = model->head;
    for (uint32_t i = 0; i < POS_PAIRS * head->classes; i++)
        if (model->lines[i] > head->cells || head->cells - model->lines[i] < POS_MAX_COLUMNS)
            return false;
    for (uint32_t i = 0; i < head->cells; i++)
        if (model->cells[i].number >= head->rows)
            return false;
    return true;
}

static bool are_guesses(const pos_model *model)
{
    const uint8_t *guesses = (const uint8_t *)model->guesses;
    for (size_t i = 0; i < sizeof *model->guesses; i++)
        if (guesses[i] >= model->head->classes)
            return false;
    return true;
}

bool pos_is_sound(const pos_model *model)
{
    const pos_head *head = model->head;
    const size_t classes = head->classes, clusters = head->clusters;
    uint32_t senses = 0;
    for (uint32_t i = 0; i < head->sense_slots; i++)
        senses += model->sense_prints[i] != 0;
    return senses < head->sense_slots && are_words(model) && are_cells(model) && are_guesses(model)
        && are_slots(model->word_slots, head->word_slots, head->words) && are_slots(model->affix_slots, head->affix_slots, head->wide)
        && are_below(model->class_tag, classes * PARLEY_POS_COUNT, head->rows)
        && are_below(model->next_class_tag, classes * PARLEY_POS_COUNT, head->rows)
        && are_below(model->cluster_tag, clusters * PARLEY_POS_COUNT, head->rows)
        && are_below(model->cluster_shape, clusters * POS_SHAPE_COUNT, head->rows);
}

/* ===} */
