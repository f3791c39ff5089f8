-- parley.unit -- patterns over units: what a rule file requires as `u`.
--
--   local u = require "parley.unit"
--   (u.party + u.pron):as "source" * u.adv^0 * u.cue:as "cue" * u "that" * u.upto(u.period):as "content"
--
-- A name that is not listed here, u.cue or u["claims.cue"], is a lexicon, layer or feature; which one is settled at load.

local nearest = require "parley.nearest"
local node = require "parley.node"
local print_pattern = require "parley.print"

node.own()
local new, from, refuse = node.new, node.from, node.refuse

local unit = {}

--- Any unit; the edges of the window; no match at all.  Made anew at each use, so that each knows its line.
local constants = { any = true, start = true, stop = true, never = true }

local function check_name(name, what)
  if type(name) ~= "string" or name == "" then
    refuse("%s: a name is expected, found %s", what, type(name) == "string" and '""' or type(name))
  end
  return name
end

-- A test of one unit; in u.all also `-x`.
local function check_unit(value, what)
  local pattern = from(value, what)
  local test = what == "u.all" and pattern.kind == "not" and pattern.items[1] or pattern
  if test.unit then return pattern end
  refuse("%s combines tests of one unit, but %s may take more or fewer%s", what, print_pattern(pattern),
    pattern.kind == "capture" and "; capture the whole instead, u.all(...):as \"name\"" or "")
end

--- One unit for which all of these hold; `-x` says that x does not.
function unit.all(...)
  local items = table.pack(...)
  if items.n == 0 then refuse("u.all: tests are expected") end
  for i = 1, items.n do items[i] = check_unit(items[i], "u.all") end
  items.n = nil
  return new("all", { items = items })
end

--- One unit for which the first holds and none of the others.
function unit.except(...)
  local items = table.pack(...)
  if items.n < 2 then refuse("u.except: a test and what it must not be are expected") end
  for i = 1, items.n do items[i] = check_unit(items[i], "u.except") end
  items.n = nil
  return new("except", { items = items })
end

--- At most `n` units (40 if not said), none of which begins a match of `pattern`; `pattern` itself is not taken.
function unit.upto(pattern, n)
  n = n == nil and 40 or n
  if math.type(n) ~= "integer" or n < 1 or n > node.MAX_REPEAT then
    refuse("u.upto: a number of units from 1 to %d is expected, found %s", node.MAX_REPEAT, tostring(n))
  end
  return new("upto", { items = { from(pattern, "u.upto") }, n = n })
end

