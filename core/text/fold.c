#include "text/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "text/utf8.h"

enum {
    MAX_MARKS  = 30,  /* in one piece; what the Unicode stream-safe format allows */
    MAX_POINTS = 18   /* most code points that one decomposes to (U+FDFA) */
};

/* One piece: code points that composition may join, a base and its marks. */
struct piece {
    utf8proc_int32_t points[1 + MAX_MARKS];
    size_t           count;
};

typedef void flush_piece(void *ud, struct piece *piece);

static bool is_mark(utf8proc_int32_t point)
{
    utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

/* May `point` be joined to what stands before it?  Marks, and the vowels and finals of decomposed Hangul. */
static bool continues_piece(utf8proc_int32_t point)
{
    return point >= 0x300 && ((point >= 0x1160 && point <= 0x11FF) || is_mark(point));
}

/* Order the marks by combining class, equal ones as they came: composition needs it.  At most MAX_MARKS of them. */
static void order_marks(struct piece *piece)
{
    for (size_t i = 1; i < piece->count; i++) {
        utf8proc_int32_t point = piece->points[i];
        utf8proc_propval_t class = utf8proc_get_property(point)->combining_class;
        size_t at = i;
        for (; class != 0 && at > 0 && utf8proc_get_property(piece->points[at - 1])->combining_class > class; at--)
            piece->points[at] = piece->points[at - 1];
        piece->points[at] = point;
    }
}

static void compose_piece(struct piece *piece)
{
    if (piece->count < 2)
        return;
    order_marks(piece);
    utf8proc_ssize_t count = utf8proc_normalize_utf32(piece->points, (utf8proc_ssize_t)piece->count,
                                                      UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    piece->count = count < 0 ? piece->count : (size_t)count;
}

static void add_decomposed(struct piece *piece, utf8proc_int32_t point, flush_piece *flush, void *ud)
{
    if (piece->count == 1 + MAX_MARKS || (piece->count != 0 && !continues_piece(point))) {
        flush(ud, piece);
        piece->count = 0;
    }
    piece->points[piece->count++] = point;
}

/* Case-fold and decompose the code point at `*at`, step over it, and flush every piece that is complete. */
static void add_point(struct piece *piece, parley_str text, size_t *at, flush_piece *flush, void *ud)
{
    uint32_t point;
    size_t size = parley_utf8_decode(&point, text, *at);
    if (size == 0) {
        point = PARLEY_UTF8_REPLACEMENT;
        size = parley_utf8_subpart(text, *at);
    }
    *at += size;
    if (point < 0x80) {
        add_decomposed(piece, (utf8proc_int32_t)(point - 'A' < 26 ? point | 0x20 : point), flush, ud);
        return;
    }
    utf8proc_int32_t points[MAX_POINTS * 2];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)point, points, MAX_POINTS * 2,
                                                     UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_IGNORE,
                                                     &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < MAX_POINTS * 2; i++)
        add_decomposed(piece, points[i], flush, ud);
}

static void put_point(parley_buffer *out, uint32_t point)
{
    char *room = parley_buffer_reserve(out, PARLEY_UTF8_MAX);
    if (room != NULL)
        out->len += parley_utf8_encode(room, point);
}

/* Letters that stand for ASCII punctuation. */
static uint32_t plain_mark(uint32_t point)
{
    return point == 0x2019 || point == 0x02BC ? '\'' : point == 0x2010 || point == 0x2011 ? '-' : point;
}

static void flush_folded(void *ud, struct piece *piece)
{
    compose_piece(piece);
    for (size_t i = 0; i < piece->count; i++)
        put_point(ud, plain_mark((uint32_t)piece->points[i]));
}

/* Append ASCII bytes in lower case. */
static void add_lower(parley_buffer *out, const char *bytes, size_t len)
{
    char *room = len == 0 ? NULL : parley_buffer_reserve(out, len);
    if (room == NULL)
        return;
    for (size_t i = 0; i < len; i++)
        room[i] = (char)(bytes[i] | ((unsigned char)(bytes[i] - 'A') < 26) << 5);
    out->len += len;
}

