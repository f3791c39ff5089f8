-- parley.shape -- what a stage says, as bytes: stages that say the same have the same plan.
--
-- All of it is there but the lines, for those of its rules stand in their plans and those of their parts do not.  So a stage is known again when
-- the file of another one changes, or a helper that makes patterns for both.

local node = require "parley.node"

local shape = {}

local pack, concat = string.pack, table.concat

local MAX_DEPTH = 32  -- of tables: bounds the recursion

-- The field that a node of each kind has beside its items, a string or a whole number; false: none.
local FIELD = {
  word = "form", name = "name", inner = "mode", any = false, never = false, always = false, start = false, stop = false, all = false, except = false,
  seq = false, choice = false, ["repeat"] = "n", ["and"] = false, ["not"] = false, minus = false, capture = "name", upto = "n", grammar = "first",
  ref = "name",
}
local MORE = { name = { "where" }, inner = { "word", "lexicon" }, grammar = { "names" } }  -- and fields that may be absent, or lists

-- The keys of a table in an order of their own: whole numbers, then strings; nil when there are others.
local function sorted_keys(t)
  local numbers, names = {}, {}
  for key in next, t do
    if math.type(key) == "integer" then
      numbers[#numbers + 1] = key
    elseif type(key) == "string" then
      names[#names + 1] = key
    else
      return nil
    end
  end
  table.sort(numbers)
  table.sort(names)
  return table.move(names, 1, #names, #numbers + 1, numbers)
end

local put

local function put_table(self, t, depth)
  local keys = depth < MAX_DEPTH and sorted_keys(t)
  if not keys then return false end
  self.out[#self.out + 1] = pack("c1I4", "t", #keys)
  for _, key in ipairs(keys) do
    if not put(self, key, depth + 1) or not put(self, t[key], depth + 1) then return false end
  end
  return true
end

-- Each node is put once, behind those in it; answers its number, false when something in it is none of ours to say.
local function put_node(self, n)
  local known = self.numbers[n]
  if known then return known end
  local kind, items, numbers = n.kind, n.items, {}
  for i = 1, #items do
    local number = put_node(self, items[i])
    if not number then return false end
    numbers[i] = number
  end
  local field, more = FIELD[kind], MORE[kind]
  if field == nil then return false end
  local count = self.count + 1
  self.out[#self.out + 1] = pack("c1s1s4s4", "n", kind, field and n[field] or "", concat(numbers, " "))
  for i = 1, more and #more or 0 do
    if not put(self, rawget(n, more[i]), 0) then return false end
  end
  self.count, self.numbers[n] = count, count
  return count
end

-- Put any value; false when it is not known what it says.
function put(self, value, depth)
  local kind, out = type(value), self.out
  if kind == "string" then
    out[#out + 1] = pack("c1s4", "s", value)
  elseif kind == "number" then
    out[#out + 1] = math.type(value) == "integer" and pack("c1j", "i", value) or pack("c1n", "f", value)
  elseif kind == "boolean" or kind == "nil" then
    out[#out + 1] = value and "+" or value == nil and "." or "-"
  elseif node.is(value) then
    local number = put_node(self, value)
    if not number then return false end
    out[#out + 1] = pack("c1I4", "p", number)
    return put(self, value.file, depth) and put(self, value.line, depth)
  elseif kind == "table" and getmetatable(value) == "parley.attr" then
    out[#out + 1] = pack("c1s4s4", "a", value.capture, value.attribute)
  elseif kind == "table" and not getmetatable(value) then
    return put_table(self, value, depth)
  else
    return false
  end
  return true
end

--- What `source` says, a stage as its file returns it; nil when there is something in it that this cannot tell, such as patterns over text.
---@param source any
---@return string|nil
function shape.of(source)
  local self = { out = {}, numbers = {}, count = 0 }
  return put(self, source, 0) and concat(self.out) or nil
end

return shape
