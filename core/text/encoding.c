#include "text/encoding.h"

#include <string.h>

#include "text/utf8.h"

enum {
    SAMPLE       = 4096,  /* first bytes that are looked at to tell UTF-16 and binary */
    MIN_ZEROS    = 3,     /* of a sample that is UTF-16 */
    MIN_CONTROLS = 8      /* of a sample that is binary */
};

/* Where converted bytes go.  Everything runs twice: first with `text` NULL, to measure, then to write. */
struct sink {
    char              *text;
    size_t             len;       /* of the text */
    size_t             original;  /* bytes read */
    parley_offset_run *runs;
    size_t             run_count;
    uint8_t            to, from;  /* of the last run */
    uint32_t           repairs;
};

typedef void converter(struct sink *sink, parley_str bytes);

static void start_run(struct sink *sink, uint8_t to, uint8_t from)
{
    if (sink->run_count != 0 && sink->to == to && sink->from == from)
        return;
    if (sink->runs != NULL)
        sink->runs[sink->run_count] = (parley_offset_run){ (uint32_t)sink->len, (uint32_t)sink->original, to, from };
    sink->run_count++;
    sink->to = to;
    sink->from = from;
}

/* Bytes that stay as they are. */
static void put_bytes(struct sink *sink, const char *bytes, size_t len)
{
    if (len == 0)
        return;
    start_run(sink, 1, 1);
    if (sink->text != NULL)
        memcpy(sink->text + sink->len, bytes, len);
    sink->len += len;
    sink->original += len;
}

/* One code point that stood in `from` bytes. */
static void put_point(struct sink *sink, uint32_t point, size_t from)
{
    char sequence[PARLEY_UTF8_MAX];
    size_t to = parley_utf8_encode(sequence, point);
    start_run(sink, (uint8_t)to, (uint8_t)from);
    if (sink->text != NULL)
        memcpy(sink->text + sink->len, sequence, to);
    sink->len += to;
    sink->original += from;
}

static void put_replacement(struct sink *sink, size_t from)
{
    put_point(sink, PARLEY_UTF8_REPLACEMENT, from);
    sink->repairs++;
}

static void convert_utf8(struct sink *sink, parley_str bytes)
{
    for (size_t at = sink->original; at < bytes.len; at = sink->original) {
        size_t bad = parley_utf8_validate(bytes, at);
        put_bytes(sink, bytes.ptr + at, bad - at);
        if (bad < bytes.len)
            put_replacement(sink, parley_utf8_subpart(bytes, bad));
    }
}

static void convert_windows_1252(struct sink *sink, parley_str bytes)
{
    /* 0x80 to 0x9F, as the Unicode Consortium's CP1252.TXT has them; 0 is undefined.  Above, Windows-1252 is ISO 8859-1. */
    static const uint16_t upper[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E,
        0x0178,
    };
    for (size_t at = sink->original; at < bytes.len; at = sink->original) {
        size_t run = parley_utf8_ascii_run(bytes, at);
        put_bytes(sink, bytes.ptr + at, run);
        if (at + run == bytes.len)
            return;
        unsigned char byte = (unsigned char)bytes.ptr[at + run];
        uint32_t point = byte < 0xA0 ? upper[byte - 0x80] : byte;
        if (point == 0)
            put_replacement(sink, 1);
        else
            put_point(sink, point, 1);
    }
}

/* The 16-bit unit at `at` of `bytes`; `high` is the place of its high byte, 0 or 1. */
static uint32_t read_unit(parley_str bytes, size_t at, size_t high)
{
    const unsigned char *p = (const unsigned char *)bytes.ptr + at;
    return (uint32_t)p[high] << 8 | p[1 - high];
}

static void convert_utf16(struct sink *sink, parley_str bytes, size_t high)
{
    for (size_t at = sink->original; at < bytes.len; at = sink->original) {
        if (bytes.len - at == 1) {
            put_replacement(sink, 1);
            return;
        }
        uint32_t unit = read_unit(bytes, at, high);
        uint32_t second = (unit & 0xFC00u) == 0xD800u && bytes.len - at >= 4 ? read_unit(bytes, at + 2, high) : 0;
        if ((second & 0xFC00u) == 0xDC00u)
            put_point(sink, 0x10000u + ((unit & 0x3FFu) << 10 | (second & 0x3FFu)), 4);
        else if ((unit & 0xF800u) == 0xD800u)
            put_replacement(sink, 2);
        else
            put_point(sink, unit, 2);
    }
}

static void convert_utf16le(struct sink *sink, parley_str bytes)
{
    convert_utf16(sink, bytes, 1);
}

