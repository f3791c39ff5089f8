-- parley.node -- the nodes of unit patterns: how they are made, what may stand in them, where they came from.
--
-- A node is { kind, items = children, ... } and never changes.  Kinds, with their own fields:
--   word form · name name, where · inner mode ("head", "has"), word or lexicon; items[1] the unit
--   any · never · always · start · stop
--   all, except: tests of one unit · seq · choice · repeat n · and · not · minus · capture name · upto n
--   grammar names, aligned with items, first: index of the rule that begins · ref name
-- parley.resolve turns word, name and inner into `test` (test, index); its nodes keep `origin`, what the rule writer wrote.

local nearest = require "parley.nearest"
local print_pattern = require "parley.print"

local getinfo = debug and debug.getinfo

local node = {
  MAX_SIZE = 10000,  -- nodes of one pattern
  MAX_DEPTH = 150,   -- of nesting: bounds every recursion over patterns
  MAX_REPEAT = 255,
}

local own_sources = {}

--- Tell that the caller's file is part of the library: nodes are never said to be made there.
function node.own()
  if getinfo then own_sources[getinfo(2, "S").source] = true end
end
node.own()

local files = setmetatable({}, { __mode = "k" })  -- by function: its file, false for one of the library or in C

local function file_of(func)
  local info = getinfo(func, "S")
  if info.what == "C" or own_sources[info.source] then return false end
  return info.source:sub(1, 1) == "@" and info.source:sub(2) or info.short_src
end

