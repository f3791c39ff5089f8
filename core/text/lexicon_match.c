#include "text/lexicon_set.h"

#include <string.h>

#include "text/fold.h"

/* One run over a text. */
struct matching {
    const parley_lexicons *set;
    parley_str             text;
    parley_tokens          tokens;
    parley_buffer          buffer;  /* for words that are not short ASCII */
    parley_arena          *arena;
    parley_phrases         found;
    uint32_t               capacity;
    bool                   refused;  /* memory */
};

/* The number of `token` among the words of `trie`, or 0 when it is none of them or memory was refused: then `refused`. */
static uint32_t find_word(struct matching *matching, const parley_trie *trie, const parley_token *token, bool fold)
{
    const parley_pool *pool = &trie->words;
    uint32_t len = token->end - token->start;
    uint64_t words[LEXICON_ASCII_MAX / 8];
    if ((token->form & PARLEY_FORM_ASCII) != 0 && len > pool->longest)
        return 0;
    if (parley_lexicon_ascii_words(words, matching->text, token, fold))
        return parley_pool_find_words(pool, parley_pool_hash(words, len), words, len) + 1;
    parley_str bytes = { matching->text.ptr + token->start, len };
    parley_buffer_clear(&matching->buffer);
    (fold ? parley_fold_add : parley_lexicon_add_exact)(&matching->buffer, bytes);
    if (matching->buffer.failed) {
        matching->refused = true;
        return 0;
    }
    return parley_pool_find(pool, (parley_str){ matching->buffer.ptr, matching->buffer.len }) + 1;
}

static bool add_phrase(struct matching *matching, parley_phrase phrase)
{
    parley_phrases *found = &matching->found;
    if (found->count == matching->capacity) {
        uint32_t capacity = matching->capacity == 0 ? 32 : matching->capacity * 2;
        parley_phrase *grown = capacity == 0 ? NULL
            : parley_arena_grow(matching->arena, found->items, matching->capacity, capacity, sizeof *grown);
        if (grown == NULL)
            return false;
        found->items = grown;
        matching->capacity = capacity;
    }
    found->items[found->count++] = phrase;
    return true;
}

/* The term of tokens [first, end): their phrase ends at `node` in the folded trie, at `exact` (0: nowhere) in the exact one. */
static uint32_t get_term(const struct matching *matching, uint32_t node, uint32_t exact, uint32_t first, uint32_t end)
{
    const struct lexicon_variant *variant = &matching->set->variants[node];
    if (exact != 0 && matching->set->exact_terms[exact] != 0)
        return matching->set->exact_terms[exact];
    if (variant->lower == variant->upper)
        return variant->lower;
    return parley_lexicon_is_capital(matching->tokens, first, end) ? variant->upper : variant->lower;
}

/* Put the phrases from `from` on, which share their first token, longest first. */
static void reverse_phrases(parley_phrases *found, uint32_t from)
{
    for (uint32_t low = from, high = found->count; high > low + 1;) {
        parley_phrase kept = found->items[low];
        found->items[low++] = found->items[--high];
        found->items[high] = kept;
    }
}

/* Match the phrases that begin at token `first`; tokens from there on still hold the numbers of their words. */
static bool match_at(struct matching *matching, uint32_t first)
{
    const parley_lexicons *set = matching->set;
    parley_token *items = matching->tokens.items;
    uint32_t node = items[first].term, from = matching->found.count;
    if (node == 0)
        return true;
    uint32_t exact = set->variants[node].begins_exact ? find_word(matching, &set->exact, &items[first], false) : 0;
    uint32_t term = get_term(matching, node, exact, first, first + 1);
    uint32_t left = matching->tokens.count - first;
    uint32_t end = first + (left < PARLEY_PHRASE_MAX ? left : PARLEY_PHRASE_MAX);
    for (uint32_t i = first + 1; i < end; i++) {
        node = parley_trie_step(&set->folded, node, items[i].term);
        if (node == 0 || (items[i].form & PARLEY_FORM_BLANK_LINE) != 0)
            break;
        if (exact != 0)
            exact = parley_trie_step(&set->exact, exact, find_word(matching, &set->exact, &items[i], false));
        uint32_t phrase = get_term(matching, node, exact, first, i + 1);
        if (phrase != 0 && !add_phrase(matching, (parley_phrase){ first, i + 1, phrase }))
            return false;
    }
    items[first].term = term;
    reverse_phrases(&matching->found, from);
    return true;
}

