-- What the engine does, read plainly: units, their tests and the choice of winners, from the text and what finish saw of it.
--
-- Slow and without tables: every test looks at the words themselves.  Tokens, sentences and layers are taken as they were told.

local interpret = require "parley.interpret"

local plain = {}

local MARKS = {
  [","] = ",", ["."] = ".", ["?"] = "?", ["!"] = "!", [":"] = ":", [";"] = ";", ["("] = "(", [")"] = ")", ['"'] = '"', ["'"] = "'",
  ["..."] = "e", ["-"] = "-", ["--"] = "-",
}

-- {=== words

local forms = {}
function forms.capitalised(word) return (word:match "%a" or ""):find "%u" ~= nil end
function forms.upper(word) return select(2, word:gsub("%a", "")) >= 2 and not word:find "%l" end
function forms.lower(word) return word:find "%a" ~= nil and not word:find "%u" end
function forms.space(_, token) return token.space end

local function entry_fits(entry, words)
  if #entry.words ~= #words then return false end
  for i, word in ipairs(words) do
    if entry.words[i]:lower() ~= word:lower() or (entry.case == "exact" and entry.words[i] ~= word) then return false end
  end
  return entry.case ~= "capital" or forms.capitalised(words[1])
end

local function meets(attributes, where)
  for name, values in pairs(where or {}) do
    local found = false
    for _, value in ipairs(values) do found = found or (attributes[name] ~= nil and tostring(attributes[name]) == value) end
    if not found then return false end
  end
  return true
end

-- Is the phrase of tokens first to last in the lexicon or the word, with the attributes wanted?
local function phrase_in(doc, first, last, test)
  local words = {}
  for i = first, last do
    if i > first and doc.text:sub(doc.tokens[i - 1].last + 1, doc.tokens[i].first - 1):find "\n%s*\n" then return false end
    words[#words + 1] = doc.tokens[i].word
  end
  if not test.lexicon then return #words == 1 and words[1]:lower() == (test.form or test.word) end
  for _, entry in ipairs(doc.lexicons[test.lexicon]) do
    if entry_fits(entry, words) and meets(entry, test.where) then return true end
  end
  return false
end

--- Read a lexicon file.
function plain.lexicon(path)
  local out, columns = {}, nil
  for line in io.lines(path) do
    local cells = {}
    for cell in (line .. "\t"):gmatch "(.-)\t" do cells[#cells + 1] = cell end
    if line:sub(1, 1) ~= "#" and line ~= "" then
      local entry = { words = {} }
      for word in cells[1]:gmatch "%S+" do entry.words[#entry.words + 1] = word end
      for i = 2, #(columns or {}) do entry[columns[i]] = cells[i] ~= "" and cells[i] or nil end
      if columns then out[#out + 1] = entry else columns = cells end
    end
  end
  return out
end

-- ===}

-- {=== units

-- The tokens that bytes first to last touch.
local function touched(doc, first, last)
  local from, to
  for i, token in ipairs(doc.tokens) do
    if token.last >= first and token.first <= last and last >= first then from, to = from or i, i end
  end
  return from, to
end

--- What finish told of a document, made ready.
function plain.document(told, lexicons)
  local doc = { text = told.text, body = told.body, tokens = told.tokens, lexicons = lexicons, layers = {}, told = told }
  for _, token in ipairs(doc.tokens) do token.word = doc.text:sub(token.first, token.last) end
  for name, items in pairs(told.layers) do
    doc.layers[name] = {}
    for _, item in ipairs(items) do
      local from, to = touched(doc, item.first, item.last)
      if from then table.insert(doc.layers[name], { from = from, to = to, fields = item }) end
    end
  end
  return doc
end

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
        for to = math.min(from + 15, #doc.tokens), from + 1, -1 do
          if phrase_in(doc, from, to, { lexicon = entry.name }) then offer { from = from, to = to } end
        end
      end
    end
  end
  return spans
end

local function base_windows(doc, window)
  local out = {}
  for _, range in ipairs(window == "sentence" and doc.told.sentences or window == "paragraph" and doc.told.paragraphs
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
      local function quoted(i) return MARKS[doc.tokens[i].word] == '"' or MARKS[doc.tokens[i].word] == "'" end
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

--- The units that the stage sees: `units` as parley.interpret asks for it, with `last`, the index of the last edge.
function plain.units(doc, view, over)
  local spans = collapse(doc, over)
  local windows = base_windows(doc, view.window)
  if view.within then windows = windows_within(doc, windows, view.within) end
  windows = cut_zones(doc, windows, view.zones)
  local units, at, w = { doc = doc, over = {} }, 1, 1
  for _, entry in ipairs(over) do units.over[entry.name] = true end
  local last = -1
  local function add(unit)
    last = last + 1
    units[last] = unit
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
  units.last = last
  return setmetatable(units, { __index = plain })
end

function plain:edge(i) return self[i].edge ~= nil end

-- ===}

-- {=== tests of a unit

local function head_of(doc, unit)
  local head = unit.item and unit.item.fields.head
  if head then
    local _, to = touched(doc, head.first, head.last)
    if to then return to end
  end
  for i = unit.to, unit.from, -1 do
    if doc.tokens[i].kind == "word" and doc.tokens[i].word:sub(1, 1) ~= "'" then return i end
  end
end

-- The span of `layer` that the unit is, or lies in when the stage does not look over the layer.
local function item_at(units, unit, layer)
  if unit.layer == layer then return unit.item end
  local found
  for _, item in ipairs(units.doc.layers[layer]) do
    if units.over[layer] then
      if item.from == unit.from and item.to == unit.to then found = item end
    elseif item.from <= unit.from and item.to >= unit.to then
      found = item
    end
  end
  return found
end

local kinds = {}
function kinds.word(units, unit, test) return unit.from == unit.to and phrase_in(units.doc, unit.from, unit.to, test) end
function kinds.lexicon(units, unit, test)
  return (unit.from == unit.to or not unit.item) and phrase_in(units.doc, unit.from, unit.to, test)
end
function kinds.layer(units, unit, test)
  local item = item_at(units, unit, test.layer)
  return item ~= nil and meets(item.fields, test.where)
end
function kinds.head(units, unit, test)
  local head = head_of(units.doc, unit)
  return head ~= nil and phrase_in(units.doc, head, head, test)
end
function kinds.has(units, unit, test)
  for from = unit.from, unit.to do
    for to = from, math.min(unit.to, from + 15) do
      if phrase_in(units.doc, from, to, test) then return true end
    end
  end
  return false
end

-- Of single tokens, and of the first token of a phrase.
local function of_token(f)
  return function(units, unit, test)
    if unit.item and unit.from ~= unit.to then return false end
    return f(units.doc.tokens[unit.from], test.value)
  end
end
kinds.pos = of_token(function(token, value) return token.pos == value end)
kinds.token = of_token(function(token, value) return token.kind == value end)
kinds.mark = of_token(function(token, value) return token.kind == "punctuation" and MARKS[token.word] == value end)
kinds.form = of_token(function(token, value) return forms[value](token.word, token) end)

function plain:test(i, test) return kinds[test.kind](self, self[i], test) end

-- ===}

-- {=== matches

local function bytes(units, first, last)
  local tokens = units.doc.tokens
  if last < first then
    local token = tokens[units[first].edge or units[first].from]
    local at = token and token.first or #units.doc.text + 1
    return at .. "-" .. at - 1
  end
  return tokens[units[first].from].first .. "-" .. tokens[units[last].to].last
end

--- Every match of the plan's rules, tried at every unit.
function plain.matches(units, plan)
  local out = {}
  for number, rule in ipairs(plan.rules) do
    for at = 1, units.last do
      local stop, captures
      if not units:edge(at) then stop, captures = interpret.match(rule.pattern, units, at, 200000) end
      if stop then
        local match = { rule = rule, number = number, first = at, stop = stop, anchor = { at, stop - 1 } }
        local parts = {}
        for _, name in ipairs(rule.names) do
          for _, capture in ipairs(captures) do
            if capture.name == name then parts[#parts + 1] = name .. ":" .. bytes(units, capture.first, capture.last) end
          end
        end
        for i = #captures, 1, -1 do
          if captures[i].name == rule.anchor then match.anchor = { captures[i].first, captures[i].last } end
        end
        match.shown = string.format("%s %s %s", rule.name, bytes(units, at, stop - 1), table.concat(parts, " "))
        out[#out + 1] = match
      end
    end
  end
  return out
end

local function before(a, b)
  for _, pair in ipairs {
    { a.anchor[1], b.anchor[1] }, { b.anchor[2], a.anchor[2] }, { b.rule.priority, a.rule.priority }, { a.number, b.number }, { a.first, b.first },
  } do
    if pair[1] ~= pair[2] then return pair[1] < pair[2] end
  end
  return false
end

--- The matches of one layer that win: leftmost anchor, longest, priority, order of rules; no two anchors share a unit.
function plain.winners(matches)
  table.sort(matches, before)
  local out, covered = {}, 0
  for _, match in ipairs(matches) do
    if match.anchor[1] > covered then
      out[#out + 1] = match
      covered = math.max(match.anchor[2], match.anchor[1])
    end
  end
  return out
end

-- ===}

return plain