-- File and line of the rule file that is calling us; nil without the debug library.  (After a tail call, `return u.all(...)`,
-- it is the line that called the rule writer's function: Lua keeps no other.)
local function place()
  if not getinfo then return nil end
  for level = 3, 14 do
    local info = getinfo(level, "f")
    if not info then return nil end
    local file = files[info.func]
    if file == nil then
      file = file_of(info.func)
      files[info.func] = file
    end
    if file then return file, getinfo(level, "l").currentline end
  end
end

--- Raise an error that names the line of the rule file.
function node.refuse(format, ...)
  local message = select("#", ...) > 0 and string.format(format, ...) or format
  local file, line = place()
  error(file and string.format("%s:%d: %s", file, line, message) or message, 0)
end
local refuse = node.refuse

local Pattern = { __metatable = "parley.unit", __name = "unit pattern" }
local methods = {}
node.methods = methods

--- Is this a unit pattern?
function node.is(value)
  return type(value) == "table" and getmetatable(value) == "parley.unit"
end

-- What a value of the wrong type is called in messages.
function node.describe(value)
  local meta = getmetatable(value)
  if meta == "parley.attr" then return "u.attr(...), which is a value for a key of a rule" end
  if type(value) == "userdata" then return "a text-level lpeg pattern; text and units do not mix in one rule" end
  if type(value) == "table" then return "a table; a grammar is written u.grammar { ... }" end
  return "a " .. type(value)
end

-- Does every match of this node take exactly one unit, and is it a plain test of that unit?
local UNIT = { word = true, name = true, inner = true, test = true, any = true, never = true, all = true, except = true }
local function is_unit(kind, items)
  if UNIT[kind] then return true end
  if kind ~= "choice" and kind ~= "minus" then return false end
  for _, item in ipairs(items) do
    if not item.unit then return false end
  end
  return true
end

local NONE = {}

--- Make a node of `fields`, which becomes it.  Without `at`, it is placed at the line of the rule file that is running.
---@param kind string
---@param fields table|nil
---@param at table|nil  a node to take the place from
function node.new(kind, fields, at)
  local new = fields or {}
  new.kind, new.items = kind, new.items or NONE
  local size, depth, captures = 1, 0, kind == "capture"
  for _, item in ipairs(new.items) do
    size = size + item.size
    depth = math.max(depth, item.depth)
    captures = captures or item.captures
  end
  new.captures = captures
  new.size, new.depth, new.unit = size, depth + 1, is_unit(kind, new.items)
  if at then
    new.file, new.line = at.file, at.line
  else
    new.file, new.line = place()
  end
  if size > node.MAX_SIZE then
    refuse("the pattern grows beyond %d parts; long lists of words belong in a lexicon", node.MAX_SIZE)
  end
  if new.depth > node.MAX_DEPTH then refuse("the pattern is nested more than %d deep", node.MAX_DEPTH) end
  return setmetatable(new, Pattern)
end
local new = node.new

--- A word, or several as a sequence.
function node.words(text)
  local items = {}
  for word in text:gmatch("%S+") do items[#items + 1] = new("word", { form = word:lower() }) end
  if #items == 0 then refuse("a word is expected, found the empty string") end
  if #items == 1 then return items[1] end
  return new("seq", { items = items, shown = string.format("u %q", text) })
end

--- A value as LPeg would take it: string, boolean, number or pattern.
---@param value any
---@param what string|nil  what is being built, for the message
function node.from(value, what)
  if node.is(value) then return value end
  local kind = type(value)
  if kind == "string" then return node.words(value) end
  if kind == "boolean" then return new(value and "always" or "never") end
  if math.type(value) == "integer" and value >= -node.MAX_REPEAT and value <= node.MAX_REPEAT then
    if value == 0 then return new("always") end
    local items = {}
    for i = 1, math.abs(value) do items[i] = new("any") end
    local run = #items == 1 and items[1] or new("seq", { items = items })
    return value > 0 and run or new("not", { items = { run } })
  end
  if kind == "number" then
    refuse("%s: a number of units is a whole number up to %d, found %s", what or "u", node.MAX_REPEAT, value)
  end
  refuse("%s: a unit pattern is expected, found %s", what or "u", node.describe(value))
end
local from = node.from

-- a * b * c is one sequence of three, so that long patterns stay flat.
local function join(kind, operator)
  return function(a, b)
    a, b = from(a, operator), from(b, operator)
    local items = {}
    if a.kind == kind and not a.shown then
      table.move(a.items, 1, #a.items, 1, items)
    else
      items[1] = a
    end
    items[#items + 1] = b
    return new(kind, { items = items })
  end
end

Pattern.__mul = join("seq", "*")
Pattern.__add = join("choice", "+")
Pattern.__sub = function(a, b) return new("minus", { items = { from(a, "-"), from(b, "-") } }) end
Pattern.__unm = function(a) return new("not", { items = { a } }) end
Pattern.__len = function(a) return new("and", { items = { a } }) end
Pattern.__pow = function(a, n)
  if math.type(n) ~= "integer" or n < -node.MAX_REPEAT or n > node.MAX_REPEAT then
    refuse("^: a whole number from -%d to %d is expected, found %s", node.MAX_REPEAT, node.MAX_REPEAT, tostring(n))
  end
  return new("repeat", { items = { from(a, "^") }, n = n })
end

-- Operators that LPeg has and units do not.
for event, advice in pairs {
  __div = "/ makes values of text; a unit rule captures with :as \"name\"", __mod = "% makes values of text; use :as \"name\"",
  __concat = "patterns in a row are joined with *", __idiv = "// has no meaning here",
  __band = "tests of one unit are joined by u.all(a, b)", __bor = "a choice is written a + b",
} do
  Pattern[event] = function() refuse("unit patterns: %s", advice) end
end

Pattern.__tostring = function(self) return print_pattern(self) end
Pattern.__newindex = function() refuse("a unit pattern cannot be changed") end

-- Fields that a node may lack; anything else that is asked of it is a mistake of the rule writer.
local FIELDS = {}
local ALL_FIELDS = "kind items file line size depth unit form name where mode word lexicon n names first shown test index origin"
for field in ALL_FIELDS:gmatch("%a+") do
  FIELDS[field] = true
end
Pattern.__index = function(_, key)
  if methods[key] then return methods[key] end
  if FIELDS[key] then return nil end
  refuse("a unit pattern has no %q%s", tostring(key), nearest.hint(tostring(key), methods))
end

-- Fields of a constrained name: { type = { "group", "person" } }, values sorted.
local function constraint(fields)
  local where, any = {}, false
  for key, value in pairs(fields) do
    if type(key) ~= "string" then
      refuse("fields are written { name = value }, found the value %s without a name", tostring(value))
    end
    local values, seen = {}, {}
    for _, one in ipairs(type(value) == "table" and not getmetatable(value) and value or { value }) do
      if type(one) ~= "string" and type(one) ~= "boolean" and math.type(one) ~= "integer" then
        refuse("field %q: a string, whole number, boolean or a list of them is expected, found %s", key, node.describe(one))
      end
      one = tostring(one)
      if not seen[one] then values[#values + 1], seen[one] = one, true end
    end
    if #values == 0 then refuse("field %q: the list of values is empty", key) end
    table.sort(values)
    where[key], any = values, true
  end
  return any and where or nil
end

Pattern.__call = function(self, fields)
  if self.kind ~= "name" then refuse("only a lexicon or a layer takes fields, as in u.party { type = \"person\" }") end
  if self.where then refuse("u.%s has its fields already", self.name) end
  if type(fields) ~= "table" or getmetatable(fields) then
    refuse("u.%s: fields are expected in braces, as in u.%s { type = \"person\" }", self.name, self.name)
  end
  return new("name", { name = self.name, where = constraint(fields) })
end

return node
