-- parley.repl -- what is tried at the prompt: a document, what packs found in it, patterns that run over both.

local parley = require "parley"
local context = require "parley.eval.context"
local features = require "parley.features"
local marked = require "parley.marked"
local node = require "parley.node"
local print_pattern = require "parley.print"
local seen = require "parley.seen"
local unit = require "parley.unit"

local repl = {}
repl.__index = repl

---@class parley.Repl
---@field packs string[]
---@field modules string[]|nil
---@field text string        of the document
---@field name string
---@field over string[]      what patterns look over
---@field pattern table|nil  the last one that ran
---@field matches table[]    of it

--- Start with packs and a text.
---@param packs string[]|nil
---@param modules string[]|nil  C modules besides those that packs name
---@return parley.Repl
function repl.new(packs, modules) return setmetatable({ packs = packs or { "parties", "claims", "sentiment" }, modules = modules, text = "", name = "-", over = {},
  matches = {} }, repl) end

--- Take another document.
function repl:load(text, name) self.text, self.name, self.matches, self.told = text, name, {}, nil end

-- The session of the packs alone, which is kept.
function repl:session()
  self.opened = self.opened or parley.open { packs = self.packs, modules = self.modules, jobs = 1, trace = true }
  return self.opened
end

--- Read the packs anew at the next question.
function repl:reload()
  if self.opened then self.opened:close() end
  self.opened, self.told, self.list, self.names = nil, nil, nil, nil
end

-- What the packs found in the document, and the same for patterns to run over; asked once a document.
function repl:seen()
  if not self.told then
    local told, message = self:session():layers(self.text)
    if not told then error(message, 0) end
    self.told, self.document = told, seen.document(self.text, told)
  end
  return self.told, self.document
end

--- Run a pattern, written as in a rule file, over the document.
---@param source string
---@return table[] matches    spans with a list of spans for each capture.  Raises what is wrong with the pattern
---@return string[] warnings
function repl:try(source)
  local chunk, wrong = load("return " .. source, "=pattern", "t", { u = unit, unit = unit })
  if not chunk then error(wrong, 0) end
  local pattern = chunk()
  if not node.is(pattern) then error("a pattern is expected, found " .. node.describe(pattern), 0) end
  local told, document = self:seen()
  self.list = self.list or self:session():list()
  local matches, over, warnings = seen.matches(document, pattern, seen.context(self.list, told), self.over)
  if not matches then error(over, 0) end
  self.pattern, self.matches, self.looked_over = pattern, matches, over
  return matches, warnings
end

