/* core/text/layout.h -- what in a news text is not prose: headline, byline, dateline, credits.  Floor 1. */
#ifndef PARLEY_LAYOUT_H
#define PARLEY_LAYOUT_H

#include "text/sentences.h"

typedef enum parley_zone_kind {
    PARLEY_ZONE_HEADLINE,   /* a first line without final stop, when a body follows; a second one above a byline or dateline */
    PARLEY_ZONE_BYLINE,     /* "By Jane Doe", "Jane Doe, Reuters" */
    PARLEY_ZONE_DATELINE,   /* "SEOUL, Jun. 24 (Yonhap) -": up to and with the dash; at most one a text */
    PARLEY_ZONE_PLACE,      /* inside a dateline: "SEOUL"; "LONDON/BRUSSELS" and "SEOUL, South Korea" have two each */
    PARLEY_ZONE_DATE,       /* inside a dateline: "Jun. 24" */
    PARLEY_ZONE_AGENCY,     /* inside a dateline or byline: "Yonhap" */
    PARLEY_ZONE_CREDIT,     /* "Photo from Yonhap", "Reporting by A; Editing by B", "(c) 2024 AP", "(END)", a contact */
} parley_zone_kind;

typedef struct parley_zone {
    uint32_t start, end;   /* bytes */
    uint32_t first, last;  /* tokens [first, last) */
    uint8_t  kind;         /* parley_zone_kind */
} parley_zone;

/* Sorted by start, then longest first. */
typedef struct parley_layout {
    parley_zone *items;
    uint32_t     count;
} parley_layout;

/*
 * Find the zones of `text`.  A text without news layout has none; in doubt a line is prose.  Only the first eight lines and
 * paragraphs are looked at for the head, and for the tail the last lines, and the last sentences where a credit is glued to
 * them; so a text has few zones (never more than 64).
 *
 *   out        set on success, untouched on failure; owned by `arena`
 *   tokens     of `text`
 *   sentences  of `text`
 *
 * Errors: PARLEY_ENOMEM.  Cost: linear in those lines, not in the text.
 */
parley_status parley_layout_find(parley_layout *out, parley_str text, parley_tokens tokens, const parley_sentences *sentences,
                                 parley_arena *arena);

#endif
