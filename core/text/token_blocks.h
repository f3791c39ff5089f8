/* core/text/token_blocks.h -- 64 bytes of text at once: which of them words are made of.  Floor 1, private to core/text/token*.c. */
#ifndef PARLEY_TOKEN_BLOCKS_H
#define PARLEY_TOKEN_BLOCKS_H

#include <stdint.h>

enum { PARLEY_BLOCK = 64 };

/* Bit i of each tells of byte i.  Only ASCII counts. */
typedef struct token_block {
    uint64_t body;   /* letters and digits */
    uint64_t upper;  /* letters in upper case */
    uint64_t digit;
} token_block;

/* Read PARLEY_BLOCK bytes, 16 at a time where the machine can (SSE2, NEON). */
token_block parley_block_read(const unsigned char *bytes);

/* The same one byte after the other: what the other is tested against, and all there is on other machines. */
token_block parley_block_read_plain(const unsigned char *bytes);

#endif