-- The marks of a match: itself, and its captures.
local function marks_of(match)
  local marks = {}
  for name, spans in pairs(match) do
    for _, span in ipairs(type(spans) == "table" and spans or {}) do
      if type(span) == "table" and span.start then marks[#marks + 1] = { name = name, start = span.start, stop = span["end"] } end
    end
  end
  if #marks == 0 then marks[1] = { name = "match", start = match.start, stop = match["end"] } end
  return marks
end

--- The sentences with the matches of the last pattern marked in them, as lines.
---@return string[]
function repl:shown()
  local lines = {}
  for i, match in ipairs(self.matches) do
    lines[i] = context.marked(self.text, match.start, match["end"], marks_of(match))
  end
  return lines
end

--- The spans of layers and lexicons, as lines "START-END LAYER TEXT"; of all layers that have some when none is named.
---@param names string[]
---@return string[]
function repl:layers(names)
  local told = self:seen()
  local known, wanted, lines = {}, {}, {}
  for layer, items in pairs(told.layers) do known[layer] = items end
  for _, pack in ipairs(self:session():list().packs) do
    for _, lexicon in ipairs(pack.lexicons) do known[lexicon.name] = {} end
  end
  for _, entry in ipairs(told.lexicons) do table.insert(known[entry.lexicon], entry) end
  for _, name in ipairs(names) do
    if not known[name] then error(("no layer or lexicon %q%s"):format(name, require("parley.nearest").hint(name, known)), 0) end
    wanted[name] = true
  end
  for layer, items in pairs(#names == 0 and told.layers or known) do
    for _, item in ipairs((#names == 0 or wanted[layer]) and items or {}) do
      lines[#lines + 1] = { item.start, item["end"], layer, ("%5d-%-5d %-16s %s"):format(item.start, item["end"], layer,
        parley.clean(item.text)) }
    end
  end
  table.sort(lines, function(a, b)
    for i = 1, 3 do
      if a[i] ~= b[i] then return a[i] < b[i] end
    end
    return false
  end)
  local out = {}
  for _, line in ipairs(lines) do
    if line[4] ~= out[#out] then out[#out + 1] = line[4] end  -- entries that differ in attributes only
  end
  return out
end

-- The names of captures in a pattern, each once.
local function captures(pattern, out)
  if pattern.kind == "capture" and not out[pattern.name] then out[#out + 1], out[pattern.name] = pattern.name, true end
  for _, item in ipairs(pattern.items or {}) do captures(item, out) end
  return out
end

-- The sentence of a match, marked as a case: captures that stand once in it.
local function case_of(text, sentences, match)
  for _, sentence in ipairs(sentences) do
    if sentence[1] <= match.start and match["end"] <= sentence[2] then
      local marks = {}
      for _, mark in ipairs(marks_of(match)) do
        marks[#marks + 1] = { name = mark.name ~= "match" and mark.name or nil, start = mark.start - sentence[1],
          stop = mark.stop - sentence[1] }
      end
      return marked.write(text:sub(sentence[1] + 1, sentence[2]), marks)
    end
  end
end

--- The files of a pack of one rule, the last pattern, with the sentences of its matches as cases.
---@param name string
---@return table<string, string>  path -> bytes
function repl:rule(name)
  if not self.pattern then error("nothing was tried yet: type a pattern first", 0) end
  local fields, cases, quoted = {}, {}, {}
  for i, capture in ipairs(captures(self.pattern, {})) do fields[i] = ("{ %q, \"span*\" }, "):format(capture) end
  local sentences = self:session():tokens(self.text).sentences
  for _, match in ipairs(self.matches) do cases[#cases + 1] = case_of(self.text, sentences, match) end
  for i, case in ipairs(cases) do cases[i] = ("  { %q },\n"):format(case):gsub("\\\n", "\\n") end
  for i, layer in ipairs(self.looked_over) do quoted[i] = ("%q"):format(layer) end
  local needs = {}
  for i, pack in ipairs(self:session():list().packs) do needs[i] = ("%q"):format(pack.name) end
  return {
    ["pack.lua"] = ([[
return {
  name = "%s", version = "0.1.0", language = "en", summary = "tried at the prompt", licence = "MIT",
  needs = { %s }, stages = { "rules" },
  records = { { name = "found", plural = "found_%s", span = true, fields = { %s{ "rule", "string" } } } },
}
]]):format(name, table.concat(needs, ", "), name:gsub("[^%w]", "_"), table.concat(fields)),
    ["rules.lua"] = ([[
local u = require "parley.unit"

return {
  over = { %s },
  { name = "%s", emits = "found", %s },
}
]]):format(table.concat(quoted, ", "), name, print_pattern(self.pattern)),
    ["cases.lua"] = "return {\n" .. table.concat(cases) .. "}\n",
  }
end

local COMMANDS = { ":doc", ":help", ":layers", ":load", ":over", ":quit", ":reload", ":rule", ":why" }

-- What words may stand where the cursor is.
local function candidates(self, before)
  if before:sub(1, 1) == ":" and not before:find " " then return COMMANDS, before end
  local word = before:match "^:[%a]+.* ([%w_.]*)$" or before:match "u%.([%w_]*)$"
  if not word then return {}, "" end
  if not self.names then
    self.names = {}
    for name in pairs(features) do self.names[#self.names + 1] = name end
    for _, pack in ipairs(self:session():list().packs) do
      for _, layer in ipairs(pack.layers) do self.names[#self.names + 1] = layer end
      for _, lexicon in ipairs(pack.lexicons) do self.names[#self.names + 1] = lexicon.name:match "%.(.*)$" end
    end
    table.sort(self.names)
  end
  return self.names, word
end

--- Complete what is typed before the cursor: what to insert, and the choices when there are several.
---@param before string
---@return string|nil insert
---@return string|nil shown
function repl:complete(before)
  local names, word = candidates(self, before)
  local fitting = {}
  for _, name in ipairs(names) do
    if name:sub(1, #word) == word and fitting[#fitting] ~= name then fitting[#fitting + 1] = name end
  end
  if #fitting == 0 then return nil end
  local common = fitting[1]
  for _, name in ipairs(fitting) do
    while name:sub(1, #common) ~= common do common = common:sub(1, -2) end
  end
  return common:sub(#word + 1) .. (#fitting == 1 and word:sub(1, 1) == ":" and " " or ""), #fitting > 1 and table.concat(fitting, "  ",
    1, math.min(#fitting, 60)) or nil
end

return repl
