-- parley.bounded -- functions of Lua's libraries with a bound on what one call may do: inside a C function no time limit is seen,
-- and one call could ask for all memory, or count to 2^63.

local bounded = { string = {}, table = {} }

local MAX_REPEATED = 1 << 20   -- bytes that string.rep makes
local MAX_FORMATTED = 16 << 20 -- bytes that string.format makes
local MAX_ITEMS = 1000000      -- of a list that one call goes through
local MAX_UNPACKED = 10000     -- values on Lua's stack

local function refuse(message, ...) error(message:format(...), 3) end

-- {=== string

function bounded.string.rep(text, count, separator)
  if math.type(text) then text = tostring(text) end
  if type(text) ~= "string" then refuse("string.rep: a string is expected, found a %s", type(text)) end
  if separator ~= nil and type(separator) ~= "string" then refuse("string.rep: the separator must be a string, found a %s", type(separator)) end
  count = math.tointeger(count)
  if not count then refuse("string.rep: a whole number is expected") end
  local size = (#text + #(separator or "")) * (math.max(count, 0) + 0.0)  -- a float does not wrap around
  if size > MAX_REPEATED then refuse("string.rep: the result would have %.0f bytes; %d are allowed", size, MAX_REPEATED) end
  return string.rep(text, count, separator)
end

--- string.format without addresses: %p is refused, and %s shows what `tostring` says, not what Lua's does.
function bounded.string.format(tostring_of)
  return function(format, ...)
    if type(format) ~= "string" then refuse("string.format: a format is expected, found a %s", type(format)) end
    if format:find "p" and format:gsub("%%%%", ""):find "%%[%-%d]*p" then refuse("string.format: %%p is not for packs") end
    local count, size, changed = select("#", ...), #format, nil
    for i = 1, count do
      local value = select(i, ...)
      local kind = type(value)
      if kind == "table" or kind == "function" or kind == "userdata" then
        changed = changed or table.pack(...)
        value = tostring_of(value)
        changed[i] = value
      end
      size = size + (type(value) == "string" and 4 * #value or 0)  -- %q writes up to four bytes for one
    end
    if size > MAX_FORMATTED then refuse("string.format: the result could have more than %d bytes", MAX_FORMATTED) end
    if changed then return string.format(format, table.unpack(changed, 1, count)) end
    return string.format(format, ...)
  end
end

-- ===}

-- {=== table

-- A list's own length must be its length: C would count to what __len says.
local function check_list(t, name)
  if type(t) ~= "table" then error(("table.%s: a table is expected, found a %s"):format(name, type(t)), 3) end
  local meta = debug.getmetatable(t)
  if meta and rawget(meta, "__len") ~= nil then error(("table.%s: a list with __len is not for this"):format(name), 3) end
  if rawlen(t) > MAX_ITEMS then error(("table.%s: the list has %d items; %d are allowed"):format(name, rawlen(t), MAX_ITEMS), 3) end
end

-- The bounds of a range, which may be left out.
local function check_range(first, last, name, most)
  first, last = math.tointeger(first), math.tointeger(last)
  if not first or not last then error(("table.%s: whole numbers are expected"):format(name), 3) end
  if last >= first and (last - first < 0 or last - first >= most) then
    error(("table.%s: %.0f items are asked for; %d are allowed"):format(name, last - first + 1.0, most), 3)
  end
  return first, last
end

function bounded.table.concat(t, separator, first, last)
  if type(t) ~= "table" then refuse("table.concat: a table is expected, found a %s", type(t)) end
  first, last = check_range(first or 1, last or rawlen(t), "concat", MAX_ITEMS)
  return table.concat(t, separator, first, last)
end

function bounded.table.unpack(t, first, last)
  if type(t) ~= "table" then refuse("table.unpack: a table is expected, found a %s", type(t)) end
  first, last = check_range(first or 1, last or rawlen(t), "unpack", MAX_UNPACKED)
  return table.unpack(t, first, last)
end

function bounded.table.move(from, first, last, at, to)
  if type(from) ~= "table" or (to ~= nil and type(to) ~= "table") then refuse("table.move: tables are expected") end
  first, last = check_range(first, last, "move", MAX_ITEMS)
  return table.move(from, first, last, at, to or from)
end

function bounded.table.insert(t, ...)
  check_list(t, "insert")
  table.insert(t, ...)
end

function bounded.table.remove(t, ...)
  check_list(t, "remove")
  return table.remove(t, ...)
end

-- ===}

return bounded
