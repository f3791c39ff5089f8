/* core/lua/bind_tokens.c -- the tokens of a document for Lua: as tables, as columns, and by position. */
#include "lua/document_box.h"

#include <string.h>

#include "text/pos.h"

static const char *const kind_names[] = { "word", "number", "punctuation", "symbol", "url" };

enum { KIND_COUNT = sizeof kind_names / sizeof kind_names[0] };

static parley_str token_text(const parley_document *document, const parley_token *token)
{
    return (parley_str){ document->text.ptr + token->start, token->end - token->start };
}

/* Set what tokens() tells of a token in the table on top. */
static void set_class(lua_State *L, const parley_token *token)
{
    lua_pushstring(L, kind_names[token->kind]);
    lua_setfield(L, -2, "kind");
    lua_pushstring(L, parley_pos_name((parley_pos)token->pos));
    lua_setfield(L, -2, "pos");
    lua_pushboolean(L, (token->form & PARLEY_FORM_SPACE) != 0);
    lua_setfield(L, -2, "space");
}

/* Document:tokens(first, last) -> list of tokens */
static int document_tokens(lua_State *L)
{
    const parley_document *document = bind_check_document(L);
    parley_range range = parley_document_tokens(document, bind_check_span(L, 2, document));
    lua_createtable(L, (int)(range.end - range.first), 0);
    for (uint32_t at = range.first; at < range.end; at++) {
        const parley_token *token = &document->tokens.items[at];
        bind_push_bounds(L, token->start, token->end, 3);
        set_class(L, token);
        lua_rawseti(L, -2, (lua_Integer)(at - range.first) + 1);
    }
    return 1;
}

/* {=== lower case */

#define APOSTROPHE "\xE2\x80\x99"

static bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }

/* Is there a letter of ASCII to lower, or, where `straight`, an apostrophe to make straight? */
static bool changes(parley_str text, bool straight)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_upper(text.ptr[i]) || (straight && (unsigned char)text.ptr[i] == 0xE2))
            return true;
    return false;
}

/* Write `text` to `out`, which has room for it, with its ASCII letters in lower case, as string.lower does, and its apostrophes straight where
 * asked; answer how many bytes that are. */
static size_t write_lower(char *out, parley_str text, bool straight)
{
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];
        if (straight && text.len - i >= sizeof APOSTROPHE - 1 && memcmp(text.ptr + i, APOSTROPHE, sizeof APOSTROPHE - 1) == 0) {
            out[len++] = '\'';
            i += sizeof APOSTROPHE - 2;
        } else {
            out[len++] = is_upper(byte) ? (char)(byte - 'A' + 'a') : byte;
        }
    }
    return len;
}

static void push_lower(lua_State *L, parley_str text, bool straight)
{
    char word[64];  /* most fit, and need no buffer of Lua's */
    if (text.len <= sizeof word) {
        lua_pushlstring(L, word, write_lower(word, text, straight));
        return;
    }
    luaL_Buffer buffer;
    char *out = luaL_buffinitsize(L, &buffer, text.len);
    luaL_pushresultsize(&buffer, write_lower(out, text, straight));
}

/* ===} */

/* {=== columns */

typedef enum token_column { COLUMN_FIRST, COLUMN_LAST, COLUMN_TEXT, COLUMN_LOWER, COLUMN_WORD, COLUMN_KIND, COLUMN_POS, COLUMN_SPACE, COLUMN_SENTENCE } token_column;

enum { NAMES = 3 };  /* where on the stack the names begin that a column has */

/* Push what the column's names are, so that no cell looks for one. */
static void push_names(lua_State *L, token_column column)
{
    int count = column == COLUMN_KIND ? KIND_COUNT : column == COLUMN_POS ? PARLEY_POS_COUNT : 0;
    luaL_checkstack(L, count + LUA_MINSTACK, NULL);
    for (int i = 0; i < count; i++)
        lua_pushstring(L, column == COLUMN_KIND ? kind_names[i] : parley_pos_name((parley_pos)i));
}

static void push_cell(lua_State *L, const parley_document *document, const parley_token *token, token_column column)
{
    parley_str text = token_text(document, token);
    switch (column) {
    case COLUMN_FIRST: lua_pushinteger(L, (lua_Integer)token->start + 1); return;
    case COLUMN_LAST:  lua_pushinteger(L, (lua_Integer)token->end); return;
    case COLUMN_KIND:  lua_pushvalue(L, NAMES + token->kind); return;
    case COLUMN_POS:   lua_pushvalue(L, NAMES + token->pos); return;
    case COLUMN_SPACE: lua_pushboolean(L, (token->form & PARLEY_FORM_SPACE) != 0); return;
    case COLUMN_SENTENCE:
    case COLUMN_TEXT:  break;
    case COLUMN_LOWER:
    case COLUMN_WORD:
        if (changes(text, column == COLUMN_WORD)) {
            push_lower(L, text, column == COLUMN_WORD);
            return;
        }
        break;
    }
    bind_push_str(L, text);
}

