/* core/engine/sieve.c -- which rules each unit of a tape lets pass, looked up by its code. */
#include <string.h>

#include "engine/stage_run.h"
#include "lua/bind.h"

enum {
    MEMO_BITS = 10,
    MEMO      = 1 << MEMO_BITS,
    HEADS     = 64,             /* of the hash table of sets */
    SOME_SETS = 16,             /* how many are taken room for at once */
    MOST_SETS = 64 * SOME_SETS
};

/*
 * What was found for codes.  Text has some hundred codes a stage, and most of them let pass what others do: a set, the rows of all sieves, is kept
 * once, and stays where it is as long as the run that asked for it.
 */
typedef struct sieve_memo {
    uint32_t  codes[MEMO];       /* two places for each code, side by side; 0: none */
    uint64_t *sets[MEMO];        /* of the code there */
    uint8_t   later[MEMO / 2];   /* by pair of places, which of them was used last */
    uint16_t  heads[HEADS];      /* by hash, number plus one of the newest set that has it; 0: none */
    uint16_t  next[MOST_SETS];   /* by set: the one before it, plus one */
    uint64_t *rooms[MOST_SETS / SOME_SETS];
    uint64_t *draft;             /* room for one set, of this run */
    uint32_t  set_count;
} sieve_memo;

static size_t set_words(const parley_stage *stage)
{
    return (size_t)PARLEY_ALL_SIEVES * stage->rule_words;
}

/* Set the rows of all sieves for the unit with the four bytes at `code`; a hash of what they hold. */
static uint32_t find_rows(const parley_stage *stage, const unsigned char *code, uint64_t *rows)
{
    uint32_t signature = (uint32_t)code[2] << 8 | code[3], hash = 0;
    memset(rows, 0, set_words(stage) * sizeof *rows);
    for (int number = 0; number < PARLEY_ALL_SIEVES; number++) {
        const parley_sieve *sieve = &stage->sieves[number];
        uint64_t *row = rows + (size_t)number * stage->rule_words;
        for (uint32_t i = 0; i < sieve->way_count; i++) {
            const parley_way *way = &sieve->ways[i];
            if (stage_has(way->bytes[0], code[0]) && stage_has(way->bytes[1], code[1])
                && stage_has(stage->signature_rows + (size_t)way->signatures * stage->signature_words, signature)) {
                row[way->rule / 64] |= (uint64_t)1 << way->rule % 64;
                hash = (hash + way->rule + 1) * 0x9E3779B1u;
            }
        }
        hash += (uint32_t)number;
    }
    return hash;
}

static uint64_t *take_rows(stage_run *run)
{
    uint64_t *rows = parley_arena_take(&run->pack->engine->scratch, set_words(run->stage), sizeof *rows);
    if (rows == NULL)
        bind_refuse(run->L, "out of memory");
    return rows;
}

/* The stage's memo, for a new run: forgotten when it is full. */
static sieve_memo *take_memo(stage_run *run)
{
    parley_stage *stage = run->stage;
    if (stage->memo == NULL)
        stage->memo = parley_arena_take(&run->pack->engine->arena, 1, sizeof *stage->memo);
    if (stage->memo == NULL)
        bind_refuse(run->L, "out of memory");
    if (stage->memo->set_count == MOST_SETS) {
        memset(stage->memo->codes, 0, sizeof stage->memo->codes);
        memset(stage->memo->heads, 0, sizeof stage->memo->heads);
        stage->memo->set_count = 0;
    }
    stage->memo->draft = take_rows(run);
    return stage->memo;
}

static uint64_t *get_set(const sieve_memo *memo, const parley_stage *stage, uint32_t number)
{
    return memo->rooms[number / SOME_SETS] + number % SOME_SETS * set_words(stage);
}

/* The set in memo->draft, which has `hash`, kept if it is new; NULL when there is no room for more. */
static uint64_t *keep_set(stage_run *run, sieve_memo *memo, uint32_t hash)
{
    const parley_stage *stage = run->stage;
    const size_t words = set_words(stage);
    uint16_t *head = &memo->heads[hash / (UINT32_MAX / HEADS + 1)];
    for (uint32_t known = *head; known != 0; known = memo->next[known - 1])
        if (memcmp(get_set(memo, stage, known - 1), memo->draft, words * sizeof *memo->draft) == 0)
            return get_set(memo, stage, known - 1);
    const uint32_t number = memo->set_count;
    if (number == MOST_SETS)
        return NULL;
    uint64_t **room = &memo->rooms[number / SOME_SETS];
    if (*room == NULL)
        *room = parley_arena_take(&run->pack->engine->arena, SOME_SETS * words, sizeof **room);
    if (*room == NULL)
        bind_refuse(run->L, "out of memory");
    memo->next[number] = *head;
    *head = (uint16_t)(number + 1);
    memo->set_count++;
    return memcpy(get_set(memo, stage, number), memo->draft, words * sizeof *memo->draft);
}

/* The rows of a unit with the four bytes at `bytes`, good for this run. */
static const uint64_t *look_up(stage_run *run, sieve_memo *memo, const unsigned char *bytes)
{
    const parley_stage *stage = run->stage;
    uint32_t code = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
    uint32_t slot = code * 2654435769u >> (32 - MEMO_BITS);
    if (memo->codes[slot] != code)
        slot ^= memo->codes[slot ^ 1] == code || memo->later[slot / 2] == (slot & 1);
    if (memo->codes[slot] != code) {
        uint64_t *set = keep_set(run, memo, find_rows(stage, bytes, memo->draft));
        if (set == NULL) {
            uint64_t *own = memo->draft;
            memo->draft = take_rows(run);
            return own;
        }
        memo->codes[slot] = code;
        memo->sets[slot] = set;
    }
    memo->later[slot / 2] = slot & 1;
    return memo->sets[slot];
}

void engine_sift(stage_run *run)
{
    sieve_memo *memo = take_memo(run);
    const uint64_t *edge = take_rows(run);
    run->passing = parley_arena_grow_raw(&run->pack->engine->scratch, NULL, 0, run->tape.count, sizeof *run->passing);
    if (run->passing == NULL)
        bind_refuse(run->L, "out of memory");
    for (uint32_t unit = 0; unit < run->tape.count; unit++) {
        const unsigned char *bytes = run->tape.bytes + (size_t)unit * PARLEY_TAPE_UNIT;
        run->passing[unit] = bytes[0] == 0 ? edge : look_up(run, memo, bytes);
    }
}
