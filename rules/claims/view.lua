-- view -- a document as the other files of finish see it: tokens with their words, sentences, quotations, mentions.

local view = {}
view.__index = view

-- Index of the last item of a sorted list whose `first` is at most `position`; 0 when there is none.
local function before(list, position)
  local low, high = 1, #list + 1
  while low < high do
    local middle = (low + high) // 2
    if list[middle].first <= position then low = middle + 1 else high = middle end
  end
  return low - 1
end
view.before = before

function view.new(doc)
  local self = setmetatable({ doc = doc, text = doc.text, tokens = doc:lazy_tokens(), words = doc:column "word", classes = doc:column "pos",
    numbers = {} }, view)
  self.sentences, self.paragraphs = doc:sentences(), doc:paragraphs()
  self.quotations = {}
  for _, layer in ipairs { "quotation", "fragment" } do
    for _, item in ipairs(doc:items(layer)) do
      self.quotations[#self.quotations + 1] = { first = item.first, last = item.last, whole = layer == "quotation" }
    end
  end
  table.sort(self.quotations, function(a, b) return a.first < b.first end)
  self.mentions = doc:items "mention"
  local classes = self.classes
  for _, mention in ipairs(self.mentions) do
    if mention.kind == "name" then
      for n = self:at(mention.first), self:at(mention.last) do
        local pos = classes[n]
        if pos == "VERB" or pos == "AUX" or pos == "ADV" then classes[n] = "PROPN" end  -- names that the tagger takes for verbs: "Will said"
      end
    end
  end
  self.dates = doc:items "date"
  self.zones = {}
  for _, layer in ipairs { "dateline", "byline", "credit" } do
    for _, item in ipairs(doc:items(layer)) do self.zones[#self.zones + 1] = item end
  end
  table.sort(self.zones, function(a, b) return a.first < b.first end)
  return self
end

--- Number of the token that holds `position`, or the first behind it.
function view:at(position)
  local numbers = self.numbers
  local n = numbers[position]
  if not n then
    n = self.doc:token(position)
    numbers[position] = n
  end
  return n
end

--- The n-th token's word, in lower case; "" past the ends.
function view:word(n) return self.words[n] or "" end

function view:pos(n) return self.classes[n] or "" end

--- The sentence that holds `position`.
function view:sentence(position)
  return self.sentences[self.doc:sentence(position)] or { first = 1, last = #self.text }
end

--- No content of a claim is looked for further than so many tokens from its cue.
view.FAR = 200

--- The last token that a content which begins at `position` may reach: the end of its sentence, with the quotation that the
--- sentence ends in; inside a quotation no further than that.
function view:reach(position, inside)
  local last = self:sentence(position).last
  if inside then
    local quotation = self:quotation(position)
    if quotation then last = math.min(last, self:inner(quotation).last) end
  else
    for _ = 1, 3 do
      local quotation = self:quotation(last)
      if not quotation or quotation.last <= last or quotation.first <= position then break end
      last = math.max(quotation.last, self:sentence(quotation.last).last)
    end
  end
  local n = self:at(last)
  if not self.tokens[n] or self.tokens[n].first > last then n = n - 1 end
  return math.min(n, self:at(position) + view.FAR)
end

--- The first token of a sentence, behind the dateline or byline that it begins with.
function view:start(sentence)
  local zone = self.zones[before(self.zones, sentence.first)]
  return self:at(zone and zone.last >= sentence.first and zone.last < sentence.last and zone.last + 1 or sentence.first)
end

function view:paragraph(position)
  local n = before(self.paragraphs, position)
  return self.paragraphs[n] or { first = 1, last = #self.text }, n
end

--- The outermost quotation that holds `position`, or nil.
function view:quotation(position)
  local found = self.quotations[before(self.quotations, position)]
  return found and found.last >= position and found or nil
end

--- Bounds between a quotation's marks.
function view:inner(quotation)
  local first, last = self:at(quotation.first), self:at(quotation.last)
  if first >= last then return quotation end
  local close = self:word(last)
  local closed = close == '"' or close == "''" or close == "'" or close == "”" or close == "»"
  return { first = self.tokens[first + 1].first, last = closed and self.tokens[last - 1].last or quotation.last }
end

--- The items of a sorted list that lie in [first, last].
function view:within(list, first, last)
  local out = {}
  for n = before(list, first - 1) + 1, #list do
    if list[n].first > last then break end
    if list[n].last <= last then out[#out + 1] = list[n] end
  end
  return out
end

return view