static void convert_utf16be(struct sink *sink, parley_str bytes)
{
    convert_utf16(sink, bytes, 0);
}

static bool starts_with(parley_str bytes, const char *start, size_t len)
{
    return bytes.len >= len && memcmp(bytes.ptr, start, len) == 0;
}

/* What kind of file starts so, when it is one that people mistake for text; NULL otherwise. */
static const char *name_signature(parley_str bytes)
{
    static const struct { const char *kind; unsigned char len; char start[8]; } signatures[] = {
        { "a PDF file", 5, "%PDF-" },              { "a zip archive or an office document", 4, "PK\3\4" },
        { "a gzip file", 3, "\x1F\x8B\b" },        { "a Zstandard file", 4, "\x28\xB5\x2F\xFD" },
        { "an xz file", 6, "\xFD" "7zXZ" },        { "an older office document", 4, "\xD0\xCF\x11\xE0" },
        { "a PNG image", 8, "\x89PNG\r\n\x1A\n" }, { "a JPEG image", 3, "\xFF\xD8\xFF" },
        { "a program", 4, "\x7F" "ELF" },          { "an SQLite database", 7, "SQLite " },
        { "UTF-32 text", 4, "\xFF\xFE\0" },        { "UTF-32 text", 4, { 0, 0, '\xFE', '\xFF' } },
    };
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (starts_with(bytes, signatures[i].start, signatures[i].len))
            return signatures[i].kind;
    return NULL;
}

/* Refuse what is plainly not text. */
static parley_status check_controls(parley_str bytes, parley_error *error)
{
    const uint32_t allowed = 1u << '\t' | 1u << '\n' | 1u << '\v' | 1u << '\f' | 1u << '\r' | 1u << 0x1B;
    size_t sample = bytes.len < SAMPLE ? bytes.len : SAMPLE, controls = 0;
    for (size_t i = 0; i < sample; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        controls += byte < 0x20 && (allowed >> byte & 1u) == 0;
    }
    if (controls < MIN_CONTROLS || controls * 16 <= sample)
        return PARLEY_OK;
    return parley_error_set(error, PARLEY_EUTF8,
                            "not text: %zu of the first %zu bytes are control characters; expected UTF-8, UTF-16 or Windows-1252",
                            controls, sample);
}

/* UTF-16 without a byte order mark: NULL unless the zero bytes of the sample say so. */
static converter *guess_utf16(parley_str bytes)
{
    size_t sample = (bytes.len < SAMPLE ? bytes.len : SAMPLE) & ~(size_t)1, zeros[2] = { 0, 0 };
    if (sample == 0 || memchr(bytes.ptr, 0, sample) == NULL)
        return NULL;
    for (size_t i = 0; i < sample; i++)
        zeros[i & 1] += bytes.ptr[i] == 0;
    size_t side = zeros[1] > zeros[0], many = zeros[side], few = zeros[1 - side];
    /* Letters and spaces below U+0100 leave zeros on one side.  In bytes that are all ASCII hardly any pair may lack one. */
    bool ascii = parley_utf8_ascii_run((parley_str){ bytes.ptr, sample }, 0) == sample;
    size_t pairs = sample / 2;
    if (many < MIN_ZEROS || few > many / 8 || (ascii ? many * 4 < pairs * 3 : many * 8 < pairs))
        return NULL;
    for (size_t i = 0; i + 1 < sample; i += 2) {
        uint32_t unit = read_unit(bytes, i, side);
        bool paired = (unit & 0xFC00u) == 0xD800u
                      && (i + 4 > sample || (read_unit(bytes, i + 2, side) & 0xFC00u) == 0xDC00u);
        if ((unit & 0xF800u) == 0xD800u && !paired)
            return NULL;
        i += paired ? 2 : 0;
    }
    return side == 1 ? convert_utf16le : convert_utf16be;
}

/* Do ill-formed bytes look more like damaged UTF-8 than like Windows-1252?  */
static bool is_damaged_utf8(parley_str bytes)
{
    size_t sequences = 0, strays = 0, at = 0;
    while (at < bytes.len) {
        at += parley_utf8_ascii_run(bytes, at);
        if (at == bytes.len)
            break;
        size_t subpart = parley_utf8_subpart(bytes, at);
        sequences += subpart == 0;
        strays += subpart == 1 || (subpart != 0 && at + subpart < bytes.len);  /* a cut last character proves nothing */
        at = subpart == 0 ? parley_utf8_next(bytes, at) : at + subpart;
    }
    return sequences != 0 && sequences >= strays;
}

