-- parley.packed -- plain data as bytes and back: what of a build is kept for the next one.
--
-- Strings, numbers, booleans, and tables of these: lists, with fields whose names are strings.  Tables that say the same are the same bytes.

local packed = {}

local pack, unpack, byte = string.pack, string.unpack, string.byte
local TRUE, INTEGER, FLOAT, STRING, TABLE = byte("+ifst", 1, -1)
local TRUE_BYTE, FALSE_BYTE = "+", "-"

local put

-- The names of the fields of a table whose list has `count` items, sorted.
local function fields_of(t, count)
  local names = {}
  for key in next, t do
    if type(key) == "string" then
      names[#names + 1] = key
    elseif math.type(key) ~= "integer" or key < 1 or key > count then
      error("parley.packed: a key is neither of a list nor a string", 0)
    end
  end
  table.sort(names)
  return names
end

local function put_table(out, t)
  local count = #t
  local names = fields_of(t, count)
  out[#out + 1] = pack("BI4I4", TABLE, count, #names)
  for i = 1, count do put(out, t[i]) end
  for i = 1, #names do
    out[#out + 1] = pack("s4", names[i])
    put(out, t[names[i]])
  end
end

function put(out, value)
  local kind = type(value)
  if kind == "table" then
    put_table(out, value)
  elseif kind == "string" then
    out[#out + 1] = pack("Bs4", STRING, value)
  elseif kind == "boolean" then
    out[#out + 1] = value and TRUE_BYTE or FALSE_BYTE
  elseif kind == "number" then
    out[#out + 1] = math.type(value) == "integer" and pack("Bj", INTEGER, value) or pack("Bn", FLOAT, value)
  else
    error("parley.packed: a " .. kind .. " is no plain data", 0)
  end
end

--- The bytes of a value.
---@param value any
---@return string
function packed.encode(value)
  local out = {}
  put(out, value)
  return table.concat(out)
end

local function get(bytes, at)
  local kind = byte(bytes, at)
  if kind == STRING then return unpack("s4", bytes, at + 1) end
  if kind == INTEGER then return unpack("j", bytes, at + 1) end
  if kind == FLOAT then return unpack("n", bytes, at + 1) end
  if kind ~= TABLE then return kind == TRUE, at + 1 end
  local count, names, first = unpack("I4I4", bytes, at + 1)
  local out = {}
  at = first
  for i = 1, count do out[i], at = get(bytes, at) end
  for _ = 1, names do
    local name, from = unpack("s4", bytes, at)
    out[name], at = get(bytes, from)
  end
  return out, at
end

--- The value of bytes that packed.encode answered.
---@param bytes string
---@return any
function packed.decode(bytes) return (get(bytes, 1)) end

return packed
