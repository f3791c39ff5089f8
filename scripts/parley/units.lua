-- parley.units -- the units that a stage sees, read plainly from what a document is told to hold: windows, spans as one unit, tests of a unit.
--
-- Slow and without tables: the meaning that the engine must agree with, and what patterns made after load run over (the repl).
-- A document is { text, body, tokens, layers, sentences, paragraphs } and answers
--   doc:phrase_in(first, last, test)   is the phrase of these tokens in the lexicon, or the word, that the test names?
--   doc:form(token, value)             is the token written so?    doc:mark(token)  the letter of a punctuation mark, or nil
-- tokens = { first, last, kind, pos }; layers = name -> list of { from, to, fields }, in tokens; sentences, paragraphs = { first, last };
-- bytes from 1, inclusive; body = the byte behind the title.

local Units = {}
Units.__index = Units

local units = {}

local LONGEST = 16  -- tokens of a phrase
local APOSTROPHE = 39

--- Does a set of attributes or fields have one of the values wanted, for each name?
---@param attributes table<string, any>
---@param where table<string, string[]>|nil
---@return boolean
function units.meets(attributes, where)
  for name, values in pairs(where or {}) do
    local found = false
    for _, value in ipairs(values) do found = found or (attributes[name] ~= nil and tostring(attributes[name]) == value) end
    if not found then return false end
  end
  return true
end

--- The tokens that bytes first to last touch.
---@param doc table
---@param first integer
---@param last integer
---@return integer|nil from
---@return integer|nil to
function units.touched(doc, first, last)
  local tokens, low, high = doc.tokens, 1, #doc.tokens + 1
  while low < high do  -- the first that ends at `first` or behind
    local middle = (low + high) // 2
    if tokens[middle].last < first then low = middle + 1 else high = middle end
  end
  local to = low - 1
  while tokens[to + 1] and tokens[to + 1].first <= last do to = to + 1 end
  if last < first or to < low then return nil end
  return low, to
end

local touched, meets = units.touched, units.meets

