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
local MAX_DEPTH = 100     -- of a rule of a grammar: LPeg looks for left recursion by following calls 250 deep, through all of each rule
local MAX_CAPTURES = 4    -- C within C: LPeg pushes a value for each on the way out, and has seen to room for four

--- What is known of a pattern that was made under guard; of others there is `PLAIN`.
---@class parley.guard.Shape
---@field size integer   its parts
---@field depth integer  how deep LPeg's functions nest when they go through it; a long sequence or choice counts once
---@field kind? string   "*" or "+": another of the same kind makes it longer, not deeper
---@field captures integer  how deep C stands within C
---@field calls? table<any, integer>  names of rules (V) of a grammar that is not yet around it, and in how many C each stands
---@field first? userdata  the bytes that what it matches may begin with, unless that is nothing; any where there is no set
---@field empty boolean  may it match nothing?
local PLAIN = { size = 1, depth = 1, captures = 0, empty = true }
local NO_BYTE = lpeg.P(false)
local shapes = setmetatable({}, { __mode = "k" })

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

local function shape_of(pattern) return shapes[pattern] or PLAIN end

-- The names of both, each in as many C as where it stands deepest; `more` C around them.
local function calls_of(a, b, more)
  local from, other = shape_of(a).calls, b and shape_of(b).calls
  if more == 0 and (from == other or not (from and other)) then return from or other end
  local calls
  for _, names in pairs { from or false, other or false } do
    for name, above in pairs(names or {}) do
      calls = calls or {}
      calls[name] = math.max(calls[name] or 0, above + more)
    end
  end
  return calls
end

-- Note the shape of a new pattern.
local function shaped(pattern, shape)
  if shape.size > MAX_SIZE then refuse("a pattern grows beyond %d parts; long lists of words belong in a lexicon", MAX_SIZE) end
  if shape.captures > MAX_CAPTURES then refuse("C stands within C more than %d deep; take positions (Cp) instead", MAX_CAPTURES) end
  shapes[pattern] = shape
  return pattern
end

-- The shape of something around `a`; `more` is 1 when that is a C.
local function shape_around(a, size, more)
  local shape = shape_of(a)
  return { size = size, depth = shape.depth + 1, captures = shape.captures + (more or 0), calls = calls_of(a, nil, more or 0), first = shape.first,
    empty = shape.empty }
end

-- The same of what looks at `a` and takes nothing.
local function shape_beside(a)
  local shape = shape_around(a, shape_of(a).size + 1)
  shape.first, shape.empty = NO_BYTE, true
  return shape
end

-- The bytes that one of two begins with.
local function either_first(left, right) return left.first and right.first and operators.add(left.first, right.first) end

local function is_count(n) return math.type(n) == "integer" and n >= -MAX_COUNT and n <= MAX_COUNT end

-- How deep C stands within C when the rules of a grammar call each other; each round goes one call further.
local function nested_captures(rules)
  local deepest, most = {}, 0
  for name, rule in pairs(rules) do deepest[name] = shape_of(rule).captures end
  repeat
    local grew = false
    for name, rule in pairs(rules) do
      for called, above in pairs(shape_of(rule).calls or {}) do
        local depth = above + (deepest[called] or 0)
        if depth > deepest[name] then deepest[name], grew = depth, true end
      end
      most = math.max(most, deepest[name])
    end
  until not grew or most > MAX_CAPTURES
  return most
end

-- A grammar: its rules are patterns, and are copied into it.
local function grammar(rules)
  local copy, first, shape = {}, nil, { size = 1, depth = 1, empty = true }
  for key, rule in pairs(rules) do
    if key == 1 and type(rule) == "string" then
      first = rule
    else
      copy[key] = guard.pattern(rule)
      local of_rule = shape_of(copy[key])
      shape.size, shape.depth = shape.size + of_rule.size + 1, math.max(shape.depth, of_rule.depth + 1)
      if shape.size > MAX_SIZE then refuse("a grammar grows beyond %d parts", MAX_SIZE) end
      if of_rule.depth > MAX_DEPTH then refuse("the rule '%s' nests more than %d deep; repeat less, or make it two", tostring(key), MAX_DEPTH) end
    end
  end
  shape.captures = nested_captures(copy)
  copy[1] = first or copy[1]
  return shaped(made(pcall(lpeg.P, copy)), shape)
end

