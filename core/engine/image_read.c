/* core/engine/image_read.c -- an engine's packs out of an image that image_write.c wrote, bounds checked: numbers, strings and arrays stay
 * where they lie, what has pointers is made anew. */
#include <string.h>

#include <lauxlib.h>

#include "engine/image.h"

enum { MAX_ITEMS = 1 << 16, MAX_DEPTH = 8 };  /* of a list of things that are made anew; record types within each other */

/* What reading carries along. */
typedef struct image_reader {
    parley_engine *engine;
    parley_image  *image;
    bool           refused;  /* memory */
} image_reader;

/* Zeroed room for `count` items; never NULL, when refused there is no second use of it. */
static void *take(image_reader *reader, size_t count, size_t size)
{
    void *memory = parley_arena_take(&reader->engine->arena, count, size);
    reader->refused = reader->refused || memory == NULL;
    return memory;
}

static uint32_t get_number(image_reader *reader, uint64_t most)
{
    return (uint32_t)parley_image_get_number(reader->image, most);
}

/* How many items come, and room for them in `*items`; 0 when there is none. */
static uint32_t get_count(image_reader *reader, void **items, size_t size)
{
    uint32_t count = get_number(reader, MAX_ITEMS);
    *items = take(reader, (size_t)count + 1, size);
    return *items == NULL ? 0 : count;
}

/* `count` numbers; all 0 when damaged. */
static void get_numbers(image_reader *reader, uint32_t *numbers, uint32_t count)
{
    const void *found = parley_image_get_exact(reader->image, sizeof *numbers, count);
    memset(numbers, 0, count * sizeof *numbers);
    if (!reader->image->damaged)
        memcpy(numbers, found, count * sizeof *numbers);
}

static parley_str *get_strs(image_reader *reader, uint32_t *count)
{
    void *strings;
    *count = get_count(reader, &strings, sizeof(parley_str));
    for (uint32_t i = 0; i < *count; i++)
        ((parley_str *)strings)[i] = parley_image_get_str(reader->image);
    return strings;
}

static void expect(image_reader *reader, bool sound)
{
    reader->image->damaged = reader->image->damaged || !sound;
}

/* {=== records */

static void get_type(image_reader *reader, parley_type *type, int depth)
{
    void *fields;
    expect(reader, depth < MAX_DEPTH);
    type->kind = (parley_type_kind)get_number(reader, PARLEY_TYPE_MAP);
    uint32_t flags = get_number(reader, 3);
    type->optional = (flags & 1) != 0;
    type->list = (flags & 2) != 0;
    type->values = get_strs(reader, &type->value_count);
    type->target = parley_image_get_str(reader->image);
    type->field_count = get_count(reader, &fields, sizeof *type->fields);
    type->fields = fields;
    for (uint32_t i = 0; i < type->field_count && !reader->image->damaged && !reader->refused; i++) {
        type->fields[i].name = parley_image_get_str(reader->image);
        get_type(reader, &type->fields[i].type, depth + 1);
    }
}

static void get_record(image_reader *reader, parley_record *record)
{
    record->name = parley_image_get_str(reader->image);
    record->plural = parley_image_get_str(reader->image);
    record->layer = get_number(reader, reader->engine->layer_count - 1);
    uint32_t flags = get_number(reader, 3);
    record->single = (flags & 1) != 0;
    record->span = (flags & 2) != 0;
    get_type(reader, &record->type, 0);
}

/* ===} */

/* {=== stages */

static void get_literal(image_reader *reader, parley_field *literal)
{
    literal->name = parley_image_get_str(reader->image);
    literal->value.kind = (parley_value_kind)get_number(reader, PARLEY_VALUE_STRING);
    const void *number = parley_image_get_exact(reader->image, sizeof(double), 1);
    bool boolean = get_number(reader, 1) != 0;
    parley_str string = parley_image_get_str(reader->image);
    if (literal->value.kind == PARLEY_VALUE_STRING)
        literal->value.string = string;
    else if (literal->value.kind == PARLEY_VALUE_BOOLEAN)
        literal->value.boolean = boolean;
    else
        memcpy(&literal->value.number, number, sizeof literal->value.number);
}