/* Set of every token the number of its sentence in the list on top, false outside of all. */
static void set_sentences(lua_State *L, const parley_document *document)
{
    const parley_ranges *sentences = &document->sentences.sentences;
    uint32_t at = 0;
    for (uint32_t i = 0; i < sentences->count; i++) {
        for (; at < sentences->items[i].end; at++) {
            if (at < sentences->items[i].first)
                lua_pushboolean(L, false);
            else
                lua_pushinteger(L, (lua_Integer)i + 1);
            lua_rawseti(L, -2, (lua_Integer)at + 1);
        }
    }
    for (; at < document->tokens.count; at++) {
        lua_pushboolean(L, false);
        lua_rawseti(L, -2, (lua_Integer)at + 1);
    }
}

/* Document:column(what) -> list: what tells of every token */
static int document_column(lua_State *L)
{
    static const char *const names[] = { "first", "last", "text", "lower", "word", "kind", "pos", "space", "sentence", NULL };
    const parley_document *document = bind_check_document(L);
    token_column column = (token_column)luaL_checkoption(L, 2, NULL, names);
    lua_settop(L, NAMES - 1);
    push_names(L, column);
    lua_createtable(L, (int)document->tokens.count, 0);
    if (column == COLUMN_SENTENCE) {
        set_sentences(L, document);
        return 1;
    }
    for (uint32_t at = 0; at < document->tokens.count; at++) {
        push_cell(L, document, &document->tokens.items[at], column);
        lua_rawseti(L, -2, (lua_Integer)at + 1);
    }
    return 1;
}

/* ===} */

/* {=== by position */