--- lpeg.P for what is not trusted.
function guard.pattern(value)
  if lpeg.type(value) == "pattern" then return value end
  local kind = type(value)
  if kind == "string" then
    if #value > MAX_STRING then refuse("a literal has %d bytes; %d are allowed", #value, MAX_STRING) end
    return shaped(lpeg.P(value), { size = #value + 1, depth = 1, kind = "*", captures = 0, first = lpeg.S(value:sub(1, 1)), empty = value == "" })
  elseif kind == "number" then
    if not is_count(value) then refuse("P: a whole number from -%d to %d is expected", MAX_COUNT, MAX_COUNT) end
    return shaped(lpeg.P(value), { size = math.abs(value) + 1, depth = value < 0 and 2 or 1, kind = value >= 0 and "*" or nil, captures = 0,
      first = value <= 0 and NO_BYTE or nil, empty = value <= 0 })
  elseif kind == "table" then
    return grammar(value)
  elseif kind == "boolean" or is_of_re(value) then
    return lpeg.P(value)
  end
  refuse("a pattern is expected, found a %s", kind)
end
local pattern = guard.pattern

-- A constructor that takes a pattern first, and the rest as it is.
local function around(make, captures)
  return function(value, ...)
    value = pattern(value)
    return shaped(made(pcall(make, value, ...)), shape_around(value, shape_of(value).size + 1, captures))
  end
end

-- A constructor of sets of bytes.
local function set_of(make)
  return function(...)
    local set = make(...)
    return shaped(set, { size = 1, depth = 1, captures = 0, first = set, empty = false })
  end
end

local safe = {
  P = pattern, S = set_of(lpeg.S), R = set_of(lpeg.R), Cp = lpeg.Cp, Cb = lpeg.Cb, Carg = lpeg.Carg, type = lpeg.type, locale = lpeg.locale,
  C = around(lpeg.C, 1), Ct = around(lpeg.Ct), Cg = around(lpeg.Cg), Cs = around(lpeg.Cs), Cf = around(lpeg.Cf),
}

function safe.V(name)
  if name == nil or name ~= name then refuse("V: the name of a rule is expected") end
  return shaped(lpeg.V(name), { size = 1, depth = 1, captures = 0, calls = { [name] = 0 }, empty = true })
end

-- LPeg asserts, and ends the process, when it is asked to look behind for a rule that it does not know yet.
function safe.B(value)
  value = pattern(value)
  if shape_of(value).calls then refuse("B: rules (V) cannot be looked behind for") end
  return shaped(made(pcall(lpeg.B, value)), shape_beside(value))
end

function safe.Cc(...)
  local count = select("#", ...)
  if count > MAX_COUNT then refuse("Cc: more than %d values", MAX_COUNT) end
  return shaped(lpeg.Cc(...), { size = count + 1, depth = 2, captures = 0, first = NO_BYTE, empty = true })
end

local ALWAYS = operators.unm(lpeg.P(false))

local begun = setmetatable({}, { __mode = "k" })  -- patterns that LPeg has begun to compile
local whole = setmetatable({}, { __mode = "k" })  -- what is run for a pattern: itself, or a copy

-- What is run for a pattern.  LPeg compiles one when it is first matched; where memory runs out in that, it keeps the half and would run it the
-- next time.  So it is compiled apart, by asking for a match without a subject; when that went wrong, a copy is made, which has no code yet.
local function compiled(value)
  if whole[value] then return whole[value] end
  local candidate = begun[value] and operators.mul(ALWAYS, value) or value
  begun[value] = true
  local _, message = pcall(lpeg.match, candidate)
  message = tostring(message)
  if message:find("not enough memory", 1, true) then error(message, 0) end
  if message:find("bad argument #2", 1, true) then whole[value] = candidate end
  return candidate
end

--- lpeg.match.
---@param value userdata  a pattern
function guard.match(value, subject, init, ...) return lpeg.match(whole[value] or compiled(value), subject, init, ...) end

function safe.match(value, subject, init, ...)
  return guard.match(pattern(value), subject, init or 1, ...)
end

--- The bytes that the matches of a pattern may begin with, those of nothing set aside, as a set; nil where they may be any.
---@param value userdata  a pattern
---@return userdata|nil
function guard.first(value) return shape_of(value).first end

-- Patterns that run a function in the middle of a match: back references of `re` only.
local function match_time(value, f)
  if not is_of_re(f) then refuse("functions that run inside a match (Cmt, => in re) are not for packs") end
  value = pattern(value)
  local shape = shape_around(value, shape_of(value).size + 1)
  shape.first, shape.empty = nil, true  -- the function says what is taken
  return shaped(lpeg.Cmt(value, f), shape)
end

-- A sequence or choice; LPeg makes (a * b) * c into a * (b * c), so what is of the same kind is no deeper.  `begins` answers `first` and `empty`.
local function binary(operator, kind, begins)
  local function depth_in(shape) return shape.kind == kind and shape.depth or shape.depth + 1 end
  return function(a, b)
    a, b = pattern(a), pattern(b)
    local left, right = shape_of(a), shape_of(b)
    local first, empty = begins(left, right)
    return shaped(operator(a, b), {
      size = left.size + right.size + 1, depth = math.max(depth_in(left), depth_in(right)), kind = kind,
      captures = math.max(left.captures, right.captures), calls = calls_of(a, b, 0), first = first, empty = empty,
    })
  end
end

local function sequence(left, right)
  if not left.empty then return left.first, false end
  return either_first(left, right), right.empty
end

local function choice(left, right) return either_first(left, right), left.empty or right.empty end

local function difference(left) return left.first, left.empty end

local function unary(operator)
  return function(a) return shaped(operator(a), shape_beside(a)) end
end

--- The operators that count, as the metatable has them from guard.close on.
guard.operators = {
  __mul = binary(operators.mul, "*", sequence), __add = binary(operators.add, "+", choice), __sub = binary(operators.sub, nil, difference),
  __unm = unary(operators.unm), __len = unary(operators.len),
}

function guard.operators.__div(a, value)
  a = pattern(a)
  return shaped(made(pcall(operators.div, a, value)), shape_around(a, shape_of(a).size + 1))
end

function guard.operators.__pow(a, n)
  if not is_count(n) then refuse("^: a whole number from -%d to %d is expected", MAX_COUNT, MAX_COUNT) end
  a = pattern(a)
  local size = (shape_of(a).size + 2) * (math.abs(n) + 1)
  if size > MAX_SIZE then refuse("a pattern grows beyond %d parts; repeat less", MAX_SIZE) end
  local shape = shape_around(a, size)
  if n < 0 then shape.depth = shape.depth - n end  -- each time within the choice of the one before
  shape.empty = shape.empty or n <= 0
  return shaped(made(pcall(operators.pow, a, n)), shape)
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
