#include "text/chars.h"

#include <stdbool.h>

#include <utf8proc.h>

#define LO PARLEY_CHAR_LOWER
#define UP PARLEY_CHAR_UPPER
#define DI PARLEY_CHAR_DIGIT
#define SP PARLEY_CHAR_SPACE
#define NL (PARLEY_CHAR_SPACE | PARLEY_CHAR_NEWLINE)

const uint8_t parley_char_ascii[256] = {
    SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, NL, NL, NL, NL, SP, SP,
    SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP, SP,
    SP, 0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
    DI, DI, DI, DI, DI, DI, DI, DI, DI, DI, 0,  0,  0,  0,  0,  0,
    0,  UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP,
    UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, 0,  0,  0,  0,  0,
    0,  LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO,
    LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, 0,  0,  0,  0,  SP,
};

typedef struct code_range {
    uint32_t first, last;
} code_range;

/* Unicode blocks whose letters are Han. */
static const code_range han[] = {
    { 0x2E80, 0x2FDF }, { 0x3005, 0x3007 }, { 0x3021, 0x3029 }, { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF }, { 0xF900, 0xFAFF },
    { 0x20000, 0x3FFFD },
};

static bool is_han(uint32_t code)
{
    for (size_t i = 0; i < sizeof han / sizeof *han; i++)
        if (code >= han[i].first && code <= han[i].last)
            return true;
    return false;
}

uint8_t parley_char_class(uint32_t code)
{
    if (code < 0x80)
        return parley_char_ascii[code];
    if (is_han(code))
        return PARLEY_CHAR_IDEOGRAPH;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LL:
        return LO;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return UP;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return PARLEY_CHAR_CASELESS;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return DI;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return PARLEY_CHAR_EXTENDS;
    case UTF8PROC_CATEGORY_CF:
        return code == 0x200B ? SP : PARLEY_CHAR_EXTENDS | SP;  /* the zero-width space does part words */
    case UTF8PROC_CATEGORY_ZS:
        return SP;
    case UTF8PROC_CATEGORY_CC:
        return code == 0x85 ? NL : SP;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return NL;
    default:
        return 0;
    }
}

parley_char parley_char_at(parley_str text, size_t at)
{
    if (at >= text.len)
        return (parley_char){ 0 };
    const unsigned char *bytes = (const unsigned char *)text.ptr + at;
    if (*bytes < 0x80)
        return (parley_char){ *bytes, 1, parley_char_ascii[*bytes] };
    utf8proc_int32_t code;
    size_t left = text.len - at;
    utf8proc_ssize_t size = utf8proc_iterate(bytes, left < 4 ? (utf8proc_ssize_t)left : 4, &code);
    if (size <= 0)
        return (parley_char){ 0xFFFD, 1, 0 };
    return (parley_char){ (uint32_t)code, (uint8_t)size, parley_char_class((uint32_t)code) };
}

int parley_char_kana(uint32_t code)
{
    if (code >= 0x3041 && code <= 0x309F)
        return 1;
    if ((code >= 0x30A1 && code <= 0x30FF) || (code >= 0x31F0 && code <= 0x31FF) || (code >= 0xFF66 && code <= 0xFF9F))
        return code == 0x30FC || code == 0xFF70 ? 0 : 2;  /* the long-vowel sign goes with both */
    return 0;
}
