-- parley.intact -- is a node still what parley.node made of it?  A pack can write into its nodes; what it made of them is
-- checked here, once, before anything relies on it.

local mistake = require "parley.mistake"
local node = require "parley.node"

-- Parts of each kind: how many at least, and at most.
local PARTS = {
  word = { 0, 0 }, name = { 0, 0 }, ref = { 0, 0 }, any = { 0, 0 }, never = { 0, 0 }, always = { 0, 0 }, start = { 0, 0 }, stop = { 0, 0 },
  inner = { 1, 1 }, ["repeat"] = { 1, 1 }, ["and"] = { 1, 1 }, ["not"] = { 1, 1 }, capture = { 1, 1 }, upto = { 1, 1 }, minus = { 2, 2 },
  all = { 1, node.MAX_SIZE }, except = { 1, node.MAX_SIZE }, seq = { 1, node.MAX_SIZE }, choice = { 1, node.MAX_SIZE },
  grammar = { 1, node.MAX_SIZE },
}

local function is_list(list, is_item)
  if type(list) ~= "table" or getmetatable(list) ~= nil then return false end
  for i = 1, #list do
    if not is_item(list[i]) then return false end
  end
  return true
end

local function is_string(value) return type(value) == "string" end

local function is_count(n, low) return math.type(n) == "integer" and n >= low and n <= node.MAX_REPEAT end

-- { field = { "value", ... } }, or nothing
local function is_where(where)
  if where == nil then return true end
  if type(where) ~= "table" or getmetatable(where) ~= nil then return false end
  for field, values in next, where do
    if not is_string(field) or not is_list(values, is_string) or #values == 0 then return false end
  end
  return true
end

-- The fields that each kind has of its own.
local FIELDS = {
  word = function(n) return is_string(n.form) end,
  name = function(n) return is_string(n.name) and is_where(n.where) end,
  inner = function(n) return (n.mode == "head" or n.mode == "has") and is_string(n.word or n.lexicon) end,
  capture = function(n) return is_string(n.name) end,
  ref = function(n) return is_string(n.name) end,
  upto = function(n) return is_count(n.n, 1) end,
  ["repeat"] = function(n) return is_count(n.n, -node.MAX_REPEAT) end,
  grammar = function(n)
    return is_list(n.names, is_string) and #n.names == #n.items and math.type(n.first) == "integer" and n.names[n.first] ~= nil
  end,
}

--- Raise a mistake when `n`, somewhere in a pattern, is no node or was changed so that it means nothing.
---@param n any
return function(n)
  local parts = node.is(n) and PARTS[n.kind]
  local sound = parts and is_list(n.items, node.is) and #n.items >= parts[1] and #n.items <= parts[2]
  if sound and (not FIELDS[n.kind] or FIELDS[n.kind](n)) then return end
  local placed = node.is(n) and type(n.file) == "string" and math.type(n.line) == "integer"
  mistake.raise(placed and n or nil, "a part of the pattern was changed after it was made; a pattern is not to be written into")
end
