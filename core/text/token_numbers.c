#include <string.h>

#include "text/token_scanner.h"

/* Units that stand apart from the number before them: "10|km", "$5|m", "10|am". */
static const scan_word units[] = {
    "am", "bln", "bn", "c", "cl", "cm", "day", "days", "f", "ft", "g", "gb", "ghz", "gw", "ha", "hr", "hrs", "hz", "k", "kb",
    "kg", "khz", "km", "kmh", "kph", "kw", "kwh", "l", "lb", "lbs", "m", "mb", "mg", "mhz", "mi", "min", "mins", "ml", "mln",
    "mm", "mn", "mph", "mw", "oz", "p", "pm", "sec", "secs", "tb", "tn", "trn", "v", "w", "x", "yd",
};

static bool is_digit(unsigned char byte)
{
    return parley_char_ascii[byte] & PARLEY_CHAR_DIGIT;
}

/* Where the ASCII digits that begin at `at` end. */
static uint32_t skip_digits(const token_scanner *s, uint32_t at)
{
    while (is_digit(parley_scan_byte(s, at)))
        at++;
    return at;
}

/* The end of "555-1234", "303-832-8160", "2004-11-17": hyphens part groups of fixed sizes.  `at` where the first group ends when
 * it is none: "13-17" is a range. */
static uint32_t skip_hyphened(const token_scanner *s, uint32_t start, uint32_t at)
{
    uint32_t sizes[4] = { at - start }, ends[4] = { at }, count = 1;
    while (count < 4 && parley_scan_byte(s, ends[count - 1]) == '-') {
        uint32_t from = ends[count - 1] + 1, to = skip_digits(s, from);
        if (to == from)
            break;
        sizes[count] = to - from;
        ends[count++] = to;
    }
    if (parley_scan_byte(s, ends[count - 1]) == '-' && is_digit(parley_scan_byte(s, ends[count - 1] + 1)))
        return at;
    bool date = count == 3 && sizes[0] == 4 && sizes[1] <= 2 && sizes[2] <= 2;
    bool phone = count >= 2 && sizes[count - 1] == 4 && (count == 2 ? sizes[0] == 3 || sizes[0] == 5 : sizes[0] <= 3)
                 && (count < 3 || sizes[count - 2] == 3);
    return date || phone ? ends[count - 1] : at;
}

/* The end of "24/06/2024", "9/11", "1/8", or `at` where its first group ends. */
static uint32_t skip_slashed(const token_scanner *s, uint32_t start, uint32_t at)
{
    uint32_t second = skip_digits(s, at + 1);
    if (second == at + 1 || at - start > 4)
        return at;
    if (parley_scan_byte(s, second) != '/')
        return second - at <= 4 ? second : at;
    uint32_t third = skip_digits(s, second + 1);
    return third > second + 1 && parley_scan_byte(s, third) != '/' ? third : at;
}

/* Where the digits, separators and ordinal letters of the number at `start` end. */
static uint32_t number_end(const token_scanner *s, uint32_t start)
{
    uint32_t at = skip_digits(s, start), group = start;
    for (;;) {
        unsigned char byte = parley_scan_byte(s, at);
        if (byte != ',' && byte != '.' && byte != ':' && byte != '-' && byte != '/')
            return at;
        uint32_t next = at;
        if (byte == '-' || byte == '/') {
            if (group != start)
                return at;
            next = byte == '-' ? skip_hyphened(s, start, at) : skip_slashed(s, start, at);
            return next;
        }
        uint32_t end = skip_digits(s, at + 1);
        if (end == at + 1)
            return at;
        if (byte == ',' && (end - at != 4 || at - group > 3)) {
            /* "1,00,000" too */
            bool indian =
                end - at == 3 && at - group <= 2 && parley_scan_byte(s, end) == ',' && is_digit(parley_scan_byte(s, end + 1));
            if (!indian)
                return at;
        }
        group = at + 1;
        at = end;
    }
}

/* Whether the period at `end` makes a list mark of the digits [start, end) at the head of a line: "2. Open the valve." */
static bool is_list_mark(const token_scanner *s, uint32_t start, uint32_t end)
{
    return s->gap & PARLEY_FORM_NEWLINE && end - start <= 2 && parley_scan_byte(s, end) == '.'
           && parley_scan_byte(s, end + 1) == ' ' && !(parley_scan_class(s, end + 2) & PARLEY_CHAR_SPACE);
}

uint32_t parley_scan_number(token_scanner *s, uint32_t start)
{
    unsigned form = 0;
    uint32_t end = number_end(s, parley_scan_byte(s, start) == '.' ? start + 1 : start);
    uint32_t run = parley_scan_run(s, end);
    bool apart = PARLEY_SCAN_IS(s, end, run, units) && parley_scan_byte(s, end) != 'G';  /* "3G" */
    if (run > end && !apart)
        end = run;
    uint32_t mark = parley_scan_apostrophe(s, end);
    if (mark != 0 && end == run && parley_scan_byte(s, end - 1) == '0' && end - start <= 4
        && parley_scan_byte(s, end + mark) == 's' && parley_scan_run(s, end + mark) == end + mark + 1)
        end += mark + 1;  /* "the 80's" */
    if (parley_scan_byte(s, end) == '@') {
        uint32_t address = parley_scan_address(s, start, end);
        if (address != 0) {
            parley_scan_emit_seen(s, start, address, PARLEY_TOKEN_URL, 0);
            return address;
        }
    }
    if (is_list_mark(s, start, end)) {
        end++;
        form = PARLEY_FORM_PERIOD;
    }
    parley_scan_emit_seen(s, start, end, PARLEY_TOKEN_NUMBER, form);
    return end;
}
