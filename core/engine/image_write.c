/* core/engine/image_write.c -- everything that was built, as an image; image_read.c reads it in the same order. */
#include "engine/image.h"

static void put_strs(parley_buffer *image, const parley_str *strings, uint32_t count)
{
    parley_image_put_number(image, count);
    for (uint32_t i = 0; i < count; i++)
        parley_image_put_str(image, strings[i]);
}

static uint32_t pack_number(const parley_engine *engine, const parley_pack *pack)
{
    for (uint32_t i = 0; i < engine->pack_count; i++)
        if (engine->packs[i] == pack)
            return i;
    return UINT32_MAX;
}

/* {=== records */

static void put_type(const parley_type *type, parley_buffer *image)
{
    parley_image_put_number(image, type->kind);
    parley_image_put_number(image, (type->optional ? 1 : 0) | (type->list ? 2 : 0));
    put_strs(image, type->values, type->value_count);
    parley_image_put_str(image, type->target);
    parley_image_put_number(image, type->field_count);
    for (uint32_t i = 0; i < type->field_count; i++) {
        parley_image_put_str(image, type->fields[i].name);
        put_type(&type->fields[i].type, image);
    }
}

static void put_record(const parley_record *record, parley_buffer *image)
{
    parley_image_put_str(image, record->name);
    parley_image_put_str(image, record->plural);
    parley_image_put_number(image, record->layer);
    parley_image_put_number(image, (record->single ? 1 : 0) | (record->span ? 2 : 0));
    put_type(&record->type, image);
}

/* ===} */

/* {=== stages */

/* What rules write down themselves is a string, a number or a boolean. */
static void put_literal(const parley_field *literal, parley_buffer *image)
{
    const double number = literal->value.kind == PARLEY_VALUE_NUMBER ? literal->value.number : 0;  /* else it holds part of an address */
    parley_image_put_str(image, literal->name);
    parley_image_put_number(image, literal->value.kind);
    parley_image_put(image, &number, 1, sizeof number);
    parley_image_put_number(image, literal->value.kind == PARLEY_VALUE_BOOLEAN && literal->value.boolean);
    parley_image_put_str(image, literal->value.kind == PARLEY_VALUE_STRING ? literal->value.string : PARLEY_STR(""));
}

static void put_rule(const parley_rule *rule, parley_buffer *image)
{
    const uint32_t numbers[] = { rule->line, rule->layer, rule->anchor, rule->span, (uint32_t)rule->priority };
    parley_image_put_str(image, rule->name);
    parley_image_put_str(image, rule->file);
    parley_image_put_str(image, rule->where);
    parley_image_put(image, numbers, sizeof numbers / sizeof numbers[0], sizeof numbers[0]);
    put_strs(image, rule->captures, rule->capture_count);
    parley_image_put(image, rule->kept, rule->capture_count, 1);
    parley_image_put_number(image, rule->literal_count);
    for (uint32_t i = 0; i < rule->literal_count; i++)
        put_literal(&rule->literals[i], image);
    parley_image_put_number(image, rule->attribute_count);
    for (uint32_t i = 0; i < rule->attribute_count; i++) {
        parley_image_put_str(image, rule->attributes[i].key);
        parley_image_put_str(image, rule->attributes[i].attribute);
        parley_image_put_number(image, rule->attributes[i].capture);
    }
}

static void put_view(const parley_view *view, parley_buffer *image)
{
    const uint32_t numbers[] = { view->window, view->within, view->zones };
    parley_image_put(image, numbers, sizeof numbers / sizeof numbers[0], sizeof numbers[0]);
    parley_image_put_number(image, view->over_count);
    for (uint32_t i = 0; i < view->over_count; i++) {
        const uint32_t over[] = { view->over[i].lexicon, view->over[i].index };
        parley_image_put(image, over, 2, sizeof over[0]);
    }
}

static void put_sieve(const parley_sieve *sieve, const parley_stage *stage, parley_buffer *image)
{
    parley_image_put(image, sieve->ways, sieve->way_count, sizeof *sieve->ways);
    parley_image_put(image, sieve->over, stage->rule_words, sizeof(uint64_t));
}

