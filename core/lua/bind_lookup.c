/* core/lua/bind_lookup.c -- what the words of a document are in lexicons, as Lua sees it. */
#include "lua/document_box.h"

#define NO_ENTRY 0

enum { NAMES = 3 };  /* argument where names of attributes begin */

static uint32_t check_lexicon(lua_State *L, document_box *box)
{
    /* Lua has a name once: where it lies tells which one it is likely to be. */
    const parley_lexicons *lexicons = box->access.lexicons;
    parley_str name = bind_check_str(L, 2);
    uint32_t *known = &box->lexicons[((uintptr_t)name.ptr >> 4) & (BOX_LEXICONS - 1)];
    if (*known < parley_lexicons_count(lexicons) && parley_str_equal(parley_lexicons_name(lexicons, *known), name))
        return *known;
    uint32_t lexicon = parley_lexicons_find(lexicons, name);
    if (lexicon == UINT32_MAX)
        luaL_error(L, "no loaded pack has a lexicon '%s' (write it with its pack: \"parties.countries\")", name.ptr);
    *known = lexicon;
    return lexicon;
}

static void set_attributes(lua_State *L, const parley_lexicons *lexicons, uint32_t entry)
{
    for (uint32_t i = 0; i < parley_lexicons_attribute_count(lexicons, entry); i++) {
        parley_attribute attribute = parley_lexicons_attribute_at(lexicons, entry, i);
        bind_push_str(L, attribute.name);
        bind_push_str(L, attribute.value);
        lua_rawset(L, -3);
    }
}

/* Set those of the entry's attributes whose names are at `first`..`last` of the stack in the table on top; "token" and "stop" are the numbers of
 * the first and last of its tokens. */
static void set_named_attributes(lua_State *L, const parley_lexicons *lexicons, uint32_t entry, parley_range range, int first, int last)
{
    for (int at = first; at <= last; at++) {
        bool token = parley_str_equal(bind_check_str(L, at), PARLEY_STR("token"));
        if (token || parley_str_equal(bind_check_str(L, at), PARLEY_STR("stop"))) {
            lua_pushvalue(L, at);
            lua_pushinteger(L, token ? (lua_Integer)range.first + 1 : (lua_Integer)range.end);
            lua_rawset(L, -3);
        }
    }
    for (uint32_t i = 0; i < parley_lexicons_attribute_count(lexicons, entry); i++) {
        parley_attribute attribute = parley_lexicons_attribute_at(lexicons, entry, i);
        for (int at = first; at <= last; at++) {
            if (parley_str_equal(attribute.name, bind_check_str(L, at))) {
                lua_pushvalue(L, at);
                bind_push_str(L, attribute.value);
                lua_rawset(L, -3);
            }
        }
    }
}

/* Document:matches(lexicon, name...) -> list of spans with attributes, with the named ones alone where there are names */
static int document_matches(lua_State *L)
{
    document_box *box = bind_check_box(L);
    const parley_document *document = box->document;
    const parley_token *tokens = document->tokens.items;
    uint32_t lexicon = check_lexicon(L, box), phrase = 0, count = 0;
    int last = lua_gettop(L);
    for (int name = NAMES; name <= last; name++)
        luaL_checktype(L, name, LUA_TSTRING);
    lua_newtable(L);
    for (uint32_t at = 0; at < document->tokens.count;) {
        uint32_t end = at + 1;
        uint32_t entry = NO_ENTRY;
        for (; phrase < document->phrases.count && document->phrases.items[phrase].first <= at; phrase++) {
            const parley_phrase *candidate = &document->phrases.items[phrase];
            if (candidate->first != at || entry != NO_ENTRY)
                continue;
            entry = parley_lexicons_term_entry(box->access.lexicons, candidate->term, lexicon);
            end = entry == NO_ENTRY ? end : candidate->end;
        }
        if (entry == NO_ENTRY)
            entry = parley_lexicons_term_entry(box->access.lexicons, tokens[at].term, lexicon);
        if (entry != NO_ENTRY) {
            int named = last - NAMES + 1;
            bind_push_bounds(L, tokens[at].start, tokens[end - 1].end,
                             named > 0 ? named : (int)parley_lexicons_attribute_count(box->access.lexicons, entry));
            if (named > 0)
                set_named_attributes(L, box->access.lexicons, entry, (parley_range){ at, end }, NAMES, last);
            else
                set_attributes(L, box->access.lexicons, entry);
            lua_rawseti(L, -2, (lua_Integer)++count);
        }
        at = end;
    }
    return 1;
}

