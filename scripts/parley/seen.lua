-- parley.seen -- patterns run over a document as session:layers tells of it: by the plain interpreter, without loading anything.

local interpret = require "parley.interpret"
local planner = require "parley.stage"
local units = require "parley.units"

local seen = {}

-- A span as rules know it: bytes from 1, inclusive.
local function place(span) return { first = span.start + 1, last = span["end"] } end

local function places(list)
  local out = {}
  for i, span in ipairs(list) do out[i] = place(span) end
  return out
end

-- The entries by the tokens that they cover: [from][to] = list.
local function entries_of(doc, list)
  local at = {}
  for _, entry in ipairs(list) do
    local from, to = units.touched(doc, entry.start + 1, entry["end"])
    if from then
      at[from] = at[from] or {}
      at[from][to] = at[from][to] or {}
      table.insert(at[from][to], entry)
    end
  end
  return at
end

local Document = {}
Document.__index = Document

function Document:phrase_in(first, last, test)
  if not test.lexicon then
    return first == last and self.text:sub(self.tokens[first].first, self.tokens[first].last):lower() == (test.form or test.word):lower()
  end
  for _, entry in ipairs(self.entries[first] and self.entries[first][last] or {}) do
    if entry.lexicon == test.lexicon and units.meets(entry.attributes, test.where) then return true end
  end
  return false
end

function Document:form(token, value) return token.forms[value] == true end

function Document:mark(token) return token.letter end

--- A document for parley.units.  Its title, if it has one, is left out.
---@param text string
---@param told table  of session:layers
---@return table
function seen.document(text, told)
  local doc = setmetatable({ text = text, body = 1, tokens = {}, layers = {}, sentences = places(told.sentences),
    paragraphs = places(told.paragraphs) }, Document)
  for _, token in ipairs(told.tokens) do
    local forms = {}
    for _, form in ipairs(token.forms) do forms[form] = true end
    local one = place(token)
    one.kind, one.pos, one.forms, one.letter = token.kind, token.pos, forms, token.mark
    doc.tokens[#doc.tokens + 1] = one
  end
  for name, items in pairs(told.layers) do
    doc.layers[name] = {}
    for _, item in ipairs(items) do
      local from, to = units.touched(doc, item.start + 1, item["end"])
      if type(item.head) == "table" and item.head.start then item.head = place(item.head) end
      if from then table.insert(doc.layers[name], { from = from, to = to, fields = item }) end
    end
  end
  doc.entries = entries_of(doc, told.lexicons)
  return doc
end

-- The lexicons with entries of several words that a pattern names: a stage looks over them, so a pattern that is tried does.
local function add_phrases(context, pattern, over)
  for _, name in ipairs { pattern.kind == "name" and pattern.name or nil, pattern.lexicon } do
    local candidates = { name }
    for i, pack in ipairs(context.layers[name] and {} or context.needs) do candidates[i + 1] = pack .. "." .. name end
    for _, lexicon in ipairs(candidates) do
      if context.lexicons[lexicon] and not over[lexicon] then over[#over + 1], over[lexicon] = lexicon, true end
    end
  end
  for _, item in ipairs(pattern.items or {}) do add_phrases(context, item, over) end
end

--- What patterns may name behind these packs, as parley.resolve wants it.
---@param list table  of session:list
---@param told table  of session:layers
---@return table
function seen.context(list, told)
  local context = { needs = {}, lexicons = {}, layers = {} }
  for _, pack in ipairs(list.packs) do
    context.needs[#context.needs + 1] = pack.name
    for _, lexicon in ipairs(pack.lexicons) do context.lexicons[lexicon.name] = lexicon.has_phrases end
  end
  for name in pairs(told.layers) do context.layers[name] = true end
  return context
end

-- Bytes of units, as output has them.
local function span_of(doc, view, first, last)
  if last < first then return nil end
  local start, stop = doc.tokens[view[first].from].first - 1, doc.tokens[view[last].to].last
  return { start = start, ["end"] = stop, text = doc.text:sub(start + 1, stop) }
end

--- Where a pattern matches: leftmost first, none over another; each a span with a list of spans for each capture.
---@param doc table     of seen.document
---@param pattern table
---@param context table of seen.context
---@param over string[] what it looks over, besides lexicons with phrases that it names
---@return table[]|nil matches
---@return string|string[] message_or_over  why there are none; else all that was looked over
---@return string[]|nil warnings
function seen.matches(doc, pattern, context, over)
  over = table.move(over, 1, #over, 1, {})
  for _, name in ipairs(over) do
    over[name] = true
    for _, pack in ipairs(context.needs) do over[pack .. "." .. name] = true end
  end
  add_phrases(context, pattern, over)
  local plan, wrong = planner.plan({ over = table.move(over, 1, #over, 1, {}), { name = "pattern", emits = "match", pattern } }, context)
  if not plan then return nil, (wrong:gsub("[^\n]-rule \"pattern\": ", "")) end
  local warnings = {}
  for i, warning in ipairs(plan.rules[1].warnings or {}) do warnings[i] = warning.message end
  local view, found, at = units.new(doc, {}, plan.over), {}, 1
  while at <= view.last do
    local stop, captures
    if not view:edge(at) then stop, captures = interpret.match(plan.rules[1].pattern, view, at) end
    local match = stop and span_of(doc, view, at, stop - 1)
    if match then
      for _, capture in ipairs(captures) do
        match[capture.name] = match[capture.name] or {}
        table.insert(match[capture.name], span_of(doc, view, capture.first, capture.last))
      end
      found[#found + 1] = match
    end
    at = match and stop or at + 1
  end
  return found, over, warnings
end

return seen
