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
    const parley_lexicons *set = matching->set;
    uint32_t spelt = exact == 0 ? 0 : parley_narrow_get(&set->exact_terms, exact);
    if (spelt != 0)
        return spelt;
    uint32_t variant = parley_narrow_get(&set->variants, node), term = variant >> LEXICON_TERM_SHIFT, letter = variant & LEXICON_LETTER;
    if (letter == LEXICON_EITHER)
        return term;
    bool capital = parley_lexicon_is_capital(matching->tokens, first, end);
    if (letter == LEXICON_UPPER)
        return capital ? term : 0;
    return capital ? term + parley_lexicon_term_size(set, term) : term;
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

/* Match the phrases that begin at token `first`, a word of the lexicons; tokens from there on still hold the numbers of their words. */
static bool match_at(struct matching *matching, uint32_t first)
{
    const parley_lexicons *set = matching->set;
    parley_token *items = matching->tokens.items;
    uint32_t node = items[first].term, from = matching->found.count;
    uint32_t exact = (parley_narrow_get(&set->variants, node) & LEXICON_EXACT) != 0 ? find_word(matching, &set->exact, &items[first], false) : 0;
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

enum { BATCH = 16, WORD = 8 };

/* A token of more than WORD bytes whose word is looked for, */
typedef struct long_lookup {
    parley_token *token;
    uint64_t      words[LEXICON_ASCII_MAX / WORD];
    uint32_t      len, hash, index;
} long_lookup;

/* and one that is known by its first word. */
typedef struct short_lookup {
    uint64_t word;
    uint32_t len, hash, token;
} short_lookup;

/* The tokens of a batch whose words are looked for together. */
typedef struct batch {
    short_lookup shorts[BATCH];
    long_lookup  longs[BATCH];
    uint32_t     short_count, long_count;
} batch;

/* Look up the longer words of a batch.  Of most, the first bytes are no word's. */
static void number_longs(const struct matching *matching, batch *words)
{
    const parley_pool *pool = &matching->set->folded.words;
    uint32_t left = 0;
    for (uint32_t i = 0; i < words->long_count; i++) {
        long_lookup *one = &words->longs[i];
        one->index = parley_pool_find_head(pool, one->hash, one->words[0], one->len);
        one->token->term = 0;
        if (one->index == PARLEY_POOL_NONE)
            continue;
        parley_pool_await_place(pool, one->index);
        words->longs[left++] = *one;
    }
    for (uint32_t i = 0; i < left; i++)
        parley_pool_await_string(pool, words->longs[i].index);
    for (uint32_t i = 0; i < left; i++) {
        const long_lookup *one = &words->longs[i];
        parley_narrow_await(&matching->set->variants, one->index + 1);
        one->token->term = parley_pool_find_words(pool, one->hash, one->words, one->len) + 1;
    }
}

/* Set the terms of up to BATCH tokens to the numbers of their words.  Most are short ASCII: lower-cased and looked up in place. */
static inline void number_batch(struct matching *matching, parley_token *tokens, uint32_t count)
{
    static const unsigned char edge[2 * WORD] = { 255, 255, 255, 255, 255, 255, 255, 255 };
    const parley_pool *pool = &matching->set->folded.words;
    const parley_str text = matching->text;
    batch words;
    words.short_count = words.long_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        const parley_token *token = &tokens[i];
        uint32_t len = token->end - token->start;
        if (len - 1 < WORD && token->form & PARLEY_FORM_ASCII && text.len - token->start >= WORD && len <= pool->longest) {
            uint64_t word, mask;
            memcpy(&word, text.ptr + token->start, WORD);
            memcpy(&mask, edge + WORD - len, WORD);
            word = parley_lexicon_lower(word & mask);
            uint32_t hash = (uint32_t)parley_pool_mix(parley_pool_seed(len), word);
            words.shorts[words.short_count++] = (short_lookup){ word, len, hash, i };
            parley_pool_await_slot(pool, hash);
            continue;
        }
        long_lookup *one = &words.longs[words.long_count];
        if (len - WORD - 1 < WORD && token->form & PARLEY_FORM_ASCII && text.len - token->start >= 2 * WORD && len <= pool->longest) {
            uint64_t mask;
            memcpy(one->words, text.ptr + token->start, 2 * WORD);
            memcpy(&mask, edge + 2 * WORD - len, WORD);
            one->words[0] = parley_lexicon_lower(one->words[0]);
            one->words[1] = parley_lexicon_lower(one->words[1] & mask);
        } else if (len <= WORD || len > pool->longest || !parley_lexicon_ascii_words(one->words, text, token, true)) {
            tokens[i].term = find_word(matching, &matching->set->folded, token, true);
            continue;
        }
        one->token = &tokens[i];
        one->len = len;
        one->hash = parley_pool_hash(one->words, len);
        parley_pool_await_slot(pool, one->hash);
        words.long_count++;
    }
    for (uint32_t i = 0; i < words.short_count; i++) {
        const short_lookup *one = &words.shorts[i];
        uint32_t node = parley_pool_find_head(pool, one->hash, one->word, one->len) + 1;
        tokens[one->token].term = node;
        parley_narrow_await(&matching->set->variants, node);
    }
    number_longs(matching, &words);
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
    if (set->term_count == 1) {
        for (uint32_t i = 0; i < tokens.count; i++)
            tokens.items[i].term = 0;
        *out = matching.found;
        return PARLEY_OK;
    }
    number_words(&matching);
    bool ok = true;
    for (uint32_t i = 0; i < tokens.count && ok; i++)
        ok = tokens.items[i].term == 0 || match_at(&matching, i);
    ok = ok && !matching.refused;
    parley_buffer_free(&matching.buffer);
    if (!ok)
        return PARLEY_ENOMEM;
    *out = matching.found;
    return PARLEY_OK;
}
