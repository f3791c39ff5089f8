#include <float.h>
#include <stdlib.h>

#include "text/json.h"

/*
 * strtod knows the nearest double, but reads the locale's decimal point.  So it is given digits and an exponent, never a point:
 * at most DIGITS of them, enough to tell on which side of a midpoint of two doubles it lies (767), and a last 1 for what was cut.
 */
enum {
    DIGITS       = 780,
    MAX_EXPONENT = 100000  /* beyond any double, even with DIGITS digits */
};

struct decimal {
    char    digits[DIGITS + 16]; /* significant ones, then room for "1e-100000" and NUL */
    size_t  count;
    int64_t exponent;            /* power of ten of the last digit */
    bool    negative;
};

static void add_digit(struct decimal *decimal, char digit, bool fraction)
{
    if (decimal->count < DIGITS && (decimal->count != 0 || digit != '0')) {
        decimal->digits[decimal->count++] = digit;
        decimal->exponent -= fraction;
    } else if (decimal->count == 0) {
        decimal->exponent -= fraction;  /* a leading zero of the fraction */
    } else {
        decimal->exponent += !fraction;
        if (digit != '0')
            decimal->digits[DIGITS] = '1';
    }
}

static int64_t read_exponent(parley_str text, size_t at)
{
    bool negative = text.ptr[at] == '-';
    int64_t value = 0;
    for (at += negative || text.ptr[at] == '+'; at < text.len; at++)
        if (value < INT64_MAX / 100)  /* beyond what any number of digits could make up for */
            value = value * 10 + (text.ptr[at] - '0');
    return negative ? -value : value;
}

static void read_decimal(struct decimal *decimal, parley_str text)
{
    bool fraction = false;
    for (size_t at = 0; at < text.len; at++) {
        char byte = text.ptr[at];
        if (byte == '-') {
            decimal->negative = true;
        } else if (byte == '.') {
            fraction = true;
        } else if (byte == 'e' || byte == 'E') {
            decimal->exponent += read_exponent(text, at + 1);
            return;
        } else {
            add_digit(decimal, byte, fraction);
        }
    }
}

/* Up to 15 digits and a small power of ten are exact doubles, and one operation on them rounds once. */
static bool convert_exactly(double *out, const struct decimal *decimal)
{
#if FLT_EVAL_METHOD == 0
    static const double powers[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                     1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
    if (decimal->count > 15 || decimal->exponent > 22 || decimal->exponent < -22)
        return false;
    uint64_t whole = 0;
    for (size_t i = 0; i < decimal->count; i++)
        whole = whole * 10 + (uint64_t)(decimal->digits[i] - '0');
    double value = (double)whole;
    *out = decimal->exponent < 0 ? value / powers[-decimal->exponent] : value * powers[decimal->exponent];
    return true;
#else
    (void)out, (void)decimal;
    return false;
#endif
}

/* Write "e" and the exponent behind the digits, by hand: nothing of the locale comes in. */
static void write_exponent(struct decimal *decimal)
{
    char *to = decimal->digits + decimal->count;
    if (decimal->count == DIGITS && decimal->digits[DIGITS] == '1') {
        to++;
        decimal->exponent--;
    }
    int64_t exponent = decimal->exponent > MAX_EXPONENT ? MAX_EXPONENT : decimal->exponent < -MAX_EXPONENT ? -MAX_EXPONENT
                  : decimal->exponent;
    *to++ = 'e';
    *to++ = exponent < 0 ? '-' : '+';
    exponent = exponent < 0 ? -exponent : exponent;
    for (int64_t power = MAX_EXPONENT; power != 0; power /= 10)
        *to++ = (char)('0' + exponent / power % 10);
    *to = '\0';
}

double parley_json_number(parley_str text)
{
    struct decimal decimal = { .count = 0 };
    read_decimal(&decimal, text);
    double value = 0;
    if (decimal.count != 0 && !convert_exactly(&value, &decimal)) {
        write_exponent(&decimal);
        value = strtod(decimal.digits, NULL);
    }
    return decimal.negative ? -value : value;
}