enum { BATCH = 16 };

/* A token whose word is looked for. */
typedef struct lookup {
    parley_token *token;
    uint64_t      words[LEXICON_ASCII_MAX / 8];
    uint32_t      len, hash, index;
} lookup;

/* Lower-case the token's bytes into its words; false when that is not done in place, or no word of the lexicons is as long. */
static bool read_word(lookup *one, const struct matching *matching)
{
    const parley_token *token = one->token;
    parley_str text = matching->text;
    one->len = token->end - token->start;
    if ((token->form & PARLEY_FORM_ASCII) == 0 || one->len == 0 || one->len > matching->set->folded.words.longest)
        return false;
    if (one->len > 8 || text.len - token->start < 8)
        return parley_lexicon_ascii_words(one->words, text, token, true);
    static const unsigned char edge[16] = { 255, 255, 255, 255, 255, 255, 255, 255 };
    uint64_t word, mask;
    memcpy(&word, text.ptr + token->start, 8);
    memcpy(&mask, edge + 8 - one->len, 8);
    one->words[0] = parley_lexicon_lower(word & mask);
    return true;
}

/* Set the terms of up to BATCH tokens.  Most words are short ASCII: lower-cased and looked up in place. */
static void number_batch(struct matching *matching, parley_token *tokens, uint32_t count)
{
    const parley_pool *pool = &matching->set->folded.words;
    lookup lookups[BATCH];
    uint32_t open = 0, longer = 0;
    for (uint32_t i = 0; i < count; i++) {
        lookup *one = &lookups[open];
        one->token = &tokens[i];
        if (!read_word(one, matching)) {
            tokens[i].term = find_word(matching, &matching->set->folded, &tokens[i], true);
            continue;
        }
        one->hash = parley_pool_hash(one->words, one->len);
        parley_pool_await_slot(pool, one->hash);
        open++;
    }
    for (uint32_t i = 0; i < open; i++) {
        lookup *one = &lookups[i];
        one->index = parley_pool_find_head(pool, one->hash, one->words[0], one->len);
        one->token->term = one->index + 1;
        if (one->len <= 8 || one->index == PARLEY_POOL_NONE)
            continue;
        parley_pool_await_place(pool, one->index);
        lookups[longer++] = *one;
    }
    for (uint32_t i = 0; i < longer; i++)
        parley_pool_await_string(pool, lookups[i].index);
    for (uint32_t i = 0; i < longer; i++)
        lookups[i].token->term = parley_pool_find_words(pool, lookups[i].hash, lookups[i].words, lookups[i].len) + 1;
}

/* Set the term of every token to the number of its word. */
static void number_words(struct matching *matching)
{
    parley_tokens tokens = matching->tokens;
    for (uint32_t first = 0; first < tokens.count; first += BATCH)
        number_batch(matching, tokens.items + first, tokens.count - first < BATCH ? tokens.count - first : BATCH);
}

parley_status parley_lexicons_match(parley_phrases *out, const parley_lexicons *set, parley_str text, parley_tokens tokens,
                                    parley_arena *arena)
{
    if (!set->sealed)
        return PARLEY_ERANGE;
    struct matching matching = { .set = set, .text = text, .tokens = tokens, .arena = arena };
    parley_buffer_init(&matching.buffer, arena->alloc);
    if (set->entry_count == 0) {
        for (uint32_t i = 0; i < tokens.count; i++)
            tokens.items[i].term = 0;
        *out = matching.found;
        return PARLEY_OK;
    }
    number_words(&matching);
    bool ok = true;
    for (uint32_t i = 0; i < tokens.count && ok; i++) {
        if (i + BATCH < tokens.count)
            __builtin_prefetch(&set->variants[tokens.items[i + BATCH].term]);
        ok = match_at(&matching, i);
    }
    ok = ok && !matching.refused;
    parley_buffer_free(&matching.buffer);
    if (!ok)
        return PARLEY_ENOMEM;
    *out = matching.found;
    return PARLEY_OK;
}
