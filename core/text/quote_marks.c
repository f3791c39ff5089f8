#include "text/quote_marks.h"

#include <string.h>

/* What a mark looks like, before its surroundings are known. */
typedef enum shape {
    SHAPE_NONE,
    SHAPE_STRAIGHT,   /* either direction */
    SHAPE_LEFT,       /* drawn as an opening mark; in some languages it closes */
    SHAPE_RIGHT,
    SHAPE_LOW,        /* opens only */
    SHAPE_FIXED_LEFT, /* no language turns it round */
    SHAPE_FIXED_RIGHT,
} shape;

typedef struct mark_form {
    char    bytes[4];
    uint8_t shape, family;
} mark_form;

static const mark_form FORMS[] = {
    { "\"", SHAPE_STRAIGHT, QUOTE_STRAIGHT },
    { "``", SHAPE_FIXED_LEFT, QUOTE_STRAIGHT },
    { "''", SHAPE_STRAIGHT, QUOTE_STRAIGHT },
    { "\u201C", SHAPE_LEFT, QUOTE_DOUBLE },
    { "\u201D", SHAPE_RIGHT, QUOTE_DOUBLE },
    { "\u201F", SHAPE_LEFT, QUOTE_DOUBLE },
    { "\u201E", SHAPE_LOW, QUOTE_LOW },
    { "\u00AB", SHAPE_LEFT, QUOTE_GUILLEMET },
    { "\u00BB", SHAPE_RIGHT, QUOTE_GUILLEMET },
    { "\u300C", SHAPE_FIXED_LEFT, QUOTE_CORNER },
    { "\u300D", SHAPE_FIXED_RIGHT, QUOTE_CORNER },
    { "\u300E", SHAPE_FIXED_LEFT, QUOTE_WHITE_CORNER },
    { "\u300F", SHAPE_FIXED_RIGHT, QUOTE_WHITE_CORNER },
    { "'", SHAPE_STRAIGHT, QUOTE_SINGLE },
    { "`", SHAPE_FIXED_LEFT, QUOTE_SINGLE },
    { "\u2018", SHAPE_LEFT, QUOTE_SINGLE },
    { "\u2019", SHAPE_RIGHT, QUOTE_SINGLE },
    { "\u201B", SHAPE_LEFT, QUOTE_SINGLE },
    { "\u201A", SHAPE_LOW, QUOTE_LOW_SINGLE },
    { "\u2039", SHAPE_LEFT, QUOTE_ANGLE },
    { "\u203A", SHAPE_RIGHT, QUOTE_ANGLE },
};

/* Words that an apostrophe begins: 'em, rock 'n' roll, 'til. */
static const char *const ELISIONS[] = { "n", "em", "til", "till", "tis", "twas", "cause", "cuz", "bout", "round", "nuff", "er" };

/* How free the place beside a mark is: text glued to it, something that joins, or room. */
enum { GLUED, JOINED, FREE };

/* A mark and its surroundings.  Marks glued to each other share them, so that "'A,' he ..." reads from outside. */
typedef struct reading {
    uint8_t shape, left, right;
    bool    letter_before, digit_before, s_before, letter_after;  /* of the very next characters, marks not skipped */
    bool    elision;                                              /* a number of a year, or a word of ELISIONS, follows */
} reading;

uint8_t quote_kind(uint8_t family)
{
    switch (family) {
    case QUOTE_STRAIGHT: case QUOTE_LOW: return QUOTE_DOUBLE;
    case QUOTE_LOW_SINGLE: return QUOTE_SINGLE;
    default: return family;
    }
}

static inline bool may_quote(const parley_token *token)
{
    return token->mark == PARLEY_MARK_QUOTE || token->mark == PARLEY_MARK_SINGLE;
}

static const mark_form *find_form(parley_str text, const parley_token *token)
{
    size_t len = token->end - token->start;
    if (!may_quote(token) || len > 3)
        return NULL;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        if (strlen(FORMS[i].bytes) == len && memcmp(FORMS[i].bytes, text.ptr + token->start, len) == 0)
            return &FORMS[i];
    }
    return NULL;
}

static bool is_glued(parley_tokens tokens, uint32_t second)
{
    return second > 0 && second < tokens.count && tokens.items[second - 1].end == tokens.items[second].start;
}

/* How free the place behind `token` is for a mark glued to it. */
static uint8_t rate_left(parley_str text, const parley_token *token)
{
    char byte = text.ptr[token->end - 1];
    if (token->mark == PARLEY_MARK_OPEN)
        return FREE;
    if (token->mark == PARLEY_MARK_DASH || token->mark == PARLEY_MARK_COLON || byte == '-' || byte == '/' || byte == '=')
        return JOINED;
    return GLUED;
}

