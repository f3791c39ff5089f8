-- view -- a document as the other files of finish see it: tokens with their words, sentences, quotations, mentions.

local view = {}
view.__index = view

-- Index of the last item of a sorted list whose `first` is at most `position`; 0 when there is none.  It is looked for from where the last one
-- was found, as what asks goes through the text itself.
local function before(list, position)
  local n = list.near or 0
  while n > 0 and list[n].first > position do n = n - 1 end
  local behind = list[n + 1]
  while behind and behind.first <= position do
    n = n + 1
    behind = list[n + 1]
  end
  list.near = n
  return n
end
view.before = before

-- "" past the ends of a column.
local PAST = { __index = function() return "" end }

-- A table that finds what it is asked for once.
local function found_once(find)
  return setmetatable({}, { __index = function(known, key)
    local value = find(key)
    known[key] = value
    return value
  end })
end

-- Quoted clauses, sentences (whole) and words, in text order; and the one that holds each token.
local function read_quotations(self, doc)
  for _, layer in ipairs { "quotation", "fragment" } do
    for _, first, last in doc:values(layer, "first", "last") do
      self.quotations[#self.quotations + 1] = { first = first, last = last, whole = layer == "quotation" }
    end
  end
  table.sort(self.quotations, function(a, b) return a.first < b.first end)
  for _, quotation in ipairs(self.quotations) do
    for n = self.at[quotation.first], self.at[quotation.last] do self.quoted[n] = quotation end
    if quotation.whole then self.quoting[self.sentence_at[quotation.last]] = true end
  end
end

-- What the tagger takes for other words in a name: "Will said", "Doctors Without Borders said".
local NO_NAME = { VERB = true, AUX = true, ADV = true, SCONJ = true }

local function name_is_name(self, mention)
  local words, classes = self.words, self.classes
  for n = mention.token, mention.stop do
    if NO_NAME[classes[n]] or classes[n] == "ADP" and n > mention.token and self:is_capital(n) then classes[n] = "PROPN" end
  end
  -- "and then coach Walt Ruiz left": no verb, as no subject stands before it
  local role = mention.token - 1
  if mention.type == "person" and classes[role] == "VERB" and (classes[role - 1] == "CCONJ" or words[role - 1] == "then")
    and self.doc:entry("parties.role_noun", self.firsts[role], self.lasts[role]) then classes[role] = "NOUN" end
end

local OPENING = 1000  -- bytes in which a place with a colon may stand for a dateline

-- "New Delhi: The court said"
local function is_dateline(self, mention)
  return mention.first <= OPENING and self.words[mention.stop + 1] == ":" and self:begins_line(mention.first)
end

local function read_mentions(self)
  local mentions, documents, zones = self.mentions, self.documents, self.zones
  for i = 1, #mentions do
    local mention = mentions[i]
    local kind = mention.type
    if mention.kind == "name" then name_is_name(self, mention) end
    if kind == "document" then
      documents[#documents + 1] = mention
    elseif kind == "place" and is_dateline(self, mention) then
      zones[#zones + 1] = { first = mention.first, last = self.lasts[mention.stop + 1] }
    end
  end
end

-- By number of token: words (in lower case) and classes (parts of speech), both "" past the ends; firsts and lasts (positions); quoted (the
-- quotation that holds it).  By position: at (the number of the token that holds it, or of the first behind it), sentence_at (the
-- sentence).  By sentence: quoting (does a whole quotation end in it).
-- Lists in text order: quotations, mentions, documents (mentions of them), dates, paragraphs, zones (datelines and the like).
function view.new(doc)
  local sentence, sentences = doc.sentence, doc:sentences()
  local whole = { first = 1, last = #doc.text }
  local self = setmetatable({
    doc = doc, words = setmetatable(doc:column "word", PAST), classes = setmetatable(doc:column "pos", PAST),
    firsts = doc:column "first", lasts = doc:column "last", quoted = {}, quoting = {}, quotations = {}, zones = {}, whole = whole,
    mentions = doc:items("mention", "id", "kind", "type", "token", "stop"), documents = {}, dates = doc:items("date", "value"), paragraphs = nil,
    at = doc:places "token",
    sentence_at = found_once(function(position) return sentences[sentence(doc, position)] or whole end),
  }, view)
  read_quotations(self, doc)
  for _, layer in ipairs { "dateline", "byline", "credit" } do
    for _, first, last in doc:values(layer, "first", "last") do self.zones[#self.zones + 1] = { first = first, last = last } end
  end
  read_mentions(self)
  table.sort(self.zones, function(a, b) return a.first < b.first end)
  return self
end

--- Does a line begin at the position?
function view:begins_line(position)
  return position == 1 or self.doc.text:find("^\n", position - 1) ~= nil
end

--- Does the token begin with a capital letter?
function view:is_capital(n) return self.doc.text:find("^%u", self.firsts[n]) ~= nil end

--- No content of a claim is looked for further than so many tokens from its cue.
view.FAR = 200

--- The last token that a content which begins at `position` may reach: the end of its sentence, with the quotation that the
--- sentence ends in; inside a quotation no further than that.
function view:reach(position, inside)
  local last = self.sentence_at[position].last
  if inside then
    local quotation = self:quotation(position)
    if quotation then last = math.min(last, self:inner(quotation).last) end
  else
    for _ = 1, 3 do
      local quotation = self:quotation(last)
      if not quotation or quotation.last <= last or quotation.first <= position then break end
      last = math.max(quotation.last, self.sentence_at[quotation.last].last)
    end
  end
  local n = self.at[last]
  local first = self.firsts[n]
  if not first or first > last then n = n - 1 end
  return math.min(n, self.at[position] + view.FAR)
end

--- The first token of a sentence, behind the dateline or byline that it begins with.
function view:start(sentence)
  local zone = self.zones[before(self.zones, sentence.first)]
  return self.at[zone and zone.last >= sentence.first and zone.last < sentence.last and zone.last + 1 or sentence.first]
end

function view:paragraph(position)
  self.paragraphs = self.paragraphs or self.doc:paragraphs()
  local n = before(self.paragraphs, position)
  return self.paragraphs[n] or self.whole, n
end

--- The outermost quotation that holds `position`, or nil.
function view:quotation(position)
  local found = self.quoted[self.at[position]]
  return found and found.first <= position and found or nil
end

--- Bounds between a quotation's marks.
function view:inner(quotation)
  local first, last = self.at[quotation.first], self.at[quotation.last]
  if first >= last then return quotation end
  local close = self.words[last]
  local closed = close == '"' or close == "''" or close == "'" or close == "”" or close == "»"
  return { first = self.firsts[first + 1], last = closed and self.lasts[last - 1] or quotation.last }
end

local NONE = {}

--- The items of a sorted list that lie in [first, last]; not to be written into.
function view:within(list, first, last)
  local out
  for n = before(list, first - 1) + 1, #list do
    local item = list[n]
    if item.first > last then break end
    if item.last <= last then
      if out then out[#out + 1] = item else out = { item } end
    end
  end
  return out or NONE
end

return view