static void get_rule(image_reader *reader, parley_rule *rule)
{
    enum { LINE, LAYER, ANCHOR, SPAN, PRIORITY, COUNT };
    uint32_t numbers[COUNT];
    void *items;
    rule->name = parley_image_get_str(reader->image);
    rule->file = parley_image_get_str(reader->image);
    rule->where = parley_image_get_str(reader->image);
    get_numbers(reader, numbers, COUNT);
    rule->line = numbers[LINE];
    rule->layer = numbers[LAYER];
    rule->anchor = numbers[ANCHOR];
    rule->span = numbers[SPAN];
    rule->priority = (int32_t)numbers[PRIORITY];
    expect(reader, rule->layer < reader->engine->layer_count);
    rule->captures = get_strs(reader, &rule->capture_count);
    rule->kept = parley_image_get_exact(reader->image, 1, rule->capture_count);
    rule->literal_count = get_count(reader, &items, sizeof *rule->literals);
    rule->literals = items;
    for (uint32_t i = 0; i < rule->literal_count; i++)
        get_literal(reader, &rule->literals[i]);
    rule->attribute_count = get_count(reader, &items, sizeof *rule->attributes);
    rule->attributes = items;
    for (uint32_t i = 0; i < rule->attribute_count; i++) {
        rule->attributes[i].key = parley_image_get_str(reader->image);
        rule->attributes[i].attribute = parley_image_get_str(reader->image);
        rule->attributes[i].capture = get_number(reader, UINT32_MAX);
    }
}

static void get_view(image_reader *reader, parley_view *view)
{
    uint32_t numbers[3], layers = reader->engine->layer_count, lexicons = parley_lexicons_count(reader->engine->lexicons);
    void *items;
    get_numbers(reader, numbers, 3);
    expect(reader, numbers[0] <= PARLEY_WINDOW_DOCUMENT && (numbers[1] == PARLEY_NOT_WITHIN || numbers[1] < layers));
    uint32_t count = get_count(reader, &items, sizeof(parley_over));
    parley_over *over = items;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t pair[2];
        get_numbers(reader, pair, 2);
        over[i] = (parley_over){ pair[0] != 0, pair[1] };
        expect(reader, pair[1] < (over[i].lexicon ? lexicons : layers));
    }
    *view = (parley_view){ .over = over, .over_count = count, .window = (parley_window)(numbers[0] & 3), .within = numbers[1],
                           .longest = reader->engine->options.window_units, .zones = numbers[2] != 0 };
}

/* Rows are only read once built. */
static uint64_t *get_rows(image_reader *reader, uint64_t count)
{
    expect(reader, count < UINT32_MAX);
    return (uint64_t *)(uintptr_t)parley_image_get_exact(reader->image, sizeof(uint64_t), (uint32_t)count);
}

static void get_sieve(image_reader *reader, parley_sieve *sieve, const parley_stage *stage)
{
    sieve->ways = (parley_way *)(uintptr_t)parley_image_get(reader->image, sizeof *sieve->ways, &sieve->way_count);
    for (uint32_t i = 0; i < sieve->way_count; i++)
        expect(reader, sieve->ways[i].rule < stage->rule_count && sieve->ways[i].signatures < stage->signature_row_count);
    sieve->over = get_rows(reader, stage->rule_words);
}

static void get_signature_rows(image_reader *reader, parley_stage *stage)
{
    uint32_t count;
    stage->signature_words = stage->codes == NULL ? 1 : parley_codes_signature_count(stage->codes) / 64 + 1;
    stage->signature_rows = (uint64_t *)(uintptr_t)parley_image_get(reader->image, sizeof(uint64_t), &count);
    stage->signature_row_count = count / stage->signature_words;
    expect(reader, stage->signature_row_count != 0);
}

