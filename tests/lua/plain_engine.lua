-- What the engine does, read plainly: units, their tests and the choice of winners, from the text and what finish saw of it.
--
-- Slow and without tables: every test looks at the words themselves.  Tokens, sentences and layers are taken as they were told; parley.units
-- reads the windows of them.

local interpret = require "parley.interpret"
local units = require "parley.units"

local plain = { units = units.new }

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

-- Is the phrase of tokens first to last in the lexicon or the word, with the attributes wanted?
local function phrase_in(doc, first, last, test)
  local words = {}
  for i = first, last do
    if i > first and doc.text:sub(doc.tokens[i - 1].last + 1, doc.tokens[i].first - 1):find "\n%s*\n" then return false end
    words[#words + 1] = doc.tokens[i].word
  end
  if not test.lexicon then return #words == 1 and words[1]:lower() == (test.form or test.word) end
  for _, entry in ipairs(doc.lexicons[test.lexicon]) do
    if entry_fits(entry, words) and units.meets(entry, test.where) then return true end
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

-- {=== the document

--- What finish told of a document, made ready for parley.units.
function plain.document(told, lexicons)
  local doc = { text = told.text, body = told.body, tokens = told.tokens, lexicons = lexicons, layers = {}, sentences = told.sentences,
    paragraphs = told.paragraphs, told = told, phrase_in = phrase_in }
  function doc.form(_, token, value) return forms[value](token.word, token) end
  function doc.mark(_, token) return MARKS[token.word] end
  for _, token in ipairs(doc.tokens) do token.word = doc.text:sub(token.first, token.last) end
  for name, items in pairs(told.layers) do
    doc.layers[name] = {}
    for _, item in ipairs(items) do
      local from, to = units.touched(doc, item.first, item.last)
      if from then table.insert(doc.layers[name], { from = from, to = to, fields = item }) end
    end
  end
  return doc
end

-- ===}

-- {=== matches

local function bytes(seen, first, last)
  local tokens = seen.doc.tokens
  if last < first then
    local token = tokens[seen[first].edge or seen[first].from]
    local at = token and token.first or #seen.doc.text + 1
    return at .. "-" .. at - 1
  end
  return tokens[seen[first].from].first .. "-" .. tokens[seen[last].to].last
end

--- Every match of the plan's rules, tried at every unit.
function plain.matches(seen, plan)
  local out = {}
  for number, rule in ipairs(plan.rules) do
    for at = 1, seen.last do
      local stop, captures
      if not seen:edge(at) then stop, captures = interpret.match(rule.pattern, seen, at, 200000) end
      if stop then
        local match = { rule = rule, number = number, first = at, stop = stop, anchor = { at, stop - 1 } }
        local parts = {}
        for _, name in ipairs(rule.names) do
          for _, capture in ipairs(captures) do
            if capture.name == name then parts[#parts + 1] = name .. ":" .. bytes(seen, capture.first, capture.last) end
          end
        end
        for i = #captures, 1, -1 do
          if captures[i].name == rule.anchor then match.anchor = { captures[i].first, captures[i].last } end
        end
        match.shown = string.format("%s %s %s", rule.name, bytes(seen, at, stop - 1), table.concat(parts, " "))
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
