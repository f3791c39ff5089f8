-- parley.guard -- LPeg for code that is not trusted: patterns stay small.
--
-- LPeg 1.0.2 trusts its caller: huge counts and deeply nested patterns overflow its arithmetic and its C stack. Its operators live
-- on the one metatable of all patterns, so they are replaced in the whole state, for good: a guard that opens now and then is one
-- that a time limit can leave open.  The library's own code uses parley.operators.
--
-- Cmt and functions as patterns are not for packs: they run Lua in the middle of a match, while its captures are half made.

local lpeg = require "lpeg"
local operators = require "parley.operators"

local guard = {}

local MAX_SIZE = 5000     -- parts of one pattern: bounds its depth too, and with it LPeg's recursion in C
local MAX_COUNT = 1000    -- of lpeg.P(n) and p^n
local MAX_STRING = 1000   -- of a literal

-- Of the patterns that were made under guard: their parts, and whether they name a rule of a grammar that is not yet around them.
local sizes, open = setmetatable({}, { __mode = "k" }), setmetatable({}, { __mode = "k" })

-- The one chunk whose functions may run inside a match: LPeg's own `re`, see parley.guarded_re.
guard.RE_CHUNK = "=LPeg's re"

local OWN_CHUNK = debug.getinfo(1, "S").source

-- Raise an error at the line of the pack that is calling.
local function refuse(message, ...)
  local level, info = 1
  repeat
    level = level + 1
    info = debug.getinfo(level, "S")
  until not info or info.what ~= "C" and info.source ~= OWN_CHUNK and info.source ~= guard.RE_CHUNK
  error("lpeg: " .. message:format(...), level)
end

-- Call what LPeg itself may refuse.
local function made(ok, result)
  if not ok then refuse("%s", tostring(result)) end
  return result
end

local function is_of_re(f) return type(f) == "function" and debug.getinfo(f, "S").source == guard.RE_CHUNK end

-- `a`, `b`: what the pattern is made of.
local function sized(pattern, size, a, b)
  if size > MAX_SIZE then refuse("a pattern grows beyond %d parts; long lists of words belong in a lexicon", MAX_SIZE) end
  sizes[pattern] = size
  if open[a] or open[b] then open[pattern] = true end
  return pattern
end

local function size_of(pattern) return sizes[pattern] or 1 end

local function is_count(n) return math.type(n) == "integer" and n >= -MAX_COUNT and n <= MAX_COUNT end

-- A grammar: its rules are patterns, and are copied into it.
local function grammar(rules)
  local size, copy = 1, {}
  for key, rule in pairs(rules) do
    if key == 1 and type(rule) == "string" then
      copy[key] = rule
    else
      copy[key] = guard.pattern(rule)
      size = size + size_of(copy[key]) + 1
      if size > MAX_SIZE then refuse("a grammar grows beyond %d parts", MAX_SIZE) end
    end
  end
  return sized(made(pcall(lpeg.P, copy)), size)
end

--- lpeg.P for what is not trusted.
function guard.pattern(value)
  if lpeg.type(value) == "pattern" then return value end
  local kind = type(value)
  if kind == "string" then
    if #value > MAX_STRING then refuse("a literal has %d bytes; %d are allowed", #value, MAX_STRING) end
    return sized(lpeg.P(value), #value + 1)
  elseif kind == "number" then
    if not is_count(value) then refuse("P: a whole number from -%d to %d is expected", MAX_COUNT, MAX_COUNT) end
    return sized(lpeg.P(value), math.abs(value) + 1)
  elseif kind == "table" then
    return grammar(value)
  elseif kind == "boolean" or is_of_re(value) then
    return lpeg.P(value)
  end
  refuse("a pattern is expected, found a %s", kind)
end
local pattern = guard.pattern

-- A constructor that takes a pattern first, and the rest as it is.
local function around(make)
  return function(value, ...)
    value = pattern(value)
    return sized(made(pcall(make, value, ...)), size_of(value) + 1, value)
  end
end

local safe = {
  P = pattern, S = lpeg.S, R = lpeg.R, Cp = lpeg.Cp, Cb = lpeg.Cb, Carg = lpeg.Carg, type = lpeg.type, locale = lpeg.locale,
  C = around(lpeg.C), Ct = around(lpeg.Ct), Cg = around(lpeg.Cg), Cs = around(lpeg.Cs), Cf = around(lpeg.Cf),
}

function safe.V(name)
  local rule = made(pcall(lpeg.V, name))
  open[rule] = true
  return rule
end

-- LPeg asserts, and ends the process, when it is asked to look behind for a rule that it does not know yet.
function safe.B(value)
  value = pattern(value)
  if open[value] then refuse("B: rules (V) cannot be looked behind for") end
  return sized(made(pcall(lpeg.B, value)), size_of(value) + 1)
end

function safe.Cc(...)
  local count = select("#", ...)
  if count > MAX_COUNT then refuse("Cc: more than %d values", MAX_COUNT) end
  return sized(lpeg.Cc(...), count + 1)
end

function safe.match(value, subject, init, ...)
  return lpeg.match(pattern(value), subject, init or 1, ...)
end

-- Patterns that run a function in the middle of a match: back references of `re` only.
local function match_time(value, f)
  if not is_of_re(f) then refuse("functions that run inside a match (Cmt, => in re) are not for packs") end
  value = pattern(value)
  return sized(lpeg.Cmt(value, f), size_of(value) + 1, value)
end

local function binary(operator)
  return function(a, b)
    a, b = pattern(a), pattern(b)
    return sized(operator(a, b), size_of(a) + size_of(b) + 1, a, b)
  end
end

local function unary(operator)
  return function(a) return sized(operator(a), size_of(a) + 1, a) end
end

--- The operators that count, as the metatable has them from guard.close on.
guard.operators = {
  __mul = binary(operators.mul), __add = binary(operators.add), __sub = binary(operators.sub),
  __unm = unary(operators.unm), __len = unary(operators.len),
}

function guard.operators.__div(a, value)
  a = pattern(a)
  return sized(made(pcall(operators.div, a, value)), size_of(a) + 1, a)
end

function guard.operators.__pow(a, n)
  if not is_count(n) then refuse("^: a whole number from -%d to %d is expected", MAX_COUNT, MAX_COUNT) end
  a = pattern(a)
  local size = (size_of(a) + 2) * (math.abs(n) + 1)
  if size > MAX_SIZE then refuse("a pattern grows beyond %d parts; repeat less", MAX_SIZE) end
  return sized(made(pcall(operators.pow, a, n)), size, a)
end

local function copy(t)
  local out = {}
  for name, value in pairs(t) do out[name] = value end
  return out
end

--- What a pack gets as `lpeg`: a fresh table.
---@return table
function guard.library() return copy(safe) end

--- What LPeg's `re` gets as `lpeg`: a fresh table, with Cmt for its own functions.
---@return table
function guard.library_of_re()
  local out = copy(safe)
  out.Cmt = match_time
  return out
end

--- From now on operators count, patterns lead to safe functions only, and their metatable is out of reach.
function guard.close()
  local meta = debug.getmetatable(lpeg.P(true))
  for event, operator in pairs(guard.operators) do meta[event] = operator end
  meta.__index, meta.__metatable = safe, false
end

return guard
