-- scripts/tools/tagger/words.lua -- the words of the training data: their counts, their class of ambiguity, those that are decided.

local conllu = require "tagger.conllu"
local senses = require "tagger.senses"
local shape = require "tagger.shape"

local words = {}
words.__index = words

local LOWER, CAPITAL, UPPER, MIXED = 0, 1, 2, 4
local PROSE, CAPITALS, TITLE = 0, 1, 2
local INSIDE, FIRST = 0, 1
local MAX_FORM = 48

words.ENDINGS = {
  "ing", "ed", "ly", "ers", "er", "ors", "or", "tion", "tions", "ment", "ness", "ity", "al", "ous", "ive", "able", "ful", "ic", "ish", "an",
  "ese", "est", "s",
}

-- Note what is seen of a sentence: normalised forms, lower-case forms, shapes, places, mode.
local function look(sentence)
  local forms, lower, shapes, lengths = {}, {}, {}, {}
  for i, form in ipairs(sentence.forms) do
    forms[i] = shape.normalise(form)
    lower[i] = forms[i]:lower()
    shapes[i] = shape.of(forms[i])
    lengths[i] = #form
  end
  sentence.exact, sentence.lower, sentence.shapes = forms, lower, shapes
  sentence.mode = shape.mode(shapes, lengths)
  sentence.places = shape.places(forms, shapes)
end

-- Forms that the model's text cannot hold are left unknown.
local function is_plain(form)
  return #form <= MAX_FORM and not form:find "[%s%c]"
end

local function count(entries, form, tag)
  if not is_plain(form) then return end
  local entry = entries[form]
  if not entry then
    entry = { count = 0 }
    entries[form] = entry
  end
  entry.count = entry.count + 1
  entry[tag] = (entry[tag] or 0) + 1
end

-- The tags of an entry that have a share of at least 3%, the frequent ones first, at most `most`.
local function frequent_tags(entry, most)
  local list = {}
  for tag = 1, #conllu.TAGS do
    if entry[tag] and entry[tag] >= 0.03 * entry.count then list[#list + 1] = tag end
  end
  table.sort(list, function(a, b) if entry[a] ~= entry[b] then return entry[a] > entry[b] end return a < b end)
  for i = #list, most + 1, -1 do list[i] = nil end
  return list
end

local function class_name(entry, most)
  local names = {}
  for i, tag in ipairs(frequent_tags(entry, most)) do names[i] = conllu.TAGS[tag] end
  return table.concat(names, "|")
end

-- Has it one tag only?
local function is_sure(entry)
  for tag = 1, #conllu.TAGS do
    if entry[tag] then return entry[tag] == entry.count end
  end
end

-- Give each frequent entry its class; a class that is seen seldom is cut to fewer tags.
local function classify(self, tables)
  for most = 3, 1, -1 do
    local seen = {}
    for _, entries in ipairs(tables) do
      for _, entry in pairs(entries) do
        if entry.count >= self.options.known or entry.count >= self.options.sure and is_sure(entry) then
          if not entry.class or self.rare[entry.class] then entry.class = class_name(entry, most) end
          seen[entry.class] = (seen[entry.class] or 0) + entry.count
        end
      end
    end
    self.rare = {}
    for name, times in pairs(seen) do self.rare[name] = times < self.options.class or nil end
  end
end

--- Count the words of `sentences` and look at each sentence.
---@param sentences table[]
---@param wordnet table<string, integer>
---@param clusters fun(sentences: table[]): table<string, integer>  makes clusters of what was looked at
---@param options { known: integer, sure: integer, decide: integer, pure: number, class: integer }
function words.new(sentences, wordnet, clusters, options)
  local self = setmetatable({ lower = {}, exact = {}, wordnet = wordnet, options = options, rare = {}, unknown = {} }, words)
  for _, sentence in ipairs(sentences) do
    look(sentence)
    for i, lower in ipairs(sentence.lower) do
      count(self.lower, lower, sentence.tags[i])
      if sentence.exact[i] ~= lower and sentence.mode ~= CAPITALS then count(self.exact, sentence.exact[i], sentence.tags[i]) end
    end
  end
  self.clusters = {}
  for form, number in pairs(clusters(sentences)) do self.clusters[form] = is_plain(form) and number or nil end
  classify(self, { self.lower, self.exact })
  for _, entries in ipairs { self.lower, self.exact } do
    for _, entry in pairs(entries) do
      local top = frequent_tags(entry, 1)[1]
      if entry.class and entry.count >= options.decide and entry[top] >= options.pure * entry.count then entry.decided = top end
    end
  end
  for _, sentence in ipairs(sentences) do
    for i = 1, #sentence.forms do
      local entry = self:entry(sentence, i)
      if not entry then
        local name = self:unknown_class(sentence, i, true)
        self.unknown[name] = (self.unknown[name] or 0) + 1
      end
    end
  end
  return self
end

--- The entry that gives token `i` its class, or nil.
function words:entry(sentence, i)
  local exact = sentence.mode ~= CAPITALS and self.exact[sentence.exact[i]]
  if exact and exact.class then return exact end
  local s = sentence.shapes[i]
  if (s == CAPITAL or s == UPPER) and sentence.places[i] == INSIDE and sentence.mode == PROSE then return nil end
  local lower = self.lower[sentence.lower[i]]
  return lower and lower.class and lower
end

--- The class of a word that has no entry; `any`: also one that is seen too seldom to be of use.
function words:unknown_class(sentence, i, any)
  local s, lower = sentence.shapes[i], sentence.lower[i]
  if s > UPPER and s ~= MIXED then return "?=" .. shape.NAMES[s + 1] end
  local case = s == LOWER and "?" or (sentence.mode == CAPITALS or sentence.mode == TITLE or sentence.places[i] == FIRST) and "?^" or "?C"
  local bits = senses.of(self.wordnet, lower)
  if bits ~= 0 then
    local name = case .. senses.name(bits)
    if any or (self.unknown[name] or 0) >= self.options.class then return name end
  end
  local known = self.lower[lower]
  if known and known.class then return case .. "+" end
  for _, ending in ipairs(words.ENDINGS) do
    if #lower > #ending + 2 and lower:sub(-#ending) == ending then return case .. "-" .. ending end
  end
  return case
end

--- Set sentence.classes (names) and sentence.decided (tags or false).
function words:mark(sentence)
  if not sentence.exact then look(sentence) end
  sentence.classes, sentence.decided = {}, {}
  for i = 1, #sentence.forms do
    local entry = self:entry(sentence, i)
    sentence.classes[i] = entry and entry.class or self:unknown_class(sentence, i)
    local own = entry and (entry == self.exact[sentence.exact[i]] or sentence.exact[i] == sentence.lower[i])
    sentence.decided[i] = own and entry.decided or false
  end
end

return words
