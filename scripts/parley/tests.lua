-- parley.tests -- an atomic test as the rule writer wrote it: u.cue { act = "say" }, u "that", u.verb.

local tests = {}

local function conditions(where)
  local keys, out = {}, {}
  for key in pairs(where or {}) do keys[#keys + 1] = key end
  if #keys == 0 then return "" end
  table.sort(keys)
  for i, key in ipairs(keys) do
    local values = {}
    for j, value in ipairs(where[key]) do values[j] = ("%q"):format(value) end
    out[i] = key .. " = " .. (#values > 1 and "{ " .. table.concat(values, ", ") .. " }" or values[1])
  end
  return " { " .. table.concat(out, ", ") .. " }"
end

local function named(name) return name:find "^[%a_][%w_]*$" and "u." .. name or ("u[%q]"):format(name) end

local shapes = {
  word = function(test) return ("u %q"):format(test.form) end,
  lexicon = function(test) return named(test.lexicon) .. conditions(test.where) end,
  layer = function(test) return named(test.layer) .. conditions(test.where) end,
  head = function(test) return (":head %s"):format(test.word and ("%q"):format(test.word) or named(test.lexicon)) end,
  has = function(test) return (":has %s"):format(test.word and ("%q"):format(test.word) or named(test.lexicon)) end,
}

local function feature(test) return named(test.value) end

--- A test as source text.
---@param test table  see parley.stage
---@return string
function tests.show(test) return (shapes[test.kind] or feature)(test) end

return tests
