#include <string.h>

#include "model.h"

/* A built model as bytes: a head, then arrays one behind the other. */

/* An array of a model: where its pointer is, and how much of it there is. */
typedef struct part {
    void  *pointer;
    size_t count, size;
} part;

static size_t round_up(size_t bytes)
{
    return (bytes + 31) & ~(size_t)31;
}

size_t pos_lay(pos_model *model, pos_head *head)
{
    const size_t tags = PARLEY_POS_COUNT, shapes = POS_SHAPE_COUNT, row = sizeof(pos_row), number = sizeof(uint16_t);
    const size_t classes = head->classes, clusters = head->clusters, forms = head->forms;
    const part parts[] = {
        { &model->guesses, 1, sizeof(pos_guesses) },
        { &model->forms, head->form_words, sizeof(uint64_t) },
        { &model->starts, forms + 1, sizeof(uint32_t) },
        { &model->entries, head->entries, sizeof(pos_entry) },
        { &model->own, forms, row },
        { &model->senses, head->sense_slots, sizeof(uint32_t) },
        { &model->rows, head->rows, row },
        { &model->slots, head->row_slots, sizeof(pos_slot) },
        { &model->class_tag, classes * tags, row },
        { &model->next_class_tag, classes * tags, row },
        { &model->last_class, classes, row },
        { &model->tags, tags * tags, row },
        { &model->shape, shapes * POS_PLACE_COUNT * POS_MODE_COUNT, row },
        { &model->next_shape, shapes * shapes, row },
        { &model->last_shape, shapes * shapes, row },
        { &model->cluster, clusters * shapes, row },
        { &model->cluster_tag, clusters * tags, row },
        { &model->last_cluster, clusters, row },
        { &model->next_cluster, clusters, row },
        { &model->class_next, classes * classes, number },
        { &model->next_classes, classes * classes, number },
        { &model->class_last_cluster, classes * clusters, number },
        { &model->class_next_cluster, classes * clusters, number },
    };
    size_t at = round_up(sizeof *head);
    model->head = head;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        void *array = (char *)head + at;
        memcpy(parts[i].pointer, &array, sizeof array);
        at += round_up(parts[i].count * parts[i].size);
    }
    return at <= INT32_MAX ? at : 0;
}

static bool is_power(uint32_t count)
{
    return count != 0 && (count & (count - 1)) == 0;
}

bool pos_open(pos_model *model, parley_str bytes)
{
    pos_head *head = (pos_head *)(uintptr_t)bytes.ptr;  /* nothing is written to it */
    return bytes.len >= sizeof *head && (uintptr_t)bytes.ptr % sizeof(uint64_t) == 0 && head->magic == POS_MAGIC && head->classes >= 2
        && head->classes <= POS_MAX_CLASSES + 2 && head->clusters >= 1 && head->clusters <= POS_MAX_CLUSTERS + 1 && head->rows >= 1
        && head->rows <= POS_MAX_ROWS + 1 && head->forms <= POS_MAX_FORMS && is_power(head->entries) && is_power(head->sense_slots)
        && is_power(head->row_slots) && head->bytes == bytes.len && pos_lay(model, head) == bytes.len;
}

/* {=== soundness */

static bool are_below(const uint16_t *numbers, size_t count, uint32_t limit)
{
    bool below = true;
    for (size_t i = 0; i < count; i++)
        below = below && numbers[i] < limit;
    return below;
}

/* Do the slots lead to rows that are there, and is one of them empty? */
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

/* Do entries lead to forms, rows and classes that are there, and is one of them empty? */
static bool are_entries(const pos_model *model)
{
    const pos_head *head = model->head;
    uint32_t used = 0;
    for (uint32_t i = 0; i < head->entries; i++) {
        const pos_word *word = &model->entries[i].word;
        if (model->entries[i].number > head->forms || word->before >= head->rows || word->after >= head->rows || word->before_2 >= head->rows
            || word->after_2 >= head->rows || word->class >= head->classes || word->cluster >= head->clusters || word->decided > POS_TAGS_USED)
            return false;
        used += model->entries[i].number != 0;
    }
    for (uint32_t i = 0; i < head->forms; i++)
        if (model->starts[i] > model->starts[i + 1] || model->starts[i + 1] - model->starts[i] > POS_FORM_BYTES / 8)
            return false;
    return used < head->entries && model->starts[head->forms] == head->form_words;
}

bool pos_is_sound(const pos_model *model)
{
    const pos_head *head = model->head;
    const size_t classes = head->classes, clusters = head->clusters;
    uint32_t senses = 0;
    for (uint32_t i = 0; i < head->sense_slots; i++)
        senses += model->senses[i] != 0;
    for (int i = 0; i < 2; i++)
        if (head->edges[i] < POS_NO_FORM || head->edges[i] >= (int32_t)head->entries
            || (head->edges[i] != POS_NO_FORM && model->entries[head->edges[i]].number == 0))
            return false;
    return senses < head->sense_slots && are_entries(model) && are_slots(model->slots, head->row_slots, head->rows)
        && are_below((const uint16_t *)model->guesses, sizeof *model->guesses / sizeof(uint16_t), head->classes)
        && are_below(model->class_next, classes * classes, head->rows) && are_below(model->next_classes, classes * classes, head->rows)
        && are_below(model->class_last_cluster, classes * clusters, head->rows)
        && are_below(model->class_next_cluster, classes * clusters, head->rows);
}

/* ===} */
