-- parley.check -- what the values of a pack's tables are, told in its messages.

local lpeg = require "lpeg"

local mistake = require "parley.mistake"
local node = require "parley.node"

local check = {}

--- What a value is called in messages; also its kind for checks.
function check.kind(value)
  if type(value) == "userdata" and lpeg.type(value) == "pattern" then return "text-level lpeg pattern" end
  if node.is(value) then return "unit pattern" end
  if getmetatable(value) == "parley.attr" then return "u.attr value" end
  return math.type(value) == "integer" and "integer" or type(value)
end

--- "a string", "an integer" and so on.
function check.shown(kind)
  if kind == "integer" then return "a whole number" end
  return (kind:find("^[aeio]") and "an " or "a ") .. kind
end

--- Raise a mistake unless `value` is of the kind `expected`.
function check.type(at, key, value, expected)
  if check.kind(value) ~= expected then
    mistake.raise(at, "%q: %s is expected, found %s", key, check.shown(expected), check.shown(check.kind(value)))
  end
  if expected == "string" and value == "" then mistake.raise(at, "%q is empty", key) end
end

--- The keys of a table in order: the whole numbers, and the names.
function check.keys(t, at)
  local numbers, names = {}, {}
  for key in pairs(t) do
    if type(key) == "string" then
      names[#names + 1] = key
    elseif math.type(key) == "integer" then
      numbers[#numbers + 1] = key
    else
      mistake.raise(at, "a key is a name, found a %s", type(key))
    end
  end
  table.sort(numbers)
  table.sort(names)
  return numbers, names
end

return check
