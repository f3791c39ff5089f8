/* core/lua/bind_document.h -- a document as Lua sees it.  Floor 3. */
#ifndef PARLEY_BIND_DOCUMENT_H
#define PARLEY_BIND_DOCUMENT_H

#include "doc/document.h"
#include "lua/bind.h"

/* Make the type known to the state.  [-0, +0, m] */
void bind_open_document(lua_State *L);

/* What a Lua state may do with the document. */
typedef struct bind_access {
    const parley_lexicons *lexicons;
    const bool            *writable;  /* by layer; NULL: none */
} bind_access;

/*
 * Push `document` for Lua.  It must be closed by bind_close_document before the document goes.  [-0, +1, m]
 *
 * Lua sees: doc.id .title .date .source .url (strings or nil), doc.text, doc.body (position of the body in the text), and
 *   doc:sub(first, last) -> string
 *   doc:items(layer, name...) -> list of { first, last, rule, fields... }, in text order; with names, of those alone ("rule" is one)
 *   doc:each(layer, name...) -> iterator over the same, each made when it is its turn
 *   doc:values(layer, name...) -> iterator over number and named fields of each item, bounds being fields, and those of a span in a field (of a
 *     list, of its first): "cue.first", "cue.last"; doc:value(layer, number, name...) -> those of one
 *     In all of these "token" is the number of the token that begins where the item does, "stop" that of the one that ends where it ends, nil where
 *     none does; "cue.token", "cue.stop": of the span in a field
 *   doc:tokens(first, last) -> list of { first, last, kind, pos, space }; those that touch the range
 *   doc:lazy_tokens() -> the list of all, with text, lower (ASCII letters in lower case) and sentence (its number); each is made when it is
 *     first asked for
 *   doc:column(what) -> list: first, last, text, lower, word (lower, with straight apostrophes), kind, pos, space or sentence (its number, or
 *     false) of every token
 *   doc:token(position) -> number, first, last of the token that holds it, or of the first behind it; one more than there are tokens
 *     where there is none
 *   doc:places(what) -> a table that answers the number of a token for a position, found when it is first asked for: "first", of the token that
 *     begins there, or nil; "last", of the one that ends there, or nil; "token", what doc:token answers
 *   doc:sentence(position) -> number of the last sentence that begins there or before; 0 for none
 *   doc:sentences() and doc:paragraphs() -> list of { first, last, token, stop }, the last two the numbers of the first and last token
 *   doc:matches(lexicon, name...) -> list of { first, last, attributes... }, leftmost longest, never overlapping; with names, those alone,
 *     "token" and "stop" being names too
 *   doc:lookup(lexicon, first, last) -> attributes of the entry that is exactly there, or nil; doc:entry(lexicon, first, last) -> its number
 *   doc:entries(lexicon) -> what lookup tells of tokens by themselves, by number: nil of most, and one table for all that are the same entry
 *   doc:slug(text) -> string: words of lower-case letters and digits joined by "-" (see text/fold.h); "" when it has none
 *   doc:emit(layer, item) and doc:replace(layer, items), for layers of the pack's own
 */
void bind_push_document(lua_State *L, parley_document *document, const bind_access *access);

/* Take the document away from the value at `index`, which bind_push_document pushed (anything but userdata is passed over): every
 * later use raises "the document is closed".  [-0, +0, -] */
void bind_close_document(lua_State *L, int index);

#endif
