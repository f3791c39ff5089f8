---@meta
-- What finish.lua is given: a document after all stages.  Written in C (core/lua/bind_document.c); this is for editors, and never run.
-- Positions count bytes from 1, inclusive, as string.sub takes them.

---@class parley.Item
---@field first integer
---@field last integer
---@field rule string|nil       what made it
---@field [string] any          fields: strings, numbers, booleans, items, lists of these

---@class parley.Token
---@field first integer
---@field last integer
---@field kind string           "word", "number", "punctuation", "symbol", "url"
---@field pos string|nil        a universal part of speech, "VERB"
---@field space boolean         white space stands before it

---@class parley.Range
---@field first integer
---@field last integer
---@field token integer         the number of its first token
---@field stop integer          and of its last

---@class parley.Document
---@field id string
---@field title string|nil
---@field date string|nil       "2024-06-24"
---@field source string|nil
---@field url string|nil
---@field text string           the title, a blank line and the body when there is a title
---@field body integer          where the body begins in the text
local Document = {}

--- Bytes of the text.
---@param first integer
---@param last integer
---@return string
function Document:sub(first, last) end

--- The items of a layer that the pack can see, in text order; with the named fields alone where names are given, which costs less.
---@param layer string
---@param ... string
---@return parley.Item[]
function Document:items(layer, ...) end

--- The same one by one, each made when it is its turn, so that the items of a long text need not live at once.
---@param layer string
---@param ... string
---@return fun(): parley.Item|nil
function Document:each(layer, ...) end

--- Number and fields of the items, one after the other, without a table for each: for n, first, kind in doc:values("mention", "first", "kind").
--- "first", "last" and "rule" are fields here, "cue.first" and "cue.last" the bounds of the span in the field `cue`, of a list those of its first;
--- "token" and "stop" are the numbers of the token that begins where the item does and of the one that ends where it ends, "cue.token" and "cue.stop" those
--- of its field, here and in `items`, `each` and `value`; what an item does not have is nil.
---@param layer string
---@param ... string
---@return fun(): integer|nil, any
function Document:values(layer, ...) end

--- Fields of the item with this number, as `values` tells them.
---@param layer string
---@param number integer
---@param ... string
---@return any
function Document:value(layer, number, ...) end

--- The tokens that touch a range.
---@param first integer
---@param last integer
---@return parley.Token[]
function Document:tokens(first, last) end

--- All tokens, each made when it is first asked for, with its text, its text in lower case and the number of its sentence besides.
---@return parley.Token[]
function Document:lazy_tokens() end

--- One fact of every token: far cheaper than tables, where all of a long text is gone through.
---@param what "first"|"last"|"text"|"lower"|"word"|"kind"|"pos"|"space"|"sentence"  word: in lower case, with straight apostrophes; sentence:
---   its number, false outside of all
---@return (string|integer|boolean)[]
function Document:column(what) end

--- What `lookup` tells of tokens by themselves, by their numbers: nil of most; one table for all that are the same entry, not to be written into.
---@param lexicon string
---@return table<integer, table<string, string>>
function Document:entries(lexicon) end

--- Number and bounds of the token that holds a position, or of the first one behind it; behind the last token a number alone, one more
--- than there are.
---@param position integer
---@return integer number, integer|nil first, integer|nil last
function Document:token(position) end

--- Numbers of tokens by position, each found when it is first asked for: of the token that begins there, or that ends there, nil for none; or
--- what `token` answers.
---@param what "first"|"last"|"token"
---@return table<integer, integer>
function Document:places(what) end

--- Number of the last sentence that begins at a position or before it; 0 for none.
---@param position integer
---@return integer
function Document:sentence(position) end

---@return parley.Range[]
function Document:sentences() end

---@return parley.Range[]
function Document:paragraphs() end

--- The entries of a lexicon in the text, leftmost and longest first, never overlapping; each with its attributes, with the named
--- ones alone where names are given, of which "token" and "stop" are the numbers of its first and last token.
---@param lexicon string  "claims.cues"
---@param ... string
---@return parley.Item[]
function Document:matches(lexicon, ...) end

--- The attributes of the entry that stands exactly there.
---@param lexicon string
---@param first integer
---@param last integer
---@return table<string, string>|nil
function Document:lookup(lexicon, first, last) end

--- The number of the entry that `lookup` tells of: the same wherever it stands spelt alike, in every document that this program reads, so that what a pack
--- makes of an entry can be made once.  It says nothing by itself, and is another where other packs are loaded.
---@param lexicon string
---@param first integer
---@param last integer
---@return integer|nil
function Document:entry(lexicon, first, last) end

--- Lower-case letters and digits joined by "-"; "" when the text has none.
---@param text string
---@return string
function Document:slug(text) end

--- Add an item to a layer of the pack's own.
---@param layer string
---@param item parley.Item
function Document:emit(layer, item) end

--- Put items in place of all of a layer of the pack's own.
---@param layer string
---@param items parley.Item[]
function Document:replace(layer, items) end