static void get_index(image_reader *reader, parley_stage *stage)
{
    void *items;
    get_view(reader, &stage->view);
    stage->test_count = get_count(reader, &items, sizeof *stage->tests);
    stage->tests = items;
    for (uint32_t i = 0; i < stage->test_count; i++) {
        uint32_t test[3];
        get_numbers(reader, test, 3);
        expect(reader, test[0] <= PARLEY_TEST_HAS);
        stage->tests[i] = (parley_test){ .kind = (parley_test_kind)(test[0] & 7), .value = test[1], .over = test[2] != 0 };
    }
    stage->codes = parley_codes_open(reader->image, stage->tests, stage->test_count, reader->engine->lexicons, reader->engine->layer_count,
                                     &reader->engine->arena);
    reader->refused = reader->refused || stage->codes == NULL;
    stage->rule_words = stage->rule_count / 64 + 1;
    get_signature_rows(reader, stage);
    for (int i = 0; i < PARLEY_ALL_SIEVES; i++)
        get_sieve(reader, &stage->sieves[i], stage);
    stage->reach_count = get_count(reader, &items, sizeof *stage->reaches);
    stage->reaches = items;
    for (uint32_t i = 0; i < stage->reach_count; i++) {
        uint32_t reach[2];
        get_numbers(reader, reach, 2);
        expect(reader, reach[0] <= reach[1]);
        stage->reaches[i] = (parley_reach){ reach[0], reach[1], get_rows(reader, stage->rule_words) };
    }
    stage->untriggered = get_rows(reader, stage->rule_words);
    engine_program_open(&stage->program, stage->rule_count, stage->signature_words, reader->image);
}

static void get_stage(image_reader *reader, parley_stage *stage)
{
    void *items;
    stage->name = parley_image_get_str(reader->image);
    stage->file = parley_image_get_str(reader->image);
    uint32_t flags = get_number(reader, 3);
    stage->text_level = (flags & 1) != 0;
    stage->keep_overlaps = (flags & 2) != 0;
    stage->plan = LUA_NOREF;
    stage->rule_count = get_count(reader, &items, sizeof *stage->rules);
    stage->rules = items;
    stage->first_rule = reader->engine->rule_count;
    for (uint32_t i = 0; i < stage->rule_count && !reader->image->damaged && !reader->refused; i++)
        get_rule(reader, &stage->rules[i]);
    reader->engine->rule_count += stage->rule_count;
    if (stage->text_level)
        return;
    get_index(reader, stage);
}

/* ===} */

static void get_pack(image_reader *reader, uint32_t number)
{
    parley_engine *engine = reader->engine;
    parley_pack *pack = engine->packs[number];
    void *items;
    *pack = (parley_pack){ .engine = engine, .library = LUA_NOREF, .finish = LUA_NOREF, .tracer = LUA_NOREF };
    parley_str *const texts[] = { &pack->name, &pack->version, &pack->summary, &pack->language, &pack->folder };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        *texts[i] = parley_image_get_str(reader->image);
    parley_str hash = parley_image_get_str(reader->image);
    expect(reader, hash.len == sizeof pack->hash - 1);
    memcpy(pack->hash, hash.ptr, hash.len < sizeof pack->hash ? hash.len : 0);
    pack->digest = parley_image_get_number(reader->image, UINT64_MAX);
    pack->need_count = get_count(reader, &items, sizeof *pack->needs);
    pack->needs = items;
    for (uint32_t i = 0; i < pack->need_count; i++)
        pack->needs[i] = engine->packs[get_number(reader, engine->pack_count - 1)];
    pack->modules = get_strs(reader, &pack->module_count);
    pack->record_count = get_count(reader, &items, sizeof *pack->records);
    pack->records = items;
    for (uint32_t i = 0; i < pack->record_count && !reader->image->damaged && !reader->refused; i++)
        get_record(reader, &pack->records[i]);
    pack->stage_count = get_count(reader, &items, sizeof *pack->stages);
    pack->stages = items;
    for (uint32_t i = 0; i < pack->stage_count && !reader->image->damaged && !reader->refused; i++)
        get_stage(reader, &pack->stages[i]);
}

/* Lists over all packs: who may write which layer, rules and their names. */
static void gather(image_reader *reader)
{
    parley_engine *engine = reader->engine;
    engine->rule_names = take(reader, (size_t)engine->rule_count + 1, sizeof *engine->rule_names);
    engine->rules = take(reader, (size_t)engine->rule_count + 1, sizeof *engine->rules);
    for (uint32_t i = 0; i < engine->pack_count && !reader->refused; i++) {
        parley_pack *pack = engine->packs[i];
        pack->writable = take(reader, engine->layer_count, sizeof *pack->writable);
        for (uint32_t layer = 0; layer < engine->layer_count && !reader->refused; layer++)
            pack->writable[layer] = engine->layer_owners[layer] == pack;
        for (uint32_t j = 0; j < pack->stage_count; j++) {
            for (uint32_t k = 0; k < pack->stages[j].rule_count; k++) {
                engine->rule_names[pack->stages[j].first_rule + k] = pack->stages[j].rules[k].name;
                engine->rules[pack->stages[j].first_rule + k] = &pack->stages[j].rules[k];
            }
        }
    }
    if (!reader->refused && parley_names_make(&engine->names, engine->layer_names, engine->layer_count, engine->rule_names, engine->rule_count, &engine->arena) != PARLEY_OK)
        reader->refused = true;
}

