---@meta parley.unit
-- The rule language, as require "parley.unit" answers it (scripts/parley/unit.lua, features.lua).  For editors, and never run.
-- Lexicons and layers are names too: u.cue, u.mention { type = "person" }, u["claims.cues"].

---@class parley.Pattern
---@operator mul(parley.Pattern|string): parley.Pattern   in a row
---@operator add(parley.Pattern|string): parley.Pattern   the first that matches
---@operator sub(parley.Pattern|string): parley.Pattern   where the other does not match
---@operator pow(integer): parley.Pattern                 n: at least so many, -n: at most
---@operator unm: parley.Pattern                          does not match here; takes nothing
---@operator len: parley.Pattern                          matches here; takes nothing
---@overload fun(fields: table<string, any>): parley.Pattern  conditions on fields of a span or attributes of an entry
local Pattern = {}

--- Keep what this part matched.
---@param name string
---@return parley.Pattern
function Pattern:as(name) end

--- Of a span: its head word is this one, or in this lexicon.
---@param what string|parley.Pattern
---@return parley.Pattern
function Pattern:head(what) end

--- Of a span: it holds this word, or one of this lexicon.
---@param what string|parley.Pattern
---@return parley.Pattern
function Pattern:has(what) end

---@class parley.Unit
---@overload fun(words: string|boolean): parley.Pattern  a word in any case, words in a row
---@field [string] parley.Pattern  a lexicon or a layer
---@field any parley.Pattern       any unit
---@field start parley.Pattern     the beginning of the window
---@field stop parley.Pattern      its end
---@field never parley.Pattern     no unit
---@field adj parley.Pattern
---@field adjective parley.Pattern
---@field adp parley.Pattern
---@field adv parley.Pattern
---@field adverb parley.Pattern
---@field ascii parley.Pattern
---@field aux parley.Pattern
---@field blank_line parley.Pattern
---@field capitalised parley.Pattern
---@field cconj parley.Pattern
---@field clitic parley.Pattern
---@field close parley.Pattern
---@field colon parley.Pattern
---@field comma parley.Pattern
---@field dash parley.Pattern
---@field det parley.Pattern
---@field digit parley.Pattern
---@field dotted parley.Pattern
---@field ellipsis parley.Pattern
---@field ends_ed parley.Pattern
---@field ends_ing parley.Pattern
---@field ends_s parley.Pattern
---@field exclamation parley.Pattern
---@field hyphen parley.Pattern
---@field intj parley.Pattern
---@field lower parley.Pattern
---@field mixed parley.Pattern
---@field newline parley.Pattern
---@field noun parley.Pattern
---@field num parley.Pattern
---@field number parley.Pattern
---@field open parley.Pattern
---@field part parley.Pattern
---@field period parley.Pattern
---@field pron parley.Pattern
---@field propn parley.Pattern
---@field punct parley.Pattern
---@field punctuation parley.Pattern
---@field question parley.Pattern
---@field quote parley.Pattern
---@field sconj parley.Pattern
---@field semicolon parley.Pattern
---@field single parley.Pattern
---@field spaced parley.Pattern
---@field sym parley.Pattern
---@field symbol parley.Pattern
---@field upper parley.Pattern
---@field url parley.Pattern
---@field verb parley.Pattern
---@field word parley.Pattern
---@field x parley.Pattern
local unit = {}

--- One unit for which all of these hold.
---@param ... parley.Pattern
---@return parley.Pattern
function unit.all(...) end

--- One unit for which the first holds and none of the others.
---@param ... parley.Pattern
---@return parley.Pattern
function unit.except(...) end

--- At most `n` units, 40 if not said, none of which begins a match of the pattern, which is not taken.
---@param pattern parley.Pattern|string
---@param n integer|nil
---@return parley.Pattern
function unit.upto(pattern, n) end

--- Any of these words or phrases.
---@param list string[]
---@return parley.Pattern
function unit.one_of(list) end

--- Any of the words of this string.
---@param text string
---@return parley.Pattern
function unit.words(text) end

--- Rules that may use each other; the first string names where to begin.
---@param rules table
---@return parley.Pattern
function unit.grammar(rules) end

--- A rule of the grammar around it.
---@param name string
---@return parley.Pattern
function unit.ref(name) end

--- For a key of a rule: an attribute of what a capture found.
---@param capture string
---@param attribute string
---@return table
function unit.attr(capture, attribute) end

--- A pattern as source text.
---@param pattern parley.Pattern
---@return string
function unit.print(pattern) end

--- Is this a unit pattern?
---@param value any
---@return boolean
function unit.is(value) end

return unit