-- {=== windows

-- Spans that become one unit, by their first token; `owned` says which tokens lie in one.
local function collapse(doc, over)
  local spans, owned = {}, {}
  local function offer(span)
    for i = span.from, span.to do
      if owned[i] then return end
    end
    for i = span.from, span.to do owned[i] = true end
    spans[span.from] = span
  end
  for _, entry in ipairs(over) do
    if entry.kind == "layer" then
      for _, item in ipairs(doc.layers[entry.name]) do offer { from = item.from, to = item.to, item = item, layer = entry.name } end
    else
      for from = 1, #doc.tokens do
        for to = math.min(from + LONGEST - 1, #doc.tokens), from + 1, -1 do
          if doc:phrase_in(from, to, { lexicon = entry.name }) then offer { from = from, to = to } end
        end
      end
    end
  end
  return spans
end

local function base_windows(doc, window)
  local out = {}
  for _, range in ipairs(window == "sentence" and doc.sentences or window == "paragraph" and doc.paragraphs
    or { { first = 1, last = doc.body - 1 }, { first = doc.body, last = #doc.text } }) do
    local from, to = touched(doc, range.first, range.last)
    if from then out[#out + 1] = { from = from, to = to } end
  end
  return out
end

local function windows_within(doc, windows, layer)
  local out, covered = {}, 0
  for _, item in ipairs(doc.layers[layer]) do
    if item.from > covered then
      covered = item.to
      local from, to = item.from, item.to
      local function quoted(i) return doc:mark(doc.tokens[i]) == '"' or doc:mark(doc.tokens[i]) == "'" end
      if from <= to and quoted(from) then from = from + 1 end
      if from <= to and quoted(to) then to = to - 1 end
      for _, window in ipairs(windows) do
        local low, high = math.max(from, window.from), math.min(to, window.to)
        if low <= high then out[#out + 1] = { from = low, to = high } end
      end
    end
  end
  return out
end

-- Cut windows where a zone begins or ends; zones stay only when they are asked for.
local function cut_zones(doc, windows, keep)
  local zone = {}
  for _, layer in ipairs { "headline", "byline", "dateline", "credit" } do
    for number, item in ipairs(doc.layers[layer]) do
      for i = item.from, item.to do zone[i] = zone[i] or layer .. number end
    end
  end
  local out = {}
  for _, window in ipairs(windows) do
    local from = window.from
    for i = window.from, window.to do
      if i == window.to or zone[i + 1] ~= zone[i] then
        if keep or not zone[i] then out[#out + 1] = { from = from, to = i } end
        from = i + 1
      end
    end
  end
  return out
end

--- The units that the stage sees, as parley.interpret asks for them: [0] to [last], each an edge or { from, to } in tokens.
---@param doc table
---@param view { window: string|nil, within: string|nil, zones: boolean|nil }
---@param over { kind: "layer"|"lexicon", name: string }[]
---@return table
function units.new(doc, view, over)
  local spans = collapse(doc, over)
  local windows = base_windows(doc, view.window or "sentence")
  if view.within then windows = windows_within(doc, windows, view.within) end
  windows = cut_zones(doc, windows, view.zones)
  local self, at, w = { doc = doc, over = {}, items = {} }, 1, 1
  for _, entry in ipairs(over) do self.over[entry.name] = true end
  local last = -1
  local function add(unit)
    last = last + 1
    self[last] = unit
  end
  while windows[w] do
    local token, to = math.max(windows[w].from, at), windows[w].to
    if token <= to then
      if last < 0 then add { edge = token } end
      while token <= to do
        local span = spans[token]
        add(span or { from = token, to = token })
        token = (span and span.to or token) + 1
        while token - 1 > to and windows[w + 1] and windows[w + 1].from < token do
          w = w + 1
          to = windows[w].to
        end
      end
      at = token
      add { edge = token }
    end
    w = w + 1
  end
  self.last = last
  return setmetatable(self, Units)
end

function Units:edge(i) return self[i].edge ~= nil end

-- ===}

-- {=== tests of a unit

local function head_of(doc, unit)
  local head = unit.item and unit.item.fields.head
  if head then
    local _, to = touched(doc, head.first, head.last)
    if to then return to end
  end
  for i = unit.to, unit.from, -1 do
    if doc.tokens[i].kind == "word" and doc.text:byte(doc.tokens[i].first) ~= APOSTROPHE then return i end
  end
end

-- The spans of a layer by the tokens that they cover: the last of those that do; when the stage looks over it, by their bounds.
local function index_of(self, layer)
  local index, whole = {}, self.over[layer]
  for _, item in ipairs(self.doc.layers[layer]) do
    if whole then
      index[item.from .. ":" .. item.to] = item
    else
      for i = item.from, item.to do index[i] = item end
    end
  end
  self.items[layer] = index
  return index
end

-- The span of `layer` that the unit is, or lies in when the stage does not look over the layer.
local function item_at(self, unit, layer)
  if unit.layer == layer then return unit.item end
  local index = self.items[layer] or index_of(self, layer)
  if self.over[layer] then return index[unit.from .. ":" .. unit.to] end
  local item = index[unit.from]
  if item and item.to >= unit.to then return item end
  for i = #self.doc.layers[layer], 1, -1 do  -- the last one covers the first token only
    item = self.doc.layers[layer][i]
    if item.from <= unit.from and item.to >= unit.to then return item end
  end
end

local kinds = {}
function kinds.word(self, unit, test) return unit.from == unit.to and self.doc:phrase_in(unit.from, unit.to, test) end
function kinds.lexicon(self, unit, test)
  return (unit.from == unit.to or not unit.item) and self.doc:phrase_in(unit.from, unit.to, test)
end
function kinds.layer(self, unit, test)
  local item = item_at(self, unit, test.layer)
  return item ~= nil and meets(item.fields, test.where)
end
function kinds.head(self, unit, test)
  local head = head_of(self.doc, unit)
  return head ~= nil and self.doc:phrase_in(head, head, test)
end
function kinds.has(self, unit, test)
  for from = unit.from, unit.to do
    for to = from, math.min(unit.to, from + LONGEST - 1) do
      if self.doc:phrase_in(from, to, test) then return true end
    end
  end
  return false
end

-- Of single tokens, and of the first token of a phrase.
local function of_token(f)
  return function(self, unit, test)
    if unit.item and unit.from ~= unit.to then return false end
    return f(self.doc.tokens[unit.from], test.value, self.doc)
  end
end
kinds.pos = of_token(function(token, value) return token.pos == value end)
kinds.token = of_token(function(token, value) return token.kind == value end)
kinds.mark = of_token(function(token, value, doc) return token.kind == "punctuation" and doc:mark(token) == value end)
kinds.form = of_token(function(token, value, doc) return doc:form(token, value) end)

function Units:test(i, test) return kinds[test.kind](self, self[i], test) end

-- ===}

return units
