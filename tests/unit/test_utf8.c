/* tests/unit/test_utf8.c -- text/utf8.h */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "support/exact.h"
#include "text/utf8.h"

/* Unicode's table of well-formed sequences, written the slow way: what a sequence of `len` bytes decodes to, or -1. */
static long decode_slowly(const unsigned char *p, size_t len)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 }, mask[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    if (len == 1)
        return p[0] < 0x80 ? p[0] : -1;
    if ((p[0] & (unsigned char)~mask[len]) != lead[len])
        return -1;
    uint32_t point = p[0] & mask[len];
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return -1;
        point = point << 6 | (p[i] & 0x3Fu);
    }
    return point < least[len] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF) ? -1 : (long)point;
}

static void expect_decode(const char *bytes, size_t len)
{
    parley_str exact = test_exact((parley_str){ bytes, len });
    uint32_t point = 0xABCDEF;
    size_t size = parley_utf8_decode(&point, exact, 0), slow = 0;
    long value = -1;
    for (size_t i = 1; i <= len && i <= 4 && value < 0; i++) {
        value = decode_slowly((const unsigned char *)bytes, i);
        slow = value < 0 ? 0 : i;
    }
    assert_int_equal(size, slow);
    assert_int_equal(point, slow == 0 ? 0xABCDEF : (uint32_t)value);
    assert_int_equal(parley_utf8_subpart(exact, 0) != 0, slow == 0);
    test_exact_free(exact);
}

static void every_code_point_survives_encode_and_decode(void **state)
{
    (void)state;
    for (uint32_t point = 0; point <= 0x110010; point++) {
        char bytes[4] = { 0 };
        size_t size = parley_utf8_encode(bytes, point);
        if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
            assert_int_equal(size, 0);
            continue;
        }
        uint32_t back = UINT32_MAX;
        assert_int_equal(parley_utf8_decode(&back, (parley_str){ bytes, size }, 0), size);
        assert_int_equal(back, point);
        assert_int_equal(decode_slowly((const unsigned char *)bytes, size), (long)point);
        assert_int_equal(parley_utf8_validate((parley_str){ bytes, size }, 0), size);
        assert_int_equal(parley_utf8_previous((parley_str){ bytes, size }, size), 0);
        assert_int_equal(parley_utf8_validate((parley_str){ bytes, size - 1 }, 0), 0);  /* empty, or cut */
    }
}

static void decode_agrees_with_the_table_on_all_pairs_and_edges(void **state)
{
    (void)state;
    static const unsigned char third[] = { 0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF };
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++) {
            char bytes[4] = { (char)first, (char)second };
            expect_decode(bytes, 2);
            if (first < 0x80)
                continue;
            for (size_t i = 0; i < sizeof third; i++)
                for (size_t j = 0; j < sizeof third; j++) {
                    bytes[2] = (char)third[i];
                    bytes[3] = (char)third[j];
                    expect_decode(bytes, 3);
                    expect_decode(bytes, 4);
                }
        }
}

static void subpart_is_the_longest_start_of_a_sequence(void **state)
{
    (void)state;
    /* Unicode, section 3.9, table 3-11: 61 F1 80 80 E1 80 C2 62 80 63 80 BF 64 */
    parley_str text = test_exact(PARLEY_STR("a\xF1\x80\x80\xE1\x80\xC2" "b\x80" "c\x80\xBF" "d"));
    static const size_t expected[] = { 0, 3, 1, 1, 2, 1, 1, 0, 1, 0, 1, 1, 0, 0 };
    for (size_t i = 0; i <= text.len; i++)
        assert_int_equal(parley_utf8_subpart(text, i), expected[i]);
    test_exact_free(text);
    assert_int_equal(parley_utf8_subpart(PARLEY_STR("\xED\xA0\x80"), 0), 1);  /* a surrogate: three times one byte */
    assert_int_equal(parley_utf8_subpart(PARLEY_STR("\xF0\x9F\x98"), 0), 3);
    assert_int_equal(parley_utf8_subpart((parley_str){ NULL, 0 }, 0), 0);
}

static void validate_finds_the_first_bad_byte_wherever_it_stands(void **state)
{
    (void)state;
    char bytes[70];
    for (size_t len = 0; len <= sizeof bytes; len++)
        for (size_t bad = 0; bad <= len; bad++) {
            memset(bytes, 'x', sizeof bytes);
            if (bad < len)
                bytes[bad] = (char)0xC3;  /* wants a second byte */
            parley_str exact = test_exact((parley_str){ bytes, len });
            assert_int_equal(parley_utf8_validate(exact, 0), bad);
            assert_int_equal(parley_utf8_ascii_run(exact, 0), bad);
            assert_int_equal(parley_utf8_validate(exact, len), len);
            test_exact_free(exact);
        }
}

static void next_and_previous_walk_the_same_way(void **state)
{
    (void)state;
    parley_str text = test_exact(PARLEY_STR("a\xC3\xA9\xFF\xE2\x80\x9C\xF0\x9F\x98\x80" "b\0\x80\xE2\x80"));
    static const size_t stops[] = { 0, 1, 3, 4, 7, 11, 12, 13, 14, 15, 16 };
    size_t count = sizeof stops / sizeof *stops;
    for (size_t i = 0; i + 1 < count; i++) {
        assert_int_equal(parley_utf8_next(text, stops[i]), stops[i + 1]);
        assert_int_equal(parley_utf8_previous(text, stops[i + 1]), stops[i]);
    }
    assert_int_equal(parley_utf8_next(text, text.len), text.len);
    assert_int_equal(parley_utf8_previous(text, 0), 0);
    test_exact_free(text);
}

static void count_counts_what_is_no_continuation(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (size_t len = 0; len < 100; len++) {
        char bytes[100];
        size_t expected = 0;
        for (size_t i = 0; i < len; i++) {
            bytes[i] = (char)test_random(&seed, 256);
            expected += ((unsigned char)bytes[i] & 0xC0) != 0x80;
        }
        parley_str exact = test_exact((parley_str){ bytes, len });
        assert_int_equal(parley_utf8_count(exact), expected);
        test_exact_free(exact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_survives_encode_and_decode),
        cmocka_unit_test(decode_agrees_with_the_table_on_all_pairs_and_edges),
        cmocka_unit_test(subpart_is_the_longest_start_of_a_sequence),
        cmocka_unit_test(validate_finds_the_first_bad_byte_wherever_it_stands),
        cmocka_unit_test(next_and_previous_walk_the_same_way),
        cmocka_unit_test(count_counts_what_is_no_continuation),
    };
    return cmocka_run_group_tests_name("text/utf8", tests, NULL, NULL);
}
