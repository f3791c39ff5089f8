/* The quick ways of reading words against the plain ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/alloc.h"
#include "support/exact.h"
#include "text/token_blocks.h"
#include "text/token_scanner.h"

enum { ROUNDS = 20000, TEXTS = 3000, LONGEST = 300 };

static void expect_same_block(const unsigned char bytes[PARLEY_BLOCK])
{
    token_block quick = parley_block_read(bytes), plain = parley_block_read_plain(bytes);
    assert_true(quick.body == plain.body);
    assert_true(quick.upper == plain.upper);
    assert_true(quick.digit == plain.digit);
}

static void blocks_are_read_as_bytes_are(void **state)
{
    (void)state;
    unsigned char bytes[PARLEY_BLOCK];
    for (unsigned byte = 0; byte < 256; byte++) {
        memset(bytes, (int)byte, sizeof bytes);
        expect_same_block(bytes);
        for (unsigned at = 0; at < PARLEY_BLOCK; at++) {
            memset(bytes, 0, sizeof bytes);
            bytes[at] = (unsigned char)byte;
            expect_same_block(bytes);
        }
    }
    uint64_t seed = 20260101;
    for (int round = 0; round < ROUNDS; round++) {
        for (unsigned at = 0; at < PARLEY_BLOCK; at++)
            bytes[at] = (unsigned char)test_random(&seed, 256);
        expect_same_block(bytes);
    }
}

/* A text of words, parts of words, marks and spaces, as long as it happens to be. */
static size_t make_text(char *text, uint64_t *seed)
{
    static const char *const parts[] = {
        "said", "talks", "crisis", "urged", "need", "saying", "sing", "Korea", "DONT", "dont", "cannot", "wanna", "government", "President",
        "a", "I", "of", "U.S", "Inc", "co", "iPhone", "McDonald", "3", "42", "th", "x", "'s", "n't", "\xE2\x80\x99s", "\xE2\x80\x9C", "\xC3\xA9",
        ".", ",", "-", "'", "\"", "&", "@", ":", ";", "?", "!", ")", "[", "}", "_", "/", "$", "+", "(", "...", ". . .", "--", "\xE2\x80\x94", "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9D", "\xE2\x80\xA6", "gotta", "thats",
        "UN", "F16s", "gimme", "Mr", "etc", "\n", "\n\n", "\t", "\xFF", "aReallyLongWordThatGoesOnAndOn",
        "areallylongwordthatgoesonandonwithoutanythinginsidethatwouldstopit",
    };
    size_t length = test_random(seed, LONGEST), used = 0;
    for (;;) {
        const char *part = test_random(seed, 3) == 0 ? " " : parts[test_random(seed, sizeof parts / sizeof *parts)];
        size_t size = strlen(part);
        if (used + size > length)
            return used;
        memcpy(text + used, part, size);
        used += size;
    }
}

/* Each word and mark again, by parley_scan_word and parley_scan_mark alone, from where the tokens before it leave off. */
static void tokens_are_what_the_slow_way_finds(void **state)
{
    (void)state;
    uint64_t seed = 7;
    uint32_t words = 0, marks = 0;
    for (int round = 0; round < TEXTS; round++) {
        char made[LONGEST];
        size_t length = make_text(made, &seed);
        char *text = malloc(length + 1);
        assert_non_null(text);
        memcpy(text, made, length);
        test_heap heap = { .refuse_at = -1 };
        parley_arena arena;
        parley_arena_init(&arena, test_alloc(&heap));
        parley_tokens tokens;
        assert_int_equal(parley_tokens_scan(&tokens, (parley_str){ text, length }, 0, &arena), PARLEY_OK);
        parley_token *again = parley_arena_take(&arena, (size_t)tokens.count + PARLEY_SCAN_ROOM, sizeof *again);
        assert_non_null(again);
        for (uint32_t i = 0; i < tokens.count; i++) {
            const parley_token *token = &tokens.items[i];
            bool word = parley_char_ascii[(unsigned char)text[token->start]] & PARLEY_CHAR_CASED, mark = token->kind == PARLEY_TOKEN_PUNCTUATION;
            if ((!word && !mark) || token->form & PARLEY_FORM_CLITIC)
                continue;
            memcpy(again, tokens.items, i * sizeof *again);
            token_scanner s = { .text = { text, length }, .items = again, .count = i, .capacity = tokens.count + PARLEY_SCAN_ROOM,
                                .gap = token->form & (PARLEY_FORM_SPACE | PARLEY_FORM_NEWLINE | PARLEY_FORM_BLANK_LINE), .arena = &arena };
            (word ? parley_scan_word : parley_scan_mark)(&s, token->start);
            assert_true(s.count > i);
            assert_memory_equal(&again[i], token, sizeof *token);
            words += word;
            marks += mark;
        }
        parley_arena_free(&arena);
        assert_int_equal(heap.live, 0);
        free(text);
    }
    assert_true(words > TEXTS && marks > TEXTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_read_as_bytes_are),
        cmocka_unit_test(tokens_are_what_the_slow_way_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