/* What a stage over units has besides its rules. */
static void put_index(const parley_stage *stage, parley_buffer *image)
{
    put_view(&stage->view, image);
    parley_image_put_number(image, stage->test_count);
    for (uint32_t i = 0; i < stage->test_count; i++) {
        const uint32_t test[] = { stage->tests[i].kind, stage->tests[i].value, stage->tests[i].over };
        parley_image_put(image, test, 3, sizeof test[0]);
    }
    parley_codes_write(stage->codes, image);
    parley_image_put(image, stage->signature_rows, (size_t)stage->signature_row_count * stage->signature_words, sizeof(uint64_t));
    for (int i = 0; i < PARLEY_ALL_SIEVES; i++)
        put_sieve(&stage->sieves[i], stage, image);
    parley_image_put_number(image, stage->reach_count);
    for (uint32_t i = 0; i < stage->reach_count; i++) {
        const uint32_t reach[] = { stage->reaches[i].nearest, stage->reaches[i].furthest };
        parley_image_put(image, reach, 2, sizeof reach[0]);
        parley_image_put(image, stage->reaches[i].rules, stage->rule_words, sizeof(uint64_t));
    }
    parley_image_put(image, stage->untriggered, stage->rule_words, sizeof(uint64_t));
    engine_program_write(&stage->program, image);
}

static void put_stage(const parley_stage *stage, parley_buffer *image)
{
    parley_image_put_str(image, stage->name);
    parley_image_put_str(image, stage->file);
    parley_image_put_number(image, (stage->text_level ? 1 : 0) | (stage->keep_overlaps ? 2 : 0));
    parley_image_put_number(image, stage->rule_count);
    for (uint32_t i = 0; i < stage->rule_count; i++)
        put_rule(&stage->rules[i], image);
    if (!stage->text_level)
        put_index(stage, image);
}

/* ===} */

static void put_pack(const parley_engine *engine, const parley_pack *pack, parley_buffer *image)
{
    const parley_str texts[] = { pack->name, pack->version, pack->summary, pack->language, pack->folder, { pack->hash, sizeof pack->hash - 1 } };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        parley_image_put_str(image, texts[i]);
    parley_image_put_number(image, pack->digest);
    parley_image_put_number(image, pack->need_count);
    for (uint32_t i = 0; i < pack->need_count; i++)
        parley_image_put_number(image, pack_number(engine, pack->needs[i]));
    put_strs(image, pack->modules, pack->module_count);
    parley_image_put_number(image, pack->record_count);
    for (uint32_t i = 0; i < pack->record_count; i++)
        put_record(&pack->records[i], image);
    parley_image_put_number(image, pack->stage_count);
    for (uint32_t i = 0; i < pack->stage_count; i++)
        put_stage(&pack->stages[i], image);
}

void engine_put_source(const parley_source *source, parley_buffer *image)
{
    const uint64_t numbers[] = { source->size, source->changed, source->inode };
    parley_image_put_str(image, source->path);
    parley_image_put(image, numbers, 3, sizeof numbers[0]);
}

void engine_write_front(const parley_engine *engine, parley_buffer *image)
{
    parley_image_put_number(image, engine->source_count);
    for (uint32_t i = 0; i < engine->source_count; i++)
        engine_put_source(&engine->sources[i], image);
    uint32_t used = 0;
    for (uint32_t i = 0; i < engine->chunk_count; i++)
        used += engine->chunks[i].used;
    parley_image_put_number(image, used);
    for (uint32_t i = 0; i < engine->chunk_count; i++) {
        if (!engine->chunks[i].used)
            continue;
        parley_image_put_str(image, engine->chunks[i].path);
        parley_image_put(image, engine->chunks[i].code.ptr, engine->chunks[i].code.len, 1);
    }
}

engine_extents engine_write_image(const parley_engine *engine, parley_buffer *image)
{
    const size_t begin = image->len;
    engine_extents extents = { .lexicons.at = 0 };
    parley_lexicons_write(engine->lexicons, image);
    extents.lexicons.len = image->len - begin;
    parley_image_put_str(image, engine->tagger_module);
    parley_image_put(image, engine->tagger_model.ptr, engine->tagger_model.len, 1);
    parley_image_put_number(image, engine->parts != NULL);
    if (engine->parts != NULL)
        parley_parts_write(engine->parts, image);
    parley_image_put_number(image, engine->pack_count);
    put_strs(image, engine->changes, engine->change_count);
    put_strs(image, engine->layer_names, engine->layer_count);
    for (uint32_t i = 0; i < engine->layer_count; i++)
        parley_image_put_number(image, pack_number(engine, engine->layer_owners[i]));
    parley_image_put_number(image, pack_number(engine, engine->tagger_owner));
    for (uint32_t i = 0; i < engine->pack_count; i++)
        put_pack(engine, engine->packs[i], image);
    extents.rest.at = image->len - begin;
    parley_lexicons_write_rest(engine->lexicons, image);
    extents.rest.len = image->len - begin - extents.rest.at;
    return extents;
}