/* The first of the document's phrases that begins with the token, or behind it. */
static uint32_t find_phrase(const parley_document *document, uint32_t token)
{
    uint32_t low = 0, high = document->phrases.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (document->phrases.items[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The entry of `lexicon` that the tokens are, as a word or phrase; or NO_ENTRY.  `phrase` is what find_phrase answers for the first of them. */
static uint32_t find_range(const document_box *box, uint32_t lexicon, parley_range range, uint32_t phrase)
{
    const parley_document *document = box->document;
    uint32_t entry = NO_ENTRY;
    if (range.end == range.first + 1)
        entry = parley_lexicons_term_entry(box->access.lexicons, document->tokens.items[range.first].term, lexicon);
    for (; entry == NO_ENTRY && phrase < document->phrases.count && document->phrases.items[phrase].first == range.first; phrase++)
        if (document->phrases.items[phrase].end == range.end)
            entry = parley_lexicons_term_entry(box->access.lexicons, document->phrases.items[phrase].term, lexicon);
    return entry;
}

static void push_attributes(lua_State *L, const parley_lexicons *lexicons, uint32_t entry)
{
    lua_createtable(L, 0, (int)parley_lexicons_attribute_count(lexicons, entry));
    set_attributes(L, lexicons, entry);
}

/* The entry of the lexicon in argument 2 that stands exactly where arguments 3 and 4 say; or NO_ENTRY. */
static uint32_t check_entry(lua_State *L, document_box *box)
{
    uint32_t lexicon = check_lexicon(L, box);
    parley_span span = bind_check_span(L, 3, box->document);
    document_place *place = &box->place;
    if (span.start != place->span.start || span.end != place->span.end) {
        place->range = parley_document_tokens(box->document, span);
        place->phrase = find_phrase(box->document, place->range.first);
        place->span = span;
    }
    return find_range(box, lexicon, place->range, place->phrase);
}

/* Document:lookup(lexicon, first, last) -> attributes or nil */
static int document_lookup(lua_State *L)
{
    document_box *box = bind_check_box(L);
    uint32_t entry = check_entry(L, box);
    if (entry == NO_ENTRY)
        return 0;
    push_attributes(L, box->access.lexicons, entry);
    return 1;
}

/* Document:entry(lexicon, first, last) -> number or nil */
static int document_entry(lua_State *L)
{
    uint32_t entry = check_entry(L, bind_check_box(L));
    if (entry == NO_ENTRY)
        return 0;
    lua_pushinteger(L, entry);
    return 1;
}

/* Push the attributes of the entry, one table however often it is asked for; the table at `made` keeps them. */
static void push_shared(lua_State *L, const parley_lexicons *lexicons, uint32_t entry, int made)
{
    if (lua_rawgeti(L, made, (lua_Integer)entry) != LUA_TNIL)
        return;
    lua_pop(L, 1);
    push_attributes(L, lexicons, entry);
    lua_pushvalue(L, -1);
    lua_rawseti(L, made, (lua_Integer)entry);
}

/* Document:entries(lexicon) -> attributes by number of token, nil where a token has none */
static int document_entries(lua_State *L)
{
    document_box *box = bind_check_box(L);
    const parley_document *document = box->document;
    uint32_t lexicon = check_lexicon(L, box), phrase = 0;
    lua_newtable(L);
    int made = lua_gettop(L);
    lua_newtable(L);
    for (uint32_t at = 0; at < document->tokens.count; at++) {
        while (phrase < document->phrases.count && document->phrases.items[phrase].first < at)
            phrase++;
        uint32_t entry = find_range(box, lexicon, (parley_range){ at, at + 1 }, phrase);
        if (entry == NO_ENTRY)
            continue;
        push_shared(L, box->access.lexicons, entry, made);
        lua_rawseti(L, -2, (lua_Integer)at + 1);
    }
    return 1;
}

const luaL_Reg bind_lookup_methods[] = {
    { "matches", document_matches }, { "lookup", document_lookup }, { "entry", document_entry }, { "entries", document_entries }, { NULL, NULL },
};
