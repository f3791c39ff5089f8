/* core/text/encoding.h -- from the bytes of a file to UTF-8 text, and from an offset in the text back to the bytes.  Floor 1. */
#ifndef PARLEY_ENCODING_H
#define PARLEY_ENCODING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"

/* What bytes were taken for. */
typedef enum parley_encoding {
    PARLEY_ENCODING_UTF8,          /* ASCII included */
    PARLEY_ENCODING_UTF16LE,
    PARLEY_ENCODING_UTF16BE,
    PARLEY_ENCODING_WINDOWS_1252,  /* ISO 8859-1 too */
} parley_encoding;

/* A run of characters that each take `to` bytes in the text and took `from` bytes in the original. */
typedef struct parley_offset_run {
    uint32_t text, original;  /* where it starts in each; it ends where the next one starts */
    uint8_t  to, from;
} parley_offset_run;

/* From offsets in a text to offsets in the bytes it was made of.  Runs are sorted; none at all is the identity. */
typedef struct parley_offset_map {
    const parley_offset_run *runs;
    uint32_t                 count;
} parley_offset_map;

typedef struct parley_imported {
    parley_str        text;      /* well-formed UTF-8; borrowed from the bytes if they could stay, else owned by the arena */
    parley_offset_map map;       /* owned by the arena */
    parley_encoding   encoding;
    bool              bom;       /* a byte order mark stood first; it is not in the text */
    uint32_t          repairs;   /* U+FFFD put in for what was ill-formed */
} parley_imported;

/*
 * Recognise the encoding of `bytes` and make UTF-8 of them.  In this order:
 *   - a byte order mark of UTF-8 or UTF-16 decides;
 *   - without one, UTF-16 shows by zero bytes (three or more in the first 4 KiB, nearly all on one side of the pairs);
 *   - well-formed UTF-8 is UTF-8, NUL bytes included;
 *   - otherwise UTF-8 to repair, when it has at least as many whole multi-byte sequences as broken ones, and one;
 *   - otherwise Windows-1252.
 * Each maximal subpart of an ill-formed sequence, each unpaired surrogate, a last odd byte of UTF-16, and each of the five
 * bytes that Windows-1252 does not define becomes one U+FFFD.
 * Refused as binary: what starts like a PDF, an archive, an image, a program, a database or UTF-32; and what has in its first
 * 4 KiB eight or more control bytes, other than HT LF VT FF CR ESC, and more than one in sixteen.
 *
 *   out    set on success, untouched on failure
 *   bytes  borrowed, must outlive *out; any bytes
 *   error  may be NULL
 *
 * Errors: PARLEY_EUTF8 when binary; PARLEY_ELIMIT when the bytes or the text are 4 GiB or more; PARLEY_ENOMEM.
 * Cost: linear: one pass when already UTF-8, else four at most; 12 bytes for each change of character width.
 */
parley_status parley_encoding_import(parley_imported *out, parley_str bytes, parley_arena *arena, parley_error *error);

/* "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252".  Static storage. */
const char *parley_encoding_name(parley_encoding encoding);

/*
 * The original offset of `offset`, at most text.len: where that character started; inside a character it is the character's.
 * text.len gives the number of original bytes.  Cost: O(log runs).
 */
uint32_t parley_offset_map_find(const parley_offset_map *map, uint32_t offset);

#endif
