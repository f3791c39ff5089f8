/* core/engine/sieve.c -- which rules each unit of a tape lets pass, looked up by its code. */
#include <string.h>

#include "engine/stage_run.h"
#include "lua/bind.h"

enum { MEMO_BITS = 10, MEMO = 1 << MEMO_BITS };

/* What was found for codes.  Text has some hundred codes a stage. */
typedef struct sieve_memo {
    uint32_t codes[MEMO];  /* 0: none */
    uint32_t used[MEMO];   /* the last run with units that point to the slot's rows */
    uint32_t runs;         /* so far */
    uint64_t rows[];       /* by slot, by sieve, rule_words */
} sieve_memo;

/* Set the rows of all sieves for the unit with the four bytes at `code`. */
static void find_rows(const parley_stage *stage, const unsigned char *code, uint64_t *rows)
{
    uint32_t signature = (uint32_t)code[2] << 8 | code[3];
    memset(rows, 0, (size_t)PARLEY_ALL_SIEVES * stage->rule_words * sizeof *rows);
    for (int number = 0; number < PARLEY_ALL_SIEVES; number++) {
        const parley_sieve *sieve = &stage->sieves[number];
        uint64_t *row = rows + (size_t)number * stage->rule_words;
        for (uint32_t i = 0; i < sieve->way_count; i++) {
            const parley_way *way = &sieve->ways[i];
            if (stage_has(way->bytes[0], code[0]) && stage_has(way->bytes[1], code[1])
                && stage_has(stage->signature_rows + (size_t)way->signatures * stage->signature_words, signature))
                row[way->rule / 64] |= (uint64_t)1 << way->rule % 64;
        }
    }
}

static sieve_memo *take_memo(stage_run *run)
{
    parley_stage *stage = run->stage;
    if (stage->memo == NULL)
        stage->memo = parley_arena_take(&run->pack->engine->arena, 1,
                                        sizeof *stage->memo + (size_t)MEMO * PARLEY_ALL_SIEVES * stage->rule_words * sizeof(uint64_t));
    if (stage->memo == NULL)
        bind_refuse(run->L, "out of memory");
    return stage->memo;
}

static uint64_t *take_rows(stage_run *run)
{
    uint64_t *rows = parley_arena_take(&run->pack->engine->scratch, (size_t)PARLEY_ALL_SIEVES * run->stage->rule_words, sizeof *rows);
    if (rows == NULL)
        bind_refuse(run->L, "out of memory");
    return rows;
}

/* A code has two places, `slot` and the one beside it: that which holds it, or the one that was longer not used. */
static uint32_t choose_slot(const sieve_memo *memo, uint32_t code, uint32_t slot)
{
    uint32_t other = slot ^ 1;
    return memo->codes[other] == code || memo->used[other] < memo->used[slot] ? other : slot;
}

/* The rows of a unit with the four bytes at `bytes`, good for this run. */
static const uint64_t *look_up(stage_run *run, sieve_memo *memo, const unsigned char *bytes)
{
    const parley_stage *stage = run->stage;
    uint32_t code = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
    uint32_t slot = code * 2654435769u >> (32 - MEMO_BITS);
    if (memo->codes[slot] != code)
        slot = choose_slot(memo, code, slot);
    bool fresh = memo->codes[slot] != code;
    if (fresh && memo->used[slot] == memo->runs) {  /* units of this run need what both places hold */
        uint64_t *own = take_rows(run);
        find_rows(stage, bytes, own);
        return own;
    }
    uint64_t *rows = memo->rows + (size_t)slot * PARLEY_ALL_SIEVES * stage->rule_words;
    if (fresh)
        find_rows(stage, bytes, rows);
    memo->codes[slot] = code;
    memo->used[slot] = memo->runs;
    return rows;
}

void engine_sift(stage_run *run)
{
    sieve_memo *memo = take_memo(run);
    const uint64_t *edge = take_rows(run);
    run->passing = parley_arena_take(&run->pack->engine->scratch, run->tape.count, sizeof *run->passing);
    if (run->passing == NULL)
        bind_refuse(run->L, "out of memory");
    memo->runs++;
    for (uint32_t unit = 0; unit < run->tape.count; unit++) {
        const unsigned char *bytes = run->tape.bytes + (size_t)unit * PARLEY_TAPE_UNIT;
        run->passing[unit] = bytes[0] == 0 ? edge : look_up(run, memo, bytes);
    }
}
