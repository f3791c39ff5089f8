#include "text/token_blocks.h"

#include "text/chars.h"

token_block parley_block_read_plain(const unsigned char *bytes)
{
    token_block block = { 0 };
    for (unsigned i = 0; i < PARLEY_BLOCK; i++) {
        unsigned class = parley_char_ascii[bytes[i]];
        block.body |= (uint64_t)((class & (PARLEY_CHAR_CASED | PARLEY_CHAR_DIGIT)) != 0) << i;
        block.upper |= (uint64_t)((class & PARLEY_CHAR_UPPER) != 0) << i;
        block.digit |= (uint64_t)((class & PARLEY_CHAR_DIGIT) != 0) << i;
    }
    return block;
}

/* A byte lies in a range of `count` values from `first` when what is left of it without `first`, modulo 256, is below `count`. */

#if defined(__SSE2__)
#include <emmintrin.h>

enum { WIDTH = 16 };

static inline __m128i find_range(__m128i bytes, char first, char count)
{
    __m128i rest = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(rest, _mm_set1_epi8((char)(count - 1))), rest);
}

token_block parley_block_read(const unsigned char *bytes)
{
    token_block block = { 0 };
    for (unsigned i = 0; i < PARLEY_BLOCK; i += WIDTH) {
        __m128i part = _mm_loadu_si128((const void *)(bytes + i));
        __m128i lower = find_range(part, 'a', 26), upper = find_range(part, 'A', 26), digit = find_range(part, '0', 10);
        block.body |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(lower, _mm_or_si128(upper, digit))) << i;
        block.upper |= (uint64_t)(unsigned)_mm_movemask_epi8(upper) << i;
        block.digit |= (uint64_t)(unsigned)_mm_movemask_epi8(digit) << i;
    }
    return block;
}

#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>

/* One bit a byte of the four masks, whose bytes are all ones or all zeros. */
static inline uint64_t gather(const uint8x16_t masks[4])
{
    static const uint8_t bits[16] = { 1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128 };
    uint8x16_t bit = vld1q_u8(bits);
    uint8x16_t low = vpaddq_u8(vandq_u8(masks[0], bit), vandq_u8(masks[1], bit));
    uint8x16_t high = vpaddq_u8(vandq_u8(masks[2], bit), vandq_u8(masks[3], bit));
    uint8x16_t all = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

static inline uint8x16_t find_range(uint8x16_t bytes, uint8_t first, uint8_t count)
{
    return vcltq_u8(vsubq_u8(bytes, vdupq_n_u8(first)), vdupq_n_u8(count));
}

token_block parley_block_read(const unsigned char *bytes)
{
    uint8x16_t body[4], upper[4], digit[4];
    for (unsigned i = 0; i < 4; i++) {
        uint8x16_t part = vld1q_u8(bytes + i * 16);
        upper[i] = find_range(part, 'A', 26);
        digit[i] = find_range(part, '0', 10);
        body[i] = vorrq_u8(vorrq_u8(upper[i], digit[i]), find_range(part, 'a', 26));
    }
    return (token_block){ gather(body), gather(upper), gather(digit) };
}

#else

token_block parley_block_read(const unsigned char *bytes)
{
    return parley_block_read_plain(bytes);
}

#endif
