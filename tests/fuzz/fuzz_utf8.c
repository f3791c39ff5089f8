/* tests/fuzz/fuzz_utf8.c -- decoding against Unicode's table, walking there and back, counting. */
#include <string.h>

#include "fuzz.h"
#include "text/utf8.h"

/* Size of the well-formed sequence at `at`, as table 3-7 of the standard has it; 0 for none. */
static size_t table_3_7(parley_str text, size_t at)
{
    static const struct { unsigned char first, last, low, high, size; } rows[] = {
        { 0x00, 0x7F, 0x00, 0xFF, 1 }, { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 }, { 0xE1, 0xEC, 0x80, 0xBF, 3 },
        { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 }, { 0xF0, 0xF0, 0x90, 0xBF, 4 }, { 0xF1, 0xF3, 0x80, 0xBF, 4 },
        { 0xF4, 0xF4, 0x80, 0x8F, 4 },
    };
    const unsigned char *bytes = (const unsigned char *)text.ptr + at;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (bytes[0] < rows[i].first || bytes[0] > rows[i].last)
            continue;
        if (text.len - at < rows[i].size || (rows[i].size > 1 && (bytes[1] < rows[i].low || bytes[1] > rows[i].high)))
            return 0;
        for (size_t j = 2; j < rows[i].size; j++)
            if ((bytes[j] & 0xC0) != 0x80)
                return 0;
        return rows[i].size;
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    parley_str text = { (const char *)data, size };
    size_t broken = size, points = 0;
    for (size_t at = 0; at < size;) {
        uint32_t point;
        size_t width = parley_utf8_decode(&point, text, at);
        FUZZ_HOLDS(width == table_3_7(text, at));
        if (width == 0) {
            broken = broken == size ? at : broken;
            size_t part = parley_utf8_subpart(text, at);
            FUZZ_HOLDS(part >= 1 && part <= 3 && at + part <= size);
            FUZZ_HOLDS(parley_utf8_next(text, at) == at + 1);
            at++;
            continue;
        }
        char back[PARLEY_UTF8_MAX];
        FUZZ_HOLDS(parley_utf8_encode(back, point) == width && memcmp(back, data + at, width) == 0);
        FUZZ_HOLDS(parley_utf8_subpart(text, at) == 0 && parley_utf8_next(text, at) == at + width);
        FUZZ_HOLDS(broken != size || parley_utf8_previous(text, at + width) == at);
        at += width;
        points++;
    }
    FUZZ_HOLDS(parley_utf8_validate(text, 0) == broken);
    FUZZ_HOLDS(broken != size || parley_utf8_count(text) == points);
    FUZZ_HOLDS(parley_utf8_next(text, size) == size && parley_utf8_previous(text, 0) == 0);
    size_t run = parley_utf8_ascii_run(text, 0);
    FUZZ_HOLDS(run <= size && (run == size || data[run] >= 0x80) && memchr(data, 0x80, run) == NULL);
    return 0;
}