static bool starts_with_apostrophe(parley_str text, const parley_token *token)
{
    const char *p = text.ptr + token->start;
    size_t len = token->end - token->start;
    return *p == '\'' || (len >= 3 && memcmp(p, "\u2019", 3) == 0);
}

static uint8_t rate_right(parley_str text, const parley_token *token)
{
    switch (token->mark) {
    case PARLEY_MARK_COMMA: case PARLEY_MARK_PERIOD: case PARLEY_MARK_COLON: case PARLEY_MARK_SEMICOLON:
    case PARLEY_MARK_QUESTION: case PARLEY_MARK_EXCLAMATION: case PARLEY_MARK_CLOSE:
        return FREE;
    case PARLEY_MARK_DASH: case PARLEY_MARK_ELLIPSIS:
        return JOINED;
    default:
        break;
    }
    char byte = text.ptr[token->start];
    if (byte == '-' || byte == '/')
        return JOINED;
    return starts_with_apostrophe(text, token) ? FREE : GLUED;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* '90s and '24, or a word that is always written with the apostrophe. */
static bool is_elided(parley_str text, const parley_token *token)
{
    const char *p = text.ptr + token->start;
    size_t len = token->end - token->start;
    if (len >= 2 && len <= 3 && is_digit(p[0]) && is_digit(p[1]) && (len == 2 || p[2] == 's'))
        return true;
    for (size_t i = 0; i < sizeof ELISIONS / sizeof *ELISIONS; i++) {
        size_t at = 0;
        while (at < len && ELISIONS[i][at] != '\0' && (p[at] | 0x20) == ELISIONS[i][at])
            at++;
        if (at == len && ELISIONS[i][at] == '\0')
            return true;
    }
    return false;
}

static bool is_wordlike(const parley_token *token)
{
    return token->kind == PARLEY_TOKEN_WORD || token->kind == PARLEY_TOKEN_NUMBER;
}

static reading read_left(parley_str text, parley_tokens tokens, const quote_mark *mark, const reading *before)
{
    reading r = { .left = FREE };
    if (!is_glued(tokens, mark->first))
        return r;
    const parley_token *token = &tokens.items[mark->first - 1];
    if (before != NULL)
        r.left = before->left;
    else
        r.left = rate_left(text, token);
    char byte = text.ptr[token->end - 1];
    r.digit_before = is_digit(byte);
    r.letter_before = before == NULL && is_wordlike(token);
    r.s_before = r.letter_before && (byte | 0x20) == 's';
    return r;
}

static void read_right(reading *r, parley_str text, parley_tokens tokens, const quote_mark *mark, const reading *after)
{
    r->right = FREE;
    if (!is_glued(tokens, mark->last))
        return;
    const parley_token *token = &tokens.items[mark->last];
    r->right = after != NULL ? after->right : rate_right(text, token);
    r->letter_after = after == NULL && is_wordlike(token);
    r->elision = r->letter_after && is_elided(text, token);
}

/* Costs by surroundings alone, from room behind it (closes) to room before it (opens). */
static const uint8_t OPEN_COST[5] = { 4, 3, 1, 0, 0 };
static const uint8_t CLOSE_COST[5] = { 0, 0, 1, 3, 4 };

static void weigh_double(quote_mark *mark, const reading *r)
{
    int lean = r->left - r->right + 2;
    uint8_t open = OPEN_COST[lean], close = CLOSE_COST[lean];
    uint8_t turned = mark->family == QUOTE_GUILLEMET || mark->family == QUOTE_ANGLE ? 2 : 3;
    mark->literal = 3;
    mark->nest = 2;
    switch (r->shape) {
    case SHAPE_LEFT:
        mark->open = open / 2;
        mark->close = (uint8_t)(turned + close / 2);
        mark->close_low = close <= 1 ? 0 : close;
        break;
    case SHAPE_RIGHT:
        mark->open = (uint8_t)(turned + open);
        mark->close = mark->close_low = close / 2;
        break;
    case SHAPE_LOW: case SHAPE_FIXED_LEFT:
        mark->open = 0;
        mark->close = mark->close_low = QUOTE_NEVER;
        break;
    case SHAPE_FIXED_RIGHT:
        mark->open = QUOTE_NEVER;
        mark->close = mark->close_low = 0;
        break;
    default:
        mark->open = open;
        mark->close = mark->close_low = close;
        mark->nest = 3;
        mark->literal = lean == 2 ? 2 : r->digit_before ? 1 : 3;  /* 5" pipe */
        break;
    }
}

static void set_costs(quote_mark *mark, uint8_t open, uint8_t close, uint8_t literal)
{
    mark->open = open;
    mark->close = mark->close_low = close;
    mark->literal = literal;
}

/* A straight or right single mark: most often an apostrophe. */
static void weigh_apostrophe(quote_mark *mark, const reading *r)
{
    if (r->letter_before && r->letter_after)
        set_costs(mark, QUOTE_NEVER, QUOTE_NEVER, 0);           /* O'Neill */
    else if (r->left != GLUED && r->right == GLUED)
        set_costs(mark, r->elision ? 2 : 1, 5, r->elision ? 0 : 3);
    else if (r->left == GLUED && r->right != GLUED) {
        if (r->digit_before || r->s_before)
            set_costs(mark, QUOTE_NEVER, 1, 0);                 /* 6', the workers' union */
        else
            set_costs(mark, QUOTE_NEVER, 0, r->letter_before ? 1 : 3);  /* springin', or behind a stop */
    } else if (r->left == GLUED)
        set_costs(mark, 5, 3, 0);
    else
        set_costs(mark, 2, 2, 1);
}

static void weigh_single(quote_mark *mark, const reading *r)
{
    int lean = r->left - r->right + 2;
    mark->nest = 5;
    switch (r->shape) {
    case SHAPE_LEFT:
        /* A word processor turns apostrophes the wrong way: ‘90s, Korea‘s. */
        if (r->letter_before && r->letter_after)
            set_costs(mark, QUOTE_NEVER, QUOTE_NEVER, 0);
        else if (r->elision)
            set_costs(mark, 3, QUOTE_NEVER, 0);
        else
            set_costs(mark, OPEN_COST[lean] / 2, 4, 4);
        mark->close_low = CLOSE_COST[lean];
        break;
    case SHAPE_LOW:
        set_costs(mark, OPEN_COST[lean], QUOTE_NEVER, lean < 2 ? 0 : 3);  /* some write it for a comma */
        break;
    case SHAPE_FIXED_LEFT:
        set_costs(mark, (uint8_t)(OPEN_COST[lean] + 1), QUOTE_NEVER, 2);
        break;
    case SHAPE_RIGHT:
        weigh_apostrophe(mark, r);
        if (r->left != GLUED && r->right == GLUED)
            set_costs(mark, 4, 5, r->elision ? 0 : 1);  /* opens in Swedish; in English a lone apostrophe */
        break;
    default:
        weigh_apostrophe(mark, r);
        break;
    }
}

/* Two single marks that make a double one: `` and '', straight or curly.  Answers its family, 0 when they do not. */
static uint8_t join_twins(parley_str text, parley_tokens tokens, uint32_t first, const mark_form *form)
{
    if (form->family != QUOTE_SINGLE || !is_glued(tokens, first + 1) || find_form(text, &tokens.items[first + 1]) != form)
        return 0;
    return form->bytes[1] == '\0' ? QUOTE_STRAIGHT : QUOTE_DOUBLE;
}

/* At least as many as there are. */
static uint32_t count_marks(parley_tokens tokens)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < tokens.count; i++)
        count += may_quote(&tokens.items[i]);
    return count;
}

