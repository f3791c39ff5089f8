/* core/text/short_words.h -- words of at most eight bytes as numbers, so that one comparison tells.  Floor 1, private to core/text. */
#ifndef PARLEY_SHORT_WORDS_H
#define PARLEY_SHORT_WORDS_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { PARLEY_SHORT_WORD = 8 };

/* The number of a word that is padded with zeros: its first byte is foremost, so that words sort as their numbers do. */
static inline uint64_t parley_short_number(const char word[PARLEY_SHORT_WORD])
{
    uint64_t number;
    memcpy(&number, word, sizeof number);
    return be64toh(number);
}

/* The same of `length` bytes, at most PARLEY_SHORT_WORD, with no other byte read. */
static inline uint64_t parley_short_read(const char *bytes, size_t length)
{
    uint64_t word;
    if (length >= 4) {
        uint32_t first, last;
        memcpy(&first, bytes, 4);
        memcpy(&last, bytes + length - 4, 4);
        word = le32toh(first) | (uint64_t)le32toh(last) << 8 * (length - 4);
    } else if (length >= 2) {
        uint16_t first, last;
        memcpy(&first, bytes, 2);
        memcpy(&last, bytes + length - 2, 2);
        word = le16toh(first) | (uint64_t)le16toh(last) << 8 * (length - 2);
    } else {
        word = length == 0 ? 0 : (unsigned char)*bytes;
    }
    return __builtin_bswap64(word);
}

/* Lower-case the ASCII letters of eight bytes at once; bytes beyond ASCII stay as they are. */
static inline uint64_t parley_short_lower(uint64_t word)
{
    const uint64_t ones = UINT64_MAX / 255, low = word & ones * 0x7F;
    uint64_t not_below_a = low + ones * (0x80 - 'A'), above_z = low + ones * (0x7F - 'Z');
    return word | ((not_below_a ^ above_z) & ~word & ones * 0x80) >> 2;
}

#endif