/* The number, from 1, of the last sentence that begins at or before token `at`; 0 for none. */
static uint32_t find_sentence(const parley_document *document, uint32_t at)
{
    const parley_ranges *sentences = &document->sentences.sentences;
    uint32_t low = 0, high = sentences->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (sentences->items[middle].first <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The byte of a position; what lies before the text counts as its start. */
static uint32_t offset_of(lua_Integer position)
{
    return position <= 1 ? 0 : position > UINT32_MAX ? UINT32_MAX : (uint32_t)position - 1;
}

static uint32_t check_offset(lua_State *L)
{
    return offset_of(luaL_checkinteger(L, 2));
}

/* Document:token(position) -> number, first, last; the number alone behind the last token */
static int document_token(lua_State *L)
{
    const parley_document *document = bind_check_document(L);
    uint32_t at = parley_document_token(document, check_offset(L));
    lua_pushinteger(L, (lua_Integer)at + 1);
    if (at == document->tokens.count)
        return 1;
    lua_pushinteger(L, (lua_Integer)document->tokens.items[at].start + 1);
    lua_pushinteger(L, (lua_Integer)document->tokens.items[at].end);
    return 3;
}

/* Document:sentence(position) -> number */
static int document_sentence(lua_State *L)
{
    const parley_document *document = bind_check_document(L);
    const parley_token *tokens = document->tokens.items;
    uint32_t offset = check_offset(L), at = parley_document_token(document, offset);
    bool ahead = at == document->tokens.count || tokens[at].start > offset;  /* between two tokens */
    lua_pushinteger(L, ahead && at == 0 ? 0 : (lua_Integer)find_sentence(document, ahead ? at - 1 : at));
    return 1;
}

/* ===} */

/* {=== tokens made when they are asked for */

/* What a token's table is made of lies in upvalues: it is looked for once a list. */
enum { DOCUMENT = 1, FIRST, LAST, KIND, POS, SPACE, TEXT, LOWER, SENTENCE, KINDS, CLASSES = KINDS + KIND_COUNT, TOKEN_FIELDS = 8 };

static const parley_document *owner(lua_State *L)
{
    const document_box *box = lua_touserdata(L, lua_upvalueindex(DOCUMENT));
    if (box->document == NULL)
        luaL_error(L, "the document is closed: its tokens cannot be kept from one run of finish to the next");
    return box->document;
}

/* list[number], not made before */
static int make_token(lua_State *L)
{
    const parley_document *document = owner(L);
    int is_number;
    lua_Integer number = lua_tointegerx(L, 2, &is_number);
    if (!is_number || number < 1 || number > document->tokens.count)
        return 0;
    const parley_token *token = &document->tokens.items[number - 1];
    parley_str text = token_text(document, token);
    uint32_t sentence = find_sentence(document, (uint32_t)number - 1);
    if (sentence != 0 && document->sentences.sentences.items[sentence - 1].end < number)
        sentence = 0;
    lua_createtable(L, 0, sentence != 0 ? TOKEN_FIELDS : TOKEN_FIELDS - 1);
    lua_pushvalue(L, lua_upvalueindex(FIRST));
    lua_pushinteger(L, (lua_Integer)token->start + 1);
    lua_rawset(L, -3);
    lua_pushvalue(L, lua_upvalueindex(LAST));
    lua_pushinteger(L, (lua_Integer)token->end);
    lua_rawset(L, -3);
    lua_pushvalue(L, lua_upvalueindex(KIND));
    lua_pushvalue(L, lua_upvalueindex(KINDS + token->kind));
    lua_rawset(L, -3);
    lua_pushvalue(L, lua_upvalueindex(POS));
    lua_pushvalue(L, lua_upvalueindex(CLASSES + token->pos));
    lua_rawset(L, -3);
    lua_pushvalue(L, lua_upvalueindex(SPACE));
    lua_pushboolean(L, (token->form & PARLEY_FORM_SPACE) != 0);
    lua_rawset(L, -3);
    if (sentence != 0) {
        lua_pushvalue(L, lua_upvalueindex(SENTENCE));
        lua_pushinteger(L, sentence);
        lua_rawset(L, -3);
    }
    lua_pushvalue(L, lua_upvalueindex(TEXT));
    bind_push_str(L, text);
    lua_pushvalue(L, lua_upvalueindex(LOWER));
    if (changes(text, false))
        push_lower(L, text, false);
    else
        lua_pushvalue(L, -2);
    lua_rawset(L, -5);
    lua_rawset(L, -3);
    lua_pushvalue(L, -1);
    lua_rawseti(L, 1, number);
    return 1;
}

static int count_tokens(lua_State *L)
{
    lua_pushinteger(L, owner(L)->tokens.count);
    return 1;
}

/* Document:lazy_tokens() -> list of tokens with text, lower and sentence, each made when it is first asked for */
static int document_lazy_tokens(lua_State *L)
{
    lua_createtable(L, (int)bind_check_document(L)->tokens.count, 0);  /* a place for each costs less than a hash of those that are made */
    lua_createtable(L, 0, 3);
    static const char *const names[] = { "first", "last", "kind", "pos", "space", "text", "lower", "sentence" };
    luaL_checkstack(L, TOKEN_FIELDS + KIND_COUNT + PARLEY_POS_COUNT + LUA_MINSTACK, NULL);
    lua_pushvalue(L, 1);
    for (int i = 0; i < TOKEN_FIELDS; i++)
        lua_pushstring(L, names[i]);
    for (int i = 0; i < KIND_COUNT; i++)
        lua_pushstring(L, kind_names[i]);
    for (int i = 0; i < PARLEY_POS_COUNT; i++)
        lua_pushstring(L, parley_pos_name((parley_pos)i));
    lua_pushcclosure(L, make_token, CLASSES - 1 + PARLEY_POS_COUNT);
    lua_setfield(L, -2, "__index");
    lua_pushvalue(L, 1);
    lua_pushcclosure(L, count_tokens, 1);
    lua_setfield(L, -2, "__len");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    return 1;
}

/* ===} */

/* {=== numbers of tokens that are found when they are asked for */

typedef enum place_kind { PLACE_FIRST, PLACE_LAST, PLACE_TOKEN } place_kind;

enum { PLACE_KIND = 2, PLACES_SHARE = 4 };  /* of the tokens, one in so many is asked for in text that is read as usual */

static bool stands_there(const parley_token *token, place_kind kind, lua_Integer position)
{
    return kind == PLACE_FIRST ? token->start + (lua_Integer)1 == position : kind == PLACE_LAST ? token->end == position : true;
}

/* numbers[position], not found before */
static int find_place(lua_State *L)
{
    const parley_document *document = owner(L);
    place_kind kind = (place_kind)lua_tointeger(L, lua_upvalueindex(PLACE_KIND));
    int is_integer;
    lua_Integer position = lua_tointegerx(L, 2, &is_integer);
    if (!is_integer)
        position = luaL_checkinteger(L, 2);
    uint32_t at = parley_document_token(document, offset_of(position));
    if (kind != PLACE_TOKEN && (at == document->tokens.count || !stands_there(&document->tokens.items[at], kind, position)))
        return 0;
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, 1, position);
    return 1;
}

/* Document:places(what) -> numbers of tokens by position, each found when it is first asked for */
static int document_places(lua_State *L)
{
    static const char *const kinds[] = { "first", "last", "token", NULL };
    uint32_t count = bind_check_document(L)->tokens.count;
    int kind = luaL_checkoption(L, 2, NULL, kinds);
    lua_createtable(L, 0, (int)(count / PLACES_SHARE));
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, kind);
    lua_pushcclosure(L, find_place, PLACE_KIND);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    return 1;
}

/* ===} */

const luaL_Reg bind_token_methods[] = {
    { "tokens", document_tokens }, { "lazy_tokens", document_lazy_tokens }, { "column", document_column },
    { "token", document_token },   { "places", document_places },           { "sentence", document_sentence },
    { NULL, NULL },
};
