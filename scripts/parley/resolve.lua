-- parley.resolve -- what the names in a stage's patterns mean: each becomes one atomic test, numbered for the stage.
--
-- A context says what there is to name:
--   pack      "claims", the pack whose stage it is          needs   { "english", "parties" }, the packs that it may name
--   lexicons  qualified name -> has it entries of several words?  or a table { has_phrases, size = "none" | "small" | "large", attributes = names }
--   layers    layer name -> true, or { fields = names }     over    what the stage looks over, as the stage writes it
--   split     optional: word -> list of the tokens that the core makes of it
-- Where fields or attributes are not given, any name is taken.

local features = require "parley.features"
local intact = require "parley.intact"
local mistake = require "parley.mistake"
local nearest = require "parley.nearest"
local node = require "parley.node"

local resolve = {}
local Scope = {}
Scope.__index = Scope

-- A list or a set as a set.
local function set_of(names)
  local out = {}
  for key, value in pairs(names) do out[type(key) == "number" and value or key] = true end
  return out
end

local function joined(names)
  local list = {}
  for name in pairs(set_of(names)) do list[#list + 1] = name end
  table.sort(list)
  return table.concat(list, ", ")
end

-- Every name that a rule could have meant, for hints.
local function known_names(self)
  local out = {}
  for name in pairs(features) do out[name] = true end
  for name in pairs(self.layers) do out[name] = true end
  for name in pairs(self.lexicons) do
    local pack, bare = name:match("^(.-)%.(.+)$")
    if pack == self.pack or self.needs[pack] then out[bare] = true end
    if pack ~= self.pack then out[name] = true end
  end
  return out
end

--- What is `name`: kind ("lexicon", "layer", "feature") and, for a lexicon, its qualified name.
---@param name string
---@param at table|nil  for messages
function Scope:find(name, at)
  local pack = name:match("^(.-)%.")
  if pack then
    if self.lexicons[name] == nil then
      mistake.raise(at, "no lexicon %q%s", name, nearest.hint(name, self.lexicons))
    elseif pack ~= self.pack and not self.needs[pack] then
      mistake.raise(at, "lexicon %q is of a pack that %s does not need; add %q to `needs` of its pack.lua", name, self.pack, pack)
    end
    return "lexicon", name
  end
  local own = self.pack .. "." .. name
  local kinds = {}
  if self.lexicons[own] ~= nil then kinds[#kinds + 1] = "lexicon" end
  if self.layers[name] then kinds[#kinds + 1] = "layer" end
  if features[name] then kinds[#kinds + 1] = "feature" end
  if #kinds > 1 then
    mistake.raise(at, "%q is the name of a %s; give the %s another name", name, table.concat(kinds, " and of a "), kinds[1])
  end
  if kinds[1] then return kinds[1], kinds[1] == "lexicon" and own or nil end
  local found = {}
  for needed in pairs(self.needs) do
    if self.lexicons[needed .. "." .. name] ~= nil then found[#found + 1] = needed .. "." .. name end
  end
  table.sort(found)
  if #found > 1 then
    mistake.raise(at, "%q may be any of the lexicons %s; write u[%q]", name, table.concat(found, ", "), found[1])
  end
  if found[1] then return "lexicon", found[1] end
  mistake.raise(at, "no lexicon, layer or feature %q%s", name, nearest.hint(name, known_names(self)))
end

local function check_fields(where, known, what, at)
  if not known then return end
  known = set_of(known)
  for field in pairs(where) do
    if not known[field] then
      local hint = nearest.hint(field, known)
      if hint == "" then hint = "; it has " .. (next(known) and joined(known) or "none") end
      mistake.raise(at, "%s has no %q%s", what, field, hint)
    end
  end
end

-- A lexicon that a pattern tests.
local function check_lexicon(self, name, at)
  local info = self.lexicons[name]
  local phrases = info == true or type(info) == "table" and info.has_phrases
  if phrases and not self.over_set[name] then
    local bare = name:sub(1, #self.pack + 1) == self.pack .. "." and name:sub(#self.pack + 2) or name
    mistake.raise(at, "lexicon %q has entries of several words, so the stage must look over it: over = { ..., %q }", name, bare)
  end
end

local function check_word(self, form, at)
  local tokens = self.split and self.split(form)
  if tokens and #tokens ~= 1 then
    mistake.raise(at, "%q is not one word: write u %q", form, table.concat(tokens, " "))
  end
end

-- The same test has the same text, and one number.
local function key_of(test)
  local subject = test.form or test.value or test.lexicon or test.layer or test.word
  local parts = { test.kind, subject, test.lexicon and "lexicon" or "" }
  local fields = {}
  for field in pairs(test.where or {}) do fields[#fields + 1] = field end
  table.sort(fields)
  for _, field in ipairs(fields) do parts[#parts + 1] = field .. "=" .. table.concat(test.where[field], "|") end
  return table.concat(parts, "\0")
end

--- Number of `test` in the stage's list; a new one is added.
function Scope:number(test)
  local key = key_of(test)
  local index = self.numbers[key]
  if not index then
    index = #self.tests + 1
    self.tests[index], self.numbers[key] = test, index
  end
  return index
end

local function test_node(self, origin, test)
  local index = self:number(test)
  return node.new("test", { test = self.tests[index], index = index, origin = origin }, origin)
end

local function resolve_name(self, n)
  local kind, lexicon = self:find(n.name, n)
  if kind == "feature" then
    if n.where then mistake.raise(n, "u.%s is a feature of tokens and has no fields", n.name) end
    return test_node(self, n, { kind = features[n.name].kind, value = features[n.name].value })
  elseif kind == "lexicon" then
    check_lexicon(self, lexicon, n)
    local info = self.lexicons[lexicon]
    if n.where then check_fields(n.where, type(info) == "table" and info.attributes or nil, "lexicon " .. lexicon, n) end
    return test_node(self, n, { kind = "lexicon", lexicon = lexicon, where = n.where })
  end
  local info = self.layers[n.name]
  if n.where then check_fields(n.where, type(info) == "table" and info.fields or nil, "layer " .. n.name, n) end
  if not self.over_set[n.name] and not self.warned[n.name] then
    self.warned[n.name] = true
    self.warnings[#self.warnings + 1] = {
      kind = "not-over", file = n.file, line = n.line,
      message = string.format("layer %q is tested but not looked over: over = { ..., %q } makes each of its spans one unit",
        n.name, n.name),
    }
  end
  return test_node(self, n, { kind = "layer", layer = n.name, where = n.where })
end

local function resolve_inner(self, n, base)
  local test = { kind = n.mode, word = n.word }
  if n.word then
    check_word(self, n.word, n)
  else
    local kind, lexicon = self:find(n.lexicon, n)
    if kind ~= "lexicon" then mistake.raise(n, ":%s takes a word or a lexicon, but %q is a %s", n.mode, n.lexicon, kind) end
    test.lexicon = lexicon
  end
  return node.new("all", { items = { base, test_node(self, n, test) }, origin = n }, n)
end

local walk

-- Patterns that rules share are resolved once a stage; inside a grammar a ref means what that grammar says.
local function shared(self, n, depth, in_grammar)
  if in_grammar then return walk(self, n, depth, true) end
  local known = self.resolved[n]
  if not known then
    known = walk(self, n, depth, false)
    self.resolved[n] = known
  end
  return known
end

-- Limits hold here again, whatever a pack did to its nodes.
function walk(self, n, depth, in_grammar)
  intact(n)
  self.count = self.count + 1
  if depth > node.MAX_DEPTH or self.count > node.MAX_SIZE then
    mistake.raise(n, "the pattern is too large: at most %d parts, nested %d deep", node.MAX_SIZE, node.MAX_DEPTH)
  end
  if n.kind == "word" then
    check_word(self, n.form, n)
    return test_node(self, n, { kind = "word", form = n.form })
  elseif n.kind == "name" then
    return resolve_name(self, n)
  elseif n.kind == "ref" and not in_grammar then
    mistake.raise(n, "u.ref %q stands outside of u.grammar", n.name)
  end
  local items = {}
  for i, item in ipairs(n.items) do items[i] = shared(self, item, depth + 1, in_grammar or n.kind == "grammar") end
  if n.kind == "inner" then return resolve_inner(self, n, items[1]) end
  local names = n.names and table.move(n.names, 1, #n.names, 1, {})
  return node.new(n.kind, { items = items, name = n.name, names = names, first = n.first, n = n.n, origin = n }, n)
end

--- The same pattern with atomic tests in place of names.  Raises a mistake.
---@param pattern table
function Scope:pattern(pattern)
  self.count = 0
  return shared(self, pattern, 1, false)
end

--- A scope for one stage: its tests are numbered in `scope.tests`, its warnings gather in `scope.warnings`.
---@param context table
function resolve.scope(context)
  local self = setmetatable({
    pack = context.pack or "", needs = set_of(context.needs or {}),
    lexicons = context.lexicons or {}, layers = context.layers or {},
    split = context.split, tests = {}, numbers = {}, warnings = {}, warned = {}, over = {}, over_set = {}, resolved = {},
  }, Scope)
  local at = { file = context.file }
  for i, name in ipairs(context.over or {}) do
    if type(name) ~= "string" then
      mistake.raise(at, "over: names of layers and lexicons are expected, entry %d is a %s", i, type(name))
    end
    local kind, lexicon = self:find(name, at)
    if kind == "feature" then
      mistake.raise(at, "over: %q is a feature of single tokens; a stage looks over layers and lexicons", name)
    end
    if self.over_set[lexicon or name] then mistake.raise(at, "over: %q stands twice", name) end
    self.over[i], self.over_set[lexicon or name] = { kind = kind, name = lexicon or name }, true
  end
  return self
end

--- Pattern values outside of a stage, for scripts and the repl: the resolved pattern and its tests.
function resolve.pattern(pattern, context)
  local scope = resolve.scope(context)
  return scope:pattern(pattern), scope.tests
end

return resolve
