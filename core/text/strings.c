#include "text/strings.h"

#include <string.h>

#include "text/utf8.h"

bool parley_is_space(uint32_t point)
{
    if (point < 0x80)
        return point == ' ' || (point >= '\t' && point <= '\r');
    return point == 0x85 || point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A)
        || point == 0x2028 || point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

/* Offset of the first code point at or after `at` that is white space, or that is not, as `space` says; text.len if none. */
static size_t find_space(parley_str text, size_t at, bool space)
{
    while (at < text.len) {
        uint32_t point;
        size_t size = parley_utf8_decode(&point, text, at);
        if ((size != 0 && parley_is_space(point)) == space)
            return at;
        at += size == 0 ? 1 : size;
    }
    return at;
}

parley_str parley_trim(parley_str text)
{
    size_t start = find_space(text, 0, false), end = text.len;
    while (end > start) {
        size_t before = parley_utf8_previous(text, end);
        uint32_t point;
        if (parley_utf8_decode(&point, text, before) != end - before || !parley_is_space(point))
            break;
        end = before;
    }
    return start == end ? (parley_str){ text.ptr, 0 } : (parley_str){ text.ptr + start, end - start };
}

/*
 * Start of the needle's greatest suffix in the order of bytes (`reverse`: in the opposite order), and that suffix's period.
 * Two candidates are compared, the best so far and one behind it; each byte is looked at a bounded number of times.
 */
static size_t find_greatest_suffix(parley_str needle, size_t *period, bool reverse)
{
    const unsigned char *p = (const unsigned char *)needle.ptr;
    size_t best = 0, rival = 1, matched = 0;
    *period = 1;
    while (rival + matched < needle.len) {
        unsigned char ours = p[best + matched], theirs = p[rival + matched];
        if (ours == theirs) {
            if (++matched == *period) {
                rival += *period;
                matched = 0;
            }
        } else if ((theirs < ours) != reverse) {
            rival += matched + 1;
            matched = 0;
            *period = rival - best;
        } else {
            best = rival++;
            matched = 0;
            *period = 1;
        }
    }
    return best;
}

/*
 * The two-way algorithm of Crochemore and Perrin: the needle is cut at a critical place; what is right of the cut is compared
 * forwards, what is left of it after that, and a mismatch says how far to go on.  At most two comparisons a byte, no memory.
 */
static size_t find_two_way(parley_str text, parley_str needle)
{
    size_t period, other_period;
    size_t cut = find_greatest_suffix(needle, &period, false);
    size_t other_cut = find_greatest_suffix(needle, &other_period, true);
    if (other_cut > cut) {
        cut = other_cut;
        period = other_period;
    }
    bool periodic = cut + period <= needle.len && memcmp(needle.ptr, needle.ptr + period, cut) == 0;
    if (!periodic)
        period = (cut > needle.len - cut ? cut : needle.len - cut) + 1;

    size_t known = 0;  /* bytes of the needle's start that are known to match at `at` */
    for (size_t at = 0; at <= text.len - needle.len;) {
        size_t i = known > cut ? known : cut;
        while (i < needle.len && needle.ptr[i] == text.ptr[at + i])
            i++;
        if (i < needle.len) {
            at += i - cut + 1;
            known = 0;
            continue;
        }
        i = cut;
        while (i > known && needle.ptr[i - 1] == text.ptr[at + i - 1])
            i--;
        if (i <= known)
            return at;
        at += period;
        known = periodic ? needle.len - period : 0;
    }
    return SIZE_MAX;
}

size_t parley_find(parley_str text, parley_str needle, size_t offset)
{
    if (offset > text.len || needle.len > text.len - offset)
        return SIZE_MAX;
    if (needle.len == 0)
        return offset;
    /* Most searches end here: the first byte does not occur, or is all there is. */
    const char *first = memchr(text.ptr + offset, needle.ptr[0], text.len - offset - needle.len + 1);
    if (first == NULL)
        return SIZE_MAX;
    size_t start = (size_t)(first - text.ptr);
    if (needle.len == 1)
        return start;
    size_t found = find_two_way((parley_str){ first, text.len - start }, needle);
    return found == SIZE_MAX ? SIZE_MAX : start + found;
}

parley_split parley_split_begin(parley_str text, parley_str separator)
{
    return (parley_split){ .text = text, .separator = separator };
}

static parley_str cut_piece(parley_split *split, size_t end)
{
    return split->offset == end ? (parley_str){ split->text.ptr, 0 }
                                : (parley_str){ split->text.ptr + split->offset, end - split->offset };
}

static bool next_word(parley_str *piece, parley_split *split)
{
    split->offset = find_space(split->text, split->offset, false);
    if (split->offset == split->text.len)
        return false;
    size_t end = find_space(split->text, split->offset, true);
    *piece = cut_piece(split, end);
    split->offset = end;
    return true;
}

bool parley_split_next(parley_str *piece, parley_split *split)
{
    if (split->separator.len == 0)
        return next_word(piece, split);
    if (split->done)
        return false;
    size_t end = parley_find(split->text, split->separator, split->offset);
    split->done = end == SIZE_MAX;
    *piece = cut_piece(split, split->done ? split->text.len : end);
    split->offset = split->done ? split->text.len : end + split->separator.len;
    return true;
}
