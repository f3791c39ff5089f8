/* tests/fuzz/fuzz_tokens.c -- tokens lie in order, on whole characters, with nothing but white space between them. */
#include "base/heap.h"
#include "fuzz.h"
#include "text/tokens.h"
#include "text/utf8.h"

static bool is_boundary(parley_str text, uint32_t at)
{
    return at == text.len || !parley_utf8_is_continuation(text.ptr[at]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parley_arena arena;
    parley_arena_init(&arena, parley_heap());
    parley_str text;
    parley_tokens tokens, few;
    if (fuzz_text(&text, data, size, &arena) && parley_tokens_scan(&tokens, text, 0, &arena) == PARLEY_OK) {
        uint32_t end = 0;
        for (uint32_t i = 0; i < tokens.count; i++) {
            const parley_token *token = &tokens.items[i];
            FUZZ_HOLDS(token->start >= end && token->start < token->end && token->end <= text.len);
            FUZZ_HOLDS(is_boundary(text, token->start) && is_boundary(text, token->end));
            FUZZ_HOLDS(token->kind <= PARLEY_TOKEN_URL && (token->mark == 0 || token->kind == PARLEY_TOKEN_PUNCTUATION));
            FUZZ_HOLDS((token->form & PARLEY_FORM_SPACE) == 0 || token->start > end || i == 0);
            for (uint32_t at = end; at < token->start; at++)  /* no letter or digit is left out */
                FUZZ_HOLDS((unsigned char)text.ptr[at] >= 0x80 || !((text.ptr[at] | 32) >= 'a' && (text.ptr[at] | 32) <= 'z'));
            end = token->end;
        }
        if (tokens.count > 1)
            FUZZ_HOLDS(parley_tokens_scan(&few, text, tokens.count - 1, &arena) == PARLEY_ELIMIT);
        FUZZ_HOLDS(parley_tokens_scan(&few, text, tokens.count, &arena) == PARLEY_OK && few.count == tokens.count);
    }
    parley_arena_free(&arena);
    return 0;
}
