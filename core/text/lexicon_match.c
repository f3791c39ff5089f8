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
    uint32_t len = token->end - token->start;
    uint64_t words[LEXICON_ASCII_MAX / 8];
    if ((token->form & PARLEY_FORM_ASCII) != 0 && len > trie->words.longest)
        return 0;
    if (parley_lexicon_ascii_words(words, matching->text, token, fold))
        return parley_words_find_hashed(&trie->words, parley_pool_hash(words, len), (parley_str){ (const char *)words, len });
    parley_str bytes = { matching->text.ptr + token->start, len };
    parley_buffer_clear(&matching->buffer);
    (fold ? parley_fold_add : parley_lexicon_add_exact)(&matching->buffer, bytes);
    if (matching->buffer.failed) {
        matching->refused = true;
        return 0;
    }
    return parley_words_find(&trie->words, (parley_str){ matching->buffer.ptr, matching->buffer.len });
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

/* The term of tokens [first, end): their phrase has `variant`, and ends at `exact` (0: nowhere) in the exact trie. */
static inline uint32_t get_term(const struct matching *matching, uint32_t variant, uint32_t exact, uint32_t first, uint32_t end)
{
    const parley_lexicons *set = matching->set;
    const uint32_t spelt = exact == 0 ? 0 : parley_narrow_get(&set->exact_terms, exact);
    const uint32_t term = variant >> LEXICON_TERM_SHIFT, letter = variant & LEXICON_LETTER;
    if (spelt != 0 || letter == LEXICON_EITHER)
        return spelt != 0 ? spelt : term;
    const bool capital = parley_lexicon_is_capital(matching->tokens, first, end);
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
    uint32_t node = items[first].term, from = matching->found.count, variant = parley_narrow_get(&set->variants, node);
    uint32_t exact = (variant & LEXICON_EXACT) != 0 ? find_word(matching, &set->exact, &items[first], false) : 0;
    uint32_t term = get_term(matching, variant, exact, first, first + 1);
    uint32_t left = matching->tokens.count - first;
    uint32_t end = first + (left < PARLEY_PHRASE_MAX ? left : PARLEY_PHRASE_MAX);
    for (uint32_t i = first + 1; i < end && (variant & LEXICON_INNER) != 0; i++) {
        node = parley_trie_step(&set->folded, node, items[i].term);
        if (node == 0 || (items[i].form & PARLEY_FORM_BLANK_LINE) != 0)
            break;
        if (exact != 0)
            exact = parley_trie_step(&set->exact, exact, find_word(matching, &set->exact, &items[i], false));
        variant = parley_narrow_get(&set->variants, node);
        uint32_t phrase = get_term(matching, variant, exact, first, i + 1);
        if (phrase != 0 && !add_phrase(matching, (parley_phrase){ first, i + 1, phrase }))
            return false;
    }
    items[first].term = term;
    reverse_phrases(&matching->found, from);
    return true;
}

enum { BATCH = 16, WORD = 8 };

/* A token of more than WORD bytes, and up to twice as many, whose word is looked for, */
typedef struct long_lookup {
    uint64_t whole[2], mask;
    uint32_t len, hash, token;
} long_lookup;

/* and one of up to WORD. */
typedef struct short_lookup {
    uint64_t whole, mask;
    uint32_t len, hash, token;
} short_lookup;

/* Set the terms of up to BATCH tokens to the numbers of their words.  Most are short ASCII: lower-cased and looked up in place. */
static inline void number_batch(struct matching *matching, parley_token *tokens, uint32_t count)
{
    static const unsigned char edge[2 * WORD] = { 255, 255, 255, 255, 255, 255, 255, 255 };
    const parley_words known = matching->set->folded.words;
    const parley_narrow variants = matching->set->variants;
    const parley_str text = matching->text;
    short_lookup shorts[BATCH];
    long_lookup longs[BATCH];
    uint32_t short_count = 0, long_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        const parley_token *token = &tokens[i];
        uint32_t len = token->end - token->start;
        if (len - 1 < WORD && token->form & PARLEY_FORM_ASCII && text.len - token->start >= WORD && len <= known.longest) {
            uint64_t word, mask;
            memcpy(&word, text.ptr + token->start, WORD);
            memcpy(&mask, edge + WORD - len, WORD);
            word = parley_lexicon_lower(word & mask);
            uint32_t hash = (uint32_t)parley_pool_mix(parley_pool_seed(len), word);
            shorts[short_count++] = (short_lookup){ word, mask, len, hash, i };
            parley_words_await(&known, hash);
        } else if (len - WORD - 1 < WORD && token->form & PARLEY_FORM_ASCII && text.len - token->start >= 2 * WORD && len <= known.longest) {
            long_lookup *one = &longs[long_count++];
            memcpy(one->whole, text.ptr + token->start, 2 * WORD);
            memcpy(&one->mask, edge + 2 * WORD - len, WORD);
            one->whole[0] = parley_lexicon_lower(one->whole[0]);
            one->whole[1] = parley_lexicon_lower(one->whole[1] & one->mask);
            one->len = len;
            one->hash = parley_pool_hash(one->whole, len);
            one->token = i;
            parley_words_await(&known, one->hash);
        } else {
            tokens[i].term = find_word(matching, &matching->set->folded, token, true);
        }
    }
    for (uint32_t i = 0; i < short_count; i++) {
        const short_lookup *one = &shorts[i];
        uint32_t node = parley_words_find_whole(&known, one->hash, &one->whole, one->len, one->mask, false);
        tokens[one->token].term = node;
        parley_narrow_await(&variants, node);
    }
    for (uint32_t i = 0; i < long_count; i++) {
        const long_lookup *one = &longs[i];
        uint32_t node = parley_words_find_whole(&known, one->hash, one->whole, one->len, one->mask, true);
        tokens[one->token].term = node;
        parley_narrow_await(&variants, node);
    }
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
