-- parley.sandbox -- what a pack's own code may see: an environment built from an allow-list.

local guard = require "parley.guard"

local sandbox = {}

-- Each name, and why a pack needs it.
local BASE = {
  "assert", "error", "type", "tonumber", "select", "ipairs", "rawequal", "rawlen", "rawget", -- plain reading and checking
}
local LIBRARIES = {
  math = { "abs", "ceil", "floor", "fmod", "huge", "max", "maxinteger", "min", "mininteger", "tointeger", "type", "ult" }, -- scores, dates
  string = { "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse", "sub", "upper" }, -- names, values
  table = { "concat", "insert", "move", "pack", "remove", "sort", "unpack" }, -- lists of records
  utf8 = { "char", "charpattern", "codepoint", "codes", "len", "offset" }, -- letters beyond ASCII
}
-- Modules of the library that a pack may require.
local MODULES = { ["parley.unit"] = true }

local MAX_STRING = 1 << 20

-- string.rep with a bound: one call could ask for all memory at once.
local function bounded_rep(text, count, separator)
  local size = (#tostring(text) + #(separator or "")) * math.max(count, 0)
  if size > MAX_STRING then error("string.rep: the result would have " .. size .. " bytes; " .. MAX_STRING .. " are allowed", 2) end
  return string.rep(text, count, separator)
end

-- pcall that lets a limit through: time that is up is up.
local function limited_pcall(f, ...)
  local results = table.pack(pcall(f, ...))
  if not results[1] and type(results[2]) == "string" and results[2]:find("time limit reached", 1, true) then error(results[2], 0) end
  return table.unpack(results, 1, results.n)
end

-- Where a table or function lies in memory is nobody's business, and differs from run to run.
local function plain_tostring(value)
  local kind = type(value)
  if kind == "function" then return kind end
  if kind == "table" or kind == "userdata" then
    local meta = debug.getmetatable(value)
    if not meta or rawget(meta, "__tostring") == nil then return kind end
  end
  return tostring(value)
end

local function plain_format(format, ...)
  local values = table.pack(...)
  if type(format) == "string" and format:gsub("%%%%", ""):find "%%[%-%d]*p" then error("string.format: %p is not for packs", 2) end
  for i = 1, values.n do
    local kind = type(values[i])
    if kind == "table" or kind == "function" or kind == "userdata" then values[i] = plain_tostring(values[i]) end
  end
  return string.format(format, table.unpack(values, 1, values.n))
end

-- Is there anything in the table?  The order of `next` changes from run to run, so it does not iterate.
local function first_of(t, key)
  if key ~= nil then error("next: to go through a table, write `for key, value in pairs(t)`", 2) end
  if type(t) ~= "table" then error("next: a table is expected", 2) end
  if next(t) == nil then return nil end
  return true
end

-- Pairs in an order that does not change from run to run: numbers, then strings; what is neither comes last, as it comes.
local function ordered_pairs(t)
  local keys, rest = {}, {}
  for key in next, t do
    local list = (type(key) == "string" or type(key) == "number") and keys or rest
    list[#list + 1] = key
  end
  table.sort(keys, function(a, b)
    if type(a) ~= type(b) then return type(a) == "number" end
    return a < b
  end)
  table.move(rest, 1, #rest, #keys + 1, keys)
  local at = 0
  return function()
    at = at + 1
    while keys[at] ~= nil and t[keys[at]] == nil do at = at + 1 end
    if keys[at] ~= nil then return keys[at], t[keys[at]] end
  end
end

-- setmetatable without what runs when nobody looks.
local function plain_setmetatable(t, metatable)
  if type(t) ~= "table" then error("setmetatable: a table is expected", 2) end
  for _, event in ipairs { "__gc", "__close", "__mode" } do
    if metatable and rawget(metatable, event) ~= nil then error("setmetatable: " .. event .. " is not for packs", 2) end
  end
  return setmetatable(t, metatable)
end

local function subset(library, names)
  local out = {}
  for _, name in ipairs(names) do out[name] = library[name] end
  return out
end

--- A fresh environment.
---@param require_file fun(name: string): any  what `require` does for names that are not the library's
---@return table
function sandbox.environment(require_file)
  local env = subset(_G, BASE)
  for name, names in pairs(LIBRARIES) do env[name] = subset(_G[name], names) end
  env.string.rep, env.string.format, env.tostring = bounded_rep, plain_format, plain_tostring
  env.pairs, env.next, env.pcall, env.setmetatable = ordered_pairs, first_of, limited_pcall, plain_setmetatable
  env._G = env
  function env.require(name)
    if type(name) ~= "string" then error("require: a name is expected", 2) end
    if MODULES[name] then return require(name) end
    if name == "lpeg" then return guard.library() end
    if name == "re" then return require "re" end
    return require_file(name)
  end
  return env
end

--- Close what every string and every LPeg pattern leads to: `("").rep` is the bounded one too.  Once a state.
function sandbox.close_values()
  local methods = subset(string, LIBRARIES.string)
  methods.rep, methods.format = bounded_rep, plain_format
  getmetatable("").__index = methods
  getmetatable("").__metatable = false
  guard.close()
end

return sandbox