static parley_encoding find_encoding(converter *convert)
{
    return convert == convert_utf16le ? PARLEY_ENCODING_UTF16LE : convert == convert_utf16be ? PARLEY_ENCODING_UTF16BE
         : convert == convert_windows_1252 ? PARLEY_ENCODING_WINDOWS_1252 : PARLEY_ENCODING_UTF8;
}

static parley_status refuse_size(parley_error *error)
{
    return parley_error_set(error, PARLEY_ELIMIT, "a document of 4 GiB or more; split it");
}

/* The text is `bytes` without its first `skipped` ones. */
static parley_status keep_bytes(parley_imported *out, parley_encoding encoding, parley_str bytes, size_t skipped,
                                parley_arena *arena, parley_error *error)
{
    parley_imported kept = { .text = bytes, .encoding = encoding, .bom = skipped != 0 };
    if (skipped != 0) {
        parley_offset_run *run = parley_arena_take(arena, 1, sizeof *run);
        if (run == NULL)
            return parley_error_set(error, PARLEY_ENOMEM, "out of memory while converting a document");
        *run = (parley_offset_run){ .text = 0, .original = (uint32_t)skipped, .to = 1, .from = 1 };
        kept.text = (parley_str){ bytes.ptr + skipped, bytes.len - skipped };
        kept.map = (parley_offset_map){ run, 1 };
    }
    *out = kept;
    return PARLEY_OK;
}

/* Convert what lies behind the first `skipped` bytes: measure, allocate, write. */
static parley_status convert_bytes(parley_imported *out, converter *convert, parley_str bytes, size_t skipped,
                                   parley_arena *arena, parley_error *error)
{
    if (bytes.len == skipped)
        return keep_bytes(out, find_encoding(convert), bytes, skipped, arena, error);
    struct sink sink = { .original = skipped };
    convert(&sink, bytes);
    if (sink.len >= UINT32_MAX)
        return refuse_size(error);
    char *text = parley_arena_take(arena, sink.len, 1);
    parley_offset_run *runs = parley_arena_take(arena, sink.run_count, sizeof *runs);
    if (text == NULL || runs == NULL)
        return parley_error_set(error, PARLEY_ENOMEM, "out of memory while converting a document");
    sink = (struct sink){ .original = skipped, .text = text, .runs = runs };
    convert(&sink, bytes);
    *out = (parley_imported){
        .text = { text, sink.len },
        .map = { runs, (uint32_t)sink.run_count },
        .encoding = find_encoding(convert),
        .bom = skipped != 0,
        .repairs = sink.repairs,
    };
    return PARLEY_OK;
}

parley_status parley_encoding_import(parley_imported *out, parley_str bytes, parley_arena *arena, parley_error *error)
{
    if (bytes.len >= UINT32_MAX)
        return refuse_size(error);
    const char *kind = name_signature(bytes);
    if (kind != NULL)
        return parley_error_set(error, PARLEY_EUTF8, "not text: this is %s; expected UTF-8, UTF-16 or Windows-1252", kind);

    bool little = starts_with(bytes, "\xFF\xFE", 2), big = starts_with(bytes, "\xFE\xFF", 2);
    size_t skipped = little || big ? 2 : starts_with(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    converter *convert = little ? convert_utf16le : big ? convert_utf16be : skipped != 0 ? NULL : guess_utf16(bytes);
    if (convert == NULL) {
        parley_status status = check_controls(bytes, error);
        if (status != PARLEY_OK)
            return status;
        size_t bad = parley_utf8_validate(bytes, 0);
        if (bad == bytes.len)
            return keep_bytes(out, PARLEY_ENCODING_UTF8, bytes, skipped, arena, error);
        convert = skipped != 0 || is_damaged_utf8(bytes) ? convert_utf8 : convert_windows_1252;
        return convert_bytes(out, convert, bytes, skipped, arena, error);
    }
    parley_imported converted;
    parley_status status = convert_bytes(&converted, convert, bytes, skipped, arena, error);
    if (status == PARLEY_OK)
        status = check_controls(converted.text, error);
    if (status == PARLEY_OK)
        *out = converted;
    return status;
}

const char *parley_encoding_name(parley_encoding encoding)
{
    static const char *const names[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252" };
    return (size_t)encoding < sizeof names / sizeof *names ? names[encoding] : "unknown";
}

uint32_t parley_offset_map_find(const parley_offset_map *map, uint32_t offset)
{
    if (map->count == 0)
        return offset;
    uint32_t low = 0, high = map->count;  /* runs[low].text <= offset < runs[high].text */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (map->runs[middle].text <= offset)
            low = middle;
        else
            high = middle;
    }
    const parley_offset_run *run = &map->runs[low];
    return run->original + (offset - run->text) / run->to * run->from;
}