--- Any of these words; where some are phrases, the longer ones are tried first.
function unit.one_of(list)
  if type(list) ~= "table" or node.is(list) or #list == 0 then
    refuse("u.one_of: a list of words is expected, as in u.one_of { \"a\", \"b\" }")
  end
  local items, by_length, single = {}, {}, true
  for i, text in ipairs(list) do
    if type(text) ~= "string" then refuse("u.one_of: words are expected, entry %d is %s", i, node.describe(text)) end
    local pattern = node.words(text)
    local width = pattern.kind == "seq" and #pattern.items or 1
    single = single and width == 1
    by_length[width] = by_length[width] or {}
    table.insert(by_length[width], pattern)
  end
  local widths = {}
  for width in pairs(by_length) do widths[#widths + 1] = width end
  table.sort(widths, function(a, b) return a > b end)
  for _, width in ipairs(widths) do table.move(by_length[width], 1, #by_length[width], #items + 1, items) end
  if #items == 1 then return items[1] end
  local shown
  if single then
    shown = string.format("u.words %q", table.concat(list, " "))
  else
    local quoted = {}
    for i, text in ipairs(list) do quoted[i] = string.format("%q", text) end
    shown = "u.one_of { " .. table.concat(quoted, ", ") .. " }"
  end
  return new("choice", { items = items, shown = shown })
end

--- Any of the words of this string: u.words "a an the".
function unit.words(text)
  if type(text) ~= "string" or not text:find("%S") then
    refuse("u.words: words in one string are expected, as in u.words \"a an the\"")
  end
  local list = {}
  for word in text:gmatch("%S+") do list[#list + 1] = word end
  return unit.one_of(list)
end

local function unknown_ref(pattern, rules)
  if pattern.kind == "ref" then return not rules[pattern.name] and pattern.name or nil end
  if pattern.kind == "grammar" then return nil end
  for _, item in ipairs(pattern.items) do
    local name = unknown_ref(item, rules)
    if name then return name end
  end
end

--- Rules that may use each other: u.grammar { "S", S = u.open * (u.ref "S" + u.word)^0 * u.close }.  The first string names
--- where to begin.
function unit.grammar(rules)
  if type(rules) ~= "table" or node.is(rules) then refuse("u.grammar: a table of rules is expected") end
  local first = rules[1]
  if type(first) ~= "string" then
    refuse("u.grammar: the name of the rule to begin with is expected first, as in u.grammar { \"S\", S = ... }")
  end
  local names, items, start = {}, {}, nil
  for key in pairs(rules) do
    if type(key) == "string" then
      names[#names + 1] = key
    elseif key ~= 1 then
      refuse("u.grammar: rules are written name = pattern, found entry %s without a name", tostring(key))
    end
  end
  table.sort(names)
  for i, name in ipairs(names) do
    items[i] = from(rules[name], "u.grammar, rule " .. name)
    start = name == first and i or start
    local missing = unknown_ref(items[i], rules)
    if missing then refuse("u.grammar: rule %q uses %q, which is not there%s", name, missing, nearest.hint(missing, names)) end
  end
  if not start then refuse("u.grammar: it begins with %q, which is not there%s", first, nearest.hint(first, names)) end
  return new("grammar", { items = items, names = names, first = start })
end

--- A rule of the grammar around it.
function unit.ref(name)
  return new("ref", { name = check_name(name, "u.ref") })
end

--- For a key of a rule: an attribute of what a capture found, as in act = u.attr("cue", "act").
function unit.attr(capture, attribute)
  check_name(capture, "u.attr, capture")
  check_name(attribute, "u.attr, attribute")
  return setmetatable({ capture = capture, attribute = attribute }, { __metatable = "parley.attr" })
end

--- A unit pattern as source text.
function unit.print(pattern)
  return print_pattern(from(pattern, "u.print"))
end

--- Is this a unit pattern?
unit.is = node.is

--- pattern:as "name": keep what this part matched.
function node.methods.as(self, name)
  if not node.is(self) then refuse(":as: a pattern is expected before the colon") end
  check_name(name, ":as")
  if not name:find("^[%a_][%w_]*$") then refuse(":as %q: a capture's name is made of letters, digits and _", name) end
  return new("capture", { items = { self }, name = name })
end

-- pattern:head "minister", pattern:has(u.title)
local function inner(mode)
  return function(self, value)
    if not node.is(self) or not self.unit then
      refuse(":%s asks for the words of one unit, but %s may take more or fewer", mode,
        node.is(self) and print_pattern(self) or "it")
    end
    if type(value) == "string" and value:find("^%S+$") then
      return new("inner", { items = { self }, mode = mode, word = value:lower() })
    end
    if node.is(value) and value.kind == "name" and not value.where then
      return new("inner", { items = { self }, mode = mode, lexicon = value.name })
    end
    refuse(":%s takes one word or a lexicon, found %s", mode, node.is(value) and print_pattern(value)
      or type(value) == "string" and string.format("%q", value) or node.describe(value))
  end
end
node.methods.head, node.methods.has = inner "head", inner "has"

return setmetatable(unit, {
  __metatable = "parley.unit module",
  __call = function(_, value) return from(value) end,
  __newindex = function(_, key) refuse("u.%s cannot be set; keep patterns in locals", tostring(key)) end,
  __index = function(_, name)
    if type(name) ~= "string" then refuse("u[...]: a name is expected") end
    if constants[name] then return new(name) end
    if not name:find("^[%w_][%w_%-]*$") and not name:find("^[%w_%-]+%.[%w_%-]+$") then
      refuse("u[%q] is no name; a lexicon of another pack is written u[\"pack.lexicon\"], a word u %q", name, name)
    end
    return new("name", { name = name })
  end,
})