parley_status quote_marks_read(quote_marks *out, parley_str text, parley_tokens tokens, parley_arena *arena)
{
    uint32_t limit = count_marks(tokens);
    if (limit == 0) {
        *out = (quote_marks){ 0 };
        return PARLEY_OK;
    }
    quote_mark *marks = parley_arena_take(arena, limit, sizeof *marks);
    reading *readings = marks == NULL ? NULL : parley_arena_take(arena, limit, sizeof *readings);
    if (readings == NULL)
        return PARLEY_ENOMEM;

    uint32_t count = 0;
    for (uint32_t i = 0; i < tokens.count;) {
        const mark_form *form = may_quote(&tokens.items[i]) ? find_form(text, &tokens.items[i]) : NULL;
        if (form == NULL) {
            i++;
            continue;
        }
        quote_mark *mark = &marks[count];
        uint8_t joined = join_twins(text, tokens, i, form);
        *mark = (quote_mark){ .first = i, .last = i + (joined != 0 ? 2 : 1), .family = joined != 0 ? joined : form->family };
        readings[count] = read_left(text, tokens, mark, count > 0 && marks[count - 1].last == i ? &readings[count - 1] : NULL);
        readings[count].shape = form->shape;
        i = mark->last;
        count++;
    }
    for (uint32_t i = count; i-- > 0;) {
        bool joined = i + 1 < count && marks[i + 1].first == marks[i].last;
        read_right(&readings[i], text, tokens, &marks[i], joined ? &readings[i + 1] : NULL);
        if (quote_kind(marks[i].family) == QUOTE_SINGLE)
            weigh_single(&marks[i], &readings[i]);
        else
            weigh_double(&marks[i], &readings[i]);
    }
    *out = (quote_marks){ marks, count };
    return PARLEY_OK;
}
