-- The document as finish walks it: tokens by number, the sentence of each, and where a position stands.

local places = require "english.places"

local page = {}
page.__index = page

--- Read the tokens and sentences of a document once.  `texts`, `lowers` and `kinds` tell of each token what it is; `tokens` has them as
--- tables, made when they are asked for, which costs more; `small` has the words that stand somewhere without a capital.
function page.open(doc)
  local self = setmetatable({ doc = doc, tokens = doc:lazy_tokens(), texts = doc:column "text", lowers = doc:column "lower", kinds = doc:column "kind",
    at = places.first(doc), ends = places.last(doc), small = {} }, page)
  local texts, lowers, small = self.texts, self.lowers, self.small
  for i = 1, #texts do
    local text = texts[i]
    if text == lowers[i] then small[text] = true end
  end
  self.sentences = doc:sentences()
  for _, sentence in ipairs(self.sentences) do sentence.token = self.at[sentence.first] end
  return self
end

--- Numbers of the first and last token of a span whose ends are token ends.
function page:range(first, last)
  return self.at[first], self.ends[last]
end

--- The token `distance` before the span (or behind it); an empty one at the edges of the text.
function page:before(first, distance)
  return self.tokens[(self.at[first] or 0) - (distance or 1)] or { text = "", lower = "" }
end

function page:behind(last, distance)
  return self.tokens[(self.ends[last] or #self.texts + 1) + (distance or 1)] or { text = "", lower = "" }
end

--- Does the span begin its sentence, quotation marks apart?
function page:begins(first)
  local i = self.at[first]
  local number = self.tokens[i].sentence
  local sentence = number and self.sentences[number]
  if not sentence then return false end
  if not sentence.opening then  -- its first token that is no mark
    local k = sentence.token
    while self.kinds[k] == "punctuation" do k = k + 1 end
    sentence.opening = k
  end
  return i <= sentence.opening
end

-- Is the token numbered `i` a form of a verb of speech?
local function is_speech(self, i)
  local token = self.tokens[i]
  if not token or token.kind ~= "word" then return nil end
  if token.speech == nil then token.speech = self.doc:lookup("parties.speech_verb", token.first, token.last) or false end
  return token.speech
end

local PREPOSITION = { ["in"] = true, on = true, at = true, of = true, from = true, ["for"] = true, with = true, by = true }
local AUXILIARY = {}
for word in ("has have had is was were are be been did do does not n't also will would could can may might should must never later then still both "
  .. "again repeatedly strongly publicly flatly initially reportedly now only just has"):gmatch "[%a']+" do
  AUXILIARY[word] = true
end

--- Is the token numbered `i`, auxiliaries passed over, a verb of speech?
function page:speech_from(i)
  for _ = 1, 3 do
    if AUXILIARY[self.lowers[i] or ""] then i = i + 1 end
  end
  return is_speech(self, i) ~= nil and is_speech(self, i) ~= false
end

-- ", published last week by the group, showed": does the verb follow the comma that closes what opens here?
function page:spoken_behind_aside(i)
  for k = i, i + 24 do
    local token = self.tokens[k]
    if not token or token.text == "." or token.text == ";" then return false end
    if token.text == "," and self:speech_from(k + 1) then return true end
  end
  return false
end

--- Does a verb of speech stand behind a span (as that of its subject), or before it ("said", inverted)?
function page:speaks(last, first)
  local i = (self.ends[last] or #self.texts) + 1
  local token = self.tokens[i]
  -- ", 58," and ", who"
  if token and token.text == "," and self.tokens[i + 1] then
    local word = self.tokens[i + 1]
    if word.kind == "number" and self.tokens[i + 2] and self.tokens[i + 2].text == "," then i = i + 3
    elseif self:spoken_behind_aside(i + 1) then return true
    elseif word.lower == "who" or word.lower == "which" or word.lower == "whose" then
      if self:speech_from(i + 2) then return true end
      for _ = 1, 10 do
        i = i + 1
        if not self.tokens[i + 1] or self.tokens[i].text == "," then break end
      end
      i = i + 1
    end
  elseif token and (token.lower == "who" or token.lower == "which") then
    i = i + 1
  end
  if self.tokens[i] and PREPOSITION[self.tokens[i].lower] then
    -- "officials in northern Honduras said"
    for _ = 1, 8 do
      local next_token = self.tokens[i]
      if not next_token or next_token.kind == "punctuation" or AUXILIARY[next_token.lower] or is_speech(self, i) then break end
      i = i + 1
    end
  end
  for _ = 1, 3 do
    if AUXILIARY[self.lowers[i] or ""] then i = i + 1 end
  end
  if is_speech(self, i) then return true end
  local start = self.at[first]
  local before = start and self.tokens[start - 1]
  return before ~= nil and (before.lower == "said" or before.lower == "says" or before.lower == "added" or before.lower == "wrote")
end

--- Is the token numbered `i` a form of a verb of speech?
page.is_speech = is_speech

--- Stands one among the tokens numbered `from` to `to`?
function page:spoken(from, to)
  for i = from, to do
    if is_speech(self, i) then return true end
  end
  return false
end

--- Is the span what a verb of speech is addressed to, or the one it judges?
function page:addressed(first)
  local i = (self.at[first] or 1) - 1
  local token = self.tokens[i]
  if token and (token.text == '"' or token.text == "“" or token.text == "‘") then
    i = i - 1
    token = self.tokens[i]
  end
  if not token then return false end
  local found = is_speech(self, i)
  if found then return found.object ~= nil end
  if token.lower == "to" or token.lower == "with" or token.lower == "by" or token.lower == "for" or token.lower == "of" then
    found = is_speech(self, i - 1)
    return found ~= nil and found ~= false and (found.object ~= nil or token.lower == "by") or self.tokens[i - 1] ~= nil
      and self.tokens[i - 1].lower == "according"
  end
  return false
end

--- The words of a span, without white space that is longer than a space.
function page:words(first, last)
  return (self.doc:sub(first, last):gsub("%s+", " "))
end

return page
