-- The document as finish walks it: tokens by number, the sentence of each, and where a position stands.

local pronoun_forms = require "parties.pronoun_forms"

local page = {}
local METATABLE = { __index = page }

-- Words that mean who was named, speaks, or is spoken to; those that go on about it; and brackets that open.
local SORT = { ["("] = "bracket", ["["] = "bracket", who = "relative", whose = "relative", whom = "relative" }
for _, forms in pairs(pronoun_forms) do
  for word in pairs(forms) do SORT[word] = "pronoun" end
end

local function note(lists, sort, i)
  local list = lists[sort]
  list[#list + 1] = i
end

-- `small`, what each text that stands somewhere without a capital is; numbers of tokens that some look for: `pronouns`; `relatives`, "who"; `marked`,
-- those that are not in lower case, and brackets that open; and `dotted`, short forms with two stops.
local function read_words(self)
  local texts, lowers, marked, small = self.texts, self.lowers, {}, {}
  local lists = { pronoun = {}, relative = {}, bracket = marked, dotted = {} }
  for i = 1, #texts do
    local text, lower = texts[i], lowers[i]
    if text ~= lower then
      marked[#marked + 1] = i
      if SORT[lower] then note(lists, SORT[lower], i) end
    else
      local sort = small[text]
      if not sort then
        sort = SORT[text] or #text == 4 and text:find "^%l%.%l%.$" and "dotted" or "word"  -- "a.m."
        small[text] = sort
      end
      if sort ~= "word" then note(lists, sort, i) end
    end
  end
  self.small, self.marked, self.pronouns, self.relatives, self.dotted = small, marked, lists.pronoun, lists.relative, lists.dotted
end

local ODD_SPACE = { "\t", "\v", "\f", "\r" }  -- white space that few texts have

--- Read the tokens and sentences of a document once.  `firsts`, `lasts`, `texts`, `lowers`, `kinds`, `classes` (parts of speech), `sentence_of`
--- (the number of its sentence, or false) and `speech` (what the lexicon says of a verb of speech) tell of each token what it is.  What read_words
--- tells is there too; `acting` are the last tokens of the names of capitals that act.
function page.open(doc)
  local self = setmetatable({ doc = doc, firsts = doc:column "first", lasts = doc:column "last", texts = doc:column "text", lowers = doc:column "lower",
    kinds = doc:column "kind", classes = doc:column "pos", sentence_of = doc:column "sentence",
    speech = doc:entries "parties.speech_verb", heard = {}, at = doc:places "first", ends = doc:places "last",
    sentences = doc:sentences(), quotations = doc:items("quotation", "token", "stop"),
    -- what is called most is found here, without a look behind the table
    sense = page.sense, is_in = page.is_in, speaks = page.speaks, words = page.words,
    begins = page.begins, addressed = page.addressed,
    small = nil, pronouns = nil, relatives = nil, marked = nil, dotted = nil, short = nil, forms = nil, openings = {}, acting = {},
    listed = nil, blocks = nil, odd_space = false }, METATABLE)
  read_words(self)
  local text = doc.text
  for i = 1, #ODD_SPACE do self.odd_space = self.odd_space or text:find(ODD_SPACE[i], 1, true) ~= nil end
  return self
end

--- What a lexicon says of the token numbered `n`, a table; nil where there is nothing.
function page:sense(lexicon, n)
  local first = self.firsts[n]
  return first and self.doc:lookup(lexicon, first, self.lasts[n])
end

--- Is the token numbered `n` in the lexicon?
function page:is_in(lexicon, n)
  local first = self.firsts[n]
  return first ~= nil and self.doc:entry(lexicon, first, self.lasts[n]) ~= nil
end

--- Does the token numbered `i` begin its sentence, quotation marks apart?
function page:begins(i)
  local number = self.sentence_of[i]
  local sentence = number and self.sentences[number]
  if not sentence then return false end
  local opening = self.openings[number]
  if not opening then  -- its first token that is no mark
    opening = sentence.token
    while self.kinds[opening] == "punctuation" do opening = opening + 1 end
    self.openings[number] = opening
  end
  return i <= opening
end

local PREPOSITION = { ["in"] = true, on = true, at = true, of = true, from = true, ["for"] = true, with = true, by = true, outside = true, inside = true,
  near = true, across = true, behind = true, under = true }
local AUXILIARY = set("has have had is was were are be been did do does not n't also will would could can may might should must never later then still both "
  .. "again repeatedly strongly publicly flatly initially reportedly now only just has")

--- Is the token numbered `i`, auxiliaries passed over, a verb of speech?
function page:speech_from(i)
  local lowers = self.lowers
  for _ = 1, 3 do
    if not AUXILIARY[lowers[i]] then break end
    i = i + 1
  end
  return self.speech[i] ~= nil
end

-- ", published last week by the group, showed": does the verb follow the comma that closes what opens here?
function page:spoken_behind_aside(i)
  for k = i, i + 24 do
    local text = self.texts[k]
    if not text or text == "." or text == ";" then return false end
    if text == "," and self:speech_from(k + 1) then return true end
  end
  return false
end

-- What may stand between a span and its verb.
local LEADS_ON = { ["("] = true, [")"] = true, [","] = true, who = true, which = true }
for _, words in ipairs { PREPOSITION, AUXILIARY } do
  for word in pairs(words) do LEADS_ON[word] = true end
end

-- As page:speaks, for what stands behind a span that ends before token i, which leads on.
local function speaks_behind(self, i)
  local texts, lowers, kinds = self.texts, self.lowers, self.kinds
  -- "(IMF) said"
  if texts[i] == "(" and texts[i + 2] == ")" then i = i + 3 elseif texts[i] == ")" then i = i + 1 end
  -- ", 58," and ", who"
  local lower = lowers[i]
  if lower == "," and texts[i + 1] then
    lower = lowers[i + 1]
    if kinds[i + 1] == "number" and texts[i + 2] == "," then i = i + 3
    elseif self:spoken_behind_aside(i + 1) then return true
    elseif lower == "who" or lower == "which" or lower == "whose" then
      if self:speech_from(i + 2) then return true end
      for _ = 1, 10 do
        i = i + 1
        if not texts[i + 1] or texts[i] == "," then break end
      end
      i = i + 1
    end
  elseif lower == "who" or lower == "which" then
    i = i + 1
  end
  if PREPOSITION[lowers[i]] then
    -- "officials in northern Honduras said"
    for _ = 1, 8 do
      local lower_here = lowers[i]  -- "senators from both parties said"
      if not texts[i] or kinds[i] == "punctuation" or AUXILIARY[lower_here] and lower_here ~= "both" or self.speech[i] then break end
      i = i + 1
    end
  end
  return self:speech_from(i)
end

local INVERTED = { said = true, says = true, added = true, wrote = true }

local ARTICLE = { the = true, a = true, an = true }

-- "Its owner, the fund Norland, said": does the verb stand behind the comma that closes the span?  "in a statement, said" is another's.
local function speaks_behind_comma(self, start, i)
  if self.texts[i] ~= "," or not self:speech_from(i + 1) then return false end
  local before = self.lowers[start - 1] or ""
  return not PREPOSITION[ARTICLE[before] and self.lowers[start - 2] or before]
end

--- Does a verb of speech stand behind the tokens numbered `start` to `stop` (as that of its subject), or before them ("said", inverted)?
function page:speaks(start, stop)
  local i, lowers = stop + 1, self.lowers
  if INVERTED[lowers[start - 1]] then return true end
  if not LEADS_ON[lowers[i]] then return self.speech[i] ~= nil end
  local key = start << 32 | stop  -- a text is shorter than 4 GiB
  local heard = self.heard[key]
  if heard == nil then
    heard = speaks_behind(self, i) or speaks_behind_comma(self, start, i)
    self.heard[key] = heard
  end
  return heard
end

--- Stands one among the tokens numbered `from` to `to`?
function page:spoken(from, to)
  for i = from, to do
    if self.speech[i] then return true end
  end
  return false
end

local OPENING = { ['"'] = true, ["“"] = true, ["‘"] = true }
local TOWARD = { to = true, with = true, by = true, ["for"] = true, of = true }

--- Is what begins with the token numbered `i` what a verb of speech is addressed to, or the one it judges?
function page:addressed(i)
  local lowers = self.lowers
  i = i - 1
  if OPENING[lowers[i]] then i = i - 1 end
  if i < 1 then return false end
  local found, lower = self.speech[i], lowers[i]
  if found then return found.object ~= nil end
  if not TOWARD[lower] then return false end
  found = self.speech[i - 1]
  return found and (found.object ~= nil or lower == "by") or lowers[i - 1] == "according"
end

--- The paragraphs, read where one asks for them.
function page:paragraphs()
  self.blocks = self.blocks or self.doc:paragraphs()
  return self.blocks
end

--- A function that answers the quotation in which a token stands, nil for none; it is asked about them in rising order.
function page:quoted_places()
  local quotations, at = self.quotations, 1
  return function(i)
    while quotations[at] and quotations[at].stop < i do at = at + 1 end
    local quotation = quotations[at]
    return quotation and quotation.token <= i and quotation or nil
  end
end

--- The words of the tokens numbered `start` to `stop`, without white space that is other or longer than a space.
function page:words(start, stop)
  if start == stop then return self.texts[start] end
  local text = self.doc:sub(self.firsts[start], self.lasts[stop])
  return (text:find("  ", 1, true) or text:find("\n", 1, true) or self.odd_space and text:find "[\t-\r]") and (text:gsub("%s+", " ")) or text
end

--- The same in lower case.
function page:small_words(start, stop)
  if start == stop then return self.lowers[start] end
  return self:words(start, stop):lower()
end

--- The words of what a rule found.
function page:words_of(span) return self:words(self.at[span.first], self.ends[span.last]) end

return page
