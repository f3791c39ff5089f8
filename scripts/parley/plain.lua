-- parley.plain -- tables of a pack that are data and nothing else: read once, so that what was checked is what is used.

local mistake = require "parley.mistake"

local MAX_DEPTH, MAX_ENTRIES = 12, 100000

local function copy(value, at, what, state, depth)
  local kind = type(value)
  if kind == "string" or kind == "number" or kind == "boolean" then return value end
  if kind ~= "table" then mistake.raise(at, "%s is plain data; found a %s in it", what, kind) end
  if getmetatable(value) ~= nil then mistake.raise(at, "%s is plain data; a table in it has a metatable", what) end
  if depth > MAX_DEPTH then mistake.raise(at, "%s nests deeper than %d", what, MAX_DEPTH) end
  local out = {}
  for key, item in next, value do
    state.count = state.count + 1
    if state.count > MAX_ENTRIES then mistake.raise(at, "%s has more than %d entries", what, MAX_ENTRIES) end
    if type(key) ~= "string" and type(key) ~= "number" then mistake.raise(at, "%s: a key is a name or a number, found a %s", what, type(key)) end
    out[key] = copy(item, at, what, state, depth + 1)
  end
  return out
end

--- A copy of `value` without metatables, functions and cycles.  Raises a mistake at `at` that names `what`.
---@param value any
---@param at table
---@param what string
return function(value, at, what) return copy(value, at, what, { count = 0 }, 1) end