/* The pack of the number that comes; NULL for none. */
static const parley_pack *get_owner(image_reader *reader)
{
    uint32_t owner = get_number(reader, UINT32_MAX);
    expect(reader, owner == UINT32_MAX || owner < reader->engine->pack_count);
    return owner < reader->engine->pack_count ? reader->engine->packs[owner] : NULL;
}

static void get_layers(image_reader *reader)
{
    parley_engine *engine = reader->engine;
    engine->changes = get_strs(reader, &engine->change_count);
    engine->layer_names = get_strs(reader, &engine->layer_count);
    engine->layer_owners = take(reader, (size_t)engine->layer_count + 1, sizeof *engine->layer_owners);
    expect(reader, engine->layer_count >= PARLEY_LAYER_BUILTIN_COUNT);
    for (uint32_t i = 0; i < engine->layer_count && !reader->refused; i++)
        engine->layer_owners[i] = get_owner(reader);
    engine->tagger_owner = get_owner(reader);
}

parley_source engine_get_source(parley_image *image)
{
    parley_str path = parley_image_get_str(image);
    const uint64_t *numbers = parley_image_get_exact(image, sizeof *numbers, 3);
    return image->damaged ? (parley_source){ .path = PARLEY_STR("") } : (parley_source){ path, numbers[0], numbers[1], numbers[2] };
}

bool engine_read_front(parley_engine *engine, parley_image *image)
{
    image_reader reader = { engine, image, false };
    void *items;
    engine->source_count = get_count(&reader, &items, sizeof *engine->sources);
    engine->sources = items;
    for (uint32_t i = 0; i < engine->source_count; i++)
        engine->sources[i] = engine_get_source(image);
    engine->chunk_count = get_count(&reader, &items, sizeof *engine->chunks);
    engine->chunks = items;
    for (uint32_t i = 0; i < engine->chunk_count; i++) {
        uint32_t len;
        engine->chunks[i].path = parley_image_get_str(image);
        engine->chunks[i].code.ptr = parley_image_get(image, 1, &len);
        engine->chunks[i].code.len = len;
    }
    return !image->damaged && !reader.refused;
}

parley_status engine_read_image(parley_engine *engine, parley_image *image)
{
    image_reader reader = { engine, image, false };
    engine->lexicons = parley_lexicons_open(image, &engine->arena);
    if (engine->lexicons == NULL)
        return PARLEY_ENOMEM;
    uint32_t model;
    engine->tagger_module = parley_image_get_str(image);
    engine->tagger_model.ptr = parley_image_get(image, 1, &model);
    engine->tagger_model.len = model;
    if (get_number(&reader, 1) != 0) {
        engine->parts = parley_parts_open(image, &engine->arena);
        reader.refused = engine->parts == NULL;
    }
    void *items;
    uint32_t packs = get_count(&reader, &items, sizeof *engine->packs);
    engine->packs = items;
    for (uint32_t i = 0; i < packs && !reader.refused; i++) {
        engine->packs[i] = take(&reader, 1, sizeof *engine->packs[i]);
        engine->pack_count += engine->packs[i] != NULL;
    }
    if (!image->damaged && !reader.refused)
        get_layers(&reader);
    for (uint32_t i = 0; i < packs && !image->damaged && !reader.refused; i++)
        get_pack(&reader, i);
    if (!image->damaged && !reader.refused)
        gather(&reader);
    engine->seldom = image->at;
    if (!image->damaged && !reader.refused)
        parley_lexicons_open_rest(engine->lexicons, image);
    return reader.refused ? PARLEY_ENOMEM : image->damaged ? PARLEY_ESYNTAX : PARLEY_OK;
}
