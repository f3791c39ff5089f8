--- Builds a pattern as the first bytes of the input say, with what a pack sees of LPeg, and matches it on the rest: a machine with a
--- stack of patterns, one byte an instruction.  `;` ends the program; then a pattern of `re` may follow, up to the next `;`.
local sandbox = require "parley.sandbox"

local env = sandbox.environment(function() end)
sandbox.close_values()

local lpeg, re = env.require "lpeg", env.require "re"

local LITERALS = { "", "a", "b", "ab", ("x"):rep(100), "\0", "\255" }
local NUMBERS = { 0, 1, -1, 2, -2, 3, 255, 256, -256, 1000, -1000, 1001, 65536, 1 << 31, -(1 << 31), math.maxinteger, math.mininteger, 1.5 }

local stack, program, at

-- The next byte of the program, as a number below `limit`.
local function take(limit)
  at = at + 1
  return (program:byte(at) or 0) % limit
end

local function push(pattern) stack[#stack + 1] = pattern end
local function pop() return table.remove(stack) or lpeg.P(true) end

local STEPS = {
  function() push(lpeg.P(LITERALS[take(#LITERALS) + 1])) end,
  function() push(lpeg.P(NUMBERS[take(#NUMBERS) + 1])) end,
  function() push(lpeg.P(take(2) == 0)) end,
  function() push(lpeg.S(LITERALS[take(#LITERALS) + 1])) end,
  function() push(lpeg.R("az", "\0\255")) end,
  function() push(pop() * pop()) end,
  function() push(pop() + pop()) end,
  function() push(pop() - pop()) end,
  function() push(-pop()) end,
  function() push(#pop()) end,
  function() push(pop() ^ NUMBERS[take(#NUMBERS) + 1]) end,
  function() push(lpeg.C(pop())) end,
  function() push(lpeg.Ct(pop())) end,
  function() push(lpeg.Cs(pop())) end,
  function() push(lpeg.Cg(pop(), LITERALS[take(#LITERALS) + 1])) end,
  function() push(lpeg.Cg(pop())) end,
  function() push(lpeg.Cf(pop(), function(a, b) return b or a end)) end,
  function() push(lpeg.Cb(LITERALS[take(#LITERALS) + 1])) end,
  function() push(lpeg.Cc(table.unpack(NUMBERS, 1, take(#NUMBERS)))) end,
  function() push(lpeg.Cp()) end,
  function() push(lpeg.Carg(take(4))) end,
  function() push(lpeg.B(pop())) end,
  function() push(pop() / ("%" .. take(10))) end,
  function() push(pop() / NUMBERS[take(#NUMBERS) + 1]) end,
  function() push(pop() / { a = 1, ab = "x" }) end,
  function() push(pop() / function(...) return ... end) end,
  function() push(lpeg.V(LITERALS[take(3) + 1])) end,
  function() push(lpeg.P { LITERALS[take(3) + 1], [""] = pop(), a = pop(), b = pop() }) end,
  function() local p = pop() push(p) push(p) end,
  function() pop() end,
}

-- What is refused is refused by a message; a limit goes through.
local function try(f, ...)
  local ok, message = env.pcall(f, ...)
  assert(ok or type(message) == "string", "an error without a message")
end

local function play_re(source, subject)
  re.compile(source, { f = function(...) return ... end, p = lpeg.P "a", t = { a = 1 } }):match(subject)
end

return function(input)
  stack, program, at = {}, input:match "^[^;]*", 0
  local subject = input:sub(#program + 2)
  while at < #program do try(STEPS[take(#STEPS) + 1]) end
  for i = #stack, 1, -1 do try(lpeg.match, stack[i], subject, 1, "argument") end
  local source, rest = subject:match "^([^;]*);(.*)$"
  if source then try(play_re, source, rest) end
end
