/* core/engine/codes.c -- the codes of a stage's units: built, or found among the pieces of a build whose lexicons and tests were the same. */
#include "engine/build.h"

/* Append all that the codes of `stage` are made of. */
static void put_source(const parley_engine *engine, const parley_stage *stage, parley_buffer *source)
{
    parley_image_put_number(source, parley_image_sum(engine->builder->recipe.ptr, engine->builder->recipe.len));
    parley_image_put_number(source, engine->builder->recipe.len);
    for (uint32_t i = 0; i < stage->test_count; i++) {
        const parley_test *test = &stage->tests[i];
        const uint32_t numbers[] = { test->kind, test->value, test->over, test->condition_count };
        parley_image_put(source, numbers, sizeof numbers / sizeof numbers[0], sizeof numbers[0]);
        for (uint32_t j = 0; j < test->condition_count; j++) {
            parley_image_put_str(source, test->conditions[j].name);
            parley_image_put_number(source, test->conditions[j].value_count);
            for (uint32_t k = 0; k < test->conditions[j].value_count; k++)
                parley_image_put_str(source, test->conditions[j].values[k]);
        }
    }
}

/* Use the codes that were made of `source`, where they lie; false when there are none. */
static bool find_codes(parley_engine *engine, parley_stage *stage, parley_str source)
{
    parley_str made;
    if (!engine_piece_find(engine, "codes", source, &made))
        return false;
    parley_image image = parley_image_open(made.ptr, made.len);
    stage->codes = parley_codes_open(&image, stage->tests, stage->test_count, engine->lexicons, engine->layer_count, &engine->arena);
    return stage->codes != NULL && !image.damaged;
}

parley_status engine_make_codes(parley_engine *engine, parley_stage *stage, parley_error *error)
{
    parley_buffer source, made;
    parley_buffer_init(&source, engine->alloc);
    put_source(engine, stage, &source);
    const parley_str key = { source.ptr, source.len };
    parley_status status = PARLEY_OK;
    if (source.failed || !find_codes(engine, stage, key)) {
        status = parley_codes_build(&stage->codes, stage->tests, stage->test_count, engine->lexicons, &engine->arena, error);
        parley_buffer_init(&made, engine->alloc);
        if (status == PARLEY_OK && engine->options.cache != NULL)
            parley_codes_write(stage->codes, &made);
        if (made.len != 0 && !made.failed && !source.failed)
            engine_piece_keep(engine, "codes", key, (parley_str){ made.ptr, made.len });
        parley_buffer_free(&made);
    }
    parley_buffer_free(&source);
    return status;
}
