-- parley.sandbox -- what a pack's own code may see: an environment built from an allow-list.
--
-- What is not listed is not there: load, loadfile, dofile (code that is no file of the pack), debug, io, os, package (the machine),
-- collectgarbage (the process), coroutine (a time limit stops the one that runs, and no other), getmetatable, rawset (what the
-- library protects), print, warn (output of its own).

local bounded = require "parley.bounded"
local guard = require "parley.guard"
local guarded_re = require "parley.guarded_re"
local steady = require "parley.steady"

local sandbox = {}

-- Each name, and why a pack needs it.
local BASE = {
  assert = "checks", error = "messages of its own", type = "checks", tonumber = "values", select = "arguments", ipairs = "lists",
  rawequal = "comparing what has __eq", rawlen = "lists with __len", rawget = "tables with __index",
}
local LIBRARIES = {
  math = {
    abs = "scores", ceil = "scores", floor = "scores", fmod = "dates", huge = "bounds", max = "spans", maxinteger = "bounds", min = "spans",
    mininteger = "bounds", sqrt = "scores; exact on every machine, which exp and log are not", tointeger = "dates", type = "checks",
    ult = "hashes",
  },
  string = {
    byte = "letters", char = "letters", find = "words", gmatch = "words", gsub = "names", len = "spans", lower = "names", match = "values",
    reverse = "endings", sub = "spans", upper = "names",
  },
  table = { pack = "arguments" },
  utf8 = {
    char = "letters beyond ASCII", charpattern = "letters beyond ASCII", codepoint = "letters beyond ASCII", codes = "letters beyond ASCII",
    len = "spans", offset = "spans",
  },
}
-- Names that stand for something safer: bounded in what one call does, or the same in every run.
local SAFER = {
  math = { random = steady.random },
  string = { rep = bounded.string.rep, format = bounded.string.format(steady.tostring) },
  table = {
    concat = bounded.table.concat, insert = bounded.table.insert, move = bounded.table.move, remove = bounded.table.remove,
    sort = steady.sort, unpack = bounded.table.unpack,
  },
}
local OTHERS = { pairs = true, next = true, tostring = true, pcall = true, setmetatable = true, require = true, set = true, _G = true }
-- Modules of the library that a pack may require.
local MODULES = { ["parley.unit"] = "patterns" }
-- What a metatable may hold.  Not __gc, __close (they run when nobody looks), __mode (what lives depends on the collector), __name and
-- __metatable (by which the library knows its own).
local EVENTS = {
  __index = true, __newindex = true, __call = true, __tostring = true, __concat = true, __len = true, __eq = true, __lt = true, __le = true,
  __unm = true, __add = true, __sub = true, __mul = true, __div = true, __mod = true, __pow = true, __idiv = true, __band = true, __bor = true,
  __bxor = true, __shl = true, __shr = true, __bnot = true,
}
local REFUSED_EVENTS = { "__gc", "__close", "__mode", "__metatable", "__name" }

-- Lets limits through: time that is up is up, memory that is spent is spent.
local function settle(ok, ...)
  local message = not ok and ...
  if type(message) == "string" and (message:find("time limit reached", 1, true) or message:find("not enough memory", 1, true)) then
    error(message, 0)
  end
  return ok, ...
end

local function limited_pcall(f, ...) return settle(pcall(f, ...)) end

--- setmetatable with the events that are allowed, copied: what is put into the metatable later has no effect.
local function plain_setmetatable(t, metatable)
  if type(t) ~= "table" then error("setmetatable: a table is expected, found a " .. type(t), 2) end
  if metatable == nil then return setmetatable(t, nil) end
  if type(metatable) ~= "table" then error("setmetatable: a table or nil is expected, found a " .. type(metatable), 2) end
  local copy, strange = {}, false
  for key, value in next, metatable do
    if EVENTS[key] then copy[key] = value else strange = true end
  end
  if strange then
    for _, event in ipairs(REFUSED_EVENTS) do
      if rawget(metatable, event) ~= nil then error("setmetatable: " .. event .. " is not for packs", 2) end
    end
  end
  return setmetatable(t, copy)
end

-- The functions of library `name`: a fresh table.
local function library(name)
  local out = {}
  for key in pairs(LIBRARIES[name]) do out[key] = _G[name][key] end
  for key, value in pairs(SAFER[name] or {}) do out[key] = value end
  return out
end

--- A fresh environment.
---@param require_file fun(name: string): any  what `require` does for names that are not the library's
---@param set fun(text: string): table<string, true>  the set of a text's words
---@return table
function sandbox.environment(require_file, set)
  local env = { pairs = steady.pairs, next = steady.next, tostring = steady.tostring, pcall = limited_pcall, setmetatable = plain_setmetatable }
  for name in pairs(BASE) do env[name] = _G[name] end
  for name in pairs(LIBRARIES) do env[name] = library(name) end
  env.set, env._G = set, env
  function env.require(name)
    if type(name) ~= "string" then error("require: a name is expected", 2) end
    if MODULES[name] then return require(name) end
    if name == "lpeg" then return guard.library() end
    if name == "re" then return guarded_re() end
    return require_file(name)
  end
  return env
end

--- From now on no global can be made, and those that the pack's files made cannot be set: what a document leaves behind would be
--- seen by the next one.  (Locals of files and what tables hold cannot be watched: a pack that keeps things there answers for it.)
---@param env table
function sandbox.freeze(env)
  local own = {}
  for name, value in pairs(env) do
    if not (BASE[name] or LIBRARIES[name] or OTHERS[name]) then own[name] = value end
  end
  for name in pairs(own) do env[name] = nil end
  setmetatable(env, {
    __metatable = false, __index = own,
    __newindex = function(_, name)
      error(("the global '%s' is set while a document is read; write `local`: nothing is kept from one document to the next"):format(
        steady.tostring(name)), 2)
    end,
  })
end

--- Close what every string and every LPeg pattern leads to: `("").rep` is the bounded one too.  Once a state.
function sandbox.close_values()
  local meta = getmetatable ""
  meta.__index, meta.__metatable = library "string", false
  guard.close()
end

return sandbox
