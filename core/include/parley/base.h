/* parley/base.h -- the words every parley header uses: statuses, strings, spans, errors, allocators. */
#ifndef PARLEY_BASE_H
#define PARLEY_BASE_H

#include <stddef.h>
#include <stdint.h>

/* major * 10000 + minor * 100 + patch */
#define PARLEY_VERSION_NUMBER 100
#define PARLEY_VERSION "0.1.0"

/* Marks what the shared library exports; everything else is hidden. */
#if defined(__GNUC__)
#define PARLEY_API __attribute__((visibility("default")))
#define PARLEY_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define PARLEY_API
#define PARLEY_PRINTF(text, first)
#endif

/* What a call can answer.  Values are ABI: append only. */
typedef enum parley_status {
    PARLEY_OK = 0,
    PARLEY_ENOMEM,   /* the allocator refused: out of memory, or over budget */
    PARLEY_ERANGE,   /* an offset or index lies outside its text or table */
    PARLEY_EUTF8,    /* bytes that are not UTF-8 where UTF-8 is required */
    PARLEY_ESYNTAX,  /* input that does not follow its format */
    PARLEY_ELIMIT,   /* a stated limit was reached: size, depth, time, count */
    PARLEY_EIO,      /* reading or writing failed */
    PARLEY_EPACK,    /* a pack or script is wrong */
    PARLEY_EFOUND,   /* no such file, pack or name */
    PARLEY_EBUG      /* parley's own fault */
} parley_status;

/* Name `status` in plain words: "out of memory".  Static storage; never NULL, whatever the value. */
PARLEY_API const char *parley_status_text(parley_status status);

/* `len` bytes at `ptr`: borrowed, not NUL-terminated, may hold NULs.  Pass by value. */
typedef struct parley_str {
    const char *ptr;
    size_t      len;
} parley_str;

/* View a string literal. */
#define PARLEY_STR(literal) ((parley_str){ "" literal, sizeof(literal) - 1 })

/* Bytes [start, end) of a text, counted from 0.  A document is smaller than 4 GiB. */
typedef struct parley_span {
    uint32_t start;
    uint32_t end;
} parley_span;

/* The part of speech of a token: the universal classes of the treebanks (UPOS).  Values are ABI, and stand in models. */
typedef enum parley_pos {
    PARLEY_POS_NONE = 0,
    PARLEY_POS_ADJ, PARLEY_POS_ADP, PARLEY_POS_ADV, PARLEY_POS_AUX, PARLEY_POS_CCONJ, PARLEY_POS_DET, PARLEY_POS_INTJ,
    PARLEY_POS_NOUN, PARLEY_POS_NUM, PARLEY_POS_PART, PARLEY_POS_PRON, PARLEY_POS_PROPN, PARLEY_POS_PUNCT, PARLEY_POS_SCONJ,
    PARLEY_POS_SYM, PARLEY_POS_VERB, PARLEY_POS_X,
    PARLEY_POS_COUNT
} parley_pos;

/* A part of a file of lines; all zero: the whole. */
typedef struct parley_part {
    uint64_t start;  /* byte at which a line begins */
    uint64_t bytes;  /* to the end of a line, or of the file */
    uint64_t line;   /* the number of its first line, from 1: names of documents and messages are then those of the whole file */
} parley_part;

/* What went wrong, and where.  Held by the caller; a zeroed one is "no error". */
typedef struct parley_error {
    parley_status status;
    uint32_t      line;          /* from 1; 0 when there is no place */
    uint32_t      column;        /* code points from 1; 0 when unknown */
    char          file[256];     /* "" when there is none; cut at a code point when longer */
    char          message[768];  /* what happened, what was expected, what to do; further mistakes, with their places, on lines
                                    of their own; no newline at the end */
} parley_error;

/* What a value of a record is. */
typedef enum parley_node_kind {
    PARLEY_NODE_NONE = 0,  /* not there, or null */
    PARLEY_NODE_BOOLEAN,
    PARLEY_NODE_NUMBER,
    PARLEY_NODE_STRING,
    PARLEY_NODE_LIST,      /* `count` values */
    PARLEY_NODE_OBJECT,    /* `count` named values: a record, or a map */
    PARLEY_NODE_SPAN,      /* a place in the document, with its bytes; and `count` named values, which are a record's or say more of the span */
} parley_node_kind;

/* A value of a record, by value; strings are borrowed from where it was read.  Fields that its kind does not name are zero. */
typedef struct parley_node {
    parley_node_kind kind;
    uint32_t         count;     /* LIST, OBJECT, SPAN */
    parley_span      span;      /* SPAN: bytes of the document's text or title */
    parley_str       string;    /* STRING; SPAN: the bytes at it */
    double           number;    /* NUMBER */
    uint8_t          boolean;   /* BOOLEAN: 0 or 1 */
    uint8_t          in_title;  /* SPAN: 1 when it lies in the title */
    uint32_t         size;      /* private, */
    const char      *inside;    /* and this too */
} parley_node;

/* An iteration over what is in a node.  Fields are private. */
typedef struct parley_node_walk {
    const char *at, *end;
    uint32_t    left;
    uint8_t     named;
} parley_node_walk;

/*
 * Where memory comes from.  The shape is lua_Alloc's, so one budget covers a lua_State and the C side.
 * `size` 0 frees and answers NULL; otherwise NULL means refused and `ptr` is untouched.
 * `old_size` is exact, unless `ptr` is NULL: then it means nothing.
 */
typedef struct parley_alloc {
    void *(*fn)(void *ud, void *ptr, size_t old_size, size_t size);
    void *ud;
} parley_alloc;

#endif