void parley_fold_add(parley_buffer *out, parley_str text)
{
    struct piece piece = { .count = 0 };
    size_t at = 0;
    while (at < text.len) {
        size_t run = parley_utf8_ascii_run(text, at);
        /* The last letter of a run may take an accent from what follows. */
        size_t plain = at + run < text.len && run != 0 ? run - 1 : run;
        if (plain != 0) {
            flush_folded(out, &piece);
            piece.count = 0;
            add_lower(out, text.ptr + at, plain);
            at += plain;
        }
        if (at < text.len)
            add_point(&piece, text, &at, flush_folded, out);
    }
    flush_folded(out, &piece);
}

/* Is `text` its own folded form, seen at once? */
static bool is_folded(parley_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80 || (unsigned char)(text.ptr[i] - 'A') < 26)
            return false;
    return true;
}

parley_status parley_fold(parley_str *out, parley_str text, parley_arena *arena)
{
    if (is_folded(text)) {
        *out = text;
        return PARLEY_OK;
    }
    parley_buffer folded;
    parley_buffer_init(&folded, arena->alloc);
    parley_fold_add(&folded, text);
    parley_str view = { folded.ptr, folded.len };
    char *copy = folded.failed ? NULL : parley_arena_copy(arena, view);
    parley_buffer_free(&folded);
    if (copy == NULL)
        return PARLEY_ENOMEM;
    *out = (parley_str){ copy, view.len };
    return PARLEY_OK;
}

/* A slug on its way. */
struct slug {
    parley_buffer *out;
    size_t         start;    /* of the slug in `out` */
    size_t         letters;  /* in a row, up to here; digits count for two */
    bool           parted;   /* something that separates stood here */
    bool           latin;    /* the last base is a Latin letter: its marks go */
};

static bool is_latin(uint32_t point)
{
    return point < 0x2B0 || (point >= 0x1E00 && point < 0x1F00) || (point >= 0x2C60 && point < 0x2C80)
        || (point >= 0xA720 && point < 0xA800) || (point >= 0xAB30 && point < 0xAB70);
}

/* The ASCII spelling of Latin letters that do not decompose; NULL for all others. */
static const char *spell_latin(uint32_t point)
{
    switch (point) {
    case 0xE6:  return "ae";
    case 0xF0:  return "d";
    case 0xF8:  return "o";
    case 0xFE:  return "th";
    case 0x111: return "d";
    case 0x127: return "h";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    case 0x167: return "t";
    default:    return NULL;
    }
}

static void add_slug_letter(struct slug *slug, uint32_t point, size_t weight)
{
    if (slug->parted && slug->out->len != slug->start)
        parley_buffer_add_char(slug->out, '-');
    slug->parted = false;
    slug->letters += weight;
    const char *spelling = spell_latin(point);
    if (spelling != NULL)
        parley_buffer_add(slug->out, spelling, strlen(spelling));
    else
        put_point(slug->out, point);
}

static void add_slug_point(struct slug *slug, uint32_t point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    if (point == '\'' || point == 0x2018 || point == 0x2019 || point == 0x02BC)
        return;
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) {
        add_slug_letter(slug, point, 1);
    } else if (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO) {
        add_slug_letter(slug, point, 2);
    } else if (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME) {
        if (!slug->parted && slug->out->len != slug->start)
            put_point(slug->out, point);
    } else {
        slug->parted = slug->parted || point != '.' || slug->letters != 1;
        slug->letters = 0;
    }
}

static void flush_slug(void *ud, struct piece *piece)
{
    struct slug *slug = ud;
    if (piece->count != 0 && !is_mark(piece->points[0]))
        slug->latin = is_latin((uint32_t)piece->points[0]);
    if (!slug->latin)
        compose_piece(piece);
    for (size_t i = 0; i < piece->count; i++)
        if (!slug->latin || !is_mark(piece->points[i]))
            add_slug_point(slug, (uint32_t)piece->points[i]);
}

void parley_slug_add(parley_buffer *out, parley_str text)
{
    struct slug slug = { .out = out, .start = out->len };
    struct piece piece = { .count = 0 };
    for (size_t at = 0; at < text.len;)
        add_point(&piece, text, &at, flush_slug, &slug);
    flush_slug(&slug, &piece);
}
